"""Forms for printers, for what is measured on their sheets, and for pre-printed stock."""

import re
import unicodedata
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import Field
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import TextInput

from honours.documents.models import Printer
from honours.documents.printer_actions import Margins
from honours.documents.printers import Edge, Measured, Paper
from honours.documents.scans import WHERE
from honours.web.forms import Form, Line, Required, Version, WordChoice

USUAL_MARGIN = 4.2  # mm, of most laser printers


class Millimetres(Field):
    """A length read off a ruler, to 0.1 mm; full-width digits and 毫米 after it are taken too."""

    widget = TextInput()
    data: float | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}"

    def process_formdata(self, values: list[str]) -> None:
        typed = unicodedata.normalize("NFKC", values[0] if values else "").strip()
        number = re.sub(r"\s*(?:mm|毫米)$", "", typed.replace("。", "."), flags=re.IGNORECASE)
        self.data = None
        if not number:
            return
        if not re.fullmatch(r"\d{1,3}(\.\d{1,3})?", number):
            raise ValueError(f"“{typed[:20]}”不是毫米数，请写成 20.3 这样。")
        self.data = float(number)


def _margin(side: str) -> Millimetres:
    return Millimetres(
        f"{side}边", default=USUAL_MARGIN, validators=[InputRequired("请填写，没有就填 0。")]
    )


class FeedForm(Form):
    """How sheets are put in, and where nothing can be printed."""

    first = WordChoice("先进纸的一边", Edge, description="证书正着看，哪一边先进打印机。")
    feed = Line("进纸方式", description="写给下次放纸的人，例如“手送纸盒，正面朝下，一次一张”。")
    top = _margin("上")
    right = _margin("右")
    bottom = _margin("下")
    left = _margin("左")
    version = Version()

    @property
    def margins(self) -> Margins:
        """In mm: top, right, bottom, left."""
        sides = (self.top, self.right, self.bottom, self.left)
        top, right, bottom, left = (side.data or 0.0 for side in sides)
        return top, right, bottom, left

    @classmethod
    def of(cls, printer: Printer) -> "FeedForm":
        """The form as the printer stands."""
        margins = {
            side: getattr(printer, f"margin_{side}") / 10
            for side in ("top", "right", "bottom", "left")
        }
        return cls(formdata=None, obj=printer, data=margins)


class PrinterForm(FeedForm):
    name = Line("打印机", validators=[Required()], description="放在哪里、什么型号，一看就认得。")
    tray = Line("纸盒", validators=[Required()], description="每个纸盒偏差不同，各登记一次。")
    paper = WordChoice("纸张", Paper)


class MeasureForm(Form):
    a_left = Millimetres("① 甲到左边", validators=[InputRequired("请量一下，填毫米数。")])
    a_top = Millimetres("② 甲到上边", validators=[InputRequired("请量一下，填毫米数。")])
    b_right = Millimetres("③ 乙到右边", validators=[InputRequired("请量一下，填毫米数。")])
    b_bottom = Millimetres("④ 乙到下边", validators=[InputRequired("请量一下，填毫米数。")])
    c_right = Millimetres("⑤ 丙到右边")
    c_top = Millimetres("⑥ 丙到上边")

    def validate_c_top(self, field: Any) -> None:
        if (self.c_right.data is None) != (field.data is None):
            raise ValidationError("⑤ 和 ⑥ 要么都填，要么都不填。")

    @property
    def measured(self) -> Measured:
        return Measured(**self.values(*Measured.__dataclass_fields__))


class StockForm(Form):
    title = Line("名称", validators=[Required()], description="例如“三等功证书内页 2026 版”。")
    paper = WordChoice("纸张", Paper)
    file = FileField(
        WHERE,
        validators=[FileRequired("请选一张扫描图。")],
        description="整张扫描、四边对齐纸边，200 dpi 就够；.png 或 .jpg，最大 20 MB。",
    )
