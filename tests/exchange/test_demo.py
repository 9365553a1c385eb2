"""The fictional county comes whole, is marked, and goes whole."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from honours.audit.actions import SYSTEM
from honours.audit.queries import verify_chain
from honours.awards.catalogue import Family
from honours.awards.queries import get_award
from honours.base.database import Base, db, transaction
from honours.base.errors import Refusal
from honours.exchange.demo import SERIES, add_demo, remove_demo
from honours.people.models import Person, Unit
from honours.register.models import Correction, Honour, Number, Revocation
from honours.register.numbering import gaps
from honours.sources import actions as sources
from tests.cast import Cast


@pytest.fixture
def demo(app: Flask) -> Flask:
    with transaction():
        add_demo(by=SYSTEM)
    return app


def digest() -> dict[str, int]:
    """How many rows each table has, the log and the forms aside."""
    tables = [table for table in Base.metadata.sorted_tables if table.name != "audit_entry"]
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables
    }


def test_county_has_every_family_and_every_kind_of_name(demo: Flask) -> None:
    persons = db.session.query(Person).filter_by(demo=True).all()
    names = [person.name or "" for person in persons]
    assert len(persons) == 260
    assert db.session.query(Unit).filter_by(demo=True).count() >= 38
    assert any("·" in name for name in names)
    assert any(len(name) == 2 for name in names)
    assert any(name.startswith(("欧阳", "司徒", "诸葛", "上官")) for name in names)
    assert any(ord(char) > 0xFFFF for name in names for char in name)
    assert len(names) > len(set(names))  # namesakes stay different persons
    honours = db.session.query(Honour).all()
    assert len(honours) == 605  # 600 given, five of them entered anew
    assert {honour.family for honour in honours} == set(Family)
    assert len({honour.year for honour in honours}) == 8
    assert db.session.query(Revocation).count() == 5
    assert db.session.query(Correction).count() == 5


def test_every_honour_is_one_its_holder_may_hold(demo: Flask) -> None:
    for honour in db.session.query(Honour):
        award = get_award(honour.award_key)
        assert award.is_open_to(honour.kind, honour.staff_type), honour.award
        assert honour.decision.level.is_at_least(award.consent_level or award.level)


def test_its_numbers_are_of_their_own_series_without_gaps(demo: Flask) -> None:
    assert {number.series for number in db.session.query(Number)} == {SERIES}
    assert gaps() == []


def test_it_goes_whole_and_leaves_the_rest_as_it_was(app: Flask, cast: Cast) -> None:
    case = cast.case()
    before = digest()
    with transaction():
        add_demo(by=SYSTEM)
    assert digest() != before
    with transaction():
        remove_demo(by=SYSTEM)
    assert digest() == before
    assert db.session.get(type(case), case.id)
    assert verify_chain().broken_at is None


def test_it_is_made_once_and_the_same_every_time(demo: Flask) -> None:
    query = text("SELECT group_concat(holder || award) FROM honour")
    first = db.session.scalar(query)
    with pytest.raises(Refusal, match="已经建立"), transaction():
        add_demo(by=SYSTEM)
    with transaction():
        remove_demo(by=SYSTEM)
        add_demo(by=SYSTEM)
    assert db.session.scalar(query) == first


def test_demo_people_cannot_enter_real_cases(demo: Flask, cast: Cast) -> None:
    case = cast.case(verified=False)
    stranger = db.session.query(Person).filter_by(demo=True).first()
    assert stranger
    with pytest.raises(Refusal, match="只能用于演示"), transaction():
        sources.add_part(case, as_written="某人", person=stranger, by=SYSTEM)


def test_removing_what_is_not_there_is_refused(app: Flask) -> None:
    with pytest.raises(Refusal, match="没有演示数据"), transaction():
        remove_demo(by=SYSTEM)
