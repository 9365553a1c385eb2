"""Papers as they are drawn: what is red is red, and where it must be."""

from itertools import pairwise

from PIL import Image

from honours.documents.render import render
from tests.documents import paper_cases as cases
from tests.documents.pages import colour, honour_list, picture
from tests.documents.paper_cases import holding

RED = (216, 0, 15)


def part(page: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Cut out a part of an upright A4 page, given in mm."""
    mm = page.width / 210
    return page.crop((round(left * mm), round(top * mm), round(right * mm), round(bottom * mm)))


def test_the_head_and_its_line_are_red_and_nothing_else_is() -> None:
    page = picture(render("circular", [cases.circular()]), dpi=100)
    assert colour(part(page, 28, 71, 184, 89), RED) > 5_000
    assert colour(part(page, 28, 119, 184, 122), RED) > 1_000
    assert colour(part(page, 28, 90, 184, 118), RED) == 0
    assert colour(part(page, 0, 123, 210, 297), RED) == 0
    assert colour(part(page, 0, 0, 210, 71), RED) == 0


def test_a_letter_has_its_double_lines() -> None:
    page = picture(render("letter", [cases.letter()]), dpi=200)
    for top, bottom in ((48, 52), (275, 278)):
        strip = part(page, 104, top, 106, bottom).convert("L")
        column = [strip.getpixel((8, y)) < 200 for y in range(strip.height)]  # type: ignore[operator]
        assert sum(a and not b for a, b in pairwise(column)) == 2


def test_a_sign_lies_across_every_page_under_the_text() -> None:
    facts = cases.decision(mark="代拟稿", doc_no=None, reason=cases.REASON * 12)
    pdf = render("decision", [facts])
    for page in (1, 2):
        assert colour(picture(pdf, dpi=60, page=page), (241, 228, 226)) > 5_000


def test_a_revoked_name_is_struck_through_in_grey() -> None:
    rows = [holding("石开明", status="已撤销"), holding("丁岚")]
    page = picture(render("list", [honour_list([], holdings=rows)]), dpi=100)
    plain = picture(render("list", [honour_list([], holdings=rows[1:] * 2)]), dpi=100)
    assert colour(page, (107, 107, 107)) > colour(plain, (107, 107, 107)) + 50
    assert colour(page, (168, 40, 30)) > 20
