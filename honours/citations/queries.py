"""Reading citations."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select

from honours.accounts.permissions import Scope
from honours.base.database import db
from honours.citations.models import Citation, Revision, Support
from honours.sources.models import Case, Passage
from honours.sources.queries import cases


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


def revisions_of(citation: Citation) -> Sequence[Revision]:
    """Every saved text, newest first."""
    query = select(Revision).where(Revision.citation_id == citation.id)
    return db.session.scalars(query.order_by(Revision.id.desc())).all()


def support_of(citation: Citation) -> Sequence[Passage]:
    """The passages a citation rests on, in the order of the source."""
    query = (
        select(Passage)
        .join(Support, Support.passage_id == Passage.id)
        .where(Support.citation_id == citation.id)
        .order_by(Passage.start)
    )
    return db.session.scalars(query).all()
