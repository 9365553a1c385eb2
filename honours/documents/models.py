"""Tables: issued documents, frozen; and what was printed of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from honours.base.database import Base, Key


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
    issued_by: Mapped[str] = mapped_column(String(50))
    issued_at: Mapped[datetime]
    demo: Mapped[bool] = mapped_column(default=False)


class Printing(Base):
    """Copies made of a document: how many, how many spoilt, and why again."""

    __tablename__ = "printing"

    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    copies: Mapped[int]
    spoilt: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    printed_by: Mapped[str] = mapped_column(String(50))
    printed_at: Mapped[datetime]
