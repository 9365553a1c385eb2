"""典型事例: who did what, on which words of a source, what is doubtful, what came of it."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.queries import last_submissions
from honours.audit.queries import trail_of
from honours.awards.queries import get_award
from honours.base.database import db
from honours.base.wording import arabic_date, short_moment
from honours.citations.queries import citations_of, latest_texts
from honours.people.kinds import UnitKind
from honours.people.queries import people_named_in, units
from honours.register.queries import statuses
from honours.sources import actions
from honours.sources.models import Bulletin, Case, CaseState, Doubt, Part, Passage
from honours.sources.queries import (
    answers_to,
    cases,
    cases_from,
    count_open_doubts,
    donations_of,
    doubts_of,
    fates_of,
    find_case,
    find_verification,
    honours_from,
    is_verified,
    obstacles_to,
    occasions,
    parts_in,
    parts_of,
    passages_of,
    state_of,
    states,
)
from honours.sources.quotes import paragraph_at, working_copy
from honours.web.citations import standing_words
from honours.web.errors import moment_of
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.bulletins import AnswerForm, DoubtForm, answer_forms, numbered
from honours.web.forms.cases import (
    CASE,
    CaseForm,
    DonationForm,
    IdentifyForm,
    NewCaseForm,
    PartForm,
    PassageForm,
    VerificationForm,
)
from honours.web.guards import actor, permits, scope
from honours.web.paging import page_of
from honours.web.whom import meant_by, offer

page = Blueprint("cases", __name__, url_prefix="/cases")


@page.get("")
@permits(P.READ_CASES)
def index() -> ResponseReturnValue:
    state, occasion = request.args.get("state", ""), request.args.get("occasion", "")
    query = cases(scope(P.READ_CASES))
    if state in list(CaseState):
        query = query.where(is_verified() if state == CaseState.VERIFIED else ~is_verified())
    if occasion:
        query = query.where(Case.occasion == occasion)
    found = page_of(query)
    return render_template(
        "cases/index.html",
        found=found,
        parts=parts_in(found.rows),
        states=states(found.rows),
        open_doubts=count_open_doubts(found.rows),
        state_choices=_state_choices(state, occasion),
        occasion_choices=_occasion_choices(state, occasion),
        is_filtered=bool(state or occasion),
    )


@page.get("/<int:case_id>")
@permits(P.READ_CASES)
def show(case_id: int) -> ResponseReturnValue:
    return _show(_case(case_id))


@page.route("/new", methods=["GET", "POST"])
@permits(P.DRAFT)
def add() -> ResponseReturnValue:
    form, bulletin = NewCaseForm(), _bulletin_asked()
    if request.method == "GET":
        _fill_in_advance(form, bulletin)
    _with_units(form)
    offer(form, extra=form.quote.data or "" if request.method == "GET" else "")
    if not _only_searching() and (
        case := carry_out(form, lambda: _open(form, bulletin), done="已登记为线索。")
    ):
        if request.form.get("next") and bulletin:
            return redirect(url_for("bulletins.show", bulletin_id=bulletin.id), 303)
        return _to(case.id)
    return show_form("cases/add.html", form, bulletin=bulletin)


@page.route("/<int:case_id>/edit", methods=["GET", "POST"])
@permits(P.DRAFT)
def edit(case_id: int) -> ResponseReturnValue:
    case = _own_case(case_id)
    form = _form_of(case) if request.method == "GET" else _with_units(CaseForm())
    if carry_out(
        form,
        lambda: actions.change_case(case, **form.values(), by=actor()),
        done="已保存。",
        present=lambda: _form_of(_own_case(case_id)),
    ):
        return _to(case_id)
    return show_form("cases/edit.html", form, case=case)


@page.route("/<int:case_id>/parts/new", methods=["GET", "POST"])
@permits(P.DRAFT)
def add_part(case_id: int) -> ResponseReturnValue:
    case, form = _own_case(case_id), PartForm()
    offer(form)
    if not _only_searching() and carry_out(
        form, lambda: _enter_part(case, form), done="参与者已登记。"
    ):
        return _to(case_id)
    return _part(case, form)


@page.route("/<int:case_id>/parts/<int:part_id>", methods=["GET", "POST"])
@permits(P.DRAFT)
def identify(case_id: int, part_id: int) -> ResponseReturnValue:
    case, part = _own_case(case_id), db.session.get(Part, part_id)
    if not part or part.case_id != case_id:
        abort(404)
    form = IdentifyForm()
    form.as_written.data = part.as_written
    offer(form)
    if not _only_searching() and carry_out(form, lambda: _identify(part, form), done="已认定。"):
        return _to(case_id)
    return _part(case, form, part)


@page.post("/<int:case_id>/passages")
@permits(P.DRAFT)
def add_passage(case_id: int) -> ResponseReturnValue:
    case, form = _own_case(case_id), PassageForm()
    bulletin = case.bulletin or abort(404)
    if carry_out(
        form,
        lambda: _quote(case, bulletin, form),
        done="摘录已加入。",
    ):
        return _to(case_id)
    return _show(case, passage_form=form)


@page.post("/<int:case_id>/doubts")
@permits(P.DRAFT)
def add_doubt(case_id: int) -> ResponseReturnValue:
    case, form = _own_case(case_id), DoubtForm()
    if carry_out(
        form,
        lambda: actions.raise_doubt(case=case, **form.values(), by=actor()),
        done="存疑已记下。",
    ):
        return _to(case_id)
    return _show(case, doubt_form=form)


@page.post("/<int:case_id>/doubts/<int:doubt_id>/answer")
@permits(P.DRAFT)
def answer(case_id: int, doubt_id: int) -> ResponseReturnValue:
    case, form = _own_case(case_id), numbered(AnswerForm(), doubt_id)
    doubt = db.session.get(Doubt, doubt_id)
    if not doubt or doubt.case_id != case_id:
        abort(404)
    if carry_out(
        form,
        lambda: actions.answer_doubt(doubt, **form.values(), by=actor()),
        done="存疑已答复。",
    ):
        return _to(case_id)
    return _show(case, answer_form=form, answering=doubt_id)


@page.post("/<int:case_id>/donations")
@permits(P.DRAFT)
def add_donation(case_id: int) -> ResponseReturnValue:
    case, form = _own_case(case_id), _with_donors(DonationForm())
    if carry_out(
        form,
        lambda: actions.record_donation(case, **form.values(), by=actor()),
        done="慰问物资已登记。",
    ):
        return _to(case_id)
    return _show(case, donation_form=form)


@page.route("/<int:case_id>/verification", methods=["GET", "POST"])
@permits(P.DRAFT)
def verify(case_id: int) -> ResponseReturnValue:
    """What one vouches for, listed before it is done."""
    case, form = _own_case(case_id), VerificationForm()
    if carry_out(
        form,
        lambda: actions.verify_case(case, **form.values(), by=actor()),
        done="事例已核实，可以据此起草授奖词。",
    ):
        return _to(case_id)
    doubts = doubts_of(case)
    return show_form(
        "cases/verify.html",
        form,
        case=case,
        period=_period(case),
        obstacles=obstacles_to(case),
        parts=parts_of(case),
        passages=passages_of(case),
        doubts=doubts,
        answers=answers_to(doubts),
        shown=working_copy,
    )


def _case(case_id: int) -> Case:
    return find_case(case_id, scope(P.READ_CASES)) or abort(404)


def _own_case(case_id: int) -> Case:
    return find_case(case_id, scope(P.DRAFT)) or abort(404)


def _bulletin_asked() -> Bulletin | None:
    asked = request.values.get("bulletin", "")
    if not asked:
        return None
    return (db.session.get(Bulletin, int(asked)) if asked.isdecimal() else None) or abort(404)


def _only_searching() -> bool:
    """Whether 查找 was pressed, or Enter on words that were not searched for yet."""
    typed, searched = request.form.get("sought", ""), request.form.get("searched", "")
    return "search" in request.form or ("enter" in request.form and typed != searched)


def _to(case_id: int) -> ResponseReturnValue:
    return redirect(url_for("cases.show", case_id=case_id), 303)


def _show(
    case: Case,
    *,
    passage_form: PassageForm | None = None,
    doubt_form: DoubtForm | None = None,
    donation_form: DonationForm | None = None,
    answer_form: AnswerForm | None = None,
    answering: int = 0,
) -> ResponseReturnValue:
    sent: list[Form | None] = [passage_form, doubt_form, donation_form, answer_form]
    problems = [problem for form in sent if form for problem in form.problems]
    doubts, citations, given = doubts_of(case), citations_of(case), honours_from(case)
    quoted = passages_of(case)
    handed_in = last_submissions(citations)
    texts = latest_texts(citations)
    return render_template(
        "cases/show.html",
        case=case,
        period=_period(case),
        is_lead=state_of(case) is CaseState.LEAD,
        verification=find_verification(case),
        parts=parts_of(case),
        passages=[(one, _place(one)) for one in quoted],
        fates=fates_of(quoted),
        shown=working_copy,
        doubts=doubts,
        answers=answers_to(doubts),
        donations=donations_of(case),
        citations=citations,
        awards={one.id: get_award(texts[one.id].award_key) for one in citations},
        standing=standing_words(citations, handed_in),
        honours=given,
        honour_status=statuses(given),
        trail=_trail(case),
        may_write=find_case(case.id, scope(P.DRAFT)) is not None,
        passage_form=passage_form or PassageForm(formdata=None),
        doubt_form=doubt_form or DoubtForm(formdata=None),
        donation_form=donation_form or _with_donors(DonationForm(formdata=None)),
        answer_forms=answer_forms((doubt.id for doubt in doubts), sent=answer_form, to=answering),
        answering=answering,
        page_errors=problems,
    ), 422 if problems else 200


def _part(case: Case, form: PartForm, part: Part | None = None) -> ResponseReturnValue:
    return show_form("cases/part.html", form, case=case, part=part)


def _place(passage: Passage) -> str:
    return f"第{paragraph_at(passage.bulletin.raw, passage.start)}段"


def _period(case: Case) -> str:
    """2020年2月3日—2020年2月11日; '' when neither day is known."""
    if not (case.began_on or case.ended_on):
        return ""
    days = [arabic_date(day) if day else "不详" for day in (case.began_on, case.ended_on)]
    return "—".join(days)


def _trail(case: Case) -> list[dict[str, str]]:
    return [
        {
            "what": entry.action.label,
            "who": entry.actor,
            "when": short_moment(moment_of(entry)),
            "said": entry.detail if entry.detail != case.title else "",
            "state": "done",
        }
        for entry in trail_of(case)
    ]


def _fill_in_advance(form: NewCaseForm, bulletin: Bulletin | None) -> None:
    """Take over what is known already, so that one case takes a minute."""
    form.bulletin.data = str(bulletin.id) if bulletin else ""
    if not bulletin:
        return
    form.quote.data = request.args.get("quote", "")[:3000]
    if before := cases_from(bulletin, scope(P.DRAFT)):
        form.occasion.data = before[-1].occasion  # never its unit or days: those are this one's
    named = list(db.session.scalars(people_named_in(form.quote.data).limit(2)))
    if len({person.name for person in named}) == 1:
        form.as_written.data = named[0].name


def _with_units(form: Any) -> Any:
    """Offer the units one may write for; who writes for all may leave it open."""
    if hasattr(form, "unit"):
        mine = scope(P.DRAFT)
        form.unit.empty = "未定" if mine is None else ""
        form.unit.offer(unit for unit in units() if mine is None or unit.id in mine)
    return form


def _with_donors(form: DonationForm) -> DonationForm:
    form.donor.offer(unit for unit in units() if unit.kind is UnitKind.OUTSIDE)
    return form


def _form_of(case: Case) -> CaseForm:
    """The form filled in from the record."""
    form: CaseForm = _with_units(CaseForm(formdata=None, obj=case))
    return form


def _open(form: NewCaseForm, bulletin: Bulletin | None) -> Case:
    """Open a case with its first participant and its first passage."""
    case = actions.open_case(bulletin=bulletin, **form.values(*CASE), by=actor())
    _enter_part(case, form)
    if bulletin and (form.quote.data or "").strip():
        _quote(case, bulletin, form)
    return case


def _enter_part(case: Case, form: Any) -> Part:
    person, unit = meant_by(form)
    return actions.add_part(
        case,
        as_written=form.as_written.data,
        role=form.role.data or "",
        person=person,
        unit=unit,
        by=actor(),
    )


def _identify(part: Part, form: IdentifyForm) -> Part:
    person, unit = meant_by(form)
    return actions.identify_part(part, person=person, unit=unit, by=actor())


def _quote(case: Case, bulletin: Bulletin, form: Any) -> Passage:
    return actions.add_passage(
        case, bulletin, exact=form.quote.data, sensitive=form.sensitive.value, by=actor()
    )


def _state_choices(state: str, occasion: str) -> list[dict[str, Any]]:
    words = [("", "全部"), *((word.value, word.label) for word in CaseState)]
    return [
        {"label": label, "url": _index_url(value, occasion), "current": value == state}
        for value, label in words
    ]


def _occasion_choices(state: str, occasion: str) -> list[dict[str, Any]]:
    counts = occasions(scope(P.READ_CASES))
    every = {"label": "全部专项", "url": _index_url(state, ""), "count": None}
    return [
        every | {"current": not occasion},
        *(
            {
                "label": name,
                "url": _index_url(state, name),
                "count": count,
                "current": name == occasion,
            }
            for name, count in counts.items()
        ),
    ]


def _index_url(state: str, occasion: str) -> str:
    return url_for("cases.index", state=state or None, occasion=occasion or None)
