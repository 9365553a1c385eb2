"""How a batch stands: computed from its items, whichever process worked on them last."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, and_, func, select

from honours.audit.actions import Actor
from honours.base.database import db
from honours.base.wording import Worded
from honours.documents.models import Batch, BatchItem, Document


class Phase(Worded):
    CHECKING = "checking", "正在检查"
    READY = "ready", "检查完毕，等待开印"
    RUNNING = "running", "正在印制"
    BINDING = "binding", "正在合成一份 PDF"
    STOPPED = "stopped", "已停"
    DONE = "done", "印好待取"
    CLOSED = "closed", "已办结"

    @property
    def is_moving(self) -> bool:
        """Whether the worker has something to do."""
        return self in (Phase.CHECKING, Phase.RUNNING, Phase.BINDING)


class Fate(Worded):
    """What has become of one item."""

    UNCHECKED = "unchecked", "未检查"
    WAITING = "waiting", "等待印制"
    DONE = "done", "已签发"
    FAILED = "failed", "有问题"


FATES = {
    Fate.DONE: BatchItem.document_id.is_not(None),
    Fate.UNCHECKED: and_(BatchItem.document_id.is_(None), BatchItem.problem.is_(None)),
    Fate.WAITING: and_(BatchItem.document_id.is_(None), BatchItem.problem == ""),
    Fate.FAILED: and_(BatchItem.document_id.is_(None), BatchItem.problem != ""),
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far a batch has come."""

    phase: Phase
    total: int
    unchecked: int
    waiting: int
    failed: int
    done: int
    left: timedelta | None = None  # time until the last item is issued, as far as it can be told

    @property
    def passed(self) -> int:
        """How many items the present phase has behind it."""
        if self.phase is Phase.CHECKING or not (self.done or self.waiting):
            return self.total - self.unchecked
        return self.done

    @property
    def due(self) -> int:
        """How many items the present phase has to pass in all."""
        if self.phase is Phase.CHECKING or not (self.done or self.waiting):
            return self.total
        return self.done + self.waiting


def standing_of(batch: Batch) -> Standing:
    """Count a batch's items by their fate and say what comes next."""
    counted = {fate: _count(batch, fate) for fate in Fate}
    phase = _phase(batch, counted)
    moving = phase is Phase.RUNNING
    return Standing(
        phase=phase,
        total=sum(counted.values()),
        unchecked=counted[Fate.UNCHECKED],
        waiting=counted[Fate.WAITING],
        failed=counted[Fate.FAILED],
        done=counted[Fate.DONE],
        left=_time_left(batch, counted[Fate.WAITING]) if moving else None,
    )


def actor_of(batch: Batch) -> Actor:
    """Who ordered a batch: the log names them for every item, whoever's hands made it."""
    return Actor(**json.loads(batch.actor))


def open_batches() -> Sequence[Batch]:
    """Batches on which there may be something to do, oldest first."""
    query = select(Batch).where(Batch.closed_at.is_(None), Batch.stopped_at.is_(None))
    return db.session.scalars(query.order_by(Batch.id)).all()


def batches_of(account_id: int) -> Sequence[Batch]:
    """What somebody ordered and has not put away, oldest first."""
    query = select(Batch).where(Batch.account_id == account_id, Batch.closed_at.is_(None))
    return db.session.scalars(query.order_by(Batch.id)).all()


def items_of(batch: Batch, fate: Fate | None = None) -> Select[BatchItem]:
    """A batch's items in their order, or those of one fate."""
    query = select(BatchItem).where(BatchItem.batch_id == batch.id).order_by(BatchItem.place)
    return query.where(FATES[fate]) if fate else query


def issued_in(batch: Batch) -> Sequence[Document]:
    """What was issued in a batch, in the order of the list."""
    query = select(Document).join(BatchItem, BatchItem.document_id == Document.id)
    query = query.where(BatchItem.batch_id == batch.id).order_by(BatchItem.place)
    return db.session.scalars(query).all()


def batches_with(document: Document) -> Iterable[Batch]:
    """The batches in which a document was printed, newest first."""
    query = select(Batch).join(BatchItem, BatchItem.batch_id == Batch.id)
    query = query.where(BatchItem.document_id == document.id).order_by(Batch.id.desc())
    return db.session.scalars(query).all()


def _count(batch: Batch, fate: Fate) -> int:
    query = select(func.count()).where(BatchItem.batch_id == batch.id, FATES[fate])
    return db.session.scalar(query) or 0


def _phase(batch: Batch, counted: dict[Fate, int]) -> Phase:
    if batch.closed_at or not sum(counted.values()):  # what was 演示 is gone
        return Phase.CLOSED
    if batch.stopped_at:
        return Phase.STOPPED
    if counted[Fate.UNCHECKED]:
        return Phase.CHECKING
    if not batch.started_at:
        return Phase.READY
    if counted[Fate.WAITING]:
        return Phase.RUNNING
    return Phase.BINDING if counted[Fate.DONE] and not batch.copy else Phase.DONE


def _time_left(batch: Batch, waiting: int) -> timedelta | None:
    """Reckon by the pace since the batch was last started."""
    query = select(func.count(), func.max(BatchItem.settled_at)).where(
        BatchItem.batch_id == batch.id,
        BatchItem.document_id.is_not(None),
        BatchItem.settled_at >= batch.started_at,
    )
    made, last = db.session.execute(query).one()
    if not made or not last or not batch.started_at:
        return None
    left: timedelta = (last - batch.started_at) / made * waiting
    return left
