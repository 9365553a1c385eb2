"""Forms at the door."""

from wtforms import HiddenField, PasswordField, StringField

from honours.web.forms import Form, Required


class SignInForm(Form):
    sign_name = StringField("登录名", validators=[Required()], description="一般是警号。")
    password = PasswordField("口令", validators=[Required()])
    kept_action = HiddenField()  # where text kept from an expired page was going
    kept = HiddenField()  # the text, as JSON


class PasswordForm(Form):
    old = PasswordField("原口令", validators=[Required()])
    new = PasswordField(
        "新口令",
        validators=[Required()],
        description="至少 10 个字符；小写、大写、数字、其他字符四类中至少三类。",
    )
    again = PasswordField("再输一遍新口令", validators=[Required()])
