"""历次修改 of a paper: every saved wording, an old one restored, an edited Word file taken back."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.audit.tags import Tag
from honours.base.errors import BadInput, Refusal
from honours.citations.changes import Change, changes
from honours.documents.drafting import BLANKS, FREE, facts_of, free
from honours.documents.kinds import KINDS
from honours.documents.models import PaperRevision
from honours.documents.paper_actions import save_paper
from honours.documents.paper_queries import (
    find_revision,
    find_revision_before,
    revisions_of,
    words_of,
)
from honours.documents.word import write_word
from honours.exchange.intake import SIZE_LIMIT, read_document
from honours.exchange.returned import Returned, returned
from honours.exchange.word import text_of
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.papers import PaperForm, WordForm
from honours.web.guards import actor, permits, takes_files
from honours.web.matters import draft_within
from honours.web.paging import page_of

page = Blueprint("paper_revisions", __name__, url_prefix="/papers/<int:draft_id>")

TOLD = 8  # touched facts that are told one by one

Differences = list[tuple[str, list[Change]]]  # the name of a field, and how it changed


@page.get("/history")
@permits(P.PRINT)
def index(draft_id: int) -> ResponseReturnValue:
    draft, _ = draft_within(draft_id)
    found = page_of(revisions_of(draft), size=20)
    return render_template(
        "papers/history.html",
        draft=draft,
        kind=KINDS[draft.kind],
        found=found,
        revisions=list(_with_changes(draft.kind, found.rows)),
        last=words_of(draft),
    )


@page.post("/revisions/<int:revision_id>/restoration")
@permits(P.PRINT)
def restore(draft_id: int, revision_id: int) -> ResponseReturnValue:
    draft, _ = draft_within(draft_id)
    form, revision = Form(), find_revision(draft, revision_id) or abort(404)
    words = json.loads(revision.words)
    if carry_out(
        form,
        lambda: save_paper(draft, words=words, by=actor()),
        done="已恢复这一稿；原来的文字仍在历次修改中。",
    ):
        return redirect(url_for("papers.show", draft_id=draft_id), 303)
    raise Refusal("历次修改", form.problems[0]["message"])


@page.route("/word", methods=["GET", "POST"])
@permits(P.PRINT)
@takes_files
def take_back(draft_id: int) -> ResponseReturnValue:
    """Take the drafter's words out of an edited file; touched facts are told, not taken."""
    draft, matter = draft_within(draft_id)
    form = WordForm()
    if form.is_submitted() and form.validate():
        words = json.loads(words_of(draft).words)
        try:
            back = _read(form, facts_of(draft.kind, matter, words))
        except BadInput as problem:
            form.object_to(problem)
        else:
            said = _taken(words, back, free(draft.kind, matter))
            if carry_out(
                form,
                lambda: save_paper(draft, words=said, tag=Tag.PAPER_RETURNED, by=actor()),
                done="已收回改稿" if said != words else "改稿里的文字与现在的一稿相同",
            ):
                _tell(back)
                return redirect(url_for("paper_revisions.index", draft_id=draft_id), 303)
    return show_form("papers/word.html", form, draft=draft, kind=KINDS[draft.kind])


def _read(form: WordForm, facts: Any) -> Returned:
    file = form.file.data
    text = read_document(file.filename or "", file.read(SIZE_LIMIT + 1))
    return returned(facts, text.split("\n"), lines_of=_lines)


def _lines(facts: Any) -> Sequence[str]:
    return text_of(write_word(facts), ending=".docx").split("\n")


def _taken(words: dict[str, Any], back: Returned, own: Sequence[str]) -> dict[str, Any]:
    """The wording with what came back; a place still to be filled stays empty."""
    came = {
        name: "" if not text or text == BLANKS.get(name) else text
        for name, text in back.words.items()
        if name in own
    }
    return {**words, **came}


def _tell(back: Returned) -> None:
    for change in back.refused[:TOLD]:
        was, now = change.was or "（没有）", change.now or "（删去）"
        flash(f"按记录印出，改动未采用：“{was[:40]}”改成了“{now[:40]}”。", "error")
    if (more := len(back.refused) - TOLD) > 0:
        flash(f"另有{more}处改动未采用。", "error")


def _with_changes(
    kind: str, found: Sequence[PaperRevision]
) -> Iterator[tuple[PaperRevision, Differences]]:
    form = PaperForm(formdata=None)
    form.offer(kind, FREE[kind])
    for revision in found:
        earlier = find_revision_before(revision)
        before = json.loads(earlier.words) if earlier else {}
        now = json.loads(revision.words)
        yield (
            revision,
            [
                (form.labels[name], changes(form.said(name, before.get(name)), said))
                for name in now
                if (said := form.said(name, now[name])) != form.said(name, before.get(name))
            ],
        )
