"""Texts for small screens, one short line after another: read as the prose that they are."""

import re

_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"(?<=[^\n 。！？…：；”）])[ ]*\n[ \n]*(?=[^\n （—])(?!.{2,4}\n（)")
_HELD = re.compile("(?:[警长员任]|队|所|局|科|室|站)\\Z")  # a name or a post may follow
_LISTS = re.compile("名单|公示|决定|表彰|评选|揭晓|通报|奖励|候选|报名|公告")
_FEWEST = 15  # lines
_SHORT = 20  # characters
_MOST = 0.85  # of the lines


def in_prose(text: str) -> str:
    """Return a text of short lines with commas for its line breaks; any other as it is.

    Every character keeps its place.
    """
    lines = [line.group().strip() for line in _LINE.finditer(text) if line.group().strip()]
    short = [line for line in lines if len(line) <= _SHORT and line[-1] not in "。：；"]
    is_list = any(_LISTS.search(line) or "  " in line or "\t" in line for line in lines[:4])
    if len(lines) < _FEWEST or len(short) < _MOST * len(lines) or is_list:
        return text
    return _BREAK.sub(_joined, text)


def _joined(gap: re.Match[str]) -> str:
    """A break as a comma; as space behind a post or a unit, which the next line may go on with."""
    size = len(gap.group())
    mark = " " if _HELD.search(gap.string, 0, gap.start()) else "，"
    return mark + " " * (size - 1)
