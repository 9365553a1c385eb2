"""Characters taken for one another (pure): those that sound alike, and those that look alike."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.phrases_dict import phrases_dict

from honours.people.names import strokes_of

_LOOKS = 0.75  # of the strokes of two characters follow one another in both


@cache
def are_alike(char: str, other: str) -> bool:
    """Whether one may be written for the other: 候 and 侯, 燚 and 焱.

    >>> are_alike("蹭", "噌"), are_alike("冼", "洗"), are_alike("要", "请")
    (True, True, False)
    """
    sounds = {_folded(one) for one in _readings(char)}
    return bool(sounds & {_folded(one) for one in _readings(other)}) or _look_alike(char, other)


@cache
def sound_alike(char: str, other: str) -> bool:
    """Whether both are mostly read the same, tones aside."""
    return lazy_pinyin(char) == lazy_pinyin(other)


def one_off(words: str, other: str) -> int:
    """Where two runs of one length differ in one character that is alike; -1 if they do not.

    >>> one_off("剐噌", "剐蹭"), one_off("要求", "请求")
    (1, -1)
    """
    at = [n for n, (a, b) in enumerate(zip(words, other, strict=True)) if a != b]
    return at[0] if len(at) == 1 and are_alike(words[at[0]], other[at[0]]) else -1


@cache
def _readings(char: str) -> frozenset[str]:
    """How it may be read, without tones; a character that is not in the table has no reading."""
    said = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(said[0]) if said else frozenset()


def _folded(sound: str) -> str:
    """Sounds that are told apart only in the north are one: chen and cheng, zan and zhan."""
    return re.sub("(?<=n)g$|(?<=^[zcs])h", "", sound)


def _look_alike(char: str, other: str) -> bool:
    strokes, others = strokes_of(char), strokes_of(other)
    if min(len(strokes), len(others)) < 3 or len(strokes) * len(others) == 0:
        return False
    return SequenceMatcher(None, strokes, others, autojunk=False).ratio() >= _LOOKS


# Words of one character, and numerals: they stand beside anything.
BY_ITSELF = frozenset(
    "的地得他她它们作做和与及于再在有又由以已是时事着这那到里上下不中多也就都把被将从向对为更并既即"
    "零〇一二三四五六七八九十百千万亿两"
)


def heard_otherwise(text: str, known: str) -> Iterator[tuple[int, str]]:
    """Where three characters stand in a known text with one otherwise, of one sound; and which.

    >>> list(heard_otherwise("车身被剐噌", "被剐蹭的车"))
    [(2, '被剐蹭')]
    """
    runs, pairs = _open_runs(known), {known[i : i + 2] for i in range(len(known) - 1)}
    end = 0
    for at, char in enumerate(text):
        if at < end or char in BY_ITSELF or _is_word(text, at, pairs):
            continue
        for start in range(max(0, at - 2), at + 1):
            head, tail = text[start:at], text[at + 1 : start + 3]
            meant = runs.get(f"{head}?{tail}", ())
            right = next((one for one in meant if sound_alike(one, char)), char)
            if right != char and head + char + tail not in known:
                end = start + 3
                yield start, head + right + tail
                break


def _open_runs(text: str) -> dict[str, set[str]]:
    """Three characters with one left open, and what stands there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for match in re.finditer(r"(?=([\u3400-\u9fff]{3}))", text):
        for n, char in enumerate(match[1]):
            if char not in BY_ITSELF:
                found[f"{match[1][:n]}?{match[1][n + 1 :]}"].add(char)
    return found


def _is_word(text: str, at: int, pairs: set[str]) -> bool:
    """Whether a character makes a word with a neighbour, in the known text or the dictionary."""
    beside = (text[max(0, at - 1) : at + 1], text[at : at + 2])
    return any(one in pairs or one in phrases_dict for one in beside)
