"""Deeds of approval: nobody fills two steps of one case or decides on themselves (回避)."""

from datetime import date

from honours.approval.ladder import Stage
from honours.approval.models import (
    Endorsement,
    Mode,
    Outcome,
    Publicity,
    Result,
    Submission,
)
from honours.approval.queries import (
    Standing,
    blocking,
    candidate_for,
    find_open,
    obstacles_to,
    standing_of,
    statement_beside,
)
from honours.approval.rules import Decided, Force, rulings, working_days
from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base import clock
from honours.base.database import add
from honours.base.errors import BadInput, Refusal
from honours.base.text import clean_line, clean_text
from honours.citations.models import Citation, Form
from honours.citations.queries import text_of
from honours.people.models import Person
from honours.register.actions import enter, enter_decision
from honours.register.models import Honour
from honours.sources.actions import credit_honour


def hand_in(
    citation: Citation,
    *,
    seen: int,
    statement_seen: int = 0,
    mode: Mode = Mode.REGULAR,
    note: str = "",
    by: Actor,
) -> Submission:
    """Ask for the award with the present text, and with the deeds statement where there is one.

    `seen`, `statement_seen`: the revisions that were proofread.
    """
    last = text_of(citation)
    if citation.form is not Form.CERTIFICATE:
        raise Refusal("呈报", "事迹材料随授奖词一并呈报，请从授奖词呈报。")
    if find_open(citation):
        raise Refusal("呈报", "这份授奖词已经呈报，不能重复呈报。")
    if seen != last.id:
        raise Refusal("呈报", "校对之后正文又有改动，请重新校对后再呈报。")
    statement = statement_beside(citation)
    if statement and statement.id != statement_seen:
        raise Refusal("呈报", "校对之后事迹材料又有改动，请重新校对后再呈报。")
    for refusal in obstacles_to(citation):
        raise refusal
    award = get_award(last.award_key)
    submission = add(
        Submission(
            citation_id=citation.id,
            revision_id=last.id,
            statement_id=statement.id if statement else None,
            mode=mode,
            note=clean_text(note, "说明", limit=1000),
            handed_in_by=by.name,
            account_id=by.account_id,
            handed_in_at=clock.now(),
        )
    )
    detail = f"{citation.holder_name}：{award.name}"
    record(Tag.SUBMITTED, submission, detail, after=values_of(submission), by=by)
    return submission


def endorse(submission: Submission, *, opinion: str, by: Actor) -> Endorsement:
    """Agree at the stage of review."""
    _expect_stage(submission, Stage.REVIEW)
    _refuse_own(submission, by)
    endorsement = add(
        Endorsement(
            submission_id=submission.id,
            stage=Stage.REVIEW,
            opinion=clean_text(opinion, "意见", limit=1000) or "同意",
            endorsed_by=by.name,
            account_id=by.account_id,
            endorsed_at=clock.now(),
        )
    )
    record(Tag.ENDORSED, submission, endorsement.opinion, after=values_of(endorsement), by=by)
    return endorsement


def publicise(
    submission: Submission,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    channel: str = "",
    objections: str = "",
    exemption: str = "",
    by: Actor,
) -> Publicity:
    """Record the publication (条令: 三等功+, 7 working days or more), or why there is none.

    A record, not an opinion: whoever endorsed may enter it; the candidate may not.
    """
    standing = _expect_stage(submission, Stage.PUBLICITY)
    if is_about(submission, by):
        raise Refusal("回避", "您就是候选人，公示须由他人登记。")
    if standing.publicity:
        raise Refusal("公示", "公示已经登记。")
    exemption = clean_text(exemption, "免予公示的理由", limit=500)
    if not exemption:
        if not first_day or not last_day:
            raise BadInput("公示起止", "请填写公示的起止日期，或说明免予公示的理由。")
        if last_day < first_day:
            raise BadInput("公示止于", "早于公示起于，请核对。")
        days = standing.award.publicity_days
        if (held := working_days(first_day, last_day)) < days:
            raise Refusal("R7 公示", f"公示只有{held}个工作日，应不少于{days}个工作日。")
    publicity = add(
        Publicity(
            submission_id=submission.id,
            first_day=None if exemption else first_day,
            last_day=None if exemption else last_day,
            channel=clean_line(channel, "公示地点", limit=100),
            objections=clean_text(objections, "异议", limit=1000),
            exemption=exemption,
            recorded_by=by.name,
            account_id=by.account_id,
            recorded_at=clock.now(),
        )
    )
    detail = exemption or f"{first_day} 至 {last_day}"
    record(Tag.PUBLICITY_RECORDED, submission, detail, after=values_of(publicity), by=by)
    return publicity


def send_back(submission: Submission, *, reason: str, by: Actor) -> Outcome:
    """Return it to its drafter, who sees why."""
    _refuse_own(submission, by)
    return _end(submission, Result.RETURNED, Tag.RETURNED, reason, by)


def decline(submission: Submission, *, reason: str, by: Actor) -> Outcome:
    """Say no for good."""
    _expect_stage(submission, Stage.DECISION)
    _refuse_own(submission, by)
    return _end(submission, Result.DECLINED, Tag.DECLINED, reason, by)


def withdraw(submission: Submission, *, reason: str, by: Actor) -> Outcome:
    """Take back what one handed in."""
    if submission.account_id != by.account_id:
        raise Refusal("撤回", "只有呈报人可以撤回。")
    return _end(submission, Result.WITHDRAWN, Tag.WITHDRAWN, reason, by)


def approve(
    submission: Submission,
    *,
    organ: str,
    level: Level,
    doc_no: str,
    title: str,
    decided_on: date,
    reason: str = "",
    is_internal: bool = False,
    series: str,
    by: Actor,
) -> Honour:
    """Register the decision and enter the honour with its number, in one deed.

    `reason` is wanted where a rule warns; an internal honour is not shown on the roll.
    Raises Refusal of the first rule that says no.
    """
    standing = _expect_stage(submission, Stage.DECISION)
    _refuse_own(submission, by)
    citation, award = submission.citation, standing.award
    reason = clean_text(reason, "说明", limit=1000)
    decided = Decided(level=level, decided_on=decided_on, today=clock.today())
    found = rulings(candidate_for(citation, award, submission), decided)
    for refusal in blocking(found):
        raise refusal
    if not reason and (warned := [ruling for ruling in found if ruling.force is Force.WARN]):
        raise Refusal(warned[0].rule, f"{warned[0].reason}（如仍予批准，请填写说明。）")
    demo = citation.case.demo
    decision = enter_decision(
        organ=organ,
        level=level,
        doc_no=doc_no,
        title=title,
        decided_on=decided_on,
        demo=demo,
        by=by,
    )
    honour = enter(
        citation.holder,
        award=award,
        decision=decision,
        citation=submission.revision.text,
        occasion=citation.case.occasion,
        series=series,
        is_public=not is_internal,
        by=by,
    )
    credit_honour(citation.case, honour)
    outcome = add(
        Outcome(
            submission_id=submission.id,
            result=Result.APPROVED,
            reason=reason,
            decision_id=decision.id,
            honour_id=honour.id,
            ended_by=by.name,
            account_id=by.account_id,
            ended_at=clock.now(),
        )
    )
    detail = f"{decision.organ}{decision.doc_no}" + (f"；{reason}" if reason else "")
    record(Tag.APPROVED, submission, detail, after=values_of(outcome), by=by)
    return honour


def takes_part(submission: Submission, by: Actor) -> bool:
    """Say whether somebody already has a hand in a case, or is whom it is about."""
    hands = {
        submission.account_id,
        submission.citation.account_id,
        submission.revision.account_id,
        *(endorsement.account_id for endorsement in standing_of(submission).endorsements),
    }
    return is_about(submission, by) or (by.account_id is not None and by.account_id in hands)


def is_about(submission: Submission, by: Actor) -> bool:
    """Say whether somebody is the candidate."""
    holder = submission.citation.holder
    return isinstance(holder, Person) and by.person_id == holder.id


def _refuse_own(submission: Submission, by: Actor) -> None:
    if takes_part(submission, by):
        raise Refusal("回避", "您已经办过这件呈报（起草、呈报、审核）或就是候选人，须由他人办理。")


def _expect_stage(submission: Submission, stage: Stage) -> Standing:
    standing = standing_of(submission)
    if standing.outcome:
        ended = standing.outcome
        raise Refusal(
            "呈报状态", f"这件呈报已由{ended.ended_by}{ended.result.label}，不需要再办理。"
        )
    if not standing.step or standing.step.stage is not stage:
        raise Refusal("呈报状态", f"这件呈报现在{standing.label}，不能办理{stage.label}。")
    return standing


def _end(submission: Submission, result: Result, tag: Tag, reason: str, by: Actor) -> Outcome:
    if (standing := standing_of(submission)).outcome:
        raise Refusal("呈报状态", f"这件呈报{standing.label}，不需要再办理。")
    reason = clean_text(reason, "理由", limit=1000)
    if not reason:
        raise BadInput("理由", "不能为空，请写明，便于对方修改。")
    outcome = add(
        Outcome(
            submission_id=submission.id,
            result=result,
            reason=reason,
            ended_by=by.name,
            account_id=by.account_id,
            ended_at=clock.now(),
        )
    )
    record(tag, submission, reason, after=values_of(outcome), by=by)
    return outcome
