"""Which readings of a page's places as names are believed: the strongest, by frames, by rows."""

import re
from collections.abc import Iterator, Sequence

from honours.sources.figures import number_of
from honours.sources.lexicon import (
    COMMON_SURNAMES,
    COURTESY,
    HAN,
    VERBS,
)
from honours.sources.names import Names
from honours.sources.page import Span
from honours.sources.signs import is_foreign, parts_of
from honours.sources.weights import ENOUGH, NOBODY, SURE

Found = dict[int, str]  # names by the places where they stand

_CERTAIN = 99.0
_GRANTED = re.compile(rf"(?:授予|追授|给予|关于表彰)([{HAN}·]{{2,9}}?)(?:等(?:\d+[名位])?)?同志")
_BORN = re.compile(  # a line of 张三，男，…; 张三 男 汉族
    rf"(?m)^[ \t★●■◆]*(?:\d{{1,3}}[.、．] *)?([{HAN}·]{{2,9}}?)"
    rf"(?:同志)?(?:，[男女]，|[ \t]+[男女][ \t]+[{HAN}]{{1,5}}族)"
)
_NICKNAMED = re.compile(  # 老佟（|佟志刚）, 老党，大名|党建国
    rf"[老小]([{HAN}])(?:（|，(?:大名|本名|真名)叫?)(\1[{HAN}]{{1,2}})(?=[），。]|[{HAN}]{{0,3}}[，）])"
)
_GIVEN = re.compile(  # 大队长向北|记个人二等功; 协勤人员项莲|予以通报嘉奖
    "[各被]?记(?:个人)?(?:[一二三]等功|嘉奖)|被?予以(?:通报)?(?:嘉奖|表扬|奖励)"
)
_FRAME = re.compile(
    rf"(?:对|给予?|授予|表彰|表扬|追授|嘉奖)((?:[{HAN}·]{{2,9}}、){{1,40}}[{HAN}·]{{2,9}}?)"
    r"(?:等?\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[名位]?)?同志"
)
_ITEM = re.compile(
    rf"(?P<item>[{HAN}\d·“”]{{0,60}}?)(?:同志)?(?<!等)(?:(?:等|\d{{1,6}}[名位])[^，。；、\n]{{0,40}})?"
    r"(?:（[^（）\n]{0,30}）)?(?P<stop>[、，；。：！\n ]|\Z)"
)
_COUNTED = re.compile(r"(?:\d+|[一二两三四五六七八九十])[名位][^、，]{0,6}\Z")
_SUM = re.compile(r"等?\s?(\d{1,3}|[三四五六七八九十]{1,3})(?:[名位]|人(?=[被荣获受均都]))")
_LED = re.compile(f"(?:评出|选出|授予|表彰|表扬|[对给将由为是])([{HAN}]{{2,3}})\\Z")  # 评出|张三、…
_IN_ROW = ENOUGH - 1.5  # a name is believed from here where its neighbours are names
_WHOLE = ENOUGH - 5.0  # and from here where the item is nothing else


def believed_in(names: Names) -> Found:
    """Return the names by their places, none lying over another."""
    best = [(_CERTAIN, at, name) for at, name in framed_in(names)]
    for at in names.starts:
        found = names.name_at(at)
        if found and found[1] >= _enough(names, at, found[0]):
            best.append((found[1], at, found[0]))
    chosen: Found = {}
    covered: set[int] = set()
    for _, at, name in sorted(best, key=lambda one: (-one[0], one[1])):
        places = range(at, at + len(name))
        if covered.isdisjoint(places):
            covered.update(places)
            chosen[at] = name
    return _shortened(names, _lengthened(names, _with_rows(names, chosen)))


def _enough(names: Names, at: int, name: str) -> float:
    """How likely a name must be to be believed."""
    if names.is_bare_word(at, name):
        return SURE
    return _IN_ROW if names.is_defined(at + len(name)) else ENOUGH


def framed_in(names: Names) -> Iterator[tuple[int, str]]:
    """The cells between 对, 给予 and 同志, which are people whatever they are called."""
    page = names.page
    for granted in _GRANTED.finditer(page.text):
        start, end = granted.span(1)
        if not page.titles_between(start, end) and names.may_be_whole(start, end):
            yield start, granted[1]
    for born in _BORN.finditer(page.text):
        if not page.titles_between(*born.span(1)) and not page.units_between(*born.span(1)):
            yield born.start(1), born[1]
    for nicknamed in _NICKNAMED.finditer(page.text):
        yield nicknamed.start(2), nicknamed[2]
    for given in _GIVEN.finditer(page.text):
        for size in (4, 3, 2):
            start = given.start() - size
            if start in page.title_ending and names.may_be_whole(start, given.start()):
                yield start, page.text[start : given.start()]
    for frame in _FRAME.finditer(page.text):
        for cell in re.finditer(f"[{HAN}·]+", frame[1]):
            start, end = frame.start(1) + cell.start(), frame.start(1) + cell.end()
            parts = (page.units_between(start, end), page.titles_between(start, end))
            if 2 <= len(cell.group()) <= 4 and not any(parts):
                yield start, cell.group()


def _shortened(names: Names, chosen: Found) -> Found:
    """A part of a name known in full is left out; one met with a character more is the shorter."""
    every = list(chosen.values())
    parts = {n.split("·")[0] for n in every if "·" in n} | {n[1:] for n in every if len(n) == 3}
    parts |= {part for n in every for part in parts_of(n)}
    text = names.text
    chosen = {
        at: name
        for at, name in chosen.items()
        if name not in parts or (text[at - 1 : at] == "、" and text[at + len(name)] in "、等")
    }
    for at, name in chosen.items():
        known = [name[:n] for n in (3, 2) if n < len(name) < 5 and name[:n] in every]
        if known and every.count(name) == 1 and not (len(name) == 4 and is_foreign(name)):
            chosen[at] = known[0]
    return chosen


def _lengthened(names: Names, chosen: Found) -> Found:
    """A long name believed once is meant wherever it stands, not a part of it."""
    for name in sorted({n for n in chosen.values() if len(n) > 3}, key=lambda n: (len(n), n)):
        for match in re.finditer(re.escape(name), names.text):
            parts = [at for at in range(*match.span()) if at in chosen]
            if all(at + len(chosen[at]) <= match.end() for at in parts):
                for at in parts:
                    del chosen[at]
                chosen[match.start()] = name
    return chosen


# Rows: 城关中队民警张三、交警支队副主任温暖、…


def _with_rows(names: Names, chosen: Found) -> Found:
    """Where most items of a row end with a name, the others do too, whatever they are like."""
    for items in _rows(names, "、"):
        _take_counted(names, items, chosen)
        _take_likely(names, items, chosen)
    for items in _rows(names, "、，；"):
        _take_likely(names, items, chosen)
    return chosen


def _rows(names: Names, marks: str) -> Iterator[list[Span]]:
    """The items of each line, cut at the marks that part them, without notes and 等."""
    for start, end in names.page.lines:
        row: list[Span] = []
        for item in _ITEM.finditer(names.text, start, end):
            at, end = item.span("item")
            if row and at in names.page.title_starting and _ends_with_title(names, row[-1]):
                at = row.pop()[0]  # 教导员、一级警长张三 is one item
            if end > at:
                row.append((at, end))
            if item["stop"] not in tuple(marks):
                yield row
                row = []
        yield row


def _ends_with_title(names: Names, item: Span) -> bool:
    title = names.page.title_ending.get(item[1])
    return title is not None and title.start >= item[0]


def _take_counted(names: Names, items: Sequence[Span], chosen: Found) -> None:
    """As many single words as the row counts behind it are its names: …、才让三知等3名同志."""
    said = _SUM.match(names.text, items[-1][1]) if items else None
    count = int(number_of(said[1]) or 0) if said else 0
    if not 3 <= count <= len(items):
        return
    ends = _ends(items, chosen)
    first, *others = items[-count:]
    led = _LED.search(names.text, *first)
    led = led if led and names.surname_at(led.start(1)) else None
    for start, end in [*([led.span(1)] if led else []), *others]:
        if end not in ends and re.fullmatch(f"[{HAN}·]{{2,9}}", names.text[start:end]):
            _choose(chosen, names.text, start, end)


def _take_likely(names: Names, items: Sequence[Span], chosen: Found) -> None:
    """Items between or beside names are names."""
    ends = _ends(items, chosen)
    named = [end in ends for _, end in items]
    is_plain = max((b - a for a, b in items[:-1]), default=9) < 5 and sum(named) * 2 >= len(items)
    for i, item in enumerate(items):
        near = named[max(0, i - 2) : i] + named[i + 1 : i + 3]
        if named[i] or len(near) < 2 or sum(near) * 2 < len(near):
            continue
        is_between = i > 0 and all(named[i - 1 : i] + named[i + 1 : i + 2])
        start = _name_in(names, *item, is_plain=is_plain or is_between)
        if start is not None:
            _choose(chosen, names.text, start, item[1])


def _ends(items: Sequence[Span], chosen: Found) -> set[int]:
    """Where the names believed within a row end."""
    places = range(items[0][0], items[-1][1]) if items else ()
    return {at + len(chosen[at]) for at in places if at in chosen}


def _choose(chosen: Found, text: str, start: int, end: int) -> None:
    """Believe a name instead of whatever was believed within it."""
    for at in range(start, end):
        chosen.pop(at, None)
    chosen[start] = text[start:end]


def _name_in(names: Names, start: int, end: int, *, is_plain: bool) -> int | None:
    """Where the name at the end of an item of a row begins; `is_plain`: all are single names."""
    if not re.fullmatch(f"[{HAN}]+", names.text[max(start, end - 4) : end]):
        return None
    if is_plain and 2 < end - start < 6 and is_foreign(names.text[start:end]):
        return start
    titles = [t for t in names.page.titles_between(start, end) if len(t.text) > 1]
    if titles and titles[-1].is_post and 2 <= end - titles[-1].end <= 3:
        at = titles[-1].end
        return None if names.text[at:end] in VERBS else at
    ends = [title.end for title in titles]
    ends += [unit.end for unit in names.page.units_between(start, end)]
    ends = [each + (names.text[each] == "的") for each in ends if each < end]
    if held := [each for each in ends if 2 <= end - each <= 4]:
        at = max(held)
        if _is_nobody(names, at, end):
            return None
        if names.may_be_whole(at, end):
            return at
    readings = [
        (names.weigh(at, names.text[at:end], surname, _placed(names, at)), at)
        for at in (end - 3, end - 2, end - 4)
        if at >= start and (surname := names.surname_at(at))
    ]
    score, at = max(readings, default=(NOBODY, 0))
    is_short = end - start in (2, 3)
    is_whole = is_short and (names.text[start] in COMMON_SURNAMES or (is_plain and at == start))
    return at if score > (_WHOLE if is_whole else _IN_ROW) else None


def _is_nobody(names: Names, at: int, end: int) -> bool:
    """Whether what follows a title in a row is plainly no name: 8名交警|摘得."""
    name = names.text[at:end]
    return bool(
        "某" in name
        or names.is_nickname(at)
        or name[:2] in COURTESY
        or name in VERBS
        or names.page.units_between(at, end)
        or _COUNTED.search(names.text, max(0, at - 12), at)
    )


def _placed(names: Names, at: int) -> str:
    """What stands before a place in a row of names: a title, or at least the row."""
    before = names.before(at)
    return before if before in ("title", "force") else "listed"
