"""核验: open to all, one answer for wrong and unknown, nothing beyond what is printed."""

import json
import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event

from honours.audit.models import AuditEntry
from honours.audit.tags import Result, Tag
from honours.base.database import db, transaction
from honours.documents.models import Document
from honours.register import actions as register
from honours.register.models import Honour
from honours.verification import keys as key_files
from honours.verification.codes import Codes
from tests.cast import TEXT, Cast
from tests.conftest import Browser
from tests.roll.awarding import award

PAGE = "/verification"


@pytest.fixture
def honour(browser: Browser, cast: Cast) -> Honour:
    """石开明's circular, its certificate issued."""
    honour = award(cast, cast.shi)
    browser.sign_in(cast.clerk)
    answer = browser.send(f"/certificates/{honour.id}/issue", page="/certificates")
    assert answer.status_code == 303
    browser.send("/sign-out")
    return honour


@pytest.fixture
def codes(honour: Honour) -> Codes:
    """What is printed on it."""
    record = json.loads(db.session.query(Document).one().facts)
    return Codes(check_code=record["check_code"], qr=record["qr"])


def ask(browser: Browser, **typed: str) -> str:
    answer = browser.send(PAGE, page=PAGE, **typed)
    assert answer.status_code == 200
    return answer.text


def word(page: str) -> str:
    found = re.search(r'class="verdict__word">([^<]+)<', page)
    assert found, page
    return found.group(1)


def logged(tag: Tag = Tag.CHECKED) -> list[tuple[str, Result, str]]:
    found = db.session.query(AuditEntry).filter_by(action=tag).order_by(AuditEntry.seq)
    return [(entry.object, entry.result, entry.source) for entry in found]


def test_page_is_open_to_all_with_the_headers_of_every_page(browser: Browser) -> None:
    answer = browser.get(PAGE)
    assert answer.status_code == 200
    assert "核验证书" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert browser.post(PAGE, {"scan": "A"}).status_code == 400  # no token, no answer


def test_standing_certificate_is_answered_and_logged(
    browser: Browser, honour: Honour, codes: Codes
) -> None:
    for typed in (
        {"scan": codes.qr},
        {"scan": "".join(chr(ord(letter) + 0xFEE0) for letter in codes.qr.lower()) + "\r\n"},
        {"number": codes.qr},  # the scanner wrote into the wrong field
        {"number": honour.number.text, "code": codes.check_code},
        {"number": "yjr 2020 1", "code": codes.check_code.lower().replace(" ", "-")},
    ):
        page = ask(browser, **typed)
        assert word(page) == "有效", typed
        for printed in ("石开明", "通报表扬", "2020年3月12日", honour.number.text, TEXT):
            assert printed in page
        assert "不能说明持证人" in page
    assert logged() == [(f"honour:{honour.id}", Result.DONE, "127.0.0.1")] * 5


def test_answer_shows_nothing_beyond_what_is_printed(
    browser: Browser, cast: Cast, honour: Honour, codes: Codes
) -> None:
    page = ask(browser, scan=codes.qr)
    for kept in (cast.shi.badge_no, f"/honours/{honour.id}", "/people/", codes.check_code):
        assert kept not in page


def test_corrected_certificate_says_that_there_is_another(
    browser: Browser, cast: Cast, honour: Honour, codes: Codes
) -> None:
    with transaction():
        new = register.correct(
            honour,
            holder="石开明",
            unit=honour.unit,
            post="副中队长",
            citation=honour.citation,
            reason="职务有误",
            series="云交荣",
            by=cast.by_approver,
        )
    page = ask(browser, scan=codes.qr)
    assert word(page) == "已更正"
    for hidden in (new.number.text, "副中队长", "职务有误"):
        assert hidden not in page


def test_revoked_certificate_says_when_and_by_whom_but_not_why(
    browser: Browser, cast: Cast, honour: Honour, codes: Codes
) -> None:
    with transaction():
        register.revoke(
            honour,
            organ="云溪县公安局",
            doc_no="云公〔2021〕7号",
            revoked_on=date(2021, 5, 6),
            ground="事迹不实",
            by=cast.by_approver,
        )
    page = ask(browser, number=honour.number.text, code=codes.check_code)
    assert word(page) == "已撤销"
    assert "2021年5月6日由云溪县公安局撤销" in page
    assert "事迹不实" not in page


def test_wrong_and_unknown_are_answered_alike(
    browser: Browser, honour: Honour, codes: Codes
) -> None:
    """The same page, the same status, the same questions to the database."""
    wrong = ("B" if codes.check_code.startswith("A") else "A") + codes.check_code[1:]
    seen = set()
    for typed in (
        {"number": honour.number.text, "code": wrong},
        {"number": "云交荣〔2020〕999号", "code": codes.check_code},
        {"number": "云交荣〔1999〕1号", "code": wrong},
        {"number": "没有这样的编号", "code": "ABC"},
        {"scan": codes.qr[:-1]},
        {"scan": "A" * 180},
        {"number": "云交荣", "code": codes.check_code},
    ):
        token = browser.tokens(PAGE)
        asked: list[str] = []

        def note(*args: object, into: list[str] = asked) -> None:
            into.append(re.sub(r"\d+", "0", str(args[2])))

        with browser.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        answer = browser.post(PAGE, {**token, **typed})
        event.remove(engine, "before_cursor_execute", note)
        page = re.sub(r'value="[0-9a-zA-Z._-]{20,}"|\d{1,2}:\d\d', "", answer.text)
        seen.add((answer.status_code, page, tuple(asked)))
    assert len(seen) <= 2  # the first failure makes the counter's row
    assert len({(status, page) for status, page, _ in seen}) == 1
    assert word(answer.text) == "无法核验"
    assert honour.number.text not in answer.text
    assert logged() == [("check", Result.REFUSED, "127.0.0.1")] * 7


def test_what_is_missing_is_asked_for(browser: Browser) -> None:
    for typed, sentence in (
        ({}, "请扫描二维码，或填写证书编号和核验码。"),
        ({"code": "ABC"}, "请扫描二维码，或填写证书编号和核验码。"),
        ({"number": "云交荣〔2020〕1号"}, "只有编号不能核验"),
    ):
        answer = browser.send(PAGE, page=PAGE, **typed)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert logged() == []


def test_too_many_failures_close_the_page_to_their_source_only(
    browser: Browser, honour: Honour, codes: Codes
) -> None:
    for _ in range(20):
        assert word(ask(browser, scan="ABC")) == "无法核验"
    assert [source for _, _, source in logged(Tag.CHECKS_LOCKED)] == ["127.0.0.1"]
    before = len(logged())
    answer = browser.send(PAGE, page=PAGE, scan=codes.qr)
    assert answer.status_code == 429
    assert "分钟后再试" in answer.text
    assert codes.qr in answer.text  # what was typed is kept
    assert len(logged()) == before  # a flood does not fill the log
    token = browser.tokens(PAGE)
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "10.0.0.7"}}
    assert word(browser.post(PAGE, {**token, "scan": codes.qr}, **elsewhere).text) == "有效"
    assert browser.get("/sign-in").status_code == 200


def test_lock_of_checks_does_not_lock_the_door(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    for _ in range(20):
        ask(browser, scan="ABC")
    browser.sign_in(cast.clerk)


def test_codes_made_before_a_rotation_are_still_answered(
    browser: Browser, app: Flask, honour: Honour, codes: Codes
) -> None:
    settings = app.extensions["honours"]["settings"]
    key_files.rotate(settings)
    app.extensions["honours"]["keys"] = key_files.read(settings)
    assert word(ask(browser, scan=codes.qr)) == "有效"
    assert word(ask(browser, number=honour.number.text, code=codes.check_code)) == "有效"
