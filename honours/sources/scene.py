"""The people on a page, and how far the words about each reach."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from honours.sources.lexicon import OURS
from honours.sources.mentions import Mention
from honours.sources.page import Page, Span
from honours.sources.units import Unit

_EARLY = 200  # characters of a text in which it says what it is about
_LOOKED_AT = 40  # mentions of one person
REACH = 240  # characters of a sentence that are looked at on each side of a name


class Scene:
    """A page with everybody named on it."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self.page = page
        self.mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._own: dict[Span, str] = {}  # asked for many times of each

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions whose names begin in a stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def people(self) -> list[list[Mention]]:
        """The mentions of each person, who are told apart by their names."""
        groups: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            groups.setdefault(mention.name, []).append(mention)
        return [group[:_LOOKED_AT] for group in groups.values()]

    def around(self, mention: Mention) -> Span:
        """The sentence a mention stands in, as far as it matters."""
        start, end = self.page.sentence_at(mention.start)
        return max(start, mention.head - REACH), min(end, mention.end + REACH)

    @cached_property
    def only_leaf(self) -> Unit | None:
        """The one unit below the brigade that the text is about."""
        page, full = self.page, self.page.home.full
        leaves = [
            u
            for u in page.units
            if u.is_leaf and page.text[u.start - 1 : u.start] not in ("个", "各")
        ]
        times = Counter(full(u.text) for u in leaves).most_common(2)
        addresses = {m.unit.start for m in self.mentions if m.unit}
        is_late = bool(leaves) and (leaves[0].start in addresses or leaves[0].start > _EARLY)
        if not times or (times[0][1] == 1 and is_late):
            return None
        is_first = len(times) == 1 or times[0][1] >= 2 * times[1][1]
        return next(u for u in leaves if full(u.text) == times[0][0]) if is_first else None

    def is_mostly_about(self, name: str) -> bool:
        """Whether nobody is spoken of more often."""
        return self._often[name] == self._most

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(mention.name for mention in self.mentions)

    @cached_property
    def _most(self) -> int:
        return max(self._often.values(), default=0)

    def has_between(self, start: int, end: int) -> bool:
        """Whether anybody's name begins in a stretch."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def own_words(self, mention: Mention) -> str:
        """What a sentence says behind a name, up to the next of ours."""
        place = mention.start, mention.end
        if place not in self._own:
            self._own[place] = self._own_words(mention)
        return self._own[place]

    def _own_words(self, mention: Mention) -> str:
        end = self.around(mention)[1]
        others = [
            m.head
            for m in self.between(mention.end + 1, end)
            if m.head > mention.end + 6 and m.name != mention.name and m.kind in OURS
        ]
        return self.page.text[mention.end : min(others, default=end)]

    def words_before(self, mention: Mention) -> str:
        """What a sentence says up to a mention's titles and unit."""
        return self.page.text[self.around(mention)[0] : mention.head]
