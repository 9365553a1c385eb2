"""Anchors (pure): a quotation that is found again after spaces and widths were normalised.

A quotation keeps its exact text, some text before and after it, and its offsets in the raw text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

CONTEXT = 16  # characters kept on each side

_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """An exact quotation with its surroundings; `start` and `end` count raw characters."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def quote_at(raw: str, start: int, end: int) -> Quote:
    """Take the quotation between two offsets."""
    return Quote(
        exact=raw[start:end],
        prefix=raw[max(0, start - CONTEXT) : start],
        suffix=raw[end : end + CONTEXT],
        start=start,
        end=end,
    )


def find_quote(raw: str, exact: str, *, near: Quote | None = None) -> Quote | None:
    """Find words in a raw text, whatever its spaces and widths.

    Of several places, the one whose surroundings (then position) are most like `near`'s is taken;
    without `near`, words that occur more than once are not found.
    """
    folded, offsets = _fold(raw)
    needle = _fold(exact)[0]
    starts = list(_places(folded, needle)) if needle else []
    found = [quote_at(raw, offsets[at], offsets[at + len(needle) - 1] + 1) for at in starts]
    if near:
        return max(found, key=lambda quote: _likeness(quote, near), default=None)
    return found[0] if len(found) == 1 else None


def working_copy(raw: str) -> str:
    """The raw text as shown: NBSP as space, half-width punctuation between Han as full-width."""
    return "".join(_shown(raw, i) for i in range(len(raw)))


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of a text as shown: which spans cover all of it, and which of them end with it."""

    text: str
    covers: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def paragraphs(raw: str, spans: Sequence[tuple[int, int]] = ()) -> list[list[Piece]]:
    """Cut the text as shown into its paragraphs, and these where a span begins or ends.

    Spans (start, end) count raw characters and may overlap or run over paragraphs; the pieces name
    them by their place in `spans`. Empty lines are no paragraphs.
    """
    return [
        _pieces(raw, start, end, spans)
        for match in re.finditer(r"[^\r\n]+", raw)
        for start, end in [_trimmed(raw, *match.span())]
        if start < end
    ]


def paragraph_at(raw: str, offset: int) -> int:
    """Say in which paragraph an offset stands, counting from 1."""
    return sum(1 for line in re.split(r"[\r\n]+", raw[: offset + 1]) if line.strip())


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    line = raw[start:end]
    return end - len(line.lstrip()), start + len(line.rstrip())


def _pieces(raw: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    here = [(n, span) for n, span in enumerate(spans) if span[0] < end and start < span[1]]
    inside = {at for _, span in here for at in span if start < at < end}
    cuts = sorted({start, end} | inside)
    return [
        Piece(
            text="".join(_shown(raw, i) for i in range(a, b)),
            covers=tuple(n for n, span in here if span[0] <= a and b <= span[1]),
            ends=tuple(n for n, span in here if a < span[1] <= b),
        )
        for a, b in pairwise(cuts)
    ]


def _shown(raw: str, i: int) -> str:
    """One character as shown; the copy keeps the raw text's offsets."""
    char = raw[i]
    if char in "\u00a0\u3000":
        return " "
    if char in ",;:?!" and i and (ord(raw[i - 1]) > 0x2E80 or raw[i - 1] in "”’"):
        return char.translate(_FULL_WIDTH)
    return char


def _fold(text: str) -> tuple[str, list[int]]:
    """Drop spaces and fold widths; return the folded text and each character's raw offset."""
    chars, offsets = [], []
    for i, char in enumerate(text):
        for folded in unicodedata.normalize("NFKC", char):
            if not folded.isspace():
                chars.append(folded)
                offsets.append(i)
    return "".join(chars), offsets


def _places(text: str, needle: str) -> Iterable[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _likeness(quote: Quote, near: Quote) -> tuple[int, int]:
    before, wanted = _fold(quote.prefix)[0], _fold(near.prefix)[0]
    same = _same_start(before[::-1], wanted[::-1])
    same += _same_start(_fold(quote.suffix)[0], _fold(near.suffix)[0])
    return same, -abs(quote.start - near.start)


def _same_start(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
