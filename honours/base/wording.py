"""How dates, times and numbers are written for people."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from honours.base.clock import local


class Worded(StrEnum):
    """A closed set of words: the value is kept, the label is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word


_DIGITS = "〇一二三四五六七八九"  # 〇 is U+3007 (GB/T 15835-2011)


def arabic_date(day: date) -> str:
    """2020年3月12日"""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_date(day: date) -> str:
    """二〇二〇年三月十二日 (GB/T 15835-2011)"""
    return f"{chinese_year(day.year)}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def chinese_year(year: int) -> str:
    """二〇二〇"""
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def chinese_number(n: int) -> str:
    """三十一; 0 to 9999.

    >>> [chinese_number(n) for n in (0, 10, 12, 105, 260, 1010)]
    ['零', '十', '十二', '一百零五', '二百六十', '一千零一十']
    """
    if n == 0:
        return "零"
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, n = divmod(n, size)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and n and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def short_moment(moment: datetime) -> str:
    """11 月 22 日 15:54"""
    here = local(moment)
    return f"{here.month} 月 {here.day} 日 {here:%H:%M}"


def full_moment(moment: datetime) -> str:
    """2020年11月22日 15:54"""
    here = local(moment)
    return f"{arabic_date(here.date())} {here:%H:%M}"


def time_left(left: timedelta) -> str:
    """还要约 3 分钟; nobody wants the seconds of a long wait."""
    seconds = left.total_seconds()
    if seconds < 60:
        return f"还要约 {max(5, round(seconds / 5) * 5)} 秒"
    return f"还要约 {round(seconds / 60)} 分钟"
