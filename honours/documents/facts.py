"""What a printed page says: plain frozen facts, read strictly, kept for ever in one form."""

import difflib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Protocol, Self, TypeVar, get_type_hints

from honours.base.clock import parse_date
from honours.base.errors import BadInput
from honours.base.text import NAME_LIMIT, TITLE_LIMIT, clean_line, clean_name, clean_text

BODY_LIMIT = 2000  # characters; more is a mistake, not a citation
HOLDINGS_LIMIT = 3000  # rows in one list


class Mark(StrEnum):
    """What lies across a page that is not, or no longer, the valid one."""

    SAMPLE = "样张"
    REVOKED = "已撤销"
    CORRECTED = "已更正"


class BadFacts(BadInput):
    """Facts that cannot be printed: every problem of every record, each with its place."""

    def __init__(self, problems: Sequence[BadInput]) -> None:
        super().__init__(problems[0].where, problems[0].reason)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class Slot(Protocol):
    """How one field is read, and how the JSON Schema describes it."""

    def read(self, value: object, where: str) -> object:
        """Return the value as it is kept; raise BadInput saying what is wrong."""

    def schema(self) -> dict[str, Any]:
        """Describe the JSON value."""


@dataclass(frozen=True)
class Line:
    """Text on one line."""

    about: str
    limit: int = NAME_LIMIT  # characters

    def read(self, value: object, where: str) -> str:
        line = clean_line(_string(value, where), where, limit=self.limit)
        return _filled(line, where)

    def schema(self) -> dict[str, Any]:
        return _text_schema(self.about, self.limit)


@dataclass(frozen=True)
class Body:
    """Text of one or more paragraphs."""

    about: str
    limit: int = BODY_LIMIT  # characters

    def read(self, value: object, where: str) -> str:
        text = clean_text(_string(value, where), where, limit=self.limit)
        return _filled("\n".join(line.strip() for line in text.split("\n") if line.strip()), where)

    def schema(self) -> dict[str, Any]:
        return _text_schema(self.about, self.limit)


@dataclass(frozen=True)
class Choice:
    """One of a few fixed words."""

    about: str
    words: tuple[str, ...]

    def read(self, value: object, where: str) -> str:
        if (word := _string(value, where)) in self.words:
            return self.words[self.words.index(word)]
        known = "、".join(f"“{word}”" for word in self.words)
        raise BadInput(where, f"“{word[:20]}”不在可用的值之内，请用{known}之一。")

    def schema(self) -> dict[str, Any]:
        return {"description": self.about, "enum": list(self.words)}


@dataclass(frozen=True)
class Day:
    """A date; read in any customary form, kept as 2020-02-11."""

    about: str

    def read(self, value: object, where: str) -> date:
        return value if type(value) is date else parse_date(_string(value, where), where)

    def schema(self) -> dict[str, Any]:
        return {"description": self.about, "type": "string", "format": "date"}


@dataclass(frozen=True)
class Rows:
    """The holdings of a list."""

    about: str

    def read(self, value: object, where: str) -> "tuple[Holding, ...]":
        if not isinstance(value, list | tuple):
            raise BadInput(where, "须是数组，每名受奖者一项。")
        if not value:
            raise BadInput(where, "没有一名受奖者，不能成为名单。")
        if len(value) > HOLDINGS_LIMIT:
            raise BadInput(where, f"共{len(value)}项，一份名单最多{HOLDINGS_LIMIT}项。")
        return _each(Holding, value, lambda n: f"{where}第{n}项")

    def schema(self) -> dict[str, Any]:
        return {
            "description": self.about,
            "type": "array",
            "minItems": 1,
            "maxItems": HOLDINGS_LIMIT,
            "items": _object_schema(Holding),
        }


class Facts:
    """What every kind of facts can do; a field says by `Annotated` how it is read."""

    def __post_init__(self) -> None:
        """Read every field strictly, so that facts made in code are as sound as a file's."""
        problems = list(self._read_fields())
        if not problems:
            problems = list(self._settle())
        if problems:
            raise BadFacts(problems)

    @classmethod
    def from_dict(cls, record: object, where: str = "") -> Self:
        """Read one record; raise BadFacts with every problem, each at `where` and its field."""
        if not isinstance(record, Mapping):
            raise BadFacts([BadInput(where or "事实", "须是一个 JSON 对象，由字段名和值组成。")])
        names = _slots(cls)
        problems = [
            BadInput(str(name)[:30], f"没有这个字段{_guess(str(name), names)}。")
            for name in record
            if name not in names
        ]
        try:
            facts = cls(**{name: record.get(name) for name in names})
        except BadFacts as bad:
            problems += bad.problems
        if problems:
            raise BadFacts([_within(where, problem) for problem in problems])
        return facts

    def to_dict(self) -> dict[str, Any]:
        """Return the one canonical form, ready for JSON: every field, in order."""
        return {name: _plain(getattr(self, name)) for name in _slots(type(self))}

    def _read_fields(self) -> Iterable[BadInput]:
        """Put the cleaned value into every field; give what is wrong with the others."""
        defaults = _defaults(type(self))
        for name, slot in _slots(type(self)).items():
            value = getattr(self, name)
            if value is not None:
                try:
                    self._set(name, slot.read(value, name))
                except BadFacts as nested:
                    yield from nested.problems
                except BadInput as problem:
                    yield problem
            elif name in defaults:
                self._set(name, defaults[name])
            else:
                yield BadInput(name, "缺少，必须填写。")

    def _settle(self) -> Iterable[BadInput]:
        """Fill what follows from other fields; give what is sound alone but not together."""
        return ()

    def _settle_name(self, holder: str) -> Iterable[BadInput]:
        """A person's name is kept without spaces, and is shorter than a body's may be."""
        try:
            self._set("holder", clean_name(holder, "holder"))
        except BadInput as problem:
            yield problem

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


AnyFacts = TypeVar("AnyFacts", bound=Facts)

_HOLDER = "受奖者：个人姓名，或集体的全称"
_KIND = Choice("个人 individual 或集体 group", ("individual", "group"))
_MARK = Choice("横贯页面的字样；没有则不填", tuple(Mark))


@dataclass(frozen=True, kw_only=True)
class CertificateFacts(Facts):
    """What one certificate says."""

    kind: Annotated[str, _KIND] = "individual"
    holder: Annotated[str, Line(_HOLDER, TITLE_LIMIT)]
    honorific: Annotated[
        str | None,
        Choice(
            "姓名之后的称谓；不填时民警、辅警、文职称同志，其余没有", ("同志", "先生", "女士", "")
        ),
    ] = None
    staff_type: Annotated[
        str | None,
        Choice("人员类别", ("police", "auxiliary", "civilian", "outsider", "unverified")),
    ] = None
    unit: Annotated[str | None, Line("授奖时的单位全称", TITLE_LIMIT)] = None
    post: Annotated[str | None, Line("授奖时的职务")] = None
    award: Annotated[str, Line("奖励名称", TITLE_LIMIT)]
    text: Annotated[str, Body("正文全文，含“特发此证”；换行即另起一段")]
    organ: Annotated[str, Line("落款的机关全称", TITLE_LIMIT)]
    decided_on: Annotated[date, Day("决定的日期")]
    doc_no: Annotated[str | None, Line("奖励决定的文号", TITLE_LIMIT)] = None
    number: Annotated[str | None, Line("证书编号；样张没有编号，其余必须有", TITLE_LIMIT)] = None
    mark: Annotated[Mark | None, _MARK] = None
    design: Annotated[str, Choice("证书式样", ("laurel",))] = "laurel"

    def _settle(self) -> Iterable[BadInput]:
        if self.honorific is None:
            self._set("honorific", _customary_honorific(self.kind, self.staff_type))
        if self.kind == "individual":
            yield from self._settle_name(self.holder)
        elif self.honorific:
            yield BadInput("honorific", "集体之后没有称谓，请留空。")
        if self.mark == Mark.SAMPLE and self.number:
            yield BadInput("number", "样张不得带证书编号，请删去。")
        if self.mark != Mark.SAMPLE and not self.number:
            yield BadInput("number", "缺少证书编号；只有样张可以没有编号。")


@dataclass(frozen=True, kw_only=True)
class Holding(Facts):
    """One row of an honour list: who holds which award."""

    holder: Annotated[str, Line(_HOLDER, TITLE_LIMIT)]
    unit: Annotated[str | None, Line("授奖时的单位", TITLE_LIMIT)] = None
    post: Annotated[str | None, Line("授奖时的职务")] = None
    award: Annotated[str, Line("奖励名称，也是名单中的小标题", TITLE_LIMIT)]
    kind: Annotated[str, _KIND] = "individual"
    status: Annotated[
        Mark | None, Choice("已撤销或已更正；有效则不填", (Mark.REVOKED, Mark.CORRECTED))
    ] = None

    def _settle(self) -> Iterable[BadInput]:
        if self.kind == "individual":
            yield from self._settle_name(self.holder)


@dataclass(frozen=True, kw_only=True)
class ListFacts(Facts):
    """What one honour list says."""

    title: Annotated[str, Line("名单的标题", TITLE_LIMIT + 2)]
    organ: Annotated[str, Line("落款的机关全称", TITLE_LIMIT)]
    decided_on: Annotated[date, Day("决定的日期")]
    doc_no: Annotated[str | None, Line("奖励决定的文号", TITLE_LIMIT)] = None
    order_note: Annotated[str | None, Line("排序说明，如以姓氏笔画为序")] = None
    mark: Annotated[Mark | None, _MARK] = None
    holdings: Annotated[tuple[Holding, ...], Rows("受奖者，按印出的次序；同一奖励归在一起")]


FACTS: Mapping[str, type[CertificateFacts] | type[ListFacts]] = {
    "certificate": CertificateFacts,
    "list": ListFacts,
}


def load(kind: str, text: str) -> tuple[CertificateFacts | ListFacts, ...]:
    """Read facts from one JSON object, a JSON array or JSON lines; raise BadFacts with all."""
    records = _records(text)
    if not records:
        raise BadFacts([BadInput("事实", "是空的，没有可印的内容。")])
    return _each(FACTS[kind], records, lambda n: f"第{n}条")


def dump(facts: Iterable[Facts]) -> str:
    """Write facts as a JSON array, the same text for equal facts."""
    return json.dumps([each.to_dict() for each in facts], ensure_ascii=False, indent=1)


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record."""
    described = _object_schema(FACTS[kind])
    if FACTS[kind] is CertificateFacts:
        sample = {"properties": {"mark": {"const": Mark.SAMPLE}}, "required": ["mark"]}
        without = {"properties": {"number": {"type": "null"}}}
        with_it = {"properties": {"number": {"type": "string"}}, "required": ["number"]}
        described |= {"if": sample, "then": without, "else": with_it}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind} | described


def _each(
    cls: type[AnyFacts], records: Iterable[object], place: Callable[[int], str]
) -> tuple[AnyFacts, ...]:
    """Read records of one class; raise BadFacts with the problems of all of them."""
    read: list[AnyFacts] = []
    problems: list[BadInput] = []
    for n, record in enumerate(records, start=1):
        try:
            read.append(record if isinstance(record, cls) else cls.from_dict(record, place(n)))
        except BadFacts as bad:
            problems += bad.problems
    if problems:
        raise BadFacts(problems)
    return tuple(read)


def _records(text: str) -> list[object]:
    """Return the records of a JSON array, of one JSON object, or of JSON lines."""
    text = text.removeprefix("\ufeff").strip()
    if text.startswith("["):
        return list(_json(text, "事实"))
    try:
        return [_json(text, "事实")] if text else []
    except BadFacts as not_one:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if len(lines) < 2 or not lines[0][1].rstrip().endswith("}"):
            raise not_one
        return [_json(line, f"第{n}行") for n, line in lines]


def _json(text: str, where: str) -> Any:
    """Read one JSON value in which no name stands twice."""
    try:
        return json.loads(text, object_pairs_hook=_no_name_twice)
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}个字符"
        raise BadFacts([BadInput(where, f"不是合法的 JSON，错在{place}附近。")]) from None
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, BadInput) else "不是可用的 JSON。"
        raise BadFacts([BadInput(where, reason)]) from None


def _no_name_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that gives a field two values: nobody can say which is meant."""
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInput(twice[:30], "同一字段写了两次。")
    return record


def _slots(cls: Any) -> Mapping[str, Slot]:
    """Return how each field of a class is read, in the order of the fields."""
    return _form(cls)[0]


def _defaults(cls: Any) -> Mapping[str, object]:
    """Return the fields that may be left out, with what they then are."""
    return _form(cls)[1]


@cache
def _form(cls: Any) -> tuple[Mapping[str, Slot], Mapping[str, object]]:
    """Look at a class once: its slots and its defaults."""
    hints = get_type_hints(cls, include_extras=True)
    slots = {each.name: hints[each.name].__metadata__[0] for each in fields(cls)}
    defaults = {each.name: each.default for each in fields(cls) if each.default is not MISSING}
    return slots, defaults


def _customary_honorific(kind: str, staff_type: str | None) -> str:
    """Return 同志 for the force's own staff; nobody else is called so without being asked."""
    own = staff_type in ("police", "auxiliary", "civilian")
    return "同志" if kind == "individual" and own else ""


def _within(where: str, problem: BadInput) -> BadInput:
    """Return the problem with the record it stands in before its field."""
    return BadInput(f"{where} {problem.where}".strip(), problem.reason)


def _guess(name: str, known: Iterable[str]) -> str:
    """Suggest the field that was probably meant."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"，是否要写“{close[0]}”" if close else ""


def _string(value: object, where: str) -> str:
    if isinstance(value, str):
        return value
    raise BadInput(where, "须是文字，写在引号之内。")


def _filled(text: str, where: str) -> str:
    if text:
        return text
    raise BadInput(where, "不能是空白。")


def _plain(value: object) -> object:
    """Return a field's value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Facts):
        return value.to_dict()
    return value.isoformat() if isinstance(value, date) else value


def _text_schema(about: str, limit: int) -> dict[str, Any]:
    return {"description": about, "type": "string", "minLength": 1, "maxLength": limit}


def _object_schema(cls: type[Facts]) -> dict[str, Any]:
    """Describe a record of this class; what may be left out may also be null."""
    optional = _defaults(cls)
    described = {name: slot.schema() for name, slot in _slots(cls).items()}
    for name in optional:
        described[name] = _nullable(described[name])
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in described if name not in optional],
        "properties": described,
    }


def _nullable(described: dict[str, Any]) -> dict[str, Any]:
    if "enum" in described:
        return described | {"enum": [*described["enum"], None]}
    return described | {"type": [described["type"], "null"]}
