"""Reading citations."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select

from honours.accounts.permissions import Scope
from honours.awards.catalogue import AwardKind
from honours.base.database import db
from honours.base.wording import arabic_date
from honours.citations.checks import Draft, Evidence
from honours.citations.models import Citation, Revision, Support
from honours.people.kinds import HolderKind
from honours.people.models import Person
from honours.people.queries import find_posting, names_of
from honours.sources.models import Case, CaseState, Passage
from honours.sources.queries import cases, open_doubts_of, state_of
from honours.sources.quotes import working_copy


def citations(scope: Scope) -> Select[Citation]:
    """The citations one may see, newest first."""
    seen = cases(scope).with_only_columns(Case.id).order_by(None)
    return select(Citation).where(Citation.case_id.in_(seen)).order_by(Citation.id.desc())


def find_citation(citation_id: int, scope: Scope) -> Citation | None:
    return db.session.scalar(citations(scope).where(Citation.id == citation_id))


def citations_of(case: Case) -> Sequence[Citation]:
    query = select(Citation).where(Citation.case_id == case.id).order_by(Citation.id)
    return db.session.scalars(query).all()


def text_of(citation: Citation) -> Revision:
    """The present text."""
    return latest_texts([citation])[citation.id]


def latest_texts(found: Iterable[Citation]) -> dict[int, Revision]:
    """The present text of each citation, by citation id."""
    newest = (
        select(func.max(Revision.id))
        .where(Revision.citation_id.in_([citation.id for citation in found]))
        .group_by(Revision.citation_id)
    )
    rows = db.session.scalars(select(Revision).where(Revision.id.in_(newest)))
    return {revision.citation_id: revision for revision in rows}


def revisions(citation: Citation) -> Select[Revision]:
    """Every saved text, newest first."""
    query = select(Revision).where(Revision.citation_id == citation.id)
    return query.order_by(Revision.id.desc())


def revisions_of(citation: Citation) -> Sequence[Revision]:
    return db.session.scalars(revisions(citation)).all()


def find_revision(citation: Citation, revision_id: int) -> Revision | None:
    return db.session.scalar(revisions(citation).where(Revision.id == revision_id))


def find_revision_before(revision: Revision) -> Revision | None:
    query = revisions(revision.citation).where(Revision.id < revision.id)
    return db.session.scalars(query.limit(1)).first()


def draft_of(citation: Citation, *, award: AwardKind, text: str) -> Draft:
    """What the checks look at: a text with what the records say of its holder and its case."""
    holder, case = citation.holder, citation.case
    if isinstance(holder, Person):
        posting = find_posting(holder)
        kind, staff_type = HolderKind.INDIVIDUAL, holder.staff_type
        unit, post = (posting.unit, posting.post) if posting else (None, "")
    else:
        kind, staff_type, unit, post = HolderKind.GROUP, None, holder, ""
    return Draft(
        text=text,
        award=award,
        kind=kind,
        holder=citation.holder_name,
        staff_type=staff_type,
        unit=unit.name if unit else "",
        unit_names=(unit.short_name, *names_of(unit)) if unit else (),
        post=post,
        is_verified=state_of(case) is CaseState.VERIFIED,
        evidence=tuple(
            Evidence(text=working_copy(passage.exact), sensitive=passage.sensitive is not None)
            for passage in support_of(citation)
        ),
        doubts=tuple(doubt.question for doubt in open_doubts_of(case)),
        facts=" ".join([case.occasion, case.place, *_dates_of(case)]),
    )


def support_of(citation: Citation) -> Sequence[Passage]:
    """The passages a citation rests on, in the order of the source."""
    query = (
        select(Passage)
        .join(Support, Support.passage_id == Passage.id)
        .where(Support.citation_id == citation.id)
        .order_by(Passage.start)
    )
    return db.session.scalars(query).all()


def _dates_of(case: Case) -> list[str]:
    return [arabic_date(day) for day in (case.began_on, case.ended_on) if day]
