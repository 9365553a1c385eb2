"""Finding units and persons."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from honours.base.clock import today
from honours.base.database import db
from honours.people.kinds import UnitKind
from honours.people.models import Person, PersonName, Posting, Restraint, Unit, UnitName


def units() -> Sequence[Unit]:
    """All units in the order of lists."""
    return db.session.scalars(select(Unit).order_by(Unit.demo, Unit.position, Unit.id)).all()


def find_unit(name: str) -> Unit | None:
    """The unit written so, by legal name, short name or any known variant; None if not one."""
    written = select(UnitName.unit_id).where(UnitName.name == name)
    query = select(Unit).where(
        or_(Unit.name == name, Unit.short_name == name, Unit.id.in_(written))
    )
    exact = db.session.scalars(query.where(Unit.name == name)).first()
    found = db.session.scalars(query).all()
    return exact or (found[0] if len(found) == 1 else None)


def full_name(unit: Unit) -> str:
    """A unit as a certificate names it: a squadron is called by its brigade's name too."""
    if not unit.parent or unit.kind is UnitKind.OUTSIDE:
        return unit.name
    above = full_name(unit.parent)
    return unit.name if unit.name.startswith(above) else above + unit.name


def names_of(unit: Unit) -> Sequence[str]:
    """Other ways in which a unit is written."""
    query = select(UnitName.name).where(UnitName.unit_id == unit.id).order_by(UnitName.id)
    return db.session.scalars(query).all()


def variants() -> dict[int, list[str]]:
    """Every unit's other ways of being written, by unit id: one query for the page of units."""
    found: dict[int, list[str]] = {}
    for row in db.session.scalars(select(UnitName).order_by(UnitName.id)):
        found.setdefault(row.unit_id, []).append(row.name)
    return found


def names_on_record() -> set[str]:
    """Every way in which a unit of the records is written, its brigade's name before it or not."""
    every = units()
    others = [name for names in variants().values() for name in names]
    own = [name for unit in every for name in (unit.name, unit.short_name, full_name(unit))]
    return {*own, *others}


def unit_and_below(unit_id: int) -> frozenset[int]:
    """The unit and all that stand under it."""
    tree = select(Unit.id).where(Unit.id == unit_id).cte(recursive=True)
    tree = tree.union(select(Unit.id).join(tree, Unit.parent_id == tree.c.id))
    return frozenset(db.session.scalars(select(tree.c.id)))


def find_by_badge(badge_no: str) -> Person | None:
    """The one person with a badge number; None when nobody or several have it."""
    found = db.session.scalars(select(Person).where(Person.badge_no == badge_no).limit(2)).all()
    return found[0] if len(found) == 1 else None


def people_matching(text: str) -> Select[Person]:
    """Persons whose name, former name, pinyin, initials or badge number fits what was typed."""
    return select(Person).where(is_named_like(text)).order_by(Person.demo, Person.pinyin, Person.id)


def namesakes(names: Iterable[str]) -> dict[str, list[Person]]:
    """Everybody called exactly so, now, formerly or by designation: one query for many names."""
    wanted = set(names)
    former = select(PersonName.person_id, PersonName.name).where(PersonName.name.in_(wanted))
    formerly: dict[int, set[str]] = {}
    for person_id, name in db.session.execute(former):
        formerly.setdefault(person_id, set()).add(name)
    called = or_(Person.name.in_(wanted), Person.designation.in_(wanted), Person.id.in_(formerly))
    found: dict[str, list[Person]] = {name: [] for name in wanted}
    for person in db.session.scalars(select(Person).where(called).order_by(Person.id)):
        for name in wanted & ({person.called} | formerly.get(person.id, set())):
            found[name].append(person)
    return found


def people_named_in(text: str) -> Select[Person]:
    """Persons whose whole name stands in a text; whether they are meant is for somebody to say."""
    solid = "".join(text.split())
    named = (func.length(Person.name) > 1, func.instr(solid, Person.name) > 0)
    return select(Person).where(*named).order_by(Person.demo, Person.pinyin, Person.id)


def is_named_like(text: str) -> ColumnElement[bool]:
    """The condition behind every search for a person: 曾国雄, 国雄, zgx, zengguoxiong, 012345."""
    typed = "".join(text.split())
    if not typed:
        return Person.id.is_not(None)
    if typed.isascii():
        letters = typed.lower().replace("'", "")
        former = select(PersonName.person_id).where(
            or_(
                PersonName.pinyin.startswith(letters, autoescape=True),
                PersonName.initials == letters,
            )
        )
        return or_(
            Person.pinyin.contains(letters, autoescape=True),
            Person.initials.startswith(letters, autoescape=True),
            Person.badge_no == typed,
            Person.id.in_(former),
        )
    former = select(PersonName.person_id).where(PersonName.name.contains(typed, autoescape=True))
    return or_(
        Person.name.contains(typed, autoescape=True),
        Person.designation.contains(typed, autoescape=True),
        Person.id.in_(former),
    )


def former_names_of(person: Person) -> Sequence[str]:
    query = select(PersonName.name).where(PersonName.person_id == person.id).order_by(PersonName.id)
    return db.session.scalars(query).all()


def postings_of(person: Person) -> Sequence[Posting]:
    """A person's postings, oldest first."""
    query = select(Posting).where(Posting.person_id == person.id)
    return db.session.scalars(query.order_by(Posting.since, Posting.id)).all()


def find_posting(person: Person, day: date | None = None) -> Posting | None:
    """The posting held on a day (today if not said), the latest where several overlap."""
    day = day or today()
    query = (
        select(Posting)
        .where(
            Posting.person_id == person.id,
            or_(Posting.since.is_(None), Posting.since <= day),
            or_(Posting.until.is_(None), Posting.until >= day),
        )
        .order_by(Posting.since.desc().nulls_last(), Posting.id.desc())
    )
    return db.session.scalars(query).first()


def present_postings(people: Iterable[Person]) -> dict[int, Posting]:
    """Each person's posting today, by person id: one query for a page of persons."""
    day = today()
    query = select(Posting).where(
        Posting.person_id.in_([person.id for person in people]),
        or_(Posting.since.is_(None), Posting.since <= day),
        or_(Posting.until.is_(None), Posting.until >= day),
    )
    found = db.session.scalars(query.order_by(Posting.since.nulls_first(), Posting.id))
    return {posting.person_id: posting for posting in found}


def members_of(unit_ids: Iterable[int]) -> Sequence[Posting]:
    """Who serves in these units today."""
    day = today()
    query = (
        select(Posting)
        .join(Posting.person)
        .where(
            Posting.unit_id.in_(unit_ids),
            or_(Posting.since.is_(None), Posting.since <= day),
            or_(Posting.until.is_(None), Posting.until >= day),
        )
        .order_by(Posting.id)
    )
    return db.session.scalars(query).all()


def restraints_on(holder: Person | Unit) -> Sequence[Restraint]:
    """What stands between a holder and an award, past periods too."""
    column = Restraint.person_id if isinstance(holder, Person) else Restraint.unit_id
    return db.session.scalars(select(Restraint).where(column == holder.id)).all()
