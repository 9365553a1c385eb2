"""Dates and figures of a bulletin; publication gives the year that a date lacks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_CHINESE = "零〇一二三四五六七八九十百千万亿两"
_VALUE = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SIZE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_UNITS = (
    "名|人次|人|余人|个小时|小时|个|处|起|天|日|夜|昼夜|台次|台|辆次|辆|次|件|份|万元|"
    "元|公里|千米|里|米|分钟|周|个月|月|年|场次|场|面|封|户|"
    "家|条|张|支|只|箱|吨|公斤|斤|套|岁|%|％|余|批|宗|例|班|所|趟|米|公斤|册|幅|顿|"
    "篇|期|届|万|通|路|组|桶|袋|双|顶|瓶|盒|床|把"
)
_FIGURE = re.compile(
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,12}}(?:\.\d{{1,4}})?|[{_CHINESE}]{{1,9}})"
    rf"(?P<big>[万亿千百]?)(?P<about>余|多|来|几)?(?P<unit>{_UNITS})"
)
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})(?!\d)日?")
_CHINESE_FULL = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七"
    r"八九十]{1,3})日"
)
_DAY = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日")
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(?!\d)")
_SPAN = re.compile(
    r"(\d{1,2})月(\d{1,2})日?\s?(?:至|到|—{1,2}|－|-|~|～)\s?(?:(\d{1,2})月)?(\d{1,2})日"
)
_RELATIVE = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "当日上午": 0}
_RELATIVE_WORD = re.compile(rf"(?:{'|'.join(_RELATIVE)})(?!是\s*(?:\n|$))")  # no page's clock
_PUBLISHED = re.compile(
    r"(?:发布|发表|刊发|更新)?(?:时间|日期)\s?[：:]\s?((?:19|20)\d\d)[-年./](\d{1,2})"
    r"[-月./](\d{1,2})"
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A date or figure at its place in the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class DateFound(Found):
    """A date; `value` is None when no year can be told, `inferred` when publication told it."""

    value: date | None
    until: date | None = None
    inferred: bool = False


@dataclass(frozen=True, kw_only=True)
class FigureFound(Found):
    """A figure with what it counts; `about` when the text says 余, 多."""

    value: float
    unit: str
    about: bool = False


def number_of(text: str) -> float | None:
    """Return a number in digits or in Chinese.

    >>> [number_of(n) for n in ("40", "1,200", "二十", "六百余", "一千零五")]
    [40.0, 1200.0, 20.0, 600.0, 1005.0]
    """
    plain = text.replace(",", "").rstrip("余多来几")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    total = part = digit = 0
    for char in plain:
        if char in _VALUE:
            digit = _VALUE[char]
        elif char in ("万", "亿"):
            total, part, digit = (total + part + digit) * _SIZE[char], 0, 0
        elif char in _SIZE:
            part, digit = part + (digit or 1) * _SIZE[char], 0
        else:
            return None
    return float(total + part + digit) if plain else None


def published_in(text: str) -> date | None:
    """Return the day of publication a page states of itself."""
    stated = _PUBLISHED.search(text)
    return _date(*map(int, stated.groups())) if stated else None


def signed_in(text: str) -> date | None:
    """Return the date on a line of its own at the end, as decisions and notices are signed."""
    for line in reversed([line.strip() for line in text.splitlines() if line.strip()][-12:]):
        if match := _FULL.fullmatch(line):
            return _date(*map(int, match.groups()))
        if match := _CHINESE_FULL.fullmatch(line):
            return _chinese_date(match)
    return None


def dates_in(text: str, *, published_on: date | None) -> list[DateFound]:
    """Return the dates in order of place; those without a year take the last before publication."""
    taken: set[int] = set()
    found = []
    for each in _dates(text, published_on):
        places = set(range(each.start, each.end))
        if not taken & places:
            taken |= places
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _dates(text: str, published_on: date | None) -> Iterator[DateFound]:
    for m in _FULL.finditer(text):
        if value := _date(*map(int, m.groups())):
            yield _date_found(m, value)
    for m in _CHINESE_FULL.finditer(text):
        if value := _chinese_date(m):
            yield _date_found(m, value)
    for m in _SPAN.finditer(text):
        month, day, last_month, last_day = m.groups()
        value = _with_year(int(month), int(day), published_on)
        until = _with_year(int(last_month or month), int(last_day), published_on)
        yield _date_found(m, value, until=until, inferred=value is not None)
    for m in _DAY.finditer(text):
        value = _with_year(int(m[1]), int(m[2]), published_on)
        yield _date_found(m, value, inferred=value is not None)
    for m in _YEAR_MONTH.finditer(text):
        first = _date(int(m[1]), int(m[2]), 1)
        if first:
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            yield _date_found(m, first, until=last)
    for m in _RELATIVE_WORD.finditer(text):
        if published_on and not re.match("[0-9A-Za-z]", text[max(0, m.start() - 1) : m.start()]):
            value = published_on + timedelta(days=_RELATIVE[m.group()])
            yield _date_found(m, value, inferred=True)


def _date_found(
    match: re.Match[str], value: date | None, *, until: date | None = None, inferred: bool = False
) -> DateFound:
    start, end = match.span()
    return DateFound(
        text=match.group(), start=start, end=end, value=value, until=until, inferred=inferred
    )


def _with_year(month: int, day: int, published_on: date | None) -> date | None:
    """The last such day not after publication."""
    if not published_on:
        return None
    this_year = _date(published_on.year, month, day)
    if this_year and this_year <= published_on:
        return this_year
    return _date(published_on.year - 1, month, day)


def _chinese_date(match: re.Match[str]) -> date | None:
    year = "".join("0" if c in "〇○零" else str(_VALUE[c]) for c in match[1])
    return _date(int(year), int(number_of(match[2]) or 0), int(number_of(match[3]) or 0))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def figures_in(text: str) -> list[FigureFound]:
    """Return the figures in order of place; parts of dates, idioms and ordinals are none."""
    days = [
        (m.start(), m.end())
        for p in (_FULL, _CHINESE_FULL, _SPAN, _DAY, _YEAR_MONTH)
        for m in p.finditer(text)
    ]
    inside = {i for start, end in days for i in range(start, end)}
    found = []
    for m in _FIGURE.finditer(text):
        value = number_of(m["number"])
        if (
            value is None
            or m.start() in inside
            or text[m.start() - 1 : m.start()] in ("第", "-", ".")
        ):
            continue
        if m["number"] in ("一", "百", "千", "万", "十") or (
            m["unit"] in ("月", "年", "日", "余", "万") and m["number"][0] in _CHINESE
        ):
            continue
        if m["unit"] == "年" and value > 1900:
            continue
        value *= _SIZE.get(m["big"], 1)
        found.append(
            FigureFound(
                text=m.group(),
                start=m.start(),
                end=m.end(),
                value=value,
                unit=m["unit"],
                about=bool(m["about"]),
            )
        )
    return found
