"""Forms for citations: beginning one, writing it, handing it in."""

from typing import Any

from wtforms import Field, RadioField, SelectField

from honours.approval.models import Mode
from honours.web.forms import Form, Required, Text, Ticks, Version, words


class StartForm(Form):
    holder = RadioField("为谁起草", validators=[Required("请选择为谁起草。")])
    award = RadioField("奖励", validators=[Required("请选择奖励。")])


class Ties(Field):
    """Which passage carries which sentence; a value is "17 检查车辆六百余台次。"."""

    data: Any  # pairs of passage id and sentence

    def process_formdata(self, values: list[str]) -> None:
        pairs = [value.partition(" ") for value in values]
        self.data = [(int(id), said) for id, _, said in pairs if id.isdecimal() and said]


class TextForm(Form):
    """The drafting desk; `version` is the id of the revision it was opened on."""

    version = Version()
    award = SelectField("奖励")
    text = Text("授奖词")
    passages = Ticks("依据", coerce=int, validate_choice=False)
    ties = Ties("逐句依据")


class RestoreForm(Form):
    pass


class SubmissionForm(Form):
    version = Version()
    statement = Version()  # the revision of the deeds statement that goes along
    mode = RadioField(
        "方式",
        choices=words(Mode),
        default=Mode.REGULAR.value,
        validators=[Required("请选择方式。")],
    )
    note = Text("说明", description="需要审核、签批的人知道的情况。")
