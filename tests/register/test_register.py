"""The register: what was decided is frozen, and what was wrong stays beside what put it right."""

from datetime import date, timedelta

import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.clock import today
from honours.base.database import db, transaction
from honours.base.errors import BadInput, Refusal
from honours.people import actions as people
from honours.people.kinds import StaffType
from honours.register.actions import correct, enter, enter_decision, revoke
from honours.register.models import Decision, Honour, Revocation, Status
from honours.register.numbering import gaps
from honours.register.queries import (
    find_correction,
    find_origin,
    find_revocation,
    honours_of,
    status_of,
    written_doc_no,
)
from tests.cast import Cast
from tests.roll.awarding import award

DAY = date(2020, 3, 12)


def decide(cast: Cast, **changed: object) -> Decision:
    values: dict[str, object] = {
        "organ": "清河县公安局",
        "level": Level.COUNTY,
        "doc_no": "清公〔2020〕3号",
        "title": "关于表彰的决定",
        "decided_on": DAY,
    }
    with transaction():
        return enter_decision(**{**values, **changed}, by=cast.by_approver)  # type: ignore[arg-type]


def withdraw(honour: Honour, cast: Cast, **changed: object) -> Revocation:
    values: dict[str, object] = {
        "organ": "清河县公安局",
        "doc_no": "清公〔2021〕4号",
        "revoked_on": date(2021, 4, 6),
        "ground": "申报材料不实",
    }
    with transaction():
        return revoke(honour, **{**values, **changed}, by=cast.by_approver)  # type: ignore[arg-type]


def put_right(honour: Honour, cast: Cast, **changed: str) -> Honour:
    values = {
        "holder": honour.holder,
        "unit": honour.unit,
        "post": honour.post,
        "citation": honour.citation,
        "reason": "登记有误",
        "series": "云交荣",
    }
    with transaction():
        return correct(honour, **{**values, **changed}, by=cast.by_approver)


def test_snapshot_stays_as_at_the_award_when_the_person_moves_on(cast: Cast) -> None:
    honour = award(cast, cast.shi)
    with transaction():
        people.post_person(
            cast.shi, unit=cast.brigade, post="副大队长", since=date(2021, 1, 1), by=cast.by_clerk
        )
        people.change_person(
            cast.shi,
            name="石开铭",
            designation=None,
            staff_type=StaffType.POLICE,
            badge_no="",
            reading="",
            strokes="",
            former_names=[],
            note="",
            version=cast.shi.version,
            by=cast.by_clerk,
        )
    db.session.expire_all()
    assert (honour.holder, honour.post, honour.unit_id) == ("石开明", "中队长", cast.squadron.id)
    assert [entry.action for entry in trail_of(honour)] == [Tag.HONOUR_ENTERED]


def test_posting_of_the_decisions_day_is_taken_not_todays(cast: Cast) -> None:
    with transaction():
        people.post_person(
            cast.shi, unit=cast.brigade, post="副大队长", since=date(2021, 1, 1), by=cast.by_clerk
        )
    assert award(cast, cast.shi).post == "中队长"


def test_who_has_no_name_yet_gets_no_honour(cast: Cast) -> None:
    with transaction():
        unknown = people.add_person(
            None, designation="秩序中队中队长", staff_type=StaffType.UNVERIFIED, by=cast.by_clerk
        )
    with pytest.raises(Refusal, match="尚未核实姓名"):
        award(cast, unknown)
    assert db.session.query(Honour).count() == 0
    assert gaps() == []


def test_personal_award_is_not_for_a_group(cast: Cast) -> None:
    with pytest.raises(Refusal, match="不授予集体"):
        award(cast, cast.squadron, key="star_of_month")


@pytest.mark.parametrize("changed", [{"organ": " "}, {"doc_no": ""}, {"title": "\n"}])
def test_decision_wants_organ_number_and_title(cast: Cast, changed: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="不能为空"):
        decide(cast, **changed)


def test_future_decision_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal) as caught:
        decide(cast, decided_on=today() + timedelta(days=1))
    assert caught.value.rule == "R13 日期"
    assert decide(cast, decided_on=today()).id


def test_same_number_again_is_the_same_decision(cast: Cast) -> None:
    first = decide(cast)
    assert decide(cast, doc_no="清公[2020]3号").id == first.id
    assert decide(cast, doc_no="清公\uff082020\uff093号").id == first.id
    assert db.session.query(Decision).count() == 1


@pytest.mark.parametrize("changed", [{"decided_on": DAY + timedelta(1)}, {"level": Level.CITY}])
def test_same_number_with_another_date_or_level_is_refused(
    cast: Cast, changed: dict[str, object]
) -> None:
    decide(cast)
    with pytest.raises(Refusal, match="与本次填写不同"):
        decide(cast, **changed)


def test_brackets_of_a_number_become_six_angled() -> None:
    for typed in ("清公[2020]3号", "清公\uff082020\uff093号", "清公(2020)3号", "清公【2020】 3号"):
        assert written_doc_no(typed) == "清公〔2020〕3号"


def test_revoked_honour_stays_with_its_ground_and_its_number_is_burnt(cast: Cast) -> None:
    honour = award(cast, cast.shi)
    withdraw(honour, cast, collected=("证书", "奖金"))
    revocation = find_revocation(honour)
    assert revocation is not None
    assert (revocation.ground, revocation.collected) == ("申报材料不实", "证书、奖金")
    assert status_of(honour) is Status.REVOKED
    assert honour.number.voided_reason == "荣誉已撤销（清公〔2021〕4号）"
    assert [each.id for each in honours_of(cast.shi)] == [honour.id]
    assert award(cast, cast.ding).number.n == 2
    assert [entry.action for entry in trail_of(honour)] == [Tag.HONOUR_ENTERED, Tag.HONOUR_REVOKED]


@pytest.mark.parametrize("day", [DAY - timedelta(1), date(2999, 1, 1)])
def test_revocation_lies_between_the_award_and_today(cast: Cast, day: date) -> None:
    honour = award(cast, cast.shi)
    with pytest.raises(Refusal) as caught:
        withdraw(honour, cast, revoked_on=day)
    assert caught.value.rule == "R13 日期"
    assert status_of(honour) is Status.EFFECTIVE


def test_what_no_longer_stands_is_neither_revoked_nor_corrected_again(cast: Cast) -> None:
    honour = award(cast, cast.shi)
    withdraw(honour, cast)
    for deed in (lambda: withdraw(honour, cast), lambda: put_right(honour, cast, post="民警")):
        with pytest.raises(Refusal, match="已撤销"):
            deed()


def test_correction_points_from_the_wrong_to_the_right_with_a_new_number(cast: Cast) -> None:
    wrong = award(cast, cast.shi)
    right = put_right(wrong, cast, post="指导员")
    correction = find_correction(wrong)
    assert correction is not None
    assert find_origin(right) is correction
    assert (correction.honour_id, correction.replacement_id) == (wrong.id, right.id)
    assert (wrong.post, right.post) == ("中队长", "指导员")
    assert (status_of(wrong), status_of(right)) == (Status.CORRECTED, Status.EFFECTIVE)
    assert (wrong.number.n, right.number.n) == (1, 2)
    assert wrong.number.voided_reason == f"已更正，改发{right.number.text}"
    assert (right.decision_id, right.entered_at >= wrong.entered_at) == (wrong.decision_id, True)


def test_correction_that_changes_nothing_is_refused(cast: Cast) -> None:
    honour = award(cast, cast.shi)
    with pytest.raises(Refusal, match="没有任何改动"):
        put_right(honour, cast)
    with pytest.raises(BadInput, match="更正事由"):
        put_right(honour, cast, post="民警", reason=" ")
    assert gaps() == []


def test_award_is_found_under_its_name_for_persons_and_for_groups(cast: Cast) -> None:
    with transaction():
        decision = decide_in(cast)
        third = get_award("police_third_class")
        person, group = (
            enter(holder, award=third, decision=decision, series="甲", by=cast.by_approver)
            for holder in (cast.shi, cast.squadron)
        )
    assert (person.award, group.award) == ("个人三等功", "集体三等功")


def decide_in(cast: Cast) -> Decision:
    """A decision inside the caller's transaction."""
    return enter_decision(
        organ="衡川市公安局",
        level=Level.CITY,
        doc_no="衡公〔2020〕1号",
        title="记功命令",
        decided_on=DAY,
        by=cast.by_approver,
    )
