"""The form of the desk for papers: every word that is the drafter's, by field name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField

from honours.exchange.word import WHERE
from honours.web.forms import Day, Form, Line, Required, Text, Version, options

_FORMS = {
    "decision": {"决定": "决定", "命令": "命令"},
    "letter": {"感谢信": "感谢信", "表扬信": "表扬信"},
    "list": {
        "": "视人数和单位",
        "table": "表格：序号 姓名 单位 职务 奖励 文号",
        "units": "姓名与单位职务",
        "names": "姓名成列",
    },
}
_ORDERS = {
    "surname": "姓氏笔画",
    "name": "姓名笔画",
    "unit": "单位",
    "none": "排名不分先后",
}
_CHOICES = {"form", "order", "listing"}
_FOOT = {
    *("signer", "signer_post", "contact", "decided_on", "sealed"),
    *("enclosures", "copies_to", "printed_by", "printed_on"),
}
_REQUIRED = {"reason", "text", "objections", "signer", "organ", "decided_on"}


class Flagged(SelectField):
    """Yes or no, as a choice of two."""

    def __init__(self, label: str, *, yes: str, no: str, **more: Any) -> None:
        super().__init__(label, choices=options({"1": yes, "": no}.items()), **more)


class Count(Line):
    """A number of people; '' where it is not known."""


class PaperForm(Form):
    """Choices first, then the words, then what stands at the foot; `version`: the revision seen."""

    version = Version()
    form = SelectField("式样")
    order = SelectField("次序", choices=options(_ORDERS.items()))
    listing = SelectField(
        "名单放在",
        choices=options({"": "视人数", "text": "正文中", "annex": "附件"}.items()),
    )
    organ = Line("批准机关", description="代拟稿的发文机关，写全称。")
    title = Line("标题", description="留空时由机关、事由和文种拼成。")
    annex = Line("附件序号", description="作为附件时写“附件”或“附件1”。")
    addressee = Line("主送")
    reason = Text("缘由", description="为什么；人数、姓名、奖励不必写，按记录印出。")
    basis = Line("依据", description="接在“根据”之后，如《公安机关人民警察奖励条令》。")
    text = Text("正文")
    hopes = Text("希望")
    call = Text("号召")
    starts_on = Day("公示开始")
    ends_on = Day("公示结束")
    objections = Text("反映意见的方式", description="受理部门、电话、地址。")
    gift = Line("慰问物资")
    given_on = Day("收到日期")
    sex = SelectField("性别", choices=options({"": "不填", "男": "男", "女": "女"}.items()))
    born = Line("出生年月")
    nation = Line("民族")
    politics = Line("政治面貌")
    education = Line("文化程度")
    joined_work = Line("参加工作时间")
    joined_police = Line("参加公安工作时间")
    nature = Line("性质、级别")
    police_count = Count("民警人数")
    auxiliary_count = Count("辅警人数")
    leader = Line("负责人")
    history = Text("何时何地受过何种奖励、处分")
    deeds = Text("主要事迹")
    unit_opinion = Text("所在单位意见", description="留空，由所在单位填写、盖章。")
    party_opinion = Text("党委意见", description="留空待填。")
    discipline_opinion = Text("纪检意见", description="留空待填。")
    note = Line("备注")
    filled_on = Day("填表日期")
    signer = Line("签发人")
    signer_post = Line("签发人职务")
    contact = Line("联系人和电话")
    decided_on = Day("成文日期")
    sealed = Flagged("印章", yes="加盖，留出位置", no="不加盖")
    enclosures = Text("另附", description="另附的附件名称，一行一个。")
    copies_to = Line("抄送")
    printed_by = Line("印发机关")
    printed_on = Day("印发日期")

    def offer(self, kind: str, free: Iterable[str]) -> None:
        """Keep the fields that are the drafter's for this kind of paper."""
        self.form.choices = options(_FORMS.get(kind, {}).items())
        for name in _REQUIRED & set(free):
            self[name].flags.required = True  # to be frozen; what is saved may lack it
        for name in {field.name for field in self} - {"version", "csrf_token", *free}:
            del self[name]

    def fill(self, words: Mapping[str, Any], *, version: int) -> None:
        """Show what was saved."""
        self.version.data = version
        for field in self.own:
            value = words.get(field.name, "")
            field.data = _shown(field, value)

    @property
    def own(self) -> list[Any]:
        return [field for field in self if field.name not in ("version", "csrf_token")]

    @property
    def choices_part(self) -> list[Any]:
        return [field for field in self.own if field.name in _CHOICES]

    @property
    def words_part(self) -> list[Any]:
        return [field for field in self.own if field.name not in _FOOT | _CHOICES]

    @property
    def foot_part(self) -> list[Any]:
        """What stands below the text, folded away on the desk."""
        return [field for field in self.own if field.name in _FOOT]

    @property
    def labels(self) -> dict[str, str]:
        return {field.name: field.label.text for field in self.own}

    def said(self, name: str, value: Any) -> str:
        """A kept value as the history shows it: choices by their words."""
        field = self[name]
        if isinstance(field, SelectField):
            shown = _shown(field, value or "")
            choices: Any = field.choices
            return next((str(one.label) for one in choices if one.value == shown), "")
        return "\n".join(value) if isinstance(value, list) else str(value or "")

    def words(self) -> dict[str, Any]:
        """What is kept: texts by field name, days as 2020-03-12."""
        return {field.name: _kept(field) for field in self.own}


class WordForm(Form):
    file = FileField(
        WHERE,
        validators=[Required("请选一个文件。")],
        description="从这里下载、改过的 .docx；最大 10 MB，只取其中的文字。",
    )


class FreezeForm(Form):
    """What was looked at before it is frozen."""

    version = Version()


def _kept(field: Any) -> Any:
    if isinstance(field, Flagged):
        return bool(field.data)
    if isinstance(field, Day):
        return field.data.isoformat() if field.data else ""
    if isinstance(field, Count):
        return int(field.data) if (field.data or "").isdecimal() else ""
    if field.name == "enclosures":
        return [line.strip() for line in (field.data or "").split("\n") if line.strip()]
    return field.data or ""


def _shown(field: Any, value: Any) -> Any:
    if isinstance(field, Flagged):
        return "1" if value else ""
    if isinstance(field, Day):
        return date.fromisoformat(value) if value else None
    return "\n".join(value) if isinstance(value, list) else value
