"""操作记录: every deed and every refusal; whose, depends on who reads."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, Select, or_

from honours.accounts.permissions import Permission as P
from honours.accounts.permissions import Role
from honours.audit.models import AuditEntry
from honours.audit.queries import entries, thing_of, verify_chain
from honours.audit.tags import Result, Tag
from honours.web.errors import moment_of
from honours.web.forms import words
from honours.web.guards import may, permits
from honours.web.paging import page_of

page = Blueprint("audit", __name__, url_prefix="/audit")

COMMAND_LINE = "命令行"


@page.get("")
@permits(P.READ_USER_LOG, P.READ_ADMIN_LOG)
def index() -> ResponseReturnValue:
    asked = {
        name: request.args.get(name, "").strip() for name in ("action", "result", "actor", "object")
    }
    found = page_of(_asked_for(entries().where(_readable()), asked))
    return render_template(
        "audit/index.html",
        asked=asked,
        found=found,
        moment_of=moment_of,
        thing_of=thing_of,
        may_read_detail=_may_read_detail,
        actions=words(Tag, empty="全部事项"),
        results=words(Result, empty="全部结果"),
    )


@page.get("/verification")
@permits(P.READ_ADMIN_LOG)
def verify() -> ResponseReturnValue:
    """Re-hash the whole log and say what was found."""
    return render_template("audit/verification.html", verdict=verify_chain())


def _may_read_detail(entry: AuditEntry) -> bool:
    """No administrator sees business data: of its deeds the log says who did what to which."""
    return entry.object.partition(":")[0] in ("account", "clock", "route")


def _readable() -> ColumnElement[bool]:
    """安全管理员 reads business users and the auditor, 审计员 the two administrators.

    What was done at the command line carries no role; the auditor reads it as well.
    """
    admins = or_(
        AuditEntry.role.contains(Role.SYSTEM_ADMIN.label),
        AuditEntry.role.contains(Role.SECURITY_ADMIN.label),
    )
    return admins | (AuditEntry.source == COMMAND_LINE) if may(P.READ_ADMIN_LOG) else ~admins


def _asked_for(query: Select[AuditEntry], asked: dict[str, str]) -> Select[AuditEntry]:
    if asked["action"] in list(Tag):
        query = query.where(AuditEntry.action == Tag(asked["action"]))
    if asked["result"] in list(Result):
        query = query.where(AuditEntry.result == Result(asked["result"]))
    if asked["actor"]:
        query = query.where(AuditEntry.actor.contains(asked["actor"], autoescape=True))
    if asked["object"]:
        query = query.where(AuditEntry.object.contains(asked["object"], autoescape=True))
    return query
