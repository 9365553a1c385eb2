"""What a printer does to a page is found from four numbers, and undone in the overlay."""

import io
from math import cos, dist, radians, sin

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from honours.base.errors import BadInput, Refusal
from honours.documents import designs
from honours.documents.facts import RulerFacts
from honours.documents.overlay import corrected
from honours.documents.printers import Deviation, Measured, Paper, Point, crosses, solve
from honours.documents.render import render
from tests.documents.pages import certificate, picture, text_of, unbroken

MM = 72 / 25.4  # pt
DPI = 300


def measured_on(printer: Deviation, paper: Paper, *, third: bool, step: float = 0.1) -> Measured:
    """What a clerk reads off the ruler sheet of a printer, to the tenth of a millimetre."""
    width, height = paper.size
    landed = {name: printer.lands(meant) for name, meant in crosses(paper).items()}

    def read(distance: float) -> float:
        return round(round(distance / step) * step, 2)

    return Measured(
        a_left=read(width / 2 + landed["甲"][0]),
        a_top=read(height / 2 + landed["甲"][1]),
        b_right=read(width / 2 - landed["乙"][0]),
        b_bottom=read(height / 2 - landed["乙"][1]),
        c_right=read(width / 2 - landed["丙"][0]) if third else None,
        c_top=read(height / 2 + landed["丙"][1]) if third else None,
    )


def worst(one: Deviation, other: Deviation, paper: Paper) -> float:
    """The largest distance in mm between two deviations, over the corners of the text."""
    x, y = paper.size[0] / 2 - 30, paper.size[1] / 2 - 30
    corners: list[Point] = [(-x, -y), (x, -y), (x, y), (-x, y), (0, 0)]
    return max(dist(one.lands(corner), other.lands(corner)) for corner in corners)


@given(
    paper=st.sampled_from(list(Paper)),
    dx=st.floats(-8, 8),
    dy=st.floats(-8, 8),
    scale=st.floats(0.985, 1.015),
    rotation=st.floats(-1.2, 1.2),
)
def test_four_numbers_tell_offset_scale_and_rotation(
    paper: Paper, dx: float, dy: float, scale: float, rotation: float
) -> None:
    printer = Deviation(dx=dx, dy=dy, scale_x=scale, scale_y=scale, rotation=rotation)
    found = solve(measured_on(printer, paper, third=False), paper)
    assert worst(found, printer, paper) <= 0.1


@given(
    paper=st.sampled_from(list(Paper)),
    dx=st.floats(-8, 8),
    dy=st.floats(-8, 8),
    across=st.floats(0.985, 1.015),
    down=st.floats(0.985, 1.015),
    rotation=st.floats(-1.2, 1.2),
)
def test_two_more_numbers_tell_the_two_scales_apart(
    paper: Paper, dx: float, dy: float, across: float, down: float, rotation: float
) -> None:
    printer = Deviation(dx=dx, dy=dy, scale_x=across, scale_y=down, rotation=rotation)
    found = solve(measured_on(printer, paper, third=True, step=0.02), paper)
    assert worst(found, printer, paper) <= 0.1
    assert found.scale_x == pytest.approx(across, abs=0.0005)
    assert found.scale_y == pytest.approx(down, abs=0.0005)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({"a_left": 60.0, "b_right": -20.0}, "偏移有40.0 毫米"),
        ({"a_left": 26.0, "a_top": 25.0, "b_right": 26.0, "b_bottom": 25.0}, "适合页面"),
        ({"a_top": 10.0, "b_bottom": 10.0, "a_left": 26.0, "b_right": 26.0}, "歪斜有"),
        ({"c_right": 20.0, "c_top": 24.0}, "互相对不上"),
    ],
)
def test_numbers_no_printer_gives_are_refused(numbers: dict[str, float], sentence: str) -> None:
    right = {"a_left": 20.0, "a_top": 20.0, "b_right": 20.0, "b_bottom": 20.0}
    with pytest.raises(BadInput, match=sentence):
        solve(Measured(**(right | numbers)), Paper.A4_WIDE)


SKEWED = Deviation(dx=1.7, dy=-2.3, scale_x=1.004, scale_y=0.997, rotation=0.6)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    facts = RulerFacts(
        printer="资料室激光打印机 · 手送纸盒",
        paper="a4-wide",
        first="right",
        decided_on="2026-11-25",  # type: ignore[arg-type]
    )
    return render("ruler", [facts])


def printed(pdf: bytes, printer: Deviation) -> bytes:
    """What such a printer makes of a page; reckoned here anew, in pt from the bottom left."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        width, height = (float(side) for side in page.mediabox[2:])
        turn = radians(printer.rotation)
        a, b = printer.scale_x * cos(turn), -printer.scale_x * sin(turn)
        c, d = printer.scale_y * sin(turn), printer.scale_y * cos(turn)
        e = width / 2 + printer.dx * MM - a * width / 2 - c * height / 2
        f = height / 2 - printer.dy * MM - b * width / 2 - d * height / 2
        page.contents_add(f"q {a} {b} {c} {d} {e} {f} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def cross_at(page: Image.Image, meant: Point, *, within: float = 6.0) -> Point:
    """Where the cross near a place stands, in mm from the middle: its densest row and column."""
    mm = DPI / 25.4
    left, top = (148.5 + meant[0] - within) * mm, (105 + meant[1] - within) * mm
    box = (round(left), round(top), round(left + 2 * within * mm), round(top + 2 * within * mm))
    dark = page.convert("L").crop(box).point([255 * (v < 128) for v in range(256)])
    columns, rows = (
        dark.resize((dark.width, 1), Image.Resampling.BOX),
        dark.resize((1, dark.height), Image.Resampling.BOX),
    )

    def heaviest(values: list[int]) -> float:
        most = [n for n, value in enumerate(values) if value >= max(values) - 8]
        return sum(most) / len(most) + 0.5

    x, y = heaviest(list(columns.tobytes())), heaviest(list(rows.tobytes()))
    return (box[0] + x) / mm - 148.5, (box[1] + y) / mm - 105


def test_ruler_sheet_bears_its_crosses_where_they_are_said_to_be(sheet: bytes) -> None:
    page = picture(sheet, dpi=DPI)
    for meant in crosses(Paper.A4_WIDE).values():
        assert dist(cross_at(page, meant), meant) < 0.06
    assert "资料室激光打印机" in unbroken(text_of(sheet))


def test_corrected_page_lands_where_it_should_on_a_skewed_printer(sheet: bytes) -> None:
    astray = picture(printed(sheet, SKEWED), dpi=DPI)
    right = picture(printed(corrected(sheet, SKEWED, paper=Paper.A4_WIDE), SKEWED), dpi=DPI)
    for meant in crosses(Paper.A4_WIDE).values():
        assert dist(cross_at(astray, meant), meant) > 1
        assert dist(cross_at(right, meant), meant) < 0.1


def test_what_is_measured_on_the_printed_sheet_leads_back_to_the_right_place(
    sheet: bytes,
) -> None:
    """The whole way round: print, measure in pixels, solve, correct, print, look."""
    first = picture(printed(sheet, SKEWED), dpi=DPI)
    (ax, ay), (bx, by), (cx, cy) = (
        cross_at(first, meant) for meant in crosses(Paper.A4_WIDE).values()
    )
    found = solve(
        Measured(
            a_left=round(148.5 + ax, 1),
            a_top=round(105 + ay, 1),
            b_right=round(148.5 - bx, 1),
            b_bottom=round(105 - by, 1),
            c_right=round(148.5 - cx, 1),
            c_top=round(105 + cy, 1),
        ),
        Paper.A4_WIDE,
    )
    second = picture(printed(corrected(sheet, found, paper=Paper.A4_WIDE), SKEWED), dpi=DPI)
    for meant in crosses(Paper.A4_WIDE).values():
        assert dist(cross_at(second, meant), meant) < 0.15  # 0.1 mm read, and the pixels'


def test_correction_changes_no_word_and_is_the_same_every_time() -> None:
    pdf = render("certificate", [certificate(), certificate(holder="李云")])
    moved = corrected(pdf, SKEWED, paper=Paper.A4_WIDE)
    assert unbroken(text_of(moved)) == unbroken(text_of(pdf))
    assert moved == corrected(pdf, SKEWED, paper=Paper.A4_WIDE)
    assert moved != pdf


def test_page_of_another_size_than_the_paper_is_refused() -> None:
    with pytest.raises(Refusal, match="297×210"):
        corrected(render("certificate", [certificate()]), SKEWED, paper=Paper.A4_TALL)


def test_every_design_fits_a_paper_that_a_printer_can_hold() -> None:
    sheets = {paper.size for paper in Paper}
    assert {designs.get_design(name).paper for name in designs.names()} <= sheets
