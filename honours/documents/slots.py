"""Facts are read strictly: a class says by `Annotated` how each field is read and described."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Protocol, Self, TypeVar, get_type_hints

from honours.base.clock import parse_date
from honours.base.errors import BadInput
from honours.base.text import NAME_LIMIT, TITLE_LIMIT, clean_line, clean_name, clean_text

BODY_LIMIT = 2000  # characters; more is a mistake, not a citation


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
class Lines:
    """Several texts, each on one line."""

    about: str
    limit: int = TITLE_LIMIT  # characters of one
    most: int = 20

    def read(self, value: object, where: str) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or len(value) > self.most:
            raise BadInput(where, f"须是数组，最多{self.most}项。")
        line = Line(self.about, self.limit)
        return tuple(line.read(each, f"{where}第{n}项") for n, each in enumerate(value, start=1))

    def schema(self) -> dict[str, Any]:
        items = {"type": "string", "minLength": 1, "maxLength": self.limit}
        return {"description": self.about, "type": "array", "maxItems": self.most, "items": items}


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    about: str
    most: int

    def read(self, value: object, where: str) -> int:
        if type(value) is int and 0 <= value <= self.most:
            return value
        raise BadInput(where, f"须是 0 至 {self.most} 的整数。")

    def schema(self) -> dict[str, Any]:
        kind = {"type": "integer", "minimum": 0, "maximum": self.most}
        return {"description": self.about} | kind


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    about: str

    def read(self, value: object, where: str) -> bool:
        if isinstance(value, bool):
            return value
        raise BadInput(where, "须是 true 或 false。")

    def schema(self) -> dict[str, Any]:
        return {"description": self.about, "type": "boolean"}


_DOC_NO = re.compile(r"[\u3400-\u9fff]{1,12}〔(?:19|20)\d\d〕[1-9]\d{0,4}号")
_ANGLED = str.maketrans("[]()［］【】\uff08\uff09", "〔〕〔〕〔〕〔〕〔〕")


@dataclass(frozen=True)
class DocNo:
    """发文字号: 机关代字〔2020〕1号, without 第 and without padding (GB/T 9704-2012 §7.2.5)."""

    about: str

    def read(self, value: object, where: str) -> str:
        text = Line(self.about, TITLE_LIMIT).read(value, where)
        if _DOC_NO.fullmatch(text):
            return text
        mended = re.sub(r"(?<=\u3015)第?0*(?=[1-9])", "", "".join(text.split()).translate(_ANGLED))
        offer = f"，请改为“{mended}”" if _DOC_NO.fullmatch(mended) else ""
        raise BadInput(where, f"文号“{text}”不合格式：应如“云公〔2020〕5号”，用六角括号{offer}。")

    def schema(self) -> dict[str, Any]:
        return {"description": self.about, "type": "string", "pattern": f"^{_DOC_NO.pattern}$"}


class BadFacts(BadInput):
    """Facts that cannot be printed: every problem of every record, each with its place."""

    def __init__(self, problems: Sequence[BadInput]) -> None:
        super().__init__(problems[0].where, problems[0].reason)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


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


def each_of(
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


def _within(where: str, problem: BadInput) -> BadInput:
    """Return the problem with the record it stands in before its field."""
    return BadInput(f"{where} {problem.where}".strip(), problem.reason)


def _guess(name: str, known: Iterable[str]) -> str:
    """Suggest the field that was probably meant."""
    close = difflib.get_close_matches(name, list(known), n=1)
    return f"，是否要写“{close[0]}”" if close else ""


def _plain(value: object) -> object:
    """Return a field's value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Facts):
        return value.to_dict()
    return value.isoformat() if isinstance(value, date) else value


def object_schema(cls: type[Facts]) -> dict[str, Any]:
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


def _string(value: object, where: str) -> str:
    if isinstance(value, str):
        return value
    raise BadInput(where, "须是文字，写在引号之内。")


def _filled(text: str, where: str) -> str:
    if text:
        return text
    raise BadInput(where, "不能是空白。")


def _text_schema(about: str, limit: int) -> dict[str, Any]:
    return {"description": about, "type": "string", "minLength": 1, "maxLength": limit}
