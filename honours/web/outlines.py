"""起草: for whom, in which form, which award; the first draft follows from what is known."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.awards.queries import get_award
from honours.citations import actions
from honours.citations.models import Citation, Form
from honours.citations.outline import text_of as outline_as_text
from honours.citations.queries import citations_of, outline_of, text_of
from honours.citations.ties import ties_of
from honours.people.models import Person, Unit
from honours.sources.models import Case, CaseState
from honours.sources.queries import find_case, state_of
from honours.web.asked import award_choices, called, holders_of
from honours.web.forms import carry_out, options, show_form
from honours.web.forms.citations import StartForm
from honours.web.guards import actor, permits, scope

page = Blueprint("outlines", __name__, url_prefix="/citations")


@page.route("/new", methods=["GET", "POST"])
@permits(P.DRAFT)
def start() -> ResponseReturnValue:
    case, form, written_as = _case_asked(), StartForm(), _form_asked()
    holders = holders_of(case)
    form.holder.choices = options((ref, called(holder)) for ref, holder in holders.items())
    if request.method == "GET":
        form.holder.data = request.args.get("holder") or (next(iter(holders), None))
    holder = holders.get(form.holder.data or "")
    form.award.choices = options(award_choices(holder).items()) if holder else []
    if request.method == "GET" and holder:
        form.award.data = _award_asked_before(case, holder)
    started = carry_out(
        form,
        lambda: _start(case, holders[form.holder.data], form.award.data, written_as),
        done="已按规定用语起了头，空白处请据事实填写。",
    )
    if started:
        return redirect(url_for("citations.show", citation_id=started.id), 303)
    return show_form(
        "outlines/start.html",
        form,
        case=case,
        holders=holders,
        called=called,
        holder=holder,
        written_as=written_as,
        choices=[
            {
                "label": one.label,
                "url": url_for("outlines.start", case=case.id, form=one, holder=form.holder.data),
                "current": one is written_as,
            }
            for one in Form
        ],
        is_lead=state_of(case) is CaseState.LEAD,
    )


def _case_asked() -> Case:
    asked = request.args.get("case", "")
    return (find_case(int(asked), scope(P.DRAFT)) if asked.isdecimal() else None) or abort(404)


def _form_asked() -> Form:
    return Form.DEEDS if request.args.get("form") == Form.DEEDS else Form.CERTIFICATE


def _award_asked_before(case: Case, holder: Person | Unit) -> str | None:
    """What another text out of this case asks for the holder."""
    earlier = [one for one in citations_of(case) if one.holder == holder]
    return text_of(earlier[-1]).award_key if earlier else None


def _start(case: Case, holder: Person | Unit, award_key: str, written_as: Form) -> Citation:
    award = get_award(award_key)
    first = outline_of(case, holder, award=award, form=written_as)
    return actions.start_citation(
        case,
        holder=holder,
        award=award,
        text=outline_as_text(first),
        form=written_as,
        ties=ties_of(first),
        by=actor(),
    )
