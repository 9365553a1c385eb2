"""首页: each sees what waits for them; search and display go nowhere they should not."""

from datetime import UTC, datetime, timedelta

import time_machine

from honours.approval import actions as approval
from honours.approval.models import Submission
from honours.audit.models import AuditEntry
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.base.clock import today
from honours.base.database import db, transaction
from honours.citations.models import Citation
from honours.citations.queries import text_of
from tests.cast import Cast
from tests.conftest import Browser

LONG_AGO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def hand_in(cast: Cast, citation: Citation) -> Submission:
    with transaction():
        return approval.hand_in(citation, seen=text_of(citation).id, by=cast.by_clerk)


def test_reviewer_sees_what_waits_for_him_with_the_days(browser: Browser, cast: Cast) -> None:
    with time_machine.travel(LONG_AGO, tick=False):
        submission = hand_in(cast, cast.citation())
    with time_machine.travel(LONG_AGO + timedelta(days=6), tick=False):
        browser.sign_in(cast.reviewer)
        page = browser.get("/").text
    assert f'href="/submissions/{submission.id}"' in page
    assert "石开明 · 通报表扬" in page
    assert 'waiting__days--long">6<' in page
    assert "待审核" in page


def test_nothing_waits_for_the_one_who_handed_it_in(browser: Browser, cast: Cast) -> None:
    submission = hand_in(cast, cast.citation())
    browser.sign_in(cast.clerk)
    page = browser.get("/").text
    assert f'href="/submissions/{submission.id}"' not in page
    assert "我的草稿" not in page


def test_returned_work_comes_home_with_its_reason_until_handed_in_again(
    browser: Browser, cast: Cast
) -> None:
    citation = cast.citation()
    submission = hand_in(cast, citation)
    with transaction():
        approval.send_back(submission, reason="第二句没有依据。", by=cast.by_reviewer)
    browser.sign_in(cast.clerk)
    page = browser.get("/").text
    assert "第二句没有依据。" in page
    assert "何先进" in page
    assert page.count(f'href="/citations/{citation.id}"') == 1
    hand_in(cast, citation)
    assert "第二句没有依据。" not in browser.get("/").text


def test_what_was_returned_to_another_is_not_shown(browser: Browser, cast: Cast) -> None:
    submission = hand_in(cast, cast.citation())
    with transaction():
        approval.send_back(submission, reason="第二句没有依据。", by=cast.by_reviewer)
    for account in (cast.reviewer, cast.approver, cast.reader, cast.auditor):
        browser.sign_in(account)
        assert "第二句没有依据。" not in browser.get("/").text
        browser.send("/sign-out")


def test_drafts_and_unverified_leads_are_the_drafters(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(verified=False)
    browser.sign_in(cast.clerk)
    page = browser.get("/").text
    assert "我的草稿" in page
    assert f'href="/citations/{citation.id}"' in page
    assert "未核实的线索" in page
    assert "共 1 件" in page
    browser.send("/sign-out")
    page = browser.sign_in(cast.reviewer).get("/").text
    assert "我的草稿" not in page
    assert "未核实的线索" not in page


def test_empty_book_shows_three_steps_and_marks_the_next(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    page = browser.get("/").text
    assert "三步得到第一张证书" in page
    assert page.count("steps__step--later") == 2
    cast.bulletin()
    assert browser.get("/").text.count("steps__step--later") == 1


def test_steps_go_away_with_the_first_honour(browser: Browser, cast: Cast) -> None:
    submission = hand_in(cast, cast.citation())
    with transaction():
        approval.endorse(submission, opinion="", by=cast.by_reviewer)
        approval.approve(
            submission,
            organ="清河县公安局交通警察大队",
            level=Level.BRIGADE,
            doc_no="清公交〔2026〕3号",
            title="关于予以通报表扬的决定",
            decided_on=today(),
            series="清交荣",
            by=cast.by_approver,
        )
    assert "三步" not in browser.sign_in(cast.clerk).get("/").text


def test_administrators_see_their_work_and_no_honours(browser: Browser, cast: Cast) -> None:
    hand_in(cast, cast.citation())
    for account, link, hidden in (
        (cast.system_admin, "/accounts", "/audit"),
        (cast.security_admin, "/audit", "/audit/verification"),
        (cast.auditor, "/audit/verification", "/accounts"),
    ):
        page = browser.sign_in(account).get("/").text
        assert "管理员不接触通报" in page
        assert f'href="{link}"' in page
        assert f'href="{hidden}"' not in page
        assert "石开明" not in page
        browser.send("/sign-out")


def test_search_opens_the_one_person_or_the_roll(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.reader)
    for typed, target in (
        ("石开明", f"/people/{cast.shi.id}"),
        ("skm", f"/people/{cast.shi.id}"),
        ("", "/roll"),
        ("没有的人", "/roll?q="),
    ):
        answer = browser.get("/search", query_string={"q": typed})
        assert answer.status_code == 303
        assert answer.location.startswith(target), typed


def test_search_shows_an_administrator_nothing(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.system_admin)
    assert browser.get("/search?q=石开明").status_code == 404


def test_display_is_kept_and_goes_back_to_the_page_it_came_from(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.reader)
    came_from = {"Referer": "http://localhost/people?q=shi&page=1"}
    answer = browser.post(
        "/display", {**browser.tokens("/"), "text_size": "huge"}, headers=came_from
    )
    assert (answer.status_code, answer.location) == (303, "/people?q=shi&page=1")
    assert 'data-size="huge"' in browser.get("/").text
    browser.send("/display", theme="contrast")
    page = browser.get("/").text
    assert 'data-theme="contrast"' in page
    assert 'data-size="huge"' in page


def test_display_takes_no_other_word_and_goes_to_no_other_place(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.reader)
    for referrer in (
        "http://evil.example/people",
        "http://localhost.evil.example/people",
        "http://localhost//evil.example",
        "http://localhost/\\evil.example",
        "http://localhost/sign-out",  # cannot be read
        "http://localhost/nowhere",
        "javascript:alert(1)",
        "",
    ):
        answer = browser.post(
            "/display",
            {**browser.tokens("/"), "text_size": "<b>"},
            headers={"Referer": referrer},
        )
        assert (answer.status_code, answer.location) == (303, "/"), referrer
    assert 'data-size="normal"' in browser.get("/").text


def test_manual_is_open_to_every_account_and_names_the_limits(browser: Browser, cast: Cast) -> None:
    for account in (cast.reader, cast.auditor):
        page = browser.sign_in(account).get("/manual").text
        assert "不加盖电子印章" in page
        assert "连错 5 次，账号锁定 15 分钟" in page
        assert "honours doctor" in page
        browser.send("/sign-out")


def test_first_page_asks_a_stranger_to_sign_in(browser: Browser, cast: Cast) -> None:
    for path in ("/", "/search?q=石", "/manual"):
        assert browser.get(path).location.startswith("/sign-in"), path
    refused = db.session.query(AuditEntry).filter_by(action=Tag.RIGHT_REFUSED).count()
    assert refused == 0
