"""The sample book: every design at its easiest and at its hardest, whole and as overlay.

Words are in seeds/samples.toml; a new design is in the book as soon as its folder is there.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont, ImageOps

from honours.base.errors import Refusal
from honours.documents import designs, fonts
from honours.documents.designs import Design
from honours.documents.facts import CertificateFacts
from honours.documents.picture import picture_of
from honours.documents.render import render

WORDS = Path(__file__).resolve().parents[2] / "seeds" / "samples.toml"
LEVELS = {"easy": "易", "rare": "生僻字", "hard": "难"}
MANNERS = {False: "整版", True: "套打"}
INDEX = "目录.pdf"

_CELL = (600, 440)  # pixels of the index: a page and its name
_NAME = 30  # pixels
_DPI = 220


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One page of the book."""

    name: str  # of its file, without the ending: laurel_难_套打
    facts: CertificateFacts
    overlay: bool


def samples() -> Iterator[Sample]:
    """Give every page, design by design."""
    for design in map(designs.get_design, designs.names()):
        for level, called in LEVELS.items():
            facts = facts_for(design, level)
            for overlay, manner in MANNERS.items():
                name = f"{design.name}_{called}_{manner}"
                yield Sample(name=name, facts=facts, overlay=overlay)


def facts_for(design: Design, level: str) -> CertificateFacts:
    """Say what a design's sample says at a level, to the first holder the design is for."""
    words = dict(_words())
    hard, holders = words.pop("hard"), words.pop("holder")
    whom = next(one for one in holders if _is_for(design, one))
    said = whom[level]
    if level == "hard":
        words |= hard
        said = {"holder": said["holder"], "text": hard["text"].format(**said)}
    holder = {name: value for name, value in whom.items() if name not in LEVELS}
    return CertificateFacts.from_dict(words | holder | said | {"design": design.name})


def write_book(folder: Path, *, force: bool = False) -> Iterator[Path]:
    """Write every page into a folder, then an index of all; give each file as it is done.

    Raises Refusal when there is something in the folder already, unless `force`.
    """
    if not force and folder.exists() and any(folder.iterdir()):
        raise Refusal("样本册", f"“{folder}”不是空文件夹；请换一个，或加 --force 覆盖其中的样本。")
    folder.mkdir(parents=True, exist_ok=True)
    cells = []
    for sample in samples():
        pdf = render("certificate", [sample.facts], overlay=sample.overlay)
        path = folder / f"{sample.name}.pdf"
        path.write_bytes(pdf)
        cells.append(_cell(sample.name, picture_of(pdf, width=_CELL[0])))
        yield path
    (folder / INDEX).write_bytes(_index(cells, across=len(LEVELS) * len(MANNERS)))
    yield folder / INDEX


def _is_for(design: Design, holder: Mapping[str, Any]) -> bool:
    return design.is_for(
        kind=holder["kind"],
        staff_type=holder.get("staff_type"),
        family=holder["family"],
        posthumous=holder.get("posthumous", False),
    )


def _cell(name: str, picture: bytes) -> Image.Image:
    """Draw a page small, with its name under it."""
    cell = Image.new("RGB", _CELL, "#d9d5cb")
    room = (_CELL[0] - 20, _CELL[1] - _NAME - 20)
    with Image.open(BytesIO(picture)) as page:
        small = ImageOps.contain(page.convert("RGB"), room, Image.Resampling.LANCZOS)
    cell.paste(small, ((_CELL[0] - small.width) // 2, 10 + (room[1] - small.height) // 2))
    face = fonts.Stack.SONG.faces[0].file
    font = ImageFont.truetype(str(fonts.FOLDER / face), _NAME - 8)
    at = (_CELL[0] // 2, _CELL[1] - _NAME // 2 - 4)
    ImageDraw.Draw(cell).text(at, name, fill="#22201c", font=font, anchor="mm")
    return cell


def _index(cells: Sequence[Image.Image], *, across: int) -> bytes:
    """Put all cells on one sheet."""
    rows = -(-len(cells) // across)
    sheet = Image.new("RGB", (across * _CELL[0], rows * _CELL[1]))
    for n, cell in enumerate(cells):
        sheet.paste(cell, (n % across * _CELL[0], n // across * _CELL[1]))
    out = BytesIO()
    sheet.save(out, "PDF", resolution=_DPI)
    return out.getvalue()


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
