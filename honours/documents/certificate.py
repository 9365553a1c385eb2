"""How a certificate's facts are set on its sheet: sizes, lines and places, nothing drawn yet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from honours.base.errors import Refusal
from honours.base.wording import arabic_date, chinese_date
from honours.documents import fonts, typeset
from honours.documents.designs import Box, Design, Field, get_design
from honours.documents.facts import CertificateFacts, Mark
from honours.documents.fonts import Face, Stack
from honours.documents.qr import Code, code_in
from honours.documents.typeset import SetLine, Step

_NAME_OVER_TEXT = 3  # pt, by which a name is larger than its text at most
_ABOVE = 0.36  # of what the text leaves free
TURN = -18  # degrees, of a mark
_NAME_ROWS = 3
_ORGAN_ROWS = 3
_HAIR = 1e-6  # em


class Words(NamedTuple):
    """A set line and the faces it is set in."""

    line: SetLine
    faces: tuple[Face, ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Characters of one row set in the same faces."""

    before: float  # pt from the paper's edge, or from where the piece before it ends
    line: SetLine
    faces: tuple[Face, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading or a paragraph: rows of one size and leading, one under the other."""

    tag: str  # as in HTML
    top: float  # pt from the paper's edge
    size: float  # pt
    leading: float  # pt
    colour: str
    stack: Stack  # its first face gives the base line
    rows: tuple[tuple[Piece, ...], ...]
    turned_about: float | None = None  # pt from the paper's edge, where a mark is turned


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """One certificate, set."""

    facts: CertificateFacts
    design: Design
    ground: bool  # whether the design's ground lies under it
    blocks: tuple[Block, ...]
    drawing: Code | None


def check(facts: CertificateFacts) -> None:
    """Raise Refusal (字形检查) for the first word that no font of its place can draw."""
    design = get_design(facts.design or "")
    for matter, text, field in (
        ("姓名" if facts.kind == "individual" else "集体名称", facts.holder, design.address),
        ("标题", facts.title or "", design.title),
        ("正文", facts.text, design.text),
        ("落款机关", facts.organ, design.sign),
        ("奖励名称", facts.award, design.colophon),
        ("单位", facts.unit or "", design.colophon),
        ("职务", facts.post or "", design.colophon),
        ("文号", facts.doc_no or "", design.colophon),
        ("证书编号", facts.number or "", design.colophon),
        ("核验码", facts.check_code or "", design.colophon),
    ):
        fonts.require(text, field.stack, of=facts.holder, matter=matter)


def compose(facts: CertificateFacts, *, overlay: bool = False) -> Certificate:
    """Set one certificate; an overlay leaves out what is printed on the stock already.

    Raises Refusal: 字形检查, 版面检查.
    """
    check(facts)
    design = get_design(facts.design or "")
    return Certificate(
        facts=facts,
        design=design,
        ground=not overlay,
        blocks=(
            *_mark(facts.mark, design.mark),
            *(() if overlay else _title(facts, design)),
            *_address_and_text(facts, design),
            *_sign(facts, design.sign),
            *_colophon(facts, design, headings=not overlay),
        ),
        drawing=code_in(design.qr, facts.qr) if facts.qr else None,
    )


def _mark(mark: Mark | None, field: Field) -> Iterable[Block]:
    if mark:
        step, lines = _fit(mark.value, field, of=mark.value, matter="标记")
        middle = field.box.left + field.box.width / 2
        yield replace(_in_middle("p", lines, field, step), turned_about=middle)


def _title(facts: CertificateFacts, design: Design) -> Iterable[Block]:
    words = facts.title or design.title_for(
        kind=facts.kind, staff_type=facts.staff_type, family=facts.family
    )
    step, lines = _fit(words, design.title, of=facts.holder, matter="标题")
    yield _in_middle("h1", lines, design.title, step)


def _address_and_text(facts: CertificateFacts, design: Design) -> Iterable[Block]:
    """Set the name line and the text under it, the name no more than a little larger."""
    field, box = design.text, design.text.box
    address, rows = _address(facts, design.address)

    def name_step(step: Step) -> Step:
        """Set a name of several rows as its text is set, of one row a little larger."""
        like, over = (address, _NAME_OVER_TEXT) if len(rows) == 1 else (step, 0)
        size = min(address.size, step.size + over)
        return Step(size=size, leading=size * like.leading / like.size)

    def name_height(step: Step) -> float:
        return len(rows) * name_step(step).leading

    body = typeset.fit(
        facts.text,
        advance=fonts.advance(field.stack.faces),
        width=box.width,
        height=lambda step: box.height - name_height(step),
        steps=field.steps,
        of=facts.holder,
    )
    step, name = body.step, name_step(body.step)
    left = box.left + (box.width - body.measure * step.size) / 2
    top = box.top + _ABOVE * (box.height - name_height(step) - body.height)
    yield Block(
        tag="p",
        top=top,
        size=name.size,
        leading=name.leading,
        colour=design.address.colour,
        stack=design.address.stack,
        rows=tuple(_row(left, row, name.size) for row in rows),
    )
    lefts = [left] * len(body.lines)
    yield _block("p", body.lines, field, step, top=top + name_height(step), lefts=lefts)


def _address(facts: CertificateFacts, field: Field) -> tuple[Step, list[list[Words]]]:
    """Set the name, in one font and on as few rows as its sizes allow, and what follows it."""
    faces = fonts.name_faces(facts.holder, field.stack)
    after = "" if facts.posthumous else f"{facts.honorific}\uff1a"
    rest = typeset.set_line(after, fonts.advance(field.stack.faces)) if after else None
    room = field.box.width
    step, lines = _fewest(
        facts.holder,
        fonts.advance(faces),
        [(step, room / step.size - (rest.width if rest else 0)) for step in field.steps],
        most=_NAME_ROWS,
        refusal=f"{facts.holder}：姓名或名称太长",
    )
    rows = [[Words(line, faces)] for line in lines]
    if rest:
        rows[-1].append(Words(rest, field.stack.faces))
    return step, rows


def _sign(facts: CertificateFacts, field: Field) -> Iterable[Block]:
    """Set organ and date in the middle of each other; the middle of both is the seal's."""
    step, organ = _fit(facts.organ, field, of=facts.holder, matter="落款机关", most=_ORGAN_ROWS)
    written = chinese_date if facts.numerals == "chinese" else arabic_date
    date = typeset.set_line(written(facts.decided_on), fonts.advance(field.stack.faces))
    width = _widest((*organ, date)) * step.size
    left = field.box.left + _beside(field.box.width - width, field.align)
    top = field.box.top + (field.box.height - (len(organ) + 1) * step.leading) / 2
    for lines in (organ, (date,)):
        lefts = [left + (width - line.width * step.size) / 2 for line in lines]
        yield _block("p", lines, field, step, top=top, lefts=lefts)
        top += len(lines) * step.leading


def _colophon(facts: CertificateFacts, design: Design, *, headings: bool) -> Iterable[Block]:
    """Set the small print, every row with its heading, at the foot of its box."""
    number = "待取" if facts.mark == Mark.SAMPLE else facts.number
    place = (facts.unit or "") + (facts.post or "") if facts.kind == "individual" else None
    said = {
        "place": place,
        "award": facts.award,
        "doc_no": facts.doc_no,
        "number": number,
        "check_code": facts.check_code,
    }
    field, box = design.colophon, design.beside_qr if facts.qr else design.colophon.box
    rows = [(f"{heading}\u3000", said[fact] or "") for heading, fact in design.rows if said[fact]]
    step, all_lines = _small_print(rows, field, box, of=facts.holder)
    top = box.bottom - sum(map(len, all_lines)) * step.leading
    for (heading, _), lines in zip(rows, all_lines, strict=True):
        begin = box.left + len(heading) * step.size
        block = _block("p", lines, field, step, top=top, lefts=[begin] * len(lines))
        if headings:
            title = typeset.set_line(heading, fonts.advance(field.stack.faces))
            words = [Words(each, field.stack.faces) for each in (title, lines[0])]
            block = replace(block, rows=(_row(box.left, words, step.size), *block.rows[1:]))
        yield block
        top += len(lines) * step.leading


def _small_print(
    rows: Sequence[tuple[str, str]], field: Field, box: Box, *, of: str
) -> tuple[Step, list[tuple[SetLine, ...]]]:
    """Set every row of the colophon in the first size in which all stand in the box."""
    advance = fonts.advance(field.stack.faces)
    for step in field.steps:
        measures = [box.width / step.size - len(heading) for heading, _ in rows]
        lines = [
            _balanced(text, advance, measure)
            for (_, text), measure in zip(rows, measures, strict=True)
        ]
        wide = any(
            line.width > measure + _HAIR
            for each, measure in zip(lines, measures, strict=True)
            for line in each
        )
        if not wide and sum(map(len, lines)) * step.leading <= box.height:
            return step, lines
    heading, _ = max(rows, key=lambda row: len(row[1]))
    cut = (sum(map(len, lines)) - box.height // step.leading) * measures[0]
    reason = f"{of}：“{heading.strip()}”太长，小字放不下，请删去{max(int(cut), 1)}字。"
    raise Refusal(typeset.FIT_RULE, reason)


def _fit(
    text: str, field: Field, *, of: str, matter: str, most: int = 1
) -> tuple[Step, tuple[SetLine, ...]]:
    """Set a short text on as few lines as its field's sizes allow, `most` at most."""
    step, lines = _fewest(
        text,
        fonts.advance(field.stack.faces),
        [(step, field.box.width / step.size) for step in field.steps],
        most=most,
        refusal=f"{of}：{matter}“{text}”太长",
    )
    return step, tuple(typeset.spaced(line, field.spacing) for line in lines)


def _fewest(
    text: str,
    advance: typeset.Advance,
    measures: Sequence[tuple[Step, float]],
    *,
    most: int,
    refusal: str,
) -> tuple[Step, tuple[SetLine, ...]]:
    """Set a text on as few lines as the steps, each with its measure in em, allow.

    No name of several is torn unless there is no other way.
    """
    alone = _alone(text, advance)
    for step, measure in measures:
        if alone.width <= measure + _HAIR:
            return step, (alone,)
    for set_in in (typeset.balance_list, typeset.balance):
        for count in range(2, most + 1):
            for step, measure in measures:
                lines = _balanced(text, advance, measure, set_in)
                if lines and len(lines) <= count and _widest(lines) <= measure + _HAIR:
                    return step, lines
    cut = max(1, int(typeset.length(text, advance) - most * measures[-1][1]) + 1)
    raise Refusal(typeset.FIT_RULE, f"{refusal}，版面放不下，请删去{cut}字。")


@lru_cache(maxsize=1024)
def _alone(text: str, advance: typeset.Advance) -> SetLine:
    return typeset.set_line(text, advance)


@lru_cache(maxsize=1024)
def _balanced(
    text: str,
    advance: typeset.Advance,
    measure: float,
    set_in: Callable[..., tuple[SetLine, ...]] = typeset.balance,
) -> tuple[SetLine, ...]:
    return set_in(text, advance=advance, measure=measure)


def _widest(lines: Sequence[SetLine]) -> float:
    return max(line.width for line in lines)


def _in_middle(tag: str, lines: Sequence[SetLine], field: Field, step: Step) -> Block:
    """Place lines in the middle of their field's height."""
    box = field.box
    top = box.top + (box.height - len(lines) * step.leading) / 2
    lefts = [box.left + _beside(box.width - line.width * step.size, field.align) for line in lines]
    return _block(tag, lines, field, step, top=top, lefts=lefts)


def _block(
    tag: str,
    lines: Sequence[SetLine],
    field: Field,
    step: Step,
    *,
    top: float,
    lefts: Sequence[float],
) -> Block:
    """Make a block of lines that each begin at their own left."""
    rows = [
        _row(left, [Words(line, field.stack.faces)], step.size)
        for left, line in zip(lefts, lines, strict=True)
    ]
    return Block(
        tag=tag,
        top=top,
        size=step.size,
        leading=step.leading,
        colour=field.colour,
        stack=field.stack,
        rows=tuple(rows),
    )


def _row(left: float, words: Sequence[Words], size: float) -> tuple[Piece, ...]:
    """Place words one after the other, the first at `left` pt."""
    return tuple(
        Piece(before=(0 if n else left) + line.start * size, line=line, faces=faces)
        for n, (line, faces) in enumerate(words)
    )


def _beside(spare: float, align: str) -> float:
    """Return how much of the spare width stands on the left."""
    return spare * {"left": 0, "centre": 0.5, "right": 1}[align]
