"""Holdings as the blocks of a list, in an order that is what the page says it is."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from honours.base.errors import Refusal
from honours.base.wording import chinese_number
from honours.documents.holding import Holding
from honours.documents.paper import Block, Column, Name, Names, Paragraph, Roster, Table
from honours.documents.phrases import by_award, tally
from honours.people.names import Habit, spaced_name, stroke_key

ORDER_RULE = "名单次序"

_HABITS = {"surname": Habit.SURNAME, "name": Habit.NAME}
_UNRANKED = ("none", None)


def order_note(holdings: Sequence[Holding], order: str | None) -> str:
    """Say how the names are ordered; "" where nothing was promised or nobody is named."""
    persons = [each for each in holdings if each.kind == "individual"]
    if order is None or not persons:
        return ""
    if order == "none":
        return "排名不分先后"
    words = "按单位排列" if order == "unit" else f"以{_HABITS[order].label}为序"
    both = {"police", "auxiliary"} <= {each.staff_type for each in persons}
    return f"先民警后辅警，{words}" if both else words


def in_order(holdings: Iterable[Holding], order: str | None) -> list[Holding]:
    """Put groups before persons, high grades first, 民警 before others, then as `order` says."""
    return sorted(
        holdings,
        key=lambda each: (standing(each), each.award, _is_second(each), _place(each, order)),
    )


def check_order(holdings: Sequence[Holding], order: str | None) -> None:
    """Raise Refusal (名单次序) naming the first pair that stands against the printed order."""
    if order in _UNRANKED:
        return
    for first, then in pairwise(holdings):
        if standing(first) > standing(then):
            _refuse(first, then, "集体在前、等级高的在前")
        if first.award == then.award and first.kind == then.kind:
            if _is_second(first) > _is_second(then):
                _refuse(first, then, "先民警后辅警")
            if _is_second(first) == _is_second(then) and _place(first, order) > _place(then, order):
                _refuse(first, then, order_note([first, then], order))
    if order == "unit":
        _check_units(holdings)


def blocks_of(
    holdings: Sequence[Holding], *, form: str | None = None, numbered: bool = True
) -> tuple[Block, ...]:
    """Return holdings under their awards, `numbered` where there are several."""
    if form == "table":
        return (_table(holdings),)
    awards = by_award(holdings)
    blocks: list[Block] = []
    for n, (award, held) in enumerate(awards.items(), start=1):
        numeral = f"{chinese_number(n)}、" if numbered and len(awards) > 1 else ""
        heading = f"{numeral}{award}\uff08{tally(held)}\uff09"
        blocks.append(Paragraph(text=heading, level=1, heading=len(heading), keep=True))
        units = form == "units" or (form is None and any(each.unit or each.post for each in held))
        blocks.append(_roster(held) if units else Names(names=tuple(map(_name, held))))
    return tuple(blocks)


def shown(holding: Holding) -> str:
    """Return the holder as lists show it: 李　云."""
    return spaced_name(holding.holder) if holding.kind == "individual" else holding.holder


def _name(holding: Holding) -> Name:
    return Name(text=shown(holding), status=holding.status)


def _roster(held: Sequence[Holding]) -> Roster:
    return Roster(rows=tuple((_name(each), (each.unit or "") + (each.post or "")) for each in held))


def _table(holdings: Sequence[Holding]) -> Table:
    """序号 姓名 单位 职务 奖励 文号; a column that is empty throughout is left out.

    A body has no name but its own as a unit.
    """
    columns = (
        (
            Column(heading="序号", width=3, centred=True),
            [str(n + 1) for n in range(len(holdings))],
        ),
        (Column(heading="姓名", width=5, centred=True), [_tabled(each) for each in holdings]),
        (Column(heading="单位", width=11), [_seat(each) for each in holdings]),
        (Column(heading="职务", width=5), [each.post or "" for each in holdings]),
        (Column(heading="奖励", width=5), [each.award for each in holdings]),
        (Column(heading="文号", width=7.8), [each.doc_no or "" for each in holdings]),
    )
    kept = [(column, cells) for column, cells in columns if any(cells)]
    return Table(
        columns=tuple(column for column, _ in kept),
        rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
        marks=tuple(each.status for each in holdings),
    )


def _tabled(holding: Holding) -> str:
    return shown(holding) if holding.kind == "individual" else "集体"


def _seat(holding: Holding) -> str:
    return (holding.unit or "") if holding.kind == "individual" else holding.holder


def standing(holding: Holding) -> tuple[bool, int]:
    """Groups first, then by grade (domain §12 [GK])."""
    return holding.kind == "individual", -(holding.grade or 0)


def _is_second(holding: Holding) -> bool:
    """Whether the holder stands after the police of the same award (domain §8)."""
    return holding.kind == "individual" and holding.staff_type != "police"


def _place(holding: Holding, order: str | None) -> Any:
    """Place among equals: by strokes where the order says so."""
    if order in _HABITS and holding.kind == "individual":
        return stroke_key(holding.holder, holding.strokes, habit=_HABITS[order])
    return ()


def _check_units(holdings: Sequence[Holding]) -> None:
    """Whoever is of one unit stands together."""
    persons = [each for each in holdings if each.kind == "individual"]
    seen: set[object] = set()
    for key, held in groupby(persons, key=lambda each: (each.award, _is_second(each), each.unit)):
        if key in seen:
            raise Refusal(ORDER_RULE, f"{next(held).holder}：同一单位的人员须排在一起。")
        seen.add(key)


def _refuse(first: Holding, then: Holding, words: str) -> None:
    raise Refusal(
        ORDER_RULE,
        f"名单写明{words}，{then.holder}应在{first.holder}之前；请调整次序，或改用排名不分先后。",
    )
