"""A paper as a Word file: the same words on the same sheet, open to the drafter's pen.

Everything is a style, a real heading, a tab or a real table, so that whoever edits it keeps its
form (GB/T 9704-2012); the customary fonts are named, and where they may be found elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import docx
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Written

from honours.documents import glyphs, ooxml
from honours.documents.fonts import Stack
from honours.documents.foot import IMPRINT_ROW, signature_of
from honours.documents.head import head_of
from honours.documents.holding import Mark
from honours.documents.layout import pages_of, title_lines
from honours.documents.paper import (
    Annex,
    Block,
    Form,
    Imprint,
    Name,
    Names,
    Paper,
    Paragraph,
    Roster,
    Signature,
    Table,
)
from honours.documents.paper_facts import ApprovalFormFacts, ListFacts, PaperFacts
from honours.documents.papers import paper_of
from honours.documents.rows import BESIDE, COLUMN, INDENT, columns_of, edge_of, name_stack
from honours.documents.sheet import (
    BODY,
    CELL,
    CELLS,
    HEIGHT,
    LEFT,
    MM,
    ROW,
    SIZE,
    SMALL,
    TOP,
    WIDTH,
    Element,
    Piece,
    Rule,
    Text,
)
from honours.documents.word_form import write_form
from honours.documents.word_sheet import (
    BIG,
    FACES,
    FANG,
    HEI,
    KAI,
    RED,
    ROW_PT,
    SPACE,
    mark,
    set_leading,
    set_sheet,
    set_styles,
)

_FAMILIES = (("LXGW", KAI), ("FandolHei", HEI))


def write_word(facts: PaperFacts | ListFacts | ApprovalFormFacts) -> bytes:
    """Return the .docx of a paper; equal facts, equal bytes.

    Raises Refusal as its PDF would: what a paper may not say, and 字形检查.
    """
    if isinstance(facts, ApprovalFormFacts):
        return write_form(facts)
    paper = paper_of(facts)
    glyphs.check(paper)
    return _word_of(paper, day=facts.decided_on)


def _word_of(paper: Paper, *, day: date) -> bytes:
    writer = _Writer()
    writer.write(paper)
    return ooxml.bytes_of(writer.document, title=paper.title.replace("\n", ""), day=day)


class _Writer:
    """Writes a paper from its head to its foot."""

    def __init__(self) -> None:
        self.document = docx.Document()
        set_sheet(self.document)
        set_styles(self.document)

    def write(self, paper: Paper) -> None:
        if paper.head:
            self._head(paper)
        self._opening(paper, under=bool(paper.head))
        if paper.addressee:
            self._plain(paper.addressee)
        self._blocks(paper.blocks)
        self._attachments(paper.attachments)
        if paper.signature:
            self._signature(paper.signature)
        if paper.remark:
            self._plain(paper.remark, left=2)
        for annex in paper.annexes:
            self._annex(annex)
        self._foot(paper)

    def _head(self, paper: Paper) -> None:
        """Write the red head; a letter's lies in the head of its first page, over the text area."""
        assert paper.head  # noqa: S101 - asked before
        elements, _ = head_of(paper.form, paper.head)
        if paper.form is Form.LETTER:
            self._letter_head(elements)
            return
        last = self._placed(elements)
        if len(paper.head.organs) == 1 and not paper.head.signer:
            for written in self.document.paragraphs:
                _centre(written)
        if any(isinstance(each, Rule) for each in elements):
            ooxml.rule(last, "bottom", pt=2.25, space=5, colour=RED)

    def _letter_head(self, elements: Sequence[Element]) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.header_distance = Mm(30)
        header = section.first_page_header
        texts = [each for each in elements if isinstance(each, Text)]
        for n, text in enumerate(texts):
            written = header.paragraphs[0] if n == 0 else header.add_paragraph()
            self._text(written, [text], before=0.0 if n == 0 else 4.0)
            written.paragraph_format.first_line_indent = None
            written.alignment = ALIGN.CENTER if n == 0 else ALIGN.RIGHT
            if n == 0:
                ooxml.rule(written, "bottom", pt=3, space=11, colour=RED, kind="thickThinSmallGap")
        foot = section.first_page_footer.paragraphs[0]
        ooxml.rule(foot, "bottom", pt=3, space=1, colour=RED, kind="thinThickSmallGap")

    def _opening(self, opened: Paper | Annex, *, under: bool) -> None:
        """Write 附件1, the title broken by sense, and what stands in brackets under it."""
        if opened.label:
            self._plain(opened.label, face=HEI)
            self._plain("")
        if not opened.title:
            return
        written = self.document.add_paragraph(style="Title")
        written.paragraph_format.space_before = Mm(2 * ROW if under else 0)
        whole = opened.whole if isinstance(opened, Paper) else ()
        for n, line in enumerate(title_lines(opened.title, whole)):
            if n:
                written.runs[-1].add_break()
            written.add_run(line.text)
        for note in opened.notes:
            written = self._plain(f"\uff08{note.strip('()（）')}\uff09", face=KAI)
            written.alignment = ALIGN.CENTER
        written.paragraph_format.space_after = Mm(ROW)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Names():
                    self._names(block)
                case Roster():
                    self._roster(block)
                case _:
                    self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph; one that is a heading altogether is a heading of Word, too."""
        is_heading = bool(paragraph.level) and paragraph.heading == len(paragraph.text)
        style = f"Heading {paragraph.level}" if is_heading else "Normal"
        written = self.document.add_paragraph(style=style)
        if not paragraph.flush:
            _indent_first(written)
        written.paragraph_format.keep_with_next = paragraph.keep or None
        heading, rest = paragraph.parts
        if heading:
            run = written.add_run(heading)
            if not is_heading:
                ooxml.set_font(run, FACES[paragraph.level], SIZE)
        if rest:
            written.add_run(rest)

    def _names(self, names: Names) -> None:
        """Write names in columns, a tab to the next one's column."""
        for row in columns_of(names):
            written = self._plain("", left=INDENT)
            for column in range(1, CELLS // COLUMN + 1):
                stop = Mm((INDENT + column * COLUMN) * CELL)
                written.paragraph_format.tab_stops.add_tab_stop(stop)
            at = 0
            for start, name in row:
                column = round(start / COLUMN)
                written.add_run("\t" * (column - at))
                self._name(written, name)
                at = int((start + _width(name)) / COLUMN)

    def _roster(self, roster: Roster) -> None:
        """Write a holder a line; unit and post hang beside the name."""
        stack = name_stack(name for name, _ in roster.rows)
        for name, words in roster.rows:
            written = self._plain("")
            edge = edge_of(name, stack)
            written.paragraph_format.left_indent = Mm((INDENT + (edge or BESIDE)) * CELL)
            written.paragraph_format.first_line_indent = -Mm((edge or BESIDE) * CELL)
            self._name(written, replace(name, status=None), gone=name.status == Mark.REVOKED)
            status = f"\uff08{name.status}\uff09" if name.status else ""
            if words or status:
                written.add_run("\t" if edge else "\n").add_text(f"{words}{status}")

    def _name(self, written: Written, name: Name, *, gone: bool = False) -> None:
        run = written.add_run(name.text)
        run.font.strike = gone or name.status == Mark.REVOKED or None
        if name.status:
            note = written.add_run(str(name.status))
            ooxml.set_font(note, HEI, 10.5)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        made.autofit = False
        whole = sum(column.width for column in table.columns)
        widths = [Mm(WIDTH * column.width / whole) for column in table.columns]
        for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
            self._cell(cell, column.heading, face=HEI, centred=True)
        made.rows[0]._tr.get_or_add_trPr().append(ooxml.element("w:tblHeader"))
        for words, status in zip(table.rows, table.marks, strict=True):
            shown = [
                *words[:1],
                f"{words[1]}\uff08{status}\uff09" if status else words[1],
                *words[2:],
            ]
            cells = made.add_row().cells
            for cell, text, column in zip(cells, shown, table.columns, strict=True):
                self._cell(cell, text, face=FANG, centred=column.centred)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for row in made.rows:
            row._tr.get_or_add_trPr().append(ooxml.element("w:cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width

    def _cell(self, cell: Cell, text: str, *, face: str, centred: bool) -> None:
        written = cell.paragraphs[0]
        written.paragraph_format.line_spacing = Pt(20)
        ooxml.leave_grid(written)
        written.alignment = ALIGN.CENTER if centred else ALIGN.LEFT
        ooxml.set_font(written.add_run(text), face, SMALL)

    def _attachments(self, names: Sequence[str]) -> None:
        """Write 附件说明: a blank line, then name under name (GB/T 9704-2012 §7.3.4)."""
        for n, name in enumerate(names, start=1):
            if n == 1:
                self._plain("")
            numeral = f"{n}. " if len(names) > 1 else ""
            label = ("附件\uff1a" if n == 1 else "") + numeral
            written = self._plain(f"{label}\t{name}" if label else name)
            hang = Mm((5 + (1.5 if numeral else 0)) * CELL)
            written.paragraph_format.left_indent = hang
            written.paragraph_format.first_line_indent = Mm((2 if n == 1 else 5) * CELL) - hang

    def _signature(self, signature: Signature) -> None:
        """Write 署名 and 成文日期, never on a page without text (§7.3.5.5)."""
        for written in self.document.paragraphs[-2:]:
            written.paragraph_format.keep_with_next = True
        first = len(self.document.paragraphs)
        self._placed(signature_of(signature).elements)
        for written in self.document.paragraphs[first:-1]:
            written.paragraph_format.keep_with_next = True

    def _placed(self, elements: Iterable[Element]) -> Written:
        """Write what stands at exact places: a paragraph a row, as far down as the row is."""
        texts = sorted((e for e in elements if isinstance(e, Text)), key=lambda each: each.top)
        at = 0.0
        for top, row in groupby(texts, key=lambda each: each.top):
            row_texts = list(row)
            written = self.document.add_paragraph()
            self._text(written, row_texts, before=top - at)
            at = top + row_texts[0].leading
        return written

    def _text(self, written: Written, row: Sequence[Text], *, before: float) -> None:
        """Write the texts of one row, each at its indent in mm."""
        written.paragraph_format.space_before = Mm(max(before, 0))
        set_leading(written, row[0].leading * MM if row[0].size != SIZE else ROW_PT)
        for n, text in enumerate(sorted(row, key=_left)):
            left = Mm(_left(text))
            if n:
                written.paragraph_format.tab_stops.add_tab_stop(left)
                written.add_run("\t")
            else:  # not the whole paragraph: a line under it spans the text area
                written.paragraph_format.first_line_indent = left
            for face, pieces in groupby(text.lines[0].pieces, key=_face):
                self._run(written, text, "".join(piece.text for piece in pieces), face)

    def _run(self, written: Written, text: Text, words: str, face: str) -> None:
        run = written.add_run(words)
        if text.face == "head":
            ooxml.set_font(run, BIG, text.size)
            ooxml.space_characters(run, 0)
            run.font.color.rgb = RGBColor.from_string(RED)
            if text.scale != 1:
                ooxml.narrow(run, text.scale)
        elif face != FANG:
            ooxml.set_font(run, face, text.size)

    def _annex(self, annex: Annex) -> None:
        before = len(self.document.paragraphs)
        self._opening(annex, under=False)
        self.document.paragraphs[before].paragraph_format.page_break_before = True
        self._blocks(annex.blocks)

    def _foot(self, paper: Paper) -> None:
        """Write 版记 on the last even page, and the mark of what is no valid paper."""
        if paper.imprint:
            pages, bare = len(pages_of(paper)), len(pages_of(replace(paper, imprint=None)))
            for _ in range(pages - bare):
                self._plain("").paragraph_format.page_break_before = True
            self._imprint(paper.imprint)
            self._plain("")  # that the frame hangs on
        if paper.mark:
            mark(self.document, paper.mark)

    def _imprint(self, imprint: Imprint) -> None:
        """Write 版记 in a frame that lies on the lower edge of the text area (§7.4)."""
        rows = [imprint.copies_to] * bool(imprint.copies_to)
        rows += [f"{imprint.printed_by}\t{imprint.printed_on}"] * bool(imprint.printed_by)
        for n, words in enumerate(rows):
            written = self._plain("")
            ooxml.set_font(written.add_run(words), FANG, SMALL)
            set_leading(written, IMPRINT_ROW * MM)
            written.paragraph_format.left_indent = written.paragraph_format.right_indent = Pt(SMALL)
            edge = Mm(WIDTH) - Pt(SMALL)
            written.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
            top = TOP + HEIGHT - (len(rows) - n) * IMPRINT_ROW
            ooxml.frame(written, left_mm=LEFT, top_mm=top, width_mm=WIDTH)
            ooxml.rule(written, "top", pt=0.75 if n else 1, space=0, colour="000000")
            if n == len(rows) - 1:
                ooxml.rule(written, "bottom", pt=1, space=0, colour="000000")

    def _plain(self, text: str, *, face: str = "", left: float = 0.0) -> Written:
        written = self.document.add_paragraph()
        if left:
            written.paragraph_format.left_indent = Mm(left * CELL)
        if text:
            run = written.add_run(text)
            if face:
                ooxml.set_font(run, face, SIZE)
        return written


def _centre(written: Written) -> None:
    """Set a line in the middle, with room to spare on both sides."""
    written.alignment = ALIGN.CENTER
    written.paragraph_format.first_line_indent = None


def _indent_first(written: Written) -> None:
    """Indent by two characters, and still by two when somebody changes their size."""
    written.paragraph_format.first_line_indent = Pt(2 * (SIZE + SPACE))
    written.paragraph_format.element.get_or_add_pPr().ind.set(qn("w:firstLineChars"), "200")


def _face(piece: Piece) -> str:
    return next((word for name, word in _FAMILIES if name in piece.family), FANG)


def _left(text: Text) -> float:
    return text.left + text.lines[0].indent


def _width(name: Name) -> float:
    """Return a name's width in cells."""
    return sum(map(BODY.advance(Stack.FANG), name.text))
