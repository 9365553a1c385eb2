"""Set Chinese text in lines as a typesetter does: 避头尾, squeezed punctuation, an even right edge.

Everything is measured in em of the text's own size. What comes out is one line a block with the
space that follows each character, so that whoever draws it has nothing left to decide.
Rules after 《中文排版需求》 (W3C CLREQ) §3.1 and GB/T 15834-2011 §5.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import accumulate, combinations, groupby, pairwise
from typing import NamedTuple

from honours.base.errors import Refusal

FIT_RULE = "版面检查"

Advance = Callable[[str], float]  # a character's width in em

_OPENING = frozenset("\uff08《〈“‘「『【〔〖")
_CLOSING = frozenset("\uff0c。、\uff1b\uff1a\uff01\uff1f\uff09》〉”’」』】〕〗")
_NEVER_FIRST = _CLOSING | frozenset("·…—～/.,;:!?)]}%℃°々")
_NEVER_LAST = _OPENING | frozenset("([{¥$№")
_AFTER_FIGURES = frozenset("年月日号时分秒天名人次台辆起件项个元%℃")
_SPECIAL = _NEVER_FIRST | _NEVER_LAST | _AFTER_FIGURES
# What is never torn: combined signs, Latin words and figures with what belongs inside them.
_WHOLE = re.compile(r"—{2,}|…{2,}|[!-~À-ʯ]+|.", re.DOTALL)
# Words that stand in headings and in the names of organs: these are broken by sense
# (GB/T 9704-2012 §7.3.1), so a line never ends inside one of them.
_WORDS = re.compile(
    "关于|成绩|突出|支持|给予|感谢|表彰|表扬|奖励|嘉奖|通报|决定|通知|名单|公示|记功|授予|荣誉|称号|先进|优秀|个人|集体|同志|单位|工作|年度|"
    "疫情防控工作|疫情|防控|公安局|公安厅|公安|交通|警察|民警|辅警|大队|中队|支队|政治|办公室|领导小组|突击队|专班|人民|政府|委员会|"
    "管理|事故|处理|秩序|车辆|" + _WHOLE.pattern,
    re.DOTALL,
)
_LATIN = re.compile(r"[!-~À-ʯ]")

_LATIN_GAP = 0.06  # em between Han and Latin; from 0.1 on, readers of PDF take it for a space
_STRETCH = 0.06  # em a gap gives before a line looks loose
_LOOSE = 0.1  # em from which readers of PDF take a gap for a space
_SMALLER = 2  # pt a text may lose at most for the sake of its gaps
_SPARE = 6.0  # em a line may lack at most
_NEAR = 1e-6  # em
_LIST_ROWS = 3
_WIDOW = 3000.0  # badness of a last line with one character
_TORN = 2500.0  # badness of tearing a figure from its measure word


@dataclass(frozen=True, kw_only=True)
class Run:
    """Characters with the same space after each."""

    text: str
    after: float  # em


@dataclass(frozen=True, kw_only=True)
class SetLine:
    """One line: where it begins and its runs."""

    start: float  # em from the left edge; below zero where an opening sign hangs its blank half
    runs: tuple[Run, ...]
    width: float  # em from the left edge to where the last character's ink cell ends

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One way to set a text: its size and its leading."""

    size: float  # pt
    leading: float  # pt from line to line


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A text that fits its place."""

    step: Step
    measure: float  # em
    lines: tuple[SetLine, ...]

    @property
    def height(self) -> float:
        """Return the height in pt."""
        return len(self.lines) * self.step.leading


def fit(
    text: str,
    *,
    advance: Advance,
    width: float,  # pt
    height: Callable[[Step], float],  # pt, what a step leaves for the text
    steps: Sequence[Step],
    indent: float = 2,  # em
    of: str,
) -> Setting:
    """Set a text in the first step in which it fits; the measure is a whole number of em.

    A step a little smaller is taken when a line would be so loose that readers of PDF see spaces.
    Raises Refusal (版面检查) saying how many characters to cut when even the last does not do.
    """
    paragraphs = _paragraphs(text, advance)
    loose: Setting | None = None
    for step in steps:
        if loose and step.size < loose.step.size - _SMALLER:
            break
        measure, room = width // step.size, int(height(step) / step.leading + 1e-6)
        if sum(each.fewest(measure, indent) for each in paragraphs) > room:
            continue
        breaks = [each.breaks(measure, indent) for each in paragraphs]
        if sum(map(len, breaks)) - len(breaks) <= room:
            lines = _lines(paragraphs, breaks, measure, indent)
            setting = Setting(step=step, measure=measure, lines=lines)
            if all(run.after < _LOOSE for line in lines for run in line.runs):
                return setting
            loose = loose or setting
    if loose:
        return loose
    excess = _excess(text, advance, measure, room, indent)
    raise Refusal(FIT_RULE, f"{of}：正文共{len(text)}字，版面放不下，请删去{excess}字。")


def length(text: str, advance: Advance) -> float:
    """Return the natural length of one line in em."""
    return _Paragraph(text, advance).natural()


def set_text(
    text: str, *, advance: Advance, measure: float, indent: float = 2
) -> tuple[SetLine, ...]:
    """Set paragraphs on a measure, every line but a paragraph's last as wide as the measure."""
    paragraphs = _paragraphs(text, advance)
    breaks = [each.breaks(measure, indent) for each in paragraphs]
    return _lines(paragraphs, breaks, measure, indent)


def fill_lines(
    text: str, *, advance: Advance, measure: float, indent: float = 2
) -> tuple[SetLine, ...]:
    """Set paragraphs line by line, each as full as it goes: as word processors fill a grid.

    Signs are squeezed only so that a closing one may stay at the end of its line.
    """
    paragraphs = _paragraphs(text, advance)
    breaks = [each.filled(measure, indent) for each in paragraphs]
    return _lines(paragraphs, breaks, measure, indent)


def set_line(text: str, advance: Advance) -> SetLine:
    """Set a text on one line, its signs squeezed, nothing stretched."""
    paragraph = _Paragraph(text, advance)
    return paragraph.line(0, len(paragraph.units), 0, None)


def spaced(line: SetLine, space: float) -> SetLine:
    """Return a line with `space` em more after every character."""
    if not space:
        return line
    runs = tuple(replace(run, after=run.after + space) for run in line.runs)
    return replace(line, runs=runs, width=line.width + space * (len(line.text) - 1))


def balance(text: str, *, advance: Advance, measure: float) -> tuple[SetLine, ...]:
    """Set a heading on as few lines as the measure allows, of nearly even length."""
    paragraph = _Paragraph(text, advance, _WORDS)
    for count in range(max(1, math.ceil(paragraph.natural() / (measure + 0.5))), len(text)):
        for slack in (0.0, 0.5, 1.0, 1.5, 2.0):
            lines = paragraph.ragged(min(measure, paragraph.natural() / count + slack))
            if len(lines) == count and all(line.width <= measure + 1e-6 for line in lines):
                return lines
    return paragraph.ragged(measure)


def balance_list(text: str, *, advance: Advance, measure: float) -> tuple[SetLine, ...]:
    """Set names joined by 、 on few lines without tearing any; () where that cannot be."""
    names = re.findall("[^、]+、?", text)
    for count in range(1, min(len(names), _LIST_ROWS) + 1):
        ways = (
            [set_line("".join(names[a:b]), advance) for a, b in pairwise((0, *cuts, len(names)))]
            for cuts in combinations(range(1, len(names)), count - 1)
        )
        best = min(ways, key=lambda lines: max(line.width for line in lines))
        if max(line.width for line in best) <= measure + 1e-6:
            return tuple(best)
    return ()


class _Gap(NamedTuple):
    """What lies between two units: its natural adjustment and how far it gives."""

    natural: float  # em added to the advances
    shrink: float
    stretch: float
    penalty: float | None  # for breaking here; None where no line may break


class _Paragraph:
    """Units that are never torn, and the gaps between them."""

    def __init__(self, text: str, advance: Advance, whole: re.Pattern[str] = _WHOLE) -> None:
        self.units: list[str] = whole.findall(text)
        sizes = [_size(unit, advance) for unit in self.units]
        self.widths = [size.width for size in sizes]
        self.leads = [size.lead for size in sizes]
        self.trails = [size.trail for size in sizes]
        self.gaps = [
            _gap(_class(left[-1]), _class(right[0]), before.trail, after.lead)
            for (left, right), (before, after) in zip(
                pairwise(self.units), pairwise(sizes), strict=True
            )
        ]

    def natural(self) -> float:
        """Return the length of everything on one line."""
        return sum(self.widths) + sum(gap.natural for gap in self.gaps)

    def fewest(self, measure: float, indent: float) -> int:
        """Return how many lines are wanted at least."""
        least = self.natural() - sum(gap.shrink for gap in self.gaps)
        return math.ceil((indent + least) / (measure + 0.5))

    def lines(self, breaks: Sequence[int], measure: float, indent: float) -> Iterator[SetLine]:
        """Set each line between two breaks to the measure."""
        for begin, end in pairwise(breaks):
            start = indent if begin == 0 else 0
            target = None if end == len(self.units) else measure
            yield self.line(begin, end, start, target, limit=measure)

    def filled(self, measure: float, indent: float) -> list[int]:
        """Break each line at the last place it allows."""
        breaks = [0]
        while breaks[-1] < len(self.units):
            breaks.append(self._farthest(breaks[-1], measure, 0 if breaks[-1] else indent))
        return breaks

    def _farthest(self, begin: int, measure: float, start: float) -> int:
        """Return the last end of a line from `begin` that needs no sign squeezed, or closes one."""
        ends = [begin + 1]
        for end, spare, added, shrink in self._widths_from(begin, measure, start):
            gives = shrink if self.units[end - 1][-1] in _CLOSING else added
            if end == begin + 1 or spare >= -gives - _NEAR:
                ends.append(end)
        return ends[-1]

    def _widths_from(
        self, begin: int, measure: float, start: float
    ) -> Iterator[tuple[int, float, float, float]]:
        """Give each end a line may have: what it lacks, what is added in it, how far it shrinks."""
        width, added, shrink = start - self.leads[begin], 0.0, 0.0
        for end in range(begin + 1, len(self.units) + 1):
            if end > begin + 1:
                gap = self.gaps[end - 2]
                width, shrink = width + gap.natural, shrink + gap.shrink
                added += max(gap.natural, 0.0)
            width += self.widths[end - 1]
            spare = measure - (width - self.trails[end - 1])
            if spare < -2:
                return
            if end == len(self.units) or self.gaps[end - 1].penalty is not None:
                yield end, spare, added, shrink

    def ragged(self, measure: float) -> tuple[SetLine, ...]:
        """Fill lines one after the other without stretching."""
        lines, begin = [], 0
        while begin < len(self.units):
            ends = [begin + 1]
            width = self.widths[begin]
            for end in range(begin + 1, len(self.units) + 1):
                if end > begin + 1:
                    width += self.gaps[end - 2].natural + self.widths[end - 1]
                if width - self.trails[end - 1] > measure + 1e-6:
                    break
                if end == len(self.units) or self.gaps[end - 1].penalty is not None:
                    ends.append(end)
            lines.append(self.line(begin, ends[-1], 0, None))
            begin = ends[-1]
        return tuple(lines)

    def line(
        self, begin: int, end: int, start: float, target: float | None, limit: float | None = None
    ) -> SetLine:
        """Set units `begin` to `end` on one line, to the target width when there is one."""
        start -= self.leads[begin]
        gaps = self.gaps[begin : end - 1]
        width = start + sum(self.widths[begin:end]) + sum(gap.natural for gap in gaps)
        width -= self.trails[end - 1]
        if target is None and limit is not None and width > limit:
            target = limit
        after = [gap.natural for gap in gaps]
        if target is not None:
            gives = _spread(gaps, target - width)
            after = [space + give for space, give in zip(after, gives, strict=True)]
            width = target
        return SetLine(start=start, runs=self._runs(begin, end, after), width=width)

    def _runs(self, begin: int, end: int, after: list[float]) -> tuple[Run, ...]:
        """Join neighbouring characters that have the same space after them."""
        spaced: list[tuple[str, float]] = []
        for unit, space in zip(self.units[begin:end], [*after, 0.0], strict=True):
            spaced += [(char, 0.0) for char in unit[:-1]]
            spaced.append((unit[-1], round(space, 4) + 0.0))
        return tuple(
            Run(text="".join(char for char, _ in group), after=space)
            for space, group in groupby(spaced, key=lambda each: each[1])
        )

    def breaks(self, measure: float, indent: float) -> list[int]:
        """Choose the breaks of least total badness (Knuth and Plass 1981)."""
        count = len(self.units)
        best = [0.0] + [math.inf] * count
        came = [0] * (count + 1)
        for begin in range(count):
            if best[begin] == math.inf:
                continue
            for end, badness in self._lines_from(begin, measure, indent if begin == 0 else 0):
                if best[begin] + badness < best[end]:
                    best[end], came[end] = best[begin] + badness, begin
        breaks = [count]
        while breaks[-1]:
            breaks.append(came[breaks[-1]])
        return breaks[::-1]

    @cached_property
    def _sums(self) -> tuple[list[float], list[float], list[float]]:
        """Return, up to and with each unit, the width, and what the gaps before it give."""
        gaps = [_Gap(0, 0, 0, None), *self.gaps]
        naturals = (gap.natural + width for gap, width in zip(gaps, self.widths, strict=True))
        return (
            list(accumulate(naturals)),
            list(accumulate(gap.shrink for gap in gaps)),
            list(accumulate(gap.stretch for gap in gaps)),
        )

    def _lines_from(self, begin: int, measure: float, start: float) -> Iterator[tuple[int, float]]:
        """Give the ends a line from `begin` may have, with its badness."""
        widths, shrinks, stretches = self._sums
        count = len(self.units)
        # Where the line would begin if everything before it stood on it too.
        origin = start - self.leads[begin] + self.widths[begin] - widths[begin]
        first = bisect_left(widths, measure - _SPARE - origin, begin, count - 1)
        found = False
        for at in range(first, count):
            spare = measure - (origin + widths[at] - self.trails[at])
            shrink = shrinks[at] - shrinks[begin]
            if spare < -shrink - 1e-6 and found:
                break
            last = at == count - 1
            penalty = 0.0 if last else self.gaps[at].penalty
            if penalty is None or (spare > _SPARE and not last):
                continue
            found = True
            stretch = stretches[at] - stretches[begin]
            badness = self._badness(begin, at + 1, spare, shrink, stretch, last)
            yield at + 1, penalty + badness

    def _badness(
        self, begin: int, end: int, spare: float, shrink: float, stretch: float, last: bool
    ) -> float:
        """Return how bad a line looks: the cube of how far its gaps must give."""
        if spare < -shrink - 1e-6:
            return 1e9  # wider than the measure: only where nothing else can be done
        if last:
            words = [unit for unit in self.units[begin:end] if unit not in _NEVER_FIRST]
            widow = _WIDOW if begin and len(words) <= 1 and len("".join(words)) <= 1 else 0.0
            return widow + (100 * (spare / shrink) ** 2 if spare < 0 and shrink else 0.0)
        if spare < 0:
            return 1 + 60 * abs(spare / shrink) ** 3
        return 1 + 100 * (spare / stretch if stretch else 100.0) ** 3


def _paragraphs(text: str, advance: Advance) -> list[_Paragraph]:
    return [_Paragraph(paragraph, advance) for paragraph in text.split("\n") if paragraph]


def _lines(
    paragraphs: Sequence[_Paragraph],
    breaks: Sequence[Sequence[int]],
    measure: float,
    indent: float,
) -> tuple[SetLine, ...]:
    return tuple(
        line
        for each, found in zip(paragraphs, breaks, strict=True)
        for line in each.lines(found, measure, indent)
    )


class _Size(NamedTuple):
    """How much room a unit takes, in em."""

    width: float
    lead: float  # the blank left half of a full-width opening sign
    trail: float  # the blank right half of a full-width closing sign


@lru_cache(maxsize=1 << 14)
def _size(unit: str, advance: Advance) -> _Size:
    width = sum(map(advance, unit))
    half = max(width - 0.5, 0.0)  # nothing where a font draws a sign narrow already
    lead, trail = half * (unit in _OPENING), half * (unit in _CLOSING)
    return _Size(width, lead, trail)


def _class(char: str) -> str:
    """Return a character that is spaced and broken like this one."""
    return "\u4e2d" if char > "\u3400" and char not in _SPECIAL else char


@cache
def _gap(left: str, right: str, trail: float, lead: float) -> _Gap:
    """Look at the place between two units."""
    blank = trail + lead
    squeeze = _squeeze(left, right, trail, lead)
    rest = max(blank - squeeze, 0.0)
    natural, shrink, stretch = -squeeze, rest / 2, _STRETCH
    if " " in (left, right):
        natural, shrink, stretch = 0.0, 0.05, 2 * _STRETCH
    elif bool(_LATIN.match(left)) != bool(_LATIN.match(right)) and not blank:
        natural, shrink, stretch = _LATIN_GAP, _LATIN_GAP, _STRETCH / 2
    return _Gap(natural, shrink, stretch, _penalty(left, right))


def _squeeze(left: str, right: str, trail: float, lead: float) -> float:
    """Return how much of the blank between two signs goes, so that half an em is left at most."""
    if left in _CLOSING and right in _CLOSING:
        return trail
    if left in _OPENING and right in _OPENING:
        return lead
    if left in _CLOSING and right in _OPENING:
        return min(trail, lead)
    return 0.0


def _penalty(left: str, right: str) -> float | None:
    """Return the badness of ending a line between two characters; None where it may not end."""
    if right in _NEVER_FIRST or left in _NEVER_LAST or right == " ":
        return None
    return _TORN if left.isdigit() and left.isascii() and right in _AFTER_FIGURES else 0.0


def _spread(gaps: Sequence[_Gap], spare: float) -> list[float]:
    """Share what a line lacks or has too much among its gaps, each as far as it gives."""
    gives = [gap.stretch if spare > 0 else gap.shrink for gap in gaps]
    total = sum(gives)
    return [spare * give / total if total else 0.0 for give in gives]


def _excess(text: str, advance: Advance, measure: float, room: int, indent: float) -> int:
    """Return the fewest characters to take from the end so that a text fits its lines."""
    fits, fails = 0, len(text)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        lines = set_text(text[:middle], advance=advance, measure=measure, indent=indent)
        fits, fails = (middle, fails) if len(lines) <= room else (fits, middle)
    return len(text) - fits
