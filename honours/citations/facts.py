"""Facts from outside the web: a citation as JSON, read strictly into a draft for the checks.

One object, an array of them, or an object a line. `schema` says which fields there are.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import Any

from honours.awards.catalogue import AwardKind, read_kinds, statutory
from honours.base.errors import BadInput
from honours.base.text import clean_line, clean_name, clean_text
from honours.citations.draft import Draft, Evidence, Finding, Other
from honours.citations.kinds import Form
from honours.citations.likeness import Library
from honours.people.kinds import HolderKind, StaffType
from honours.settings import ROOT

TEXT_LIMIT = 20_000  # characters
_TEXT = {"type": "string", "maxLength": TEXT_LIMIT}
_TEXTS = {"type": "array", "items": _TEXT}


class BadFacts(BadInput):
    """Facts that cannot be checked: every problem of every record, each with its place."""

    def __init__(self, problems: list[BadInput]) -> None:
        super().__init__(problems[0].where, problems[0].reason)
        self.problems = problems


def load(text: str) -> list[Draft]:
    """Read all records; each is also held against the wording of the others."""
    drafts: list[Draft] = []
    problems: list[BadInput] = []
    for n, record in enumerate(_records(text), 1):
        try:
            drafts.append(draft_from(record, f"第{n}条"))
        except BadFacts as bad:
            problems += bad.problems
    if problems:
        raise BadFacts(problems)
    return _beside_each_other(drafts)


def draft_from(record: object, where: str = "") -> Draft:
    """Read one record; raise BadFacts with every problem, each at `where` and its field."""
    if not isinstance(record, Mapping):
        raise BadFacts([BadInput(where or "事实", "须是一个 JSON 对象，由字段名和值组成。")])
    problems = [
        BadInput(f"{where} {name}".strip(), f"没有这个字段{_nearest(str(name), FIELDS)}。")
        for name in record
        if name not in FIELDS
    ]
    values: dict[str, Any] = {}
    for name, (reader, _, default) in FIELDS.items():
        place = f"{where} {name}".strip()
        try:
            value = record.get(name)
            if value is None and default is _REQUIRED:
                raise BadInput(place, "缺少，必须填写。")
            values[name] = default if value is None else reader(value, place)
        except BadInput as problem:
            problems.append(problem)
    if problems:
        raise BadFacts(problems)
    if "kind" not in record and _is_group(values):
        values["kind"] = HolderKind.GROUP
    return Draft(**values)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "check",
        "type": "object",
        "properties": {
            name: {"description": about} | described
            for name, (_, (about, described), _) in FIELDS.items()
        }
        | {"award": {"description": FIELDS["award"][1][0], "enum": sorted(_awards())}},
        "required": [name for name, (_, _, default) in FIELDS.items() if default is _REQUIRED],
        "additionalProperties": False,
    }


def finding_as_json(finding: Finding, text: str) -> dict[str, Any]:
    """A finding as `honours check --json` prints it; places count characters, `also` the others."""
    return {
        "check": finding.check,
        "weight": finding.weight.value,
        "reason": finding.reason,
        "start": finding.start,
        "end": finding.end,
        "words": text[finding.start : finding.end],
        "fix": finding.fix,
        "also": [
            {"start": start, "end": end, "words": text[start:end]} for start, end in finding.also
        ],
    }


def _beside_each_other(drafts: list[Draft]) -> list[Draft]:
    """Give each draft those of other holders that are most like it."""
    library: Library[int] = Library()
    for n, draft in enumerate(drafts):
        library.put(n, draft.text)
    beside = []
    for draft in drafts:
        own = [n for n, other in enumerate(drafts) if other.holder == draft.holder]
        near = [drafts[n] for n in library.nearest(draft.text, but=own)]
        others = (Other(whose=other.holder, text=other.text) for other in near)
        beside.append(_with_others(draft, tuple(others)))
    return beside


def _with_others(draft: Draft, others: tuple[Other, ...]) -> Draft:
    return replace(draft, others=draft.others + others) if others else draft


def _records(text: str) -> list[object]:
    """The records of a JSON array, of one JSON object, or of JSON lines."""
    text = text.strip()
    if not text:
        raise BadFacts([BadInput("事实", "是空的，没有可校核的内容。")])
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            place = f"第{error.lineno}行第{error.colno}个字符"
            raise BadFacts([BadInput("事实", f"不是合法的 JSON，错在{place}附近。")]) from None
        return [_line(line, f"第{n}行") for n, line in enumerate(lines, 1)]
    except (ValueError, RecursionError):  # a number too long, brackets too deep
        raise BadFacts([BadInput("事实", "不是可用的 JSON。")]) from None
    records = found if isinstance(found, list) else [found]
    if not records:
        raise BadFacts([BadInput("事实", "是空的，没有可校核的内容。")])
    return records


def _line(line: str, where: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise BadFacts([BadInput(where, "不是合法的 JSON。")]) from None


@cache
def _awards() -> dict[str, AwardKind]:
    """The statutory kinds and the local ones as seeded, by key; the first of a name by name."""
    local = (ROOT / "seeds" / "awards.toml").read_text(encoding="utf-8")
    kinds = (*statutory(), *read_kinds(local, where="awards.toml"))
    return {kind.name: kind for kind in reversed(kinds)} | {kind.key: kind for kind in kinds}


def _is_group(values: dict[str, Any]) -> bool:
    """Whether a unit is the holder, where that is not said."""
    return values["holder"] == values["unit"] or not values["award"].is_open_to(
        HolderKind.INDIVIDUAL
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    """Which word may be meant, and where all are listed."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，是否指“{near[0]}”？可用的见 --schema" if near else "，可用的见 --schema"


def _award(value: object, where: str) -> AwardKind:
    word = _line_of(value, where)
    bare = word.removeprefix("个人").removeprefix("集体")
    if kind := _awards().get(word) or _awards().get(bare):
        return kind
    raise BadInput(where, f"没有“{word[:20]}”这种奖励{_nearest(word, _awards())}。")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise BadInput(where, "须是文字，写在引号之内。")
    return clean_text(value, where, limit=TEXT_LIMIT)


def _line_of(value: object, where: str) -> str:
    return clean_line(_text(value, where), where)


def _name(value: object, where: str) -> str:
    return clean_name(_text(value, where), where)


def _holder(value: object, where: str) -> str:
    if name := _name(value, where):
        return name
    raise BadInput(where, "不能为空，请写明受奖者。")


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadInput(where, "须是 true 或 false。")
    return value


def _word(words: Any) -> Callable[[object, str], Any]:
    def read(value: object, where: str) -> Any:
        for word in words:
            if value in (word.value, word.label):
                return word
        known = "、".join(f"“{word.value}”" for word in words)
        raise BadInput(where, f"不在可用的值之内，请用{known}之一。")

    return read


def _many(item: Callable[[object, str], Any]) -> Callable[[object, str], Any]:
    def read(value: object, where: str) -> Any:
        if not isinstance(value, list):
            raise BadInput(where, "须是数组。")
        return tuple(item(one, f"{where}[{n}]") for n, one in enumerate(value))

    return read


def _evidence(value: object, where: str) -> Evidence:
    if isinstance(value, str):
        return Evidence(text=_text(value, where))
    if not isinstance(value, Mapping) or value.keys() - {"text", "sensitive", "sentences"}:
        raise BadInput(where, "须是摘录的文字，或含 text、sensitive、sentences 的对象。")
    return Evidence(
        text=_text(value.get("text"), f"{where}.text"),
        sensitive=_flag(value.get("sensitive") or False, f"{where}.sensitive"),
        sentences=_many(_text)(value.get("sentences") or [], f"{where}.sentences"),
    )


def _other(value: object, where: str) -> Other:
    if not isinstance(value, Mapping) or value.keys() - {"whose", "text"}:
        raise BadInput(where, "须是含 whose、text 的对象。")
    return Other(
        whose=_line_of(value.get("whose") or "另一人", f"{where}.whose"),
        text=_text(value.get("text"), f"{where}.text"),
    )


def _units(value: object, where: str) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise BadInput(where, "须是对象：单位的写法和它的全称。")
    return {_line_of(name, where): _line_of(full, where) for name, full in value.items()}


def _enum(words: Any) -> dict[str, Any]:
    return {"enum": [word.value for word in words]}


_REQUIRED = object()
_EVIDENCE = {
    "type": "array",
    "items": {
        "type": ["string", "object"],
        "properties": {
            "text": _TEXT | {"description": "摘录的文字"},
            "sensitive": {"description": "是否标为敏感", "type": "boolean"},
            "sentences": _TEXTS | {"description": "正文中由它支持的句子"},
        },
        "required": ["text"],
        "additionalProperties": False,
    },
}
_OTHERS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"whose": _TEXT, "text": _TEXT},
        "required": ["text"],
        "additionalProperties": False,
    },
}
_UNITS = {"type": "object", "additionalProperties": _TEXT}

# field: how it is read, what it is, what it is if left out
FIELDS: Mapping[str, tuple[Callable[[object, str], Any], tuple[str, dict[str, Any]], object]] = {
    "text": (_text, ("正文", _TEXT), _REQUIRED),
    "award": (_award, ("奖励种类的编码或名称", _TEXT), _REQUIRED),
    "kind": (
        _word(HolderKind),
        ("个人或集体；不写时，受奖者就是单位的为集体", _enum(HolderKind)),
        HolderKind.INDIVIDUAL,
    ),
    "holder": (_holder, ("受奖者：个人姓名，或集体的全称", _TEXT), _REQUIRED),
    "staff_type": (_word(StaffType), ("人员类别", _enum(StaffType)), None),
    "unit": (_line_of, ("单位全称", _TEXT), ""),
    "unit_names": (_many(_line_of), ("单位的其他写法", _TEXTS), ()),
    "post": (_line_of, ("事迹当时的职务", _TEXT), ""),
    "form": (_word(Form), ("授奖词或事迹材料", _enum(Form)), Form.CERTIFICATE),
    "is_verified": (_flag, ("事例是否已核实；不写当作已核实", {"type": "boolean"}), True),
    "evidence": (_many(_evidence), ("所依据的摘录：文字，或带说明的对象", _EVIDENCE), ()),
    "doubts": (_many(_text), ("尚未答复的存疑", _TEXTS), ()),
    "facts": (_text, ("事例本身的专项、日期、地点", _TEXT), ""),
    "former_names": (_many(_name), ("曾用名、异写", _TEXTS), ()),
    "people": (_many(_name), ("记录中的其他人员姓名", _TEXTS), ()),
    "units": (_units, ("各单位的写法，和它的全称", _UNITS), {}),
    "others": (_many(_other), ("其他人的材料，供比对雷同", _OTHERS), ()),
    "unprintable": (_text, ("另知没有字形的字；本机字体没有的，自会查出", _TEXT), ""),
}
