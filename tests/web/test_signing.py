"""The door: who gets in, for how long, and that nobody loses a word over it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import IntegrityError

from honours.accounts import actions
from honours.accounts.models import Account, Grant
from honours.accounts.permissions import Role
from honours.accounts.queries import find_account, grants_of
from honours.audit.actions import Actor
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Result, Tag
from honours.base import clock
from honours.base.database import add, db, transaction
from honours.base.errors import Refusal
from honours.people.models import Person
from honours.web import create_app
from honours.web.guards import permits, refuse_undeclared
from tests.cast import PASSWORD, Cast
from tests.conftest import Browser, make_settings

MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NEW = "Chongding-2026-Kouling"


class Fields(HTMLParser):
    """The fields of the form that posts to `action`."""

    def __init__(self, text: str, action: str | None) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._wanted, self._inside, self._area = action, False, ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("action") == self._wanted
        elif self._inside and given.get("name"):
            self.found.setdefault(str(given["name"]), given.get("value") or "")
            self._area = str(given["name"]) if tag == "textarea" else ""

    def handle_endtag(self, tag: str) -> None:
        self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data.removeprefix("\n")


def fields_of(text: str, action: str | None = None) -> dict[str, str]:
    return Fields(text, action).found


def attempt(browser: Browser, name: str, password: str) -> str:
    answer = browser.send("/sign-in", page="/sign-in", sign_name=name, password=password)
    return answer.text if answer.status_code == 422 else ""


def is_out(browser: Browser) -> bool:
    return (browser.get("/").location or "").startswith("/sign-in")


def get_account(name: str) -> Account:
    account = find_account(name)
    assert account is not None
    return account


def test_every_way_to_fail_gets_the_same_answer(browser: Browser, cast: Cast) -> None:
    with transaction():
        asleep, first = actions.open_account(
            "asleep",
            name="沈小满",
            passwords=browser.app.extensions["honours"]["passwords"],
            by=cast.actor(cast.system_admin),
        )
        actions.disable(cast.reader, by=cast.actor(cast.system_admin))
    answers = set()
    for name, password in (
        ("clerk", "wrong"),
        ("nobody", "wrong"),
        ("nobody", PASSWORD),
        (asleep.sign_name, first),
        ("reader", PASSWORD),
        ("clerk' OR 1=1 --", PASSWORD),
    ):
        page = attempt(browser, name, password)
        assert "登录名或口令不正确，或账号未启用" in page
        answers.add(re.sub(r'value="[^"]*"', "", page))
    assert len(answers) == 1
    failed = db.session.query(AuditEntry).filter_by(action=Tag.SIGN_IN_FAILED)
    assert {entry.result for entry in failed} == {Result.REFUSED}
    assert failed.count() == 6


def test_lock_survives_a_restart_and_hits_nobody_else(
    browser: Browser, cast: Cast, tmp_path: Path
) -> None:
    with time_machine.travel(MORNING, tick=False) as now:
        for _ in range(5):
            attempt(browser, "clerk", "wrong")
        assert "尝试次数过多，请约 16 分钟后再试" in attempt(browser, "clerk", PASSWORD)
        restarted = Browser(create_app(make_settings(tmp_path / "var")))
        assert "尝试次数过多" in attempt(restarted, "clerk", PASSWORD)
        assert restarted.sign_in("reviewer").get("/").status_code == 200
        now.shift(15 * MINUTE)
        assert browser.sign_in(cast.clerk).get("/").status_code == 200
    with restarted.app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_four_failures_do_not_lock_and_are_forgotten_after_success(
    browser: Browser, cast: Cast
) -> None:
    for _ in range(2):
        for _ in range(4):
            attempt(browser, "clerk", "wrong")
        browser.sign_in(cast.clerk).send("/sign-out")


def test_one_address_that_tries_many_accounts_is_locked(browser: Browser, cast: Cast) -> None:
    for number in range(20):
        attempt(browser, f"guess{number}", "wrong")
    assert "尝试次数过多" in attempt(browser, "clerk", PASSWORD)


def test_one_time_password_must_be_changed_before_anything_else(
    browser: Browser, cast: Cast
) -> None:
    with transaction():
        first = actions.reset_password(
            cast.clerk,
            passwords=browser.app.extensions["honours"]["passwords"],
            by=cast.actor(cast.system_admin),
        )
    signing = {"sign_name": "clerk", "password": first}
    assert browser.send("/sign-in", page="/sign-in", **signing).status_code == 303
    for path in ("/", "/people", "/manual", "/search?q=石"):
        assert browser.get(path).location == "/password", path
    before = db.session.query(Person).count()
    form = {"name": "某人", "staff_type": "police"}
    assert browser.send("/people/new", page="/password", **form).location == "/password"
    assert db.session.query(Person).count() == before
    page = browser.get("/password").text
    assert "一次性口令只用来登录这一次" in page
    answer = browser.send("/password", page="/password", old=first, new=NEW, again=NEW)
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert is_out(browser)
    assert attempt(browser, "clerk", first)
    assert (
        browser.send("/sign-in", page="/sign-in", sign_name="clerk", password=NEW).location == "/"
    )
    assert browser.get("/people").status_code == 200
    assert Tag.PASSWORD_CHANGED in [entry.action for entry in trail_of(cast.clerk)]


def test_weak_wrong_and_former_passwords_are_refused(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    for old, new, again, sentence in (
        ("wrong", NEW, NEW, "原口令：不正确"),
        (PASSWORD, "Short-1", "Short-1", "至少10个字符"),
        (PASSWORD, "onlylowercase", "onlylowercase", "四类中至少要有三类"),
        (PASSWORD, "Clerk-2026-xyz", "Clerk-2026-xyz", "不要包含登录名"),
        (PASSWORD, PASSWORD, PASSWORD, "次用过的口令相同"),
        (PASSWORD, NEW, NEW + "x", "两次输入不一致"),
        (PASSWORD, "", "", "新口令：请填写。"),
    ):
        answer = browser.send("/password", page="/password", old=old, new=new, again=again)
        assert answer.status_code == 422, sentence
        assert sentence in answer.text
        assert not new or f'value="{new}"' not in answer.text
    browser.send("/sign-out")
    browser.sign_in(cast.clerk)


def test_password_grown_too_old_must_be_changed(browser: Browser, cast: Cast) -> None:
    with transaction():
        cast.clerk.password_set_at = MORNING
    with time_machine.travel(MORNING + timedelta(days=91), tick=False):
        browser.send("/sign-in", page="/sign-in", sign_name="clerk", password=PASSWORD)
        assert browser.get("/").location == "/password"


def test_old_cookie_is_worth_nothing_after_signing_out(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    cookie = browser.client.get_cookie("honours")
    assert cookie is not None
    assert browser.send("/sign-out").status_code == 303
    browser.client.set_cookie("honours", cookie.value)
    assert is_out(browser)


def test_cookie_from_before_signing_in_is_not_taken_over(browser: Browser, cast: Cast) -> None:
    browser.get("/sign-in")
    before = browser.client.get_cookie("honours")
    assert before is not None
    browser.sign_in(cast.clerk)
    stranger = Browser(browser.app)
    stranger.client.set_cookie("honours", before.value)
    assert is_out(stranger)
    after = browser.client.get_cookie("honours")
    assert after is not None
    assert (after.http_only, after.same_site) == (True, "Lax")


def test_second_sign_in_ends_the_first(browser: Browser, cast: Cast) -> None:
    elsewhere = Browser(browser.app).sign_in(cast.clerk)
    browser.sign_in(cast.clerk)
    assert is_out(elsewhere)
    assert not is_out(browser)


@pytest.mark.parametrize("deed", ["disable", "end", "reset", "grant", "take back"])
def test_ending_access_takes_effect_on_the_next_request(
    browser: Browser, cast: Cast, deed: str
) -> None:
    browser.sign_in(cast.clerk)
    by, passwords = cast.actor(cast.security_admin), browser.app.extensions["honours"]["passwords"]
    with transaction():
        match deed:
            case "disable":
                actions.disable(cast.clerk, by=by)
            case "end":
                actions.end_sessions(cast.clerk, by=by)
            case "reset":
                actions.reset_password(cast.clerk, passwords=passwords, by=by)
            case "grant":
                actions.grant_role(cast.clerk, role=Role.READER, by=by)
            case "take back":
                actions.end_grant(grants_of(cast.clerk)[0], by=by)
    assert is_out(browser)


def test_session_ends_after_fifteen_idle_minutes(browser: Browser, cast: Cast) -> None:
    with time_machine.travel(MORNING, tick=False) as now:
        browser.sign_in(cast.clerk)
        for _ in range(3):
            now.shift(15 * MINUTE)
            assert not is_out(browser)
        now.shift(15 * MINUTE + timedelta(seconds=1))
        assert is_out(browser)


def test_session_ends_after_eight_hours_of_work(browser: Browser, cast: Cast) -> None:
    with time_machine.travel(MORNING, tick=False) as now:
        browser.sign_in(cast.clerk)
        for _ in range(8 * 60 // 12):
            now.shift(12 * MINUTE)
            assert not is_out(browser)
        now.shift(MINUTE)
        assert is_out(browser)


ELSEWHERE = (
    "http://evil.example/",
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "http:/evil.example",
    "http:evil.example",
    "@evil.example",
)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_sign_in_never_leads_elsewhere(browser: Browser, cast: Cast, target: str) -> None:
    form = {**browser.tokens("/sign-in"), "sign_name": "clerk", "password": PASSWORD}
    answer = browser.post("/sign-in", form, query_string={"next": target})
    assert (answer.status_code, answer.location) == (303, "/")


def test_sign_in_leads_to_where_one_was_going(browser: Browser, cast: Cast) -> None:
    asked = browser.get("/people?q=skm").location
    answer = browser.send(asked, page=asked, sign_name="clerk", password=PASSWORD)
    assert answer.location == "/people?q=skm"


def test_text_typed_into_an_expired_page_comes_back_after_signing_in(
    browser: Browser, cast: Cast
) -> None:
    with time_machine.travel(MORNING, tick=False) as now:
        browser.sign_in(cast.clerk)
        typed = {"name": "曾国雄", "staff_type": "police", "note": "写了七十分钟\n“引号”<b>&"}
        form = {**browser.tokens("/people/new"), **typed}
        now.shift(70 * MINUTE)
        answer = browser.post("/people/new", form)
        assert answer.status_code == 401
        assert "登录已过期" in answer.text
        assert db.session.query(Person).filter_by(name="曾国雄").count() == 0
        form = fields_of(answer.text, "/sign-in") or fields_of(answer.text)
        form |= {"sign_name": "clerk", "password": PASSWORD}
        answer = browser.post("/sign-in", form)
        assert "您已重新登录" in answer.text
        back = fields_of(answer.text, "/people/new")
        assert {name: back[name] for name in typed} == typed
        assert browser.post("/people/new", back).status_code == 303
    person = db.session.query(Person).filter_by(name="曾国雄").one()
    assert person.note == typed["note"]


def test_text_kept_for_elsewhere_is_not_sent_there(browser: Browser, cast: Cast) -> None:
    kept = {"kept_action": "//evil.example/", "kept": '[{"name":"a","label":"","value":"b"}]'}
    answer = browser.send("/sign-in", page="/sign-in", sign_name="clerk", password=PASSWORD, **kept)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "evil" not in answer.text


@pytest.mark.parametrize("kept", ["", "{", "[1]", "[{}]", '{"name": 1}', "null"])
def test_garbled_kept_text_does_no_harm(browser: Browser, cast: Cast, kept: str) -> None:
    form = {"sign_name": "clerk", "password": PASSWORD, "kept_action": "/people/new"}
    answer = browser.send("/sign-in", page="/sign-in", kept=kept, **form)
    assert answer.status_code == (200 if kept else 303)
    assert not is_out(browser)


def test_wrong_token_gives_back_the_text_with_a_fresh_one(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    typed = {"name": "曾国雄", "staff_type": "police", "note": "<手写>的备注"}
    for token in ("wrong", ""):
        stale = {**browser.tokens("/people/new"), **typed, "csrf_token": token}
        answer = browser.post("/people/new", stale)
        assert answer.status_code == 400
        assert db.session.query(Person).filter_by(name="曾国雄").count() == 0
    back = fields_of(answer.text, "/people/new")
    assert {name: back[name] for name in typed} == typed
    assert back["csrf_token"] not in ("", "wrong")
    assert browser.post("/people/new", back).status_code == 303
    assert db.session.query(Person).filter_by(name="曾国雄").count() == 1


def test_password_is_never_given_back(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    form = {"old": PASSWORD, "new": NEW, "again": NEW, "csrf_token": "wrong"}
    answer = browser.post("/password", form)
    assert answer.status_code == 400
    assert PASSWORD not in answer.text
    assert NEW not in answer.text


def test_sign_in_itself_needs_a_token(browser: Browser, cast: Cast) -> None:
    assert browser.post("/sign-in", {"sign_name": "clerk", "password": PASSWORD}).status_code == 400
    assert is_out(browser)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil", "x:80"]
)
def test_unknown_host_is_refused(browser: Browser, cast: Cast, host: str) -> None:
    browser.sign_in(cast.clerk)
    for path in ("/", "/sign-in", "/people", "/nowhere"):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 400, path
        assert "evil" not in answer.text


def test_forwarded_host_is_not_believed(browser: Browser, cast: Cast) -> None:
    answer = browser.get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.location == "/sign-in"


PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Vary": "Cookie",
}


def every_route(app: Flask) -> Iterator[tuple[str, str]]:
    """Every route with each of its methods, its places filled in."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        filled: dict[str, str | int] = dict.fromkeys(rule.arguments, 1)
        filled |= {"filename": "css/base.css"} if rule.endpoint == "static" else {}
        filled |= {"key": "circular"} if "key" in filled else {}
        for method in sorted(rule.methods or ()):
            yield method, adapter.build(rule.endpoint, filled)


@pytest.mark.parametrize("who", ["", "clerk", "approver", "security_admin"])
def test_headers_are_exact_on_every_route(browser: Browser, cast: Cast, who: str) -> None:
    routes = [*every_route(browser.app), ("GET", "/nowhere"), ("DELETE", "/people")]
    assert len(routes) > 60
    for method, path in routes:
        if who and is_out(browser):
            browser.sign_in(who)
        answer = browser.open(path, method=method)
        answer.close()
        expected = dict(HEADERS)
        if answer.mimetype == "application/pdf":
            expected["X-Frame-Options"] = "SAMEORIGIN"
            expected["Content-Security-Policy"] = PAGE_POLICY.replace(
                "frame-ancestors 'none'", "frame-ancestors 'self'"
            )
        given = {name: ", ".join(answer.headers.getlist(name)) for name in expected}
        assert given == expected, (method, path)
        assert "Server" not in answer.headers
        assert "Strict-Transport-Security" not in answer.headers
        assert answer.status_code < 500, (method, path)


def test_static_files_addressed_by_their_content_may_be_kept(browser: Browser) -> None:
    address = re.search(r'href="(/static/css/base\.css\?v=\w+)"', browser.get("/sign-in").text)
    assert address
    answer = browser.get(address.group(1))
    answer.close()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert browser.get("/static/css/nothing.css?v=1").headers["Cache-Control"] == "no-store"


def test_over_https_the_cookie_is_bound_to_host_and_transport(
    app: Flask, cast: Cast, tmp_path: Path
) -> None:
    secure = create_app(make_settings(tmp_path / "var", plain_http=False))
    answer = Browser(secure).get("/sign-in", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-honours=")
    for attribute in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    with secure.app_context():
        db.session.remove()
        db.engine.dispose()


def test_every_unsafe_route_wants_a_token(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    unsafe = [(method, path) for method, path in every_route(browser.app) if method == "POST"]
    assert len(unsafe) > 15
    for method, path in unsafe:
        assert browser.open(path, method=method).status_code in (400, 404), path
    assert not is_out(browser)


def test_route_that_says_nothing_of_rights_stops_the_start(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: "open to all"
    with pytest.raises(RuntimeError, match="forgotten"):
        refuse_undeclared(app)
    app.view_functions["forgotten"] = permits()(lambda: "open to nobody in particular")
    with pytest.raises(RuntimeError, match="forgotten"):
        refuse_undeclared(app)


ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)


@pytest.mark.parametrize(
    ("held", "asked"), [(held, asked) for held in ADMINISTRATORS for asked in Role if asked != held]
)
def test_administrator_roles_never_meet_another(cast: Cast, held: Role, asked: Role) -> None:
    account = get_account(held.value)
    with pytest.raises(Refusal, match="不能再任"), transaction():
        actions.grant_role(account, role=asked, by=Actor(name="另一名安全管理员"))
    sneaked_in = Grant(
        account_id=account.id, role=asked, family=asked.family.value, granted_at=clock.now()
    )
    with pytest.raises(IntegrityError, match="roles of different families"), transaction():
        add(sneaked_in)
    assert [grant.role for grant in grants_of(account)] == [held]


def test_business_role_never_meets_an_administrators(cast: Cast) -> None:
    for role in ADMINISTRATORS:
        with pytest.raises(Refusal, match="不能再任"), transaction():
            actions.grant_role(cast.reader, role=role, by=cast.actor(cast.security_admin))
    assert [grant.role for grant in grants_of(cast.reader)] == [Role.READER]
