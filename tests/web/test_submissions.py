"""待我办理: each step by the right person, nobody twice, and every word in the log."""

from datetime import date

import pytest

from honours.approval.actions import hand_in
from honours.approval.models import Endorsement, Outcome, Publicity, Submission
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.clock import today
from honours.base.database import db, transaction
from honours.citations.queries import text_of
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser

APPROVAL = {
    "organ": "云溪县公安局交通警察大队",
    "level": "brigade",
    "doc_no": "云公交[2020]3号",
    "title": "关于通报表扬石开明的决定",
    "decided_on": today().isoformat(),
}


@pytest.fixture
def submission(cast: Cast) -> Submission:
    """石开明's citation, handed in by the clerk."""
    citation = cast.citation()
    with transaction():
        return hand_in(citation, seen=text_of(citation).id, by=cast.by_clerk)


def act(browser: Browser, submission: Submission, deed: str, **data: str) -> int:
    page = f"/submissions/{submission.id}"
    return browser.send(f"{page}/{deed}", page=page, **data).status_code


def test_handed_in_is_endorsed_then_approved_and_the_honour_stands(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    assert "石开明" in browser.get("/submissions").text
    assert act(browser, submission, "endorsement", opinion="同意，事迹属实") == 303
    browser.sign_in(cast.approver)
    page = browser.get(f"/submissions/{submission.id}").text
    assert "同意，事迹属实" in page
    office = browser.app.extensions["honours"]["settings"].office
    assert f'value="{office}"' in page  # the brigade gives its own praise itself
    assert act(browser, submission, "approval", **APPROVAL) == 303
    honour = db.session.query(Honour).one()
    assert (honour.holder, honour.unit) == ("石开明", cast.squadron.name)
    assert honour.decision.doc_no == "云公交〔2020〕3号"
    series = browser.app.extensions["honours"]["settings"].certificate_series
    assert honour.number.text.startswith(f"{series}〔")
    actions = [entry.action for entry in trail_of(submission)]
    assert actions == [Tag.SUBMITTED, Tag.ENDORSED, Tag.APPROVED]


def test_after_a_deed_the_next_waiting_one_is_shown(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    page = f"/submissions/{submission.id}"
    answer = browser.send(f"{page}/endorsement", page=page, opinion="")
    assert answer.headers["Location"] == "/submissions"
    assert db.session.query(Endorsement).one().opinion == "同意"


def test_who_handed_it_in_sees_no_button_and_is_refused(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.clerk)
    page = browser.get(f"/submissions/{submission.id}")
    assert "/endorsement" not in page.text
    assert "撤回这件呈报" in page.text
    assert act(browser, submission, "endorsement", opinion="同意") == 404
    assert db.session.query(Endorsement).count() == 0


def test_who_endorsed_sees_no_decision_button(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    act(browser, submission, "endorsement", opinion="同意")
    page = browser.get(f"/submissions/{submission.id}").text
    assert "/approval" not in page
    assert "/return" not in page
    assert act(browser, submission, "return", reason="再看看") == 422
    assert db.session.query(Outcome).count() == 0


def test_reader_finds_nothing_here(browser: Browser, cast: Cast, submission: Submission) -> None:
    browser.sign_in(cast.reader)
    assert browser.get("/submissions").status_code == 404
    assert browser.get(f"/submissions/{submission.id}").status_code == 404
    assert act(browser, submission, "endorsement", opinion="同意") == 404
    assert act(browser, submission, "approval", **APPROVAL) == 404


def test_stranger_is_asked_to_sign_in(browser: Browser, submission: Submission) -> None:
    answer = browser.get(f"/submissions/{submission.id}")
    assert answer.status_code == 303
    assert "/sign-in" in answer.headers["Location"]


def test_return_wants_a_reason_and_the_clerk_sees_it(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    page = f"/submissions/{submission.id}"
    refused = browser.send(f"{page}/return", page=page, reason=" ")
    assert refused.status_code == 422
    assert "请写明理由" in refused.text
    assert act(browser, submission, "return", reason="日期与通报不符") == 303
    browser.sign_in(cast.clerk)
    mine = browser.get("/submissions/mine").text
    assert "已退回" in mine
    assert "日期与通报不符" in mine


def test_decline_ends_it_for_good(browser: Browser, cast: Cast, submission: Submission) -> None:
    browser.sign_in(cast.reviewer)
    act(browser, submission, "endorsement", opinion="同意")
    browser.sign_in(cast.approver)
    assert act(browser, submission, "refusal", reason="事迹不突出") == 303
    assert db.session.query(Outcome).one().reason == "事迹不突出"
    assert db.session.query(Honour).count() == 0


def test_clerk_withdraws_what_he_handed_in(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.clerk)
    assert act(browser, submission, "withdrawal", reason="还要补充") == 303
    assert [entry.action for entry in trail_of(submission)][-1] is Tag.WITHDRAWN


def test_approval_refused_keeps_what_was_typed(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    act(browser, submission, "endorsement", opinion="同意")
    browser.sign_in(cast.approver)
    page = f"/submissions/{submission.id}"
    for typed, sentence in (
        ("2020-02-01", "决定日期早于呈报日期"),
        ("2999-01-01", "决定日期不能晚于今天"),
        ("2020-02-30", "不是日历上的日子"),
        ("", "请填写决定日期"),
    ):
        form = {**APPROVAL, "decided_on": typed}
        answer = browser.send(f"{page}/approval", page=page, **form)
        assert answer.status_code == 422, typed
        assert sentence in answer.text
        assert "云公交[2020]3号" in answer.text
    assert db.session.query(Honour).count() == 0
    refused = db.session.query(AuditEntry).filter_by(action=Tag.RULE_REFUSED).count()
    assert refused == 2


def test_publicity_counts_working_days(browser: Browser, cast: Cast) -> None:
    citation = cast.citation(award="police_third_class")
    with transaction():
        submission = hand_in(citation, seen=text_of(citation).id, by=cast.by_clerk)
    browser.sign_in(cast.reviewer)
    page = f"/submissions/{submission.id}"
    act(browser, submission, "endorsement", opinion="同意")
    assert "登记公示" in browser.get(page).text  # a record, not a second opinion
    form = {"first_day": "2020-03-02", "last_day": "2020-03-09", "channel": "大队公示栏"}
    refused = browser.send(f"{page}/publicity", page=page, **form)
    assert "公示只有6个工作日" in refused.text
    assert "大队公示栏" in refused.text
    assert act(browser, submission, "publicity", **{**form, "last_day": "2020-03-10"}) == 303
    assert db.session.query(Publicity).one().last_day == date(2020, 3, 10)
    assert "7个工作日" in browser.get(page).text


def test_several_are_endorsed_at_once_each_with_its_fate(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    nothing = browser.send("/submissions/endorsements", page="/submissions", opinion="同意")
    assert "还没有选中" in nothing.text
    answer = browser.send(
        "/submissions/endorsements",
        page="/submissions",
        opinion="同意",
        submission=[submission.id],
    )
    assert answer.status_code == 303
    assert db.session.query(Endorsement).one().submission_id == submission.id
    assert "已同意 1 件" in browser.get("/submissions").text


def test_sample_is_a_picture_of_what_was_handed_in(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    answer = browser.get(f"/submissions/{submission.id}/sample.png")
    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")


def test_rule_table_names_thirteen_rules_with_their_law(
    browser: Browser, cast: Cast, submission: Submission
) -> None:
    browser.sign_in(cast.reviewer)
    page = browser.get(f"/submissions/{submission.id}").text
    for number in range(1, 14):
        assert f">R{number}<" in page
    assert "公安机关人民警察奖励条令 第11条" in page
