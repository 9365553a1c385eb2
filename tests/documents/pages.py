"""What the press's tests share: facts to start from, and how a printed page is read back."""

import io
import subprocess
from typing import Any

import zxingcpp
from PIL import Image

from honours.documents.facts import CertificateFacts, ListFacts

BODY = (
    "在二〇二〇年新冠肺炎疫情防控工作中\uff0c你不畏艰险、冲锋在前\uff0c连续在G4京港澳高速公路检查点"
    "值守20天\uff0c累计检查车辆3260台次\uff0c以“疫情不退、警察不退”的实际行动守护了一方平安\uff0c"
    "成绩突出。经研究决定\uff0c给予通报表扬\uff0c以资鼓励。\n特发此证"
)


def certificate(**changed: Any) -> CertificateFacts:
    """Facts of a certificate, with what a test is about changed."""
    facts = {
        "holder": "申瑞红",
        "staff_type": "police",
        "unit": "云溪县公安局交通警察大队",
        "post": "秩序中队中队长",
        "award": "通报表扬",
        "text": BODY,
        "organ": "云溪县公安局交通警察大队",
        "decided_on": "2020-03-12",
        "doc_no": "云公交〔2020〕5号",
        "number": "云公交荣〔2020〕12号",
    }
    return CertificateFacts.from_dict(facts | changed)


def honour_list(holders: list[str], **changed: Any) -> ListFacts:
    """Facts of a list of people who all hold the same award."""
    facts = {
        "title": "二〇二〇年度嘉奖名单",
        "organ": "云溪县公安局",
        "decided_on": "2020-03-12",
        "doc_no": "云公〔2020〕5号",
        "order": "none",
        "holdings": [{"holder": holder, "award": "嘉奖"} for holder in holders],
    }
    return ListFacts.from_dict(facts | changed)


def text_of(pdf: bytes, page: int | None = None) -> str:
    """Return the text of a PDF as a reader's program extracts it."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    command = ["pdftotext", "-raw", *pages, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def codes_in(page: Image.Image) -> list[str]:
    """Return what the QR codes of a picture say; no bars are sought in its letters and specks."""
    codes = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in codes]


def unbroken(text: str) -> str:
    """Return the text without the ends of lines, but with every space that is in it."""
    return text.replace("\n", "").replace("\f", "")


def picture(pdf: bytes, *, dpi: int = 100, page: int = 1) -> Image.Image:
    """Return a page as it is drawn."""
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def part(page: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Cut out a part of a landscape A4 page, given in mm."""
    mm = page.width / 297
    return page.crop((round(left * mm), round(top * mm), round(right * mm), round(bottom * mm)))


def ink(page: Image.Image, below: int = 110) -> Image.Image:
    """Return where there is ink as dark as text, white on black."""
    return page.convert("L").point([255 if value < below else 0 for value in range(256)])


def colour(page: Image.Image, wanted: tuple[int, int, int], *, within: int = 12) -> int:
    """Count the pixels of a colour."""
    return sum(
        count
        for count, pixel in page.getcolors(1 << 24)
        if all(abs(a - b) <= within for a, b in zip(pixel, wanted, strict=True))
    )
