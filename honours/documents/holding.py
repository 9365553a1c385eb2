"""Who holds, or is to hold, which award: one row of a paper or a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from honours.awards.catalogue import Family
from honours.base.errors import BadInput
from honours.base.text import TITLE_LIMIT
from honours.documents.slots import Choice, Facts, Line, Whole, each_of, object_schema
from honours.people.kinds import StaffType

HOLDINGS_LIMIT = 10_000  # rows in one list


class Mark(StrEnum):
    """What lies across a page that is not, or no longer, the valid one."""

    SAMPLE = "样张"
    REVOKED = "已撤销"
    CORRECTED = "已更正"
    DRAFT = "草案"
    FOR_ORGAN = "代拟稿"  # drafted for the organ that decides


@dataclass(frozen=True)
class Rows:
    """The holdings of a list."""

    about: str

    def read(self, value: object, where: str) -> "tuple[Holding, ...]":
        if not isinstance(value, list | tuple):
            raise BadInput(where, "须是数组，每名受奖者一项。")
        if not value:
            raise BadInput(where, "没有一名受奖者，不能成为名单。")
        if len(value) > HOLDINGS_LIMIT:
            raise BadInput(where, f"共{len(value)}项，一份名单最多{HOLDINGS_LIMIT}项。")
        return each_of(Holding, value, lambda n: f"{where}第{n}项")

    def schema(self) -> dict[str, Any]:
        return {
            "description": self.about,
            "type": "array",
            "minItems": 1,
            "maxItems": HOLDINGS_LIMIT,
            "items": object_schema(Holding),
        }


HOLDER = "受奖者：个人姓名，或集体的全称"
KIND = Choice("个人 individual 或集体 group", ("individual", "group"))
STAFF_TYPE = Choice("人员类别", tuple(StaffType))
MARK = Choice("横贯页面的字样；没有则不填", (Mark.SAMPLE, Mark.REVOKED, Mark.CORRECTED))


@dataclass(frozen=True, kw_only=True)
class Holding(Facts):
    """One row of an honour list: who holds which award."""

    holder: Annotated[str, Line(HOLDER, TITLE_LIMIT)]
    unit: Annotated[str | None, Line("授奖时的单位", TITLE_LIMIT)] = None
    post: Annotated[str | None, Line("授奖时的职务")] = None
    award: Annotated[str, Line("奖励名称，也是名单中的小标题", TITLE_LIMIT)]
    kind: Annotated[str, KIND] = "individual"
    staff_type: Annotated[str | None, STAFF_TYPE] = None
    family: Annotated[str | None, Choice("奖励类别", tuple(Family))] = None
    grade: Annotated[int | None, Whole("奖励等级，用于排序", 99)] = None
    doc_no: Annotated[str | None, Line("所据决定的文号", TITLE_LIMIT)] = None
    strokes: Annotated[str | None, Line("笔画排序另按此写法，如“王 12511”")] = None
    status: Annotated[
        Mark | None, Choice("已撤销或已更正；有效则不填", (Mark.REVOKED, Mark.CORRECTED))
    ] = None

    def _settle(self) -> Iterable[BadInput]:
        if self.kind == "individual":
            yield from self._settle_name(self.holder)
