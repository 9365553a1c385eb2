"""The catalogue says what the law says, and a catalogue that does not is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from honours.awards.catalogue import (
    AwardKind,
    Confidence,
    Family,
    Level,
    read_kinds,
    statutory,
)
from honours.base.errors import BadInput
from honours.people.kinds import HolderKind, StaffType

INDIVIDUAL, GROUP = HolderKind.INDIVIDUAL, HolderKind.GROUP
SEEDS = Path(__file__).parents[2] / "seeds"


def find(key: str) -> AwardKind:
    [kind] = [kind for kind in statutory() if kind.key == key]
    return kind


def local() -> dict[str, AwardKind]:
    text = (SEEDS / "awards.toml").read_text(encoding="utf-8")
    return {kind.key: kind for kind in read_kinds(text, where="awards.toml")}


@pytest.mark.parametrize(
    ("key", "name", "grade", "level", "article"),
    [
        ("police_jiajiang", "嘉奖", 10, Level.CITY, "15"),
        ("police_third_class", "三等功", 20, Level.CITY, "15"),
        ("police_second_class", "二等功", 30, Level.PROVINCE, "14"),
        ("police_first_class", "一等功", 40, Level.MINISTRY, "13"),
        ("police_group_title", "集体荣誉称号", 50, Level.MINISTRY, "13"),
        ("police_model_second", "全国公安系统二级英雄模范", 50, Level.MINISTRY, "13"),
        ("police_model_first", "全国公安系统一级英雄模范", 60, Level.MINISTRY, "13"),
    ],
)
def test_police_ladder_is_as_the_regulation_has_it(
    key: str, name: str, grade: int, level: Level, article: str
) -> None:
    kind = find(key)
    assert (kind.name, kind.grade, kind.level) == (name, grade, level)
    assert f"第{article}条" in kind.article
    assert "公安机关人民警察奖励条令" in kind.source
    assert kind.confidence is Confidence.HIGH
    assert kind.is_active


def test_everything_in_the_catalogue_is_statutory_and_for_police_only() -> None:
    assert len(statutory()) == 11
    for kind in statutory():
        assert kind.family is Family.STATUTORY
        assert kind.staff_types == (StaffType.POLICE,)
        assert not kind.level.is_at_least(Level.NATION)
        assert kind.level.is_at_least(Level.COUNTY)


def test_no_statutory_kind_is_for_the_brigade_to_give() -> None:
    assert not any(Level.BRIGADE.is_at_least(kind.level) for kind in statutory())
    assert not any(kind.consent_level is Level.BRIGADE for kind in statutory())


def test_third_class_and_above_need_seven_working_days_of_publicity() -> None:
    for kind in statutory():
        if kind.key.startswith("police"):
            assert kind.publicity_days == (7 if kind.grade >= 20 else 0)


def test_general_civil_servant_route_is_kept_but_inactive() -> None:
    civil = [kind for kind in statutory() if kind.key.startswith("civil")]
    assert [kind.grade for kind in civil] == [10, 20, 30, 40]
    assert not any(kind.is_active for kind in civil)


def test_wording_names_person_or_group() -> None:
    merit = find("police_third_class")
    assert merit.name_for(INDIVIDUAL) == "个人三等功"
    assert merit.name_for(GROUP) == "集体三等功"
    assert merit.wording_for(INDIVIDUAL) == "记个人三等功一次"
    assert merit.wording_for(GROUP) == "记集体三等功一次"
    assert find("police_jiajiang").wording_for(INDIVIDUAL) == "给予个人嘉奖"


def test_group_title_carries_its_free_name() -> None:
    title = find("police_group_title")
    assert title.wording_for(GROUP, "抗洪抢险模范中队") == "授予“抗洪抢险模范中队”荣誉称号"
    assert not title.is_open_to(INDIVIDUAL)


def test_kind_is_open_to_its_holders_and_staff_only() -> None:
    merit = find("police_third_class")
    assert merit.is_open_to(INDIVIDUAL, StaffType.POLICE)
    assert not merit.is_open_to(INDIVIDUAL, StaffType.AUXILIARY)
    assert not merit.is_open_to(INDIVIDUAL, StaffType.UNVERIFIED)
    assert not find("police_model_first").is_open_to(GROUP)


def test_kind_is_valid_between_its_dates() -> None:
    merit = replace(find("police_third_class"), valid_until=date(2030, 12, 31))
    assert not merit.is_valid_on(date(2015, 12, 31))
    assert merit.is_valid_on(date(2016, 1, 1))
    assert merit.is_valid_on(date(2030, 12, 31))
    assert not merit.is_valid_on(date(2031, 1, 1))


def test_levels_rise_from_society_to_nation() -> None:
    assert [level.label for level in Level] == [
        "社会", "大队", "县", "市", "省", "部", "国",
    ]  # fmt: skip
    assert Level.PROVINCE.is_at_least(Level.CITY)
    assert Level.CITY.is_at_least(Level.CITY)
    assert not Level.BRIGADE.is_at_least(Level.COUNTY)


def test_local_kinds_hold_no_statutory_one_and_repeat_no_key() -> None:
    kinds = local()
    assert not any(kind.family is Family.STATUTORY for kind in kinds.values())
    assert not kinds.keys() & {kind.key for kind in statutory()}
    assert {kind.family for kind in kinds.values()} == set(Family) - {Family.STATUTORY}


def test_auxiliary_ladder_is_for_auxiliaries_and_never_cites_the_police_regulation() -> None:
    ladder = [kind for kind in local().values() if kind.family is Family.AUXILIARY]
    assert len(ladder) == 8
    for kind in ladder:
        assert kind.staff_types == (StaffType.AUXILIARY,)
        assert kind.publicity_days == 7
        assert kind.confidence is Confidence.MEDIUM
        assert "条令" not in kind.source + kind.individual_wording + kind.group_wording


def test_auxiliary_levels_are_county_city_province() -> None:
    kinds = local()
    assert kinds["auxiliary_jiajiang"].level is Level.COUNTY
    assert kinds["auxiliary_jiajiang_group"].level is Level.CITY
    assert kinds["auxiliary_third_class"].level is Level.CITY
    assert kinds["auxiliary_first_class"].level is Level.PROVINCE


def test_brigade_may_give_praise_and_thanks_only() -> None:
    given = {k.family for k in local().values() if Level.BRIGADE.is_at_least(k.level)}
    assert given == {Family.INTERNAL_PRAISE, Family.SOCIAL_PRAISE}


def test_brigade_praise_confers_no_title_and_records_no_merit() -> None:
    for kind in local().values():
        if kind.level is Level.BRIGADE:
            wording = kind.individual_wording + kind.group_wording
            assert "称号" not in wording
            assert "记" not in wording
            assert "授予" not in wording


def test_thanks_go_to_outsiders() -> None:
    thanks = [kind for kind in local().values() if kind.family is Family.SOCIAL_PRAISE]
    assert {kind.name for kind in thanks} == {"感谢信", "感谢状", "表扬信"}
    assert all(kind.staff_types == (StaffType.OUTSIDER,) for kind in thanks)


def test_titles_are_shipped_inactive() -> None:
    titles = [kind for kind in local().values() if not kind.is_active]
    assert {kind.name for kind in titles} == {
        "全国优秀人民警察", "全国特级优秀人民警察", "全国优秀公安局", "爱民模范",
        "全省优秀人民警察",
    }  # fmt: skip


KIND = """
[[kind]]
key = "star"
name = "月度之星"
family = "internal_praise"
grade = 0
scope = "individual"
staff_types = ["police"]
level = "brigade"
approval = "大队批准。"
individual_wording = "评为“月度之星”"
law = "办法"
confidence = "M"
"""


def test_smallest_kind_is_read() -> None:
    [kind] = read_kinds(KIND, where="x.toml")
    assert kind.name == "月度之星"
    assert kind.publicity_days == 0
    assert kind.is_active


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[kind]", "不是合格的 TOML"),
        ("title = 1", "只能有 [[kind]] 表"),
        ("kind = [1]", "只能有 [[kind]] 表"),
        (KIND + 'colour = "red"', "没有“colour”这样的字段"),
        (KIND.replace('law = "办法"\n', ""), "缺少“law”"),
        (KIND.replace('law = "办法"', 'law = ""'), "不能为空"),
        (KIND.replace('"brigade"', '"city hall"'), "“city hall”应是society、brigade"),
        (KIND.replace("grade = 0", 'grade = "0"'), "应是整数"),
        (KIND.replace("grade = 0", "grade = true"), "应是整数"),
        (KIND.replace("grade = 0", "grade = -1"), "不能是负数"),
        (KIND.replace('["police"]', '"police"'), "应是列表"),
        (KIND.replace('["police"]', '["soldier"]'), "“soldier”应是"),
        (KIND.replace('["police"]', "[]"), "适用人员不能为空"),
        (KIND.replace('"individual"', '"group"'), "不授予个人的不能有"),
        (KIND.replace('"individual"', '"both"'), "授予集体的须有集体授奖用语"),
        (KIND + 'consent_level = "county"', "应低于批准机关"),
        (KIND + "valid_from = 2020-01-02\nvalid_until = 2020-01-01", "失效日期早于生效日期"),
        (KIND + 'valid_from = "2020-01-02"', "应是日期"),
        (KIND + KIND, "出现了两次"),
    ],
)
def test_faulty_catalogue_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=r"。$") as refused:
        read_kinds(text, where="x.toml")
    assert sentence in str(refused.value)


def test_refusal_names_file_kind_and_field() -> None:
    with pytest.raises(BadInput) as refused:
        read_kinds(KIND.replace('"M"', '"certain"'), where="x.toml")
    assert refused.value.where == "x.toml 第1项“月度之星” confidence"
