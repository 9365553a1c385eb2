"""The people on a page, and how far the words about each reach."""

from bisect import bisect_left
from collections.abc import Sequence

from honours.sources.lexicon import OURS
from honours.sources.mentions import Mention
from honours.sources.page import Page, Span

REACH = 240  # characters of a sentence that are looked at on each side of a name


class Scene:
    """A page with everybody named on it."""

    def __init__(self, page: Page, mentions: Sequence[Mention]) -> None:
        self.page = page
        self.mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions whose names begin in a stretch."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def around(self, mention: Mention) -> Span:
        """The sentence a mention stands in, as far as it matters."""
        start, end = self.page.sentence_at(mention.start)
        return max(start, mention.head - REACH), min(end, mention.end + REACH)

    def own_words(self, mention: Mention) -> str:
        """What a sentence says behind a name, up to the next of ours."""
        end = self.around(mention)[1]
        others = [
            m.head
            for m in self.between(mention.end + 1, end)
            if m.head > mention.end + 6 and m.name != mention.name and m.kind in OURS
        ]
        return self.page.text[mention.end : min(others, default=end)]
