"""CSV that spreadsheets read as text, and that comes back as it went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honours.base.errors import BadInput
from honours.exchange.csv import read_csv, to_csv


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert to_csv([[cell]]).decode("utf-8-sig").strip('"\r\n').startswith("'")


def test_file_opens_in_wps_with_its_characters() -> None:
    data = to_csv([["姓名", "警号"], ["李云", "000123"], ["𬱖", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == "姓名,警号\r\n李云,000123\r\n𬱖,\r\n"


text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(str.strip)


@given(st.lists(st.tuples(text, text.filter(bool)), min_size=1))
def test_what_goes_out_comes_back(rows: list[tuple[str, str]]) -> None:
    data = to_csv([("甲", "乙"), *rows]).decode("utf-8-sig")
    back = [(row["甲"], row["乙"]) for row in read_csv(data, ["甲", "乙"])]
    assert [tuple(cell.lstrip("'") for cell in row) for row in back] == [
        tuple(cell.lstrip("'") for cell in row) for row in rows
    ]


def test_missing_column_and_ragged_row_are_named() -> None:
    with pytest.raises(BadInput, match="第1行缺少“乙”列"):
        read_csv("甲\n1\n", ["甲", "乙"])
    with pytest.raises(BadInput, match="第3行有1列，应为2列"):
        read_csv("甲,乙\n1,2\n3\n", ["甲", "乙"])
