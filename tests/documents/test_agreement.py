"""Whether all that is issued of one decision says the same as the record."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from honours.base.database import db, transaction
from honours.documents.agreement import disagreements
from honours.documents.drafting import Matter
from honours.documents.facts import CertificateFacts, Holding
from honours.documents.holding import Mark
from honours.documents.outputs import count_outdated, outdated
from honours.documents.paper_facts import CircularFacts, ListFacts
from honours.exchange.ledger import ledger_csv
from honours.register.actions import revoke
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser
from tests.roll.awarding import award
from tests.web.papers import freeze, save, start

SHI = Holding(
    holder="石开明",
    unit="清河县公安局交通警察大队太平中队",
    post="中队长",
    award="通报表扬",
    staff_type="police",
    family="internal_praise",
)
DING = replace(SHI, holder="丁岚", post=None, staff_type="auxiliary")
KNOWN = {
    "organ": "清河县公安局交通警察大队",
    "decided_on": "2020-03-12",
    "doc_no": "云公交〔2020〕3号",
}
MATTER = Matter(known=KNOWN, usual={}, holdings=(SHI, DING), mark=None)


def circular(**changed: Any) -> CircularFacts:
    facts = {"level": "brigade", "reason": "坚守卡点。", "holdings": (SHI, DING), **KNOWN}
    return CircularFacts.from_dict(facts | changed)


def test_paper_of_the_record_agrees_in_whatever_order() -> None:
    assert disagreements(circular(), MATTER) == []
    assert disagreements(circular(holdings=(DING, SHI)), MATTER) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"doc_no": "云公交〔2020〕4号"},
            "文号：文书为“云公交〔2020〕4号”",
        ),
        ({"decided_on": "2020-03-13"}, "日期："),
        ({"organ": "清河县公安局"}, "机关："),
        ({"holdings": (SHI,)}, "丁岚：记录中有“通报表扬”，文书里没有"),
        ({"holdings": (SHI, DING, replace(DING, holder="何必"))}, "何必：记录中没有"),
        ({"holdings": (SHI, replace(DING, unit="城区中队"))}, "丁岚的单位：文书为“城区中队”"),
        ({"holdings": (SHI, replace(DING, post="组长"))}, "丁岚的职务：文书为“组长”，记录为“空”"),
        ({"holdings": (SHI, replace(DING, award="嘉奖"))}, "丁岚：记录中没有“嘉奖”这一项"),
        ({"holdings": (SHI, SHI, DING)}, "人数：文书共3项，记录共2项"),
    ],
)
def test_paper_that_differs_is_told_where(changed: dict[str, Any], sentence: str) -> None:
    found = disagreements(circular(**changed), MATTER)
    assert any(one.startswith(sentence) for one in found), found


def test_namesakes_are_told_apart_by_their_units() -> None:
    other = replace(SHI, unit="清河县公安局交通警察大队城区中队")
    matter = replace(MATTER, holdings=(SHI, other))
    assert disagreements(circular(holdings=(other, SHI)), matter) == []


def test_list_and_certificate_are_held_against_the_same_record() -> None:
    listed = ListFacts(
        title="名单",
        organ=KNOWN["organ"],
        decided_on=date(2020, 3, 12),
        doc_no="云公交〔2020〕3号",
        holdings=(SHI, replace(DING, status=Mark.REVOKED)),
    )
    assert disagreements(listed, MATTER) == ["丁岚的状态：文书为“已撤销”，记录为“空”。"]
    certificate = CertificateFacts(
        holder="石开明",
        staff_type="police",
        unit=SHI.unit,
        post="指导员",
        award="通报表扬",
        text="坚守卡点。",
        organ=KNOWN["organ"],
        decided_on=date(2020, 3, 12),
        doc_no="云公交〔2020〕3号",
        number="清交荣〔2020〕1号",
    )
    one = replace(MATTER, holdings=(SHI,))
    assert disagreements(certificate, one) == ["石开明的职务：文书为“指导员”，记录为“中队长”。"]


def test_all_outputs_of_a_decision_agree_until_the_record_changes(
    browser: Browser, cast: Cast
) -> None:
    award(cast, cast.ding)
    honour = award(cast, cast.shi)
    decision, office = honour.decision, cast.brigade.name
    browser.sign_in(cast.clerk)
    for kind in ("circular", "list"):
        desk = start(browser, "decision", decision.id, kind)
        save(browser, desk, **({"reason": "坚守卡点。"} if kind == "circular" else {}))
        assert freeze(browser, desk)
    assert outdated(decision, office=office) == []
    row = ledger_csv(db.session.query(Honour).all()).decode("utf-8-sig")
    for said in ("石开明", "丁岚", decision.doc_no, "通报表扬", "中队长"):
        assert said in row
    with transaction():
        revoke(
            honour,
            organ=office,
            doc_no="云公交〔2020〕9号",
            revoked_on=date(2020, 6, 1),
            ground="申报不实。",
            by=cast.by_approver,
        )
    found = {document.kind: differing for document, differing in outdated(decision, office=office)}
    assert found["circular"][0] == "石开明：记录中没有“通报表扬”这一项。"
    assert found["list"] == ["石开明的状态：文书为“空”，记录为“已撤销”。"]
    assert count_outdated(office=office) == (1, 2)
    assert "与记录不再一致" in browser.get(f"/decisions/{decision.id}").text
