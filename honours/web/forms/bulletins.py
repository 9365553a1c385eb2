"""Forms for bulletins, and for the questions they and their cases leave open."""

from collections.abc import Iterable
from typing import TypeVar

from honours.web.forms import Day, Form, Line, Raw, Required, Text

AnyForm = TypeVar("AnyForm", bound=Form)


class BulletinForm(Form):
    title = Line("标题", validators=[Required("请填写标题。")])
    publisher = Line("发布单位", description="原文署名的单位。")
    published = Day("发布日期")
    raw = Raw(
        "正文",
        validators=[Required("请粘贴通报全文。")],
        description="整篇粘贴，一字不改：空格、标点都照原样保存，以后摘录才能逐字核对。",
    )


class DoubtForm(Form):
    question = Text("存疑事项", validators=[Required("请写明要核实什么。")])
    note = Text("说明")


class AnswerForm(Form):
    text = Text("答复", validators=[Required("请写明核实的结果。")])
    ground = Text("依据", description="例如值班表、勤务日志、本人确认及日期。")


def numbered(form: AnyForm, number: int) -> AnyForm:
    """Give a form that a page holds several of its own element ids."""
    for field in form:
        field.id = f"{field.name}-{number}"
        field.label.field_id = field.id
    return form


def answer_forms(
    doubts: Iterable[int], *, sent: AnswerForm | None = None, to: int = 0
) -> dict[int, AnswerForm]:
    """An answer form for each doubt, by its id; the one that was sent keeps what it holds."""
    forms = {doubt: numbered(AnswerForm(formdata=None), doubt) for doubt in doubts}
    return forms | {to: sent} if sent else forms
