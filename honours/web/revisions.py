"""历次修改: every saved text of a citation, with what each changed."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.queries import find_open
from honours.awards.queries import get_award
from honours.base.errors import Refusal
from honours.citations import actions
from honours.citations.changes import changes
from honours.citations.queries import (
    find_citation,
    find_revision,
    find_revision_before,
    revisions,
    text_of,
)
from honours.web.citations import refuse_bound
from honours.web.forms import carry_out
from honours.web.forms.citations import RestoreForm
from honours.web.guards import actor, permits, scope
from honours.web.paging import page_of
from honours.web.reach import citation_within

page = Blueprint("revisions", __name__, url_prefix="/citations/<int:citation_id>")


@page.get("/history")
@permits(P.READ_CASES)
def index(citation_id: int) -> ResponseReturnValue:
    citation = citation_within(citation_id, P.READ_CASES)
    found = page_of(revisions(citation), size=20)
    older = [*found.rows[1:], find_revision_before(found.rows[-1]) if found.rows else None]
    return render_template(
        "revisions/index.html",
        citation=citation,
        found=found,
        revisions=[
            (one, get_award(one.award_key), changes(before.text if before else "", one.text))
            for one, before in zip(found.rows, older, strict=True)
        ],
        last=text_of(citation),
        bound=find_open(citation),
        may_write=find_citation(citation.id, scope(P.DRAFT)) is not None,
    )


@page.post("/revisions/<int:revision_id>/restoration")
@permits(P.DRAFT)
def restore(citation_id: int, revision_id: int) -> ResponseReturnValue:
    citation, form = citation_within(citation_id, P.DRAFT), RestoreForm()
    revision = find_revision(citation, revision_id) or abort(404)

    def deed() -> None:
        refuse_bound(citation)
        actions.restore(citation, revision, by=actor())

    if carry_out(form, deed, done="已恢复这一稿；原来的文字仍在历次修改中。"):
        return redirect(url_for("citations.show", citation_id=citation_id), 303)
    raise Refusal("历次修改", form.problems[0]["message"])
