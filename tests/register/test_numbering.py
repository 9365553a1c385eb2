"""Numbers run without gaps however many take them at once, and are never used again."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import add, db, transaction
from honours.base.errors import BadInput, Refusal
from honours.register.models import Number
from honours.register.numbering import gaps, take_number, void_number
from tests.cast import Cast

THREADS, EACH = 8, 25


def test_eight_at_once_take_two_hundred_numbers_without_a_gap(app: Flask, cast: Cast) -> None:
    start = Barrier(THREADS)

    def take(_n: int) -> list[int]:
        taken = []
        with app.app_context():
            start.wait(10)
            for _ in range(EACH):
                with transaction():
                    taken.append(take_number(series="清交荣", year=2020).n)
            db.session.remove()
        return taken

    db.session.remove()
    with ThreadPoolExecutor(THREADS) as threads:
        taken = [n for some in threads.map(take, range(THREADS)) for n in some]
    assert sorted(taken) == list(range(1, THREADS * EACH + 1))
    assert gaps() == []


def test_each_series_and_year_counts_for_itself(cast: Cast) -> None:
    with transaction():
        texts = [
            take_number(series=series, year=year).text
            for series, year in (("甲", 2020), ("甲", 2020), ("甲", 2021), ("乙", 2020))
        ]
    assert texts == ["甲〔2020〕1号", "甲〔2020〕2号", "甲〔2021〕1号", "乙〔2020〕1号"]


def test_number_of_a_deed_that_failed_is_taken_by_the_next(cast: Cast) -> None:
    with pytest.raises(BadInput), transaction():
        void_number(take_number(series="甲", year=2020), reason="", by=cast.by_clerk)
    with transaction():
        assert take_number(series="甲", year=2020).n == 1


def test_voided_number_stays_burnt_with_its_reason(cast: Cast) -> None:
    with transaction():
        first = take_number(series="甲", year=2020)
        void_number(first, reason="空白证书损坏", by=cast.by_clerk)
        second = take_number(series="甲", year=2020)
    assert (first.voided_reason, second.n) == ("空白证书损坏", 2)
    assert [entry.action for entry in trail_of(first)] == [Tag.NUMBER_VOIDED]
    with pytest.raises(Refusal, match="已经作废"), transaction():
        void_number(first, reason="再次", by=cast.by_clerk)


def test_voiding_wants_a_reason(cast: Cast) -> None:
    with pytest.raises(BadInput), transaction():
        void_number(take_number(series="甲", year=2020), reason=" ", by=cast.by_clerk)
    assert db.session.query(Number).count() == 0


def test_gap_made_behind_the_houses_back_is_seen(cast: Cast) -> None:
    with transaction():
        taken = take_number(series="甲", year=2020)
        add(Number(series="甲", year=2020, n=3, taken_at=taken.taken_at))
    assert gaps() == [("甲", 2020)]
