"""Texts that say the same in the same words (pure): near-duplicates among all citations.

A text is cut into runs of eight characters (shingles), punctuation left out and every figure made
alike. A `Library` keeps a sample of them, chosen by their first character so that equal runs are
chosen in every text; it gives candidates, and `likeness` compares those in full.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

SIZE = 8  # characters of a shingle
HEIR = 0.5  # of two sentences alike: one was made of the other
_ONE_IN = 4  # of the first characters are sampled

_WORD = re.compile(r"(?P<figure>\d+|[零〇一二两三四五六七八九十百千万亿]+)|\w")
# What every certificate says and nobody calls copied.
_SET_WORDS = re.compile(
    r"(?:(?<![^，。\s])|(?<=同志))在[^，。]{2,30}[中间里]，|自?\d{4}年\d{1,2}月\d{1,2}日起?|[，。]?(?:成绩突出|成绩显著|成绩卓著|有较大贡献|有重要贡献|作出重大贡献"
    r"|产生重大影响|有特殊贡献)|现?(?:予以?|给予|记|授予|评为)[^，。]*|(?:特发此[证状]|以资鼓励|以致谢意|谨致谢忱)"
    r"|[一二三四五六七八九十]、[^\n。]{2,12}(?=\n)"
)

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How much of a text stands in another in the same words, and the longest such run."""

    share: float  # of its own shingles
    start: int
    end: int


class Library(Generic[Key]):
    """Texts by key, ready to be asked for those that are most like another."""

    def __init__(self) -> None:
        self._keys: defaultdict[int, set[Key]] = defaultdict(set)
        self._samples: dict[Key, frozenset[int]] = {}

    def put(self, key: Key, text: str) -> None:
        """Keep a text, in the place of an earlier one with this key."""
        for shingle in self._samples.pop(key, frozenset()):
            self._keys[shingle].discard(key)
        self._samples[key] = sample = _sample(text)
        for shingle in sample:
            self._keys[shingle].add(key)

    def nearest(self, text: str, *, but: Collection[Key] = (), limit: int = 3) -> list[Key]:
        """The keys of the texts that share most with this one, most first."""
        shared = Counter(key for shingle in _sample(text) for key in self._keys.get(shingle, ()))
        for key in but:
            shared.pop(key, None)
        return [key for key, _ in shared.most_common(limit)]


def likeness(text: str, other: str) -> Likeness:
    """Compare two texts in full."""
    chars, offsets = _fold(text)
    theirs = _shingles(_fold(other)[0])
    mine = [chars[i : i + SIZE] for i in range(len(chars) - SIZE + 1)]
    same = [shingle in theirs for shingle in mine]
    start, length = _longest_run(same)
    if not length:
        return Likeness(share=0.0, start=0, end=0)
    last = start + length + SIZE - 2
    return Likeness(share=sum(same) / len(same), start=offsets[start], end=offsets[last] + 1)


def closest(words: str, text: str) -> str:
    """The run of a text, as long as the words, that is most like them; '' if none is."""
    matcher = SequenceMatcher(None, text, words, autojunk=False)
    match = matcher.find_longest_match()
    if match.size * 2 < len(words):
        return ""
    start = max(0, match.a - match.b)
    return text[start : start + len(words)]


def heir(sentence: str, among: Collection[str]) -> str:
    """What a sentence has become: the one it is, else the one most like it; '' if none is."""
    if sentence in among:
        return sentence
    likest = max(among, key=lambda one: _ratio(sentence, one), default="")
    return likest if _ratio(sentence, likest) >= HEIR else ""


def _ratio(sentence: str, other: str) -> float:
    return SequenceMatcher(None, sentence, other, autojunk=False).ratio()


def _sample(text: str) -> frozenset[int]:
    chars = _fold(text)[0]
    return frozenset(
        hash(chars[i : i + SIZE])
        for i in range(len(chars) - SIZE + 1)
        if ord(chars[i]) % _ONE_IN == 0
    )


def _shingles(chars: str) -> frozenset[str]:
    return frozenset(chars[i : i + SIZE] for i in range(len(chars) - SIZE + 1))


def _fold(text: str) -> tuple[str, list[int]]:
    """Leave out punctuation and set words, make figures alike; keep each character's place."""
    bare = _SET_WORDS.sub(lambda match: " " * len(match.group()), text)
    found = list(_WORD.finditer(bare))
    chars = "".join("0" if match["figure"] else match.group() for match in found)
    return chars, [match.start() for match in found]


def _longest_run(same: list[bool]) -> tuple[int, int]:
    """Where the longest run of True begins, and how long it is."""
    best = start = length = 0
    begin = 0
    for i, one in enumerate(same):
        length = length + 1 if one else 0
        if length == 1:
            start = i
        if length > best:
            best, begin = length, start
    return begin, best
