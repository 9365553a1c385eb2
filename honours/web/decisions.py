"""名单与决定: the papers honours come from, and the honour list of each."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, func, select, true

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.documents.gathering import kinds_for
from honours.documents.kinds import KINDS
from honours.documents.outputs import outdated
from honours.documents.queries import documents_of, listed, printings_of
from honours.register.models import Decision, Honour
from honours.register.queries import statuses
from honours.web.guards import may, permits, settings
from honours.web.paging import page_of

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
    decision = _decision(decision_id)
    given = [honour for honour in listed(decision) if honour.is_public or may(P.EXPORT_LEDGER)]
    documents = documents_of(decision) if may(P.PRINT) else []
    return render_template(
        "decisions/show.html",
        decision=decision,
        honours=given,
        status=statuses(given),
        kinds={kind: f"起草{KINDS[kind].label}" for kind in kinds_for(decision)},
        documents=documents,
        printings={document.id: printings_of(document) for document in documents},
        outdated=outdated(decision, office=settings().office) if may(P.PRINT) else [],
    )


def _decision(decision_id: int) -> Decision:
    """A decision that gave something the visitor may see."""
    decision = db.session.get(Decision, decision_id) or abort(404)
    seen = select(Honour.id).where(Honour.decision_id == decision_id, _seen()).limit(1)
    return decision if db.session.scalar(seen) else abort(404)


def _seen() -> ColumnElement[bool]:
    """The condition that the visitor may see an honour."""
    return true() if may(P.EXPORT_LEDGER) else Honour.is_public.is_(True)
