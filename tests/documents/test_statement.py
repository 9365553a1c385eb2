"""事迹材料 as it goes into the file: a plain paper with its sections, as long as it is."""

from datetime import date

import pytest

from honours.base.errors import BadInput
from honours.documents.holding import Mark
from honours.documents.kinds import KINDS
from honours.documents.paper import Form
from honours.documents.paper_facts import StatementFacts
from honours.documents.papers import paper_of

TEXT = "一、基本情况\n石开明，民警。\n二、主要事迹\n连续值守县际交界卡点，检查车辆六百余台次。"


def facts(**changed: object) -> StatementFacts:
    said: dict[str, object] = {
        "title": "石开明同志事迹材料",
        "text": TEXT,
        "organ": "清河县公安局交通警察大队",
        "decided_on": date(2020, 3, 12),
        **changed,
    }
    return StatementFacts(**said)  # type: ignore[arg-type]


def test_statement_is_a_plain_paper_with_headings_title_and_signature() -> None:
    paper = paper_of(facts(mark=Mark.DRAFT))
    assert (paper.form, paper.head, paper.title) == (Form.PLAIN, None, "石开明同志事迹材料")
    assert [block.level for block in paper.blocks] == [1, 0, 1, 0]  # type: ignore[union-attr]
    assert paper.signature
    assert paper.signature.organs == ("清河县公安局交通警察大队",)
    assert paper.mark is Mark.DRAFT


def test_long_statement_goes_on_over_pages() -> None:
    one, several = facts(), facts(text=TEXT + "\n巡查山路，排查隐患，登记在册。" * 200)
    assert len(KINDS["statement"].compose(one)) == 1
    assert len(KINDS["statement"].compose(several)) > 3


def test_title_that_ends_with_a_stop_is_refused() -> None:
    with pytest.raises(BadInput, match="标题末尾"):
        facts(title="石开明同志事迹材料。")
