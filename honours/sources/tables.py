"""People in tables and galleries: cells below named columns; lines of one shape together."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise, takewhile

from honours.sources.awards import AWARD, PRAISE
from honours.sources.lexicon import HAN, Kind
from honours.sources.mentions import Heading, Mention, with_note
from honours.sources.names import Names
from honours.sources.page import Page, Span
from honours.sources.rows import (
    REMARK,
    behind_number,
    is_column,
    is_empty_cell,
    is_name_cell,
    may_be_name,
)
from honours.sources.signs import is_foreign
from honours.sources.titles import Title
from honours.sources.units import Unit

_NAME_COLUMN = re.compile("姓名.{0,4}|获奖人|获奖者|入选者|作者|人选")
_UNIT_COLUMN = re.compile("单位|部门|^(?:所在)?[大中]队|职务")
_POST_COLUMN = re.compile(f"{_UNIT_COLUMN.pattern}|岗位|身份|类别|职级")
_AWARD_COLUMN = re.compile("(?:所?获)?(?:荣誉|奖励)?称号|奖项|获奖名称")
_BODY = re.compile(  # of another service: 县水务局防汛办
    rf"(?!.*干部)[{HAN}]{{2,18}}(?:[委局部处科股室办队所站校院厂村会]|中心|政府|公司|集团|社区|街道|学校|银行)"
)
_WHOLE = re.compile(rf"(?!暂?无|未|待定|空缺)[{HAN}“”]{{3,16}}(?=\s|$)")
_TAB = re.compile(r"\t")
_COLUMN_MARK = re.compile(r"\t|[ ]+|[|┃│｜]")
_SHOWN_LAST = re.compile(rf"[^\n。]{{4,30}} ?—— ?([{HAN}·]{{2,9}})\Z")  # 守护草原 —— 张三
_SHOWN_FIRST = re.compile(rf"【?([{HAN}·]{{2,9}})( {{2,}}| ?(?:[|┃│，（】]|——))")  # 张三|护路保畅
_RULE = re.compile(r"[\s|:：+-]+")  # between a markdown table's heading and its records
_RANKED = re.compile(
    r"(?:(?:[^ \n]{1,12} +)?(?=第|[冠亚季]军|[一二三]等奖)|【)"
    r"(第[一二三四五六七八九十]{1,2}名|[冠亚季]军|[一二三]等奖|[^】\n]{2,12}(?:之星|标兵|能手|先锋|模范|卫士))"
    r"[】： ]{1,3}"
    rf"([{HAN}·]{{2,4}})(?<![局队所室科部])(?= *[（ ]|$)(?![^\n]*(?:名|等奖|军)[： ])"
)
_AGE_OR_SEX = re.compile(rf"\d+岁|[男女]，|[{HAN}]{{1,3}}族，")
_PART = re.compile("[^、，/ —-]+")  # of a cell that holds several names, or a dash for none
_MOST_COLUMNS = 9
_NEAR = 4  # lines within which a gallery shows the next


# Tables with a heading line of their own


@dataclass(frozen=True)
class _Table:
    """The columns of a table; each record takes a line, or a line for each cell."""

    columns: Sequence[str]
    heading: Heading | None
    size: int = 1  # lines of a record
    has_empty: bool = False  # whether an empty line is an empty cell


def tables_in(page: Page, headings: Sequence[Heading]) -> Iterator[Mention]:
    """Return the people of tables, a record each."""
    i, lines = 0, page.lines
    table = _Table([], None)
    while i < len(lines):
        if begun := _begun(page, headings, i):
            table = begun
            i += table.size
            i += i < len(lines) and bool(_RULE.fullmatch(page.text, *lines[i]))
            continue
        cells = _record_cells(page, table, i)
        people = _record(page, table, cells)
        is_odd = people is None or (table.size > 1 and not people)
        if is_odd:
            columns = table.columns if _goes_on(page, table, i + 1) else []
            table = replace(table, columns=columns, heading=_last(headings, lines[i][1]))
        yield from people or ()
        i += 1 if is_odd or table.size == 1 else sum(start < end for start, end in cells)


def _last(headings: Sequence[Heading], place: int) -> Heading | None:
    """The heading that stands last before a place."""
    i = bisect_left(headings, place, key=lambda heading: heading.start)
    return headings[i - 1] if i else None


def _goes_on(page: Page, table: _Table, i: int) -> bool:
    """Whether a table goes on below a line that is no record: a section of it, an odd cell."""
    below = range(i, min(i + max(table.size, _NEAR), len(page.lines))) if table.columns else ()
    return any(_record(page, table, _record_cells(page, table, at)) for at in below)


def _begun(page: Page, headings: Sequence[Heading], i: int) -> _Table | None:
    """The table whose columns are named here: in one line, or in a line each as on web pages."""
    heading = _last(headings, page.lines[i][0])
    cells = [page.text[a:b] for a, b in _cells(page, *page.lines[i])]
    if len(cells) > 1 and any(map(_NAME_COLUMN.fullmatch, cells)):
        return _Table(cells, heading)
    lines = [*takewhile(partial(_is_column, page), page.lines[i : i + _MOST_COLUMNS])]
    below = [page.text[start:end].strip() for start, end in lines]
    if "姓名" not in below or len(below) < 2:
        return None
    is_dense = all(end + 1 == start for (_, end), (start, _) in pairwise(lines))
    return _Table(below, heading, size=len(below), has_empty=is_dense)


def _is_column(page: Page, line: Span) -> bool:
    return is_column(page.text[slice(*line)].strip())


def _record_cells(page: Page, table: _Table, i: int) -> list[Span]:
    if table.size == 1:
        return _cells(page, *page.lines[i])
    if not table.has_empty:
        return [page.trimmed(*line) for line in page.lines[i : i + table.size]]
    cells, at = list[Span](), page.lines[i][0]
    while len(cells) < table.size and at <= len(page.text):
        end = page.text.find("\n", at)
        end = end if end >= 0 else len(page.text)
        cells.append(page.trimmed(at, end))
        at = end + 1
    return cells


def _cells(page: Page, start: int, end: int) -> list[Span]:
    """The cells of a line; between tabs they may be empty."""
    spans, at = [], start
    has_tabs = "\t" in page.text[start:end].strip()
    for gap in [*(_TAB if has_tabs else _COLUMN_MARK).finditer(page.text, start, end), None]:
        cell = page.trimmed(at, gap.start() if gap else end)
        if cell[0] < cell[1] or has_tabs:
            spans.append(cell)
        at = gap.end() if gap else end
    return spans


def _record(page: Page, table: _Table, cells: Sequence[Span]) -> list[Mention] | None:
    """The people of one record, none where a body stands there; None where the table has ended."""
    by_column = dict(zip(table.columns, cells, strict=False))
    named = [cell for column, cell in by_column.items() if _NAME_COLUMN.fullmatch(column)]
    if not named or len(cells) < len(table.columns) - 1:
        return None
    start, end = named[0]
    remark = REMARK.search(page.text, start, end)
    parts = list(_PART.finditer(page.text, start, remark.start() if remark else end))
    parts = [part for part in parts if not is_empty_cell(part.group())]
    if not all(is_name_cell(part.group()) and may_be_name(page, *part.span()) for part in parts):
        return None
    posts = [cell for column, cell in by_column.items() if _POST_COLUMN.search(column)]
    return [
        Mention(
            name=part.group(),
            start=part.start(),
            end=part.end(),
            head=part.start(),
            titles=tuple(_titles_of(page, posts)),
            unit=_unit_of(page, [c for n, c in by_column.items() if _UNIT_COLUMN.search(n)]),
            heading=_with_award(page, table.heading, by_column),
        )
        for part in parts
    ]


def _unit_of(page: Page, cells: Sequence[Span]) -> Unit | None:
    """The unit of ours in these cells, or the body whose words stand before the post."""
    if unit := next((unit for cell in cells for unit in page.units_between(*cell)), None):
        return unit
    for start, end in cells:
        post = next(iter(page.titles_between(start, end)), None)
        words = page.text[start : post.start if post else end]
        if _BODY.fullmatch(words):
            return Unit(text=words, start=start, end=start + len(words))
    return None


def _titles_of(page: Page, cells: Iterable[Span]) -> Iterator[Title]:
    for start, end in cells:
        found = (t for t in page.titles_between(start, end) if t.end <= end)
        yield from (t for t in found if t.kind is not Kind.AUTHOR)  # 先进工|作者


def _with_award(
    page: Page, heading: Heading | None, by_column: Mapping[str, Span]
) -> Heading | None:
    """The heading with the award that a cell of the record names instead of it."""
    own = [
        _WHOLE.match(page.text, *cell)
        for column, cell in by_column.items()
        if _AWARD_COLUMN.fullmatch(column) and not page.units_between(*cell)
    ]
    given = [*own, *(AWARD.search(page.text, *cell) for cell in by_column.values())]
    award = next(filter(None, given), None)
    if not award:
        return heading
    over = heading or Heading(text="", start=award.start(), end=award.end())
    return replace(over, award=award.group(), is_group=False)


# Galleries: lines that begin or end with a name and tell about it


def gallery_in(page: Page, names: Names, headings: Sequence[Heading]) -> Iterator[Mention]:
    """Return the people of lines of one shape: 张三|护路保畅; 1.张三，城关中队民警。…"""
    shown = [(i, m) for i in range(len(page.lines)) if (m := _shown(page, names, i))]
    for i, (mention, mark) in shown:
        beside = any(other == mark and 0 < abs(n - i) < _NEAR for n, (_, other) in shown)
        above = next((h for h in reversed(headings) if h.end <= mention.start), None)
        before = PRAISE.search(page.text, 0, mention.start)
        praised = Heading(text="", start=before.start(), end=before.end()) if before else None
        if beside and (heading := mention.heading or (above if before else None) or praised):
            yield replace(mention, heading=heading)


def _shown(page: Page, names: Names, i: int) -> tuple[Mention, str] | None:
    """Whom a line shows, and the mark by which lines of its shape are known."""
    start, end = page.trimmed(*page.lines[i])
    at = behind_number(page, start, end)
    if last := _SHOWN_LAST.search(page.text, at, end):
        begin = last.start(1)
        is_name = names.looks_named(begin, end) or is_foreign(last[1])
        return (Mention(name=last[1], start=begin, end=end, head=begin), "——|") if is_name else None
    if ranked := _RANKED.match(page.text, at, end):
        return _ranked(page, ranked, end)
    first = _SHOWN_FIRST.match(page.text, at, end)
    if not first or (first[2].strip() == "（" and at == start):
        return None
    at, stop = first.span(1)
    if not names.looks_named(at, stop):
        return None
    mention = with_note(page, Mention(name=first[1], start=at, end=stop, head=at))
    mark = first[2].strip()
    if mark not in ("", "，"):
        return _told_of(page, mention, first.end(), end), mark
    if not mark and "。" not in page.text[stop:end]:
        return None
    is_told = mention.unit or mention.titles or _AGE_OR_SEX.match(page.text[first.end() :][:4])
    return (mention, mark) if is_told else None


def _ranked(page: Page, ranked: re.Match[str], end: int) -> tuple[Mention, str]:
    """Whom a line shows behind a place or an award: 第一名 张三  城关派出所; 【平安之星】张三."""
    start, stop = ranked.span(2)
    award = Heading(text=ranked[1], start=ranked.start(1), end=ranked.end(1), award=ranked[1])
    mention = Mention(name=ranked[2], start=start, end=stop, head=start, heading=award)
    if stop == end:  # ★ 服务之星  张三⏎城关派出所民警。…
        unit = page.unit_starting.get(stop + 1)
        if unit and page.says_who_is(unit):
            mention = replace(mention, unit=unit)
            end = page.sentence_at(end + 1)[1]
    return _told_of(page, with_note(page, mention), stop, end), "第"


def _told_of(page: Page, mention: Mention, start: int, end: int) -> Mention:
    """A mention with the first unit and title of the words that go on about it."""
    return replace(
        mention,
        unit=mention.unit or next(iter(page.units_between(start, end)), None),
        titles=mention.titles or tuple(page.titles_between(start, end)[:1]),
    )
