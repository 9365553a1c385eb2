"""The fonts: what they draw, and that a name is never set in a mixture."""

import pytest

from honours.base.errors import Refusal
from honours.documents import fonts
from honours.documents.fonts import Stack, advance, check_fonts, missing, name_faces

RARE = "喆昇堃珺旻龑玥祎芃燚垚倞燊𬱖㛃"


def test_every_font_is_here_as_released() -> None:
    assert check_fonts(thorough=True) == ()


def test_a_font_that_is_lost_or_changed_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(fonts, "_digests", lambda: [("00", "HanaMinB.ttf"), ("00", "None.ttf")])
    assert ["None.ttf" in problem for problem in check_fonts()] == [True]
    assert ["HanaMinB.ttf" in problem for problem in check_fonts(thorough=True)] == [True, False]


@pytest.mark.parametrize("stack", [Stack.SONG, Stack.TITLE, Stack.FANG, Stack.HEI, Stack.KAI])
def test_rare_and_recent_characters_are_drawn_by_every_text_stack(stack: Stack) -> None:
    assert missing(RARE + "〇·𠀀𪛖𫝀𰀀\U000323af", stack) == ()


@pytest.mark.parametrize("char", ["\ue863", "\uf8ff", "\U000f0000", "🀀", "\ufdd0"])
def test_private_and_unknown_characters_are_missing_with_their_code_point(char: str) -> None:
    (gap,) = missing(f"申{char}红{char}", Stack.KAI)
    assert gap == (char, f"U+{ord(char):04X}", Stack.KAI)


def test_a_name_is_set_in_the_first_face_that_has_all_of_it() -> None:
    assert [face.family for face in name_faces("申瑞红", Stack.FANG)] == ["FandolFang R"]
    assert [face.family for face in name_faces("申瑞堃", Stack.FANG)] == ["Noto Serif SC"]
    assert [face.family for face in name_faces(RARE, Stack.KAI)] == ["LXGW WenKai"]


def test_a_name_that_no_single_face_has_stays_within_the_song_faces() -> None:
    families = [face.family for face in name_faces("张𠀀", Stack.KAI)]
    assert families == ["Noto Serif SC", "HanaMinB", "BabelStone Han"]


def test_a_name_without_a_glyph_is_refused_naming_person_character_and_stack() -> None:
    with pytest.raises(Refusal) as no:
        name_faces("申🀀红", Stack.KAI)
    assert no.value.rule == "字形检查"
    for part in ("申🀀红", "“🀀”", "U+1F000", "楷体"):
        assert part in no.value.reason


def test_advances_are_the_fonts_own() -> None:
    width = advance(Stack.KAI.faces)
    assert (width("中"), width("0"), width("“"), width("𠀀")) == (1.0, 0.6, 0.35, 1.0)
