"""The fictional county is fictional, various and the same every time."""

from collections import Counter
from pathlib import Path
from random import Random

from honours.awards.catalogue import Level
from honours.base.text import clean_name
from honours.exchange import demo_words
from honours.exchange.demo_words import (
    BRIGADE,
    ORGANS,
    RARE_GIVEN,
    REASONS,
    UNITS,
    DemoPerson,
    people,
)
from honours.people.kinds import StaffType, UnitKind
from honours.people.names import COMPOUND_SURNAMES, DOT, is_listed, pinyin_of, surname_of

SEEDS = Path(__file__).parents[2] / "seeds"


def made(seed: int, n: int) -> list[DemoPerson]:
    return people(Random(seed), n)  # noqa: S311


COUNTY = made(20, 260)
NAMES = [person.name for person in COUNTY]


def test_same_seed_gives_the_same_people() -> None:
    assert made(20, 260) == COUNTY
    assert made(21, 260) != COUNTY


def test_as_many_people_as_asked_for_with_badges_of_their_own() -> None:
    for n in (0, 1, 7, 260, 1000):
        assert len({person.badge_no for person in made(1, n)}) == n
    assert all(len(person.badge_no) == 6 for person in COUNTY)
    assert any(person.badge_no.startswith("0") for person in COUNTY)


def test_few_people_share_a_name() -> None:
    shared = [name for name, n in Counter(NAMES).items() if n > 1]
    assert len(shared) == 7
    assert max(Counter(NAMES).values()) == 2


def test_every_kind_of_name_occurs() -> None:
    assert any(DOT in name for name in NAMES)
    assert sum(len(name) == 2 for name in NAMES) > 40
    assert sum(surname_of(name) in COMPOUND_SURNAMES for name in NAMES) >= 3
    assert sum(any(char in RARE_GIVEN for char in name) for name in NAMES) >= 10
    assert any(ord(char) > 0xFFFF for name in NAMES for char in name)


def test_every_name_is_clean_readable_and_in_the_stroke_table() -> None:
    for name in {*NAMES, *demo_words.MINORITY_NAMES}:
        assert clean_name(name) == name
        assert pinyin_of(name).isalpha()
        assert all(is_listed(char) for char in name if char != DOT)


def test_most_are_police_some_auxiliary_a_few_civilian() -> None:
    police, auxiliary, civilian = (
        sum(person.staff_type is kind for person in COUNTY)
        for kind in (StaffType.POLICE, StaffType.AUXILIARY, StaffType.CIVILIAN)
    )
    assert police > auxiliary > civilian > 0
    assert police + auxiliary + civilian == len(COUNTY)


def test_units_are_some_forty_of_every_kind_under_one_brigade() -> None:
    assert 36 <= len(UNITS) <= 44
    assert {unit.kind for unit in UNITS} == set(UnitKind) - {UnitKind.OTHER}
    full_names = [unit.name for unit in UNITS]
    assert len(set(full_names)) == len(full_names)
    for unit in UNITS:
        assert unit.parent in (BRIGADE, "")
    assert (UNITS[0].name, UNITS[0].short_name) == (BRIGADE, "云溪交警大队")
    assert UNITS[1].short_name == "政工室"


def test_organs_stand_for_levels() -> None:
    assert ORGANS.keys() < {level.value for level in Level}
    assert list(ORGANS) == [level.value for level in Level if level.value in ORGANS]


def test_reasons_need_only_occasion_and_place() -> None:
    for reason in REASONS:
        filled = reason.format(occasion="春运", place="柳湾")
        assert "{" not in filled
        assert "," not in filled


def test_no_unit_of_the_real_bulletin_is_in_the_fictional_county() -> None:
    real = (SEEDS / "units.csv").read_text(encoding="utf-8")
    assert demo_words.COUNTY not in real
    assert not [unit.name for unit in UNITS if unit.name in real]
    named = (SEEDS / "people.csv").read_text(encoding="utf-8")
    assert not [name for name in NAMES if name in named]
