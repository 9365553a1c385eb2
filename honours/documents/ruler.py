"""The sheet a printer is measured by: crosses at known places, rulers from every edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from honours.base.text import TITLE_LIMIT
from honours.documents import fonts
from honours.documents.fonts import Stack
from honours.documents.printers import INSET, Edge, Paper, crosses
from honours.documents.slots import Choice, Day, Facts, Line

REACH = 15  # mm an edge's ruler goes into the sheet
BAR = 100  # mm, by which the eye sees whether the sheet was fitted to the page


@dataclass(frozen=True, kw_only=True)
class RulerFacts(Facts):
    """What a sheet to measure a printer by says."""

    printer: Annotated[str, Line("打印机和纸盒", TITLE_LIMIT + 3)]
    paper: Annotated[str, Choice("纸张", tuple(Paper))]
    first: Annotated[str, Choice("先进纸的一边", tuple(Edge))]
    purpose: Annotated[str, Choice("标尺页，或校正之后的确认页", ("标尺页", "确认页"))] = "标尺页"
    decided_on: Annotated[date, Day("印制的日期")]


@dataclass(frozen=True, kw_only=True)
class Cross:
    """A cross with the edges its distance is measured to; mm from the top left."""

    name: str
    x: float
    y: float
    to_x: float  # 0 or the width of the sheet
    to_y: float
    across: str  # the number of the distance in the form
    down: str


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A mark of a ruler: from one point to another, in mm, with its number where it has one."""

    x: float
    y: float
    x1: float
    y1: float
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ruler:
    """One sheet, set."""

    facts: RulerFacts
    width: float  # mm
    height: float
    inset: float
    crosses: tuple[Cross, ...]
    ticks: tuple[Tick, ...]
    bar: tuple[Tick, ...]
    first: str  # in words
    arrow: tuple[float, float, int]  # where the arrow at the first edge stands, and its turn


def check(facts: RulerFacts) -> None:
    """Raise Refusal (字形检查) for a printer's name that cannot be printed."""
    fonts.require(facts.printer, Stack.FANG, of=facts.printer, matter="打印机")


def compose(facts: RulerFacts) -> Ruler:
    """Set a sheet: every place in mm from the top left."""
    check(facts)
    paper, first = Paper(facts.paper), Edge(facts.first)
    width, height = paper.size
    return Ruler(
        facts=facts,
        width=width,
        height=height,
        inset=INSET,
        crosses=tuple(_crosses(paper)),
        ticks=tuple(_ticks(width, height)),
        bar=tuple(_bar(width, height)),
        first=first.label,
        arrow=_arrow(first, width, height),
    )


def _crosses(paper: Paper) -> Iterator[Cross]:
    width, height = paper.size
    numbers = iter("①②③④⑤⑥")
    for name, (x, y) in crosses(paper).items():
        yield Cross(
            name=name,
            x=x + width / 2,
            y=y + height / 2,
            to_x=0 if x < 0 else width,
            to_y=0 if y < 0 else height,
            across=next(numbers),
            down=next(numbers),
        )


def _ticks(width: float, height: float) -> Iterator[Tick]:
    """Every millimetre from the middle of each edge inwards: what cannot be seen is the margin."""
    for mm in range(REACH + 1):
        half = 3.0 if mm % 5 == 0 else 1.5
        number = mm if mm % 5 == 0 and mm else None
        x, y = width / 2, height / 2
        yield Tick(x=x - half, y=mm, x1=x + half, y1=mm, number=number)
        yield Tick(x=x - half, y=height - mm, x1=x + half, y1=height - mm, number=number)
        yield Tick(x=mm, y=y - half, x1=mm, y1=y + half, number=number)
        yield Tick(x=width - mm, y=y - half, x1=width - mm, y1=y + half, number=number)


def _bar(width: float, height: float) -> Iterator[Tick]:
    left, y = (width - BAR) / 2, height - 42
    yield Tick(x=left, y=y, x1=left + BAR, y1=y)
    for mm in range(BAR + 1):
        size = 4.0 if mm % 10 == 0 else 2.6 if mm % 5 == 0 else 1.6
        number = mm if mm % 10 == 0 else None
        yield Tick(x=left + mm, y=y - size, x1=left + mm, y1=y, number=number)


def _arrow(first: Edge, width: float, height: float) -> tuple[float, float, int]:
    """Where the arrow points at the edge that goes in first, off the middle of that edge."""
    return {
        Edge.TOP: (width / 2 + 30, 20.0, 0),
        Edge.RIGHT: (width - 20, height / 2 - 30, 90),
        Edge.BOTTOM: (width / 2 + 30, height - 20, 180),
        Edge.LEFT: (20.0, height / 2 - 30, 270),
    }[first]
