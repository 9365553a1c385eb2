"""Signing in and out, and changing one's own password."""

import json

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from honours.accounts import actions
from honours.accounts.queries import find_account
from honours.audit.actions import Actor
from honours.base.database import db, transaction
from honours.base.errors import BadInput
from honours.web.errors import typed_fields
from honours.web.forms import carry_out
from honours.web.forms.signing import PasswordForm, SignInForm
from honours.web.guards import (
    SIGNED_IN,
    actor,
    my_account,
    passwords,
    permits,
    role_label,
    settings,
    source,
    welcome,
)

page = Blueprint("signing", __name__)


@page.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """The door itself. Also shown, with what was typed kept, when a session has ended."""
    if g.get("kept"):
        return _keep_what_was_typed()
    form = SignInForm()
    if form.validate_on_submit() and (reason := _try(form)):
        form.refused.append({"field": "sign_name", "message": reason})
    elif form.validate_on_submit():
        return _go_on(form)
    return _door(form), _status(form)


@page.post("/sign-out")
@permits(SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    with transaction():
        actions.sign_out(my_account(), by=actor())
    logout_user()
    session.clear()
    return redirect(url_for("signing.sign_in"), 303)


@page.route("/password", methods=["GET", "POST"])
@permits(SIGNED_IN)
def password() -> ResponseReturnValue:
    """Change one's own password; a one-time one must be changed before anything else."""
    form = PasswordForm()
    if carry_out(form, lambda: _change_password(form)):
        logout_user()
        session.clear()
        flash("口令已修改，请用新口令登录。")
        return redirect(url_for("signing.sign_in"), 303)
    return render_template("password.html", form=form, page_errors=form.problems), _status(form)


def _try(form: SignInForm) -> str:
    """Try to sign in; return why not, or ''."""
    name, typed = (form.sign_name.data or "").strip(), form.password.data or ""
    account = find_account(name)
    fits = passwords().fits(account.password_hash if account else None, typed)
    with transaction():
        signed = actions.sign_in(
            name,
            password_fits=fits,
            source=source(),
            settings=settings(),
            by=Actor(
                name=account.name if account else name[:50],
                account_id=account.id if account else None,
                role=role_label(account) if account else "",
                source=source(),
            ),
        )
    if signed.account:
        chosen = {name: session[name] for name in ("text_size", "theme") if name in session}
        session.clear()  # a session begun before signing in is nobody's
        session.update(chosen)
        g.pop("csrf_token", None)  # made for the session before; pages of this one need a new one
        db.session.refresh(signed.account)
        welcome(signed.account)
    return signed.reason


def _change_password(form: PasswordForm) -> None:
    if form.new.data != form.again.data:
        raise BadInput("再输一遍新口令", "两次输入不一致，请重新输入。")
    account = my_account()
    actions.change_password(
        account,
        form.new.data or "",
        old_fits=passwords().fits(account.password_hash, form.old.data or ""),
        passwords=passwords(),
        by=actor(),
    )


def _keep_what_was_typed() -> ResponseReturnValue:
    kept = json.dumps(typed_fields(), ensure_ascii=False)
    form = SignInForm(formdata=None, data={"kept_action": request.path, "kept": kept})
    flash("登录已过期。重新登录后，您刚才填写的内容会原样回来。")
    return _door(form), 401


def _door(form: SignInForm) -> str:
    """The page at the door; it is sent to the door, wherever it is shown."""
    asked = request.args.get("next", "") if request.endpoint == "signing.sign_in" else ""
    return render_template(
        "sign_in.html", form=form, next_page=own_path(asked), page_errors=form.problems
    )


def _go_on(form: SignInForm) -> ResponseReturnValue:
    """Go where the visitor was going; bring back text kept from an expired page."""
    action = own_path(form.kept_action.data)
    if action and form.kept.data:
        try:
            fields = [
                {key: str(field[key]) for key in ("name", "label", "value")}
                for field in json.loads(form.kept.data)
            ]
        except (ValueError, TypeError, KeyError):
            fields = []
        typed = {"action": action, "fields": fields}
        g.pop("once", None)
        return render_template("errors/400.html", reason="您已重新登录。", typed=typed)
    return redirect(own_path(request.args.get("next")) or url_for("home.index"), 303)


def own_path(target: str | None) -> str:
    """Return a path of our own, or '' for anything that could lead elsewhere."""
    target = target or ""
    strange = any(ord(char) <= 0x20 or char == "\\" for char in target)
    return target if target.startswith("/") and not target.startswith("//") and not strange else ""


def _status(form: SignInForm | PasswordForm) -> int:
    return 422 if form.problems else 200
