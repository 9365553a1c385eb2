"""The archive form: PDF/A-3u without a finding, tagged, titled, with its facts inside."""

import io
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from honours.documents import weasy
from honours.documents.facts import CertificateFacts, load
from honours.documents.render import render
from tests.documents.pages import certificate, honour_list

# The first is no rule of PDF/A-3b; the second is wrong wherever /Length is right, see below.
FALSE_FINDINGS = {"PDFA3U-METADATA-FILTER-001", "PDFA3U-STREAM-LENGTH-001"}
# The third is beyond the compiled route: one glyph with two meanings on a page.
FACTS = [
    certificate(qr="HONOURS" + "A7K3XQ2" * 20, check_code="ABCDE FGHIJ"),
    certificate(holder="张𠀀", mark="样张", number=None),
    certificate(holder="王\U000323af", text="三\uff5e五次\u301c成绩突出。"),
]
ROUTES: list[Callable[[Sequence[CertificateFacts]], bytes]] = [
    lambda facts: render("certificate", facts),
    lambda facts: render("certificate", facts, overlay=True),
    lambda facts: weasy.render_here("certificate", facts),
]

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.mark.parametrize("route", ROUTES, ids=["compiled", "overlay", "reference"])
@pytest.mark.parametrize("facts", [FACTS[:1], FACTS[:2], FACTS], ids=["one", "two", "beyond"])
def test_a_certificate_is_pdf_a_3u(
    route: Callable[[Sequence[CertificateFacts]], bytes],
    facts: list[CertificateFacts],
) -> None:
    pdf = route(facts)
    assert findings(pdf) <= FALSE_FINDINGS
    assert lengths_are_right(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.Lang == "zh-CN"
        assert document.Root.MarkInfo.Marked
        assert document.docinfo.Title
        attached = document.attachments["facts.json"].get_file().read_bytes().decode()
        assert list(load("certificate", attached)) == facts


def test_a_batch_of_several_parts_is_pdf_a_3u() -> None:
    facts = [certificate(number=f"第{n}号") for n in range(60)]
    assert findings(render("certificate", facts)) <= FALSE_FINDINGS


def test_a_list_is_pdf_a_3u() -> None:
    assert findings(render("list", [honour_list(["李云", "申瑞红"])])) <= FALSE_FINDINGS


def test_a_pdf_that_is_no_archive_is_found_out() -> None:
    with pikepdf.open(io.BytesIO(render("certificate", FACTS[:1]))) as document:
        del document.Root.OutputIntents
        out = io.BytesIO()
        document.save(out)
    assert findings(out.getvalue()) - FALSE_FINDINGS


def findings(pdf: bytes) -> set[str]:
    """Return the rules that a PDF breaks."""
    report = validate_pdf_bytes(pdf, profile=ValidationProfile.PDF_A_3U)
    return {failure.rule_id for failure in report.failures}


def lengths_are_right(pdf: bytes) -> bool:
    """Tell whether every stream ends where its /Length says; qpdf repairs and warns otherwise."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        return not document.check_pdf_syntax() and all(
            len(each.read_raw_bytes()) == each.Length for each in streams
        )
