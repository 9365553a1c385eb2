"""Re-reading (pure): what became of quotations when a bulletin came again in a changed version."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from honours.base.wording import Worded
from honours.sources.quotes import Quote, find_quote, quote_at

LONGEST = 20_000  # characters of a changed stretch that are compared one by one
KEPT = 0.5  # share of a quotation's characters that must be left for it to count as changed


class Fate(Worded):
    """What became of quoted words; spaces and widths do not count."""

    SAME = "same", "未动"
    MOVED = "moved", "移动"
    CHANGED = "changed", "改动"
    GONE = "gone", "不见"


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A quotation's fate, with its words before and after."""

    fate: Fate
    old: Quote
    new: Quote | None


def drifts(old_raw: str, new_raw: str, quotes: Sequence[Quote]) -> list[Drift]:
    """Say of each quotation from the old text what became of it in the new one.

    The same words in other surroundings have moved; words whose place is known from the text
    around them, and half of which are left, were changed.
    """
    blocks = _alignment(old_raw, new_raw)
    return [_drift(quote, new_raw, blocks) for quote in quotes]


def _drift(old: Quote, new_raw: str, blocks: "list[Block]") -> Drift:
    expected = _followed(old, new_raw, blocks)
    new = find_quote(new_raw, old.exact, near=expected or old)
    if new:
        stays = expected and new.start < expected.end and expected.start < new.end
        return Drift(fate=Fate.SAME if stays else Fate.MOVED, old=old, new=new)
    fate = Fate.CHANGED if expected else Fate.GONE
    return Drift(fate=fate, old=old, new=expected)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A stretch that is the same in both texts."""

    old: int
    new: int
    size: int


def _alignment(old: str, new: str) -> list[Block]:
    """What both texts have in common, in order: whole lines first, then characters between them."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_at, new_at = _starts(old_lines), _starts(new_lines)
    blocks = []
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        before, after = old[old_at[a] : old_at[b]], new[new_at[c] : new_at[d]]
        if tag == "equal":
            blocks.append(Block(old=old_at[a], new=new_at[c], size=len(before)))
        elif max(len(before), len(after)) <= LONGEST:
            within = SequenceMatcher(None, before, after, autojunk=False)
            for i, j, size in within.get_matching_blocks():
                blocks.append(Block(old=old_at[a] + i, new=new_at[c] + j, size=size))
    return [block for block in blocks if block.size]


def _starts(lines: Sequence[str]) -> list[int]:
    """Where each line begins, and where the last one ends."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _followed(old: Quote, new_raw: str, blocks: list[Block]) -> Quote | None:
    """Where a quotation's place in the old text is in the new one; None when little is left."""
    kept = [
        (max(block.old, old.start), min(block.old + block.size, old.end), block)
        for block in blocks
        if block.old < old.end and old.start < block.old + block.size
    ]
    if sum(end - start for start, end, _ in kept) < KEPT * (old.end - old.start):
        return None
    (first, _, head), (_, last, tail) = kept[0], kept[-1]
    start, end = head.new + first - head.old, tail.new + last - tail.old
    for before, after in pairwise(blocks):  # what was changed at an edge belongs to the words
        if after is head and first > old.start:
            start = before.new + before.size
        if before is tail and last < old.end:
            end = after.new
    return quote_at(new_raw, start, end)
