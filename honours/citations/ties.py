"""Which sentence rests on which passage (pure), kept sensible while the text changes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from honours.citations.likeness import heir
from honours.citations.outline import Sentence
from honours.citations.sentences import sentences_of

Tie = tuple[int, str]  # a passage by id, and the sentence as it was when they were tied


@dataclass(frozen=True, kw_only=True)
class Tied:
    """A sentence of the text, and what it or its earlier wording was tied to."""

    sentence: str
    ties: tuple[Tie, ...]

    def tie_to(self, passage_id: int) -> Tie | None:
        return next((tie for tie in self.ties if tie[0] == passage_id), None)

    def has_changed(self, tie: Tie) -> bool:
        return tie[1] != self.sentence


def sentences_with_ties(text: str, ties: Iterable[Tie]) -> tuple[list[Tied], list[Tie]]:
    """Every sentence of a text with its ties; and the ties whose sentence is gone."""
    present = sentences_of(text)
    found: dict[str, list[Tie]] = {sentence: [] for sentence in present}
    lost = []
    for tie in ties:
        if sentence := heir(tie[1], present):
            found[sentence].append(tie)
        else:
            lost.append(tie)
    return [Tied(sentence=one, ties=tuple(tied)) for one, tied in found.items()], lost


def renewed(ties: Collection[Tie], text: str) -> list[Tie]:
    """The ties, each to its sentence as it reads now; those that lost it as they were."""
    present = sentences_of(text)
    return [(passage_id, heir(said, present) or said) for passage_id, said in ties]


def ties_of(outline: Iterable[Sentence]) -> list[Tie]:
    """The ties of a first draft: every sentence to the passages it was taken from."""
    return [
        (passage_id, sentence)
        for one in outline
        for sentence in sentences_of(one.text)
        for passage_id in one.passages
    ]
