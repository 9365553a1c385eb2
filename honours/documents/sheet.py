"""The sheet of an official paper: its measures, and what may lie on a page, at exact places.

Places are in mm from the upper left corner of the text area (版心), where the standard counts from.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

from honours.documents import fonts
from honours.documents.fonts import Stack
from honours.documents.holding import Mark
from honours.documents.typeset import Advance, SetLine

MM = 72 / 25.4  # pt
WIDTH, HEIGHT = 156.0, 225.0  # mm, 版心 (GB/T 9704-2012 §5.2.1)
TOP, LEFT = 37.0, 28.0  # mm, 天头 and 订口 (§5.2.1)
ROWS, CELLS = 22, 28  # lines of a page, characters of a line (§5.2.3)
ROW = HEIGHT / ROWS  # mm
CELL = WIDTH / CELLS  # mm
SIZE = 16  # pt, 三号 (§5.2.2)
TITLE = 22  # pt, 二号 (§7.3.1)
SMALL = 14  # pt, 四号 (§7.4, §7.5)
NOTE = 10.5  # pt, 五号
CELL_LEADING = 6.0  # mm from line to line in a table
CELL_INSIDE = 1.7  # mm between a cell's edge and its text
CELL_BLANK = 3.25  # mm above and below its text, with its rule


class Piece(NamedTuple):
    """Characters drawn by one face, with the same space after each; `css` names a variant."""

    text: str
    space: float  # pt
    family: str = ""  # "" for the face of the block
    css: str = ""

    def is_plain(self, space: float) -> bool:
        """Whether the characters stand in the block's own face and space."""
        return (self.space, self.family, self.css) == (space, "", "")

    @property
    def style(self) -> str:
        """Return the CSS; another face must not move the baseline, so its line has no height."""
        family = f"; font-family: {self.family}; line-height: 0" if self.family else ""
        return f"letter-spacing: {self.space:.5g}pt{family}"


@dataclass(frozen=True)
class TextLine:
    """One line: how far it is indented, and what it is made of."""

    indent: float  # mm
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def style(self) -> str:
        return f"margin-left: {self.indent:.6g}mm"


@dataclass(frozen=True, kw_only=True)
class Text:
    """Lines of one paragraph on one page. The first line's cell begins at `top`."""

    tag: str = "p"  # p, or h1 and h2 of headings
    left: float = 0.0  # mm
    top: float  # mm
    leading: float = ROW  # mm
    size: float = SIZE  # pt
    space: float = 0.0  # pt after every character, where a piece says nothing else
    face: str = "fang"  # of the style sheet: fang, title, head
    scale: float = 1.0  # of the width: a long 发文机关标志 is narrowed
    lines: tuple[TextLine, ...]

    @property
    def plain(self) -> str:
        """Return the text where all lines are drawn alike, a line a line; or else ""."""
        first = self.lines[0].indent
        alike = all(
            line.indent == first and len(line.pieces) == 1 and line.pieces[0].is_plain(self.space)
            for line in self.lines
        )
        return "\n".join(line.text for line in self.lines) if alike else ""

    @property
    def style(self) -> str:
        left = self.left + (self.lines[0].indent if self.plain else 0.0)
        narrowed = f"; transform: scale({self.scale:.5g}, 1)" if self.scale != 1 else ""
        return (
            f"left: {left:.6g}mm; top: {self.top:.6g}mm; font-size: {self.size:.5g}pt; "
            f"line-height: {self.leading:.6g}mm; letter-spacing: {self.space:.5g}pt{narrowed}"
        )


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line."""

    left: float  # mm
    top: float  # mm
    width: float  # mm
    height: float  # mm
    css: str = "black"

    @property
    def style(self) -> str:
        return (
            f"left: {self.left:.6g}mm; top: {self.top:.6g}mm; "
            f"width: {self.width:.6g}mm; height: {self.height:.6g}mm"
        )


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A row of a table: each cell's lines, broken by line feeds."""

    cells: tuple[str, ...]
    is_heading: bool = False

    @property
    def height(self) -> float:
        """Return the height in mm: as high as the cell with most lines."""
        most = max(cell.count("\n") for cell in self.cells) + 1
        return most * CELL_LEADING + CELL_BLANK


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The rows of a table that stand on one page."""

    top: float  # mm
    columns: tuple[tuple[float, bool], ...]  # mm wide, and whether centred
    rows: tuple[GridRow, ...]


Element: TypeAlias = Text | Rule | Grid


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page; `number` is None where none is printed."""

    number: int | None
    elements: tuple[Element, ...]
    mark: Mark | None = None

    @property
    def folio(self) -> str:
        """Return 页码 with a dash at both sides (GB/T 9704-2012 §7.5)."""
        return f"— {self.number} —" if self.number else ""


@dataclass(frozen=True, kw_only=True)
class Type:
    """A size with the space that makes its characters fall on the grid."""

    size: float = SIZE  # pt
    unit: float = CELL  # mm that a Han character moves the pen

    @property
    def space(self) -> float:
        """Return the space after each character in pt, so that a Han character takes `unit`."""
        return self.unit * MM - self.size

    def advance(self, stack: Stack) -> Advance:
        """Return how far a character moves the pen, in units."""
        return _advance(self, stack)


@cache
def _advance(kind: Type, stack: Stack) -> Advance:
    plain = fonts.advance(stack.faces)
    size, space, unit = kind.size, kind.space, kind.unit * MM

    @cache
    def advance_of(char: str) -> float:
        return (plain(char) * size + space) / unit

    return advance_of


BODY = Type()
HEADING = Type(size=TITLE, unit=TITLE / MM)
FOOT = Type(size=SMALL, unit=SMALL / MM)
TABLE = Type(size=12, unit=12 / MM)  # 小四


def text_line(
    line: SetLine,
    stack: Stack,
    kind: Type = BODY,
    *,
    left: float = 0.0,
    heading: int = 0,
    other: Stack = Stack.FANG,
) -> TextLine:
    """Return a set line as it is drawn, `left` units from the edge.

    The Han characters among the first `heading` stand in another face, a run-in heading's.
    """
    pieces: list[Piece] = []
    for run in line.runs:
        space = run.after * kind.unit * MM + kind.space
        for han, chars in groupby(run.text[:heading], key=is_han):
            pieces += in_faces("".join(chars), other if han else stack, space)
        pieces += in_faces(run.text[heading:], stack, space)
        heading = max(heading - len(run.text), 0)
    return TextLine((left + line.start) * kind.unit, tuple(pieces))


def is_han(char: str) -> bool:
    """Whether a character takes a whole cell in every face: what a run-in heading's face draws."""
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


def in_faces(text: str, stack: Stack, space: float, css: str = "") -> Iterable[Piece]:
    """Split a text where another face must draw, so that no fallback moves the baseline."""
    for family, chars in groupby(text, key=_family_of(stack)):
        yield Piece("".join(chars), space, family, css)


@cache
def _family_of(stack: Stack) -> Callable[[str], str]:
    """Return a function from a character to the family that draws it; "" for 仿宋 and 小标宋."""
    base = stack.faces[0] if stack in (Stack.FANG, Stack.TITLE) else None

    @cache
    def family_of(char: str) -> str:
        face = next((each for each in stack.faces if fonts.draws(each, char)), stack.faces[0])
        return "" if face is base else fonts.families((face,))

    return family_of


def width_of(lines: Sequence[SetLine]) -> float:
    """Return the width of the widest line, in its units."""
    return max(line.width for line in lines)


@dataclass(frozen=True, kw_only=True)
class Strip:
    """What takes a strip of the page: a line of text, or elements placed from its upper edge."""

    height: float  # mm
    text: Text | None = None  # one line; lines of the same `paragraph` are joined on their page
    paragraph: int = 0
    row: GridRow | None = None
    columns: tuple[tuple[float, bool], ...] = ()  # of the row
    elements: tuple[Element, ...] = ()
    keep: bool = False  # never last on a page
    after: int = 0  # lines of text that stand on the same page before it
    heading: "Strip | None" = None  # what is repeated above it on a new page

    @property
    def is_blank(self) -> bool:
        return self.text is None and self.row is None and not self.elements


BLANK = Strip(height=ROW, keep=True)
