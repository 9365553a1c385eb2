"""名单与决定: what each decision gave, and the papers drawn from it."""

import pytest

from honours.base.database import db
from honours.documents.models import PaperDraft
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser
from tests.roll.awarding import award
from tests.web.papers import freeze, start


@pytest.fixture
def honour(cast: Cast) -> Honour:
    award(cast, cast.ding)
    return award(cast, cast.shi)


def test_decisions_are_listed_newest_first_with_their_counts(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    award(cast, cast.ding, decided_on="2021-05-04", doc_no="云公交〔2021〕1号")
    browser.sign_in(cast.reader)
    page = browser.get("/decisions").text
    assert page.index("〔2021〕1号") < page.index("〔2020〕3号")
    assert '<td class="table__figure">2</td>' in page


def test_decision_shows_whom_it_honours_in_list_order(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.reader)
    page = browser.get(f"/decisions/{honour.decision_id}").text
    assert page.index(">石开明<") < page.index(">丁岚<")  # 民警 before 辅警
    assert "起草" not in page.split("<main")[1]


def test_frozen_list_that_lacks_a_new_honour_is_said_to_disagree(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    desk = start(browser, "decision", honour.decision_id, "list")
    assert freeze(browser, desk)
    page = f"/decisions/{honour.decision_id}"
    assert "与记录不再一致" not in browser.get(page).text
    award(cast, cast.squadron)
    shown = browser.get(page).text
    assert "与记录不再一致" in shown
    assert "记录中有“通报表扬”，文书里没有" in shown


def test_reader_may_not_draft_papers(browser: Browser, cast: Cast, honour: Honour) -> None:
    browser.sign_in(cast.reader)
    assert "起草" not in browser.get(f"/decisions/{honour.decision_id}").text.split("<main")[1]
    asked = f"/papers?drawn=decision&which={honour.decision_id}"
    assert browser.send(asked, kind="list").status_code == 404
    assert browser.get("/papers").status_code == 404
    assert db.session.query(PaperDraft).count() == 0


def test_decision_of_hidden_honours_looks_like_none_to_readers(
    browser: Browser, cast: Cast
) -> None:
    hidden = award(cast, cast.ding, is_public=False)
    browser.sign_in(cast.reader)
    assert browser.get(f"/decisions/{hidden.decision_id}").status_code == 404
    assert "〔2020〕3号" not in browser.get("/decisions").text
    assert browser.get("/decisions/999").status_code == 404


def test_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    assert "/sign-in" in browser.get("/decisions").headers["Location"]
