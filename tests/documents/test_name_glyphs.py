"""Every name that GB 18030-2022 can write is printed, in its own font's own shapes."""

import os
import unicodedata

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from honours.base.errors import BadInput, Refusal
from honours.documents import fonts
from honours.documents.certificate import compose
from honours.documents.fonts import Stack
from honours.documents.render import render
from tests.documents.pages import certificate

SAMPLE = 40 if os.environ.get("HONOURS_TEST_FULL") else 5

# Of G and H only what GB 18030-2022 level 3 does not ask for is missing.
WHOLE = {
    "基本区": (0x4E00, 0x9FFF),
    "扩展A": (0x3400, 0x4DBF),
    "扩展B": (0x20000, 0x2A6DF),
    "扩展C": (0x2A700, 0x2B738),
    "扩展D": (0x2B740, 0x2B81D),
    "扩展E": (0x2B820, 0x2CEA1),
    "扩展F": (0x2CEB0, 0x2EBE0),
    "扩展I": (0x2EBF0, 0x2EE5D),
}
PARTLY = {"扩展G": (0x30000, 0x3134A), "扩展H": (0x31350, 0x323AF), "〇": (0x3007, 0x3007)}


def drawn_of(block: str) -> list[str]:
    """Return the characters of a block that some face of the names' stack draws."""
    first, last = (WHOLE | PARTLY)[block]
    chars = map(chr, range(first, last + 1))
    return [char for char in chars if not fonts.missing(char, Stack.KAI)]


@pytest.mark.parametrize("block", WHOLE)
def test_a_block_is_drawn_whole(block: str) -> None:
    first, last = WHOLE[block]
    assigned = {chr(code) for code in range(first, last + 1) if is_assigned(chr(code))}
    # Ext B closes with 2 and the basic block with 3 characters newer than the standard.
    assert len(assigned - set(drawn_of(block))) <= 5


def is_assigned(char: str) -> bool:
    return unicodedata.category(char) == "Lo" or ord(char) >= 0x2EBF0  # newer than Python's table


def test_names_of_every_block_are_printed_in_their_own_shapes() -> None:
    chars = []
    for block in WHOLE | PARTLY:
        drawn = drawn_of(block)
        chars += drawn[:: max(1, len(drawn) // SAMPLE)]
    facts = [certificate(holder=char, text="成绩突出。", design="laurel") for char in chars]
    document = pypdfium2.PdfDocument(render("certificate", facts))
    unlike = {}
    for page, char in zip(document, chars, strict=True):
        if (likeness := compared(char, glyph_on(page, char))) < 0.75:
            unlike[char] = likeness
    document.close()
    assert len(chars) >= 10 * SAMPLE
    assert unlike == {}


def test_another_characters_shape_would_be_noticed() -> None:
    facts = certificate(holder="申", text="成绩突出。", design="laurel")
    document = pypdfium2.PdfDocument(render("certificate", [facts]))
    assert compared("曾", glyph_on(document[0], "申")) < 0.6
    document.close()


def glyph_on(page: pypdfium2.PdfPage, char: str) -> Image.Image:
    """Cut a character out of the page, as large as its ink."""
    text = page.get_textpage()
    read = [pypdfium2.raw.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
    units = char.encode("utf-16-le")  # PDFium tells UTF-16
    at = read.index(int.from_bytes(units[:2], "little") if len(units) > 2 else ord(char))
    left, bottom, right, top = text.get_charbox(at)
    margins = (left, bottom, page.get_width() - right, page.get_height() - top)
    drawn = page.render(scale=12, crop=margins).to_pil().convert("L")
    ink = drawn.point([255 if level < 128 else 0 for level in range(256)])
    return ink.crop(ink.getbbox())


def compared(char: str, drawn: Image.Image) -> float:
    """Compare with the font's own glyph at the same size: 1 where every pixel agrees."""
    face = fonts.name_faces(char, Stack.KAI)[0]
    sheet = Image.new("L", (400, 400))
    font = ImageFont.truetype(fonts.FOLDER / face.file, 200)
    ImageDraw.Draw(sheet).text((100, 100), char, fill=255, font=font)
    glyph = sheet.crop(sheet.getbbox()).resize(drawn.size)
    both = sum(ImageChops.multiply(glyph, drawn).histogram()[128:])
    either = sum(ImageChops.lighter(glyph, drawn).histogram()[128:])
    return both / either


@pytest.mark.parametrize("char", ["\ue000", "\uf8ff", "\U000f0000", "\u0378", "\U0003ffff"])
def test_private_and_unassigned_characters_are_refused_with_their_code_point(char: str) -> None:
    with pytest.raises(BadInput, match=f"U\\+{ord(char):04X}"):
        certificate(holder=f"申{char}")


def test_a_character_that_no_font_draws_is_refused_with_its_code_point() -> None:
    with pytest.raises(Refusal, match=r"U\+1F000"):
        compose(certificate(holder="申\U0001f000"))
