"""Dates as they are typed in offices."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from honours.base import clock
from honours.base.errors import BadInput
from honours.base.wording import full_moment, short_moment


@pytest.mark.parametrize(
    "typed",
    ["20200211", "2020.2.11", "2020-2-11", "2020/02/11", "2020年2月11日", "2020年02月11",
     "２０２０年２月１１日", "２０２０．２．１１", " 2020 年 2 月 11 日 "],
)  # fmt: skip
def test_every_customary_form_is_read(typed: str) -> None:
    assert clock.parse_date(typed) == date(2020, 2, 11)


@pytest.mark.parametrize("typed", ["2020-02-30", "2019年2月29日", "20201301", "2020.0.1"])
def test_a_day_that_never_was_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="不是日历上的日子"):
        clock.parse_date(typed, "决定日期")


@pytest.mark.parametrize("typed", ["", "去年", "2020", "11/2/2020", "20-2-11", "2020-02-11 08:00"])
def test_what_is_no_date_is_told_how_to_write_one(typed: str) -> None:
    with pytest.raises(BadInput, match="请写成 2020-02-11"):
        clock.parse_date(typed)


@time_machine.travel(datetime(2020, 12, 31, 16, 0, tzinfo=UTC), tick=False)
def test_the_day_begins_in_shanghai() -> None:
    assert clock.today() == date(2021, 1, 1)
    assert short_moment(clock.now()) == "1 月 1 日 00:00"
    assert full_moment(clock.now()) == "2021年1月1日 00:00"
