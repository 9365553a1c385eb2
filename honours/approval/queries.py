"""Reading submissions: where each stands, and the facts the rules look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select, union_all
from sqlalchemy.orm import aliased

from honours.accounts.permissions import Scope
from honours.approval.ladder import Stage, Step, next_step
from honours.approval.models import Endorsement, Outcome, Publicity, Result, Submission
from honours.approval.rules import Candidate, Force, Held, Restrained, Ruling, rulings
from honours.awards.catalogue import AwardKind
from honours.awards.queries import get_award
from honours.base import clock
from honours.base.database import db
from honours.base.errors import Refusal
from honours.citations.models import Citation, Revision
from honours.citations.outline import BLANK
from honours.citations.queries import citations, companion_of, text_of
from honours.people.kinds import HolderKind
from honours.people.models import Person
from honours.people.queries import find_posting, restraints_on
from honours.register.queries import effective_honours_of
from honours.sources.models import CaseState
from honours.sources.queries import effective_honours_from, state_of


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a submission stands: the step it waits for, or how it ended."""

    award: AwardKind
    endorsements: Sequence[Endorsement]
    publicity: Publicity | None
    outcome: Outcome | None

    @property
    def done(self) -> set[Stage]:
        stages = {endorsement.stage for endorsement in self.endorsements}
        if self.publicity and (self.publicity.exemption or self._publicity_is_over):
            stages.add(Stage.PUBLICITY)
        return stages

    @property
    def step(self) -> Step | None:
        return None if self.outcome else next_step(self.award, self.done)

    @property
    def label(self) -> str:
        """In a word or two, for lists."""
        if self.outcome:
            return "已" + self.outcome.result.label.removeprefix("已")
        if self.step and self.step.stage is Stage.PUBLICITY and self.publicity:
            return "公示中"
        return f"待{self.step.stage.label}" if self.step else "办结"

    @property
    def _publicity_is_over(self) -> bool:
        last = self.publicity.last_day if self.publicity else None
        return last is not None and last < clock.today()


# The texts of a submission: the citation it asks with, and the deeds statement that goes with it.
_TEXTS = union_all(
    select(Submission.id.label("submission_id"), Submission.citation_id),
    select(Submission.id, Revision.citation_id).join(Revision, Submission.statement),
).subquery()


def submissions(scope: Scope) -> Select[Submission]:
    """The submissions one may see, oldest first."""
    seen = citations(scope).with_only_columns(Citation.id).order_by(None)
    return select(Submission).where(Submission.citation_id.in_(seen)).order_by(Submission.id)


def find_submission(submission_id: int, scope: Scope) -> Submission | None:
    return db.session.scalar(submissions(scope).where(Submission.id == submission_id))


def open_submissions(scope: Scope) -> Sequence[Submission]:
    """Those that have not ended, oldest first."""
    ended = select(Outcome.submission_id)
    return db.session.scalars(submissions(scope).where(Submission.id.not_in(ended))).all()


def returned_to(account_id: int, scope: Scope) -> Sequence[Submission]:
    """What somebody handed in and got back, and has not handed in again, oldest first."""
    later = aliased(Submission)
    again = select(later.id).where(
        later.citation_id == Submission.citation_id, later.id > Submission.id
    )
    returned = select(Outcome.submission_id).where(Outcome.result == Result.RETURNED)
    query = submissions(scope).where(
        Submission.account_id == account_id, Submission.id.in_(returned), ~again.exists()
    )
    return db.session.scalars(query).all()


def drafts_of(account_id: int, scope: Scope) -> Sequence[Citation]:
    """The citations somebody began that no open or approved submission binds, newest first."""
    query = citations(scope).where(Citation.account_id == account_id, ~is_bound())
    return db.session.scalars(query).all()


def submissions_of(citation: Citation) -> Sequence[Submission]:
    """Every time a citation (or a deeds statement with it) was handed in, oldest first."""
    query = select(Submission).join(_TEXTS, _TEXTS.c.submission_id == Submission.id)
    query = query.where(_TEXTS.c.citation_id == citation.id).order_by(Submission.id)
    return db.session.scalars(query).all()


def last_submissions(found: Iterable[Citation]) -> dict[int, Submission]:
    """The last time each citation was handed in, by citation id; those never are absent."""
    last = (
        select(_TEXTS.c.citation_id, func.max(_TEXTS.c.submission_id).label("submission_id"))
        .where(_TEXTS.c.citation_id.in_([citation.id for citation in found]))
        .group_by(_TEXTS.c.citation_id)
        .subquery()
    )
    query = select(last.c.citation_id, Submission)
    rows = db.session.execute(query.join(last, last.c.submission_id == Submission.id))
    return {row.citation_id: row.Submission for row in rows}


def is_bound() -> ColumnElement[bool]:
    """The condition that a citation is handed in or approved, and may not change."""
    return Citation.id.in_(
        select(_TEXTS.c.citation_id)
        .outerjoin(Outcome, Outcome.submission_id == _TEXTS.c.submission_id)
        .where(or_(Outcome.id.is_(None), Outcome.honour_id.is_not(None)))
    )


def find_open(citation: Citation) -> Submission | None:
    """The submission a citation is bound by, if any; approved ones bind it for good."""
    for submission in submissions_of(citation):
        outcome = find_outcome(submission)
        if outcome is None or outcome.honour_id:
            return submission
    return None


def find_outcome(submission: Submission) -> Outcome | None:
    return db.session.scalar(select(Outcome).where(Outcome.submission_id == submission.id))


def standing_of(submission: Submission) -> Standing:
    return standings([submission])[submission.id]


def standings(found: Iterable[Submission]) -> dict[int, Standing]:
    """Where each submission stands: three queries for a page of them."""
    found = list(found)
    ids = [submission.id for submission in found]
    endorsements = db.session.scalars(
        select(Endorsement).where(Endorsement.submission_id.in_(ids)).order_by(Endorsement.id)
    ).all()
    publicities = db.session.scalars(select(Publicity).where(Publicity.submission_id.in_(ids)))
    outcomes = db.session.scalars(select(Outcome).where(Outcome.submission_id.in_(ids)))
    publicity = {row.submission_id: row for row in publicities}
    outcome = {row.submission_id: row for row in outcomes}
    return {
        submission.id: Standing(
            award=get_award(submission.revision.award_key),
            endorsements=[row for row in endorsements if row.submission_id == submission.id],
            publicity=publicity.get(submission.id),
            outcome=outcome.get(submission.id),
        )
        for submission in found
    }


def statement_beside(citation: Citation) -> Revision | None:
    """The deeds statement that goes along with a citation, if it has been written."""
    companion = companion_of(citation)
    last = text_of(companion) if companion else None
    return last if last and last.text.strip() else None


def obstacles_to(citation: Citation) -> list[Refusal]:
    """Everything that stands between a citation and its handing in, as rules that say no."""
    last, statement, found = text_of(citation), statement_beside(citation), []
    if not last.text.strip():
        found.append(Refusal("呈报", "正文还没有写，不能呈报。"))
    if BLANK in last.text:
        found.append(Refusal("呈报", f"正文还有空白“{BLANK}”没有填写，请填写或删去后再呈报。"))
    if state_of(citation.case) is not CaseState.VERIFIED:
        told = "所据事例还是线索，请先答复存疑、核实事例，再呈报。"
        found.append(Refusal("线索未核实", told))
    award = get_award(last.award_key)
    if statement:
        found += _obstacles_in(statement, award)
    return [*found, *blocking(rulings(candidate_for(citation, award)))]


def blocking(found: Iterable[Ruling]) -> list[Refusal]:
    """The rulings that say no, with the law they rest on."""
    return [
        Refusal(one.rule, f"{one.reason}（依据：{one.source}）")
        for one in found
        if one.force is Force.BLOCK
    ]


def _obstacles_in(statement: Revision, award: AwardKind) -> Iterable[Refusal]:
    if BLANK in statement.text:
        told = f"事迹材料还有空白“{BLANK}”没有填写，请填写或删去后再呈报。"
        yield Refusal("呈报", told)
    if statement.award_key != award.key:
        asked = get_award(statement.award_key).name
        told = f"事迹材料请的是“{asked}”，授奖词请的是“{award.name}”，请改成一致。"
        yield Refusal("呈报", told)


def candidate_for(
    citation: Citation, award: AwardKind, submission: Submission | None = None
) -> Candidate:
    """Everything the rules look at, from the records."""
    holder = citation.holder
    is_person = isinstance(holder, Person)
    handed_in = submission.handed_in_at if submission else clock.now()
    day = clock.local(handed_in).date()
    posting = find_posting(holder, day) if isinstance(holder, Person) else None
    same_case = {honour.id for honour in effective_honours_from(citation.case, holder)}
    publicity = standing_of(submission).publicity if submission else None
    return Candidate(
        kind=HolderKind.INDIVIDUAL if is_person else HolderKind.GROUP,
        staff_type=holder.staff_type,
        post=posting.post if posting else "",
        award=award,
        recommended_on=day,
        deed_ended_on=citation.case.ended_on or citation.case.began_on,
        held=tuple(
            Held(
                award=honour.award,
                family=honour.family,
                grade=honour.grade,
                level=honour.decision.level,
                decided_on=honour.decision.decided_on,
                same_case=honour.id in same_case,
            )
            for honour in effective_honours_of(holder)
        ),
        restraints=tuple(
            Restrained(kind=row.kind, since=row.since, until=row.until, paper=row.paper)
            for row in restraints_on(holder)
        ),
        publicity=publicity.period if publicity else None,
        publicity_exemption=publicity.exemption if publicity else "",
    )
