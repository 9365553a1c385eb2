"""奖励审批表 as a Word file: a real table of two leaves, its blanks to be filled in."""

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from honours.documents import approval_form, ooxml
from honours.documents.approval_form import Cell, Row
from honours.documents.fonts import Stack
from honours.documents.paper_facts import ApprovalFormFacts
from honours.documents.sheet import TABLE, WIDTH
from honours.documents.word_sheet import FANG, KAI, mark, set_sheet, set_styles

_LEADING = 18  # pt


def write_form(facts: ApprovalFormFacts) -> bytes:
    """Return the .docx of an approval form; equal facts, equal bytes. Raises Refusal: 字形检查."""
    approval_form.check(facts)
    document = docx.Document()
    set_sheet(document)
    set_styles(document)
    title = approval_form.title_of(facts)
    document.add_paragraph(title, style="Title")
    _who_and_when(document, facts)
    front, back = approval_form.rows_of(facts)
    _table(document, front)
    document.add_paragraph().paragraph_format.page_break_before = True
    _table(document, back)
    if facts.mark:
        mark(document, facts.mark)
    return ooxml.bytes_of(document, title=title, day=facts.filled_on)


def _who_and_when(document: Document, facts: ApprovalFormFacts) -> None:
    organ, day = approval_form.submitted(facts)
    written = document.add_paragraph()
    written.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH - 1), WD_TAB_ALIGNMENT.RIGHT)
    ooxml.set_font(written.add_run(f"{organ}\t{day}"), FANG, TABLE.size)


def _table(document: Document, rows: list[Row]) -> None:
    """Write rows over the columns into which all of them can be divided."""
    edges = sorted({round(edge, 2) for row in rows for edge in _edges(row)})
    table = document.add_table(rows=len(rows), cols=len(edges) - 1, style="Table Grid")
    table.autofit = False
    for n, row in enumerate(rows):
        table.rows[n].height = Mm(row.height)
        table.rows[n].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        at = [edges.index(round(edge, 2)) for edge in _edges(row)]
        for cell, first, last in zip(row.cells, at, at[1:], strict=False):
            merged = table.cell(n, first).merge(table.cell(n, last - 1))
            _fill(merged, cell)
    _set_widths(table, edges)


def _edges(row: Row) -> list[float]:
    """Return where the cells of a row begin and end, in mm."""
    return [sum(cell.width for cell in row.cells[:n]) for n in range(len(row.cells) + 1)]


def _set_widths(table: Table, edges: list[float]) -> None:
    for column, left, right in zip(table.columns, edges, edges[1:], strict=False):
        column.width = Mm(right - left)


def _fill(place: _Cell, cell: Cell) -> None:
    """Write a label, or what the record says; below it the place of whoever signs."""
    place.width = Mm(cell.width)
    place.vertical_alignment = VERTICAL.CENTER if cell.centred else VERTICAL.TOP
    face = KAI if cell.stack is Stack.KAI else FANG
    for n, words in enumerate(cell.words.split("\n")):
        written = place.paragraphs[0] if n == 0 else place.add_paragraph()
        written.alignment = ALIGN.CENTER if cell.centred else ALIGN.LEFT
        written.paragraph_format.line_spacing = Pt(_LEADING)
        ooxml.leave_grid(written)
        if not cell.centred:
            written.paragraph_format.first_line_indent = Pt(2 * TABLE.size)
        ooxml.set_font(written.add_run(words), face, TABLE.size)
    if cell.foot:
        signed = place.add_paragraph()
        signed.alignment = ALIGN.RIGHT
        ooxml.set_font(signed.add_run(cell.foot), FANG, TABLE.size)
