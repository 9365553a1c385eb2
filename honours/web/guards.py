"""Who is at the door, and what they may: everything is refused that is not declared."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user

from honours.accounts.actions import is_live, is_unseen, must_change_password, see
from honours.accounts.models import Account
from honours.accounts.passwords import Passwords
from honours.accounts.permissions import Permission, Rights, Scope
from honours.accounts.queries import get_rights, grants_of, session_of
from honours.audit.actions import Actor, record
from honours.audit.tags import Result, Tag
from honours.base.database import db, transaction
from honours.base.files import FileStore
from honours.base.tasks import Bell
from honours.exchange.demo import SERIES
from honours.settings import Settings
from honours.verification.keys import Keys

OPEN = {
    "static",
    "signing.sign_in",
    "verification.index",
}  # the only endpoints that need no account
UPLOAD_LIMIT = 20 * 1024 * 1024  # bytes of a request that brings a file
SIGNED_IN = "signed in"  # declared for pages every account may use

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def permits(*permissions: Permission | str) -> Callable[[View], View]:
    """Declare what a route needs: any one of these permissions, or only to be SIGNED_IN."""

    def declare(view: View) -> View:
        view.permissions = permissions  # type: ignore[attr-defined]
        return view

    return declare


def takes_files(view: View) -> View:
    """Declare that a route takes files; only there may a request be long, and only signed in."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


class Visitor(UserMixin):  # type: ignore[misc]
    """The signed-in account, as Flask-Login and the templates see it."""

    def __init__(self, account: Account, rights: Rights) -> None:
        self.account_id = account.id
        self.name = account.name
        self.person_id = account.person_id
        self.unit = account.unit.name if account.unit else ""
        self.role_label = role_label(account)
        self.rights = rights
        self.must_change = must_change_password(account, settings=settings())
        self._token = session_of(account).token

    def get_id(self) -> str:
        return f"{self.account_id}:{self._token}"


def role_label(account: Account) -> str:
    """The roles an account holds, as the pages and the log write them."""
    return "、".join(dict.fromkeys(grant.role.label for grant in grants_of(account)))


def settings() -> Settings:
    return cast(Settings, current_app.extensions["honours"]["settings"])


def series(*, demo: bool) -> str:
    """The series that numbers are taken from; the fictional county has its own."""
    return SERIES if demo else settings().certificate_series


def paper_series(*, demo: bool) -> str:
    """The 机关代字 that the brigade's own papers are numbered under."""
    return f"{SERIES}文" if demo else settings().paper_series


def files() -> FileStore:
    return cast(FileStore, current_app.extensions["honours"]["files"])


def keys() -> Keys:
    return cast(Keys, current_app.extensions["honours"]["keys"])


def copies() -> FileStore:
    """Where PDFs for the printer lie; they can be made again."""
    return cast(FileStore, current_app.extensions["honours"]["copies"])


def bell() -> Bell:
    return cast(Bell, current_app.extensions["honours"]["bell"])


def passwords() -> Passwords:
    return cast(Passwords, current_app.extensions["honours"]["passwords"])


def me() -> Visitor:
    """The visitor; only where the guard let one in."""
    return cast(Visitor, current_user)


def actor() -> Actor:
    """Who does the deed, for the log."""
    if not current_user.is_authenticated:
        return Actor(name="（未登录）", source=source())
    visitor = me()
    return Actor(
        name=visitor.name,
        account_id=visitor.account_id,
        person_id=visitor.person_id,
        unit=visitor.unit,
        role=visitor.role_label,
        source=source(),
    )


def source() -> str:
    return request.remote_addr or "?"


def may(permission: Permission) -> bool:
    return current_user.is_authenticated and me().rights.may(permission)


def scope(permission: Permission) -> Scope:
    return me().rights.scope(permission)


def my_account() -> Account:
    return db.session.get_one(Account, me().account_id)


def welcome(account: Account) -> None:
    """Begin the browser's session for an account that has just signed in."""
    login_user(Visitor(account, get_rights(account)))


def install(app: Flask) -> None:
    """Load the visitor and check every request before anything else looks at it."""
    manager = LoginManager(app)
    manager.user_loader(_load_visitor)
    app.before_request(_guard)


def refuse_undeclared(app: Flask) -> None:
    """Stop the start when a route says nothing of who may use it."""
    for endpoint, view in app.view_functions.items():
        if endpoint not in OPEN and not getattr(view, "permissions", ()):
            raise RuntimeError(f"route {endpoint} declares no permission")


def _load_visitor(session_id: str) -> Visitor | None:
    number, _, token = session_id.partition(":")
    account = db.session.get(Account, int(number)) if number.isdecimal() else None
    if not account or not is_live(account, token, settings=settings()):
        return None
    return Visitor(account, get_rights(account))


def _guard() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None:
        return None  # 404 and 405 are answered by the router
    if endpoint in OPEN:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    view = cast(Any, current_app.view_functions[endpoint])
    permissions = view.permissions
    if me().must_change and endpoint not in ("signing.password", "signing.sign_out"):
        return _redirect(url_for("signing.password"))
    if SIGNED_IN not in permissions and not any(map(may, permissions)):
        _record_refusal(permissions)
        abort(404)
    if getattr(view, "takes_files", False):
        request.max_content_length = UPLOAD_LIMIT
    _see()
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    """Ask for a sign-in; what was typed into an expired page comes along."""
    if request.accept_mimetypes.best == "application/json":
        told = "登录已过期，您写的内容还在本页；在新窗口登录后回到这里，会自动接着保存。"
        return {"message": told, "url": url_for("signing.sign_in")}, 401
    if request.method == "POST" and request.endpoint not in (
        "signing.sign_out",
        "home.display",
    ):
        g.kept = True
        view = current_app.view_functions["signing.sign_in"]
        return cast(ResponseReturnValue, view())
    path = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return _redirect(url_for("signing.sign_in", next=None if path == "/" else path))


def _redirect(url: str) -> ResponseReturnValue:
    return current_app.redirect(url, 303)


def _see() -> None:
    account = my_account()
    if is_unseen(account):
        with transaction():
            see(account)


def _record_refusal(permissions: Iterable[Permission]) -> None:
    needed = "或".join(f"“{permission.label}”" for permission in permissions)
    detail = f"{request.method} {request.path[:80]}，需要{needed}"
    with transaction():
        record(Tag.RIGHT_REFUSED, "route", detail, result=Result.REFUSED, by=actor())
