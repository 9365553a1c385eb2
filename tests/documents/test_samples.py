"""The sample book: every design at its easiest and its hardest, looked at pixel by pixel."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import page as checker
import pytest
from PIL import Image, ImageChops, ImageDraw

from honours.base.errors import BadInput, Refusal
from honours.documents.certificate import compose
from honours.documents.designs import MM, Box, Design, get_design, names
from honours.documents.facts import CertificateFacts, designs_for
from honours.documents.render import render
from honours.documents.samples import INDEX, LEVELS, MANNERS, facts_for, write_book
from tests.documents.pages import certificate, codes_in, ink, picture, text_of, unbroken

DPI = 150
FALSE_FINDINGS = "PDFA3U-(METADATA-FILTER|STREAM-LENGTH)-001"  # see static/fonts/README.md
LIGHT = 45_000  # bytes of a single certificate of ordinary length
GROUND = 9_000  # bytes of what an overlay leaves out: ground and title
STATUTORY = ("嘉奖", "记功", "立功", "授予", "表彰", "人民警察")

DESIGNS = pytest.mark.parametrize("name", names())
EXTREMES = pytest.mark.parametrize("level", ["easy", "hard"])


def facts_of(name: str, level: str) -> CertificateFacts:
    return facts_for(get_design(name), level)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole book, written once."""
    folder = tmp_path_factory.mktemp("book")
    assert len(list(write_book(folder))) == len(list(folder.iterdir()))
    return folder


def printed(book: Path, name: str, level: str, *, overlay: bool = False) -> bytes:
    return (book / f"{name}_{LEVELS[level]}_{MANNERS[overlay]}.pdf").read_bytes()


@cache
def drawn(book: Path, name: str, level: str, *, overlay: bool = False) -> Image.Image:
    return picture(printed(book, name, level, overlay=overlay), dpi=DPI)


def cut(page: Image.Image, box: Box) -> Image.Image:
    """Cut a box out of a page."""
    dot = DPI / 72
    edges = (box.left, box.top, box.left + box.width, box.bottom)
    return page.crop(tuple(round(edge * dot) for edge in edges))


def marked(page: Image.Image) -> Image.Image:
    """Return where the paper is not white, white on black."""
    return page.convert("L").point([255 if value < 250 else 0 for value in range(256)])


def is_blank(page: Image.Image) -> bool:
    return marked(page).getbbox() is None


def mm(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(left=left * MM, top=top * MM, width=(right - left) * MM, height=(bottom - top) * MM)


def sheet(design: Design) -> tuple[float, float, float, float]:
    """Return in mm where a design prints: the paper, or the right half of the folder."""
    width, height = design.paper
    return (width / 2 if width > 400 else 0, 0, width, height)


def bands(page: Image.Image) -> list[tuple[int, int]]:
    """Return the left and right edge of every row of ink."""
    rows = [page.crop((0, y, page.width, y + 1)).getbbox() for y in range(page.height)]
    found: list[tuple[int, int]] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if row and before is None:
            found.append((row[0], row[2]))
        elif row:
            found[-1] = (min(found[-1][0], row[0]), max(found[-1][1], row[2]))
    return found


@DESIGNS
def test_there_is_a_border_on_all_four_sides(book: Path, name: str) -> None:
    left, top, right, bottom = sheet(get_design(name))
    across, down = (left + right) / 2, (top + bottom) / 2
    page = drawn(book, name, "easy")
    for strip in (
        mm(across - 40, top + 8, across + 40, top + 20),
        mm(across - 40, bottom - 20, across + 40, bottom - 8),
        mm(left + 8, down - 30, left + 20, down + 30),
        mm(right - 20, down - 30, right - 8, down + 30),
    ):
        wide = strip.width > strip.height
        found = marked(cut(page, strip))
        box = found.getbbox()
        assert box
        assert (box[2] - box[0], box[3] - box[1])[not wide] == found.size[not wide]


@DESIGNS
@EXTREMES
@pytest.mark.parametrize("overlay", [False, True])
def test_nothing_is_printed_within_seven_millimetres_of_the_edge(
    book: Path, name: str, level: str, overlay: bool
) -> None:
    page = drawn(book, name, level, overlay=overlay)
    left, top, right, bottom = sheet(get_design(name))
    box = marked(page).getbbox()
    assert box
    dot = DPI / 25.4
    assert box[0] >= (left + 7) * dot
    assert box[1] >= (top + 7) * dot
    assert box[2] <= (right - 7) * dot
    assert box[3] <= (bottom - 7) * dot


@DESIGNS
def test_the_title_is_in_its_colour_and_in_the_middle(book: Path, name: str) -> None:
    design = get_design(name)
    field = design.title
    page, bare = (cut(drawn(book, name, "easy", overlay=o), field.box) for o in (False, True))
    assert is_blank(bare)
    wanted = Image.new("RGB", page.size, field.colour)
    near = ImageChops.difference(page, wanted).convert("L")
    box = near.point([255 if value < 24 else 0 for value in range(256)]).getbbox()
    assert box
    assert abs((box[0] + box[2]) / 2 - page.width / 2) < 2.5 * DPI / 25.4
    assert box[2] - box[0] > page.width * 0.2
    left, _, right, _ = sheet(design)
    assert field.box.left + field.box.width / 2 == pytest.approx((left + right) / 2 * MM)


@DESIGNS
@EXTREMES
def test_the_place_of_the_seal_holds_organ_and_date_alone(
    book: Path, name: str, level: str
) -> None:
    page = marked(drawn(book, name, level))
    box = get_design(name).sign.box
    set_ink = ink(cut(drawn(book, name, level), box)).getbbox()
    assert set_ink
    dot = DPI / 72
    left, top = round(box.left * dot), round(box.top * dot)
    words = (left + set_ink[0], top + set_ink[1], left + set_ink[2], top + set_ink[3])
    middle = ((words[0] + words[2]) / 2, (words[1] + words[3]) / 2)
    radius = 22.5 * MM * dot
    seal = Image.new("L", page.size)
    ImageDraw.Draw(seal).ellipse(
        (*(at - radius for at in middle), *(at + radius for at in middle)), fill=255
    )
    of_the_ground = ImageChops.difference(page, marked(drawn(book, name, level, overlay=True)))
    assert ImageChops.multiply(of_the_ground, seal).getbbox() is None
    ImageDraw.Draw(seal).rectangle((words[0] - 2, words[1] - 2, words[2] + 2, words[3] + 2), 0)
    assert ImageChops.multiply(page, seal).getbbox() is None


@DESIGNS
@EXTREMES
def test_organ_and_date_are_in_the_middle_of_each_other(book: Path, name: str, level: str) -> None:
    rows = bands(ink(cut(drawn(book, name, level), get_design(name).sign.box)))
    middles = [(left + right) / 2 for left, right in rows]
    assert len(rows) >= 2
    assert max(middles) - min(middles) < 2 * DPI / 25.4  # a sign at the end is half a character


@DESIGNS
def test_the_quiet_zone_of_the_code_is_free_and_the_code_is_read(book: Path, name: str) -> None:
    facts, design = facts_of(name, "hard"), get_design(name)
    page = drawn(book, name, "hard")
    code = compose(facts).drawing
    assert code
    side, quiet = len(code.rows) * code.module, 4 * code.module
    around = Box(
        left=code.left - quiet,
        top=code.top - quiet,
        width=side + 2 * quiet,
        height=side + 2 * quiet,
    )
    assert around.left >= design.qr.left
    assert around.width >= 25 * MM - 0.01
    found = marked(cut(page, around)).getbbox()
    assert found
    dot = DPI / 72
    for edge, wanted in zip(found, (quiet, quiet, quiet + side, quiet + side), strict=True):
        assert abs(edge - wanted * dot) <= 2
    assert codes_in(cut(page, around)) == [facts.qr]


@DESIGNS
def test_the_right_edge_of_the_text_is_even(book: Path, name: str) -> None:
    text = max(compose(facts_of(name, "hard")).blocks, key=lambda block: len(block.rows))
    widths = [row[0].line.width for row in text.rows]
    drawn_rows = bands(ink(cut(drawn(book, name, "hard"), get_design(name).text.box)))[
        -len(widths) :
    ]
    edges = [
        right
        for (_, right), width in zip(drawn_rows, widths, strict=True)
        if width == pytest.approx(max(widths))
    ]
    assert len(edges) >= len(widths) - 2  # two paragraphs
    assert max(edges) - min(edges) <= text.size / 2 * DPI / 72  # a sign ends with a blank half


@DESIGNS
@pytest.mark.parametrize("level", LEVELS)
def test_every_word_comes_out_exactly(book: Path, name: str, level: str) -> None:
    facts, text = facts_of(name, level), unbroken(text_of(printed(book, name, level)))
    after = "" if facts.posthumous else f"{facts.honorific}\uff1a"
    title = get_design(name).title_for(
        kind=facts.kind, staff_type=facts.staff_type, family=facts.family
    )
    for words in (title, facts.holder + after, facts.text.replace("\n", ""), facts.organ):
        assert words in text
    for words in (facts.number, facts.doc_no, facts.award):
        assert words
        assert words in text
    assert (facts.check_code or "").replace(" ", "") in text.replace(" ", "")


@DESIGNS
@EXTREMES
def test_no_line_begins_or_ends_with_a_sign_that_may_not_stand_there(name: str, level: str) -> None:
    rows = [row for block in compose(facts_of(name, level)).blocks for row in block.rows]
    for line in ("".join(piece.line.text for piece in row) for row in rows):
        assert line[0] not in "\uff0c。、\uff1b\uff1a\uff01\uff1f\uff09》”’】〕"
        assert line[-1] not in "\uff08《“‘【〔"


@DESIGNS
@EXTREMES
def test_an_overlay_is_the_same_words_in_the_same_places(book: Path, name: str, level: str) -> None:
    design = get_design(name)
    whole, overlay = (drawn(book, name, level, overlay=o) for o in (False, True))
    for box in (design.text.box, design.sign.box, design.qr):
        assert ink(cut(whole, box)).tobytes() == ink(cut(overlay, box)).tobytes()


@DESIGNS
def test_an_overlay_prints_nothing_of_the_ground(book: Path, name: str) -> None:
    page = drawn(book, name, "easy", overlay=True)
    colours = {pixel for _, pixel in page.getcolors(1 << 24)}
    assert all(max(pixel) - min(pixel) < 40 for pixel in colours)


@DESIGNS
def test_a_single_certificate_is_light(book: Path, name: str) -> None:
    whole, overlay = (
        len(printed(book, name, "easy")),
        len(printed(book, name, "easy", overlay=True)),
    )
    assert whole <= LIGHT
    assert whole - overlay <= GROUND


@DESIGNS
@EXTREMES
@pytest.mark.parametrize("overlay", [False, True])
def test_a_checker_of_archive_files_finds_nothing(
    book: Path, name: str, level: str, overlay: bool
) -> None:
    report = checker.validate_pdf_bytes(printed(book, name, level, overlay=overlay), profile="3u")
    found = [f"{failure.rule_id} {failure.message}" for failure in report.failures]
    assert not [each for each in found if not re.match(FALSE_FINDINGS, each)]


@DESIGNS
def test_a_ground_is_drawn_lines_and_nothing_else(name: str) -> None:
    path = Path("templates/print/designs") / name / "ground.svg"
    drawing = path.read_text(encoding="utf-8")
    width, height = get_design(name).paper
    assert f'viewBox="0 0 {width:g} {height:g}"' in drawing
    for other in ("<text", "<image", "url(", "http://", "https://", "<style", "<script"):
        assert other not in drawing.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_left_half_of_the_folder_stays_empty(book: Path) -> None:
    for level in LEVELS:
        assert is_blank(cut(drawn(book, "folder", level), mm(0, 0, 205, 290)))


@DESIGNS
def test_no_fixed_word_is_a_word_of_the_law(name: str) -> None:
    for words in get_design(name).words.values():
        assert not [word for word in STATUTORY if word in words]


def test_a_certificate_is_set_in_the_design_that_is_for_its_holder() -> None:
    chosen = {
        "laurel": certificate(family="statutory"),
        "ruyi": certificate(kind="group", staff_type=None, holder="城东中队"),
        "lattice": certificate(staff_type="auxiliary", family="auxiliary"),
        "blossom": certificate(staff_type="outsider", family="social_praise"),
        "pine": certificate(staff_type="auxiliary", posthumous=True),
    }
    assert {name: facts.design for name, facts in chosen.items()} == {name: name for name in chosen}


def test_other_papers_may_be_chosen_for_a_person_and_a_letter_of_thanks_may_not() -> None:
    fitting = [design.name for design in designs_for(certificate(family="statutory"))]
    assert fitting[0] == "laurel"
    assert set(fitting) == {"laurel", "guilloche", "fret", "folder"}


@DESIGNS
def test_a_text_too_long_is_refused_with_the_number_to_cut(name: str) -> None:
    with pytest.raises(Refusal, match="请删去"):
        compose(replace(facts_of(name, "hard"), text="成绩突出，" * 300))


@DESIGNS
@pytest.mark.parametrize("field", ["holder", "text", "organ", "number"])
def test_a_character_that_no_font_has_is_refused_before_anything_is_drawn(
    name: str, field: str
) -> None:
    facts = replace(facts_of(name, "easy"), **{field: "甲\U0001f000"})
    with pytest.raises(Refusal, match=r"U\+1F000"):
        render("certificate", [facts])


@DESIGNS
@pytest.mark.parametrize(
    ("field", "value"),
    [("holder", None), ("text", " "), ("organ", "长" * 101), ("decided_on", "2024-02-30")],
)
def test_bad_facts_are_refused_at_their_field(name: str, field: str, value: str | None) -> None:
    told = facts_of(name, "easy").to_dict() | {field: value}
    with pytest.raises(BadInput) as bad:
        CertificateFacts.from_dict(told)
    assert bad.value.where == field


def test_the_words_are_as_easy_and_as_hard_as_the_book_says() -> None:
    for name in names():
        easy, rare, hard = (facts_of(name, level) for level in LEVELS)
        assert len(easy.text) == 20
        assert len(hard.text.replace("\n", "")) == 400
        assert "\n" in hard.text
        assert len(hard.holder) == (25 if hard.kind == "individual" else 60)
        assert len(hard.organ) == 60
        assert all(char in hard.text for char in "𬱖㛃𠮷𮯰")
        assert any(ord(char) > 0xFFFF for char in rare.text)


def test_the_book_holds_every_design_and_an_index(book: Path) -> None:
    pages = {
        f"{name}_{level}_{manner}.pdf"
        for name in names()
        for level in LEVELS.values()
        for manner in MANNERS.values()
    }
    assert {path.name for path in book.iterdir()} == pages | {INDEX}
    index = picture((book / INDEX).read_bytes(), dpi=40)
    assert len(index.getcolors(1 << 24)) > 200


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "会议记录.txt").write_text("不可覆盖", encoding="utf-8")
    with pytest.raises(Refusal, match="--force"):
        next(write_book(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["会议记录.txt"]
    next(write_book(tmp_path, force=True))
    assert (tmp_path / "会议记录.txt").read_text(encoding="utf-8") == "不可覆盖"
