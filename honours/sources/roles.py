"""What speaks for somebody being singled out: who they are, and the words around the name.

Rules say what a text means where they know; these signs are weighed as annotated texts taught.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from honours.sources.believed import framed_in
from honours.sources.genre import Genre
from honours.sources.lexicon import Kind
from honours.sources.mentions import Mention
from honours.sources.names import Names
from honours.sources.page import Span
from honours.sources.passages import words_about
from honours.sources.scene import Scene
from honours.sources.weights import ROLES, Signed, weighed

_LOOKED_AT = 6  # mentions of one person
_OWN, _FURTHER, _BEFORE = 40, 160, 20  # characters behind, in the sentences behind, and before
_SURE = 4.0  # log odds of a name beyond which it is no surer
_LEAD = 12  # characters before whoever leads a paragraph
_ITEMS = 3
_HEAD = 60  # characters a text begins with


def odds(signs: Mapping[str, float]) -> float:
    """Add up the signs, in log odds of being singled out."""
    return weighed(signs, ROLES)


class Roles:
    """What a page shows of each person's part in it."""

    def __init__(self, scene: Scene, genre: Genre, names: Names) -> None:
        self.scene, self.genre, self.names = scene, genre, names
        self.page = scene.page

    def signs(self, mentions: Sequence[Mention], kind: Kind | None, held: Iterable[str]) -> Signed:
        """Return what is seen of one person; `held` is what is known of them besides."""
        looked_at = mentions[:_LOOKED_AT]
        told = [
            *self._of_all(mentions, kind, held),
            *(f"title {word}" for m in mentions for t in m.titles for word in (t.text, t.core)),
            *(sign for mention in looked_at for sign in self._beside(mention)),
            *(sign for mention in looked_at for sign in self._around(mention)),
        ]
        often = min(len(mentions), _LOOKED_AT)
        return {
            **dict.fromkeys(told, 1.0),
            "mentions": often,
            f"{kind} mentions": min(often, 4),
            "name": max(map(self._name, mentions)) if mentions[0].is_named else 0.0,
        }

    def _of_all(
        self, mentions: Sequence[Mention], kind: Kind | None, held: Iterable[str]
    ) -> Iterator[str]:
        """What is said of a person as a whole, by itself and by what they are."""
        first, heading = mentions[0], mentions[0].heading
        seen = {
            "official": self.genre.is_official,
            "praise": self.genre.is_praise,
            "letter": self.genre.is_letter,
            "appoints": self.genre.appoints,
            "most spoken of": self.scene.is_mostly_about(first.name),
            "unit": any(m.unit for m in mentions),
            "titles": any(m.titles for m in mentions),
            "named once": len(mentions) == 1,
            "masked": "某" in first.name,
            "unnamed": not first.is_named,
            "first in its sentence": self._is_first(first),
            "in the title": first.start < self.page.lines[0][1],
            "award in the heading": heading and heading.award,
            "praise in the heading": heading and heading.is_praise,
            "heading of groups": heading and heading.is_group,
            "leads a paragraph": any(map(self._leads, mentions)),
            "alone in a paragraph": any(map(self._is_alone, mentions)),
            "one of many items": self._is_of_items and any(map(self._leads, mentions)),
        }
        known = [*held, *(sign for sign, holds in seen.items() if holds)]
        yield from (f"{kind}", f"{len(first.name)} characters")
        yield from self._head
        yield from known
        yield from (f"{kind}, {sign}" for sign in known)

    @cached_property
    def _head(self) -> list[str]:
        return [f"head {pair}" for pair in _pairs(self.genre.head[:_HEAD])]

    def _leads(self, mention: Mention) -> bool:
        """Whether a paragraph begins with somebody: 3.城关中队民警|张三…; “修车匠”|李四…."""
        start = self._line(mention)[0]
        return mention.head - start <= _LEAD and not self.scene.has_between(start, mention.start)

    def _is_first(self, mention: Mention) -> bool:
        start = self.page.sentence_at(mention.start)[0]
        return not self.scene.has_between(start, mention.start)

    def _is_alone(self, mention: Mention) -> bool:
        return all(m.name == mention.name for m in self.scene.between(*self._line(mention)))

    def _line(self, mention: Mention) -> Span:
        return self.page.line_at(mention.start)

    @cached_property
    def _is_of_items(self) -> bool:
        """Whether several paragraphs begin with somebody, each with another."""
        return len({m.name for m in self.scene.mentions if self._leads(m)}) >= _ITEMS

    def _name(self, mention: Mention) -> float:
        """How likely the name is one, between -1 and 1."""
        if "·" in mention.name or (mention.start, mention.name) in self._framed:
            return 1.0
        names, at = self.names, mention.start
        score = names.weigh(at, mention.name, names.surname_at(at), names.before(at))
        return max(-_SURE, min(_SURE, score)) / _SURE

    @cached_property
    def _framed(self) -> set[tuple[int, str]]:
        return set(framed_in(self.names))

    def _beside(self, mention: Mention) -> Iterator[str]:
        """What announces the name, and what follows."""
        announced = self.names.before(mention.start)
        yield f"announced by {announced}"
        yield f"{mention.kind} announced by {announced}"
        yield f"followed by {self.names.after(mention.end)}"

    def _around(self, mention: Mention) -> Iterator[str]:
        """The characters before and behind, by ones, twos and threes."""
        own = re.sub(r"\d", "0", self.scene.own_words(mention)[:_OWN])
        lead = self.scene.words_before(mention)[-_BEFORE:]
        yield from (f"then {own[:size]}" for size in (1, 2, 3))
        yield from (f"after {lead[-size:]}" for size in (1, 2, 3))
        yield from (f"own {pair}" for pair in _pairs(own))
        yield from (f"before {pair}" for pair in _pairs(lead))
        further = words_about(self.scene, mention)[:_FURTHER]
        yield from (f"further {pair}" for pair in _pairs(further))


def _pairs(words: str) -> Iterator[str]:
    return (one + two for one, two in pairwise(words))
