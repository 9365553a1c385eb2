"""The way of a submission: nobody fills two steps, nobody decides on himself, and one is one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest
from flask import Flask

from honours.approval import actions
from honours.approval.models import Endorsement, Outcome, Submission
from honours.approval.queries import find_open, standing_of
from honours.audit.actions import Actor
from honours.audit.queries import verify_chain
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.clock import today
from honours.base.database import db, transaction
from honours.base.errors import BadInput, Refusal
from honours.citations.actions import save_citation
from honours.citations.models import Citation
from honours.citations.queries import text_of
from honours.register.models import Decision, Honour, Number
from honours.sources.queries import honours_from
from tests.cast import Cast


def hand_in(cast: Cast, citation: Citation | None = None, **more: object) -> Submission:
    citation = citation or cast.citation()
    with transaction():
        seen = text_of(citation).id
        return actions.hand_in(citation, seen=seen, by=cast.by_clerk)


def endorsed(cast: Cast, submission: Submission | None = None) -> Submission:
    submission = submission or hand_in(cast)
    with transaction():
        actions.endorse(submission, opinion="同意", by=cast.by_reviewer)
    return submission


def approve(submission: Submission, by: Actor, **changed: object) -> Honour:
    values: dict[str, object] = {
        "organ": "清河县公安局交通警察大队",
        "level": Level.BRIGADE,
        "doc_no": "清公交〔2020〕3号",
        "title": "关于表扬的通报",
        "decided_on": today(),
        "series": "清交荣",
    }
    with transaction():
        return actions.approve(submission, **{**values, **changed}, by=by)  # type: ignore[arg-type]


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught, transaction():
        deed()
    return caught.value.rule


def test_lead_cannot_be_handed_in(cast: Cast) -> None:
    citation = cast.citation(verified=False)
    seen = text_of(citation).id
    deed = lambda: actions.hand_in(citation, seen=seen, by=cast.by_clerk)  # noqa: E731
    assert refused(deed) == "线索未核实"


def test_text_changed_after_proofreading_is_not_handed_in(cast: Cast) -> None:
    citation = cast.citation()
    seen = text_of(citation).id
    with transaction():
        award = get_award("circular")
        save_citation(citation, award=award, text="另一稿。", seen=seen, by=cast.by_clerk)
    assert refused(lambda: actions.hand_in(citation, seen=seen, by=cast.by_clerk)) == "呈报"


def test_same_text_is_not_handed_in_twice(cast: Cast) -> None:
    submission = hand_in(cast)
    assert (
        refused(
            lambda: actions.hand_in(
                submission.citation, seen=submission.revision_id, by=cast.by_clerk
            )
        )
        == "呈报"
    )


def test_steps_come_in_their_order(cast: Cast) -> None:
    submission = hand_in(cast)
    assert standing_of(submission).label == "待审核"
    assert refused(lambda: approve(submission, cast.by_approver)) == "呈报状态"
    endorsed(cast, submission)
    assert standing_of(submission).label == "待签批"
    assert (
        refused(lambda: actions.endorse(submission, opinion="同意", by=cast.by_approver))
        == "呈报状态"
    )


def test_who_drafted_may_not_endorse_or_approve(cast: Cast) -> None:
    submission = hand_in(cast)
    assert refused(lambda: actions.endorse(submission, opinion="", by=cast.by_clerk)) == "回避"
    endorsed(cast, submission)
    assert refused(lambda: approve(submission, cast.by_clerk)) == "回避"
    assert db.session.query(Honour).count() == 0


def test_who_endorsed_may_not_approve_decline_or_return(cast: Cast) -> None:
    submission = endorsed(cast)
    by = cast.by_reviewer
    assert refused(lambda: approve(submission, by)) == "回避"
    assert refused(lambda: actions.decline(submission, reason="不同意", by=by)) == "回避"
    assert refused(lambda: actions.send_back(submission, reason="退回", by=by)) == "回避"
    assert db.session.query(Outcome).count() == 0


def test_who_saved_the_text_may_not_endorse_it(cast: Cast) -> None:
    citation = cast.citation()
    with transaction():
        award, seen = get_award("circular"), text_of(citation).id
        save_citation(citation, award=award, text="审核人改写。", seen=seen, by=cast.by_reviewer)
    submission = hand_in(cast, citation)
    assert refused(lambda: actions.endorse(submission, opinion="", by=cast.by_reviewer)) == "回避"


def test_candidate_decides_nothing_on_himself(cast: Cast) -> None:
    candidate = replace(cast.by_reviewer, person_id=cast.shi.id)
    submission = hand_in(cast)
    assert refused(lambda: actions.endorse(submission, opinion="", by=candidate)) == "回避"
    endorsed(cast, submission)
    candidate = replace(cast.by_approver, person_id=cast.shi.id)
    assert refused(lambda: approve(submission, candidate)) == "回避"
    assert refused(lambda: actions.decline(submission, reason="不", by=candidate)) == "回避"


def test_candidate_does_not_record_his_own_publicity(cast: Cast) -> None:
    submission = endorsed(cast, hand_in(cast, cast.citation(award="police_third_class")))
    candidate = replace(cast.by_reviewer, person_id=cast.shi.id)
    first, last = date(2020, 3, 2), date(2020, 3, 10)
    deed = lambda by: actions.publicise(  # noqa: E731
        submission, first_day=first, last_day=last, by=by
    )
    assert refused(lambda: deed(candidate)) == "回避"
    with transaction():
        deed(cast.by_reviewer)
    assert standing_of(submission).label == "待签批"


def test_publicity_runs_its_days_forwards_and_once(cast: Cast) -> None:
    submission = endorsed(cast, hand_in(cast, cast.citation(award="police_third_class")))
    by = cast.by_reviewer
    with pytest.raises(BadInput), transaction():
        actions.publicise(submission, by=by)
    with pytest.raises(BadInput), transaction():
        actions.publicise(submission, first_day=date(2020, 3, 10), last_day=date(2020, 3, 2), by=by)
    first, last = date(2020, 3, 2), date(2020, 3, 9)
    short = lambda: actions.publicise(submission, first_day=first, last_day=last, by=by)  # noqa: E731
    assert refused(short) == "R7 公示"
    with transaction():
        actions.publicise(submission, exemption="涉密", by=by)
    assert refused(lambda: actions.publicise(submission, exemption="再次", by=by)) == "呈报状态"


def test_statutory_award_is_not_the_brigades_to_give(cast: Cast) -> None:
    submission = endorsed(cast, hand_in(cast, cast.citation(award="police_jiajiang")))
    assert refused(lambda: approve(submission, cast.by_approver)) == "R8 批准权限"
    assert (
        refused(
            lambda: approve(submission, cast.by_approver, organ="清河县公安局", level=Level.COUNTY)
        )
        == "R8 批准权限"
    )
    honour = approve(
        submission,
        cast.by_approver,
        organ="清河县公安局",
        level=Level.COUNTY,
        reason="市局书面同意",
    )
    assert honour.award == "个人嘉奖"
    assert standing_of(submission).outcome.reason == "市局书面同意"


def test_decision_before_it_was_handed_in_is_refused(cast: Cast) -> None:
    submission = endorsed(cast)
    early = date(2020, 2, 1)
    assert refused(lambda: approve(submission, cast.by_approver, decided_on=early)).startswith(
        "R13"
    )


def test_second_award_for_the_same_deed_is_refused(cast: Cast) -> None:
    approve(endorsed(cast), cast.by_approver)
    citation = db.session.query(Citation).one()
    with transaction():
        award, seen = get_award("star_of_month"), text_of(citation).id
        second = Citation(
            case_id=citation.case_id,
            person_id=citation.person_id,
            form=citation.form,
            started_at=citation.started_at,
            account_id=citation.account_id,
        )
        db.session.add(second)
        db.session.flush()
        from_first = text_of(citation)
        db.session.add(
            type(from_first)(
                citation_id=second.id,
                award_key=award.key,
                text="再次。",
                saved_by="周敏",
                account_id=citation.account_id,
                saved_at=from_first.saved_at,
            )
        )
        assert seen
    assert (
        refused(lambda: actions.hand_in(second, seen=text_of(second).id, by=cast.by_clerk))
        == "R1 一事一奖"
    )


def test_approved_honour_knows_its_case_and_binds_its_citation(cast: Cast) -> None:
    submission = endorsed(cast)
    honour = approve(submission, cast.by_approver)
    case = submission.citation.case
    assert [each.id for each in honours_from(case)] == [honour.id]
    assert honour.citation == submission.revision.text
    assert find_open(submission.citation) is submission


def test_returned_may_be_handed_in_again_declined_stays_ended(cast: Cast) -> None:
    submission = hand_in(cast)
    with transaction():
        actions.send_back(submission, reason="日期不符", by=cast.by_reviewer)
    assert find_open(submission.citation) is None
    again = endorsed(cast, hand_in(cast, submission.citation))
    with pytest.raises(BadInput), transaction():
        actions.decline(again, reason="  ", by=cast.by_approver)
    with transaction():
        actions.decline(again, reason="事迹不突出", by=cast.by_approver)
    assert refused(lambda: approve(again, cast.by_approver)) == "呈报状态"


def test_only_who_handed_it_in_withdraws(cast: Cast) -> None:
    submission = hand_in(cast)
    assert refused(lambda: actions.withdraw(submission, reason="", by=cast.by_reviewer)) == "撤回"
    with transaction():
        actions.withdraw(submission, reason="补充材料", by=cast.by_clerk)
    assert standing_of(submission).label == "已撤回"


def test_two_approvals_at_one_instant_give_exactly_one_honour(app: Flask, cast: Cast) -> None:
    submission_id = endorsed(cast).id
    other = replace(cast.by_approver, account_id=999, name="另一签批人")
    both = Barrier(2)
    actors = [cast.by_approver, other]
    db.session.remove()

    def decide(by: Actor) -> str:
        with app.app_context():
            submission = db.session.get_one(Submission, submission_id)
            both.wait(10)
            try:
                approve(submission, by)
            except Refusal as refusal:
                return refusal.rule
            finally:
                db.session.remove()
            return "批准"

    with ThreadPoolExecutor(2) as threads:
        results = sorted(threads.map(decide, actors))
    assert results == sorted(["批准", "呈报状态"])
    for table in (Honour, Number, Decision, Outcome, Endorsement):
        assert db.session.query(table).count() == 1
    assert verify_chain().broken_at is None
