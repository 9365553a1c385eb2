"""A folded text with its lines, sentences, units and titles found once."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from honours.sources.titles import Title, titles_in
from honours.sources.units import Home, Unit, home_of, units_in

Span = tuple[int, int]
_NEAR = 4000  # characters that a bare 中队 looks back
_SHORT_LINE = 40  # characters of a line of a list
_NO_ROW = re.compile("[。；]|名单|奖|功|优秀|先进|表[彰扬]|年度|[一二三四五六七八九十]、")
_TALLY = re.compile(r"(?:（?共?\d{1,3}[名人]?）?)?[：]?")
_LINES_OF_LABEL = 4  # paragraphs that go on below one with a label
_LONGEST_QUOTE = 200  # characters; a mark left open ends nothing further on


@dataclass
class Page:
    """A folded text; all its places are its own, not those of the text as received."""

    text: str

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences, each within its line; a full stop inside quotation marks does not end one."""
        spans, start, opened = [], 0, 0
        for i, char in enumerate(self.text):
            if char == "“":
                opened = i + 1
            elif char == "”":
                opened = 0
            if char == "\n" or self._closes(i, opened):
                spans.append((start, i + (char != "\n")))
                start, opened = i + 1, 0
        spans.append((start, len(self.text)))
        return [self.trimmed(a, b) for a, b in spans if self.text[a:b].strip()]

    def _closes(self, i: int, opened: int) -> bool:
        """Whether a sentence ends with this character."""
        char = self.text[i]
        if char in "。！？；…":
            in_quotation = opened and i - opened < _LONGEST_QUOTE
            return not in_quotation and self.text[i + 1 : i + 2] not in tuple("”）。！？；…")
        if char in "”）" and i and self.text[i - 1] in "。！？…":
            return self.text[i + 1 : i + 2] not in tuple("，、。；：”）") and not (
                char == "”" and _speaks(self.text, i + 1)
            )
        return False

    def sentence_at(self, place: int) -> Span:
        return _holding(self.sentences, place, len(self.text))

    @cached_property
    def lines(self) -> list[Span]:
        spans, start = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                spans.append((start, start + len(line)))
            start += len(line) + 1
        return spans

    def line_at(self, place: int) -> Span:
        return _holding(self.lines, place, len(self.text))

    def is_under_unit(self, place: int) -> bool:
        """Whether a place stands in a list of short lines that a unit by itself begins."""
        return self._under_units[bisect_left(self.lines, (place + 1, 0)) - 1]

    @cached_property
    def _under_units(self) -> list[bool]:
        """Of each line, whether the list it goes on with was begun by a unit."""
        found: list[bool] = []
        begun, last = None, -1
        for start, end in self.lines:
            begun = begun if start == last + 1 else None
            found.append(bool(begun))
            line = self.text[start:end].strip()
            if len(line) > _SHORT_LINE or _NO_ROW.search(line):
                begun = None
            elif begun is None:
                begun = self._is_unit_alone(start, end)
            last = end
        return found

    def _is_unit_alone(self, start: int, end: int) -> bool:
        unit = self.unit_starting.get(self.trimmed(start, end)[0])
        return unit is not None and bool(_TALLY.fullmatch(self.text, unit.end, end))

    def sentences_between(self, start: int, end: int) -> list[Span]:
        """The sentences that begin in a stretch."""
        return self.sentences[
            bisect_left(self.sentences, (start, 0)) : bisect_left(self.sentences, (end, 0))
        ]

    @cached_property
    def units(self) -> list[Unit]:
        return units_in(self.text)

    @cached_property
    def titles(self) -> list[Title]:
        """The titles that are no part of a unit's name."""
        inside = {i: unit.end for unit in self.units for i in range(unit.start, unit.end)}
        found = (t.begun_at(inside.get(t.start, t.start)) for t in titles_in(self.text))
        return [t for t in found if t.text]

    @cached_property
    def home(self) -> Home:
        return home_of(self.text, self.units)

    @cached_property
    def unit_ending(self) -> dict[int, Unit]:
        return {unit.end: unit for unit in self.units}

    @cached_property
    def unit_starting(self) -> dict[int, Unit]:
        return {unit.start: unit for unit in self.units}

    def label_over(self, place: int) -> Unit | None:
        """The unit in brackets that begins a paragraph, or that right above it: 【城关中队】…."""
        start = self.line_at(place)[0]
        for _ in range(_LINES_OF_LABEL):
            unit = self.unit_starting.get(start + 1) if self.text.startswith("【", start) else None
            if unit and self.text.startswith("】", unit.end):
                return unit
            if start < 2 or self.text[start - 2] == "\n":
                return None
            start = self.line_at(start - 2)[0]
        return None

    def says_who_is(self, unit: Unit) -> bool:
        """Whether a unit and a post are all that is said: 城关派出所民警。 but not …民警张三."""
        title = self.title_starting.get(unit.end)
        return title is not None and self.text[title.end : title.end + 1] in ("", *"。，；\n")

    @cached_property
    def title_ending(self) -> dict[int, Title]:
        return {title.end: title for title in self.titles}

    @cached_property
    def title_starting(self) -> dict[int, Title]:
        return {title.start: title for title in reversed(self.titles)}

    @cached_property
    def _unit_starts(self) -> list[int]:
        return [unit.start for unit in self.units]

    def units_between(self, start: int, end: int) -> list[Unit]:
        """The units that lie in a stretch."""
        first, last = bisect_left(self._unit_starts, start), bisect_left(self._unit_starts, end)
        return [unit for unit in self.units[first:last] if unit.end <= end]

    def is_in_unit(self, at: int) -> bool:
        """Whether a unit began before a place and goes on."""
        before = self.units[: bisect_left(self._unit_starts, at)][-3:]
        return any(unit.end > at for unit in before)

    @cached_property
    def _title_starts(self) -> list[int]:
        return [title.start for title in self.titles]

    def titles_between(self, start: int, end: int) -> list[Title]:
        """The titles that begin in a stretch."""
        starts = self._title_starts
        return self.titles[bisect_left(starts, start) : bisect_left(starts, end)]

    def meant(self, unit: Unit) -> Unit | None:
        """The unit that a bare 中队 or 专案组 stands for: the last such named before."""
        if not unit.is_bare:
            return unit
        before = reversed(self.units_between(max(0, unit.start - _NEAR), unit.start))
        return next((u for u in before if u.text.endswith(unit.text) and not u.is_bare), None)

    def trimmed(self, start: int, end: int) -> Span:
        """The stretch without space at its ends."""
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _holding(spans: list[Span], place: int, length: int) -> Span:
    i = bisect_right(spans, (place, length + 1)) - 1
    return spans[max(i, 0)] if spans else (0, 0)


def _speaks(text: str, at: int) -> bool:
    """Whether the words behind a quotation say who spoke it: ”张三说."""
    end = at
    while end < len(text) and end < at + 24 and text[end] not in "。！？；\n，":
        end += 1
    return any(word in text[at:end] for word in ("说", "道", "告诉", "表示", "介绍", "讲"))
