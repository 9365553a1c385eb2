"""Forms on the register and on what is printed from it."""

from honours.web.forms import Day, Form, Line, Required, Text, Ticks, options

COLLECTED = ("证书", "奖章", "奖牌", "奖金")


class RevokeForm(Form):
    organ = Line("撤销机关", validators=[Required()], description="一般是原批准机关。")
    doc_no = Line("文号", validators=[Required()])
    revoked_on = Day("撤销日期", validators=[Required("请填写撤销日期。")])
    ground = Text("撤销事由", validators=[Required("请写明撤销事由。")])
    collected = Ticks("已收回", choices=options((word, word) for word in COLLECTED))


class CorrectForm(Form):
    holder = Line("姓名（名称）", validators=[Required()])
    unit = Line("单位", description="授奖时的单位全称。")
    post = Line("职务", description="授奖时的职务。")
    citation = Text("授奖词")
    reason = Text("更正事由", validators=[Required("请写明更正事由。")])
