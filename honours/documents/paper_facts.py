"""What official papers say: facts of the record, and beside them the drafter's own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from honours.awards.catalogue import Level
from honours.base.errors import BadInput
from honours.base.text import TITLE_LIMIT
from honours.documents.holding import HOLDER, KIND, STAFF_TYPE, Holding, Mark, Rows
from honours.documents.slots import Body, Choice, Day, DocNo, Facts, Flag, Line, Lines, Whole

PAPER_LIMIT = 20_000  # characters of one free text: 30 pages and more
WALL_LIMIT = 600  # names of one wall sheet
HEADING_LIMIT = 60  # characters of a title (three lines)

UNNUMBERED = (Mark.SAMPLE, Mark.DRAFT, Mark.FOR_ORGAN)  # what may stand without 文号

ORDER = Choice(
    "姓名的次序，照此核对并印出：surname 姓氏笔画，name 姓名笔画，unit 按单位，none 排名不分先后",
    ("surname", "name", "unit", "none"),
)
LISTING = Choice("受奖者名单：text 正文中，annex 附件；不填时视人数", ("text", "annex"))
_MARK = Choice("横贯页面的字样；没有则不填", tuple(Mark))
_OPINION = Body("这一级已有的意见", 200)
_HOLDINGS = Rows("受奖者，按印出的次序；同一奖励归在一起")


def _words(about: str) -> Body:
    return Body(about + "；换行即另起一段，“一、”“（一）”“1.”“（1）”开头的为各级标题", PAPER_LIMIT)


@dataclass(frozen=True, kw_only=True)
class PaperFacts(Facts):
    """What every official paper has (GB/T 9704-2012 §7)."""

    organ: Annotated[str, Line("发文机关全称，即署名", TITLE_LIMIT)]
    joint_organ: Annotated[str | None, Line("联合行文的另一机关", TITLE_LIMIT)] = None
    level: Annotated[str, Choice("发文机关的级别", tuple(Level))]
    head: Annotated[str | None, Line("发文机关标志；不填时用机关全称加文种规定的字")] = None
    doc_no: Annotated[str | None, DocNo("发文字号；只有样张、草案、代拟稿可以没有")] = None
    title: Annotated[
        str | None, Line("标题；不填时由机关、受奖者、奖励和文种拼成", HEADING_LIMIT)
    ] = None
    addressee: Annotated[str | None, Line("主送机关，不带冒号", 200)] = None
    decided_on: Annotated[date, Day("成文日期")]
    sealed: Annotated[bool, Flag("是否加盖印章；加盖的留出印章位置")] = True
    enclosures: Annotated[tuple[str, ...], Lines("另附的附件名称")] = ()
    copies_to: Annotated[str | None, Line("抄送机关", 200)] = None
    printed_by: Annotated[str | None, Line("印发机关")] = None
    printed_on: Annotated[date | None, Day("印发日期")] = None
    mark: Annotated[Mark | None, _MARK] = None

    def _settle(self) -> Iterable[BadInput]:
        if self.title:
            yield from _closed(self.title, "title")
        if bool(self.printed_by) != bool(self.printed_on):
            yield BadInput("printed_by", "印发机关和印发日期须一并填写。")
        if self.printed_on and self.printed_on < self.decided_on:
            yield BadInput("printed_on", "印发日期不能早于成文日期。")
        if self.joint_organ == self.organ:
            yield BadInput("joint_organ", "与发文机关相同；不是联合行文的请留空。")


@dataclass(frozen=True, kw_only=True)
class NamingFacts(PaperFacts):
    """What a paper has that names holders."""

    occasion: Annotated[str | None, Line("专项，如“疫情防控工作”，用于标题")] = None
    reason: Annotated[str, _words("缘由")]
    basis: Annotated[str | None, Line("依据，接在“根据”之后", 200)] = None
    hopes: Annotated[str | None, _words("希望")] = None
    call: Annotated[str | None, _words("号召")] = None
    order: Annotated[str | None, ORDER] = None
    listing: Annotated[str | None, LISTING] = None
    holdings: Annotated[tuple[Holding, ...], _HOLDINGS]


@dataclass(frozen=True, kw_only=True)
class DecisionFacts(NamingFacts):
    """A decision or an order of the organ that grants."""

    form: Annotated[str, Choice("文种", ("决定", "命令"))] = "决定"
    signer: Annotated[str | None, Line("签发命令的领导人姓名；不印出，签名章盖在留空处")] = None
    signer_post: Annotated[str | None, Line("签发人职务")] = None

    def _settle(self) -> Iterable[BadInput]:
        yield from super()._settle()
        if self.form == "命令" and not self.signer_post:
            yield BadInput("signer_post", "命令须写明签发人职务。")
        if self.form == "决定" and (self.signer or self.signer_post):
            yield BadInput("signer", "决定不署签发人，请留空。")


@dataclass(frozen=True, kw_only=True)
class CircularFacts(NamingFacts):
    """通报表扬: the brigade's own paper."""


@dataclass(frozen=True, kw_only=True)
class NoticeFacts(NamingFacts):
    """公示 of those who are to be honoured."""

    starts_on: Annotated[date, Day("公示开始日期")]
    ends_on: Annotated[date, Day("公示结束日期")]
    working_days: Annotated[int, Whole("公示期内的工作日天数", 60)]
    objections: Annotated[str, _words("反映意见的方式：受理部门、电话、地址")]

    def _settle(self) -> Iterable[BadInput]:
        yield from super()._settle()
        days = (self.ends_on - self.starts_on).days + 1
        if days < 1:
            yield BadInput("ends_on", "公示结束日期不能早于开始日期。")
        elif not 0 < self.working_days <= days:
            yield BadInput("working_days", f"公示期共{days}天，工作日天数须在 1 至 {days} 之间。")


@dataclass(frozen=True, kw_only=True)
class RequestFacts(NamingFacts):
    """请示 to the organ that may grant, with its approval forms; one matter each."""

    signer: Annotated[str, Line("签发人姓名")]
    contact: Annotated[str | None, Line("联系人和电话，印在附注中", 100)] = None

    def _settle(self) -> Iterable[BadInput]:
        yield from super()._settle()
        if not self.addressee:
            yield BadInput("addressee", "请示须写明主送机关。")
        elif "、" in self.addressee or "\uff0c" in self.addressee:
            yield BadInput("addressee", "请示只写一个主送机关（GB/T 9704-2012 §7.3.2）。")


@dataclass(frozen=True, kw_only=True)
class LetterFacts(PaperFacts):
    """感谢信 or 表扬信 in the form of a letter (GB/T 9704-2012 §10.1)."""

    form: Annotated[str, Choice("感谢信或表扬信", ("感谢信", "表扬信"))] = "感谢信"
    addressee: Annotated[str, Line("收信的单位或个人，不带冒号", 200)]
    text: Annotated[str, _words("正文，不含“此致敬礼”")]
    gift: Annotated[str | None, Line("收到的慰问物资，如“牛奶、方便面”", 200)] = None
    given_on: Annotated[date | None, Day("收到物资的日期")] = None

    def _settle(self) -> Iterable[BadInput]:
        yield from super()._settle()
        if not self.addressee:
            yield BadInput("addressee", "缺少，必须填写：信写给谁。")
        if self.given_on and self.given_on > self.decided_on:
            yield BadInput("given_on", "收到物资的日期不能晚于成文日期。")
        if self.given_on and not self.gift:
            yield BadInput("given_on", "没有物资，请不要填写收到的日期。")
        if self.copies_to or self.printed_by:
            yield BadInput("copies_to", "信函不印版记，请留空抄送机关、印发机关和印发日期。")


@dataclass(frozen=True, kw_only=True)
class StatementFacts(Facts):
    """事迹材料 of a person or a unit, for the file (domain §11)."""

    title: Annotated[str, Line("标题，如“石开明同志事迹材料”", HEADING_LIMIT)]
    text: Annotated[str, _words("正文")]
    organ: Annotated[str, Line("落款的呈报单位", TITLE_LIMIT)]
    decided_on: Annotated[date, Day("成文日期")]
    mark: Annotated[Mark | None, _MARK] = None

    def _settle(self) -> Iterable[BadInput]:
        yield from _closed(self.title, "title")


@dataclass(frozen=True, kw_only=True)
class ListFacts(Facts):
    """What one honour list says, alone or as an annex."""

    title: Annotated[str, Line("名单的标题", TITLE_LIMIT + 2)]
    organ: Annotated[str, Line("落款的机关全称", TITLE_LIMIT)]
    decided_on: Annotated[date, Day("决定的日期")]
    doc_no: Annotated[str | None, Line("奖励决定的文号", TITLE_LIMIT)] = None
    annex: Annotated[str | None, Line("作为附件时的序号，如“附件1”；单独成文的不填", 10)] = None
    form: Annotated[
        str | None,
        Choice(
            "式样：names 姓名成列，units 姓名与单位，table 表格；不填时有单位的用 units",
            ("names", "units", "table"),
        ),
    ] = None
    order: Annotated[str | None, ORDER] = None
    mark: Annotated[Mark | None, _MARK] = None
    holdings: Annotated[tuple[Holding, ...], _HOLDINGS]

    def _settle(self) -> Iterable[BadInput]:
        yield from _closed(self.title, "title")
        if self.annex and not re.fullmatch(r"附件(?:[1-9]\d?)?", self.annex):
            yield BadInput("annex", f"“{self.annex}”应写作“附件”或“附件1”。")
        if self.form == "units":
            for n, each in enumerate(self.holdings, start=1):
                if each.kind == "individual" and not (each.unit or each.post):
                    reason = f"{each.holder}没有单位和职务，不能印成带单位的名单。"
                    yield BadInput(f"holdings第{n}项 unit", reason)


@dataclass(frozen=True, kw_only=True)
class WallSheetFacts(Facts):
    """光荣榜 on A3, to hang on a wall: name, unit, post and award, nothing else (domain §16)."""

    title: Annotated[str, Line("标题，如“光荣榜”", HEADING_LIMIT)] = "光荣榜"
    occasion: Annotated[str | None, Line("标题下的一行，如“二〇二六年度”", HEADING_LIMIT)] = None
    organ: Annotated[str, Line("落款的机关全称", TITLE_LIMIT)]
    decided_on: Annotated[date, Day("落款的日期")]
    doc_no: Annotated[str | None, Line("奖励决定的文号，不印出", TITLE_LIMIT)] = None
    orientation: Annotated[
        str, Choice("A3 竖幅 portrait 或横幅 landscape", ("portrait", "landscape"))
    ] = "portrait"
    units: Annotated[bool, Flag("姓名下注明单位、职务；人多排不下时一律不注")] = True
    order: Annotated[str | None, ORDER] = None
    mark: Annotated[Mark | None, _MARK] = None
    holdings: Annotated[tuple[Holding, ...], _HOLDINGS]

    def _settle(self) -> Iterable[BadInput]:
        yield from _closed(self.title, "title")
        if (count := len(self.holdings)) > WALL_LIMIT:
            reason = f"共{count}项，一张海报最多{WALL_LIMIT}项；请按年度、单位或奖励分几张。"
            yield BadInput("holdings", reason)


@dataclass(frozen=True, kw_only=True)
class ApprovalFormFacts(Facts):
    """奖励审批表 of a person or a unit; what is missing is an empty cell (domain §11)."""

    kind: Annotated[str, KIND] = "individual"
    holder: Annotated[str, Line(HOLDER, TITLE_LIMIT)]
    staff_type: Annotated[str | None, STAFF_TYPE] = None
    award: Annotated[str, Line("拟奖种类", TITLE_LIMIT)]
    unit: Annotated[str | None, Line("单位", TITLE_LIMIT)] = None
    post: Annotated[str | None, Line("职务、职级")] = None
    sex: Annotated[str | None, Choice("性别", ("男", "女"))] = None
    born: Annotated[str | None, Line("出生年月", 10)] = None
    nation: Annotated[str | None, Line("民族", 10)] = None
    politics: Annotated[str | None, Line("政治面貌", 20)] = None
    education: Annotated[str | None, Line("文化程度", 20)] = None
    joined_work: Annotated[str | None, Line("参加工作时间", 10)] = None
    joined_police: Annotated[str | None, Line("参加公安工作时间", 10)] = None
    rank: Annotated[str | None, Line("警衔或辅警层级", 20)] = None
    badge: Annotated[str | None, Line("警号或辅警编号", 20)] = None
    nature: Annotated[str | None, Line("集体的性质、级别")] = None
    police_count: Annotated[int | None, Whole("集体的民警人数", 9999)] = None
    auxiliary_count: Annotated[int | None, Whole("集体的辅警人数", 9999)] = None
    leader: Annotated[str | None, Line("集体的负责人")] = None
    history: Annotated[str | None, Body("何时何地受过何种奖励、处分", 300)] = None
    deeds: Annotated[str | None, Body("主要事迹", 2000)] = None
    unit_opinion: Annotated[str | None, _OPINION] = None
    office_opinion: Annotated[str | None, _OPINION] = None
    party_opinion: Annotated[str | None, _OPINION] = None
    discipline_opinion: Annotated[str | None, _OPINION] = None
    publicity: Annotated[str | None, Body("公示情况", 200)] = None
    organ_opinion: Annotated[str | None, _OPINION] = None
    doc_no: Annotated[str | None, DocNo("决定文号")] = None
    decided_on: Annotated[date | None, Day("决定日期")] = None
    note: Annotated[str | None, Line("备注", 200)] = None
    organ: Annotated[str, Line("呈报单位", TITLE_LIMIT)]
    filled_on: Annotated[date, Day("填表日期")]
    mark: Annotated[Mark | None, _MARK] = None

    def _settle(self) -> Iterable[BadInput]:
        if self.kind == "individual":
            yield from self._settle_name(self.holder)
        own = {"individual": _OF_PERSONS, "group": _OF_GROUPS}
        foreign = own["group" if self.kind == "individual" else "individual"]
        for name in foreign:
            if getattr(self, name) is not None:
                kind = "个人" if self.kind == "individual" else "集体"
                yield BadInput(name, f"{kind}的审批表没有这一栏，请留空。")


_OF_PERSONS = (
    *("sex", "born", "nation", "politics", "education", "joined_work", "joined_police"),
    *("rank", "badge"),
)
_OF_GROUPS = ("nature", "police_count", "auxiliary_count", "leader")


def _closed(title: str, where: str) -> Iterable[BadInput]:
    """A title has no stop at its end, and its signs come in pairs (GB/T 9704-2012 §7.3.1)."""
    if title[-1] in "。\uff0c、\uff1b\uff1a":
        yield BadInput(where, f"标题末尾不用“{title[-1]}”，请删去。")
    for pair in ("《》", "\uff08\uff09", "“”", "〔〕"):
        if title.count(pair[0]) != title.count(pair[1]):
            yield BadInput(where, f"标题里的“{pair[0]}{pair[1]}”不成对，请核对。")
