"""GB/T 9704-2012, measured in our own PDFs: every element lies within half a millimetre.

The numbers here are the standard's, written down once more and not taken from the code that
is tested.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from honours.documents.paper import Block, Form, Names, Paper, Paragraph, Roster, Table
from honours.documents.papers import paper_of
from honours.documents.render import render
from tests.documents import paper_cases as cases
from tests.documents.measure import Box, Glyph, Sheet, read, text_of
from tests.documents.pages import honour_list
from tests.documents.paper_cases import body, holding

NEAR = 0.5  # mm
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # mm, 版心
ROW, CELL = 225 / 22, 156 / 28  # mm
MIDDLE = (LEFT + RIGHT) / 2
HAN_3, HAN_2, HAN_4 = 16 * 25.4 / 72, 22 * 25.4 / 72, 14 * 25.4 / 72  # mm, heights of characters


@dataclass(frozen=True)
class Case:
    """A paper to measure."""

    name: str
    kind: str
    facts: Callable[[], Any]


def near(value: float) -> Any:
    return pytest.approx(value, abs=NEAR)


def people(count: int, **changed: Any) -> list[dict[str, Any]]:
    first, second, third = "赵钱孙李周吴郑王", "伟芳敏静丽强磊洋勇艳杰军", "文博以宁青远志明"
    return [
        holding(
            first[n % 8] + second[n // 8 % 12] + third[n // 96 % 8] * (n % 5 != 0),
            **changed,
        )
        for n in range(count)
    ]


def prose(count: int, seed: int = 1) -> str:
    """Return paragraphs of so many characters altogether, with signs, figures and headings."""
    choose = random.Random(seed)  # noqa: S311  # no secret
    words = "全县公安交警坚守路口卡点检查车辆劝返人员处置警情服务群众维护秩序保障畅通".strip()
    parts = [
        "，",
        "。",
        "、",
        "；",
        "“应急先锋”",
        "（含辅警）",
        "2020年2月3日",
        "G4高速",
        "《条令》",
    ]
    text = ""
    while len(text) < count:
        text += "".join(choose.choices(words, k=choose.randint(4, 22))) + choose.choice(parts)
        if choose.random() < 0.06:
            text = text.rstrip("，、；") + "。\n"
        if choose.random() < 0.02:
            text = text.rstrip("\n") + "\n一、认真总结经验\n（一）压实责任。各单位要落实\n"
    return text[:count].strip() + "。"


def titled(length: int) -> str:
    long = "云溪县公安局交通警察大队关于表扬在二〇二〇年度春运道路交通安全保卫和疫情防控专项工作中"
    tail = "成绩突出的集体和个人的通报"
    return (long[: length - len(tail)] + tail)[-length:]


IMPRINT = {"copies_to": "县公安局政工室、各交警中队", "printed_by": "大队办公室",
           "printed_on": "2020-03-13"}  # fmt: skip


def papers() -> Iterator[Case]:
    """Every kind, short and long, with and without what a paper may have."""
    for n, length in enumerate((8, 12, 19, 24, 31, 38, 46, 53, 60)):
        yield Case(
            f"title of {length}",
            "circular",
            lambda length=length, n=n: cases.circular(
                title=titled(length), reason=prose(120 + 70 * n, n), sealed=n % 2 == 0
            ),
        )
    for n, count in enumerate((1, 60, 300, 420, 560, 700, 1000, 1500, 2400, 5000, 9000, 19_000)):
        yield Case(
            f"text of {count}",
            "decision",
            lambda count=count, n=n: cases.decision(
                reason=prose(count, n) if count > 1 else "略。",
                addressee="各县（市、区）公安局" if n % 2 else None,
                sealed=n % 3 != 0,
                enclosures=["奖励审批表"] * (n % 3),
                **(IMPRINT if n % 2 == 0 else {}),
            ),
        )
    for n, count in enumerate((1, 2, 3, 7, 10, 11, 40, 130, 600, 1200, 3000)):
        yield Case(
            f"{count} names",
            "circular",
            lambda count=count, n=n: cases.circular(
                *people(count),
                occasion="疫情防控工作",
                order="none",
                sealed=n % 2 == 1,
                **(IMPRINT if n % 3 else {}),
            ),
        )
    for n, count in enumerate((1, 30, 400, 1500, 3000)):
        yield Case(
            f"list of {count}",
            "list",
            lambda count=count, n=n: honour_list(
                [], holdings=people(count), annex="附件2" if n % 2 else None
            ),
        )
    units = {"unit": "云溪县公安局交通警察大队秩序中队", "post": "民警"}
    yield Case("units", "list", lambda: honour_list([], holdings=people(70, **units)))
    yield Case("notice", "notice", lambda: cases.notice(*people(4, award=cases.CLASS)))
    yield Case("request", "request", lambda: cases.request(*people(4, award=cases.CLASS)))
    yield Case("long request", "request", lambda: cases.request(reason=prose(1400)))
    yield Case("order", "decision", lambda: cases.decision(form="命令", signer_post="局长"))
    yield Case(
        "joint", "decision", lambda: cases.decision(joint_organ="临江市人力资源和社会保障局")
    )
    yield Case("letter", "letter", cases.letter)
    yield Case(
        "long letter", "letter", lambda: cases.letter(text=prose(900), doc_no="云公交〔2020〕9号")
    )
    yield Case(
        "both kinds",
        "decision",
        lambda: cases.decision(
            body("秩序中队", "集体三等功"), *people(14, award=cases.CLASS), enclosures=["审批表"]
        ),
    )


CASES = list(papers())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_element_lies_where_the_standard_puts_it(case: Case) -> None:
    facts = case.facts()
    paper = paper_of(facts)
    sheets = read(render(case.kind, [facts]))
    check_pages(paper, sheets)
    check_text(paper, sheets)
    check_grid(sheets)
    if paper.head:
        check_head(paper, sheets[0])
    if paper.title:
        check_title(paper, sheets)
    check_annexes(paper, sheets)
    if paper.signature and not paper.signature.signer_post:
        check_signature(paper, sheets)
    if paper.imprint:
        check_imprint(paper, sheets)


def test_forty_papers_at_least_are_measured() -> None:
    assert len(CASES) >= 40


def test_pure_han_stands_in_22_lines_of_28() -> None:
    text = "坚守岗位" * 700
    sheets = read(render("decision", [cases.decision(reason=text)]))
    for sheet in sheets[1:-2]:  # the last lines stand with the signature
        lines = [[g for g in line if not g.char.isspace()] for line in sheet.lines(size=16)]
        assert [len(line) for line in lines] == [28] * 22
        for n, line in enumerate(lines):
            assert line[0].y == near(TOP + (n + 0.5) * ROW)
            for m, glyph in enumerate(line):
                assert glyph.x == near(LEFT + m * CELL)


def check_pages(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """A4, and 页码 outside, its dash 7 mm under the text area, one character in (§7.5)."""
    last = len(sheets)
    for n, sheet in enumerate(sheets, start=1):
        assert (sheet.width, sheet.height) == (near(210), near(297))
        dashes = [g for g in sheet.glyphs if g.y > BOTTOM + 2]
        is_first_of_letter = paper.form is Form.LETTER and n == 1
        is_after_blank = n >= last - 1 and not _content(sheets[-2 % last])
        if is_first_of_letter or (is_after_blank and last > 1):
            assert not dashes
            continue
        assert text_of(dashes) == f"—{n}—"
        assert {round(g.size, 1) for g in dashes} == {14}
        assert dashes[0].ink[1] == near(BOTTOM + 7)
        edge = dashes[-1].ink[2] if n % 2 else dashes[0].ink[0]
        assert edge == near(RIGHT - HAN_4 if n % 2 else LEFT + HAN_4)


def check_text(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """Nothing is lost, doubled or out of order."""
    said = "".join(text_of(_content(sheet)) for sheet in sheets)
    assert said == "".join(_words(paper)).replace(" ", "").replace("\u3000", "").replace("\n", "")


def check_grid(sheets: Sequence[Sheet]) -> None:
    """三号 within the text area, lines at the pitch of 22 to the page (§5.2)."""
    for n, sheet in enumerate(sheets):
        lines = sheet.lines(size=16)
        for line in lines:
            assert line[0].x > LEFT - CELL / 2 - NEAR
            assert line[-1].ink[2] < RIGHT + NEAR
            assert TOP < line[0].y < BOTTOM
        for above, below in pairwise(lines):
            if n and not _has_title(sheet):
                rows = (below[0].y - above[0].y) / ROW
                assert rows == pytest.approx(round(rows), abs=NEAR / ROW)
        if n and lines and not _has_title(sheet):
            assert lines[0][0].y == near(TOP + ROW / 2)


def check_head(paper: Paper, first: Sheet) -> None:
    """发文机关标志, 发文字号, 签发人 and the red line (§7.2; §10 for orders and letters)."""
    assert paper.head
    red = [g for g in first.glyphs if g.is_red]
    top = {Form.DOCUMENT: TOP + 35, Form.COMMAND: TOP + 20, Form.LETTER: 30.0}[paper.form]
    assert min(g.ink[1] for g in red) == near(top)
    assert (min(g.ink[0] for g in red) + max(g.ink[2] for g in red)) / 2 == near(MIDDLE)
    bottom = max(g.ink[3] for g in red)
    lines = [box for box in first.boxes if box.is_red]
    if paper.form is Form.LETTER:
        check_letter_lines(lines, bottom)
        return
    number = _find(first, paper.head.doc_no)
    assert number[0].y == near(bottom + 2.5 * ROW)
    if paper.head.signer:
        signer = _find(first, f"签发人\uff1a{paper.head.signer}")
        assert number[0].x == near(LEFT + CELL)
        assert signer[-1].x + CELL == near(RIGHT - CELL)
        assert signer[0].y == near(number[0].y)
    else:
        assert (number[0].x + number[-1].x + CELL) / 2 == near(MIDDLE)
    if paper.form is Form.DOCUMENT:
        (line,) = lines
        assert (line.left, line.right) == (near(LEFT), near(RIGHT))
        assert line.top == near(number[0].y + HAN_3 / 2 + 4)


def check_letter_lines(lines: Sequence[Box], bottom: float) -> None:
    """Double lines of 170 mm, 4 mm under the name and 20 mm from the lower edge (§10.1)."""
    thick, thin, thin_below, thick_below = sorted(lines, key=lambda box: box.top)
    for line in lines:
        assert (line.left, line.right) == (near(20), near(190))
    assert thick.top == near(bottom + 4)
    assert thick.bottom - thick.top > thin.bottom - thin.top
    assert thick_below.bottom == near(297 - 20)
    assert thick_below.bottom - thick_below.top > thin_below.bottom - thin_below.top


def check_title(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """二号小标宋, in the middle, two lines under the red line, one line over the text (§7.3.1)."""
    first = sheets[0]
    lines = first.lines(size=22)
    assert text_of([g for line in lines for g in line]).startswith(
        paper.title.replace("\n", "")[:8]
    )
    title = lines[: len(lines)]
    for line in title:
        assert "FandolSong" in line[0].font or "Noto" in line[0].font
        assert (line[0].ink[0] + line[-1].ink[2]) / 2 == pytest.approx(MIDDLE, abs=2)
        assert line[0].x >= LEFT
    if paper.form is Form.DOCUMENT:
        (red,) = (box for box in first.boxes if box.is_red)
        blank = title[0][0].y - HAN_2 / 2 - red.bottom
        assert 2 * ROW - NEAR <= blank <= 2 * ROW + 3  # the line's own leading is added
    for above, below in pairwise(title):
        assert below[0].y - above[0].y == near(12)


def check_annexes(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """附件 on the first line of its own page, flush left, in 黑体; its title on the third."""
    for annex in paper.annexes:
        (sheet,) = (each for each in sheets if _starts(each, annex.label))
        label, title = sheet.glyphs[0], sheet.lines(size=22)[0][0]
        assert (label.x, label.y) == (near(LEFT), near(TOP + ROW / 2))
        assert "FandolHei" in label.font
        assert title.y == near(TOP + 2 * ROW + 6)


def check_signature(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """署名 and 成文日期, with the place of a 45 mm seal or without one (§7.3.5)."""
    assert paper.signature
    sheet = [each for each in sheets if paper.signature.date in text_of(each.glyphs)][-1]
    date = _find(sheet, paper.signature.date, last=True)
    name = _find(sheet, paper.signature.organs[-1], last=True)
    above = [
        g
        for g in sheet.glyphs
        if g.y < name[0].y - ROW / 2 and abs(g.size - 16) < 0.1 and not g.char.isspace()
    ]
    assert above, "the signature stands alone on its page"
    end = max(g.y for g in above)
    if not paper.signature.sealed:
        assert name[0].y == near(end + 2 * ROW)
        assert max(name[-1].x, date[-1].x) + CELL == near(RIGHT - 2 * CELL)
        assert date[0].x == near(name[0].x + 2 * CELL)
        return
    assert date[-1].x + CELL == near(RIGHT - 4 * CELL)
    middle = (date[0].x + date[-1].x + CELL) / 2
    assert (name[0].x + name[-1].x + CELL) / 2 == near(middle)
    assert date[0].y == near(name[0].y + ROW)
    upper = (name[0].y + date[0].y) / 2 - 3 - 22.5  # name and date a little under its middle
    assert end + HAN_3 / 2 - NEAR <= upper <= end + HAN_3 / 2 + ROW
    assert upper + 45 < BOTTOM + 10
    assert middle + 22.5 < RIGHT


def check_imprint(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """版记 on the last even page: 0.35, 0.25, 0.35 mm, the last on the edge of the text (§7.4)."""
    assert paper.imprint
    assert len(sheets) % 2 == 0
    rules = sorted((b for b in sheets[-1].boxes if not b.is_red), key=lambda box: box.top)
    assert [rule.bottom - rule.top for rule in rules] == [
        pytest.approx(thick, abs=0.02) for thick in (0.35, 0.25, 0.35)
    ]
    assert (rules[-1].top + rules[-1].bottom) / 2 == near(BOTTOM)
    for rule in rules:
        assert (rule.left, rule.right) == (near(LEFT), near(RIGHT))
    copies, printed = (
        _find(sheets[-1], words[:4])
        for words in (paper.imprint.copies_to, paper.imprint.printed_by)
    )
    day = _find(sheets[-1], paper.imprint.printed_on)
    assert {round(g.size, 1) for g in (*copies, *printed, *day)} == {14}
    assert (copies[0].x, printed[0].x) == (near(LEFT + HAN_4), near(LEFT + HAN_4))
    assert day[-1].x + HAN_4 == near(RIGHT - HAN_4)
    for sheet in sheets[:-1]:
        assert not [box for box in sheet.boxes if not box.is_red]


def _content(sheet: Sheet) -> list[Glyph]:
    return [glyph for glyph in sheet.glyphs if glyph.y < BOTTOM + 2]


def _has_title(sheet: Sheet) -> bool:
    return any(abs(glyph.size - 22) < 0.1 for glyph in sheet.glyphs)


def _starts(sheet: Sheet, words: str) -> bool:
    return text_of(sheet.glyphs[: len(words)]) == words and _has_title(sheet)


def _find(sheet: Sheet, words: str, *, last: bool = False) -> Sequence[Glyph]:
    """Return the glyphs of some words."""
    glyphs = [glyph for glyph in sheet.glyphs if not glyph.char.isspace()]
    text = "".join(glyph.char for glyph in glyphs)
    at = text.rindex(words) if last else text.index(words)
    return glyphs[at : at + len(words)]


def _words(paper: Paper) -> Iterator[str]:
    """Everything that the paper says, in the order in which it is read."""
    if paper.head:
        organs = "".join(paper.head.organs)
        yield organs + paper.head.word + paper.head.doc_no
        if paper.head.signer:
            yield f"签发人\uff1a{paper.head.signer}"
    yield paper.label + paper.title
    yield from _notes(paper.notes)
    yield paper.addressee
    for block in paper.blocks:
        yield from _said(block)
    for n, name in enumerate(paper.attachments, start=1):
        numeral = f"{n}." if len(paper.attachments) > 1 else ""
        yield ("附件\uff1a" if n == 1 else "") + numeral + name
    if signature := paper.signature:
        yield signature.signer_post or "".join(signature.organs)
        yield signature.date
    yield paper.remark
    for annex in paper.annexes:
        yield annex.label + annex.title
        yield from _notes(annex.notes)
        for block in annex.blocks:
            yield from _said(block)
    if imprint := paper.imprint:
        yield imprint.copies_to + imprint.printed_by + imprint.printed_on


def _notes(notes: Sequence[str]) -> Iterator[str]:
    yield from (f"\uff08{note}\uff09" for note in notes)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Names():
            yield from (name.text for name in block.names)
        case Roster():
            yield from (name.text + beside for name, beside in block.rows)
        case Table():
            yield from (column.heading for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
