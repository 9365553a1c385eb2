"""Tables: what was handed in, what was said of it, and what came of it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.approval.ladder import Stage
from honours.base.database import Base, Key, Word
from honours.base.wording import Worded
from honours.citations.models import Citation, Revision
from honours.register.models import Decision, Honour


class Mode(Worded):
    REGULAR = "regular", "常规"
    TIMELY = "timely", "及时（战时）"


class Result(Worded):
    APPROVED = "approved", "批准"
    RETURNED = "returned", "退回"
    DECLINED = "declined", "不同意"
    WITHDRAWN = "withdrawn", "撤回"


class Submission(Base):
    """One text handed in for one award; returned, it ends, and the next one is another."""

    __tablename__ = "submission"

    id: Mapped[Key]
    citation_id: Mapped[int] = mapped_column(ForeignKey("citation.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))  # 事迹材料
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    note: Mapped[str] = mapped_column(Text, default="")
    handed_in_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None] = mapped_column(index=True)
    handed_in_at: Mapped[datetime]

    citation: Mapped[Citation] = relationship()
    revision: Mapped[Revision] = relationship(foreign_keys=revision_id)
    statement: Mapped[Revision | None] = relationship(foreign_keys=statement_id)


class Endorsement(Base):
    """An opinion in favour, at one stage."""

    __tablename__ = "endorsement"

    id: Mapped[Key]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    opinion: Mapped[str] = mapped_column(Text)
    endorsed_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None]
    endorsed_at: Mapped[datetime]


class Publicity(Base):
    """The publication before approval, or the reason why there is none."""

    __tablename__ = "publicity"

    id: Mapped[Key]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    channel: Mapped[str] = mapped_column(String(100), default="")
    objections: Mapped[str] = mapped_column(Text, default="")
    exemption: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None]
    recorded_at: Mapped[datetime]

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day; None when it was exempted."""
        return (self.first_day, self.last_day) if self.first_day and self.last_day else None


class Outcome(Base):
    """How a submission ended."""

    __tablename__ = "outcome"

    id: Mapped[Key]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    result: Mapped[Result] = mapped_column(Word(Result))
    reason: Mapped[str] = mapped_column(Text, default="")
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    honour_id: Mapped[int | None] = mapped_column(ForeignKey("honour.id"), unique=True)
    ended_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None]
    ended_at: Mapped[datetime]

    decision: Mapped[Decision | None] = relationship()
    honour: Mapped[Honour | None] = relationship()
