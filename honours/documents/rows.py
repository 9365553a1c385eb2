"""Names in columns, holders with their units, tables: each as the rows of a page."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from honours.documents import fonts, typeset
from honours.documents.fonts import Stack
from honours.documents.holding import Mark
from honours.documents.paper import Name, Names, Roster, Table
from honours.documents.sheet import (
    BODY,
    CELL,
    CELL_INSIDE,
    CELLS,
    MM,
    NOTE,
    ROW,
    TABLE,
    WIDTH,
    GridRow,
    Piece,
    Strip,
    Text,
    TextLine,
    in_faces,
    text_line,
)

INDENT = 2  # cells
COLUMN = 5  # cells: a name of three and two blanks, five to the line
BESIDE = 6  # cells from the left edge to unit and post
_LONGEST = 10  # cells of a name that has them on the same line
_NEAR = 1e-6


def name_stack(names: Iterable[Name]) -> Stack:
    """Return what all names are set in: 仿宋 where it has them all, or else 楷体.

    One name in another face among a hundred would look like a distinction.
    """
    fang = Stack.FANG.faces[0]
    chars = {char for each in names for char in each.text}
    return Stack.FANG if all(fonts.draws(fang, char) for char in chars) else Stack.KAI


def columns_of(names: Names) -> Iterator[list[tuple[float, Name]]]:
    """Fill rows line by line, each name at the cell where it begins; a long one takes columns."""
    stack = name_stack(names.names)
    row: list[tuple[float, Name]] = []
    at = 0.0
    for name in names.names:
        width = _width(name, stack)
        start = math.ceil((at + 1 - _NEAR) / COLUMN) * COLUMN if row else 0.0
        if row and start + width > CELLS - INDENT + _NEAR:
            yield row
            row, start = [], 0.0
        row.append((start, name))
        at = start + width
    if row:
        yield row


def name_rows(names: Names, paragraph: int) -> Iterator[Strip]:
    """Set names in columns."""
    stack = name_stack(names.names)
    for row in columns_of(names):
        if _width(row[0][1], stack) > CELLS - INDENT:
            yield from _lines(row[0][1].text, stack, paragraph, INDENT)
            continue
        pieces: list[Piece] = []
        at = 0.0
        for start, name in row:
            pieces += [*_gap(start - at), *_pieces(name, stack)]
            at = start + _width(name, stack)
        yield _row(pieces, paragraph, INDENT)


def edge_of(name: Name, stack: Stack) -> int | None:
    """Return the cell at which unit and post begin beside a name; None: in the next line."""
    width = sum(map(BODY.advance(stack), name.text))
    return None if width > _LONGEST else max(BESIDE, math.ceil(width + 1 - _NEAR))


def roster_rows(roster: Roster, paragraph: int) -> Iterator[Strip]:
    """Set one holder a line, unit and post beside the name."""
    stack = name_stack(name for name, _ in roster.rows)
    advance, plain = BODY.advance(stack), BODY.advance(Stack.FANG)
    for name, words in roster.rows:
        gone = name.status == Mark.REVOKED
        status = f"\uff08{name.status}\uff09" if name.status else ""
        width = sum(map(advance, name.text))
        edge = edge_of(name, stack) or BESIDE
        alone = width > _LONGEST
        measure = CELLS - INDENT - edge
        beside = [
            text_line(line, Stack.FANG, left=INDENT + edge)
            for line in typeset.fill_lines(words + status, advance=plain, measure=measure, indent=0)
        ]
        if alone:
            yield from _lines(name.text, stack, paragraph, INDENT)
        else:
            row = [*_pieces(Name(text=name.text), stack, gone=gone)]
            row += [*_gap(edge - width), *beside.pop(0).pieces] if beside else []
            yield _row(row, paragraph, INDENT)
        for line in beside:
            yield _strip(line, paragraph)


def table_rows(table: Table) -> tuple[Strip, Iterator[Strip]]:
    """Return the heading, which is repeated on every page, and the rows."""
    scale = WIDTH / sum(column.width for column in table.columns)
    columns = tuple((column.width * scale, column.centred) for column in table.columns)
    headings = [column.heading for column in table.columns]
    rows = (
        _table_row([*cells[:1], _with_standing(cells[1], mark), *cells[2:]], columns, Stack.FANG)
        for cells, mark in zip(table.rows, table.marks, strict=True)
    )
    return replace(_table_row(headings, columns, Stack.HEI), keep=True), rows


def _with_standing(holder: str, mark: Mark | None) -> str:
    return f"{holder}\uff08{mark}\uff09" if mark else holder


def _table_row(
    cells: Sequence[str], columns: tuple[tuple[float, bool], ...], stack: Stack
) -> Strip:
    """Set every cell on as many lines as it needs; the row is as high as the highest."""
    measures = ((width - 2 * CELL_INSIDE) / TABLE.unit for width, _ in columns)
    texts = [_lines_of(*each, stack) for each in zip(cells, measures, strict=True)]
    row = GridRow(cells=tuple(texts), is_heading=stack is Stack.HEI)
    return Strip(height=row.height, row=row, columns=columns)


@lru_cache(maxsize=1000)  # units, posts and awards come again and again
def _lines_of(words: str, measure: float, stack: Stack) -> str:
    """Break the words of a cell, by line feeds."""
    lines = typeset.balance(words, advance=TABLE.advance(stack), measure=measure) if words else ()
    return "\n".join(line.text for line in lines)


def _pieces(name: Name, stack: Stack, *, gone: bool | None = None) -> Iterator[Piece]:
    """Draw a name in one face, struck through where it no longer stands, with its standing."""
    revoked = name.status == Mark.REVOKED if gone is None else gone
    css = "gone" if revoked else ""
    if stack is Stack.FANG and not css and not name.status:
        yield Piece(name.text, BODY.space)
        return
    families = fonts.families(fonts.name_faces(name.text, stack)[:1])
    for piece in in_faces(name.text, stack, BODY.space, css):
        yield Piece(piece.text, piece.space, piece.family and families, css)
    if name.status:
        yield Piece(str(name.status), 0.0, fonts.families(Stack.HEI.faces[:1]), "note")


def _width(name: Name, stack: Stack) -> float:
    """Return the cells that a name takes with its standing."""
    return sum(map(BODY.advance(stack), name.text)) + _note_width(name)


def _note_width(name: Name) -> float:
    return len(name.status) * NOTE / MM / CELL if name.status else 0.0


def _gap(cells: float) -> Iterator[Piece]:
    """Leave cells empty with full-width spaces; what is no whole space is added to the last."""
    whole = math.floor(cells + 1e-6)
    if whole:
        rest = (cells - whole) * CELL * MM
        if whole > 1:
            yield Piece("\u3000" * (whole - 1), BODY.space)
        yield Piece("\u3000", BODY.space + (rest if rest > 1e-4 else 0.0))


def _lines(text: str, stack: Stack, paragraph: int, left: float) -> Iterator[Strip]:
    """Set a name that no line holds."""
    measure = CELLS - left
    for line in typeset.fill_lines(text, advance=BODY.advance(stack), measure=measure, indent=0):
        yield _strip(text_line(line, stack, left=left), paragraph)


def _row(pieces: Sequence[Piece], paragraph: int, left: float) -> Strip:
    """Join what is drawn alike."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.space, last.family, last.css) == (piece.space, piece.family, piece.css):
            joined[-1] = Piece(last.text + piece.text, last.space, last.family, last.css)
        else:
            joined.append(piece)
    return _strip(TextLine(left * CELL, tuple(joined)), paragraph)


def _strip(line: TextLine, paragraph: int) -> Strip:
    text = Text(top=0.0, space=BODY.space, lines=(line,))
    return Strip(height=ROW, text=text, paragraph=paragraph)
