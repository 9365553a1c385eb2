"""Kinds of award: the statutory ladder as the law has it, and the shape every other kind shares."""

import tomllib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from honours.base.errors import BadInput
from honours.base.wording import Worded
from honours.people.kinds import HolderKind, StaffType


class Family(Worded):
    """What 表彰 means in law differs by family; every record carries its own."""

    STATUTORY = "statutory", "奖励"
    COMMENDATION = "commendation", "表彰项目"
    INTERNAL_PRAISE = "internal_praise", "内部表扬"
    SOCIAL_PRAISE = "social_praise", "社会感谢"
    MEDAL = "medal", "荣誉章"
    PARTY_MASS = "party_mass", "党群荣誉"
    AUXILIARY = "auxiliary", "辅警奖励"


class Level(Worded):
    """The level of an organ, low to high. Compare with `is_at_least`; `<` compares words."""

    SOCIETY = "society", "社会"
    BRIGADE = "brigade", "大队"
    COUNTY = "county", "县"
    CITY = "city", "市"
    PROVINCE = "province", "省"
    MINISTRY = "ministry", "部"
    NATION = "nation", "国"

    @property
    def height(self) -> int:
        return list(Level).index(self)

    def is_at_least(self, other: "Level") -> bool:
        return self.height >= other.height


class Scope(Worded):
    INDIVIDUAL = "individual", "个人"
    GROUP = "group", "集体"
    BOTH = "both", "个人和集体"


class Confidence(Worded):
    """How well a rule is known; what is unverified warns and does not block."""

    HIGH = "H", "有法条依据"
    MEDIUM = "M", "有一处可靠资料"
    LOW = "L", "依据较弱"
    UNVERIFIED = "GK", "未经核实"


@dataclass(frozen=True, kw_only=True)
class AwardKind:
    """One kind of award, from the law or from a local row. Raises BadInput if at odds with itself.

    A wording may hold {title}, the free name of a title fitted to the deed.
    """

    key: str
    name: str
    family: Family
    grade: int  # place in its ladder, 10 to 60; 0 where there is none
    scope: Scope
    staff_types: tuple[StaffType, ...]  # who may hold it; of a group, who serves there
    level: Level  # the lowest organ that approves in its own right
    consent_level: Level | None = None  # a lower one, by written consent: warns
    approval: str  # who approves, in a sentence, with the exceptions
    publicity_days: int = 0  # working days at least
    individual_wording: str = ""  # as on the certificate: 记个人三等功一次
    group_wording: str = ""
    phrases: tuple[str, ...] = ()  # set phrases bound to the grade
    design: str = ""  # '' if there is no certificate; which one it is, the holder decides
    law: str
    article: str = ""
    confidence: Confidence
    valid_from: date | None = None
    valid_until: date | None = None
    is_active: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        if reason := _contradiction(self):
            raise BadInput(f"奖励种类“{self.name or self.key}”", reason)

    @property
    def source(self) -> str:
        return f"{self.law}{self.article}"

    def is_open_to(self, kind: HolderKind, staff_type: StaffType | None = None) -> bool:
        """Whether persons (of a staff type, if given) or groups may hold it."""
        if self.scope not in (Scope.BOTH, kind.value):
            return False
        return staff_type is None or staff_type in self.staff_types

    def fits(self, kind: HolderKind, staff_type: StaffType | None) -> bool:
        """Whether a holder may have it; a body of our own has no staff type, an outside one has."""
        if kind is HolderKind.GROUP and staff_type is None:
            return self.is_open_to(kind) and set(self.staff_types) != {StaffType.OUTSIDER}
        return self.is_open_to(kind, staff_type)

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def name_for(self, kind: HolderKind) -> str:
        """三等功 → 个人三等功 or 集体三等功, where the kind alone does not say it."""
        ranked = self.scope is Scope.BOTH and self.grade > 0
        return f"{kind.label}{self.name}" if ranked else self.name

    def wording_for(self, kind: HolderKind, title: str = "") -> str:
        """记个人三等功一次; `title` fills the free name of a title."""
        wording = self.individual_wording if kind is HolderKind.INDIVIDUAL else self.group_wording
        return wording.replace("{title}", title or self.name)

    def closing_for(self, kind: HolderKind) -> str:
        """特发此证，以资鼓励; a body is given a 奖状, outsiders are thanked (domain §9, §13)."""
        if self.family is Family.SOCIAL_PRAISE:
            return "特发此状，谨致谢忱。"
        paper = "证" if kind is HolderKind.INDIVIDUAL else "状"
        return f"特发此{paper}，以资鼓励。"


def paper_title(award: AwardKind, occasion: str = "") -> str:
    """The usual title of the paper that gives it; the brigade's own form is the 通报."""
    where = f"在{occasion}中" if occasion else "在工作中"
    match award.family:
        case Family.INTERNAL_PRAISE:
            return f"关于表扬{where}成绩突出的集体和个人的通报"
        case Family.SOCIAL_PRAISE:
            return f"关于感谢{where}给予支持的单位和个人的函"
    return f"关于给予{where}成绩突出的集体和个人{award.name}的决定"


@cache
def statutory() -> tuple[AwardKind, ...]:
    """Return the kinds of the law; locked (公务员奖励规定 2008 第15条: no new kinds)."""
    path = Path(__file__).with_name("catalogue.toml")
    return read_kinds(path.read_text(encoding="utf-8"), where=path.name)


def read_kinds(text: str, *, where: str) -> tuple[AwardKind, ...]:
    """Read `[[kind]]` tables. Raises BadInput naming file, kind and field."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(where, f"不是合格的 TOML 文件：{error}。") from None
    rows = data.pop("kind", None)
    if data or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput(where, "只能有 [[kind]] 表，每种奖励一个。")
    kinds: dict[str, AwardKind] = {}
    for n, row in enumerate(rows, 1):
        kind = read_kind(row, f"{where} 第{n}项“{row.get('name', '')}”")
        if kind.key in kinds:
            raise BadInput(where, f"“{kind.key}”出现了两次，key 不能重复。")
        kinds[kind.key] = kind
    return tuple(kinds.values())


def read_kind(row: dict[str, object], where: str) -> AwardKind:
    """Read one kind, from a table of the file or a local row. Raises BadInput naming the field."""
    known = {field.name: field for field in fields(AwardKind)}
    if strange := row.keys() - known:
        raise BadInput(where, f"没有“{'、'.join(sorted(strange))}”这样的字段。")
    required = {name for name, field in known.items() if field.default is MISSING}
    if missing := required - row.keys():
        raise BadInput(where, f"缺少“{'、'.join(sorted(missing))}”。")
    values: dict[str, Any] = {
        name: _READERS[name](value, f"{where} {name}") for name, value in row.items()
    }
    return AwardKind(**values)


_Reader = Callable[[object, str], object]


def _typed(type_: type, called: str) -> _Reader:
    def read(value: object, where: str) -> object:
        if type(value) is not type_:
            raise BadInput(where, f"应是{called}，不是“{value}”。")
        return value

    return read


def _word(words: type[StrEnum]) -> _Reader:
    def read(value: object, where: str) -> object:
        if value not in list(words):
            raise BadInput(where, f"“{value}”应是{'、'.join(words)}之一。")
        return words(str(value))

    return read


def _tuple_of(item: _Reader) -> _Reader:
    def read(value: object, where: str) -> object:
        if not isinstance(value, list):
            raise BadInput(where, f"应是列表，不是“{value}”。")
        return tuple(item(one, where) for one in value)

    return read


_TEXT = _typed(str, "文字")
_NUMBER = _typed(int, "整数")
_DAY = _typed(date, "日期")
_READERS: dict[str, _Reader] = {
    "key": _TEXT,
    "name": _TEXT,
    "family": _word(Family),
    "grade": _NUMBER,
    "scope": _word(Scope),
    "staff_types": _tuple_of(_word(StaffType)),
    "level": _word(Level),
    "consent_level": _word(Level),
    "approval": _TEXT,
    "publicity_days": _NUMBER,
    "individual_wording": _TEXT,
    "group_wording": _TEXT,
    "phrases": _tuple_of(_TEXT),
    "design": _TEXT,
    "law": _TEXT,
    "article": _TEXT,
    "confidence": _word(Confidence),
    "valid_from": _DAY,
    "valid_until": _DAY,
    "is_active": _typed(bool, "true 或 false"),
    "note": _TEXT,
}


def _contradiction(kind: AwardKind) -> str | None:
    """Say what in a kind cannot be, or None."""
    if not (kind.key and kind.name and kind.law and kind.approval):
        return "编码、名称、依据、批准机关都不能为空。"
    if kind.grade < 0 or kind.publicity_days < 0:
        return "等级和公示天数不能是负数。"
    if bool(kind.individual_wording) != kind.is_open_to(HolderKind.INDIVIDUAL):
        return "授予个人的须有个人授奖用语，不授予个人的不能有。"
    if bool(kind.group_wording) != kind.is_open_to(HolderKind.GROUP):
        return "授予集体的须有集体授奖用语，不授予集体的不能有。"
    if not kind.staff_types:
        return "适用人员不能为空。"
    if kind.consent_level and kind.consent_level.is_at_least(kind.level):
        return "经同意可以办理的机关应低于批准机关。"
    if kind.valid_from and kind.valid_until and kind.valid_until < kind.valid_from:
        return "失效日期早于生效日期。"
    return None
