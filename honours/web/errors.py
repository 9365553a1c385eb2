"""What a visitor sees when a request cannot be answered; nothing typed is lost."""

import secrets
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from sqlalchemy import select
from werkzeug.exceptions import HTTPException, SecurityError
from wtforms import Field, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # new in 3.3
from wtforms.fields.core import UnboundField

from honours.audit.models import AuditEntry
from honours.base.database import db
from honours.base.errors import BadInput, Refusal
from honours.base.wording import full_moment
from honours.citations.changes import Change, changes
from honours.web.forms import Conflict, Form, record_refusal

_BRIEF, _LONG = 20, 10_000  # characters: two short texts are compared at a glance
_UNTYPED = {"csrf_token", "once", "version", "seen", "password", "new", "again", "old"}


def install(app: Flask) -> None:
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(Conflict, _conflict)
    app.register_error_handler(BadInput, _bad_input)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(400, _bad_request)
    app.register_error_handler(404, _not_found)
    app.register_error_handler(405, _not_found)
    app.register_error_handler(OverflowError, _not_found)  # an id no database could hold
    app.register_error_handler(413, _too_large)
    app.register_error_handler(500, _bug)


def typed_fields(hidden: set[str] = _UNTYPED) -> list[dict[str, str]]:
    """What was typed into the refused form; a field without a label stays hidden."""
    labels = labels_of(Form)
    return [
        {"name": name, "label": "" if name in hidden else labels.get(name, ""), "value": value}
        for name, value in request.form.items(multi=True)
        if name not in ("csrf_token", "once", "password", "new", "again", "old")
    ]


def labels_of(form: Any) -> dict[str, str]:
    """What the text fields of all our forms are called; choices stay hidden as they were sent."""
    own = {
        name: field.args[0]
        for base in form.__mro__
        for name, field in vars(base).items()
        if isinstance(field, UnboundField)
        and field.args
        and issubclass(field.field_class, StringField)
    }
    below: list[dict[str, str]] = [labels_of(kind) for kind in form.__subclasses__()]
    return own | {name: label for labels in below for name, label in labels.items()}


def _csrf(error: CSRFError) -> ResponseReturnValue:
    record_refusal(Refusal("安全标记", "页面的安全标记已失效。"))
    if _wants_json():
        told = "页面的安全标记已失效，您写的内容还在本页，请点“保存”。"
        now = getattr(current_user, "name", "")
        return {"message": told, "csrf_token": generate_csrf(), "me": now}, 400
    typed = {"action": request.path, "fields": typed_fields()}
    reason = "页面的安全标记已失效（可能停留过久，或在别处重新登录过）。"
    return render_template("errors/400.html", reason=reason, typed=typed), 400


def _conflict(conflict: Conflict) -> ResponseReturnValue:
    db.session.rollback()
    last = db.session.scalar(
        select(AuditEntry)
        .where(AuditEntry.object == conflict.stale.thing, AuditEntry.before != "")
        .order_by(AuditEntry.seq.desc())
    )
    when = full_moment(moment_of(last)) if last else ""
    if _wants_json():
        return {"who": last.actor if last else "", "when": when}, 409
    differing = {
        field.name
        for field in conflict.typed
        if field.name not in _UNTYPED and _shown(field) != _shown(conflict.present[field.name])
    }
    fields = [
        {
            "name": field.name,
            "label": field.label.text,
            "yours": _shown(field),
            "theirs": _shown(conflict.present[field.name]),
            "choices": _choices(field, conflict.present[field.name]),
            "changes": _changes(_shown(field), _shown(conflict.present[field.name])),
        }
        for field in conflict.typed
        if field.name in differing
    ]
    kept = differing | {"csrf_token", "version", "seen"}
    hidden = [(name, value) for name, value in request.form.items(multi=True) if name not in kept]
    shown = {
        "what": conflict.stale.what,
        "who": last.actor if last else "",
        "when": when,
        "action": request.path,
        "version": conflict.stale.current,
        "back": request.path,
        "hidden": hidden,
        "fields": fields,
    }
    return render_template("errors/409.html", conflict=shown), 409


def _bad_input(problem: BadInput) -> ResponseReturnValue:
    if _wants_json():
        return {"message": str(problem)}, 400
    return render_template("errors/400.html", reason=str(problem)), 400


def _refusal(refusal: Refusal) -> ResponseReturnValue:
    db.session.rollback()
    if request.method == "POST":
        record_refusal(refusal)
    if _wants_json():
        return {"message": refusal.reason}, 409
    return (
        render_template(
            "errors/refusal.html", reason=refusal.reason, rule=refusal.rule, back=_back()
        ),
        409,
    )


def _bad_request(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError) or not current_user.is_authenticated:
        return "请求不完整，或地址不对。", 400
    return render_template("errors/400.html"), 400


def _not_found(error: Exception) -> ResponseReturnValue:
    if not current_user.is_authenticated and request.method == "GET":
        g.bare = True
    return render_template("errors/404.html"), 404


def _too_large(error: HTTPException) -> ResponseReturnValue:
    limit = (request.max_content_length or 0) >> 20
    reason = f"提交的内容超过 {limit} MB，请分开提交。"
    return render_template("errors/413.html", reason=reason), 413


def _bug(error: Exception) -> ResponseReturnValue:
    mark = secrets.token_hex(4)
    current_app.logger.error("error %s at %s %s", mark, request.method, request.path)
    db.session.rollback()
    return render_template("errors/500.html", mark=mark), 500


def moment_of(entry: AuditEntry) -> datetime:
    return datetime.fromtimestamp(entry.utc_ms / 1000, UTC)


def _choices(yours: Field, theirs: Any) -> list[tuple[str, str]]:
    """What was chosen by either, value and label; nothing where a text was typed."""
    if not isinstance(yours, SelectField) or isinstance(yours, SelectMultipleField):
        return []
    offered: list[SelectChoice] = [*(yours.choices or ()), *(theirs.choices or ())]
    labels = {choice.value: choice.label for choice in offered}
    return [(value, labels.get(value) or "未选") for value in (_shown(yours), _shown(theirs))]


def _changes(yours: str, theirs: str) -> list[Change]:
    """What the other has that is not in yours, and the reverse; of long texts only."""
    lengths = sorted((len(yours), len(theirs)))
    return changes(yours, theirs) if lengths[0] > _BRIEF and lengths[1] < _LONG else []


def _shown(field: Field) -> str:
    value = field._value() if hasattr(field, "_value") else field.data
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _back() -> str:
    """The page the visitor came from, if it is one of ours."""
    referrer = request.referrer or ""
    return referrer if referrer.startswith(request.host_url) else "/"


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
