"""The outline says what is known in the award's wording, and leaves the deed blank."""

from dataclasses import replace
from datetime import date

import pytest

from honours.awards.catalogue import AwardKind
from honours.awards.queries import catalogue, get_award
from honours.citations.checks import Draft, Evidence, check
from honours.citations.kinds import Form
from honours.citations.outline import BLANK, Known, Source, drafted, outline, text_of
from honours.citations.queries import outline_of
from honours.people.kinds import HolderKind, StaffType
from honours.sources.queries import passages_of
from tests.cast import Cast
from tests.citations.errors import awards


def test_circular_says_occasion_and_wording_and_no_more(cast: Cast) -> None:
    text = outline(get_award("circular"), HolderKind.INDIVIDUAL, occasion="2020年疫情防控")
    assert text == f"在2020年疫情防控中，{BLANK}。现予以通报表扬，特发此证，以资鼓励。"


def test_grade_brings_its_own_phrase_and_no_other(cast: Cast) -> None:
    text = outline(get_award("police_third_class"), HolderKind.GROUP)
    assert text == f"在{BLANK}中，{BLANK}，有较大贡献。现记集体三等功一次，特发此状，以资鼓励。"


def test_name_of_a_title_is_left_to_the_drafter(cast: Cast) -> None:
    assert f"授予“{BLANK}”荣誉称号" in outline(get_award("police_group_title"), HolderKind.GROUP)


def test_thanks_are_not_encouragement(cast: Cast) -> None:
    text = outline(get_award("certificate_of_thanks"), HolderKind.GROUP)
    assert text == f"在{BLANK}中，{BLANK}，特致感谢。特发此状，谨致谢忱。"


def _kinds(award: AwardKind) -> list[HolderKind]:
    return [kind for kind in HolderKind if award.is_open_to(kind)]


def test_every_outline_holds_its_own_wording_and_a_blank(cast: Cast) -> None:
    for award in catalogue():
        for kind in _kinds(award):
            text = outline(award, kind)
            assert award.wording_for(kind, BLANK) in text
            assert BLANK in text
            assert "，，" not in text


@pytest.mark.parametrize("occasion", ["", "春运"])
def test_occasion_is_said_or_left_blank(cast: Cast, occasion: str) -> None:
    text = outline(get_award("circular"), HolderKind.INDIVIDUAL, occasion=occasion)
    assert text.startswith(f"在{occasion or BLANK}中，")


KNOWN = Known(
    award=awards()["police_third_class"],
    kind=HolderKind.INDIVIDUAL,
    holder="石开明",
    staff_type=StaffType.POLICE,
    unit="清河县公安局交通警察大队太平中队",
    unit_names=("太平中队",),
    post="中队长",
    occasion="2020年疫情防控",
    began_on=date(2020, 2, 3),
    ended_on=date(2020, 2, 11),
    is_verified=True,
    sources=(
        Source(id=1, text="自2月3日起，太平中队中队长石开明连续值守县际交界卡点。"),
        Source(id=2, text="春节期间父亲病危住院", sensitive=True),
        Source(id=3, text="检查车辆六百余台次，夜以继日，坚守二十天"),
    ),
    doubts=("“二十天”从哪天算到哪天？",),
)


def test_draft_tells_verified_deeds_and_ties_them_to_their_passages() -> None:
    sentences = drafted(KNOWN)
    assert text_of(sentences) == (
        "在2020年疫情防控中，连续值守县际交界卡点，检查车辆六百余台次，有较大贡献。"
        "现记个人三等功一次，特发此证，以资鼓励。"
    )
    assert [one.passages for one in sentences] == [(1, 3), ()]


def test_draft_leaves_out_what_was_said_and_what_is_only_reported_as_awarded() -> None:
    told = (
        "太平中队中队长石开明，检查车辆六百余台次。他说：“卡点在，我就在。”2月28日，"
        "石开明被清河县公安局嘉奖一次。在“3·01”交通事故中抓获嫌疑人。"
    )
    text = text_of(drafted(replace(KNOWN, sources=(Source(id=1, text=told),))))
    assert "检查车辆六百余台次，在“3·01”交通事故中抓获嫌疑人" in text
    for words in ("卡点在", "说", "2月28日", "嘉奖"):
        assert words not in text, words


def test_draft_of_a_lead_invents_nothing() -> None:
    text = text_of(drafted(replace(KNOWN, is_verified=False)))
    assert text.startswith(f"在2020年疫情防控中，{BLANK}，有较大贡献。")


def test_deeds_statement_has_sections_a_passage_a_paragraph_and_blanks() -> None:
    sentences = drafted(KNOWN, Form.DEEDS)
    text = text_of(sentences)
    assert [one.text for one in sentences if one.is_heading] == [
        "一、基本情况",
        "二、主要事迹",
        "三、推荐意见",
    ]
    assert "现任清河县公安局交通警察大队太平中队中队长。" in text
    assert "2020年2月3日至2020年2月11日，石开明同志连续值守县际交界卡点。\n" in text
    assert {one.passages for one in sentences if "石开明同志" in one.text} == {(1,), (3,), ()}
    assert "建议提请记个人三等功一次。" in text
    assert not any(words in text for words in ("父亲", "夜以继日", "二十天", "\n\n"))
    assert BLANK in text


def test_nothing_in_a_draft_is_marked_but_its_blanks() -> None:
    for form in Form:
        text = text_of(drafted(KNOWN, form))
        draft = Draft(
            text=text,
            award=KNOWN.award,
            kind=KNOWN.kind,
            holder=KNOWN.holder,
            staff_type=KNOWN.staff_type,
            unit=KNOWN.unit,
            unit_names=KNOWN.unit_names,
            post=KNOWN.post,
            is_verified=True,
            evidence=tuple(Evidence(text=one.text) for one in KNOWN.sources if not one.sensitive),
            doubts=(),
            facts="2020年疫情防控 2020年2月3日 2020年2月11日",
            form=form,
        )
        assert {one.check for one in check(draft)} <= {"blank_left", "length"}


def test_outline_of_a_case_rests_on_its_passages(cast: Cast) -> None:
    case = cast.case()
    sentences = outline_of(case, cast.shi, award=get_award("circular"), form=Form.CERTIFICATE)
    assert text_of(sentences) == (
        "在2020年疫情防控中，连续值守县际交界卡点，检查车辆六百余台次。"
        "现予以通报表扬，特发此证，以资鼓励。"
    )
    assert sentences[0].passages == tuple(one.id for one in passages_of(case))
    lead = text_of(outline_of(case, cast.shi, award=get_award("circular"), form=Form.DEEDS))
    assert "石开明同志连续值守县际交界卡点" in lead
