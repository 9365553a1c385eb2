"""The bulletin yields leads and questions, and nobody an honour."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from honours.audit.actions import SYSTEM
from honours.audit.queries import verify_chain
from honours.base.database import Base, db, transaction
from honours.base.errors import BadInput
from honours.exchange.seeding import is_sown, sow
from honours.exchange.staff import import_people, import_units
from honours.migrations import upgrade
from honours.people.kinds import StaffType, UnitKind
from honours.people.models import Person, Unit
from honours.people.queries import find_posting, find_unit
from honours.register.models import Honour
from honours.settings import ROOT
from honours.sources.models import Bulletin, Case, Donation, Doubt, Part, Passage, Verification
from honours.verification import keys
from honours.web import create_app
from tests.conftest import make_settings


@pytest.fixture
def sown(tmp_path: Path) -> Flask:
    (tmp_path / "secret.key").write_text("0" * 64)
    keys.make(make_settings(tmp_path))
    app = create_app(make_settings(tmp_path))
    with app.app_context():
        upgrade(db.engine)
        with transaction():
            sow(ROOT / "seeds", by=SYSTEM)
        yield app
        db.session.remove()
        db.engine.dispose()


def count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_bulletin_of_2020_02_11_is_entered_as_it_should_be(sown: Flask) -> None:
    assert is_sown()
    assert (count(Bulletin), count(Honour), count(Verification)) == (1, 0, 0)
    persons = {person.called: person for person in db.session.query(Person)}
    assert set(persons) == {
        "雷东升", "申瑞红", "肖卫清", "曾国雄", "李云", "涂鑫", "秩序中队中队长",
    }  # fmt: skip
    assert persons["秩序中队中队长"].name is None
    types = {called: person.staff_type for called, person in persons.items()}
    assert types.pop("涂鑫") is StaffType.AUXILIARY
    assert set(types.values()) == {StaffType.UNVERIFIED}
    assert find_posting(persons["涂鑫"]) is None
    assert find_posting(persons["曾国雄"]).unit.name == "太和堂中队"  # type: ignore[union-attr]


def test_units_and_their_variants_are_known(sown: Flask) -> None:
    kinds = [unit.kind for unit in db.session.query(Unit)]
    assert kinds.count(UnitKind.SQUADRON) == 4
    assert kinds.count(UnitKind.ASSAULT_TEAM) == 1
    assert kinds.count(UnitKind.OUTSIDE) == 3
    brigade = find_unit("祁东县公安局交警大队")
    for variant in ("祁东县交警大队", "祁东交警大队", "祁东交警", "交警大队", "大队"):
        assert find_unit(variant) == brigade, variant


def test_every_case_is_a_lead_with_evidence_that_stands_in_the_bulletin(sown: Flask) -> None:
    bulletin = db.session.query(Bulletin).one()
    assert bulletin.raw == (ROOT / "seeds/bulletins/2020-02-11.txt").read_bytes().decode()
    assert count(Case) == 11
    for passage in db.session.query(Passage):
        assert bulletin.raw[passage.start : passage.end] == passage.exact
    quoted = {passage.case_id for passage in db.session.query(Passage)}
    assert quoted == {case.id for case in db.session.query(Case)}
    assert all(part.holder for part in db.session.query(Part))
    assert count(Doubt) >= 10
    assert count(Donation) >= 3


def test_everything_entered_is_in_the_log(sown: Flask) -> None:
    verdict = verify_chain()
    assert verdict.broken_at is None
    assert verdict.size > count(Case) + count(Passage) + count(Unit) + count(Person)


UNITS = "名称,简称,类别,上级,别名,启用,停用,次序,备注\n"
PEOPLE = "姓名,指称,人员类别,单位,职务,警号,备注\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("名称,简称\n", "第1行缺少“类别"),
        (UNITS + "甲中队,甲,中队,无此大队,,,,10,\n", "没有登记“无此大队”"),
        (UNITS + "甲中队,甲,支队,,,,,10,\n", "“支队”应为"),
        (UNITS + "甲中队,甲,中队,,,2020-02-30,,10,\n", "不是日历上的日子"),
        (UNITS + "甲中队,甲,中队,,,,,十,\n", "应为整数"),
        (UNITS + "甲中队,甲,中队\n", "第2行有3列，应为9列"),
        (UNITS + ",甲,中队,,,,,10,\n", "请填写单位全称"),
    ],
)
def test_bad_unit_row_says_where_and_what(app: Flask, text: str, sentence: str) -> None:
    before = count(Unit)
    with pytest.raises(BadInput, match=sentence), transaction():
        import_units(text, by=SYSTEM)
    assert count(Unit) == before


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",,民警,,,,", "请填写指称"),
        ("甲,,警察,,,,", "“警察”应为"),
        ("甲,,民警,无此队,,,", "第2行 单位：没有登记“无此队”"),
        ("甲\0,,民警,,,,", "控制字符"),
    ],
)
def test_bad_person_row_says_where_and_what(app: Flask, row: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence), transaction():
        import_people(f"{PEOPLE}{row}\n", by=SYSTEM)


def test_people_are_entered_with_leading_zeros_and_unpadded_names(app: Flask) -> None:
    with transaction():
        [person] = import_people(
            f"\ufeff{PEOPLE}李\u3000云,,民警,太平中队,指导员,000123,\n", by=SYSTEM
        )
    assert (person.name, person.badge_no) == ("李云", "000123")
    assert find_posting(person).post == "指导员"  # type: ignore[union-attr]
