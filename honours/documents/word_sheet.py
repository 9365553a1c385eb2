"""The sheet of a Word file: margins, grid, styles, page numbers (GB/T 9704-2012)."""

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as ALIGN
from docx.section import _Footer as Footer
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Written

from honours.documents import ooxml
from honours.documents.holding import Mark
from honours.documents.layout import TITLE_LEADING
from honours.documents.sheet import HEIGHT, LEFT, MM, SIZE, SMALL, TITLE, TOP, WIDTH

FANG, KAI, HEI, SONG, BIG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
RED = "C8102E"
BOTTOM, RIGHT = 35.0, 26.0  # mm, 地脚 and 切口
FOLIO = 7.0  # mm under the text area (GB/T 9704-2012 §7.5)

ROW_PT = 28.95  # a hair less than a row, so that 22 of them never need a new page
SPACE = -0.25  # pt after every character: 28 of 三号 fill the line
FACES = {1: HEI, 2: KAI}


def set_sheet(document: Document) -> None:
    """Set the page and its margins, the grid, and the page numbers outside (§5, §7.5)."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(LEFT + WIDTH + RIGHT), Mm(TOP + HEIGHT + BOTTOM)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(TOP - 20)
    section.footer_distance = Mm(BOTTOM - FOLIO - SMALL / MM)
    ooxml.set_grid(document, ROW_PT)
    document.settings.odd_and_even_pages_header_footer = True
    _folio(section.footer, ALIGN.RIGHT)
    _folio(section.even_page_footer, ALIGN.LEFT)


def _folio(footer: Footer, side: ALIGN) -> None:
    """Write — 1 — one character from the outer edge."""
    written = footer.paragraphs[0]
    written.alignment = side
    written.paragraph_format.left_indent = written.paragraph_format.right_indent = Pt(SIZE)
    set_leading(written, SMALL)
    for text in ("— ", "", " —"):
        run = written.add_run(text)
        ooxml.set_font(run, SONG, SMALL)
        if not text:
            ooxml.add_page_number(run)


def set_styles(document: Document) -> None:
    """Give the body, the title and the headings the faces of an official paper."""
    ooxml.name_fonts(document)
    ooxml.speak_chinese(document)
    normal = document.styles["Normal"]
    ooxml.set_font(normal, FANG, SIZE)
    ooxml.space_characters(normal, SPACE)
    ooxml.set_paper_habits(normal)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(ROW_PT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = False
    title = document.styles["Title"]
    _make_plain(title, BIG, TITLE)
    title.paragraph_format.alignment = ALIGN.CENTER
    title.paragraph_format.line_spacing = Mm(TITLE_LEADING)
    for level in (1, 2, 3, 4):
        _make_plain(document.styles[f"Heading {level}"], FACES.get(level, FANG), SIZE)


def _make_plain(style: ParagraphStyle, face: str, size: float) -> None:
    """Take from a built-in style its colour, its weight and its spaces."""
    ooxml.clear(style)
    ooxml.set_font(style, face, size)
    ooxml.space_characters(style, SPACE if size == SIZE else 0)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.keep_with_next = True


def set_leading(written: Written, pt: float) -> None:
    written.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    written.paragraph_format.line_spacing = Pt(pt)


def mark(document: Document, word: Mark) -> None:
    """Say in the head of every page what the paper is, or is no longer."""
    section = document.sections[0]
    for header in (section.header, section.even_page_header, section.first_page_header):
        written = header.paragraphs[-1]
        if not written.text:
            written.alignment = ALIGN.RIGHT
        run = written.add_run(str(word))
        ooxml.set_font(run, HEI, SIZE)
        run.font.color.rgb = RGBColor.from_string(RED)
