"""The stages of approval, as a table."""

from dataclasses import replace

from honours.accounts.permissions import Permission
from honours.approval.ladder import Stage, next_step, steps_for
from honours.awards.catalogue import statutory

KINDS = {kind.key: kind for kind in statutory()}
JIAJIANG, THIRD = KINDS["police_jiajiang"], KINDS["police_third_class"]


def test_publicity_is_a_stage_only_where_the_award_wants_it() -> None:
    assert [step.stage for step in steps_for(JIAJIANG)] == [Stage.REVIEW, Stage.DECISION]
    assert [step.stage for step in steps_for(THIRD)] == [
        Stage.REVIEW,
        Stage.PUBLICITY,
        Stage.DECISION,
    ]
    assert len(steps_for(replace(JIAJIANG, publicity_days=5))) == 3


def test_next_step_is_the_first_not_taken() -> None:
    done: set[Stage] = set()
    for stage in (Stage.REVIEW, Stage.PUBLICITY, Stage.DECISION):
        step = next_step(THIRD, done)
        assert step is not None
        assert step.stage is stage
        done.add(stage)
    assert next_step(THIRD, done) is None


def test_nothing_is_jumped_over() -> None:
    step = next_step(THIRD, {Stage.DECISION, Stage.PUBLICITY})
    assert step is not None
    assert step.stage is Stage.REVIEW


def test_review_and_decision_need_different_rights() -> None:
    assert {step.stage: step.permission for step in steps_for(THIRD)} == {
        Stage.REVIEW: Permission.ENDORSE,
        Stage.PUBLICITY: Permission.ENDORSE,
        Stage.DECISION: Permission.DECIDE,
    }
