"""What the desk proposes (pure): a card for each person, group and outside organisation read.

A proposal is nobody's word yet: it becomes a lead, or is said to be no case, by somebody's deed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from zlib import crc32

from honours.base.wording import Worded
from honours.people.kinds import StaffType, UnitKind
from honours.sources.models import Sensitivity, Subject
from honours.sources.page import Page
from honours.sources.periods import period_in
from honours.sources.questions import SENSITIVE, years
from honours.sources.reading import read
from honours.sources.texts import fold
from honours.sources.told import (
    AwardReport,
    Doubt,
    GroupProposal,
    OutsiderProposal,
    PersonProposal,
    Reading,
    stands_in,
)
from honours.sources.verdicts import DEED

Span = tuple[int, int]

_CLAUSES = re.compile(r"[^,，;；。!！?？\r\n]+[,，;；。!！?？]*”?")
_EDGE = "\uff0c\x2c\uff1b\x3b。 \u00a0\u3000\t\r\n"
_SHORTEST = 4  # characters of a unit's name that is marked: no bare 大队, 中队
_NAMES = {kind.value: kind.label for kind in Sensitivity}


class Mark(Worded):
    """What is marked in the text."""

    PERSON = "person", "人员"
    UNIT = "unit", "单位"
    OUTSIDE = "outside", "外部单位"
    DATE = "date", "日期"
    FIGURE = "figure", "数字"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One card. `start` and `end` are where it is first named, in the text as received."""

    subject: Subject
    name: str  # the name, or the designation in its place
    is_named: bool = True
    as_written: str
    post: str = ""
    unit: str = ""
    unit_as_written: str = ""
    unit_kind: UnitKind = UnitKind.OTHER
    staff_type: StaffType = StaffType.UNVERIFIED
    staff_words: str = ""
    start: int
    end: int
    passages: tuple[tuple[int, int, Sensitivity | None], ...] = ()
    began_on: date | None = None  # as the dates in its passages tell
    ended_on: date | None = None
    doubts: tuple[str, ...] = ()
    is_sure: bool = True

    @property
    def key(self) -> str:
        """What the proposal is known by, however the text is read again."""
        return f"{self.subject.value}-{crc32(self.name.encode()):08x}"

    @property
    def role(self) -> str:
        """As what it is named: 太和堂中队中队长, 辅警."""
        if self.subject is not Subject.PERSON:
            return "集体" if self.subject is Subject.GROUP else "支持单位"
        return self.unit_as_written + self.post or self.staff_words

    def title(self, occasion: str = "") -> str:
        """A sober title, which asserts nothing."""
        if self.subject is Subject.OUTSIDER:
            return f"{self.name}支持公安交管工作"
        return f"{self.name}在{occasion}中的事迹" if occasion else f"{self.name}的事迹"


@lru_cache(maxsize=16)
def reading_of(raw: str, published_on: date | None) -> Reading:
    """Read a bulletin; the same text is not read twice."""
    return read(raw, published_on=published_on)


def proposals(raw: str, published_on: date | None) -> list[Proposal]:
    """Every card of a bulletin, in the order of its text."""
    told = reading_of(raw, published_on)
    found = [
        *(_person(raw, one) for one in _told_apart(told.people)),
        *(_group(raw, one) for one in told.groups),
        *(_outsider(raw, one) for one in told.outsiders),
    ]
    by_key = {one.key: _dated(told, one) for one in reversed(found)}
    return list(by_key.values())[::-1]


def doubts_of_the_whole(raw: str, published_on: date | None) -> list[str]:
    """Questions that the text raises outside every card's passages."""
    told = reading_of(raw, published_on)
    covered = [span for one in told.people for span in one.passages]
    asked = [
        doubt.question
        for doubt in told.doubts
        if not stands_in(doubt, covered) and doubt.kind not in (*_NAMES, "year")
    ]
    days = [day for day in told.dates if not stands_in(day, covered)]
    return list(dict.fromkeys([*(one.question for one in years(days, told.published_on)), *asked]))


@lru_cache(maxsize=16)
def marks(raw: str, published_on: date | None) -> tuple[tuple[int, int, Mark], ...]:
    """What the text names, to be marked in it; marks may lie in one another."""
    told = reading_of(raw, published_on)
    folded = fold(raw)
    found = [
        *((*span, Mark.PERSON) for one in told.people for span in one.mentions),
        *(
            (*folded.span(unit.start, unit.end), Mark.UNIT)
            for unit in Page(text=folded.text).units
            if len(unit.text) >= _SHORTEST
        ),
        *((*span, Mark.OUTSIDE) for one in told.outsiders for span in _places(raw, one.name)),
        *((one.start, one.end, Mark.DATE) for one in told.dates),
        *((one.start, one.end, Mark.FIGURE) for one in told.figures),
    ]
    return tuple(sorted(set(found), key=lambda mark: (mark[0], -mark[1])))


def cut(raw: str, start: int, end: int) -> list[tuple[int, int, Sensitivity | None]]:
    """Cut a passage where sensitive words begin or end, so that the rest of it can be used.

    >>> raw = "曾国雄，父亲病危住院，坚守一线，不下火线。"
    >>> [raw[a:b] for a, b, _ in cut(raw, 0, len(raw))]
    ['曾国雄', '父亲病危住院', '坚守一线，不下火线']
    """
    runs: list[tuple[int, int, Sensitivity | None]] = []
    for clause in _CLAUSES.finditer(raw, start, end):
        kind = sensitivity_of(clause[0])
        if runs and runs[-1][2] is kind:
            runs[-1] = (runs[-1][0], clause.end(), kind)
        else:
            runs.append((*clause.span(), kind))
    trimmed = [(*_trimmed(raw, a, b), kind) for a, b, kind in runs]
    return [run for run in trimmed if run[0] < run[1]]


def sensitivity_of(words: str) -> Sensitivity | None:
    """Which of the protected facts words speak of; None when of none."""
    return next((kind for kind in Sensitivity if SENSITIVE[kind.value].search(words)), None)


def _told_apart(people: Sequence[PersonProposal]) -> list[PersonProposal]:
    """End a passage where the sentence of somebody without a name begins: no deed passes over."""
    begins = [one.passages[0][0] for one in people if not one.name and one.passages]

    def up_to(span: Span) -> Span:
        return span[0], min([at for at in begins if span[0] < at < span[1]], default=span[1])

    return [replace(one, passages=tuple(map(up_to, one.passages))) for one in people]


def _dated(told: Reading, one: Proposal) -> Proposal:
    """Say when it was; the day of a private fact is none of the deed's."""
    usable = [(start, end) for start, end, kind in one.passages if not kind]
    began_on, ended_on = period_in(told, usable)
    return replace(one, began_on=began_on, ended_on=ended_on)


def _person(raw: str, told: PersonProposal) -> Proposal:
    start, end = told.mentions[0] if told.mentions else told.passages[0]
    return Proposal(
        subject=Subject.PERSON,
        name=told.name or told.designation,
        is_named=bool(told.name),
        as_written=_as_written(raw, told),
        post=told.post,
        unit="" if told.unit_is_assumed else told.unit,
        unit_as_written=told.unit_as_written,
        staff_type=told.staff_type,
        staff_words=told.staff_words,
        start=start,
        end=end,
        passages=_cut_all(raw, told.passages),
        doubts=(*_questions(raw, told.doubts, told.name), *_to_check(told.awards)),
        is_sure=told.commended,
    )


def _group(raw: str, told: GroupProposal) -> Proposal:
    start, end = _first(raw, told.name, told.passages)
    deeds = " ".join(raw[max(a, end) : b] for a, b in told.passages)
    return Proposal(
        subject=Subject.GROUP,
        name=told.name,
        as_written=told.name,
        unit=told.unit,
        unit_as_written=told.name,
        unit_kind=told.kind,
        start=start,
        end=end,
        passages=_cut_all(raw, told.passages),
        doubts=(*_questions(raw, told.doubts, told.name), *_to_check(told.awards)),
        is_sure=told.commended and bool(told.awards or DEED.search(deeds)),
    )


def _outsider(raw: str, told: OutsiderProposal) -> Proposal:
    start, end = _first(raw, told.name, told.passages)
    return Proposal(
        subject=Subject.OUTSIDER,
        name=told.name,
        as_written=told.name,
        unit_kind=UnitKind.OUTSIDE,
        start=start,
        end=end,
        passages=_cut_all(raw, told.passages),
        doubts=tuple(_questions(raw, told.doubts, told.name)),
    )


def _as_written(raw: str, told: PersonProposal) -> str:
    """The fullest way in which the text calls somebody: 太和堂中队中队长曾国雄."""
    before = [told.unit_as_written + told.post, told.post, told.staff_words]
    for words in filter(None, before):
        for start, end in told.mentions:
            at = start - len(words)
            if at >= 0 and raw[at:start] == words:
                return raw[at:end]
    return told.name or told.designation


def _reported(award: AwardReport) -> str:
    told = "、".join(filter(None, (award.organ, award.number)))
    return f"{award.name}（{told}）" if told else award.name


def _to_check(awards: Iterable[AwardReport]) -> Iterator[str]:
    for award in awards:
        yield (
            f"据称已获{_reported(award)}，待查证；这里不登记荣誉。决定机关、文号、日期各是什么？"
        )


def _questions(raw: str, doubts: Sequence[Doubt], name: str) -> Iterator[str]:
    """The questions of a card; what asks for somebody's consent is asked in one."""
    plain = [doubt.question for doubt in doubts if doubt.kind not in _NAMES]
    yield from dict.fromkeys(plain)
    private = [doubt for doubt in doubts if doubt.kind in _NAMES]
    if private:
        words = "".join(dict.fromkeys(f"“{raw[one.start : one.end]}”" for one in private))
        kinds = "、".join(dict.fromkeys(_NAMES[one.kind] for one in private))
        yield (
            f"是否征得{name or '本人'}及有关的人同意，提及{words}（{kinds}）？"
            "未经同意，不写入授奖词，不公开。"
        )


def _cut_all(raw: str, spans: Iterable[Span]) -> tuple[tuple[int, int, Sensitivity | None], ...]:
    return tuple(piece for span in spans for piece in cut(raw, *span))


def _first(raw: str, name: str, passages: Sequence[Span]) -> Span:
    """Where a name first stands in its passages."""
    for start, end in passages:
        at = raw.find(name, start, end)
        if at >= 0:
            return at, at + len(name)
    return passages[0] if passages else (0, 0)


def _places(raw: str, name: str) -> Iterator[Span]:
    for found in re.finditer(re.escape(name), raw):
        yield found.span()


def _trimmed(raw: str, start: int, end: int) -> Span:
    words = raw[start:end]
    return end - len(words.lstrip(_EDGE)), start + len(words.rstrip(_EDGE))
