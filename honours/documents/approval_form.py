"""奖励审批表 as ruled cells; a fact that is missing is an empty cell, to be filled in by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from honours.base.wording import arabic_date
from honours.documents import fonts, typeset
from honours.documents.fonts import Stack
from honours.documents.paper_facts import ApprovalFormFacts
from honours.documents.sheet import (
    HEADING,
    HEIGHT,
    TABLE,
    WIDTH,
    Element,
    Page,
    Rule,
    Text,
    text_line,
)
from honours.documents.typeset import SetLine
from honours.people.kinds import StaffType

_ROW = 10.5  # mm
_LEADING = 6.6  # mm of 小四
_LABEL = 22.0  # mm, the left column of labels
_SIXTH = (WIDTH - _LABEL) / 5  # mm of each other cell in a row of six
_INSIDE = 1.8  # mm between a rule and the text
_OUTER, _INNER = 0.5, 0.25  # mm
_TITLE_HEIGHT = 16.0  # mm
_OPINION = 28.0  # mm
_SIGN = "\uff08盖章\uff09\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its text, set, and how it stands in it."""

    width: float  # mm
    words: str = ""
    lines: tuple[SetLine, ...] = ()
    stack: Stack = Stack.FANG
    centred: bool = True
    foot: str = ""  # at the lower right, where somebody signs


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of cells."""

    height: float  # mm
    cells: tuple[Cell, ...]


def check(facts: ApprovalFormFacts) -> None:
    """Raise Refusal (字形检查) for the first word that no font can draw."""
    for name, value in facts.to_dict().items():
        if isinstance(value, str):
            matter = "姓名" if name == "holder" else "审批表"
            fonts.require(value, Stack.KAI, of=facts.holder, matter=matter)


def title_of(facts: ApprovalFormFacts) -> str:
    """Return the heading of the form; no official form is known, and none is claimed."""
    return "集体奖励审批表" if facts.kind == "group" else "个人奖励审批表"


def compose(facts: ApprovalFormFacts) -> tuple[Page, ...]:
    """Draw the form: who and what deeds first, the opinions on a page of their own."""
    check(facts)
    top = _who(facts)
    pages = [
        [*_heading(facts), *_table([*top, first], _TITLE_HEIGHT + 9)]
        if n == 0
        else _table([first], 0.0)
        for n, first in enumerate(_deeds(facts.deeds, _room_under(top)))
    ]
    pages.append(_table(list(_opinions(facts)), 0.0))
    return tuple(Page(number=None, elements=tuple(each), mark=facts.mark) for each in pages)


def submitted(facts: ApprovalFormFacts) -> tuple[str, str]:
    """Return who submits the form, and when it was filled in."""
    day = arabic_date(facts.filled_on)
    return f"呈报单位\uff1a{facts.organ}", f"填表日期\uff1a{day}"


def rows_of(facts: ApprovalFormFacts) -> tuple[list[Row], list[Row]]:
    """Return the two leaves for a word processor, which breaks the deeds by itself."""
    top = _who(facts)
    label = _cell("主要\n事迹", _LABEL, 0)
    deeds = Row(height=_room_under(top), cells=(label, _text(facts.deeds, ())))
    return [*top, deeds], list(_opinions(facts))


def _who(facts: ApprovalFormFacts) -> list[Row]:
    who = _group(facts) if facts.kind == "group" else _person(facts)
    return [*who, *_long("何时何地\n受过何种\n奖励处分", facts.history, 22.0)]


def _room_under(rows: Sequence[Row]) -> float:
    return HEIGHT - _TITLE_HEIGHT - _ROW - sum(row.height for row in rows)


def _person(facts: ApprovalFormFacts) -> list[Row]:
    kind = StaffType(facts.staff_type or StaffType.UNVERIFIED)
    staff = None if kind is StaffType.UNVERIFIED else kind.label
    place = " ".join(filter(None, (facts.unit, facts.post)))
    return [
        _six("姓名", facts.holder, "性别", facts.sex, "出生年月", facts.born),
        _six("民族", facts.nation, "政治面貌", facts.politics, "文化程度", facts.education),
        _six(
            *("参加工作\n时间", facts.joined_work, "参加公安\n工作时间", facts.joined_police),
            *("人员类别", staff),
        ),
        _four("警衔\n\uff08层级\uff09", facts.rank, "警号\n\uff08编号\uff09", facts.badge),
        _wide("单位\n及职务", place),
        _wide("拟奖种类", facts.award),
    ]


def _group(facts: ApprovalFormFacts) -> list[Row]:
    counts = [facts.police_count, facts.auxiliary_count]
    both = None if None in counts else f"民警{counts[0]}人\u3000辅警{counts[1]}人"
    return [
        _wide("集体名称", facts.holder),
        _four("性质\n级别", facts.nature, "负责人", facts.leader),
        _four("人数", both, "所属单位", facts.unit),
        _wide("拟奖种类", facts.award),
    ]


def _opinions(facts: ApprovalFormFacts) -> Iterator[Row]:
    for label, opinion in (
        ("所在单位\n意见", facts.unit_opinion),
        ("县级公安\n机关政工\n部门意见", facts.office_opinion),
        ("县级公安\n机关党委\n意见", facts.party_opinion),
        ("纪检监察\n部门意见", facts.discipline_opinion),
        ("公示情况", facts.publicity),
        ("批准机关\n意见", facts.organ_opinion),
    ):
        yield from _long(label, opinion, _OPINION, foot=_SIGN)
    day = arabic_date(facts.decided_on) if facts.decided_on else None
    yield _four("决定文号", facts.doc_no, "决定日期", day)
    yield from _long("备注", facts.note, 18.0)


def _heading(facts: ApprovalFormFacts) -> list[Element]:
    """The title, and under it who submits and when."""
    title = typeset.set_line(title_of(facts), HEADING.advance(Stack.TITLE))
    drawn = text_line(title, Stack.TITLE, HEADING, left=(WIDTH / HEADING.unit - title.width) / 2)
    elements: list[Element] = [
        Text(tag="h1", top=0, leading=12, size=HEADING.size, face="title", lines=(drawn,))
    ]
    organ, day = submitted(facts)
    for words, right in ((organ, False), (day, True)):
        line = typeset.set_line(words, TABLE.advance(Stack.FANG))
        left = WIDTH / TABLE.unit - line.width if right else 0.0
        lines = (text_line(line, Stack.FANG, TABLE, left=left),)
        elements.append(Text(top=_TITLE_HEIGHT, leading=8, size=TABLE.size, lines=lines))
    return elements


def _six(*words: str | None) -> Row:
    widths = (_LABEL, *[_SIXTH] * 5)
    return _row(
        [_cell(text, width, n) for n, (text, width) in enumerate(zip(words, widths, strict=True))]
    )


def _four(*words: str | None) -> Row:
    widths = (_LABEL, 2 * _SIXTH, _SIXTH, 2 * _SIXTH)
    return _row(
        [_cell(text, width, n) for n, (text, width) in enumerate(zip(words, widths, strict=True))]
    )


def _wide(label: str, words: str | None) -> Row:
    return _row([_cell(label, _LABEL, 0), _cell(words, WIDTH - _LABEL, 1)])


def _cell(words: str | None, width: float, n: int) -> Cell:
    """Set a label, or beside it what the record says, in 楷体 as if written."""
    stack = Stack.KAI if n % 2 else Stack.FANG
    measure = (width - 2 * _INSIDE) / TABLE.unit
    lines = [
        line
        for part in (words or "").split("\n")
        for line in typeset.balance(part, advance=TABLE.advance(stack), measure=measure)
        if part
    ]
    return Cell(width=width, words=words or "", lines=tuple(lines), stack=stack)


def _row(cells: Sequence[Cell]) -> Row:
    most = max(len(cell.lines) for cell in cells)
    return Row(height=max(_ROW, most * _LEADING + 2), cells=tuple(cells))


def _long(label: str, words: str | None, height: float, *, foot: str = "") -> Iterator[Row]:
    """A row for running text: at least so high, higher where the text wants it."""
    lines = _running(words)
    name = _cell(label, _LABEL, 0)
    wanted = max(len(lines) + bool(foot), len(name.lines)) * _LEADING + 2 * _INSIDE
    yield Row(height=max(height, wanted), cells=(name, _text(words, lines, foot)))


def _deeds(words: str | None, room: float) -> Iterator[Row]:
    """主要事迹 fills the rest of its page, and goes on where it is longer."""
    lines, label, height = _running(words), "主要\n事迹", room
    while True:
        count = int((height - 2 * _INSIDE) / _LEADING)
        yield Row(height=height, cells=(_cell(label, _LABEL, 0), _text(words, lines[:count])))
        lines, label, height = lines[count:], "主要\n事迹\n\uff08续\uff09", HEIGHT
        if not lines:
            return


def _running(words: str | None) -> tuple[SetLine, ...]:
    measure = int((WIDTH - _LABEL - 2 * _INSIDE) / TABLE.unit)
    return typeset.set_text(words or "", advance=TABLE.advance(Stack.KAI), measure=measure)


def _text(words: str | None, lines: tuple[SetLine, ...], foot: str = "") -> Cell:
    width = WIDTH - _LABEL
    return Cell(
        width=width, words=words or "", lines=lines, stack=Stack.KAI, centred=False, foot=foot
    )


def _table(rows: Sequence[Row], top: float) -> list[Element]:
    """Draw rows one under the other: words, then the rules between and around them."""
    elements: list[Element] = []
    at = top
    for row in rows:
        left = 0.0
        for cell in row.cells:
            elements += _words(cell, left, at, row.height)
            left += cell.width
            if left < WIDTH - 1:
                elements.append(_rule(left, at, _INNER, row.height))
        at += row.height
        if row is not rows[-1]:
            elements.append(_rule(0, at, WIDTH, _INNER))
    for edge in (top, at):
        elements.append(_rule(0, edge, WIDTH, _OUTER))
    for edge in (0.0, WIDTH):
        elements.append(_rule(edge, top, _OUTER, at - top))
    return elements


def _words(cell: Cell, left: float, top: float, height: float) -> Iterator[Element]:
    room = cell.width / TABLE.unit
    if cell.lines:
        inset = _INSIDE if not cell.centred else (height - len(cell.lines) * _LEADING) / 2
        yield Text(
            left=left,
            top=top + inset,
            leading=_LEADING,
            size=TABLE.size,
            lines=tuple(
                text_line(
                    line,
                    cell.stack,
                    TABLE,
                    left=(room - line.width) / 2 if cell.centred else _INSIDE / TABLE.unit,
                )
                for line in cell.lines
            ),
        )
    if cell.foot:
        line = typeset.set_line(cell.foot, TABLE.advance(Stack.FANG))
        drawn = text_line(line, Stack.FANG, TABLE, left=room - line.width - 2)
        bottom = top + height - _LEADING - _INSIDE
        yield Text(left=left, top=bottom, leading=_LEADING, size=TABLE.size, lines=(drawn,))


def _rule(left: float, top: float, width: float, height: float) -> Rule:
    """Draw a rule with its middle on the edge."""
    if width <= _OUTER:
        return Rule(left=left - width / 2, top=top, width=width, height=height)
    return Rule(left=left, top=top - height / 2, width=width, height=height)
