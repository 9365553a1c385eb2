"""From when to when a deed lasted, as far as the dates in its passages tell (pure)."""

import re
from collections.abc import Collection
from datetime import date

from honours.sources.told import DateProposal, Reading, Span, stands_in

_FROM = re.compile(r"[自从]\Z")
_SINCE = re.compile(r"[\d凌晨早上中下午晚夜时]{0,4}(?:起(?!火)|以来|至今|开始)")
_UP_TO = re.compile(r"(?:截止|[至到])\Z")
_BORN = re.compile(r"生于\Z")
_OF_A_LIFE = re.compile("[，、 ]?(?:出?生|入警|从警|参警|入伍|入党|参加|加入)")


def period_in(told: Reading, passages: Collection[Span]) -> tuple[date | None, date | None]:
    """Return the first and the last day that passages tell of; None where they do not.

    A day whose year nobody can tell gives none, nor does a day of birth or of joining the force.
    自2月3日起 has no end, and nothing that was reported reaches beyond the day of publication.
    """
    days = [
        day
        for day in told.dates
        if stands_in(day, passages)
        and not _BORN.search(told.text, 0, day.start)
        and not _OF_A_LIFE.match(told.text, day.end)
    ]
    latest = told.published_on or date.max
    began = min(filter(None, (_first(told.text, day) for day in days)), default=None)
    ended = max(filter(None, (_last(told.text, day) for day in days)), default=None)
    if began and began > latest:
        began = None
    if ended and (ended > latest or (began and ended < began)):
        ended = None
    return began, ended


def _first(text: str, day: DateProposal) -> date | None:
    return None if _UP_TO.search(text, 0, day.start) else day.value


def _last(text: str, day: DateProposal) -> date | None:
    is_open = _FROM.search(text, 0, day.start) or _SINCE.match(text, day.end)
    return day.until or (None if is_open else day.value)
