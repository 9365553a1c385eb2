"""授奖词 pages: the desk loses nothing, shows the real page, and hands in what was proofread."""

import re
from datetime import date
from typing import Any

import pytest

from honours.approval.actions import send_back
from honours.approval.models import Mode, Submission
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db, transaction
from honours.citations.models import Citation, Revision
from honours.citations.outline import BLANK
from honours.citations.queries import revisions_of, support_of, text_of
from honours.people.actions import add_person, restrain
from honours.people.kinds import RestraintKind, StaffType
from honours.sources.actions import add_part
from honours.sources.queries import passages_of
from tests.cast import TEXT, Cast
from tests.conftest import Browser

JSON = {"Accept": "application/json"}
GOOD = "在2020年疫情防控工作中，检查车辆六百余台次。现予以通报表扬，特发此证，以资鼓励。"


def _form(citation: Citation, **changed: Any) -> dict[str, Any]:
    """What the desk holds, as a browser would send it."""
    return {
        "version": text_of(citation).id,
        "award": text_of(citation).award_key,
        "text": text_of(citation).text,
        "passages": [passage.id for passage in support_of(citation)],
        **changed,
    }


def test_citation_is_started_from_a_case_with_what_is_known(browser: Browser, cast: Cast) -> None:
    case = cast.case()
    browser.sign_in(cast.clerk)
    page = f"/citations/new?case={case.id}"
    offered = browser.get(page).text
    assert "通报表扬（内部表扬，大队可以给予）" in offered
    assert "提请个人三等功（奖励，由市级批准）" in offered
    form = {"holder": f"person-{cast.shi.id}", "award": "circular"}
    assert browser.send(page, page=page, **form).status_code == 303
    citation = db.session.query(Citation).one()
    deed = "连续值守县际交界卡点，检查车辆六百余台次"  # the case's own passage, nothing invented
    assert text_of(citation).text.startswith(f"在2020年疫情防控中，{deed}。现予以通报表扬")
    assert [entry.actor for entry in trail_of(citation)] == ["周敏"]
    desk = browser.get(f"/citations/{citation.id}").text
    assert "连续值守县际交界卡点，检查车辆六百余台次" in desk
    assert "空白还没有填写" not in desk


def test_only_awards_open_to_the_holder_are_offered(browser: Browser, cast: Cast) -> None:
    case = cast.case(verified=False)
    with transaction():
        add_part(case, as_written="辅警丁岚", person=cast.ding, by=cast.by_clerk)
        add_part(case, as_written="太平中队", unit=cast.squadron, by=cast.by_clerk)
    browser.sign_in(cast.clerk)
    page = f"/citations/new?case={case.id}"
    auxiliary = browser.get(f"{page}&holder=person-{cast.ding.id}").text
    assert "提请个人嘉奖（奖励" not in auxiliary
    assert "辅警" in auxiliary
    assert "提请集体三等功" in browser.get(f"{page}&holder=unit-{cast.squadron.id}").text
    form = {"holder": f"person-{cast.ding.id}", "award": "police_jiajiang"}
    assert browser.send(page, page=page, **form).status_code == 422
    form = {"holder": "person-999", "award": "circular"}
    assert browser.send(page, page=page, **form).status_code == 422
    assert db.session.query(Citation).count() == 0


def test_double_click_starts_one_citation(browser: Browser, cast: Cast) -> None:
    case = cast.case()
    browser.sign_in(cast.clerk)
    page = f"/citations/new?case={case.id}"
    form = {**browser.tokens(page), "holder": f"person-{cast.shi.id}", "award": "circular"}
    assert browser.post(page, form).status_code == 303
    assert "已经提交过了" in browser.post(page, form).text
    assert db.session.query(Citation).count() == 1


def test_text_saves_itself_again_and_again_from_one_page(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    form = {**browser.tokens(desk), **_form(citation)}
    for text in ("甲。", "甲乙。", "甲乙丙。"):
        answer = browser.post(desk, {**form, "text": text}, headers=JSON)
        assert answer.status_code == 200
        assert answer.json is not None
        assert answer.json["saved_at"].count(":") == 2
        form["version"] = answer.json["version"]
    assert [one.text for one in revisions_of(citation)] == ["甲乙丙。", "甲乙。", "甲。", TEXT]
    assert [entry.action for entry in trail_of(citation)].count(Tag.CITATION_SAVED) == 3


def test_button_saves_award_and_evidence_too(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    answer = browser.send(
        desk, page=desk, **_form(citation, award="police_third_class", passages=[])
    )
    assert answer.headers["Location"] == desk
    assert text_of(citation).award_key == "police_third_class"
    assert list(support_of(citation)) == []
    answer = browser.send(desk, page=desk, **_form(citation, next="submission"))
    assert answer.headers["Location"] == f"{desk}/submission"
    ticked = [passage.id for passage in passages_of(citation.case)]
    browser.send(desk, page=desk, **_form(citation, passages=ticked))
    assert [passage.id for passage in support_of(citation)] == ticked


def test_two_editors_and_the_second_loses_nothing(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    form = _form(citation)
    assert browser.send(desk, page=desk, **{**form, "text": "甲的文字。"}).status_code == 303
    told = browser.post(desk, {**browser.tokens(desk), **form, "text": "乙的文字。"}, headers=JSON)
    assert told.status_code == 409
    assert told.json is not None
    assert told.json["who"] == "周敏"
    mine = "连续值守县际交界卡点二十日，检查车辆六百余台次。"
    theirs = mine.replace("二十日", "十六日").replace("六百余", "七百余")
    form |= {"version": text_of(citation).id, "text": theirs}
    assert browser.send(desk, page=desk, **form).status_code == 303
    compared = browser.send(desk, page=desk, **{**form, "text": mine}).text
    compared = re.sub(r"\s", "", compared)
    assert "点<del>二</del>十<ins>六</ins>日，检查车辆<del>六</del><ins>七</ins>百余" in compared
    page = browser.send(desk, page=desk, **{**form, "text": "乙的文字。"})
    assert page.status_code == 409
    assert theirs in page.text
    assert "乙的文字。" in page.text
    assert f'name="version" value="{text_of(citation).id}"' in page.text
    assert text_of(citation).text == theirs
    again = _form(citation, text="乙的文字。")
    assert browser.send(desk, page=desk, **again).status_code == 303
    assert text_of(citation).text == "乙的文字。"


def test_form_without_its_version_is_stale_not_accepted(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    form = _form(citation, text="无版本。")
    del form["version"]
    assert browser.send(desk, page=desk, **form).status_code == 409
    assert text_of(citation).text == TEXT


def test_double_click_on_save_keeps_one_text(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    form = {**browser.tokens(desk), **_form(citation, text="双击。")}
    for _ in range(2):
        assert browser.post(desk, form).status_code == 303
    assert len(revisions_of(citation)) == 2


def test_text_that_cannot_be_saved_stays_on_the_page(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    for typed, sentence in (
        ("手写" + "长" * 10_000, "最多2000字"),
        ("手写\0", "控制字符"),
        ("手写\u202e", "方向控制符"),
        ("手写\ue000", "自造字"),
    ):
        page = browser.send(desk, page=desk, **_form(citation, text=typed))
        assert page.status_code == 422
        assert sentence in page.text
        assert "手写" in page.text
        form = {**browser.tokens(desk), **_form(citation, text=typed)}
        told = browser.post(desk, form, headers=JSON)
        assert told.status_code == 422
        assert told.json is not None
        assert sentence in told.json["message"]
    assert text_of(citation).text == TEXT


def test_expired_session_and_lost_token_answer_in_json(browser: Browser, cast: Cast) -> None:
    citation = cast.citation()
    desk = f"/citations/{citation.id}"
    ended = browser.post(desk, _form(citation), headers=JSON)
    assert ended.status_code == 401
    assert ended.json is not None
    assert ended.json["url"] == "/sign-in"
    browser.sign_in(cast.clerk)
    spent = browser.post(desk, _form(citation, text="甲"), headers=JSON)
    assert spent.status_code == 400
    assert text_of(citation).text == TEXT
    assert spent.json is not None
    assert spent.json["me"] == cast.clerk.name
    again = _form(citation, text="甲", csrf_token=spent.json["csrf_token"])
    assert browser.post(desk, again, headers=JSON).status_code == 200
    assert text_of(citation).text == "甲"


def test_sample_is_the_real_page_of_the_saved_and_of_the_unsaved_text(
    browser: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    browser.sign_in(cast.clerk)
    sample = f"/citations/{citation.id}/sample.png"
    saved = browser.get(f"{sample}?width=300")
    assert saved.mimetype == "image/png"
    assert int.from_bytes(saved.data[16:20], "big") == 300
    entries = db.session.query(AuditEntry).count()
    form = {**browser.tokens(f"/citations/{citation.id}"), **_form(citation, text="别的文字。")}
    unsaved = browser.post(f"{sample}?width=300", form)
    assert unsaved.mimetype == "image/png"
    assert unsaved.data != saved.data
    assert browser.post(f"{sample}?width=300", {**form, "text": GOOD}).data == saved.data
    assert text_of(citation).text == GOOD
    assert db.session.query(AuditEntry).count() == entries
    assert browser.post(sample, _form(citation)).status_code == 400  # no token
    assert browser.get(f"/citations/{citation.id}/sample.pdf").data[:5] == b"%PDF-"


@pytest.mark.parametrize("asked", ["0", "99999", "-5", "abc", ""])
def test_width_of_a_sample_stays_within_bounds(browser: Browser, cast: Cast, asked: str) -> None:
    citation = cast.citation(text=GOOD)
    browser.sign_in(cast.clerk)
    answer = browser.get(f"/citations/{citation.id}/sample.png?width={asked}")
    assert 200 <= int.from_bytes(answer.data[16:20], "big") <= 1600


def test_what_cannot_be_printed_is_said_in_the_sample_and_in_the_findings(
    browser: Browser, cast: Cast
) -> None:
    case = cast.case(verified=False)
    with transaction():
        rare = add_person("石\U0003347f", staff_type=StaffType.POLICE, by=cast.by_clerk)
        add_part(case, as_written="石某", person=rare, by=cast.by_clerk)
    browser.sign_in(cast.clerk)
    page = f"/citations/new?case={case.id}"
    browser.send(page, page=page, holder=f"person-{rare.id}", award="circular")
    citation = db.session.query(Citation).one()
    sample = browser.get(f"/citations/{citation.id}/sample.png")
    assert sample.mimetype == "image/svg+xml"
    assert "U+3347F" in sample.text
    assert "U+3347F" in browser.get(f"/citations/{citation.id}/findings").text
    assert browser.get(f"/citations/{citation.id}/sample.pdf").status_code == 409


def test_text_that_does_not_fit_is_said_with_how_much_to_cut(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(text="值守卡点。" * 390)
    browser.sign_in(cast.clerk)
    assert "版面放不下" in browser.get(f"/citations/{citation.id}/findings").text
    assert "这样还印不出来" in browser.get(f"/citations/{citation.id}/sample.png").text


def test_award_without_a_certificate_has_no_sample(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(award="youth_medal")
    browser.sign_in(cast.clerk)
    assert "没有样张" in browser.get(f"/citations/{citation.id}").text
    assert "没有样张" in browser.get(f"/citations/{citation.id}/sample.png").text


def test_findings_follow_the_saved_text(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(text="舍生忘死，检查车辆七百余台次。现予以嘉奖。")
    browser.sign_in(cast.clerk)
    found = browser.get(f"/citations/{citation.id}/findings").text
    for words in ("舍生忘死，", "七百余", "嘉奖"):
        assert f"“{words}”</button>" in found
    assert "<html" not in found
    desk = f"/citations/{citation.id}"
    browser.send(desk, page=desk, **_form(citation, text=GOOD))
    assert "校核未见问题" in browser.get(f"{desk}/findings").text


def test_history_shows_each_change_and_brings_an_old_text_back(
    browser: Browser, cast: Cast
) -> None:
    citation = cast.citation(text="坚守二十天")
    first = text_of(citation)
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    browser.send(desk, page=desk, **_form(citation, text="坚守十七天"))
    page = browser.get(f"{desk}/history").text
    assert "坚守<del>二</del>十<ins>七</ins>天" in page
    assert "<ins>坚守二十天</ins>" in page
    restoration = f"{desk}/revisions/{first.id}/restoration"
    assert browser.send(restoration, page=f"{desk}/history").status_code == 303
    assert text_of(citation).text == "坚守二十天"
    assert trail_of(citation)[-1].action is Tag.CITATION_RESTORED
    assert browser.send(f"{desk}/revisions/999/restoration", page=desk).status_code == 404


def test_check_page_shows_everything_and_hands_in_what_was_proofread(
    browser: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    browser.sign_in(cast.clerk)
    page = f"/citations/{citation.id}/submission"
    shown = browser.get(page).text
    for words in (GOOD, "石开明", "连续值守县际交界卡点，", "通报表扬", "校核未见问题", "确认呈报"):
        assert words in shown, words
    answer = browser.send(
        page, page=page, version=text_of(citation).id, mode="timely", note="请加急"
    )
    assert answer.status_code == 303
    submission = db.session.query(Submission).one()
    assert answer.headers["Location"] == f"/submissions/{submission.id}"
    assert (submission.mode, submission.note) == (Mode.TIMELY, "请加急")
    assert submission.revision_id == text_of(citation).id
    assert [entry.action for entry in trail_of(submission)] == [Tag.SUBMITTED]


def test_what_stands_in_the_way_of_handing_in_is_said_before(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(text=f"在{BLANK}中，检查车辆六百余台次。", verified=False)
    browser.sign_in(cast.clerk)
    page = browser.get(f"/citations/{citation.id}/submission").text
    for words in ("还不能呈报", "正文还有空白", "所据事例还是线索"):
        assert words in page, words
    assert "确认呈报" not in page


def test_handing_in_is_refused_in_a_sentence(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD, verified=False)
    browser.sign_in(cast.clerk)
    page = f"/citations/{citation.id}/submission"
    seen = text_of(citation).id
    assert (
        "先答复存疑、核实事例" in browser.send(page, page=page, version=seen, mode="regular").text
    )
    for version in (seen + 5, 0):
        stale = browser.send(page, page=page, version=version, mode="regular", note="手写")
        assert stale.status_code == 422
        assert "请重新校对" in stale.text
        assert "手写" in stale.text
        assert f'name="version" type="hidden" value="{seen}"' in stale.text
    assert browser.send(page, page=page, version=seen, mode="").status_code == 422
    assert db.session.query(Submission).count() == 0
    refused = db.session.query(AuditEntry).filter_by(action=Tag.RULE_REFUSED).count()
    assert refused == 3


def test_rule_that_blocks_is_named_before_and_after(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD)
    with transaction():
        restrain(
            cast.shi,
            kind=RestraintKind.INVESTIGATION,
            since=date(2020, 1, 1),
            paper="审查通知",
            by=cast.by_reviewer,
        )
    browser.sign_in(cast.clerk)
    page = f"/citations/{citation.id}/submission"
    shown = browser.get(page).text
    assert "接受审查调查" in shown
    assert "条令 第12条" in shown
    refused = browser.send(page, page=page, version=text_of(citation).id, mode="regular")
    assert refused.status_code == 422
    assert "应暂停办理奖励" in refused.text


def test_text_is_locked_while_it_is_handed_in_and_free_when_it_comes_back(
    browser: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    browser.sign_in(cast.clerk)
    desk = f"/citations/{citation.id}"
    first = text_of(citation).id
    form = {"version": first, "mode": "regular"}
    assert browser.send(f"{desk}/submission", page=f"{desk}/submission", **form).status_code == 303
    submission = db.session.query(Submission).one()
    shown = browser.get(desk).text
    assert "正文已锁定" in shown
    assert f'href="/submissions/{submission.id}"' in shown
    assert "<textarea" not in shown
    refused = browser.send(desk, page="/cases/new", **_form(citation, text="改一改"))
    assert refused.status_code == 422
    assert "正文不能再改" in refused.text
    answer = browser.send(f"{desk}/revisions/{first}/restoration", page="/cases/new")
    assert answer.status_code == 409
    again = browser.send(f"{desk}/submission", page="/cases/new", **form)
    assert "不能重复呈报" in again.text
    assert "已呈报，待审核" in browser.get("/citations").text
    with transaction():
        send_back(submission, reason="数字请核对", by=cast.by_reviewer)
    assert "数字请核对" in browser.get(desk).text
    assert "已退回" in browser.get("/citations?part=drafts").text
    assert browser.send(desk, page=desk, **_form(citation, text="改好了")).status_code == 303
    assert db.session.query(Revision).count() == 2


def test_reader_sees_nothing_and_reviewer_may_look_but_not_write(
    browser: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    desk = f"/citations/{citation.id}"
    assert browser.get(desk).headers["Location"].startswith("/sign-in")
    browser.sign_in(cast.reader)
    for path in ("/citations", desk, f"{desk}/sample.png", f"{desk}/history", f"{desk}/findings"):
        assert browser.get(path).status_code == 404, path
    reviewer = Browser(browser.app).sign_in(cast.reviewer)
    assert "<textarea" not in reviewer.get(desk).text
    assert reviewer.get(f"{desk}/history").status_code == 200
    for path in (
        desk,
        f"{desk}/sample.png",
        f"{desk}/submission",
        f"{desk}/revisions/1/restoration",
    ):
        assert reviewer.send(path, **_form(citation, text="改")).status_code == 404, path
    assert reviewer.get(f"/citations/new?case={citation.case_id}").status_code == 404
    assert text_of(citation).text == GOOD
