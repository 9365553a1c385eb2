"""Words of a fictional county, 云溪县 in 澄江市: no such county, city or person is meant.

Made for exploring the app; what is built from these is marked 演示 wherever it is shown.
"""

from dataclasses import dataclass
from random import Random
from typing import Final

from honours.people.kinds import StaffType, UnitKind

COUNTY: Final = "云溪县"
CITY: Final = "澄江市"
BRIGADE: Final = "云溪县公安局交通警察大队"

# Organs that decide, by the level at which they do (keys: values of awards.Level).
ORGANS: Final = {
    "brigade": BRIGADE,
    "county": "云溪县公安局",
    "city": "澄江市公安局",
    "province": "省公安厅",
    "ministry": "公安部",
}
COUNTY_COMMITTEE: Final = "中共云溪县委、云溪县人民政府"


@dataclass(frozen=True, kw_only=True)
class DemoUnit:
    """A unit of the fictional county; `parent` is a full name, '' for none."""

    name: str
    kind: UnitKind
    parent: str = BRIGADE

    @property
    def short_name(self) -> str:
        return self.name.removeprefix(BRIGADE) or "云溪交警大队"


def _under(kind: UnitKind, names: str) -> tuple[DemoUnit, ...]:
    return tuple(DemoUnit(name=BRIGADE + name, kind=kind) for name in names.split())


UNITS: Final = (
    DemoUnit(name=BRIGADE, kind=UnitKind.BRIGADE, parent=""),
    *_under(UnitKind.OFFICE, "政工室 办公室 法制室 警务保障室 督察室"),
    *_under(
        UnitKind.SECTION,
        "车辆管理所 秩序管理科 事故预防科 宣传教育科 科技信息科 违法处理科 驾驶人考试科",
    ),
    *_under(
        UnitKind.SQUADRON,
        "城东中队 城西中队 城南中队 城北中队 直属中队 铁骑中队 高速中队 客运管理中队"
        " 事故勘查中队 柳湾中队 石桥中队 青山铺中队 白沙洲中队 杨梅坳中队 双江口中队"
        " 枫林中队 大禾坪中队 古渡中队",
    ),
    *_under(UnitKind.TASK_FORCE, "春运保畅专班 隐患治理专班 预防减量专班"),
    *_under(UnitKind.ASSAULT_TEAM, "抗洪抢险突击队 抗冰保畅突击队"),
    *(
        DemoUnit(name=name, kind=UnitKind.OUTSIDE, parent="")
        for name in ("云溪县蓝天志愿服务队", "云溪县客运行业协会", "澄江市顺达运输有限公司")
    ),
)

POLICE_POSTS: Final = ("民警", "中队长", "副中队长", "指导员", "科长", "副科长", "主任", "所长")
LEADER_POSTS: Final = ("大队长", "教导员", "副大队长", "副教导员")
AUXILIARY_POSTS: Final = ("勤务辅警", "文职辅警", "辅警组长")
RANKS: Final = (
    "三级警督", "二级警督", "一级警督", "三级警司", "二级警司", "一级警司", "二级警员", "一级警员",
)  # fmt: skip
AUXILIARY_TIERS: Final = ("一级辅警", "二级辅警", "三级辅警", "四级辅警", "辅警长")

OCCASIONS: Final = (
    "春运", "防汛救灾", "抗冰保畅", "疫情防控", "预防减量攻坚", "全国两会安保", "高考护航",
    "夏季治安整治", "大货车专项整治", "电动自行车整治", "年度考核",
)  # fmt: skip

# Reasons, ready to stand after “在…中”; {occasion} and {place} are filled in.
REASONS: Final = (
    "在{occasion}工作中连续值守{place}执勤点，及时处置多起险情，成绩突出",
    "在{occasion}工作中查处严重交通违法，遏制辖区较大事故发生，成绩突出",
    "在{place}路段积水险情中疏散被困群众十七人，无一伤亡，有较大贡献",
    "办理交通事故案件六十三起，无一起复议改变，成绩突出",
    "侦破肇事逃逸案件五起，到案率百分之百，有较大贡献",
    "在{occasion}期间护送急救车辆十二次，为救治赢得时间，成绩突出",
    "排查整改{place}等处事故隐患二十八处，辖区事故同比下降，成绩突出",
    "改进车驾管窗口办理流程，群众等候时间缩短一半，成绩突出",
    "深入{place}等村开展交通安全宣传四十余场，成绩突出",
    "在{occasion}工作中及时发现并报告桥面塌陷，避免车辆坠落，有较大贡献",
    "全年执法质量考评列第一，无投诉，成绩突出",
    "牵头建成{place}路段智能预警点，夜间事故明显减少，有较大贡献",
)
PLACES: Final = ("柳湾", "石桥", "青山铺", "白沙洲", "杨梅坳", "双江口", "枫林", "大禾坪", "古渡")

# Surnames by how often they are drawn.
SURNAMES: Final[dict[int, tuple[str, ...]]] = {
    8: tuple("王李张刘陈杨黄周"),
    3: tuple("吴徐胡何罗唐邓曾彭蒋谭廖林谢郭欧"),
    2: (*"孙朱高梁宋郑许冯曹萧蔡潘田袁余钟邹熊向龙贺尹", "欧阳", "上官"),
    1: (
        *"韩董于叶杜苏魏程吕丁沈任姚卢崔陆范汪石金夏单仇解朴查区盖缪乐覃翟",
        *("司徒", "诸葛", "尉迟", "万俟", "令狐", "皇甫"),
    ),
}

GIVEN: Final = (
    "伟强军勇杰涛斌超明刚平辉鹏华飞波磊建文武志国庆春立新成海江山林森松柏正忠信和顺安康远恒毅",
    "敏静丽娟艳芳玲燕霞秀梅兰英慧莹雪婷倩颖琳萍洁怡宁欣悦思雨晴佳瑶蓉菲凤清春文云红月君如意宜",
)  # as given to boys, to girls
RARE_GIVEN: Final = (
    "喆昇堃珺旻龑玥祎芃燚垚倞燊䶮㛃𬱖𬍤𫘧"  # beyond GB 2312; the last three beyond GBK
)
MINORITY_NAMES: Final = (
    "阿依古丽·买买提", "艾力·吐尔逊", "古丽娜尔·库尔班", "麦麦提·阿卜杜拉", "迪丽努尔·艾山",
    "扎西·次仁", "卓玛·央金", "阿卜杜热合曼·图尔荪尼亚孜",
)  # fmt: skip

HOMONYMS: Final = 3  # pairs of namesakes in every 100 persons


@dataclass(frozen=True, kw_only=True)
class DemoPerson:
    """A made-up person, as plain values."""

    name: str
    staff_type: StaffType
    badge_no: str


def people(rng: Random, n: int) -> list[DemoPerson]:
    """Make n persons, names unique but for a few namesakes, badge numbers always unique.

    Some six in ten are police, the others auxiliaries and a few civilian staff.
    """
    badges = rng.sample(range(10_000, 100_000), n)
    return [
        DemoPerson(name=name, staff_type=_staff_type(rng), badge_no=f"{badge:06}")
        for name, badge in zip(_names(rng, n), badges, strict=True)
    ]


def _names(rng: Random, n: int) -> list[str]:
    namesakes = n * HOMONYMS // 100
    names = dict.fromkeys(MINORITY_NAMES[: n // 20])
    while len(names) < n - namesakes:
        names.setdefault(_name(rng))
    chosen = [*names, *rng.sample(list(names), namesakes)]
    rng.shuffle(chosen)
    return chosen


def _name(rng: Random) -> str:
    [surnames] = rng.choices(
        list(SURNAMES.values()), weights=[n * len(group) for n, group in SURNAMES.items()]
    )
    common = rng.choice(GIVEN)
    first = rng.choice(RARE_GIVEN if rng.random() < 0.08 else common)
    second = rng.choice(common) if rng.random() < 0.7 else ""
    return rng.choice(surnames) + first + second


def _staff_type(rng: Random) -> StaffType:
    kinds = (StaffType.POLICE, StaffType.AUXILIARY, StaffType.CIVILIAN)
    return rng.choices(kinds, weights=(60, 35, 5))[0]
