"""What the address bar asks of the roll and the ledger, and the filters as plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for

from honours.accounts.permissions import Scope
from honours.awards.catalogue import Family
from honours.awards.queries import catalogue
from honours.base.database import db
from honours.base.wording import Worded
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Unit
from honours.people.queries import units
from honours.roll.search import Facets, Order, Wish

Words = TypeVar("Words", bound=Worded)
Choice = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Menu:
    """One filter as a word: what it filters, and its choices with their counts."""

    what: str
    choices: Sequence[Choice]

    @property
    def is_used(self) -> bool:
        return any(choice["current"] for choice in self.choices[1:])


def read_wish(
    *, public: bool = True, within: Scope = None, written: Mapping[str, str] | None = None
) -> Wish:
    """Read the address bar, or a view as `written`; what makes no sense there asks for nothing."""
    asked = request.args if written is None else written
    return Wish(
        q=asked.get("q", "").strip()[:60],
        year=_number(asked, "year"),
        unit_id=_number(asked, "unit"),
        award=asked.get("award", ""),
        family=_word(asked, Family, "family"),
        staff=_word(asked, StaffType, "staff"),
        kind=_word(asked, HolderKind, "kind"),
        occasion=asked.get("occasion", ""),
        order=_word(asked, Order, "order") or Order.GRADE,
        public=public,
        within=within,
    )


def written(wish: Wish) -> str:
    """A wish as the address bar would have it, to be kept."""
    said = {
        "q": wish.q,
        "year": wish.year,
        "unit": wish.unit_id,
        "award": wish.award,
        "family": wish.family,
        "staff": wish.staff,
        "kind": wish.kind,
        "occasion": wish.occasion,
    }
    return urlencode({name: str(value) for name, value in said.items() if value})


def rewritten(text: str, *, public: bool, within: Scope = None) -> Wish:
    """Read a kept wish again, for whoever looks now."""
    return read_wish(public=public, within=within, written=dict(parse_qsl(text)))


def called(wish: Wish) -> str:
    """What a list of it is called: 2020年度通报表扬名单."""
    kinds = {kind.key: kind.name for kind in catalogue()}
    unit = db.session.get(Unit, wish.unit_id) if wish.unit_id else None
    staff = wish.staff.label if wish.staff else ""
    return "".join(
        (
            f"{wish.year}年度" if wish.year else "",
            unit.short_name if unit else "",
            staff,
            wish.kind.label if wish.kind else "",
            kinds.get(wish.award, "") or (wish.family.label if wish.family else "荣誉"),
            "名单",
        )
    )


def address(**changed: object) -> str:
    """The present view with some of it changed; pages begin anew."""
    view: dict[str, Any] = {**request.args.to_dict(), "page": None, **changed}
    return url_for(request.endpoint or "", **view)


def menus(wish: Wish, found: Facets) -> list[Menu]:
    """The filters that have something to choose."""
    awards = [(kind.key, kind.name) for kind in catalogue()]
    occasions = [(occasion, occasion) for occasion in sorted(found["occasion"])]
    listed = [
        _menu("unit", "全部单位", wish.unit_id, _units(found)),
        _menu("award", "全部奖励", wish.award, awards, found),
        _menu("staff", "民警与辅警", wish.staff, _labels(StaffType), found),
        _menu("kind", "个人与集体", wish.kind, _labels(HolderKind), found),
        _menu("occasion", "全部专项", wish.occasion, occasions, found),
    ]
    return [menu for menu in listed if len(menu.choices) > 2 or menu.is_used]


def orders(wish: Wish) -> list[Choice]:
    return [
        {"label": order.label, "url": address(order=order.value), "current": wish.order is order}
        for order in Order
    ]


def _menu(
    name: str,
    every: str,
    chosen: object,
    options: Sequence[tuple[Any, ...]],
    found: Facets | None = None,
) -> Menu:
    """One menu; an option is (value, label) or (value, label, count)."""
    choices: list[Choice] = [
        {"label": every, "url": address(**{name: None}), "count": None, "current": not chosen}
    ]
    for value, label, *said in options:
        count = said[0] if said else (found or {})[name][value]
        if count or value == chosen:
            url = address(**{name: value})
            current = value == chosen
            choices.append({"label": label, "url": url, "count": count, "current": current})
    return Menu(what=every, choices=choices)


def _units(found: Facets) -> list[tuple[int, str, int]]:
    """Units with what they and all below them hold."""
    counted = found["unit_id"]
    every = units()
    below: dict[int | None, list[Unit]] = {}
    for unit in every:
        below.setdefault(unit.parent_id, []).append(unit)

    def total(unit_id: int) -> int:
        return int(counted[unit_id]) + sum(total(unit.id) for unit in below.get(unit_id, ()))

    return [(unit.id, unit.short_name, total(unit.id)) for unit in every]


def _labels(kind: type[Worded]) -> list[tuple[str, str]]:
    return [(word.value, word.label) for word in kind]


def _number(asked: Mapping[str, str], name: str) -> int | None:
    text = asked.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else None


def _word(asked: Mapping[str, str], kind: type[Words], name: str) -> Words | None:
    value = asked.get(name, "")
    return kind(value) if value in {word.value for word in kind} else None
