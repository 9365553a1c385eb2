"""通报 pages: kept to the character, read beside its cases, guarded and in the log."""

import re
from datetime import date

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db, transaction
from honours.people.actions import add_person
from honours.people.kinds import StaffType
from honours.register.models import Honour
from honours.sources import actions
from honours.sources.models import Answer, Bulletin, Case, Doubt
from tests.cast import RAW, Cast
from tests.conftest import Browser
from tests.forms import held

NEW = "/bulletins/new"


def test_clerk_receives_a_bulletin_and_nothing_of_it_becomes_an_honour(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    raw = "\u00a0正文\u200b一句\x2c两句。\r\n\r\n第二段"
    answer = browser.send(
        NEW, page=NEW, title="简报", publisher="大队", published="2020.2.11", raw=raw
    )
    assert answer.status_code == 303
    bulletin = db.session.query(Bulletin).one()
    assert bulletin.raw == raw
    assert bulletin.published_on is not None
    assert bulletin.published_on.isoformat() == "2020-02-11"
    assert [entry.actor for entry in trail_of(bulletin)] == ["周敏"]
    assert (db.session.query(Case).count(), db.session.query(Honour).count()) == (0, 0)
    shown = browser.get(f"/bulletins/{bulletin.id}").text
    assert "一句，两句。" in shown
    assert "没有一项是奖励" in shown


def test_bulletin_that_cannot_be_kept_is_refused_and_what_was_typed_stays(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    for changed, sentence in (
        ({"title": ""}, "从正文读出的，请"),
        ({"title": "   "}, "从正文读出的，请"),
        ({"title": "", "raw": "只有一句话。"}, "请填写标题"),
        ({"title": "题" * 10_000}, "最多200字"),
        ({"title": "题\u202e目"}, "方向控制符"),
        ({"title": "题\ue000目"}, "自造字"),
        ({"publisher": "单" * 150}, "最多100字"),
        ({"raw": ""}, "请粘贴通报全文"),
        ({"raw": "手写的\0正文"}, "空字符"),
        ({"published": "2020-02-30"}, "不是日历上的日子"),
        ({"published": "2999-01-01"}, "不能晚于今天"),
    ):
        form = {"title": "简报", "raw": "手写的正文", **changed}
        answer = browser.send(NEW, page=NEW, **form)
        assert answer.status_code == 422, changed
        assert sentence in answer.text, changed
        assert changed.get("raw", "手写的正文")[:3] in answer.text
    assert db.session.query(Bulletin).count() == 0


def test_heading_is_read_from_the_pasted_text_and_shown_before_it_is_kept(
    browser: Browser, cast: Cast
) -> None:
    browser.sign_in(cast.clerk)
    raw = "来源：清河县交警大队　发布时间：2020-02-11 15:54\n坚守卡点的人们\n石开明值守卡点。"
    offered = browser.send(NEW, page=NEW, raw=raw)
    assert offered.status_code == 422
    assert "是从正文读出的，请" in offered.text
    assert "请先核对，再收录" in offered.text, "nothing is wrong yet"
    assert "需要改正" not in offered.text
    assert db.session.query(Bulletin).count() == 0
    form = held(offered.text, NEW)
    assert (form["title"], form["publisher"], form["published"]) == (
        ["坚守卡点的人们"],
        ["清河县交警大队"],
        ["2020-02-11"],
    )
    assert browser.post(NEW, form).status_code == 303
    bulletin = db.session.query(Bulletin).one()
    assert (bulletin.title, bulletin.publisher) == ("坚守卡点的人们", "清河县交警大队")


def test_same_bulletin_twice_and_a_double_click_keep_one(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    form = {**browser.tokens(NEW), "title": "简报", "raw": RAW}
    assert browser.post(NEW, form).status_code == 303
    assert "已经提交过了" in browser.post(NEW, form).text
    assert "已经收录" in browser.send(NEW, page=NEW, title="另题", raw=RAW).text
    assert db.session.query(Bulletin).count() == 1


def test_corrected_date_is_what_the_text_is_read_by_and_the_page_says_so(
    browser: Browser, cast: Cast
) -> None:
    bulletin = cast.bulletin()
    with transaction():
        began = date(2020, 2, 3)
        case = actions.open_case("丁岚守路", bulletin=bulletin, began_on=began, by=cast.by_clerk)
    desk, heading = f"/bulletins/{bulletin.id}", f"/bulletins/{bulletin.id}/heading"
    browser.sign_in(cast.clerk)
    assert "推定为20" not in browser.get(desk).text
    for typed, year in (("2020.2.11", "2020"), ("2021年2月11日", "2021")):
        form = held(browser.get(desk).text, heading)
        assert browser.post(heading, {**form, "published_on": typed}).status_code == 303
        page = browser.get(desk).text
        assert f"推定为{year}年" in page
        assert f'value="{year}-02-03"' in page
    assert "2020-02-03" not in page
    assert "已更正，正文一字未改" in page
    assert re.search("周敏于 .* 更正　发布日期：2020年2月11日 → 2021年2月11日", page)
    assert "都按现在的发布日期重新读过；更正以前登记的事例没有动" in page
    assert (case.title, case.began_on, bulletin.raw) == ("丁岚守路", date(2020, 2, 3), RAW)
    assert [entry.action for entry in trail_of(bulletin)][1:] == [Tag.BULLETIN_CORRECTED] * 2


def test_heading_that_cannot_be_comes_back_as_it_was_typed(browser: Browser, cast: Cast) -> None:
    bulletin = cast.bulletin()
    desk, heading = f"/bulletins/{bulletin.id}", f"/bulletins/{bulletin.id}/heading"
    browser.sign_in(cast.clerk)
    fold = '<details class="fold small" open>'
    assert fold not in browser.get(desk).text
    assert fold in browser.get(heading).text
    for changed, sentence in (
        ({"title": ""}, "请填写标题"),
        ({"published_on": "2020-02-30"}, "不是日历上的日子"),
        ({"published_on": "2999-01-01"}, "不能晚于今天"),
    ):
        form = held(browser.get(desk).text, heading)
        answer = browser.post(heading, {**form, "publisher": "手写的单位", **changed})
        assert answer.status_code == 422
        assert sentence in answer.text
        assert fold in answer.text
        assert held(answer.text, heading)["publisher"] == ["手写的单位"]
        for name, typed in changed.items():
            assert held(answer.text, heading)[name] == [typed]
    assert bulletin.publisher == ""
    assert [entry.action for entry in trail_of(bulletin)] == [Tag.BULLETIN_RECEIVED]


def test_heading_corrected_by_two_is_overwritten_by_neither_unseen(
    browser: Browser, cast: Cast
) -> None:
    bulletin = cast.bulletin()
    desk, heading = f"/bulletins/{bulletin.id}", f"/bulletins/{bulletin.id}/heading"
    browser.sign_in(cast.clerk)
    form = held(browser.get(desk).text, heading)
    with transaction():
        seen = {"publisher": "清河县公安局", "published_on": None, "version": bulletin.version}
        actions.correct_bulletin(bulletin, title="他改的标题", **seen, by=cast.by_approver)
        actions.raise_doubt("哪一期？", bulletin=bulletin, by=cast.by_reviewer)
    answer = browser.post(heading, {**form, "title": "我改的标题"})
    assert answer.status_code == 409
    for words in ("林爱国已于", "我改的标题", "他改的标题", "清河县公安局"):
        assert words in answer.text
    assert bulletin.title == "他改的标题"
    chosen = {**held(answer.text, heading), "publisher": "清河县公安局"}
    assert browser.post(heading, chosen).status_code == 303
    assert (bulletin.title, bulletin.publisher) == ("我改的标题", "清河县公安局")


def test_only_who_may_take_bulletins_in_may_correct_them(browser: Browser, cast: Cast) -> None:
    bulletin = cast.bulletin()
    heading = f"/bulletins/{bulletin.id}/heading"
    reviewer = browser.sign_in(cast.reviewer)
    assert "更正标题" not in reviewer.get(f"/bulletins/{bulletin.id}").text
    assert reviewer.get(heading).status_code == 404
    assert reviewer.send(heading, title="改", version=bulletin.version).status_code == 404
    assert bulletin.title == "一月份工作简报"


def test_overlapping_passages_are_marked_and_each_leads_to_its_case(
    browser: Browser, cast: Cast
) -> None:
    case = cast.case(verified=False)
    with transaction():
        other = actions.open_case("检查车辆", bulletin=case.bulletin, by=cast.by_clerk)
        assert case.bulletin
        actions.add_passage(
            other, case.bulletin, exact="检查车辆六百余台次。辅警丁岚", by=cast.by_clerk
        )
    browser.sign_in(cast.clerk)
    page = re.sub(' data-of="[^"]+"', "", browser.get(f"/bulletins/{case.bulletin_id}").text)
    assert '<mark class="mark--quoted mark--figure">六百余台次</mark>' in page
    assert '<mark class="mark--quoted">。</mark>' in page
    assert '<mark class="mark--quoted">辅警</mark>' in page
    assert '<mark class="mark--quoted mark--person">丁岚</mark>' in page
    for one in (case, other):
        assert page.count(f'href="#case-{one.id}"') == 1
        assert f'id="case-{one.id}"' in page
        assert f'href="/cases/{one.id}"' in page


def test_doubt_of_the_whole_bulletin_is_raised_and_answered_once(
    browser: Browser, cast: Cast
) -> None:
    bulletin = cast.bulletin()
    browser.sign_in(cast.clerk)
    page = f"/bulletins/{bulletin.id}"
    assert (
        browser.send(f"{page}/doubts", page=page, question="正文中的日期是哪一年？").status_code
        == 303
    )
    doubt = db.session.query(Doubt).one()
    answer = f"{page}/doubts/{doubt.id}/answer"
    refused = browser.send(answer, page=page, text="", ground="勤务表")
    assert refused.status_code == 422
    assert "请写明核实的结果" in refused.text
    assert "勤务表" in refused.text
    assert browser.send(answer, page=page, text="2020年", ground="发布时间").status_code == 303
    assert "已有答复" in browser.send(answer, page="/bulletins/new", text="2021年").text
    assert [one.text for one in db.session.query(Answer)] == ["2020年"]
    assert [entry.action.label for entry in trail_of(bulletin)][1:] == ["存疑", "答复存疑"]


def test_doubt_is_answered_only_on_its_own_page(browser: Browser, cast: Cast) -> None:
    case = cast.case(doubt="起于哪一天？")
    browser.sign_in(cast.clerk)
    doubt = cast.open_doubt(case)
    path = f"/bulletins/{case.bulletin_id}/doubts/{doubt.id}/answer"
    assert browser.send(path, page=NEW, text="二月三日").status_code == 404


def test_reader_sees_no_bulletin_and_reviewer_no_form(browser: Browser, cast: Cast) -> None:
    bulletin = cast.bulletin()
    assert browser.get("/bulletins").headers["Location"].startswith("/sign-in")
    browser.sign_in(cast.reader)
    assert browser.get("/bulletins").status_code == 404
    assert browser.get(f"/bulletins/{bulletin.id}").status_code == 404
    reviewer = Browser(browser.app).sign_in(cast.reviewer)
    assert "登记事例" not in reviewer.get(f"/bulletins/{bulletin.id}").text
    assert reviewer.get(NEW).status_code == 404
    assert reviewer.send(NEW, title="简报", raw="正文").status_code == 404
    assert reviewer.get("/bulletins/99").status_code == 404
    assert db.session.query(Bulletin).count() == 1


def test_names_in_the_chosen_words_are_offered_never_taken(browser: Browser, cast: Cast) -> None:
    bulletin = cast.bulletin()
    with transaction():
        add_person("丁岚", staff_type=StaffType.POLICE, badge_no="077", by=cast.by_clerk)
    browser.sign_in(cast.clerk)
    page = browser.get(f"/cases/new?bulletin={bulletin.id}&quote=辅警丁岚坚守路面").text
    assert 'value="丁岚"' in page
    assert page.count("丁岚 · ") == 2
    assert "警号 077" in page
    assert "checked" not in page.split('id="who"')[1].split("</fieldset>")[0]
