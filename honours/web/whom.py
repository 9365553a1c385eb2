"""Who is meant: candidates are offered with unit and number, and somebody chooses."""

from collections.abc import Iterable
from typing import Any

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.base.errors import Refusal
from honours.people.actions import add_person
from honours.people.models import Person, Unit
from honours.people.queries import people_matching, people_named_in, present_postings, units
from honours.web.forms import options
from honours.web.forms.cases import IdentifyForm
from honours.web.guards import actor, may

CANDIDATES = 12  # persons offered at once; a closer search finds the rest
NEW, UNNAMED, GROUP, LATER = "new", "unnamed", "group", "later"


def offer(form: Any, *, extra: str = "") -> None:
    """Fill in the choices with those who may be meant. Nobody is chosen by name alone."""
    form.group.offer(units())
    written, typed = form.as_written.data or "", form.sought.data or ""
    found: dict[int, Person] = {}
    if typed or written:
        found |= _by_id(db.session.scalars(people_matching(typed or written).limit(CANDIDATES)))
    if not typed:
        named = people_named_in(written + " " + extra).limit(CANDIDATES)
        found |= _by_id(db.session.scalars(named))
    chosen = str(form.who.data or "").removeprefix("person-")
    if chosen.isdecimal() and (person := db.session.get(Person, int(chosen))):
        found[person.id] = person
    form.who.choices = _who_choices(list(found.values()), form)


def meant_by(form: Any) -> tuple[Person | None, Unit | None]:
    """Say whom the form means; a person it names for the first time is entered."""
    who, written = form.who.data, form.as_written.data
    if who == LATER:
        return None, None
    if who == GROUP:
        if not form.group.value:
            raise Refusal("参与者", "选了“集体”，还要在下面选是哪个单位。")
        return None, form.group.value
    if who in (NEW, UNNAMED):
        named = who == NEW
        return add_person(
            (form.new_name.data or written) if named else None,
            designation=None if named else written,
            staff_type=form.staff_type.value,
            by=actor(),
        ), None
    return db.session.get_one(Person, int(who.removeprefix("person-"))), None


def _by_id(people: Iterable[Person]) -> dict[int, Person]:
    return {person.id: person for person in people}


def _who_choices(found: list[Person], form: Any) -> list[Any]:
    postings = present_postings(found)
    choices = []
    for person in found:
        posting = postings.get(person.id)
        told = [
            person.called,
            person.staff_type.label,
            f"{posting.unit.name}{posting.post}" if posting else "没有任职记录",
            f"警号 {person.badge_no}" if person.badge_no else "",
        ]
        choices.append((f"person-{person.id}", " · ".join(filter(None, told))))
    if may(P.EDIT_PEOPLE):
        choices += [(NEW, "新登记一人"), (UNNAMED, "新登记一人，原文没有姓名，先以称呼代指")]
    choices.append((GROUP, "是集体，在下面选单位"))
    if not isinstance(form, IdentifyForm):
        choices.append((LATER, "先不认定，以后再说"))
    return options(choices)
