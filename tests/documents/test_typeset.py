"""Lines are set as a typesetter sets them."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from honours.base.errors import Refusal
from honours.documents import fonts, typeset
from honours.documents.fonts import Stack
from honours.documents.typeset import SetLine, Step, balance, balance_list, fit, set_text
from tests.documents.pages import BODY

FANG = fonts.advance(Stack.FANG.faces)
KAI = fonts.advance(Stack.KAI.faces)

COMMA, SEMICOLON, OPEN, CLOSE = "\uff0c", "\uff1b", "\uff08", "\uff09"
NEVER_FIRST = f"、。{COMMA}{SEMICOLON}\uff1a\uff01\uff1f》〉”’」』】〕{CLOSE}·…—"
HALF = f"、。{COMMA}{SEMICOLON}”》{CLOSE}"
NEVER_LAST = f"《〈“‘「『【〔{OPEN}"

han = st.text("在疫情防控工作中成绩突出给予通报表扬年月日", min_size=2, max_size=6)
signs = st.sampled_from(
    ["", "", "、", "。", COMMA, SEMICOLON, "。”", f"{CLOSE}。", "》", f"”{COMMA}", "——", "……", "·"]
)
opens = st.sampled_from(["", "", "", "“", "《", OPEN, "《“", "2020", "3.5%", "G4", "Police"])
texts = st.lists(st.tuples(opens, han, signs).map("".join), min_size=1, max_size=60).map("".join)


def edge(line: SetLine, advance: typeset.Advance) -> float:
    """Return where the pen is after the last character."""
    return line.start + sum(advance(char) + run.after for run in line.runs for char in run.text)


@settings(max_examples=150, deadline=None)
@given(text=texts, measure=st.integers(20, 43), advance=st.sampled_from([FANG, KAI]))
@example(text="好" * 26 + "。”", measure=27, advance=FANG)
def test_lines_never_begin_or_end_wrongly_and_are_even(
    text: str, measure: int, advance: typeset.Advance
) -> None:
    lines = set_text(text, advance=advance, measure=measure)
    assert "".join(line.text for line in lines) == text
    for line, following in pairwise(lines):
        assert following.text[0] not in NEVER_FIRST
        assert line.text[-1] not in NEVER_LAST
        assert not (line.text[-1].isascii() and following.text[0].isascii())
        assert line.width == measure
        blank = advance(line.text[-1]) - 0.5 if line.text[-1] in HALF else 0.0
        assert edge(line, advance) - max(blank, 0.0) == pytest.approx(measure, abs=0.01)


@pytest.mark.parametrize("measure", range(20, 44))
@pytest.mark.parametrize("advance", [FANG, KAI])
def test_a_citation_is_set_evenly_at_every_measure(advance: typeset.Advance, measure: int) -> None:
    text = BODY.split("\n")[0]
    lines = set_text(text, advance=advance, measure=measure)
    assert {line.width for line in lines[:-1]} == {measure}
    assert max(run.after for line in lines for run in line.runs) < 0.2
    assert all(line.text[0] not in NEVER_FIRST for line in lines)
    assert all(line.text[-1] not in NEVER_LAST for line in lines)
    assert all(line.text[-4:] not in ("2020", "3260") for line in lines[:-1])


@pytest.mark.parametrize("count", range(26, 140))
def test_a_paragraph_never_ends_in_a_line_of_one_character(count: int) -> None:
    lines = set_text("中" * (count - 1) + "。", advance=FANG, measure=27)
    assert len(lines) == 1 or len(lines[-1].text.rstrip("。")) > 1


def test_the_first_line_is_indented_by_two_and_no_other() -> None:
    starts = [line.start for line in set_text("中" * 60, advance=FANG, measure=20)]
    assert starts == [2, 0, 0, 0]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("好。", 1.5),
        ("好。”", 2.0),
        (f"好。”{COMMA}他", 4.0),
        ("《好》、《坏》他", 6.5),
        ("好“他", 3.0),
        (f"好{CLOSE}〔他", 3.5),
    ],
)
def test_neighbouring_signs_are_squeezed_to_half(text: str, width: float) -> None:
    assert typeset.set_line(text, FANG).width == pytest.approx(width)


def test_an_opening_sign_at_the_left_edge_hangs_its_blank_half() -> None:
    line = typeset.set_line("《好》", FANG)
    assert line.start == -0.5
    assert line.width == pytest.approx(2.0)


def test_a_heading_is_broken_by_sense_into_nearly_even_lines() -> None:
    title = "云溪县公安局关于表彰疫情防控工作先进集体和先进个人的决定"
    lines = [line.text for line in balance(title, advance=FANG, measure=19)]
    assert lines == ["云溪县公安局关于表彰疫情防控工作", "先进集体和先进个人的决定"]


def test_a_text_takes_the_first_step_that_holds_it() -> None:
    steps = (Step(size=20, leading=40), Step(size=10, leading=20))
    sizes = [
        fit("中" * n, advance=FANG, width=400, height=lambda _: 80, steps=steps, of="甲").step.size
        for n in (10, 38, 60, 150)
    ]
    assert sizes == [20, 20, 10, 10]


def test_a_text_that_fits_in_no_step_is_refused_with_the_number_to_cut() -> None:
    steps = (Step(size=20, leading=40),)
    with pytest.raises(Refusal) as no:
        fit("中" * 50, advance=FANG, width=400, height=lambda _: 80, steps=steps, of="申瑞红")
    assert no.value.rule == "版面检查"
    assert "申瑞红" in no.value.reason
    assert "删去12字" in no.value.reason
    fit("中" * 38, advance=FANG, width=400, height=lambda _: 80, steps=steps, of="申瑞红")


def test_a_line_so_loose_that_its_gaps_read_as_spaces_gives_way_to_a_smaller_step() -> None:
    text = "双向交通" * 4 + "K1583+200处" + "双向交通中断" * 9
    steps = [Step(size=size, leading=20) for size in (20, 19, 18)]

    def set_in(steps: list[Step]) -> tuple[float, float]:
        found = fit(text, advance=FANG, width=440, height=lambda _: 400, steps=steps, of="甲")
        return found.step.size, max(run.after for line in found.lines for run in line.runs)

    assert set_in(steps[:2])[0] == 20
    assert set_in(steps[:2])[1] > 0.1
    assert set_in(steps)[0] == 18
    assert set_in(steps)[1] < 0.1


def test_names_that_sign_together_are_not_torn_and_their_rows_are_nearly_even() -> None:
    organs = "澄江市公安局、澄江市交通运输局、澄江市卫生健康委员会、澄江市应急管理局"
    lines = balance_list(organs, advance=KAI, measure=20)
    assert [line.text for line in lines] == [
        "澄江市公安局、澄江市交通运输局、",
        "澄江市卫生健康委员会、澄江市应急管理局",
    ]
    assert [line.text for line in balance_list(organs, advance=KAI, measure=60)] == [organs]
    assert balance_list("澄江市公安局交通警察支队", advance=KAI, measure=8) == ()
