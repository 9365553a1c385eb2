"""台账: every honour with its frozen snapshot; revoking, correcting, exporting."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.audit.actions import record
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import db, transaction
from honours.base.errors import BadInput
from honours.documents.designs import Design
from honours.documents.facts import designs_for
from honours.documents.models import Document
from honours.documents.queries import (
    certificate_facts,
    documents_of,
    find_certificate,
    printings_of,
)
from honours.exchange.ledger import ledger_csv
from honours.register import actions
from honours.register.models import Honour, Status
from honours.register.queries import (
    find_correction,
    find_origin,
    find_revocation,
    status_of,
    statuses,
)
from honours.roll.search import Wish, facets, find, years
from honours.sources.queries import cases_behind
from honours.web.downloads import download, shown
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.honours import CorrectForm, RevokeForm
from honours.web.guards import actor, files, permits, scope, series
from honours.web.paging import page_of
from honours.web.reach import honour_seen, honour_within, reaches
from honours.web.wishes import address, menus, read_wish, written

page = Blueprint("honours", __name__, url_prefix="/honours")


@page.get("")
@permits(P.EXPORT_LEDGER)
def index() -> ResponseReturnValue:
    """The ledger, a year at a time unless all years or a search are asked for."""
    wish = _wish()
    found = page_of(find(wish))
    held = years(wish)
    counted = facets(wish)
    return render_template(
        "honours/index.html",
        wish=wish,
        kept_wish=written(wish),
        found=found,
        status=statuses(found.rows),
        menus=menus(wish, counted),
        years=[(year, counted["year"][year]) for year in held],
        address=address,
    )


@page.post("/export")
@permits(P.EXPORT_LEDGER)
def export() -> ResponseReturnValue:
    """The filtered ledger as CSV; who took what away is in the log."""
    form = Form()
    if not form.validate_on_submit():
        abort(400)
    wish = _wish()
    with transaction():
        honours = db.session.scalars(find(wish)).all()
        record(Tag.EXPORTED, "ledger", f"台账 {len(honours)} 项，{_said(wish)}", by=actor())
    data = ledger_csv(honours)
    span = f"{wish.year}年度" if wish.year else ""
    return download(data, f"{span}台账_{clock.today():%Y%m%d}.csv", mimetype="text/csv")


@page.get("/<int:honour_id>")
@permits(P.READ_ROLL)
def show(honour_id: int) -> ResponseReturnValue:
    return _show(honour_seen(honour_id))


@page.get("/<int:honour_id>/certificate.pdf")
@permits(P.PRINT, P.EXPORT_LEDGER)
def certificate(honour_id: int) -> ResponseReturnValue:
    """The issued certificate that says what the record says now."""
    honour = honour_within(honour_id, P.PRINT, P.EXPORT_LEDGER)
    document = find_certificate(honour)
    if not document:
        return render_template("honours/no_certificate.html", honour=honour), 404
    return shown(files().get(document.sha256), certificate_name(document, honour))


@page.route("/<int:honour_id>/revocation", methods=["GET", "POST"])
@permits(P.REVOKE)
def revoke(honour_id: int) -> ResponseReturnValue:
    """Say what will happen, then withdraw the honour."""
    honour = honour_within(honour_id, P.REVOKE)
    form = RevokeForm() if request.method == "POST" else _revoke_form(honour)
    if carry_out(
        form,
        lambda: actions.revoke(honour, **form.values(), by=actor()),
        done="荣誉已撤销，光荣榜和证书都会注明。",
    ):
        return redirect(url_for("honours.show", honour_id=honour_id), 303)
    return _form("honours/revoke.html", form, honour)


@page.route("/<int:honour_id>/correction", methods=["GET", "POST"])
@permits(P.REVOKE)
def correct(honour_id: int) -> ResponseReturnValue:
    """Enter the honour anew with what was wrong put right."""
    honour = honour_within(honour_id, P.REVOKE)
    form = CorrectForm(obj=honour if request.method == "GET" else None)
    corrected = carry_out(
        form,
        lambda: actions.correct(
            honour, **form.values(), series=series(demo=honour.decision.demo), by=actor()
        ),
        done="已更正并改发新编号，原记录保留并注明。",
    )
    if corrected:
        return redirect(url_for("honours.show", honour_id=corrected.id), 303)
    return _form("honours/correct.html", form, honour)


def certificate_name(document: Document, honour: Honour) -> str:
    return f"荣誉证书_{document.number}_{honour.holder}.pdf"


def _wish() -> Wish:
    """What is asked of the ledger: this year's entries, or the newest year's, unless said."""
    wish = read_wish(public=False, within=scope(P.EXPORT_LEDGER))
    if wish.q or "year" in request.args:
        return wish
    held = years(wish)
    return replace(wish, year=held[0] if held else None)


def _said(wish: Wish) -> str:
    """The filter of an export, for the log."""
    said = {name: value for name, value in vars(wish).items() if value and name != "order"}
    said.pop("within", None)
    return "，".join(f"{name}={value}" for name, value in said.items()) or "全部"


def _show(honour: Honour) -> ResponseReturnValue:
    may_print = reaches(P.PRINT, honour.unit_id)
    documents = documents_of(honour) if may_print else []
    correction, origin = find_correction(honour), find_origin(honour)
    return render_template(
        "honours/show.html",
        honour=honour,
        status=status_of(honour),
        stands=status_of(honour) is Status.EFFECTIVE,
        revocation=find_revocation(honour),
        replaced_by=db.session.get(Honour, correction.replacement_id) if correction else None,
        replaces=db.session.get(Honour, origin.honour_id) if origin else None,
        correction=correction,
        origin=origin,
        cases=cases_behind(honour, scope(P.READ_CASES)),
        documents=documents,
        current=find_certificate(honour) if may_print else None,
        may_print=may_print,
        may_revoke=reaches(P.REVOKE, honour.unit_id),
        printings={document.id: printings_of(document) for document in documents},
        designs=_designs(honour) if may_print else (),
    )


def _designs(honour: Honour) -> Sequence[Design]:
    """What its certificate may be set in, the customary design first."""
    try:
        return designs_for(certificate_facts(honour))
    except BadInput:
        return ()  # issuing says what the record lacks


def _revoke_form(honour: Honour) -> RevokeForm:
    return RevokeForm(formdata=None, data={"organ": honour.decision.organ})


def _form(template: str, form: Form, honour: Honour) -> ResponseReturnValue:
    status = status_of(honour)
    stands = status is Status.EFFECTIVE
    return show_form(template, form, honour=honour, status=status, stands=stands)
