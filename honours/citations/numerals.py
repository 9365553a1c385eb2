"""Figures and dates in a text (pure): the same figure in Arabic and in Han numerals is the same.

六百余 is 600余, 二〇二〇年二月三日 is 2020年2月3日, 百分之九十五 is 95%, 六成 is 60%.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}

# What may be counted in Han numerals; without such a word 一线 and 十分 would be figures.
_MEASURES = (
    r"(?:小时|分钟|公里|千米|余|多|[天日夜次人名位辆台起件个项场米元户篇条处宗例批份张部支枚封本所家趟年周倍"
    r"吨盒箱桶瓶套床座间棵艘岗站处度])"
)
_FIGURE = re.compile(
    r"(?P<percent>百分之[零〇一二两三四五六七八九十百点]+)"
    r"|(?P<part>[一二两三四五六七八九十]+)分之(?P<parts>[一二两三四五六七八九十]+)"
    r"|(?P<tenths>[一二两三四五六七八九])成(?=[，。；、以多左的\n]|$)"
    r"|(?<![A-Za-z\d.])(?P<arabic>\d{1,3}(?:[, \u00a0\u2009]\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<size>(?:[十百万亿]|千(?![米克瓦伏升卡])|[余多](?=[万亿]))*)"
    rf"|(?P<han>[零〇一二两三四五六七八九十百千万亿]+(?:[余多][万亿])?)(?={_MEASURES})"
)
_VAGUE = re.compile(r"[余多]")
_SIGN = re.compile(r"[%％]")
_OVER = re.compile("(?:超过?|逾|突破)$")
_UNDER = re.compile("(?:近|接近|不到|不足)$")
_NOUN = re.compile(r"(?:余|多)?(?:个(?=小时|月|钟头|星期))?([\u3400-\u9fff]{1,2})")
_IDIOMS = re.compile(
    r"千家万户|万家灯火|四面八方|三番五次|千人千面|百家争鸣|两个维护|两个确立|四个意识|四个自信"
    r"|三个代表|百里挑一|十个方面|八小时外|两难|三令五申"
    r"|(?<=[每这那同任某])一|(?<![\d零〇一二两三四五六七八九十百千万亿])[百千万](?![余多分百千万亿])"
)
_ITEM = re.compile(r"(?m)^\s*[（(]?\d+[.．、）)]")

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"(?P<y>(?<!\d)\d{{4}}|[零〇○一二三四五六七八九]{{4}})年(?:度|(?P<ym>{_N})月(?:份|)(?:(?P<ymd>{_N})[日号])?)?"
    rf"|(?<![\d一二三四五六七八九十])(?P<m>{_N})月(?:份|)(?:(?P<md>{_N})[日号])?"
    rf"|(?<=[至到—-])(?P<d>{_N})日"
    r"|(?<!\d)(?P<iso>\d{4}[-./]\d{1,2}[-./]\d{1,2})(?!\d)"
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number in a text: its value, whether 余 or 多 blurs it, what is counted."""

    start: int
    end: int
    words: str
    value: Decimal
    is_vague: bool = False
    is_over: bool = False  # 超过 stands before it, or 以上 behind 四成
    is_under: bool = False  # 近 stands before it
    is_percent: bool = False
    noun: str = ""  # two characters after it

    def is_same_as(self, other: "Figure") -> bool:
        """Whether another figure says the same; 600余 is borne out by 623."""
        if self.is_percent != other.is_percent:
            return False
        if self.value == other.value and (self.is_vague == other.is_vague or self.is_over):
            return True
        if self.is_under and self.value - self._step < other.value < self.value:
            return True
        is_more = self.is_vague or self.is_over
        return is_more and self.value < other.value < self.value + self._step

    def counts_as(self, other: "Figure") -> bool:
        """Whether both count the same thing."""
        return (self.noun, self.is_percent) == (other.noun, other.is_percent)

    @property
    def _step(self) -> Decimal:
        """The size of the last digit that is not nought: 100 of 600余."""
        digits = str(int(self.value))
        return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


@dataclass(frozen=True, kw_only=True)
class Day:
    """A date in a text, as far as it is said."""

    start: int
    end: int
    words: str
    year: int | None
    month: int | None
    day: int | None

    @property
    def ordinal(self) -> int | None:
        """The number of the day, in the year 2000 where none is said; None without month or day."""
        if not (self.month and self.day) or self.day > monthrange(self.year or 2000, self.month)[1]:
            return None
        return date(self.year or 2000, self.month, self.day).toordinal()

    def is_in(self, known: "list[Day]") -> bool:
        """Whether other dates say all that this one says; a year may stand beside 2月3日."""
        same = [
            one
            for one in known
            if (self.month, self.day) in ((None, None), (one.month, one.day), (None, one.day))
            and (self.year is None or one.year in (None, self.year))
        ]
        if self.month and not self.day and not same:
            same = [one for one in known if one.month == self.month]
        years = {one.year for one in known} - {None}
        return bool(same) and (self.year is None or not years or self.year in years)


def figures(text: str) -> list[Figure]:
    """Every figure that is no date, no number of an item and no part of an idiom."""
    skip = [match.span() for match in (*_IDIOMS.finditer(text), *_ITEM.finditer(text))]
    skip += [(day.start, day.end) for day in days(text)]
    found = []
    for match in _FIGURE.finditer(text):
        if not any(start <= match.start() < end for start, end in skip):
            found.append(_figure(match, text))
    return found


def days(text: str) -> list[Day]:
    """Every date: whole, or only a year, a month, a day after 至."""
    return [day for match in _DATE.finditer(text) if (day := _day(match))]


def value_of(words: str) -> Decimal:
    """600, 1.2万, 六百, 十二万三千, 二〇二〇 as a number.

    >>> [str(value_of(words)) for words in ("两万三千", "十二", "一百零五", "3.5万", "二〇二〇")]
    ['23000', '12', '105', '35000.0', '2020']
    """
    match = re.fullmatch(r"([\d,.\s]+)([十百千万亿]*)", words)
    if match:
        value = Decimal(re.sub("[^\\d.]", "", match[1]))
        for size in match[2]:
            value *= (_SMALL | _LARGE)[size]
        return value
    if len(words) > 1 and all(char in _DIGITS for char in words):
        return Decimal("".join(str(_DIGITS[char]) for char in words))
    return Decimal(_han_value(words))


def _han_value(words: str) -> int:
    total = part = digit = 0
    for char in words:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            part += (digit or 1) * _SMALL[char]
            digit = 0
        elif char in _LARGE:
            total = (total + part + digit or 1) * _LARGE[char]
            part = digit = 0
    return total + part + digit


def _figure(match: re.Match[str], text: str) -> Figure:
    end = match.end()
    vague = _VAGUE.match(text, end)
    sign = _SIGN.match(text, end)
    noun = _NOUN.match(text, end)
    if match["part"]:
        value = 100 * value_of(match["parts"]) / value_of(match["part"])
    elif match["tenths"]:
        value = 10 * value_of(match["tenths"])
    elif match["percent"]:
        whole, _, rest = match["percent"][3:].partition("点")
        value = value_of(whole) + (Decimal("0." + str(value_of(rest))) if rest else 0)
    else:
        value = value_of(_VAGUE.sub("", match["han"] or match["arabic"] + match["size"]))
    stop = end + bool(vague) if vague else end + bool(sign)
    return Figure(
        start=match.start(),
        end=stop,
        words=text[match.start() : stop],
        value=value.normalize(),
        is_vague=bool(vague or _VAGUE.search(match.group())),
        is_over=bool(_OVER.search(text[: match.start()])) or _is_above(match, text),
        is_under=bool(_UNDER.search(text[: match.start()])),
        is_percent=bool(match["percent"] or match["part"] or match["tenths"] or sign),
        noun=noun[1] if noun else "",
    )


def _is_above(match: re.Match[str], text: str) -> bool:
    return bool(match["tenths"]) and text.startswith(("以上", "多"), match.end())


def _day(match: re.Match[str]) -> Day | None:
    year, month, day = _parts(match)
    if (month and not 1 <= month <= 12) or (day and not 1 <= day <= 31):
        return None
    start, end = match.span()
    return Day(start=start, end=end, words=match.group(), year=year, month=month, day=day)


def _parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    if match["iso"]:
        year, month, day = map(int, re.split(r"[-./]", match["iso"]))
        return year, month, day
    return (
        _whole([match["y"]]),
        _whole([match["ym"], match["m"]]),
        _whole([match["ymd"], match["md"], match["d"]]),
    )


def _whole(words: Iterable[str | None]) -> int | None:
    said = next((word for word in words if word), None)
    return int(value_of(said)) if said else None
