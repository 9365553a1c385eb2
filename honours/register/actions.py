"""Deeds on the register: entering decisions and honours, revoking and correcting them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.awards.catalogue import AwardKind, Level
from honours.base import clock
from honours.base.database import add
from honours.base.errors import BadInput, Refusal
from honours.base.text import TITLE_LIMIT, clean_line, clean_text
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person, Unit
from honours.people.queries import find_posting, full_name
from honours.register.models import Correction, Decision, Honour, Revocation, Status
from honours.register.numbering import take_number, void_number
from honours.register.queries import find_decision, status_of, written_doc_no


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A holder as at the award: unit, post and rank are frozen with the honour (domain §11)."""

    kind: HolderKind
    holder: str
    staff_type: StaffType | None = None
    unit_id: int | None = None
    unit: str = ""
    post: str = ""
    rank: str = ""


def snapshot_of(holder: Person | Unit, day: date) -> Snapshot:
    """Take a holder's snapshot on a day; Refusal for one whose name is not known."""
    if isinstance(holder, Unit):
        name = full_name(holder)
        return Snapshot(kind=HolderKind.GROUP, holder=name, unit_id=holder.id, unit=name)
    if not holder.name:
        raise Refusal("姓名", f"“{holder.called}”尚未核实姓名，不能登记荣誉。")
    posting = find_posting(holder, day)
    return Snapshot(
        kind=HolderKind.INDIVIDUAL,
        holder=holder.name,
        staff_type=holder.staff_type,
        unit_id=posting.unit_id if posting else None,
        unit=full_name(posting.unit) if posting else "",
        post=posting.post if posting else "",
        rank=posting.rank if posting else "",
    )


def enter_decision(
    *,
    organ: str,
    level: Level,
    doc_no: str,
    title: str,
    decided_on: date,
    demo: bool = False,
    by: Actor,
) -> Decision:
    """Enter a decision, or return the one already entered under this organ and 文号."""
    organ, title = (
        clean_line(organ, "批准机关", limit=TITLE_LIMIT),
        clean_line(title, "标题", limit=TITLE_LIMIT),
    )
    doc_no = written_doc_no(clean_line(doc_no, "文号", limit=60))
    for where, value in (("批准机关", organ), ("文号", doc_no), ("标题", title)):
        if not value:
            raise BadInput(where, "不能为空。")
    if decided_on > clock.today():
        raise Refusal("R13 日期", "决定日期不能晚于今天，请核对。")
    if known := find_decision(organ, doc_no):
        if (known.level, known.decided_on) != (level, decided_on):
            raise Refusal(
                "文号",
                f"{organ}{doc_no}已登记，其日期为{known.decided_on}、级别为{known.level.label}，"
                "与本次填写不同，请核对。",
            )
        return known
    decision = add(
        Decision(
            organ=organ,
            level=level,
            doc_no=doc_no,
            title=title,
            decided_on=decided_on,
            entered_at=clock.now(),
            demo=demo,
        )
    )
    detail = f"{organ} {doc_no} {title}"
    record(Tag.DECISION_ENTERED, decision, detail, after=values_of(decision), by=by)
    return decision


def enter(
    holder: Person | Unit,
    *,
    award: AwardKind,
    decision: Decision,
    citation: str = "",
    occasion: str = "",
    series: str,
    snapshot: Snapshot | None = None,
    is_public: bool = True,
    by: Actor,
) -> Honour:
    """Enter an honour by a decision and take its number in the same transaction."""
    snapshot = snapshot or snapshot_of(holder, decision.decided_on)
    if holder.demo != decision.demo:
        raise Refusal("演示数据", "演示的人员、单位只能用于演示的决定。")
    if not award.is_open_to(snapshot.kind):
        raise Refusal("奖励范围", f"“{award.name}”不授予{snapshot.kind.label}。")
    number = take_number(series=series, year=decision.decided_on.year, demo=decision.demo)
    honour = add(
        Honour(
            decision_id=decision.id,
            number_id=number.id,
            person_id=holder.id if isinstance(holder, Person) else None,
            group_id=holder.id if isinstance(holder, Unit) else None,
            award_key=award.key,
            award=award.name_for(snapshot.kind),
            family=award.family,
            grade=award.grade,
            year=decision.decided_on.year,
            occasion=clean_line(occasion, "专项", limit=60),
            citation=clean_text(citation, "授奖词"),
            is_public=is_public,
            entered_at=clock.now(),
            **vars(snapshot),
        )
    )
    detail = f"{honour.holder}：{honour.award}，{decision.doc_no}，{number.text}"
    record(Tag.HONOUR_ENTERED, honour, detail, after=values_of(honour), by=by)
    return honour


def revoke(
    honour: Honour,
    *,
    organ: str,
    doc_no: str,
    revoked_on: date,
    ground: str,
    collected: Collection[str] = (),
    by: Actor,
) -> Revocation:
    """Withdraw an honour: it stays on record with the ground, and its number stays burnt."""
    _refuse_unless_effective(honour, "撤销")
    organ, ground = clean_line(organ, "撤销机关", limit=100), clean_text(ground, "撤销事由")
    doc_no = written_doc_no(clean_line(doc_no, "文号", limit=60))
    for where, value in (("撤销机关", organ), ("文号", doc_no), ("撤销事由", ground)):
        if not value:
            raise BadInput(where, "不能为空。")
    if not honour.decision.decided_on <= revoked_on <= clock.today():
        raise Refusal("R13 日期", "撤销日期应在授奖决定之后、今天之前（含当日），请核对。")
    revocation = add(
        Revocation(
            honour_id=honour.id,
            organ=organ,
            doc_no=doc_no,
            revoked_on=revoked_on,
            ground=ground,
            collected="、".join(collected),
            entered_at=clock.now(),
        )
    )
    void_number(honour.number, reason=f"荣誉已撤销（{doc_no}）", by=by)
    detail = f"{honour.holder}：{honour.award}，{doc_no}，{ground}"
    record(Tag.HONOUR_REVOKED, honour, detail, after=values_of(revocation), by=by)
    return revocation


def correct(
    honour: Honour,
    *,
    holder: str,
    unit: str,
    post: str,
    citation: str,
    reason: str,
    series: str,
    by: Actor,
) -> Honour:
    """Enter an honour anew with what was wrong put right; the wrong one points to the new."""
    _refuse_unless_effective(honour, "更正")
    reason = clean_text(reason, "更正事由")
    if not reason:
        raise BadInput("更正事由", "不能为空。")
    changed = Snapshot(
        kind=honour.kind,
        holder=clean_line(holder, "姓名（名称）", limit=100),
        staff_type=honour.staff_type,
        unit_id=honour.unit_id,
        unit=clean_line(unit, "单位", limit=100),
        post=clean_line(post, "职务", limit=50),
        rank=honour.rank,
    )
    if not changed.holder:
        raise BadInput("姓名（名称）", "不能为空。")
    text = clean_text(citation, "授奖词")
    if honour.citation and not text:
        raise BadInput("授奖词", "不能为空，请写明更正后的全文。")
    present = replace(changed, holder=honour.holder, unit=honour.unit, post=honour.post)
    if (changed, text) == (present, honour.citation):
        raise Refusal("更正", "没有任何改动，不需要更正。")
    number = take_number(series=series, year=honour.year, demo=honour.decision.demo)
    copied = {
        column.key: getattr(honour, column.key)
        for column in Honour.__mapper__.column_attrs
        if column.key not in {"id", "number_id", "entered_at", "citation", *vars(changed)}
    }
    corrected = add(
        Honour(
            **copied,
            **vars(changed),
            citation=text,
            number_id=number.id,
            entered_at=clock.now(),
        )
    )
    add(
        Correction(
            honour_id=honour.id,
            replacement_id=corrected.id,
            reason=reason,
            entered_at=clock.now(),
        )
    )
    void_number(honour.number, reason=f"已更正，改发{number.text}", by=by)
    detail = f"{honour.holder}：{honour.number.text} → {number.text}，{reason}"
    before, after = values_of(honour), values_of(corrected)
    record(Tag.HONOUR_CORRECTED, honour, detail, before=before, after=after, by=by)
    return corrected


def _refuse_unless_effective(honour: Honour, deed: str) -> None:
    status = status_of(honour)
    if status is not Status.EFFECTIVE:
        raise Refusal("荣誉状态", f"该荣誉{status.label}，不能再{deed}。")
