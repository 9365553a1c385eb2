"""人员 pages: they work, they guard, they refuse, and every deed is in the log."""

from honours.audit.queries import trail_of
from honours.base.database import db
from honours.people.models import Person, Posting
from tests.cast import Cast
from tests.conftest import Browser


def test_person_is_found_by_pinyin_initials_and_part_of_the_name(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.reader)
    for typed in ("石开明", "开明", "skm", "shikaiming", "012345"):
        assert "石开明" in browser.get(f"/people?q={typed}").text, typed
    assert "没有找到" in browser.get("/people?q=曾国雄").text


def test_clerk_enters_a_person_and_the_log_says_so(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    answer = browser.send("/people/new", page="/people/new", name="曾 国 雄", staff_type="police")
    assert answer.status_code == 303
    person = db.session.query(Person).filter_by(name="曾国雄").one()
    assert (person.pinyin, person.initials) == ("zengguoxiong", "zgx")
    assert [entry.actor for entry in trail_of(person)] == ["周敏"]
    assert "已登记。" in browser.get(answer.location).text


def test_bad_name_keeps_what_was_typed_and_says_what_to_do(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    for typed, sentence in (
        ("", "请填写指称"),
        ("   ", "请填写指称"),
        ("石" * 10_000, "最多50字"),
        ("石\0开", "控制字符"),
        ("石\u202e开", "方向控制符"),
        ("石\ue000", "自造字"),
    ):
        answer = browser.send(
            "/people/new", page="/people/new", name=typed, staff_type="police", note="手写的备注"
        )
        assert answer.status_code == 422
        assert sentence in answer.text, typed[:5]
        assert "手写的备注" in answer.text
    assert db.session.query(Person).count() == 2


def test_reader_may_look_but_the_forms_do_not_exist_for_him(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.reader)
    assert browser.get(f"/people/{cast.shi.id}").status_code == 200
    assert browser.get("/people/new").status_code == 404
    assert browser.send("/people/new", name="某人", staff_type="police").status_code == 404
    assert db.session.query(Person).count() == 2


def test_second_editor_gets_both_texts_and_nothing_is_lost(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    edit = f"/people/{cast.shi.id}/edit"
    first = browser.send(edit, page=edit, version=1, name="石开明", staff_type="police", note="甲")
    assert first.status_code == 303
    second = browser.send(edit, page=edit, version=1, name="石开明", staff_type="police", note="乙")
    assert second.status_code == 409
    assert "甲" in second.text
    assert "乙" in second.text
    assert "周敏" in second.text
    assert db.session.get_one(Person, cast.shi.id).note == "甲"


def test_double_click_enters_one_person(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    form = {**browser.tokens("/people/new"), "name": "双击", "staff_type": "police"}
    assert browser.post("/people/new", form).status_code == 303
    again = browser.post("/people/new", form)
    assert "已经提交过了" in again.text
    assert db.session.query(Person).filter_by(name="双击").count() == 1


def test_impossible_date_is_refused_at_its_field(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    page = f"/people/{cast.ding.id}"
    form = {"unit": cast.brigade.id, "since": "2020-02-30"}
    answer = browser.send(f"{page}/postings", page=page, **form)
    assert answer.status_code == 422
    assert "不是日历上的日子" in answer.text
    assert 'value="2020-02-30"' in answer.text
    for typed in ("20200211", "2020.2.11", "2020-2-11", "2020年2月11日", "２０２０年２月１１日"):
        form["since"] = typed
        assert browser.send(f"{page}/postings", page=page, **form).status_code == 303
    dates = {posting.since.isoformat() for posting in db.session.query(Posting) if posting.since}
    assert dates == {"2015-07-01", "2020-02-11"}
