"""Tables: decisions, honours with their frozen snapshot, revocations, corrections, numbers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.awards.catalogue import Family, Level
from honours.base.database import Base, Key, Word
from honours.base.wording import Worded
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person, Unit


class Decision(Base):
    """The granting paper of the approving organ."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("organ", "doc_no"),)

    id: Mapped[Key]
    organ: Mapped[str] = mapped_column(String(100))
    level: Mapped[Level] = mapped_column(Word(Level))
    doc_no: Mapped[str] = mapped_column(String(60), index=True)  # 发文字号
    title: Mapped[str] = mapped_column(String(200))
    decided_on: Mapped[date] = mapped_column(index=True)
    entered_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)


class Number(Base):
    """A place in a yearly series: used by an honour, or voided with a reason; never reused."""

    __tablename__ = "number"
    __table_args__ = (UniqueConstraint("series", "year", "n"), Index("ix_number_year", "year", "n"))

    id: Mapped[Key]
    series: Mapped[str] = mapped_column(String(20))
    year: Mapped[int]
    n: Mapped[int]
    taken_at: Mapped[datetime]
    voided_reason: Mapped[str | None] = mapped_column(Text)
    demo: Mapped[bool] = mapped_column(default=False)

    @property
    def text(self) -> str:
        """As printed, like 文号: six-angled brackets, no padding (GB/T 9704-2012 §7.2.5)."""
        return f"{self.series}〔{self.year}〕{self.n}号"


class Honour(Base):
    """The fact that a person or unit holds an award by a decision, frozen as at the award."""

    __tablename__ = "honour"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) != (group_id IS NULL)", name="has_one_holder"),
        # the filters of the roll count over this index alone
        Index(
            "ix_honour_filters",
            "year",
            "is_public",
            "unit_id",
            "award_key",
            "family",
            "staff_type",
            "kind",
            "occasion",
        ),
    )

    id: Mapped[Key]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    number_id: Mapped[int] = mapped_column(ForeignKey("number.id"), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)

    award_key: Mapped[str] = mapped_column(String(60), index=True)
    award: Mapped[str] = mapped_column(String(100))
    family: Mapped[Family] = mapped_column(Word(Family))
    grade: Mapped[int]
    year: Mapped[int]  # of the approval date
    occasion: Mapped[str] = mapped_column(String(60), default="", index=True)

    kind: Mapped[HolderKind] = mapped_column(Word(HolderKind))
    holder: Mapped[str] = mapped_column(String(100))
    staff_type: Mapped[StaffType | None] = mapped_column(Word(StaffType))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    unit: Mapped[str] = mapped_column(String(100))
    post: Mapped[str] = mapped_column(String(50))
    rank: Mapped[str] = mapped_column(String(50))
    citation: Mapped[str] = mapped_column(Text)
    is_public: Mapped[bool] = mapped_column(default=True)
    entered_at: Mapped[datetime]

    decision: Mapped[Decision] = relationship(lazy="joined")
    number: Mapped[Number] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship()
    group: Mapped[Unit | None] = relationship(foreign_keys=group_id)


class Revocation(Base):
    """The withdrawal of an honour; the honour and its number stay."""

    __tablename__ = "revocation"

    id: Mapped[Key]
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), unique=True)
    organ: Mapped[str] = mapped_column(String(100))
    doc_no: Mapped[str] = mapped_column(String(60))
    revoked_on: Mapped[date]
    ground: Mapped[str] = mapped_column(Text)
    collected: Mapped[str] = mapped_column(String(60), default="")  # 证书、奖章、奖牌、奖金
    entered_at: Mapped[datetime]


class Correction(Base):
    """An honour entered anew because something in it was wrong; the wrong one stays, marked."""

    __tablename__ = "correction"

    id: Mapped[Key]
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), unique=True)
    replacement_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime]


class Status(Worded):
    """What has become of an honour; computed from the rows above."""

    EFFECTIVE = "effective", "有效"
    CORRECTED = "corrected", "已更正"
    REVOKED = "revoked", "已撤销"
