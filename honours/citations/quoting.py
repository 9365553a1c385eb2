"""Checks: what it quotes. Words between marks, titles, and honours that were given earlier."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from honours.citations.draft import Draft, Finding, warn
from honours.citations.likeness import closest
from honours.citations.sentences import is_earlier, plain, quotations

_COINED = 4  # characters: shorter words between marks are the writer's own, if nobody says them
_SAID = re.compile("(?:[说称喊叫道答问写作]|誉为|口号|践行|提出)[^，。“”]{0,3}$")


def quotation_has_source(draft: Draft) -> Iterator[Finding]:
    """What stands between quotation marks stands so in a passage; names of awards are our own."""
    if not draft.evidence:
        return
    source = plain(draft.source)
    ours = plain(
        draft.award.name + draft.award.individual_wording + draft.award.group_wording + draft.unit
    )
    for match in quotations(draft.text):
        words = plain(match[1])
        if len(words) < 2 or words in source or words in ours or _is_title(draft.text, match):
            continue
        near = next(
            (one[1] for one in quotations(draft.source) if _are_near(words, plain(one[1]))),
            closest(words, source) if len(words) > 5 else "",
        )
        if not near and len(words) <= _COINED and not _SAID.search(draft.text[: match.start()]):
            continue
        fix = f"“{near}”" if near else None
        reason = "引文与依据不同。" if near else "所附依据中没有这句引文。"
        yield warn(reason, match.span(), fix)


def earlier_award_has_source(draft: Draft) -> Iterator[Finding]:
    """An award that was given before is the one that a passage tells of."""
    if not draft.evidence:
        return
    for match in re.finditer("[一二三]等功|嘉奖", draft.text):
        if is_earlier(draft.text, match.start()) and match.group() not in draft.source:
            yield warn(f"依据中没有曾获“{match.group()}”的记载，请核对。", match.span())
    for match in _TITLED.finditer(draft.text):
        own = draft.award.name in match[1]
        if not own and not closest(plain(match[1]), plain(draft.source)):
            yield warn("所附依据中没有这项荣誉，请核对。", match.span())


_TITLED = re.compile("(?:被评为|荣获|获评|夺得)([^，。；“”]{4,20})")


def _is_title(text: str, quotation: re.Match[str]) -> bool:
    """Whether a quotation is a title that is conferred: 授予“…”称号."""
    return bool(re.search("(?:授予|评为|命名为|获得|荣获)$", text[: quotation.start()]))


def title_has_source(draft: Draft) -> Iterator[Finding]:
    """A title that is almost one of a passage is that one; others, as of laws, need no passage."""
    known = set(_TITLE.findall(draft.source))
    for match in _TITLE.finditer(draft.text):
        near = [] if match[1] in known else get_close_matches(match[1], known, 1, _SAME_TITLE)
        for title in near:
            yield warn(f"题名与依据不同，依据中为《{title}》。", match.span(), fix=f"《{title}》")


_TITLE = re.compile("《([^《》]+)》")
_SAME_TITLE = 0.6


def _are_near(words: str, other: str) -> bool:
    mine, theirs = set(words), set(other)
    return bool(theirs) and len(mine & theirs) * 2 > max(len(mine), len(theirs))
