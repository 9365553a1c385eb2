"""Anchors: words are found again, and the text is cut where quotations begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honours.sources.quotes import (
    Piece,
    find_quote,
    paragraph_at,
    paragraphs,
    quote_at,
    working_copy,
)

RAW = "简报\r\n\r\n\u00a0 自2月3日起\x2c石开明值守\u00a0卡点\x3b丁岚值守路面。\r\n石开明再次值守。"


def test_words_are_found_whatever_their_spaces_and_widths() -> None:
    for typed in (
        "自2月3日起\x2c石开明值守",
        "自２月３日起，石开明 值守",
        " 自2月3日起\x2c\n石开明值守 ",
    ):
        quote = find_quote(RAW, typed)
        assert quote is not None, typed
        assert RAW[quote.start : quote.end] == quote.exact == "自2月3日起\x2c石开明值守"


def test_words_that_stand_twice_or_not_at_all_are_not_found() -> None:
    assert find_quote(RAW, "石开明") is None
    assert find_quote(RAW, "曾国雄") is None
    assert find_quote(RAW, "  ") is None


def test_words_that_stand_twice_are_found_by_their_surroundings() -> None:
    second = RAW.rindex("石开明")
    near = quote_at(RAW, second, second + 3)
    moved = "新加的一段。\n" + RAW
    found = find_quote(moved, "石开明", near=near)
    assert found is not None
    assert found.start == moved.rindex("石开明")


def test_working_copy_keeps_every_offset() -> None:
    copy = working_copy(RAW)
    assert len(copy) == len(RAW)
    assert "起，石开明值守 卡点；丁岚" in copy
    assert working_copy("a,b 24:00 >>") == "a,b 24:00 >>"


def test_paragraphs_are_cut_where_overlapping_spans_begin_and_end() -> None:
    raw = "甲乙丙丁"
    assert paragraphs(raw, [(0, 3), (1, 4), (1, 2)]) == [
        [
            Piece(text="甲", covers=(0,)),
            Piece(text="乙", covers=(0, 1, 2), ends=(2,)),
            Piece(text="丙", covers=(0, 1), ends=(0,)),
            Piece(text="丁", covers=(1,), ends=(1,)),
        ]
    ]


def test_span_over_two_paragraphs_is_marked_in_both_and_ends_once() -> None:
    first, second = paragraphs("甲乙\n\n 丙丁", [(1, 6)])
    assert [piece.covers for piece in first] == [(), (0,)]
    assert [(piece.text, piece.covers, piece.ends) for piece in second] == [
        ("丙", (0,), (0,)),
        ("丁", (), ()),
    ]


def test_place_of_an_offset_counts_paragraphs_as_the_page_does() -> None:
    assert paragraph_at(RAW, RAW.index("丁岚")) == 2
    assert paragraph_at(RAW, RAW.rindex("石开明")) == 3
    assert len(paragraphs(RAW)) == 3


@given(
    st.text(alphabet="甲乙， \n\r\u00a0", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
def test_pieces_together_are_the_text_as_shown(raw: str, spans: list[tuple[int, int]]) -> None:
    shown = "".join(piece.text for pieces in paragraphs(raw, spans) for piece in pieces)
    assert "".join(shown.split()) == "".join(working_copy(raw).split())


@pytest.mark.parametrize("start", range(4))
def test_quotation_keeps_what_stands_around_it(start: int) -> None:
    quote = quote_at("甲乙丙丁", start, start + 1)
    assert quote.prefix + quote.exact + quote.suffix == "甲乙丙丁"
