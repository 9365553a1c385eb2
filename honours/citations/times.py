"""Checks: when it was. Dates, hours and spans of days are those of a passage."""

import re
from collections.abc import Iterator

from honours.citations.draft import Draft, Finding, warn
from honours.citations.numerals import days, figures


def date_has_source(draft: Draft) -> Iterator[Finding]:
    """Every date agrees with one in a passage or in the case's own facts."""
    if not draft.evidence:
        return
    known = days(draft.source)
    tells_years = any(one.year for one in known)
    for day in days(draft.text):
        if not day.month and not day.day and not tells_years:
            continue  # the passages leave the year to their date of publication
        alike = [one for one in known if one.month == day.month is not None]
        if day.is_in(known):
            continue
        near = alike or [one for one in known if day.day and one.day == day.day]
        said = f"依据中为“{near[0].words}”。" if len(near) == 1 else "请核对。"
        yield warn(f"所附依据中没有“{day.words}”这个日期，{said}", (day.start, day.end))


def hour_has_source(draft: Draft) -> Iterator[Finding]:
    """An hour that a passage gives to one day is not given to another."""
    known = [match.groups() for match in _HOUR.finditer(draft.source)]
    for match in _HOUR.finditer(draft.text):
        month, day, hour = match.groups()
        same = [one for one in known if one[2] == hour]
        if same and (month, day, hour) not in same:
            said = f"{same[0][0]}月{same[0][1]}日{hour}时"
            yield warn(f"依据中为“{said}”。", match.span())


_HOUR = re.compile(r"(\d{1,2})月(\d{1,2})日[\u3400-\u9fff]{0,2}?(\d{1,2})时")


def clock_has_source(draft: Draft) -> Iterator[Finding]:
    """A time to the minute is a passage's own; one that shares hour or minute with it is a slip."""
    known = _CLOCK.findall(draft.source)
    for match in _CLOCK.finditer(draft.text):
        near = [one for one in known if one[0] == match[1] or one[1] == match[2]]
        if near and match.groups() not in known:
            right = f"{near[0][0]}时{near[0][1]}分"
            yield warn(f"依据中为“{right}”。", match.span(), fix=right if len(near) == 1 else None)


_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:时|[:：])(\d{2})分?(?!\d)")


def weekday_has_source(draft: Draft) -> Iterator[Finding]:
    """A day of the week is one that a passage names."""
    known = _WEEKDAY.findall(draft.source)
    for match in _WEEKDAY.finditer(draft.text):
        if known and match[1] not in known:
            yield warn(f"依据中为“周{known[0]}”。", match.span())


_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天末])(?![年岁])")


def duration_agrees(draft: Draft) -> Iterator[Finding]:
    """Twenty days from the 3rd end on the 22nd (domain §18, trap 4)."""
    for match in _DURATION.finditer(draft.text):
        first, last = int(match["first"]), int(match["last"])
        if (match["month2"] or match["month"]) != match["month"]:
            continue
        counted = figures(match["days"] + "天")
        if counted and counted[0].value not in (last - first, last - first + 1):
            span = match.span("days")
            yield warn(f"{first}日至{last}日连首尾共{last - first + 1}天，与此不符。", span)


_DURATION = re.compile(
    r"(?P<month>\d{1,2})月(?P<first>\d{1,2})日(?:起)?[至到—](?:(?P<month2>\d{1,2})月)?(?P<last>\d{1,2})日"
    r"[^。；]{0,12}?(?P<days>\d+|[二三四五六七八九十]+)[余多]?天"
)
