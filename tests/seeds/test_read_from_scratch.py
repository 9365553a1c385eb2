"""The bulletin read at the desk gives what was curated by hand; what differs is written here."""

import csv
import re
import tomllib
from datetime import datetime
from typing import Any

import pytest

from honours.base.clock import SHANGHAI
from honours.base.database import db, transaction
from honours.exchange.staff import import_units
from honours.people.models import Person
from honours.people.queries import find_posting
from honours.register.models import Honour
from honours.settings import ROOT
from honours.sources import actions
from honours.sources.models import Bulletin, Case, CaseState, Part
from honours.sources.queries import doubts_of, parts_of, passages_of, state_of
from tests.cast import Cast
from tests.conftest import Browser
from tests.forms import held

SEEDS = ROOT / "seeds"
RAW = (SEEDS / "bulletins/2020-02-11.txt").read_bytes().decode()
CURATED = tomllib.loads((SEEDS / "cases.toml").read_text(encoding="utf-8"))["case"]
PEOPLE = {
    row["姓名"] or row["指称"]: row
    for row in csv.DictReader((SEEDS / "people.csv").read_text(encoding="utf-8").splitlines())
}

# Taken by the desk as the first mention has it; the curator chose the one with 同志.
OTHERWISE_CALLED = {"大队长雷东升同志": "大队长雷东升"}
# The curator let these stand; the desk holds back every clause that speaks of kin.
MORE_CAREFUL = {"主动放弃与家人团聚机会", "事故处理中队指导员李云"}
# The curator held this back: it speaks of his wife, but only by the clauses before it. The desk
# holds those back, and asks for consent.
LESS_CAREFUL = {"同上抗疫一线,互为战友"}
# Questions that need more than the text: they stay with the curator.
NEEDS_A_PERSON = {
    "雷东升本人具体做了哪些事？何时、何地、几次？",
    "申瑞红具体到过哪些卡点？何时、几次、解决了什么问题？",
    "执勤的是哪个卡点？自何日至何日？",
    "他任队长的“突击队”，是否就是2月6日组建的疫情防控突击队？",
    "李云本人做了哪些工作？何时、何地？",
}


@pytest.fixture
def read(browser: Browser, cast: Cast) -> Bulletin:
    """The bulletin received and everybody singled out confirmed, with the county's units known."""
    with transaction():
        import_units((SEEDS / "units.csv").read_text(encoding="utf-8"), by=cast.by_clerk)
        bulletin = actions.receive_bulletin(
            RAW,
            title="湖南祁东交警多措并举打赢疫情防控阻击战",
            published_at=datetime(2020, 2, 11, 15, 54, tzinfo=SHANGHAI),
            by=cast.by_clerk,
        )
    browser.sign_in(cast.clerk)
    desk = f"/bulletins/{bulletin.id}"
    page = browser.get(desk).text
    wanted = [
        key
        for key, name in re.findall(r'name="pick"[^>]*value="([^"]+)"[^>]*>\s*(\S+)', page)
        if name in {*PEOPLE, "疫情防控突击队"} | {case["part"][0]["as_written"] for case in CURATED}
    ]
    form = held(page, f"{desk}/proposals")
    answer = browser.post(
        f"{desk}/proposals", {**form, "pick": wanted, "occasion": "2020年疫情防控"}
    )
    assert answer.status_code == 303, answer.text
    return bulletin


def case_of(called: str) -> Case:
    [case] = [
        case
        for case in db.session.query(Case)
        for part in parts_of(case)
        if part.holder and called in (getattr(part.holder, "called", ""), part.as_written)
    ]
    return case


def individuals() -> list[dict[str, Any]]:
    return [case for case in CURATED if case["kind"] == "individual"]


def called(case: dict[str, Any]) -> str:
    [part] = case["part"]
    return str(part.get("person") or part.get("designation") or part["as_written"])


def solid(text: str) -> str:
    return re.sub(r"[\s,，;；。]", "", text)


def test_same_seven_persons_with_type_unit_and_post(read: Bulletin) -> None:
    entered = {
        person.called: person for person in db.session.query(Person).filter_by(note="公开报道线索")
    }
    assert entered.keys() == PEOPLE.keys()
    for name, row in PEOPLE.items():
        posting = find_posting(entered[name])
        assert entered[name].staff_type.label == row["人员类别"], name
        assert bool(entered[name].name) == bool(row["姓名"]), name
        assert (posting.unit.name if posting else "") == row["单位"], name
        assert (posting.post if posting else "") == row["职务"], name


def test_same_cases_as_leads_of_the_same_units_and_no_honour(read: Bulletin) -> None:
    for curated in individuals():
        case = case_of(called(curated))
        assert state_of(case) is CaseState.LEAD
        assert case.occasion == curated["occasion"]
        assert (case.unit.name if case.unit else "") == curated.get("unit", "")
        [part] = parts_of(case)
        written = curated["part"][0]["as_written"]
        assert part.as_written == OTHERWISE_CALLED.get(written, written)
        assert curated["part"][0]["role"].split("、")[0] in (part.role, part.role[-3:])
    assert db.session.query(Honour).count() == 0


@pytest.mark.parametrize("curated", individuals(), ids=called)
def test_every_curated_quote_lies_in_what_was_read(read: Bulletin, curated: dict[str, Any]) -> None:
    passages = passages_of(case_of(called(curated)))
    free = solid("".join(one.exact for one in passages if not one.sensitive))
    every = solid("".join(one.exact for one in passages))
    for quote in curated["passage"]:
        words = solid(quote["quote"])
        assert words in every, quote
        held_back = "sensitive" in quote or quote["quote"] in MORE_CAREFUL
        assert (words in free) == (not held_back or quote["quote"] in LESS_CAREFUL), quote


@pytest.mark.parametrize("curated", individuals(), ids=called)
def test_every_curated_question_is_asked_or_needs_a_person(
    read: Bulletin, curated: dict[str, Any]
) -> None:
    asked = " ".join(doubt.question for doubt in doubts_of(case_of(called(curated))))
    for doubt in curated["doubt"]:
        if doubt["question"] in NEEDS_A_PERSON:
            continue
        key = next(
            word
            for word in ("没有休息过一天", "同意", "说", "姓名", "哪个单位", "二十天")
            if word in doubt["question"]
        )
        assert key in asked, doubt["question"]


def test_team_and_outside_organisations_are_leads_too(read: Bulletin) -> None:
    held_by_units = {part.as_written for part in db.session.query(Part) if part.unit_id}
    wanted = {case["part"][0]["as_written"] for case in CURATED if case["kind"] != "individual"}
    assert held_by_units == wanted
