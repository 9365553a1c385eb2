"""A paper's pages written straight as PDF operators; WeasyPrint's drawing of them is the measure.

What stands outside the text, 页码 and rules, is an artifact (ISO 32000-1 §14.8.2.2).
"""

import math
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from honours.documents import fonts
from honours.documents.compiled import FACES, Drawn, alike, glyphs_of
from honours.documents.fonts import Face, Stack
from honours.documents.sheet import (
    CELL_INSIDE,
    CELL_LEADING,
    HEIGHT,
    LEFT,
    MM,
    NOTE,
    SMALL,
    TABLE,
    TOP,
    WIDTH,
    Element,
    Grid,
    Page,
    Rule,
    Text,
)

PAPER = (210.0, 297.0)  # mm
_RISE = 0.38  # em from the middle of a line to its baseline, in 仿宋 and 小标宋
_FOLIO = HEIGHT + 8.35  # mm, the baseline of 页码: its dash lies 7 mm under the text area
_FOLIO_IN = 4.94  # mm from the edge, one character of 四号
_MARK = (78.0, 111.0)  # mm, its middle
_MARK_SIZES = {2: 180, 3: 140}  # pt, by its characters
_THIN = 0.25  # mm, the rules of a table
_TURN = math.radians(36)
_COLOURS = {
    "fang": "0 0 0",
    "title": "0 0 0",
    "black": "0 0 0",
    "head": "0.847 0 0.0588",
    "red": "0.847 0 0.0588",
    "gone": "0.4196 0.4196 0.4196",
    "note": "0.6588 0.1569 0.1176",
    "mark": "0.9451 0.8941 0.8863",
}
_STACKS = {"fang": Stack.FANG, "title": Stack.TITLE, "head": Stack.TITLE}


def draw(page: Page) -> Drawn:
    """Write one page. Raises Beyond: a character that no face draws."""
    pen = _Pen()
    if page.mark:
        pen.mark(page.mark)
    for element in page.elements:
        pen.draw(element)
    if page.number:
        pen.folio(page.folio, right=page.number % 2 == 1)
    return Drawn(
        design="",
        paper=PAPER,
        ground=False,
        tags=tuple(pen.tags),
        case={number: "".join(sorted(chars)) for number, chars in sorted(pen.case.items())},
        content=zlib.compress("\n".join(pen.written).encode(), 9),
    )


class _Pen:
    """Writes elements, keeping in mind what was last set."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.tags: list[str] = []
        self.case: dict[int, set[str]] = {}
        self._space = self._colour = ""
        self._font: tuple[int, float] | None = None

    def draw(self, element: Element) -> None:
        """Write a paragraph as a structure element, a rule as an artifact."""
        match element:
            case Text():
                self._text(element)
            case Rule():
                left, top = _place(element.left, element.top + element.height)
                box = f"{left:.3f} {top:.3f} {element.width * MM:.3f} {element.height * MM:.3f}"
                self._artifact(f"{_COLOURS[element.css]} rg {box} re f")
            case Grid():
                self._grid(element)

    def mark(self, mark: str) -> None:
        """Write a word across the page."""
        size = _MARK_SIZES[len(mark)]
        sine, cosine = math.sin(_TURN), math.cos(_TURN)
        back, down = len(mark) * size / 2, _RISE * size
        x, y = _place(*_MARK)
        x, y = x - back * cosine + down * sine, y - back * sine - down * cosine
        self._begin("P", _COLOURS["mark"])
        self.written.append(f"{cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} {x:.3f} {y:.3f} Tm")
        self._show(mark, 0.0, size, Stack.TITLE.faces)
        self.written.append("ET EMC")

    def folio(self, folio: str, *, right: bool) -> None:
        """Write 页码 outside."""
        width = sum(map(fonts.advance(Stack.SONG.faces), folio)) * SMALL / MM
        left = WIDTH - _FOLIO_IN - width if right else _FOLIO_IN
        self.written.append("/Artifact <</Type /Pagination>> BDC BT 0 0 0 rg")
        self._move(left, _FOLIO)
        self._show(folio, 0.0, SMALL, Stack.SONG.faces)
        self.written.append("ET EMC")

    def _text(self, text: Text) -> None:
        self._begin(text.tag.upper(), _COLOURS[text.face])
        strokes: list[str] = []
        for n, line in enumerate(text.lines):
            at = text.left + line.indent
            baseline = text.top + (n + 0.5) * text.leading + _RISE * text.size / MM
            self._move(at, baseline, text.scale)
            for piece in line.pieces:
                size = NOTE if piece.css == "note" else text.size
                self._ink(_COLOURS[piece.css or text.face])
                faces = _faces(text.face, piece.family)
                width = self._show(piece.text, piece.space, size, faces) / MM
                if piece.css == "gone":
                    strokes.append(_struck(at, baseline, width, size))
                at += width
        self.written.append("ET EMC")
        for stroke in strokes:
            self._artifact(stroke)

    def _grid(self, grid: Grid) -> None:
        """Write a table's rows and rules."""
        edges = list(accumulate((width for width, _ in grid.columns), initial=0.0))
        top, table = grid.top + _THIN, f"Table:{len(self.tags)}"
        rules = [Rule(left=0, top=grid.top, width=WIDTH, height=_THIN)]
        for n, row in enumerate(grid.rows):
            bottom = top + row.height
            for cell, left, (width, centred) in zip(
                row.cells, edges[:-1], grid.columns, strict=True
            ):
                place = (left, top, width, row.height - _THIN)
                tag = "TH" if row.is_heading else "TD"
                stack = Stack.HEI if row.is_heading else Stack.FANG
                self._begin(f"{table}/TR:{n}/{tag}", _COLOURS["fang"])
                self._cell(cell, place, stack, centred=centred or row.is_heading)
                self.written.append("ET EMC")
            top = bottom
            rules.append(Rule(left=0, top=bottom - _THIN, width=WIDTH, height=_THIN))
        rules += [
            Rule(left=max(edge - _THIN, 0.0), top=grid.top, width=_THIN, height=top - grid.top)
            for edge in edges
        ]
        for rule in rules:
            self.draw(rule)

    def _cell(
        self, words: str, place: tuple[float, float, float, float], stack: Stack, *, centred: bool
    ) -> None:
        """Write a cell's lines in the middle of its height."""
        left, top, width, height = place
        lines = words.split("\n")
        advance = fonts.advance(stack.faces)
        at = top + (height - len(lines) * CELL_LEADING) / 2
        for n, line in enumerate(lines):
            free = width - sum(map(advance, line)) * TABLE.size / MM
            baseline = at + (n + 0.5) * CELL_LEADING + _RISE * TABLE.size / MM
            self._move(left + (free / 2 if centred else CELL_INSIDE), baseline)
            self._show(line, 0.0, TABLE.size, stack.faces)

    def _begin(self, tag: str, colour: str) -> None:
        self.written.append(f"/{tag} <</MCID {len(self.tags)}>> BDC BT")
        self.tags.append(tag)
        self._colour = ""
        self._ink(colour)

    def _artifact(self, operators: str) -> None:
        self.written.append(f"/Artifact BMC {operators} EMC")
        self._colour = ""

    def _move(self, left: float, baseline: float, scale: float = 1.0) -> None:
        x, y = _place(left, baseline)
        self.written.append(f"{scale:.6g} 0 0 1 {x:.3f} {y:.3f} Tm")

    def _ink(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self.written.append(f"{colour} rg")

    def _show(self, words: str, space: float, size: float, faces: Sequence[Face]) -> float:
        """Write words where the pen is; return how far it moves, in pt."""
        glyphs = glyphs_of(tuple(faces))
        if (spacing := f"{space:.4f}") != self._space:
            self._space = spacing
            self.written.append(f"{spacing} Tc")
        shown = [glyphs[char] for char in words]
        for number, codes in alike(shown):
            if (number, size) != self._font:
                self._font = number, size
                self.written.append(f"/F{number} {size:g} Tf")
            self.written.append(f"<{codes}> Tj")
        for (number, _), char in zip(shown, words, strict=True):
            self.case.setdefault(number, set()).add(char)
        advance = fonts.advance(tuple(faces))
        return sum(advance(char) * size + space for char in words)


def _place(left: float, top: float) -> tuple[float, float]:
    """Return a place of the text area as the PDF counts, in pt from the lower left corner."""
    return (LEFT + left) * MM, (PAPER[1] - TOP - top) * MM


def _struck(left: float, baseline: float, width: float, size: float) -> str:
    x, y = _place(left, baseline - 0.3 * size / MM)
    return f"{_COLOURS['gone']} rg {x:.3f} {y:.3f} {width * MM:.3f} {size / 16:.3f} re f"


@cache
def _faces(face: str, family: str) -> tuple[Face, ...]:
    """Return the faces of a piece: its own, or those of the block."""
    known = _STACKS[face].faces
    if not family:
        return known
    return tuple(each for each in (*known, *FACES) if fonts.families((each,)) == family)[:1]
