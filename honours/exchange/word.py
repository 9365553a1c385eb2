"""Documents as text (pure): .txt, .html and .docx; a line for each paragraph and row of a table,
its cells apart by tabs.

Untrusted input: call it only inside the limited process of `intake`.
"""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from honours.base.errors import BadInput
from honours.base.text import HAN

WHERE = "文件"
ENTRIES = 200  # files inside one .docx
UNPACKED = 100 * 1024 * 1024  # bytes of all of them together
RATIO = 200  # times that one may be smaller packed than unpacked

_OTHER_CODE = "不是 UTF-8 或 GB18030 编码的文本，请用记事本另存为 UTF-8 后再收录。"
_BODY = "word/document.xml"
_ENCRYPTED = 0x1  # bit of a zip entry's flags
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "是旧版 .doc 文档，或者加了密码；请在 WPS 中另存为不加密码的 .docx。",
    b"%PDF": "是 PDF 文件；请打开后复制文字，粘贴到“正文”。",
    b"{\\rtf": "是 RTF 文档；请在 WPS 中另存为 .docx。",
    b"\x89PNG": "是图片；请录入文字后粘贴到“正文”。",
    b"\xff\xd8\xff": "是图片；请录入文字后粘贴到“正文”。",
}
_MARKS = {  # a text that says in which encoding it is
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def text_of(content: bytes, *, ending: str) -> str:
    """Return the text of a .txt, .html or .docx. Raises BadInput saying what to do."""
    if ending not in _READERS:
        raise BadInput(WHERE, "只收 .txt、.html、.docx 三种；别的请复制文字，粘贴到“正文”。")
    if not content:
        raise BadInput(WHERE, "是空的，请核对是否选对了文件。")
    for magic, reason in _OTHERS.items():
        if content.startswith(magic):
            raise BadInput(WHERE, reason)
    is_zip = content.startswith(b"PK")
    if is_zip != (ending == ".docx"):
        raise BadInput(WHERE, f"扩展名是 {ending}，内容却不是，请核对是否选对了文件。")
    text = _READERS[ending](content)
    if "\0" in text:
        raise BadInput(WHERE, _OTHER_CODE)
    if not text.strip():
        raise BadInput(WHERE, "里面没有文字；如果是图片，请录入文字后粘贴到“正文”。")
    return text


def _plain(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if _is_broken_utf8(content):
            raise BadInput(WHERE, "有损坏的字符，请重新导出，或复制文字粘贴到“正文”。") from None
        return _decoded(content, "gb18030")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise BadInput(WHERE, _OTHER_CODE) from None


def _is_broken_utf8(content: bytes) -> bool:
    """Say whether it is UTF-8 with a few broken places, which GB18030 would misread."""
    beyond = [char for char in content.decode("utf-8", "replace") if ord(char) > 0x7F]
    return beyond.count("\ufffd") * 4 < len(beyond)


class _Page(HTMLParser):
    """Gathers a page's words: a line for each block and row, nothing of scripts, styles, head."""

    BLOCKS = re.compile(
        r"address|article|aside|blockquote|body|br|center|d[dlt]|div|fieldset|fig(caption|ure)"
        r"|footer|form|h[1-6r]|header|li|main|nav|ol|option|p(re)?|section|title|ul"
        r"|t(able|body|foot|head|r)"
    )
    CELLS = ("td", "th")
    SILENT = re.compile(r"script|style|template|noscript|iframe|object|svg|math|textarea")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.silent = ""
        self.depth = 0
        self.cell = 0  # of the row that is open, from 1; 0 outside

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent:
            self.depth += tag == self.silent
        elif self.SILENT.fullmatch(tag):
            self.silent, self.depth = tag, 1
        elif tag in self.CELLS:
            self.lines[-1] += _APART * (self.cell > 0)
            self.cell += 1
        elif self.BLOCKS.fullmatch(tag):
            self._break(tag)

    def _break(self, tag: str) -> None:
        """Begin a line; inside a row only the next row does."""
        if tag in ("tr", "table", "tbody", "thead", "tfoot"):
            self.cell = 0
        self.lines += [""] * (self.cell == 0)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.BLOCKS.fullmatch(tag) and not self.silent:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.depth -= tag == self.silent
            self.silent = self.silent if self.depth else ""
        elif self.BLOCKS.fullmatch(tag):
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data


_APART = "\v"  # between cells, until the line's own white space is collapsed


def _html(content: bytes) -> str:
    page = _Page()
    page.feed(_declared(content))
    page.close()
    return "\n".join(filter(str.strip, map(_collapsed, page.lines)))


def _declared(content: bytes) -> str:
    """Decode a page: by its mark, by what its head says, or as plain text."""
    said = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,20})", content[:4096], re.I)
    if said and said[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        return _decoded(content, "gb18030")
    return _plain(content)


def _collapsed(line: str) -> str:
    """Break no line where the page's source does; a no-break space stays."""
    line = re.sub(rf"(?<=[{HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{HAN}])", "", line)
    return re.sub(r"[ \t\r\n\f]+", " ", line).strip(" ").replace(_APART, "\t")


def _docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _check(package)
            return _paragraphs(package.read(_BODY))
    except (DefusedXmlException, ParseError):
        raise BadInput(WHERE, "内部结构不合规，没有打开；请在 WPS 中重新另存为 .docx。") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as problem:
        if isinstance(problem, BadInput):
            raise
        raise BadInput(WHERE, "已损坏，打不开；请重新保存或重新拷贝一份。") from None


def _check(package: zipfile.ZipFile) -> None:
    """Look at the package's list of contents before anything is unpacked."""
    entries = package.infolist()
    if len(entries) > ENTRIES:
        raise BadInput(WHERE, f"里面有{len(entries)}个部件，最多{ENTRIES}个，不像一份普通文档。")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BadInput(WHERE, "加了密码；请先取消密码，再另存一份。")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise BadInput(WHERE, "展开后超过 100 MB，没有打开；请只保留文字，再另存一份。")
    if any(entry.file_size > RATIO * max(entry.compress_size, 1) for entry in entries):
        raise BadInput(WHERE, f"压缩超过{RATIO}倍，不像一份普通文档，没有打开。")
    names = {entry.filename for entry in entries}
    if any("vbaProject" in name for name in names):
        raise BadInput(WHERE, "带有宏，没有打开；请在 WPS 中另存为不带宏的 .docx。")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise BadInput(WHERE, "是表格或演示文稿，不是文档；请复制文字，粘贴到“正文”。")
    if _BODY not in names:
        raise BadInput(WHERE, "不是 Word 文档，请核对是否选对了文件。")


def _paragraphs(xml: bytes) -> str:
    """The document's own text, a line for each paragraph and row, frames among them."""
    lines: list[str] = []
    open_paragraphs: list[list[str]] = []
    open_rows: list[list[str]] = []  # their cells so far
    skipped = 0  # depth inside the second rendering that old readers are given of a text frame
    for event, element in iterparse(BytesIO(xml), events=("start", "end"), forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        if tag == "Fallback":
            skipped += 1 if event == "start" else -1
        elif skipped:
            pass
        elif event == "start":
            if tag == "p":
                open_paragraphs.append([])
            elif tag == "tr":
                open_rows.append([])
            elif tag == "tc" and open_rows:
                open_rows[-1].append("")
        elif tag == "tr" and open_rows:
            lines.append("\t".join(open_rows.pop()))
        elif tag == "p" and open_paragraphs:
            words = "".join(open_paragraphs.pop())
            if open_rows and open_rows[-1]:
                open_rows[-1][-1] += words
            else:
                lines.append(words)
        elif open_paragraphs:
            open_paragraphs[-1].append(element.text or "" if tag == "t" else _SIGNS.get(tag, ""))
        if event == "end":
            element.clear()
    return "\n".join(lines)


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_READERS = {".txt": _plain, ".html": _html, ".htm": _html, ".docx": _docx}
