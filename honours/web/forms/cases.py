"""Forms for exemplary cases: what they say, who took part, what proves it."""

from wtforms import HiddenField, RadioField

from honours.people.kinds import StaffType
from honours.sources.models import Sensitivity
from honours.web.forms import (
    Day,
    Form,
    Line,
    Name,
    Raw,
    Required,
    RowChoice,
    Text,
    Version,
    WordChoice,
)

CASE = ("title", "unit", "occasion", "began_on", "ended_on", "place", "summary")


class CaseFields:
    """What a case says of itself."""

    title = Line(
        "标题",
        validators=[Required("请填写标题。")],
        description="一句话：谁做了什么，如“石开明值守县际卡点”。",
    )
    unit = RowChoice("所属单位")
    occasion = Line("专项", description="如“2020年疫情防控”“春运”。")
    began_on = Day("事迹起于")
    ended_on = Day("事迹止于")
    place = Line("地点")
    summary = Text("事由", description="用自己的话写，不超出原文。")


class WhoFields:
    """Who took part: as written, and who that is."""

    as_written = Line(
        "原文称呼",
        validators=[Required("请照原文填写称呼。")],
        description="照抄，如“中队长石开明”。",
    )
    role = Line("作用", description="如“带班”“报告人”。")
    sought = Line("查找人员", description="姓名、拼音、首字母或警号；不填就按原文称呼找。")
    who = RadioField(
        "这是谁",
        validators=[Required("请选择这是谁；同名的人不会自动合并。")],
        description="请按单位和警号辨认；拿不准就先不认定。",
    )
    new_name = Name("新登记的姓名", description="不填就用原文称呼。")
    staff_type = WordChoice("人员类别", StaffType, default=StaffType.UNVERIFIED)
    group = RowChoice("集体", empty="请选择")


class CaseForm(CaseFields, Form):
    version = Version()


class NewCaseForm(CaseFields, WhoFields, Form):
    bulletin = HiddenField()
    quote = Raw("摘录", description="须在原文中逐字找得到。")
    sensitive = WordChoice("敏感信息", Sensitivity, empty="没有", default="")


class PartForm(WhoFields, Form):
    pass


class IdentifyForm(PartForm):
    as_written = Line("原文称呼")


class PassageForm(Form):
    quote = Raw("摘录", validators=[Required("请从原文复制一句。")])
    sensitive = WordChoice(
        "敏感信息",
        Sensitivity,
        empty="没有",
        default="",
        description="涉及健康、家庭、未成年人的，起草时不会带入。",
    )


class VerificationForm(Form):
    note = Text("核实说明", description="向谁核实、看了哪些材料。")


class DonationForm(Form):
    donor = RowChoice("捐赠单位", empty="请选择", validators=[Required("请选择单位。")])
    goods = Line("物资", validators=[Required("请写明物资。")])
    received_on = Day("收到日期")
