"""单位: the bodies there are, who serves in them, what they hold."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.people import actions
from honours.people.kinds import HolderKind, RestraintKind
from honours.people.models import Unit
from honours.people.queries import (
    members_of,
    names_of,
    restraints_on,
    unit_and_below,
    units,
    variants,
)
from honours.register.models import Honour
from honours.register.queries import honours_in, statuses
from honours.sources.queries import cases_of, states
from honours.web.forms import carry_out, options, show_form
from honours.web.forms.people import NewUnitForm, RestraintForm, UnitForm
from honours.web.guards import actor, may, permits, scope
from honours.web.reach import unit_within, units_within

page = Blueprint("units", __name__, url_prefix="/units")

AnyUnitForm = TypeVar("AnyUnitForm", bound=NewUnitForm)


@page.get("")
@permits(P.READ_ROLL)
def index() -> ResponseReturnValue:
    return render_template("units/index.html", tree=list(_tree(units())), variants=variants())


@page.get("/<int:unit_id>")
@permits(P.READ_ROLL)
def show(unit_id: int) -> ResponseReturnValue:
    return _show(_unit(unit_id))


@page.route("/new", methods=["GET", "POST"])
@permits(P.EDIT_PEOPLE)
def add() -> ResponseReturnValue:
    form = _with_parents(NewUnitForm())
    unit = carry_out(form, lambda: actions.add_unit(**form.values(), by=actor()), done="已登记。")
    return _to(unit.id) if unit else show_form("units/edit.html", form, unit=None)


@page.route("/<int:unit_id>/edit", methods=["GET", "POST"])
@permits(P.EDIT_PEOPLE)
def edit(unit_id: int) -> ResponseReturnValue:
    unit = unit_within(unit_id, P.EDIT_PEOPLE)
    form = _with_parents(UnitForm(), unit) if request.method == "POST" else _form_of(unit)
    if carry_out(
        form,
        lambda: actions.change_unit(unit, **form.values(), by=actor()),
        done="已保存。",
        present=lambda: _form_of(unit),
    ):
        return _to(unit_id)
    return show_form("units/edit.html", form, unit=unit)


@page.post("/<int:unit_id>/restraints")
@permits(P.ENDORSE)
def restrain(unit_id: int) -> ResponseReturnValue:
    unit, form = unit_within(unit_id, P.ENDORSE), _restraint_form()
    if carry_out(
        form,
        lambda: actions.restrain(unit, **form.values(), by=actor()),
        done="限制情形已登记。",
    ):
        return _to(unit_id)
    return _show(unit, form)


def _unit(unit_id: int) -> Unit:
    return db.session.get(Unit, unit_id) or abort(404)


def _tree(found: Sequence[Unit]) -> Iterator[tuple[int, Unit]]:
    """Every unit with its depth, each under its parent, in the order of lists."""
    below: dict[int | None, list[Unit]] = {}
    for unit in found:
        below.setdefault(unit.parent_id, []).append(unit)

    def walk(parent: int | None, depth: int) -> Iterator[tuple[int, Unit]]:
        for unit in below.get(parent, []):
            yield depth, unit
            yield from walk(unit.id, depth + 1)

    return walk(None, 0)


def _show(unit: Unit, restraint_form: RestraintForm | None = None) -> ResponseReturnValue:
    """Its people's and its own honours, by year; who serves there; its cases."""
    given = [
        honour
        for honour in honours_in(unit_and_below(unit.id))
        if honour.is_public or may(P.EXPORT_LEDGER)
    ]
    seen = cases_of(unit, scope(P.READ_CASES))
    problems = restraint_form.problems if restraint_form else []
    return render_template(
        "units/show.html",
        unit=unit,
        other_names=names_of(unit),
        below=[one for one in units() if one.parent_id == unit.id],
        members=members_of([unit.id]),
        chapters=[(year, list(some)) for (year, _), some in groupby(given, _chapter)],
        status=statuses(given),
        cases=seen,
        states=states(seen),
        restraints=restraints_on(unit) if may(P.ENDORSE) else [],
        restraint_form=restraint_form or _restraint_form(),
        page_errors=problems,
    ), 422 if problems else 200


def _chapter(honour: Honour) -> tuple[int, HolderKind]:
    """Groups and persons of a year stand apart."""
    return honour.year, honour.kind


def _to(unit_id: int) -> ResponseReturnValue:
    return redirect(url_for("units.show", unit_id=unit_id), 303)


def _form_of(unit: Unit) -> UnitForm:
    """The form filled in from the record."""
    names = "、".join(names_of(unit))
    return _with_parents(UnitForm(formdata=None, obj=unit, other_names=names), unit)


def _with_parents(form: AnyUnitForm, unit: Unit | None = None) -> AnyUnitForm:
    """Offer the units one may write for, and the parent a unit has already."""
    form.parent.empty = "（没有上级）" if scope(P.EDIT_PEOPLE) is None else ""
    mine = units_within(P.EDIT_PEOPLE)
    known = unit.parent if unit else None
    form.parent.offer([known, *mine] if known and known not in mine else mine)
    return form


def _restraint_form() -> RestraintForm:
    """Of the kinds of restraint only a violation is on a unit (domain R4)."""
    form = RestraintForm(formdata=request.form if request.endpoint == "units.restrain" else None)
    violation = RestraintKind.VIOLATION
    form.kind.choices = options([(violation.value, violation.label)])
    return form
