"""Tables: issued documents, frozen; printers and what was printed on them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.base.database import Base, Key, Versioned, Word
from honours.base.wording import Worded
from honours.documents.printers import Deviation, Edge, Paper
from honours.register.models import Honour


class Reissue(Worded):
    """Why a document stands in the place of an older one."""

    LOST = "lost", "遗失补发"
    DAMAGED = "damaged", "损坏换发"
    CORRECTED = "corrected", "更正换发"
    REVOKED = "revoked", "撤销后注明"
    RENEWED = "renewed", "重新签发"


class Drawn(Worded):
    """What a paper is drawn from."""

    DECISION = "decision", "决定"
    SUBMISSIONS = "submissions", "呈报"
    ROLL = "roll", "光荣榜"
    LEDGER = "ledger", "台账"
    BULLETIN = "bulletin", "通报线索"
    CASE = "case", "典型事例"
    DONATION = "donation", "慰问物资"


class PaperDraft(Base):
    """A paper or list being drafted: its kind, and the records its facts are drawn from."""

    __tablename__ = "paper_draft"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(40))
    drawn: Mapped[Drawn] = mapped_column(Word(Drawn))
    which: Mapped[str] = mapped_column(Text)  # keys of rows, or a filter as in the address bar
    started_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None] = mapped_column(index=True)
    started_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)


class PaperRevision(Base):
    """Everything the drafter chose and wrote, as saved once: JSON, a text by field name."""

    __tablename__ = "paper_revision"

    id: Mapped[Key]
    draft_id: Mapped[int] = mapped_column(ForeignKey("paper_draft.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(String(50))
    account_id: Mapped[int | None]
    saved_at: Mapped[datetime]

    draft: Mapped[PaperDraft] = relationship()


class Document(Base):
    """An issued file: its facts, its bytes by sha256, whose deed. Triggers refuse any change."""

    __tablename__ = "document"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(60), default="")
    facts: Mapped[str] = mapped_column(Text)  # canonical JSON, as rendered
    template: Mapped[str] = mapped_column(String(64))  # digest of template, styles and fonts
    sha256: Mapped[str] = mapped_column(String(64))
    honour_id: Mapped[int | None] = mapped_column(ForeignKey("honour.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("paper_draft.id"), index=True)
    fonts: Mapped[str] = mapped_column(Text, default="")  # what the file has embedded
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    replaces_for: Mapped[Reissue | None] = mapped_column(Word(Reissue))
    issued_by: Mapped[str] = mapped_column(String(50))
    issued_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)


class Printing(Base):
    """Copies made of a document: how many, how many spoilt, and why again."""

    __tablename__ = "printing"

    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printer.id"), index=True)
    copies: Mapped[int]
    spoilt: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    printed_by: Mapped[str] = mapped_column(String(50))
    printed_at: Mapped[datetime]


class Printer(Versioned, Base):
    """A printer with one of its trays: each tray lies a little differently."""

    __tablename__ = "printer"
    __table_args__ = (UniqueConstraint("name", "tray"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(50))
    tray: Mapped[str] = mapped_column(String(50))
    paper: Mapped[Paper] = mapped_column(Word(Paper))
    first: Mapped[Edge] = mapped_column(Word(Edge))  # goes in first
    feed: Mapped[str] = mapped_column(String(200), default="")  # how the sheets are put in
    margin_top: Mapped[int]  # 0.1 mm from the edge that cannot be printed on
    margin_right: Mapped[int]
    margin_bottom: Mapped[int]
    margin_left: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(50))
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]

    @property
    def called(self) -> str:
        return f"{self.name} · {self.tray}"

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """In mm: top, right, bottom, left."""
        return (
            self.margin_top / 10,
            self.margin_right / 10,
            self.margin_bottom / 10,
            self.margin_left / 10,
        )


class Calibration(Base):
    """What was measured on a ruler sheet and what follows; in force once confirmed."""

    __tablename__ = "calibration"

    id: Mapped[Key]
    printer_id: Mapped[int] = mapped_column(ForeignKey("printer.id"), index=True)
    measured: Mapped[str] = mapped_column(String(60))  # mm as typed: 甲左 甲上 乙右 乙下 丙右 丙上
    dx: Mapped[float]  # 0.1 mm to the right
    dy: Mapped[float]  # 0.1 mm down
    scale_x: Mapped[float]
    scale_y: Mapped[float]
    rotation: Mapped[float]  # degrees clockwise
    measured_by: Mapped[str] = mapped_column(String(50))
    measured_at: Mapped[datetime]
    confirmed_by: Mapped[str | None] = mapped_column(String(50))
    confirmed_at: Mapped[datetime | None]

    printer: Mapped[Printer] = relationship()

    @property
    def deviation(self) -> Deviation:
        return Deviation(
            dx=self.dx / 10,
            dy=self.dy / 10,
            scale_x=self.scale_x,
            scale_y=self.scale_y,
            rotation=self.rotation,
        )


class Batch(Base):
    """An order for many certificates: the truth that survives every killed worker.

    Nothing is issued before it is started; it may be stopped and started again.
    """

    __tablename__ = "batch"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(200))
    overlay: Mapped[bool]  # 套打: the variable text alone
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printer.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    ordered_by: Mapped[str] = mapped_column(String(50))
    actor: Mapped[str] = mapped_column(Text)  # JSON: who the log names when an item is issued
    ordered_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    stopped_for: Mapped[str] = mapped_column(Text, default="")  # why, when nobody stopped it
    copy: Mapped[str | None] = mapped_column(String(64))  # sha256 of the one PDF to print
    bound_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    printer: Mapped[Printer | None] = relationship()


class BatchItem(Base):
    """One certificate of a batch, with a fate of its own."""

    __tablename__ = "batch_item"
    __table_args__ = (UniqueConstraint("batch_id", "place"),)

    id: Mapped[Key]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    place: Mapped[int]  # from 1, in the order of the list
    honour_id: Mapped[int] = mapped_column(ForeignKey("honour.id"), index=True)
    problem: Mapped[str | None] = mapped_column(Text)  # None: not yet looked at; '': there is none
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    settled_at: Mapped[datetime | None]

    batch: Mapped[Batch] = relationship()
    honour: Mapped[Honour] = relationship()


class Stock(Base):
    """Pre-printed sheets: a scan of one, shown behind a preview on screen and never printed."""

    __tablename__ = "stock"

    id: Mapped[Key]
    title: Mapped[str] = mapped_column(String(50), unique=True)
    paper: Mapped[Paper] = mapped_column(Word(Paper))
    sha256: Mapped[str] = mapped_column(String(64))
    added_by: Mapped[str] = mapped_column(String(50))
    added_at: Mapped[datetime]
