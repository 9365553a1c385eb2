"""The time here: stored aware in UTC, shown in Shanghai; dates typed in any customary form."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone

from honours.base.errors import BadInput

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991

EARLIEST = date(1900, 1, 1)  # nothing the office keeps is older

_FORMS = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?"),
    re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in Shanghai."""
    return now().astimezone(SHANGHAI).date()


def local(moment: datetime) -> datetime:
    """Return the moment as a Shanghai clock shows it."""
    return moment.astimezone(SHANGHAI)


def start_of(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return datetime.combine(day, time(), SHANGHAI)


def parse_date(text: str, where: str = "日期") -> date:
    """Read 20200211, 2020.2.11, 2020-2-11, 2020/2/11 or 2020年2月11日; full-width digits too."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", text)).replace("。", ".")
    for form in _FORMS:
        if match := form.fullmatch(plain):
            try:
                day = date(*map(int, match.groups()))
            except ValueError:
                raise BadInput(where, f"“{text.strip()}”不是日历上的日子，请核对年月日。") from None
            if day < EARLIEST:
                raise BadInput(where, f"“{text.strip()}”太早，请核对年份。")
            return day
    raise BadInput(where, f"“{text.strip()[:20]}”不是日期，请写成 2020-02-11 或 2020年2月11日。")
