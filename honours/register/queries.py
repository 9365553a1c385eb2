"""Reading the register."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from honours.base.database import db
from honours.people.models import Person, Unit
from honours.register.models import Correction, Decision, Honour, Revocation, Status

_BRACKETS = str.maketrans("[]()［］【】\uff08\uff09", "〔〕〔〕〔〕〔〕〔〕")


def written_doc_no(text: str) -> str:
    """Return 文号 with its six-angled brackets, whichever were typed (GB/T 9704-2012 §7.2.5)."""
    return "".join(text.split()).translate(_BRACKETS)


def find_decision(organ: str, doc_no: str) -> Decision | None:
    query = select(Decision).where(Decision.organ == organ, Decision.doc_no == doc_no)
    return db.session.scalar(query)


def decisions() -> Sequence[Decision]:
    """All decisions, newest first."""
    return db.session.scalars(select(Decision).order_by(Decision.decided_on.desc())).all()


def honours_of(holder: Person | Unit) -> Sequence[Honour]:
    """What a person or unit has been given, oldest first, whatever became of it."""
    column = Honour.person_id if isinstance(holder, Person) else Honour.group_id
    query = select(Honour).join(Honour.decision).where(column == holder.id)
    return db.session.scalars(query.order_by(Decision.decided_on, Honour.id)).all()


def honours_in(unit_ids: Iterable[int]) -> Sequence[Honour]:
    """What these units and those who served there were given: newest years, groups, high grades."""
    query = select(Honour).join(Honour.decision).where(Honour.unit_id.in_(unit_ids))
    order = (
        Honour.year.desc(),
        Honour.person_id.is_not(None),
        Honour.grade.desc(),
        Decision.decided_on.desc(),
        Honour.id,
    )
    return db.session.scalars(query.order_by(*order)).all()


def honours_by(decision: Decision) -> Sequence[Honour]:
    """What a decision gave: groups first, high grades first (domain §12)."""
    query = select(Honour).where(Honour.decision_id == decision.id)
    order = (Honour.person_id.is_not(None), Honour.grade.desc(), Honour.id)
    return db.session.scalars(query.order_by(*order)).all()


def is_effective() -> ColumnElement[bool]:
    """The condition that an honour stands."""
    return ~(
        select(Revocation.id).where(Revocation.honour_id == Honour.id).exists()
        | select(Correction.id).where(Correction.honour_id == Honour.id).exists()
    )


def statuses(honours: Iterable[Honour]) -> dict[int, Status]:
    """What has become of each honour, by its id: two queries for a page of honours."""
    ids = [honour.id for honour in honours]
    status = dict.fromkeys(ids, Status.EFFECTIVE)
    corrected = select(Correction.honour_id).where(Correction.honour_id.in_(ids))
    revoked = select(Revocation.honour_id).where(Revocation.honour_id.in_(ids))
    status.update(dict.fromkeys(db.session.scalars(corrected), Status.CORRECTED))
    status.update(dict.fromkeys(db.session.scalars(revoked), Status.REVOKED))
    return status


def status_of(honour: Honour) -> Status:
    return statuses([honour])[honour.id]


def find_revocation(honour: Honour) -> Revocation | None:
    return db.session.scalar(select(Revocation).where(Revocation.honour_id == honour.id))


def revocations_of(honours: Iterable[Honour]) -> dict[int, Revocation]:
    """The revocations among honours, by honour id."""
    ids = [honour.id for honour in honours]
    found = db.session.scalars(select(Revocation).where(Revocation.honour_id.in_(ids)))
    return {revocation.honour_id: revocation for revocation in found}


def find_correction(honour: Honour) -> Correction | None:
    """The correction by which an honour was replaced."""
    return db.session.scalar(select(Correction).where(Correction.honour_id == honour.id))


def find_origin(honour: Honour) -> Correction | None:
    """The correction that entered an honour in place of a wrong one."""
    return db.session.scalar(select(Correction).where(Correction.replacement_id == honour.id))


def with_replacements(ids: Iterable[int]) -> set[int]:
    """These honours and all that were entered in their place, however often corrected."""
    return _along(ids, Correction.honour_id, Correction.replacement_id)


def with_origins(ids: Iterable[int]) -> set[int]:
    """These honours and all in whose place they were entered."""
    return _along(ids, Correction.replacement_id, Correction.honour_id)


def _along(
    ids: Iterable[int], here: InstrumentedAttribute[int], there: InstrumentedAttribute[int]
) -> set[int]:
    reached, new = set(ids), set(ids)
    while new := set(db.session.scalars(select(there).where(here.in_(new)))) - reached:
        reached |= new
    return reached


def effective_honours_of(holder: Person | Unit) -> Sequence[Honour]:
    """What a holder has and what still stands."""
    column = Honour.person_id if isinstance(holder, Person) else Honour.group_id
    return db.session.scalars(select(Honour).where(column == holder.id, is_effective())).all()
