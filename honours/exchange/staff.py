"""Units and persons from CSV files, entered row by row through the ordinary deeds."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from honours.audit.actions import Actor
from honours.base.clock import parse_date
from honours.base.errors import BadInput
from honours.base.wording import Worded
from honours.exchange.csv import read_csv
from honours.people import actions
from honours.people.kinds import StaffType, UnitKind
from honours.people.models import Person, Unit
from honours.people.queries import find_unit

UNIT_COLUMNS = ("名称", "简称", "类别", "上级", "别名", "启用", "停用", "次序", "备注")
PERSON_COLUMNS = ("姓名", "指称", "人员类别", "单位", "职务", "警号", "备注")

Words = TypeVar("Words", bound=Worded)


def import_units(text: str, *, by: Actor) -> list[Unit]:
    """Enter units; a parent stands above its own in the file or is entered already."""
    return [
        actions.add_unit(
            row["名称"],
            kind=_word(UnitKind, row["类别"], f"第{n}行 类别"),
            short_name=row["简称"],
            parent=_unit(row["上级"], f"第{n}行 上级"),
            other_names=row["别名"].split("、"),
            since=_date(row["启用"], f"第{n}行 启用"),
            until=_date(row["停用"], f"第{n}行 停用"),
            position=_number(row["次序"], f"第{n}行 次序"),
            note=row["备注"],
            by=by,
        )
        for n, row in enumerate(read_csv(text, UNIT_COLUMNS, where="单位表"), 2)
    ]


def import_people(text: str, *, by: Actor) -> list[Person]:
    """Enter persons with their present posting; namesakes stay different persons."""
    return [
        _enter_person(row, f"第{n}行", by)
        for n, row in enumerate(read_csv(text, PERSON_COLUMNS, where="人员表"), 2)
    ]


def _enter_person(row: Mapping[str, str], where: str, by: Actor) -> Person:
    person = actions.add_person(
        row["姓名"] or None,
        designation=row["指称"],
        staff_type=_word(StaffType, row["人员类别"], f"{where} 人员类别"),
        badge_no=row["警号"],
        note=row["备注"],
        by=by,
    )
    if unit := _unit(row["单位"], f"{where} 单位"):
        actions.post_person(person, unit=unit, post=row["职务"], by=by)
    return person


def _unit(name: str, where: str) -> Unit | None:
    if not name:
        return None
    unit = find_unit(name)
    if not unit:
        raise BadInput(where, f"没有登记“{name}”这个单位，请先登记或改用全称。")
    return unit


def _word(words: type[Words], label: str, where: str) -> Words:
    for word in words:
        if word.label == label:
            return word
    raise BadInput(where, f"“{label}”应为{'、'.join(word.label for word in words)}之一。")


def _date(text: str, where: str) -> date | None:
    return parse_date(text, where) if text else None


def _number(text: str, where: str) -> int:
    if not text.isdecimal():
        raise BadInput(where, f"“{text}”应为整数。")
    return int(text)
