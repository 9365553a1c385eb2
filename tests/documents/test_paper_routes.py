"""Papers are written straight; WeasyPrint's drawing of the same pages is the measure."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from honours.documents import weasy
from honours.documents.render import render
from tests.documents import paper_cases as cases
from tests.documents.measure import Glyph, Sheet, read
from tests.documents.pages import honour_list
from tests.documents.paper_cases import CLASS, body, holding

# WeasyPrint leaves its colour profile to be closed by the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

TYPED = "一、提高认识\n（一）抓实“早发现”。2020年上半年完成。\n1.压实责任。张𠀀、李𬱖二人。"
PAPERS: dict[str, tuple[str, Callable[[], Any]]] = {
    "levels and rare characters": ("circular", lambda: cases.circular(hopes=TYPED)),
    "a draft with names of all kinds": (
        "decision",
        lambda: cases.decision(
            body("秩序中队", "集体三等功"),
            *(holding(name, CLASS) for name in ("谭新堃", "买买提·艾力", "欧阳志远")),
            mark="代拟稿",
            doc_no=None,
        ),
    ),
    "a request": ("request", cases.request),
    "a letter": ("letter", cases.letter),
    "a form": ("approval-form", lambda: cases.approval_form(deeds=cases.REASON)),
    "a table": (
        "list",
        lambda: honour_list(
            [],
            form="table",
            holdings=[
                holding(n, unit="云溪县公安局交通警察大队秩序中队") for n in ("石开明", "丁岚") * 9
            ],
        ),
    ),
    "a list with standings": (
        "list",
        lambda: honour_list(
            [], holdings=[holding("石开明", status="已撤销"), holding("丁岚", status="已更正")]
        ),
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_both_routes_put_every_character_at_the_same_place(name: str) -> None:
    kind, make = PAPERS[name]
    facts = make()
    written, printed = (
        read(pdf) for pdf in (render(kind, [facts]), weasy.render_here(kind, [facts]))
    )
    assert len(written) == len(printed)
    for one, other in zip(written, printed, strict=True):
        for glyph, drawn in zip(placed(one), placed(other), strict=True):
            assert (glyph.char, glyph.font[7:], glyph.colour) == (
                drawn.char,
                drawn.font[7:],
                drawn.colour,
            )
            assert (glyph.x, glyph.y) == pytest.approx((drawn.x, drawn.y), abs=0.3)
            assert glyph.size == pytest.approx(drawn.size, abs=0.05)


def placed(sheet: Sheet) -> list[Glyph]:
    """Return what is seen, 页码 last: the one route draws it before the text, the other after."""
    glyphs = [glyph for glyph in sheet.glyphs if not glyph.char.isspace()]
    return sorted(glyphs, key=lambda glyph: glyph.y > 264)


def test_what_is_written_is_a_tagged_pdf_a_with_its_facts(tmp_path: Any) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(render("circular", [cases.circular()]))
    with pikepdf.open(path) as pdf:
        assert pdf.open_metadata()["pdfaid:conformance"] == "U"
        assert pdf.Root.Lang == "zh-CN"
        assert "facts.json" in pdf.attachments
        (document,) = pdf.Root.StructTreeRoot.K
        assert {str(element.S) for element in document.K} == {"/P", "/H1"}


def test_a_table_keeps_its_rows_and_cells(tmp_path: Any) -> None:
    rows = [
        holding(name, unit="秩序中队", doc_no="云公交〔2020〕5号") for name in ("石开明", "丁岚")
    ]
    path = tmp_path / "t.pdf"
    path.write_bytes(render("list", [honour_list([], holdings=rows, form="table")]))
    with pikepdf.open(path) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        (table,) = (element for element in document.K if str(element.S) == "/Table")
        assert [str(row.S) for row in table.K] == ["/TR"] * 3
        assert [{str(cell.S) for cell in row.K} for row in table.K] == [{"/TH"}, {"/TD"}, {"/TD"}]
        assert all(cell.Pg.objgen == pdf.pages[0].obj.objgen for row in table.K for cell in row.K)
