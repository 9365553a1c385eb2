"""What may enter as text, and what each refusal says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honours.base.errors import BadInput
from honours.base.text import clean_line, clean_name, clean_text, hanzi_count, spaced


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("李\u3000云", "李云"),
        (" 李\u00a0云 ", "李云"),
        ("买买提\u2022艾力", "买买提·艾力"),
        ("买买提\uff65艾力", "买买提·艾力"),
        ("\ufeff曾国雄\u200b", "曾国雄"),
        ("\ue863某", "䶮某"),  # GBK's private code for 䶮
        ("e\u0301", "\u00e9"),  # NFC
        ("\u9673昇", "\u9673昇"),  # a traditional form is lawful in a name
        ("\uf900", "\u8c48"),  # a compatibility form is the same character
        ("\U0002cc56", "\U0002cc56"),  # 𬱖, extension E
        ("\U00030000\U000323af", "\U00030000\U000323af"),  # extensions G and H
    ],
)
def test_name_is_kept_as_it_should_be_written(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("曾\0国雄", "控制字符（U+0000）"),
        ("曾\x0b国雄", "控制字符（U+000B）"),
        ("曾\x85国雄", "控制字符（U+0085）"),
        ("曾\u202e国雄", "方向控制符（U+202E）"),
        ("曾\u2066国雄", "方向控制符（U+2066）"),
        ("曾\ud800国雄", "不完整的字符（U+D800）"),
        ("曾\ue000国雄", "私用区字符）（U+E000）"),
        ("曾\U000f0000国雄", "私用区字符）（U+F0000）"),
        ("曾\ufffe国雄", "未定义的字符（U+FFFE）"),
        ("曾\ufe00国雄", "字形变体选择符（U+FE00）"),
        ("曾\U000e0100国雄", "字形变体选择符（U+E0100）"),
        ("曾" * 51, "共51字，最多50字"),
        ("曾" * 10_000, "最多50字"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_code(typed: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        clean_text(typed, limit=50)
    assert reason in str(refused.value)


def test_lines_and_tabs_are_levelled() -> None:
    assert clean_text("甲\r\n乙\r丙\t丁 ") == "甲\n乙\n丙 丁"
    assert clean_line("甲\n  乙\u3000丙") == "甲 乙 丙"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean_text(text)
    except BadInput:
        return
    assert clean_text(once) == once


def test_every_han_character_stands_alone_for_the_index() -> None:
    assert spaced("曾国雄2020年") == "曾 国 雄 2020 年"
    assert hanzi_count("在 岗，\n20天") == 6
