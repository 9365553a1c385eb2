"""Each check finds what it is for, and leaves a clean text alone."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from honours.awards.queries import get_award
from honours.citations import checks
from honours.citations.checks import CHECKS, Check, Draft, Evidence, Weight, check
from honours.people.kinds import HolderKind, StaffType
from tests.cast import Cast

UNIT = "清河县公安局交通警察大队太平中队"
CLEAN = (
    "在2020年疫情防控工作中，连续值守县际卡点，检查车辆六百余台次。"
    "现予以通报表扬，特发此证，以资鼓励。"
)


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return Draft(
        text=CLEAN,
        award=get_award("circular"),
        kind=HolderKind.INDIVIDUAL,
        holder="石开明",
        staff_type=StaffType.POLICE,
        unit=UNIT,
        unit_names=("太平中队", "交警太平中队"),
        post="中队长",
        is_verified=True,
        evidence=(Evidence(text="连续值守县际交界卡点，检查车辆六百余台次"),),
        doubts=(),
        facts="2020年疫情防控",
    )


# Each row: the check, what is changed of the clean draft, the words it marks, what it offers.
SLIPS: tuple[tuple[Check, Mapping[str, object], str, str | None], ...] = (
    (checks.empty_text, {"text": " "}, "", None),
    (checks.blank_left, {"text": "在春运中，＿＿＿＿。"}, "＿＿＿＿", None),
    (checks.blank_left, {"text": "在春运中，__。"}, "__", None),
    (checks.unverified_lead, {"is_verified": False}, "", None),
    (checks.unverified_lead, {"doubts": ("哪一年？",)}, "", None),
    (checks.name_is_known, {"staff_type": StaffType.UNVERIFIED}, "", None),
    (checks.unit_in_full, {"text": "交警太平中队石开明"}, "交警太平中队", UNIT),
    (checks.figure_has_source, {"text": "检查车辆七百余台次"}, "七百余", None),
    (checks.figure_has_source, {"text": "值守20天"}, "20", None),
    (checks.has_evidence, {"evidence": ()}, "", None),
    (checks.words_of_the_family, {"text": "现予以嘉奖。"}, "嘉奖", None),
    (checks.words_of_the_family, {"text": "记三等功一次"}, "记三等功", None),
    (
        checks.no_law_for_auxiliaries,
        {"staff_type": StaffType.AUXILIARY, "text": "根据奖励条令"},
        "奖励条令",
        None,
    ),
    (checks.sensitive_facts, {"text": "父亲生病，仍坚守岗位"}, "父亲", None),
    (checks.sensitive_facts, {"text": "带病上岗"}, "带病", None),
    (checks.sensitive_facts, {"text": "把孩子留在家中"}, "孩子", None),
    (checks.empty_phrases, {"text": "舍生忘死，坚守岗位"}, "舍生忘死", ""),
    (checks.half_width_punctuation, {"text": "坚守岗位\x2c成绩突出"}, "位\x2c", "位，"),
    (checks.half_width_punctuation, {"text": "坚守岗位。。"}, "。。", "。"),
    (checks.wrong_zero, {"text": "二○二○年"}, "二○二○年", "二〇二〇年"),
    (checks.known_slips, {"text": "新冠状病毒疫情"}, "新冠状病毒", "新型冠状病毒"),
    (checks.grade_phrase, {"text": "作出重大贡献"}, "重大贡献", None),
)


@pytest.mark.parametrize(("one", "changed", "words", "fix"), SLIPS)
def test_check_marks_the_words_and_offers_what_helps(
    draft: Draft, one: Check, changed: dict[str, object], words: str, fix: str | None
) -> None:
    slipped = replace(draft, **changed)  # type: ignore[arg-type]
    found = list(one(slipped))
    assert [slipped.text[finding.start : finding.end] for finding in found] == [words]
    assert [finding.fix for finding in found] == [fix]


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_clean_text_is_left_alone(draft: Draft, one: Check) -> None:
    assert list(one(draft)) == []


def test_every_check_has_a_slip_it_is_tried_on() -> None:
    assert {row[0] for row in SLIPS} == set(CHECKS)


def test_what_is_right_for_one_is_not_marked_for_it(cast: Cast, draft: Draft) -> None:
    statutory = replace(draft, award=get_award("police_third_class"), text="有较大贡献，记三等功")
    assert list(checks.words_of_the_family(statutory)) == []
    assert list(checks.grade_phrase(statutory)) == []
    assert list(checks.unit_in_full(replace(draft, text=f"{UNIT}石开明"))) == []
    assert list(checks.no_law_for_auxiliaries(replace(draft, text="根据奖励条令"))) == []
    assert list(checks.wrong_zero(replace(draft, text="二〇二〇年"))) == []


def test_errors_come_first_then_the_order_of_the_text(draft: Draft) -> None:
    found = check(replace(draft, text="舍生忘死\x2c检查七百余台次。现予以嘉奖"))
    assert [finding.weight for finding in found] == [
        Weight.ERROR,
        Weight.WARN,
        Weight.WARN,
        Weight.INFO,
    ]
    assert found[1].start < found[2].start
