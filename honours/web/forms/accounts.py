"""Forms for accounts and their roles."""

from honours.accounts.permissions import Role
from honours.web.forms import Form, Name, Required, RowChoice, WordChoice


class AccountForm(Form):
    sign_name = Name("登录名", validators=[Required()], description="一般用警号；定下后不再改动。")
    name = Name("姓名", validators=[Required()])
    unit = RowChoice("单位", empty="（不填）")
    badge_no = Name("警号", description="在册人员请填写：本人的荣誉由他人办理，靠它识别。")


class GrantForm(Form):
    role = WordChoice("角色", Role)
    unit = RowChoice("范围", empty="全部单位", description="业务角色可以只管一个单位及其下级。")
