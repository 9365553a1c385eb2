"""读通报: what is proposed is confirmed, put right or set aside by somebody, never by itself."""

import re
from datetime import date
from typing import Any

import pytest
from werkzeug.test import TestResponse

from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.clock import start_of
from honours.base.database import db, transaction
from honours.people.actions import add_person, post_person
from honours.people.kinds import StaffType, UnitKind
from honours.people.models import Person, Unit
from honours.people.queries import postings_of
from honours.register.models import Honour
from honours.sources import actions
from honours.sources.models import (
    Bulletin,
    Case,
    CaseState,
    Doubt,
    Judgement,
    Part,
    Sensitivity,
    Subject,
    Verdict,
)
from honours.sources.proposals import Proposal, proposals
from honours.sources.queries import (
    cases_from,
    doubts_of,
    judgements_on,
    parts_of,
    passages_from,
    passages_of,
    state_of,
)
from tests.cast import RAW, Cast
from tests.conftest import Browser
from tests.exchange.documents import hostile, plain_docx
from tests.forms import held, upload

NEW = "/bulletins/new"
HOSTILE = {case: given for case, given in hostile().items() if "surrogate in the name" not in case}
LONG = (
    "清河县公安局交警大队一月份工作简报\n\n"
    "太平中队中队长石开明，父亲病危住院，连续值守县际交界卡点，检查车辆六百余台次。"
    "辅警丁岚坚守路面二十天。秩序中队民警曾国雄带病坚守一线，荣立个人三等功。\n"
    "清河县爱心志愿者协会送来方便面和饮料，慰问一线民警。\n"
)


def received(cast: Cast, raw: str = LONG) -> Bulletin:
    with transaction():
        return actions.receive_bulletin(raw, title="一月份工作简报", by=cast.by_clerk)


def card(bulletin: Bulletin, name: str) -> Proposal:
    read = {one.name: one for one in proposals(bulletin.raw, bulletin.published_on)}
    assert name in read, list(read)
    return read[name]


def press(browser: Browser, bulletin: Bulletin, **data: Any) -> TestResponse:
    """Send the desk's form as it stands, with what is changed on it, and one button pressed."""
    desk = f"/bulletins/{bulletin.id}"
    form = held(browser.get(desk).text, f"{desk}/proposals")
    return browser.post(f"{desk}/proposals", {**form, "pick": [], **data})


def test_everybody_singled_out_has_a_card_and_nothing_is_entered_by_reading(
    browser: Browser, cast: Cast
) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    page = browser.get(f"/bulletins/{bulletin.id}").text
    for name in ("石开明", "丁岚", "曾国雄", "清河县爱心志愿者协会"):
        assert f'id="card-{card(bulletin, name).key}"' in page, name
    assert "辅警（原文“辅警”）" in page
    assert "人员类别未写明" in page
    key = card(bulletin, "曾国雄").key
    assert f'<mark class="mark--person" data-of="{key}">曾国雄</mark>' in page
    page = re.sub(' data-of="[^"]+"', "", page)
    assert '<mark class="mark--figure">二十天</mark>' in page
    for table in (Case, Part, Honour, Judgement):
        assert db.session.query(table).count() == 0


def test_reported_award_waits_to_be_checked_and_becomes_no_honour(
    browser: Browser, cast: Cast
) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    page = browser.get(f"/bulletins/{bulletin.id}").text
    assert "据称已获个人三等功" in page
    assert "待查证；这里不登记荣誉" in page
    press(browser, bulletin, confirm=card(bulletin, "曾国雄").key)
    [case] = db.session.query(Case)
    assert any("据称已获个人三等功" in doubt.question for doubt in doubts_of(case))
    assert db.session.query(Honour).count() == 0


def test_confirming_makes_a_lead_with_part_passages_and_doubts_in_one_deed(
    browser: Browser, cast: Cast
) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    one = card(bulletin, "石开明")
    answer = press(browser, bulletin, confirm=one.key, occasion="2020年疫情防控")
    assert answer.status_code == 303
    following = card(bulletin, "丁岚").key
    assert answer.headers["Location"] == f"/bulletins/{bulletin.id}#card-{following}"
    [case] = db.session.query(Case)
    assert (case.title, case.unit_id) == ("石开明在2020年疫情防控中的事迹", cast.squadron.id)
    assert state_of(case) is CaseState.LEAD
    [part] = parts_of(case)
    assert (part.as_written, part.person_id) == ("太平中队中队长石开明", cast.shi.id)
    quoted = {passage.exact: passage.sensitive for passage in passages_of(case)}
    assert quoted == {
        "太平中队中队长石开明": None,
        "父亲病危住院": Sensitivity.HEALTH,
        "连续值守县际交界卡点，检查车辆六百余台次": None,
    }
    assert any("“父亲”“病危”“住院”" in doubt.question for doubt in doubts_of(case))
    [judgement] = db.session.query(Judgement)
    assert (judgement.verdict, judgement.case_id, judgement.judged_by) == (
        Verdict.CONFIRMED,
        case.id,
        "周敏",
    )
    assert [entry.action for entry in trail_of(bulletin)][-1] is Tag.PROPOSAL_CONFIRMED
    page = browser.get(f"/bulletins/{bulletin.id}").text
    assert f'id="card-{one.key}"' not in page
    assert f'id="case-{case.id}"' in page
    assert 'value="2020年疫情防控"' in page


def dated(cast: Cast) -> tuple[Bulletin, Proposal]:
    """A bulletin of 11 February 2020, and 石开明's card: since when, and until when."""
    told = "2月3日，太平中队中队长石开明值守卡点，检查车辆六百余台次。2月8日，他救助群众三人。"
    with transaction():
        bulletin = actions.receive_bulletin(
            f"简报\n{told}",
            title="简报",
            published_at=start_of(date(2020, 2, 11)),
            by=cast.by_clerk,
        )
    return bulletin, card(bulletin, "石开明")


def test_days_read_are_offered_on_the_card_and_kept_as_the_clerk_leaves_them(
    browser: Browser, cast: Cast
) -> None:
    bulletin, one = dated(cast)
    browser.sign_in(cast.clerk)
    began, ended = f"{one.key}-began_on", f"{one.key}-ended_on"
    desk = f"/bulletins/{bulletin.id}"
    form = held(browser.get(desk).text, f"{desk}/proposals")
    assert (form[began], form[ended]) == (["2020-02-03"], ["2020-02-08"])
    wrong = press(browser, bulletin, confirm=one.key, **{ended: "2020年2月1日"})
    assert wrong.status_code == 422
    assert "石开明：事迹止于：早于事迹起于，请核对" in wrong.text
    assert held(wrong.text, f"{desk}/proposals")[ended] == ["2020年2月1日"]
    assert db.session.query(Case).count() == 0
    press(browser, bulletin, confirm=one.key, **{ended: ""})
    [case] = db.session.query(Case)
    assert (case.began_on, case.ended_on) == (date(2020, 2, 3), None)
    assert trail_of(case)[0].action is Tag.CASE_OPENED


def test_day_nobody_was_shown_is_not_entered(browser: Browser, cast: Cast) -> None:
    bulletin, one = dated(cast)
    browser.sign_in(cast.clerk)
    desk = f"/bulletins/{bulletin.id}"
    form = held(browser.get(desk).text, f"{desk}/proposals")
    days = {f"{one.key}-began_on", f"{one.key}-ended_on"}
    unseen = {name: value for name, value in form.items() if name not in days}
    assert browser.post(f"{desk}/proposals", {**unseen, "pick": [one.key]}).status_code == 303
    [case] = db.session.query(Case)
    assert (case.began_on, case.ended_on) == (None, None)


def test_card_without_days_asks_for_none_and_the_page_of_one_offers_them(
    browser: Browser, cast: Cast
) -> None:
    bulletin, one = dated(cast)
    browser.sign_in(cast.clerk)
    path = f"/bulletins/{bulletin.id}/proposals/{one.key}"
    form = held(browser.get(path).text, path)
    assert (form["began_on"], form["ended_on"]) == (["2020-02-03"], ["2020-02-08"])
    assert browser.post(path, {**form, "began_on": "2020-02-04"}).status_code == 303
    [case] = db.session.query(Case)
    assert (case.began_on, case.ended_on) == (date(2020, 2, 4), date(2020, 2, 8))
    assert "began_on" not in browser.get(f"/bulletins/{received(cast).id}").text


def test_same_proposal_confirmed_twice_gives_one_case(browser: Browser, cast: Cast) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    one = card(bulletin, "石开明")
    data = {"confirm": one.key, f"{one.key}-who": f"person-{cast.shi.id}"}
    for _ in range(2):
        assert press(browser, bulletin, **data).status_code == 303
    assert db.session.query(Case).count() == 1


def test_who_has_a_case_already_is_not_proposed_again(browser: Browser, cast: Cast) -> None:
    bulletin = received(cast)
    with transaction():
        case = actions.open_case("值守卡点", bulletin=bulletin, by=cast.by_clerk)
        actions.add_part(case, as_written="中队长石开明", person=cast.shi, by=cast.by_clerk)
    browser.sign_in(cast.clerk)
    page = browser.get(f"/bulletins/{bulletin.id}").text
    assert f'id="card-{card(bulletin, "石开明").key}"' not in page
    assert f'id="card-{card(bulletin, "丁岚").key}"' in page


def test_namesake_is_offered_with_unit_and_number_and_never_taken_by_name(
    browser: Browser, cast: Cast
) -> None:
    with transaction():
        other = add_person("丁岚", staff_type=StaffType.POLICE, badge_no="077001", by=cast.by_clerk)
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    one = card(bulletin, "丁岚")
    page = browser.get(f"/bulletins/{bulletin.id}").text
    shown = page.split(f'id="card-{one.key}"')[1].split("</article>")[0]
    assert "警号 077001" in shown
    assert "太平中队" in shown
    assert "checked" not in shown
    refused = press(browser, bulletin, confirm=one.key)
    assert refused.status_code == 422
    assert "丁岚：这是谁：请选择这是谁；同名的人不会自动合并" in refused.text
    beside = refused.text.split(f'id="card-{one.key}"')[1].split("</article>")[0]
    assert '<p class="field__error">请选择这是谁' in beside
    assert db.session.query(Case).count() == 0
    chosen = {f"{one.key}-who": f"person-{other.id}"}
    assert press(browser, bulletin, confirm=one.key, **chosen).status_code == 303
    assert db.session.query(Part).one().person_id == other.id
    assert db.session.query(Person).filter_by(name="丁岚").count() == 2


def test_one_namesake_in_another_unit_is_not_chosen_beforehand(
    browser: Browser, cast: Cast
) -> None:
    with transaction():
        stranger = add_person("曾国雄", staff_type=StaffType.POLICE, by=cast.by_clerk)
        post_person(stranger, unit=cast.squadron, post="民警", by=cast.by_clerk)
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    shown = browser.get(f"/bulletins/{bulletin.id}").text
    shown = shown.split(f'id="card-{card(bulletin, "曾国雄").key}"')[1].split("</article>")[0]
    assert "checked" not in shown
    assert "簿中有同名的，请先按单位和警号认定" in shown


def test_somebody_new_is_entered_with_what_the_text_says_and_no_more(
    browser: Browser, cast: Cast
) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    assert "单位簿里没有“秩序中队”" in browser.get(f"/bulletins/{bulletin.id}").text
    press(browser, bulletin, confirm=card(bulletin, "曾国雄").key)
    person = db.session.query(Person).filter_by(name="曾国雄").one()
    assert person.staff_type is StaffType.POLICE
    assert person.note == "公开报道线索"
    assert list(postings_of(person)) == []  # 秩序中队 is no unit on record
    outsider = card(bulletin, "清河县爱心志愿者协会")
    press(browser, bulletin, confirm=outsider.key)
    unit = db.session.query(Unit).filter_by(name="清河县爱心志愿者协会").one()
    assert unit.kind is UnitKind.OUTSIDE
    assert {part.unit_id for part in db.session.query(Part) if part.unit_id} == {unit.id}


def test_all_ticked_are_confirmed_each_for_itself(browser: Browser, cast: Cast) -> None:
    with transaction():
        add_person("丁岚", staff_type=StaffType.POLICE, badge_no="077001", by=cast.by_clerk)
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    keys = [card(bulletin, name).key for name in ("石开明", "丁岚", "曾国雄")]
    answer = press(browser, bulletin, pick=keys, occasion="春运")
    assert answer.status_code == 422
    assert "已登记2件线索" in answer.text
    assert "丁岚：" in answer.text
    assert {case.title for case in db.session.query(Case)} == {
        "石开明在春运中的事迹",
        "曾国雄在春运中的事迹",
    }
    confirmed = [one for one in trail_of(bulletin) if one.action is Tag.PROPOSAL_CONFIRMED]
    assert len(confirmed) == 2


def test_nothing_ticked_enters_nothing(browser: Browser, cast: Cast) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    assert press(browser, bulletin).status_code == 303
    assert press(browser, bulletin, pick=["person-00000000"]).status_code == 303
    assert "没有勾选" in browser.get(f"/bulletins/{bulletin.id}").text
    assert db.session.query(Case).count() == 0


def test_what_is_no_case_is_on_record_and_may_be_reconsidered(browser: Browser, cast: Cast) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    one = card(bulletin, "丁岚")
    press(browser, bulletin, reject=one.key)
    [judgement] = judgements_on(bulletin)
    assert (judgement.verdict, judgement.name, judgement.case_id) == (
        Verdict.REJECTED,
        "丁岚",
        None,
    )
    assert bulletin.raw[judgement.start : judgement.end] == "丁岚"
    page = browser.get(f"/bulletins/{bulletin.id}").text
    assert f'id="card-{one.key}"' not in page
    assert "重新考虑" in page
    again = f"/bulletins/{bulletin.id}/proposals/{judgement.id}/reopening"
    assert browser.send(again, page=f"/bulletins/{bulletin.id}").status_code == 303
    assert f'id="card-{one.key}"' in browser.get(f"/bulletins/{bulletin.id}").text
    assert browser.send(again, page=f"/bulletins/{bulletin.id}").status_code == 303
    assert [one.action for one in trail_of(bulletin)][1:] == [
        Tag.PROPOSAL_REJECTED,
        Tag.PROPOSAL_REOPENED,
    ]
    press(browser, bulletin, confirm=one.key, **{f"{one.key}-who": "later"})
    assert db.session.query(Case).count() == 1
    assert db.session.query(Part).one().holder is None


def test_proposal_is_put_right_before_it_becomes_a_case(browser: Browser, cast: Cast) -> None:
    bulletin = received(cast)
    browser.sign_in(cast.clerk)
    one = card(bulletin, "石开明")
    path = f"/bulletins/{bulletin.id}/proposals/{one.key}"
    page = browser.get(path).text
    assert 'value="太平中队中队长石开明"' in page
    assert re.search(rf'checked[^>]*value="person-{cast.shi.id}"', page)
    form = {
        "title": "石开明值守县际卡点",
        "as_written": one.as_written,
        "role": "带班",
        "who": f"person-{cast.shi.id}",
        "unit": cast.squadron.id,
        "staff_type": "unverified",
        "passages": [2],
        "doubts": [],
    }
    wrong = browser.send(path, page=path, **{**form, "title": "", "summary": "手写的事由"})
    assert wrong.status_code == 422
    assert "请填写标题" in wrong.text
    assert "手写的事由" in wrong.text
    assert db.session.query(Case).count() == 0
    assert browser.send(path, page=path, **form).status_code == 303
    [case] = db.session.query(Case)
    assert case.title == "石开明值守县际卡点"
    assert [passage.exact for passage in passages_of(case)] == [
        "连续值守县际交界卡点，检查车辆六百余台次"
    ]
    assert list(doubts_of(case)) == []
    assert browser.send(path, page=f"/bulletins/{bulletin.id}", **form).status_code == 303
    assert db.session.query(Case).count() == 1


def test_questions_of_the_whole_text_are_noted_once(browser: Browser, cast: Cast) -> None:
    raw = "简报\n从1月26日起，大队全体停休，2月6日复工。\n"
    bulletin = received(cast, raw)
    browser.sign_in(cast.clerk)
    desk = f"/bulletins/{bulletin.id}"
    assert "是哪一年？正文没有年份" in browser.get(desk).text
    for _ in range(2):
        browser.send(f"{desk}/proposals/doubts", page=desk, questions=[0])
    assert "是哪一年？正文没有年份" in db.session.query(Doubt).one().question
    assert db.session.query(Doubt).one().bulletin_id == bulletin.id


def test_reader_and_reviewer_confirm_nothing(browser: Browser, cast: Cast) -> None:
    bulletin = received(cast)
    key = card(bulletin, "石开明").key
    desk = f"/bulletins/{bulletin.id}"
    for account in (cast.reader, cast.reviewer):
        visitor = Browser(browser.app).sign_in(account)
        assert visitor.send(f"{desk}/proposals", confirm=key).status_code == 404
        assert visitor.get(f"{desk}/proposals/{key}").status_code == 404
        assert visitor.send(f"{desk}/rereading", passages=[1]).status_code == 404
    reviewed = Browser(browser.app).sign_in(cast.reviewer).get(desk).text
    assert 'id="card-' not in reviewed
    assert '<mark class="mark--person">石开明</mark>' in reviewed
    assert browser.post(f"{desk}/proposals", {"confirm": key}).status_code in (400, 401)
    assert db.session.query(Case).count() == 0


def test_document_is_received_with_its_first_line_as_title(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    content = plain_docx("一月份工作简报", "石开明值守卡点。")
    answer = upload(browser, NEW, name="通报.docx", content=content)
    assert answer.status_code == 303
    bulletin = db.session.query(Bulletin).one()
    assert (bulletin.title, bulletin.raw) == (
        "一月份工作简报",
        "一月份工作简报\n石开明值守卡点。",
    )
    assert [entry.action for entry in trail_of(bulletin)] == [Tag.BULLETIN_RECEIVED]


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_in_words_and_what_was_typed_stays(
    browser: Browser, cast: Cast, case: str
) -> None:
    name, content, words = HOSTILE[case]
    browser.sign_in(cast.clerk)
    answer = upload(browser, NEW, name=name, content=content, publisher="手写的单位")
    assert answer.status_code == 422
    assert "手写的单位" in answer.text
    assert words in answer.text
    assert db.session.query(Bulletin).count() == 0


def test_file_and_pasted_text_together_are_not_guessed_between(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    typed = {"title": "简报", "raw": "粘贴的字"}
    answer = upload(browser, NEW, name="a.txt", content="文件里的字".encode(), **typed)
    assert answer.status_code == 422
    assert "两样只留一样" in answer.text
    assert "粘贴的字" in answer.text


def test_long_requests_are_taken_only_where_files_are_and_only_from_clerks(
    browser: Browser, cast: Cast
) -> None:
    three_megabytes = "字".encode() * (1024 * 1024)
    visitor = Browser(browser.app)
    long = {"name": "a.txt", "content": three_megabytes, "title": "长文"}
    assert upload(visitor, NEW, page="/sign-in", **long).status_code == 413
    browser.sign_in(cast.clerk)
    answer = upload(browser, NEW, **long)
    assert answer.status_code == 422
    assert "最多200000字" in answer.text
    elsewhere = browser.send("/cases/new", page="/cases/new", summary="字" * 1024 * 1024)
    assert elsewhere.status_code == 413
    assert "超过 2 MB" in elsewhere.text
    answer = upload(browser, NEW, name="a.txt", content=b"a" * (21 << 20))
    assert answer.status_code == 413
    assert "超过 20 MB" in answer.text
    assert db.session.query(Bulletin).count() == 0


def test_changed_version_points_back_and_reports_what_became_of_each_passage(
    browser: Browser, cast: Cast
) -> None:
    old = received(cast)
    browser.sign_in(cast.clerk)
    press(browser, old, confirm=card(old, "石开明").key)
    ding = card(old, "丁岚").key
    press(browser, old, confirm=ding, **{f"{ding}-who": f"person-{cast.ding.id}"})
    changed = LONG.replace("坚守路面二十天", "坚守路面十七天").replace("，父亲病危住院", "")
    path = f"{NEW}?earlier={old.id}"
    assert "一月份工作简报" in browser.get(path).text
    answer = browser.send(path, page=path, title="简报（改）", raw=changed, earlier=old.id)
    new = db.session.query(Bulletin).order_by(Bulletin.id.desc()).first()
    assert new
    assert answer.headers["Location"] == f"/bulletins/{new.id}/rereading"
    assert old.raw == LONG
    page = re.sub(r"\s+", "", browser.get(f"/bulletins/{new.id}/rereading").text)
    assert 'aria-current="page">通报与来源' in page
    assert "未动2条" in page
    assert "改动1条" in page
    assert "不见1条" in page
    assert "辅警丁岚坚守路面<del>二</del>十<ins>七</ins>天" in page
    assert "新版中没有这句话" in page

    # The case whose quotation has changed says so, and its person is not offered as a new lead.
    [changed_case] = [one for one in cases_from(old, None) if "丁岚" in one.title]
    told = browser.get(f"/cases/{changed_case.id}").text
    assert "新版里这句话改动了" in told
    assert f"/bulletins/{new.id}/rereading" in told
    desk = browser.get(f"/bulletins/{new.id}").text
    beside = desk.split(f'id="card-{card(new, "丁岚").key}"')[1].split("</article>")[0]
    assert "旧版里已经登记过" in beside
    assert not re.search(r'name="pick"[^>]*checked', beside)


def test_found_passages_are_carried_over_and_their_cards_do_not_come_again(
    browser: Browser, cast: Cast
) -> None:
    old = received(cast)
    browser.sign_in(cast.clerk)
    one = card(old, "石开明")
    press(browser, old, confirm=one.key)
    path = f"{NEW}?earlier={old.id}"
    browser.send(path, page=path, title="改", raw="编者按：\n" + LONG, earlier=old.id)
    new = db.session.query(Bulletin).order_by(Bulletin.id.desc()).first()
    assert new
    page = f"/bulletins/{new.id}/rereading"
    wanted = [passage.id for passage in passages_from(old)]
    assert browser.send(page, page=page).status_code == 422
    assert browser.send(page, page=page, passages=wanted).status_code == 303
    assert [passage.exact for passage in passages_from(new)] == [
        passage.exact for passage in passages_from(old)
    ]
    assert {passage.sensitive for passage in passages_from(new)} == {None, Sensitivity.HEALTH}
    assert "已沿用" in browser.get(page).text
    [case] = cases_from(new, None)
    told = re.sub(r"\s+", " ", browser.get(f"/cases/{case.id}").text)
    assert "一月份工作简报 第2段" in told
    assert "改 第3段" in told  # each passage where it stands in its own bulletin
    desk = browser.get(f"/bulletins/{new.id}").text
    assert f'id="card-{one.key}"' not in desk
    assert "石开明的事迹" in desk
    carried = db.session.query(AuditEntry).filter_by(action=Tag.PASSAGE_CARRIED)
    assert carried.count() == len(wanted)
    assert [(one.subject, one.verdict) for one in judgements_on(new)] == [
        (Subject.PERSON, Verdict.CONFIRMED)
    ]


def test_bulletin_without_an_earlier_version_has_no_comparison(
    browser: Browser, cast: Cast
) -> None:
    bulletin = received(cast, RAW)
    browser.sign_in(cast.clerk)
    assert browser.get(f"/bulletins/{bulletin.id}/rereading").status_code == 404
    assert browser.get(f"{NEW}?earlier=999").status_code == 404
    assert browser.get(f"{NEW}?earlier=x").status_code == 404
