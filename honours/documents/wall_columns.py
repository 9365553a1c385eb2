"""Names as the columns of a wall sheet: how large they can be so that they fill it and no more."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from honours.documents import fonts, typeset
from honours.documents.fonts import Face, Stack
from honours.documents.typeset import SetLine

FLOOR = 11.0  # pt, below which a name cannot be read on a wall
LARGEST = 66.0  # pt
STEP = 0.5  # pt
WITH_UNITS = 22.0  # pt of a name, from which on its unit can be read under it
UNIT = 0.4  # of the name's size
_BODY = 0.72  # of a person's name: names of bodies are long
_GAP = (0.72, 1.5)  # em between names at least, at the smallest size and where there is air
HEADING_LINE = 1.35  # em from line to line of an award
_HEADING = 7.0  # em of an award beside its names
_OVER = 480.0  # pt of an award over its names, so that its rules keep their place
_MOST = 0.7  # of the persons, whose names a cell holds
_NAME = 3.0  # em, a usual name; one of two characters is spaced to as much
_WIDER = 1.5  # how far columns move apart at most
_TALLER = 1.6  # and rows
_ROW = (1.27, 1.85)  # em from name to name down the column
_AIR = 30.0  # pt of a name, from which on there is air
_UNIT_LINE = 1.35  # em of the unit's own size
_UNIT_LINES = 2
_MOST_COLUMNS = 8  # that are tried to make a sheet of few names tall
_IN_MIDDLE = 4  # rows: the last of so few, of few columns, stands in the middle
_FEW = 8  # columns
_NEAR = 1e-6


@dataclass(frozen=True)
class Entry:
    """A holder as shown, with the words under the name."""

    name: str
    faces: tuple[Face, ...]
    words: str

    @cached_property
    def width(self) -> float:
        """Return the width of the name in em."""
        return sum(map(fonts.advance(self.faces), self.name))


class Placed(NamedTuple):
    """An entry in its cell: columns from the left of its chapter, and how many it takes."""

    entry: Entry
    column: float
    span: int


Rows = Sequence[Sequence[Placed]]


@dataclass(frozen=True)
class Chapter:
    """One award: its heading and who holds it."""

    award: str
    tally: str
    is_bodies: bool
    entries: tuple[Entry, ...]

    def size(self, size: float) -> float:
        """Return the size of its names where a person's name has `size`."""
        return max(FLOOR, size * _BODY) if self.is_bodies else size

    @cached_property
    def usual(self) -> float:
        """Return the em that a cell holds: every body, most persons; longer names take several."""
        widths = sorted(entry.width for entry in self.entries)
        return max(
            _NAME, widths[-1] if self.is_bodies else widths[math.ceil(_MOST * len(widths)) - 1]
        )

    def cell(self, *, units: bool) -> float:
        """Return the em of a cell."""
        return max(self.usual, _NAME + 1) if units else self.usual

    @cached_property
    def unit_lines(self) -> dict[str, tuple[SetLine, ...]]:
        """Return the words under the names as they are set, in em of their own size."""
        measure = (self.cell(units=True) + _GAP[0]) / UNIT
        advance = fonts.advance(Stack.KAI.faces)
        return {
            words: typeset.balance(words, advance=advance, measure=measure)
            for words in {entry.words for entry in self.entries if entry.words}
        }

    @cached_property
    def deepest(self) -> int:
        """Return the most lines under a name."""
        return max(map(len, self.unit_lines.values()), default=0)

    def under(self, *, units: bool) -> float:
        """Return the em that the words under its names take."""
        return self.deepest * _UNIT_LINE * UNIT if units else 0.0


@dataclass(frozen=True)
class Columns:
    """One chapter set at a size."""

    chapter: Chapter
    size: float  # pt
    pitch: float  # pt
    rows: Rows
    row: float  # pt
    units: bool

    @property
    def width(self) -> float:
        """Return the columns that its widest row takes."""
        return max(row[-1].column + row[-1].span for row in self.rows)


@dataclass(frozen=True)
class Setting:
    """All chapters at the largest size that fits."""

    size: float  # pt, of a person's name
    units: bool
    chapters: tuple[Columns, ...]
    stretch: float  # how far rows move apart
    left_over: float  # pt
    side: float  # pt that awards take beside the names; 0 where they stand over them


@dataclass(frozen=True)
class Heading:
    """An award as it is set, in em of its own size."""

    lines: tuple[SetLine, ...]
    size: float  # pt

    @property
    def width(self) -> float:
        """Return its width in pt."""
        return max(line.width for line in self.lines) * self.size

    @property
    def more(self) -> float:
        """Return the pt that its further lines take."""
        return (len(self.lines) - 1) * HEADING_LINE * self.size

    @property
    def height(self) -> float:
        """Return its height in pt."""
        return len(self.lines) * HEADING_LINE * self.size

    @property
    def small(self) -> float:
        """Return the size of the tally behind it in pt."""
        return max(9.0, self.size * 0.5)


def heading(chapter: Chapter, size: float, *, beside: bool) -> Heading:
    """Set an award over its names, which have `size`, or beside them on short lines."""
    advance = fonts.advance(Stack.TITLE.faces)
    own = min(30.0, 0.5 * size + 8) if beside else heading_size(size)
    measure = _HEADING if beside else _OVER / own
    return Heading(typeset.balance(chapter.award, advance=advance, measure=measure), own)


def side(chapters: Iterable[Chapter], size: float) -> float:
    """Return the pt that awards take beside the names."""
    headings = ((each, heading(each, size, beside=True)) for each in chapters)
    return max(
        award.width + 0.9 * len(each.tally) * award.small + 1.3 * award.size
        for each, award in headings
    )


def heading_size(size: float) -> float:
    """Return the size of an award in pt, over names of `size`."""
    return min(36.0, 0.62 * size + 8)


def above_heading(size: float) -> float:
    """Return the pt from the last row of a chapter to the next heading."""
    return _airy((0.6, 1.4), size) * heading_size(size)


def below_heading(size: float) -> float:
    """Return the pt from a heading's upper edge to the first name."""
    return _airy((1.7, 2.2), size) * heading_size(size)


def solve(
    chapters: Sequence[Chapter],
    *,
    width: float,
    room: Callable[[float], float],
    units: bool,
    beside: bool,
) -> Setting | None:
    """Set all names as large as they fit, in as few columns as then fit; None where they do not.

    `room` gives the height in pt that is left at a size. Units stand where names stay large.
    """
    for with_units in (True, False) if units else (False,):
        least = WITH_UNITS if with_units else FLOOR

        def fit(steps: int, with_units: bool = with_units, least: float = least) -> Setting | None:
            size = least + steps * STEP
            return _Sheet(chapters, size, width, room(size), with_units, beside).fit()

        if found := _largest(fit, int((LARGEST - least) / STEP)):
            return found
    return None


def _largest(fit: Callable[[int], Setting | None], most: int) -> Setting | None:
    """Return the setting of the most steps that fits."""
    found = fit(0)
    fits, fails = 0, most + 1
    while found and fails - fits > 1:
        middle = (fits + fails) // 2
        if larger := fit(middle):
            found, fits = larger, middle
        else:
            fails = middle
    return found


@dataclass(frozen=True)
class _Sheet:
    """All chapters at one size, and the room there is."""

    chapters: Sequence[Chapter]
    size: float
    width: float
    room: float
    units: bool
    beside: bool

    def fit(self) -> Setting | None:
        """Set all. Few names stand in few columns, so that they fill the height."""
        if not (usual := self._set(10**6)) or self.beside:
            return usual
        tried = (self._set(most) for most in range(1, _MOST_COLUMNS))
        return next(filter(None, tried), usual)

    def _set(self, most: int) -> Setting | None:
        aside = side(self.chapters, self.size) if self.beside else 0.0
        done = [
            _columns(each, self.size, self.width - aside, self.units, most, not self.beside)
            for each in self.chapters
        ]
        held = [each for each in done if each]
        if len(held) < len(done):
            return None
        fixed = sum(map(self._over, self.chapters)) + (len(held) - 1) * above_heading(self.size)
        rows = sum(map(self._height, held))
        if fixed + rows > self.room:
            return None
        stretch = min(_TALLER, (self.room - fixed) / rows)
        left_over = self.room - fixed - stretch * rows
        spread = tuple(self._spread(held, self.width - aside))
        return Setting(self.size, self.units, spread, stretch, left_over, aside)

    def _spread(self, held: Sequence[Columns], width: float) -> Iterator[Columns]:
        """Move columns apart as far as the sheet is wide, those of all short chapters alike."""
        for each in held:
            like = [one for one in held if one.chapter.is_bodies == each.chapter.is_bodies]
            widest = each.width if self._is_long(each) else max(one.width for one in like)
            wide = (width + _airy(_GAP, self.size) * each.size) / widest
            yield replace(each, pitch=max(each.pitch, min(wide, each.pitch * _WIDER)))

    def _over(self, chapter: Chapter) -> float:
        """Return the pt of an award over its names."""
        if self.beside:
            return 0.0
        return below_heading(self.size) + heading(chapter, self.size, beside=False).more

    def _height(self, columns: Columns) -> float:
        """Return the pt of a chapter's rows, or of the award beside them if that is higher."""
        rows = len(columns.rows) * columns.row
        if not self.beside:
            return rows
        return max(rows, heading(columns.chapter, self.size, beside=True).height)

    def _is_long(self, columns: Columns) -> bool:
        return len(columns.rows) > _IN_MIDDLE and not self.beside


def _columns(
    chapter: Chapter, size: float, width: float, units: bool, most: int, centred: bool
) -> Columns | None:
    """Set one chapter in at most so many columns."""
    own = chapter.size(size)
    gap = _airy(_GAP, size) * own
    least = chapter.cell(units=units) * own + gap
    fit = min(most, int((width + gap) / least + _NEAR))
    if units and chapter.deepest > _UNIT_LINES:
        return None
    spans = [
        max(1, math.ceil((entry.width * own + gap) / least - _NEAR)) for entry in chapter.entries
    ]
    if fit < max(spans):
        return None
    rows = _balanced(chapter.entries, spans, fit, centred)
    row = (_airy(_ROW, size) + chapter.under(units=units)) * own
    return Columns(chapter, own, least, rows, row, units)


def _airy(between: tuple[float, float], size: float) -> float:
    """Return what lies between the tightest and the airiest at a size."""
    tight, loose = between
    return tight + (loose - tight) * min(1.0, (size - FLOOR) / (_AIR - FLOOR))


def _balanced(entries: Sequence[Entry], spans: Sequence[int], fit: int, centred: bool) -> Rows:
    """Fill rows in reading order, no straggler in the last where fewer columns avoid it."""
    ways = [
        list(_filled(entries, spans, count))
        for count in range(fit, max(max(spans), fit - 4) - 1, -1)
    ]

    def badness(rows: Rows) -> tuple[bool, int, float]:
        last = sum(each.span for each in rows[-1])
        widest = max(sum(each.span for each in row) for row in rows)
        return len(rows) > 1 and 3 * last < widest, len(rows), widest - last

    best = min(ways, key=badness)
    widest = max(row[-1].column + row[-1].span for row in best)
    if not centred or len(best) > _IN_MIDDLE or widest > _FEW:
        return best
    return [list(_in_middle(row, widest)) for row in best]


def _filled(
    entries: Iterable[Entry], spans: Iterable[int], count: int
) -> Iterator[Sequence[Placed]]:
    row: list[Placed] = []
    at = 0
    for entry, span in zip(entries, spans, strict=True):
        if at + span > count:
            yield row
            row, at = [], 0
        row.append(Placed(entry, at, span))
        at += span
    yield row


def _in_middle(row: Sequence[Placed], widest: float) -> Iterator[Placed]:
    shift = (widest - row[-1].column - row[-1].span) / 2
    return (each._replace(column=each.column + shift) for each in row)
