"""What a careful secretary would mark in a paper before it is frozen (pure)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from honours.awards.catalogue import statutory
from honours.base.errors import BadInput, Refusal
from honours.base.wording import chinese_number
from honours.citations.checks import Draft, Finding, Weight
from honours.citations.draft import error, info, warn
from honours.citations.manner import empty_phrases, sensitive_facts
from honours.citations.script import half_width_punctuation
from honours.documents.drafting import PROSE, Matter, Words, facts_of, free
from honours.documents.holding import Holding, Mark
from honours.documents.kinds import KINDS
from honours.documents.slots import BadFacts
from honours.people.kinds import HolderKind

_OWN = ("police", "auxiliary", "civilian")
_ADVICE = (sensitive_facts, empty_phrases, half_width_punctuation)
_COUNT = re.compile(r"等([\d一二三四五六七八九十百]+)(?:名同志|名个人|人)")
_SETTLED = {"holdings": "名单", "working_days": "公示期的工作日", "doc_no": "文号"}
_REQUIRED = {  # what a paper says in the drafter's words
    "reason": "还没有写缘由。",
    "text": "还没有写正文。",
    "objections": "还没有写受理意见的部门、电话和地址。",
    "signer": "还没有填签发人。",
    "organ": "还没有填批准机关。",
    "addressee": "还没有填主送机关。",
}


def review(
    kind: str,
    matter: Matter,
    words: Words,
    *,
    units: Iterable[str],
    people: Iterable[str],
    labels: Mapping[str, str],
) -> list[Finding]:
    """Everything to be said of a paper, the gravest first.

    `units` are the names on record, `people` those on record who are named in the prose.
    """
    found = [
        *_unfilled(kind, matter, words),
        *_holders(matter, frozenset(units)),
        *_press(kind, matter, words, labels),
        *_strangers(matter, people),
        *_counts(kind, matter, words),
        *_prose(kind, matter, words),
        *_standing(matter),
    ]
    return sorted(found, key=lambda one: list(Weight).index(one.weight))


def _unfilled(kind: str, matter: Matter, words: Words) -> Iterator[Finding]:
    said = {**matter.usual, **words}
    optional = {"addressee"} if kind in ("decision", "circular", "notice") else set()
    if kind == "decision" and said.get("form") != "命令":
        optional.add("signer")
    for name, sentence in _REQUIRED.items():
        if name in free(kind, matter) and name not in optional and not said.get(name):
            yield error(sentence)


def _holders(matter: Matter, units: frozenset[str]) -> Iterator[Finding]:
    for each in matter.holdings:
        own = each.kind == "individual" and each.staff_type in _OWN
        if own and not each.unit:
            yield error(f"{each.holder}没有单位，请先在“人员”登记任职。")
        if each.unit and each.unit not in units:
            yield error(f"{each.holder}的单位“{each.unit}”不在单位登记中，请先登记或更正。")
    yield from _revoked(matter.holdings)


def _revoked(holdings: Iterable[Holding]) -> Iterator[Finding]:
    if names := [each.holder for each in holdings if each.status == Mark.REVOKED]:
        yield info(f"{'、'.join(names[:5])}的荣誉已撤销，名单上注明。")


def _strangers(matter: Matter, people: Iterable[str]) -> Iterator[Finding]:
    """A paper names nobody whom it does not honour."""
    held = {each.holder for each in matter.holdings}
    for name in people:
        if matter.holdings and not any(name in one for one in held):
            yield error(f"文中写到{name}，但他不在受奖者之列；请核对，或改写这一句。")


def _counts(kind: str, matter: Matter, words: Words) -> Iterator[Finding]:
    """A number of people that is typed agrees with how many there are."""
    persons = sum(each.kind == "individual" for each in matter.holdings)
    right = (str(persons), chinese_number(persons))
    for name in ("title", *PROSE):
        for said in _COUNT.finditer(str(words.get(name, ""))) if matter.holdings else ():
            if said[1] not in right:
                yield error(f"写作“{said[0]}”，实为{persons}人。")


def _press(kind: str, matter: Matter, words: Words, labels: Mapping[str, str]) -> Iterator[Finding]:
    """What the press would refuse, said before anything is drawn."""
    try:
        KINDS[kind].check(facts_of(kind, matter, words))
    except BadFacts as bad:
        for problem in bad.problems:
            label = {**_SETTLED, **labels}.get(problem.where, "")
            yield error(f"{label}：{problem.reason}" if label else problem.reason)
    except (BadInput, Refusal) as no:
        yield error(no.reason)


def _prose(kind: str, matter: Matter, words: Words) -> Iterator[Finding]:
    """The advice of the drafting desk that holds for any text."""
    for name in PROSE:
        if name in free(kind, matter) and (text := words.get(name)):
            draft = _as_draft(str(text))
            for check in _ADVICE:
                for one in check(draft):
                    about = draft.text[one.start : one.end]
                    reason = f"“{about}”：{one.reason}" if about else one.reason
                    yield Finding(weight=one.weight, reason=reason)


def _as_draft(text: str) -> Draft:
    nobody: dict[str, Any] = {"holder": "", "staff_type": None, "unit": "", "unit_names": ()}
    return Draft(
        text=text,
        award=statutory()[0],
        kind=HolderKind.GROUP,
        post="",
        is_verified=True,
        evidence=(),
        doubts=(),
        **nobody,
    )


def _standing(matter: Matter) -> Iterator[Finding]:
    if matter.lead:
        yield warn(matter.lead)
    if matter.mark_kept is Mark.FOR_ORGAN:
        organ = matter.known.get("organ") or "批准机关"
        yield info(
            f"这是为{organ}代拟的稿，由该机关审定、编号、印发；定稿后仍标“代拟稿”，不取本队的号。"
        )
