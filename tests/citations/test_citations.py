"""Deeds on citations: started from a case, saved without loss, restored, all in the log."""

from datetime import date

import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.base.errors import BadInput, Refusal, Stale
from honours.citations import actions
from honours.citations.changes import Change, Fate, changes
from honours.citations.models import Citation
from honours.citations.queries import (
    draft_of,
    find_revision_before,
    revisions_of,
    support_of,
    text_of,
)
from honours.people.actions import post_person
from honours.people.kinds import HolderKind, StaffType
from honours.sources.actions import add_part, add_passage
from honours.sources.models import Case, Sensitivity
from tests.cast import TEXT, Cast


def _save(cast: Cast, citation: Citation, text: str, seen: int | None) -> None:
    with transaction():
        award = get_award("circular")
        actions.save_citation(citation, award=award, text=text, seen=seen, by=cast.by_clerk)


def test_citation_rests_on_the_passages_that_are_not_sensitive(cast: Cast) -> None:
    case = cast.case(verified=False)
    assert case.bulletin
    with transaction():
        add_passage(
            case,
            case.bulletin,
            exact="三过家门而不入",
            sensitive=Sensitivity.FAMILY,
            by=cast.by_clerk,
        )
        citation = actions.start_citation(
            case, holder=cast.shi, award=get_award("circular"), text=TEXT, by=cast.by_clerk
        )
    assert [passage.exact[:4] for passage in support_of(citation)] == ["连续值守"]
    assert [entry.action for entry in trail_of(citation)] == [Tag.CITATION_STARTED]


def test_nobody_is_cited_who_took_no_part_or_for_what_is_not_open(cast: Cast) -> None:
    case = cast.case()
    for holder, award, sentence in (
        (cast.ding, "circular", "没有登记为这一事例的参与者"),
        (cast.shi, "model_squadron", "不授予个人"),
    ):
        with pytest.raises(Refusal, match=sentence), transaction():
            actions.start_citation(case, holder=holder, award=get_award(award), by=cast.by_clerk)
    assert db.session.query(Citation).count() == 0


def test_stale_text_is_refused_and_the_same_text_is_no_conflict(cast: Cast) -> None:
    citation = cast.citation()
    first = text_of(citation).id
    _save(cast, citation, "甲。", first)
    with pytest.raises(Stale) as refused:
        _save(cast, citation, "乙。", first)
    assert refused.value.current == text_of(citation).id
    _save(cast, citation, "甲。", first)
    assert [revision.text for revision in revisions_of(citation)] == ["甲。", TEXT]
    assert [entry.action for entry in trail_of(citation)][1:] == [Tag.CITATION_SAVED]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("长" * 2001, "最多2000字"), ("空\0符", "控制字符"), ("反\u202e转", "方向控制符")],
)
def test_text_that_cannot_be_printed_is_not_saved(cast: Cast, text: str, sentence: str) -> None:
    citation = cast.citation()
    with pytest.raises(BadInput, match=sentence):
        _save(cast, citation, text, text_of(citation).id)
    assert text_of(citation).text == TEXT


def test_old_text_comes_back_as_a_new_revision(cast: Cast) -> None:
    citation = cast.citation()
    first = text_of(citation)
    _save(cast, citation, "改坏了。", first.id)
    with transaction():
        actions.restore(citation, first, by=cast.by_clerk)
    assert [revision.text for revision in revisions_of(citation)] == [TEXT, "改坏了。", TEXT]
    saved, restored = trail_of(citation)[-2:]
    assert restored.action is Tag.CITATION_RESTORED
    assert (restored.before, restored.after) == (saved.after, saved.before)
    before = find_revision_before(text_of(citation))
    assert before is not None
    assert before.text == "改坏了。"


def test_revision_of_another_citation_is_not_restored(cast: Cast) -> None:
    citation = cast.citation()
    case = db.session.get_one(Case, citation.case_id)
    with transaction():
        other = actions.start_citation(
            case, holder=cast.shi, award=get_award("circular"), text="别的", by=cast.by_clerk
        )
    with pytest.raises(Refusal, match="不属于"), transaction():
        actions.restore(citation, text_of(other), by=cast.by_clerk)


def test_draft_says_what_the_records_say(cast: Cast) -> None:
    citation = cast.citation(verified=False)
    draft = draft_of(citation, award=get_award("circular"), text="正文")
    assert (draft.holder, draft.kind, draft.staff_type, draft.post) == (
        "石开明",
        HolderKind.INDIVIDUAL,
        StaffType.POLICE,
        "中队长",
    )
    assert draft.unit == cast.squadron.name
    assert "太平中队" in draft.unit_names
    assert not draft.is_verified
    assert [evidence.text for evidence in draft.evidence] == [
        "连续值守县际交界卡点，检查车辆六百余台次"
    ]
    assert "2020年疫情防控" in draft.facts
    assert "2020年2月3日" in draft.facts


def test_draft_has_unit_and_post_of_the_day_of_the_deed(cast: Cast) -> None:
    citation = cast.citation()
    with transaction():
        post_person(
            cast.shi,
            unit=cast.brigade,
            post="副大队长",
            since=date(2021, 1, 1),
            by=cast.by_clerk,
        )
    draft = draft_of(citation, award=get_award("circular"), text="正文")
    assert (draft.unit, draft.post) == (cast.squadron.name, "中队长")
    assert draft.units["大队"] == cast.brigade.name


def test_draft_knows_who_else_is_named_and_whose_wording_is_the_same(cast: Cast) -> None:
    citation = cast.citation(verified=False)
    case = citation.case
    with transaction():
        add_part(case, as_written="丁岚", person=cast.ding, by=cast.by_clerk)
        other = actions.start_citation(
            case, holder=cast.ding, award=get_award("circular"), text="初稿", by=cast.by_clerk
        )
    draft = draft_of(citation, award=get_award("circular"), text=f"丁岚、石开明。{TEXT}")
    assert draft.people == ("丁岚",)
    assert draft.others == ()
    _save(cast, other, TEXT, text_of(other).id)
    draft = draft_of(citation, award=get_award("circular"), text=TEXT)
    assert [(one.whose, one.text) for one in draft.others] == [("丁岚", text_of(other).text)]


def test_draft_of_a_group_has_no_staff_type(cast: Cast) -> None:
    case = cast.case(verified=False)
    with transaction():
        add_part(case, as_written="太平中队", unit=cast.squadron, by=cast.by_clerk)
        citation = actions.start_citation(
            case, holder=cast.squadron, award=get_award("circular"), by=cast.by_clerk
        )
    draft = draft_of(citation, award=get_award("circular"), text="正文")
    assert (draft.kind, draft.staff_type, draft.unit) == (
        HolderKind.GROUP,
        None,
        cast.squadron.name,
    )


def test_changes_are_told_character_by_character() -> None:
    assert changes("坚守二十天", "坚守十七天") == [
        Change(fate=Fate.KEPT, text="坚守"),
        Change(fate=Fate.GONE, text="二"),
        Change(fate=Fate.KEPT, text="十"),
        Change(fate=Fate.ADDED, text="七"),
        Change(fate=Fate.KEPT, text="天"),
    ]
    assert changes("", "新") == [Change(fate=Fate.ADDED, text="新")]
    assert changes("旧", "") == [Change(fate=Fate.GONE, text="旧")]
    assert changes("同", "同") == [Change(fate=Fate.KEPT, text="同")]
