"""Read a PDF back as a surveyor does: every glyph and every rule, in mm from the page's corner."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4  # pt
_EM_MIDDLE = 0.38  # em above the baseline: the middle of a Han character's cell

Colour = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class Glyph:
    """One character as drawn."""

    char: str
    x: float  # mm, where the pen was
    y: float  # mm, the middle of its cell
    size: float  # pt
    font: str
    colour: Colour
    ink: tuple[float, float, float, float]  # mm: left, top, right, bottom

    @property
    def is_red(self) -> bool:
        return self.colour[0] > 150 and self.colour[1] < 60


@dataclass(frozen=True, kw_only=True)
class Box:
    """A filled rectangle."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour

    @property
    def is_red(self) -> bool:
        return self.colour[0] > 150 and self.colour[1] < 60


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page, read."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Box, ...]

    def lines(self, *, size: float | None = None) -> list[list[Glyph]]:
        """Return glyphs by the line they stand on, in the order in which they are drawn."""
        found: list[list[Glyph]] = []
        for glyph in self.glyphs:
            if size is not None and abs(glyph.size - size) > 0.05:
                continue
            if found and abs(found[-1][-1].y - glyph.y) < 0.5 and glyph.x > found[-1][-1].x:
                found[-1].append(glyph)
            else:
                found.append([glyph])
        return found


def read(pdf: bytes) -> list[Sheet]:
    """Read all pages."""
    with pdfium.PdfDocument(pdf) as document:
        return [_sheet(page) for page in document]


def text_of(glyphs: list[Glyph] | tuple[Glyph, ...]) -> str:
    """Return the characters, without spaces."""
    return "".join(glyph.char for glyph in glyphs if not glyph.char.isspace())


def _sheet(page: pdfium.PdfPage) -> Sheet:
    width, height = page.get_size()
    return Sheet(
        width=width / MM,
        height=height / MM,
        glyphs=tuple(_glyphs(page, height)),
        boxes=tuple(_boxes(page, height)),
    )


def _glyphs(page: pdfium.PdfPage, height: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    matrix = raw.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    for at in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if raw.FPDFText_IsGenerated(text, at) or char in "\r\n":
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetFillColor(text, at, red, green, blue, alpha)
        raw.FPDFText_GetFontInfo(text, at, name, 80, flags)
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * matrix.d
        left, bottom, right, top = text.get_charbox(at)
        yield Glyph(
            char=char,
            x=x.value / MM,
            y=(height - y.value - _EM_MIDDLE * size) / MM,
            size=size,
            font=name.value.decode(),
            colour=(red.value, green.value, blue.value),
            ink=(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM),
        )


def _boxes(page: pdfium.PdfPage, height: float) -> Iterator[Box]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        raw.FPDFPageObj_GetFillColor(each, red, green, blue, alpha)
        yield Box(
            left=left / MM,
            top=(height - top) / MM,
            right=right / MM,
            bottom=(height - bottom) / MM,
            colour=(red.value, green.value, blue.value),
        )
