"""All that was issued of one decision, held against the record as it is now."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from honours.base.database import db
from honours.documents.agreement import disagreements
from honours.documents.drafting import Matter
from honours.documents.gathering import of_decision
from honours.documents.models import Document
from honours.documents.queries import MARKS, holding, issued_facts
from honours.register.models import Decision, Honour
from honours.register.queries import honours_by, statuses

Outdated = list[tuple[Document, list[str]]]  # a document, and where it differs, in sentences


def outdated(decision: Decision, *, office: str) -> Outdated:
    """The papers, lists and certificates in force that no longer say what the record says."""
    given = honours_by(decision)
    status = statuses(given)
    matters = {
        honour.id: Matter(
            known={"doc_no": decision.doc_no, "decided_on": decision.decided_on.isoformat()},
            usual={},
            holdings=(holding(honour, status[honour.id]),),
            mark=MARKS.get(status[honour.id]),
        )
        for honour in given
    }
    kinds: dict[str, Matter] = {}
    found: Outdated = []
    for document in _in_force(decision, given):
        if document.honour_id:
            matter = matters[document.honour_id]
        else:
            matter = kinds.setdefault(
                document.kind, of_decision(decision, document.kind, office=office)
            )
        if differing := disagreements(issued_facts(document), matter):
            found.append((document, differing))
    return found


def count_outdated(*, office: str) -> tuple[int, int]:
    """How many decisions have frozen papers, and how many papers of them are outdated."""
    bearing = select(Document.decision_id).where(Document.decision_id.is_not(None))
    decisions = db.session.scalars(select(Decision).where(Decision.id.in_(bearing))).all()
    papers = [
        document
        for decision in decisions
        for document, _ in outdated(decision, office=office)
        if document.decision_id
    ]
    return len(decisions), len(papers)


def _in_force(decision: Decision, given: Iterable[Honour]) -> Sequence[Document]:
    """What was issued of a decision and has nothing newer in its place."""
    replaced = select(Document.replaces_id).where(Document.replaces_id.is_not(None))
    query = select(Document).where(
        (Document.decision_id == decision.id)
        | Document.honour_id.in_([honour.id for honour in given]),
        Document.id.not_in(replaced),
    )
    return db.session.scalars(query.order_by(Document.id)).all()
