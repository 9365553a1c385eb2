"""A text taken apart (pure): sentences, clauses, headings, quotations and their places."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；]+[”』）]?)?")
_CLAUSE = re.compile(r"[^，。！？；：\n]+")
_NUMBERS = "一二三四五六七八九十"
_HEADING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．]")
_QUOTATION = re.compile(r"“([^“”]*)”")
_PLAIN = re.compile(r"[^\w%]+")

# Words before an honour that was given earlier, not asked for now.
_EARLIER = re.compile(r"曾|被|荣立|荣获|获得|获评|先后|历年|多次|\d{4}年度?因|已[获授]")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; headings on a line of their own are none."""
    for match in _SENTENCE.finditer(text):
        if not is_heading(match.group()):
            yield match.span()


def sentences_of(text: str) -> list[str]:
    """The sentences themselves, without space around them."""
    return [text[start:end].strip() for start, end in sentences(text)]


def clauses(text: str) -> Iterator[re.Match[str]]:
    return _CLAUSE.finditer(text)


def clause_around(text: str, at: int) -> str:
    """The clause in which a place lies."""
    return next((m.group() for m in clauses(text) if m.start() <= at < m.end()), "")


def is_heading(line: str) -> bool:
    """Whether a line is a numbered heading: short, and no sentence (GB/T 9704-2012 §7.3.3)."""
    line = line.strip()
    return bool(_HEADING.match(line)) and len(line) <= 30 and line[-1] not in "。！？；"


def sections(text: str) -> list[tuple[str, str]]:
    """The numbered sections of a text, heading and body; what stands before the first has ''."""
    found: list[tuple[str, str]] = []
    for line in lines(text):
        if is_heading(line) and line[0] in _NUMBERS:
            found.append((line, ""))
        else:
            title, body = found.pop() if found else ("", "")
            found.append((title, body + line))
    return found


def lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def quotations(text: str) -> Iterator[re.Match[str]]:
    """What stands between quotation marks; group 1 is without them."""
    return _QUOTATION.finditer(text)


def in_quotation(text: str, at: int) -> bool:
    return any(match.start() < at < match.end() for match in quotations(text))


def is_earlier(text: str, at: int) -> bool:
    """Whether the clause around a place speaks of an honour given before."""
    return bool(_EARLIER.search(clause_around(text, at)))


def plain(text: str) -> str:
    """Only characters and figures, without punctuation and space."""
    return _PLAIN.sub("", text)
