"""S13: the QR code of our printed certificate is read back from scans, however askew and grey."""

import io
from collections.abc import Iterator
from random import Random

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from honours.documents.render import render
from honours.verification import keys as key_files
from honours.verification.codes import codes_for
from tests.conftest import make_settings
from tests.documents.pages import certificate

FEWEST = 0.99  # of the images that must be read
HOLDERS = (
    "李云",
    "申瑞红",
    "阿卜杜热合曼·买买提艾力·阿不都克热木",
    "云溪县公安局交通警察大队疫情防控青年突击队",
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[bytes, str]]:
    """Certificates of holders with short and long names, and what their codes say."""
    settings = make_settings(tmp_path_factory.mktemp("keys"), certificate_series="云公交荣")
    key_files.make(settings)
    keys = key_files.read(settings)
    made = []
    for holder in HOLDERS:
        kind = {"kind": "group", "staff_type": None, "post": None} if len(holder) > 20 else {}
        facts = certificate(holder=holder, **kind)
        codes = codes_for(facts.to_dict(), keys=keys)
        sealed = certificate(holder=holder, **kind, **vars(codes))
        made.append((render("certificate", [sealed]), codes.qr))
    return made


def scans(pdf: bytes, count: int, rng: Random) -> Iterator[Image.Image]:
    """The corner of the page with the code, as scanners and cameras see it."""
    document = pypdfium2.PdfDocument(pdf)
    corners = {dpi: _corner(document, dpi) for dpi in (150, 200, 250, 300)}
    document.close()
    for n in range(count):
        dpi = list(corners)[n % len(corners)]
        turned = corners[dpi].rotate(rng.uniform(-10, 10), Image.Resampling.BICUBIC, fillcolor=255)
        blurred = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0, dpi / 300)))
        noise = Image.effect_noise(blurred.size, rng.uniform(5, 40))
        speckled = Image.blend(blurred, noise, rng.uniform(0, 0.15))
        squeezed = io.BytesIO()
        speckled.save(squeezed, "JPEG", quality=rng.randint(50, 90))
        yield Image.open(squeezed)


def _corner(document: pypdfium2.PdfDocument, dpi: int) -> Image.Image:
    page = document[0].render(scale=dpi / 72).to_pil().convert("L")
    mm = page.width / 297
    return page.crop((round(25 * mm), round(140 * mm), round(95 * mm), round(205 * mm)))


def read_share(printed: list[tuple[bytes, str]], count: int) -> float:
    """Read `count` images in all; what is read must be right."""
    rng, read = Random(20200211), 0  # noqa: S311
    each = count // len(printed)
    for pdf, said in printed:
        for scan in scans(pdf, each, rng):
            found = [code.text for code in zxingcpp.read_barcodes(scan)]
            assert found in ([], [said])
            read += found == [said]
    return read / (each * len(printed))


def test_codes_are_read_from_a_hundred_scans(printed: list[tuple[bytes, str]]) -> None:
    assert read_share(printed, 100) >= FEWEST


@pytest.mark.full
def test_codes_are_read_from_very_many_scans(printed: list[tuple[bytes, str]]) -> None:
    assert read_share(printed, 1_000) >= FEWEST
