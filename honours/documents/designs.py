"""The designs of certificates: each a folder with its ground and a description of its fields.

The format is told in templates/print/designs/README.md; a new design needs no Python.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from honours.documents.fonts import Stack
from honours.documents.typeset import Step

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "print" / "designs"
MM = 72 / 25.4  # pt

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ALIGNS = ("left", "centre", "right")
_FIELDS = ("title", "text", "sign", "colophon", "mark")
_FACTS = ("place", "award", "doc_no", "number", "check_code")
_WHOM = ("kind", "staff_type", "family", "posthumous")


class BadDesign(Exception):
    """A design's description cannot be used; the message says where and why."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place on the paper, in pt from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, kw_only=True)
class Field:
    """A place for words: its box, its stack and the sizes tried in it."""

    box: Box
    stack: Stack
    steps: tuple[Step, ...]
    colour: str
    align: str = "centre"
    spacing: float = 0  # em


@dataclass(frozen=True, kw_only=True, eq=False)
class Design:
    """One design, read and checked."""

    name: str
    label: str
    paper: tuple[float, float]  # mm
    rank: int
    suits: Mapping[str, Sequence[str | bool]]
    title: Field
    words: Mapping[str, str]  # of the title
    address: Field
    text: Field
    sign: Field
    colophon: Field
    beside_qr: Box
    rows: tuple[tuple[str, str], ...]  # of the colophon: heading and fact
    qr: Box
    mark: Field

    def title_for(self, *, kind: str, staff_type: str | None, family: str | None) -> str:
        """Return the fixed words over the page."""
        known = (self.words.get(key or "") for key in (family, staff_type, kind))
        return next(filter(None, known), self.words["default"])

    def is_for(self, **facts: str | bool | None) -> bool:
        """Tell whether the design is meant for such a holder and award."""
        return all(value in self.suits.get(name, (value,)) for name, value in facts.items())


@cache
def names() -> tuple[str, ...]:
    """Return the names of all designs."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/design.toml")))


@cache
def get_design(name: str) -> Design:
    """Read a design. Raises BadDesign."""
    path = FOLDER / name / "design.toml"
    try:
        return _design(name, tomllib.loads(path.read_text(encoding="utf-8")))
    except KeyError as missing:
        raise BadDesign(f"{path}: {missing} is missing") from None
    except (TypeError, ValueError) as wrong:
        raise BadDesign(f"{path}: {wrong}") from None


def fitting(
    *, kind: str, staff_type: str | None, family: str | None, posthumous: bool = False
) -> tuple[Design, ...]:
    """Return the designs meant for such a holder and award, the customary one first."""
    whom = {"kind": kind, "staff_type": staff_type, "family": family, "posthumous": posthumous}
    meant = (design for design in map(get_design, names()) if design.is_for(**whom))
    return tuple(sorted(meant, key=lambda design: (design.rank, design.name)))


def _design(name: str, told: dict[str, Any]) -> Design:
    """Make a design of what its description tells, all of it and nothing else."""
    paper = (float(told["paper"][0]), float(told["paper"][1]))
    title, colophon, text = told["title"], told["colophon"], told["text"]
    for heading, fact in colophon["rows"]:
        _one_of(_FACTS, fact, f"colophon.rows {heading}")
    for key in told.get("for", {}):
        _one_of(_WHOM, key, "for")
    title["words"]["default"]  # must be there
    box = _box(colophon["box"], paper)
    design = Design(
        name=name,
        label=told.pop("label"),
        paper=paper,
        rank=told.pop("rank"),
        suits=told.pop("for", {}),
        words=title.pop("words"),
        rows=tuple((heading, fact) for heading, fact in colophon.pop("rows")),
        beside_qr=_box(colophon.pop("beside_qr"), paper) if "beside_qr" in colophon else box,
        qr=_box(told.pop("qr")["box"], paper),
        address=_field(told.pop("address") | {"box": text["box"]}, paper),
        **{
            key: _field(told.pop(key), paper)
            for key in ("title", "text", "sign", "colophon", "mark")
        },
    )
    if unknown := told.keys() - {"paper"}:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return design


def _field(told: dict[str, Any], paper: tuple[float, float]) -> Field:
    if not _COLOUR.fullmatch(told["colour"]):
        raise ValueError(f"{told['colour']} is not a colour as #rrggbb")
    _one_of(_ALIGNS, told.get("align", "centre"), "align")
    steps = tuple(Step(size=size, leading=size * leading) for size, leading in told["steps"])
    return Field(
        **told | {"box": _box(told["box"], paper), "stack": Stack(told["stack"]), "steps": steps}
    )


def _box(told: Sequence[float], paper: tuple[float, float]) -> Box:
    left, top, width, height = told
    if min(told) < 0 or left + width > paper[0] or top + height > paper[1]:
        raise ValueError(f"box {told} is not on the paper")
    return Box(left=left * MM, top=top * MM, width=width * MM, height=height * MM)


def _one_of(known: Sequence[str], word: str, where: str) -> None:
    if word not in known:
        raise ValueError(f"{where}: {word} is none of {', '.join(known)}")
