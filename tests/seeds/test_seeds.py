"""The seeds say what the bulletin of 2020-02-11 says, no more: leads, doubts, no award."""

import csv
import tomllib
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from honours.people.kinds import StaffType, UnitKind
from honours.sources.models import Sensitivity
from honours.sources.quotes import find_quote

SEEDS = Path(__file__).parents[2] / "seeds"
RAW = (SEEDS / "bulletins" / "2020-02-11.txt").read_bytes().decode()
SEEDED: dict[str, Any] = tomllib.loads((SEEDS / "cases.toml").read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Any]] = {case["key"]: case for case in SEEDED["case"]}
[BULLETIN] = SEEDED["bulletin"]
PASSAGES = [
    pytest.param(passage, id=f"{key}-{n}")
    for key, case in CASES.items()
    for n, passage in enumerate([*case["passage"], *case.get("donation", [])])
]


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS, PEOPLE = rows("units.csv"), rows("people.csv")


def asked(of: dict[str, Any]) -> str:
    return "\n".join(doubt["question"] for doubt in of["doubt"])


def test_bulletin_is_kept_as_it_came() -> None:
    digest = sha256(RAW.encode()).hexdigest()
    assert digest == "989d98bbf1e87687c088c925ece31186978e9944ff8e7015a2d9050cc87776a1"
    assert (RAW.count("\u00a0"), RAW.count(",")) == (25, 119)
    assert BULLETIN["title"] in RAW
    assert f"{BULLETIN['published_at']:%Y-%m-%d %H:%M}" in RAW


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_quote_stands_in_the_bulletin_verbatim_and_once(passage: dict[str, str]) -> None:
    assert RAW.count(passage["quote"]) == 1
    found = find_quote(RAW, passage["quote"])
    assert found is not None
    assert found.exact == passage["quote"]


def test_seven_persons_one_team_and_three_donors_have_a_lead_each() -> None:
    kinds = Counter(case["kind"] for case in CASES.values())
    assert kinds == {"individual": 7, "group": 1, "thanks": 3}
    assert all(case["bulletin"] == BULLETIN["file"] for case in CASES.values())
    assert all(case["occasion"] == "2020年疫情防控" for case in CASES.values())


def test_every_part_is_written_in_the_bulletin_and_known() -> None:
    called = {row["姓名"] or row["指称"] for row in PEOPLE} | {row["名称"] for row in UNITS}
    for case in CASES.values():
        [part] = case["part"]
        assert part["as_written"] in RAW
        [who] = {"person", "designation", "unit"} & part.keys()
        assert part[who] in called
        assert case.get("unit", "") in called | {""}


def test_six_persons_are_named_and_one_is_called_by_post() -> None:
    named = [row["姓名"] for row in PEOPLE if row["姓名"]]
    assert named == ["雷东升", "申瑞红", "肖卫清", "曾国雄", "李云", "涂鑫"]
    [unnamed] = [row for row in PEOPLE if not row["姓名"]]
    assert unnamed["指称"] == "秩序中队中队长"
    assert all(name in RAW for name in named)


def test_no_wife_child_father_or_misread_name_is_a_person() -> None:
    for row in PEOPLE:
        called = row["姓名"] + row["指称"]
        assert not set("妻子女父母医") & set(called)
        assert called not in {"李云和", "习近平"}


def test_only_tu_xin_has_a_staff_type_and_his_unit_is_left_open() -> None:
    types = {row["姓名"]: row["人员类别"] for row in PEOPLE}
    assert types.pop("涂鑫") == StaffType.AUXILIARY.label
    assert set(types.values()) == {StaffType.UNVERIFIED.label}
    [tu_xin] = [row for row in PEOPLE if row["姓名"] == "涂鑫"]
    assert tu_xin["单位"] == ""
    assert "unit" not in CASES["tu-xin"]


def test_units_are_those_the_bulletin_names() -> None:
    assert Counter(row["类别"] for row in UNITS) == {
        UnitKind.BRIGADE.label: 1,
        UnitKind.SQUADRON.label: 4,
        UnitKind.ASSAULT_TEAM.label: 1,
        UnitKind.TASK_FORCE.label: 6,
        UnitKind.OTHER.label: 1,  # 领导小组
        UnitKind.OUTSIDE.label: 3,
    }
    assert all(row["名称"].removesuffix("专班") in RAW for row in UNITS)
    assert all(name in RAW for row in UNITS for name in row["别名"].split("、"))


def test_units_hang_together_and_keep_their_order() -> None:
    full_names = [row["名称"] for row in UNITS]
    assert len(full_names) == len(set(full_names))
    for n, row in enumerate(UNITS):
        assert row["上级"] in [*full_names[:n], ""]
    places = [int(row["次序"]) for row in UNITS]
    assert places == sorted(set(places))
    assert {row["单位"] for row in PEOPLE} <= {*full_names, ""}


def test_assault_team_dates_from_its_forming() -> None:
    [team] = [row for row in UNITS if row["类别"] == UnitKind.ASSAULT_TEAM.label]
    assert date.fromisoformat(team["启用"]) == CASES["assault-team"]["began_on"] == date(2020, 2, 6)
    assert "突击队" not in team["别名"].split("、")  # ¶5 may mean another


def test_dates_are_given_only_where_the_bulletin_gives_them() -> None:
    assert [key for key, case in CASES.items() if "began_on" in case] == ["assault-team"]
    assert not any("ended_on" in case for case in CASES.values())


@pytest.mark.parametrize(
    ("where", "word"),
    [
        ("squadron-leader", "姓名"),
        ("squadron-leader", "突击队"),
        ("tu-xin", "哪个单位"),
        ("tu-xin", "二十天"),
        ("lei-dongsheng", "没有休息过一天"),
        ("assault-team", "40名队员"),
        ("zeng-guoxiong", "所说，还是作者所写"),
        ("zeng-guoxiong", "同意"),
        ("xiao-weiqing", "同意"),
        ("li-yun", "同意"),
        ("association", "登记全称"),
        ("chamber", "金额、日期"),
        ("juli-food", "登记全称"),
    ],
)
def test_case_keeps_its_doubt_open(where: str, word: str) -> None:
    assert word in asked(CASES[where])


@pytest.mark.parametrize("word", ["哪一年", "六个还是七个", "法定全称", "民警还是辅警"])
def test_bulletin_keeps_its_doubt_open(word: str) -> None:
    assert word in asked(BULLETIN)


def test_twenty_days_would_begin_before_leave_was_stopped() -> None:
    published = BULLETIN["published_at"].date()
    [doubt] = [doubt for doubt in CASES["tu-xin"]["doubt"] if "二十天" in doubt["question"]]
    assert (published - date(2020, 1, 26)).days + 1 == 17
    assert (published - date(2020, 1, 23)).days + 1 == 20
    assert "17天" in doubt["note"]
    assert "1月23日" in doubt["note"]


@pytest.mark.parametrize(
    ("case", "words", "sensitive"),
    [
        ("xiao-weiqing", "身体不好", Sensitivity.HEALTH),
        ("zeng-guoxiong", "父亲病危", Sensitivity.HEALTH),
        ("zeng-guoxiong", "牵挂", Sensitivity.FAMILY),
        ("li-yun", "年幼的孩子", Sensitivity.MINORS),
    ],
)
def test_sensitive_passages_are_marked(case: str, words: str, sensitive: Sensitivity) -> None:
    [passage] = [passage for passage in CASES[case]["passage"] if words in passage["quote"]]
    assert passage["sensitive"] == sensitive


def test_each_person_keeps_a_passage_that_may_be_used() -> None:
    for case in CASES.values():
        assert any("sensitive" not in passage for passage in case["passage"])


def test_titles_and_summaries_are_sober_and_assert_nothing_sensitive() -> None:
    loud = (
        "身体不好",
        "病",
        "父亲",
        "妻",
        "孩子",
        "医生",
        "舍生忘死",
        "三过家门",
        "没有休息",
        "四队合一",
    )
    for case in CASES.values():
        told = case["title"] + case["summary"]
        assert not [word for word in loud if word in told]
        assert case["summary"].startswith("通报称，")


def test_nothing_is_awarded() -> None:
    words = {"award", "honour", "decision", "state", "verified"}
    for case in CASES.values():
        assert not words & case.keys()
    assert SEEDED.keys() == {"bulletin", "case"}


def test_donations_name_goods_without_sums_or_dates() -> None:
    for case in CASES.values():
        donations = case.get("donation", [])
        assert len(donations) == (case["kind"] == "thanks")
        for donation in donations:
            assert donation.keys() == {"donor", "goods", "quote"}
            assert donation["donor"] == case["part"][0]["unit"]
