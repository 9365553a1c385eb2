"""What can be done: one tag a deed."""

from honours.base.wording import Worded


class Result(Worded):
    DONE = "done", "完成"
    REFUSED = "refused", "拒绝"


THINGS = {
    "account": "账号",
    "unit": "单位",
    "person": "人员",
    "local_award": "奖励种类",
    "bulletin": "通报",
    "case": "事例",
    "citation": "授奖词",
    "submission": "呈报",
    "decision": "决定",
    "honour": "荣誉",
    "number": "编号",
    "document": "文书",
    "paper_draft": "文书草稿",
    "printer": "打印机",
    "stock": "底图",
    "batch": "批次",
    "route": "页面",
    "rule": "规则",
    "seed": "初始资料",
    "demo": "演示数据",
    "ledger": "台账",
    "clock": "时钟",
    "keys": "密钥",
    "check": "核验",
}


class Tag(Worded):
    """Deeds by the thing they are done to."""

    SEED_LOADED = "seed.loaded", "导入初始资料"
    DEMO_ADDED = "demo.added", "建立演示数据"
    DEMO_REMOVED = "demo.removed", "清除演示数据"
    CLOCK_WENT_BACK = "clock.went_back", "系统时钟回拨"
    RIGHT_REFUSED = "right.refused", "无权操作"
    RULE_REFUSED = "rule.refused", "规则不允许"

    ACCOUNT_OPENED = "account.opened", "开设账号"
    ACCOUNT_ACTIVATED = "account.activated", "启用账号"
    ACCOUNT_DISABLED = "account.disabled", "停用账号"
    ACCOUNT_RESET = "account.reset", "重置口令"
    SESSIONS_ENDED = "account.sessions_ended", "结束会话"
    ROLE_GRANTED = "role.granted", "授予角色"
    ROLE_ENDED = "role.ended", "收回角色"
    SIGNED_IN = "sign.in", "登录"
    SIGNED_OUT = "sign.out", "退出"
    SIGN_IN_FAILED = "sign.failed", "登录失败"
    PASSWORD_CHANGED = "password.changed", "修改口令"

    UNIT_ADDED = "unit.added", "登记单位"
    UNIT_CHANGED = "unit.changed", "修改单位"
    PERSON_ADDED = "person.added", "登记人员"
    PERSON_CHANGED = "person.changed", "修改人员"
    POSTING_ADDED = "posting.added", "登记任职"
    POSTING_ENDED = "posting.ended", "任职结束"
    RESTRAINED = "restraint.entered", "登记限制情形"
    RESTRAINT_LIFTED = "restraint.lifted", "解除限制情形"
    AWARD_ADDED = "award.added", "增设奖励种类"
    AWARD_RETIRED = "award.retired", "停用奖励种类"

    BULLETIN_RECEIVED = "bulletin.received", "收录通报"
    BULLETIN_CORRECTED = "bulletin.corrected", "更正通报题头"
    PROPOSAL_CONFIRMED = "proposal.confirmed", "确认提示"
    PROPOSAL_REJECTED = "proposal.rejected", "判为不是事例"
    PROPOSAL_REOPENED = "proposal.reopened", "重新考虑提示"
    PASSAGE_CARRIED = "passage.carried", "摘录沿用到新版"
    CASE_OPENED = "case.opened", "登记事例"
    CASE_CHANGED = "case.changed", "修改事例"
    PART_ADDED = "part.added", "登记参与"
    PART_IDENTIFIED = "part.identified", "认定参与者"
    PASSAGE_ADDED = "passage.added", "摘录"
    DOUBT_RAISED = "doubt.raised", "存疑"
    DOUBT_ANSWERED = "doubt.answered", "答复存疑"
    CASE_VERIFIED = "case.verified", "核实事例"
    DONATION_RECORDED = "donation.recorded", "登记慰问物资"

    CITATION_STARTED = "citation.started", "起草授奖词"
    CITATION_SAVED = "citation.saved", "保存授奖词"
    SUPPORT_CHANGED = "citation.support", "更换依据"
    CITATION_RESTORED = "citation.restored", "恢复旧稿"

    SUBMITTED = "submission.handed_in", "呈报"
    ENDORSED = "submission.endorsed", "审核意见"
    RETURNED = "submission.returned", "退回"
    DECLINED = "submission.declined", "不同意"
    WITHDRAWN = "submission.withdrawn", "撤回呈报"
    PUBLICITY_RECORDED = "publicity.recorded", "登记公示"
    APPROVED = "submission.approved", "批准"

    DECISION_ENTERED = "decision.entered", "登记决定"
    HONOUR_ENTERED = "honour.entered", "登记荣誉"
    HONOUR_REVOKED = "honour.revoked", "撤销荣誉"
    HONOUR_CORRECTED = "honour.corrected", "更正荣誉"
    NUMBER_VOIDED = "number.voided", "作废编号"

    PAPER_STARTED = "paper.started", "起草文书"
    PAPER_SAVED = "paper.saved", "保存文书草稿"
    PAPER_RETURNED = "paper.returned", "收回 Word 改稿"
    DOCUMENT_ISSUED = "document.issued", "签发文书"
    DOCUMENT_PRINTED = "document.printed", "登记打印"
    DOCUMENT_REISSUED = "document.reissued", "补发文书"
    PRINTER_ADDED = "printer.added", "登记打印机"
    PRINTER_CHANGED = "printer.changed", "修改打印机"
    PRINTER_RETIRED = "printer.retired", "停用打印机"
    PRINTER_MEASURED = "printer.measured", "校准打印机"
    PRINTER_CONFIRMED = "printer.confirmed", "确认校准"
    STOCK_ADDED = "stock.added", "登记底图"
    BATCH_ORDERED = "batch.ordered", "登记批次"
    BATCH_STARTED = "batch.started", "开始印制"
    BATCH_STOPPED = "batch.stopped", "停止印制"
    BATCH_CLOSED = "batch.closed", "批次办结"
    EXPORTED = "exchange.exported", "导出"

    KEYS_MADE = "keys.made", "建立密钥"
    KEYS_ROTATED = "keys.rotated", "更换密钥"
    CHECKED = "check.answered", "核验证书"
    CHECKS_LOCKED = "check.locked", "核验暂停"
