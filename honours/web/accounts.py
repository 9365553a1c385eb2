"""账号: 系统管理员 opens and shuts them, 安全管理员 activates them and grants roles (三员分立)."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts import actions
from honours.accounts.models import Account, Grant
from honours.accounts.permissions import ROLES, Family, Role
from honours.accounts.permissions import Permission as P
from honours.accounts.queries import accounts, grants_of, roles_held, session_of
from honours.base.database import db
from honours.base.errors import BadInput
from honours.people.models import Person, Unit
from honours.people.queries import find_by_badge, units
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.accounts import AccountForm, GrantForm
from honours.web.guards import actor, passwords, permits

page = Blueprint("accounts", __name__, url_prefix="/accounts")


@page.get("")
@permits(P.OPEN_ACCOUNTS, P.GRANT_ROLES)
def index() -> ResponseReturnValue:
    return render_template("accounts/index.html", accounts=accounts(), held=roles_held())


@page.get("/<int:account_id>")
@permits(P.OPEN_ACCOUNTS, P.GRANT_ROLES)
def show(account_id: int) -> ResponseReturnValue:
    return _show(_account(account_id))


@page.route("/new", methods=["GET", "POST"])
@permits(P.OPEN_ACCOUNTS)
def add() -> ResponseReturnValue:
    """Open an account; its one-time password is on the answer, once, and nowhere else."""
    form = AccountForm()
    form.unit.offer(units())
    if opened := carry_out(form, lambda: _open(**form.values())):
        account, first = opened
        return render_template("accounts/password.html", account=account, first=first, is_new=True)
    return show_form("accounts/add.html", form)


@page.post("/<int:account_id>/password")
@permits(P.OPEN_ACCOUNTS)
def reset(account_id: int) -> ResponseReturnValue:
    """Give a new one-time password, shown once like the first."""
    account, form = _account(account_id), Form()
    if first := carry_out(
        form, lambda: actions.reset_password(account, passwords=passwords(), by=actor())
    ):
        return render_template("accounts/password.html", account=account, first=first, is_new=False)
    return _show(account, form)


@page.post("/<int:account_id>/disabling")
@permits(P.OPEN_ACCOUNTS)
def disable(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    return _do(account, lambda: actions.disable(account, by=actor()), "账号已停用，立即生效。")


@page.post("/<int:account_id>/sessions/end")
@permits(P.OPEN_ACCOUNTS)
def end_sessions(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    return _do(account, lambda: actions.end_sessions(account, by=actor()), "会话已结束。")


@page.post("/<int:account_id>/activation")
@permits(P.GRANT_ROLES)
def activate(account_id: int) -> ResponseReturnValue:
    account = _account(account_id)
    return _do(account, lambda: actions.activate(account, by=actor()), "账号已启用。")


@page.post("/<int:account_id>/grants")
@permits(P.GRANT_ROLES)
def grant(account_id: int) -> ResponseReturnValue:
    account, form = _account(account_id), _grant_form()
    if carry_out(
        form,
        lambda: _grant(account, **form.values()),
        done="角色已授予，该账号须重新登录。",
    ):
        return redirect(url_for("accounts.show", account_id=account_id), 303)
    return _show(account, form)


@page.post("/grants/<int:grant_id>/end")
@permits(P.GRANT_ROLES)
def end_grant(grant_id: int) -> ResponseReturnValue:
    held = db.session.get(Grant, grant_id) or abort(404)
    account = _account(held.account_id)
    return _do(account, lambda: actions.end_grant(held, by=actor()), "角色已收回，立即生效。")


def _account(account_id: int) -> Account:
    return db.session.get(Account, account_id) or abort(404)


def _do(account: Account, deed: Callable[[], object], done: str) -> ResponseReturnValue:
    """One deed without anything to fill in."""
    form = Form()
    if carry_out(form, deed):
        flash(done)
        return redirect(url_for("accounts.show", account_id=account.id), 303)
    return _show(account, form)


def _open(*, sign_name: str, name: str, unit: Unit | None, badge_no: str) -> tuple[Account, str]:
    person = _person(badge_no, name)
    return actions.open_account(
        sign_name, name=name, unit=unit, person=person, passwords=passwords(), by=actor()
    )


def _grant(account: Account, *, role: Role, unit: Unit | None) -> Grant:
    if unit and role.family is not Family.BUSINESS:
        raise BadInput("范围", f"{role.label}不分单位，请选“全部单位”。")
    return actions.grant_role(account, role=role, unit=unit, by=actor())


def _person(badge_no: str, name: str) -> Person | None:
    """Whose account it is, so that nobody decides on an honour of their own."""
    if not badge_no:
        return None
    person = find_by_badge(badge_no)
    if not person or person.name != name:
        raise BadInput("警号", "与人员名册中的姓名对不上，请核对警号和姓名；不在册的不填警号。")
    return person


def _show(account: Account, form: Form | None = None) -> ResponseReturnValue:
    problems = form.problems if form else []
    return render_template(
        "accounts/show.html",
        account=account,
        last_seen=session_of(account).last_seen,
        grants=grants_of(account),
        form=form if isinstance(form, GrantForm) else _grant_form(),
        roles=[(role, sorted(ROLES[role], key=list(P).index)) for role in Role],
        page_errors=problems,
    ), 422 if problems else 200


def _grant_form() -> GrantForm:
    form = GrantForm(formdata=request.form if request.endpoint == "accounts.grant" else None)
    form.unit.offer(units())
    return form
