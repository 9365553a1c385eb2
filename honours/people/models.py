"""Tables: units, persons, and who held which post when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.base.database import Base, Key, Versioned, Word
from honours.people.kinds import RestraintKind, StaffType, UnitKind


class Unit(Versioned, Base):
    """An established body, a temporary body or an outside organisation."""

    __tablename__ = "unit"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(100), unique=True)
    short_name: Mapped[str] = mapped_column(String(50))
    kind: Mapped[UnitKind] = mapped_column(Word(UnitKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)  # order on lists
    note: Mapped[str] = mapped_column(Text, default="")
    demo: Mapped[bool] = mapped_column(default=False)

    parent: Mapped["Unit | None"] = relationship(remote_side="Unit.id")

    @property
    def staff_type(self) -> StaffType | None:
        """Whose awards are open to it: an outside body holds what outsiders hold."""
        return StaffType.OUTSIDER if self.kind is UnitKind.OUTSIDE else None


class UnitName(Base):
    """Another way in which a unit is written."""

    __tablename__ = "unit_name"
    __table_args__ = (UniqueConstraint("unit_id", "name"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(100), index=True)


class Person(Versioned, Base):
    """A person, by name or, where no source gives the name, by designation."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("name IS NOT NULL OR designation IS NOT NULL", name="is_called"),
    )

    id: Mapped[Key]
    name: Mapped[str | None] = mapped_column(String(50), index=True)
    designation: Mapped[str | None] = mapped_column(String(100))
    staff_type: Mapped[StaffType] = mapped_column(Word(StaffType))
    badge_no: Mapped[str | None] = mapped_column(String(20), index=True)  # leading zeros kept
    reading: Mapped[str | None] = mapped_column(String(100))  # overrides the pinyin worked out
    strokes: Mapped[str | None] = mapped_column(String(200))  # overrides the stroke order
    pinyin: Mapped[str] = mapped_column(String(200), default="")
    initials: Mapped[str] = mapped_column(String(50), default="", index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    demo: Mapped[bool] = mapped_column(default=False)

    @property
    def called(self) -> str:
        """The name, or the designation in its place."""
        return self.name or self.designation or ""


class PersonName(Base):
    """A former or variant name; both stay searchable."""

    __tablename__ = "person_name"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(50), index=True)
    pinyin: Mapped[str] = mapped_column(String(200))
    initials: Mapped[str] = mapped_column(String(50))


class Posting(Base):
    """A person's unit, post and rank over a period; an open end is None."""

    __tablename__ = "posting"
    __table_args__ = (Index("ix_posting_person_since", "person_id", "since"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    post: Mapped[str] = mapped_column(String(50), default="")
    rank: Mapped[str] = mapped_column(String(50), default="")  # 警衔, or an auxiliary's tier
    since: Mapped[date | None]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()


class Restraint(Base):
    """A period in which a person or unit gets no award, or only with a reason."""

    __tablename__ = "restraint"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) != (unit_id IS NULL)", name="is_on_one"),
    )

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[RestraintKind] = mapped_column(Word(RestraintKind))
    since: Mapped[date]
    until: Mapped[date | None]
    paper: Mapped[str] = mapped_column(String(200))
    entered_at: Mapped[datetime]
