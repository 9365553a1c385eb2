"""证书: the print room. What is issued is frozen; each certificate has its own fate."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from honours.accounts.permissions import Permission as P
from honours.awards.queries import catalogue
from honours.base.database import db
from honours.documents.actions import (
    issue_certificate,
    print_certificate,
    record_printing,
    reissue,
)
from honours.documents.batches import batches_with
from honours.documents.designs import names
from honours.documents.models import Document, Printer, Reissue
from honours.documents.overlay import corrected
from honours.documents.picture import picture_of
from honours.documents.printer_queries import find_calibration, printers
from honours.documents.queries import (
    documents_of,
    find_certificate,
    find_replacement,
    issued_facts,
    printings_of,
    problem_of,
    sample_of,
    to_print,
)
from honours.documents.render import RenderFailed, render
from honours.register.models import Decision, Honour
from honours.register.queries import statuses
from honours.roll.search import Wish, years
from honours.web.downloads import shown
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.batches import PrintingForm, ReissueForm
from honours.web.guards import actor, files, keys, permits, scope
from honours.web.paging import page_of
from honours.web.paper_pages import file_name as paper_name
from honours.web.reach import document_within, honour_within
from honours.web.samples import refused
from honours.web.wishes import address

page = Blueprint("certificates", __name__, url_prefix="/certificates")

SAMPLE_WIDTH = 1400  # pixels


@page.get("")
@permits(P.PRINT)
def index() -> ResponseReturnValue:
    """What can be printed; picked in any number, a page or all that the filter finds."""
    found = page_of(asked_query())
    asked = ("printed", "year", "decision")
    return render_template(
        "certificates/index.html",
        found=found,
        status=statuses(found.rows),
        issued={honour.id: documents_of(honour) for honour in found.rows},
        printed=_printed(),
        year=request.args.get("year", type=int),
        years=years(Wish(public=False)),
        decision=db.session.get(Decision, request.args.get("decision", 0, type=int)),
        address=address,
        asked={name: request.args[name] for name in asked if name in request.args},
    )


@page.post("/<int:honour_id>/issue")
@permits(P.PRINT)
def issue(honour_id: int) -> ResponseReturnValue:
    """Issue one certificate at once: printed outside, frozen inside a transaction."""
    honour, form = honour_within(honour_id, P.PRINT), Form()
    design = request.form.get("design") or None
    if design not in (None, *names()):
        form.refused.append({"field": "", "message": "没有这种证书式样，请重新选择。"})
    elif problem := problem_of(honour, design=design):
        form.refused.append({"field": "", "message": problem})
    else:
        try:
            rendered = print_certificate(honour, keys=keys(), files=files(), design=design)
        except RenderFailed as failed:
            form.refused.append({"field": "", "message": str(failed)})
    if not form.problems and carry_out(
        form, lambda: issue_certificate(honour, rendered, by=actor()), done="证书已签发。"
    ):
        return redirect(url_for("honours.show", honour_id=honour_id, _anchor="certificate"), 303)
    return show_form("certificates/issue.html", form, honour=honour)


@page.get("/<int:honour_id>/sample.png")
@permits(P.PRINT, P.EXPORT_LEDGER)
def sample(honour_id: int) -> ResponseReturnValue:
    """The certificate as it will print; not issued yet, with 样张 across it and no number."""
    honour = honour_within(honour_id, P.PRINT, P.EXPORT_LEDGER)
    document = find_certificate(honour)
    if document:
        return shown(
            picture_of(files().get(document.sha256), width=SAMPLE_WIDTH),
            "证书.png",
            mimetype="image/png",
        )
    if problem := problem_of(honour):
        return refused(problem)
    picture = picture_of(render("certificate", [sample_of(honour)]), width=SAMPLE_WIDTH)
    return shown(picture, "样张.png", mimetype="image/png")


@page.get("/documents/<int:document_id>.pdf")
@permits(P.PRINT, P.EXPORT_LEDGER)
def document(document_id: int) -> ResponseReturnValue:
    """Any issued document as it was frozen; its bytes are hashed again before they go out."""
    found = document_within(document_id, P.PRINT, P.EXPORT_LEDGER)
    return shown(files().get(found.sha256), file_name(found))


@page.get("/documents/<int:document_id>/overlay/<int:printer_id>.pdf")
@permits(P.PRINT)
def overlay(document_id: int, printer_id: int) -> ResponseReturnValue:
    """One sheet again as an overlay for a printer, from the frozen facts."""
    found = document_within(document_id, P.PRINT)
    printer = db.session.get(Printer, printer_id)
    calibration = find_calibration(printer) if printer else None
    if not printer or not calibration or found.kind != "certificate":
        abort(404)
    pdf = render("certificate", [issued_facts(found)], overlay=True)
    moved = corrected(pdf, calibration.deviation, paper=printer.paper)
    return shown(moved, f"套打_{file_name(found)}")


@page.route("/documents/<int:document_id>", methods=["GET", "POST"])
@permits(P.PRINT)
def printing(document_id: int) -> ResponseReturnValue:
    """An issued document, what it replaces, and what came out of the printer of it."""
    found = document_within(document_id, P.PRINT)
    form = PrintingForm(printer=request.args.get("printer", ""))
    ready = [one for one in printers() if not one.retired_at]
    form.printer.offer(ready, lambda one: one.called)
    if carry_out(
        form,
        lambda: record_printing(found, **form.values(), by=actor()),
        done="打印已登记。",
    ):
        return redirect(url_for("certificates.printing", document_id=document_id), 303)
    return show_form(
        "certificates/printing.html",
        form,
        document=found,
        honour=db.session.get(Honour, found.honour_id) if found.honour_id else None,
        decision=db.session.get(Decision, found.decision_id) if found.decision_id else None,
        printings=printings_of(found),
        on={one.id: one for one in printers()},
        ready=[one for one in ready if find_calibration(one)],
        replaces=db.session.get(Document, found.replaces_id) if found.replaces_id else None,
        replaced_by=find_replacement(found),
        batches=batches_with(found),
    )


@page.route("/documents/<int:document_id>/reissue", methods=["GET", "POST"])
@permits(P.PRINT)
def issue_again(document_id: int) -> ResponseReturnValue:
    """A lost or damaged certificate: a new document in its place; the old one stays as it is."""
    found, form = document_within(document_id, P.PRINT), ReissueForm()
    again = carry_out(
        form,
        lambda: reissue(
            found, reason=Reissue(form.reason.data), note=form.note.data or "", by=actor()
        ),
        done="已补发，原来那一份注明由这一份代替。",
    )
    if again:
        return redirect(url_for("certificates.printing", document_id=again.id), 303)
    return show_form("certificates/reissue.html", form, document=found)


def file_name(document: Document) -> str:
    """荣誉证书_<编号>_<姓名>.pdf, or what a paper is called with its date."""
    facts = issued_facts(document)
    if document.kind == "certificate":
        return f"荣誉证书_{document.number}_{getattr(facts, 'holder', '')}.pdf"
    return paper_name(document.kind, facts, "pdf")


def asked_query() -> Select[Honour]:
    """The honours that the filter in the address bar finds."""
    return to_print(
        printed=_printed(),
        year=request.args.get("year", type=int),
        decision_id=request.args.get("decision", type=int),
        designed=[award.key for award in catalogue() if award.design],
        within=scope(P.PRINT),
    )


def _printed() -> bool | None:
    return {"no": False, "yes": True}.get(request.args.get("printed", ""))
