"""单位 pages: they work, they guard, they refuse, and every deed is in the log."""

from datetime import date

from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.people.models import Person, Unit
from honours.people.queries import find_unit, names_of, restraints_on
from honours.register import actions as register
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser

FORM = {"kind": "squadron", "parent": "", "position": "3"}


def honour(cast: Cast, holder: Person | Unit, *, year: int = 2020, public: bool = True) -> Honour:
    with transaction():
        decision = register.enter_decision(
            organ="清河县公安局交通警察大队",
            level=Level.BRIGADE,
            doc_no=f"清公交〔{year}〕3号",
            title="关于予以通报表扬的决定",
            decided_on=date(year, 3, 12),
            by=cast.by_approver,
        )
        return register.enter(
            holder,
            award=get_award("circular"),
            decision=decision,
            series="清交荣",
            is_public=public,
            by=cast.by_approver,
        )


def test_units_stand_under_their_parent_with_their_variants(browser: Browser, cast: Cast) -> None:
    page = browser.sign_in(cast.reader).get("/units").text
    assert page.index(cast.brigade.name) < page.index(cast.squadron.name)
    assert f"（隶属{cast.brigade.name}）" in page
    assert "太平中队" in page
    assert "登记单位" not in page


def test_unit_shows_who_serves_there_and_what_they_hold_by_year(
    browser: Browser, cast: Cast
) -> None:
    honour(cast, cast.shi, year=2020)
    honour(cast, cast.ding, year=2019)
    honour(cast, cast.squadron, year=2020)
    browser.sign_in(cast.reader)
    for unit in (cast.squadron, cast.brigade):  # a unit's honours are its parent's too
        page = browser.get(f"/units/{unit.id}").text
        assert page.index("二〇二〇") < page.index("石开明") < page.index("二〇一九"), unit.name
        assert page.index("集体 1 项") < page.index("个人 1 项")
    assert "中队长" in browser.get(f"/units/{cast.squadron.id}").text
    assert f'href="/people/{cast.ding.id}"' in browser.get(f"/units/{cast.squadron.id}").text


def test_revoked_honour_stays_and_says_so(browser: Browser, cast: Cast) -> None:
    given = honour(cast, cast.shi)
    with transaction():
        register.revoke(
            given,
            organ="清河县公安局交通警察大队",
            doc_no="清公交〔2021〕1号",
            revoked_on=date(2021, 4, 1),
            ground="事迹不实",
            by=cast.by_approver,
        )
    assert (
        "已撤销 · 通报表扬" in browser.sign_in(cast.reader).get(f"/units/{cast.squadron.id}").text
    )


def test_honour_kept_back_is_not_shown_to_readers(browser: Browser, cast: Cast) -> None:
    held_back = honour(cast, cast.ding, public=False)
    path, link = f"/units/{cast.squadron.id}", f'href="/honours/{held_back.id}"'
    assert link not in browser.sign_in(cast.reader).get(path).text
    browser.send("/sign-out")
    assert link in browser.sign_in(cast.clerk).get(path).text


def test_cases_and_restraints_are_shown_to_whom_they_are_open(browser: Browser, cast: Cast) -> None:
    case = cast.case()
    path = f"/units/{cast.squadron.id}"
    page = browser.sign_in(cast.reader).get(path).text
    assert case.title not in page
    assert "限制情形" not in page
    browser.send("/sign-out")
    page = browser.sign_in(cast.reviewer).get(path).text
    assert case.title in page
    assert "限制情形" in page


def test_clerk_enters_a_unit_under_its_parent_and_the_log_says_so(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    form = {
        **FORM,
        "name": "清河县公安局交通警察大队秩序中队",
        "parent": str(cast.brigade.id),
        "other_names": "秩序中队、秩序管理中队",
    }
    answer = browser.send("/units/new", page="/units/new", **form)
    assert answer.status_code == 303
    unit = find_unit("秩序管理中队")
    assert unit is not None
    assert (unit.parent_id, unit.position) == (cast.brigade.id, 3)
    assert answer.location == f"/units/{unit.id}"
    assert [(entry.action, entry.actor) for entry in trail_of(unit)] == [(Tag.UNIT_ADDED, "周敏")]


def test_renamed_unit_is_still_found_by_its_former_name(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    edit, former = f"/units/{cast.squadron.id}/edit", cast.squadron.name
    form = {**FORM, "name": "清河县公安局交通警察大队城东中队", "parent": str(cast.brigade.id)}
    assert browser.send(edit, page=edit, version=1, **form).status_code == 303
    assert former in names_of(db.session.get_one(Unit, cast.squadron.id))
    assert trail_of(cast.squadron)[-1].action is Tag.UNIT_CHANGED


def test_bad_unit_keeps_what_was_typed_and_says_what_to_do(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    for typed, sentence in (
        ({"name": ""}, "单位全称：请填写。"),
        ({"name": "长" * 101}, "最多100字"),
        ({"name": cast.squadron.name}, "已经登记"),
        ({"name": "某中队", "position": "第一"}, "次序："),
        ({"name": "某中队", "position": "-1"}, "0 到 9999"),
        ({"name": "某中队", "parent": "999"}, "上级单位："),
        ({"name": "某\u202e中队"}, "方向控制符"),
    ):
        form = {**FORM, "note": "手写的备注", **typed}
        answer = browser.send("/units/new", page="/units/new", **form)
        assert answer.status_code == 422, typed
        assert sentence in answer.text, typed
        assert "手写的备注" in answer.text
    assert db.session.query(Unit).count() == 2


def test_unit_under_its_own_subunit_is_refused_and_audited(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    edit = f"/units/{cast.brigade.id}/edit"
    form = {**FORM, "name": cast.brigade.name, "parent": str(cast.squadron.id)}
    answer = browser.send(edit, page=edit, version=1, **form)
    assert answer.status_code == 422
    assert "不能隶属于自己或自己的下级" in answer.text
    assert db.session.query(AuditEntry).filter_by(action=Tag.RULE_REFUSED).count() == 1


def test_second_editor_of_a_unit_gets_both_texts(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    edit = f"/units/{cast.squadron.id}/edit"
    form = {**FORM, "name": cast.squadron.name, "parent": str(cast.brigade.id)}
    assert browser.send(edit, page=edit, version=1, note="甲", **form).status_code == 303
    second = browser.send(edit, page=edit, version=1, note="乙", **form)
    assert second.status_code == 409
    assert "甲" in second.text
    assert "乙" in second.text
    assert db.session.get_one(Unit, cast.squadron.id).note == "甲"


def test_reviewer_enters_a_violation_of_a_unit_and_only_that(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.reviewer)
    page = f"/units/{cast.squadron.id}"
    form = {"kind": "violation", "since": "20200211", "paper": "清公纪〔2020〕1号"}
    assert browser.send(f"{page}/restraints", page=page, **form).status_code == 303
    assert [row.paper for row in restraints_on(cast.squadron)] == ["清公纪〔2020〕1号"]
    assert trail_of(cast.squadron)[-1].action is Tag.RESTRAINED
    form["kind"] = "sanction"
    assert browser.send(f"{page}/restraints", page=page, **form).status_code == 422
    form |= {"kind": "violation", "paper": "", "since": "2020-02-30"}
    answer = browser.send(f"{page}/restraints", page=page, **form)
    assert answer.status_code == 422
    assert "不是日历上的日子" in answer.text
    assert len(restraints_on(cast.squadron)) == 1


def test_what_one_may_not_do_to_a_unit_does_not_exist(browser: Browser, cast: Cast) -> None:
    squadron = f"/units/{cast.squadron.id}"
    for account, paths in (
        (cast.reader, ("/units/new", f"{squadron}/edit", "/units/999")),
        (cast.approver, ("/units/new", f"{squadron}/edit")),
        (cast.auditor, ("/units", squadron)),
    ):
        browser.sign_in(account)
        for path in paths:
            assert browser.get(path).status_code == 404, path
        browser.send("/sign-out")
    assert browser.sign_in(cast.clerk).send(f"{squadron}/restraints").status_code == 404
    assert browser.send("/sign-out").status_code == 303
    assert browser.get("/units").location.startswith("/sign-in")
