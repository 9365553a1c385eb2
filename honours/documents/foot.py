"""落款 and 版记: who signs, with the place of the seal, and what stands at the very foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from honours.documents import typeset
from honours.documents.fonts import Stack
from honours.documents.paper import Imprint, Signature
from honours.documents.sheet import (
    BODY,
    CELL,
    CELLS,
    FOOT,
    HEIGHT,
    ROW,
    WIDTH,
    Element,
    Rule,
    Text,
    text_line,
)
from honours.documents.typeset import SetLine

SEAL = 45.0  # mm across (国发〔1999〕25号), between text and the lower edge of the seal
_SEAL_ROWS = 5  # rows that a seal takes with what it stands over
_THICK, _THIN = 0.35, 0.25  # mm, §7.4
IMPRINT_ROW = 9.0  # mm
_BLANK = 1  # rows between the text and what signs it


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What signs a paper, from the end of its text."""

    elements: tuple[Element, ...]
    height: float  # mm
    last_row: int  # the row of the date: 附注 stands in the next
    seals: tuple[tuple[float, float], ...]  # mm, the middle of each


def signature_of(signature: Signature) -> Signed:
    """Place 署名 and 成文日期 under the text (GB/T 9704-2012 §7.3.5)."""
    advance = BODY.advance(Stack.FANG)
    date = typeset.set_line(signature.date, advance)
    names = [typeset.set_line(organ, advance) for organ in signature.organs]
    if signature.signer_post:
        return _stamped(signature.signer_post, date)
    return _sealed(names, date) if signature.sealed else _unsealed(names, date)


def _sealed(names: Sequence[SetLine], date: SetLine) -> Signed:
    """The date ends four characters from the right; each name stands in the middle of its seal.

    The seal's upper edge is half a line under the text, so that name and date lie a little below
    its middle.
    """
    middle = min(CELLS - 4 - date.width / 2, CELLS - names[-1].width / 2)
    places = [middle]
    for name, following in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        apart = max((name.width + following.width) / 2 + 1, (SEAL + 1) / CELL)
        places.append(places[-1] - apart)
    elements = [
        _line(name, place - name.width / 2, 2)
        for name, place in zip(names, reversed(places), strict=True)
    ]
    elements.append(_line(date, middle - date.width / 2, 3))
    return Signed(
        elements=tuple(elements),
        height=_SEAL_ROWS * ROW,
        last_row=3,
        seals=tuple((place * CELL, ROW / 2 + SEAL / 2) for place in reversed(places)),
    )


def _unsealed(names: Sequence[SetLine], date: SetLine) -> Signed:
    """署名 two from the right; the date begins two after it, or ends two from the right itself."""
    right = CELLS - 2.0
    widest = max(name.width for name in names)
    start = min(right - widest, right - date.width - 2)
    elements = [_line(name, start, _BLANK + n) for n, name in enumerate(names)]
    row = _BLANK + len(names)
    elements.append(_line(date, start + 2, row))
    return Signed(elements=tuple(elements), height=(row + 1) * ROW, last_row=row, seals=())


def _stamped(post: str, date: SetLine) -> Signed:
    """The post two characters left of the place of the stamp, which ends four from the right."""
    words = typeset.set_line(post, BODY.advance(Stack.FANG))
    stamp = 7.0  # characters, 40 mm by 20 mm (§7.3.5.3: 签名章)
    elements = (
        _line(words, CELLS - 4 - stamp - 2 - words.width, 3),
        _line(date, CELLS - 4 - date.width, 6),
    )
    return Signed(elements=elements, height=7 * ROW, last_row=6, seals=())


def imprint_of(imprint: Imprint) -> tuple[tuple[Element, ...], float]:
    """Return 版记 with its last line on the lower edge of the text area, and its height."""
    advance = FOOT.advance(Stack.FANG)
    measure = WIDTH / FOOT.unit  # 四号 characters
    rows: list[list[tuple[SetLine, float]]] = []
    if imprint.copies_to:
        label, names = imprint.copies_to.split("\uff1a", 1)
        hang = 1 + len(label) + 1
        lines = typeset.fill_lines(names, advance=advance, measure=measure - hang - 1, indent=0)
        first = typeset.set_line(f"{label}\uff1a", advance)
        rows += [
            [(first, 1.0), (line, hang)] if n == 0 else [(line, hang)]
            for n, line in enumerate(lines)
        ]
    copies = len(rows)
    if imprint.printed_by:
        printed_by, printed_on = (
            typeset.set_line(words, advance) for words in (imprint.printed_by, imprint.printed_on)
        )
        rows.append([(printed_by, 1.0), (printed_on, measure - 1 - printed_on.width)])
    top = HEIGHT - len(rows) * IMPRINT_ROW
    elements: list[Element] = [_rule(top, _THICK)]
    for n, row in enumerate(rows):
        if n == copies and copies:
            elements.append(_rule(top + n * IMPRINT_ROW, _THIN))
        elements += [_small(line, left, top + n * IMPRINT_ROW) for line, left in row]
    elements.append(_rule(HEIGHT, _THICK))
    return tuple(elements), len(rows) * IMPRINT_ROW


def _line(line: SetLine, left: float, row: int) -> Text:
    return Text(top=row * ROW, space=BODY.space, lines=(text_line(line, Stack.FANG, left=left),))


def _small(line: SetLine, left: float, top: float) -> Text:
    lines = (text_line(line, Stack.FANG, FOOT, left=left),)
    return Text(top=top, leading=IMPRINT_ROW, size=FOOT.size, lines=lines)


def _rule(middle: float, height: float) -> Rule:
    return Rule(left=0.0, top=middle - height / 2, width=WIDTH, height=height)
