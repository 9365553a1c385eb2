"""A paper that comes back from Word (pure): the drafter's words are taken, facts only compared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

FREE = ("reason", "hopes", "call", "objections", "text")  # fields that are the drafter's own
LIKE = 0.4  # share of characters from which on a line is the same line, edited

_LARGEST = 40_000  # pairs of lines that are compared with each other
_APART = 0.5  # the price of a line that has no like

Lines = Callable[[Any], Sequence[str]]  # facts → the lines of their Word file


@dataclass(frozen=True, kw_only=True)
class Change:
    """A line of facts as it was and as it came back; "" where it was added or struck out."""

    was: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What an edited file says: the drafter's words by field, and the facts that were touched."""

    words: Mapping[str, str | None]
    refused: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class _Line:
    text: str
    field: str = ""  # "" for a line that the facts make


def returned(facts: Any, came: Sequence[str], *, lines_of: Lines) -> Returned:
    """Hold an edited file's lines against those its facts make.

    What stands where the drafter's words stood is taken; any other difference is told, not taken.
    """
    expected = _expected(facts, lines_of)
    came = [line for each in came if (line := _bare(each))]
    words: dict[str, list[str]] = {line.field: [] for line in expected if line.field}
    refused: list[Change] = []
    pairs = _pairs([line.text for line in expected], came)
    for at, (old, new) in enumerate(pairs):
        field = expected[old].field if old is not None else _beside(expected, pairs, at)
        now = came[new] if new is not None else ""
        was = expected[old].text if old is not None else ""
        if field and now:
            words[field].append(now)
        elif not field and now != was:
            refused.append(Change(was=was, now=now))
    return Returned(
        words={field: "\n".join(lines) or None for field, lines in words.items()},
        refused=tuple(refused),
    )


def _expected(facts: Any, lines_of: Lines) -> list[_Line]:
    """Say of every line whose it is; an empty field keeps its place by a line of its own."""
    fields = [field for field in FREE if hasattr(facts, field)]
    empty = {field: f"此处是{field}" for field in fields if not getattr(facts, field)}
    filled = replace(facts, **empty)
    lines = [line for each in lines_of(filled) if (line := _bare(each))]
    owners = [""] * len(lines)
    start = 0
    for field in fields:
        own = [_bare(line) for line in str(getattr(filled, field)).split("\n")]
        start = _find(own, lines, start)
        owners[start : start + len(own)] = [field] * len(own)
        start += len(own)
    return [_Line(text=text, field=owner) for text, owner in zip(lines, owners, strict=True)]


def _find(own: Sequence[str], lines: Sequence[str], start: int) -> int:
    """Return where consecutive lines begin."""
    size = len(own)
    return next(at for at in range(start, len(lines)) if list(lines[at : at + size]) == list(own))


def _bare(line: str) -> str:
    return " ".join(line.split())


def _beside(
    expected: Sequence[_Line], pairs: Sequence[tuple[int | None, int | None]], at: int
) -> str:
    """Say whose an added line is: the drafter's where his words stand before it or after it."""
    before = next((old for old, _ in reversed(pairs[:at]) if old is not None), None)
    after = next((old for old, _ in pairs[at:] if old is not None), None)
    owners = [expected[old].field for old in (before, after) if old is not None]
    return next(filter(None, owners), "")


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pair the lines of two files in order; None where a line has no like."""
    found: list[tuple[int | None, int | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += zip(range(a, b), range(c, d), strict=True)
        elif (b - a) * (d - c) > _LARGEST:
            found += [(i, None) for i in range(a, b)]
            found += [(None, j) for j in range(c, d)]
        else:
            found += [
                (None if i is None else a + i, None if j is None else c + j)
                for i, j in _cheapest(old[a:b], new[c:d])
            ]
    return found


def _cheapest(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pair a few lines at the least price: edited lines by their likeness, others apart."""
    rows, columns = len(old), len(new)
    price = [[_APART * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {
        **{(i, 0): (i - 1, 0) for i in range(1, rows + 1)},
        **{(0, j): (0, j - 1) for j in range(1, columns + 1)},
    }
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            likeness = SequenceMatcher(None, old[i - 1], new[j - 1], autojunk=False).ratio()
            ways = [
                (price[i - 1][j] + _APART, (i - 1, j)),
                (price[i][j - 1] + _APART, (i, j - 1)),
            ]
            if likeness >= LIKE:
                ways.append((price[i - 1][j - 1] + 1 - likeness, (i - 1, j - 1)))
            price[i][j], came[i, j] = min(ways)
    found: list[tuple[int | None, int | None]] = []
    at = (rows, columns)
    while at != (0, 0):
        last = came[at]
        found.append(
            (at[0] - 1 if last[0] < at[0] else None, at[1] - 1 if last[1] < at[1] else None)
        )
        at = last
    return found[::-1]
