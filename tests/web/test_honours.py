"""台账 and the page of one honour: the frozen snapshot, revoking, correcting, exporting."""

import csv
from io import StringIO

import pytest

from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db, transaction
from honours.register.models import Correction, Honour, Revocation, Status
from honours.register.queries import status_of
from honours.sources.actions import credit_honour
from tests.cast import Cast
from tests.conftest import Browser
from tests.roll.awarding import award

REVOCATION = {
    "organ": "清河县公安局",
    "doc_no": "清公[2021]4号",
    "revoked_on": "2021-04-06",
    "ground": "申报材料不实",
    "collected": ["证书", "奖金"],
}


@pytest.fixture
def honour(cast: Cast) -> Honour:
    return award(cast, cast.shi)


def test_ledger_opens_on_the_newest_year_and_shows_what_was_frozen(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    award(cast, cast.ding, decided_on="2019-05-04", doc_no="云公交〔2019〕1号")
    browser.sign_in(cast.clerk)
    page = browser.get("/honours").text
    assert "石开明" in page
    assert "中队长" in page
    assert "丁岚" not in page
    assert "丁岚" in browser.get("/honours?year=").text
    assert "丁岚" in browser.get("/honours?q=dl").text


def test_ledger_and_export_are_not_for_readers(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.reader)
    assert browser.get("/honours").status_code == 404
    assert browser.send("/honours/export").status_code == 404
    assert browser.get(f"/honours/{honour.id}").status_code == 200
    assert browser.get(f"/honours/{honour.id}/certificate.pdf").status_code == 404
    assert browser.get(f"/honours/{honour.id}/revocation").status_code == 404
    assert browser.get(f"/honours/{honour.id}/correction").status_code == 404


def test_stranger_is_asked_to_sign_in(browser: Browser, honour: Honour) -> None:
    for path in ("/honours", f"/honours/{honour.id}", f"/honours/{honour.id}/certificate.pdf"):
        assert "/sign-in" in browser.get(path).headers["Location"]


def test_export_is_csv_that_no_office_program_runs_and_the_log_knows(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    award(cast, cast.ding, decided_on="2020-03-12", doc_no="=1+1")
    browser.sign_in(cast.clerk)
    answer = browser.send("/honours/export?year=2020", page="/honours")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
    assert {row["姓名/集体名称"] for row in rows} == {"石开明", "丁岚"}
    assert "'=1+1" in {row["文号"] for row in rows}
    assert {row["状态"] for row in rows} == {"有效"}
    assert "filename*=UTF-8''2020" in answer.headers["Content-Disposition"]
    entry = db.session.query(AuditEntry).filter_by(action=Tag.EXPORTED).one()
    assert (entry.actor, "台账 2 项" in entry.detail) == (cast.clerk.name, True)


def test_export_by_get_does_not_exist(browser: Browser, cast: Cast, honour: Honour) -> None:
    browser.sign_in(cast.clerk)
    assert browser.get("/honours/export").status_code == 404


def test_revoking_says_what_will_happen_then_nothing_vanishes(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.approver)
    page = f"/honours/{honour.id}/revocation"
    assert "作废，不再使用" in browser.get(page).text
    assert browser.send(page, page=page, **REVOCATION).status_code == 303
    revocation = db.session.query(Revocation).one()
    assert (revocation.doc_no, revocation.collected) == ("清公〔2021〕4号", "证书、奖金")
    shown = browser.get(f"/honours/{honour.id}").text
    assert "申报材料不实" in shown
    assert "已撤销" in shown
    assert honour.citation in shown
    assert Tag.HONOUR_REVOKED in [entry.action for entry in trail_of(honour)]


def test_revoking_is_refused_with_its_sentence_and_keeps_what_was_typed(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.approver)
    page = f"/honours/{honour.id}/revocation"
    for changed, sentence in (
        ({"revoked_on": "2020-01-01"}, "授奖决定之后"),
        ({"revoked_on": "2999-01-01"}, "授奖决定之后"),
        ({"revoked_on": "2021-02-30"}, "不是日历上的日子"),
        ({"ground": ""}, "请写明撤销事由"),
    ):
        answer = browser.send(page, page=page, **{**REVOCATION, **changed})
        assert answer.status_code == 422
        assert sentence in answer.text
        assert "清公[2021]4号" in answer.text
    assert db.session.query(Revocation).count() == 0
    browser.send(page, page=page, **REVOCATION)
    again = browser.send(page, page=f"/honours/{honour.id}", **REVOCATION)
    assert "该荣誉已撤销" in again.text


def test_clerk_may_not_revoke(browser: Browser, cast: Cast, honour: Honour) -> None:
    browser.sign_in(cast.clerk)
    page = f"/honours/{honour.id}"
    assert "/revocation" not in browser.get(page).text
    assert browser.send(f"{page}/revocation", page=page, **REVOCATION).status_code == 404
    assert db.session.query(Revocation).count() == 0


def test_correction_enters_a_new_record_that_points_to_the_old(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.approver)
    page = f"/honours/{honour.id}/correction"
    form = {"holder": "石开明", "unit": honour.unit, "post": "指导员", "citation": honour.citation}
    refused = browser.send(page, page=page, **form, reason="")
    assert refused.status_code == 422
    assert "指导员" in refused.text
    assert browser.send(page, page=page, **form, reason="职务有误").status_code == 303
    correction = db.session.query(Correction).one()
    assert status_of(honour) is Status.CORRECTED
    new = db.session.get_one(Honour, correction.replacement_id)
    assert new.post == "指导员"
    assert new.number.text != honour.number.text
    assert new.number.text in browser.get(f"/honours/{honour.id}").text
    assert honour.number.text in browser.get(f"/honours/{new.id}").text


def test_certificate_before_it_is_issued_points_to_the_print_room(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    answer = browser.get(f"/honours/{honour.id}/certificate.pdf")
    assert answer.status_code == 404
    assert "去证书页签发" in answer.text


def test_cases_behind_an_honour_are_shown_to_those_who_read_cases(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    from_case = cast.case()
    with transaction():
        credit_honour(from_case, honour)
    browser.sign_in(cast.clerk)
    assert from_case.title in browser.get(f"/honours/{honour.id}").text
    browser.sign_in(cast.reader)
    assert from_case.title not in browser.get(f"/honours/{honour.id}").text
