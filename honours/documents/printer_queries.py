"""Reading printers, stock, and what paper was used."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from honours.base.database import db
from honours.documents.models import Batch, BatchItem, Calibration, Printer, Printing, Stock

Sheets = tuple[int, int, int]  # used, of these spoilt, of these used again


def find_printer(name: str, tray: str) -> Printer | None:
    query = select(Printer).where(Printer.name == name, Printer.tray == tray)
    return db.session.scalar(query)


def printers() -> Sequence[Printer]:
    """Every printer with each of its trays, those in use first."""
    order = (Printer.retired_at.is_not(None), Printer.name, Printer.tray)
    return db.session.scalars(select(Printer).order_by(*order)).all()


def calibrations_of(printer: Printer) -> Sequence[Calibration]:
    """What was measured of a printer, newest first."""
    query = select(Calibration).where(Calibration.printer_id == printer.id)
    return db.session.scalars(query.order_by(Calibration.id.desc())).all()


def find_calibration(printer: Printer) -> Calibration | None:
    """The calibration in force: the last that was confirmed."""
    return next((one for one in calibrations_of(printer) if one.confirmed_at), None)


def find_stock(title: str) -> Stock | None:
    return db.session.scalar(select(Stock).where(Stock.title == title))


def stocks() -> Sequence[Stock]:
    return db.session.scalars(select(Stock).order_by(Stock.title)).all()


def is_printed_before(batch: Batch) -> bool:
    """Whether a sheet of something in a batch came out of a printer already."""
    made = select(BatchItem.document_id).where(BatchItem.batch_id == batch.id)
    return bool(
        db.session.scalar(select(Printing.id).where(Printing.document_id.in_(made)).limit(1))
    )


def sheets_by_printer() -> dict[int | None, Sheets]:
    """Sheets used, spoilt, and used again for a document printed before, by printer."""
    query = _sheets(Printing.printer_id).group_by(Printing.printer_id)
    return {row[0]: (row[1], row[2], row[3]) for row in db.session.execute(query)}


def sheets_of(batch: Batch) -> Sheets:
    """Sheets used, spoilt and used again for what a batch issued, since it was ordered."""
    made = select(BatchItem.document_id).where(BatchItem.batch_id == batch.id)
    query = _sheets(literal(0)).where(
        Printing.document_id.in_(made), Printing.printed_at >= batch.ordered_at
    )
    row = db.session.execute(query).one()
    return row[1] or 0, row[2] or 0, row[3] or 0


def _sheets(key: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    earlier = aliased(Printing)
    is_again = (
        select(earlier.id)
        .where(earlier.document_id == Printing.document_id, earlier.id < Printing.id)
        .exists()
    )
    again = func.sum(case((is_again, Printing.copies), else_=0))
    return select(key, func.sum(Printing.copies), func.sum(Printing.spoilt), again)
