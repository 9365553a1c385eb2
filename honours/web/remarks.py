"""校核 as the pages show it: each finding with its place in the text, and a fix by one click."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from honours.awards.catalogue import AwardKind
from honours.awards.queries import get_award
from honours.base.errors import Refusal
from honours.citations.checks import Finding, Weight, check
from honours.citations.models import Citation
from honours.citations.queries import draft_of, text_of
from honours.documents.fonts import Stack, missing
from honours.web.samples import press_findings

LEVELS = {Weight.ERROR: "block", Weight.WARN: "warn", Weight.INFO: "info"}


@dataclass(frozen=True)
class Remark:
    """A finding in a text, as a page shows it."""

    finding: Finding
    text: str

    @property
    def level(self) -> str:
        return LEVELS[self.finding.weight]

    @property
    def message(self) -> str:
        return self.finding.reason

    @property
    def words(self) -> str:
        return self.text[self.finding.start : self.finding.end]

    @property
    def fix(self) -> str | None:
        """What to put in the place of the words; None when that is for somebody to think out."""
        return self.finding.fix if self.words else None

    @property
    def act(self) -> str:
        return "" if self.fix is None else f"改为“{self.fix}”" if self.fix else "删去"

    @property
    def key(self) -> str:
        """By which the same finding is known again in the same text."""
        return f"{self.finding.check}.{self.finding.start}.{self.finding.end}"

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """The words at each place, and where they begin and end as a browser counts."""
        return [
            (self.text[start:end], _units(self.text[:start]), _units(self.text[:end]))
            for start, end in self.finding.places
        ]


def remarks_on(citation: Citation) -> list[Remark]:
    """What is found in the saved text."""
    last = text_of(citation)
    return remarks(citation, get_award(last.award_key), last.text)


def remarks(citation: Citation, award: AwardKind, text: str) -> list[Remark]:
    """What the press and the checks find in a text, saved or not."""
    gaps = "".join(gap.char for gap in missing(text, Stack.KAI))
    found = check(draft_of(citation, award=award, text=text, unprintable=gaps))
    return [Remark(one, text) for one in (*press_findings(citation, award, text), *found)]


def mended(citation: Citation, award: AwardKind, text: str, key: str) -> str:
    """A text with the fix of one finding made; Refusal when that is not found there any more."""
    for remark in remarks(citation, award, text):
        if remark.key == key and remark.fix is not None:
            finding = remark.finding
            return text[: finding.start] + remark.fix + text[finding.end :]
    raise Refusal("校核", "文字已有改动，这一处不能照原样改了；您键入的都在，请先保存，再看校核。")


def marked(text: str, found: Iterable[Remark]) -> list[tuple[str, str]]:
    """A text in runs, each with the level of the narrowest finding that marks it, or ''."""
    spans = [(*place, one.level) for one in found for place in one.finding.places]
    spans.sort(key=lambda span: span[1] - span[0])
    cuts = sorted({0, len(text), *(place for span in spans for place in span[:2])})
    return [
        (text[a:b], next((level for start, end, level in spans if start <= a and b <= end), ""))
        for a, b in pairwise(cuts)
    ]


def _units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
