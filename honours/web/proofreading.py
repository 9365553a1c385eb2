"""校对并呈报: everything once more, certificate and file, then hand in."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.actions import hand_in
from honours.approval.models import Mode
from honours.approval.queries import candidate_for, find_open, obstacles_to
from honours.approval.rules import Force, rulings
from honours.awards.catalogue import AwardKind, Family
from honours.awards.queries import get_award
from honours.citations.models import Citation, Form
from honours.citations.queries import companion_of, support_of, text_of
from honours.sources.quotes import working_copy
from honours.web.asked import award_words, beside
from honours.web.citations import placed
from honours.web.forms import carry_out, show_form
from honours.web.forms.citations import SubmissionForm
from honours.web.guards import actor, permits
from honours.web.reach import citation_within
from honours.web.remarks import remarks_on
from honours.web.samples import has_sample

page = Blueprint("proofreading", __name__, url_prefix="/citations/<int:citation_id>")

RULINGS = {Force.BLOCK: "block", Force.WARN: "warn", Force.INFO: "ok"}


@page.route("/submission", methods=["GET", "POST"])
@permits(P.DRAFT)
def show(citation_id: int) -> ResponseReturnValue:
    citation, form = citation_within(citation_id, P.DRAFT), SubmissionForm()
    if citation.form is Form.DEEDS:
        return _with_its_certificate(citation)
    last, companion = text_of(citation), companion_of(citation)
    statement = text_of(companion) if companion else None
    award = get_award(last.award_key)
    handed_in = carry_out(
        form,
        lambda: hand_in(
            citation,
            seen=form.version.value,
            statement_seen=form.statement.value,
            mode=Mode(form.mode.data),
            note=form.note.data,
            by=actor(),
        ),
        done="已呈报，等待审核。",
    )
    if handed_in:
        return redirect(url_for("submissions.show", submission_id=handed_in.id), 303)
    # What is shown now is what will have been proofread.
    for field, revision in ((form.version, last), (form.statement, statement)):
        field.process_data(revision.id if revision else 0)
        field.raw_data = None
    return show_form(
        "proofreading/show.html",
        form,
        citation=citation,
        award=award,
        award_words=award_words(citation, award),
        last=last,
        companion=companion,
        statement=statement,
        wants_statement=award.family in (Family.STATUTORY, Family.AUXILIARY),
        beside=beside(citation),
        supports=placed(support_of(citation)),
        shown=working_copy,
        remarks=remarks_on(citation),
        statement_remarks=remarks_on(companion) if companion else [],
        rules=_rules(citation, award),
        bound=find_open(citation),
        obstacles=[] if form.is_submitted() else obstacles_to(citation),
        has_sample=has_sample(citation, award),
    )


def _with_its_certificate(statement: Citation) -> ResponseReturnValue:
    """A deeds statement goes with the certificate's text; where there is none, that is begun."""
    if certificate := companion_of(statement):
        return redirect(url_for("proofreading.show", citation_id=certificate.id), 303)
    holder = f"person-{statement.person_id}" if statement.person_id else f"unit-{statement.unit_id}"
    return redirect(url_for("outlines.start", case=statement.case_id, holder=holder), 303)


def _rules(citation: Citation, award: AwardKind) -> list[dict[str, str]]:
    found = []
    for ruling in rulings(candidate_for(citation, award)):
        number, _, says = ruling.rule.partition(" ")
        found.append(
            {
                "number": number,
                "says": says,
                "law": ruling.source,
                "level": RULINGS[ruling.force],
                "note": ruling.reason,
            }
        )
    return found
