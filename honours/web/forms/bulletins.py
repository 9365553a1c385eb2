"""Forms for bulletins, and for the questions they and their cases leave open."""

from collections.abc import Iterable
from typing import Any, TypeVar

from flask_wtf.file import FileField
from wtforms import Field, HiddenField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from honours.exchange.word import WHERE
from honours.web.forms import Day, Form, Line, Raw, Required, Text, Ticks, Version

AnyForm = TypeVar("AnyForm", bound=Form)


class _RequiredWithoutFile(Required):
    """A field that must be filled in, unless a file says it."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        if not form["file"].data:
            super().__call__(form, field)


class BulletinForm(Form):
    title = Line(
        "标题",
        validators=[_RequiredWithoutFile("请填写标题。")],
        description="可以先不填：粘贴的先从正文读出，请您核对；文件的直接用读出的。",
    )
    publisher = Line("发布单位", description="原文署名的单位。")
    published = Day("发布日期", description="正文里没有写年份的日期，按发布日期推算。")
    file = FileField(
        WHERE, description="选一个 .txt、.html 或 .docx，或把它拖到这里；最大 10 MB，只取文字。"
    )
    raw = Raw(
        "正文",
        validators=[_RequiredWithoutFile("请粘贴通报全文，或在上面选一个文件。")],
        description="整篇粘贴，一字不改：空格、标点都照原样保存，以后摘录才能逐字核对。",
    )
    earlier = HiddenField()

    def validate_file(self, field: Any) -> None:
        if field.data and (self.raw.data or "").strip():
            raise ValidationError("已经选了文件，又粘贴了正文；两样只留一样。")


class HeadingForm(Form):
    title = Line("标题", validators=[Required("请填写标题。")])
    publisher = Line("发布单位")
    published_on = Day("发布日期")
    version = Version()


class DoubtForm(Form):
    question = Text("存疑事项", validators=[Required("请写明要核实什么。")])
    note = Text("说明")


class AnswerForm(Form):
    text = Text("答复", validators=[Required("请写明核实的结果。")])
    ground = Text("依据", description="例如值班表、勤务日志、本人确认及日期。")


class CarryForm(Form):
    passages = Ticks("沿用的摘录", coerce=int)


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
