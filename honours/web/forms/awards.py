"""The form for a local kind of award."""

from wtforms import SelectField, StringField
from wtforms.validators import Length, NumberRange, Optional, Regexp

from honours.awards.catalogue import Confidence, Family, Level, Scope
from honours.people.kinds import StaffType
from honours.web.forms import Form, Line, Number, Required, Text, Ticks, options, words

LOCAL = [(family.value, family.label) for family in Family if family is not Family.STATUTORY]
STAFF = [(one.value, one.label) for one in StaffType if one is not StaffType.UNVERIFIED]
DESIGNS = [("laurel", "发证书，式样随受奖者"), ("", "不发证书")]


class AwardForm(Form):
    name = Line(
        "名称",
        validators=[Required(), Length(max=100, message="最多100字。")],
        description="证书和名单上的写法，例如“通报表扬”。",
    )
    key = StringField(
        "编码",
        validators=[
            Required(),
            Length(max=60, message="最多60个字符。"),
            Regexp(r"[a-z][a-z0-9_]*\Z", message="只用小写字母、数字和下划线，以字母开头。"),
        ],
        description="系统内部使用，定下后不再改动，例如 circular_2020。",
    )
    family = SelectField(
        "类别",
        choices=options(LOCAL),
        default=Family.INTERNAL_PRAISE.value,
        description="法定奖励由法律规定，不能增设。",
    )
    grade = Number(
        "等次",
        default=0,
        validators=[Optional(), NumberRange(0, 60, message="请填 0 到 60 的整数。")],
        description="同类之中分高低的填 10 到 60，数字大的在前；不分高低的填 0。",
    )
    scope = SelectField("授予对象", choices=words(Scope))
    staff_types = Ticks(
        "适用人员", choices=options(STAFF), validators=[Required("请至少选一类人员。")]
    )
    level = SelectField("批准机关层级", choices=words(Level), default=Level.BRIGADE.value)
    approval = Line(
        "批准机关", validators=[Required()], description="一句话写明由谁批准，例如“大队批准”。"
    )
    publicity_days = Number(
        "公示天数",
        default=0,
        validators=[Optional(), NumberRange(0, 60, message="请填 0 到 60 的整数。")],
        description="不少于几个工作日；不公示的填 0。",
    )
    individual_wording = Line("个人授奖用语", description="证书上的一句，例如“予以通报表扬”。")
    group_wording = Line("集体授奖用语")
    design = SelectField("证书", choices=options(DESIGNS))
    law = Line("依据", validators=[Required()], description="文件名称和条款。")
    confidence = SelectField("依据是否可靠", choices=words(Confidence))
    note = Text("备注")
