"""The table of deeds. Database triggers refuse to change or delete its rows."""

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from honours.audit.tags import Result, Tag
from honours.base.database import Base, Word


class UsedForm(Base):
    """The token of a form that was accepted, so that a double click does one deed."""

    __tablename__ = "used_form"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)


class AuditEntry(Base):
    """One deed or one refusal."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_object", "object"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    utc_ms: Mapped[int] = mapped_column(BigInteger)
    actor: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(100))
    source: Mapped[str] = mapped_column(String(100))
    action: Mapped[Tag] = mapped_column(Word(Tag))
    object: Mapped[str] = mapped_column(String(80))
    detail: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(String(64))
    after: Mapped[str] = mapped_column(String(64))
    result: Mapped[Result] = mapped_column(Word(Result))
    alg: Mapped[str] = mapped_column(String(20))
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
