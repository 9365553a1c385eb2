"""证书: what is issued is frozen, each certificate with its own fate, told before it happens."""

from io import BytesIO
from urllib.parse import quote

import pypdf
import pytest
from sqlalchemy.exc import DatabaseError

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db, transaction
from honours.documents.models import Document, Printing, Reissue
from honours.documents.queries import issued_facts
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


def test_certificate_is_issued_in_the_design_that_was_chosen_and_found_again(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    page = f"/honours/{honour.id}"
    offered = browser.get(page).text
    assert offered.index('value="laurel"') < offered.index('value="guilloche"')
    assert 'value="blossom"' not in offered
    address = f"/certificates/{honour.id}/issue"
    assert browser.send(address, page=page, design="dragon").status_code == 422
    assert browser.send(address, page=page, design="guilloche").status_code == 303
    issued = db.session.query(Document).one()
    assert issued_facts(issued).to_dict()["design"] == "guilloche"
    pdf = pypdf.PdfReader(BytesIO(browser.get(f"{page}/certificate.pdf").data))
    assert pdf.pages[0].mediabox.height > pdf.pages[0].mediabox.width
    assert "签发证书" not in browser.get(page).text


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


def test_lost_certificate_is_issued_again_as_a_new_document(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    old = db.session.query(Document).one()
    page = f"/certificates/documents/{old.id}/reissue"
    assert "请选一项" in browser.send(page, page=page).text
    answer = browser.send(page, page=page, reason="lost", note="搬家时遗失")
    assert answer.status_code == 303
    new = db.session.query(Document).filter_by(replaces_id=old.id).one()
    assert (new.replaces_for, new.sha256, new.number) == (Reissue.LOST, old.sha256, old.number)
    assert [entry.action for entry in trail_of(new)] == [Tag.DOCUMENT_REISSUED]
    assert "搬家时遗失" in trail_of(new)[0].detail
    assert [entry.action for entry in trail_of(old)] == [Tag.DOCUMENT_ISSUED], "left as it was"
    assert "已有新的代替" in browser.get(f"/certificates/documents/{old.id}").text
    assert "遗失补发" in browser.get(f"/certificates/documents/{new.id}").text
    assert "已经有新的代替" in browser.send(page, page=page, reason="lost").text
    assert db.session.query(Document).count() == 2
    again = f"/certificates/documents/{new.id}/reissue"
    for reason in ("corrected", "revoked"):
        assert browser.send(again, page=again, reason=reason).status_code == 422


def test_corrected_certificate_takes_the_place_of_the_wrong_one(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    old = db.session.query(Document).one()
    with transaction():
        corrected = register.correct(
            honour,
            holder="石开明",
            unit=honour.unit,
            post="副中队长",
            citation=honour.citation,
            reason="职务有误",
            series="云交荣",
            by=cast.by_approver,
        )
    assert issue(browser, corrected) == 303
    new = db.session.query(Document).filter_by(honour_id=corrected.id).one()
    assert (new.replaces_id, new.replaces_for) == (old.id, Reissue.CORRECTED)
    assert new.number != old.number
    shown = browser.get(f"/certificates/documents/{old.id}").text
    assert "更正换发" in shown
    assert f"/certificates/documents/{new.id}" in shown


def test_issued_document_keeps_what_it_was_made_with_and_cannot_be_altered(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    issue(browser, honour)
    document = db.session.query(Document).one()
    assert issued_facts(document).to_dict()["design"]
    assert len(document.template) == len(document.sha256) == 64
    assert "WenKai" in document.fonts
    assert (document.number, document.issued_by) == (honour.number.text, "周敏")
    with pytest.raises(DatabaseError, match="never changed"), transaction():
        document.fonts = "SimSun"
