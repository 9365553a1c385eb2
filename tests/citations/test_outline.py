"""The outline says what is known in the award's wording, and leaves the deed blank."""

import pytest

from honours.awards.catalogue import AwardKind
from honours.awards.queries import catalogue, get_award
from honours.citations.outline import BLANK, outline
from honours.people.kinds import HolderKind
from tests.cast import Cast


def test_circular_says_occasion_and_wording_and_no_more(cast: Cast) -> None:
    text = outline(get_award("circular"), HolderKind.INDIVIDUAL, occasion="2020年疫情防控")
    assert text == f"在2020年疫情防控中，{BLANK}。现予以通报表扬，特发此证，以资鼓励。"


def test_grade_brings_its_own_phrase_and_no_other(cast: Cast) -> None:
    text = outline(get_award("police_third_class"), HolderKind.GROUP)
    assert text == f"在{BLANK}中，{BLANK}，有较大贡献。现记集体三等功一次，特发此证，以资鼓励。"


def test_name_of_a_title_is_left_to_the_drafter(cast: Cast) -> None:
    assert f"授予“{BLANK}”荣誉称号" in outline(get_award("police_group_title"), HolderKind.GROUP)


def test_thanks_are_not_encouragement(cast: Cast) -> None:
    text = outline(get_award("certificate_of_thanks"), HolderKind.GROUP)
    assert text == f"在{BLANK}中，{BLANK}，特致感谢。特发此证，以致谢意。"


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
