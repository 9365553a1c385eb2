"""Who is named in a folded text: units, titles beside names, lists (pure, no model)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from honours.people.kinds import StaffType
from honours.sources.lexicon import (
    AFTER_STRONG,
    AFTER_WEAK,
    AWARD,
    BORROWED,
    COMMON_GIVEN,
    COMPOUND,
    COURTESY,
    COURTESY_ENDS,
    FAMOUS,
    HAN,
    KEEP_IN_UNITS,
    KIND_OF,
    NOT_IN_NAMES,
    NOT_NAMES,
    OCCASION,
    PARTICLES,
    SHORT_TITLES,
    STAFF_OF,
    SURNAMES,
    TITLE,
    UNIT_STOPS,
    UNIT_TAIL,
    UNIT_TAILS,
    UNIT_WORDS,
    VERBS,
    WEAK_SURNAMES,
    WORDY_SURNAMES,
    Kind,
    words,
)

UNIT_REACH = 16  # characters a unit's name may stand before its last word
SURE, LIKELY = 3.0, 1.5  # how well a name must end to be believed

_HAN = re.compile(f"[{HAN}]")
_BORROWED = re.compile(f"[{''.join(sorted(BORROWED))}]{{3,5}}")
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")
_UNIT_CHARS = re.compile(rf"[{HAN}\dA-Z“”]{{0,{UNIT_REACH}}}\Z")
_BIO = re.compile(
    rf"男|女|男性|女性|[{HAN}]{{1,4}}族|[\d一二三四五六七八九〇○]+年[\d月日初底]*(?:出?生|"
    rf"入警|参加.{{0,6}}工作|入党)?人?|.{{0,4}}\d+岁|中共(?:预备)?党员|共青团员|"
    rf"[{HAN}]{{0,6}}(?:学历|文化|学位|人氏)|[{HAN}]{{2,8}}[省市县区]?[{HAN}]{{0,6}}人|"
    rf"警号.{{0,10}}|.{{0,8}}年.{{0,8}}"
)
_HOLDING = re.compile(
    r"(?:现任|现为|现系|系|是|为|时任|担任|任|作为|一名|现在是|原任|现|他是|她是|生前系|"
    r"生前是|，)*"
)
_A = re.compile(
    "(?:的){0,1}(?:一名|一位|一个){0,1}"
    "(?:普普{0,1}通通{0,1}的{0,1}|年轻的{0,1}|优秀的{0,1}|老|基层){0,1}"
)
_JOINT = re.compile(r"[ ]{0,4}(?:、|和|与|及|以及|[ ])[ ]{0,4}")
_TITLE_GAP = re.compile(r"[ ]{0,4}(?:同志)?(?:[：:—]{1,2}|[“])?[ ]{0,4}")
_COUNTED = re.compile(r"等?[ ]?(\d+|[一二三四五六七八九十]+)(?:名|位|人|个)")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit as written, all its levels that stand together."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A name in the text with what stands beside it; `head` is where titles and unit begin."""

    name: str
    start: int
    end: int
    head: int
    titles: tuple[str, ...] = ()
    unit: Unit | None = None
    heading: "Heading | None" = None
    sure: bool = True  # introduced by grammar, not only met again

    @property
    def kind(self) -> Kind | None:
        return kind_of(self.titles)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading over a list: what is given, to whom, how many."""

    text: str
    start: int
    end: int
    award: str = ""
    is_group: bool = False
    staff: StaffType | None = None
    count: int | None = None
    unit: Unit | None = None


def kind_of(titles: tuple[str, ...]) -> Kind | None:
    """Return what the titles make of a name; a title of ours outweighs one of the public."""
    kinds = [KIND_OF[title] for title in titles]
    if not kinds:
        return None
    if kinds[-1] in (Kind.RELATIVE, Kind.AUTHOR):
        return kinds[-1]
    for kind in (Kind.SUPERIOR, Kind.LEADER, Kind.LINE, Kind.STAFF, Kind.OUTSIDER):
        if kind in kinds:
            return kind
    return kinds[-1]


def staff_of(titles: Iterable[str]) -> StaffType:
    """Return the staff type the titles say; what says two things says nothing."""
    said = {STAFF_OF[title] for title in titles if title in STAFF_OF} - {StaffType.UNVERIFIED}
    unclear = any(
        STAFF_OF.get(t) is StaffType.UNVERIFIED and "民" in t and "辅" in t for t in titles
    )
    return said.pop() if len(said) == 1 and not unclear else StaffType.UNVERIFIED


@dataclass
class Page:
    """A folded text with its lines, sentences and units found once."""

    text: str
    found: dict[int, Mention] = field(default_factory=dict)  # by start of the name

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Sentences, each within its line; a full stop inside quotation marks does not end one."""
        spans, start, depth = [], 0, 0
        for i, char in enumerate(self.text):
            if char == "“":
                depth = i
            elif char == "”":
                depth = 0
            closes = char in "。！？；" and not (depth and i - depth < 200)
            closes = closes or (
                char == "”"
                and self.text[i - 1] in "。！？"
                and self.text[i + 1 : i + 2] not in ("，", "、")
            )
            if char == "\n" or closes:
                spans.append((start, i + (char != "\n")))
                start, depth = i + 1, 0
        spans.append((start, len(self.text)))
        return [_trimmed(self.text, a, b) for a, b in spans if self.text[a:b].strip()]

    def sentence_at(self, place: int) -> tuple[int, int]:
        i = bisect_right(self.sentences, (place, len(self.text) + 1)) - 1
        return self.sentences[max(i, 0)] if self.sentences else (0, 0)

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        return [m.span() for m in re.finditer(r"[^\n]+", self.text) if m.group().strip()]

    def line_at(self, place: int) -> tuple[int, int]:
        i = bisect_right(self.lines, (place, len(self.text) + 1)) - 1
        return self.lines[max(i, 0)] if self.lines else (0, 0)

    @cached_property
    def units(self) -> list[Unit]:
        return list(_chained(_units(self.text)))

    @cached_property
    def unit_ending(self) -> dict[int, Unit]:
        return {unit.end: unit for unit in self.units}

    @cached_property
    def unit_starting(self) -> dict[int, Unit]:
        return {unit.start: unit for unit in self.units}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


# Units


def _units(text: str) -> Iterator[Unit]:
    floor = 0
    for tail in UNIT_TAIL.finditer(text):
        if text[tail.end() : tail.end() + 1] in ("长", "员"):
            continue
        left = text[max(floor, tail.start() - UNIT_REACH) : tail.start()]
        name = _UNIT_CHARS.search(left)
        own = name.group() if name else ""
        joined = tail.start() - floor == len(own) <= 4 and floor and not UNIT_STOPS.match(own)
        start = tail.start() - len(own if joined else _after_stops(own))
        yield Unit(text=text[start : tail.end()], start=start, end=tail.end())
        floor = tail.end()


def _after_stops(left: str) -> str:
    """Cut what stands before a unit's own name: 成立了|应急, 大队长张三和|城关."""
    kept = [m.span() for m in KEEP_IN_UNITS.finditer(left)]
    cut = 0
    for stop in UNIT_STOPS.finditer(left):
        if not any(a < stop.end() and stop.start() < b for a, b in kept):
            cut = stop.end()
    for title in TITLE.finditer(left):
        if title.group() not in SHORT_TITLES | UNIT_WORDS:
            cut = max(cut, title.end())
    cut = max(cut, left.rfind("“") + 1 if left.count("“") > left.count("”") else 0)
    cut = max(cut, left.rfind("”") + 1 if left.count("”") > left.count("“") else 0)
    return left[cut:]


def _chained(units: Iterable[Unit]) -> Iterator[Unit]:
    """Join units that stand together: 祁东县公安局 + 交警大队 + 城关中队."""
    held: Unit | None = None
    for unit in units:
        if held and unit.start == held.end:
            held = Unit(text=held.text + unit.text, start=held.start, end=unit.end)
            continue
        if held:
            yield held
        held = unit
    if held:
        yield held


# Names

# Three characters that no everyday word can be, for the marks behind them: 严守正、 于是之（
_MARKED = re.compile(f"[{HAN}]{{3}}(?:、|（|同志)")


def name_at(text: str, at: int, *, soft: bool = False) -> tuple[str, float] | None:
    """Return the name that begins at a place, and how well it ends; None when there is none.

    `soft` takes a cell of a list whose surname we do not know.
    """
    if dotted := _DOTTED.match(text, at):
        return _dotted(text, *dotted.span()), SURE
    if text[at : at + 2] in NOT_NAMES and not _MARKED.match(text, at):
        return None
    surname = next((s for s in COMPOUND if text.startswith(s, at)), text[at : at + 1])
    known = surname in COMPOUND or surname in SURNAMES
    if not (known or (soft and _HAN.match(surname))):
        return None
    sizes = (len(surname) + 1, len(surname) + 2) if known else (2, 3, 4)
    best: tuple[str, float] | None = None
    for size in sizes:
        name = text[at : at + size]
        score = _name_score(text, at, name, surname)
        if score is not None and (best is None or score > best[1]):
            best = name, score
    if best and not known and best[1] < SURE:
        return None
    return best


def _dotted(text: str, start: int, end: int) -> str:
    """Cut the words that follow a name with a dot: 阿依古丽·买买提|连续."""
    last = text.rindex("·", start, end) + 1
    ends = (cut for cut in range(last + 2, end) if _ending(text, cut) >= 2.5)
    return text[start : next(ends, end)]


def _name_score(text: str, at: int, name: str, surname: str) -> float | None:
    given = name[len(surname) :]
    if not given or not all(_HAN.match(c) for c in given) or name in FAMOUS:
        return None
    if "某" in given or given in COURTESY_ENDS or given.startswith(tuple(COURTESY)):
        return None
    end = at + len(name)
    score = _ending(text, end)
    score -= 3 * (given[-1] in NOT_IN_NAMES) + 1.2 * (given[:-1] in NOT_IN_NAMES)
    score += 0.6 * (given[-1] in COMMON_GIVEN) + 0.3 * (len(given) == 2)
    if score < 1.0:
        score -= 0.6 * (len(given) == 1)
        score -= 1.2 * (
            len(given) == 2 and given[0] in COMMON_GIVEN and given[1] not in COMMON_GIVEN
        )
    if surname in PARTICLES and _ending(text, end) < SURE + 0.1:
        return None
    if surname in WEAK_SURNAMES:
        score -= 0.7 + 2 * bool(TITLE.match(text, end))
    if len(given) == 2 and given in VERBS:
        score -= 4  # 李|坚持
    elif text[end - 1 : end + 1] in VERBS and _ending(text, end) < 2.5:
        score -= 1.5  # 李明坚|持
    if len(given) == 2 and text[end - 1 : end + 1] in VERBS and text[end - 2 : end] not in VERBS:
        score -= 0.8
    if len(given) == 2 and given[0] in COMMON_GIVEN and given[1] in AFTER_STRONG:
        score -= 2
    score += _frequency(text, at, name, surname)
    return score


def is_likely(name: str, score: float) -> bool:
    """Whether a name beside a title is to be believed."""
    return score >= (LIKELY if name[0] in WORDY_SURNAMES else 0.0)


def _ending(text: str, end: int) -> float:
    """Say how well a name may end here."""
    rest = text[end : end + 6]
    if re.match(r"等?(?:\d+|[两二三四五六七八九十]+)余?[名位人]", rest):
        return 3.0
    if not rest or not _HAN.match(rest):
        return 3.2
    if rest[:2] in VERBS or rest.startswith(("同志", "等同", "等人")) or rest[:3] in VERBS:
        return 3.0
    if TITLE.match(text, end):
        return 2.6
    if rest[0] in AFTER_STRONG:
        return 1.8
    return 1.0 if rest[0] in AFTER_WEAK else 0.0


def _frequency(text: str, at: int, name: str, surname: str) -> float:
    """A longer name met more than once stands against the shorter one cut from it, and back."""
    if len(name) == len(surname) + 1:
        return 0.0
    near = max(0, at - 3000), at + 3000
    longer, shorter = text.count(name, *near), text.count(name[:-1], *near)
    if shorter > longer:
        return -1.5
    return 1.5 if longer > 1 else 0.0


def segmented(cell: str) -> list[str] | None:
    """Split names that stand in a row without a mark (史瑞峰王武生); None if it is no such row."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for at in range(len(cell)):
        if at not in best or cell[at : at + 2] in NOT_NAMES:
            continue
        surname = next((s for s in COMPOUND if cell.startswith(s, at)), cell[at])
        if surname not in SURNAMES and surname not in COMPOUND:
            continue
        for size in (len(surname) + 1, len(surname) + 2):
            name = cell[at : at + size]
            given = name[len(surname) :]
            if len(name) < size or any(c in NOT_IN_NAMES for c in given) or given in VERBS:
                continue
            cost = 0.3 * (len(given) == 1) + 0.2 * (given[-1] not in COMMON_GIVEN)
            cost += 0.5 * (surname in WEAK_SURNAMES) + best[at][0]
            if at + size not in best or cost < best[at + size][0]:
                best[at + size] = cost, [*best[at][1], name]
    return best[len(cell)][1] if len(cell) in best else None


# Mentions beside a title


def read_mentions(page: Page) -> list[Mention]:
    """Return every mention of every person named, in order of place."""
    _beside_titles(page)
    _beside_units(page)
    _introduced(page)
    _rosters(page)
    _recurring(page)
    _met_again(page)
    return [page.found[at] for at in sorted(page.found)]


def _beside_titles(page: Page) -> None:
    text = page.text
    run: list[re.Match[str]] = []
    inside = {i for unit in page.units for i in range(unit.start, unit.end)}
    for title in TITLE.finditer(text):
        if title.start() in inside:
            continue
        if run and not _joins(page, run[-1].end(), title.start()):
            run = []
        run.append(title)
        gap = _gap_after(text, title)
        if gap is None:
            run.pop()
            continue
        if gap in page.unit_starting:
            continue
        got = name_at(text, gap)
        if not got or not is_likely(*got):
            got = _soft_name(page, title, gap)
        if not got or not is_likely(*got):
            got, gap = _after_of(text, title)
        if not got:
            continue
        titles = tuple(t.group() for t in run)
        if signed := _SIGNED.search(text, max(0, run[0].start() - 16), run[0].start()):
            titles = (*titles, signed[1])
        unit = page.unit_ending.get(title.start()) or page.unit_ending.get(run[0].start())
        head = min(run[0].start(), unit.start if unit else run[0].start())
        first = Mention(
            name=got[0], start=gap, end=gap + len(got[0]), head=head, titles=titles, unit=unit
        )
        _continue_list(page, first)
        run = []


_SIGNED = re.compile(r"(供稿|撰稿|记者|通讯员|摄影|作者|编辑)[：:/ ][^，。；\n]{0,12}$")


def _after_of(text: str, title: re.Match[str]) -> tuple[tuple[str, float] | None, int]:
    """作为中队负责人的蒲国海，: a title, 的, and a name with nothing behind it."""
    at = title.end() + 1
    if text[title.end() : at] != "的" or KIND_OF[title.group()] not in (
        Kind.STAFF,
        Kind.LINE,
        Kind.LEADER,
    ):
        return None, at
    got = name_at(text, at)
    return (got if got and got[1] >= SURE and got[0][0] not in WORDY_SURNAMES else None), at


def _soft_name(page: Page, title: re.Match[str], at: int) -> tuple[str, float] | None:
    """A name whose surname we do not know, where the marks around leave no doubt."""
    if KIND_OF[title.group()] not in (Kind.STAFF, Kind.LINE, Kind.LEADER):
        return None
    borrowed = _BORROWED.match(page.text, at)
    for size in range(borrowed.end() - at if borrowed else 0, 2, -1):
        if _ending(page.text, at + size) >= 2.5:
            return page.text[at : at + size], SURE
    cell = re.compile(rf"([{HAN}]{{2,4}})(?=同志)").match(page.text, at)
    if (
        not cell
        or TITLE.search(cell[1])
        or UNIT_TAIL.search(cell[1])
        or cell[1][:2] in NOT_NAMES | VERBS
    ):
        return None
    if any(c in NOT_IN_NAMES or c in AFTER_STRONG for c in cell[1]):
        return None
    return (cell[1], SURE) if page.text.startswith("同志", cell.end()) else None


def _joins(page: Page, end: int, start: int) -> bool:
    """Whether two titles belong to one name: 副局长、交警大队大队长."""
    between = page.text[end:start]
    if unit := page.unit_ending.get(start):
        between = page.text[end : max(end, unit.start)]
    return between in ("", "、", "兼", "，", " ", "暨", "、兼") and between != "，"


def _gap_after(text: str, title: re.Match[str]) -> int | None:
    """Return where a name may begin after a title."""
    gap = _TITLE_GAP.match(text, title.end())
    at = gap.end() if gap else title.end()
    if title.group() in SHORT_TITLES:
        slash = re.compile(r"[ ]{0,3}[/：:][ ]{0,3}|[ ]{1,3}").match(text, title.end())
        if not slash:
            return None
        at = slash.end()
        if len(title.group()) == 1 and _HAN.match(text[title.start() - 1 : title.start()] or " "):
            return None
    return at


def _continue_list(page: Page, first: Mention) -> None:
    """Read on from a name: 张三、李四和王五, with the title that stands beside them."""
    listed = [first]
    while following := _next_listed(page, listed[-1], first):
        listed.append(following)
    shared = _SHARED.match(page.text, listed[-1].end)
    if shared and not first.titles:
        listed = [replace(each, titles=(shared[1],)) for each in listed]
    for each in listed:
        _keep(page, each)


def _next_listed(page: Page, last: Mention, first: Mention) -> Mention | None:
    text = page.text
    joint = _JOINT.match(text, _after_note(text, last.end))
    if not joint or TITLE.match(text, joint.end()) or joint.end() in page.unit_starting:
        return None
    mark = joint.group().strip()
    got = name_at(text, joint.end(), soft=mark == "、" and _is_cell(text, joint.end()))
    if not got or not is_likely(*got) or (mark in ("和", "与", "及", "以及") and got[1] < LIKELY):
        return None
    end = joint.end() + len(got[0])
    if mark == "" and _ending(text, end) < SURE:
        return None
    return replace(first, name=got[0], start=joint.end(), end=end, head=joint.end())


def _after_note(text: str, at: int) -> int:
    """Step over a note in brackets behind a name."""
    note = re.compile(r"（[^（）\n]{1,30}）").match(text, at)
    return note.end() if note else at


def _is_cell(text: str, at: int) -> bool:
    cell = re.compile(rf"[{HAN}]{{2,4}}(?=[、，。；\n（等和]|$)").match(text, at)
    return bool(cell and not TITLE.search(cell.group()) and not UNIT_TAIL.search(cell.group()))


def _keep(page: Page, mention: Mention) -> None:
    """Keep a mention unless one is known there; the longer story wins."""
    old = page.found.get(mention.start)
    if old and len(old.titles) >= len(mention.titles):
        return
    if not old and any(
        mention.start - k in page.found and page.found[mention.start - k].end > mention.start
        for k in (1, 2, 3)
    ):
        return
    page.found[mention.start] = _with_note(page, mention)


def _with_note(page: Page, mention: Mention) -> Mention:
    """Add what is said behind the name: 张三（城关中队民警）; 张三，男，现任某某中队中队长."""
    opening = re.compile(
        r"(?:同志)?[ ]{0,4}([（，： \t]|(?=是|系|现任|现为|时任))[ \t]{0,4}"
    ).match(page.text, mention.end)
    if not opening:
        return mention
    limit = min(len(page.text), opening.end() + 120)
    at = opening.end()
    unit, titles = None, mention.titles
    for _ in range(9):
        stop = re.compile(r"[，、；。）\n：（\t]|[ ]+").search(page.text, at, limit)
        clause_end = stop.start() if stop else limit
        held = _held_in(page, at, clause_end)
        if held:
            unit = unit or held[0]
            titles = (*titles, *(t for t in held[1] if t not in titles))
        elif not _BIO.fullmatch(page.text, at, clause_end) and clause_end > at:
            break
        if (
            not stop
            or stop.group()[0] in "。；）\n：（"
            or (held and held[1] and opening[1] != "（")
        ):
            break
        at = stop.end()
    if unit is None and titles == mention.titles:
        return mention
    return replace(mention, unit=mention.unit or unit, titles=titles)


def _held_in(page: Page, start: int, end: int) -> tuple[Unit | None, list[str]] | None:
    """Read a clause that says nothing but a unit and posts."""
    lead = _HOLDING.match(page.text, start, end)
    at = lead.end() if lead else start
    unit = next(
        (
            u
            for u in (page.unit_starting.get(at), page.unit_starting.get(start))
            if u and u.end <= end
        ),
        None,
    )
    if not unit:
        inside = [u for u in page.units if start <= u.start and u.end <= end]
        unit = (
            inside[0]
            if inside
            and inside[0].start - at <= 4
            and not _HAN.match(page.text[inside[0].start - 1])
            else None
        )
    at = unit.end if unit else at
    titles: list[str] = []
    while at < end:
        at = m.end() if (m := _A.match(page.text, at, end)) else at
        title = TITLE.match(page.text, at, end)
        if title:
            titles.append(title.group())
            at = title.end()
        elif page.text[at] in "兼":
            at += 1
        else:
            break
    return (unit, titles) if at >= end and (unit or titles) else None


# Mentions introduced otherwise

_INTRO = re.compile(
    "授予|给予|追授|追记|表彰|表扬|奖励|学习|名叫|叫做|叫|他叫|她叫|我叫|名字叫|就是|"
    "——记|记|给|对|为|向|由|让|以|号召|嘉奖|，|。|；|：|、|“|（|——|\n| |）|”|！|？|"
    "\t"
)
_SEXED = re.compile(rf"([{HAN}]{{2,4}})，[男女][，、]")  # even 向前，女，…
_CALLED = re.compile(
    rf"([{''.join(sorted(SURNAMES))}][{HAN}]{{1,2}})(?=[，。；、（])"
)  # 一位叫康乐，
_PROVES = re.compile(
    rf"同志|等[^，。；\n]{{0,8}}同志|等?(?:[\d]{{1,4}}|[两三四五六七八九十]{{1,3}})(?:余)"
    rf"?(?:名|位)[{HAN}]|，(?:男|女)[，、。]|，(?:现任|系|现为|时任|中共党员|19\d\d年|"
    rf"生于)|（[^（）\n]{{0,24}}(?:民警|辅警|中队|大队|派出所|队长|警号|支队|分局|科|"
    rf"室)"
)


def _introduced(page: Page) -> None:
    """Names no title stands before: 授予张三同志, 张三（城关中队民警）, 张三，男."""
    text = page.text
    places = {0} | {m.end() for m in _INTRO.finditer(text)}
    for at in sorted(places):
        if at in page.found:
            continue
        sexed = _SEXED.match(text, at)
        marked = sexed or (_CALLED.match(text, at) if text[at - 1 : at] == "叫" else None)
        got = (marked[1], SURE) if marked else name_at(text, at)
        if not got or got[1] < LIKELY:
            continue
        end = at + len(got[0])
        if _PROVES.match(text, end) or _is_awarded(text, at, end):
            shared = _SHARED.match(text, end)
            first = Mention(
                name=got[0], start=at, end=end, head=at, titles=(shared[1],) if shared else ()
            )
            _continue_list(page, first)
            _lead_back(page, first)


_SHARED = re.compile(
    rf"等?(?:\d{{1,4}}|[两三四五六七八九十]{{1,3}})余?(?:名|位)({TITLE.pattern})"
)  # 张三、李四两名辅警


def _is_awarded(text: str, at: int, end: int) -> bool:
    """授予张三、李四…: a name right behind a word of award, in a list or before what is given."""
    if re.search(
        "(?:[位名字他她我个]|^)叫(?:做|作)?$", text[max(0, at - 3) : at]
    ) and not _HAN.match(text[end : end + 1] or "，"):
        return True
    before = re.search(
        "(?:授予|给予|追授|追记|表彰|表扬|奖励|学习|名叫|叫做|[他她我]叫|——记|嘉奖|给|"
        "对|为|记|：)$",
        text[max(0, at - 3) : at],
    )
    if not before:
        return False
    ahead = text[end : end + 60]
    return bool(
        before.group() in ("名叫", "叫做", "他叫", "她叫", "我叫")
        or (
            re.match("[、（和 ]|等|记|授|颁|予|荣|“|个人|全|公|三|二|一", ahead)
            and (AWARD.search(text[end : end + 200]) or "表扬" in ahead or "同志" in ahead)
        )
    )


def _lead_back(page: Page, last: Mention) -> None:
    """A list proved by its last name (…、王五等同志) proves the names before it."""
    at = last.start
    while at > 2 and page.text[at - 1] == "、":
        start = next((at - 1 - k for k in (4, 3, 2) if _fills(page.text, at - 1 - k, at - 1)), -1)
        if start < 0:
            return
        name = page.text[start : at - 1]
        _keep(page, replace(last, name=name, start=start, end=at - 1, head=start, unit=None))
        at = start


def _fills(text: str, start: int, end: int) -> bool:
    """Whether a name fills this stretch, and nothing of a word stands before it."""
    if start < 0 or not (got := name_at(text, start)) or start + len(got[0]) != end:
        return False
    return (
        not _HAN.match(text[start - 1 : start] or "，")
        or text[start - 1] in "的对给予为向及和与以由"
    )


def _beside_units(page: Page) -> None:
    """城关派出所张三、李四: a unit and a name, in a list or before 同志."""
    for unit in page.units:
        gap = re.compile("[ ]{0,4}[：]?[ ]{0,4}").match(page.text, unit.end)
        at = gap.end() if gap else unit.end
        if at in page.found or TITLE.match(page.text, at):
            continue
        got = name_at(page.text, at)
        if not got or got[1] < SURE - 0.5:
            continue
        end = at + len(got[0])
        sentence = page.text[slice(*page.sentence_at(at))]
        listed = re.compile("[、（]|等|同志|[ ]+[" + HAN + "]{2,4}(?=[ \n、，]|$)").match(
            page.text, end
        )
        if (listed and (AWARD.search(sentence) or "同志" in sentence or "表扬" in sentence)) or (
            page.text.count(got[0]) > 1 and _ending(page.text, end) >= SURE
        ):
            first = Mention(name=got[0], start=at, end=end, head=unit.start, unit=unit)
            _continue_list(page, first)


# Rosters

_NUMBERING = re.compile(
    r"[ \t]*(?:[（(]?\d{1,3}[）)]?[.、 \t．]{0,3}|[（(][一二三四五六七八九十]{1,3}[）)"
    r"]|[一二三四五六七八九十]{1,3}[、.．])"
)
_HEADING_WORD = re.compile(
    "名单|三等功|二等功|一等功|嘉奖|先进|优秀|标兵|表彰|表扬|最美|能手|之星|称号|荣誉|"
    "奖项|受奖|记功|立功|卫士|模范"
)
_CELL_OK = re.compile(
    rf"男|女|[{HAN}]{{1,4}}族|\d+|[\d.年月日/-]+|\d{{4,}}|等|共|\d+名|[（(]?\d+[名人个位]?[）"
    rf")]?|同志|等?\d+(?:名|人|位)(?:同志)?|中共党员|党员|序号|姓名|单位|职务|备注|部门|"
    rf"性别|警号|政治面貌|"
    r"奖励种类|奖励|所在单位|警衔|人员类别|类别|身份|单位及职务|编号|职级|名单|机关|"
    r"大队机关|局机关|以姓氏笔画为序|排名不分先后|按姓氏笔画排序|个人|集体|无|—+|-+|"
    r"/|大专|本科|研究生"
)


def read_headings(page: Page) -> list[Heading]:
    """Return the headings over lists, in order."""
    return [h for start, end in page.lines if (h := _heading(page, start, end))]


def _heading(page: Page, start: int, end: int) -> Heading | None:
    line = page.text[start:end].strip()
    body = re.split("：", line)[0]
    if len(body) > 42 or "，" in body or not _HEADING_WORD.search(body) or OCCASION.search(body):
        return None
    if "。" in line and not (len(body) < 20 and AWARD.search(body) and "：" in line):
        return None
    award = AWARD.search(body)
    count = _COUNTED.search(body)
    staff = {
        StaffType.AUXILIARY if "辅警" in body or "辅助" in body else None,
        StaffType.POLICE if re.search("民警|人民警察", body) else None,
    } - {None}
    return Heading(
        text=body,
        start=start,
        end=end,
        award=award.group() if award else "",
        is_group=bool(re.search("集体|单位|中队|党组织|党支部|青年文明号", body))
        and "个人" not in body,
        staff=staff.pop() if len(staff) == 1 else None,
        count=_number(count[1]) if count else None,
    )


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (digits.find(tens) if tens else 1) * 10 + (digits.find(ones) if ones else 0)
    return digits.find(text) if text in digits else None


def _rosters(page: Page) -> None:
    """Lines that are nothing but names, units and posts, under a heading or in company."""
    headings = {h.start: h for h in read_headings(page)}
    heading: Heading | None = None
    over: Unit | None = None
    for start, end in page.lines:
        body = start
        if start in headings:
            heading, over = headings[start], None
            colon = page.text.find("：", start, end)
            if colon < 0:
                continue
            body = colon + 1
        line = page.text[body:end]
        row = _row(page, body, end)
        if row is None:
            if "。" in line and len(line) > 30:
                heading = over = None
            continue
        names, units, titles = row
        if not names:
            over = units[-1] if units and len(units) == 1 and not titles else over
            continue
        if heading is None and not (units or titles):
            continue
        is_new = not all(page.text.count(name) > 1 for _, name in names)
        if heading is None and is_new and _lonely(page, start, end):
            continue
        _keep_row(page, names, units, titles, heading, over)


def _lonely(page: Page, start: int, end: int) -> bool:
    """Whether no line beside has the same shape."""
    i = bisect_right(page.lines, (start, end)) - 1
    beside = page.lines[max(0, i - 1) : i] + page.lines[i + 1 : i + 2]
    return not any((row := _row(page, *line)) and row[0] and (row[1] or row[2]) for line in beside)


Row = tuple[list[tuple[int, str]], list[Unit], list[tuple[int, str]]]


def _row(page: Page, start: int, end: int) -> Row | None:
    """Take a line apart into names, units and titles; None when something else stands in it."""
    if end - start > 3000:
        return None
    at = m.end() if (m := _NUMBERING.match(page.text, start, end)) else start
    names: list[tuple[int, str]] = []
    units: list[Unit] = []
    titles: list[tuple[int, str]] = []
    for cell in re.compile(r"[^ \t、，；|：:（）()\n。.．*—-]+").finditer(page.text, at, end):
        if not _cell(page, cell.start(), cell.end(), names, units, titles):
            return None
    return names, units, titles


def _cell(
    page: Page,
    start: int,
    end: int,
    names: list[tuple[int, str]],
    units: list[Unit],
    titles: list[tuple[int, str]],
) -> bool:
    text = page.text[start:end]
    if start in page.found and page.found[start].end <= end:
        names.append((start, page.found[start].name))
        return page.found[start].end == end or bool(
            _TRAIL.fullmatch(page.text, page.found[start].end, end)
        )
    if _CELL_OK.fullmatch(text):
        return True
    at = start
    if unit := page.unit_starting.get(start):
        units.append(unit)
        at = unit.end
    while at < end and (title := TITLE.match(page.text, at, end)):
        titles.append((at, title.group()))
        at = title.end()
    if at >= end:
        return True
    rest = _TRAIL_END.sub("", page.text[at:end])
    if at in page.found and page.found[at].end == at + len(rest):
        names.append((at, rest))
        return True
    if _DOTTED.fullmatch(rest):
        names.append((at, rest))
        return True
    if not re.fullmatch(f"[{HAN}]{{2,60}}", rest) or UNIT_TAIL.search(rest):
        return False
    if rest[:2] in NOT_NAMES and len(rest) > 3:
        return False
    parts = segmented(rest) if len(rest) > 3 and not _BORROWED.fullmatch(rest) else None
    for name in parts or ([rest] if _looks_named(rest) else []):
        names.append((at, name))
        at += len(name)
    return bool(parts) or _looks_named(rest)


def _looks_named(cell: str) -> bool:
    surname = next((s for s in COMPOUND if cell.startswith(s)), cell[:1])
    given = cell[len(surname) :]
    known = surname in SURNAMES or surname in COMPOUND
    if _BORROWED.fullmatch(cell):
        return True
    return (
        cell not in _NO_NAMES
        and (known or cell[0] not in "各全本该以下上此其等一二三四五六七八九十第")
        and 1 <= len(given) <= 2
        and given[-1] not in NOT_IN_NAMES
        and (cell not in NOT_NAMES or cell in _NAMELIKE)
        and cell not in FAMOUS
        and given not in VERBS
        and (known or not AWARD.search(cell))
    )


def _keep_row(
    page: Page,
    names: list[tuple[int, str]],
    units: list[Unit],
    titles: list[tuple[int, str]],
    heading: Heading | None,
    over: Unit | None,
) -> None:
    for at, name in names:
        before = [u for u in units if u.end <= at]
        unit = before[-1] if before else (units[0] if units and len(names) == 1 else over)
        worn = _titles_of(at, name, names, titles)
        old = page.found.get(at)
        if old:
            page.found[at] = replace(
                old, heading=heading, unit=old.unit or unit, titles=old.titles or worn
            )
        else:
            mention = Mention(
                name=name,
                start=at,
                end=at + len(name),
                head=at,
                titles=worn,
                unit=None,
                heading=heading,
            )
            mention = _with_note(page, mention)
            page.found[at] = replace(mention, unit=mention.unit or unit)


def _titles_of(
    at: int, name: str, names: list[tuple[int, str]], titles: list[tuple[int, str]]
) -> tuple[str, ...]:
    """Titles of a name in a row: all of the row's if it is alone, else those right before it."""
    if len(names) == 1:
        return tuple(title for _, title in titles)
    before = [t for t in titles if t[0] + len(t[1]) == at]
    return tuple(title for _, title in before)


_TRAIL = re.compile(r"(?:同志)?(?:等(?:\d{1,4}[名位人])?(?:同志)?)?")  # 姚博等3名同志
_TRAIL_END = re.compile(r"(?:同志|等(?:\d{1,4}[名位人])?(?:同志)?)$")
# Everyday words people are also called by: names only as a cell of a list.
_NAMELIKE = frozenset(
    words(
        "平安 安宁 宁静 温暖 温馨 温柔 文明 成功 黎明 万里 康乐 金融 高兴 明亮 安静 向前 "
        "解放 方圆 方正 白雪 高远 成林 平凡 周密 程序 康健 安康 舒心 文静 常青 季节 高原 "
        "高峰 平原 安心 国庆 建设 苏醒 马达 任重 明朗 和平 石磊 江海 江苏 江山 海洋 高尚 "
        "高洁 温和 华侨 严明 雷厉 成长 成才 冉冉 熊熊 盛夏 夏天 冬雪 阳光"
    )
)
_NO_NAMES = frozenset(
    (
        "机关",
        "大队机关",
        "本级",
        "其他",
        "以下",
        "合计",
        "小计",
        "领导",
        "局机关",
        "直属",
        "附件",
        "抄送",
        "主送",
        "备注",
        "公示",
        "说明",
    )
)

# Names met again

_START = re.compile(rf"(?:^|(?<=[。！？；\n，“”：、 ]))(?=[{HAN}])", re.M)


def _recurring(page: Page) -> None:
    """A name that keeps returning as the subject, though no title stands beside it."""
    seen: dict[str, list[int]] = {}
    known = {mention.name for mention in page.found.values()}
    for start in _START.finditer(page.text):
        got = name_at(page.text, start.start())
        if got and got[1] >= SURE and got[0] not in known:
            seen.setdefault(got[0], []).append(start.start())
    for name, places in seen.items():
        strong = name[0] not in WEAK_SURNAMES and name[-1] not in NOT_IN_NAMES
        if len(name) > 2 and strong and page.text.count(name) >= 3 and len(places) >= 2:
            for at in places:
                _keep(page, Mention(name=name, start=at, end=at + len(name), head=at))


def _met_again(page: Page) -> None:
    """Every other place where a known name stands, longer names first."""
    names = sorted({mention.name for mention in page.found.values()}, key=len, reverse=True)
    if not names:
        return
    covered = {i for m in page.found.values() for i in range(m.start, m.end)}
    for match in re.finditer("|".join(map(re.escape, names)), page.text):
        if not covered & set(range(*match.span())):
            page.found[match.start()] = _with_note(
                page,
                Mention(
                    name=match.group(),
                    start=match.start(),
                    end=match.end(),
                    head=match.start(),
                    sure=False,
                ),
            )


__all__ = [
    "UNIT_TAILS",
    "Heading",
    "Mention",
    "Page",
    "Unit",
    "kind_of",
    "read_headings",
    "read_mentions",
    "staff_of",
]
