"""奖励目录: the law is read, local kinds are added and retired."""

from typing import Any

from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.models import LocalAward
from honours.awards.queries import find_award, find_local
from honours.base.database import db
from tests.cast import Cast
from tests.conftest import Browser

FORM: dict[str, Any] = {
    "key": "safety_star",
    "name": "平安之星",
    "family": "internal_praise",
    "grade": "",
    "scope": "individual",
    "staff_types": ["police", "auxiliary"],
    "level": "brigade",
    "approval": "大队批准。",
    "publicity_days": "5",
    "individual_wording": "授予“平安之星”称号",
    "group_wording": "",
    "design": "laurel",
    "law": "大队表彰办法（2020）",
    "confidence": "M",
    "note": "手写的备注",
}


def test_catalogue_shows_each_kind_with_its_source_and_how_sure_it_is(
    browser: Browser, cast: Cast
) -> None:
    page = browser.sign_in(cast.reader).get("/awards").text
    for words in ("三等功", "法定，不能增设或停用", "公安机关人民警察奖励条令", "7 个工作日"):
        assert words in page
    for words in ("有法条依据", "未经核实", "通报表扬", "已停用"):
        assert words in page
    assert "增设本地种类" not in page
    assert "/retirement" not in page


def test_approver_adds_a_local_kind_and_the_log_says_so(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.approver)
    answer = browser.send("/awards/new", page="/awards/new", **FORM)
    assert (answer.status_code, answer.location) == (303, "/awards#safety_star")
    kind = find_award("safety_star")
    assert kind is not None
    assert (kind.name, kind.publicity_days, kind.grade) == ("平安之星", 5, 0)
    assert [staff.value for staff in kind.staff_types] == ["police", "auxiliary"]
    assert kind.is_active
    row = find_local("safety_star")
    assert row is not None
    assert [(one.action, one.actor) for one in trail_of(row)] == [(Tag.AWARD_ADDED, "林爱国")]


def test_award_at_odds_with_itself_is_refused_and_keeps_what_was_typed(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.approver)
    before = db.session.query(LocalAward).count()
    for changed, sentence in (
        ({"name": " "}, "名称：请填写。"),
        ({"key": "平安之星"}, "只用小写字母"),
        ({"key": "circular"}, "已在使用"),
        ({"key": "police_third_class"}, "已在使用"),
        ({"family": "statutory"}, "类别："),
        ({"staff_types": []}, "请至少选一类人员"),
        ({"individual_wording": ""}, "须有个人授奖用语"),
        ({"group_wording": "授予“平安集体”称号"}, "不授予集体的不能有"),
        ({"publicity_days": "七"}, "公示天数："),
        ({"publicity_days": "-1"}, "0 到 60"),
        ({"law": ""}, "依据：请填写。"),
        ({"design": "emblem"}, "证书："),
        ({"confidence": "sure"}, "依据是否可靠："),
    ):
        answer = browser.send("/awards/new", page="/awards/new", **{**FORM, **changed})
        assert answer.status_code == 422, changed
        assert sentence in answer.text, changed
        assert "手写的备注" in answer.text
    assert db.session.query(LocalAward).count() == before


def test_retiring_shows_first_what_will_happen(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.approver)
    path = "/awards/circular/retirement"
    page = browser.get(path).text
    assert "确认停用" in page
    assert "已经授予的荣誉、证书和名单都不变" in page
    row = find_local("circular")
    assert row is not None
    assert row.retired_on is None
    assert browser.send(path, page=path).status_code == 303
    kind = find_award("circular")
    assert kind is not None
    assert not kind.is_active
    assert trail_of(row)[-1].action is Tag.AWARD_RETIRED
    again = browser.send(path, page=path)
    assert again.status_code == 422
    assert "该种类已经停用" in again.text


def test_statutory_kind_is_not_retired_and_the_attempt_is_audited(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.approver)
    page = browser.get("/awards").text
    assert "/awards/police_third_class/retirement" not in page
    answer = browser.send("/awards/police_third_class/retirement", page="/awards/new")
    assert answer.status_code == 422
    assert "法定奖励的种类不能停用" in answer.text
    kind = find_award("police_third_class")
    assert kind is not None
    assert kind.is_active
    assert db.session.query(AuditEntry).filter_by(action=Tag.RULE_REFUSED).count() == 1


def test_only_the_approver_edits_the_catalogue(browser: Browser, cast: Cast) -> None:
    for account in (cast.clerk, cast.reviewer, cast.reader):
        browser.sign_in(account)
        assert browser.get("/awards").status_code == 200
        for path in ("/awards/new", "/awards/circular/retirement"):
            assert browser.get(path).status_code == 404
            assert browser.send(path, **FORM).status_code == 404
        browser.send("/sign-out")
    assert browser.sign_in(cast.system_admin).get("/awards").status_code == 404
    browser.send("/sign-out")
    assert browser.get("/awards").location.startswith("/sign-in")
    assert browser.sign_in(cast.approver).get("/awards/nothing/retirement").status_code == 404
