"""Figures and dates are the same in Arabic and in Han numerals."""

import pytest

from honours.citations.numerals import days, figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("检查车辆六百余台次，值守20天", [("600", True), ("20", False)]),
        ("两万三千元，1.2万元，3,600人", [("23000", False), ("12000", False), ("3600", False)]),
        ("百分之九十五，95%，百分之三点五", [("95", False), ("95", False), ("3.5", False)]),
        ("二十四小时值守，第一线，十分认真，四面八方，千家万户", [("24", False)]),
        ("2020年2月3日至11日，二〇二〇年", []),
        ("1.值守20天\n（2）巡逻", [("20", False)]),
    ],
)
def test_figures_are_read(text: str, values: list[tuple[str, bool]]) -> None:
    assert [(f"{one.value:f}", one.is_vague) for one in figures(text)] == values


def test_rounded_figure_is_borne_out_by_the_exact_one_and_not_the_other_way_round() -> None:
    rounded, exact, other = figures("600余台，623台，712台")
    assert rounded.is_same_as(exact)
    assert not exact.is_same_as(rounded)
    assert not rounded.is_same_as(other)


def test_dates_are_read_as_far_as_they_are_said() -> None:
    found = days("2020年2月3日至11日，二〇二〇年十二月，2020.2.3，3月")
    assert [(one.year, one.month, one.day) for one in found] == [
        (2020, 2, 3),
        (None, None, 11),
        (2020, 12, None),
        (2020, 2, 3),
        (None, 3, None),
    ]


@pytest.mark.parametrize(
    ("said", "known", "is_borne_out"),
    [
        ("2020年2月3日", "2月3日，2020年", True),
        ("2021年2月3日", "2月3日，2020年", False),
        ("2月4日", "2020年2月3日", False),
        ("2月", "2月3日", True),
        ("2月3日", "2月", False),
    ],
)
def test_date_must_be_said_by_the_source(said: str, known: str, is_borne_out: bool) -> None:
    assert days(said)[0].is_in(days(known)) is is_borne_out
