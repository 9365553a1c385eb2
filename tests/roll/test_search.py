"""Finding honours in every way people write, and counting what the filters would show."""

import pytest

from honours.base.database import db, transaction
from honours.people import actions as people
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person
from honours.register.actions import correct
from honours.roll.chapters import year_of
from honours.roll.search import Order, Wish, facets, find, years
from tests.cast import Cast
from tests.roll.awarding import award


@pytest.fixture
def zeng(cast: Cast) -> Person:
    """曾国雄 of 太平中队, with a former name."""
    with transaction():
        person = people.add_person(
            "曾国雄", staff_type=StaffType.POLICE, former_names=["曾小雄"], by=cast.by_clerk
        )
        people.post_person(person, unit=cast.squadron, post="民警", by=cast.by_clerk)
    award(cast, person)
    return person


def found(wish: Wish) -> list[str]:
    return [honour.holder for honour in db.session.scalars(find(wish))]


@pytest.mark.parametrize(
    "typed",
    [
        "曾国雄",
        "国雄",
        "曾 国 雄",
        "zgx",
        "zg",
        "ZGX",
        "zengguoxiong",
        "guoxiong",
        "曾小雄",
        "zengxiaoxiong",
        "太平中队",
        "太平",
        "云公交〔2020〕3号",
        "云公交[2020]3号",
        "云公交\uff082020\uff093号",
        "云公交(2020) 3号",
    ],
)
def test_honour_is_found_however_it_is_asked_for(cast: Cast, zeng: Person, typed: str) -> None:
    assert found(Wish(q=typed)) == ["曾国雄"]


@pytest.mark.parametrize(
    "typed", ["石开明", "cengguoxiong", "高速中队", "云公交〔2020〕4号", "%", "_"]
)
def test_what_does_not_fit_is_not_found(cast: Cast, zeng: Person, typed: str) -> None:
    assert found(Wish(q=typed)) == []


def test_unit_is_found_by_every_way_it_is_written(cast: Cast, zeng: Person) -> None:
    with transaction():
        squadron = cast.squadron
        people.change_unit(
            squadron,
            name=squadron.name,
            short_name="太平中队",
            kind=squadron.kind,
            parent=cast.brigade,
            other_names=["太平山道班"],
            position=0,
            note="",
            version=squadron.version,
            by=cast.by_clerk,
        )
    award(cast, cast.squadron)
    assert set(found(Wish(q="太平山道班"))) == {"曾国雄", cast.squadron.name}


def test_unit_filter_takes_in_what_stands_below(cast: Cast, zeng: Person) -> None:
    assert found(Wish(unit_id=cast.brigade.id)) == ["曾国雄"]
    assert found(Wish(unit_id=cast.squadron.id)) == ["曾国雄"]


def test_filters_narrow_and_counts_keep_the_others(cast: Cast, zeng: Person) -> None:
    award(cast, cast.ding)
    award(cast, cast.squadron)
    award(cast, cast.shi, decided_on="2019-03-12", doc_no="云公交〔2019〕3号")
    wish = Wish(year=2020, staff=StaffType.AUXILIARY)
    assert found(wish) == ["丁岚"]
    counted = facets(wish)
    assert counted["staff"] == {StaffType.POLICE: 1, StaffType.AUXILIARY: 1}
    assert counted["kind"] == {HolderKind.INDIVIDUAL: 1}
    assert counted["year"] == {2020: 1}
    assert years(Wish()) == [2020, 2019]


def test_scope_keeps_to_its_units(cast: Cast, zeng: Person) -> None:
    assert found(Wish(public=False, within=frozenset({cast.squadron.id}))) == ["曾国雄"]
    assert found(Wish(public=False, within=frozenset())) == []


def test_corrected_is_in_the_ledger_and_not_on_the_roll(cast: Cast, zeng: Person) -> None:
    wrong = award(cast, cast.ding)
    with transaction():
        correct(
            wrong,
            holder="丁岚",
            unit=wrong.unit,
            post="班长",
            citation=wrong.citation,
            reason="职务有误",
            series="云交荣",
            by=cast.by_approver,
        )
    assert found(Wish(q="丁岚")) == ["丁岚"]
    assert found(Wish(q="丁岚", public=False)) == ["丁岚", "丁岚"]


def test_year_stands_from_high_to_low_then_by_strokes(cast: Cast, zeng: Person) -> None:
    award(cast, cast.shi)
    award(cast, cast.ding)
    award(cast, cast.shi, key="police_third_class", doc_no="云公交〔2020〕9号")
    year = year_of(Wish(year=2020))
    assert [(c.title, [h.holder for h in c.honours]) for c in year.chapters] == [
        ("个人三等功", ["石开明"]),
        ("通报表扬", ["石开明", "曾国雄", "丁岚"]),  # 民警 before 辅警, each by strokes
    ]
    assert (year.honours, year.persons, year.groups) == (4, 3, 0)
    assert year.chapters[0].size == "high"


def test_order_by_strokes_begins_with_groups_and_fewest_strokes(cast: Cast, zeng: Person) -> None:
    award(cast, cast.squadron)
    award(cast, cast.ding)
    chapters = year_of(Wish(year=2020, order=Order.STROKES)).chapters
    assert [chapter.title for chapter in chapters] == ["集体", "二画", "十二画"]


def test_long_year_goes_on_over_pages_with_whole_counts(cast: Cast, zeng: Person) -> None:
    award(cast, cast.ding)
    first, second = (year_of(Wish(year=2020), first=n, size=1).chapters for n in (0, 1))
    assert [[h.holder for h in c.honours] for c in (*first, *second)] == [["曾国雄"], ["丁岚"]]
    assert all(chapter.note.startswith("二人") for chapter in (*first, *second))
