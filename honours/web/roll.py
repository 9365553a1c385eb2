"""光荣榜: the honours of a year as chapters, or what a search finds in all of them."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.clock import today
from honours.base.database import db
from honours.base.errors import Refusal
from honours.base.wording import chinese_year
from honours.documents.gathering import wall_sheet
from honours.documents.holding import HOLDINGS_LIMIT
from honours.documents.render import RenderFailed, render
from honours.documents.typeset import FIT_RULE
from honours.people.models import Unit
from honours.people.queries import units
from honours.register.models import Honour
from honours.register.queries import revocations_of
from honours.roll.chapters import SHOWN, year_of
from honours.roll.search import Facets, Wish, facets, find, years
from honours.web.downloads import shown as shown_file
from honours.web.guards import permits, settings
from honours.web.paging import asked_page, page_of
from honours.web.paper_pages import file_name
from honours.web.wishes import address, called, menus, orders, read_wish, written

page = Blueprint("roll", __name__, url_prefix="/roll")


@page.get("")
@permits(P.READ_ROLL)
def index() -> ResponseReturnValue:
    wish = read_wish()
    if wish.q:
        return _results(wish)
    held = years(wish)
    year = wish.year or (held[0] if held else None)
    if year is None and not _is_filtered(wish):
        return render_template("roll/empty.html")
    return _year(replace(wish, year=year or today().year), held)


@page.get("/poster-<orientation>.pdf")
@permits(P.PRINT)
def poster(orientation: str) -> ResponseReturnValue:
    """海报 of the present view: what every reader may see and what still stands."""
    if orientation not in ("portrait", "landscape"):
        abort(404)
    wish = read_wish()
    year = f"{chinese_year(wish.year)}年度" if wish.year else ""
    facts = wall_sheet(
        db.session.scalars(find(wish).limit(HOLDINGS_LIMIT)).all(),
        occasion=year + called(replace(wish, year=None)).removesuffix("名单"),
        office=settings().office,
        orientation=orientation,
    )
    try:
        pdf = render("wall-sheet", [facts])
    except RenderFailed as failed:
        raise Refusal(FIT_RULE, str(failed)) from None
    return shown_file(pdf, file_name("wall-sheet", facts, "pdf"))


def _year(wish: Wish, held: list[int]) -> ResponseReturnValue:
    """One year; a very long one goes on over several pages."""
    number = asked_page()
    found = year_of(wish, first=(number - 1) * SHOWN)
    shown = [honour for chapter in found.chapters for honour in chapter.honours]
    earlier = [year for year in held if wish.year and year < wish.year]
    later = [year for year in held if wish.year and year > wish.year]
    return render_template(
        "roll/index.html",
        found=found,
        previous=_turn(earlier[:1]),
        next=_turn(later[-1:]),
        more=address(page=number + 1) if number * SHOWN < found.honours else "",
        **_around(wish, facets(wish), shown),
    )


def _results(wish: Wish) -> ResponseReturnValue:
    """What fits a search, across the years unless one is chosen."""
    found = page_of(find(wish))
    counted = facets(wish)
    return render_template(
        "roll/results.html", found=found, counted=counted, **_around(wish, counted, found.rows)
    )


def _around(wish: Wish, counted: Facets, shown: Any) -> dict[str, Any]:
    """What both views have round them: filters, orders, and how holders are written."""
    known = {unit.id: unit for unit in units()}
    revoked = revocations_of(shown)
    return {
        "wish": wish,
        "kept_wish": written(wish),
        "menus": menus(wish, counted),
        "orders": orders(wish),
        "address": address,
        "names": {honour.id: _name(honour, known) for honour in shown},
        "posts": {honour.id: _post(honour, known) for honour in shown},
        "revoked": {
            honour_id: f"已撤销 {revocation.revoked_on:%Y-%m}"
            for honour_id, revocation in revoked.items()
        },
    }


def _turn(years: list[int]) -> tuple[int, str] | None:
    return (years[0], address(year=years[0])) if years else None


def _is_filtered(wish: Wish) -> bool:
    return any(name != "order" for name in request.args) or bool(wish.q)


def _name(honour: Honour, known: dict[int, Unit]) -> str:
    """A person by name, a body by its short name while it is still called so."""
    return _short(honour.group_id, honour.holder, known) if honour.group_id else honour.holder


def _post(honour: Honour, known: dict[int, Unit]) -> str:
    """Where and as what, as at the award: 太平中队 指导员, or 城区中队 辅警."""
    if honour.group_id:
        return ""
    staff = honour.staff_type.label if honour.staff_type else ""
    unit = _short(honour.unit_id, honour.unit, known)
    return f"{unit} {honour.post or staff}".strip()


def _short(unit_id: int | None, written: str, known: dict[int, Unit]) -> str:
    unit = known.get(unit_id or 0)
    return unit.short_name if unit and written.endswith(unit.name) else written
