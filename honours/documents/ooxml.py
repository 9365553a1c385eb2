"""The few things of a Word file that python-docx has no words for (ISO/IEC 29500-1)."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Styled = CharacterStyle | ParagraphStyle | Run

_EPOCH = (1980, 1, 1, 0, 0, 0)  # of every entry, so that equal papers are equal files
# Where a customary font is not installed, the names under which it is found elsewhere.
_ALTERNATIVES = {
    "仿宋_GB2312": ("仿宋", "FangSong", "FZFangSong-Z02S"),
    "楷体_GB2312": ("楷体", "KaiTi", "FZKai-Z03S"),
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体"),
    "黑体": ("SimHei", "方正黑体_GBK"),
    "宋体": ("SimSun", "方正书宋_GBK"),
}


def element(name: str, **attributes: object) -> Any:
    """Make an element of the main name space: element("w:spacing", val=-5)."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


_ORDER = (  # of the properties of a paragraph, then of a run: Word wants no other
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
    *("autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc"),
    *("outlineLvl", "rStyle", "rFonts", "b", "bCs", "i", "strike", "color", "w", "kern", "sz"),
    *("szCs", "u", "lang", "rPr"),
)


def _put(properties: Any, *made: Any) -> None:
    """Put elements where the order wants them, each in the place of its like."""
    for each in made:
        name = each.tag.rpartition("}")[2]
        for old in properties.findall(each.tag):
            properties.remove(old)
        rank = _rank(name, properties)
        after = next(
            (e for e in properties if _rank(e.tag.rpartition("}")[2], properties) > rank), None
        )
        if after is None:
            properties.append(each)
        else:
            after.addprevious(each)


def _rank(name: str, properties: Any) -> int:
    """Return a property's place; the space of characters stands before their size."""
    if name == "spacing" and properties.tag == qn("w:rPr"):
        return _ORDER.index("w") - 1
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def set_font(styled: Styled, family: str, size: float) -> None:
    """Set one font for Han and Latin alike, and its size in pt."""
    fonts = element("w:rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)
    sizes = (element(name, val=round(size * 2)) for name in ("w:sz", "w:szCs"))
    _put(styled.element.get_or_add_rPr(), fonts, *sizes)


def space_characters(styled: Styled, pt: float) -> None:
    """Add space after every character: what makes 28 of them fill the line."""
    _put(styled.element.get_or_add_rPr(), element("w:spacing", val=round(pt * 20)))


def clear(style: ParagraphStyle) -> None:
    """Take from a style all that it says of characters and of its paragraph's borders."""
    for name in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(name)):
            style.element.remove(old)


def set_paper_habits(style: ParagraphStyle) -> None:
    """Add no space between Han and Latin, let no sign hang over the edge: as the page is set."""
    names = ("w:autoSpaceDE", "w:autoSpaceDN", "w:overflowPunct")
    _put(style.element.get_or_add_pPr(), *(element(name, val=0) for name in names))


def narrow(run: Run, scale: float) -> None:
    """Draw a run at a part of its width."""
    _put(run.element.get_or_add_rPr(), element("w:w", val=int(scale * 100)))


def rule(
    paragraph: Paragraph, side: str, *, pt: float, space: float, colour: str, kind: str = "single"
) -> None:
    """Draw a line over or under a paragraph, `space` pt away from its text."""
    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("w:pBdr")
        _put(properties, borders)
    borders.append(
        element(f"w:{side}", val=kind, sz=round(pt * 8), space=round(space), color=colour)
    )


def leave_grid(paragraph: Paragraph) -> None:
    """Let a paragraph's lines stand as close as it says, not on the grid of the page."""
    _put(paragraph.paragraph_format.element.get_or_add_pPr(), element("w:snapToGrid", val=0))


def frame(paragraph: Paragraph, *, left_mm: float, top_mm: float, width_mm: float) -> None:
    """Let a paragraph lie at a place of the page, wherever the text ends."""
    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    left, top, width = (round(mm * 1440 / 25.4) for mm in (left_mm, top_mm, width_mm))
    place = {"w": width, "x": left, "y": top}
    _put(properties, element("w:framePr", wrap="around", vAnchor="page", hAnchor="page", **place))


def add_page_number(run: Run) -> None:
    """Let a run show the number of its page."""
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        if kind:
            run.element.append(element("w:fldChar", fldCharType=kind))
        else:
            code = element("w:instrText")
            code.text = text
            run.element.append(code)


def set_grid(document: Document, row_pt: float) -> None:
    """Lay the lines of the page on a grid."""
    properties = document.sections[0]._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(element("w:docGrid", type="lines", linePitch=round(row_pt * 20)))


def speak_chinese(document: Document) -> None:
    """Say in which language the text is, so that lines break and are proofread as Chinese."""
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    _put(defaults, element("w:lang", val="zh-CN", eastAsia="zh-CN"))


def name_fonts(document: Document) -> None:
    """Say under which other names a customary font may be found."""
    table = next(p for p in document.part.package.iter_parts() if "fontTable" in p.partname)
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/>'
        '<w:charset w:val="86"/></w:font>'
        for name, others in _ALTERNATIVES.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{space}">{entries}</w:fonts>'
    ).encode()


def bytes_of(document: Document, *, title: str, day: date) -> bytes:
    """Save a document dated by its paper, not by the clock: equal papers, equal bytes."""
    about = document.core_properties
    moment = datetime.combine(day, datetime.min.time())
    about.title, about.author, about.comments, about.language = title, "", "", "zh-CN"
    about.created = about.modified = moment
    about.last_modified_by, about.revision = "", 1
    saved, target = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(fixed, source.read(entry))
    return target.getvalue()
