"""Reading papers: their drafts, every saved wording, and what was frozen of them."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from honours.base.database import db
from honours.documents.models import Document, Drawn, PaperDraft, PaperRevision
from honours.register.models import Decision


def find_draft(draft_id: int) -> PaperDraft | None:
    return db.session.get(PaperDraft, draft_id)


def drafts() -> Select[PaperDraft]:
    """Every paper that was begun, newest first."""
    return select(PaperDraft).order_by(PaperDraft.demo, PaperDraft.id.desc())


def revisions_of(draft: PaperDraft) -> Select[PaperRevision]:
    """Every saved wording, newest first."""
    query = select(PaperRevision).where(PaperRevision.draft_id == draft.id)
    return query.order_by(PaperRevision.id.desc())


def find_revision(draft: PaperDraft, revision_id: int) -> PaperRevision | None:
    return db.session.scalar(revisions_of(draft).where(PaperRevision.id == revision_id))


def find_revision_before(revision: PaperRevision) -> PaperRevision | None:
    query = revisions_of(revision.draft).where(PaperRevision.id < revision.id)
    return db.session.scalars(query.limit(1)).first()


def words_of(draft: PaperDraft) -> PaperRevision:
    """The present wording."""
    return db.session.scalars(revisions_of(draft).limit(1)).one()


def papers_of(draft: PaperDraft) -> Sequence[Document]:
    """What was frozen of a draft, newest first."""
    query = select(Document).where(Document.draft_id == draft.id).order_by(Document.id.desc())
    return db.session.scalars(query).all()


def find_paper(draft: PaperDraft) -> Document | None:
    """The last that was frozen of a draft."""
    return next(iter(papers_of(draft)), None)


def paper_with(number: str, draft: PaperDraft) -> str | None:
    """The title of what else bears this 文号, if anything: another draft's paper, or a decision.

    A list bears the 文号 of its decision, and a paper that of the decision it is drawn from.
    """
    if not number or draft.kind == "list" or draft.drawn is Drawn.DECISION:
        return None
    query = select(Document.title).where(Document.number == number, Document.kind != "list")
    other = db.session.scalars(query.where(Document.draft_id.is_distinct_from(draft.id))).first()
    return (
        other or db.session.scalars(select(Decision.title).where(Decision.doc_no == number)).first()
    )
