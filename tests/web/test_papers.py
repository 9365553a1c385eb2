"""名单与决定: papers drawn from the record, drafted at a desk, frozen with their number."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest

from honours.approval.actions import hand_in
from honours.approval.models import Submission
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.clock import today
from honours.base.database import db, transaction
from honours.citations.queries import text_of as wording_of
from honours.documents.models import Document, PaperDraft, PaperRevision
from honours.exchange.demo import add_demo, remove_demo
from honours.people.actions import add_person, add_unit
from honours.people.kinds import StaffType, UnitKind
from honours.register.actions import correct, enter, enter_decision
from honours.register.models import Decision, Honour, Number
from honours.sources.actions import record_donation
from honours.sources.queries import parts_of
from tests.cast import TEXT, Cast
from tests.conftest import Browser
from tests.roll.awarding import award
from tests.web.papers import fields_of, freeze, frozen_text, save, start, text_of

REASON = "疫情防控以来，同志们坚守卡点，检查车辆六百余台次。"


@pytest.fixture
def honour(cast: Cast) -> Honour:
    award(cast, cast.ding)
    return award(cast, cast.shi)


@pytest.fixture
def submission(cast: Cast) -> Submission:
    citation = cast.citation(award="police_third_class")
    with transaction():
        return hand_in(citation, seen=wording_of(citation).id, by=cast.by_clerk)


@pytest.fixture
def clerk(browser: Browser, cast: Cast) -> Browser:
    return browser.sign_in(cast.clerk)


def circular(clerk: Browser, honour: Honour, **words: str) -> str:
    desk = start(clerk, "decision", honour.decision_id, "circular")
    save(clerk, desk, **{"reason": REASON, **words})
    return desk


def refused(clerk: Browser, desk: str) -> str:
    """The check page of a paper that takes no number."""
    before = db.session.query(Document).count(), db.session.query(Number).count()
    assert freeze(clerk, desk) is None
    assert (db.session.query(Document).count(), db.session.query(Number).count()) == before
    page = clerk.get(f"{desk}/issue").text
    assert "没有取号" in page
    return page


# From the record to the paper


def test_circular_is_drawn_from_its_decision_and_frozen(clerk: Browser, honour: Honour) -> None:
    desk = start(clerk, "decision", honour.decision_id, "circular")
    draft = db.session.query(PaperDraft).one()
    assert [entry.action for entry in trail_of(draft)] == [Tag.PAPER_STARTED]
    assert "还没有写缘由" in clerk.get(desk).text
    assert "草案" in text_of(clerk.get(f"{desk}/paper.pdf").data)

    save(clerk, desk, reason=REASON)
    assert [entry.action for entry in trail_of(draft)] == [Tag.PAPER_STARTED, Tag.PAPER_SAVED]
    assert clerk.get(f"{desk}/pages/1.png").data.startswith(b"\x89PNG")
    assert clerk.get(f"{desk}/pages/9.png").status_code == 404
    document = freeze(clerk, desk)
    assert document
    assert [entry.action for entry in trail_of(document)] == [Tag.DOCUMENT_ISSUED]
    text = frozen_text(clerk, document)
    assert "草案" not in text
    for said in ("云公交〔2020〕3号", "石开明", "丁岚", "2020年3月12日", "检查车辆六百余台次"):
        assert said in text
    assert text.index("石开明") < text.index("丁岚")
    assert db.session.query(Number).count() == 2  # the certificates'; the paper has its decision's


def test_higher_organs_decision_stays_a_draft_for_it_and_takes_no_number(
    clerk: Browser, cast: Cast
) -> None:
    with transaction():
        decision = enter_decision(
            organ="清江市公安局",
            level=Level.CITY,
            doc_no="清公〔2020〕8号",
            title="关于给予石开明嘉奖的决定",
            decided_on=date(2020, 5, 4),
            by=cast.by_approver,
        )
        third = get_award("police_jiajiang")
        enter(
            cast.shi,
            award=third,
            decision=decision,
            citation=TEXT,
            series="云交荣",
            by=cast.by_approver,
        )
    page = clerk.get(f"/decisions/{decision.id}").text
    assert "起草奖励决定" in page
    assert "起草通报" not in page
    asked = f"/papers?drawn=decision&which={decision.id}"
    assert clerk.send(asked, kind="circular").status_code == 404
    desk = start(clerk, "decision", decision.id, "decision")
    save(clerk, desk, reason=REASON)
    assert "代拟的稿" in clerk.get(desk).text
    document = freeze(clerk, desk)
    assert document
    assert document.number == "清公〔2020〕8号"  # the record's own
    assert "代拟稿" in frozen_text(clerk, document)
    assert db.session.query(Number).count() == 1


def test_request_takes_the_brigades_next_number(clerk: Browser, submission: Submission) -> None:
    desk = start(clerk, "submissions", submission.id, "request")
    words = {"reason": REASON, "addressee": "清江市公安局", "signer": "林爱国"}
    save(clerk, desk, **words)
    year = today().year
    assert f"清交〔{year}〕1号" in clerk.get(f"{desk}/issue").text
    document = freeze(clerk, desk)
    assert document
    assert document.number == f"清交〔{year}〕1号"
    text = frozen_text(clerk, document)
    for said in (
        "清江市公安局：",
        "签发人：林爱国",
        "现提请给石开明同志记个人三等功一次",
        document.number,
    ):
        assert said in text
    again = start(clerk, "submissions", submission.id, "request")
    save(clerk, again, **words)
    second = freeze(clerk, again)
    assert second
    assert second.number == f"清交〔{year}〕2号"


def test_notice_says_how_many_working_days_and_bears_no_number(
    clerk: Browser, submission: Submission
) -> None:
    desk = start(clerk, "submissions", submission.id, "notice")
    save(
        clerk,
        desk,
        reason=REASON,
        objections="电话：大队政工室。",
        starts_on="2026-11-02",
        ends_on="2026-11-11",
        decided_on="2026-11-02",
    )
    document = freeze(clerk, desk)
    assert document
    assert document.number == ""
    text = frozen_text(clerk, document)
    assert "2026年11月2日至2026年11月11日（8个工作日）" in text
    assert db.session.query(Number).count() == 0


def test_approval_form_is_filled_in_from_the_submission_with_blanks(
    clerk: Browser, submission: Submission
) -> None:
    desk = start(clerk, "submissions", submission.id, "approval-form")
    save(clerk, desk, born="1985年6月", sex="男")
    document = freeze(clerk, desk)
    assert document
    text = frozen_text(clerk, document)
    for said in ("石开明", "012345", "个人三等功", "1985年6月", "连续值守县际交界卡点"):
        assert said in text


def test_roll_filter_becomes_an_annual_list(clerk: Browser, cast: Cast, honour: Honour) -> None:
    award(cast, cast.shi, decided_on="2021-05-04", doc_no="云公交〔2021〕1号")
    page = clerk.get("/roll?year=2020&award=circular").text
    assert "印成名单" in page
    desk = start(clerk, "roll", "year%3D2020%26award%3Dcircular", "list")
    save(clerk, desk, form="table", order="name", decided_on="20200312")
    document = freeze(clerk, desk)
    assert document
    assert document.title == "2020年度通报表扬名单"
    text = frozen_text(clerk, document)
    assert "以姓名笔画为序" in text
    assert text.count("云公交〔2020〕3号") == 2
    assert "2021" not in text
    answer = clerk.get(f"/certificates/documents/{document.id}.pdf")
    assert "2020%E5%B9%B4%E5%BA%A6" in answer.headers["Content-Disposition"]
    assert "_20200312.pdf" in answer.headers["Content-Disposition"]


def test_order_that_is_chosen_is_the_order_that_is_printed(
    clerk: Browser, cast: Cast, honour: Honour
) -> None:
    with transaction():
        wang = add_person("王二", staff_type=StaffType.OUTSIDER, by=cast.by_clerk)
    award(cast, wang, key="letter_of_thanks")
    desk = start(clerk, "roll", "year%3D2020", "list")
    for order, said in (("none", "排名不分先后"), ("unit", "按单位排列")):
        save(clerk, desk, order=order)
        assert said in text_of(clerk.get(f"{desk}/paper.pdf").data)


def test_ledger_list_holds_what_is_not_public_and_is_its_drafters(
    browser: Browser, cast: Cast
) -> None:
    award(cast, cast.ding, is_public=False)
    browser.sign_in(cast.clerk)
    desk = start(browser, "ledger", "year%3D2020", "list")
    assert "丁岚" in text_of(browser.get(f"{desk}/paper.pdf").data).replace("\u3000", "")
    hidden = start(browser, "roll", "year%3D2020", "list")
    assert "没有一名受奖者" in browser.get(hidden).text


def test_seed_bulletins_leads_give_samples_only(clerk: Browser, cast: Cast) -> None:
    case = cast.case(verified=False, doubt="二十天从何日算起？")
    desk = start(clerk, "bulletin", case.bulletin_id, "circular")
    save(clerk, desk, reason=REASON)
    text = text_of(clerk.get(f"{desk}/paper.pdf").data)
    assert "样张" in text
    assert "石开明" in text
    assert "还没有核实，只能看样张" in refused(clerk, desk)


def test_letter_thanks_the_donor_for_what_the_register_says(clerk: Browser, cast: Cast) -> None:
    case = cast.case()
    with transaction():
        chamber = add_unit(
            "清河县商会", short_name="县商会", kind=UnitKind.OUTSIDE, by=cast.by_clerk
        )
        donation = record_donation(
            case, donor=chamber, goods="牛奶\uff08各家未分列\uff09", by=cast.by_clerk
        )
    assert "起草感谢信" in clerk.get(f"/cases/{case.id}").text
    desk = start(clerk, "donation", donation.id, "letter")
    save(clerk, desk, text="贵会心系一线，情暖警营。")
    document = freeze(clerk, desk)
    assert document
    assert document.number == ""
    text = frozen_text(clerk, document)
    for said in ("清河县商会：", "贵会心系一线", "我单位收到牛奶，谨致谢忱。", "此致"):
        assert said in text
    assert "未分列" not in text


def test_form_of_a_lead_has_blanks_where_facts_are_missing(clerk: Browser, cast: Cast) -> None:
    case = cast.case(verified=False, doubt="从何日算起？")
    part = parts_of(case)[0]
    desk = start(clerk, "case", f"{case.id}+{part.id}", "approval-form")
    text = text_of(clerk.get(f"{desk}/paper.pdf").data)
    assert "石开明" in text
    assert "样张" in text
    assert "连续值守" not in text  # a lead is no statement of deeds
    assert "只能看样张" in refused(clerk, desk)


def test_list_takes_nothing_but_name_unit_post_and_award(clerk: Browser, cast: Cast) -> None:
    held = award(cast, cast.shi, text="父亲病危住院，仍坚守一线。特发此证。")
    desk = start(clerk, "decision", held.decision_id, "list")
    document = freeze(clerk, desk)
    assert document
    assert "病危" not in document.facts
    assert "012345" not in document.facts


def test_family_and_health_in_the_prose_are_marked(clerk: Browser, honour: Honour) -> None:
    desk = circular(clerk, honour, reason="石开明的父亲病危住院，他仍坚守一线。")
    assert "未经本人同意不宜公开" in clerk.get(desk).text


def test_papers_of_the_fictional_county_go_with_it(clerk: Browser, cast: Cast) -> None:
    with transaction():
        add_demo(by=cast.by_clerk)
    decision = db.session.query(Decision).filter_by(demo=True, level=Level.BRIGADE).first()
    assert decision
    desk = start(clerk, "decision", decision.id, "list")
    document = freeze(clerk, desk)
    assert document
    assert document.demo
    with transaction():
        remove_demo(by=cast.by_clerk)
    assert db.session.query(PaperDraft).count() == 0
    assert db.session.query(PaperRevision).count() == 0


# What is refused before a number is taken


def test_circular_without_a_decision_is_refused(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation()
    with transaction():
        handed = hand_in(citation, seen=wording_of(citation).id, by=cast.by_clerk)
    desk = start(clerk, "submissions", handed.id, "circular")
    save(clerk, desk, reason=REASON)
    assert "还没有决定，通报不能定稿" in refused(clerk, desk)
    version = fields_of(clerk.get(desk).text)["version"]
    clerk.send(f"{desk}/issue", page=desk, version=version)
    assert db.session.query(Document).count() == 0
    last = db.session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert last.action == Tag.RULE_REFUSED


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"reason": ""}, "还没有写缘由"),
        ({"title": "关于表扬\U0001f600同志的通报"}, "U+1F600"),
        ({"reason": "丁岚、石开明等五名同志坚守卡点。石开明等9名同志受到好评。"}, "实为2人"),
        ({"printed_by": "大队办公室"}, "印发机关和印发日期须一并填写"),
    ],
)
def test_paper_that_is_not_sound_takes_no_number(
    clerk: Browser, honour: Honour, words: dict[str, str], sentence: str
) -> None:
    assert sentence in refused(clerk, circular(clerk, honour, **words))


def test_paper_names_nobody_whom_the_record_does_not_hold(
    clerk: Browser, cast: Cast, honour: Honour
) -> None:
    with transaction():
        add_person("欧阳望月", staff_type=StaffType.POLICE, by=cast.by_clerk)
    desk = circular(clerk, honour, reason="欧阳望月与同志们坚守卡点。")
    assert "文中写到欧阳望月，但他不在受奖者之列" in refused(clerk, desk)
    with transaction():
        add_person("石开", staff_type=StaffType.POLICE, by=cast.by_clerk)
    save(clerk, desk, reason="石开明与同志们坚守卡点。")  # part of a holder's name is nobody else
    assert "文中写到" not in clerk.get(desk).text


def test_holder_without_a_unit_is_refused(clerk: Browser, cast: Cast) -> None:
    with transaction():
        nobody = add_person("何必", staff_type=StaffType.POLICE, by=cast.by_clerk)
    desk = circular(clerk, award(cast, nobody))
    assert "何必没有单位" in refused(clerk, desk)


def test_holder_of_an_unknown_unit_is_refused(clerk: Browser, cast: Cast, honour: Honour) -> None:
    with transaction():
        correct(
            honour,
            holder="石开明",
            unit="子虚中队",
            post="中队长",
            citation=TEXT,
            reason="单位有误。",
            series="云交荣",
            by=cast.by_approver,
        )
    desk = circular(clerk, honour)
    assert "单位“子虚中队”不在单位登记中" in refused(clerk, desk)


def test_number_that_a_decision_already_bears_is_refused(
    clerk: Browser, cast: Cast, submission: Submission
) -> None:
    taken = f"清交〔{today().year}〕1号"
    award(cast, cast.ding, decided_on=today().isoformat(), doc_no=taken)
    desk = start(clerk, "submissions", submission.id, "request")
    save(clerk, desk, reason=REASON, addressee="清江市公安局", signer="林爱国")
    assert f"{taken}已用于《关于表扬疫情防控先进的通报》" in refused(clerk, desk)

    # The register says who has it, and the next one is free.
    answer = clerk.send(f"{desk}/used-number", page=f"{desk}/issue")
    assert answer.status_code == 303
    number = db.session.query(Number).filter_by(series="清交").one()
    assert number.text == taken
    assert [entry.action for entry in trail_of(number)] == [Tag.NUMBER_VOIDED]
    document = freeze(clerk, desk)
    assert document
    assert document.number == f"清交〔{today().year}〕2号"
    assert clerk.send(f"{desk}/used-number", page=f"{desk}/issue").status_code == 409


def test_list_of_none_is_refused(clerk: Browser, honour: Honour) -> None:
    desk = start(clerk, "roll", "year%3D1999", "list")
    assert "名单：没有一名受奖者，不能成为名单" in refused(clerk, desk)


def test_freezing_again_without_a_change_is_refused_and_a_change_replaces(
    clerk: Browser, honour: Honour
) -> None:
    desk = circular(clerk, honour)
    first = freeze(clerk, desk)
    assert first
    assert freeze(clerk, desk) is None
    save(clerk, desk, hopes="希望再接再厉。")
    second = freeze(clerk, desk)
    assert second
    assert second.replaces_id == first.id
    assert "已有新的一份" in clerk.get(desk).text


# Nothing typed is lost


def test_second_editor_is_told_and_loses_nothing(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.clerk)
    desk = start(browser, "decision", honour.decision_id, "circular")
    opened = fields_of(browser.get(desk).text)
    save(browser, desk, reason=REASON)
    answer = browser.post(desk, {**opened, "reason": "另一人写的缘由。"})
    assert answer.status_code == 409
    assert "另一人写的缘由。" in answer.text
    assert REASON in answer.text
    assert db.session.query(PaperRevision).count() == 2


def test_script_that_saves_gets_the_new_version(clerk: Browser, honour: Honour) -> None:
    desk = start(clerk, "decision", honour.decision_id, "circular")
    fields = fields_of(clerk.get(desk).text)
    answer = clerk.post(desk, {**fields, "reason": REASON}, headers={"Accept": "application/json"})
    assert answer.json
    assert answer.json["version"] == db.session.query(PaperRevision).count()
    assert "校核未见问题" in clerk.get(f"{desk}/findings").text
    assert re.search(r"第 1 页，共 \d 页", clerk.get(f"{desk}/pages").text)


def test_every_wording_is_kept_and_an_old_one_restored(clerk: Browser, honour: Honour) -> None:
    desk = circular(clerk, honour)
    save(clerk, desk, reason="改写的缘由。", order="none")
    page = clerk.get(f"{desk}/history").text
    assert "<ins>" in page
    assert "排名不分先后" in page
    old = db.session.query(PaperRevision).order_by(PaperRevision.id).all()[1]
    clerk.send(f"{desk}/revisions/{old.id}/restoration", page=f"{desk}/history")
    assert fields_of(clerk.get(desk).text)["reason"].strip() == REASON


def test_edited_word_file_brings_back_words_and_not_facts(clerk: Browser, honour: Honour) -> None:
    desk = circular(clerk, honour)
    file = docx.Document(BytesIO(clerk.get(f"{desk}/paper.docx").data))
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("六百余台次", "七百余台次").replace("石开明", "石开朋")
    edited = BytesIO()
    file.save(edited)
    edited.seek(0)
    answer = clerk.send(f"{desk}/word", page=f"{desk}/word", file=(edited, "通报改稿.docx"))
    assert answer.status_code == 303, answer.text
    draft = db.session.query(PaperDraft).one()
    assert [entry.action for entry in trail_of(draft)][-1] == Tag.PAPER_RETURNED
    assert "检查车辆七百余台次" in fields_of(clerk.get(desk).text)["reason"]
    history = clerk.get(f"{desk}/history").text
    assert "石开明" in text_of(clerk.get(f"{desk}/paper.pdf").data)
    assert "<del>六</del>" in history


def test_file_that_is_no_word_document_is_refused(clerk: Browser, honour: Honour) -> None:
    desk = circular(clerk, honour)
    answer = clerk.send(f"{desk}/word", page=f"{desk}/word", file=(BytesIO(b"?"), "a.docx"))
    assert answer.status_code == 422
    assert "扩展名是 .docx" in answer.text
