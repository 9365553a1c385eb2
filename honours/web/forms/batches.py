"""Forms of the print room: how a batch is printed, what came out, why one is issued again."""

from wtforms import BooleanField, IntegerField, RadioField
from wtforms.validators import InputRequired

from honours.documents.models import Reissue
from honours.web.forms import Form, Line, RowChoice, options

FULL, OVERLAY = "full", "overlay"
_AGAIN = (Reissue.LOST, Reissue.DAMAGED)


class OrderForm(Form):
    form = RadioField(
        "印法",
        choices=options([(FULL, "整版：连边框一起印"), (OVERLAY, "套打：只印文字，用成品证书纸")]),
        default=FULL,
        validators=[InputRequired("请选一种印法。")],
    )
    printer = RowChoice("打印机", empty="（不指定）")
    stock = RowChoice("预览底图", empty="（不垫底图）")

    @property
    def is_overlay(self) -> bool:
        return bool(self.form.data == OVERLAY)


class CloseForm(Form):
    reason = Line("再次打印的原因", description="其中有以前打印过的才要写。")
    kept = BooleanField("只存档，没有打印")


class PrintingForm(Form):
    printer = RowChoice("打印机", empty="（不记）")
    copies = IntegerField("份数", default=1, validators=[InputRequired("请填写份数。")])
    spoilt = IntegerField("作废", default=0, validators=[InputRequired("没有作废的填 0。")])
    reason = Line("原因", description="再次打印或有作废的，写明原因。")


class ReissueForm(Form):
    reason = RadioField(
        "原因",
        choices=options((each.value, each.label) for each in _AGAIN),
        validators=[InputRequired("请选一项。")],
    )
    note = Line("说明", description="例如何时何地遗失、何人申请。")
