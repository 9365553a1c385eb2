"""S13: the QR codes of our printed certificates are read from scans, however askew and grey."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from honours.documents.designs import MM, Box, get_design, names
from honours.documents.render import render
from honours.verification import keys as key_files
from honours.verification.codes import codes_for
from tests.conftest import make_settings
from tests.documents.pages import certificate, codes_in

SCANS = 75  # of every printed code
FEWEST = 0.99  # of the images that must be read
AROUND = 6 * MM  # pt of paper seen around the code's box
HOLDERS = ("李云", "申瑞红", "阿卜杜热合曼·买买提艾力·阿不都克热木", "欧阳志远")


@dataclass
class Printed:
    """A certificate, where its code stands and what that says."""

    pdf: bytes
    box: Box
    said: str

    def seen(self, dpi: int) -> Image.Image:
        """The code with some paper around it, as a scanner sees it."""
        document = pypdfium2.PdfDocument(self.pdf)
        width, height = document[0].get_size()
        edges = (
            self.box.left - AROUND,
            height - self.box.bottom - AROUND,
            width - self.box.left - self.box.width - AROUND,
            self.box.top - AROUND,
        )
        image = document[0].render(scale=dpi / 72, crop=edges).to_pil().convert("L")
        document.close()
        return image


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    """A certificate of every design, of holders with short and long names."""
    settings = make_settings(tmp_path_factory.mktemp("keys"), certificate_series="云公交荣")
    key_files.make(settings)
    keys = key_files.read(settings)
    made = []
    for n, design in enumerate(names()):
        facts = {"holder": HOLDERS[n % len(HOLDERS)], "design": design}
        codes = codes_for(certificate(**facts).to_dict(), keys=keys)
        pdf = render("certificate", [certificate(**facts, **vars(codes))])
        made.append(Printed(pdf, get_design(design).qr, codes.qr))
    return made


def scans(page: Printed, count: int, rng: Random) -> Iterator[Image.Image]:
    """Scans at 150 to 300 dpi: turned, blurred, speckled, compressed."""
    flat = {dpi: page.seen(dpi) for dpi in (150, 200, 250, 300)}
    for n in range(count):
        dpi = list(flat)[n % len(flat)]
        turned = flat[dpi].rotate(rng.uniform(-10, 10), Image.Resampling.BICUBIC, fillcolor=255)
        blurred = turned.filter(ImageFilter.GaussianBlur(rng.uniform(0, dpi / 300)))
        noise = Image.effect_noise(blurred.size, rng.uniform(5, 40))
        squeezed = io.BytesIO()
        speckled = Image.blend(blurred, noise, rng.uniform(0, 0.15))
        speckled.save(squeezed, "JPEG", quality=rng.randint(50, 90))
        yield Image.open(squeezed)


def test_codes_of_every_design_are_read_from_very_many_scans(printed: list[Printed]) -> None:
    """Whatever is read at all must be right."""
    rng, read = Random(20200211), 0  # noqa: S311
    for page in printed:
        for scan in scans(page, SCANS, rng):
            found = codes_in(scan)
            assert found in ([], [page.said])
            read += found == [page.said]
    assert read >= FEWEST * SCANS * len(printed)
