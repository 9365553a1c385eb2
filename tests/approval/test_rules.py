"""R1–R13: of each rule a candidate that passes and one that does not, with the law named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from honours.approval.rules import (
    BOOK,
    Candidate,
    Decided,
    Force,
    Held,
    Restrained,
    Ruling,
    rulings,
    working_days,
)
from honours.awards.catalogue import AwardKind, Confidence, Family, Level, Scope, statutory
from honours.people.kinds import HolderKind, RestraintKind, StaffType

DAY = date(2020, 3, 2)
KINDS = {kind.key: kind for kind in statutory()}
THIRD = KINDS["police_third_class"]
JIAJIANG = KINDS["police_jiajiang"]
AUXILIARY = AwardKind(
    key="auxiliary_third",
    name="辅警三等功",
    family=Family.AUXILIARY,
    grade=20,
    scope=Scope.INDIVIDUAL,
    staff_types=(StaffType.AUXILIARY,),
    level=Level.CITY,
    approval="市级公安机关批准。",
    individual_wording="记三等功一次",
    law="辅警奖励规定",
    confidence=Confidence.MEDIUM,
)
OFFICER = Candidate(
    kind=HolderKind.INDIVIDUAL,
    staff_type=StaffType.POLICE,
    post="民警",
    award=JIAJIANG,
    recommended_on=DAY,
    deed_ended_on=date(2020, 2, 11),
)
AUXILIARY_STAFF = replace(OFFICER, staff_type=StaffType.AUXILIARY, award=AUXILIARY)
DECIDED = Decided(level=Level.CITY, decided_on=date(2020, 3, 12), today=date(2020, 3, 20))
PUBLICISED = replace(OFFICER, award=THIRD, publicity=(date(2020, 3, 2), date(2020, 3, 10)))


def held(
    award: AwardKind = JIAJIANG,
    *,
    decided_on: date = date(2019, 9, 1),
    same_case: bool = False,
    level: Level = Level.CITY,
) -> Held:
    return Held(
        award=award.name,
        family=award.family,
        grade=award.grade,
        level=level,
        decided_on=decided_on,
        same_case=same_case,
    )


def under(kind: RestraintKind, until: date | None = None) -> Restrained:
    return Restrained(kind=kind, since=date(2020, 1, 1), until=until, paper="清纪〔2020〕1号")


def of_rule(number: str, candidate: Candidate, decided: Decided | None = None) -> list[Ruling]:
    found = rulings(candidate, decided)
    return [ruling for ruling in found if ruling.rule.split()[0] == number]


REGULATIONS = "公安机关人民警察奖励条令"
PASSES: list[tuple[str, Candidate, Decided | None]] = [
    ("R1", replace(OFFICER, held=(held(same_case=False),)), None),
    ("R2", replace(OFFICER, held=(held(decided_on=DAY - timedelta(days=366)),)), None),
    ("R2", replace(OFFICER, award=THIRD, held=(held(JIAJIANG),)), None),
    (
        "R3",
        replace(OFFICER, restraints=(under(RestraintKind.INVESTIGATION, date(2020, 3, 1)),)),
        None,
    ),
    ("R4", OFFICER, None),
    ("R5", replace(OFFICER, restraints=(under(RestraintKind.SANCTION, date(2020, 2, 1)),)), None),
    ("R6", OFFICER, None),
    ("R7", PUBLICISED, DECIDED),
    ("R7", replace(PUBLICISED, publicity=None, publicity_exemption="涉密"), DECIDED),
    ("R7", OFFICER, DECIDED),
    ("R8", OFFICER, DECIDED),
    ("R8", OFFICER, replace(DECIDED, level=Level.PROVINCE)),
    ("R9", replace(OFFICER, held=(held(same_case=True, level=Level.CITY),)), None),
    ("R11", replace(OFFICER, post="中队长"), None),
    ("R11", replace(OFFICER, post="太平中队大队长助理"), None),
    (
        "R12",
        replace(
            AUXILIARY_STAFF,
            held=(held(replace(AUXILIARY, grade=10), decided_on=date(2018, 1, 1)),),
        ),
        None,
    ),
    ("R12", replace(OFFICER, held=(held(),)), None),
    ("R13", PUBLICISED, DECIDED),
]
FAILS: list[tuple[str, Candidate, Decided | None, Force, str]] = [
    (
        "R1",
        replace(OFFICER, held=(held(same_case=True),)),
        None,
        Force.BLOCK,
        f"{REGULATIONS} 第11条",
    ),
    ("R2", replace(OFFICER, held=(held(JIAJIANG),)), None, Force.WARN, REGULATIONS),
    ("R2", replace(OFFICER, held=(held(THIRD),)), None, Force.WARN, REGULATIONS),
    (
        "R3",
        replace(OFFICER, restraints=(under(RestraintKind.INVESTIGATION),)),
        None,
        Force.BLOCK,
        f"{REGULATIONS} 第12条",
    ),
    (
        "R4",
        replace(OFFICER, restraints=(under(RestraintKind.VIOLATION),)),
        None,
        Force.WARN,
        REGULATIONS,
    ),
    (
        "R5",
        replace(OFFICER, restraints=(under(RestraintKind.SANCTION),)),
        None,
        Force.WARN,
        REGULATIONS,
    ),
    (
        "R6",
        replace(OFFICER, staff_type=StaffType.AUXILIARY),
        None,
        Force.BLOCK,
        JIAJIANG.source,
    ),
    (
        "R6",
        replace(OFFICER, staff_type=StaffType.UNVERIFIED),
        None,
        Force.BLOCK,
        JIAJIANG.source,
    ),
    ("R7", replace(PUBLICISED, publicity=None), DECIDED, Force.BLOCK, THIRD.source),
    (
        "R7",
        replace(PUBLICISED, publicity=(date(2020, 3, 2), date(2020, 3, 9))),
        DECIDED,
        Force.BLOCK,
        THIRD.source,
    ),
    ("R8", PUBLICISED, replace(DECIDED, level=Level.COUNTY), Force.BLOCK, THIRD.source),
    ("R8", OFFICER, replace(DECIDED, level=Level.COUNTY), Force.WARN, JIAJIANG.source),
    ("R8", OFFICER, replace(DECIDED, level=Level.BRIGADE), Force.BLOCK, JIAJIANG.source),
    (
        "R9",
        replace(OFFICER, held=(held(same_case=True, level=Level.PROVINCE),)),
        None,
        Force.WARN,
        "公务员奖励规定（2008） 第13条",
    ),
    ("R11", replace(OFFICER, post="大队长"), None, Force.INFO, f"{REGULATIONS} 第3条"),
    ("R11", replace(OFFICER, post="教导员"), None, Force.INFO, f"{REGULATIONS} 第3条"),
    (
        "R12",
        replace(AUXILIARY_STAFF, held=(held(AUXILIARY, decided_on=date(2020, 1, 5)),)),
        None,
        Force.WARN,
        "辅警奖励规定（他省，待核）",
    ),
    ("R12", AUXILIARY_STAFF, None, Force.WARN, "辅警奖励规定（他省，待核）"),
    (
        "R13",
        OFFICER,
        replace(DECIDED, decided_on=date(2020, 3, 21)),
        Force.BLOCK,
        "奖励程序",
    ),
    ("R13", OFFICER, replace(DECIDED, decided_on=date(2020, 3, 1)), Force.BLOCK, "奖励程序"),
    ("R13", PUBLICISED, replace(DECIDED, decided_on=date(2020, 3, 9)), Force.BLOCK, "奖励程序"),
    (
        "R13",
        replace(OFFICER, deed_ended_on=date(2020, 3, 15)),
        DECIDED,
        Force.BLOCK,
        "奖励程序",
    ),
]


@pytest.mark.parametrize(("number", "candidate", "decided"), PASSES)
def test_candidate_within_the_rule_is_not_held_up(
    number: str, candidate: Candidate, decided: Decided | None
) -> None:
    assert of_rule(number, candidate, decided) == []


@pytest.mark.parametrize(("number", "candidate", "decided", "force", "source"), FAILS)
def test_candidate_against_the_rule_is_told_which_law(
    number: str, candidate: Candidate, decided: Decided | None, force: Force, source: str
) -> None:
    found = of_rule(number, candidate, decided)
    assert found
    assert {(ruling.force, ruling.source) for ruling in found} == {(force, source)}
    assert all(ruling.reason.endswith(("。", "）")) for ruling in found)


def test_no_new_statutory_kinds_is_kept_by_the_catalogue() -> None:
    """R10: the law's own kinds are locked; see tests/awards."""
    article = next(article for article in BOOK if article.number == "R10")
    assert article.source == "公务员奖励规定（2008） 第15条"
    assert article.concerns(OFFICER)
    assert not article.concerns(AUXILIARY_STAFF)


def test_book_names_thirteen_rules_each_with_its_source() -> None:
    assert [article.number for article in BOOK] == [f"R{n}" for n in range(1, 14)]
    assert all(article.source for article in BOOK)


def test_what_blocks_is_said_first() -> None:
    candidate = replace(
        OFFICER, post="大队长", held=(held(),), restraints=(under(RestraintKind.INVESTIGATION),)
    )
    assert [ruling.force for ruling in rulings(candidate)] == [Force.BLOCK, Force.WARN, Force.INFO]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2020, 3, 2), date(2020, 3, 8), 5),
        (date(2020, 1, 19), date(2020, 1, 19), 1),  # a Sunday worked for the Spring Festival
        (date(2020, 1, 24), date(2020, 2, 2), 0),  # extended to 2 February in 2020
        (date(2020, 4, 26), date(2020, 4, 26), 1),  # 调休 before 1 May
        (date(2020, 5, 1), date(2020, 5, 5), 0),
        (date(2020, 3, 3), date(2020, 3, 2), 0),
    ],
)
def test_working_days_follow_the_state_councils_calendar(
    first: date, last: date, days: int
) -> None:
    assert working_days(first, last) == days
