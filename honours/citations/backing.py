"""Checks: what it rests on. Every figure and every sentence stands in a passage."""

import re
from collections.abc import Iterator

from honours.citations.draft import Draft, Finding, Weight, error, info, lies_in, spans_of, warn
from honours.citations.kinds import Form
from honours.citations.likeness import heir
from honours.citations.numerals import Day, Figure, days, figures
from honours.citations.rhetoric import couplets, is_eloquent
from honours.citations.sentences import (
    clause_around,
    clauses,
    plain,
    quotations,
    sentences,
    sentences_of,
)

ENOUGH = 0.25  # of a sentence's pairs of characters stand in a passage: it is borne out
_ENOUGH_OF_A_CLAUSE = {Form.CERTIFICATE: 0.2, Form.DEEDS: 0.1}
LEAST = 8  # characters of a sentence's own, below which there is nothing to bear out
LEAST_OF_A_CLAUSE = 10


def unverified_lead(draft: Draft) -> Iterator[Finding]:
    """Nothing from a bulletin is a fact before somebody verified it (domain §2)."""
    if not draft.is_verified:
        yield error("事例还是线索，尚未核实，不能呈报。")


def doubt_used(draft: Draft) -> Iterator[Finding]:
    """An open question; where the words it asks about stand in the text, they are marked."""
    for question in draft.doubts:
        spans = [span for words in _asked_about(question) for span in spans_of(words, draft.text)]
        spans += _same_figures(draft.text, question)
        for span in sorted(set(spans)):
            yield error(f"用了尚未答复的存疑：{question}", span)
        if not spans:
            yield warn(f"存疑未答复：{question}")


def has_evidence(draft: Draft) -> Iterator[Finding]:
    if draft.text.strip() and not draft.evidence:
        yield warn("没有勾选任何依据，请选出支持正文的摘录。")


def figure_has_source(draft: Draft) -> Iterator[Finding]:
    """Every figure stands in a passage or in the case's own facts, and counts the same there."""
    if not draft.evidence:
        return
    source, dates = figures(draft.source), days(draft.source)
    eloquent = [*draft.own_words, *couplets(draft.text)]
    for figure in figures(draft.text):
        if lies_in(figure.start, eloquent) or _follows_from(dates, figure):
            continue
        alike = [one for one in source if one.counts_as(figure)]
        if any(figure.is_same_as(one) for one in alike or source) or _is_there(figure, source):
            continue
        span = figure.start, figure.end
        if not alike and figure.value != 1:  # 一次, 一名 are seldom counted
            yield warn(f"所附依据中没有“{figure.words}”这个数字，请核对。", span)
        elif alike and not (figure.value == 1 and "每" in clause_around(draft.text, figure.start)):
            said = "、".join(dict.fromkeys(one.words + one.noun for one in alike))
            fix = alike[0].words if len(alike) == 1 else None
            yield warn(f"数字与依据不同，依据中为“{said}”。", span, fix)


def _is_there(figure: Figure, source: list[Figure]) -> bool:
    """Whether a passage counts so by the same word, or so high that it is no chance: 314处, 个."""
    return any(
        figure.is_same_as(one)
        for one in source
        if one.noun[:1] == figure.noun[:1] != "" or len(figure.value.as_tuple().digits) > 2
    )


def sentence_has_support(draft: Draft) -> Iterator[Finding]:
    """A sentence whose words are in no passage, and which nobody tied to one, is only asserted."""
    if not draft.evidence:
        return
    known = _pairs(plain(draft.source + draft.unit + draft.post + draft.holder + draft.award.name))
    carried = {plain(words) for one in draft.evidence for words in one.sentences}
    counted = figures(draft.source)
    eloquent = couplets(draft.text)
    for start, end in sentences(draft.text):
        said = draft.text[start:end]
        if plain(said) in carried:
            continue
        own = [
            one
            for one in clauses(said)
            if not _is_set(one.group())
            and not is_eloquent(one.group())
            and not _is_counted(one.group(), counted)
            and not lies_in(start + one.start(), eloquent)
        ]
        is_told = any(_is_counted(one.group(), counted) for one in clauses(said))
        its_own = "".join(one.group() for one in own)
        if not is_told and all(_is_bare(words, known, ENOUGH) for words in (its_own, said)):
            yield warn("没有依据，请补充摘录或删去。", (start, end))
            continue
        for one in own:
            if one.end() - one.start() >= LEAST_OF_A_CLAUSE and _is_bare(
                one.group(), known, _ENOUGH_OF_A_CLAUSE[draft.form]
            ):
                span = start + one.start(), start + one.end()
                yield warn("没有依据，请补充摘录或删去。", span)


def _is_counted(clause: str, counted: list[Figure]) -> bool:
    """Whether a clause tells a count that a passage has, be it in other words: 清除树木54棵."""
    return any(
        figure.value > 1 and figure.noun and figure.noun[0] == other.noun[:1]
        for figure in figures(clause)
        for other in counted
        if figure.is_same_as(other)
    )


def sentence_changed(draft: Draft) -> Iterator[Finding]:
    """A sentence that was tied to a passage is there still, or one that was made of it."""
    present = sentences_of(draft.text)
    for evidence in draft.evidence:
        for sentence in evidence.sentences:
            if not heir(sentence, present):
                gone, left = _short(sentence), _short(evidence.text)
                yield warn(f"“{gone}”一句已改写或删去，请重新对应依据“{left}”。")


def _short(words: str) -> str:
    return words if len(words) <= 14 else f"{words[:12]}……"


def _is_bare(words: str, known: frozenset[str], enough: float) -> bool:
    """Whether of some words' pairs of characters fewer than enough are in a passage."""
    pairs = _pairs(plain(words))
    return len(_NUMERALS.sub("", plain(words))) >= LEAST and len(pairs & known) < enough * len(
        pairs
    )


def absolute_claims(draft: Draft) -> Iterator[Finding]:
    """What no file can prove is not claimed, unless a passage says it (domain §18, trap 12)."""
    for match in _ABSOLUTE.finditer(draft.text):
        if match.group() not in draft.source and not _is_proved(match.group(), draft.source):
            yield warn(f"“{match.group()}”说法绝对，须有材料证明。", match.span())


def _is_proved(claim: str, source: str) -> bool:
    """Whether a passage denies it in other words: 没有事故 proves 零事故."""
    if claim == "百分之百":
        return "100%" in source
    is_denial = re.match("[零没未从]", claim)
    denied = claim.rstrip("过有了")[-1]
    return bool(is_denial and re.search(f"(?:没有?|[未无零不])[^，。；]{{0,6}}{denied}", source))


_ABSOLUTE = re.compile(
    r"没有休息过{0,1}一天|[没未](?:有|曾|)(?:请|休)过{0,1}一天假"
    r"|从[未不没](?:有过|有|曾|)(?:休息|请过|请|出过|出差错|出错|缺[勤席]|叫[苦累]|迟到|早退|离[开岗]|间断|懈怠|抱怨)"
    r"|[没未](?:有|曾|)(?:出|发生)过{0,1}(?:任何|一次|一起)(?:差错|失误|事故)"
    r"|(?:全国|全省|全市|全县)(?:第一|唯一|首[创个例])"
    r"|零(?:差错|失误|事故|投诉)|史无前例|前所未有|绝无仅有|无一例外|百分之百|万无一失"
)


_LEADING = re.compile(r"(主持|主导|牵头|独立|独自|单独)(?:完成|开展)?([\u3400-\u9fff]{2})")


def role_has_source(draft: Draft) -> Iterator[Finding]:
    """Who took part in a deed, or helped, did not lead it (domain §8)."""
    for match in _LEADING.finditer(draft.text):
        part = rf"(?:协助|参与|参加|配合)[^，。；]{{0,6}}{match[2]}"
        helped = re.search(part, draft.source)
        if helped and match[1] not in draft.source:
            reason = f"依据中是“{helped.group()}”，不能写成“{match.group()}”。"
            yield warn(reason, match.span())


def sensitive_passage(draft: Draft) -> Iterator[Finding]:
    """A passage marked sensitive stays out of the text without consent (个保法 28–29)."""
    for evidence in draft.evidence:
        if not evidence.sensitive:
            continue
        words = _longest_shared(draft.text, evidence.text)
        if words and len(words) >= 5:
            at = draft.text.index(words)
            reason = "这段摘录标为敏感，未经本人同意不得写入。"
            yield Finding(weight=Weight.WARN, reason=reason, start=at, end=at + len(words))


def passage_not_used(draft: Draft) -> Iterator[Finding]:
    """A passage of which nothing is in the text was ticked for nothing, or was forgotten."""
    if not draft.text.strip():
        return
    said = _pairs(plain(draft.text))
    for evidence in draft.evidence:
        pairs = _pairs(plain(evidence.text))
        if not evidence.sensitive and len(pairs) > LEAST and len(pairs & said) < 2:
            yield info(f"所附依据“{_short(evidence.text)}”没有用到，请核对是否多选或漏写。")


def _asked_about(question: str) -> list[str]:
    return [match[1] for match in quotations(question) if len(match[1]) > 1]


def _same_figures(text: str, question: str) -> list[tuple[int, int]]:
    asked = [one for one in figures("，".join(_asked_about(question))) if one.noun]
    return [
        (one.start, one.end)
        for one in figures(text)
        if any(one.noun[:1] == other.noun[:1] and one.is_same_as(other) for other in asked)
    ]


def _follows_from(dates: list[Day], figure: Figure) -> bool:
    """Whether a figure is the day of a date (11日), or counts days or years from one to another."""
    if figure.noun[:1] == "日" and any(figure.value == day.day for day in dates):
        return True
    if figure.noun[:1] not in ("年", "天"):
        return False
    if figure.noun[:1] == "年":
        known = {day.year for day in dates if day.year}
        return any(figure.value in (b - a, b - a + 1) for a in known for b in known if b > a)
    spans = [(a.ordinal, b.ordinal) for a in dates for b in dates]
    return any(
        a and b and figure.value in (b - a, b - a + 1) for a, b in spans if a and b and b > a
    )


_NUMERALS = re.compile("[\\d〇一二三四五六七八九十百千万亿两余多]+")
_SET = re.compile(
    r"成绩(?:突出|显著|卓著)|功绩卓著|(?:较大|重要|特殊)贡献|作出重大贡献|产生重大影响|堪称典范|特发此[证状]|以资鼓励"
    r"|谢意|谢忱|敬意|此[状函信]|^[男女]$|性别|出生|汉族|中共(?:预备|)党员|参加(?:公安|)工作|学历|警[督司员]$"
    r"|通报表扬|表扬|嘉奖|记(?:个人|集体)|授予|评为|感谢|建议|推荐|综上|^在.{2,30}[中间里]$|现任|为此"
)


def _is_set(clause: str) -> bool:
    """Whether a clause is one of those that every citation has."""
    return bool(_SET.search(clause))


def _pairs(words: str) -> frozenset[str]:
    """Neighbouring characters; figures, written in two ways, are left to their own check."""
    words = _NUMERALS.sub("", words)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def _longest_shared(text: str, other: str) -> str:
    """The longest run that stands in both, of at least five characters."""
    best = ""
    for start in range(len(other) - 4):
        size = max(5, len(best) + 1)
        while start + size <= len(other) and other[start : start + size] in text:
            best = other[start : start + size]
            size += 1
    return best
