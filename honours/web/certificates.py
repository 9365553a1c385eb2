"""证书: the print room. What is issued is frozen; each certificate has its own fate."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.awards.queries import catalogue
from honours.base import clock
from honours.base.database import db, transaction
from honours.base.errors import BadInput, Refusal
from honours.documents.actions import issue_certificate, print_certificate, record_printing
from honours.documents.facts import Mark
from honours.documents.models import Document
from honours.documents.picture import picture_of
from honours.documents.queries import (
    certificate_facts,
    documents_of,
    find_certificate,
    issued_facts,
    printings_of,
    problem_of,
    to_print,
)
from honours.documents.render import RenderFailed, render
from honours.register.models import Decision, Honour
from honours.register.queries import statuses
from honours.roll.search import Wish, years
from honours.verification.codes import VOID
from honours.web.downloads import download, shown
from honours.web.forms import carry_out, record_refusal, show_form
from honours.web.forms.honours import PickForm, PrintingForm
from honours.web.guards import actor, files, keys, permits, scope
from honours.web.paging import page_of
from honours.web.reach import document_within, honour_within, reaches
from honours.web.samples import refused
from honours.web.wishes import address

page = Blueprint("certificates", __name__, url_prefix="/certificates")

SAMPLE_WIDTH = 1400  # pixels
LIMIT = 200  # certificates at a time


@page.get("")
@permits(P.PRINT)
def index() -> ResponseReturnValue:
    return _index(PickForm(formdata=None), {})


@page.post("/issue")
@permits(P.PRINT)
def issue() -> ResponseReturnValue:
    """Check all that was ticked; with no problem, or if the sound ones alone are wanted, issue."""
    form = PickForm()
    if not form.validate_on_submit():
        return _index(form, {})
    chosen = _chosen(form.honour.data or [])
    if not 0 < len(chosen) <= LIMIT:
        sentence = f"一次可签发 1 至 {LIMIT} 份，现在选了 {len(chosen)} 份。"
        form.refused.append({"field": "", "message": sentence})
        return _index(form, {})
    problems = {honour.id: said for honour in chosen if (said := problem_of(honour))}
    sound = [honour for honour in chosen if honour.id not in problems]
    if problems and not (request.form.get("only") == "sound" and sound):
        return _index(form, problems)
    ids = [honour.id for honour in sound]
    for honour_id in ids:
        _issue(db.session.get_one(Honour, honour_id))
    return redirect(url_for("certificates.result", honour=ids), 303)


@page.get("/result")
@permits(P.PRINT)
def result() -> ResponseReturnValue:
    """What came of a run, item by item."""
    chosen = _chosen(_asked())
    issued = {honour.id: find_certificate(honour) for honour in chosen}
    return render_template(
        "certificates/result.html",
        honours=chosen,
        issued=issued,
        done=sum(document is not None for document in issued.values()),
        problems={honour.id: problem_of(honour) for honour in chosen},
        selection=url_for("certificates.selection", honour=[honour.id for honour in chosen]),
    )


@page.get("/selection.pdf")
@permits(P.PRINT)
def selection() -> ResponseReturnValue:
    """The issued certificates of a selection as one PDF, in its order, from the frozen facts."""
    found = [find_certificate(honour) for honour in _chosen(_asked())]
    documents = [document for document in found if document]
    if not documents:
        abort(404)
    pdf = render("certificate", [issued_facts(document) for document in documents])
    return download(pdf, f"荣誉证书_{len(documents)}份_{clock.today():%Y%m%d}.pdf")


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
    said = certificate_facts(honour).to_dict()
    if not said["mark"]:
        said |= {"mark": Mark.SAMPLE, "number": None, **vars(VOID)}
    facts = type(certificate_facts(honour)).from_dict(said)
    picture = picture_of(render("certificate", [facts]), width=SAMPLE_WIDTH)
    return shown(picture, "样张.png", mimetype="image/png")


@page.get("/documents/<int:document_id>.pdf")
@permits(P.PRINT, P.EXPORT_LEDGER)
def document(document_id: int) -> ResponseReturnValue:
    """Any issued document as it was frozen; its bytes are hashed again before they go out."""
    found = document_within(document_id, P.PRINT, P.EXPORT_LEDGER)
    return shown(files().get(found.sha256), file_name(found))


@page.route("/documents/<int:document_id>", methods=["GET", "POST"])
@permits(P.PRINT)
def printing(document_id: int) -> ResponseReturnValue:
    """An issued document, and what came out of the printer of it."""
    found = document_within(document_id, P.PRINT)
    form = PrintingForm()
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
    )


def file_name(document: Document) -> str:
    """荣誉证书_<编号>_<姓名>.pdf, or the list's title with its 文号."""
    facts = issued_facts(document)
    holder = getattr(facts, "holder", None)
    if holder:
        return f"荣誉证书_{document.number}_{holder}.pdf"
    return f"{document.title}_{document.number}.pdf"


def _issue(honour: Honour) -> None:
    """Print outside, freeze inside a transaction; what fails is told and stops nobody else."""
    name = honour.holder
    try:
        rendered = print_certificate(honour, keys=keys(), files=files())
        with transaction():
            issue_certificate(honour, rendered, by=actor())
    except Refusal as refusal:
        record_refusal(refusal)
        flash(f"{name}\uff1a{refusal.reason}", "error")
    except (BadInput, RenderFailed) as problem:
        flash(f"{name}\uff1a{problem}", "error")


def _chosen(ids: Sequence[int]) -> list[Honour]:
    """The honours with these ids, in this order; unknown ones fall out."""
    found = (db.session.get(Honour, honour_id) for honour_id in dict.fromkeys(ids))
    return [honour for honour in found if honour and reaches(P.PRINT, honour.unit_id)]


def _asked() -> list[int]:
    """The selection in the address bar."""
    return request.args.getlist("honour", type=int)[:LIMIT]


def _index(form: PickForm, problems: dict[int, str]) -> ResponseReturnValue:
    printed = {"no": False, "yes": True}.get(request.args.get("printed", ""))
    year = request.args.get("year", type=int)
    decision = db.session.get(Decision, request.args.get("decision", 0, type=int))
    query = to_print(
        printed=printed,
        year=year,
        decision_id=decision.id if decision else None,
        designed=[award.key for award in catalogue() if award.design],
        within=scope(P.PRINT),
    )
    found = page_of(query)
    refused = problems or form.problems
    troubled = _chosen(list(problems))
    return render_template(
        "certificates/index.html",
        form=form,
        found=found,
        status=statuses(found.rows),
        issued={honour.id: documents_of(honour) for honour in found.rows},
        picked=form.honour.data or [],
        problems=problems,
        sound=len(form.honour.data or []) - len(problems),
        printed=printed,
        year=year,
        years=years(Wish(public=False)),
        decision=decision,
        address=address,
        page_errors=[
            *form.problems,
            *(
                {"field": f"honour-{one.id}", "message": f"{one.holder}\uff1a{problems[one.id]}"}
                for one in troubled
            ),
        ],
    ), 422 if refused else 200
