"""The gold rules of a wall sheet: frame, lozenges, what stands between chapters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_GOLD = (0.76, 0.6, 0.28)  # RGB
_RINGS = ((0.0, 2.2, 0.0), (5.5, 0.7, 16.0))  # pt inwards, thick, and folded at corners


class Line(NamedTuple):
    """A gold rule, in pt from the upper left corner."""

    x: float
    y: float
    x1: float
    y1: float
    width: float


class Lozenge(NamedTuple):
    """A small gold lozenge, in pt from the upper left corner."""

    x: float
    y: float
    half: float


@dataclass(frozen=True)
class Ornament:
    """The rules of a sheet, drawn under its words."""

    lines: tuple[Line, ...]
    lozenges: tuple[Lozenge, ...]

    def operators(self, height: float) -> bytes:
        """Return the drawing in PDF's own words, for a paper of this height in pt."""
        colour = " ".join(map(str, _GOLD))
        drawn = [f"q {colour} RG {colour} rg 2 J"]
        drawn += [
            f"{each.width:.3f} w {each.x:.3f} {height - each.y:.3f} m "
            f"{each.x1:.3f} {height - each.y1:.3f} l S"
            for each in self.lines
        ]
        drawn += [
            f"{x - half:.3f} {height - y:.3f} m {x:.3f} {height - y + half:.3f} l "
            f"{x + half:.3f} {height - y:.3f} l {x:.3f} {height - y - half:.3f} l f"
            for x, y, half in self.lozenges
        ]
        return "\n".join([*drawn, "Q"]).encode()


def border(across: float, down: float, inset: float) -> Iterator[Line]:
    """Draw a double frame, `inset` pt inside a paper, whose inner corners are folded inwards."""
    for further, width, fold in _RINGS:
        near = inset + further
        right, low = across - near, down - near
        corners = ((near, near, 1, 1), (right, near, -1, 1), (right, low, -1, -1))
        yield from _ring((*corners, (near, low, 1, -1)), fold, width)


def _ring(
    corners: Sequence[tuple[float, float, int, int]], fold: float, width: float
) -> Iterator[Line]:
    """Lines from corner to corner, each corner stepped in by `fold`."""
    for n, (x, y, right, down) in enumerate(corners):
        x1, y1, right1, down1 = corners[(n + 1) % len(corners)]
        if y == y1:
            yield Line(x + right * fold, y, x1 + right1 * fold, y1, width)
        else:
            yield Line(x, y + down * fold, x1, y1 + down1 * fold, width)
        if fold:
            yield Line(x + right * fold, y, x + right * fold, y + down * fold, width)
            yield Line(x + right * fold, y + down * fold, x, y + down * fold, width)
