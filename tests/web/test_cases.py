"""典型事例 pages: quick to enter, honest about what is doubtful, guarded and in the log."""

import re
from datetime import date

import pytest

from honours.accounts.actions import activate, grant_role, open_account
from honours.accounts.permissions import Role
from honours.audit.queries import trail_of
from honours.base.database import db, transaction
from honours.people.actions import add_unit
from honours.people.kinds import StaffType, UnitKind
from honours.people.models import Person
from honours.sources.models import Case, CaseState, Donation, Part, Passage
from honours.sources.queries import passages_of, state_of
from tests.cast import PASSWORD, Cast
from tests.conftest import Browser


def _new(browser: Browser, cast: Cast, **typed: object) -> tuple[str, dict[str, object]]:
    """The page for a new case from the cast's bulletin, and a form that is filled in well."""
    bulletin = cast.bulletin()
    form = {
        "bulletin": bulletin.id,
        "quote": "连续值守县际交界卡点，检查车辆六百余台次",
        "title": "石开明值守县际卡点",
        "as_written": "中队长石开明",
        "who": f"person-{cast.shi.id}",
        "occasion": "2020年疫情防控",
        "unit": cast.squadron.id,
        "began_on": "2020年2月3日",
        **typed,
    }
    return f"/cases/new?bulletin={bulletin.id}", form


def test_case_is_opened_in_one_go_with_its_person_and_passage(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast)
    assert browser.send(page, page=page, **form).status_code == 303
    case = db.session.query(Case).one()
    assert (case.title, case.began_on, case.unit_id) == (
        "石开明值守县际卡点",
        date(2020, 2, 3),
        cast.squadron.id,
    )
    assert state_of(case) is CaseState.LEAD
    part = db.session.query(Part).one()
    assert (part.as_written, part.person_id) == ("中队长石开明", cast.shi.id)
    assert [passage.exact for passage in passages_of(case)] == [
        "连续值守县际交界卡点\x2c检查车辆六百余台次"
    ]
    assert [entry.action.label for entry in trail_of(case)] == ["登记事例", "登记参与", "摘录"]
    assert "线索" in browser.get(f"/cases/{case.id}").text


def test_next_case_of_a_bulletin_takes_over_the_occasion_and_no_more(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast, next="1")
    answer = browser.send(page, page=page, **form)
    assert answer.headers["Location"] == f"/bulletins/{form['bulletin']}"
    following = browser.get(page).text
    assert 'value="2020年疫情防控"' in following
    assert "2020-02-03" not in following


def test_name_alone_never_merges_somebody_has_to_choose(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast)
    del form["who"]
    answer = browser.send(page, page=page, **form)
    assert answer.status_code == 422
    assert "请选择这是谁" in answer.text
    assert "石开明 · 民警 · " in answer.text
    assert "警号 012345" in answer.text
    assert db.session.query(Case).count() == 0


def test_search_offers_more_persons_and_enters_nothing(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast, sought="dinglan", search="1")
    answer = browser.send(page, page=page, **form)
    assert answer.status_code == 200
    assert "丁岚 · 辅警" in answer.text
    assert 'value="石开明值守县际卡点"' in answer.text
    assert db.session.query(Case).count() == 0


def test_enter_searches_for_words_typed_and_else_sends_the_form(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast, sought="dinglan", searched="", enter="1")
    answer = browser.send(page, page=page, **form)
    assert "丁岚 · 辅警" in answer.text
    assert 'name="searched" value="dinglan"' in answer.text
    assert db.session.query(Case).count() == 0
    form["searched"] = "dinglan"
    assert browser.send(page, page=page, **form).status_code == 303
    assert db.session.query(Case).count() == 1


@pytest.mark.parametrize(
    ("who", "called", "named"),
    [("new", "曾国雄", True), ("unnamed", "秩序中队中队长", False)],
)
def test_person_named_for_the_first_time_is_entered_unverified(
    browser: Browser, cast: Cast, who: str, called: str, named: bool
) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast, who=who, as_written=called, new_name="")
    assert browser.send(page, page=page, **form).status_code == 303
    person = db.session.query(Person).order_by(Person.id.desc()).first()
    assert person is not None
    assert person.called == called
    assert (person.name is not None) is named
    assert person.staff_type is StaffType.UNVERIFIED
    assert [entry.actor for entry in trail_of(person)] == ["周敏"]


def test_case_that_cannot_be_is_refused_and_what_was_typed_stays(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    page, good = _new(browser, cast, summary="手写的事由")
    for changed, sentence in (
        ({"title": ""}, "请填写标题"),
        ({"title": "事" * 10_000}, "最多200字"),
        ({"as_written": "石" * 10_000}, "最多200字"),
        ({"as_written": ""}, "请照原文填写称呼"),
        ({"as_written": "石\u202e开明"}, "方向控制符"),
        ({"new_name": "石\ue000", "who": "new"}, "自造字"),
        ({"new_name": "石\0", "who": "new"}, "控制字符"),
        ({"who": "group", "group": ""}, "还要在下面选是哪个单位"),
        ({"quote": "坚守三十天"}, "在原文中找不到"),
        ({"began_on": "2020-02-30"}, "不是日历上的日子"),
        ({"began_on": "2999-01-01"}, "不能晚于今天"),
        ({"ended_on": "2020-01-01"}, "早于事迹起于"),
        ({"who": "person-999"}, "这是谁："),
    ):
        answer = browser.send(page, page=page, **{**good, **changed})
        assert answer.status_code == 422, changed
        assert sentence in answer.text, changed
        assert "手写的事由" in answer.text
    assert db.session.query(Case).count() == 0
    assert db.session.query(Passage).count() == 0
    assert db.session.query(Person).count() == 2


def test_double_click_opens_one_case(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    page, form = _new(browser, cast)
    form = {**browser.tokens(page), **form}
    assert browser.post(page, form).status_code == 303
    assert "已经提交过了" in browser.post(page, form).text
    assert db.session.query(Case).count() == 1


def test_two_editors_both_see_both_texts(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    browser.sign_in(cast.clerk)
    page = f"/cases/{case.id}/edit"
    form = {"version": 1, "title": case.title, "unit": cast.squadron.id}
    assert browser.send(page, page=page, **form, summary="甲的事由").status_code == 303
    second = browser.send(page, page=page, **form, summary="乙的事由")
    assert second.status_code == 409
    for word in ("甲的事由", "乙的事由", "周敏"):
        assert word in second.text
    assert db.session.get_one(Case, case.id).summary == "甲的事由"


def test_part_is_added_and_identified_by_somebody(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    browser.sign_in(cast.clerk)
    page = f"/cases/{case.id}/parts/new"
    assert (
        browser.send(page, page=page, as_written="辅警丁岚", role="值守", who="later").status_code
        == 303
    )
    part = db.session.query(Part).order_by(Part.id.desc()).first()
    assert part is not None
    assert "未认定" in browser.get(f"/cases/{case.id}").text
    page = f"/cases/{case.id}/parts/{part.id}"
    assert "丁岚 · 辅警" in browser.get(page).text
    assert browser.send(page, page=page, who=f"person-{cast.ding.id}").status_code == 303
    assert db.session.get_one(Part, part.id).person_id == cast.ding.id
    assert trail_of(case)[-1].detail == "辅警丁岚 → 丁岚"
    assert browser.get(f"/cases/{case.id + 1}/parts/{part.id}").status_code == 404


def test_sensitive_passage_is_flagged(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    browser.sign_in(cast.clerk)
    page = f"/cases/{case.id}"
    form = {"quote": "三过家门而不入", "sensitive": "family"}
    assert browser.send(f"{page}/passages", page=page, **form).status_code == 303
    assert "敏感：家庭" in browser.get(page).text
    refused = browser.send(f"{page}/passages", page=page, quote="四过家门")
    assert refused.status_code == 422
    assert "在原文中找不到" in refused.text
    assert "四过家门" in refused.text


def test_lead_becomes_verified_after_its_doubts_are_answered(browser: Browser, cast: Cast) -> None:
    case = cast.case(doubt="起于哪一天？")
    browser.sign_in(cast.clerk)
    page = f"/cases/{case.id}"
    check = f"{page}/verification"
    assert "还有1项存疑没有答复" in browser.get(check).text
    assert "确认核实" not in browser.get(check).text
    refused = browser.send(check, page=page)
    assert refused.status_code == 422
    assert "还有1项存疑没有答复" in refused.text
    doubt = cast.open_doubt(case)
    answer = browser.send(f"{page}/doubts/{doubt.id}/answer", page=page, text="二月三日")
    assert answer.status_code == 303
    listed = browser.get(check).text
    for word in ("石开明", "连续值守县际交界卡点，检查车辆六百余台次", "二月三日", "确认核实"):
        assert word in listed
    assert browser.send(check, page=check, note="已核对值班表").status_code == 303
    assert state_of(case) is CaseState.VERIFIED
    assert trail_of(case)[-1].action.label == "核实事例"
    assert "起草授奖词" in browser.get(page).text
    assert "修改以上各项" not in browser.get(page).text
    assert browser.send(f"{page}/doubts", page=page, question="再问").status_code == 303
    assert state_of(case) is CaseState.LEAD


def test_goods_are_entered_from_outside_units_only(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    with transaction():
        donor = add_unit("白石铺商会", kind=UnitKind.OUTSIDE, by=cast.by_clerk)
    browser.sign_in(cast.clerk)
    page = f"/cases/{case.id}"
    form = {"donor": donor.id, "goods": "牛奶、方便面"}
    wrong = browser.send(f"{page}/donations", page=page, **{**form, "donor": cast.brigade.id})
    assert wrong.status_code == 422
    late = browser.send(f"{page}/donations", page=page, **form, received_on="2999-01-01")
    assert "不能晚于今天" in late.text
    assert browser.send(f"{page}/donations", page=page, **form).status_code == 303
    assert db.session.query(Donation).one().goods == "牛奶、方便面"
    assert trail_of(case)[-1].action.label == "登记慰问物资"


def test_list_is_filtered_by_state_and_occasion(browser: Browser, cast: Cast) -> None:
    case = cast.case(doubt="起于哪一天？")
    browser.sign_in(cast.reviewer)
    for query, seen in (
        ("", True),
        ("?state=lead", True),
        ("?state=verified", False),
        ("?occasion=2020年疫情防控", True),
        ("?occasion=春运", False),
        ("?state=lead&occasion=2020年疫情防控", True),
    ):
        assert (case.title in browser.get(f"/cases{query}").text) is seen, query
    row = re.search(r"<tbody>(.*?)</tbody>", browser.get("/cases").text, re.S)
    assert row is not None
    assert "石开明" in row.group(1)
    assert re.search(r'table__figure">\s*1\s*</td>', row.group(1))


def test_reader_sees_no_case_and_reviewer_may_not_write(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    assert browser.get(f"/cases/{case.id}").headers["Location"].startswith("/sign-in")
    browser.sign_in(cast.reader)
    assert browser.get("/cases").status_code == 404
    assert browser.get(f"/cases/{case.id}").status_code == 404
    reviewer = Browser(browser.app).sign_in(cast.reviewer)
    assert "修改以上各项" not in reviewer.get(f"/cases/{case.id}").text
    for path in ("edit", "parts/new", "verification", "passages", "doubts", "donations"):
        assert reviewer.send(f"/cases/{case.id}/{path}").status_code == 404, path
    assert reviewer.get("/cases/new").status_code == 404


def test_clerk_of_another_unit_does_not_know_the_case_exists(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    passwords = browser.app.extensions["honours"]["passwords"]
    with transaction():
        other = add_unit(
            "清河县公安局交通警察大队城关中队", kind=UnitKind.SQUADRON, by=cast.by_clerk
        )
        account, _first = open_account("other", name="别人", passwords=passwords, by=cast.by_clerk)
        activate(account, by=cast.by_clerk)
        grant_role(account, role=Role.CLERK, unit=other, by=cast.by_clerk)
        account.password_hash, account.must_change = passwords.hash(PASSWORD), False
    browser.sign_in("other")
    assert case.title not in browser.get("/cases").text
    for path in ("", "/edit", "/verification"):
        assert browser.get(f"/cases/{case.id}{path}").status_code == 404
    offered = browser.get("/cases/new").text.split('id="unit"')[1].split("</select>")[0]
    assert "城关中队" in offered
    assert "太平中队" not in offered
