"""Titles in a folded text, and what they make of the name beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from honours.people.kinds import StaffType
from honours.sources.lexicon import DUTIES, KIND_OF, STAFF_OF, TITLE, Kind

# What outweighs what, when several things are said of one person
_ORDER = (Kind.SUPERIOR, Kind.LEADER, Kind.LINE, Kind.STAFF, Kind.PUBLIC, Kind.PARTY)


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title as written; `core` is the word of it that counts: 社区民警 is 民警."""

    text: str
    core: str
    start: int
    end: int

    @property
    def kind(self) -> Kind:
        return KIND_OF[self.core]

    @property
    def staff(self) -> StaffType:
        return STAFF_OF.get(self.core, StaffType.UNVERIFIED)

    def begun_at(self, start: int) -> "Title":
        """Return the title without what belongs to the unit before it; it may be empty."""
        text = self.text[start - self.start :]
        core = self.core if text.endswith(self.core) else text if text in KIND_OF else ""
        return replace(self, text=text if core else "", core=core, start=start)

    @property
    def is_post(self) -> bool:
        """Whether it is a post; a word of the staff type alone is none, 社区民警 is one."""
        if self.core in STAFF_OF:
            return self.text.removesuffix(self.core).removeprefix("女") in DUTIES
        kind = KIND_OF.get(self.text, self.kind)  # 铁骑队员 is one, 队员 is none
        return kind in (Kind.LINE, Kind.LEADER, Kind.SUPERIOR)


AUTHOR = Title(text="作者", core="作者", start=0, end=0)  # of a name in a byline without the word


def titles_in(text: str) -> Iterator[Title]:
    """Return the titles of a text, in order of place."""
    for match in TITLE.finditer(text):
        yield Title(text=match.group(), core=match["core"], start=match.start(), end=match.end())


def kind_of(titles: Iterable[Title]) -> Kind | None:
    """Return what titles make of a name; a title of ours outweighs one of the public."""
    titles = tuple(titles)
    kinds = [title.kind for title in titles]
    if kinds and kinds[-1] in (Kind.RELATIVE, Kind.AUTHOR):
        return kinds[-1]
    if Kind.LEADER in kinds:  # 党总支书记、大队长
        kinds = [t.kind for t in titles if t.kind is not Kind.SUPERIOR or t.text[-2:] != "书记"]
    return next((kind for kind in _ORDER if kind in kinds), kinds[-1] if kinds else None)


def staff_of(titles: Iterable[Title]) -> StaffType:
    """Return the staff type the titles say; what says two things says nothing."""
    titles = tuple(titles)
    said = {title.staff for title in titles} - {StaffType.UNVERIFIED}
    is_unclear = any("民" in t.core and "辅" in t.core for t in titles)
    return said.pop() if len(said) == 1 and not is_unclear else StaffType.UNVERIFIED
