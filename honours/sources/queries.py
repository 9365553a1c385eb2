"""Reading bulletins and cases."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, func, select, true

from honours.accounts.permissions import Scope
from honours.base.database import db
from honours.people.models import Person, Unit
from honours.register.models import Honour
from honours.register.queries import is_effective
from honours.sources.models import (
    Answer,
    Bulletin,
    Case,
    CaseHonour,
    CaseState,
    Donation,
    Doubt,
    Part,
    Passage,
    Verification,
)


def bulletins() -> Sequence[Bulletin]:
    """All bulletins, newest first."""
    query = select(Bulletin).order_by(Bulletin.demo, Bulletin.received_at.desc(), Bulletin.id)
    return db.session.scalars(query).all()


def cases(scope: Scope) -> Select[Case]:
    """The cases one may see, newest first."""
    return select(Case).where(_within(scope)).order_by(Case.demo, Case.id.desc())


def find_case(case_id: int, scope: Scope) -> Case | None:
    """A case one may see; another's looks like none."""
    return db.session.scalar(select(Case).where(Case.id == case_id, _within(scope)))


def cases_from(bulletin: Bulletin, scope: Scope) -> Sequence[Case]:
    query = select(Case).where(Case.bulletin_id == bulletin.id, _within(scope))
    return db.session.scalars(query.order_by(Case.id)).all()


def cases_with(holder: Person | Unit, scope: Scope) -> Sequence[Case]:
    """The cases a person or unit took part in."""
    column = Part.person_id if isinstance(holder, Person) else Part.unit_id
    taken_part = select(Part.case_id).where(column == holder.id)
    query = select(Case).where(Case.id.in_(taken_part), _within(scope)).order_by(Case.id)
    return db.session.scalars(query).all()


def parts_of(case: Case) -> Sequence[Part]:
    return db.session.scalars(select(Part).where(Part.case_id == case.id).order_by(Part.id)).all()


def passages_of(case: Case) -> Sequence[Passage]:
    query = select(Passage).where(Passage.case_id == case.id).order_by(Passage.start)
    return db.session.scalars(query).all()


def passages_from(bulletin: Bulletin) -> Sequence[Passage]:
    """Every passage quoted from a bulletin, in the order of its text."""
    query = select(Passage).where(Passage.bulletin_id == bulletin.id)
    return db.session.scalars(query.order_by(Passage.start, Passage.end.desc())).all()


def doubts_of(thing: Case | Bulletin) -> Sequence[Doubt]:
    column = Doubt.case_id if isinstance(thing, Case) else Doubt.bulletin_id
    return db.session.scalars(select(Doubt).where(column == thing.id).order_by(Doubt.id)).all()


def answers_to(doubts: Iterable[Doubt]) -> dict[int, Answer]:
    """The answers given so far, by doubt id."""
    query = select(Answer).where(Answer.doubt_id.in_([doubt.id for doubt in doubts]))
    return {answer.doubt_id: answer for answer in db.session.scalars(query)}


def open_doubts_of(case: Case) -> list[Doubt]:
    doubts = doubts_of(case)
    answered = answers_to(doubts)
    return [doubt for doubt in doubts if doubt.id not in answered]


def donations_of(case: Case) -> Sequence[Donation]:
    query = select(Donation).where(Donation.case_id == case.id).order_by(Donation.id)
    return db.session.scalars(query).all()


def find_verification(case: Case) -> Verification | None:
    return db.session.scalar(select(Verification).where(Verification.case_id == case.id))


def states(found: Iterable[Case]) -> dict[int, CaseState]:
    """Which cases are verified and which still leads, by case id."""
    ids = [case.id for case in found]
    verified = select(Verification.case_id).where(Verification.case_id.in_(ids))
    return dict.fromkeys(ids, CaseState.LEAD) | dict.fromkeys(
        db.session.scalars(verified), CaseState.VERIFIED
    )


def state_of(case: Case) -> CaseState:
    return states([case])[case.id]


def count_open_doubts(found: Iterable[Case]) -> dict[int, int]:
    """How many questions are open, by case id; cases with none are absent."""
    query = (
        select(Doubt.case_id, func.count())
        .outerjoin(Answer, Answer.doubt_id == Doubt.id)
        .where(Doubt.case_id.in_([case.id for case in found]), Answer.id.is_(None))
        .group_by(Doubt.case_id)
    )
    return {case_id: count for case_id, count in db.session.execute(query) if case_id}


def count_leads(scope: Scope) -> int:
    verified = select(Verification.case_id)
    query = select(func.count()).select_from(Case)
    return db.session.scalar(query.where(_within(scope), Case.id.not_in(verified))) or 0


def honours_from(case: Case) -> Sequence[Honour]:
    """What came of a case, whatever became of it."""
    query = select(Honour).join(CaseHonour, CaseHonour.honour_id == Honour.id)
    return db.session.scalars(query.where(CaseHonour.case_id == case.id)).all()


def effective_honours_from(case: Case, holder: Person | Unit) -> Sequence[Honour]:
    """What stands of what a holder was given for a case."""
    column = Honour.person_id if isinstance(holder, Person) else Honour.group_id
    query = select(Honour).join(CaseHonour, CaseHonour.honour_id == Honour.id)
    wanted = (CaseHonour.case_id == case.id, column == holder.id, is_effective())
    return db.session.scalars(query.where(*wanted)).all()


def cases_behind(honour: Honour, scope: Scope) -> Sequence[Case]:
    query = select(Case).join(CaseHonour, CaseHonour.case_id == Case.id)
    return db.session.scalars(query.where(CaseHonour.honour_id == honour.id, _within(scope))).all()


def _within(scope: Scope) -> ColumnElement[bool]:
    return true() if scope is None else Case.unit_id.in_(scope)
