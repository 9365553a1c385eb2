"""通报与来源: what was reported, read beside the cases opened from it."""

from datetime import datetime, time

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.clock import SHANGHAI
from honours.base.database import db
from honours.sources import actions
from honours.sources.models import Bulletin, Doubt
from honours.sources.queries import (
    answers_to,
    bulletins,
    cases_from,
    count_cases_from,
    count_open_doubts,
    doubts_of,
    parts_in,
    passages_from,
    states,
)
from honours.sources.quotes import paragraphs
from honours.web.forms import carry_out
from honours.web.forms.bulletins import AnswerForm, BulletinForm, DoubtForm, answer_forms, numbered
from honours.web.guards import actor, permits, scope

page = Blueprint("bulletins", __name__, url_prefix="/bulletins")


@page.get("")
@permits(P.READ_CASES)
def index() -> ResponseReturnValue:
    return render_template(
        "bulletins/index.html", bulletins=bulletins(), counts=count_cases_from(scope(P.READ_CASES))
    )


@page.route("/new", methods=["GET", "POST"])
@permits(P.DRAFT)
def add() -> ResponseReturnValue:
    form = BulletinForm()
    received: list[Bulletin] = []
    if carry_out(form, lambda: received.append(_receive(form)), done="已收录，原文一字未改。"):
        return redirect(url_for("bulletins.show", bulletin_id=received[0].id), 303)
    status = 422 if form.problems else 200
    return render_template("bulletins/add.html", form=form, page_errors=form.problems), status


@page.get("/<int:bulletin_id>")
@permits(P.READ_CASES)
def show(bulletin_id: int) -> ResponseReturnValue:
    return _show(_bulletin(bulletin_id))


@page.post("/<int:bulletin_id>/doubts")
@permits(P.DRAFT)
def doubt(bulletin_id: int) -> ResponseReturnValue:
    bulletin, form = _bulletin(bulletin_id), DoubtForm()
    if carry_out(
        form,
        lambda: actions.raise_doubt(
            form.question.data, bulletin=bulletin, note=form.note.data or "", by=actor()
        ),
        done="存疑已记下。",
    ):
        return redirect(url_for("bulletins.show", bulletin_id=bulletin_id), 303)
    return _show(bulletin, doubt_form=form)


@page.post("/<int:bulletin_id>/doubts/<int:doubt_id>/answer")
@permits(P.DRAFT)
def answer(bulletin_id: int, doubt_id: int) -> ResponseReturnValue:
    bulletin, form = _bulletin(bulletin_id), numbered(AnswerForm(), doubt_id)
    asked = db.session.get(Doubt, doubt_id)
    if not asked or asked.bulletin_id != bulletin_id:
        abort(404)
    if carry_out(
        form,
        lambda: actions.answer_doubt(
            asked, text=form.text.data, ground=form.ground.data or "", by=actor()
        ),
        done="存疑已答复。",
    ):
        return redirect(url_for("bulletins.show", bulletin_id=bulletin_id), 303)
    return _show(bulletin, answer_form=form, answering=doubt_id)


def _bulletin(bulletin_id: int) -> Bulletin:
    return db.session.get(Bulletin, bulletin_id) or abort(404)


def _receive(form: BulletinForm) -> Bulletin:
    day = form.published.data
    return actions.receive_bulletin(
        form.raw.data or "",
        title=form.title.data,
        publisher=form.publisher.data or "",
        published_at=datetime.combine(day, time(), SHANGHAI) if day else None,
        by=actor(),
    )


def _show(
    bulletin: Bulletin,
    *,
    doubt_form: DoubtForm | None = None,
    answer_form: AnswerForm | None = None,
    answering: int = 0,
) -> ResponseReturnValue:
    """The text as it is, its quoted words marked; beside it what was opened from it."""
    seen = cases_from(bulletin, scope(P.READ_CASES))
    number = {case.id: n for n, case in enumerate(seen, 1)}
    passages = [one for one in passages_from(bulletin) if one.case_id in number]
    doubts = doubts_of(bulletin)
    answers = answers_to(doubts)
    problems = [problem for form in (doubt_form, answer_form) if form for problem in form.problems]
    return render_template(
        "bulletins/show.html",
        bulletin=bulletin,
        paragraphs=paragraphs(bulletin.raw, [(one.start, one.end) for one in passages]),
        passages=passages,
        number=number,
        cases=seen,
        parts=parts_in(seen),
        states=states(seen),
        open_doubts=count_open_doubts(seen),
        doubts=doubts,
        answers=answers,
        doubt_form=doubt_form or DoubtForm(formdata=None),
        answer_forms=answer_forms((doubt.id for doubt in doubts), sent=answer_form, to=answering),
        answering=answering,
        page_errors=problems,
    ), 422 if problems else 200
