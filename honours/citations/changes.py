"""What differs between two texts (pure), character by character."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from honours.base.wording import Worded


class Fate(Worded):
    KEPT = "kept", "未改"
    ADDED = "added", "增加"
    GONE = "gone", "删去"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A run of characters, and what became of it."""

    fate: Fate
    text: str


def changes(old: str, new: str) -> list[Change]:
    """Tell how `new` came of `old`; what is gone stands before what took its place."""
    found = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Change(fate=Fate.KEPT, text=old[a:b]))
            continue
        if a < b:
            found.append(Change(fate=Fate.GONE, text=old[a:b]))
        if c < d:
            found.append(Change(fate=Fate.ADDED, text=new[c:d]))
    return found
