"""操作记录: each reads what is theirs to read, and the auditor can tell whether it was touched."""

from honours.audit.actions import Actor, record
from honours.audit.models import AuditEntry
from honours.audit.queries import verify_chain
from honours.audit.tags import Result, Tag
from honours.base.database import db, transaction
from honours.people import actions as people
from honours.people.kinds import StaffType
from tests.cast import Cast
from tests.conftest import Browser


def sign_everybody_in(browser: Browser, cast: Cast) -> None:
    for account in (cast.clerk, cast.auditor, cast.system_admin, cast.security_admin):
        browser.sign_in(account)
        browser.send("/sign-out")


def test_security_administrator_reads_users_and_the_auditor(browser: Browser, cast: Cast) -> None:
    sign_everybody_in(browser, cast)
    page = browser.sign_in(cast.security_admin).get("/audit?action=sign.in").text
    assert "周敏" in page
    assert "欧阳志远" in page
    assert "许文喆" not in page
    assert "共 2 条" in page
    assert "校验记录链" not in page


def test_auditor_reads_the_two_administrators_and_the_command_line(
    browser: Browser, cast: Cast
) -> None:
    sign_everybody_in(browser, cast)
    browser.sign_in(cast.auditor)
    page = browser.get("/audit?action=sign.in").text
    assert "许文喆" in page
    assert "方小玥" in page
    assert "周敏" not in page
    assert "共 2 条" in page
    assert "命令行" in browser.get("/audit?action=account.opened").text


def test_failed_sign_in_is_shown_to_whoever_reads_that_account(
    browser: Browser, cast: Cast
) -> None:
    for name in ("clerk", "system_admin", "nobody"):
        browser.send("/sign-in", page="/sign-in", sign_name=name, password="wrong")
    browser.sign_in(cast.security_admin)
    page = browser.get("/audit?action=sign.failed").text
    assert "共 2 条" in page
    assert "clerk" in page
    assert "nobody" in page
    browser.send("/sign-out")
    page = browser.sign_in(cast.auditor).get("/audit?action=sign.failed").text
    assert "共 1 条" in page
    assert "许文喆" in page


def test_log_is_narrowed_by_result_actor_and_object(browser: Browser, cast: Cast) -> None:
    clerk = Actor(name="周敏", role="经办", source="127.0.0.1")
    with transaction():
        person = people.add_person("曾国雄", staff_type=StaffType.POLICE, by=clerk)
        record(Tag.RULE_REFUSED, "rule", "不行", result=Result.REFUSED, by=clerk)
    browser.sign_in(cast.security_admin)
    for asked, total in (
        ({"object": f"person:{person.id}"}, 1),
        ({"result": "refused"}, 1),
        ({"actor": "周敏"}, 2),
        ({"actor": "周敏", "action": "person.added"}, 1),
        ({"actor": "%"}, 0),
        ({"actor": "_敏"}, 0),
    ):
        page = browser.get("/audit", query_string=asked).text
        shown = f"共 {total} 条" if total else "没有符合的记录"
        assert shown in page, asked
    everything = browser.get("/audit").text
    assert browser.get("/audit?action=no.such&result=none").text.count("<tr") == everything.count(
        "<tr"
    )


def test_long_log_is_read_page_by_page_with_its_filter(browser: Browser, cast: Cast) -> None:
    clerk = Actor(name="周敏", role="经办", source="127.0.0.1")
    with transaction():
        for number in range(60):
            record(Tag.SIGNED_IN, cast.clerk, f"第{number}次", by=clerk)
    browser.sign_in(cast.security_admin)
    page = browser.get("/audit?actor=周敏").text
    assert "第 1–50 条，共 60 条" in page
    assert "page=2" in page
    page = browser.get("/audit?actor=周敏&page=2").text
    assert "第 51–60 条，共 60 条" in page
    assert "第0次" in page


def test_auditor_is_told_that_the_log_is_whole(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.auditor)
    page = browser.get("/audit/verification").text
    verdict = verify_chain()
    assert verdict.broken_at is None
    assert "没有发现改动" in page
    assert f"{verdict.size} 条" in page
    assert verdict.head[:8] in page
    assert verdict.head not in page


def test_auditor_is_told_which_entry_was_tampered_with(browser: Browser, cast: Cast) -> None:
    with transaction() as session:
        connection = session.connection()
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
        connection.exec_driver_sql("UPDATE audit_entry SET detail = '改过' WHERE seq = 3")
    page = browser.sign_in(cast.auditor).get("/audit/verification").text
    assert "记录链断裂" in page
    assert "第 3 条与前面对不上" in page


def test_log_does_not_exist_for_others_and_the_attempt_is_in_it(
    browser: Browser, cast: Cast
) -> None:
    assert browser.get("/audit").location.startswith("/sign-in")
    for account in (cast.clerk, cast.reviewer, cast.approver, cast.reader, cast.system_admin):
        browser.sign_in(account)
        assert browser.get("/audit").status_code == 404
        browser.send("/sign-out")
    assert db.session.query(AuditEntry).filter_by(action=Tag.RIGHT_REFUSED).count() == 5
    assert browser.sign_in(cast.security_admin).get("/audit/verification").status_code == 404
