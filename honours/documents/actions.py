"""Issuing: what is printed is frozen. The file is on disk before the row that names it."""

import json
from hashlib import sha256

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import BadInput, Refusal
from honours.base.files import FileStore
from honours.base.text import clean_line, clean_text
from honours.documents.designs import FOLDER
from honours.documents.facts import CertificateFacts, ListFacts
from honours.documents.kinds import KINDS
from honours.documents.models import Calibration, Document, Printer, Printing, Stock
from honours.documents.printers import Edge, Measured, Paper, solve
from honours.documents.queries import (
    certificate_facts,
    documents_of,
    find_printer,
    find_stock,
    list_facts,
    printings_of,
)
from honours.documents.render import render
from honours.register.models import Decision, Honour
from honours.settings import ROOT
from honours.verification.keys import Keys
from honours.verification.record import digest_of

Margins = tuple[float, float, float, float]  # mm: top, right, bottom, left
WIDEST_MARGIN = 30  # mm
Rendered = tuple[CertificateFacts | ListFacts, str]  # facts, and the sha256 of their PDF


def print_certificate(honour: Honour, *, keys: Keys, files: FileStore) -> Rendered:
    """Render an honour's certificate and store the file; outside any writing transaction."""
    facts = certificate_facts(honour, keys=keys)
    return facts, files.put(render("certificate", [facts]))


def print_list(decision: Decision, *, files: FileStore) -> Rendered:
    """Render a decision's honour list and store the file."""
    facts = list_facts(decision)
    return facts, files.put(render("list", [facts]))


def issue_certificate(honour: Honour, rendered: Rendered, *, by: Actor) -> Document:
    """Freeze a certificate; Refusal when the record changed while it was being rendered."""
    facts, digest = rendered
    if digest_of(facts.to_dict()) != digest_of(certificate_facts(honour).to_dict()):
        raise Refusal("签发", "印制期间记录有改动，请重新印制。")
    return _issue("certificate", facts, digest, thing=honour, number=honour.number.text, by=by)


def issue_list(decision: Decision, rendered: Rendered, *, by: Actor) -> Document:
    """Freeze a decision's honour list."""
    facts, digest = rendered
    if facts != list_facts(decision):
        raise Refusal("签发", "印制期间记录有改动，请重新印制。")
    return _issue("list", facts, digest, thing=decision, number=decision.doc_no, by=by)


def record_printing(
    document: Document, *, copies: int, spoilt: int = 0, reason: str = "", by: Actor
) -> Printing:
    """Note what came out of the printer; printing again wants a reason."""
    reason = clean_text(reason, "原因", limit=500)
    if not 0 < copies <= 1000:
        raise BadInput("份数", "应为 1 至 1000。")
    if not 0 <= spoilt <= copies:
        raise BadInput("作废", "不能多于份数。")
    if (spoilt or printings_of(document)) and not reason:
        raise BadInput("原因", "再次打印或有作废的，请写明原因。")
    printing = add(
        Printing(
            document_id=document.id,
            copies=copies,
            spoilt=spoilt,
            reason=reason,
            printed_by=by.name,
            printed_at=clock.now(),
        )
    )
    detail = f"{document.title}：{copies}份，作废{spoilt}份 {reason}".strip()
    record(Tag.DOCUMENT_PRINTED, document, detail, by=by)
    return printing


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


def template_digest(kind: str, facts: CertificateFacts | ListFacts) -> str:
    """Name the version of a design: its template, its styles, its drawing and the fonts."""
    parts = [
        ROOT / "templates" / "print" / KINDS[kind].template,
        ROOT / "static" / "print" / KINDS[kind].style,
        ROOT / "static" / "fonts" / "SHA256SUMS",
    ]
    if isinstance(facts, CertificateFacts):
        parts += sorted(path for path in (FOLDER / str(facts.design)).iterdir() if path.is_file())
    return sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def _issue(
    kind: str,
    facts: CertificateFacts | ListFacts,
    digest: str,
    *,
    thing: Honour | Decision,
    number: str,
    by: Actor,
) -> Document:
    """Add the row, once for equal bytes."""
    honour = thing if isinstance(thing, Honour) else None
    decision = thing if isinstance(thing, Decision) else None
    for known in documents_of(thing):
        if known.sha256 == digest:
            return known
    document = add(
        Document(
            kind=kind,
            title=KINDS[kind].title([facts]),
            number=number,
            facts=json.dumps(facts.to_dict(), ensure_ascii=False),
            template=template_digest(kind, facts),
            sha256=digest,
            honour_id=honour.id if honour else None,
            decision_id=decision.id if decision else None,
            issued_by=by.name,
            issued_at=clock.now(),
            demo=thing.decision.demo if isinstance(thing, Honour) else thing.demo,
        )
    )
    detail = f"{document.title}，{number}，{digest[:8]}"
    record(Tag.DOCUMENT_ISSUED, document, detail, after={"sha256": digest}, by=by)
    return document


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
