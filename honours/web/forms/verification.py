"""The form of a check."""

from wtforms import Field, StringField, ValidationError

from honours.verification.record import find_place
from honours.web.forms import Form


class Either(StringField):
    """A field that need not be filled in when another is."""


class CheckForm(Form):
    scan = Either("二维码内容", description="光标停在这里，用扫描枪扫证书上的二维码。")
    number = Either("证书编号")
    code = Either("核验码", description="证书上的 26 位字母和数字，不分大小写。")

    def validate_scan(self, field: Field) -> None:
        if not (field.data or self.number.data):
            raise ValidationError("请扫描二维码，或填写证书编号和核验码。")

    def validate_code(self, field: Field) -> None:
        if not field.data and not self.scan.data and find_place(self.number.data or ""):
            raise ValidationError("请填写，只有编号不能核验。")
