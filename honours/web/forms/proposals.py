"""Forms of the reading desk: one card, and one proposal put right before it becomes a case."""

from wtforms import RadioField

from honours.web.forms import Day, Form, Line, Required, RowChoice, Ticks
from honours.web.forms.cases import CaseFields, WhoFields


class CardForm(Form):
    """What a card asks: who that is, and when it was. Everything else is as it was read."""

    who = RadioField("这是谁", validators=[Required("请选择这是谁；同名的人不会自动合并。")])
    occasion = Line("专项")
    began_on = Day("事迹起于")
    ended_on = Day("事迹止于")


class ProposalForm(CaseFields, WhoFields, Form):
    """A proposal with everything in it, to be put right."""

    post = Line("职务", description="写入新登记人员的任职。")
    posted_to = RowChoice("任职单位", empty="未写明")
    passages = Ticks("摘录", description="不要的去掉勾；敏感的照留，起草时不会带入。", coerce=int)
    doubts = Ticks(
        "存疑", description="已经清楚的去掉勾，其余随事例登记，核实前逐项答复。", coerce=int
    )


class WholeForm(Form):
    """Questions that the whole text raises, to be noted as its doubts."""

    questions = Ticks("读出的疑问", coerce=int)
