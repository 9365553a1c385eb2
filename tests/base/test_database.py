"""Readers cannot write, writers queue at once, and nothing weakens what a commit promises."""

import threading

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from honours.base.database import db, journal_mode, sqlite_version, transaction
from honours.people.models import Person
from tests.cast import Cast


def test_connections_are_durable_and_keep_foreign_keys(app: Flask) -> None:
    connection = db.session.connection()

    def pragma(name: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert pragma("synchronous") == 2  # FULL
    assert pragma("foreign_keys") == 1
    assert str(pragma("journal_mode")).upper() == journal_mode(sqlite_version())


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"), ((3, 44, 5), "TRUNCATE"), ((3, 44, 6), "WAL"),
        ((3, 45, 0), "TRUNCATE"), ((3, 50, 6), "TRUNCATE"), ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"), ((3, 51, 3), "WAL"), ((3, 52, 0), "TRUNCATE"),
        ((3, 53, 4), "WAL"),
    ],
)  # fmt: skip
def test_write_ahead_log_only_where_its_race_is_mended(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


def test_forgotten_write_of_a_reader_fails_at_once(app: Flask, cast: Cast) -> None:
    cast.shi.note = "改"
    with pytest.raises(OperationalError, match="readonly"):
        db.session.flush()
    db.session.rollback()


def test_a_deed_that_fails_leaves_nothing(app: Flask, cast: Cast) -> None:
    def fail() -> None:
        with transaction():
            cast.shi.note = "改"
            db.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert db.session.get_one(Person, cast.shi.id).note == ""


def test_writers_wait_for_each_other_and_none_is_refused(app: Flask, cast: Cast) -> None:
    person_id, refused = cast.ding.id, []

    def count_up() -> None:
        with app.app_context():
            for _ in range(20):
                try:
                    with transaction():
                        person = db.session.get_one(Person, person_id)
                        person.note = str(int(person.note or "0") + 1)
                except OperationalError as error:
                    refused.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert refused == []
    assert db.session.get_one(Person, person_id).note == "120"
