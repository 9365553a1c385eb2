"""A bulletin's text: out of a file, and folded to one way of writing without losing its place."""

import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

from honours.base.errors import BadInput
from honours.sources.lexicon import (
    COMPOUND,
    HAN,
    SIMPLE,
    SPACED_WORDS,
    SURNAMES,
    VERBS,
    one_of,
    words,
)

SIZE_LIMIT = 2 * 1024 * 1024  # bytes of a file

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SPACES = frozenset("\u00a0\u2002\u2003\u2009\u3000\x0b\x0c")
_SAME = str.maketrans(
    "０１２３４５６７８９％．－／「」『』•‧∙・●﹑｡､\r",
    "0123456789%.-/“”‘’·····、。、\n",
)
_WIDE = dict(zip(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09", strict=True))
_PADDED = re.compile(
    rf"(?:(?<=[警员长记志任导师组])|(?<![{HAN}]))([{''.join(sorted(SURNAMES))}]|{'|'.join(COMPOUND)}"
    rf")"
    rf"[ ]{{1,6}}([{HAN}])(?:(?![{HAN}])|(?={one_of(VERBS)}))"
)


@dataclass(frozen=True, kw_only=True)
class Folded:
    """The working copy, and where each of its characters stands in the raw text."""

    raw: str
    text: str
    places: tuple[int, ...]

    @cached_property
    def originals(self) -> dict[int, str]:
        """The traditional characters that stand in the raw text for the simple ones."""
        return {
            ord(c): self.raw[at]
            for c, at in zip(self.text, self.places, strict=True)
            if ord(self.raw[at]) in SIMPLE
        }

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a stretch of the copy back to the raw text."""
        if start >= end:
            return (0, 0)
        return self.places[start], self.places[end - 1] + 1


def fold(raw: str) -> Folded:
    """Fold spaces, widths and quotation marks; close names padded with spaces (李　云)."""
    chars = [" " if c in _SPACES else c for c in raw.translate(_SAME).translate(SIMPLE)]
    quotes_open = False
    for i, char in enumerate(chars):
        if char in _WIDE and not (_is_ascii(chars, i - 1) and _is_ascii(chars, i + 1)):
            chars[i] = _WIDE[char]
        elif char == '"':
            quotes_open = not quotes_open
            chars[i] = "“" if quotes_open else "”"
        elif char == "\n":
            quotes_open = False
    kept = [(char, i) for i, char in enumerate(chars) if char not in _INVISIBLE]
    return _closed(raw, "".join(char for char, _ in kept), [i for _, i in kept])


def _closed(raw: str, text: str, places: list[int]) -> Folded:
    """Drop the padding inside two-character names."""
    padding: set[int] = set()
    for match in _PADDED.finditer(text):
        if match[1] + match[2] not in SPACED_WORDS:
            padding.update(range(match.end(1), match.start(2)))
    return Folded(
        raw=raw,
        text="".join(char for i, char in enumerate(text) if i not in padding),
        places=tuple(place for i, place in enumerate(places) if i not in padding),
    )


def _is_ascii(chars: list[str], i: int) -> bool:
    return 0 <= i < len(chars) and chars[i].isascii() and chars[i].isalnum()


def text_of(data: bytes, *, name: str = "") -> str:
    """Return the text of a .txt or .html file in UTF-8, UTF-16 with its mark, or GB18030.

    Raises BadInput when the file is of another kind, too large, or no text.
    """
    if len(data) > SIZE_LIMIT:
        raise BadInput("文件", f"超过{SIZE_LIMIT // 1024 // 1024}MB，请分篇读取。")
    if data.startswith(b"PK\x03\x04") or name.lower().endswith((".docx", ".doc", ".wps", ".pdf")):
        raise BadInput("文件", "命令行只读 .txt 和 .html，请另存为纯文本后重试。")
    text = _decoded(data)
    if name.lower().endswith((".html", ".htm")) or re.match(r"\s*<(?:!doctype|html)", text, re.I):
        return text_of_html(text)
    return text


def _decoded(data: bytes) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput("文件", "不是 UTF-8 或 GB18030 文字，请另存为纯文本（UTF-8）后重试。")


class _Page(HTMLParser):
    """Collects the visible text of a page, a line for each block, cells apart by tabs."""

    BLOCKS = frozenset(
        words(
            """
            p div br li tr h1 h2 h3 h4 h5 h6 section article table ul ol dd dt
            """
        )
    )
    UNSEEN = frozenset(("script", "style", "template", "noscript"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in self.UNSEEN
        if tag in self.BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self.UNSEEN and self.unseen > 0
        if tag in self.BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(re.sub(r"\s*\n\s*", "", data))


def text_of_html(page: str) -> str:
    """Return what a reader of the page sees, as plain lines."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    lines = (line.strip(" \t") for line in "".join(parser.pieces).split("\n"))
    return "\n".join(line for line in lines if line)
