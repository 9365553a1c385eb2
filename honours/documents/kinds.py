"""The kinds of printed matter: a new kind is an entry here, a template and a style sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from honours.documents import (
    approval_form,
    certificate,
    compiled,
    glyphs,
    paper_pen,
    ruler,
    wall_sheet,
)
from honours.documents.compiled import Drawn
from honours.documents.facts import FACTS
from honours.documents.layout import pages_of
from honours.documents.papers import paper_of, title_of
from honours.documents.sheet import Page


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What the press must know of one kind."""

    label: str
    facts: type[Any]
    template: str  # in templates/print
    style: str  # in static/print
    check: Callable[[Any], None]  # raises Refusal: 字形检查
    compose: Callable[..., Any]  # facts → what the template draws
    headline: Callable[[Any], str]  # title of a PDF of one
    per_part: int  # how many are laid out at once; long documents get slower by the page
    dated: Callable[[Any], date] = attrgetter("decided_on")
    draw: Callable[..., list[Drawn]] | None = None  # facts → written pages; raises Beyond
    is_furnished: bool = False  # whether a ground or a drawing lies under its words
    leaves: int = 0  # pages of a paper that are laid out at once; 0 where one fact is one page

    def title(self, facts: Sequence[Any]) -> str:
        """Return the title of a PDF of these facts."""
        first = self.headline(facts[0])
        return first if len(facts) == 1 else f"{first}等{len(facts)}份"

    def day(self, facts: Sequence[Any]) -> date:
        """Return the date a PDF carries: the last decision's, never today's."""
        return max(map(self.dated, facts))


def _pages(facts: Any) -> tuple[Page, ...]:
    return pages_of(paper_of(facts))


def _draw(facts: Any, *, overlay: bool) -> list[Drawn]:
    return [paper_pen.draw(page) for page in _pages(facts)]


def _check(facts: Any) -> None:
    """Raise Refusal: what a paper may not say, and 字形检查."""
    glyphs.check(paper_of(facts))


def _paper(name: str, label: str) -> Kind:
    """An official paper: composed, then laid out on pages."""
    return Kind(
        label=label,
        facts=FACTS[name],
        template="paper.html",
        style="paper.css",
        check=_check,
        compose=_pages,
        headline=lambda facts: title_of(facts).replace("\n", ""),
        per_part=1,
        draw=_draw,
        leaves=30,
    )


PAPERS = {
    "decision": "奖励决定",
    "circular": "通报",
    "notice": "公示",
    "request": "请示",
    "letter": "感谢信",
    "statement": "事迹材料",
    "list": "荣誉名单",
}

KINDS: Mapping[str, Kind] = {
    "certificate": Kind(
        label="荣誉证书",
        facts=FACTS["certificate"],
        template="certificate.html",
        style="certificate.css",
        check=certificate.check,
        compose=certificate.compose,
        draw=lambda facts, overlay: [compiled.draw(certificate.compose(facts, overlay=overlay))],
        headline=lambda facts: f"荣誉证书 {facts.holder} {facts.award}",
        per_part=50,
        is_furnished=True,
    ),
    **{name: _paper(name, label) for name, label in PAPERS.items()},
    "approval-form": Kind(
        label="奖励审批表",
        facts=FACTS["approval-form"],
        template="paper.html",
        style="paper.css",
        check=approval_form.check,
        compose=approval_form.compose,
        draw=lambda facts, overlay: [paper_pen.draw(page) for page in approval_form.compose(facts)],
        headline=lambda facts: f"{approval_form.title_of(facts)} {facts.holder}",
        per_part=10,
        dated=attrgetter("filled_on"),
        leaves=30,
    ),
    "wall-sheet": Kind(
        label="海报",
        facts=FACTS["wall-sheet"],
        template="certificate.html",
        style="certificate.css",
        check=wall_sheet.check,
        compose=wall_sheet.compose,
        draw=lambda facts, overlay: [compiled.draw(wall_sheet.compose(facts))],
        headline=lambda facts: f"{facts.title}{facts.occasion or ''}",
        per_part=1,
        is_furnished=True,
    ),
    "ruler": Kind(
        label="标尺页",
        facts=FACTS["ruler"],
        template="ruler.html",
        style="ruler.css",
        check=ruler.check,
        compose=ruler.compose,
        headline=lambda facts: f"{facts.purpose} {facts.printer}",
        per_part=1,
    ),
}
