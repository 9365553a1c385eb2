"""账号 pages: one administrator opens, another grants, and neither can do the other's part."""

import re

from honours.accounts import actions
from honours.accounts.models import Account
from honours.accounts.permissions import Role
from honours.accounts.queries import find_account, grants_of
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Result, Tag
from honours.base.database import db, transaction
from tests.cast import Cast
from tests.conftest import Browser

FORM = {"sign_name": "012399", "name": "沈小满", "unit": ""}
ONE_TIME = re.compile(r"<code>([a-z2-9]{5}(?:-[a-z2-9]{5}){3})</code>")


def refusals(tag: Tag) -> int:
    return db.session.query(AuditEntry).filter_by(action=tag, result=Result.REFUSED).count()


def get_account(sign_name: str) -> Account:
    account = find_account(sign_name)
    assert account is not None
    return account


def test_both_administrators_see_every_account_with_its_roles(browser: Browser, cast: Cast) -> None:
    for account, can_open in ((cast.system_admin, True), (cast.security_admin, False)):
        page = browser.sign_in(account).get("/accounts").text
        for name, role in (("周敏", "经办"), ("欧阳志远", "审计员")):
            assert name in page
            assert role in page
        assert ("开设账号" in page) is can_open
        browser.send("/sign-out")


def test_opened_account_sleeps_until_activated_and_granted(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.system_admin)
    form = {**FORM, "unit": str(cast.squadron.id)}
    answer = browser.send("/accounts/new", page="/accounts/new", **form)
    assert answer.status_code == 200
    found = ONE_TIME.search(answer.text)
    assert found
    first = found.group(1)
    opened = get_account("012399")
    assert (opened.unit_id, opened.is_active, opened.must_change) == (cast.squadron.id, False, True)
    assert [(one.action, one.actor) for one in trail_of(opened)] == [(Tag.ACCOUNT_OPENED, "许文喆")]
    browser.send("/sign-out")

    attempt = {"sign_name": "012399", "password": first}
    assert browser.send("/sign-in", page="/sign-in", **attempt).status_code == 422
    page = f"/accounts/{opened.id}"
    browser.sign_in(cast.security_admin)
    assert browser.send(f"{page}/activation", page=page).status_code == 303
    form = {"role": "clerk", "unit": str(cast.squadron.id)}
    assert browser.send(f"{page}/grants", page=page, **form).status_code == 303
    assert [(one.role, one.unit_id) for one in grants_of(opened)] == [
        (Role.CLERK, cast.squadron.id)
    ]
    browser.send("/sign-out")
    answer = browser.send("/sign-in", page="/sign-in", **attempt)
    assert answer.status_code == 303
    assert browser.get("/").location == "/password"


def test_one_time_password_is_shown_once_and_kept_nowhere(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.system_admin)
    form = {**browser.tokens("/accounts/new"), **FORM}
    answer = browser.post("/accounts/new", form)
    found = ONE_TIME.search(answer.text)
    assert found
    assert answer.headers["Cache-Control"] == "no-store"
    again = browser.post("/accounts/new", form)
    assert again.status_code == 422
    assert not ONE_TIME.search(again.text)
    account = get_account("012399")
    for path in (f"/accounts/{account.id}", "/accounts"):
        assert found.group(1) not in browser.get(path).text
    for entry in db.session.query(AuditEntry):
        assert found.group(1) not in entry.detail
    assert found.group(1) not in account.password_hash


def test_account_is_tied_to_the_person_by_badge_number_and_name(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.system_admin)
    for name, badge, sentence in (
        ("石开明", "999999", "对不上"),
        ("沈小满", "012345", "对不上"),
    ):
        form = {**FORM, "name": name, "badge_no": badge}
        answer = browser.send("/accounts/new", page="/accounts/new", **form)
        assert answer.status_code == 422
        assert sentence in answer.text
    assert find_account("012399") is None
    form = {**FORM, "name": "石开明", "badge_no": "012345"}
    assert browser.send("/accounts/new", page="/accounts/new", **form).status_code == 200
    assert get_account("012399").person_id == cast.shi.id


def test_bad_account_is_refused_with_what_to_do(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.system_admin)
    for changed, sentence in (
        ({"sign_name": ""}, "登录名：请填写。"),
        ({"name": "  "}, "姓名：请填写。"),
        ({"sign_name": "clerk"}, "已被使用"),
        ({"name": "沈\u202e小满"}, "方向控制符"),
        ({"sign_name": "1" * 51}, "最多50字"),
        ({"unit": "999"}, "单位："),
    ):
        answer = browser.send("/accounts/new", page="/accounts/new", **{**FORM, **changed})
        assert answer.status_code == 422, changed
        assert sentence in answer.text, changed
    assert db.session.query(Account).count() == 7


def test_system_administrator_disables_resets_and_ends_sessions(
    browser: Browser, cast: Cast
) -> None:
    clerk = Browser(browser.app).sign_in(cast.clerk)
    browser.sign_in(cast.system_admin)
    page = f"/accounts/{cast.clerk.id}"
    assert browser.send(f"{page}/sessions/end", page=page).status_code == 303
    assert clerk.get("/").location.startswith("/sign-in")
    answer = browser.send(f"{page}/password", page=page)
    assert ONE_TIME.search(answer.text)
    assert get_account("clerk").must_change
    assert browser.send(f"{page}/disabling", page=page).status_code == 303
    assert not get_account("clerk").is_active
    tags = [entry.action for entry in trail_of(cast.clerk)]
    assert tags[-3:] == [Tag.SESSIONS_ENDED, Tag.ACCOUNT_RESET, Tag.ACCOUNT_DISABLED]


def test_security_administrator_takes_a_role_back(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.security_admin)
    page, [held] = f"/accounts/{cast.clerk.id}", grants_of(cast.clerk)
    assert browser.send(f"/accounts/grants/{held.id}/end", page=page).status_code == 303
    assert grants_of(cast.clerk) == []
    assert trail_of(cast.clerk)[-1].action is Tag.ROLE_ENDED
    again = browser.send(f"/accounts/grants/{held.id}/end", page=page)
    assert again.status_code == 422
    assert "这一角色已经收回" in again.text


def test_roles_that_may_not_be_are_refused_and_audited(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.security_admin)
    for account, role, unit, sentence in (
        (cast.clerk, "auditor", 0, "不能再任审计员"),
        (cast.clerk, "system_admin", 0, "不能再任系统管理员"),
        (cast.system_admin, "reader", 0, "不能再任查阅"),
        (cast.system_admin, "auditor", 0, "不能再任审计员"),
        (cast.security_admin, "security_admin", 0, "不能给自己授予角色"),
        (cast.clerk, "clerk", 0, "已经是经办"),
        (cast.clerk, "auditor", cast.brigade.id, "审计员不分单位"),
        (cast.clerk, "minister", 0, "角色："),
        (cast.clerk, "reader", 999, "范围："),
    ):
        page = f"/accounts/{account.id}"
        form = {"role": role, "unit": str(unit or "")}
        answer = browser.send(f"{page}/grants", page=page, **form)
        assert answer.status_code == 422, role
        assert sentence in answer.text, role
    assert refusals(Tag.RULE_REFUSED) == 6
    assert len(grants_of(cast.clerk)) == len(grants_of(cast.system_admin)) == 1


def test_neither_administrator_can_do_the_others_part(browser: Browser, cast: Cast) -> None:
    page, [held] = f"/accounts/{cast.clerk.id}", grants_of(cast.clerk)
    opening = ("/accounts/new", f"{page}/password", f"{page}/disabling", f"{page}/sessions/end")
    granting = (f"{page}/activation", f"{page}/grants", f"/accounts/grants/{held.id}/end")
    before = db.session.query(Account).count()
    for account, others in (
        (cast.system_admin, granting),
        (cast.security_admin, opening),
        (cast.auditor, (*opening, *granting)),
        (cast.clerk, (*opening, *granting)),
        (cast.approver, (*opening, *granting)),
    ):
        browser.sign_in(account)
        seen = refusals(Tag.RIGHT_REFUSED)
        for path in others:
            form = {**FORM, "role": "approver", "unit": ""}
            assert browser.send(path, **form).status_code == 404, path
        assert refusals(Tag.RIGHT_REFUSED) == seen + len(others)
        browser.send("/sign-out")
    assert db.session.query(Account).count() == before
    assert [grant.role for grant in grants_of(cast.clerk)] == [Role.CLERK]
    assert get_account("clerk").is_active


def test_accounts_do_not_exist_for_business_users_and_strangers(
    browser: Browser, cast: Cast
) -> None:
    page = f"/accounts/{cast.clerk.id}"
    assert browser.get(page).location.startswith("/sign-in")
    for account in (cast.clerk, cast.reviewer, cast.approver, cast.reader, cast.auditor):
        browser.sign_in(account)
        assert browser.get("/accounts").status_code == 404
        assert browser.get(page).status_code == 404
        browser.send("/sign-out")
    detail = db.session.query(AuditEntry).filter_by(action=Tag.RIGHT_REFUSED).first()
    assert detail is not None
    assert "“开设、停用账号，重置口令，结束会话”或“启用账号，授予和收回角色”" in detail.detail
    assert browser.sign_in(cast.system_admin).get("/accounts/999").status_code == 404


def test_disabled_account_comes_back_only_by_the_security_administrator(
    browser: Browser, cast: Cast
) -> None:
    with transaction():
        actions.disable(cast.clerk, by=cast.actor(cast.system_admin))
    page = f"/accounts/{cast.clerk.id}"
    assert "启用账号" not in browser.sign_in(cast.system_admin).get(page).text
    browser.send("/sign-out")
    browser.sign_in(cast.security_admin)
    assert browser.send(f"{page}/activation", page=page).status_code == 303
    assert get_account("clerk").is_active
