"""The ledger as a file: the columns staff know (domain §11), each with where it comes from."""

from collections.abc import Callable, Sequence

from honours.exchange.csv import to_csv
from honours.register.models import Honour, Revocation, Status
from honours.register.queries import revocations_of, statuses

Cell = Callable[[Honour, Status, Revocation | None], object]

COLUMNS: dict[str, Cell] = {
    "年度": lambda honour, _status, _gone: honour.year,
    "证书编号": lambda honour, _status, _gone: honour.number.text,
    "类别": lambda honour, _status, _gone: honour.family.label,
    "个人/集体": lambda honour, _status, _gone: honour.kind.label,
    "姓名/集体名称": lambda honour, _status, _gone: honour.holder,
    "人员类别": lambda honour, _status, _gone: honour.staff_type and honour.staff_type.label,
    "单位（授奖时）": lambda honour, _status, _gone: honour.unit,
    "职务（授奖时）": lambda honour, _status, _gone: honour.post,
    "警衔/层级": lambda honour, _status, _gone: honour.rank,
    "奖励名称": lambda honour, _status, _gone: honour.award,
    "等级": lambda honour, _status, _gone: honour.grade or "",
    "专项": lambda honour, _status, _gone: honour.occasion,
    "批准机关": lambda honour, _status, _gone: honour.decision.organ,
    "机关级别": lambda honour, _status, _gone: honour.decision.level.label,
    "文号": lambda honour, _status, _gone: honour.decision.doc_no,
    "批准日期": lambda honour, _status, _gone: honour.decision.decided_on,
    "状态": lambda _honour, status, _gone: status.label,
    "撤销文号": lambda _honour, _status, gone: gone and gone.doc_no,
    "撤销日期": lambda _honour, _status, gone: gone and gone.revoked_on,
    "演示": lambda honour, _status, _gone: "演示" if honour.decision.demo else "",
}


def ledger_csv(honours: Sequence[Honour]) -> bytes:
    """Write honours as the ledger, numbered from 1, in the order given."""
    status, revoked = statuses(honours), revocations_of(honours)
    rows = (
        [n, *(cell(one, status[one.id], revoked.get(one.id)) for cell in COLUMNS.values())]
        for n, one in enumerate(honours, 1)
    )
    return to_csv([["序号", *COLUMNS], *rows])
