"""Whether a paper says what the record says (pure): names, award, unit, post, date, 文号, count."""

from collections.abc import Iterable, Sequence
from typing import Any

from honours.documents.drafting import Matter, Words
from honours.documents.facts import CertificateFacts, Facts
from honours.documents.holding import Holding, Mark


def disagreements(said: Facts, matter: Matter) -> list[str]:
    """Tell in sentences where a paper or certificate differs from what the record says now."""
    return [*_differing(said, matter.known), *_rows(_holdings(said), matter.holdings)]


def _differing(said: Facts, known: Words) -> Iterable[str]:
    record = said.to_dict()
    for name, label in (("doc_no", "文号"), ("decided_on", "日期"), ("organ", "机关")):
        printed, kept = record.get(name), known.get(name)
        if printed and kept and printed != kept:
            yield f"{label}：文书为“{printed}”，记录为“{kept}”。"


def _holdings(facts: Any) -> Sequence[Holding]:
    if not isinstance(facts, CertificateFacts):
        return getattr(facts, "holdings", ())
    return (
        Holding(
            holder=facts.holder,
            unit=facts.unit if facts.kind == "individual" else None,
            post=facts.post,
            award=facts.award,
            kind=facts.kind,
            staff_type=facts.staff_type,
            status=facts.mark if facts.mark in (Mark.REVOKED, Mark.CORRECTED) else None,
        ),
    )


def _rows(said: Sequence[Holding], recorded: Sequence[Holding]) -> Iterable[str]:
    """Compare row by row; the same name under the same award is told apart by its unit."""
    left = list(recorded)
    for each in said:
        if match := _match(each, left):
            left.remove(match)
            yield from _changed(each, match)
        else:
            yield f"{each.holder}：记录中没有“{each.award}”这一项。"
    for each in left:
        yield f"{each.holder}：记录中有“{each.award}”，文书里没有。"
    if len(said) != len(recorded):
        yield f"人数：文书共{len(said)}项，记录共{len(recorded)}项。"


def _match(holding: Holding, among: Iterable[Holding]) -> Holding | None:
    same = [one for one in among if _who(one) == _who(holding)]
    return next((one for one in same if one.unit == holding.unit), same[0] if same else None)


def _who(holding: Holding) -> tuple[str, str, str]:
    return holding.holder, holding.kind, holding.award


def _changed(said: Holding, recorded: Holding) -> Iterable[str]:
    for name, label in (("unit", "单位"), ("post", "职务"), ("status", "状态")):
        printed, kept = getattr(said, name), getattr(recorded, name)
        if printed != kept:
            yield f"{said.holder}的{label}：文书为“{printed or '空'}”，记录为“{kept or '空'}”。"
