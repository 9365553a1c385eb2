"""The third set, third.toml: clean certificates, and errors in them as they were written down.

An error counts as found when a remark that the clean text has not touches its place. Half of the
citations were read to mend the checks; the other half was held out: scored, but not read, though
of what was missed in it at first some examples were known.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from honours.citations.checks import Finding, check
from honours.citations.draft import Draft, Evidence
from honours.citations.facts import draft_from
from tests.citations.second import Result, Wrong, put


@cache
def citations(*, held_out: bool) -> tuple[tuple[Draft, list[list[str]]], ...]:
    """The clean drafts of one half, each with its errors: kind, right words, wrong, passage."""
    text = Path(__file__).with_name("third.toml").read_text(encoding="utf-8")
    records: list[dict[str, Any]] = tomllib.loads(text)["citation"]
    return tuple(
        (draft_from(record), errors)
        for record in records[held_out::2]
        for errors in [record.pop("errors")]
    )


def spoilt(draft: Draft, errors: list[list[str]]) -> Iterator[tuple[str, Wrong]]:
    """The draft with each of its errors in turn; a passage may carry the sentence put in."""
    for kind, right, words, *tied in errors:
        at = draft.text.index(right)
        wrong = put(draft, at, at + len(right), words)
        if tied:
            passage = Evidence(text=tied[0], sentences=tuple(tied[1:]))
            wrong = replace(wrong, draft=replace(wrong.draft, evidence=(*draft.evidence, passage)))
        yield kind, wrong


def measured(*, held_out: bool) -> Result:
    """Look for every error of one half."""
    result = Result(Counter(), Counter(), [])
    for draft, errors in citations(held_out=held_out):
        before = {(one.reason, draft.text[one.start : one.end]) for one in check(draft)}
        for kind, wrong in spoilt(draft, errors):
            text = wrong.draft.text
            new = [
                one
                for one in check(wrong.draft)
                if (one.reason, text[one.start : one.end]) not in before
            ]
            result.seeded[kind] += 1
            if any(_touches(one, wrong, kind) for one in new):
                result.found[kind] += 1
            else:
                result.missed.append((kind, wrong))
    return result


def alarms(*, held_out: bool) -> list[Finding]:
    """What is said of the clean drafts of one half."""
    return [one for draft, _ in citations(held_out=held_out) for one in check(draft)]


def _touches(one: Finding, wrong: Wrong, kind: str) -> bool:
    """Whether it is about the place; what is missing, a phrase or a mark, has none."""
    if not one.end or one.check == "unpaired_signs":
        return kind in ("above", "below", "punct")
    return one.start <= wrong.end and wrong.start <= one.end
