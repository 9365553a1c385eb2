"""名单与决定: papers drawn from the record, drafted at a desk, frozen with their number."""

import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db
from honours.documents.models import PaperDraft
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser
from tests.roll.awarding import award
from tests.web.papers import freeze, frozen_text, save, start, text_of

REASON = "疫情防控以来，同志们坚守卡点，检查车辆六百余台次。"


@pytest.fixture
def honour(cast: Cast) -> Honour:
    award(cast, cast.ding)
    return award(cast, cast.shi)


def test_circular_is_drawn_from_its_decision_and_frozen(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    desk = start(browser, "decision", honour.decision_id, "circular")
    draft = db.session.query(PaperDraft).one()
    assert [entry.action for entry in trail_of(draft)] == [Tag.PAPER_STARTED]
    page = browser.get(desk).text
    assert "还没有写缘由" in page
    assert "草案" in text_of(browser.get(f"{desk}/paper.pdf").data)
    assert freeze(browser, desk) is None  # without a reason

    save(browser, desk, reason=REASON)
    assert [entry.action for entry in trail_of(draft)] == [Tag.PAPER_STARTED, Tag.PAPER_SAVED]
    assert browser.get(f"{desk}/pages/1.png").data.startswith(b"\x89PNG")
    assert browser.get(f"{desk}/pages/9.png").status_code == 404
    document = freeze(browser, desk)
    assert document
    assert [entry.action for entry in trail_of(document)] == [Tag.DOCUMENT_ISSUED]
    text = frozen_text(browser, document)
    assert "草案" not in text
    for said in ("云公交〔2020〕3号", "石开明", "丁岚", "2020年3月12日", "检查车辆六百余台次"):
        assert said in text
    assert text.index("石开明") < text.index("丁岚")
