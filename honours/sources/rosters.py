"""Lists and tables of people: lines that are nothing but names, units, posts and their like."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from honours.people.kinds import StaffType
from honours.people.names import COMPOUND_SURNAMES
from honours.sources.awards import AWARD, PRAISE
from honours.sources.figures import number_of
from honours.sources.lexicon import (
    BORROWED,
    HAN,
    NEVER_GIVEN,
    NEVER_NAMES,
    STAFF_OF,
    VERBS,
    Kind,
    one_of,
    pattern,
    words,
)
from honours.sources.mentions import Heading, Mention, with_note
from honours.sources.merit import AGENDA
from honours.sources.names import Names
from honours.sources.page import Page, Span
from honours.sources.signs import is_foreign
from honours.sources.titles import Title
from honours.sources.units import Unit

_PRAISE = pattern("lists", "praise")
_STAFF_WORDS = one_of(word for word in STAFF_OF if len(word) > 1 and "级" not in word)
_HEADING = re.compile(f"名单|{_PRAISE.pattern}|个人|集体|{_STAFF_WORDS}|^[^，]{{2,8}}类$")
_OCCASION = pattern("lists", "occasion")
_GROUP = re.compile("集体|单位|中队|党组织|党支部|青年文明号")
_COUNT = re.compile(r"等?[ ]?(\d+|[一二三四五六七八九十]+)(?:名|位|人|个)")
_ORDINAL = "[一二三四五六七八九十]{1,3}"
_NUMBERING = re.compile(
    rf"[^\w（(【“《\n]*(?:[（(]?\d{{1,3}}(?:号|[）)])?[.、 \t．]{{0,3}}|[（(]{_ORDINAL}[）)]|"
    rf"{_ORDINAL}[、.．])"
)
_WORK = re.compile(r"[ \t]*(?:《[^》\n]{1,40}》[、 ]{0,4})+(?:作者[：:]?)?")
_BODY = re.compile(  # a body of no service of ours, before the colon of a list
    rf"[{HAN}]{{1,18}}(?:局|镇|乡|街道|办事处|[委办院所队站村厂]|学校|公司|集团|社区|中心)(?=：)"
)
_ANNEXED = re.compile(r"附件?\d?[：:]\s*(?=[^\n]{0,30}名单)")
_SHOWN_LAST = re.compile(rf"[^\n。]{{4,30}} ?—— ?([{HAN}·]{{2,9}})\Z")  # 守护草原 —— 张三
_DATED = re.compile(r"\s*(?:20|19)\d\d年|\s*[二一][〇九]")
_SHOWN = re.compile(rf"([{HAN}·]{{2,9}}) ?([|┃│，（]|——)")
_REMARKS = re.compile(r"（[^（）\n]*）")
_CELL = re.compile(r"[^ \t【】●■┃│｜、，；|：:（）()\n。.．*—-]+")
_UNIT_CELL = re.compile(
    f"[{HAN}]{{1,12}}(?:[市县]局|局|部|队|所|室|科|处|站|厅|院|办|部门|单位|中心)"
)
_NAME_COLUMN = re.compile("姓名.{0,4}|获奖人|获奖者|入选者|作者|人选")
_COLUMN = re.compile(r"\t|[ ]+|[|┃│｜]")
_NAME_CELL = re.compile(
    rf"[{HAN}]{{2,4}}|[{''.join(sorted(BORROWED))}]{{5,9}}|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}"
)
_FACT = pattern("lists", "facts")
_COLUMNS = frozenset(words("lists", "columns"))
_NO_NAMES = frozenset(words("lists", "no_names"))
_NOT_FIRST = frozenset("各全本该以下上此其等第局县市区省")
_TRAIL = re.compile(r"(?:同志)?(?:等(?:\d{1,4}[名位人])?(?:同志)?)?\Z")


@dataclass
class Row:
    """A line taken apart."""

    names: list[Span] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    others: int = 0  # cells that say something else
    is_noted: bool = False  # a remark stands behind a name


def headings_in(page: Page, names: Names) -> list[Heading]:
    """Return the headings over lists, in order; one without an award takes that above it."""
    found: list[Heading] = []
    for start, end in page.lines:
        heading = _heading(page, start, end)
        if heading and (
            heading.end < end or not _is_row_of_names(names, _row(page, names, start, end))
        ):
            above = found[-1] if found else None
            if above and not heading.award:
                heading = replace(
                    heading, award=above.award, is_praise=above.is_praise or heading.is_praise
                )
            found.append(heading)
    return found


def _heading(page: Page, start: int, end: int) -> Heading | None:
    start, end = page.trimmed(start, end)
    line = page.text[start:end]
    if line.endswith(("；", "，")) or (re.match("给|授予|为了|对", line) and len(line) > 16):
        return None
    if "\t" in line or (re.search(r"\S {2,}\S", line) and "名单" not in line):
        return None
    leads_on = (
        line.endswith("：")
        and bool(re.search("如下|名单|决定|下列|命令|奖励|入选|当选|入围|表彰|评为|获", line))
        and not re.search("出席|参加|就座", line)
    )
    body = line if leads_on or _ANNEXED.match(line) else line.split("：")[0]
    is_short = len(body) < 20 and "：" in line
    if not leads_on and (
        len(body) > 42
        or "，" in _REMARKS.sub("", body)
        or ("。" in line and not is_short)
        or not _HEADING.search(body)
    ):
        return None
    if _OCCASION.search(body) and not leads_on:
        return None
    award = re.search(AWARD, body[-160:])
    count = _COUNT.search(body)
    return Heading(
        text=body,
        start=start,
        end=start + len(body),
        award=award.group() if award else "",
        is_group=bool(_GROUP.search(body.split("，")[-1])) and "个人" not in body,
        is_praise=bool(_PRAISE.search(body)),
        staff=_staff(page, start, start + len(body)) if not leads_on or len(body) < 42 else None,
        count=int(number_of(count[1]) or 0) if count and not leads_on else None,
    )


def _staff(page: Page, start: int, end: int) -> Title | None:
    """The word of a heading that says whom the list holds, where it says one type only."""
    words = page.text[start:end]
    said = [t for t in page.titles_between(start, end) if t.staff is not StaffType.UNVERIFIED]
    said = [t for t in said if "《" not in words[: t.start - start]]
    clear = len({t.staff for t in said}) == 1 and "民辅警" not in words
    return said[0] if clear else None


def _body(page: Page, start: int, end: int) -> Span:
    """A line behind its heading's colon: 优秀辅警：张三 李四."""
    colon = page.text.find("：", start, end)
    return (
        (colon + 1, end) if colon >= 0 and _HEADING.search(page.text[start:colon]) else (start, end)
    )


def listed_in(
    page: Page, names: Names, headings: Sequence[Heading], found: Mapping[int, Mention]
) -> Iterator[Mention]:
    """Return the people of lists and tables."""
    tables = [*_tables(page, names, headings), *_gallery(page, names, headings)]
    yield from tables
    taken = {page.trimmed(*page.line_at(mention.start)) for mention in tables}
    over: Unit | None = None
    heading: Heading | None = None
    starts = {h.start: h for h in headings}
    for start, end in (page.trimmed(*line) for line in page.lines):
        if AGENDA.match(page.text, start, end):
            heading = over = None
            continue
        if start in starts:
            heading, over = starts[start], None
            start = _body(page, start, end)[0]
            if start == heading.start:
                continue
        if (start, end) in taken:
            continue
        row = _row(page, names, start, end)
        leads = any(t.kind in (Kind.SUPERIOR, Kind.LEADER) for t in row.titles)
        if leads and _DATED.match(page.text, end):
            heading = over = None  # who signs
        numbering = _NUMBERING.match(page.text, start, end)
        at = numbering.end() if numbering else start
        if heading and row.others and at in found and (numbering or start > heading.end):
            yield replace(found[at], heading=heading)
            continue
        if row.others or not (row.names or row.units or row.titles):
            signs = any(t.kind is Kind.AUTHOR for t in page.titles_between(start, end))
            if "。" in page.text[start:end] or signs:
                heading = over = None
            elif heading and (numbering or page.text[start:end].endswith("：")):
                heading = replace(heading, staff=None)  # 辅警： ends where 协作单位人员： begins
            continue
        if not row.names:
            over = row.units[-1] if len(row.units) == 1 and not row.titles else over
        elif heading or ((row.units or row.titles) and not _is_lonely(page, names, start, end)):
            yield from _of_row(page, row, heading, _unit_below(page, end) or over)


def _unit_below(page: Page, end: int) -> Unit | None:
    """The unit that has the next line to itself, with an empty line behind it."""
    start, stop = page.line_at(end + 1)
    unit = page.unit_starting.get(start) if start == end + 1 else None
    is_last = page.text[stop : stop + 2] in ("\n\n", "\n", "")
    return unit if unit and unit.end == stop and is_last else None


def _is_row_of_names(names: Names, row: Row) -> bool:
    is_row = bool(row.units) or row.is_noted or len(row.names) > 1
    is_row = is_row or (bool(row.titles) and any(names.looks_named(*cell) for cell in row.names))
    return bool(row.names) and not row.others and is_row


def _is_lonely(page: Page, names: Names, start: int, end: int) -> bool:
    """Whether no line beside has the same shape."""
    i = bisect_right(page.lines, (start, end + 1)) - 1
    beside = [*page.lines[max(0, i - 1) : i], *page.lines[i + 1 : i + 2]]
    rows = (_row(page, names, *line) for line in beside)
    return not any(row.names and (row.units or row.titles) and not row.others for row in rows)


def _row(page: Page, names: Names, start: int, end: int) -> Row:
    """Take a line apart into names, units and titles."""
    row = Row()
    if end - start > 3000:
        return Row(others=1)
    at = start
    for lead in (_NUMBERING, _WORK):
        at = m.end() if (m := lead.match(page.text, at, end)) else at
    if body := _BODY.match(page.text, at, end):
        row.units.append(Unit(text=body.group(), start=at, end=body.end()))
        at = body.end()
    remarks = [m.span() for m in _REMARKS.finditer(page.text, at, end)]
    for cell in _CELL.finditer(page.text, at, end):
        if row.names and any(a < cell.start() < b for a, b in remarks):
            row.is_noted = True
            continue
        _take(page, names, row, *cell.span())
        if row.others:
            break
    if row.names and not _holds_names(page, names, row):
        row.others += 1
    return row


def _take(page: Page, names: Names, row: Row, start: int, end: int) -> None:
    """Take one cell: facts, a unit, titles, and what is left as a name."""
    if _FACT.fullmatch(page.text, start, end) or page.text[start:end] in _COLUMNS:
        return
    at = start
    if (
        (unit := page.unit_ending.get(end))
        and unit.start > at
        and not names.looks_named(at, unit.start)
    ):
        row.units.append(replace(unit, text=page.text[at:end], start=at))  # 甘其毛都|边防检查站
        return
    tagged = names.tagged.people.get(at, at)
    if _is_joined(page, at, tagged, end):
        row.names.append((at, tagged))  # 张三云溪县公安局城关派出所民警
        row.units += page.units_between(tagged, end)[-1:]
        row.titles += page.titles_between(tagged, end)[-1:]
        return
    if unit := page.unit_starting.get(at):
        row.units.append(unit)
        at = unit.end
    while at < end and (title := page.title_starting.get(at)) and title.kind is not Kind.AUTHOR:
        row.titles.append(title)
        at = title.end
    if page.text[at : at + 1] in ("给", "对", "为") and names.looks_named(at + 1, end):
        at += 1
    if page.text.startswith("：", end) and names.tagged.says(at, end) == "tagged place":
        return  # 洛阳：冯朝庆（…）
    rest = _TRAIL.sub("", page.text[at:end])
    if not rest or rest in _NO_NAMES:
        return
    if _UNIT_CELL.fullmatch(rest) and not names.looks_named(at, at + len(rest)):
        row.units.append(Unit(text=rest, start=at, end=at + len(rest)))
        return
    if (
        _NAME_CELL.fullmatch(rest)
        and ("·" not in rest or is_foreign(rest))
        and rest not in _NO_NAMES
        and not _speaks_of_more(page, at, at + len(rest))
    ):
        row.names.append((at, at + len(rest)))
    elif parts := _segmented(names, at, at + len(rest)):
        row.names += parts
    else:
        row.others += 1


def _is_joined(page: Page, at: int, tagged: int, end: int) -> bool:
    """Whether a name stands at the head of a cell with the unit right behind it."""
    rest = page.text[tagged:end]
    return (
        at + 2 <= tagged <= min(at + 4, end - 3)
        and not _NAME_CELL.fullmatch(page.text, at, end)
        and page.text[at : at + 2] not in COMPOUND_SURNAMES
        and bool(re.match(f"[{HAN}]{{3}}", rest))
        and not page.title_starting.get(tagged)
    )


def _speaks_of_more(page: Page, start: int, end: int) -> bool:
    """Whether a cell holds a unit, a title or an award, so that it is no name."""
    return bool(
        page.units_between(start, end)
        or any(
            t.start >= start and t.end <= end and len(t.core) > 1
            for t in page.titles_between(start, end)
        )
        or re.search(AWARD, page.text[start:end])
    )


def _holds_names(page: Page, names: Names, row: Row) -> bool:
    """Whether the cells left are names: most look like one, or one stands with a unit or post."""
    likely = sum(names.looks_named(*cell) or cell[0] in names.padded for cell in row.names)
    if any(page.text[b - 1] in NEVER_GIVEN and a not in names.padded for a, b in row.names):
        return False
    if len(row.names) == 1 and (row.units or row.titles):
        name = page.text[slice(*row.names[0])]
        return bool(likely) or (name[0] not in _NOT_FIRST and name not in VERBS | NEVER_NAMES)
    return likely * 2 >= len(row.names)


def _segmented(names: Names, start: int, end: int) -> list[Span]:
    """Split names that stand in a row without a mark (史瑞峰王武生); empty if it is no such row."""
    if not 4 < end - start <= 60:
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


def _of_row(page: Page, row: Row, heading: Heading | None, over: Unit | None) -> Iterator[Mention]:
    for start, end in row.names:
        before = [u for u in row.units if u.end <= start]
        alone = len(row.names) == 1
        unit = before[-1] if before else (row.units[0] if row.units and alone else over)
        worn = [t for t in row.titles if alone or t.end == start]
        mention = Mention(
            name=page.text[start:end],
            start=start,
            end=end,
            head=start,
            titles=tuple(worn),
            heading=heading,
        )
        noted = with_note(page, mention)
        yield replace(noted, unit=noted.unit or unit)


# Lines that begin with a name and go on about it


def _gallery(page: Page, names: Names, headings: Sequence[Heading]) -> Iterator[Mention]:
    """The people of lines of one shape: 张三|护路保畅; 1.张三，城关中队民警。…"""
    shown = [(i, m) for i in range(len(page.lines)) if (m := _shown(page, names, i))]
    for i, (mention, mark) in shown:
        beside = [n for n, (_, other) in shown if other == mark and 0 < abs(n - i) < 4]
        before = PRAISE.search(page.text, 0, mention.start)
        if beside and before:
            above = next((h for h in reversed(headings) if h.end <= mention.start), None)
            heading = above or Heading(text="", start=before.start(), end=before.end())
            yield replace(mention, heading=heading)


def _shown(page: Page, names: Names, i: int) -> tuple[Mention, str] | None:
    start, end = page.trimmed(*page.lines[i])
    numbering = _NUMBERING.match(page.text, start, end)
    at = numbering.end() if numbering else start
    if last := _SHOWN_LAST.search(page.text, at, end):
        name = Mention(name=last[1], start=last.start(1), end=end, head=last.start(1))
        return (
            (name, "——|") if names.looks_named(last.start(1), end) or is_foreign(last[1]) else None
        )
    head = _SHOWN.match(page.text, at, end)
    if head and head[2] == "（" and at == start:
        return None
    if not head or not (
        names.looks_named(at, head.end(1)) or names.tagged.says(at, head.end(1)) == "tagged"
    ):
        return None
    mention = Mention(name=head[1], start=at, end=head.end(1), head=at)
    noted = with_note(page, mention)
    is_told = noted.unit or noted.titles or re.match(r"\d+岁|[男女]，", page.text[head.end() :][:4])
    if head[2] == "，" and not is_told:
        return None
    if head[2] != "，":
        noted = replace(
            noted,
            unit=noted.unit or next(iter(page.units_between(head.end(), end)), None),
            titles=noted.titles or tuple(page.titles_between(head.end(), end)[:1]),
        )
    return noted, head[2]


# Tables with a heading line of their own


def _tables(page: Page, names: Names, headings: Sequence[Heading]) -> Iterator[Mention]:
    i = 0
    lines = page.lines
    while i < len(lines):
        header, used = _header(page, i)
        i += max(used, 1)
        if not header:
            continue
        heading = next((h for h in reversed(headings) if h.start < lines[i - 1][0]), None)
        while i < len(lines):
            cells = (
                _cells(page, *lines[i])
                if used == 1
                else [page.trimmed(*c) for c in lines[i : i + used]]
            )
            mention = (
                _record(page, header, cells, heading) if len(cells) >= len(header) - 1 else None
            )
            if not mention:
                break
            yield mention
            i += 1 if used == 1 else used


def _header(page: Page, i: int) -> tuple[list[str], int]:
    """The names of a table's columns: in one line, or a line each as web pages give them."""
    cells = [page.text[a:b] for a, b in _cells(page, *page.lines[i])]
    if len(cells) > 1 and any(map(_NAME_COLUMN.fullmatch, cells)):
        return cells, 1
    below: list[str] = []
    for start, end in page.lines[i : i + 9]:
        cell = page.text[start:end].strip()
        if cell not in _COLUMNS:
            break
        below.append(cell)
    return (below, len(below)) if "姓名" in below and len(below) > 1 else ([], 1)


def _cells(page: Page, start: int, end: int) -> list[Span]:
    spans, at = [], start
    mark = re.compile(r"\t") if "\t" in page.text[start:end].strip() else _COLUMN
    for gap in [*mark.finditer(page.text, start, end), None]:
        stop = gap.start() if gap else end
        piece = page.trimmed(at, stop)
        if piece[0] < piece[1] or mark.pattern == r"\t":
            spans.append(piece)
        at = gap.end() if gap else end
    return spans


def _record(
    page: Page, header: list[str], cells: list[Span], heading: Heading | None
) -> Mention | None:
    """One line of a table; None when it is none."""
    by_column = dict(zip(header, cells, strict=False))
    start, end = next(
        (cell for column, cell in by_column.items() if _NAME_COLUMN.fullmatch(column)), (0, 0)
    )
    if note := _REMARKS.search(page.text, start, end):
        end = note.start()
    name = page.text[start:end]
    if not _NAME_CELL.fullmatch(name) or name in _NO_NAMES or name in _COLUMNS:
        return None
    row = Row()
    for column, cell in by_column.items():
        if re.search("单位|部门|职务|岗位|身份|人员类别|职级", column):
            row.units += page.units_between(*cell)[:1]
            row.titles += [t for t in page.titles_between(*cell) if t.end <= cell[1]]
    if heading and (
        given := next(
            (
                re.search(AWARD, page.text[a:b])
                for a, b in by_column.values()
                if re.search(AWARD, page.text[a:b])
            ),
            None,
        )
    ):
        heading = replace(heading, award=given.group())
    return Mention(
        name=page.text[start:end], start=start, end=end, head=start,
        titles=tuple(row.titles), unit=row.units[0] if row.units else None, heading=heading,
    )  # fmt: skip
