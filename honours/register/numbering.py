"""Gap-free numbers: each taken in the transaction of the deed that uses it."""

from collections.abc import Sequence

from sqlalchemy import func, select

from honours.audit.actions import Actor, record
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import BadInput, Refusal
from honours.base.text import clean_text
from honours.register.models import Number


def take_number(*, series: str, year: int, demo: bool = False) -> Number:
    """Take the next number of a series and year; BEGIN IMMEDIATE keeps others waiting."""
    return add(next_number(series=series, year=year, demo=demo))


def next_number(*, series: str, year: int, demo: bool = False) -> Number:
    """The number that would be taken now: a row that is not entered."""
    last = select(func.max(Number.n)).where(Number.series == series, Number.year == year)
    n = (db.session.scalar(last) or 0) + 1
    return Number(series=series, year=year, n=n, taken_at=clock.now(), demo=demo)


def void_number(number: Number, *, reason: str, by: Actor) -> None:
    """Burn a number: it stays in the series with the reason, and is never used again."""
    if number.voided_reason:
        raise Refusal("编号", f"{number.text}已经作废。")
    number.voided_reason = clean_text(reason, "作废原因")
    if not number.voided_reason:
        raise BadInput("作废原因", "不能为空。")
    db.session.flush()
    record(Tag.NUMBER_VOIDED, number, f"{number.text}：{number.voided_reason}", by=by)


def gaps() -> list[tuple[str, int]]:
    """Series and years whose numbers do not run 1, 2, 3 …; an honest register has none."""
    query = select(Number.series, Number.year).group_by(Number.series, Number.year)
    query = query.having(func.max(Number.n) != func.count())
    return [(series, year) for series, year in db.session.execute(query)]


def all_series() -> Sequence[str]:
    """Every series a number was taken from, the fictional county's left out."""
    return db.session.scalars(select(Number.series).where(~Number.demo).distinct()).all()
