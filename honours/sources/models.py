"""Tables: bulletins, what was judged of them, cases, parts, passages, doubts, donations."""

from datetime import date, datetime
from zlib import crc32

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.base.clock import local
from honours.base.database import Base, Key, Versioned, Word
from honours.base.wording import Worded, arabic_date
from honours.people.models import Person, Unit
from honours.register.models import Honour
from honours.sources.quotes import Quote


class Subject(Worded):
    """What a proposal is about."""

    PERSON = "person", "个人"
    GROUP = "group", "集体"
    OUTSIDER = "outsider", "外部单位"


class Verdict(Worded):
    """What somebody said of a proposal; the last word counts."""

    CONFIRMED = "confirmed", "已登记"
    REJECTED = "rejected", "不是事例"
    REOPENED = "reopened", "重新考虑"


class Sensitivity(Worded):
    """Facts that stay out of citations without consent (个保法 28–29; 未成年人保护法)."""

    HEALTH = "health", "健康"
    FAMILY = "family", "家庭"
    MINORS = "minors", "未成年人"


class CaseState(Worded):
    LEAD = "lead", "线索"
    VERIFIED = "verified", "已核实"


class Bulletin(Base):
    """An incoming text that reports deeds: kept verbatim, never an award.

    Its heading may be put right; its text is never edited.
    """

    __tablename__ = "bulletin"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    publisher: Mapped[str] = mapped_column(String(100))
    published_at: Mapped[datetime | None]
    raw: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    received_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)

    @property
    def published_on(self) -> date | None:
        """The day of publication, as the calendar here has it."""
        return local(self.published_at).date() if self.published_at else None

    @property
    def heading(self) -> dict[str, str]:
        """What it is called, whose it is and of which day, for people."""
        day = self.published_on
        return {
            "标题": self.title,
            "发布单位": self.publisher,
            "发布日期": arabic_date(day) if day else "",
        }

    @property
    def version(self) -> int:
        """A number of the heading as it stands: another as soon as somebody puts it right."""
        return crc32(repr(self.heading).encode())


class Succession(Base):
    """A bulletin that is a changed version of an earlier one; both are kept as they came."""

    __tablename__ = "succession"

    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"), index=True)

    bulletin: Mapped[Bulletin] = relationship(foreign_keys=bulletin_id)
    earlier: Mapped[Bulletin] = relationship(foreign_keys=earlier_id)


class Case(Versioned, Base):
    """A deed or set of deeds: a lead until its doubts are answered and somebody verifies it."""

    __tablename__ = "case"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    bulletin_id: Mapped[int | None] = mapped_column(ForeignKey("bulletin.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    occasion: Mapped[str] = mapped_column(String(60), default="")
    began_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(String(100), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)

    bulletin: Mapped[Bulletin | None] = relationship()
    unit: Mapped[Unit | None] = relationship()


class Judgement(Base):
    """What somebody said of a proposal that the reading of a bulletin made: who, when, which words.

    A proposal is known again by its subject and its name as written, whatever else was read.
    """

    __tablename__ = "judgement"

    id: Mapped[Key]
    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"), index=True)
    subject: Mapped[Subject] = mapped_column(Word(Subject))
    name: Mapped[str] = mapped_column(String(100))
    start: Mapped[int]  # characters in the raw text
    end: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    judged_by: Mapped[str] = mapped_column(String(50))
    judged_at: Mapped[datetime]


class Part(Base):
    """Who did what in a case: as written, and who we think that is."""

    __tablename__ = "part"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    as_written: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(100), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)

    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()

    @property
    def holder(self) -> Person | Unit | None:
        return self.person or self.unit


class Passage(Base):
    """An exact quotation from a bulletin, as evidence for a case."""

    __tablename__ = "passage"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletin.id"), index=True)
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(50))
    suffix: Mapped[str] = mapped_column(String(50))
    start: Mapped[int]  # characters in the raw text
    end: Mapped[int]
    sensitive: Mapped[Sensitivity | None] = mapped_column(Word(Sensitivity))

    bulletin: Mapped[Bulletin] = relationship()

    @property
    def quote(self) -> Quote:
        return Quote(
            exact=self.exact,
            prefix=self.prefix,
            suffix=self.suffix,
            start=self.start,
            end=self.end,
        )


class Doubt(Base):
    """One open question, of a case or of a whole bulletin."""

    __tablename__ = "doubt"

    id: Mapped[Key]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    bulletin_id: Mapped[int | None] = mapped_column(ForeignKey("bulletin.id"), index=True)
    reopens_id: Mapped[int | None] = mapped_column(ForeignKey("verification.id"))
    question: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    raised_at: Mapped[datetime]


class Answer(Base):
    """How a doubt was settled, by whom, on what ground."""

    __tablename__ = "answer"

    id: Mapped[Key]
    doubt_id: Mapped[int] = mapped_column(ForeignKey("doubt.id"), unique=True)
    text: Mapped[str] = mapped_column(Text)
    ground: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str] = mapped_column(String(50))
    answered_at: Mapped[datetime]


class Verification(Base):
    """Somebody vouches that a case is as it is told, until a later doubt reopens it."""

    __tablename__ = "verification"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    verified_by: Mapped[str] = mapped_column(String(50))
    verified_at: Mapped[datetime]


class CaseHonour(Base):
    """An honour that came of a case."""

    __tablename__ = "case_honour"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), primary_key=True, index=True)

    honour: Mapped[Honour] = relationship()


class Donation(Base):
    """Goods received from outside: a register of thanks owed, not an honour, never ranked."""

    __tablename__ = "donation"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    donor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    goods: Mapped[str] = mapped_column(String(200))
    received_on: Mapped[date | None]

    donor: Mapped[Unit] = relationship()
