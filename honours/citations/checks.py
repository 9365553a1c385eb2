"""校核 (pure): what a careful secretary would mark in a draft. One small function a check.

A finding is advice: it never blocks saving. Every check takes a `Draft` and yields `Finding`s.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from honours.awards.catalogue import AwardKind, Family
from honours.base.wording import Worded
from honours.people.kinds import HolderKind, StaffType


class Weight(Worded):
    ERROR = "error", "须改"
    WARN = "warn", "请核"
    INFO = "info", "提示"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One remark: why, about which words of the draft, and what to put there instead."""

    weight: Weight
    reason: str
    start: int = 0
    end: int = 0  # 0, 0: about the whole text
    fix: str | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A passage as the checks see it."""

    text: str
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A citation and what the records say about its holder and its case."""

    text: str
    award: AwardKind
    kind: HolderKind
    holder: str
    staff_type: StaffType | None
    unit: str
    unit_names: tuple[str, ...]  # other ways in which the unit is written
    post: str
    is_verified: bool
    evidence: tuple[Evidence, ...]
    doubts: tuple[str, ...]  # questions still open
    facts: str = ""  # what the case itself says: occasion, dates, place


Check = Callable[[Draft], Iterator[Finding]]


def check(draft: Draft) -> list[Finding]:
    """Run every check; errors first, then in the order of the text."""
    found = [finding for one in CHECKS for finding in one(draft)]
    order = list(Weight)
    return sorted(found, key=lambda finding: (order.index(finding.weight), finding.start))


def empty_text(draft: Draft) -> Iterator[Finding]:
    if not draft.text.strip():
        yield Finding(weight=Weight.ERROR, reason="正文还没有写。")


def blank_left(draft: Draft) -> Iterator[Finding]:
    """A blank of the outline, not filled in yet."""
    for match in re.finditer("\uff3f+|_{2,}", draft.text):
        yield _at(match, Weight.ERROR, "这一处空白还没有填写。")


def unverified_lead(draft: Draft) -> Iterator[Finding]:
    if not draft.is_verified:
        yield Finding(weight=Weight.ERROR, reason="事例还是线索，尚未核实，不能呈报。")
    for question in draft.doubts:
        yield Finding(weight=Weight.WARN, reason=f"存疑未答复：{question}")


def name_is_known(draft: Draft) -> Iterator[Finding]:
    if draft.staff_type is StaffType.UNVERIFIED:
        yield Finding(
            weight=Weight.WARN, reason="人员类别未核实（民警或辅警），请先在人员资料中核实。"
        )


def unit_in_full(draft: Draft) -> Iterator[Finding]:
    """A certificate names the unit in full (公文用语; domain §13)."""
    names = sorted((name for name in draft.unit_names if name != draft.unit), key=len, reverse=True)
    covered = [match.span() for match in re.finditer(re.escape(draft.unit), draft.text)]
    for name in names:
        for match in re.finditer(re.escape(name), draft.text):
            if not any(start <= match.start() < end for start, end in covered):
                covered.append(match.span())
                yield _at(match, Weight.WARN, f"单位应写全称“{draft.unit}”。", fix=draft.unit)


_FIGURE = re.compile(
    r"\d+(?:\.\d+)?|[二三四五六七八九十百千万][一二三四五六七八九十百千万余多]*(?=[天日人次名辆台起件个小项])"
)


def figure_has_source(draft: Draft) -> Iterator[Finding]:
    """Every figure of a citation stands in one of its passages, or in the case's own facts."""
    source = draft.facts + "".join(evidence.text for evidence in draft.evidence)
    known = set(_FIGURE.findall(source))
    for match in _FIGURE.finditer(draft.text):
        if match.group() not in known:
            yield _at(match, Weight.WARN, f"所附依据中没有“{match.group()}”这个数字，请核对。")


def has_evidence(draft: Draft) -> Iterator[Finding]:
    if draft.text.strip() and not draft.evidence:
        yield Finding(weight=Weight.WARN, reason="没有勾选任何依据，请选出支持正文的摘录。")


_STATUTORY = re.compile("记[一二三]等功|授予[^，。，]{0,12}称号|[一二三]等功|嘉奖")


def words_of_the_family(draft: Draft) -> Iterator[Finding]:
    """Only statutory awards speak of 嘉奖, 记功 and 称号 (条令 第13–16条; 69号)."""
    if draft.award.family in (Family.STATUTORY, Family.AUXILIARY):
        return
    for match in _STATUTORY.finditer(draft.text):
        yield _at(
            match, Weight.ERROR, f"“{draft.award.name}”不是法定奖励，不能用“{match.group()}”。"
        )


def no_law_for_auxiliaries(draft: Draft) -> Iterator[Finding]:
    """Auxiliaries stand outside the 条令 (domain §8)."""
    if draft.staff_type is StaffType.AUXILIARY:
        for match in re.finditer("奖励条令|人民警察法", draft.text):
            yield _at(match, Weight.ERROR, "辅警不适用人民警察奖励条令，请删去。")


_SENSITIVE = {
    "病危|住院|患病|带病|身体不好|确诊|手术": "健康",
    "父亲|母亲|妻子|丈夫|家属|爱人": "家庭",
    "孩子|幼儿|年幼|子女|儿子|女儿": "未成年人",
}


def sensitive_facts(draft: Draft) -> Iterator[Finding]:
    """Health, family and minors stay out without consent (个保法 28–29; domain §16)."""
    for words, kind in _SENSITIVE.items():
        for match in re.finditer(words, draft.text):
            yield _at(match, Weight.WARN, f"涉及{kind}信息，未经本人同意不宜公开。")


_EMPTY = re.compile(
    "舍生忘死|三过家门而不入|没有休息过一天|夜以继日|风餐露宿|舍小家、？为大家|任劳任怨|默默无闻"
)


def empty_phrases(draft: Draft) -> Iterator[Finding]:
    for match in _EMPTY.finditer(draft.text):
        yield _at(match, Weight.INFO, f"“{match.group()}”是套语，不能作为事实。", fix="")


_HALF = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"}


def half_width_punctuation(draft: Draft) -> Iterator[Finding]:
    """Chinese text has full-width punctuation (GB/T 15834-2011)."""
    for match in re.finditer(r"[\u3400-\u9fff”》][,;:?!]", draft.text):
        fix = match.group()[0] + _HALF[match.group()[1]]
        yield _at(match, Weight.WARN, "标点应为全角。", fix=fix)
    for match in re.finditer(r"([\uff0c\u3002\u3001\uff1b])\1+", draft.text):
        yield _at(match, Weight.WARN, "标点重复。", fix=match.group()[0])


def wrong_zero(draft: Draft) -> Iterator[Finding]:
    """Years in Han figures have 〇 U+3007 (GB/T 15835-2011)."""
    for match in re.finditer("[一二三四五六七八九][零oO○0〇一二三四五六七八九]{3}年", draft.text):
        right = re.sub("[零oO○0]", "〇", match.group())
        if right != match.group():
            yield _at(match, Weight.WARN, "年份中的零应写作“〇”。", fix=right)


def known_slips(draft: Draft) -> Iterator[Finding]:
    for match in re.finditer("新冠状病毒", draft.text):
        yield _at(match, Weight.WARN, "病名应为“新型冠状病毒肺炎”。", fix="新型冠状病毒")


_GRADE_WORDS = {"卓著|特殊贡献": 50, "重大贡献": 40, "重要贡献": 30, "较大贡献": 20}


def grade_phrase(draft: Draft) -> Iterator[Finding]:
    """A phrase that belongs to a higher grade is marked (条令's grade wording; domain §4)."""
    for words, grade in _GRADE_WORDS.items():
        for match in re.finditer(words, draft.text):
            if draft.award.grade < grade:
                yield _at(
                    match, Weight.WARN, f"“{match.group()}”高于所请“{draft.award.name}”的用语。"
                )


CHECKS: tuple[Check, ...] = (
    empty_text,
    blank_left,
    unverified_lead,
    name_is_known,
    unit_in_full,
    figure_has_source,
    has_evidence,
    words_of_the_family,
    no_law_for_auxiliaries,
    sensitive_facts,
    empty_phrases,
    half_width_punctuation,
    wrong_zero,
    known_slips,
    grade_phrase,
)


def _at(match: re.Match[str], weight: Weight, reason: str, *, fix: str | None = None) -> Finding:
    return Finding(weight=weight, reason=reason, start=match.start(), end=match.end(), fix=fix)
