"""A QR code as it is drawn on the page: path operators, nothing that a viewer could blur."""

import re
from dataclasses import dataclass
from functools import cache

import segno

from honours.documents.designs import MM, Box

QUIET = 4  # modules around the code (ISO/IEC 18004 §5.3.8)

_SMALL = 25 * MM  # pt, the side taken where modules are not too fine in it
_FINEST = 0.42 * MM  # pt a module
_DARK = re.compile(rb"\x01+")
_TALL = 1.02  # modules, so that no light shows between rows
_MASK = 3  # fixed: trying all eight costs 3 ms and gains nothing in print


@dataclass(frozen=True, kw_only=True)
class Code:
    """A QR code in its place."""

    left: float  # pt from the paper's edge, of the first module; the quiet zone is outside
    top: float
    module: float  # pt
    rows: tuple[bytes, ...]  # a byte a module, 1 is dark

    def operators(self, height: float) -> bytes:
        """Return the drawing in PDF's own words, for a paper of this height in pt."""
        y = height - self.top
        tall = self.module * _TALL
        scale = f"{self.module:.4f} 0 0 {-tall:.4f} {self.left:.3f} {y:.3f} cm 0 g"
        # Row by row from the same coordinates: half as long, when compressed, as one great path.
        rows = f" f 1 0 0 1 0 {1 / _TALL:.5f} cm\n".join(map(_bars, self.rows))
        return f"q {scale} {rows} f Q".encode()


def code_in(box: Box, payload: str) -> Code:
    """Make the code of a payload of capitals and figures, in the middle of its box."""
    made = segno.make_qr(payload, error="m", mode="alphanumeric", mask=_MASK, boost_error=False)
    rows = tuple(map(bytes, made.matrix))
    across = len(rows) + 2 * QUIET
    side = _SMALL if box.width >= _SMALL and _SMALL / across >= _FINEST else box.width
    module = side / across
    margin = QUIET * module
    return Code(
        left=box.left + (box.width - side) / 2 + margin,
        top=box.top + (box.height - side) / 2 + margin,
        module=module,
        rows=rows,
    )


def _bars(row: bytes) -> str:
    """Return rectangles over the dark modules of a row."""
    return " ".join([_bar(*bar.span()) for bar in _DARK.finditer(row)])


@cache
def _bar(begin: int, end: int) -> str:
    return f"{begin} 0 {end - begin} 1 re"
