"""Reading bulletins and cases."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from honours.accounts.permissions import Scope
from honours.base.database import db
from honours.base.errors import Refusal
from honours.people.models import Person, Unit
from honours.register.models import Honour
from honours.register.queries import is_effective, with_origins, with_replacements
from honours.sources.drift import Fate, drifts
from honours.sources.models import (
    Answer,
    Bulletin,
    Case,
    CaseHonour,
    CaseState,
    Donation,
    Doubt,
    Judgement,
    Part,
    Passage,
    Subject,
    Succession,
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
    """The cases opened from a bulletin, and those that quote it."""
    quoting = select(Passage.case_id).where(Passage.bulletin_id == bulletin.id)
    from_it = or_(Case.bulletin_id == bulletin.id, Case.id.in_(quoting))
    query = select(Case).where(from_it, _within(scope))
    return db.session.scalars(query.order_by(Case.id)).all()


def find_earlier(bulletin: Bulletin) -> Bulletin | None:
    """The bulletin that this one is a changed version of."""
    succession = db.session.get(Succession, bulletin.id)
    return succession.earlier if succession else None


def later_versions_of(bulletin: Bulletin) -> Sequence[Bulletin]:
    query = select(Bulletin).join(Succession, Succession.bulletin_id == Bulletin.id)
    query = query.where(Succession.earlier_id == bulletin.id)
    return db.session.scalars(query.order_by(Bulletin.id)).all()


def fates_of(passages: Sequence[Passage]) -> dict[int, tuple[Fate, Bulletin]]:
    """What became of the passages that do not stand as quoted in a later version, by their id."""
    found: dict[int, tuple[Fate, Bulletin]] = {}
    for bulletin in {passage.bulletin for passage in passages}:
        if not (later := later_versions_of(bulletin)):
            continue
        quoted = [passage for passage in passages if passage.bulletin is bulletin]
        drifted = drifts(bulletin.raw, later[-1].raw, [one.quote for one in quoted])
        found |= {
            passage.id: (drift.fate, later[-1])
            for passage, drift in zip(quoted, drifted, strict=True)
            if drift.fate in (Fate.CHANGED, Fate.GONE)
        }
    return found


def judgements_on(bulletin: Bulletin) -> Sequence[Judgement]:
    """The last word on each proposal of a bulletin, in the order they were said."""
    last = select(func.max(Judgement.id)).where(Judgement.bulletin_id == bulletin.id)
    last = last.group_by(Judgement.subject, Judgement.name)
    query = select(Judgement).where(Judgement.id.in_(last)).order_by(Judgement.id)
    return db.session.scalars(query).all()


def find_judgement(bulletin: Bulletin, subject: Subject, name: str) -> Judgement | None:
    """The last word on one proposal."""
    query = select(Judgement).where(
        Judgement.bulletin_id == bulletin.id, Judgement.subject == subject, Judgement.name == name
    )
    return db.session.scalars(query.order_by(Judgement.id.desc()).limit(1)).first()


def cases_with(holder: Person | Unit, scope: Scope) -> Sequence[Case]:
    """The cases a person or unit took part in."""
    column = Part.person_id if isinstance(holder, Person) else Part.unit_id
    taken_part = select(Part.case_id).where(column == holder.id)
    query = select(Case).where(Case.id.in_(taken_part), _within(scope)).order_by(Case.id)
    return db.session.scalars(query).all()


def cases_of(unit: Unit, scope: Scope) -> Sequence[Case]:
    """A unit's own cases and those it took part in."""
    taken_part = select(Part.case_id).where(Part.unit_id == unit.id)
    query = select(Case).where(
        or_(Case.unit_id == unit.id, Case.id.in_(taken_part)), _within(scope)
    )
    return db.session.scalars(query.order_by(Case.id)).all()


def count_cases_from(scope: Scope) -> dict[int, int]:
    """How many cases were opened from each bulletin, by bulletin id."""
    query = select(Case.bulletin_id, func.count()).where(_within(scope))
    found = db.session.execute(query.group_by(Case.bulletin_id))
    return {bulletin_id: count for bulletin_id, count in found if bulletin_id}


def occasions(scope: Scope) -> dict[str, int]:
    """The occasions cases were opened for, with how many each, most first."""
    query = select(Case.occasion, func.count()).where(_within(scope), Case.occasion != "")
    query = query.group_by(Case.occasion).order_by(func.count().desc(), Case.occasion)
    return {occasion: count for occasion, count in db.session.execute(query)}  # noqa: C416


def parts_in(found: Iterable[Case]) -> dict[int, list[Part]]:
    """Who took part in each case, by case id: one query for a page of cases."""
    parts: dict[int, list[Part]] = {case.id: [] for case in found}
    query = select(Part).where(Part.case_id.in_(parts)).order_by(Part.id)
    for part in db.session.scalars(query):
        parts[part.case_id].append(part)
    return parts


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
    """Who vouches for a case as it stands."""
    query = select(Verification).where(Verification.case_id == case.id, _stands())
    return db.session.scalar(query)


def is_verified() -> ColumnElement[bool]:
    """The condition that somebody vouches for a case."""
    return Case.id.in_(select(Verification.case_id).where(_stands()))


def obstacles_to(case: Case) -> list[Refusal]:
    """Everything that stands between a case and its verification, as rules that say no."""
    if state_of(case) is CaseState.VERIFIED:
        return [Refusal("事例状态", "该事例已经核实。")]
    found = []
    if doubts := open_doubts_of(case):
        found.append(Refusal("存疑未答复", f"还有{len(doubts)}项存疑没有答复，请先逐项核实。"))
    parts = parts_of(case)
    if not parts:
        found.append(Refusal("参与者", "事例还没有登记参与的人员或单位。"))
    if unknown := [part.as_written for part in parts if not part.holder]:
        found.append(Refusal("参与者", f"“{'、'.join(unknown)}”尚未对应到具体人员或单位。"))
    return found


def states(found: Iterable[Case]) -> dict[int, CaseState]:
    """Which cases are verified and which still leads, by case id."""
    ids = [case.id for case in found]
    verified = select(Verification.case_id).where(Verification.case_id.in_(ids), _stands())
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
    query = select(func.count()).select_from(Case)
    return db.session.scalar(query.where(_within(scope), ~is_verified())) or 0


def honours_from(case: Case) -> Sequence[Honour]:
    """What came of a case, whatever became of it."""
    query = select(Honour).where(Honour.id.in_(_credited(case))).order_by(Honour.id)
    return db.session.scalars(query).all()


def effective_honours_from(case: Case, holder: Person | Unit) -> Sequence[Honour]:
    """What stands of what a holder was given for a case."""
    column = Honour.person_id if isinstance(holder, Person) else Honour.group_id
    wanted = (Honour.id.in_(_credited(case)), column == holder.id, is_effective())
    return db.session.scalars(select(Honour).where(*wanted)).all()


def cases_behind(honour: Honour, scope: Scope) -> Sequence[Case]:
    query = select(Case).join(CaseHonour, CaseHonour.case_id == Case.id)
    origins = with_origins([honour.id])
    return db.session.scalars(query.where(CaseHonour.honour_id.in_(origins), _within(scope))).all()


def _credited(case: Case) -> set[int]:
    """The honours that came of a case, corrected ones followed to what stands in their place."""
    credited = select(CaseHonour.honour_id).where(CaseHonour.case_id == case.id)
    return with_replacements(db.session.scalars(credited))


def _stands() -> ColumnElement[bool]:
    """The condition that no later doubt reopened what a verification closed."""
    return ~select(Doubt.id).where(Doubt.reopens_id == Verification.id).exists()


def _within(scope: Scope) -> ColumnElement[bool]:
    return true() if scope is None else Case.unit_id.in_(scope)
