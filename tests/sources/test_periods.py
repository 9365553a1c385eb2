"""From when to when: only days that the passages tell, by the year that publication gives."""

from datetime import date

import pytest

from honours.sources.proposals import proposals

DAY = date(2020, 2, 11)


def period(sentence: str, published_on: date | None = DAY) -> tuple[date | None, date | None]:
    """What is proposed for 石开明, from a bulletin of this sentence."""
    found = {one.name: one for one in proposals(f"一月份工作简报\n{sentence}", published_on)}
    return found["石开明"].began_on, found["石开明"].ended_on


@pytest.mark.parametrize(
    ("sentence", "began", "ended"),
    [
        ("自2月3日起，太平中队中队长石开明值守卡点，检查车辆。", "02-03", None),
        ("从2月3日凌晨开始，太平中队中队长石开明值守卡点，检查车辆。", "02-03", None),
        ("2月6日，太平中队中队长石开明劝返车辆。2月8日，他救助群众三人。", "02-06", "02-08"),
        ("1月26日至2月9日，太平中队中队长石开明坚守卡点，检查车辆。", "01-26", "02-09"),
        ("2月6日一起事故发生后，太平中队中队长石开明抢救群众。", "02-06", "02-06"),
        ("太平中队中队长石开明坚守卡点，截至2月10日，检查车辆六百台次。", None, "02-10"),
        ("太平中队中队长石开明2020年1月坚守卡点，检查车辆。", "01-01", "01-31"),
        ("太平中队中队长石开明2020年2月坚守卡点，检查车辆。", "02-01", None),
        ("1月26日至2月15日，太平中队中队长石开明坚守卡点，检查车辆。", "01-26", None),
        ("太平中队中队长石开明连日来坚守卡点，二十天不回家，检查车辆。", None, None),
        ("太平中队中队长石开明2月6日父亲病危住院，仍坚守卡点，检查车辆。", None, None),
        ("石开明，男，1985年3月出生，2008年7月参加工作，太平中队中队长，坚守卡点。", None, None),
    ],
)
def test_days_of_a_deed_are_those_its_passages_tell(
    sentence: str, began: str | None, ended: str | None
) -> None:
    day = [date.fromisoformat(f"2020-{told}") if told else None for told in (began, ended)]
    assert period(sentence) == tuple(day)


def test_year_is_given_by_the_text_or_by_publication_and_never_guessed() -> None:
    told = "12月30日，太平中队中队长石开明坚守卡点，检查车辆。"
    assert period(told) == (date(2019, 12, 30),) * 2
    assert period(told, None) == (None, None)
    assert period(f"2018年{told}", None) == (date(2018, 12, 30),) * 2


def test_nothing_was_done_after_it_was_published() -> None:
    assert period("2020年3月1日，太平中队中队长石开明坚守卡点，检查车辆。") == (None, None)


def test_day_of_another_sentence_is_not_taken() -> None:
    told = "2月1日，大队召开会议。\n太平中队中队长石开明坚守卡点，检查车辆六百台次。"
    assert period(told) == (None, None)
