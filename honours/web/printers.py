"""打印机: each printer with each of its trays is measured once; pre-printed stock is scanned."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base import clock
from honours.base.database import db
from honours.base.errors import BadInput
from honours.documents import printer_actions as actions
from honours.documents import ruler
from honours.documents.facts import RulerFacts
from honours.documents.models import Calibration, Printer, Stock
from honours.documents.overlay import corrected
from honours.documents.printer_queries import (
    calibrations_of,
    find_calibration,
    printers,
    sheets_by_printer,
    stocks,
)
from honours.documents.render import render
from honours.documents.scans import read_scan
from honours.web.downloads import shown
from honours.web.forms import Form, carry_out, show_form
from honours.web.forms.printers import FeedForm, MeasureForm, PrinterForm, StockForm
from honours.web.guards import actor, files, permits, takes_files

page = Blueprint("printers", __name__, url_prefix="/printers")


@page.get("")
@permits(P.PRINT)
def index() -> ResponseReturnValue:
    """Every printer with its calibration and the sheets it used, and the stock."""
    known = printers()
    return render_template(
        "printers/index.html",
        printers=known,
        calibration={printer.id: find_calibration(printer) for printer in known},
        sheets=sheets_by_printer(),
        stocks=stocks(),
    )


@page.route("/new", methods=["GET", "POST"])
@permits(P.PRINT)
def add() -> ResponseReturnValue:
    form = PrinterForm()
    printer = carry_out(
        form,
        lambda: actions.add_printer(
            **form.values("name", "tray", "paper", "first", "feed"),
            margins=form.margins,
            by=actor(),
        ),
        done="打印机已登记，接着校准。",
    )
    if printer:
        return redirect(url_for("printers.measure", printer_id=printer.id), 303)
    return show_form("printers/add.html", form)


@page.get("/<int:printer_id>")
@permits(P.PRINT)
def show(printer_id: int) -> ResponseReturnValue:
    """A printer, its calibrations, and the sheets it used."""
    printer = _printer(printer_id)
    return render_template(
        "printers/show.html",
        printer=printer,
        calibrations=calibrations_of(printer),
        current=find_calibration(printer),
        sheets=sheets_by_printer().get(printer.id, (0, 0, 0)),
    )


@page.route("/<int:printer_id>/edit", methods=["GET", "POST"])
@permits(P.PRINT)
def edit(printer_id: int) -> ResponseReturnValue:
    printer = _printer(printer_id)
    form = FeedForm() if request.method == "POST" else FeedForm.of(printer)
    if carry_out(
        form,
        lambda: actions.change_printer(
            printer, **form.values("first", "feed", "version"), margins=form.margins, by=actor()
        ),
        done="已保存。",
        present=lambda: FeedForm.of(_printer(printer_id)),
    ):
        return redirect(url_for("printers.show", printer_id=printer_id), 303)
    return show_form("printers/edit.html", form, printer=printer)


@page.post("/<int:printer_id>/retirement")
@permits(P.PRINT)
def retire(printer_id: int) -> ResponseReturnValue:
    printer, form = _printer(printer_id), Form()
    if carry_out(
        form, lambda: actions.retire_printer(printer, by=actor()), done="已停用，打印记录保留。"
    ):
        return redirect(url_for("printers.index"), 303)
    return show_form("printers/retire.html", form, printer=printer)


@page.get("/<int:printer_id>/retirement")
@permits(P.PRINT)
def ask_retire(printer_id: int) -> ResponseReturnValue:
    return show_form("printers/retire.html", Form(formdata=None), printer=_printer(printer_id))


@page.get("/<int:printer_id>/ruler.pdf")
@permits(P.PRINT)
def ruler_sheet(printer_id: int) -> ResponseReturnValue:
    """The sheet to measure on, without any correction."""
    printer = _printer(printer_id)
    pdf = render("ruler", [_facts(printer, "标尺页")])
    return shown(pdf, f"标尺页_{printer.called}.pdf")


@page.route("/<int:printer_id>/measurement", methods=["GET", "POST"])
@permits(P.PRINT)
def measure(printer_id: int) -> ResponseReturnValue:
    """Print the ruler sheet, measure, type the numbers."""
    printer, form = _printer(printer_id), MeasureForm()
    if carry_out(
        form,
        lambda: actions.measure_printer(printer, measured=form.measured, by=actor()),
        done="偏差已算出，再印一张确认页看看。",
    ):
        return redirect(url_for("printers.confirm", printer_id=printer_id), 303)
    plan = ruler.compose(_facts(printer, "标尺页"))
    return show_form("printers/measure.html", form, printer=printer, plan=plan)


@page.route("/<int:printer_id>/confirmation", methods=["GET", "POST"])
@permits(P.PRINT)
def confirm(printer_id: int) -> ResponseReturnValue:
    """Look at a sheet printed with the correction; confirm, or measure again."""
    printer = _printer(printer_id)
    latest, form = _latest(printer), Form()
    if carry_out(
        form,
        lambda: actions.confirm_calibration(latest, by=actor()),
        done=f"{printer.called} 的校准已确认，套打都会照此校正。",
    ):
        return redirect(url_for("printers.show", printer_id=printer_id), 303)
    return show_form("printers/confirm.html", form, printer=printer, calibration=latest)


@page.get("/<int:printer_id>/confirmation.pdf")
@permits(P.PRINT)
def confirmation_sheet(printer_id: int) -> ResponseReturnValue:
    """The ruler sheet once more, with the correction applied."""
    printer = _printer(printer_id)
    pdf = render("ruler", [_facts(printer, "确认页")])
    moved = corrected(pdf, _latest(printer).deviation, paper=printer.paper)
    return shown(moved, f"确认页_{printer.called}.pdf")


@page.route("/stocks/new", methods=["GET", "POST"])
@permits(P.PRINT)
@takes_files
def add_stock() -> ResponseReturnValue:
    """Take in the scan of a pre-printed sheet; it is drawn anew before it is kept."""
    form = StockForm()
    scan = _scan_of(form) if form.validate_on_submit() else b""
    if scan and carry_out(
        form,
        lambda: actions.add_stock(
            **form.values("title", "paper"), sha256=files().put(scan), by=actor()
        ),
        done="底图已登记，套打预览时垫在下面，不会印出来。",
    ):
        return redirect(url_for("printers.index"), 303)
    return show_form("printers/stock.html", form)


@page.get("/stocks/<int:stock_id>.jpg")
@permits(P.PRINT)
def stock(stock_id: int) -> ResponseReturnValue:
    found = db.session.get(Stock, stock_id) or abort(404)
    return shown(files().get(found.sha256), "底图.jpg", mimetype="image/jpeg")


def _printer(printer_id: int) -> Printer:
    return db.session.get(Printer, printer_id) or abort(404)


def _latest(printer: Printer) -> Calibration:
    """What was measured last, confirmed or not."""
    return next(iter(calibrations_of(printer)), None) or abort(404)


def _facts(printer: Printer, purpose: str) -> RulerFacts:
    return RulerFacts(
        printer=printer.called,
        paper=printer.paper.value,
        first=printer.first.value,
        purpose=purpose,
        decided_on=clock.today(),
    )


def _scan_of(form: StockForm) -> bytes:
    """The picture, drawn anew; what is wrong with it is said at its field."""
    try:
        return read_scan(form.file.data.filename or "", form.file.data.read())
    except BadInput as problem:
        form.object_to(problem)
        return b""
