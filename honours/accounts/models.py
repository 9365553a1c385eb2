"""Tables: accounts, grants, old passwords, and the counters that lock a name or address out."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from honours.accounts.permissions import Role
from honours.base.database import Base, Key, Versioned, Word
from honours.people.models import Person, Unit


class Account(Versioned, Base):
    """One person's way in. It sleeps until the security administrator activates it."""

    __tablename__ = "account"

    id: Mapped[Key]
    sign_name: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(50))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    password_hash: Mapped[str] = mapped_column(String(200))
    password_set_at: Mapped[datetime]
    must_change: Mapped[bool] = mapped_column(default=True)
    opened_at: Mapped[datetime]
    activated_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()

    @property
    def is_active(self) -> bool:
        return self.activated_at is not None and self.disabled_at is None


class AccountSession(Base):
    """The one live session of an account; changes without a version."""

    __tablename__ = "account_session"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime | None]
    last_seen: Mapped[datetime | None]


class SignInLock(Base):
    """Failed sign-ins under one name, whether anybody has it or not, or from one address.

    Failed checks of certificates from one address are counted here too.
    """

    __tablename__ = "sign_in_lock"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)  # name:…, source:… or check:…
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Grant(Base):
    """A role over a unit and all below it; without a unit, over the whole house.

    A database trigger keeps the families of roles apart (三员分立).
    """

    __tablename__ = "grant"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(Word(Role))
    family: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    unit: Mapped[Unit | None] = relationship()


class FormerPassword(Base):
    """A password that may not come back."""

    __tablename__ = "former_password"

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    replaced_at: Mapped[datetime]
