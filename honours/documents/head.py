"""眉首: the red head, 发文字号 and the red line, in the three forms that have one."""

from collections.abc import Sequence

from honours.documents import fonts, typeset
from honours.documents.fonts import Stack
from honours.documents.outlines import ink
from honours.documents.paper import Form, Head
from honours.documents.sheet import (
    BODY,
    CELL,
    CELLS,
    LEFT,
    MM,
    ROW,
    SIZE,
    WIDTH,
    Element,
    Piece,
    Rule,
    Text,
    TextLine,
    in_faces,
    text_line,
)

_TOPS = {Form.DOCUMENT: 35.0, Form.COMMAND: 20.0, Form.LETTER: -7.0}  # mm, §7.2.4, §10
_LARGEST = 46  # pt of a head
_NARROWEST = 0.68  # of its width, before a long name is made smaller
_UNDER_NUMBER = 4.0  # mm to the red line, §7.2.7
_RED_LINE = 0.8  # mm
_LETTER_LINE = 170.0  # mm long, §10.1
_LETTER_FOOT = 240.0  # mm: 20 mm from the lower edge of the page
_ASCENT = 0.88  # em from a line's upper edge to the baseline, in 小标宋
_HAN = SIZE / MM  # mm, height of a character of the text
_CLEAR = _HAN * 7 / 8  # mm between a letter's line and what stands beside it, §10.1


def head_of(form: Form, head: Head) -> tuple[list[Element], float]:
    """Return what stands at the head and where it ends: the red line, or the last line of text."""
    if form is Form.LETTER:
        return _letter(head)
    elements, bottom = _organs(head, _TOPS[form])
    row = bottom + 2 * ROW
    elements += _numbers(head, row)
    if form is Form.COMMAND:
        return elements, row + (ROW if head.doc_no else 0.0)
    line = row + (ROW + _HAN) / 2 + _UNDER_NUMBER
    return [*elements, _line(line, _RED_LINE)], line


def _letter(head: Head) -> tuple[list[Element], float]:
    """A thick line over a thin one under the name, a thin one over a thick one at the foot."""
    elements, bottom = _organs(head, _TOPS[Form.LETTER])
    first = bottom + 4.0
    left = (210 - _LETTER_LINE) / 2 - LEFT  # in the middle of the page
    for top, height in ((first, 0.9), (first + 1.5, 0.3), (_LETTER_FOOT - 1.8, 0.3),
                        (_LETTER_FOOT - 0.9, 0.9)):  # fmt: skip
        elements.append(_line(top, height, left=left, width=_LETTER_LINE))
    under = first + 1.8
    if not head.doc_no:
        return elements, under
    number = typeset.set_line(head.doc_no, BODY.advance(Stack.FANG))
    top = under + _CLEAR - (ROW - _HAN) / 2
    line = text_line(number, Stack.FANG, left=CELLS - number.width)
    return [*elements, Text(top=top, space=BODY.space, lines=(line,))], top + ROW


def _organs(head: Head, top: float) -> tuple[list[Element], float]:
    """Set the name in red, its ink from `top` on, as large as the width allows; return its end."""
    if len(head.organs) > 1:
        return _joint(head, top)
    text = head.organs[0] + head.word
    size, scale = _fitted(_em(text))
    above, below = (each * size / MM for each in ink(Stack.TITLE.faces, text))
    left = (WIDTH - _em(text) * size * scale / MM) / 2
    return [_red(text, left, top + above, size, scale)], top + above + below


def _joint(head: Head, top: float) -> tuple[list[Element], float]:
    """Two names one above the other; the word in the middle of the two lines, to their right."""
    names = max(map(_em, head.organs))
    size, scale = _fitted(names + 0.4 + _em(head.word))
    em = size / MM  # mm
    above, below = (each * em for each in ink(Stack.TITLE.faces, "".join(head.organs)))
    left = (WIDTH - (names + 0.4 + _em(head.word)) * em * scale) / 2
    leading = em * 1.3
    elements: list[Element] = [
        _red(
            name,
            left + (names - _em(name)) * em * scale / 2,
            top + above + n * leading,
            size,
            scale,
        )
        for n, name in enumerate(head.organs)
    ]
    last = top + above + leading * (len(head.organs) - 1)
    middle = (top + above + last) / 2
    elements.append(_red(head.word, left + (names + 0.4) * em * scale, middle, size, scale))
    return elements, last + below


def _fitted(em: float) -> tuple[float, float]:
    """Return the size in pt and the narrowing at which `em` fit the width."""
    room = WIDTH * MM / em
    if room >= _LARGEST:
        return _LARGEST, 1.0
    scale = max(room / _LARGEST, _NARROWEST)
    return min(_LARGEST, room / scale), scale


def _red(text: str, left: float, baseline: float, size: float, scale: float) -> Text:
    """Place a name on its baseline."""
    return Text(
        left=left,
        top=baseline - _ASCENT * size / MM,
        leading=size / MM,
        size=size,
        face="head",
        scale=scale,
        lines=(TextLine(0.0, tuple(in_faces(text, Stack.TITLE, 0.0))),),
    )


def _numbers(head: Head, row: float) -> Sequence[Element]:
    """发文字号 in the middle; of papers that go upwards left, with 签发人 right (§7.2.5, 7.2.6)."""
    advance = BODY.advance(Stack.FANG)
    number = typeset.set_line(head.doc_no, advance) if head.doc_no else None
    if not head.signer:
        if not number:
            return []
        line = text_line(number, Stack.FANG, left=(CELLS - number.width) / 2)
        return [Text(top=row, space=BODY.space, lines=(line,))]
    lines = [text_line(number, Stack.FANG, left=1)] if number else []
    label = typeset.set_line("签发人\uff1a", advance)
    name = typeset.set_line(head.signer, BODY.advance(Stack.KAI))
    pieces: list[Piece] = [*text_line(label, Stack.FANG).pieces, *text_line(name, Stack.KAI).pieces]
    indent = CELLS - 1 - name.width - sum(map(advance, "签发人\uff1a"))
    lines.append(TextLine(indent * CELL, tuple(pieces)))
    return [Text(top=row, space=BODY.space, lines=(line,)) for line in lines]


def _line(top: float, height: float, *, left: float = 0.0, width: float = WIDTH) -> Rule:
    return Rule(left=left, top=top, width=width, height=height, css="red")


def _em(text: str) -> float:
    return sum(map(fonts.advance(Stack.TITLE.faces), text))
