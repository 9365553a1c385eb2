"""奖励目录: what can be given, by which organ, under which rule."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.awards import actions
from honours.awards.catalogue import AwardKind, Family
from honours.awards.queries import catalogue, find_award
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.awards import AwardForm
from honours.web.guards import actor, permits

page = Blueprint("awards", __name__, url_prefix="/awards")


@page.get("")
@permits(P.READ_ROLL)
def index() -> ResponseReturnValue:
    kinds = catalogue()
    families = [(family, [kind for kind in kinds if kind.family is family]) for family in Family]
    return render_template(
        "awards/index.html",
        families=[(family, given) for family, given in families if given],
        statutory=Family.STATUTORY,
    )


@page.route("/new", methods=["GET", "POST"])
@permits(P.EDIT_AWARDS)
def add() -> ResponseReturnValue:
    form = AwardForm()
    if carry_out(
        form, lambda: actions.add_award(_terms(form), by=actor()), done="奖励种类已增设。"
    ):
        return redirect(url_for("awards.index", _anchor=form.key.data), 303)
    return show_form("awards/add.html", form)


@page.route("/<key>/retirement", methods=["GET", "POST"])
@permits(P.EDIT_AWARDS)
def retire(key: str) -> ResponseReturnValue:
    """Show what will happen, then stop giving a local kind."""
    kind: AwardKind = find_award(key) or abort(404)
    form = Form()
    if carry_out(
        form,
        lambda: actions.retire_award(key, by=actor()),
        done=f"“{kind.name}”已停用。",
    ):
        return redirect(url_for("awards.index", _anchor=key), 303)
    return show_form("awards/retire.html", form, kind=kind)


def _terms(form: AwardForm) -> dict[str, Any]:
    """The terms in the shape of the catalogue; what was left empty is not said."""
    return {name: value for name, value in form.values().items() if value not in ("", None)}
