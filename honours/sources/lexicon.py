"""The words bulletins are read by (`words.toml`), as the reading wants them."""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from honours.people.kinds import StaffType
from honours.people.names import COMPOUND_SURNAMES

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"

_TABLES = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def words(room: str, table: str) -> tuple[str, ...]:
    """Return a table of words, in its order."""
    return tuple(_TABLES[room][table].split())


def chars(room: str, table: str) -> frozenset[str]:
    """Return a table of characters."""
    return frozenset("".join(words(room, table)))


def pattern(room: str, table: str) -> re.Pattern[str]:
    """Return a table of patterns as one; \\p in brackets is any Han character."""
    return re.compile("|".join(words(room, table)).replace(r"\p", HAN))


def one_of(several: Iterable[str]) -> str:
    """Return an alternation that tries longer words first."""
    return "|".join(sorted(map(re.escape, set(several)), key=lambda word: (-len(word), word)))


# Names

COMMON_SURNAMES = chars("surnames", "common")
SURNAMES = COMMON_SURNAMES | chars("surnames", "other")
WEAK_SURNAMES = chars("surnames", "weak")
WORDY_SURNAMES = chars("surnames", "wordy")
PARTICLES = chars("surnames", "particles")
COMPOUND = frozenset(COMPOUND_SURNAMES)  # all of two characters
GIVEN = chars("given", "common")
NEVER_GIVEN = chars("given", "never")
BORROWED = chars("given", "borrowed")
PARTS = words("given", "parts")
NEVER_NAMES = frozenset(words("words", "never_names"))
ALSO_NAMES = frozenset(words("words", "also_names"))
SPACED_WORDS = frozenset(words("words", "spaced"))
PEOPLES = frozenset(words("words", "peoples"))
FAMOUS = frozenset(words("words", "famous"))
COURTESY = words("words", "courtesy")
COURTESY_ENDS = chars("words", "courtesy_ends")
VERBS = frozenset(words("after", "verbs"))
AFTER_STRONG = chars("after", "strong")
AFTER_WEAK = chars("after", "weak")

# Titles


class Kind(StrEnum):
    """What a title makes of the name beside it."""

    STAFF = "staff"  # 民警, 辅警, 队员
    LINE = "line"  # 中队长, 指导员, 内勤
    LEADER = "leader"  # 大队长, 教导员, 所长
    SUPERIOR = "superior"  # 局长, 县长, 书记
    PUBLIC = "public"  # 志愿者, 外卖员: they may be thanked
    PARTY = "party"  # 嫌疑人, 失主, 老人: things happen to them
    RELATIVE = "relative"
    AUTHOR = "author"  # 记者, 编辑


OURS = frozenset((Kind.STAFF, Kind.LINE, Kind.LEADER))

_RANKS = [
    f"{n}级{rank}"
    for n in "一二三四"
    for rank in "警员 警长 高级警长 警司 警督 警监 辅警 辅警长".split()
]
STAFF_OF: dict[str, StaffType] = {
    **dict.fromkeys(words("titles", "police"), StaffType.POLICE),
    **dict.fromkeys(words("titles", "auxiliary"), StaffType.AUXILIARY),
    **dict.fromkeys(words("titles", "civilian"), StaffType.CIVILIAN),
    **{r: StaffType.AUXILIARY if "辅警" in r else StaffType.POLICE for r in _RANKS},
}
KIND_OF: dict[str, Kind] = {
    **{
        word: kind
        for kind in reversed(Kind)
        if kind is not Kind.STAFF and kind is not Kind.LINE
        for word in words("titles", kind.value)
    },
    **{word: Kind.LINE for post in words("titles", "line") for word in (post, f"副{post}")},
    **dict.fromkeys((*words("titles", "unclear"), *STAFF_OF), Kind.STAFF),
}  # a word with two uses takes the later: 驾驶员 of a unit, 副主任 of a bureau
SHORT_TITLES = frozenset(words("titles", "short"))
DUTIES = frozenset(words("titles", "duties"))
TITLE = re.compile(
    f"(?:{one_of(words('titles', 'before'))}){{0,3}}(?P<core>{one_of(KIND_OF)})(?!察)"
)

# Units

UNIT_TAIL = re.compile(
    rf"{one_of(words('units', 'tails'))}|(?:(?!各)[{HAN}]){{2}}科(?![学技目长普研员级])"
    rf"|(?<=[局队厅])[{HAN}]{{2,5}}[室股处](?!长)"
)
UNIT_STOPS = re.compile(one_of(words("units", "stops")))
KEEP_IN_UNITS = re.compile(one_of(words("units", "keep")))
UNITS_SERVICE = frozenset(words("units", "service"))
OUTSIDE_TAIL = re.compile(one_of(words("outside", "tails")))

AWARD_TITLES = one_of(words("awards", "titles"))

SIMPLE = str.maketrans(
    "".join(words("simple", "traditional")), "".join(words("simple", "simple"))
)  # for the words of this grammar; names are always taken from the text itself
