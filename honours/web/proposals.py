"""读通报: what the reading proposes, confirmed, put right or set aside; each by somebody's deed."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.people.actions import post_person
from honours.people.queries import units
from honours.sources import actions
from honours.sources.actions import Lead
from honours.sources.models import Bulletin, Case, Judgement, Subject
from honours.sources.quotes import paragraph_at, working_copy
from honours.web.bulletins import desk
from honours.web.cards import Card, cards_of, lead_of, occasion_of, questions_of, whole_form
from honours.web.forms import Form, carry_out, options, show_form
from honours.web.forms.cases import CASE
from honours.web.forms.proposals import ProposalForm
from honours.web.guards import actor, permits, scope
from honours.web.whom import GROUP, LATER, NEW, UNNAMED, meant_by, offer

page = Blueprint("proposals", __name__, url_prefix="/bulletins/<int:bulletin_id>/proposals")


@page.post("")
@permits(P.DRAFT)
def judge(bulletin_id: int) -> ResponseReturnValue:
    """Confirm one, all that are ticked, or set one aside; each in a transaction of its own."""
    bulletin = _bulletin(bulletin_id)
    cards = cards_of(bulletin, sent=True)
    deed, keys = _asked()
    chosen = [card for card in cards if card.proposal.key in keys]
    if not chosen:
        flash("没有勾选，或者刚才已经办过了。", "warn")
        return _to(bulletin_id)
    left, problems = list(cards), []
    for card in chosen:
        form = card.form if deed == "confirm" else Form()
        if carry_out(form, _deed(deed, bulletin, card), once=False):
            left.remove(card)
        problems += [
            {**problem, "message": f"{card.proposal.name}：{problem['message']}"}
            for problem in form.problems
        ]
    if done := len(cards) - len(left):
        flash(
            f"已登记{done}件线索。" if deed == "confirm" else "已记为不是事例，可以随时重新考虑。"
        )
    if problems:
        return desk(_bulletin(bulletin_id), cards=left, problems=problems)
    return _to(bulletin_id, _next(cards, chosen[-1]))


@page.route("/<key>", methods=["GET", "POST"])
@permits(P.DRAFT)
def show(bulletin_id: int, key: str) -> ResponseReturnValue:
    """One proposal with everything in it, put right before it becomes a case."""
    bulletin = _bulletin(bulletin_id)
    cards = cards_of(bulletin)
    card = next((card for card in cards if card.proposal.key == key), None)
    if not card:
        flash("这一条已经办过了。", "warn")
        return _to(bulletin_id)
    form = _proposal_form(bulletin, card)
    if "search" not in request.form and carry_out(
        form, lambda: _confirm_corrected(form, bulletin, card), done="已登记为线索。"
    ):
        return _to(bulletin_id, _next(cards, card))
    return show_form(
        "bulletins/proposal.html",
        form,
        bulletin=bulletin,
        card=card,
        place=lambda offset: paragraph_at(bulletin.raw, offset),
        shown=lambda start, end: working_copy(bulletin.raw[start:end]),
    )


@page.post("/<int:judgement_id>/reopening")
@permits(P.DRAFT)
def reopen(bulletin_id: int, judgement_id: int) -> ResponseReturnValue:
    judgement = db.session.get(Judgement, judgement_id)
    if not judgement or judgement.bulletin_id != bulletin_id:
        abort(404)
    form = Form()
    if not carry_out(form, lambda: actions.reopen_proposal(judgement, by=actor())):
        flash("；".join(problem["message"] for problem in form.problems), "warn")
    return _to(bulletin_id)


@page.post("/doubts")
@permits(P.DRAFT)
def note_doubts(bulletin_id: int) -> ResponseReturnValue:
    """Note the ticked questions as doubts of the whole bulletin."""
    bulletin = _bulletin(bulletin_id)
    form = whole_form(bulletin)
    asked = questions_of(bulletin)
    chosen = [asked[n] for n in form.questions.data or () if n < len(asked)]
    if chosen and carry_out(
        form,
        lambda: [
            actions.raise_doubt(question, bulletin=bulletin, by=actor()) for question in chosen
        ],
        done=f"已记下{len(chosen)}项存疑。",
    ):
        return redirect(url_for("bulletins.show", bulletin_id=bulletin_id) + "#doubts", 303)
    flash("没有勾选，或者刚才已经记下了。", "warn")
    return _to(bulletin_id)


def _bulletin(bulletin_id: int) -> Bulletin:
    return db.session.get(Bulletin, bulletin_id) or abort(404)


def _asked() -> tuple[str, set[str]]:
    """Which deed on which proposals the pressed button means."""
    if rejected := request.form.get("reject"):
        return "reject", {rejected}
    if confirmed := request.form.get("confirm"):
        return "confirm", {confirmed}
    return "confirm", set(request.form.getlist("pick"))


def _deed(deed: str, bulletin: Bulletin, card: Card) -> Callable[[], Any]:
    one = card.proposal
    at = one.start, one.end
    if deed == "reject":
        return lambda: actions.reject_proposal(
            bulletin, subject=one.subject, name=one.name, at=at, by=actor()
        )
    return lambda: actions.confirm_proposal(
        bulletin, subject=one.subject, name=one.name, at=at, lead=lead_of(card), by=actor()
    )


def _to(bulletin_id: int, key: str = "") -> ResponseReturnValue:
    """Back to the desk, at the next card."""
    anchor = f"card-{key}" if key else None
    return redirect(url_for("bulletins.show", bulletin_id=bulletin_id, _anchor=anchor), 303)


def _next(cards: Sequence[Card], done: Card) -> str:
    keys = [card.proposal.key for card in cards]
    after = keys[keys.index(done.proposal.key) + 1 :]
    return (after or [""])[0]


def _proposal_form(bulletin: Bulletin, card: Card) -> ProposalForm:
    """The form filled in with what was read, until something is sent."""
    one, form = card.proposal, ProposalForm()
    mine = scope(P.DRAFT)
    form.unit.empty = "未定" if mine is None else ""
    form.unit.offer(unit for unit in units() if mine is None or unit.id in mine)
    form.posted_to.offer(units())
    form.passages.choices = options(
        (n, working_copy(bulletin.raw[start:end]) + (f"（敏感：{kind.label}）" if kind else ""))
        for n, (start, end, kind) in enumerate(one.passages)
    )
    form.doubts.choices = options(enumerate(one.doubts))
    if request.method == "GET":
        occasion = occasion_of(bulletin)
        form.process(
            title=one.title(occasion),
            occasion=occasion,
            unit=card.unit,
            began_on=one.began_on,
            ended_on=one.ended_on,
            as_written=one.as_written,
            role=one.role,
            new_name=one.name if one.is_named else "",
            staff_type=one.staff_type,
            post=one.post,
            posted_to=card.unit,
            passages=list(range(len(one.passages))),
            doubts=list(range(len(one.doubts))),
        )
    offer(form, extra=one.name)
    if request.method == "GET":
        form.who.data = _who(card)
        form.group.data = card.likely.removeprefix("unit-")
    return form


def _who(card: Card) -> str:
    """Who is chosen beforehand: never by name alone."""
    if card.proposal.subject is not Subject.PERSON:
        return GROUP if card.likely else LATER
    return str(card.form.who.data or "")


def _confirm_corrected(form: ProposalForm, bulletin: Bulletin, card: Card) -> Case:
    one = card.proposal
    person, group = meant_by(form)
    if person and form.who.data in (NEW, UNNAMED) and form.posted_to.value:
        post_person(person, unit=form.posted_to.value, post=form.post.data or "", by=actor())
    lead = Lead(
        **form.values(*CASE),
        as_written=form.as_written.data,
        role=form.role.data or "",
        person=person,
        group=group,
        passages=[one.passages[n] for n in form.passages.data or ()],
        doubts=[(one.doubts[n], "") for n in form.doubts.data or ()],
    )
    return actions.confirm_proposal(
        bulletin,
        subject=one.subject,
        name=one.name,
        at=(one.start, one.end),
        lead=lead,
        by=actor(),
    )
