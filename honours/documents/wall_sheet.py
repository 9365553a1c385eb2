"""光荣榜 on A3, to hang on a wall: a title, awards as chapters, names as large as they fit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from honours.base.errors import Refusal
from honours.documents import fonts, listing, papers
from honours.documents.fonts import Stack
from honours.documents.holding import Holding
from honours.documents.paper_facts import WallSheetFacts
from honours.documents.phrases import tally
from honours.documents.wall_columns import Chapter, Entry
from honours.documents.wall_page import Page, WallSheet

STANDING_RULE = "荣誉状态"


def check(facts: WallSheetFacts) -> None:
    """Raise Refusal: 荣誉状态, 文号, 名单次序, 字形检查, 版面检查."""
    compose(facts)


def compose(facts: WallSheetFacts) -> WallSheet:
    """Set one sheet. Raises Refusal: 荣誉状态, 文号, 名单次序, 字形检查, 版面检查."""
    for each in facts.holdings:
        if each.status:
            reason = f"{each.holder}的“{each.award}”{each.status}，不能上光荣榜，请从名单中去掉。"
            raise Refusal(STANDING_RULE, reason)
    groups = _in_chapters(facts)
    papers.check(replace(facts, holdings=tuple(chain.from_iterable(groups))))
    _check_glyphs(facts)
    return Page(facts, [_chapter(held, facts.organ) for held in groups]).made()


def _in_chapters(facts: WallSheetFacts) -> list[list[Holding]]:
    """Put holdings under their awards: bodies first, from high to low, else as they come."""
    found: dict[tuple[str, str], list[Holding]] = {}
    for each in facts.holdings:
        found.setdefault((each.kind, each.award), []).append(each)
    groups = sorted(found.values(), key=lambda held: min(map(listing.standing, held)))
    return [listing.in_order(held, facts.order) for held in groups]


def _chapter(held: Sequence[Holding], organ: str) -> Chapter:
    entries = tuple(
        Entry(
            name=listing.shown(each),
            faces=fonts.name_faces(each.holder, Stack.KAI),
            words=_place(each, organ),
        )
        for each in held
    )
    return Chapter(held[0].award, tally(held), held[0].kind == "group", entries)


def _place(holding: Holding, organ: str) -> str:
    """Return unit and post; a unit of the organ that signs need not repeat its name."""
    unit = holding.unit or ""
    return f"{unit.removeprefix(organ) or unit} {holding.post or ''}".strip()


def _check_glyphs(facts: WallSheetFacts) -> None:
    """Raise Refusal (字形检查) for the first character that no font of its place can draw."""
    for matter, text, stack in (
        ("标题", facts.title, Stack.TITLE),
        ("副题", facts.occasion or "", Stack.KAI),
        ("落款机关", facts.organ, Stack.KAI),
    ):
        fonts.require(text, stack, of=facts.title, matter=matter)
    for each in facts.holdings:
        fonts.require(each.holder, Stack.KAI, of=each.holder, matter="姓名")
        fonts.require(each.award, Stack.TITLE, of=each.holder, matter="奖励名称")
        fonts.require(_place(each, ""), Stack.KAI, of=each.holder, matter="单位职务")
