"""A bulletin's text folded to one way of writing, without losing its place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from honours.sources.lexicon import COMPOUND, HAN, SIMPLE, SPACED_WORDS, SURNAMES, TITLE

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SPACES = frozenset("\u00a0\u2002\u2003\u2009\u3000\x0b\x0c")
_SAME = str.maketrans(
    "０１２３４５６７８９％．－／「」『』•‧∙・●﹑｡､\r",
    "0123456789%.-/“”‘’·····、。、\n",
)
_WIDE = dict(zip(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09", strict=True))

# A comma inside a word: 妻,子, 辅,警
_STRAY = re.compile(
    "(?:妻|孩)(，)子|(?<![人为便居村市公农惠利爱亲])民(，)警|辅(，)警|(?<![提递移上成相])交(，)(?:警|通警察|通管理)|"
    "(?<=同)(，)志|疫(，)情|群(，)众|父(，)亲(?!自)|母(，)亲(?!自)|坚(，)守|派(，)出所|嘉(，)奖|表(，)扬|立(，)功"
)

# Characters set apart: 文　明, 命　令, 感 谢 信
_APART = re.compile(rf"(?<![{HAN}])(?:[{HAN}] {{1,6}}){{1,40}}[{HAN}](?![{HAN}·])")
_SURNAME = f"(?:[{''.join(sorted(SURNAMES))}]|{'|'.join(COMPOUND)})"
_LONGER = re.compile(rf"(?<![{HAN}])({_SURNAME}) {{1,6}}([{HAN}]{{2}})(?=[ \t\n，、。；（]|$)")
_IN_TEXT = re.compile(rf"(?<=[{HAN}、])({_SURNAME}|(?<=、)[{HAN}])[ ]{{1,4}}(?=[{HAN}])")


@dataclass(frozen=True, kw_only=True)
class Folded:
    """The working copy, and where each of its characters stands in the raw text."""

    raw: str
    text: str
    places: tuple[int, ...]
    padded: frozenset[int] = frozenset()  # where a name begins that was set apart by space
    slips: tuple[int, ...] = ()  # where a comma stood inside a word

    @cached_property
    def originals(self) -> dict[int, str]:
        """The traditional characters for those simple ones that the raw text never has."""
        return {
            ord(c): self.raw[at]
            for c, at in zip(self.text, self.places, strict=True)
            if ord(self.raw[at]) in SIMPLE and c not in self.raw
        }

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a stretch of the copy back to the raw text."""
        if start >= end:
            return (0, 0)
        return self.places[start], self.places[end - 1] + 1


def fold(raw: str) -> Folded:
    """Fold spaces, widths and quotation marks; close names padded with spaces (李　云)."""
    chars = [" " if c in _SPACES else c for c in raw.translate(_SAME).translate(SIMPLE)]
    quotes_open = False
    for i, char in enumerate(chars):
        if char in _WIDE and not (_is_ascii(chars, i - 1) and _is_ascii(chars, i + 1)):
            chars[i] = _WIDE[char]
        elif (
            char == "."
            and i
            and re.match(f"[{HAN}]", chars[i - 1])
            and chars[i + 1 : i + 2] != ["."]
        ):
            chars[i] = "。"
        elif char == '"':
            quotes_open = not quotes_open
            chars[i] = "“" if quotes_open else "”"
        elif char == "\n":
            quotes_open = False
    kept = [(char, i) for i, char in enumerate(chars) if char not in _INVISIBLE]
    return _closed(raw, "".join(char for char, _ in kept), [i for _, i in kept])


def _closed(raw: str, text: str, places: list[int]) -> Folded:
    """Drop the padding inside names, and between the letters of a word set apart."""
    padding = {match.start(match.lastindex or 0) for match in _STRAY.finditer(text)}
    strays = sorted(padding)
    names: set[int] = set()
    for start, parts, is_name in _pads(text):
        for a, b in parts:
            padding.update(range(a, b))
        if is_name:
            names.add(start)
    kept = [i for i in range(len(text)) if i not in padding]
    return Folded(
        raw=raw,
        text="".join(text[i] for i in kept),
        places=tuple(places[i] for i in kept),
        padded=frozenset(new for new, old in enumerate(kept) if old in names),
        slips=tuple(bisect_left(kept, stray) for stray in strays),
    )


def _pads(text: str) -> Iterator[tuple[int, list[tuple[int, int]], bool]]:
    """Return each word set apart: where it begins, its gaps, whether it may be a name."""
    apart: set[int] = set()
    for match in _APART.finditer(text):
        apart.update(range(*match.span()))
        yield from _apart(text, match)
    for match in _LONGER.finditer(text):
        if match.start() not in apart and not TITLE.fullmatch(match[2]):
            yield match.start(), [(match.end(1), match.start(2))], True
    for match in _IN_TEXT.finditer(text):
        if text[match.start() - 1] == "、" or _ends_with_title(text, match.start()):
            yield match.start(), [(match.end(1), match.end())], True


def _apart(text: str, match: re.Match[str]) -> Iterator[tuple[int, list[tuple[int, int]], bool]]:
    """A run of single characters: one word, or names two by two (文　明　方　向)."""
    places = [i for i in range(*match.span()) if text[i] != " "]
    if len(places) > 2 and text[places[2]] in "男女":  # 潘  潮   男  汉
        places = places[:2]
    gaps = [(a + 1, b) for a, b in pairwise(places)]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) == 2 or (len(places) % 2 == 0 and all(text[a] in SURNAMES for a, _ in pairs)):
        for a, b in pairs:
            if text[a] not in "男女":  # 男 汉
                yield a, [(a + 1, b)], text[a] + text[b] not in SPACED_WORDS
    else:
        yield match.start(), gaps, False


def _ends_with_title(text: str, end: int) -> bool:
    return any(
        m.end() == end and len(m["core"]) > 1 for m in TITLE.finditer(text, max(0, end - 8), end)
    )


def _is_ascii(chars: list[str], i: int) -> bool:
    return 0 <= i < len(chars) and chars[i].isascii() and chars[i].isalnum()
