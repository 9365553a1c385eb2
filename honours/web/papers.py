"""名单与决定, the desk: choices and words · the real pages · what is found in them."""

import json
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.queries import open_submissions, standings
from honours.base.clock import local
from honours.base.database import db
from honours.documents.drafting import PROSE, Matter, free
from honours.documents.kinds import KINDS
from honours.documents.models import Drawn, PaperDraft, PaperRevision
from honours.documents.paper_actions import save_paper, start_paper
from honours.documents.paper_queries import papers_of, words_of
from honours.documents.review import review
from honours.people.queries import names_on_record, people_named_in
from honours.register.queries import decisions
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.papers import PaperForm
from honours.web.guards import actor, permits, scope
from honours.web.matters import draft_within, drafts_seen, gathered, is_demo, matter_of
from honours.web.paging import page_of
from honours.web.paper_pages import Made, made
from honours.web.remarks import Remark

page = Blueprint("papers", __name__, url_prefix="/papers")


@page.get("")
@permits(P.PRINT)
def index() -> ResponseReturnValue:
    """Every paper that was begun, newest first."""
    found = page_of(drafts_seen())
    return render_template(
        "papers/index.html",
        found=found,
        kinds=KINDS,
        saved={draft.id: words_of(draft) for draft in found.rows},
        titles={draft.id: _title(draft) for draft in found.rows},
        frozen={draft.id: papers_of(draft) for draft in found.rows},
    )


@page.get("/new")
@permits(P.PRINT)
def begin() -> ResponseReturnValue:
    """Choose what a paper is drawn from; submissions of one matter may be taken together."""
    waiting = open_submissions(scope(P.READ_CASES))
    return render_template(
        "papers/begin.html",
        waiting=waiting,
        standings=standings(waiting),
        kinds={kind: f"起草{KINDS[kind].label}" for kind in ("notice", "request", "decision")},
        recent=decisions()[:8],
    )


@page.post("")
@permits(P.PRINT)
def start() -> ResponseReturnValue:
    """Begin a paper on what the address names; the button says of which kind."""
    form, kind = Form(), request.form.get("kind", "")
    drawn = request.args.get("drawn", "")
    which = request.args.get("which") or " ".join(request.form.getlist("submission"))
    if drawn not in list(Drawn) or kind not in KINDS:
        abort(404)
    matter = gathered(Drawn(drawn), which, kind)
    words = {name: matter.usual.get(name, "") for name in free(kind, matter)}
    draft = carry_out(
        form,
        lambda: start_paper(
            kind=kind,
            drawn=Drawn(drawn),
            which=which,
            words=words,
            demo=is_demo(Drawn(drawn), which),
            by=actor(),
        ),
    )
    if not draft:
        return redirect(url_for("papers.index"), 303)
    return redirect(url_for("papers.show", draft_id=draft.id), 303)


@page.get("/<int:draft_id>")
@permits(P.PRINT)
def show(draft_id: int) -> ResponseReturnValue:
    draft, matter = draft_within(draft_id)
    return _desk(draft, matter, form_of(draft, matter))


@page.post("/<int:draft_id>")
@permits(P.PRINT)
def save(draft_id: int) -> ResponseReturnValue:
    """Keep the words; a script that saves on every pause gets JSON."""
    draft, matter = draft_within(draft_id)
    form = PaperForm()
    form.offer(draft.kind, free(draft.kind, matter))
    kept: PaperRevision | None = carry_out(
        form,
        lambda: save_paper(draft, words=form.words(), seen=form.version.data or 0, by=actor()),
        present=lambda: form_of(draft, matter_of(draft)),
        once=False,
    )
    if request.accept_mimetypes.best == "application/json":
        return _saved(kept) if kept else ({"message": form.problems[0]["message"]}, 422)
    if not kept:
        return _desk(draft, matter, form)
    wanted = "freezing.confirm" if request.form.get("next") == "freeze" else "papers.show"
    return redirect(url_for(wanted, draft_id=draft_id), 303)


@page.get("/<int:draft_id>/pages")
@permits(P.PRINT)
def pages(draft_id: int) -> ResponseReturnValue:
    draft, matter = draft_within(draft_id)
    return render_template("papers/_pages.html", draft=draft, **_made(draft, matter))


@page.get("/<int:draft_id>/findings")
@permits(P.PRINT)
def findings(draft_id: int) -> ResponseReturnValue:
    draft, matter = draft_within(draft_id)
    return render_template("papers/_findings.html", remarks=remarks_on(draft, matter))


def form_of(draft: PaperDraft, matter: Matter) -> PaperForm:
    """The desk filled in from the last wording."""
    form, last = PaperForm(formdata=None), words_of(draft)
    form.offer(draft.kind, free(draft.kind, matter))
    form.fill(json.loads(last.words), version=last.id)
    return form


def remarks_on(draft: PaperDraft, matter: Matter) -> list[Remark]:
    """What is found in the last wording."""
    words = json.loads(words_of(draft).words)
    found = review(
        draft.kind,
        matter,
        words,
        units=names_on_record(),
        people=_named(str(words.get(name, "")) for name in PROSE),
        labels=PaperForm(formdata=None).labels,
    )
    return [Remark(one, "") for one in found]


def _desk(draft: PaperDraft, matter: Matter, form: PaperForm) -> ResponseReturnValue:
    return show_form(
        "papers/show.html",
        form,
        draft=draft,
        kind=KINDS[draft.kind],
        title=_title(draft),
        matter=matter,
        last=words_of(draft),
        prose=[form[name] for name in PROSE if name in form],
        remarks=remarks_on(draft, matter),
        frozen=papers_of(draft),
        **_made(draft, matter),
    )


def _made(draft: PaperDraft, matter: Matter) -> dict[str, Any]:
    last = words_of(draft)
    result: Made = made(draft.kind, matter, json.loads(last.words))
    return {"made": result, "at": last.id}


def _title(draft: PaperDraft) -> str:
    """What a draft is called in lists."""
    words = json.loads(words_of(draft).words)
    return str(words.get("title") or words.get("addressee") or KINDS[draft.kind].label)


def _saved(revision: PaperRevision) -> ResponseReturnValue:
    return {"saved_at": f"{local(revision.saved_at):%H:%M:%S}", "version": revision.id}


def _named(texts: Iterable[str]) -> list[str]:
    """Persons on record who are named in the prose."""
    found = db.session.scalars(people_named_in("\n".join(texts)).limit(50))
    return [one.name for one in found if one.name]
