"""The pages of a paper that is being drafted: pictures for the screen, and the files themselves."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.errors import BadInput, Refusal
from honours.documents.drafting import Matter, Words, facts_of
from honours.documents.facts import FACTS
from honours.documents.kinds import KINDS
from honours.documents.models import PaperDraft
from honours.documents.paper_queries import words_of
from honours.documents.picture import page_count, picture_of
from honours.documents.queries import issued_facts
from honours.documents.render import RenderFailed, render
from honours.documents.word import write_word
from honours.web.downloads import download, shown
from honours.web.guards import permits
from honours.web.matters import draft_within
from honours.web.reach import document_within

page = Blueprint("paper_pages", __name__, url_prefix="/papers/<int:draft_id>")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTH = 900  # pixels of a page on screen
KEPT = 16  # PDFs kept for the pictures of their pages


@dataclass(frozen=True, kw_only=True)
class Made:
    """A paper as it is printed, or the sentence that says why it cannot be."""

    pdf: bytes = b""
    problem: str = ""

    @property
    def pages(self) -> int:
        return page_count(self.pdf) if self.pdf else 0


def made(kind: str, matter: Matter, words: Words) -> Made:
    """Print a draft as it stands."""
    try:
        facts = facts_of(kind, matter, words)
        return Made(pdf=_rendered(kind, json.dumps(facts.to_dict(), ensure_ascii=False)))
    except (Refusal, BadInput) as problem:
        return Made(problem=problem.reason)
    except RenderFailed as failure:
        return Made(problem=str(failure))


@lru_cache(maxsize=KEPT)
def _rendered(kind: str, facts: str) -> bytes:
    """Equal facts make equal bytes, so that what was drawn once may be shown again."""
    return render(kind, [FACTS[kind].from_dict(json.loads(facts))])


@page.get("/pages/<int:n>.png")
@permits(P.PRINT)
def picture(draft_id: int, n: int) -> ResponseReturnValue:
    draft, matter = draft_within(draft_id)
    paper = _made(draft, matter)
    if not 0 < n <= paper.pages:
        abort(404)
    return Response(picture_of(paper.pdf, width=WIDTH, page=n), mimetype="image/png")


@page.get("/paper.pdf")
@permits(P.PRINT)
def pdf(draft_id: int) -> ResponseReturnValue:
    draft, matter = draft_within(draft_id)
    paper = _made(draft, matter)
    if paper.problem:
        raise Refusal("版面检查", paper.problem)
    return shown(paper.pdf, file_name(draft.kind, drafted(draft, matter), "pdf"))


@page.get("/paper.docx")
@permits(P.PRINT)
def word(draft_id: int) -> ResponseReturnValue:
    """The same paper for Word; edited, it can be taken back."""
    draft, matter = draft_within(draft_id)
    facts = drafted(draft, matter)
    return download(write_word(facts), file_name(draft.kind, facts, "docx"), mimetype=WORD)


@page.get("/issued/<int:document_id>.docx")
@permits(P.PRINT)
def issued_word(draft_id: int, document_id: int) -> ResponseReturnValue:
    """A frozen paper for Word, as its facts were frozen."""
    draft, _ = draft_within(draft_id)
    document = document_within(document_id, P.PRINT)
    if document.draft_id != draft.id:
        abort(404)
    facts: Any = issued_facts(document)
    return download(write_word(facts), file_name(draft.kind, facts, "docx"), mimetype=WORD)


def drafted(draft: PaperDraft, matter: Matter) -> Any:
    """What the last wording says, marked as not valid yet. Raises BadFacts."""
    return facts_of(draft.kind, matter, json.loads(words_of(draft).words))


def file_name(kind: str, facts: Any, ending: str) -> str:
    """2020年度通报表扬名单_20200312.pdf"""
    mark = f"{facts.mark}_" if facts.mark else ""
    return f"{mark}{KINDS[kind].headline(facts)}_{KINDS[kind].day([facts]):%Y%m%d}.{ending}"


def _made(draft: PaperDraft, matter: Matter) -> Made:
    return made(draft.kind, matter, json.loads(words_of(draft).words))
