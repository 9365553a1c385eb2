"""From a composed paper to its pages: 22 lines of 28 characters, and what belongs together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from honours.documents import typeset
from honours.documents.fonts import Stack
from honours.documents.foot import imprint_of, signature_of
from honours.documents.head import head_of
from honours.documents.paper import Annex, Block, Form, Names, Paper, Paragraph, Roster, Signature
from honours.documents.rows import name_rows, roster_rows, table_rows
from honours.documents.sheet import (
    BLANK,
    BODY,
    CELLS,
    HEADING,
    HEIGHT,
    ROW,
    WIDTH,
    Element,
    Grid,
    Page,
    Strip,
    Text,
    TextLine,
    text_line,
)
from honours.documents.titles import set_title
from honours.documents.typeset import SetLine

TITLE_LEADING = 12.0  # mm, 34 pt
_TITLE_MEASURE = WIDTH / HEADING.unit - 1  # characters of a title's line at most
_STACKS = {1: Stack.HEI, 2: Stack.KAI}
_WITH_SIGNATURE = 2  # lines of text that stand with the signature at least
_NEAR = 1e-6  # mm
_BRACKETS = "()\uff08\uff09"

_Placed = tuple[float, Strip]


def pages_of(paper: Paper) -> tuple[Page, ...]:
    """Lay out a paper."""
    head, top = head_of(paper.form, paper.head) if paper.head else ([], 0.0)
    paragraphs = count(1)
    placed = list(_paginate(_main(paper, paragraphs), top))
    for annex in paper.annexes:
        placed += _paginate(_annex(annex, paragraphs), 0.0)
    drawn = [tuple(_elements(page)) for page in placed]
    drawn[0] = (*head, *drawn[0])
    numbers: list[int | None] = [n + 1 for n in range(len(drawn))]
    if paper.form is Form.LETTER:
        numbers[0] = None  # GB/T 9704-2012 §10.1
    if paper.imprint:
        elements, height = imprint_of(paper.imprint)
        _end(drawn, numbers, elements, fits=_bottom(placed[-1]) + height + ROW / 2 <= HEIGHT)
    return tuple(
        Page(number=number, elements=each, mark=paper.mark)
        for number, each in zip(numbers, drawn, strict=True)
    )


def title_lines(title: str, whole: Sequence[str] = ()) -> Sequence[SetLine]:
    """Break a title by sense; the names in `whole` stay on their line."""
    advance = HEADING.advance(Stack.TITLE)
    return set_title(title, advance=advance, measure=_TITLE_MEASURE, whole=whole)


def _main(paper: Paper, paragraphs: Iterator[int]) -> Iterator[Strip]:
    """Return everything of the paper itself, from its title to 附注."""
    yield from _opening(
        paper.label, paper.title, paper.notes, paragraphs, under=paper.head, whole=paper.whole
    )
    if paper.addressee:
        yield from _set(paper.addressee, Stack.FANG, next(paragraphs), indent=0)
    for block in paper.blocks:
        yield from _block(block, paragraphs)
    yield from _attachments(paper.attachments, paragraphs)
    if paper.signature:
        yield _signature(paper.signature, paper.remark)


def _annex(annex: Annex, paragraphs: Iterator[int]) -> Iterator[Strip]:
    yield from _opening(annex.label, annex.title, annex.notes, paragraphs)
    for block in annex.blocks:
        yield from _block(block, paragraphs)


def _opening(
    label: str,
    title: str,
    notes: Sequence[str],
    paragraphs: Iterator[int],
    *,
    under: object = None,
    whole: Sequence[str] = (),
) -> Iterator[Strip]:
    """附件1 on the first line and the title on the third; under a head, two lines below it."""
    if label:
        drawn = text_line(typeset.set_line(label, BODY.advance(Stack.HEI)), Stack.HEI)
        yield replace(_line(drawn, next(paragraphs)), keep=True)
        yield BLANK
    if under:
        yield from (BLANK, BLANK)
    if not title:
        return
    paragraph = next(paragraphs)
    for line in title_lines(title, whole):
        left = (WIDTH / HEADING.unit - line.width) / 2
        text = Text(
            tag="h1",
            top=0.0,
            leading=TITLE_LEADING,
            size=HEADING.size,
            face="title",
            lines=(text_line(line, Stack.TITLE, HEADING, left=left),),
        )
        yield Strip(height=TITLE_LEADING, text=text, paragraph=paragraph, keep=True)
    yield from _notes(notes, paragraphs)
    yield BLANK


def _notes(notes: Sequence[str], paragraphs: Iterator[int]) -> Iterator[Strip]:
    """Set 文号 and the order, each in brackets in the middle."""
    for note in notes:
        words = f"\uff08{note.strip(_BRACKETS)}\uff09"
        paragraph = next(paragraphs)
        for line in typeset.balance(words, advance=BODY.advance(Stack.KAI), measure=CELLS):
            drawn = text_line(line, Stack.KAI, left=(CELLS - line.width) / 2)
            yield replace(_line(drawn, paragraph), keep=True)


def _block(block: Block, paragraphs: Iterator[int]) -> Iterator[Strip]:
    match block:
        case Paragraph():
            yield from _paragraph(block, next(paragraphs))
        case Names():
            yield from name_rows(block, next(paragraphs))
        case Roster():
            yield from roster_rows(block, next(paragraphs))
        case _:
            heading, rows = table_rows(block)
            yield heading
            yield from (replace(row, heading=heading) for row in rows)


def _paragraph(paragraph: Paragraph, n: int) -> Iterator[Strip]:
    """Set a paragraph; a heading that is the whole of it stands in its face altogether."""
    stack = _STACKS.get(paragraph.level, Stack.FANG)
    is_heading = paragraph.heading == len(paragraph.text)
    tag = "h2" if is_heading and paragraph.level == 1 else "p"
    if is_heading or not paragraph.heading:
        whole = stack if is_heading else Stack.FANG
        indent = 0 if paragraph.flush else 2
        strips = _set(paragraph.text, whole, n, tag=tag, indent=indent)
    else:
        strips = _set(paragraph.text, Stack.FANG, n, heading=paragraph.heading, other=stack)
    for strip in strips:
        yield replace(strip, keep=paragraph.keep)


def _set(
    text: str,
    stack: Stack,
    n: int,
    *,
    indent: float = 2,
    tag: str = "p",
    heading: int = 0,
    other: Stack = Stack.FANG,
) -> Iterator[Strip]:
    """Set one paragraph on the grid."""
    lines = typeset.fill_lines(text, advance=BODY.advance(stack), measure=CELLS, indent=indent)
    for line in lines:
        drawn = text_line(line, stack, heading=heading, other=other)
        heading = max(heading - len(line.text), 0)
        yield _line(drawn, n, tag=tag)


def _line(line: TextLine, paragraph: int, *, tag: str = "p") -> Strip:
    text = Text(tag=tag, top=0.0, space=BODY.space, lines=(line,))
    return Strip(height=ROW, text=text, paragraph=paragraph)


def _attachments(names: Sequence[str], paragraphs: Iterator[int]) -> Iterator[Strip]:
    """附件说明: a blank line, two characters in, names under names (GB/T 9704-2012 §7.3.4)."""
    if not names:
        return
    yield replace(BLANK, keep=False)
    advance = BODY.advance(Stack.FANG)
    for n, name in enumerate(names, start=1):
        numeral = f"{n}. " if len(names) > 1 else ""
        label = ("附件\uff1a" if n == 1 else "") + numeral
        hang = 5 + typeset.set_line(numeral, advance).width if numeral else 5.0
        first = typeset.set_line(label, advance) if label else None
        start = hang - first.width if first else hang
        lines = typeset.fill_lines(name, advance=advance, measure=CELLS - hang, indent=0)
        paragraph = next(paragraphs)
        for at, line in enumerate(lines):
            if at == 0 and first:
                lead = text_line(first, Stack.FANG, left=start)
                drawn = TextLine(lead.indent, lead.pieces + text_line(line, Stack.FANG).pieces)
            else:
                drawn = text_line(line, Stack.FANG, left=hang)
            yield _line(drawn, paragraph)


def _signature(signature: Signature, remark: str) -> Strip:
    """署名, 成文日期 and 附注, never on a page without text (§7.3.5.5)."""
    signed = signature_of(signature)
    lines = typeset.fill_lines(
        remark, advance=BODY.advance(Stack.FANG), measure=CELLS - 2, indent=0
    )
    row = signed.last_row + 1
    note = [
        Text(
            top=row * ROW,
            space=BODY.space,
            lines=tuple(text_line(line, Stack.FANG, left=2) for line in lines),
        )
    ]
    return Strip(
        height=max(signed.height, (row + len(lines)) * ROW),
        elements=(*signed.elements, *(note if lines else ())),
        after=_WITH_SIGNATURE,
    )


def _paginate(strips: Iterator[Strip], top: float) -> Iterator[list[_Placed]]:
    """Fill pages; what must not be parted goes to the next one together."""
    page: list[_Placed] = []
    at = top
    for strip in strips:
        if page and at + strip.height > HEIGHT + _NEAR:
            carried = _carried(page, strip)
            yield page
            page, at = [], 0.0
            if strip.heading:
                carried = [strip.heading, *carried]
            for each in carried:
                page.append((at, each))
                at += each.height
        if strip.is_blank and not page and not top:
            continue
        page.append((at, strip))
        at += strip.height
        top = 0.0 if page else top
    yield page


def _carried(page: list[_Placed], strip: Strip) -> list[Strip]:
    """Take from a full page what must stand with the next strip, unless nothing would be left."""
    kept = len(page)
    wanted = strip.after
    while kept and (page[kept - 1][1].keep or wanted > 0):
        wanted -= not page[kept - 1][1].keep
        kept -= 1
    if not any(not each.keep for _, each in page[:kept]):
        return []
    carried = [each for _, each in page[kept:]]
    del page[kept:]
    while carried and carried[0].is_blank:
        carried.pop(0)
    return carried


def _elements(page: Sequence[_Placed]) -> Iterator[Element]:
    """Join the lines of a paragraph and the rows of a table; place the rest."""
    for (paragraph, columns), group in groupby(page, key=_belongs_to):
        placed = list(group)
        top, first = placed[0]
        if columns:
            yield Grid(top=top, columns=columns, rows=tuple(s.row for _, s in placed if s.row))
        elif first.text and paragraph:
            lines = tuple(line for _, s in placed if s.text for line in s.text.lines)
            yield replace(first.text, top=top, lines=lines)
        for top, strip in placed:
            yield from (replace(each, top=top + each.top) for each in strip.elements)


def _belongs_to(placed: _Placed) -> tuple[int, tuple[tuple[float, bool], ...]]:
    return placed[1].paragraph, placed[1].columns


def _bottom(page: Sequence[_Placed]) -> float:
    """Return where the last strip of a page ends."""
    return page[-1][0] + page[-1][1].height if page else 0.0


def _end(
    drawn: list[tuple[Element, ...]],
    numbers: list[int | None],
    imprint: tuple[Element, ...],
    *,
    fits: bool,
) -> None:
    """Put 版记 on the last even page; pages after an empty one have no number (§7.4, §7.5)."""
    if len(drawn) % 2 == 0 and fits:
        drawn[-1] += imprint
    elif len(drawn) % 2:
        drawn.append(imprint)
        numbers.append(len(drawn))
    else:
        drawn += [(), imprint]
        numbers += [None, None]
