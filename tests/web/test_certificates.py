"""证书: what is issued is frozen, each certificate with its own fate, told before it happens."""

from io import BytesIO
from urllib.parse import quote

import pypdf
import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db, transaction
from honours.documents.models import Document, Printing
from honours.register import actions as register
from honours.register.models import Honour
from tests.cast import TEXT, Cast
from tests.conftest import Browser
from tests.roll.awarding import award


@pytest.fixture
def honour(cast: Cast) -> Honour:
    return award(cast, cast.shi)


def issue(browser: Browser, honour: Honour) -> int:
    page = f"/honours/{honour.id}"
    return browser.send(f"/certificates/{honour.id}/issue", page=page).status_code


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_issued_certificate_is_frozen_and_named(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    assert "未印" in browser.get("/certificates").text
    assert issue(browser, honour) == 303
    first = browser.get(f"/honours/{honour.id}/certificate.pdf")
    assert first.mimetype == "application/pdf"
    text = text_of(first.data)
    assert "石开明" in text
    assert "样张" not in text
    assert "二〇二〇年三月十二日" in text
    name = quote(f"荣誉证书_{honour.number.text}_石开明.pdf")
    assert f"filename*=UTF-8''{name}" in first.headers["Content-Disposition"]
    assert issue(browser, honour) == 303
    assert db.session.query(Document).count() == 1
    document = db.session.query(Document).one()
    assert [entry.action for entry in trail_of(document)] == [Tag.DOCUMENT_ISSUED]
    assert browser.get(f"/certificates/documents/{document.id}.pdf").data == first.data


def test_what_cannot_be_printed_is_not_issued_and_the_reason_is_told(
    browser: Browser, cast: Cast
) -> None:
    long = award(cast, cast.ding, text=TEXT * 20)
    browser.sign_in(cast.clerk)
    answer = browser.send(f"/certificates/{long.id}/issue", page=f"/honours/{long.id}")
    assert answer.status_code == 422
    assert "请删去" in answer.text
    assert db.session.query(Document).count() == 0


def test_revoked_certificate_is_issued_anew_across_and_the_old_one_stays(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    old = db.session.query(Document).one()
    with transaction():
        register.revoke(
            honour,
            organ="清河县公安局",
            doc_no="清公〔2021〕4号",
            revoked_on=honour.decision.decided_on.replace(year=2021),
            ground="申报材料不实",
            by=cast.by_approver,
        )
    assert browser.get(f"/honours/{honour.id}/certificate.pdf").status_code == 404
    assert issue(browser, honour) == 303
    now = text_of(browser.get(f"/honours/{honour.id}/certificate.pdf").data)
    assert "已撤销" in now
    kept = text_of(browser.get(f"/certificates/documents/{old.id}.pdf").data)
    assert "已撤销" not in kept


def test_file_that_is_not_what_it_was_is_not_handed_out(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    digest = db.session.query(Document).one().sha256
    store = browser.app.extensions["honours"]["files"].folder
    (store / digest[:2] / digest).write_bytes(b"%PDF forged")
    answer = browser.get(f"/honours/{honour.id}/certificate.pdf")
    assert answer.status_code == 409
    assert "摘要不符" in answer.text


def test_printing_is_noted_and_again_wants_a_reason(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    page = f"/certificates/documents/{db.session.query(Document).one().id}"
    assert browser.send(page, page=page, copies="1", spoilt="0").status_code == 303
    for copies, spoilt, sentence in (
        ("1", "0", "请写明原因"),
        ("0", "0", "应为 1 至 1000"),
        ("1", "2", "不能多于份数"),
        ("两", "0", ""),
    ):
        answer = browser.send(page, page=page, copies=copies, spoilt=spoilt)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert browser.send(page, page=page, copies="2", spoilt="1", reason="卡纸").status_code == 303
    assert [p.copies for p in db.session.query(Printing)] == [1, 2]
    assert "共 3 份，作废 1 份" in browser.get(page).text


def test_sample_is_a_picture(browser: Browser, cast: Cast, honour: Honour) -> None:
    browser.sign_in(cast.clerk)
    assert browser.get(f"/certificates/{honour.id}/sample.png").data.startswith(b"\x89PNG")


def test_filters_show_what_is_printed_and_what_is_not(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    award(cast, cast.ding)
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    assert "丁岚" not in browser.get("/certificates?printed=yes").text
    assert "石开明" not in browser.get("/certificates?printed=no").text
    assert "没有符合条件" in browser.get("/certificates?year=1999").text


def test_readers_and_approvers_have_no_print_room(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    for account in (cast.reader, cast.approver):
        browser.sign_in(account)
        assert browser.get("/certificates").status_code == 404
        assert browser.send(f"/certificates/{honour.id}/issue").status_code == 404
    assert db.session.query(Document).count() == 0


def test_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    for path in ("/certificates", "/batches/1/certificates.pdf", "/certificates/documents/1.pdf"):
        assert "/sign-in" in browser.get(path).headers["Location"]
