"""What a drafter adds to the facts of the record (pure), and the paper both make together."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any

from honours.approval.rules import working_days
from honours.documents.facts import FACTS, Facts
from honours.documents.holding import Holding, Mark
from honours.documents.listing import in_order

Words = Mapping[str, Any]  # what the drafter chose and wrote, by field name

_FOOT = ("sealed", "enclosures", "copies_to", "printed_by", "printed_on")
_NAMING = ("title", "addressee", "reason", "basis", "hopes", "call", "order", "listing")
FREE: Mapping[str, tuple[str, ...]] = {
    "decision": ("organ", "decided_on", "form", "signer", "signer_post", *_NAMING, *_FOOT),
    "circular": ("decided_on", *_NAMING, *_FOOT),
    "notice": (
        *("decided_on", "title", "reason", "basis", "starts_on", "ends_on", "objections"),
        *("order", "listing", "sealed"),
    ),
    "request": ("decided_on", *_NAMING, "signer", "contact", *_FOOT),
    "letter": ("decided_on", "form", "title", "addressee", "text", "gift", "given_on", "sealed"),
    "list": ("title", "decided_on", "form", "order", "annex"),
    "approval-form": (
        *("sex", "born", "nation", "politics", "education", "joined_work", "joined_police"),
        *("nature", "police_count", "auxiliary_count", "leader", "history", "deeds"),
        *("unit_opinion", "party_opinion", "discipline_opinion", "note", "filled_on"),
    ),
}
NUMBERED = ("circular", "request")  # bear the brigade's own 文号; notices and letters bear none
PROSE = ("reason", "hopes", "call", "text", "objections", "deeds")  # what is written, not chosen
BLANKS = {
    "organ": "\uff08批准机关\uff09",
    "addressee": "\uff08主送机关\uff09",
    "reason": "\uff08缘由待写\uff09",
    "text": "\uff08正文待写\uff09",
    "objections": "\uff08反映意见的方式待写\uff09",
    "signer": "\uff08待签发\uff09",
    "signer_post": "\uff08职务\uff09",
}


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What the records say of a matter: no drafter retypes it."""

    known: Words  # facts by field name
    usual: Words  # what the drafter finds written, and may change
    holdings: tuple[Holding, ...] = ()  # in the order of units
    mark: Mark | None  # what lies across it before it is frozen
    mark_kept: Mark | None = None  # and afterwards
    lead: str = ""  # why it can only be looked at; '' when it may be frozen


def free(kind: str, matter: Matter) -> list[str]:
    """The fields that are the drafter's: those of the kind that the records do not settle."""
    return [name for name in FREE[kind] if name not in matter.known]


def facts_of(
    kind: str, matter: Matter, words: Words, *, doc_no: str | None = None, frozen: bool = False
) -> Facts:
    """Put record and words together. Raises BadFacts.

    What is not frozen yet is marked, and what is still to be written says so in its place.
    """
    said = {**matter.usual, **words, **matter.known}
    if doc_no:
        said["doc_no"] = doc_no
    if not frozen:
        said = _with_blanks(kind, said)
    if kind == "notice" and (first := said.get("starts_on")) and (last := said.get("ends_on")):
        said["working_days"] = working_days(date.fromisoformat(first), date.fromisoformat(last))
    names = {each.name for each in fields(FACTS[kind])}  # type: ignore[arg-type]
    record = {name: value for name, value in said.items() if name in names and value != ""}
    if "holdings" in names:
        record["holdings"] = in_order(matter.holdings, record.get("order"))
    return FACTS[kind].from_dict(record | {"mark": matter.mark_kept if frozen else matter.mark})


def _with_blanks(kind: str, said: Words) -> dict[str, Any]:
    """Write into the places still empty what belongs there."""
    wanted = [
        each.name
        for each in fields(FACTS[kind])  # type: ignore[arg-type]
        if each.default is MISSING or (kind, each.name) == ("request", "addressee")
    ]
    if said.get("form") == "命令":
        wanted.append("signer_post")
    blanks = {name: BLANKS[name] for name in wanted if name in BLANKS and not said.get(name)}
    return {**said, **blanks}
