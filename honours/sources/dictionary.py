"""Words that are written anyway: what a stretch is as a word, and which words touch its ends.

A name stands between words, not across them: 辅警熊壮|顺着绳子 and not 熊壮顺|着绳子. The list of
words, with their kinds and how often each is written, is that of jieba (MIT); nothing else of it is
used, and nothing is cut into words.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

_LONGEST = 5  # characters of a word that is looked for
_PEOPLE = "nr"  # how the kinds of people's names begin: they part no names
_PLACE = "ns"
_RANGE = 1.5  # by what the rarity of words is told apart
_RARE = 12.0  # ln: once in some 160,000 words
_UNKNOWN = "unknown"


class _Word(NamedTuple):
    """What a word is (the marks of jieba: n, v, d, nr …) and how rare: ln of all over its own."""

    kind: str
    rarity: float


@cache
def _list() -> tuple[int, dict[str, tuple[str, str]]]:
    """How often all words are written together, and the kind and times of each."""
    spec = find_spec("jieba")
    if not spec or not spec.origin:
        raise RuntimeError("jieba, whose list of words the reader uses, is not installed")
    cells = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    words, times, kinds = cells[::3], cells[1::3], cells[2::3]
    return sum(map(int, times)), dict(zip(words, zip(kinds, times, strict=True), strict=True))


def _word(stretch: str) -> _Word | None:
    whole, words = _list()
    found = words.get(stretch)
    return _Word(found[0], log(whole / int(found[1]))) if found else None


def has_word(stretch: str) -> bool:
    """Whether a stretch is a word, and not only somebody's name."""
    return _plain(stretch) is not None


def is_common(stretch: str) -> bool:
    """Whether a stretch is a word that is often written: 小时, not 老张."""
    found = _plain(stretch)
    return found is not None and found.rarity < _RARE


def is_place(stretch: str) -> bool:
    """Whether a stretch is the name of a county, town or the like."""
    found = _word(stretch)
    return found is not None and found.kind == _PLACE


def signs_of(text: str, start: int, end: int) -> Iterator[str]:
    """What the dictionary says of a stretch that may be a name, and of the words at both ends."""
    own = _word(text[start:end])
    yield f"word of {own.kind}, {own.rarity // _RANGE:.0f}" if own else f"word of {_UNKNOWN}"
    yield f"next word {_first(text[end : end + n] for n in range(_LONGEST, 0, -1))}"
    yield f"last word {_first(text[start - n : start] for n in range(min(_LONGEST, start), 0, -1))}"
    across = (
        text[first:last]
        for first in range(max(start + 1, end - 3), end)
        for last in range(end + 1, min(end + 4, len(text) + 1))
    )
    rarities = [word.rarity for word in map(_plain, across) if word]
    yield f"word across {min(rarities) // _RANGE:.0f}" if rarities else "no word across"


def _first(stretches: Iterator[str]) -> str:
    """The kind and length of the first stretch that is a word."""
    said = (f"{found.kind} {len(each)}" for each in stretches if (found := _plain(each)))
    return next(said, _UNKNOWN)


def _plain(stretch: str) -> _Word | None:
    found = _word(stretch)
    is_word = found and (len(stretch) == 1 or not found.kind.startswith(_PEOPLE))
    return found if is_word else None
