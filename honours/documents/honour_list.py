"""How an honour list's facts are set: groups under their award, names in columns or with units."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from honours.base.wording import arabic_date, chinese_number
from honours.documents import fonts, typeset
from honours.documents.facts import Holding, ListFacts, Mark
from honours.documents.fonts import Stack
from honours.documents.listing import order_note
from honours.documents.typeset import SetLine

SIZE = 16  # pt, 三号 (GB/T 9704-2012 §5.2.3)
WIDTH = 156 * 72 / 25.4 / SIZE  # em of the text area (GB/T 9704-2012 §5.2.1)
SMALL = 14  # pt, 四号: units beside names
NOTE = 10.5 / SIZE  # em, 五号: a standing beside a name

_BRACKETS = "()\uff08\uff09"
_COLUMNS = 5
_CELL = WIDTH / _COLUMNS  # em
_NAME_CELL = 5.5  # em, a name of four characters and the space to the unit
_LONGEST_NAME = 9.5  # em, beyond which a unit begins on the next line


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name as it stands on the list."""

    line: SetLine
    families: str
    status: Mark | None
    note: SetLine | None  # its standing, where it is said beside the name
    before: float  # em from the end of what stands to the left

    @property
    def css(self) -> str:
        """Return the variant of the class: a revoked name is struck through."""
        return "gone" if self.status == Mark.REVOKED else "changed"

    @property
    def width(self) -> float:
        """Return the width with the note, in em."""
        return self.line.width + (self.note.width * NOTE if self.note else 0)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the page: names, or a name and the words beside it."""

    names: tuple[Name, ...]
    beside: SetLine | None = None
    beside_at: float = 0.0  # pt between the name and the words, or from the left edge


@dataclass(frozen=True, kw_only=True)
class Group:
    """All that hold one award."""

    heading: SetLine
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class HonourList:
    """One list, set."""

    facts: ListFacts
    title: tuple[SetLine, ...]
    notes: tuple[SetLine, ...]
    groups: tuple[Group, ...]
    organ: tuple[SetLine, ...]
    date: SetLine
    sign_width: float  # em
    measure: float = WIDTH  # em of the text
    title_measure: float = WIDTH * SIZE / 22  # em of the title, 二号


def check(facts: ListFacts) -> None:
    """Raise Refusal (字形检查) for the first word that no font of its place can draw."""
    fonts.require(facts.title, Stack.TITLE, of=facts.title, matter="标题")
    fonts.require(facts.organ, Stack.FANG, of=facts.title, matter="落款机关")
    fonts.require(facts.doc_no or "", Stack.KAI, of=facts.title, matter="文号")
    for holding in facts.holdings:
        fonts.require(holding.holder, Stack.FANG, of=holding.holder, matter="姓名")
        fonts.require(holding.unit or "", Stack.FANG, of=holding.holder, matter="单位")
        fonts.require(holding.post or "", Stack.FANG, of=holding.holder, matter="职务")
        fonts.require(holding.award, Stack.HEI, of=holding.holder, matter="奖励名称")


def compose(facts: ListFacts) -> HonourList:
    """Set one list. Raises Refusal: 字形检查."""
    check(facts)
    plain = fonts.advance(Stack.FANG.faces)
    organ = typeset.balance(facts.organ, advance=plain, measure=18)
    date = typeset.set_line(arabic_date(facts.decided_on), plain)
    return HonourList(
        facts=facts,
        title=typeset.balance(
            facts.title,
            advance=fonts.advance(Stack.TITLE.faces),
            measure=WIDTH * SIZE / 22 - 1,
        ),
        notes=tuple(_notes(facts)),
        groups=tuple(_groups(facts.holdings)),
        organ=organ,
        date=date,
        sign_width=max(line.width for line in (*organ, date)),
    )


def spaced(name: str) -> str:
    """Return a two-character name with the space that makes it as wide as three.

    >>> spaced("李云"), spaced("雷东升")
    ('李\\u3000云', '雷东升')
    """
    return "\u3000".join(name) if len(name) == 2 else name


def _notes(facts: ListFacts) -> Iterable[SetLine]:
    """Set 文号 and the order, each in brackets under the title."""
    advance = fonts.advance(Stack.KAI.faces)
    for note in (facts.doc_no, order_note(facts.holdings, facts.order)):
        if note:
            yield from typeset.balance(
                f"\uff08{note.strip(_BRACKETS)}\uff09", advance=advance, measure=WIDTH
            )


def _groups(holdings: Sequence[Holding]) -> Iterable[Group]:
    """Put holdings under their awards, in the order in which these first occur."""
    by_award: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_award.setdefault(holding.award, []).append(holding)
    stack = _name_stack(holdings)
    numerals = count(1) if len(by_award) > 1 else None
    for award, held in by_award.items():
        numeral = f"{chinese_number(next(numerals))}、" if numerals else ""
        heading = typeset.set_line(f"{numeral}{award}\uff08{_tally(held)}\uff09", _hei())
        with_units = any(each.unit or each.post for each in held)
        rows = _rows_with_units(held, stack) if with_units else _columns(held, stack)
        yield Group(heading=heading, rows=tuple(rows))


def _tally(held: Sequence[Holding]) -> str:
    """Say how many hold an award, and how many of these no longer do.

    People are counted by 名, bodies by 个.
    """
    groups = sum(each.kind == "group" for each in held)
    persons = len(held) - groups
    counts = [f"{groups}个集体"] * bool(groups) + [f"{persons}人"] * bool(persons)
    revoked = sum(each.status == Mark.REVOKED for each in held)
    return "、".join(counts) + (f"\uff0c其中已撤销{revoked}" if revoked else "")


def _rows_with_units(held: Sequence[Holding], stack: Stack) -> Iterable[Row]:
    """Set one holder a line, unit and post beside the name."""
    plain = fonts.advance(Stack.FANG.faces)
    for each in held:
        name = _name(each, stack, marked=False)
        wide = name.width > _LONGEST_NAME
        edge = _NAME_CELL if wide else max(_NAME_CELL, name.width + 1)  # em
        measure = math.floor((WIDTH - edge) * SIZE / SMALL)
        lines = typeset.set_text(_beside(each), advance=plain, measure=measure, indent=0)
        if wide or not lines:
            yield Row(names=(name,))
        else:
            yield Row(names=(name,), beside=lines[0], beside_at=(edge - name.width) * SIZE)
            lines = lines[1:]
        for line in lines:
            yield Row(names=(), beside=line, beside_at=edge * SIZE)


def _beside(holding: Holding) -> str:
    """Return unit, post and standing, as they are read in one breath."""
    status = f"\uff08{holding.status}\uff09" if holding.status else ""
    return (holding.unit or "") + (holding.post or "") + status


def _columns(held: Sequence[Holding], stack: Stack) -> Iterable[Row]:
    """Set names in columns, filled line by line; a long name takes the cells it needs."""
    row: list[Name] = []
    at, used = 0, 0.0
    for each in held:
        cells = min(_COLUMNS, math.ceil((_name(each, stack, marked=True).width + 0.8) / _CELL))
        if at + cells > _COLUMNS:
            yield Row(names=tuple(row))
            row, at, used = [], 0, 0.0
        row.append(_name(each, stack, marked=True, before=at * _CELL - used))
        used = at * _CELL + row[-1].width
        at += cells
    if row:
        yield Row(names=tuple(row))


def _name(holding: Holding, stack: Stack, *, marked: bool, before: float = 0.0) -> Name:
    """Set one name, in one face, a two-character one spaced; `marked`, with its standing."""
    faces = fonts.name_faces(holding.holder, stack)
    text = spaced(holding.holder) if holding.kind == "individual" else holding.holder
    note = typeset.set_line(holding.status, _hei()) if marked and holding.status else None
    return Name(
        line=typeset.set_line(text, fonts.advance(faces)),
        families=fonts.families(faces),
        status=holding.status,
        note=note,
        before=before,
    )


def _name_stack(holdings: Sequence[Holding]) -> Stack:
    """Return what all names are set in: 仿宋 where it has them all, or else 楷体.

    One name in another face among a hundred would look like a distinction.
    """
    names = {char for each in holdings for char in each.holder}
    fang = Stack.FANG.faces[0]
    return Stack.FANG if all(fonts.draws(fang, char) for char in names) else Stack.KAI


def _hei() -> typeset.Advance:
    return fonts.advance(Stack.HEI.faces)
