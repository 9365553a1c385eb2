"""The roll of one year, set in chapters: by honour, by strokes or by date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from honours.awards.catalogue import Family
from honours.base.database import db
from honours.base.wording import chinese_date, chinese_number
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person
from honours.people.names import UNLISTED, StrokeKey, stroke_key
from honours.people.queries import find_unit
from honours.register.models import Decision, Honour
from honours.roll.search import FAMILIES, Order, Wish, conditions

Heading = tuple[Any, ...]

_RANKS = {family: rank for rank, family in enumerate(FAMILIES)}

SHOWN = 400  # names on one page


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Names under one heading. A long chapter goes on over pages; its note counts all of it."""

    title: str
    note: str
    size: str  # grand, high or ''
    groups: bool
    honours: Sequence[Honour]


@dataclass(frozen=True, kw_only=True)
class Year:
    """What one page shows of a year, and what the whole year comes to."""

    chapters: Sequence[Chapter]
    honours: int
    persons: int
    groups: int


def year_of(wish: Wish, *, first: int = 0, size: int = SHOWN) -> Year:
    """Set the year a wish names: names `first` to `first + size`."""
    rows = sorted(_rows(wish), key=lambda row: (_heading(row, wish.order), _place(row, wish.order)))
    first = first if first < len(rows) else 0
    shown = _fetch(row.id for row in rows[first : first + size])
    chapters = []
    for heading, group in groupby(rows, key=lambda row: _heading(row, wish.order)):
        members = list(group)
        if found := [shown[row.id] for row in members if row.id in shown]:
            chapters.append(_chapter(heading, members, found, wish.order))
    return Year(
        chapters=chapters,
        honours=len(rows),
        persons=len({row.person_id for row in rows if row.person_id}),
        groups=len({row.group_id for row in rows if row.group_id}),
    )


def _rows(wish: Wish) -> list[Row[Any]]:
    """Read what headings and order need of each honour, and no more."""
    query = (
        select(
            Honour.id,
            Honour.person_id,
            Honour.group_id,
            Honour.kind,
            Honour.holder,
            Honour.staff_type,
            Honour.family,
            Honour.grade,
            Honour.award_key,
            Honour.award,
            Person.strokes,
            Decision.decided_on,
            Decision.organ,
            Decision.doc_no,
        )
        .join(Decision, Decision.id == Honour.decision_id)
        .outerjoin(Person, Person.id == Honour.person_id)
        .where(*conditions(wish))
    )
    return list(db.session.execute(query))


def _fetch(ids: Iterable[int]) -> dict[int, Honour]:
    found = db.session.scalars(select(Honour).where(Honour.id.in_(list(ids))))
    return {honour.id: honour for honour in found}


def _heading(row: Row[Any], order: Order) -> Heading:
    """Return what a chapter stands under; chapters are sorted by it."""
    is_person = row.kind is HolderKind.INDIVIDUAL
    match order:
        case Order.GRADE:
            return (*_rank(row), row.award_key, is_person, row.award)
        case Order.STROKES:
            return (_strokes(row.holder, row.strokes)[0][0][0] if is_person else 0,)
        case Order.TIME:
            return -row.decided_on.toordinal(), row.organ, row.doc_no


def _place(row: Row[Any], order: Order) -> Heading:
    """Return the place inside a chapter: groups, then 民警 first, then by strokes (domain §12)."""
    if row.kind is HolderKind.GROUP:
        return (*_rank(row), 0, row.id)
    is_police = row.staff_type is StaffType.POLICE
    strokes = _strokes(row.holder, row.strokes)
    if order is Order.STROKES:
        return strokes, row.id
    return (*_rank(row), 1 if is_police else 2, strokes, row.id)


def _rank(row: Row[Any]) -> Heading:
    return _RANKS[row.family], -row.grade


@lru_cache(maxsize=50_000)
def _strokes(name: str, override: str | None) -> StrokeKey:
    return stroke_key(name, override)


def _chapter(
    heading: Heading, members: Sequence[Row[Any]], found: Sequence[Honour], order: Order
) -> Chapter:
    first = members[0]
    organs = {row.organ for row in members}
    notes = [_tally(members)]
    title, size = first.award, ""
    match order:
        case Order.GRADE:
            notes += map(_short, organs) if len(organs) == 1 else []
            size = _size(first)
        case Order.STROKES:
            title = _strokes_title(heading[0])
        case Order.TIME:
            title = chinese_date(first.decided_on).partition("年")[2]
            notes += [_short(first.organ), first.doc_no]
    return Chapter(
        title=title,
        note="\n".join(notes),
        size=size,
        groups=all(row.kind is HolderKind.GROUP for row in members),
        honours=found,
    )


def _tally(members: Sequence[Row[Any]]) -> str:
    """Say how many bodies and how many persons: 两个集体、十二人."""
    groups = sum(row.kind is HolderKind.GROUP for row in members)
    persons = len(members) - groups
    counts = [f"{'两' if groups == 2 else chinese_number(groups)}个集体"] * bool(groups)
    return "、".join(counts + [f"{chinese_number(persons)}人"] * bool(persons))


def _short(organ: str) -> str:
    """Return an organ as it is called here: the brigade itself by its short name."""
    unit = find_unit(organ)
    return unit.short_name if unit else organ


def _strokes_title(strokes: int) -> str:
    if not strokes:
        return "集体"
    return f"{chinese_number(strokes)}画" if strokes < UNLISTED else "笔画未收录"


def _size(row: Row[Any]) -> str:
    """Say how large an honour's names stand: the law's own high grades largest."""
    if row.family is not Family.STATUTORY or row.grade < 20:
        return ""
    return "grand" if row.grade >= 40 else "high"
