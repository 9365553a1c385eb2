"""Papers are written straight; WeasyPrint's drawing of the same pages is the measure."""

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import ImageChops

from honours.documents import weasy
from honours.documents.render import render
from tests.documents import paper_cases as cases
from tests.documents.pages import honour_list, picture, text_of, unbroken
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
    "a list with standings": (
        "list",
        lambda: honour_list(
            [], holdings=[holding("石开明", status="已撤销"), holding("丁岚", status="已更正")]
        ),
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_both_routes_draw_the_same_page(name: str) -> None:
    kind, make = PAPERS[name]
    facts = make()
    written, printed = render(kind, [facts]), weasy.render_here(kind, [facts])
    assert unbroken(text_of(written)) == unbroken(text_of(printed))
    for page in range(1, text_of(printed).count("\f") + 1):
        pair = [picture(pdf, dpi=60, page=page).convert("L") for pdf in (written, printed)]
        other = ImageChops.difference(*pair).point([255 * (v > 110) for v in range(256)])
        assert other.histogram()[255] < 700  # pixels, at the edges of rules


def test_what_is_written_is_a_tagged_pdf_a_with_its_facts(tmp_path: Any) -> None:
    path = tmp_path / "c.pdf"
    path.write_bytes(render("circular", [cases.circular()]))
    with pikepdf.open(path) as pdf:
        assert pdf.open_metadata()["pdfaid:conformance"] == "U"
        assert pdf.Root.Lang == "zh-CN"
        assert "facts.json" in pdf.attachments
        (document,) = pdf.Root.StructTreeRoot.K
        assert {str(element.S) for element in document.K} == {"/P", "/H1"}


def test_a_table_is_printed_by_the_reference() -> None:
    rows = [holding("石开明", unit="秩序中队", doc_no="云公交〔2020〕5号")]
    facts = honour_list([], holdings=rows, form="table")
    assert render("list", [facts]) == weasy.render_here("list", [facts])
