"""通报与来源: what was reported, read beside the cases opened from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import db
from honours.base.errors import BadInput
from honours.exchange.intake import SIZE_LIMIT, read_document
from honours.sources import actions
from honours.sources.heading import heading_of
from honours.sources.models import Bulletin, Doubt, Passage
from honours.sources.proposals import Mark, marks
from honours.sources.queries import (
    answers_to,
    bulletins,
    cases_from,
    count_cases_from,
    count_open_doubts,
    doubts_of,
    find_earlier,
    later_versions_of,
    parts_in,
    passages_from,
    states,
)
from honours.sources.quotes import Piece, paragraph_at, paragraphs, working_copy
from honours.web.cards import Card, cards_of, rejected_of, whole_form
from honours.web.errors import moment_of
from honours.web.forms import carry_out, show_form
from honours.web.forms.bulletins import (
    AnswerForm,
    BulletinForm,
    DoubtForm,
    HeadingForm,
    answer_forms,
    numbered,
)
from honours.web.guards import actor, may, permits, scope, takes_files

_LOOK_AT_IT = "这是从正文读出的，请同发布单位、日期一起核对，再收录。"

page = Blueprint("bulletins", __name__, url_prefix="/bulletins")


@page.get("")
@permits(P.READ_CASES)
def index() -> ResponseReturnValue:
    return render_template(
        "bulletins/index.html", bulletins=bulletins(), counts=count_cases_from(scope(P.READ_CASES))
    )


@page.route("/new", methods=["GET", "POST"])
@permits(P.DRAFT)
@takes_files
def add() -> ResponseReturnValue:
    """Take in a pasted text or a file; it is opened before anything is written."""
    form, earlier = BulletinForm(), _earlier_asked()
    raw = _text_of(form) if form.validate_on_submit() else ""
    received = None
    if not form.problems:
        received = carry_out(
            form, lambda: _receive(form, raw, earlier), done="已收录，原文一字未改。"
        )
    if received:
        where = "rereadings.show" if earlier else "bulletins.show"
        return redirect(url_for(where, bulletin_id=received.id), 303)
    form.earlier.data = str(earlier.id) if earlier else ""
    _offer_heading(form)
    is_offered = form.title.errors == [_LOOK_AT_IT] and len(form.problems) == 1
    title = "请先核对，再收录" if is_offered else ""
    return show_form("bulletins/add.html", form, earlier=earlier, errors_title=title)


@page.get("/<int:bulletin_id>")
@permits(P.READ_CASES)
def show(bulletin_id: int) -> ResponseReturnValue:
    return desk(_bulletin(bulletin_id))


@page.route("/<int:bulletin_id>/heading", methods=["GET", "POST"])
@permits(P.DRAFT)
def correct(bulletin_id: int) -> ResponseReturnValue:
    """Put right what stands over a text; the text itself has no form."""
    bulletin = _bulletin(bulletin_id)
    form = HeadingForm() if request.method == "POST" else _heading_form(bulletin)
    if carry_out(
        form,
        lambda: actions.correct_bulletin(bulletin, **form.values(), by=actor()),
        done="已更正，正文一字未改；没有写年份的日期按现在的发布日期推算，已登记的事例没有动。",
        present=lambda: _heading_form(_bulletin(bulletin_id)),
    ):
        return redirect(url_for("bulletins.show", bulletin_id=bulletin_id), 303)
    return desk(bulletin, heading_form=form)


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
    return desk(bulletin, doubt_form=form)


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
    return desk(bulletin, answer_form=form, answering=doubt_id)


def desk(
    bulletin: Bulletin,
    *,
    cards: list[Card] | None = None,
    problems: Sequence[dict[str, str]] = (),
    heading_form: HeadingForm | None = None,
    doubt_form: DoubtForm | None = None,
    answer_form: AnswerForm | None = None,
    answering: int = 0,
) -> ResponseReturnValue:
    """The text as it is, what it names marked; beside it what is proposed and what was opened."""
    seen = cases_from(bulletin, scope(P.READ_CASES))
    number = {case.id: n for n, case in enumerate(seen, 1)}
    passages = [one for one in passages_from(bulletin) if one.case_id in number]
    doubts = doubts_of(bulletin)
    listed = [
        *problems,
        *(
            problem
            for form in (heading_form, doubt_form, answer_form)
            if form
            for problem in form.problems
        ),
    ]
    if cards is None:
        cards = cards_of(bulletin) if may(P.DRAFT) else []
    return render_template(
        "bulletins/show.html",
        bulletin=bulletin,
        heading_form=heading_form or _heading_form(bulletin),
        is_correcting=heading_form is not None,
        corrections=_corrections(bulletin),
        earlier=find_earlier(bulletin),
        later=later_versions_of(bulletin),
        paragraphs=_marked(bulletin, passages, cards),
        marks=Mark,
        number=number,
        cards=cards,
        occasion=cards[0].form.occasion.data if cards else "",
        rejected=rejected_of(bulletin),
        place=lambda offset: paragraph_at(bulletin.raw, offset),
        shown=lambda start, end: working_copy(bulletin.raw[start:end]),
        whole_form=whole_form(bulletin),
        cases=seen,
        parts=parts_in(seen),
        states=states(seen),
        open_doubts=count_open_doubts(seen),
        doubts=doubts,
        answers=answers_to(doubts),
        doubt_form=doubt_form or DoubtForm(formdata=None),
        answer_forms=answer_forms((doubt.id for doubt in doubts), sent=answer_form, to=answering),
        answering=answering,
        page_errors=listed,
    ), 422 if listed else 200


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run of the text as shown: how it is marked, and which cases' passages end with it."""

    text: str
    mark: str  # the classes of its mark, or ''
    ends: tuple[int, ...]  # case ids
    of: str  # the keys of the cards whose passages it stands in


def _marked(
    bulletin: Bulletin, passages: Sequence[Passage], cards: Sequence[Card]
) -> list[list[Run]]:
    """The text in runs: quoted words are underlined, and the innermost name gives the colour."""
    named = marks(bulletin.raw, bulletin.published_on)
    proposed = [(card.proposal.key, a, b) for card in cards for a, b, _ in card.proposal.passages]
    spans = [
        *((one.start, one.end) for one in passages),
        *((a, b) for a, b, _ in named),
        *((a, b) for _, a, b in proposed),
    ]
    quoted, coloured = len(passages), len(passages) + len(named)

    def run(piece: Piece) -> Run:
        inner = [n for n in piece.covers if quoted <= n < coloured]
        keys = dict.fromkeys(proposed[n - coloured][0] for n in piece.covers if n >= coloured)
        colour = min(inner, key=lambda n: spans[n][1] - spans[n][0], default=None)
        classes = [
            *(["mark--quoted"] if any(n < quoted for n in piece.covers) else []),
            *([f"mark--{named[colour - quoted][2].value}"] if colour is not None else []),
        ]
        ends = dict.fromkeys(passages[n].case_id for n in piece.ends if n < quoted)
        return Run(text=piece.text, mark=" ".join(classes), ends=tuple(ends), of=" ".join(keys))

    return [[run(piece) for piece in pieces] for pieces in paragraphs(bulletin.raw, spans)]


def _bulletin(bulletin_id: int) -> Bulletin:
    return db.session.get(Bulletin, bulletin_id) or abort(404)


def _heading_form(bulletin: Bulletin) -> HeadingForm:
    return HeadingForm(formdata=None, obj=bulletin)


def _corrections(bulletin: Bulletin) -> list[tuple[AuditEntry, datetime]]:
    """What was put right in the heading, and when."""
    corrected = (one for one in trail_of(bulletin) if one.action is Tag.BULLETIN_CORRECTED)
    return [(entry, moment_of(entry)) for entry in corrected]


def _earlier_asked() -> Bulletin | None:
    """The bulletin that the one to come is a changed version of."""
    asked = request.values.get("earlier", "")
    if not asked:
        return None
    return (db.session.get(Bulletin, int(asked)) if asked.isdecimal() else None) or abort(404)


def _text_of(form: BulletinForm) -> str:
    """The text that was pasted, or that stands in the file; '' with the reason on the form."""
    file = form.file.data
    if not file:
        return form.raw.data or ""
    try:
        return read_document(file.filename or "", file.read(SIZE_LIMIT + 1))
    except BadInput as problem:
        form.object_to(problem)
        return ""


def _offer_heading(form: BulletinForm) -> None:
    """Fill in what a pasted text says of itself where nothing was typed, to be looked at."""
    if not form.raw.data or form.title.data:
        return
    read = heading_of(form.raw.data)
    offered = {
        form.title: read.title,
        form.publisher: read.publisher,
        form.published: read.published_on,
    }
    for field, value in offered.items():
        if value and not field.data and not any(field.raw_data or ()):
            field.process_data(value)
            field.raw_data = None
    if read.title:
        form.title.errors = [_LOOK_AT_IT]


def _receive(form: BulletinForm, raw: str, earlier: Bulletin | None) -> Bulletin:
    day = form.published.data
    return actions.receive_bulletin(
        raw,
        title=form.title.data or heading_of(raw).title or _first_line(raw),
        publisher=form.publisher.data or "",
        published_at=clock.start_of(day) if day else None,
        earlier=earlier,
        by=actor(),
    )


def _first_line(raw: str) -> str:
    return next((line.strip() for line in raw.splitlines() if line.strip()), "")[:100]
