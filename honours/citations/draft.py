"""A draft as the checks see it, and what they say of it: plain values."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from honours.awards.catalogue import AwardKind, Family
from honours.base.wording import Worded
from honours.citations.kinds import Form
from honours.people.kinds import HolderKind, StaffType


class Weight(Worded):
    ERROR = "error", "须改"
    WARN = "warn", "请核"
    INFO = "info", "提示"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One remark: why, about which words of the draft, and what to put there instead."""

    weight: Weight
    reason: str
    start: int = 0
    end: int = 0  # 0, 0: about the whole text
    fix: str | None = None
    check: str = ""  # the name of the check that says it
    also: tuple[tuple[int, int], ...] = ()  # the other places of which it says the same

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """All the places it is about; none where it is about the whole text."""
        return ((self.start, self.end), *self.also) if self.start < self.end else ()


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A passage as the checks see it."""

    text: str
    sensitive: bool = False
    sentences: tuple[str, ...] = ()  # those of the draft it is said to carry


@dataclass(frozen=True, kw_only=True)
class Other:
    """Another citation: whose it is, and its text."""

    whose: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A citation and what the records say about its holder and its case, on the day of the deed."""

    text: str
    award: AwardKind
    kind: HolderKind
    holder: str
    staff_type: StaffType | None
    unit: str
    unit_names: tuple[str, ...]  # other ways in which the unit is written
    post: str
    is_verified: bool
    evidence: tuple[Evidence, ...]
    doubts: tuple[str, ...]  # questions still open
    facts: str = ""  # what the case itself says: occasion, dates, place
    form: Form = Form.CERTIFICATE
    former_names: tuple[str, ...] = ()  # and variants of the holder's name
    people: tuple[str, ...] = ()  # other persons of the records, as far as the text may name them
    units: Mapping[str, str] = field(default_factory=dict)  # any unit as written: its full name
    others: tuple[Other, ...] = ()  # citations whose wording may be the same
    unprintable: str = ""  # characters for which no font has a glyph

    @property
    def is_letter(self) -> bool:
        """Whether it thanks or praises somebody outside, to whom it may speak (domain §9)."""
        return self.award.family is Family.SOCIAL_PRAISE

    @cached_property
    def own_words(self) -> list[tuple[int, int]]:
        """Where the text has the award's own words: 记三等功一次, 从警30年荣誉章."""
        wordings = (self.award.individual_wording, self.award.group_wording, self.award.name)
        return [span for words in wordings for span in spans_of(words, self.text)]

    @cached_property
    def source(self) -> str:
        """All that the text may draw on."""
        return "\n".join([self.facts, *(evidence.text for evidence in self.evidence)])


Check = Callable[[Draft], Iterator[Finding]]


def error(reason: str, span: tuple[int, int] = (0, 0), fix: str | None = None) -> Finding:
    return Finding(weight=Weight.ERROR, reason=reason, start=span[0], end=span[1], fix=fix)


def warn(reason: str, span: tuple[int, int] = (0, 0), fix: str | None = None) -> Finding:
    return Finding(weight=Weight.WARN, reason=reason, start=span[0], end=span[1], fix=fix)


def info(reason: str, span: tuple[int, int] = (0, 0), fix: str | None = None) -> Finding:
    return Finding(weight=Weight.INFO, reason=reason, start=span[0], end=span[1], fix=fix)


def spans_of(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text."""
    return [match.span() for match in re.finditer(re.escape(words), text)] if words else []


def lies_in(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for one of several words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
