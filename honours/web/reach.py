"""How far a right reaches: honours, persons, units and papers out of reach look like nothing."""

from flask import abort

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.citations.models import Citation
from honours.citations.queries import find_citation
from honours.documents.models import Document, Drawn, PaperDraft
from honours.people.models import Person, Unit
from honours.people.queries import find_posting, units
from honours.register.models import Decision, Honour
from honours.register.queries import honours_by
from honours.web.guards import may, me, scope


def reaches(permission: P, unit_id: int | None) -> bool:
    """Say whether the visitor holds a right over a unit; without a unit, over the whole house."""
    held = scope(permission)
    return may(permission) and (held is None or unit_id in held)


def honour_within(honour_id: int, *permissions: P) -> Honour:
    """An honour that one of these rights reaches."""
    honour = db.session.get(Honour, honour_id)
    if not honour or not any(reaches(each, honour.unit_id) for each in permissions):
        abort(404)
    return honour


def honour_seen(honour_id: int) -> Honour:
    """An honour the visitor may read: a public one, or one of his own ledger."""
    honour = db.session.get(Honour, honour_id) or abort(404)
    return honour if honour.is_public else honour_within(honour_id, P.EXPORT_LEDGER)


def decision_within(decision_id: int, *permissions: P) -> Decision:
    """A decision all of whose honours one of these rights reaches."""
    decision = db.session.get(Decision, decision_id) or abort(404)
    given = [honour.unit_id for honour in honours_by(decision)]
    if not any(all(reaches(each, unit) for unit in given) for each in permissions):
        abort(404)
    return decision


def document_within(document_id: int, *permissions: P) -> Document:
    """An issued document whose honour or decision one of these rights reaches."""
    document = db.session.get(Document, document_id) or abort(404)
    if document.honour_id:
        honour_within(document.honour_id, *permissions)
    if document.decision_id:
        decision_within(document.decision_id, *permissions)
    if not (document.honour_id or document.decision_id) and not _is_open(document):
        abort(404)
    return document


def _is_open(document: Document) -> bool:
    """A paper that names many is for whoever drafted it, and for those who see the whole house."""
    draft = db.session.get(PaperDraft, document.draft_id or 0)
    if not draft or draft.drawn is Drawn.ROLL:
        return True
    return scope(P.EXPORT_LEDGER) is None or draft.account_id == me().account_id


def person_within(person_id: int, permission: P) -> Person:
    """A person who serves where the right reaches, or who serves nowhere yet."""
    person = db.session.get(Person, person_id) or abort(404)
    posting = find_posting(person)
    return person if not posting or reaches(permission, posting.unit_id) else abort(404)


def unit_within(unit_id: int, permission: P) -> Unit:
    unit = db.session.get(Unit, unit_id) or abort(404)
    return unit if reaches(permission, unit_id) else abort(404)


def units_within(permission: P) -> list[Unit]:
    """The units one may choose from, in the order of lists."""
    return [unit for unit in units() if reaches(permission, unit.id)]


def citation_within(citation_id: int, permission: P) -> Citation:
    """A citation that a right reaches."""
    return find_citation(citation_id, scope(permission)) or abort(404)
