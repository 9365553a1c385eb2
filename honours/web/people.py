"""人员: who there is, where they serve, what they hold."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.people import actions
from honours.people.models import Person, Posting, Restraint
from honours.people.queries import (
    former_names_of,
    people_matching,
    postings_of,
    present_postings,
    restraints_on,
)
from honours.register.queries import honours_of, statuses
from honours.sources.queries import cases_with, states
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.people import (
    EndForm,
    NewPersonForm,
    PersonForm,
    PostingForm,
    RestraintForm,
)
from honours.web.guards import actor, may, permits, scope
from honours.web.paging import page_of
from honours.web.reach import person_within, unit_within, units_within

page = Blueprint("people", __name__, url_prefix="/people")


@page.get("")
@permits(P.READ_ROLL)
def index() -> ResponseReturnValue:
    asked = request.args.get("q", "").strip()
    found = page_of(people_matching(asked))
    return render_template(
        "people/index.html", q=asked, found=found, postings=present_postings(found.rows)
    )


@page.get("/<int:person_id>")
@permits(P.READ_ROLL)
def show(person_id: int) -> ResponseReturnValue:
    return _show(_person(person_id))


@page.route("/new", methods=["GET", "POST"])
@permits(P.EDIT_PEOPLE)
def add() -> ResponseReturnValue:
    form = NewPersonForm()
    person = carry_out(
        form, lambda: actions.add_person(**form.values(), by=actor()), done="已登记。"
    )
    return _to(person.id) if person else show_form("people/edit.html", form, person=None)


@page.route("/<int:person_id>/edit", methods=["GET", "POST"])
@permits(P.EDIT_PEOPLE)
def edit(person_id: int) -> ResponseReturnValue:
    person = person_within(person_id, P.EDIT_PEOPLE)
    form = PersonForm() if request.method == "POST" else _form_of(person)
    if carry_out(
        form,
        lambda: actions.change_person(person, **form.values(), by=actor()),
        done="已保存。",
        present=lambda: _form_of(person),
    ):
        return _to(person_id)
    return show_form("people/edit.html", form, person=person)


@page.post("/<int:person_id>/postings")
@permits(P.EDIT_PEOPLE)
def post(person_id: int) -> ResponseReturnValue:
    person, form = person_within(person_id, P.EDIT_PEOPLE), _posting_form()
    if carry_out(form, lambda: actions.post_person(person, **form.values(), by=actor())):
        return _to(person_id)
    return _show(person, posting_form=form)


@page.post("/postings/<int:posting_id>/end")
@permits(P.EDIT_PEOPLE)
def end_posting(posting_id: int) -> ResponseReturnValue:
    posting = db.session.get(Posting, posting_id) or abort(404)
    person, form = person_within(posting.person_id, P.EDIT_PEOPLE), EndForm()
    if carry_out(form, lambda: actions.end_posting(posting, **form.values(), by=actor())):
        return _to(person.id)
    return _show(person, end_form=form)


@page.post("/<int:person_id>/restraints")
@permits(P.ENDORSE)
def restrain(person_id: int) -> ResponseReturnValue:
    person, form = person_within(person_id, P.ENDORSE), RestraintForm()
    if carry_out(form, lambda: actions.restrain(person, **form.values(), by=actor())):
        return _to(person_id)
    return _show(person, restraint_form=form)


@page.post("/restraints/<int:restraint_id>/end")
@permits(P.ENDORSE)
def lift_restraint(restraint_id: int) -> ResponseReturnValue:
    """End what stands between a person or a unit and an award."""
    restraint, form = db.session.get(Restraint, restraint_id) or abort(404), EndForm()
    if restraint.person_id:
        person_within(restraint.person_id, P.ENDORSE)
        back = url_for("people.show", person_id=restraint.person_id)
    else:
        unit_within(restraint.unit_id or 0, P.ENDORSE)
        back = url_for("units.show", unit_id=restraint.unit_id)
    if not carry_out(
        form,
        lambda: actions.lift_restraint(restraint, **form.values(), by=actor()),
        done="限制情形已解除。",
    ):
        for problem in form.problems:
            flash(problem["message"], "error")
    return redirect(back, 303)


def _person(person_id: int) -> Person:
    return db.session.get(Person, person_id) or abort(404)


def _to(person_id: int) -> ResponseReturnValue:
    return redirect(url_for("people.show", person_id=person_id), 303)


def _show(person: Person, **sent: Form) -> ResponseReturnValue:
    """One line of life: postings and honours in time, the cases behind them."""
    given = [honour for honour in honours_of(person) if honour.is_public or may(P.EXPORT_LEDGER)]
    seen = cases_with(person, scope(P.READ_CASES))
    forms: dict[str, Any] = {
        "posting_form": _posting_form(sent=False),
        "end_form": EndForm(formdata=None),
        "restraint_form": RestraintForm(formdata=None),
    }
    problems = [problem for form in sent.values() for problem in form.problems]
    return render_template(
        "people/show.html",
        person=person,
        former_names=former_names_of(person),
        postings=postings_of(person),
        honours=given,
        status=statuses(given),
        cases=seen,
        states=states(seen),
        restraints=restraints_on(person) if may(P.ENDORSE) else [],
        page_errors=problems,
        **{**forms, **sent},
    ), 422 if problems else 200


def _form_of(person: Person) -> PersonForm:
    """The form filled in from the record."""
    names = "、".join(former_names_of(person))
    return PersonForm(formdata=None, obj=person, former_names=names)


def _posting_form(*, sent: bool = True) -> PostingForm:
    form = PostingForm() if sent else PostingForm(formdata=None)
    form.unit.offer(units_within(P.EDIT_PEOPLE))
    return form
