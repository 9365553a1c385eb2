"""名单与决定: the papers honours come from, and the honour list of each."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, select, true

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.base.errors import BadInput, Refusal
from honours.documents.actions import issue_list, print_list
from honours.documents.facts import Mark
from honours.documents.queries import documents_of, find_list, list_facts, listed, printings_of
from honours.documents.render import RenderFailed, render
from honours.register.models import Decision, Honour
from honours.register.queries import statuses
from honours.web.downloads import shown
from honours.web.forms import Form, carry_out, record_refusal
from honours.web.guards import actor, files, may, permits
from honours.web.paging import page_of
from honours.web.reach import decision_within

page = Blueprint("decisions", __name__, url_prefix="/decisions")


@page.get("")
@permits(P.READ_ROLL)
def index() -> ResponseReturnValue:
    """All decisions, newest first, with how much each gave."""
    given = select(Honour.decision_id).where(_seen()).distinct()
    query = select(Decision).where(Decision.id.in_(given))
    found = page_of(query.order_by(Decision.decided_on.desc(), Decision.id.desc()))
    counts = (
        select(Honour.decision_id, func.count())
        .where(Honour.decision_id.in_([decision.id for decision in found.rows]), _seen())
        .group_by(Honour.decision_id)
    )
    return render_template(
        "decisions/index.html",
        found=found,
        counts=dict(iter(db.session.execute(counts))),
    )


@page.get("/<int:decision_id>")
@permits(P.READ_ROLL)
def show(decision_id: int) -> ResponseReturnValue:
    return _show(_decision(decision_id), [])


@page.post("/<int:decision_id>/list")
@permits(P.PRINT)
def issue(decision_id: int) -> ResponseReturnValue:
    """Print the honour list and freeze it."""
    decision, form = decision_within(decision_id, P.PRINT), Form()
    try:
        rendered = print_list(decision, files=files())
    except Refusal as refusal:
        record_refusal(refusal)
        return _show(_decision(decision_id), [{"field": "", "message": refusal.reason}])
    except (BadInput, RenderFailed) as problem:
        return _show(decision, [{"field": "", "message": str(problem)}])
    if carry_out(
        form,
        lambda: issue_list(decision, rendered, by=actor()),
        done="名单已签发，可以下载。",
    ):
        return redirect(url_for("decisions.show", decision_id=decision_id), 303)
    return _show(decision, form.problems)


@page.get("/<int:decision_id>/list.pdf")
@permits(P.PRINT, P.EXPORT_LEDGER)
def honour_list(decision_id: int) -> ResponseReturnValue:
    """The issued list that says what the records say now; before that, a sample."""
    decision = decision_within(decision_id, P.PRINT, P.EXPORT_LEDGER)
    name = f"{decision.title}名单_{decision.doc_no}.pdf"
    if document := find_list(decision):
        return shown(files().get(document.sha256), name)
    facts = replace(list_facts(decision), mark=Mark.SAMPLE)
    return shown(render("list", [facts]), f"样张_{name}")


def _show(decision: Decision, problems: list[dict[str, str]]) -> ResponseReturnValue:
    given = [honour for honour in listed(decision) if honour.is_public or may(P.EXPORT_LEDGER)]
    documents = documents_of(decision) if may(P.PRINT) else []
    return render_template(
        "decisions/show.html",
        decision=decision,
        honours=given,
        status=statuses(given),
        documents=documents,
        current=find_list(decision) if may(P.PRINT) and given else None,
        printings={document.id: printings_of(document) for document in documents},
        page_errors=problems,
    ), 422 if problems else 200


def _decision(decision_id: int) -> Decision:
    """A decision that gave something the visitor may see."""
    decision = db.session.get(Decision, decision_id) or abort(404)
    seen = select(Honour.id).where(Honour.decision_id == decision_id, _seen()).limit(1)
    return decision if db.session.scalar(seen) else abort(404)


def _seen() -> ColumnElement[bool]:
    """The condition that the visitor may see an honour."""
    return true() if may(P.EXPORT_LEDGER) else Honour.is_public.is_(True)
