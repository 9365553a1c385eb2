"""Lists of people: the headings over them, and the lines below that hold little but names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from honours.people.kinds import StaffType
from honours.sources.awards import AWARD, HEAD, given_in
from honours.sources.figures import number_of
from honours.sources.lexicon import HAN, STAFF_OF, VERBS, Kind, one_of, pattern
from honours.sources.mentions import Heading, Mention, with_note
from honours.sources.names import Names
from honours.sources.page import Page
from honours.sources.rows import REMARK, Row, behind_number, is_column, row_in
from honours.sources.tables import gallery_in, tables_in
from honours.sources.titles import Title
from honours.sources.units import Unit
from honours.sources.verdicts import AGENDA

_PRAISE = pattern("lists", "praise")
_STAFF_WORDS = one_of(word for word in STAFF_OF if len(word) > 1 and "级" not in word)
_HEADING = re.compile(f"名单|{_PRAISE.pattern}|个人|集体|{_STAFF_WORDS}|^[^，]{{2,8}}类$")
_OCCASION = pattern("lists", "occasion")  # 表彰大会, 颁奖仪式: what was held, not a list
_LEAD = re.compile("如下|名单|决定|下列|命令|奖励|入选|当选|入围|表彰|评为|获")  # …名单如下：
_ATTENDANCE = re.compile("出席|参加|就座")
_ORDER = re.compile("给|授予|为了|对")  # a sentence of a decision: 给张三记三等功
_SHORT_ORDER = 16  # characters up to which such words may still be a heading: 对个人的表彰
_GROUP = re.compile("集体|单位|中队|党组织|党支部|青年文明号")
_EITHER = frozenset("交警 警察 特警 巡警 队员 民辅警".split())  # police or auxiliary
_LATE = 160  # characters of a heading in which its award is looked for
_SHORT = 20  # characters: 共表彰5名个人：
_COUNT = re.compile(r"等?[ ]?(\d+|[一二三四五六七八九十]+)(?:名|位|人|个)")
_NUMBERED = re.compile(  # 四、好警嫂（3名）; ★ 抗疫先锋
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[★●■◆]\s*|（[一二三四五六七八九十]）)([{HAN}]{{0,8}}"
    "(?:先锋|警嫂|之星|卫士|标兵|能手|模范|好人|尖兵|[^长]奖|荣誉章))(?:（[^（）]{1,8}）)?$"
)
_COUNTED = re.compile(  # 办案能手（3名）; “云和最美警察”（10人）; 二、优秀所队长（5名）
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[★●■◆]\s*|（[一二三四五六七八九十]）)?([{HAN}“”]{{2,16}})"
    r"（(?:共)?\d{1,3}[名人个户]）$"
)
_LABEL = re.compile(  # 执法能手：张三（…）; 优秀铁骑：…
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[★●■◆]\s*)?((?:[{HAN}]{{2,8}}(?:之星|能手|标兵|明星)|优秀[{HAN}]{{2,6}})”?)"
)
_BELOW = re.compile(
    "(?:以下|下列)[^，。]{0,8}(?:人员|同志|民警|辅警)|(?:名单|人员)[^，。]{0,4}如下"
)
_PARTED = re.compile("；")  # the items of one line
_OF_KIND = re.compile("(?:个人|集体|单位)$")  # which names no award by itself
_AWARD_LED = re.compile(  # 三等功 张三（…）; ★ 服务之星  张三
    rf"(?:[★●■◆]\s*)?(?P<award>{AWARD.pattern})(?=[ \t]+[{HAN}]{{2,4}}(?:[（ \t]|$))"
)
_NO_HEADING = Heading(text="", start=0, end=0)
_ANNEXED = re.compile(r"附件?\d?[：:]\s*(?=[^\n]{0,30}名单)")  # 附件1：受表彰人员名单
_SPACED = re.compile(r"\S {2,}\S")  # columns
_DATED = re.compile(r"\s*(?:20|19)\d\d年|\s*[二一][〇九]")
_LED = re.compile(
    rf"([{HAN}]{{2,4}})(?:（(?!\d)[^（）\n]{{1,20}}）[ \t，]*[^。；！？\n]{{2,40}}|"
    r"(?:（[^（）\n]{1,20}）)?[ \t]+[^，。；！？\n]{4,40})"
)
_NAME_FIRST = re.compile(rf"([{HAN}·]{{2,8}})(?:[ ]?（[^（）\n]{{1,8}}）)?[ \t]+(?=\S)")
_NUMBERED_NAME = re.compile(rf"\s*\d{{1,3}}(?:号|[、.．])\s*[{HAN}·]{{2,9}}\s*")
_OF_THE_LAST = re.compile("【?(?:颁奖[词辞]|(?:主要)?事迹|推荐理由)[】：]")  # goes on about one
_LONGEST = 42  # characters of a heading
_SHORT = 20  # of one before a colon, so that a sentence may follow: 优秀辅警：…。


# Headings


def headings_in(page: Page, names: Names) -> list[Heading]:
    """Return the headings over lists, in order; one without an award takes that above it."""
    found: list[Heading] = []
    for start, end in page.lines:
        heading = _heading(page, start, end)
        if not heading or _is_row_of_names(page, names, start, heading.end):
            continue
        if heading.end < end and _is_of_unit(page, heading):
            continue
        if not heading.award and _is_of_last(page, names, start, end):
            continue
        if found and not heading.award:
            above = found[-1]
            is_praise = above.is_praise or heading.is_praise
            heading = replace(heading, award=above.award, is_praise=is_praise)
        found.append(heading)
    return found


def _heading(page: Page, start: int, end: int) -> Heading | None:
    start, end = page.trimmed(start, end)
    line = page.text[start:end]
    leads_on = _leads_on(line)
    body = line if leads_on or _ANNEXED.match(line) else line.split("：")[0]
    if led := _AWARD_LED.match(line):
        return replace(
            _NO_HEADING, text=led[0], start=start, end=start + led.end(), award=led["award"]
        )
    if _is_no_heading(line) or not (leads_on or _is_title(line, body)):
        return None
    end = start + len(body)
    award = _award(page, start, start + len(body), leads_on=leads_on)
    count = _COUNT.search(body)
    return Heading(
        text=body,
        start=start,
        end=end,
        award=award,
        is_group=bool(_GROUP.search(body.split("，")[-1])) and "个人" not in body,
        is_praise=bool(_PRAISE.search(body)),
        staff=_staff(page, start, end) if not leads_on or len(body) < _LONGEST else None,
        count=int(number_of(count[1]) or 0)
        if count and (not leads_on or len(body) < _SHORT)
        else None,
    )


def _leads_on(line: str) -> bool:
    """Whether a sentence ends where its list begins: 决定对下列同志予以表彰：|."""
    return line.endswith("：") and bool(_LEAD.search(line)) and not _ATTENDANCE.search(line)


def _is_no_heading(line: str) -> bool:
    """Whether a line is an item of a decision, or a row of columns."""
    is_item = line.endswith(("；", "，")) or (_ORDER.match(line) and len(line) > _SHORT_ORDER)
    is_row = "\t" in line or (_SPACED.search(line) and "名单" not in line)
    return bool(is_item or is_row or is_column(line))


def _is_title(line: str, body: str) -> bool:
    """Whether the words are short, no sentence, and say what a list can hold."""
    is_short = len(body) < _SHORT and "：" in line
    bare = REMARK.sub("", body)
    return bool(
        len(body) <= _LONGEST
        and "，" not in bare
        and ("。" not in line or is_short)
        and (_HEADING.search(bare) or _is_counted(body))
        and not _OCCASION.search(body)
    )


def _is_counted(body: str) -> bool:
    """Whether a title says of what, and how many: 办案能手（3名）."""
    counted = _COUNTED.match(body)
    return bool(counted and HEAD.search(counted[1]) and not _OF_KIND.search(counted[1]))


def _award(page: Page, start: int, end: int, *, leads_on: bool) -> str:
    """What a heading gives; a sentence that leads on to a list gives what its last verb gives."""
    words = page.text[start:end]
    named = [award.group() for award in AWARD.finditer(page.text, max(start, end - _LATE), end)]
    ours = [award for award in named if not _GROUP.search(award)]  # 先进集体和|先进个人
    if leads_on:
        given = given_in(page.text, start, end)
        return given[-1].name if given else ours[-1] if ours else ""
    if named:
        return (ours or named)[0]
    if _is_counted(words) and (counted := _COUNTED.match(words)):
        return counted[1]
    own = _NUMBERED.match(words) or (_LABEL.fullmatch(words) if _is_label(page, end) else None)
    return own[1] if own else ""


def _is_label(page: Page, end: int) -> bool:
    """Whether those it names stand right behind: 执法能手：张三."""
    return page.text.startswith("：", end) and page.text[end + 1 : end + 2].strip() != ""


def _staff(page: Page, start: int, end: int) -> Title | None:
    """The word of a heading that says whom the list holds, where it says one type only."""
    words = page.text[start:end]
    said = [t for t in page.titles_between(start, end) if t.staff is not StaffType.UNVERIFIED]
    said = [t for t in said if "《" not in words[: t.start - start]]
    others = [t for t in page.titles_between(start, end) if t.text in _EITHER]  # 十佳交警、十佳辅警
    of_one = len({award.group() for award in AWARD.finditer(words)}) < 2  # 爱民模范、优秀辅警
    clear = len({t.staff for t in said}) == 1 and "民辅警" not in words and not others and of_one
    return said[0] if clear else None


def _is_of_unit(page: Page, heading: Heading) -> bool:
    """Whether it only says of which unit its own line is: 刑侦大队民警|：张三、李四."""
    is_given = heading.award or heading.is_praise
    return not is_given and bool(page.units_between(heading.start, heading.end))


def _is_row_of_names(page: Page, names: Names, start: int, end: int) -> bool:
    """Whether a line that could be a heading is a row of its list: 城关中队民警 张三."""
    if _is_led_by_name(page, names, *page.trimmed(start, end)):
        return True
    row = row_in(page, names, start, end)
    is_row = bool(row.units) or row.is_noted or len(row.names) > 1
    is_row = is_row or (bool(row.titles) and any(names.looks_named(*cell) for cell in row.names))
    return bool(row.names) and not row.others and is_row


def _is_of_last(page: Page, names: Names, start: int, end: int) -> bool:
    """Whether a line says what the one name in the line before is: 03号 张三⏎|城关派出所辅警."""
    last = row_in(page, names, *page.line_at(start - 1)) if start else Row()
    own = row_in(page, names, start, end)
    is_bare = not (last.units or last.titles or last.others) and len(last.names) == 1
    is_bare = is_bare or bool(_NUMBERED_NAME.fullmatch(page.text, *page.line_at(start - 1)))
    return is_bare and bool(own.units and own.titles) and not (own.names or own.others)


def _is_led_by_name(page: Page, names: Names, start: int, end: int) -> bool:
    """Whether a line begins with a name and goes on about it: 张三 男 …; 张三（女） 城关派出所…."""
    led = _NAME_FIRST.match(page.text, behind_number(page, start, end), end)
    if not led or _HEADING.search(led[1]):
        return False
    is_titled = led.end() in page.title_starting and names.looks_named(*led.span(1))
    return page.text[led.end()] in "男女" or led.end() in page.unit_starting or is_titled


# Lists


def listed_in(
    page: Page, names: Names, headings: Sequence[Heading], found: Mapping[int, Mention]
) -> Iterator[Mention]:
    """Return the people of tables, galleries and lists; `found` are known by grammar."""
    shown = [*tables_in(page, headings), *gallery_in(page, names, headings)]
    yield from shown
    taken = {page.trimmed(*page.line_at(mention.start)) for mention in shown}
    roster = _Roster(page, names, found)
    starts = {heading.start: heading for heading in headings}
    for start, end in (page.trimmed(*line) for line in page.lines):
        if AGENDA.match(page.text, start, end):
            roster.close()
        elif heading := starts.get(start):
            roster.open(heading)
            is_led = heading.end < end and heading.text.endswith(heading.award or "：")
            body = (
                heading.end
                if is_led and page.text[heading.end] != "："
                else _body(page, start, end)
            )
            yield from roster.line(*page.trimmed(body, end)) if body > start else ()
        elif (start, end) not in taken:
            yield from roster.line(start, end)


def _body(page: Page, start: int, end: int) -> int:
    """Where a line goes on behind its heading's colon: 优秀辅警：|张三 李四."""
    colon = page.text.find("：", start, end)
    return colon + 1 if colon >= 0 and _HEADING.search(page.text[start:colon]) else start


class _Roster:
    """Reads lines downwards under the heading and the unit that stand over them."""

    def __init__(self, page: Page, names: Names, found: Mapping[int, Mention]) -> None:
        self.page, self.names, self.found = page, names, found
        self.led = {mention.head: mention for mention in found.values()}  # 城关中队民警|张三
        self.heading: Heading | None = None
        self.over: Unit | None = None

    def open(self, heading: Heading) -> None:
        self.heading, self.over = heading, None

    def close(self) -> None:
        self.heading = self.over = None

    def line(self, start: int, end: int) -> Iterator[Mention]:
        """Read one line: its people, a unit over those below, or words that end the list."""
        row = row_in(self.page, self.names, start, end)
        if any(self._contradicts(*cell) for cell in row.names):
            row.others += 1
        if _is_signed(self.page, row, end):
            self.close()
        if listed := self._told_of(row, start, end) or self._led_by_name(row, start, end):
            yield listed
            yield from self._beside(listed.end, end)
        elif row.others or not (row.names or row.units or row.titles):
            self._read_on(start, end)
        elif not row.names:
            self.over = row.units[0] if len(row.units) == 1 and not row.titles else self.over
        elif self.heading or (row.is_of_people and not self._is_lonely(start, end)):
            yield from self._people(row, end)

    def _contradicts(self, start: int, end: int) -> bool:
        """Whether grammar reads a name that only partly lies in a cell: 教导员张三|一看，没犹豫."""
        near = (self.found[at] for at in range(start - 3, end) if at in self.found)
        return any(one.titles and one.start < start < one.end for one in near)

    def _told_of(self, row: Row, start: int, end: int) -> Mention | None:
        """Whom an item begins with that goes on in sentences: 1.张三同志在…."""
        at = behind_number(self.page, start, end)
        found = self.found.get(at) or (self.led.get(at) if self._gives_below_title() else None)
        if not self.heading or not row.others or not found:
            return None
        is_item = at > start or start > self.heading.end
        unit = found.unit or self.over
        return replace(found, heading=self.heading, unit=unit) if is_item else None

    def _beside(self, start: int, end: int) -> Iterator[Mention]:
        """The other items of its line: 张三，城关派出所民警；|李四，特警大队民警；…"""
        for mark in _PARTED.finditer(self.page.text, start, end):
            if mark.end() in self.found:
                yield replace(self.found[mark.end()], heading=self.heading)

    def _gives_below_title(self) -> bool:
        """Whether the heading, which is not the title of the text, gives an award."""
        heading = self.heading
        if not heading or not heading.award or heading.is_group:
            return False
        end = self.page.trimmed(*self.page.line_at(heading.start))[1]
        return heading.start > self.page.lines[0][1] and end - heading.end <= len("：")

    def _led_by_name(self, row: Row, start: int, end: int) -> Mention | None:
        """Whom a line of a list begins with whose other words are unknown: 张三 闽海公司押运员."""
        at = behind_number(self.page, start, end)
        led = _LED.fullmatch(self.page.text, at, end)
        if not self.heading or not row.others or not led:
            return None
        begin, stop = led.span(1)
        is_name = self.names.looks_named(begin, stop) and led[1] not in VERBS
        is_numbered = at > start and any(
            unit.start < stop + 6 for unit in self.page.units_between(stop, end)
        )
        if not (is_name or is_numbered):
            return None
        return Mention(
            name=led[1], start=begin, end=stop, head=begin, heading=self.heading,
            unit=next(iter(self.page.units_between(stop, end)), self.over),
            titles=tuple(self.page.titles_between(stop, end)[-1:]),
        )  # fmt: skip

    def _read_on(self, start: int, end: int) -> None:
        """Pass words of no list: a sentence or byline ends it, a label says of whom it goes on."""
        if _OF_THE_LAST.match(self.page.text, start, end):
            return
        signs = any(t.kind is Kind.AUTHOR for t in self.page.titles_between(start, end))
        is_item = behind_number(self.page, start, end) > start
        if (
            "。" in self.page.text[start:end] and not _BELOW.search(self.page.text, start, end)
        ) or signs:
            self.close()
        elif self.heading and (is_item or self.page.text[start:end].endswith("：")):
            self.heading = replace(self.heading, staff=None)  # 辅警： ends at 协作单位人员：

    def _is_lonely(self, start: int, end: int) -> bool:
        """Whether no line beside has the same shape."""
        lines = self.page.lines
        i = bisect_right(lines, (start, end + 1)) - 1
        beside = [*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]]
        return not any(row_in(self.page, self.names, *line).is_of_people for line in beside)

    def _people(self, row: Row, end: int) -> Iterator[Mention]:
        is_alone = len(row.names) == 1
        led = self._told_below(row, end) if is_alone else None
        over = led or _unit_below(self.page, end) or self.over
        for start, stop in row.names:
            before = [unit for unit in row.units if unit.end <= start]
            is_post = self.over and any(t.end <= u.start for t in row.titles for u in row.units)
            own = before[-1:] or (row.units[:1] if is_alone else [])
            mention = Mention(
                name=self.page.text[start:stop],
                start=start,
                end=stop,
                head=start,
                titles=tuple(_worn(self.page, row, start)),
                heading=self.heading,
            )
            noted = with_note(self.page, mention)
            heading = self._given(row) if is_alone and row.award else self.heading
            unit = over if is_post else noted.unit or next(iter(own), over)
            yield replace(noted, unit=unit, heading=heading)

    def _told_below(self, row: Row, end: int) -> Unit | None:
        """The unit that begins the line below an award and its holder: ★ 服务之星  张三⏎|城关…."""
        is_headed = self.heading and self.page.line_at(self.heading.start)[1] == end
        unit = self.page.unit_starting.get(end + 1) if is_headed else None
        return unit if unit and self.page.says_who_is(unit) else None

    def _given(self, row: Row) -> Heading:
        """The heading with the award that the row itself names: 张三（民警）：个人嘉奖."""
        start = row.names[0][0]
        over = self.heading or Heading(text="", start=start, end=start)
        return replace(over, award=row.award, is_group=False)


def _worn(page: Page, row: Row, start: int) -> list[Title]:
    """The titles of one name of a row, or the label before it: 民警：甲、乙  辅警：|丙."""
    own = [t for t in row.titles if len(row.names) == 1 or t.end == start]
    labels = [t for t in row.titles if t.end <= start and page.text.startswith("：", t.end)]
    return own or [t for t in labels[-1:] if t.staff is not StaffType.UNVERIFIED]


def _is_signed(page: Page, row: Row, end: int) -> bool:
    """Whether a leader's name stands over the date, as who signs."""
    leads = any(t.kind in (Kind.SUPERIOR, Kind.LEADER) for t in row.titles)
    return leads and bool(_DATED.match(page.text, end))


def _unit_below(page: Page, end: int) -> Unit | None:
    """The unit that has the next line to itself, with an empty line behind it."""
    start, stop = page.line_at(end + 1)
    unit = page.unit_starting.get(start) if start == end + 1 else None
    is_last = page.text[stop : stop + 2] in ("\n\n", "\n", "")
    return unit if unit and unit.end == stop and is_last else None
