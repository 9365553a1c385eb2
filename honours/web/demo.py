"""The fictional county for exploring: set up and cleared away as a whole."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.exchange.demo import add_demo, remove_demo
from honours.people.models import Person, Unit
from honours.register.models import Decision, Honour
from honours.web.forms import Form, carry_out
from honours.web.guards import actor, permits

page = Blueprint("demo", __name__, url_prefix="/demo")


@page.post("")
@permits(P.RUN_DEMO)
def add() -> ResponseReturnValue:
    form = Form()
    made: list[int] = []
    if carry_out(form, lambda: made.append(add_demo(by=actor()))):
        flash(f"演示数据已建立，共 {made[0]} 项荣誉，均为虚构。")
    _tell(form)
    return redirect(url_for("roll.index"), 303)


@page.get("/removal")
@permits(P.RUN_DEMO)
def remove() -> ResponseReturnValue:
    """Say what will go before it goes."""
    given = select(func.count()).select_from(Honour).join(Honour.decision).where(Decision.demo)
    return render_template(
        "demo/remove.html",
        units=_count(Unit),
        people=_count(Person),
        honours=db.session.scalar(given),
    )


@page.post("/removal")
@permits(P.RUN_DEMO)
def removal() -> ResponseReturnValue:
    form = Form()
    carry_out(form, lambda: remove_demo(by=actor()), done="演示数据已清除。")
    _tell(form)
    return redirect(url_for("roll.index"), 303)


def _count(table: type[Unit | Person]) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(table.demo)) or 0


def _tell(form: Form) -> None:
    for problem in form.problems:
        flash(problem["message"], "error")
