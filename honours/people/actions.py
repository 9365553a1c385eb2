"""Deeds on units and persons."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import BadInput, Refusal
from honours.base.text import clean_line, clean_name, clean_text
from honours.people.kinds import RestraintKind, StaffType, UnitKind
from honours.people.models import Person, PersonName, Posting, Restraint, Unit, UnitName
from honours.people.names import initials_of, pinyin_of
from honours.people.queries import former_names_of, names_of


def add_unit(
    name: str,
    *,
    kind: UnitKind,
    short_name: str = "",
    parent: Unit | None = None,
    other_names: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    position: int = 0,
    note: str = "",
    demo: bool = False,
    by: Actor,
) -> Unit:
    """Enter a unit under its full name."""
    name = _unit_name(name)
    _refuse_taken(name)
    _check_period(since, until)
    unit = add(
        Unit(
            name=name,
            short_name=clean_line(short_name, "简称", limit=50) or name[:50],
            kind=kind,
            parent_id=parent.id if parent else None,
            since=since,
            until=until,
            position=position,
            note=clean_text(note, "备注"),
            demo=demo,
        )
    )
    _set_unit_names(unit, other_names)
    record(Tag.UNIT_ADDED, unit, name, after=values_of(unit), by=by)
    return unit


def change_unit(
    unit: Unit,
    *,
    name: str,
    short_name: str,
    kind: UnitKind,
    parent: Unit | None,
    other_names: Sequence[str],
    position: int,
    note: str,
    version: int,
    by: Actor,
) -> Unit:
    """Change a unit; its former full name stays known as another name."""
    unit.expect(version, f"单位“{unit.name}”")
    before, former, name = values_of(unit), unit.name, _unit_name(name)
    if name != former:
        _refuse_taken(name)
        other_names = [*other_names, former]
    _refuse_circle(unit, parent)
    unit.name = name
    unit.short_name = clean_line(short_name, "简称", limit=50) or name[:50]
    unit.kind = kind
    unit.parent_id = parent.id if parent else None
    unit.position = position
    unit.note = clean_text(note, "备注")
    _set_unit_names(unit, other_names)
    db.session.flush()
    record(Tag.UNIT_CHANGED, unit, name, before=before, after=values_of(unit), by=by)
    return unit


def add_person(
    name: str | None,
    *,
    staff_type: StaffType,
    designation: str | None = None,
    badge_no: str = "",
    reading: str = "",
    strokes: str = "",
    former_names: Sequence[str] = (),
    note: str = "",
    demo: bool = False,
    by: Actor,
) -> Person:
    """Enter a person; namesakes are different persons and are never merged by name."""
    person = Person(demo=demo)
    _fill_person(person, name, designation, staff_type, badge_no, reading, strokes, note)
    add(person)
    _set_former_names(person, former_names)
    record(Tag.PERSON_ADDED, person, person.called, after=values_of(person), by=by)
    return person


def change_person(
    person: Person,
    *,
    name: str | None,
    designation: str | None,
    staff_type: StaffType,
    badge_no: str,
    reading: str,
    strokes: str,
    former_names: Sequence[str],
    note: str,
    version: int,
    by: Actor,
) -> Person:
    """Change a person's record; what was awarded under the old name keeps that name."""
    person.expect(version, f"“{person.called}”的资料")
    before, former = values_of(person), person.name
    _fill_person(person, name, designation, staff_type, badge_no, reading, strokes, note)
    if former and former != person.name:
        former_names = [*former_names, former]
    _set_former_names(person, former_names)
    db.session.flush()
    after = values_of(person)
    record(Tag.PERSON_CHANGED, person, person.called, before=before, after=after, by=by)
    return person


def post_person(
    person: Person,
    *,
    unit: Unit,
    post: str = "",
    rank: str = "",
    since: date | None = None,
    until: date | None = None,
    by: Actor,
) -> Posting:
    """Enter a posting: where a person serves, as what, from when."""
    _check_period(since, until)
    posting = add(
        Posting(
            person_id=person.id,
            unit_id=unit.id,
            post=clean_line(post, "职务", limit=50),
            rank=clean_line(rank, "警衔", limit=50),
            since=since,
            until=until,
        )
    )
    detail = f"{person.called}：{unit.name} {posting.post}"
    record(Tag.POSTING_ADDED, person, detail, after=values_of(posting), by=by)
    return posting


def end_posting(posting: Posting, *, until: date, by: Actor) -> Posting:
    """Close a posting on its last day."""
    _check_period(posting.since, until)
    before = values_of(posting)
    posting.until = until
    db.session.flush()
    detail = f"{posting.person.called}：{posting.unit.name} 至 {until}"
    record(
        Tag.POSTING_ENDED,
        posting.person,
        detail,
        before=before,
        after=values_of(posting),
        by=by,
    )
    return posting


def restrain(
    holder: Person | Unit,
    *,
    kind: RestraintKind,
    since: date,
    until: date | None = None,
    paper: str,
    by: Actor,
) -> Restraint:
    """Enter an investigation, a sanction or a unit's violation, with the paper that says so."""
    _check_period(since, until)
    paper = clean_line(paper, "依据文书")
    if not paper:
        raise BadInput("依据文书", "不能为空，请填写文书名称或文号。")
    of_person = isinstance(holder, Person)
    if of_person == (kind is RestraintKind.VIOLATION):
        raise Refusal("限制情形", f"“{kind.label}”不适用于{'个人' if of_person else '单位'}。")
    restraint = add(
        Restraint(
            person_id=holder.id if of_person else None,
            unit_id=None if of_person else holder.id,
            kind=kind,
            since=since,
            until=until,
            paper=paper,
            entered_at=clock.now(),
        )
    )
    record(Tag.RESTRAINED, holder, f"{kind.label}：{paper}", after=values_of(restraint), by=by)
    return restraint


def lift_restraint(restraint: Restraint, *, until: date, by: Actor) -> Restraint:
    """End a restraint on its last day."""
    _check_period(restraint.since, until)
    before = values_of(restraint)
    restraint.until = until
    db.session.flush()
    thing = f"person:{restraint.person_id}" if restraint.person_id else f"unit:{restraint.unit_id}"
    detail = f"{restraint.kind.label} 至 {until}"
    record(Tag.RESTRAINT_LIFTED, thing, detail, before=before, after=values_of(restraint), by=by)
    return restraint


def _fill_person(
    person: Person,
    name: str | None,
    designation: str | None,
    staff_type: StaffType,
    badge_no: str,
    reading: str,
    strokes: str,
    note: str,
) -> None:
    person.name = clean_name(name or "") or None
    person.designation = clean_line(designation or "", "指称", limit=100) or None
    if not person.called:
        raise BadInput("姓名", "不能为空；来源未给出姓名的，请填写指称，如“秩序中队中队长”。")
    person.staff_type = staff_type
    person.badge_no = clean_name(badge_no, "警号") or None
    person.reading = clean_line(reading, "读音", limit=100) or None
    person.strokes = clean_line(strokes, "笔画", limit=200) or None
    person.note = clean_text(note, "备注")
    person.pinyin = pinyin_of(person.name, person.reading) if person.name else ""
    person.initials = initials_of(person.name, person.reading) if person.name else ""


def _set_former_names(person: Person, names: Sequence[str]) -> None:
    wanted = list(dict.fromkeys(filter(None, (clean_name(name, "曾用名") for name in names))))
    if wanted == list(former_names_of(person)):
        return
    db.session.execute(delete(PersonName).where(PersonName.person_id == person.id))
    for name in wanted:
        pinyin, initials = pinyin_of(name), initials_of(name)
        add(PersonName(person_id=person.id, name=name, pinyin=pinyin, initials=initials))


def _set_unit_names(unit: Unit, names: Sequence[str]) -> None:
    cleaned = (clean_line(name, "别名", limit=100) for name in names)
    wanted = list(dict.fromkeys(name for name in cleaned if name and name != unit.name))
    if wanted == list(names_of(unit)):
        return
    db.session.execute(delete(UnitName).where(UnitName.unit_id == unit.id))
    for name in wanted:
        add(UnitName(unit_id=unit.id, name=name))


def _unit_name(name: str) -> str:
    cleaned = clean_line(name, "单位名称", limit=100)
    if not cleaned:
        raise BadInput("单位名称", "不能为空，请填写单位全称。")
    return cleaned


def _refuse_taken(name: str) -> None:
    if db.session.scalar(select(Unit.id).where(Unit.name == name)):
        raise Refusal("单位名称", f"单位“{name}”已经登记，请直接使用，不要重复登记。")


def _refuse_circle(unit: Unit, parent: Unit | None) -> None:
    while parent:
        if parent.id == unit.id:
            raise Refusal("上级单位", f"“{unit.name}”不能隶属于自己或自己的下级。")
        parent = parent.parent


def _check_period(since: date | None, until: date | None) -> None:
    if since and until and until < since:
        raise BadInput("止于", "止期早于起期，请核对。")
