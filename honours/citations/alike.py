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
    if min(len(strokes), len(others)) < 3:
        return False
    return SequenceMatcher(None, strokes, others, autojunk=False).ratio() >= _LOOKS


# Words of one character, and numerals: they stand beside anything.
BY_ITSELF = frozenset(
    "的地得他她它们作做和与及于再在有又由以已是时事着这那到里上下不中多也就都把被将从向对为更并既即"
    "零〇一二三四五六七八九十百千万亿两"
)
# Words that stand beside any other; most such words are in the dictionary.
_EVERYDAY = frozenset("公安 民警 辅警 交警 交通 群众 支队 工作 路口 路段 事故 先生 女士".split())


def heard_otherwise(text: str, known: str) -> Iterator[tuple[int, str]]:
    """Where words of a known text stand with one character otherwise, of one sound; and which.

    >>> list(heard_otherwise("车身被剐噌", "被剐蹭的车"))
    [(2, '被剐蹭')]
    """
    open_runs, pairs = _open_runs(known), {known[i : i + 2] for i in range(len(known) - 1)}
    end = 0
    for at, char in enumerate(text):
        if at < end or not _HAN.match(char) or char in BY_ITSELF or _is_word(text, at, pairs):
            continue
        for start in range(max(0, at - 2), at + 1):
            head, tail = text[start:at], text[at + 1 : start + 3]
            right = open_runs.get(f"{head}?{tail}", char)
            if right != char and sound_alike(right, char) and head + char + tail not in known:
                end = start + 3
                yield start, head + right + tail
                break


_HAN = re.compile("[\u3400-\u9fff]")


def _open_runs(text: str) -> dict[str, str]:
    """Runs of three characters with one left open, where only one stands there, and which.

    A word of two characters beside which anything may stand is left out: 中队 after any name.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for match in re.finditer(r"(?=([\u3400-\u9fff\d]{3}))", text):
        run = match[1]
        for n, char in enumerate(run):
            head, tail = run[:n], run[n + 1 :]
            is_free = any(one in phrases_dict or one in _EVERYDAY for one in (head, tail))
            if _HAN.match(char) and char not in BY_ITSELF and not is_free:
                found[f"{head}?{tail}"].add(char)
    return {mask: chars.pop() for mask, chars in found.items() if len(chars) == 1}


def _is_word(text: str, at: int, pairs: set[str]) -> bool:
    """Whether a character makes a word with a neighbour, in the known text or the dictionary."""
    beside = (text[max(0, at - 1) : at + 1], text[at : at + 2])
    return any(one in pairs or one in phrases_dict for one in beside)
