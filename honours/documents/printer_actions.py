"""Deeds on printers and on pre-printed stock."""

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import BadInput, Refusal
from honours.base.text import clean_line
from honours.documents.models import Calibration, Printer, Stock
from honours.documents.printer_queries import find_printer, find_stock
from honours.documents.printers import Edge, Measured, Paper, solve

Margins = tuple[float, float, float, float]  # mm: top, right, bottom, left
WIDEST_MARGIN = 30  # mm


def add_printer(
    *, name: str, tray: str, paper: Paper, first: Edge, feed: str = "", margins: Margins, by: Actor
) -> Printer:
    """Enter a printer with one of its trays; it is measured next."""
    name, tray = _named(name, "打印机", limit=50), _named(tray, "纸盒", limit=50)
    if find_printer(name, tray):
        raise BadInput("纸盒", f"“{name} · {tray}”已经登记过了，请直接校准。")
    printer = add(
        Printer(
            name=name,
            tray=tray,
            paper=paper,
            first=first,
            feed=clean_line(feed, "进纸方式"),
            **_margins(margins),
            added_by=by.name,
            added_at=clock.now(),
        )
    )
    record(Tag.PRINTER_ADDED, printer, printer.called, after=values_of(printer), by=by)
    return printer


def change_printer(
    printer: Printer,
    *,
    first: Edge,
    feed: str = "",
    margins: Margins,
    version: int | None = None,
    by: Actor,
) -> None:
    """Change how sheets are put in and where nothing can be printed; the rest is measured anew."""
    printer.expect(version, "打印机")
    before = values_of(printer)
    printer.first, printer.feed = first, clean_line(feed, "进纸方式")
    for name, margin in _margins(margins).items():
        setattr(printer, name, margin)
    db.session.flush()
    after = values_of(printer)
    record(Tag.PRINTER_CHANGED, printer, printer.called, before=before, after=after, by=by)


def retire_printer(printer: Printer, *, by: Actor) -> None:
    """Take a printer off the lists; what was printed on it stays counted."""
    if printer.retired_at:
        raise Refusal("打印机", "这台打印机已经停用。")
    printer.retired_at = clock.now()
    db.session.flush()
    record(Tag.PRINTER_RETIRED, printer, printer.called, by=by)


def measure_printer(printer: Printer, *, measured: Measured, by: Actor) -> Calibration:
    """Reckon a printer's deviation from what was measured on its ruler sheet; not yet in force."""
    found = solve(measured, printer.paper)
    numbers = [number for number in vars(measured).values() if number is not None]
    calibration = add(
        Calibration(
            printer_id=printer.id,
            measured=" ".join(f"{number:g}" for number in numbers),
            dx=round(found.dx * 10, 1),
            dy=round(found.dy * 10, 1),
            scale_x=round(found.scale_x, 5),
            scale_y=round(found.scale_y, 5),
            rotation=round(found.rotation, 3),
            measured_by=by.name,
            measured_at=clock.now(),
        )
    )
    detail = f"{printer.called}：{calibration.measured} 毫米"
    record(Tag.PRINTER_MEASURED, printer, detail, after=values_of(calibration), by=by)
    return calibration


def confirm_calibration(calibration: Calibration, *, by: Actor) -> None:
    """Put a calibration into force, after its confirmation sheet was looked at."""
    if calibration.confirmed_at:
        raise Refusal("校准", "这次校准已经确认过了。")
    calibration.confirmed_by, calibration.confirmed_at = by.name, clock.now()
    db.session.flush()
    record(Tag.PRINTER_CONFIRMED, calibration.printer, calibration.printer.called, by=by)


def add_stock(*, title: str, paper: Paper, sha256: str, by: Actor) -> Stock:
    """Enter a kind of pre-printed sheet by the scan of one, already stored."""
    title = _named(title, "名称", limit=50)
    if find_stock(title):
        raise BadInput("名称", f"“{title}”已经有了，请换一个名称。")
    stock = add(
        Stock(title=title, paper=paper, sha256=sha256, added_by=by.name, added_at=clock.now())
    )
    record(Tag.STOCK_ADDED, stock, title, after=values_of(stock), by=by)
    return stock


def _named(text: str, where: str, *, limit: int) -> str:
    if not (line := clean_line(text, where, limit=limit)):
        raise BadInput(where, "请填写。")
    return line


def _margins(margins: Margins) -> dict[str, int]:
    """The margins as they are kept, in 0.1 mm."""
    for where, margin in zip("上右下左", margins, strict=True):
        if not 0 <= margin <= WIDEST_MARGIN:
            raise BadInput(f"{where}边", f"应为 0 至 {WIDEST_MARGIN} 毫米。")
    names = ("margin_top", "margin_right", "margin_bottom", "margin_left")
    return {name: round(margin * 10) for name, margin in zip(names, margins, strict=True)}
