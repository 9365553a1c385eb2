"""What a reading hands out: plain values in the documented form, and the schema made from them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from honours.people.kinds import StaffType, UnitKind

Span = tuple[int, int]  # characters of the text as received


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What is handed out: plain values, in the documented form."""

    def to_dict(self) -> dict[str, Any]:
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, _Told):
        return value.to_dict()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StaffType | UnitKind) else value


@dataclass(frozen=True, kw_only=True)
class Doubt(_Told):
    """A question the text raises: its kind, one sentence, where."""

    kind: str
    question: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class AwardReport(_Told):
    """An award the text reports; never an award we keep."""

    name: str
    organ: str = ""
    number: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class PersonProposal(_Told):
    """Somebody singled out, by name or, where the text gives none, by designation."""

    name: str
    designation: str = ""
    post: str = ""
    unit: str = ""
    unit_as_written: str = ""
    unit_is_assumed: bool = False  # by the body the whole text is about
    staff_type: StaffType = StaffType.UNVERIFIED
    staff_words: str = ""
    commended: bool = True
    awards: tuple[AwardReport, ...] = ()
    passages: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GroupProposal(_Told):
    """A unit or team singled out."""

    name: str
    unit: str
    kind: UnitKind
    members: int | None = None
    commended: bool = True
    awards: tuple[AwardReport, ...] = ()
    passages: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OutsiderProposal(_Told):
    """Somebody outside who helped: an organisation or a person."""

    name: str
    passages: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DateProposal(_Told):
    """A date; `value` and `until` are ISO days, `inferred` when publication gave the year."""

    text: str
    value: date | None
    until: date | None
    inferred: bool
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class FigureProposal(_Told):
    """A figure with what it counts; `about` when the text says 余, 多."""

    text: str
    value: float
    unit: str
    about: bool
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Reading(_Told):
    """All that one text proposes; offsets count characters of `text`, as it was received."""

    text: str
    published_on: date | None
    people: tuple[PersonProposal, ...]
    groups: tuple[GroupProposal, ...]
    outsiders: tuple[OutsiderProposal, ...]
    units: tuple[str, ...]
    awards: tuple[AwardReport, ...]
    dates: tuple[DateProposal, ...]
    figures: tuple[FigureProposal, ...]
    doubts: tuple[Doubt, ...]


def stands_in(one: Doubt | DateProposal, spans: Iterable[Span]) -> bool:
    """Say whether one of the spans holds all of it."""
    return any(start <= one.start and one.end <= end for start, end in spans)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a reading, made from the classes above."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reading",
        **_schema_of(Reading),
    }


def _schema_of(kind: Any) -> dict[str, Any]:
    if isinstance(kind, type) and issubclass(kind, _Told):
        hints = get_type_hints(kind)
        properties = {each.name: _schema_of(hints[each.name]) for each in fields(kind)}
        about = {"description": (kind.__doc__ or "").split("\n")[0]}
        return {"type": "object", **about, "properties": properties, "required": list(properties)}
    if kind == Span:
        return {
            "type": "array",
            "prefixItems": [{"type": "integer"}] * 2,
            "minItems": 2,
            "maxItems": 2,
        }
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0])}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    if type(None) in get_args(kind):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return {"anyOf": [_schema_of(inner), {"type": "null"}]}
    return dict(_PLAIN_SCHEMAS[kind])


_PLAIN_SCHEMAS: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}


def lines_of(reading: Reading) -> Iterable[str]:
    """Return a reading as lines for a terminal."""
    for person in reading.people:
        name = person.name or f"（{person.designation}）"
        facts = [person.unit or "单位未写明", person.post, person.staff_type.label]
        facts += [award.name for award in person.awards]
        yield f"{'人员' if person.commended else '提及'}　{name}　{'　'.join(filter(None, facts))}"
        for start, end in person.passages:
            yield f"　　　　{' '.join(reading.text[start:end].split())}"
        yield from (f"　　存疑　{doubt.question}" for doubt in person.doubts)
    for group in reading.groups:
        yield "　".join(["集体", group.unit, *(award.name for award in group.awards)])
    yield from (f"外部　{outsider.name}" for outsider in reading.outsiders)
    for day in reading.dates:
        yield f"日期　{day.text}　{day.value or '年份不明'}{'（推定）' if day.inferred else ''}"
    yield from (f"数字　{figure.text}" for figure in reading.figures)
    yield from (f"存疑　{doubt.question}" for doubt in reading.doubts)
