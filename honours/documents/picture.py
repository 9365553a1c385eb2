"""A page as a picture, for the screen only: the same PDF that is printed, drawn by PDFium."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

RED = (200, 40, 30)  # where nothing can be printed


def picture_of(pdf: bytes, *, width: int, page: int = 1) -> bytes:
    """Draw a page, counted from 1, as a PNG `width` pixels wide."""
    return _png(_drawn(pdf, width, page)[0])


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def on_stock(pdf: bytes, stock: bytes | None, margins: Sequence[float], *, width: int) -> bytes:
    """Draw an overlay as it will lie on its pre-printed sheet, the unprintable margin in red.

    `margins` are top, right, bottom and left, in mm. For the screen only.
    """
    page, mm = _drawn(pdf, width)
    if stock:
        with Image.open(BytesIO(stock), formats=("JPEG",)) as scan:
            page = ImageChops.multiply(page, scan.convert("RGB").resize(page.size))
    top, right, bottom, left = (round(margin * mm) for margin in margins)
    wide, tall = page.size
    veil = Image.new("L", page.size, 90)
    inner = (left, top, wide - right - 1, tall - bottom - 1)
    ImageDraw.Draw(veil).rectangle(inner, fill=0)
    page.paste(Image.new("RGB", page.size, RED), mask=veil)
    return _png(page)


def _drawn(pdf: bytes, width: int, n: int = 1) -> tuple[Image.Image, float]:
    """Draw a page; return it and how many pixels a millimetre has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[n - 1]
        scale = width / page.get_width()
        drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    return drawn, scale * 72 / 25.4


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
