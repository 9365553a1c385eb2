"""A line of a list taken apart, cell by cell: names, units, titles, and what is none of these."""

import re
from dataclasses import dataclass, field, replace

from honours.sources import dictionary
from honours.sources.awards import AWARD
from honours.sources.lexicon import (
    BORROWED,
    HAN,
    NEVER_GIVEN,
    NEVER_NAMES,
    VERBS,
    WEAK_SURNAMES,
    Kind,
    pattern,
    words,
)
from honours.sources.names import Names
from honours.sources.page import Page, Span
from honours.sources.signs import OF_PARTS, is_foreign
from honours.sources.titles import Title
from honours.sources.units import Unit

COLUMNS = frozenset(words("lists", "columns"))  # 姓名, 单位, 职务
REMARK = re.compile(r"（[^（）\n]*）")
NAME_CELL = re.compile(
    rf"[{HAN}]{{2,4}}|{OF_PARTS.pattern}|[{''.join(sorted(BORROWED))}]{{5,9}}|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}"
)
_COLUMN_PARTS = re.compile("[/、和及或]|（|）")
_NO_NAMES = frozenset(words("lists", "no_names"))
_FACT = pattern("lists", "facts")  # 男, 1985年3月, 警号012345
_ORDINAL = "[一二三四五六七八九十]{1,3}"
_NUMBERING = re.compile(  # 1. 12号 （3） （一） 二、
    rf"[^\w（(【“《\n]*(?:[（(]?\d{{1,3}}(?:号|[）)])?[.、 \t．]{{0,3}}|[（(]{_ORDINAL}[）)]|"
    rf"{_ORDINAL}[、.．]|[①-⑳][、.．]?|[A-H][、.．])[ \t]*"
)
_BULLET = re.compile("[▌★☆●○■□◆◇▲△▶►◎※•]+ *")
_WORKS = re.compile(r"[ \t]*(?:《[^》\n]{1,40}》[、 ]{0,4})+(?:作者[：:]?)?")  # 《平安路》作者：
_BODY = re.compile(  # a body of no service of ours, before the colon of a list
    rf"[{HAN}]{{1,18}}(?:局|镇|乡|街道|办事处|[委办院所队站村厂]|学校|公司|集团|社区|中心)(?=：)"
)
_CELL = re.compile(r"[^ \t【】●■┃│｜、，；|：:（）()\n。.．…*—-]+")
_UNIT_CELL = re.compile(  # a unit the grammar of units does not know: 宣传部
    f"[{HAN}]{{1,12}}(?:[市县]局|局|部|队|所|室|科|股|处|站|厅|食堂|院|办|部门|单位|中心|岗|岗亭|班|窗口)"
)
_TALLY = re.compile(r"(?<=\D)共?\d{1,3}[名人]?\Z")  # 城关中队|4人：张三
_TRAIL = re.compile(r"(?:同志)?(?:等(?:\d{1,4}[名位人])?(?:同志)?)?\Z")  # 张三|同志, 李四|等5人
_NOT_FIRST = frozenset("的没不在把被各全本该以下上此其等第局县市区省")
_LONGEST = 3000  # characters of a line that may be a row
_LONGEST_RUN = 60  # characters of names without a mark between them


@dataclass
class Row:
    """A line taken apart."""

    names: list[Span] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    award: str = ""  # what a cell behind a name says is given
    others: int = 0  # cells that say something else
    is_noted: bool = False  # a remark stands behind a name

    @property
    def is_of_people(self) -> bool:
        """Whether it holds names with a unit or post, and nothing else."""
        return bool(self.names and (self.units or self.titles) and not self.others)


def row_in(page: Page, names: Names, start: int, end: int) -> Row:
    """Take a line apart; reading stops at the first cell that says something else."""
    if end - start > _LONGEST:
        return Row(others=1)
    row = Row()
    at = behind_number(page, start, end)
    if works := _WORKS.match(page.text, at, end):
        at = works.end()
    if body := _BODY.match(page.text, at, end):
        row.units.append(Unit(text=body.group(), start=at, end=body.end()))
        at = body.end()
    _take_cells(page, names, row, at, end)
    if row.names and not _holds_names(page, names, row):
        row.others += 1
    return row


def behind_number(page: Page, start: int, end: int) -> int:
    """Return where a line begins behind its number: 1.|张三, （二）|李四."""
    bullet = _BULLET.match(page.text, start, end)
    start = bullet.end() if bullet else start
    numbering = _NUMBERING.match(page.text, start, end)
    return numbering.end() if numbering else start


def is_column(words: str) -> bool:
    """Whether a cell names a column, or several in one: 警号/辅警号."""
    parts = [part for part in _COLUMN_PARTS.split(words) if part]
    return words in COLUMNS or (bool(parts) and COLUMNS.issuperset(parts))


def is_empty_cell(words: str) -> bool:
    """Whether a cell of a table says that nobody stands there: 空缺."""
    return words in _NO_NAMES


def is_name_cell(words: str) -> bool:
    """Whether a cell of a table can be a name by its shape."""
    return bool(NAME_CELL.fullmatch(words)) and words not in _NO_NAMES and not is_column(words)


def _take_cells(page: Page, names: Names, row: Row, start: int, end: int) -> None:
    remarks = [
        remark.span()
        for remark in REMARK.finditer(page.text, start, end)
        if not _holds_row(page, names, *remark.span())
    ]
    for cell in _CELL.finditer(page.text, start, end):
        if row.names and any(a < cell.start() < b for a, b in remarks):
            row.is_noted = True
            continue
        _take(page, names, row, *_untallied(page, cell))
        if row.others:
            return


def _untallied(page: Page, cell: re.Match[str]) -> Span:
    """Where a cell stands without the count of those listed behind it: 城关中队|4人：张三."""
    tally = _TALLY.search(cell.group()) if page.text.startswith("：", cell.end()) else None
    return cell.start(), cell.start() + tally.start() if tally else cell.end()


def _holds_row(page: Page, names: Names, start: int, end: int) -> bool:
    """Whether a bracket behind a unit holds its people: 城关派出所（张三、李四）."""
    cells = re.finditer("[^、 ]+", page.text[start + 1 : end - 1])
    spans = [(start + 1 + cell.start(), start + 1 + cell.end()) for cell in cells]
    likely = sum(names.looks_named(*span) for span in spans)
    return start in page.unit_ending and likely * 2 >= len(spans) > 0


def _take(page: Page, names: Names, row: Row, start: int, end: int) -> None:
    """Take one cell: facts, a unit, titles, and what is left as a name."""
    if _FACT.fullmatch(page.text, start, end) or is_column(page.text[start:end]):
        return
    if row.names and AWARD.fullmatch(page.text, start, end):
        row.award = row.award or page.text[start:end]
        return
    if unit := _unit_of_cell(page, names, start, end):
        row.units.append(unit)
        return
    at = _take_post(page, row, start, end)
    if page.text[at : at + 1] in ("给", "对", "为") and names.looks_named(at + 1, end):
        at += 1
    behind = page.title_ending.get(end)
    is_staff = behind is not None and behind.kind is Kind.STAFF
    if behind and is_staff and names.looks_named(at, behind.start) and behind.start - at > 1:
        row.names.append((at, behind.start))  # 张三辅警
        row.titles.append(behind)
        return
    _take_rest(page, names, row, at, end)


def _unit_of_cell(page: Page, names: Names, start: int, end: int) -> Unit | None:
    """The unit a cell ends with and is: 甘其毛都|边防检查站; not so 张三|城关中队."""
    unit = page.unit_ending.get(end)
    if not unit or unit.start <= start or names.looks_named(start, unit.start):
        return None
    return replace(unit, text=page.text[start:end], start=start)


def _take_post(page: Page, row: Row, at: int, end: int) -> int:
    """Take the unit and the titles a cell begins with; return where they end."""
    if unit := page.unit_starting.get(at):
        row.units.append(unit)
        at = unit.end
    while at < end and (title := page.title_starting.get(at)) and title.kind is not Kind.AUTHOR:
        row.titles.append(title)
        at = title.end
    return at


def _take_rest(page: Page, names: Names, row: Row, start: int, end: int) -> None:
    """Take what is left of a cell: a unit of another kind, a name, or names without a mark."""
    rest = _TRAIL.sub("", page.text[start:end])
    end = start + len(rest)
    if not rest or rest in _NO_NAMES:
        return
    if _UNIT_CELL.fullmatch(rest) and not names.looks_named(start, end):
        row.units.append(Unit(text=rest, start=start, end=end))
    elif may_be_name(page, start, end):
        row.names.append((start, end))
    elif parts := _segmented(names, start, end):
        row.names += parts
    else:
        row.others += 1


def may_be_name(page: Page, start: int, end: int) -> bool:
    """Whether a cell has the shape of a name and holds no unit, title or award."""
    cell = page.text[start:end]
    is_shaped = NAME_CELL.fullmatch(cell) and ("·" not in cell or is_foreign(cell))
    titles = (t for t in page.titles_between(start, end) if t.end <= end and len(t.core) > 1)
    return (
        bool(is_shaped)
        and not page.units_between(start, end)
        and not any(titles)
        and not AWARD.search(cell)
    )


def _segmented(names: Names, start: int, end: int) -> list[Span]:
    """Split names that stand in a row without a mark (史瑞峰王武生); empty if it is no such row."""
    if not 4 < end - start <= _LONGEST_RUN:
        return []
    best: dict[int, tuple[float, list[Span]]] = {start: (0.0, [])}
    for at in range(start, end):
        if at not in best:
            continue
        for size in (2, 3, 4):
            if at + size > end or not names.looks_named(at, at + size):
                continue
            cost = best[at][0] + names.cost_of(at, at + size)
            if at + size not in best or cost < best[at + size][0]:
                best[at + size] = cost, [*best[at][1], (at, at + size)]
    return best[end][1] if end in best else []


def _is_plain_word(names: Names, start: int, end: int) -> bool:
    """Whether a cell is no name by its surname nor by its syllables, but a word: 流调|溯源."""
    cell = names.text[start:end]
    surname = names.surname_at(start)
    is_bare = not surname or (surname in WEAK_SURNAMES and end - start > 3)
    return (
        is_bare
        and start not in names.padded
        and not names.text.startswith("（", end)
        and not is_foreign(cell)
        and any(map(dictionary.has_word, (cell, cell[:2], cell[2:])))
    )


def _is_noted(page: Page, end: int) -> bool:
    """Whether a bracket behind a cell says a unit: 阿拉坦仓（交通管理大队城区中队）."""
    remark = REMARK.match(page.text, end)
    return bool(remark and page.units_between(end, remark.end()))


def _holds_names(page: Page, names: Names, row: Row) -> bool:
    """Whether the cells left are names: most look like one, or one stands with a unit or post."""
    likely = sum(names.looks_named(*cell) or cell[0] in names.padded for cell in row.names)
    if len(row.names) > 1:  # 手枪速射  第一名 张三
        row.names = [cell for cell in row.names if not _is_plain_word(names, *cell)]
    if sum(_is_noted(page, end) for _, end in row.names) * 2 > len(row.names):
        return True
    is_of_names = len(row.names) > 2 and row.units and likely * 2 >= len(row.names)
    ends_oddly = (b for a, b in row.names if a not in names.padded)
    if not is_of_names and any(page.text[b - 1] in NEVER_GIVEN for b in ends_oddly):
        return False  # 岩叫 is a name where it stands among names
    if len(row.names) == 1 and (row.units or row.titles):
        name = page.text[slice(*row.names[0])]
        is_word = name in VERBS | NEVER_NAMES and not names.surname_at(row.names[0][0])
        return bool(likely) or (name[0] not in _NOT_FIRST and not is_word)
    return likely * 2 >= len(row.names)
