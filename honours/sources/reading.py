"""The reading of bulletins (pure): text in, proposals out; people decide about each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from honours.people.kinds import StaffType, UnitKind
from honours.sources.figures import dates_in, figures_in, published_in, signed_in
from honours.sources.grammar import (
    Heading,
    Mention,
    Page,
    Unit,
    kind_of,
    read_headings,
    read_mentions,
    staff_of,
)
from honours.sources.lexicon import (
    AWARD,
    BLAME,
    CEREMONY,
    DEED,
    DONATION,
    GRANT,
    HAN,
    KIND_OF,
    NUMBER_OF_PAPER,
    OUTSIDE_TAIL,
    POSTS_ALONE,
    PRAISE,
    SPEECH,
    STAFF_OF,
    Kind,
)
from honours.sources.questions import Query, ask
from honours.sources.texts import Folded, fold

REACH = 240  # characters of a sentence that are looked at on each side of a name
MENTIONS = 40  # of one person that are looked at

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
    text: str
    value: float
    unit: str
    about: bool
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Reading(_Told):
    """All that one text proposes; offsets count characters of the text as received."""

    published_on: date | None
    people: tuple[PersonProposal, ...]
    groups: tuple[GroupProposal, ...]
    outsiders: tuple[OutsiderProposal, ...]
    units: tuple[str, ...]
    awards: tuple[AwardReport, ...]
    dates: tuple[DateProposal, ...]
    figures: tuple[FigureProposal, ...]
    doubts: tuple[Doubt, ...]


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


def read(text: str, *, published_on: date | None = None) -> Reading:
    """Read a bulletin, list or decision as received; propose whom and what it singles out."""
    folded = fold(text)
    page = Page(text=folded.text)
    published_on = published_on or published_in(page.text) or signed_in(page.text)
    mentions = read_mentions(page)
    return _Reader(page=page, folded=folded, mentions=mentions, published_on=published_on).reading()


def lines_of(reading: Reading, text: str) -> Iterable[str]:
    """Return a reading as lines for a terminal."""
    for person in reading.people:
        name = person.name or f"（{person.designation}）"
        facts = [person.unit or "单位未写明", person.post, person.staff_type.label]
        facts += [award.name for award in person.awards]
        yield f"{'人员' if person.commended else '提及'}　{name}　{'　'.join(filter(None, facts))}"
        for start, end in person.passages:
            yield f"　　　　{' '.join(text[start:end].split())}"
        yield from (f"　　存疑　{doubt.question}" for doubt in person.doubts)
    for group in reading.groups:
        yield "　".join(["集体", group.unit, *(award.name for award in group.awards)])
    yield from (f"外部　{outsider.name}" for outsider in reading.outsiders)
    for day in reading.dates:
        yield f"日期　{day.text}　{day.value or '年份不明'}{'（推定）' if day.inferred else ''}"
    yield from (f"数字　{figure.text}" for figure in reading.figures)
    yield from (f"存疑　{doubt.question}" for doubt in reading.doubts)


@dataclass
class _Reader:
    """One reading under way."""

    page: Page
    folded: Folded
    mentions: list[Mention]
    published_on: date | None

    def reading(self) -> Reading:
        self.starts = [mention.start for mention in self.mentions]
        self.unit_starts = [unit.start for unit in self.page.units]
        self.home = _home(self.page.units)
        self.headings = read_headings(self.page)
        self.leaves = {
            self._full(u): u
            for u in self.page.units
            if _is_leaf(u.text) and self.page.text[u.start - 1 : u.start] not in ("个", "各")
        }
        self.organ, self.number = _organ(self.page.text), _number(self.page.text)
        people = [p for group in self._by_person() if (p := self._person(group))]
        people += self._designations(people)
        people.sort(key=lambda person: (person.mentions or person.passages or ((0, 0),))[0])
        groups = self._groups(people)
        days = dates_in(self.page.text, published_on=self.published_on)
        figures = figures_in(self.page.text)
        queries = ask(self.page.text, days=days, figures=figures, headings=self.headings,
                      names=[(m.name, m.start, m.heading) for m in self.mentions],
                      units=self.page.units,
                      published_on=self.published_on)  # fmt: skip
        doubts = tuple(self._doubt(query) for query in queries)
        return Reading(
            published_on=self.published_on,
            people=tuple(_with_doubts(person, doubts) for person in people),
            groups=groups,
            outsiders=self._outsiders(),
            units=tuple(dict.fromkeys(self._full(unit) for unit in self.page.units)),
            awards=self._awards_in(0, len(self.page.text)),
            dates=tuple(
                DateProposal(
                    text=d.text,
                    value=d.value,
                    until=d.until,
                    inferred=d.inferred,
                    **self._at(d.start, d.end),
                )
                for d in days
            ),
            figures=tuple(
                FigureProposal(
                    text=f.text,
                    value=f.value,
                    unit=f.unit,
                    about=f.about,
                    **self._at(f.start, f.end),
                )
                for f in figures
            ),
            doubts=doubts,
        )

    # Places

    def _span(self, start: int, end: int) -> Span:
        return self.folded.span(start, end)

    def _at(self, start: int, end: int) -> dict[str, int]:
        first, last = self._span(start, end)
        return {"start": first, "end": last}

    def _doubt(self, query: Query) -> Doubt:
        return Doubt(kind=query.kind, question=query.question, **self._at(query.start, query.end))

    def _as_written(self, mention: Mention) -> str:
        """The name in the characters of the text as received."""
        return "".join(
            self.folded.raw[self.folded.places[i]] for i in range(mention.start, mention.end)
        )

    def _between(self, start: int, end: int) -> list[Mention]:
        """The mentions whose names begin in a stretch."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _units_between(self, start: int, end: int) -> list[Unit]:
        first = bisect_left(self.unit_starts, max(start, end - REACH))
        return [
            u for u in self.page.units[first : bisect_left(self.unit_starts, end)] if u.end <= end
        ]

    def _around(self, mention: Mention) -> tuple[int, int]:
        """The sentence a mention stands in, as far as it matters."""
        start, end = self.page.sentence_at(mention.start)
        return max(start, mention.head - REACH), min(end, mention.end + REACH)

    def _own(self, text: str) -> str:
        """Put back the characters that were folded to simple ones."""
        return text.translate(self.folded.originals)

    # People

    def _by_person(self) -> list[list[Mention]]:
        groups: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            groups.setdefault(mention.name, []).append(mention)
        return [group[:MENTIONS] for group in groups.values()]

    def _person(self, mentions: list[Mention]) -> PersonProposal | None:
        titles = tuple(dict.fromkeys(t for m in mentions for t in m.titles))
        kind = _kind(mentions)
        listed = [m for m in mentions if m.heading and self._praises(m.heading)]
        awards = self._awards_of(mentions)
        granted = any(self._is_granted(m) for m in mentions)
        if kind in (Kind.RELATIVE, Kind.AUTHOR, Kind.OUTSIDER) and not listed:
            return None
        verdict = bool(listed or granted) or self._is_commended(mentions, kind)
        if not verdict and kind in (Kind.SUPERIOR, Kind.LEADER, None):
            return None
        first = mentions[0]
        unit, written = self._unit_of(mentions, titles)
        staff, words = self._staff_of(mentions, titles)
        doubts = []
        if verdict and not unit:
            doubts.append(
                Query(
                    kind="missing_unit",
                    question=f"{first.name}在哪个单位？原文未写明。",
                    start=first.start,
                    end=first.end,
                )
            )
        if not verdict:
            doubts.append(
                Query(
                    kind="not_commended",
                    question=f"原文只提到{first.name}，未写其事迹，是否列为典型？",
                    start=first.start,
                    end=first.end,
                )
            )
        return PersonProposal(
            name=self._as_written(first),
            post=_post(mentions),
            unit=unit,
            unit_as_written=written,
            staff_type=staff,
            staff_words=words,
            commended=verdict,
            awards=awards,
            passages=tuple(self._span(*passage) for passage in self._passages(mentions)),
            mentions=tuple(self._span(m.start, m.end) for m in mentions),
            doubts=tuple(self._doubt(query) for query in doubts),
        )

    def _staff_of(self, mentions: list[Mention], titles: tuple[str, ...]) -> tuple[StaffType, str]:
        """The staff type where the words beside the name say it, and these words."""
        said = {staff_of(m.titles) for m in mentions if m.titles} - {StaffType.UNVERIFIED}
        headed = {m.heading.staff for m in mentions if m.heading and m.heading.staff}
        every = said or headed
        if len(every) != 1:
            return StaffType.UNVERIFIED, ""
        staff = every.pop()
        words = [t for t in titles if STAFF_OF.get(t) is staff] or [
            m.heading.text for m in mentions if m.heading
        ]
        return staff, words[0] if words else ""

    def _unit_of(self, mentions: list[Mention], titles: tuple[str, ...]) -> tuple[str, str]:
        best = max(
            (m.unit for m in mentions if m.unit and m.unit.text not in _BARE),
            key=lambda unit: self._weight(unit),
            default=None,
        )
        if best:
            return self._own(self._full(best)), self._own(best.text)
        for mention in mentions:
            if unit := self._carried(mention):
                return self._own(self._full(unit)), ""
        if self.home and any(
            t in ("大队长", "副大队长", "教导员", "副教导员", "政治教导员") for t in titles
        ):
            return self.home.text, ""
        return "", ""

    def _weight(self, unit: Unit) -> int:
        return len(self._full(unit))

    def _carried(self, mention: Mention) -> Unit | None:
        """The unit a name shares with what stands before it: 该队民警…, 副中队长…."""
        if mention.heading and mention.heading.unit:
            return mention.heading.unit
        start, _ = self._around(mention)
        line, _ = self.page.line_at(mention.start)
        earlier = self._between(max(line, mention.start - 2 * REACH), mention.start)
        before = [m for m in earlier if m.unit and m.unit.text not in _BARE]
        back = self.page.text[max(0, mention.head - 4) : mention.start]
        if before and re.search("该[中大小]{0,1}队|该所|同队|同中队|本队|队里|该站|该组", back):
            return before[-1].unit
        if before and re.search(
            "(?:[与和同跟及率带、]|带领|率领|带着|联合)$",
            back[: mention.head - mention.start] or back,
        ):
            return before[-1].unit
        beside = [u for u in self._units_between(start, mention.head) if u.text not in _BARE]
        beside = [
            u
            for u in beside
            if not re.search("个集体|个单位|等\\d+个|。", self.page.text[u.end : mention.head])
        ]
        if beside and mention.kind in (Kind.STAFF, Kind.LINE):
            return beside[-1]
        if before and any(
            t in ("副中队长", "指导员", "副指导员", "副所长") for t in mention.titles
        ):
            return before[-1].unit
        leaves = self.leaves
        if not leaves and self.home and mention.kind in (Kind.STAFF, Kind.LINE) and mention.sure:
            return self.home
        if len(leaves) == 1 and mention.kind in (Kind.STAFF, Kind.LINE) and mention.sure:
            return next(iter(leaves.values()))
        return None

    def _full(self, unit: Unit) -> str:
        """The unit's name in full, as far as the text itself tells it."""
        text, home = unit.text, self.home
        if not home or text == home.text:
            return text
        bureau = re.match(f"[{HAN}]{{2,9}}?[公]安局", home.text)
        if (
            "大队" in home.text
            and re.fullmatch("(?:本|该|我|贵|县|市|区){0,1}(?:交警){0,1}大队", text)
        ) or _is_short_for(text, home.text):
            return home.text
        if bureau and re.match("(?:县|市|区|本)公安局|县局|市局|分局", text):
            return bureau.group() + text[text.index("局") + 1 :]
        if re.search("公安局|公安厅|支队|总队|分局", text):
            return text
        if (
            "大队" in home.text
            and re.search(
                "(?:中队|科|股|室|组|专班|突击队|车管所|小队|骑警队|铁骑队|岗|检查站|卡点)$", text
            )
            and "派出所" not in text
        ):
            short = re.match(f"[{HAN}]{{0,6}}?[大]队", text)
            if short and (
                short.group() in ("交警大队", "大队") or _is_short_for(short.group(), home.text)
            ):
                return home.text + text[short.end() :]
            return text if short else home.text + text
        if bureau and re.search("(?:派出所|大队|看守所|拘留所|指挥中心|特警队)", text):
            return bureau.group() + text
        return text

    def _praises(self, heading: Heading) -> bool:
        """Whether a heading stands over people honoured: it says so, or the paper does."""
        if heading.is_group:
            return False
        return bool(PRAISE.search(heading.text) or PRAISE.search(self.page.text, 0, heading.start))

    def _is_granted(self, mention: Mention) -> bool:
        """Whether the sentence gives this person an award: 授予张三…, 给予…嘉奖, 张三荣立…."""
        start, end = self._around(mention)
        before, after = self.page.text[start : mention.start], self.page.text[mention.end : end]
        ahead = re.split("颁奖|颁发", after)[0]
        if re.search("(?:为|向|给)[^。，]*$", before) and re.match(
            "[^。，]{0,40}(?:颁发|佩戴|颁奖)", after
        ):
            return True
        if CEREMONY.match(after) or SPEECH.match(after):
            return False
        if re.search("(?:授予|给予|追授|追记|表彰|表扬|奖励|给|对|为|向|以)[^。，]*$", before) and (
            AWARD.search(ahead[:200])
            or re.match(
                "[^。]{0,200}(?:予以|给予)?(?:通报)?(?:表扬|表彰|嘉奖|奖励)|[^。，]{0,60}学习",
                ahead,
            )
            or re.match("[^。，]{0,40}(?:颁发|佩戴|颁奖)", after)
        ):
            return not re.search("(?:由|在)[^，。]{0,20}$", before)
        return bool(
            re.match(
                "[^，。；]{0,30}(?:荣立|荣获|荣记|被授予|被评为|获得|获评|被记|被表彰|受到(?:表彰|"
                "嘉奖|表扬)|获)[^。；]{0,40}",
                after,
            )
            and AWARD.search(after[:90])
        )

    def _is_commended(self, mentions: list[Mention], kind: Kind | None) -> bool:
        verdicts = [self._verdict(m) for m in mentions]
        if (
            any(BLAME.search(self.page.text, *self._around(m)) for m in mentions)
            and "deed" not in verdicts
        ):
            return False
        if kind is Kind.SUPERIOR:
            return False
        if kind in (Kind.LEADER, None):
            return "deed" in verdicts
        return "deed" in verdicts or any(
            verdict == "plain" and m.sure for verdict, m in zip(verdicts, mentions, strict=True)
        )

    def _verdict(self, mention: Mention) -> str:
        """What the sentence says of the one mentioned: a deed, words, a ceremony, or plain."""
        start, end = self._around(mention)
        before, after = self.page.text[start : mention.head], self.page.text[mention.end : end]
        others = [
            m.head
            for m in self._between(mention.end + 1, end)
            if m.head > mention.end and m.name != mention.name
        ]
        own = (
            after[: min(others) - mention.end]
            if others and min(others) - mention.end > 6
            else after
        )
        speech, ceremony, deed = SPEECH.search(own[:40]), CEREMONY.search(own), DEED.search(own)
        if re.search("据[^，。]{0,6}$|采访(?:了)?[^，。]{0,6}$", before) or re.match(
            "的?[^，。]{0,6}(?:带领|指挥|指导|率领|领导|陪同|安排|部署|组织|见证)下", after
        ):
            return "ceremony"
        if speech and speech.start() <= 14 and not (deed and deed.start() < speech.start()):
            return "speech"
        if ceremony and not (
            deed and deed.start() < ceremony.start() and mention.kind is not Kind.LEADER
        ):
            return "ceremony"
        if (
            re.search("出席|参加会议|主持|参加(?:了)?[^，。]{0,12}(?:会议|仪式|座谈)", before)
            and not deed
        ):
            return "ceremony"
        return "deed" if deed else "plain"

    def _passages(self, mentions: list[Mention]) -> list[Span]:
        """Each stretch about them, with the sentences behind that go on with 他, 她, 其."""
        spans: list[Span] = []
        for mention in mentions:
            start, end = self._stretch(mention)
            spans.append((start, self._carried_on(mention, end)))
        return _merged(spans)

    def _stretch(self, mention: Mention) -> Span:
        """The words of one sentence that are about one person."""
        text = self.page.text
        start, end = self.page.sentence_at(mention.start)
        near = [
            m
            for m in self._between(max(start, mention.start - REACH), min(end, mention.end + REACH))
            if m.name != mention.name
        ]
        earlier = mention.head - start > 30 or any(m.start < mention.start for m in near)
        clause = (
            max(text.rfind(mark, start, mention.head) for mark in "，；：") + 1
            if earlier
            else start
        )
        clause = clause or start
        if text.startswith("成立", clause) or text.startswith("由", mention.head - 1):
            stop = text.find("，", mention.end, end)
            return _trim(text, clause, stop if stop > 0 else end)
        stops = [text.rfind("，", mention.end, m.head) for m in near if m.head > mention.end]
        return _trim(text, clause, min((stop for stop in stops if stop > mention.end), default=end))

    def _carried_on(self, mention: Mention, end: int) -> int:
        line_end = self.page.line_at(mention.start)[1]
        for start, stop in self._sentences_from(end):
            if start >= line_end or any(m.name != mention.name for m in self._between(start, stop)):
                break
            if not re.match(
                "(?:[^，。；]{0,14}，){0,1}[^，。；]{0,12}(?:他|她|其(?![他余中])|该同志|这位)",
                self.page.text[start:stop],
            ):
                break
            end = stop
        return end

    def _sentences_from(self, place: int) -> Iterable[Span]:
        sentences = self.page.sentences
        first = bisect_right(sentences, (place, 0))
        return sentences[first : first + 12]

    # Designations

    def _designations(self, people: Sequence[PersonProposal]) -> list[PersonProposal]:
        """People the text singles out by post alone: 秩序中队中队长，在他身上…."""
        found: dict[str, PersonProposal] = {}
        named = {m.start for m in self.mentions}
        held = {(p.unit, p.post) for p in people}
        for unit in self.page.units:
            post = POSTS_ALONE.match(self.page.text, unit.end)
            if (
                not post
                or unit.text in ("大队", "中队", "交警大队", "派出所")
                or self._names_somebody(post.end(), named)
            ):
                continue
            start, end = self.page.sentence_at(unit.start)
            after = self.page.text[post.end() : end]
            if unit.start - start > 2 or not re.match(
                "，|在|以|主动|坚持|带领|带头|连续|身先|[他她]", after
            ):
                continue
            if SPEECH.search(after[:14]) or CEREMONY.search(after[:40]) or not DEED.search(after):
                continue
            full = self._full(unit)
            designation = unit.text + post.group()
            if (full, post.group()) in held or designation in found:
                continue
            where = Query(
                kind="unnamed",
                question=f"{designation}姓名是什么？原文只写职务。",
                start=unit.start,
                end=post.end(),
            )
            found[designation] = PersonProposal(
                name="",
                designation=designation,
                post=post.group(),
                unit=full,
                unit_as_written=unit.text,
                awards=self._awards_in(start, end, granted=True),
                passages=(self._span(start, end),),
                mentions=(self._span(unit.start, post.end()),),
                doubts=(self._doubt(where),),
            )
        return list(found.values())

    def _names_somebody(self, place: int, named: set[int]) -> bool:
        return any(place + k in named for k in range(5)) or bool(
            re.match("[们、]|的", self.page.text[place : place + 1])
        )

    # Awards

    def _awards_of(self, mentions: list[Mention]) -> tuple[AwardReport, ...]:
        found: list[AwardReport] = []
        for m in mentions:
            if m.heading and m.heading.award and not m.heading.is_group:
                found.append(self._award(m.heading.award, m.heading.start, m.heading.end))
            elif self._is_granted(m):
                found += self._nearest_award(m)
            start, end = self._stretch(m)
            if not self._is_given(m):
                found += self._awards_in(
                    max(start, m.start - REACH), self._carried_on(m, end), granted=True
                )
        return tuple({award.name: award for award in reversed(found)}.values())[::-1]

    def _is_given(self, mention: Mention) -> bool:
        """Whether the award comes before or behind the name as an object: 给张三记三等功."""
        start, _ = self._around(mention)
        return bool(
            re.search(
                "(?:授予|给予|给|对|为|向|追授|追记)[^。，；]{0,120}$",
                self.page.text[start : mention.start],
            )
        )

    def _nearest_award(self, mention: Mention) -> tuple[AwardReport, ...]:
        """The first award named behind a person; failing that, the last before."""
        start, end = self._around(mention)
        behind = self._awards_in(mention.end, end)
        before = self._awards_in(start, mention.start)
        return behind[:1] or before[-1:]

    def _awards_in(self, start: int, end: int, *, granted: bool = False) -> tuple[AwardReport, ...]:
        found = []
        text = self.page.text
        for match in AWARD.finditer(text, start, end):
            before = text[max(start, match.start() - 80) : match.start()]
            if granted and not (
                GRANT.search(before) or "予以" in before or match.group().startswith("通报")
            ):
                continue
            found.append(self._award(match.group(), match.start(), match.end()))
        return tuple(found)

    def _award(self, name: str, start: int, end: int) -> AwardReport:
        name = re.sub("^(?:授予|给予|评为|记|被|荣获|荣立|为|的)+", "", name.strip("“”"))
        return AwardReport(
            name=name.replace("“", "").replace("”", ""),
            organ=self.organ,
            number=self.number,
            **self._at(start, end),
        )

    # Groups and outsiders

    def _groups(self, people: Sequence[PersonProposal]) -> tuple[GroupProposal, ...]:
        found: dict[str, GroupProposal] = {}
        enumerated = self._enumerated()
        inside = {i for m in _ENUMERATED.finditer(self.page.text) for i in range(*m.span())}
        others = [(u, _unit_kind(u.text)) for u in self.page.units if u.start not in inside]
        for unit, kind in [*enumerated, *others]:
            heading = self._heading_over(unit.start)
            start, end = self.page.sentence_at(unit.start)
            if not (heading or (unit, kind) in enumerated or self._is_group(unit, start, end)):
                continue
            name = self._full(unit)
            if name in found:
                continue
            members = re.search(
                r"(\d+)名[^，。；]{0,24}$", self.page.text[max(start, unit.start - 30) : unit.start]
            )
            awards = (
                (self._award(heading.award, heading.start, heading.end),)
                if heading
                else self._awards_in(unit.start, end, granted=True)
            )
            found[name] = GroupProposal(
                name=unit.text, unit=name, kind=kind, members=int(members[1]) if members else None,
                awards=awards, passages=(self._span(start, end),),
            )  # fmt: skip
        return tuple(found.values())

    def _is_group(self, unit: Unit, start: int, end: int) -> bool:
        """Formed for a task, given an award, or the subject of a deed; not a person's address."""
        text = self.page.text
        before = text[max(start, unit.start - REACH) : unit.start]
        after = text[unit.end : min(end, unit.end + REACH)]
        if unit.text in _BARE or re.search(
            "卡[点口]$|窗口$|中心$|领导小组$|收费站$|岗亭$", unit.text
        ):
            return False
        if re.search("(?:组建|成立|组成)[^，。；]{0,40}$", before):
            return True
        if re.search("(?:授予|给予|记|表彰|对)[^。]{0,60}$", before) and AWARD.search(after[:80]):
            return not any(m.unit for m in self._between(unit.end, unit.end + 9))
        if self.home and self._full(unit) == self.home.text:
            return False
        subject = len(before) <= 2 or before[-1] in "，；"
        return (
            subject
            and bool(
                re.match(
                    "全体|民警|辅警|全员|的{0,1}民辅警|在|连续|坚持|主动|迅速|始终|第一时间|荣|被",
                    after,
                )
            )
            and bool(DEED.search(after))
        )

    def _heading_over(self, place: int) -> Heading | None:
        """The group heading whose list this place stands in."""
        above = [h for h in self.headings if h.start <= place]
        if not above or not above[-1].is_group or not above[-1].award:
            return None
        return above[-1] if "。" not in self.page.text[above[-1].end : place] else None

    def _enumerated(self) -> list[tuple[Unit, UnitKind]]:
        """应急指挥、交通管制……等7个疫情防控工作专班: each a team of its own."""
        found = []
        for match in _ENUMERATED.finditer(self.page.text):
            tail, at = match["tail"], match.start("items")
            for item in match["items"].split("、"):
                own, start = item.rstrip("等"), at
                cut = len(own) - len(_AFTER_FORMING.split(own)[-1])
                found.append(
                    (
                        Unit(text=own[cut:] + tail, start=start + cut, end=start + len(own)),
                        _unit_kind(tail),
                    )
                )
                at += len(item) + 1
        return found

    def _outsiders(self) -> tuple[OutsiderProposal, ...]:
        found: dict[str, Span] = {}
        for start, end in self.page.sentences:
            if DONATION.search(self.page.text, start, end):
                for name in self._givers(start, end):
                    found.setdefault(name, self._span(start, end))
        return tuple(
            OutsiderProposal(
                name=self._own(name), passages=(span,), doubts=(_who_gave(name, span),)
            )
            for name, span in found.items()
        )

    def _givers(self, start: int, end: int) -> Iterable[str]:
        """The organisations and people of the public that give something in a sentence."""
        text, floor = self.page.text, start
        for tail in OUTSIDE_TAIL.finditer(text, start, end):
            reach = re.search(
                rf"[{HAN}A-Z“”（）]{{0,20}}$", text[max(floor, tail.start() - 20) : tail.start()]
            )
            own = _GIVER_STOPS.split(reach.group() if reach else "")[-1]
            if own and "公安" not in own and _gives(text[start:end], tail.end() - start):
                yield own + tail.group()
            floor = tail.end()
        for mention in self._between(start, end):
            if mention.kind is Kind.OUTSIDER:
                yield mention.name


_GIVER_STOPS = re.compile("^[和与及由向]|来自|收到|接受|感谢|先后|以及|[的了日]|近日|日前")
_BARE = frozenset(
    ("卡点", "卡口", "窗口", "大队", "中队", "派出所", "突击队", "专班", "专案组", "工作组", "岗亭")
)
_AFTER_FORMING = re.compile("[成设组][立建成]了{0,1}|抽调|设立|的")
_ENUMERATED = re.compile(
    rf"(?P<items>(?:[{HAN}]{{2,14}}、){{1,9}}[{HAN}]{{2,10}}?)等?(?P<count>\d+|[一二三四五六"
    rf"七八九十]+)个[^，。；、\n]{{0,10}}?(?P<tail>专班|工作组|小组|突击队)"
)


def _gives(sentence: str, place: int) -> bool:
    given = DONATION.search(sentence, place)
    return bool(given and given.start() - place < 60) or bool(
        re.search("(?:收到|接受|感谢)[^，。]{0,20}$", sentence[:place])
    )


def _who_gave(name: str, span: Span) -> Doubt:
    question = f"{name}的登记全称是什么？捐赠或者帮助的内容、数量、日期各是什么？"
    return Doubt(kind="outsider", question=question, start=span[0], end=span[1])


def _with_doubts(person: PersonProposal, doubts: Iterable[Doubt]) -> PersonProposal:
    """Add to a person the doubts of the text that stand in their passages."""
    inside = tuple(
        d
        for d in doubts
        if any(start <= d.start and d.end <= end for start, end in person.passages)
    )
    return replace(person, doubts=(*person.doubts, *inside))


def _kind(mentions: list[Mention]) -> Kind | None:
    """What a person is by all that is said of them: one of ours if it is said once."""
    kinds = [kind for m in mentions if (kind := kind_of(m.titles))]
    for kind in (
        Kind.SUPERIOR,
        Kind.LEADER,
        Kind.LINE,
        Kind.STAFF,
        Kind.RELATIVE,
        Kind.AUTHOR,
        Kind.OUTSIDER,
    ):
        if kind in kinds:
            return kind
    return None


def _post(mentions: list[Mention]) -> str:
    """The post by the first mention that gives one; words of the staff type are no post."""
    for mention in mentions:
        posts = [t for t in mention.titles if KIND_OF[t] in (Kind.LINE, Kind.LEADER, Kind.SUPERIOR)]
        if posts:
            return "、".join(dict.fromkeys(posts))
    return ""


def _home(units: Sequence[Unit]) -> Unit | None:
    """The body the text is about: the first named with its bureau, a brigade rather than others."""
    named = [u for u in units if re.search("公安局|分局|公安厅", u.text)]
    brigades = [
        replace(u, text=m.group())
        for u in named
        if (
            m := re.match(
                f"[{HAN}]{{2,14}}?(?:公安局|分局)(?:[{HAN}]{{0,6}}?[支]队){{0,1}}[{HAN}]{{0,6}}?[大]队",
                u.text,
            )
        )
    ]
    brigades = [u for u in brigades if not re.match("县|市|区", u.text)] or brigades
    plain = [u for u in units if _PLAIN_HOME.fullmatch(u.text)]
    ours = brigades or [u for u in named if not re.match("县|市|区", u.text)] or plain
    return ours[0] if ours else None


_PLAIN_HOME = re.compile(f"[{HAN}]{{2,6}}(?:交警大队|交警支队[{HAN}]{{1,4}}大队)")


def _is_short_for(text: str, full: str) -> bool:
    """Whether a name is the full one with words left out: 祁东交警大队 of 祁东县公安局交警大队."""
    if not text.endswith(("大队", "交警")) or len(text) < 4:
        return False
    rest = iter(full.replace("交通警察", "交警"))
    return all(char in rest for char in text.replace("交通警察", "交警"))


def _is_leaf(text: str) -> bool:
    return (
        bool(re.search("(?:中队|派出所|小队|检查站|警务站|车管所|科|股|室)$", text))
        and text not in _BARE
    )


def _unit_kind(text: str) -> UnitKind:
    for tail, kind in (
        ("突击队", UnitKind.ASSAULT_TEAM),
        ("专班", UnitKind.TASK_FORCE),
        ("中队", UnitKind.SQUADRON),
        ("大队", UnitKind.BRIGADE),
        ("公安局", UnitKind.OFFICE),
    ):
        if text.endswith(tail):
            return kind
    return UnitKind.SECTION if re.search("[科股室]$", text) else UnitKind.OTHER


def _organ(text: str) -> str:
    """Who decides, where the text says it: 经县公安局党委研究，决定…; ……公安局决定授予."""
    tail = (
        "公安局|分局|公安厅|公安部|人民政府|县委|市委|省委|政府|党委|委员会|支队|总队|大队|总工会"
    )
    match = re.search(
        rf"经([{HAN}]{{2,24}}?(?:{tail})(?:党委)?)[^，。]{{0,8}}(?:研究|批准|审批)", text
    )
    match = match or re.search(
        rf"(?:^|[，。\n ])([{HAN}]{{2,24}}?(?:{tail}))(?:党委)?(?:研究)?(?:决定|作出)", text
    )
    return match[1] if match else ""


def _number(text: str) -> str:
    match = NUMBER_OF_PAPER.search(text)
    return re.sub(r"\s", "", match.group()) if match else ""


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" ，、；")), start + len(piece.rstrip(" ，、"))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif start < end:
            merged.append((start, end))
    return merged
