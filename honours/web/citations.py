"""授奖词: the drafting desk, with its evidence, its sample and what the check finds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.models import Submission
from honours.approval.queries import (
    find_open,
    is_bound,
    last_submissions,
    standing_of,
    standings,
)
from honours.awards.queries import get_award
from honours.base.clock import local
from honours.base.errors import Refusal
from honours.base.text import hanzi_count
from honours.base.wording import Worded
from honours.citations import actions
from honours.citations.models import Citation, Revision
from honours.citations.outline import BLANK
from honours.citations.outline import text_of as outline_as_text
from honours.citations.queries import (
    citations,
    companion_of,
    find_citation,
    latest_texts,
    outline_of,
    support_of,
    text_of,
    ties_in,
)
from honours.citations.sentences import sections
from honours.citations.ties import renewed, sentences_with_ties, ties_of
from honours.sources.models import CaseState, Passage
from honours.sources.queries import open_doubts_of, passages_of, state_of
from honours.sources.quotes import paragraph_at, working_copy
from honours.web.asked import award_choices, award_words, beside
from honours.web.forms import carry_out, options, show_form
from honours.web.forms.citations import TextForm
from honours.web.guards import actor, permits, scope
from honours.web.paging import page_of
from honours.web.reach import citation_within
from honours.web.remarks import marked, mended, remarks_on
from honours.web.samples import has_sample, how_many_lines

page = Blueprint("citations", __name__, url_prefix="/citations")


class Part(Worded):
    """What of the list of citations is shown."""

    DRAFTS = "drafts", "草稿与退回"
    BOUND = "bound", "已呈报"


@page.get("")
@permits(P.READ_CASES)
def index() -> ResponseReturnValue:
    part = request.args.get("part", "")
    query = citations(scope(P.READ_CASES))
    if part in list(Part):
        query = query.where(is_bound() if part == Part.BOUND else ~is_bound())
    found = page_of(query)
    texts = latest_texts(found.rows)
    awards = {one.id: get_award(texts[one.id].award_key) for one in found.rows}
    return render_template(
        "citations/index.html",
        found=found,
        texts=texts,
        awards={one.id: award_words(one, awards[one.id]) for one in found.rows},
        standing=standing_words(found.rows, last_submissions(found.rows)),
        choices=[
            {
                "label": label,
                "url": url_for("citations.index", part=value or None),
                "current": value == part,
            }
            for value, label in [("", "全部"), *((word.value, word.label) for word in Part)]
        ],
    )


@page.get("/<int:citation_id>")
@permits(P.READ_CASES)
def show(citation_id: int) -> ResponseReturnValue:
    citation = citation_within(citation_id, P.READ_CASES)
    return _desk(citation, _form_of(citation))


@page.post("/<int:citation_id>")
@permits(P.DRAFT)
def save(citation_id: int) -> ResponseReturnValue:
    """Keep the text; a script that saves on every pause gets JSON."""
    citation, form = citation_within(citation_id, P.DRAFT), TextForm()
    kept = _carry_out(citation, form, lambda: _save(citation, form, form.text.data))
    if _wants_json():
        return _saved(kept) if kept else ({"message": form.problems[0]["message"]}, 422)
    if not kept:
        return _desk(citation, form)
    wanted = "proofreading.show" if request.form.get("next") == "submission" else "citations.show"
    return redirect(url_for(wanted, citation_id=citation_id), 303)


@page.post("/<int:citation_id>/fixes")
@permits(P.DRAFT)
def fix(citation_id: int) -> ResponseReturnValue:
    """Keep the text with one finding mended, as the desk without a script asks."""
    citation, form = citation_within(citation_id, P.DRAFT), TextForm()
    key = request.form.get("finding", "")
    kept = _carry_out(
        citation,
        form,
        lambda: _save(
            citation,
            form,
            mended(citation, get_award(form.award.data), form.text.data, key),
        ),
    )
    if not kept:
        return _desk(citation, form)
    return redirect(url_for("citations.show", citation_id=citation_id, _anchor="findings"), 303)


@page.post("/<int:citation_id>/outline")
@permits(P.DRAFT)
def redraft(citation_id: int) -> ResponseReturnValue:
    """Keep the text, then draft anew from what has been verified since it was begun."""
    citation, form = citation_within(citation_id, P.DRAFT), TextForm()
    if not _carry_out(
        citation, form, lambda: _redraft(citation, _save(citation, form, form.text.data))
    ):
        return _desk(citation, form)
    flash("已由核实过的摘录重新起草；原来的文字在历次修改中。")
    return redirect(url_for("citations.show", citation_id=citation_id), 303)


@page.get("/<int:citation_id>/findings")
@permits(P.READ_CASES)
def findings(citation_id: int) -> ResponseReturnValue:
    citation = citation_within(citation_id, P.READ_CASES)
    return render_template("citations/_findings.html", citation=citation, **_checked(citation))


@page.get("/<int:citation_id>/ties")
@permits(P.READ_CASES)
def ties(citation_id: int) -> ResponseReturnValue:
    citation = citation_within(citation_id, P.READ_CASES)
    return render_template("citations/_ties.html", citation=citation, **_tied(citation))


def standing_words(
    found: Iterable[Citation], handed_in: Mapping[int, Submission]
) -> dict[int, tuple[str, str]]:
    """Each citation's standing and the kind of its badge, by citation id."""
    standing = standings(handed_in.values())
    told = {}
    for citation in found:
        if not (last := handed_in.get(citation.id)):
            told[citation.id] = ("草稿", "")
            continue
        outcome = standing[last.id].outcome
        kind = "" if not outcome else "sure" if outcome.honour_id else "now"
        label = standing[last.id].label
        told[citation.id] = (label if outcome else f"已呈报，{label}", kind)
    return told


def refuse_bound(citation: Citation) -> None:
    """A text that is handed in stays as it was handed in."""
    if find_open(citation):
        what = citation.form.label
        raise Refusal("呈报", f"这份{what}已经呈报，正文不能再改；需要修改的，请先撤回或等待退回。")


def placed(found: Sequence[Passage]) -> list[tuple[Passage, str]]:
    """Passages with the place they stand at; which bulletin, only where there are several."""
    several = len({one.bulletin_id for one in found}) > 1
    return [
        (
            one,
            f"{one.bulletin.title} " * several + f"第{paragraph_at(one.bulletin.raw, one.start)}段",
        )
        for one in found
    ]


def _desk(citation: Citation, form: TextForm) -> ResponseReturnValue:
    _offer_awards(form, citation)
    last, bound = text_of(citation), find_open(citation)
    is_lead = state_of(citation.case) is CaseState.LEAD
    award = get_award(last.award_key)
    return show_form(
        "citations/show.html",
        form,
        citation=citation,
        companion=companion_of(citation),
        last=last,
        award=award,
        award_words=award_words(citation, award),
        beside=beside(citation),
        used=set(form.passages.data or ()),
        doubts=open_doubts_of(citation.case),
        is_lead=is_lead,
        may_redraft=not is_lead and BLANK in last.text and not ties_in(citation),
        bound=bound,
        bound_standing=standing_of(bound) if bound else None,
        returned=_returned(citation),
        may_write=find_citation(citation.id, scope(P.DRAFT)) is not None,
        has_sample=has_sample(citation, award),
        **_tied(citation),
        **_checked(citation),
    )


def _tied(citation: Citation) -> dict[str, Any]:
    """The passages, and every sentence of the saved text with those it rests on."""
    sentences, lost = sentences_with_ties(text_of(citation).text, ties_in(citation))
    return {
        "passages": placed(passages_of(citation.case)),
        "shown": working_copy,
        "sentences": sentences,
        "lost": lost,
    }


def _checked(citation: Citation) -> dict[str, Any]:
    """What the check finds in the saved text, where, and how long it is."""
    last, found = text_of(citation), remarks_on(citation)
    text = last.text
    return {
        "lines": how_many_lines(citation, get_award(last.award_key), text),
        "remarks": found,
        "marked": marked(text, found),
        "count": hanzi_count(text),
        "sections": [(title, hanzi_count(body)) for title, body in sections(text)],
    }


def _returned(citation: Citation) -> Any:
    """The outcome of the last submission, when it came back."""
    last = last_submissions([citation]).get(citation.id)
    outcome = standing_of(last).outcome if last else None
    return outcome if outcome and not outcome.honour_id else None


def _form_of(citation: Citation) -> TextForm:
    """The desk filled in from the last text."""
    form, last = TextForm(formdata=None), text_of(citation)
    _offer_awards(form, citation)
    form.version.data, form.award.data, form.text.data = last.id, last.award_key, last.text
    form.passages.data = [passage.id for passage in support_of(citation)]
    return form


def _offer_awards(form: TextForm, citation: Citation) -> None:
    present = get_award(text_of(citation).award_key)
    form.award.choices = options(award_choices(citation.holder, present=present).items())


def _carry_out(citation: Citation, form: TextForm, deed: Callable[[], Revision]) -> Revision | None:
    """Save the desk, unless somebody else was quicker."""
    _offer_awards(form, citation)
    kept: Revision | None = carry_out(
        form,
        deed,
        present=lambda: _present(citation.id, form),
        once=False,
    )
    return kept


def _save(citation: Citation, form: TextForm, text: str) -> Revision:
    refuse_bound(citation)
    revision = actions.save_citation(
        citation,
        award=get_award(form.award.data),
        text=text,
        seen=form.version.data or 0,
        by=actor(),
    )
    ties = form.ties.data or []
    actions.set_support(
        citation,
        form.passages.data or [],
        # Who saves by the button has the sentences in view; while typing, earlier wording is kept.
        ties=ties if _wants_json() else renewed(ties, revision.text),
        by=actor(),
    )
    return revision


def _redraft(citation: Citation, last: Revision) -> Revision:
    award = get_award(last.award_key)
    first = outline_of(citation.case, citation.holder, award=award, form=citation.form)
    revision = actions.save_citation(
        citation, award=award, text=outline_as_text(first), seen=last.id, by=actor()
    )
    actions.set_support(citation, [], ties=ties_of(first), by=actor())
    return revision


def _present(citation_id: int, typed: TextForm) -> TextForm:
    """What stands there now; the choice of evidence is not held against each other."""
    form = _form_of(citation_within(citation_id, P.DRAFT))
    form.passages.data, form.ties.data = typed.passages.data, typed.ties.data
    return form


def _saved(revision: Revision) -> ResponseReturnValue:
    return {"saved_at": f"{local(revision.saved_at):%H:%M:%S}", "version": revision.id}


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
