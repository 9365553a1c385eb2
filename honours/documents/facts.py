"""What a printed page says: plain frozen facts, read strictly, kept for ever in one form."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from honours.awards.catalogue import Family
from honours.base.clock import today
from honours.base.errors import BadInput
from honours.base.text import TITLE_LIMIT
from honours.documents import designs
from honours.documents.designs import Design
from honours.documents.holding import HOLDER, KIND, MARK, STAFF_TYPE, Holding, Mark
from honours.documents.paper_facts import (
    ApprovalFormFacts,
    CircularFacts,
    DecisionFacts,
    LetterFacts,
    ListFacts,
    NoticeFacts,
    RequestFacts,
    StatementFacts,
    WallSheetFacts,
)
from honours.documents.ruler import RulerFacts
from honours.documents.slots import (
    BadFacts,
    Body,
    Choice,
    Day,
    Facts,
    Flag,
    Line,
    each_of,
    object_schema,
)

__all__ = [
    "FACTS",
    "BadFacts",
    "CertificateFacts",
    "Facts",
    "Holding",
    "ListFacts",
    "Mark",
    "RulerFacts",
    "dump",
    "load",
    "schema",
]


_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")  # ISO/IEC 18004


@dataclass(frozen=True, kw_only=True)
class CertificateFacts(Facts):
    """What one certificate says."""

    kind: Annotated[str, KIND] = "individual"
    holder: Annotated[str, Line(HOLDER, TITLE_LIMIT)]
    honorific: Annotated[
        str | None,
        Choice(
            "姓名之后的称谓；不填时民警、辅警、文职称同志，其余没有", ("同志", "先生", "女士", "")
        ),
    ] = None
    staff_type: Annotated[str | None, STAFF_TYPE] = None
    unit: Annotated[str | None, Line("授奖时的单位全称", TITLE_LIMIT)] = None
    post: Annotated[str | None, Line("授奖时的职务")] = None
    award: Annotated[str, Line("奖励名称", TITLE_LIMIT)]
    text: Annotated[str, Body("正文全文，含“特发此证”“特发此状”；换行即另起一段")]
    organ: Annotated[str, Line("落款的机关全称", TITLE_LIMIT)]
    decided_on: Annotated[date, Day("决定的日期")]
    doc_no: Annotated[str | None, Line("奖励决定的文号", TITLE_LIMIT)] = None
    number: Annotated[str | None, Line("证书编号；样张没有编号，其余必须有", TITLE_LIMIT)] = None
    mark: Annotated[Mark | None, MARK] = None
    family: Annotated[str | None, Choice("奖励的性质", tuple(Family))] = None
    posthumous: Annotated[bool, Flag("追记、追授：姓名之后不加称谓和冒号")] = False
    title: Annotated[str | None, Line("页首大字；不填则依式样")] = None
    numerals: Annotated[
        str, Choice("日期用汉字 chinese 或阿拉伯数字 arabic", ("chinese", "arabic"))
    ] = "chinese"
    check_code: Annotated[str | None, Line("核验码，照印")] = None
    qr: Annotated[str | None, Line("二维码的内容，限大写字母、数字和空格 $%*+-./:", 400)] = None
    design: Annotated[
        str | None, Choice("证书式样；不填则依受奖者和奖励性质选用", designs.names())
    ] = None

    def _settle(self) -> Iterable[BadInput]:
        if self.honorific is None:
            self._set("honorific", self._customary_honorific())
        if self.design is None:
            self._set("design", designs_for(self)[0].name)
        if self.staff_type == "auxiliary" and self.family == Family.STATUTORY:
            yield BadInput("family", "辅警不适用法定奖励，请用辅警的奖励种类（条令只适用于民警）。")
        if self.mark != Mark.SAMPLE and self.decided_on > today():
            yield BadInput("decided_on", "决定日期不能晚于今天，请核对。")
        if self.posthumous and self.honorific:
            yield BadInput("honorific", "追记、追授的只写姓名，请留空。")
        if foreign := set(self.qr or "") - _ALPHANUMERIC:
            yield BadInput("qr", f"二维码里不能有“{min(foreign)}”。")
        if self.kind == "individual":
            yield from self._settle_name(self.holder)
        elif self.honorific:
            yield BadInput("honorific", "集体之后没有称谓，请留空。")
        if self.mark == Mark.SAMPLE and self.number:
            yield BadInput("number", "样张不得带证书编号，请删去。")
        if self.mark != Mark.SAMPLE and not self.number:
            yield BadInput("number", "缺少证书编号；只有样张可以没有编号。")

    def _customary_honorific(self) -> str:
        """Return 同志 for the force's own staff; nobody else is called so without being asked."""
        own = self.staff_type in ("police", "auxiliary", "civilian")
        return "同志" if self.kind == "individual" and own and not self.posthumous else ""


def designs_for(facts: CertificateFacts) -> tuple[Design, ...]:
    """Return the designs a certificate may be set in, the customary one first."""
    return designs.fitting(
        kind=facts.kind,
        staff_type=facts.staff_type,
        family=facts.family,
        posthumous=facts.posthumous,
    )


FACTS: Mapping[str, type[Facts]] = {
    "certificate": CertificateFacts,
    "decision": DecisionFacts,
    "circular": CircularFacts,
    "notice": NoticeFacts,
    "request": RequestFacts,
    "letter": LetterFacts,
    "approval-form": ApprovalFormFacts,
    "statement": StatementFacts,
    "list": ListFacts,
    "wall-sheet": WallSheetFacts,
    "ruler": RulerFacts,
}


def load(kind: str, text: str) -> tuple[Any, ...]:
    """Read facts from one JSON object, a JSON array or JSON lines; raise BadFacts with all."""
    records = _records(text)
    if not records:
        raise BadFacts([BadInput("事实", "是空的，没有可印的内容。")])
    return each_of(FACTS[kind], records, lambda n: f"第{n}条")


def dump(facts: Iterable[Facts]) -> str:
    """Write facts as a JSON array, a record a line; the same text for equal facts."""
    records = (json.dumps(each.to_dict(), ensure_ascii=False) for each in facts)
    return "[\n" + ",\n".join(records) + "\n]"


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record."""
    described = object_schema(FACTS[kind])
    if FACTS[kind] is CertificateFacts:
        sample = {"properties": {"mark": {"const": Mark.SAMPLE}}, "required": ["mark"]}
        without = {"properties": {"number": {"type": "null"}}}
        with_it = {"properties": {"number": {"type": "string"}}, "required": ["number"]}
        described |= {"if": sample, "then": without, "else": with_it}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind} | described


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
