"""名单与决定: what each decision gave, and its honour list as a frozen PDF."""

from io import BytesIO

import pypdf
import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db
from honours.documents.models import Document
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser
from tests.roll.awarding import award


@pytest.fixture
def honour(cast: Cast) -> Honour:
    award(cast, cast.ding)
    return award(cast, cast.shi)


def text_of(pdf: bytes) -> str:
    return "".join("".join(p.extract_text().split()) for p in pypdf.PdfReader(BytesIO(pdf)).pages)


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
    assert "签发名单" not in page


def test_list_is_a_sample_until_it_is_issued_then_frozen(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    page = f"/decisions/{honour.decision_id}"
    assert "样张" in text_of(browser.get(f"{page}/list.pdf").data)
    assert browser.send(f"{page}/list", page=page).status_code == 303
    pdf = browser.get(f"{page}/list.pdf")
    text = text_of(pdf.data)
    assert "样张" not in text
    assert "石开明" in text
    assert "filename*=UTF-8''" in pdf.headers["Content-Disposition"]
    document = db.session.query(Document).one()
    assert [entry.action for entry in trail_of(document)] == [Tag.DOCUMENT_ISSUED]
    assert browser.get(f"{page}/list.pdf").data == pdf.data


def test_list_issued_before_a_new_honour_is_to_be_issued_again(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    page = f"/decisions/{honour.decision_id}"
    browser.send(f"{page}/list", page=page)
    award(cast, cast.squadron)
    assert "请重新签发" in browser.get(page).text


def test_reader_may_not_issue(browser: Browser, cast: Cast, honour: Honour) -> None:
    browser.sign_in(cast.reader)
    page = f"/decisions/{honour.decision_id}"
    assert browser.send(f"{page}/list", page=page).status_code == 404
    assert browser.get(f"{page}/list.pdf").status_code == 404
    assert db.session.query(Document).count() == 0


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
