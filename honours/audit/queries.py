"""Reading the log."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from honours.audit import chain
from honours.audit.actions import link_of
from honours.audit.models import AuditEntry
from honours.audit.tags import THINGS
from honours.base.database import Base, db, ref_of


def entries() -> Select[AuditEntry]:
    """All entries, newest first."""
    return select(AuditEntry).order_by(AuditEntry.seq.desc())


def thing_of(entry: AuditEntry) -> str:
    """What was done to whom, for people: 'case:12' as 事例 12."""
    table, _, number = entry.object.partition(":")
    return f"{THINGS.get(table, table)} {number}".strip()


def trail_of(thing: Base) -> Sequence[AuditEntry]:
    """What was done to one thing, oldest first."""
    query = select(AuditEntry).where(AuditEntry.object == ref_of(thing)).order_by(AuditEntry.seq)
    return db.session.scalars(query).all()


def verify_chain() -> chain.Verdict:
    """Re-hash the whole log."""
    rows = db.session.scalars(
        select(AuditEntry).order_by(AuditEntry.seq).execution_options(yield_per=1000)
    )
    return chain.verify((link_of(entry), entry.hash) for entry in rows)


def hash_at(seq: int) -> str | None:
    """Return the hash of one entry: what a checkpoint somebody kept must still find there."""
    return db.session.scalar(select(AuditEntry.hash).where(AuditEntry.seq == seq))
