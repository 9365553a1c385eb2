"""Checks: which unit it is. In full, and the one the records have on that day."""

import re
from collections.abc import Iterable, Iterator

from honours.citations.draft import Draft, Finding, error, lies_in, spans_of, warn
from honours.citations.identity import AFTER_POST, HAN, STAFF, TITLE, is_one_off, said_of
from honours.citations.kinds import Form
from honours.citations.sentences import in_quotation
from honours.people.kinds import HolderKind

_ORGANS = re.compile(
    r"(?<![\u3400-\u9fff])(?:县|市|区|省)(?:局|厅)|省厅|市局|县局|部局|支队党委"
    r"|(?P<ours>我)(?:局|队|大队|中队|支队|县|市|省)|本(?:局|队|大队|中队|单位(?!的))"
)
_SUB_UNIT = re.compile(
    rf"(?![在于对的为与和由从自共现以])"
    rf"({HAN}{{2,8}}?(?:中队|突击队|专班|中心(?![工任城地])|管理所|[公制]室|科(?![技学研目])))"
)
_LEAD_IN = re.compile(r"(?:现任|系|是|为|由|在|原|的)+")
_BODY = re.compile(r"(?:队|专班|中心|[\u3400-\u9fff]{2}[科室所股站])$")


def unit_in_full(draft: Draft) -> Iterator[Finding]:
    """A certificate names a unit in full; a deeds statement does so once (domain §13)."""
    full = dict.fromkeys(draft.unit_names, draft.unit) | {
        written: name for written, name in draft.units.items() if len(written) > 3
    }
    covered = [span for name in {draft.unit, *full.values()} for span in spans_of(name, draft.text)]
    defined = set(re.findall("以下简称[“‘]?([^”’）]+)", draft.text))
    said = {draft.text[start:end] for start, end in covered}
    for written in sorted(full, key=len, reverse=True):
        if written == full[written] or written in defined:
            continue
        # a sister section may stand short where the body of both is written out
        body = full[written].removesuffix(written)
        is_sister = full[written] != draft.unit and any(name.startswith(body) for name in said)
        for span in spans_of(written, draft.text):
            if lies_in(span[0], covered) or in_quotation(draft.text, span[0]):
                continue
            covered.append(span)
            if len(written) == 2 and draft.text[span[1] : span[1] + 1] == "长":
                continue  # 大队长
            if draft.form is Form.CERTIFICATE or not (full[written] in said or is_sister):
                whole = _from_its_head(draft.text, span, full[written])
                yield warn(f"单位应写全称“{full[written]}”。", whole, fix=full[written])


def _from_its_head(text: str, span: tuple[int, int], unit: str) -> tuple[int, int]:
    """A short name with what stands before it of the unit's own words: 清河县交警大队|太平中队."""
    start = span[0]
    while start and text[start - 1] in unit:
        start -= 1
    return start, span[1]


def unit_is_said(draft: Draft) -> Iterator[Finding]:
    """The unit is in full where it stands first; a deeds statement has it (domain §13)."""
    text, unit = draft.text, draft.unit
    marked = any(one.fix == unit for say in (unit_in_full, unit_differs) for one in say(draft))
    if not unit or draft.is_letter or marked:
        return
    first = text.find(unit)
    short = next(_openings(text[: first if first >= 0 else len(text)], unit), None)
    if short:
        yield warn(f"单位应写全称“{unit}”。", short, fix=unit)
    elif first < 0 and draft.form is Form.DEEDS and text.strip():
        yield warn(f"没有写出单位全称“{unit}”。")


def _openings(text: str, unit: str) -> Iterator[tuple[int, int]]:
    """Where a clause opens with the unit written short."""
    for match in re.finditer(rf"(?<!{HAN}){HAN}{{3,18}}", text):
        for end in re.finditer("(?:队|[所室科股站]|中心|专班)(?![长员])", match.group()):
            if _is_short_for(match.group()[: end.end()], unit):
                yield match.start(), match.start() + end.end()


def _is_short_for(written: str, unit: str) -> bool:
    """Whether a unit is written with some of its characters: 事故中队 for 事故处理中队."""
    section = re.split("大队|支队|公安局", unit)[-1] or unit
    named = section[0] in written and written[-1] == unit[-1] and not section.endswith(written)
    return named and set(written) <= set(unit)


def organ_in_full(draft: Draft) -> Iterator[Finding]:
    """Organs stand under their full or accepted short names (公文处理工作条例 第19条)."""
    names = (draft.unit, *draft.unit_names, *draft.units, *draft.units.values())
    covered = [s for name in names if len(name) > 3 for s in spans_of(name, draft.text)]
    for match in _ORGANS.finditer(draft.text):
        if draft.is_letter and match["ours"]:
            continue  # the signature says who speaks
        if not lies_in(match.start(), covered) and not in_quotation(draft.text, match.start()):
            fix = draft.units.get(match.group())
            yield warn(f"“{match.group()}”应写机关、单位的全称。", match.span(), fix)


def unit_differs(draft: Draft) -> Iterator[Finding]:
    """The unit before post and name, and a unit written almost as the holder's, is the holder's."""
    if not draft.unit:
        return
    for start, end in _near_units(draft):
        yield error("单位名称与记录相差一字。", (start, end), fix=draft.unit)
    if draft.kind is HolderKind.INDIVIDUAL:
        yield from _other_unit(draft)
    else:
        yield from _other_group(draft)


def _other_group(draft: Draft) -> Iterator[Finding]:
    """A group's text that has not its unit opens with one of the same body, or elsewhere."""
    text, unit = draft.text, draft.unit
    heads = [unit[: match.end()] for match in re.finditer("大队|支队|公安局", unit[:-1])]
    home = re.match(rf"{HAN}{{2,5}}?[县市旗区州]", unit)
    beyond = unit[home.end() :] if home else ""
    body = next((head for head in reversed(heads) if head in text), "")
    reason = f"单位与记录不符，记录为“{unit}”。"
    if unit in text:
        return
    if beyond and (match := re.search(rf"(?<!{HAN}){HAN}{{3,6}}{beyond}", text)):
        yield error(reason, match.span(), fix=unit)
    elif body and (match := re.search(rf"(?m)^(?:{HAN}、.*\n)?({body})", text)):
        other = _SUB_UNIT.match(text, match.end())
        if not other:
            yield warn(f"单位应写全称“{unit}”。", match.span(1), fix=unit)
        elif other[1] not in unit:
            yield error(reason, (match.start(1), other.end()), fix=unit)


def _other_unit(draft: Draft) -> Iterator[Finding]:
    ours = (draft.unit, *draft.unit_names)
    near = list(_near_units(draft))
    names = {*draft.units, *draft.units.values()}
    for at in sorted(_unit_ends(draft)):
        before = draft.text[:at]
        if before.endswith(ours) or any(end == at for _, end in near):
            continue
        written = next((name for name in _longest(names) if before.endswith(name)), "")
        full = draft.units.get(written, written)
        if full and draft.unit.startswith(full):
            continue  # the body above: true, if not exact
        run = re.search(r"[\u3400-\u9fff]+$", before)
        if not written and not (run and _BODY.search(run.group())):
            continue
        start = at - len(written) if written else max(run.start() if run else 0, at - 20)
        start += _led_in(draft.text[start:at])
        yield from _as_written(draft, (start, at))


def _as_written(draft: Draft, span: tuple[int, int]) -> Iterator[Finding]:
    """What is wrong with a unit beside the holder: it is short, or it is another."""
    words = draft.text[slice(*span)]
    if words.startswith(("该", "本", "全")):
        return
    if not (draft.unit.endswith(words) or _is_short_for(words, draft.unit)):
        yield error(f"单位与当时的记录不符，记录为“{draft.unit}”。", span, fix=draft.unit)
    elif draft.form is Form.CERTIFICATE or draft.unit not in draft.text:
        yield warn(f"单位应写全称“{draft.unit}”。", span, fix=draft.unit)


def _led_in(words: str) -> int:
    match = _LEAD_IN.match(words)
    return max(match.end() if match else 0, words.rfind("的") + 1)


def _longest(names: Iterable[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)


def _unit_ends(draft: Draft) -> set[int]:
    """The places at which the holder's unit should end: before the post or the name."""
    name = re.escape(draft.holder or "\0")
    patterns = (
        rf"()(?:(?:勤务|文职)?{STAFF})?(?:{TITLE})?(?={name})",
        rf"现任([^，。]+?)(?=(?:(?:勤务|文职)?{STAFF})?{TITLE}[，。；、兼]|(?:勤务|文职)?{STAFF}[，。])",
        r"现在([^，。]+?)(?=工作)",
        rf"{said_of(draft)}([^，。；]+?)(?=(?:(?:勤务|文职)?{STAFF})?{TITLE}{AFTER_POST})",
    )
    return {match.end(1) for one in patterns for match in re.finditer(one, draft.text)}


def _near_units(draft: Draft) -> Iterator[tuple[int, int]]:
    """Runs that differ from the unit's full name in one character, and are no other unit."""
    unit, text = draft.unit, draft.text
    if len(unit) < 6:
        return
    known = {unit, *draft.unit_names, *draft.units, *draft.units.values()}
    half = len(unit) // 2
    exact = spans_of(unit, text)
    found: set[tuple[int, int]] = set()
    for part, is_head in ((unit[:half], True), (unit[half:], False)):
        for start, end in spans_of(part, text):
            for size in (len(unit), len(unit) - 1, len(unit) + 1):
                a = start if is_head else end - size
                run = text[a : a + size] if a >= 0 else ""
                inside = lies_in(start, exact)
                if not inside and run not in known and is_one_off(run, unit):
                    found.add((a, a + size))
                    break
    spans = sorted(found)
    yield from (span for n, span in enumerate(spans) if not n or span[0] >= spans[n - 1][1])
