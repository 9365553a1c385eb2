"""A page as a picture, for the screen only: the same PDF that is printed, drawn by PDFium."""

from io import BytesIO

import pypdfium2


def picture_of(pdf: bytes, *, width: int) -> bytes:
    """Draw the first page as a PNG, `width` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil()
    finally:
        document.close()
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
