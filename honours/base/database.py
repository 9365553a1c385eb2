"""The database: one declarative base, readers that cannot write, writers that queue at once.

SQLite keeps every acknowledged commit only with synchronous=FULL, and its WAL mode is sound only in
library versions where the WAL-reset race is mended; other versions fall back to TRUNCATE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, String, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from honours.base.errors import Stale

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # no wheel for this machine: the standard library's SQLite, in TRUNCATE mode
    import sqlite3 as sqlite

BUSY_TIMEOUT = 30  # seconds a writer waits for its turn


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC without offset in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


class Word(TypeDecorator[StrEnum]):
    """A member of a StrEnum, kept as its value, so that new words need no new schema."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__(40)
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


Key = Annotated[int, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    """What every table inherits."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UTCDateTime}


class Versioned:
    """A row that people edit: a write by somebody who saw an older version is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version}

    def expect(self, version: int | None, what: str) -> None:
        """Raise Stale unless the form was opened on the present version."""
        if version is not None and version != self.version:
            raise Stale(what, thing=ref_of(self), current=self.version)  # type: ignore[arg-type]


db = SQLAlchemy(metadata=Base.metadata)

T = TypeVar("T", bound=Base)
_writing: ContextVar[bool] = ContextVar("writing", default=False)


@contextmanager
def transaction() -> Iterator[Session]:
    """Do one deed: all of it is kept, durably, or nothing is."""
    session: Session = db.session()
    session.rollback()  # leave the reading transaction: what it saw may be old by now
    with writing():
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def writing() -> Iterator[None]:
    """Let transactions that begin in here write."""
    mode = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(mode)


def add(thing: T) -> T:
    """Add one row and flush, so that it has its key."""
    db.session.add(thing)
    db.session.flush()
    return thing


def ref_of(thing: Base) -> str:
    """Name a row for the log: 'case:12'."""
    return f"{thing.__tablename__}:{thing.id}"  # type: ignore[attr-defined]


def engine_options(path: Path) -> dict[str, Any]:
    """Tell Flask-SQLAlchemy which database and which SQLite library to use."""
    return {
        "url": f"sqlite:///{path}",
        "module": sqlite,
        "connect_args": {"timeout": BUSY_TIMEOUT},
    }


def sqlite_library() -> str:
    """Name the library in use, for the doctor."""
    return f"SQLite {sqlite.sqlite_version} ({sqlite.__name__})"


def sqlite_version() -> tuple[int, ...]:
    return tuple(map(int, sqlite.sqlite_version.split(".")))


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL where its reset race is mended (https://sqlite.org/wal.html#walresetbug)."""
    mended = (
        (version >= (3, 51, 3) and version != (3, 52, 0))
        or (3, 50, 7) <= version < (3, 51)
        or (3, 44, 6) <= version < (3, 45)
    )
    return "WAL" if mended else "TRUNCATE"


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"journal_mode={journal_mode(sqlite_version())}",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Writers queue before they read; a reader that tries to write fails at once."""
    writing = _writing.get()
    connection.exec_driver_sql(f"PRAGMA query_only={0 if writing else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
