"""套打: the finished page is moved as a whole, against what the printer will do to it.

The design is never touched: the correction is one matrix around the content of every page.
"""

import io

from pikepdf import Matrix, ObjectStreamMode, Page, Pdf

from honours.base.errors import Refusal
from honours.documents.printers import Deviation, Paper

MM = 72 / 25.4  # pt
TOLERANCE = 1.0  # mm, between a page and the paper it is printed on


def corrected(pdf: bytes, deviation: Deviation, *, paper: Paper) -> bytes:
    """Return the PDF with every page moved so that the printer puts it where it should be.

    Equal input, equal bytes. Raises Refusal (纸张) when a page is not of the printer's paper.
    """
    with Pdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            _expect(page, paper)
            move = correction(deviation, paper).encode()
            page.contents_add(b"q " + move + b" cm\n", prepend=True)
            page.contents_add(b"\nQ")
        target = io.BytesIO()
        document.save(
            target,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return target.getvalue()


def correction(deviation: Deviation, paper: Paper) -> Matrix:
    """Return the matrix, in pt from the bottom left, that undoes what the printer does."""
    middle_x, middle_y = (side / 2 * MM for side in paper.size)
    done = (
        Matrix()
        .translated(middle_x + deviation.dx * MM, middle_y - deviation.dy * MM)
        .rotated(-deviation.rotation)
        .scaled(deviation.scale_x, deviation.scale_y)
        .translated(-middle_x, -middle_y)
    )
    return done.inverse()


def _expect(page: Page, paper: Paper) -> None:
    left, bottom, right, top = (float(side) / MM for side in page.mediabox)
    size = (right - left, top - bottom)
    if any(abs(a - b) > TOLERANCE for a, b in zip(size, paper.size, strict=True)):
        said = f"{size[0]:.0f}×{size[1]:.0f} 毫米"
        raise Refusal("纸张", f"证书是 {said}，而这台打印机登记的纸张是{paper.label}，请换一台。")
