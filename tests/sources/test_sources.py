"""Deeds on bulletins and cases: they work, they refuse in a sentence, they are in the log."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import db, transaction
from honours.base.errors import BadInput, Refusal, Stale
from honours.people.actions import add_unit
from honours.people.kinds import UnitKind
from honours.register.models import Honour
from honours.sources import actions
from honours.sources.models import Bulletin, Case, CaseState, Sensitivity
from honours.sources.queries import (
    cases,
    count_cases_from,
    count_open_doubts,
    obstacles_to,
    occasions,
    open_doubts_of,
    parts_in,
    parts_of,
    passages_of,
    state_of,
)
from tests.cast import RAW, Cast


def test_bulletin_is_kept_to_the_character_and_gives_no_honour(cast: Cast) -> None:
    raw = "\u00a0大队简报\u200b，第\ue0007期 \r\n正文\t"
    with transaction():
        bulletin = actions.receive_bulletin(raw, title=" 大队 简报 ", by=cast.by_clerk)
    assert bulletin.raw == raw
    assert bulletin.title == "大队 简报"
    assert [entry.action for entry in trail_of(bulletin)] == [Tag.BULLETIN_RECEIVED]
    assert db.session.query(Honour).count() == 0


@pytest.mark.parametrize(
    ("raw", "title", "sentence"),
    [
        ("  \n", "简报", "不能为空"),
        ("正\0文", "简报", "空字符"),
        ("正\ud800文", "简报", "不完整的字符"),
        ("长" * 200_001, "简报", "最多200000字"),
        ("正文", "  ", "不能为空"),
        ("正文", "题" * 10_000, "最多200字"),
        ("正文", "题\u202e目", "方向控制符"),
    ],
)
def test_bulletin_that_cannot_be_kept_is_refused(
    cast: Cast, raw: str, title: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence), transaction():
        actions.receive_bulletin(raw, title=title, by=cast.by_clerk)
    assert db.session.query(Bulletin).count() == 0


def test_heading_is_put_right_and_the_text_and_the_cases_stay(cast: Cast) -> None:
    case = cast.case()
    bulletin = case.bulletin
    assert bulletin
    with transaction():
        actions.correct_bulletin(
            bulletin,
            title="二月份 工作简报",
            publisher="清河县公安局",
            published_on=date(2020, 2, 11),
            version=bulletin.version,
            by=cast.by_approver,
        )
    assert (bulletin.title, bulletin.publisher) == ("二月份 工作简报", "清河县公安局")
    assert (bulletin.published_on, bulletin.raw) == (date(2020, 2, 11), RAW)
    assert (case.title, case.began_on) == ("石开明值守县际卡点", date(2020, 2, 3))
    entry = trail_of(bulletin)[-1]
    assert (entry.action, entry.actor) == (Tag.BULLETIN_CORRECTED, "林爱国")
    assert entry.detail == (
        "标题：一月份工作简报 → 二月份 工作简报；发布单位：未填 → 清河县公安局；"
        "发布日期：未填 → 2020年2月11日"
    )
    assert entry.before
    assert entry.before != entry.after


def test_hour_of_publication_stays_unless_the_day_is_put_right(cast: Cast) -> None:
    moment = datetime(2020, 2, 11, 15, 54, tzinfo=clock.SHANGHAI)
    with transaction():
        bulletin = actions.receive_bulletin(
            RAW, title="简报", published_at=moment, by=cast.by_clerk
        )
    for title, day, kept in (
        ("一月份简报", date(2020, 2, 11), moment),
        ("一月份简报", date(2020, 2, 12), datetime(2020, 2, 12, tzinfo=clock.SHANGHAI)),
        ("一月份简报", None, None),
    ):
        with transaction():
            actions.correct_bulletin(
                bulletin,
                title=title,
                publisher="",
                published_on=day,
                version=bulletin.version,
                by=cast.by_clerk,
            )
        assert bulletin.published_at == kept


def test_heading_that_stands_so_already_is_no_correction(cast: Cast) -> None:
    bulletin = cast.bulletin()
    with transaction():
        actions.correct_bulletin(
            bulletin,
            title=bulletin.title,
            publisher="",
            published_on=None,
            version=bulletin.version,
            by=cast.by_clerk,
        )
    assert [entry.action for entry in trail_of(bulletin)] == [Tag.BULLETIN_RECEIVED]


@pytest.mark.parametrize(
    ("changed", "error", "sentence"),
    [
        ({"title": " "}, BadInput, "标题：不能为空"),
        ({"publisher": "单" * 101}, BadInput, "最多100字"),
        ({"published_on": date(2999, 1, 1)}, BadInput, "不能晚于今天"),
        ({"version": 1}, Stale, "通报“一月份工作简报”的题头已被他人修改"),
    ],
)
def test_heading_that_cannot_be_is_refused_and_the_old_one_stands(
    cast: Cast, changed: dict[str, Any], error: type[Exception], sentence: str
) -> None:
    bulletin = cast.bulletin()
    heading = {"title": "二月份", "publisher": "", "published_on": None, **changed}
    with pytest.raises(error, match=sentence), transaction():
        actions.correct_bulletin(
            bulletin, **{"version": bulletin.version, **heading}, by=cast.by_clerk
        )
    assert bulletin.title == "一月份工作简报"
    assert [entry.action for entry in trail_of(bulletin)] == [Tag.BULLETIN_RECEIVED]


def test_same_text_is_received_once_and_none_from_the_future(cast: Cast) -> None:
    cast.bulletin()
    with pytest.raises(Refusal, match="已经收录"), transaction():
        actions.receive_bulletin(RAW, title="又一次", by=cast.by_clerk)
    tomorrow = clock.now() + timedelta(days=1)
    with pytest.raises(BadInput, match="不能晚于今天"), transaction():
        actions.receive_bulletin("新的", title="新的", published_at=tomorrow, by=cast.by_clerk)


@pytest.mark.parametrize(
    ("changed", "error", "sentence"),
    [
        ({"title": ""}, BadInput, "不能为空"),
        ({"title": "事" * 10_000}, BadInput, "最多200字"),
        ({"place": "路\0口"}, BadInput, "控制字符"),
        ({"began_on": date(2020, 3, 1), "ended_on": date(2020, 2, 1)}, BadInput, "早于事迹起于"),
        ({"began_on": date(2999, 1, 1)}, Refusal, "不能晚于今天"),
        ({"ended_on": date(2999, 1, 1)}, Refusal, "不能晚于今天"),
    ],
)
def test_case_that_cannot_be_is_refused(
    cast: Cast, changed: dict[str, object], error: type[Exception], sentence: str
) -> None:
    values: dict[str, object] = {"title": "某事", **changed}
    with pytest.raises(error, match=sentence), transaction():
        actions.open_case(**values, by=cast.by_clerk)  # type: ignore[arg-type]
    assert db.session.query(Case).count() == 0


def test_passage_must_stand_in_the_bulletin_once(cast: Cast) -> None:
    case = cast.case(verified=False)
    assert case.bulletin
    with transaction():
        passage = actions.add_passage(
            case,
            case.bulletin,
            exact="辅警丁岚坚守路面二十天，三过家门而不入",
            sensitive=Sensitivity.FAMILY,
            by=cast.by_clerk,
        )
    assert passage.exact == "辅警丁岚坚守路面二十天\x2c三过家门而不入"
    assert RAW[passage.start : passage.end] == passage.exact
    for exact in ("坚守路面三十天", "中队", ""):
        with pytest.raises(BadInput, match="找不到"), transaction():
            actions.add_passage(case, case.bulletin, exact=exact, by=cast.by_clerk)
    assert len(passages_of(case)) == 2


def test_lead_is_verified_only_when_nothing_stands_in_the_way(cast: Cast) -> None:
    case = cast.case(doubt="起于哪一天？")
    with transaction():
        part = actions.add_part(case, as_written="秩序中队中队长", by=cast.by_clerk)
    assert [obstacle.rule for obstacle in obstacles_to(case)] == ["存疑未答复", "参与者"]
    with pytest.raises(Refusal, match="1项存疑"), transaction():
        actions.verify_case(case, by=cast.by_clerk)
    with transaction():
        actions.answer_doubt(open_doubts_of(case)[0], text="值班表为2月3日", by=cast.by_clerk)
    with pytest.raises(Refusal, match="秩序中队中队长"), transaction():
        actions.verify_case(case, by=cast.by_clerk)
    with transaction():
        actions.identify_part(part, unit=cast.squadron, by=cast.by_clerk)
        actions.verify_case(case, note="已核对值班表", by=cast.by_clerk)
    assert state_of(case) is CaseState.VERIFIED
    assert trail_of(case)[-1].action is Tag.CASE_VERIFIED
    with pytest.raises(Refusal, match="已经核实"), transaction():
        actions.verify_case(case, by=cast.by_clerk)


def test_verified_case_stands_until_a_new_doubt_reopens_it(cast: Cast) -> None:
    case = cast.case()
    with pytest.raises(Refusal, match="请先记一项存疑"), transaction():
        actions.add_part(case, as_written="辅警丁岚", person=cast.ding, by=cast.by_clerk)
    with transaction():
        doubt = actions.raise_doubt("还有辅警丁岚同在？", case=case, by=cast.by_clerk)
    assert state_of(case) is CaseState.LEAD
    with transaction():
        actions.add_part(case, as_written="辅警丁岚", person=cast.ding, by=cast.by_clerk)
        actions.answer_doubt(doubt, text="同在", by=cast.by_clerk)
        actions.verify_case(case, by=cast.by_clerk)
    assert state_of(case) is CaseState.VERIFIED


def test_case_without_anybody_is_not_verified(cast: Cast) -> None:
    with transaction():
        case = actions.open_case("没有人的事", by=cast.by_clerk)
    with pytest.raises(Refusal, match="还没有登记参与"), transaction():
        actions.verify_case(case, by=cast.by_clerk)


def test_doubt_is_answered_once_and_in_words(cast: Cast) -> None:
    case = cast.case(doubt="二十天从何算起？")
    doubt = cast.open_doubt(case)
    with pytest.raises(BadInput, match="请写明核实的结果"), transaction():
        actions.answer_doubt(doubt, text=" ", by=cast.by_clerk)
    with transaction():
        actions.answer_doubt(doubt, text="据勤务表为十七天", ground="勤务表", by=cast.by_clerk)
    with pytest.raises(Refusal, match="已有答复"), transaction():
        actions.answer_doubt(doubt, text="再答", by=cast.by_clerk)
    assert open_doubts_of(case) == []
    assert trail_of(case)[-1].action is Tag.DOUBT_ANSWERED


def test_part_is_identified_by_somebody_and_the_log_says_whom(cast: Cast) -> None:
    case = cast.case(verified=False)
    with transaction():
        part = actions.add_part(case, as_written="辅警丁岚", role="值守", by=cast.by_clerk)
    assert part.holder is None
    with pytest.raises(BadInput, match="请选择"), transaction():
        actions.identify_part(part, by=cast.by_clerk)
    with transaction():
        actions.identify_part(part, person=cast.ding, by=cast.by_clerk)
    assert part.holder is cast.ding
    assert trail_of(case)[-1].detail == "辅警丁岚 → 丁岚"
    with pytest.raises(BadInput, match="不能为空"), transaction():
        actions.add_part(case, as_written=" ", by=cast.by_clerk)


def test_change_on_what_is_no_longer_so_is_stale(cast: Cast) -> None:
    case = cast.case(verified=False)
    values = {
        "unit": None,
        "occasion": "",
        "began_on": None,
        "ended_on": None,
        "place": "",
        "summary": "",
    }
    with transaction():
        actions.change_case(case, title="甲", version=1, **values, by=cast.by_clerk)  # type: ignore[arg-type]
    with pytest.raises(Stale), transaction():
        actions.change_case(case, title="乙", version=1, **values, by=cast.by_clerk)  # type: ignore[arg-type]
    assert case.title == "甲"
    assert trail_of(case)[-1].action is Tag.CASE_CHANGED


def test_goods_from_outside_are_a_register_of_thanks_not_an_honour(cast: Cast) -> None:
    case = cast.case(verified=False)
    with transaction():
        donor = add_unit("白石铺商会", kind=UnitKind.OUTSIDE, by=cast.by_clerk)
        actions.record_donation(
            case, donor=donor, goods="牛奶、方便面", received_on=date(2020, 2, 5), by=cast.by_clerk
        )
    for goods, day, sentence in (("", None, "不能为空"), ("水", date(2999, 1, 1), "不能晚于今天")):
        with pytest.raises(BadInput, match=sentence), transaction():
            actions.record_donation(
                case, donor=donor, goods=goods, received_on=day, by=cast.by_clerk
            )
    assert trail_of(case)[-1].action is Tag.DONATION_RECORDED
    assert db.session.query(Honour).count() == 0


def test_lists_count_what_one_may_see(cast: Cast) -> None:
    case = cast.case(doubt="起于哪一天？")
    assert occasions(None) == {"2020年疫情防控": 1}
    assert occasions(frozenset({cast.brigade.id})) == {}
    assert count_cases_from(None) == {case.bulletin_id: 1}
    assert count_cases_from(frozenset()) == {}
    assert count_open_doubts([case]) == {case.id: 1}
    assert parts_in([case]) == {case.id: list(parts_of(case))}
    assert list(db.session.scalars(cases(frozenset({cast.squadron.id})))) == [case]
