"""Forms of approval."""

from wtforms import BooleanField

from honours.awards.catalogue import Level
from honours.web.forms import Day, Form, Line, Required, Text, Ticks, WordChoice

OPINIONS = ("同意", "同意，事迹属实", "同意，请按程序上报")
RETURNS = ("事迹材料不实，请核实", "正文与依据不符，请修改", "奖励种类不当，请重新确定")


class EndorseForm(Form):
    opinion = Text("意见", description="不填即为“同意”。")


class BatchForm(Form):
    submission = Ticks("呈报", coerce=int, validate_choice=False)
    opinion = Line("意见")


class PublicityForm(Form):
    first_day = Day("公示起于")
    last_day = Day("公示止于")
    channel = Line("公示地点", description="如“大队公示栏、内网”。")
    objections = Text("异议", description="公示期间收到的异议和处理结果。")
    exemption = Text("免予公示的理由", description="涉密等不宜公示的写在这里，起止日期留空。")


class ReasonForm(Form):
    reason = Text("理由", validators=[Required("请写明理由，便于对方修改。")])


class ApprovalForm(Form):
    organ = Line("批准机关", validators=[Required()])
    level = WordChoice("机关级别", Level)
    doc_no = Line(
        "文号", validators=[Required()], description="如“祁公交〔2020〕3号”，方括号自动改正。"
    )
    title = Line("决定标题", validators=[Required()])
    decided_on = Day("决定日期", validators=[Required("请填写决定日期。")])
    reason = Text("说明", description="规定表中有“请说明”的，写明仍予批准的理由。")
    is_internal = BooleanField(
        "不公开", description="特殊岗位或不宜公开的：只在台账中，不上光荣榜。"
    )
