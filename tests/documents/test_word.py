"""The Word file of a paper: the same sheet as its PDF, open to the drafter's pen."""

import io
import os
from collections.abc import Mapping

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from honours.base.errors import Refusal
from honours.documents.layout import pages_of
from honours.documents.papers import paper_of
from honours.documents.sheet import SIZE, Text
from honours.documents.slots import Facts
from honours.documents.word import write_word
from tests.documents import paper_cases as cases
from tests.documents.office import bare, shown
from tests.documents.pages import honour_list
from tests.documents.paper_cases import CLASS, body, holding

FULL = bool(os.environ.get("HONOURS_TEST_FULL"))
MM = 36000  # EMU
NAMES = "石开明 丁岚 何苇 周以宁 赵越 方致远 欧阳若水 阿迪力·买买提 叶知秋 程砚 贺兰山 苏禾".split()
LONG = (
    cases.REASON * 3
    + "\n一、主要做法\n（一）全员上路。"
    + cases.REASON
    + "\n1. 昼夜值守。"
    + cases.REASON
)
IMPRINT = {
    "copies_to": "县委办公室\uff0c县人民政府办公室",
    "printed_by": "云溪县公安局交通警察大队办公室",
    "printed_on": "2020-03-13",
}


def placed(*names: str, award: str = cases.PRAISE) -> list[dict[str, object]]:
    unit = {"unit": "云溪县公安局交通警察大队秩序中队", "post": "民警"}
    return [holding(name, award, **unit) for name in names]


PAPERS: Mapping[str, Facts] = {
    "circular": cases.circular(
        *placed(*NAMES[:3]), listing="text", addressee="各中队、室", **IMPRINT
    ),
    "annex": cases.circular(*map(holding, NAMES), reason=LONG, **IMPRINT),
    "decision": cases.decision(
        body("秩序中队", "集体三等功"), holding("石开明", CLASS), reason=LONG
    ),
    "request": cases.request(*placed(*NAMES[:4], award=CLASS), reason=LONG),
    "notice": cases.notice(*placed(*NAMES[:4], award=CLASS), sealed=False),
    "letter": cases.letter(),
    "names": honour_list(NAMES * 8),
    "long": cases.circular(reason=(LONG + "\n") * (20 if FULL else 4), **IMPRINT),
}


def written(facts: Facts) -> Document:
    return docx.Document(io.BytesIO(write_word(facts)))  # type: ignore[arg-type]


def test_the_sheet_is_that_of_the_standard() -> None:
    section = written(PAPERS["circular"]).sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    margins = (section.left_margin, section.right_margin)
    assert [round((each or 0) / MM) for each in (*sizes, *margins)] == [210, 297, 37, 35, 28, 26]


def test_the_body_is_on_the_grid_and_in_the_customary_fonts() -> None:
    document = written(PAPERS["circular"])
    normal = document.styles["Normal"]
    assert normal.font.size
    assert normal.font.size.pt == SIZE
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    title = document.styles["Title"]
    assert title.element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert not title.font.bold
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert round(225 / 25.4 * 1440 / int(grid.get(qn("w:linePitch")))) == 22


def test_headings_are_headings_and_tables_are_tables() -> None:
    headings = [p.text for p in written(PAPERS["annex"]).paragraphs if p.style.name == "Heading 1"]
    assert "一、主要做法" in headings
    table = written(honour_list(NAMES[:3], form="table")).tables[0]
    assert [cell.text for cell in table.rows[0].cells][:2] == ["序号", "姓名"]
    assert [row.cells[1].text for row in table.rows[1:]] == ["石开明", "丁\u3000岚", "何\u3000苇"]


def test_page_numbers_stand_outside() -> None:
    document = written(PAPERS["circular"])
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    sides = [f.paragraphs[0].alignment for f in (section.footer, section.even_page_footer)]
    assert [str(side) for side in sides] == ["RIGHT (2)", "LEFT (0)"]


def test_equal_facts_make_equal_files() -> None:
    assert write_word(PAPERS["annex"]) == write_word(PAPERS["annex"])  # type: ignore[arg-type]


def test_what_the_pdf_refuses_the_word_file_refuses() -> None:
    with pytest.raises(Refusal, match="U\\+1F000"):
        written(cases.circular(holding("石🀀明")))
    with pytest.raises(Refusal, match="大队没有奖励的批准权限"):
        written(cases.decision(level="brigade"))


def test_the_approval_form_is_a_table_with_blanks() -> None:
    form = written(cases.approval_form(deeds=cases.REASON))
    words = [[cell.text for cell in row.cells] for row in form.tables[0].rows]
    assert words[0][:4] == ["姓名", "石开明", "性别", ""]
    assert cases.REASON in words[-1][-1]
    assert "批准机关\n意见" in [row.cells[0].text for row in form.tables[1].rows]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    files = {name: write_word(facts) for name, facts in PAPERS.items()}  # type: ignore[arg-type]
    return shown(files, tmp_path_factory.mktemp("office"))


def lines_of(facts: Facts) -> list[list[str]]:
    """Return the lines of every page of the PDF, without spaces, one row one line."""
    return [
        [
            bare(line.text)
            for element in sorted(
                (e for e in page.elements if isinstance(e, Text)), key=lambda each: each.top
            )
            for line in element.lines
        ]
        for page in pages_of(paper_of(facts))
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_a_word_processor_shows_as_many_pages(
    name: str, opened: dict[str, list[list[str]]]
) -> None:
    assert len(opened[name]) == len(lines_of(PAPERS[name]))


@pytest.mark.parametrize("name", PAPERS)
def test_a_word_processor_shows_every_word_once(
    name: str, opened: dict[str, list[list[str]]]
) -> None:
    ours = "".join(line for page in lines_of(PAPERS[name]) for line in page)
    theirs = "".join(line for page in opened[name] for line in page if not line.startswith("—"))
    assert sorted(ours) == sorted(theirs)


@pytest.mark.parametrize("name", PAPERS)
def test_lines_of_the_body_begin_within_a_character(
    name: str, opened: dict[str, list[list[str]]]
) -> None:
    for ours, theirs in zip(lines_of(PAPERS[name]), opened[name], strict=True):
        places = starts(theirs)
        for line, at in zip(ours, starts(ours), strict=True):
            if len(line) > 20:
                assert min(abs(at - place) for place in places) <= 1, line


def starts(lines: list[str]) -> list[int]:
    """Return where each line begins in the text of its page."""
    return [sum(map(len, lines[:n])) for n in range(len(lines))]
