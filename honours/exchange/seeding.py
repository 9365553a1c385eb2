"""The first contents of the house: what `seeds/` holds, entered through the ordinary deeds.

A case file says what a bulletin gives: leads with their passages and doubts, never awards.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from honours.audit.actions import Actor, record
from honours.audit.tags import Tag
from honours.awards.actions import add_award
from honours.base.database import db
from honours.base.errors import BadInput
from honours.exchange.staff import import_people, import_units
from honours.people.models import Person, Unit
from honours.people.queries import find_unit
from honours.sources import actions as sources
from honours.sources.models import Bulletin, Case, Sensitivity


@dataclass(frozen=True, kw_only=True)
class Sown:
    """How much was entered."""

    awards: int
    units: int
    people: int
    bulletins: int
    cases: int


def is_sown() -> bool:
    """Say whether anything has been entered yet; seeds go into an empty house only."""
    return any(
        db.session.scalar(select(func.count()).select_from(table)) for table in (Unit, Bulletin)
    )


def sow(folder: Path, *, by: Actor) -> Sown:
    """Enter awards, units, persons and cases from a folder. Raises BadInput naming file and row."""
    awards = sow_awards(folder, by=by)
    units = _named("units.csv", lambda: import_units(_text(folder / "units.csv"), by=by))
    people = _named("people.csv", lambda: import_people(_text(folder / "people.csv"), by=by))
    told = _from_toml(folder / "cases.toml")
    bulletins, cases = _named("cases.toml", lambda: enter_cases(told, folder / "bulletins", by=by))
    sown = Sown(
        awards=awards,
        units=len(units),
        people=len(people),
        bulletins=len(bulletins),
        cases=len(cases),
    )
    record(Tag.SEED_LOADED, "seed", str(vars(sown)), by=by)
    return sown


def sow_awards(folder: Path, *, by: Actor) -> int:
    """Enter the local kinds of award; return how many."""
    kinds = _from_toml(folder / "awards.toml")["kind"]
    for terms in kinds:
        add_award(terms, by=by)
    return len(kinds)


def enter_cases(
    told: dict[str, Any], folder: Path, *, by: Actor
) -> tuple[dict[str, Bulletin], list[Case]]:
    """Enter bulletins with their doubts, and the cases that were found in them."""
    bulletins = {entry["file"]: _bulletin(entry, folder, by) for entry in told["bulletin"]}
    return bulletins, [_case(entry, bulletins, by) for entry in told["case"]]


def _bulletin(entry: dict[str, Any], folder: Path, by: Actor) -> Bulletin:
    published: datetime | None = entry.get("published_at")
    bulletin = sources.receive_bulletin(
        _text(folder / entry["file"]),
        title=entry["title"],
        publisher=entry["publisher"],
        published_at=published,
        by=by,
    )
    for doubt in entry.get("doubt", []):
        sources.raise_doubt(doubt["question"], bulletin=bulletin, note=doubt.get("note", ""), by=by)
    return bulletin


def _case(entry: dict[str, Any], bulletins: dict[str, Bulletin], by: Actor) -> Case:
    bulletin = bulletins[entry["bulletin"]]
    began: date | None = entry.get("began_on")
    case = sources.open_case(
        entry["title"],
        bulletin=bulletin,
        unit=_unit(entry["unit"]) if "unit" in entry else None,
        occasion=entry.get("occasion", ""),
        began_on=began,
        ended_on=entry.get("ended_on"),
        place=entry.get("place", ""),
        summary=entry["summary"],
        by=by,
    )
    for part in entry["part"]:
        sources.add_part(
            case,
            as_written=part["as_written"],
            role=part.get("role", ""),
            person=_person(part) if "unit" not in part else None,
            unit=_unit(part["unit"]) if "unit" in part else None,
            by=by,
        )
    for passage in entry["passage"]:
        word = passage.get("sensitive")
        sensitive = Sensitivity(word) if word else None
        sources.add_passage(case, bulletin, exact=passage["quote"], sensitive=sensitive, by=by)
    for gift in entry.get("donation", []):
        donor = _unit(gift["donor"])
        sources.record_donation(case, donor=donor, goods=gift["goods"], by=by)
    for doubt in entry.get("doubt", []):
        sources.raise_doubt(doubt["question"], case=case, note=doubt.get("note", ""), by=by)
    return case


def _person(part: dict[str, Any]) -> Person:
    """The one person entered under this name or designation."""
    column = Person.name if "person" in part else Person.designation
    called = part.get("person") or part["designation"]
    found = db.session.scalars(select(Person).where(column == called)).all()
    if len(found) != 1:
        raise BadInput("人员", f"“{called}”登记了{len(found)}人，应恰为1人。")
    return found[0]


def _unit(name: str) -> Unit:
    unit = find_unit(name)
    if not unit:
        raise BadInput("单位", f"没有登记“{name}”这个单位。")
    return unit


def _named(file: str, enter: Callable[[], Any]) -> Any:
    """Do one file's part; a problem in it names the file."""
    try:
        return enter()
    except BadInput as problem:
        raise BadInput(f"{file} {problem.where}", problem.reason) from None


def _from_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(path.name, f"不是合格的 TOML 文件：{error}。") from None


def _text(path: Path) -> str:
    """Read a seed file; line ends stay as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise BadInput(path.name, "文件不存在。") from None
    except UnicodeDecodeError:
        raise BadInput(path.name, "不是 UTF-8 编码的文本。") from None
