"""Finding honours: what a visitor wishes to see, how many there are of each, in which order."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from honours.accounts.permissions import Scope
from honours.awards.catalogue import Family
from honours.base.database import db
from honours.base.wording import Worded
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person, Unit, UnitName
from honours.people.queries import is_named_like, unit_and_below
from honours.register.models import Correction, Decision, Honour
from honours.register.queries import written_doc_no


class Order(Worded):
    GRADE = "grade", "荣誉高低"
    STROKES = "strokes", "姓氏笔画"
    TIME = "time", "时间"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants to see; None and '' ask for nothing in particular."""

    q: str = ""
    year: int | None = None
    unit_id: int | None = None
    award: str = ""  # key in the catalogue
    family: Family | None = None
    staff: StaffType | None = None
    kind: HolderKind | None = None
    occasion: str = ""
    order: Order = Order.GRADE
    public: bool = True  # only what every reader may see, and no corrected ones
    within: Scope = None  # units one may look into


Facets = Mapping[str, Counter[Any]]

FACETS: Mapping[str, InstrumentedAttribute[Any]] = {
    "year": Honour.year,
    "unit_id": Honour.unit_id,
    "award": Honour.award_key,
    "family": Honour.family,
    "staff": Honour.staff_type,
    "kind": Honour.kind,
    "occasion": Honour.occasion,
}
FAMILIES = (  # as the roll ranks them
    Family.STATUTORY,
    Family.COMMENDATION,
    Family.MEDAL,
    Family.AUXILIARY,
    Family.PARTY_MASS,
    Family.INTERNAL_PRAISE,
    Family.SOCIAL_PRAISE,
)


def find(wish: Wish) -> Select[Honour]:
    """The honours that fit, newest first; the page fetches as many as it shows."""
    query = select(Honour).join(Honour.decision).where(*conditions(wish))
    return query.order_by(Decision.decided_on.desc(), Honour.decision_id.desc(), Honour.id)


def facets(wish: Wish) -> Facets:
    """How many honours each choice of each filter would show, the other filters kept."""
    return {name: _tally(wish, name) for name in FACETS}


def years(wish: Wish) -> list[int]:
    """The years in which there is something to see, newest first."""
    return sorted(_tally(wish, "year"), reverse=True)


def _tally(wish: Wish, facet: str) -> Counter[Any]:
    """Count by one filter; without a search this reads the index `ix_honour_filters` alone."""
    column = FACETS[facet]
    others: dict[str, Any] = {facet: None}
    rest = replace(wish, **others)
    query = select(column, func.count()).where(*conditions(rest)).group_by(column)
    return Counter({value: n for value, n in db.session.execute(query) if value not in (None, "")})


def conditions(wish: Wish) -> list[ColumnElement[bool]]:
    """The conditions of a wish."""
    chosen = (
        Honour.year == wish.year if wish.year else None,
        Honour.unit_id.in_(unit_and_below(wish.unit_id)) if wish.unit_id else None,
        Honour.award_key == wish.award if wish.award else None,
        Honour.family == wish.family if wish.family else None,
        Honour.staff_type == wish.staff if wish.staff else None,
        Honour.kind == wish.kind if wish.kind else None,
        Honour.occasion == wish.occasion if wish.occasion else None,
        _speaks_of(wish.q) if wish.q.strip() else None,
        _is_public() if wish.public else None,
        None if wish.within is None else Honour.unit_id.in_(wish.within),
    )
    return [each for each in chosen if each is not None]


def _speaks_of(text: str) -> ColumnElement[bool]:
    """The condition behind the search box: 曾国雄, 国雄, zgx, zengguoxiong, a unit, a 文号."""
    text = text.strip()
    units = select(Unit.id).where(_unit_like(text))
    decisions = select(Decision.id).where(
        Decision.doc_no.contains(written_doc_no(text), autoescape=True)
    )
    return or_(
        Honour.person_id.in_(select(Person.id).where(is_named_like(text))),
        Honour.group_id.in_(units),
        Honour.unit_id.in_(units),
        Honour.decision_id.in_(decisions),
    )


def _unit_like(text: str) -> ColumnElement[bool]:
    written = select(UnitName.unit_id).where(UnitName.name.contains(text, autoescape=True))
    return or_(
        Unit.name.contains(text, autoescape=True),
        Unit.short_name.contains(text, autoescape=True),
        Unit.id.in_(written),
    )


def _is_public() -> ColumnElement[bool]:
    return and_(Honour.is_public, Honour.id.not_in(select(Correction.honour_id)))
