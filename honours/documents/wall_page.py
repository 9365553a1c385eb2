"""Everything of a wall sheet in its place, from the upper edge down."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, NoReturn

from honours.base.errors import Refusal
from honours.base.wording import chinese_date
from honours.documents import fonts, listing, typeset
from honours.documents.certificate import Block, Piece
from honours.documents.designs import MM
from honours.documents.fonts import Stack
from honours.documents.paper_facts import WallSheetFacts
from honours.documents.typeset import FIT_RULE, Run, SetLine
from honours.documents.wall_columns import (
    HEADING_LINE,
    UNIT,
    Chapter,
    Columns,
    Heading,
    Placed,
    Setting,
    above_heading,
    below_heading,
    heading,
    solve,
)
from honours.documents.wall_ornament import Line, Lozenge, Ornament, border

_PAPERS = {"portrait": (297.0, 420.0), "landscape": (420.0, 297.0)}  # mm
_FRAME = 12 * MM  # pt from the paper's edge to the outer rule
_INSIDE = 27 * MM  # pt from the paper's edge to the names
_TOP, _BOTTOM = 22 * MM, 19 * MM  # pt to the title and to the last line
_SEAL, _GOLD, _INK, _SOFT, _PALE = "#a8281e", "#8a6a1f", "#22201c", "#6f6a60", "#f6eceb"
_SPACE = 0.09  # em between the characters of a short title; more is read as a space
_BESIDE, _BESIDE_WIDE = 6, 1  # awards that stand over their names at most
_ABOVE = 0.45  # of what is left over
_MARK = 190  # pt


class Frame(NamedTuple):
    """The sheet, in the place of a design."""

    name: str
    paper: tuple[float, float]  # mm


@dataclass(frozen=True, kw_only=True)
class WallSheet:
    """One sheet, set."""

    facts: WallSheetFacts
    design: Frame
    blocks: tuple[Block, ...]
    drawing: Ornament
    ground: bool = False


class Page:
    """Places everything from the upper edge down."""

    def __init__(self, facts: WallSheetFacts, chapters: Sequence[Chapter]) -> None:
        self._facts = facts
        self._chapters = chapters
        self._frame = Frame(f"wall-{facts.orientation}", _PAPERS[facts.orientation])
        self._across, self._down = (side * MM for side in self._frame.paper)
        self._measure = self._across - 2 * _INSIDE
        wide = facts.orientation == "landscape"
        self._beside = len(chapters) > (_BESIDE_WIDE if wide else _BESIDE)
        self._foot = list(self._foot_lines())
        self._blocks: list[Block] = []
        self._lines = list(border(self._across, self._down, _FRAME))
        self._lozenges: list[Lozenge] = []

    def made(self) -> WallSheet:
        """Solve the sizes and place all. Raises Refusal: 版面检查."""
        setting = self._solved(self._chapters)
        if setting is None:
            self._refuse()
        self._mark()
        at = self._head(setting.size) + setting.left_over * _ABOVE
        for n, each in enumerate(setting.chapters):
            if n and self._beside:
                self._between(at - above_heading(setting.size) * 0.72)
            at = self._chapter(each, setting, at) + above_heading(setting.size)
        self._sign()
        return WallSheet(
            facts=self._facts,
            design=self._frame,
            blocks=tuple(self._blocks),
            drawing=Ornament(tuple(self._lines), tuple(self._lozenges)),
        )

    def _solved(self, chapters: Sequence[Chapter]) -> Setting | None:
        return solve(
            chapters,
            width=self._measure,
            room=lambda size: self._foot_top - self._head_height(size),
            units=self._facts.units,
            beside=self._beside,
        )

    def _refuse(self) -> NoReturn:
        """Say how many names fit."""
        entries = [(n, each) for n, held in enumerate(self._chapters) for each in held.entries]
        fits, fails = 0, len(entries)
        while fails - fits > 1:
            middle = (fits + fails) // 2
            kept = [
                replace(held, entries=tuple(each for m, each in entries[:middle] if m == n))
                for n, held in enumerate(self._chapters)
            ]
            some = [each for each in kept if each.entries]
            fits, fails = (middle, fails) if self._solved(some) else (fits, middle)
        if not fits:
            reason = f"“{entries[0][1].name}”的名称太长，海报上一行排不下。"
            raise Refusal(FIT_RULE, reason)
        raise Refusal(
            FIT_RULE,
            f"共{len(entries)}项，一张海报在看得清的字号里排得下{fits}项；请按年度、单位或奖励分几张。",
        )

    def _title(self, size: float) -> tuple[Stack, float, Sequence[SetLine]]:
        """Return the title's stack, its size in pt and its lines."""
        title = self._facts.title
        brush = all(fonts.draws(Stack.BRUSH.faces[0], char) for char in title)
        stack = Stack.BRUSH if brush else Stack.TITLE
        advance = fonts.advance(stack.faces)
        space = _SPACE if len(title) <= 8 else 0.04
        tall = self._down / 1190
        for own in range(round((62 + 1.45 * size) * (0.3 + 0.7 * tall)), 20, -2):
            measure = self._measure * 0.86 / own
            lines = typeset.balance(title, advance=advance, measure=measure / (1 + space))
            most = 1 if own > 64 else 2 if own > 36 else 3
            if len(lines) <= most:
                return stack, own, [typeset.spaced(line, space) for line in lines]
        reason = f"标题“{title}”共{len(title)}字，海报上排不下，请缩短。"
        raise Refusal(FIT_RULE, reason)

    def _head_height(self, size: float) -> float:
        """Return where the names may begin, in pt from the upper edge."""
        _, own, lines = self._title(size)
        occasion = 1.9 * self._occasion_size(size) if self._facts.occasion else 0.0
        return _TOP + len(lines) * own * 1.12 + occasion + self._ornament_height(size)

    def _head(self, size: float) -> float:
        stack, own, lines = self._title(size)
        self._centred("h1", lines, stack, own, own * 1.12, _SEAL, _TOP)
        at = _TOP + len(lines) * own * 1.12
        if self._facts.occasion:
            small = self._occasion_size(size)
            line = self._line(self._facts.occasion, space=0.09)
            self._centred("p", [line], Stack.KAI, small, small * 1.9, _GOLD, at)
            at += small * 1.9
        height = self._ornament_height(size)
        self._flourish(at + height * 0.36, self._measure * 0.3, half=3.4)
        return at + height

    def _occasion_size(self, size: float) -> float:
        words = self._facts.occasion or ""
        return float(min(15 + 0.2 * size, self._measure * 0.9 / (len(words) * 1.15 or 1)))

    def _ornament_height(self, size: float) -> float:
        return 18 + size

    def _chapter(self, columns: Columns, setting: Setting, top: float) -> float:
        """An award and its names; return where they end."""
        award = heading(columns.chapter, setting.size, beside=self._beside)
        pitch, gap = columns.pitch, columns.pitch - columns.chapter.usual * columns.size
        at = top
        if self._beside:
            self._heading_beside(columns, award, top)
            left = _INSIDE + setting.side
        else:
            self._heading_over(columns.chapter, award, top)
            at += below_heading(setting.size) + award.more
            left = (self._across - columns.width * pitch) / 2
        for row in columns.rows:
            for placed in row:
                self._entry(placed, columns, left + placed.column * pitch, gap, at)
            at += columns.row * setting.stretch
        return max(at, top + award.height * setting.stretch) if self._beside else at

    def _heading_over(self, chapter: Chapter, award: Heading, top: float) -> None:
        """An award between two rules, how many hold it behind."""
        own = award.size
        width = award.width + own * 0.5 + self._line(chapter.tally).width * award.small
        left = (self._across - width) / 2
        leading, middle = own * HEADING_LINE, top + own * 0.75
        self._heading(award, left, middle - leading / 2, leading)
        end = left + (award.width + award.lines[-1].width * own) / 2
        self._tally(chapter, award, end, middle)
        middle += award.more / 2
        clear = own * 0.9
        for end, start in ((_INSIDE, left - clear), (self._across - _INSIDE, left + width + clear)):
            self._lines.append(Line(start, middle, end, middle, 0.7))
            self._lozenges.append(Lozenge(start, middle, 2.6))

    def _heading_beside(self, columns: Columns, award: Heading, top: float) -> None:
        """An award level with its first row, how many hold it behind."""
        leading = award.size * HEADING_LINE
        middle = top + columns.size * 0.6
        self._heading(award, _INSIDE, middle - leading / 2, leading)
        self._tally(columns.chapter, award, _INSIDE + award.lines[-1].width * award.size, middle)

    def _tally(self, chapter: Chapter, award: Heading, left: float, middle: float) -> None:
        """How many hold an award, behind its last line."""
        small = award.small
        row = (
            Piece(
                before=left + award.size * 0.5,
                line=self._line(chapter.tally),
                faces=Stack.KAI.faces,
            ),
        )
        top = middle + award.more - small * 0.62
        self._add("p", top, small, small * 1.5, _SOFT, Stack.KAI, [row])

    def _heading(self, award: Heading, left: float, top: float, leading: float) -> None:
        """Draw an award, its lines in the middle of it where they stand over names."""
        rows = []
        for line in award.lines:
            indent = 0.0 if self._beside else (award.width - line.width * award.size) / 2
            rows.append((Piece(before=left + indent, line=line, faces=Stack.TITLE.faces),))
        self._add("h2", top, award.size, leading, _SEAL, Stack.TITLE, rows)

    def _entry(self, placed: Placed, columns: Columns, cell: float, gap: float, top: float) -> None:
        """A name with its unit under it; a long one among many begins where its cell does."""
        entry, own = placed.entry, columns.size
        room = placed.span * columns.pitch
        is_long = placed.span > 1 and not columns.units
        indent = 0.0 if self._beside else gap / 2

        def begin(width: float) -> float:
            return cell + (indent if self._beside or is_long else (room - width) / 2)

        name = SetLine(start=0.0, runs=(Run(text=entry.name, after=0.0),), width=entry.width)
        row = (Piece(before=begin(name.width * own), line=name, faces=entry.faces),)
        self._add("p", top, own, own * 1.2, _INK, Stack.KAI, [row])
        if columns.units and entry.words:
            small = own * UNIT
            rows = [
                (Piece(before=begin(each.width * small), line=each, faces=Stack.KAI.faces),)
                for each in columns.chapter.unit_lines[entry.words]
            ]
            self._add("p", top + own * 1.3, small, small * 1.35, _SOFT, Stack.KAI, rows)

    def _foot_lines(self) -> Iterator[tuple[SetLine, float, str]]:
        """Organ, date and the order of the names: each with its size and colour."""
        organ = self._facts.organ
        size = min(19.0, self._measure * 0.7 / (len(organ) * 1.06))
        yield self._line(organ, space=0.06), size, _INK
        yield self._line(chinese_date(self._facts.decided_on), space=0.06), 14.0, _INK
        if note := listing.order_note(self._facts.holdings, self._facts.order):
            yield self._line(f"姓名{note}" if note[0] in "以按" else note), 9.5, _SOFT

    @property
    def _foot_top(self) -> float:
        """Return where the names must end, in pt from the upper edge."""
        return self._down - _BOTTOM - sum(1.5 * size for _, size, _ in self._foot) - 24

    def _sign(self) -> None:
        at = self._down - _BOTTOM - sum(1.5 * size for _, size, _ in self._foot)
        self._flourish(at - 12, self._measure * 0.18, half=2.6)
        for line, size, colour in self._foot:
            self._centred("p", [line], Stack.KAI, size, size * 1.5, colour, at)
            at += size * 1.5

    def _mark(self) -> None:
        if mark := self._facts.mark:
            line = self._line(mark, Stack.TITLE, space=0.1)
            left, top = (self._across - line.width * _MARK) / 2, (self._down - _MARK) / 2
            row = (Piece(before=left, line=line, faces=Stack.TITLE.faces),)
            self._add("p", top, _MARK, _MARK, _PALE, Stack.TITLE, [row])
            middle = self._across / 2
            self._blocks[-1] = replace(self._blocks[-1], turned_about=middle)

    def _flourish(self, y: float, reach: float, *, half: float) -> None:
        """A lozenge between two rules, in the middle of the sheet."""
        middle = self._across / 2
        self._lozenges.append(Lozenge(middle, y, half * 1.5))
        for side in (-1, 1):
            self._lozenges.append(Lozenge(middle + side * half * 4, y, half * 0.7))
            start = middle + side * half * 7
            self._lines.append(Line(start, y, middle + side * reach, y, 0.8))

    def _between(self, y: float) -> None:
        """A rule from edge to edge."""
        self._lines.append(Line(_INSIDE, y, self._across - _INSIDE, y, 0.6))

    def _line(self, text: str, stack: Stack = Stack.KAI, *, space: float = 0.0) -> SetLine:
        return typeset.spaced(typeset.set_line(text, fonts.advance(stack.faces)), space)

    def _centred(
        self,
        tag: str,
        lines: Iterable[SetLine],
        stack: Stack,
        size: float,
        leading: float,
        colour: str,
        top: float,
    ) -> None:
        rows = [
            (Piece(before=(self._across - each.width * size) / 2, line=each, faces=stack.faces),)
            for each in lines
        ]
        self._add(tag, top, size, leading, colour, stack, rows)

    def _add(
        self,
        tag: str,
        top: float,
        size: float,
        leading: float,
        colour: str,
        stack: Stack,
        rows: Sequence[tuple[Piece, ...]],
    ) -> None:
        self._blocks.append(
            Block(
                tag=tag,
                top=top,
                size=size,
                leading=leading,
                colour=colour,
                stack=stack,
                rows=tuple(rows),
            )
        )
