"""The drafting desk: fixes by one click, sentences tied to passages, both forms, both editors."""

import re
from typing import Any

import pytest

from honours.approval.actions import hand_in
from honours.approval.models import Submission
from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.base.errors import Refusal
from honours.citations.actions import start_citation
from honours.citations.kinds import Form
from honours.citations.models import Citation
from honours.citations.outline import BLANK
from honours.citations.queries import companion_of, revisions_of, support_of, text_of, ties_in
from honours.sources.actions import verify_case
from honours.sources.queries import passages_of
from tests.cast import Cast
from tests.conftest import Browser
from tests.forms import held

GOOD = "在2020年疫情防控工作中，检查车辆六百余台次。现予以通报表扬，特发此证，以资鼓励。"
SLIPPED = GOOD.replace("六百余", "七百余")
STATEMENT = (
    "一、基本情况\n石开明，民警，现任清河县公安局交通警察大队太平中队中队长。\n二、主要事迹\n"
    "石开明同志连续值守县际交界卡点，检查车辆六百余台次。\n"
    "三、推荐意见\n建议予以通报表扬。"
)


def _form(citation: Citation, **changed: Any) -> dict[str, Any]:
    """What the desk holds, as a browser would send it."""
    return {
        "version": text_of(citation).id,
        "award": text_of(citation).award_key,
        "text": text_of(citation).text,
        "passages": [passage.id for passage in support_of(citation)],
        **changed,
    }


def _desk(citation: Citation) -> str:
    return f"/citations/{citation.id}"


def _key_of_fix(page: str, fix: str) -> str:
    found = re.search(rf'value="([^"]+)"\s+data-fix="{fix}"', page)
    assert found, fix
    return found[1]


@pytest.fixture
def clerk(browser: Browser, cast: Cast) -> Browser:
    return browser.sign_in(cast.clerk)


def _statement(cast: Cast, citation: Citation, text: str = STATEMENT) -> Citation:
    with transaction():
        return start_citation(
            citation.case,
            holder=citation.holder,
            award=get_award(text_of(citation).award_key),
            text=text,
            form=Form.DEEDS,
            by=cast.by_clerk,
        )


def test_fix_is_made_without_a_script_as_a_revision_of_its_own(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=SLIPPED)
    desk = _desk(citation)
    key = _key_of_fix(clerk.get(desk).text, "六百余")
    answer = clerk.send(f"{desk}/fixes", page=desk, **_form(citation, finding=key))
    assert answer.status_code == 303
    assert [one.text for one in revisions_of(citation)] == [GOOD, SLIPPED]
    assert trail_of(citation)[-1].action is Tag.CITATION_SAVED


def test_fix_keeps_what_was_typed_besides(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=SLIPPED)
    desk = _desk(citation)
    key = _key_of_fix(clerk.get(desk).text, "六百余")
    typed = SLIPPED + "另起一句。"
    clerk.send(f"{desk}/fixes", page=desk, **_form(citation, finding=key, text=typed))
    assert text_of(citation).text == GOOD + "另起一句。"


def test_fix_of_words_that_stand_elsewhere_now_is_refused_and_nothing_is_lost(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=SLIPPED)
    desk = _desk(citation)
    key = _key_of_fix(clerk.get(desk).text, "六百余")
    moved = "又写一句。" + SLIPPED
    answer = clerk.send(f"{desk}/fixes", page=desk, **_form(citation, finding=key, text=moved))
    assert answer.status_code == 422
    assert "文字已有改动" in answer.text
    assert moved in answer.text
    assert text_of(citation).text == SLIPPED
    assert db.session.query(AuditEntry).filter_by(action=Tag.RULE_REFUSED).count() == 1


def test_fix_on_a_text_that_somebody_else_changed_meets_the_conflict_page(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=SLIPPED)
    desk = _desk(citation)
    key = _key_of_fix(clerk.get(desk).text, "六百余")
    mine = _form(citation, finding=key)
    clerk.send(desk, page=desk, **_form(citation, text="别人写的。"))
    answer = clerk.send(f"{desk}/fixes", page=desk, **mine)
    assert answer.status_code == 409
    assert "别人写的。" in answer.text
    assert text_of(citation).text == "别人写的。"


def test_places_of_findings_are_counted_as_a_browser_counts(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=f"\U0002a6d6{SLIPPED}")
    found = clerk.get(f"{_desk(citation)}/findings").text
    start = SLIPPED.index("七百余") + 2
    assert f'data-start="{start}"\n                    data-end="{start + 3}"' in found


def test_findings_are_marked_in_the_text_for_who_has_no_script(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=SLIPPED)
    found = clerk.get(f"{_desk(citation)}/findings").text
    assert '<mark class="mark--finding mark--warn">七百余</mark>' in found


def test_every_place_of_one_finding_is_shown_and_marked(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=f"{GOOD}××日、××日、＿＿日。")
    found = clerk.get(f"{_desk(citation)}/findings").text
    assert found.count("空白还没有填写（共3处）") == 1
    for start, words in ((len(GOOD), "××"), (len(GOOD) + 4, "××"), (len(GOOD) + 8, "＿＿")):
        places = rf'data-level="block"\s+data-start="{start}"\s+data-end="{start + 2}">“{words}”'
        assert len(re.findall(places, found)) == 1
    assert found.count('<mark class="mark--finding mark--block">××</mark>') == 2
    assert found.count('<mark class="mark--finding mark--block">＿＿</mark>') == 1


def test_lines_on_the_certificate_are_told(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD)
    assert "四十二字，证书上两行" in clerk.get(f"{_desk(citation)}/findings").text


def test_text_that_is_too_long_is_marked_from_where_it_overflows(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text="值守卡点，" * 199 + "完毕无误。")
    found = clerk.get(f"{_desk(citation)}/findings").text
    cut = re.search(r"请删去(\d+)字", found)
    assert cut
    assert f'data-start="{1000 - int(cut[1])}"' in found
    assert 'data-end="1000"' in found


def test_sentence_is_tied_to_a_passage_and_stays_tied_while_it_is_typed_in(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    passage, desk = passages_of(citation.case)[0], _desk(citation)
    first = GOOD[: GOOD.index("。") + 1]
    tie = f"{passage.id} {first}"
    assert f'value="{tie}">' in clerk.get(desk).text
    clerk.send(desk, page=desk, **_form(citation, ties=[tie]))
    assert ties_in(citation) == [(passage.id, first)]
    assert f'value="{tie}" checked>' in clerk.get(f"{desk}/ties").text

    # A script saves while somebody types: the tie keeps the wording that was vouched for.
    typed = GOOD.replace("六百余", "600余")
    form = {**clerk.tokens(desk), **_form(citation, ties=[tie], text=typed)}
    assert clerk.post(desk, form, headers={"Accept": "application/json"}).status_code == 200
    assert ties_in(citation) == [(passage.id, first)]
    assert "句子改过，请看是否仍成立" in clerk.get(f"{desk}/ties").text

    # The button saves what is in view.
    clerk.send(desk, page=desk, **_form(citation, ties=[tie]))
    assert ties_in(citation) == [(passage.id, first.replace("六百余", "600余"))]
    assert "句子改过" not in clerk.get(f"{desk}/ties").text


def test_tie_of_a_sentence_written_away_is_reported_until_it_is_dropped(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    passage, desk = passages_of(citation.case)[0], _desk(citation)
    tie = f"{passage.id} {GOOD[: GOOD.index('。') + 1]}"
    clerk.send(desk, page=desk, **_form(citation, ties=[tie], text="全年没有缺勤。"))
    page = clerk.get(desk).text
    assert "已改写或删去；不再需要的，去掉勾" in page
    assert "请重新对应依据" in page
    clerk.send(desk, page=desk, **_form(citation, ties=[], passages=[]))
    assert "请重新对应依据" not in clerk.get(desk).text


def test_first_draft_comes_with_its_sentences_tied(clerk: Browser, cast: Cast) -> None:
    case = cast.case()
    for form in Form:
        page = f"/citations/new?case={case.id}&form={form}"
        clerk.send(page, page=page, holder=f"person-{cast.shi.id}", award="circular")
        citation = db.session.query(Citation).order_by(Citation.id.desc()).first()
        assert citation
        assert citation.form is form
        [(passage_id, sentence)] = ties_in(citation)
        assert passage_id == passages_of(case)[0].id
        assert "连续值守县际交界卡点" in sentence


def test_case_verified_since_gives_a_first_draft_and_what_was_typed_stays_in_the_history(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=f"在{BLANK}中，写了一半", verified=False)
    desk = _desk(citation)
    assert f"{desk}/outline" not in clerk.get(desk).text
    with transaction():
        verify_case(citation.case, by=cast.by_clerk)
    assert f'formaction="{desk}/outline"' in clerk.get(desk).text
    typed = f"在{BLANK}中，又写了一句。"
    answer = clerk.send(f"{desk}/outline", page=desk, **_form(citation, text=typed))
    assert answer.status_code == 303
    texts = [one.text for one in revisions_of(citation)]
    assert texts[1:] == [typed, f"在{BLANK}中，写了一半"]
    assert "检查车辆六百余台次" in texts[0]
    assert BLANK not in texts[0]
    assert all(sentence in texts[0] for _, sentence in ties_in(citation))
    assert support_of(citation)
    assert {entry.action for entry in trail_of(citation)} >= {Tag.CITATION_SAVED}
    assert f"{desk}/outline" not in clerk.get(desk).text


def test_second_editor_is_shown_both_texts_and_both_awards(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD)
    desk = _desk(citation)
    mine = _form(citation, text="乙的文字。", award="police_third_class")
    clerk.send(desk, page=desk, **_form(citation, text="甲的文字。"))
    page = clerk.send(desk, page=desk, **mine)
    assert page.status_code == 409
    assert "周敏已于" in page.text
    for words in ("甲的文字。", "乙的文字。", "提请个人三等功", "通报表扬（内部表扬"):
        assert words in page.text, words
    offered = held(page.text, desk)
    assert offered["award"] == ["police_third_class"]
    assert offered["text"] == ["乙的文字。"]
    assert clerk.post(desk, offered).status_code == 303
    assert text_of(citation).award_key == "police_third_class"
    assert [one.text for one in revisions_of(citation)][:2] == ["乙的文字。", "甲的文字。"]


def test_statement_is_begun_for_the_award_asked_already(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD, award="police_third_class")
    page = f"/citations/new?case={citation.case_id}&form=deeds"
    shown = clerk.get(page).text
    assert "起草事迹材料" in shown
    assert re.search(r'<input checked[^>]+value="police_third_class"', shown)
    answer = clerk.send(page, page=page, holder=f"person-{cast.shi.id}", award="police_third_class")
    statement = companion_of(citation)
    assert statement
    assert answer.headers["Location"] == _desk(statement)
    assert companion_of(statement) is citation
    desk = clerk.get(_desk(statement)).text
    for words in ("一、基本情况", "二、主要事迹", "三、推荐意见", "看授奖词", "全文 PDF"):
        assert words in desk, words
    assert "证书样张" not in desk
    assert "看事迹材料" in clerk.get(_desk(citation)).text


def test_statement_has_a_limit_of_its_own(clerk: Browser, cast: Cast) -> None:
    statement = _statement(cast, cast.citation(text=GOOD))
    desk = _desk(statement)
    long = "值守卡点。" * 600
    assert clerk.send(desk, page=desk, **_form(statement, text=long)).status_code == 303
    assert "事迹材料共3000字，超过2200字" in clerk.get(f"{desk}/findings").text
    refused = clerk.send(desk, page=desk, **_form(statement, text=long * 3))
    assert refused.status_code == 422
    assert "最多6000字" in refused.text


def test_statement_goes_along_with_its_citation_and_is_frozen_with_it(
    clerk: Browser, cast: Cast
) -> None:
    citation = cast.citation(text=GOOD)
    statement = _statement(cast, citation)
    page = f"{_desk(citation)}/submission"
    shown = clerk.get(page).text
    assert "检查车辆六百余台次。\n三、推荐意见" in shown
    form = held(shown, page)
    assert form["statement"] == [str(text_of(statement).id)]
    assert clerk.post(page, {**form, "mode": "regular"}).status_code == 303
    submission = db.session.query(Submission).one()
    assert submission.statement is text_of(statement)
    assert "三、推荐意见" in clerk.get(f"/submissions/{submission.id}").text
    desk = _desk(statement)
    locked = clerk.send(desk, page=desk, **_form(statement, text="改。"))
    assert locked.status_code == 422
    assert "这份事迹材料已经呈报" in locked.text
    assert "已呈报，待" in clerk.get("/citations?part=bound").text
    assert "正文已锁定" in clerk.get(desk).text


def test_statement_is_asked_for_where_a_higher_organ_decides(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD, award="police_third_class")
    page = clerk.get(f"{_desk(citation)}/submission").text
    assert "还没有事迹材料" in page
    assert "确认呈报" in page  # it warns and does not forbid


def test_statement_sends_to_the_page_of_its_certificate(clerk: Browser, cast: Cast) -> None:
    citation = cast.citation(text=GOOD)
    statement = _statement(cast, citation)
    answer = clerk.get(f"{_desk(statement)}/submission")
    assert answer.headers["Location"] == f"{_desk(citation)}/submission"


@pytest.mark.parametrize(
    ("text", "award", "sentence"),
    [
        (STATEMENT, "circular", "校对之后事迹材料又有改动"),
        (f"{STATEMENT}{BLANK}", "circular", "事迹材料还有空白"),
        (STATEMENT, "police_jiajiang", "请改成一致"),
    ],
)
def test_statement_that_is_not_ready_holds_the_citation_back(
    cast: Cast, text: str, award: str, sentence: str
) -> None:
    citation = cast.citation(text=GOOD)
    with transaction():
        statement = start_citation(
            citation.case,
            holder=cast.shi,
            award=get_award(award),
            text=text,
            form=Form.DEEDS,
            by=cast.by_clerk,
        )
    seen = text_of(statement).id - ("又有改动" in sentence)
    with pytest.raises(Refusal, match=sentence), transaction():
        hand_in(citation, seen=text_of(citation).id, statement_seen=seen, by=cast.by_clerk)
    with pytest.raises(Refusal, match="随授奖词一并呈报"), transaction():
        hand_in(statement, seen=text_of(statement).id, by=cast.by_clerk)
    assert db.session.query(Submission).count() == 0
