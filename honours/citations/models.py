"""Tables: citations, every saved text of them, and the passages they rest on."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.base.database import Base, Key, Word
from honours.citations.kinds import Form as Form
from honours.people.models import Person, Unit
from honours.sources.models import Case, Passage


class Citation(Base):
    """A text that asks one award for one holder out of one case. What it says is its revisions."""

    __tablename__ = "citation"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) != (unit_id IS NULL)", name="has_one_holder"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    form: Mapped[Form] = mapped_column(Word(Form))
    started_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(index=True)  # whose draft it is

    case: Mapped[Case] = relationship()
    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()

    @property
    def holder(self) -> Person | Unit:
        holder = self.person or self.unit
        assert holder  # noqa: S101 - the table's own check
        return holder

    @property
    def holder_name(self) -> str:
        return self.holder.called if isinstance(self.holder, Person) else self.holder.name


class Revision(Base):
    """One saved text, with the award asked for; the last one is the present text."""

    __tablename__ = "revision"

    id: Mapped[Key]
    citation_id: Mapped[int] = mapped_column(ForeignKey("citation.id"), index=True)
    award_key: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None]
    saved_at: Mapped[datetime]

    citation: Mapped[Citation] = relationship()


class Support(Base):
    """A passage that a citation rests on: one row a sentence it carries, or one without."""

    __tablename__ = "support"

    id: Mapped[Key]
    citation_id: Mapped[int] = mapped_column(ForeignKey("citation.id"), index=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    sentence: Mapped[str] = mapped_column(Text, default="")  # as it was when that was said

    passage: Mapped[Passage] = relationship()
