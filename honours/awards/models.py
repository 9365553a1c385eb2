"""The table of local kinds: rows may be added and retired, never deleted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from honours.base.database import Base, Key


class LocalAward(Base):
    """A kind of award that is not law: its terms in the shape of the catalogue."""

    __tablename__ = "local_award"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(60), unique=True)
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    added_at: Mapped[datetime]
    retired_on: Mapped[date | None]
