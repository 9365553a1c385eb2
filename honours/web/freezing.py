"""定稿: the check page before a paper is frozen, and its number."""

import json
from dataclasses import dataclass

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.errors import BadInput, Refusal
from honours.documents.actions import Rendered, print_facts
from honours.documents.drafting import NUMBERED, Matter, facts_of
from honours.documents.facts import Facts
from honours.documents.kinds import KINDS
from honours.documents.models import Document, Drawn, PaperDraft
from honours.documents.paper_actions import issue_paper, pass_over
from honours.documents.paper_queries import find_paper, paper_with, words_of
from honours.documents.render import RenderFailed
from honours.register.models import Decision, Number
from honours.register.numbering import next_number
from honours.web.forms import Form, carry_out, record_refusal, show_form
from honours.web.forms.papers import FreezeForm
from honours.web.guards import actor, files, paper_series, permits
from honours.web.matters import decision_of, draft_within, matter_of
from honours.web.papers import remarks_on

page = Blueprint("freezing", __name__, url_prefix="/papers/<int:draft_id>")

RULE = "定稿"


@dataclass(frozen=True, kw_only=True)
class Final:
    """A paper as it will be frozen."""

    facts: Facts
    series: str | None  # the 机关代字 its number is taken under; None where it takes none
    number: str


@page.route("/issue", methods=["GET", "POST"])
@permits(P.PRINT)
def confirm(draft_id: int) -> ResponseReturnValue:
    """Say what will happen, then do it: number and pages are frozen together."""
    draft, matter = draft_within(draft_id)
    form = FreezeForm()
    if form.is_submitted() and (document := _freeze(draft, matter, form)):
        return redirect(url_for("certificates.printing", document_id=document.id), 303)
    form.version.data = words_of(draft).id
    problems = obstacles(draft, matter)
    return show_form(
        "papers/issue.html",
        form,
        draft=draft,
        kind=KINDS[draft.kind],
        matter=matter,
        final=None if problems else _final(draft, matter),
        problems=problems,
        spent=_spent(draft, matter),
        remarks=remarks_on(draft, matter),
        earlier=find_paper(draft),
    )


@page.post("/used-number")
@permits(P.PRINT)
def pass_number(draft_id: int) -> ResponseReturnValue:
    """Enter in the register of numbers that the next one was used already, by a typed decision."""
    draft, matter = draft_within(draft_id)
    form, number = Form(), _next(draft, matter)
    if number and not carry_out(
        form,
        lambda: pass_over(draft, series=number.series, year=number.year, by=actor()),
        done=f"{number.text}已登记为用过，接着取下一号。",
    ):
        raise Refusal("文号", form.problems[0]["message"])
    return redirect(url_for("freezing.confirm", draft_id=draft_id), 303)


def obstacles(draft: PaperDraft, matter: Matter) -> list[str]:
    """Why no number is taken for a draft as it stands."""
    found = [remark.message for remark in remarks_on(draft, matter) if remark.level == "block"]
    if matter.lead:
        found.append(matter.lead)
    if found:
        return found
    try:
        final = _final(draft, matter)
        KINDS[draft.kind].check(final.facts)
    except (Refusal, BadInput) as problem:
        return [problem.reason]
    used = paper_with(final.number, draft)
    return (
        [f"{final.number}已用于《{used}》，一个文号只能用一次；请先核对文号登记。"] if used else []
    )


def _freeze(draft: PaperDraft, matter: Matter, form: FreezeForm) -> Document | None:
    """Print outside, freeze inside a transaction."""
    if not form.validate():
        return None
    try:
        if problems := obstacles(draft, matter):
            raise Refusal(RULE, problems[0])
        final = _final(draft, matter)
        rendered = print_facts(draft.kind, final.facts, files=files())
    except Refusal as refusal:
        record_refusal(refusal)
        form.object_to(refusal)
        return None
    except (BadInput, RenderFailed) as problem:
        form.refused.append({"field": "", "message": str(problem)})
        return None
    document: Document | None = carry_out(
        form,
        lambda: _issue(draft, rendered, final, seen=form.version.data),
        done=f"已定稿{f'，文号{final.number}' if final.number else ''}，可以下载、打印。",
    )
    return document


def _issue(draft: PaperDraft, rendered: Rendered, final: Final, *, seen: int | None) -> Document:
    if seen != words_of(draft).id:
        raise Refusal(RULE, "核对之后文稿又有改动，没有取号；请再核对一次。")
    return issue_paper(
        draft,
        rendered,
        now=_final(draft, matter_of(draft)).facts,
        series=final.series,
        decision=_decision(draft),
        by=actor(),
    )


def _final(draft: PaperDraft, matter: Matter) -> Final:
    """A draft as it would be frozen now, with the number it would take."""
    words = json.loads(words_of(draft).words)
    if not (number := _next(draft, matter)):
        facts = facts_of(draft.kind, matter, words, frozen=True)
        return Final(facts=facts, series=None, number=str(getattr(facts, "doc_no", None) or ""))
    facts = facts_of(draft.kind, matter, words, frozen=True, doc_no=number.text)
    return Final(facts=facts, series=number.series, number=number.text)


def _next(draft: PaperDraft, matter: Matter) -> Number | None:
    """The 文号 that a paper would take now; None where it takes none."""
    if not takes_number(draft, matter):
        return None
    facts = facts_of(draft.kind, matter, json.loads(words_of(draft).words))
    year = KINDS[draft.kind].day([facts]).year
    return next_number(series=paper_series(demo=draft.demo), year=year)


def _spent(draft: PaperDraft, matter: Matter) -> str:
    """The next 文号, where something else bears it already."""
    try:
        number = _next(draft, matter)
    except BadInput:
        return ""  # told among the problems
    return number.text if number and paper_with(number.text, draft) else ""


def takes_number(draft: PaperDraft, matter: Matter) -> bool:
    """Whether a paper takes the brigade's next 文号: only its own, and only kinds that bear one."""
    return draft.kind in NUMBERED and not matter.known.get("doc_no") and not matter.mark_kept


def _decision(draft: PaperDraft) -> Decision | None:
    return decision_of(draft.which) if draft.drawn is Drawn.DECISION else None
