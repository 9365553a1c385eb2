"""Deeds on batches: ordered, checked, started, stopped, put away; each item has its own fate.

A batch takes no number: a certificate's number belongs to its honour, taken when that was entered.
What a batch issues is the same file as a certificate issued alone; the one PDF for the printer is a
copy made from what is frozen.
"""

import json
from collections.abc import Sequence

from sqlalchemy import insert

from honours.audit.actions import Actor, record
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import BadInput, Refusal
from honours.base.text import clean_line, clean_text
from honours.documents.actions import Rendered, issue_certificate
from honours.documents.batches import Fate, issued_in, items_of
from honours.documents.models import Batch, BatchItem, Printer, Printing
from honours.documents.printer_queries import find_calibration, is_printed_before

BATCH_LIMIT = 10_000  # certificates


def order_batch(
    honour_ids: Sequence[int],
    *,
    title: str,
    overlay: bool = False,
    printer: Printer | None = None,
    by: Actor,
) -> Batch:
    """Write down which certificates to make, in this order; nothing is issued before `start`."""
    if not 0 < len(honour_ids) <= BATCH_LIMIT:
        reason = f"一批可印 1 至 {BATCH_LIMIT} 份，现在选了 {len(honour_ids)} 份。"
        raise BadInput("证书", reason)
    if overlay and not (printer and find_calibration(printer)):
        raise BadInput("打印机", "套打须选一台已经校准的打印机。")
    batch = add(
        Batch(
            title=clean_line(title, "名称"),
            overlay=overlay,
            printer_id=printer.id if printer else None,
            account_id=by.account_id,
            ordered_by=by.name,
            actor=json.dumps(vars(by), ensure_ascii=False),
            ordered_at=clock.now(),
        )
    )
    rows = [
        {"batch_id": batch.id, "place": place, "honour_id": honour_id}
        for place, honour_id in enumerate(honour_ids, start=1)
    ]
    db.session.execute(insert(BatchItem), rows)
    record(Tag.BATCH_ORDERED, batch, f"{batch.title}：{len(rows)}份", by=by)
    return batch


def start_batch(batch: Batch, *, by: Actor) -> None:
    """Let the sound items be issued; a batch that was stopped goes on where it stood."""
    _refuse_closed(batch)
    batch.started_at, batch.stopped_at, batch.stopped_for = clock.now(), None, ""
    batch.copy = None
    db.session.flush()
    record(Tag.BATCH_STARTED, batch, batch.title, by=by)


def stop_batch(batch: Batch, *, reason: str = "", by: Actor) -> None:
    """Stop after the items that are being made; what is issued stays issued."""
    _refuse_closed(batch)
    batch.stopped_at, batch.stopped_for = clock.now(), reason
    db.session.flush()
    record(Tag.BATCH_STOPPED, batch, f"{batch.title} {reason}".strip(), by=by)


def recheck_batch(batch: Batch, *, by: Actor) -> None:
    """Look at the items with a problem once more, after it was mended."""
    _refuse_closed(batch)
    troubled = db.session.scalars(items_of(batch, Fate.FAILED)).all()
    for item in troubled:
        item.problem = item.settled_at = None
    batch.stopped_at, batch.stopped_for = None, ""
    batch.copy = None
    db.session.flush()
    record(Tag.BATCH_STARTED, batch, f"{batch.title}：再检查{len(troubled)}份", by=by)


def close_batch(batch: Batch, *, printed: bool, reason: str = "", by: Actor) -> int:
    """Put a batch away and note one sheet of each that came out; return how many."""
    _refuse_closed(batch)
    reason = clean_text(reason, "再次打印的原因", limit=500)
    documents = [document.id for document in issued_in(batch)] if printed else []
    if printed and not reason and is_printed_before(batch):
        raise BadInput("再次打印的原因", "其中有以前打印过的，请写明为什么再印。")
    if documents:
        shared = {
            "printer_id": batch.printer_id,
            "copies": 1,
            "spoilt": 0,
            "reason": reason,
            "printed_by": by.name,
            "printed_at": clock.now(),
        }
        rows = [shared | {"document_id": document_id} for document_id in documents]
        db.session.execute(insert(Printing), rows)
    batch.closed_at = clock.now()
    db.session.flush()
    detail = f"{batch.title}：打印{len(documents)}份 {reason}".strip()
    record(Tag.BATCH_CLOSED, batch, detail, by=by)
    return len(documents)


def settle_item(item: BatchItem, rendered: Rendered | str, *, by: Actor) -> None:
    """Issue an item's certificate, or note why there is none; done twice it is done once."""
    if item.document_id:
        return
    try:
        if isinstance(rendered, str):
            item.problem = rendered
        else:
            item.document_id = issue_certificate(item.honour, rendered, by=by).id
    except Refusal as no:
        item.problem = no.reason
    item.settled_at = clock.now()
    db.session.flush()


def _refuse_closed(batch: Batch) -> None:
    if batch.closed_at:
        raise Refusal("批次", "这一批已经办结。")
