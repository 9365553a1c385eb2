"""What a careful reader asks of a text: counts, durations, slips, claims, facts to keep out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from honours.base.wording import arabic_date
from honours.sources.figures import DateFound, FigureFound, number_of
from honours.sources.lexicon import HAN, pattern
from honours.sources.mentions import Heading
from honours.sources.told import DateProposal
from honours.sources.units import Unit

SENSITIVE = {kind: pattern("said", kind) for kind in ("health", "family", "minors")}
SUPERLATIVE = pattern("said", "superlative")

_LISTED = re.compile(
    rf"(?P<items>(?:[{HAN}“”·（）]{{2,24}}、){{1,60}}[{HAN}“”·（）]{{2,24}}?)等?(?P<count>\d"
    rf"+|[一二三四五六七八九十]+)(?P<unit>个|名|人|位|家|支|项)"
)
_SENSITIVE_WORDS = {"health": "健康", "family": "家庭", "minors": "未成年人"}
_SINCE = re.compile("起|以来|至今|开始")


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question at its place in the folded text."""

    kind: str
    question: str
    start: int
    end: int


_OTHER_LINE = re.compile(  # 刑侦大队: another line of work, not another name
    "(?:刑侦|刑警|治安|网安|经侦|禁毒|法制|国保|政保|情报|科信|督察|警保|出入境|户政|边境|巡警|特警|森林|森警|"
    "拘留|看守|食药|环)[^县区市局]{0,6}大队\\Z"
)


def ask(
    text: str,
    *,
    days: Sequence[DateFound],
    figures: Sequence[FigureFound],
    headings: Sequence[Heading],
    names: Sequence[tuple[str, int, Heading | None]],
    units: Sequence[Unit],
    slips: Sequence[int],
    published_on: date | None,
) -> list[Query]:
    """Return all the questions, in order of place."""
    queries = [
        *years(days, published_on),
        *_counts(text),
        *_headed_counts(headings, names),
        *_durations(text, days, figures, published_on),
        *_slips(text, slips),
        *_units(units),
        *_claims(text),
        *_sensitive(text),
        *_speakers(text),
    ]
    return sorted(queries, key=lambda query: (query.start, query.kind))


def years(days: Sequence[DateFound | DateProposal], published_on: date | None) -> Iterator[Query]:
    """Ask of which year the days are that have none; one question for all of them."""
    bare = [d for d in days if (d.inferred or d.value is None) and "月" in d.text]
    if not bare:
        return
    written = "、".join(dict.fromkeys(f"“{d.text}”" for d in bare[:4]))
    note = (
        f"；按发布时间{arabic_date(published_on)}推定为{bare[0].value.year}年"
        if published_on and bare[0].value
        else ""
    )
    yield Query(
        kind="year",
        question=f"{written}是哪一年？正文没有年份{note}。",
        start=bare[0].start,
        end=bare[0].end,
    )


def _counts(text: str) -> Iterator[Query]:
    """等7个 after six."""
    for match in _LISTED.finditer(text):
        said, listed = number_of(match["count"]), match["items"].count("、") + 1
        if (
            said
            and said > 1
            and (
                said < listed
                or (
                    "等" in text[match.end("items") : match.start("count")] + match["items"][-1:]
                    and said - listed in (1, 2)
                )
                or ("等" not in match.group() and said != listed and said < 30)
            )
        ):
            yield Query(
                kind="count",
                question=f"原文称“{match['count']}{match['unit']}”，列出{listed}个，是计数有误还是有省略？",
                start=match.start(),
                end=match.end(),
            )


def _headed_counts(
    headings: Sequence[Heading], names: Sequence[tuple[str, int, Heading | None]]
) -> Iterator[Query]:
    for heading in headings:
        listed = sum(1 for _, _, over in names if over is heading or over == heading)
        if heading.count and listed and heading.count != listed:
            yield Query(
                kind="count",
                question=f"“{heading.text}”写{heading.count}名，名单中读出{listed}名，请核对。",
                start=heading.start,
                end=heading.end,
            )


def _durations(
    text: str, days: Sequence[DateFound], figures: Sequence[FigureFound], published_on: date | None
) -> Iterator[Query]:
    """二十天 against 1月26日: from the first day stated to publication there were fewer."""
    starts = [d for d in days if d.value and d.inferred and _SINCE.match(text, d.end)] or [
        d for d in days if d.value and d.inferred
    ]
    if not published_on or not starts:
        return
    first = min(starts, key=lambda d: d.value or date.max)
    if not first.value:
        return
    passed = (published_on - first.value).days + 1
    for figure in figures:
        days_said = figure.value * {"天": 1, "昼夜": 1, "日夜": 1, "个月": 30}.get(figure.unit, 0)
        if passed < days_said < passed + 30 and passed > 0:
            begin = arabic_date(published_on - timedelta(days=int(days_said) - 1))
            yield Query(
                kind="duration",
                question=f"“{figure.text}”从哪天算到哪天？自{first.text}至发布之日共{passed}天；若满{int(days_said)}"
                f"天，须从{begin}起算。",
                start=figure.start,
                end=figure.end,
            )


def _slips(text: str, slips: Sequence[int]) -> Iterator[Query]:
    """A comma inside a word, which the folded text has no more."""
    for at in slips:
        one, two = text[at - 1 : at], text[at : at + 1]
        yield Query(
            kind="slip",
            question=f"“{one}，{two}”中的逗号多余，应为“{one}{two}”？",
            start=at - 1,
            end=at + 1,
        )


def _units(units: Sequence[Unit]) -> Iterator[Query]:
    """One unit under several names."""
    bodies = [
        unit
        for unit in units
        if unit.text.endswith("大队")
        and "中队" not in unit.text
        and not _OTHER_LINE.search(unit.text)
    ]
    named = list(dict.fromkeys(u.text for u in bodies))
    if len(named) > 1:
        ways = "、".join(f"“{name}”" for name in named[:6])
        yield Query(
            kind="unit_names",
            question=f"{ways}是否同一单位？法定全称是什么？",
            start=bodies[0].start,
            end=bodies[0].end,
        )
    for unit in units:
        if unit.text in ("市局", "县局", "省厅"):
            yield Query(
                kind="unit_names",
                question=f"“{unit.text}”全称是什么？",
                start=unit.start,
                end=unit.end,
            )


def _claims(text: str) -> Iterator[Query]:
    for match in SUPERLATIVE.finditer(text):
        yield Query(
            kind="superlative",
            question=f"“{match.group()}”是否属实？说法绝对，须有台账可查。",
            start=match.start(),
            end=match.end(),
        )


def _sensitive(text: str) -> Iterator[Query]:
    for kind, words in SENSITIVE.items():
        for match in words.finditer(text):
            yield Query(
                kind=kind,
                question=f"“{match.group()}”涉及{_SENSITIVE_WORDS[kind]}情况，是否征得本人同意？未经同意不写入授"
                f"奖词。",
                start=match.start(),
                end=match.end(),
            )


def _speakers(text: str) -> Iterator[Query]:
    """A quoted sentence nobody is said to have spoken."""
    for match in re.finditer(r"(?<=[，。])“([^”\n]{5,60})”[，。]", text):
        around = (
            text[max(0, match.start() - 14) : match.start()] + text[match.end() : match.end() + 14]
        )
        if not re.search("说|道|称|表示|告诉|讲|写|以|喊|问|答|笑", around):
            yield Query(
                kind="speaker",
                question="这句话是谁说的，还是作者所写？原文没有写明。",
                start=match.start(),
                end=match.end() - 1,
            )
