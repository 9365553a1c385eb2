"""Forms for persons and units; the fields are the deeds' keywords."""

from wtforms.validators import NumberRange

from honours.people.kinds import RestraintKind, StaffType, UnitKind
from honours.web.forms import (
    Day,
    Form,
    Line,
    Name,
    Names,
    Number,
    Required,
    RowChoice,
    Text,
    Version,
    WordChoice,
)


class NewPersonForm(Form):
    name = Name("姓名", description="来源没有给出姓名的，留空并填写指称。")
    designation = Line("指称", description="例如“秩序中队中队长”；查明姓名后补填。")
    staff_type = WordChoice("人员类别", StaffType)
    badge_no = Name("警号", description="辅警填辅警编号；前面的 0 会保留。")
    former_names = Names("曾用名、异体写法", description="几个名字之间用顿号隔开，都可检索。")
    reading = Name("读音", description="姓名用字多音时填写，如“zeng guo xiong”。")
    strokes = Line("笔画", description="笔顺表未收的字才需要填写。")
    note = Text("备注")


class PersonForm(NewPersonForm):
    version = Version()


class PostingForm(Form):
    unit = RowChoice("单位")
    post = Line("职务")
    rank = Line("警衔（层级）")
    since = Day("起于")
    until = Day("止于")


class EndForm(Form):
    until = Day("止于", validators=[Required("请填写最后一天。")])


class RestraintForm(Form):
    kind = WordChoice("情形", RestraintKind)
    since = Day("起于", validators=[Required("请填写起始日期。")])
    until = Day("止于")
    paper = Line("依据文书", validators=[Required()])


class NewUnitForm(Form):
    name = Line("单位全称", validators=[Required()], description="证书和文件上写的名称。")
    short_name = Line("简称")
    kind = WordChoice("类别", UnitKind)
    parent = RowChoice("上级单位", empty="（没有上级）")
    other_names = Names("其他写法", description="几种写法之间用顿号隔开，读通报时都能认出。")
    position = Number(
        "次序",
        default=0,
        validators=[NumberRange(0, 9999, "应为 0 到 9999 的整数。")],
        description="名单上的先后，数字小的在前。",
    )
    note = Text("备注")


class UnitForm(NewUnitForm):
    version = Version()
