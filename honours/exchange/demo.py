"""A fictional county for exploring: made by a fixed seed, entered through the ordinary deeds,
marked 演示 wherever it is shown, and removable as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Table, delete, or_, select

from honours.audit.actions import Actor, record
from honours.audit.models import AuditEntry
from honours.audit.tags import Tag
from honours.awards.catalogue import AwardKind, Level, paper_title
from honours.awards.queries import get_award
from honours.base.database import Base, db
from honours.base.errors import Refusal
from honours.exchange import demo_words as words
from honours.people import actions as people
from honours.people.kinds import HolderKind, StaffType, UnitKind
from honours.people.models import Person, Unit
from honours.register import actions as register
from honours.register.models import Honour

SEED = 20200211
SERIES = "演示"  # numbers of its own, so that the real series have no gap when it goes
YEARS = range(2018, 2026)
PEOPLE = 260


@dataclass(frozen=True, kw_only=True)
class Round:
    """One decision a year: which award, by whom, to how many."""

    award: str
    level: Level
    number: int
    month: int
    to_outsiders: bool = False


ROUNDS = (
    Round(award="police_second_class", level=Level.PROVINCE, number=1, month=9),
    Round(award="police_third_class", level=Level.CITY, number=6, month=7),
    Round(award="police_jiajiang", level=Level.CITY, number=14, month=1),
    Round(award="auxiliary_jiajiang", level=Level.COUNTY, number=8, month=1),
    Round(award="circular", level=Level.BRIGADE, number=16, month=3),
    Round(award="circular", level=Level.BRIGADE, number=14, month=10),
    Round(award="model_squadron", level=Level.BRIGADE, number=3, month=12),
    Round(award="star_of_month", level=Level.BRIGADE, number=4, month=5),
    Round(award="advanced_individual", level=Level.COUNTY, number=3, month=5),
    Round(award="service_medal_30", level=Level.PROVINCE, number=2, month=1),
    Round(award="youth_civilisation", level=Level.CITY, number=1, month=4),
    Round(award="letter_of_thanks", level=Level.BRIGADE, number=3, month=2, to_outsiders=True),
)


def add_demo(*, by: Actor) -> int:
    """Enter the county; return how many honours it has."""
    if db.session.scalar(select(Unit.id).where(Unit.demo).limit(1)):
        raise Refusal("演示数据", "演示数据已经建立，请先清除。")
    rng = Random(SEED)  # noqa: S311 - the same county every time
    units = _add_units(by)
    staff = _add_people(rng, units, by)
    honours = [honour for year in YEARS for honour in _award_year(rng, year, units, staff, by)]
    _take_some_back(rng, honours, by)
    record(
        Tag.DEMO_ADDED, "demo", f"{len(staff)}人，{len(units)}个单位，{len(honours)}项荣誉", by=by
    )
    return len(honours)


def remove_demo(*, by: Actor) -> int:
    """Take the county away with everything that hangs on it; return how many rows went.

    The log of what was done to it stays. Raises Refusal when something real hangs on it.
    """
    doomed = dict(_doomed())
    rows = 0
    for table in reversed(Base.metadata.sorted_tables):
        if table in doomed:
            gone = db.session.execute(delete(table).where(doomed[table]))
            rows += cast(CursorResult[Any], gone).rowcount
    if not rows:
        raise Refusal("演示数据", "没有演示数据。")
    db.session.expire_all()
    record(Tag.DEMO_REMOVED, "demo", f"{rows}行", by=by)
    return rows


def _doomed() -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Each table with the condition of its rows to go: marked 演示, or hanging on such a row."""
    found: dict[Table, ColumnElement[bool]] = {}
    for table in Base.metadata.sorted_tables:
        if table is AuditEntry.__table__:
            continue
        hanging = [
            key.parent.in_(_ids(key.column.table, found[key.column.table]))
            for key in table.foreign_keys
            if key.column.table in found and key.column.table is not table
        ]
        marked = [table.c.demo] if "demo" in table.c else []
        if not hanging and not marked:
            continue
        found[table] = or_(*marked, *hanging)
        if marked and hanging:
            _refuse_real(table, or_(*hanging))
        yield table, found[table]


def _ids(table: Table, condition: ColumnElement[bool]) -> list[int]:
    return list(db.session.scalars(select(table.c.id).where(condition)))


def _refuse_real(table: Table, hanging: ColumnElement[bool]) -> None:
    if db.session.scalar(select(table.c.id).where(hanging, ~table.c.demo).limit(1)):
        raise Refusal("演示数据", "有正式记录用到了演示的人员或单位，请先改正，再清除演示数据。")


def _add_units(by: Actor) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for position, made in enumerate(words.UNITS):
        units[made.name] = people.add_unit(
            made.name,
            short_name=made.short_name,
            kind=made.kind,
            parent=units.get(made.parent),
            position=1000 + position,
            demo=True,
            by=by,
        )
    return units


def _add_people(rng: Random, units: dict[str, Unit], by: Actor) -> list[Person]:
    bodies = [unit for unit in units.values() if _is_established(unit)]
    brigade = units[words.BRIGADE]
    staff = []
    for n, made in enumerate(words.people(rng, PEOPLE)):
        is_leader = n < len(words.LEADER_POSTS)
        staff_type = StaffType.POLICE if is_leader else made.staff_type
        person = people.add_person(
            made.name, staff_type=staff_type, badge_no=made.badge_no, demo=True, by=by
        )
        is_police = staff_type is StaffType.POLICE
        posts = words.POLICE_POSTS if is_police else words.AUXILIARY_POSTS
        people.post_person(
            person,
            unit=brigade if is_leader else bodies[n % len(bodies)],
            post=words.LEADER_POSTS[n] if is_leader else rng.choice(posts),
            rank=rng.choice(words.RANKS if is_police else words.AUXILIARY_TIERS),
            since=date(rng.randint(2005, 2017), rng.randint(1, 12), 1),
            by=by,
        )
        staff.append(person)
    return staff


def _award_year(
    rng: Random, year: int, units: dict[str, Unit], staff: list[Person], by: Actor
) -> Iterator[Honour]:
    for n, one in enumerate(ROUNDS, 1):
        award = get_award(one.award)
        occasion = f"{year}年{rng.choice(words.OCCASIONS)}"
        decision = register.enter_decision(
            organ=words.ORGANS[one.level.value],
            level=one.level,
            doc_no=f"{_code(one.level)}〔{year}〕{n}号",
            title=paper_title(award, occasion),
            decided_on=date(year, one.month, 1) + timedelta(days=rng.randint(4, 25)),
            demo=True,
            by=by,
        )
        for holder in _holders(rng, one, award, units, staff):
            yield register.enter(
                holder,
                award=award,
                decision=decision,
                citation=_citation(rng, award, holder, occasion),
                occasion=occasion,
                series=SERIES,
                by=by,
            )


def _holders(
    rng: Random, one: Round, award: AwardKind, units: dict[str, Unit], staff: list[Person]
) -> list[Person | Unit]:
    """Who may hold the award, drawn by lot; where both may, one group to five persons."""
    bodies: list[Person | Unit] = [
        unit
        for unit in units.values()
        if (unit.kind is UnitKind.OUTSIDE) == one.to_outsiders and unit.parent_id != unit.id
    ]
    persons: list[Person | Unit] = [
        person for person in staff if person.staff_type in award.staff_types
    ]
    if one.to_outsiders or not award.is_open_to(HolderKind.INDIVIDUAL):
        return rng.sample(bodies, min(one.number, len(bodies)))
    groups = one.number // 6 if award.is_open_to(HolderKind.GROUP) else 0
    return rng.sample(bodies, groups) + rng.sample(persons, one.number - groups)


def _citation(rng: Random, award: AwardKind, holder: Person | Unit, occasion: str) -> str:
    kind = HolderKind.INDIVIDUAL if isinstance(holder, Person) else HolderKind.GROUP
    reason = rng.choice(words.REASONS).format(occasion=occasion, place=rng.choice(words.PLACES))
    return f"{reason}。{award.wording_for(kind)}，{award.closing_for(kind)}"


def _take_some_back(rng: Random, honours: list[Honour], by: Actor) -> None:
    """Revoke five and correct five."""
    persons = [honour for honour in honours if honour.person_id]
    drawn = rng.sample(persons, 10)
    for honour in drawn[:5]:
        decided = honour.decision
        register.revoke(
            honour,
            organ=decided.organ,
            doc_no=f"{_code(decided.level)}〔{honour.year}〕{90 + honour.id % 9}号",
            revoked_on=decided.decided_on + timedelta(days=200),
            ground="查实申报材料不实，按程序撤销。",
            collected=("证书",),
            by=by,
        )
    for honour in drawn[5:]:
        register.correct(
            honour,
            holder=honour.holder,
            unit=honour.unit,
            post="副中队长" if honour.post != "副中队长" else "中队长",
            citation=honour.citation,
            reason="授奖时职务登记有误。",
            series=SERIES,
            by=by,
        )


def _is_established(unit: Unit) -> bool:
    return unit.kind in (UnitKind.OFFICE, UnitKind.SECTION, UnitKind.SQUADRON)


def _code(level: Level) -> str:
    """The 发文机关代字 of the fictional organs."""
    return {
        Level.BRIGADE: "云公交",
        Level.COUNTY: "云公",
        Level.CITY: "澄公",
        Level.PROVINCE: "省公",
    }[level]
