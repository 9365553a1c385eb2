"""Who is named in a folded text, with the titles and the unit that stand beside each name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from honours.sources import dictionary
from honours.sources.believed import believed_in
from honours.sources.lexicon import HAN, OURS, OUTSIDE_TAIL, Kind
from honours.sources.names import Names
from honours.sources.page import Page
from honours.sources.signs import parts_of
from honours.sources.titles import AUTHOR, Title, kind_of
from honours.sources.units import Unit

_HOLDING = re.compile(
    r"(?:现任|现为|现系|系|还只是|[还也就原曾]是|个|是|同为|为|时任|担任|任|作为|一名|一位|一个|现在是|原任|现|他是|她是|生前系|生前是|原|"
    r"这个|在|[他她]们?是|，)*"
)
_A = re.compile(
    "(?:的)?(?:当|做|任|担任)?(?:一名|一位|一个)?"
    "(?:原|普普?通通?的?|年轻的?|优秀的?|老|基层|爱笑的)?"
)
_BIO = re.compile(
    rf"男|女|男性|女性|[{HAN}]{{1,4}}族|[\d一二三四五六七八九〇○]+年[\d月日初底]*(?:出?生|入警|参加.{{0,6}}工作|"
    rf"入党)?人?|.{{0,4}}\d+岁|中共(?:预备)?党员|共青团员|[{HAN}]{{0,6}}(?:学历|文化|学位|人氏)|"
    rf"[{HAN}]{{2,8}}[省市县区]?[{HAN}]{{0,6}}人|警号.{{0,10}}|.{{0,8}}年.{{0,8}}"
)
_OPENING = re.compile(
    rf"(?:同志)?(?:[ ]?（[男女]?，?(?:[{HAN}]{{1,5}}族)?）(?=[ \t]))?"
    r"[ ]{0,4}([（，： \t]|\n(?=[男女]，|[^\n。]{0,24}(?:局|队|所|室|科|中心))|"
    r"(?=(?:[还也就原曾]|还只)?是|系|现任|现为|时任|作为|今年\d|现年))[ \t]{0,4}"
)
_HE_IS = re.compile(r"[^。！？\n“”、]{4,60}[。！？，]()(?=[他她]们?是)")
_GOES_ON = re.compile("现[任系为]|[任系]|时任|[一二三四]级(?:高级)?(?:警|辅警)")
_STOP = re.compile(r"[，、；。）\n：（\t]|[ ]+")
_WIRED = re.compile(  # 本报讯（张三 李四）, 1月4日电（张三）: who wrote it
    rf"(?:讯|[电報报]|消息)[ ]?（(?:(?:记者|通讯员|实习生)?[{HAN} 、]*)\Z"
)
_PICTURED = re.compile(
    rf"(?:[ 、][{HAN}]{{2,3}}){{0,3}}[ ]?(?:摄影?|文/图|整理|撰文|供稿|报道)(?![{HAN}])"
)
_SIGNED = re.compile(
    r"(?:供稿|撰[稿文]|整理|文[ ]?(?=[/：:])|记者|通讯员|摄影|作者|编辑|审核|图文|图/文|文/图|"
    r"联系人|制表|拍摄|编导|摄像)"
    r"[：:/| ]{1,3}\n?[^，。；）\n这那是]{0,24}\Z|(?:记者|通讯员)\Z"
)
_CALLED = re.compile(r"(?:，|师傅|同志|说?自己)?(?:名叫|叫做|叫作|叫)\Z")
_SAYS_SO = re.compile("说|称|告诉|自己|自我")
_NEXT = re.compile(rf"[ ]{{1,4}}([{HAN}·]{{2,4}})(?=[ \n]|\Z)")
_NICKNAME = re.compile(f"[老小][{HAN}](?:（|，(?:大名|本名|真名)叫?)\\Z")
_APPOSED = re.compile(r"，(?:今年|现年|男，|女，|\d\d岁)|[。！]")
_WHO_IS = re.compile(rf"的[{HAN}]{{0,6}}")
_COUNTED = re.compile(
    rf"[等这]?\s?(?:\d{{1,4}}|[两二三四五六七八九十]{{1,3}})余?(?:名|位)|等[{HAN}]{{0,3}}?|[都全]?是|均为"
)
_JOINT = re.compile(r"[ ]{0,4}(?:、|和|与|及|以及|，|[ ]|)[ ]{0,4}")
_REMARK = re.compile(r"（[^（）\n]{1,30}）")
_YOUTH = re.compile("姑娘|小伙子?")
_NOTE = 120  # characters behind a name that may say who it is
_CLAUSES = 9  # of them at most
_WITHIN = re.compile(r"(?:大队|中队|派出所|支部|中心|[科股室])\Z")  # whose 主任 is one of ours
_ABOVE = re.compile("委|政府|全国|中央|公安部")

Held = tuple[Unit | None, list[Title]]  # what a clause says of somebody's unit and posts


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What stands over a list: what is given, to whom, how many."""

    text: str
    start: int
    end: int
    award: str = ""
    is_group: bool = False
    is_praise: bool = False
    staff: Title | None = None
    count: int | None = None
    unit: Unit | None = None


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A name in the text with what stands beside it; `head` is where titles and unit begin."""

    name: str
    start: int
    end: int
    head: int
    titles: tuple[Title, ...] = ()
    unit: Unit | None = None
    heading: Heading | None = None
    is_sure: bool = True  # introduced by grammar, not only met again
    is_outside: bool = False  # of an organisation that is not ours
    is_in_full: bool = True  # the name itself stands there, not 老张 for it
    is_named: bool = True  # not only by post or role

    @cached_property
    def kind(self) -> Kind | None:
        kind = kind_of(self.titles)
        if self.is_outside:
            return Kind.PUBLIC
        where = self.unit.text if self.unit else ""
        is_within = _WITHIN.search(where) and not _ABOVE.search(where)
        return Kind.LEADER if kind is Kind.SUPERIOR and is_within else kind


def mentions_in(page: Page, names: Names) -> dict[int, Mention]:
    """Return the mentions by place; those in a row share what stands beside one of them."""
    found: dict[int, Mention] = {}
    last: Mention | None = None
    is_mixed = False  # 张三、辅警李四、|王五: the title is of one only
    for at, name in sorted(believed_in(names).items()):
        mention = with_note(page, _beside(page, names, at, name))
        joint = _joined(page, last, mention) if last else None
        is_late = bool(mention.titles and last and not last.titles)
        is_mixed = joint is not None and (is_mixed or is_late)
        if last and joint is not None:
            shared = _sharing(last, mention, joint, is_noted=_is_noted(page, last))
            mention = replace(shared, titles=mention.titles) if is_mixed else shared
        found[at] = last = mention
    return _shared_backwards(page, found)


def _beside(page: Page, names: Names, at: int, name: str) -> Mention:
    """A name with the titles and the unit right before it."""
    nick = _NICKNAME.search(page.text, max(0, at - 6), at)  # 民警|老佟（|佟志刚
    title = (
        names.title_before(nick.start() if nick else at)
        or _called(page, at)
        or _apposed(page, at, at + len(name))
    )
    titles: list[Title] = []
    head = title.end if title else at
    unit = None
    while title:
        titles.insert(0, title)
        head = title.start
        unit = unit or _unit_before(page, head)
        at_mark = unit.start if unit and unit.end == head else head
        mark = page.text[at_mark - 1 : at_mark]
        joined = at_mark - 1 if mark and mark in "、兼 暨" else at_mark
        title = page.title_ending.get(joined)
    if not titles:
        unit = _unit_before(page, names.unit_gap(at)) if names.unit_before(at) else None
        unit = unit or (page.unit_ending.get(at - 1) if page.text[at - 1 : at] == "的" else None)
    if unit:
        head = min(head, unit.start)
    if not titles and (owner := page.title_ending.get(at - 1)) and page.text[at - 1] == "的":
        titles = [owner] if owner.kind in OURS else []
    titles += [] if titles else _behind(page, at + len(name))
    if not titles and names.before(at) == "called":
        titles += _who_is(page, at + len(name))
    if signed := _SIGNED.search(page.text, max(0, head - 30), head):
        titles += [t for t in page.titles if t.start == signed.start()][:1]
    if _WIRED.search(page.text, max(0, at - 40), at) or _is_credit(page, at + len(name)):
        titles += [replace(AUTHOR, start=at, end=at)]
    outside = not unit and any(
        m.end() == head for m in OUTSIDE_TAIL.finditer(page.text, max(0, head - 8), head)
    )
    return Mention(
        name=name, start=at, end=at + len(name), head=head, titles=tuple(titles), unit=unit,
        is_outside=outside,
    )  # fmt: skip


def _is_credit(page: Page, end: int) -> bool:
    """Whether a line ends with this name as who took the picture: 张三摄."""
    credit = _PICTURED.match(page.text, end)
    return credit is not None and not re.match(r"[^\n）。 ]", page.text[credit.end() :][:1])


def _called(page: Page, at: int) -> Title | None:
    """The title of somebody named later: 一名司机，名叫|张三."""
    verb = _CALLED.search(page.text, max(0, at - 6), at)
    if not verb:
        return None
    if title := page.title_ending.get(verb.start()):
        return title
    start = max(page.sentence_at(at)[0], at - 24)
    if not _SAYS_SO.search(page.text, start, at):  # 老人说自己叫|张三
        return None
    told = [t for t in page.titles_between(start, at) if t.kind in (Kind.PARTY, Kind.PUBLIC)]
    return told[-1] if told else None


def _apposed(page: Page, at: int, end: int) -> Title | None:
    """The title set apart from a name by commas: 民警，张三，今年56岁."""
    is_apart = page.text[at - 1 : at] == "，" and _APPOSED.match(page.text, end)
    return page.title_ending.get(at - 1) if is_apart else None


def _behind(page: Page, end: int) -> list[Title]:
    """A title right behind a name: 张三警官."""
    title = page.title_starting.get(end)
    is_one = title and title.kind in (*OURS, Kind.SUPERIOR) and title.text == title.core
    return [title] if title and is_one else []


def _who_is(page: Page, end: int) -> list[Title]:
    """What somebody called by name is: 有个叫张三的|小伙子."""
    of = _WHO_IS.match(page.text, end)
    return page.titles_between(end, of.end() + 1)[:1] if of else []


def _unit_before(page: Page, head: int) -> Unit | None:
    """The unit a title belongs to, with a few words between at most: 城关中队的年轻|民警."""
    if unit := page.unit_ending.get(head):
        return unit
    near = page.units_between(max(0, head - 40), head)
    if near and re.fullmatch(
        rf"[ ]{{0,4}}[：]?[ ]{{0,4}}|的?[{HAN}]{{0,8}}", page.text[near[-1].end : head]
    ):
        return near[-1]
    return None


def _joined(page: Page, last: Mention, this: Mention) -> str | None:
    """What joins two names of one row; None when they stand in none."""
    end = last.end
    if note := _REMARK.match(page.text, end):
        end = note.end()
    joint = _JOINT.match(page.text, end)
    if not joint or joint.end() < this.head or not joint.group():
        return None
    return joint.group() if joint.end() in (this.head, this.start) else None


def _sharing(last: Mention, this: Mention, joint: str, *, is_noted: bool) -> Mention:
    """What a name in a row takes from the one before it: all, or beside its own title the unit."""
    if this.titles:
        ours = this.kind in OURS and last.kind in OURS
        return replace(this, unit=this.unit or last.unit) if ours else this
    if joint.strip() == "，" or this.unit:
        return this
    titles = tuple(t for t in last.titles if t.start < last.start or not is_noted)
    return replace(this, titles=titles, unit=last.unit)


def _is_noted(page: Page, mention: Mention) -> bool:
    """Whether a bracket says something of this one only: 李四（城关中队民警）."""
    return page.text.startswith("（", mention.end)


def _shared_backwards(page: Page, found: dict[int, Mention]) -> dict[int, Mention]:
    """What stands behind a row belongs to all of it: 张三、李四两名|辅警."""
    places = sorted(found)
    for i, at in reversed(list(enumerate(places))):
        this = found[at]
        counted = _COUNTED.match(page.text, this.end)
        title = _title_near(page, counted.end()) if counted else None
        if not this.titles and title:
            found[at] = this = replace(this, titles=(title,))
        before = found[places[i - 1]] if i else None
        is_behind = this.titles and this.head == this.start and not _is_noted(page, this)
        if before and not before.titles and is_behind:
            joint = (_joined(page, before, this) or "，").strip()
            shared = replace(before, titles=this.titles, unit=before.unit or this.unit)
            found[before.start] = before if joint == "，" else shared
    return found


def _title_near(page: Page, place: int) -> Title | None:
    """A title that begins at a place or a word behind it: 等|岗组民警."""
    near = page.titles_between(place, place + 4)
    return near[0] if near and re.fullmatch(f"[{HAN}]*", page.text[place : near[0].start]) else None


def _stands_alone(page: Page, mention: Mention) -> bool:
    """Whether a name has its line to itself, but for a number."""
    start = page.line_at(mention.start)[0]
    return len(re.sub(r"[\W\d]|号|_", "", page.text[start : mention.start])) == 0


def with_note(page: Page, mention: Mention) -> Mention:
    """Add what is said behind the name: 张三（城关中队民警）; 张三，男，现任某某中队中队长."""
    opening = _OPENING.match(page.text, mention.end)
    if not mention.titles and not opening and (he := _HE_IS.match(page.text, mention.end)):
        opening = he  # 张三把热水壶塞进怀里。他是|城关中队的民警
    is_below = opening is not None and "\n" in opening[0]
    if not opening or (is_below and not _stands_alone(page, mention)):
        return mention
    if is_below and page.is_under_unit(mention.start):
        return mention  # 城关派出所⏎张三⏎沙湖派出所⏎李四: the units stand above
    unit, titles = None, mention.titles
    for held in _clauses(page, opening):
        unit = unit or held[0]
        titles = (*titles, *(t for t in held[1] if t.text not in {x.text for x in titles}))
    return replace(mention, unit=mention.unit or unit, titles=titles)


def _clauses(page: Page, opening: re.Match[str]) -> Iterator[Held]:
    """The clauses behind a name that say units and posts, past those that tell of its life."""
    at, limit = opening.end(), min(len(page.text), opening.end() + _NOTE)
    for _ in range(_CLAUSES):
        stop = _STOP.search(page.text, at, limit)
        end = stop.start() if stop else limit
        if opening[1] == " " and _leads_on(page, end):
            return
        held = _held(page, at, end)
        if held and stop and stop.group() == "：" and opening[1] in " \t":
            return  # a label of what follows: 张三  辅警：李四
        if held:
            yield held
        elif end > at and not _BIO.fullmatch(page.text, at, end) and page.text[at] not in "是系":
            return
        if not stop or stop.group()[0] in "。；）\n：（":
            return
        is_more = _GOES_ON.match(page.text, stop.end()) or (
            held and not held[0] and stop.end() in page.unit_starting
        )  # 张三，男，一级警督，|城关派出所所长
        if held and held[1] and opening[1] != "（" and not is_more:
            return
        at = stop.end()


def _leads_on(page: Page, end: int) -> bool:
    """Whether a unit and post belong to the next of a row: 张三  指挥中心民警| 李四."""
    other = _NEXT.match(page.text, end)
    if not other:
        return False
    return other.start(1) not in page.title_starting.keys() | page.unit_starting.keys()


def _held(page: Page, start: int, end: int) -> Held | None:
    """Read a clause that says nothing but a unit and posts."""
    lead = _HOLDING.match(page.text, start, end)
    at = lead.end() if lead else start
    inside = [u for u in page.units_between(start, end) if u.start - at <= 4]
    unit = inside[0] if inside else None
    if unit and unit.end == end and page.text[start - 1 : start] == "（":
        return replace(unit, text=page.text[start:end], start=start), []  # （情报|指挥中心）
    if (
        unit
        and unit.start > at
        and not re.search(r"[^\w]\Z|[任系是为在]\Z", page.text[start : unit.start])
    ):
        unit = None
    at = unit.end if unit else at
    titles: list[Title] = []
    while at < end:
        at = m.end() if (m := _A.match(page.text, at, end)) else at
        title = page.title_starting.get(at)
        if title and title.end <= end:
            titles.append(title)
            at = title.end
        elif page.text[at : at + 1] == "兼":
            at += 1
        else:
            break
    at = m.end() if (m := _YOUTH.match(page.text, at, end)) else at
    return (unit, titles) if at >= end and (unit or titles) else None


def met_again(page: Page, names: Names, found: Mapping[int, Mention]) -> Iterable[Mention]:
    """Every other place where a known name stands, longer names first."""
    known = sorted({m.name: m for m in found.values()}, key=len, reverse=True)
    covered = {i for m in found.values() for i in range(m.start, m.end)}
    last: Mention | None = None
    called = {name: name for name in known} | _familiar(known)
    for match in re.finditer("|".join(map(re.escape, called)), page.text) if known else ():
        start, end = match.span()
        name = called[match.group()]
        last = found.get(start, last)
        if not covered.isdisjoint(range(start, end)) or not names.may_be(start, match.group()):
            continue
        beside = replace(_beside(page, names, start, name), end=end)
        is_in_full = match.group() == name
        again = replace(with_note(page, beside), is_sure=False, is_in_full=is_in_full)
        if last and (joint := _joined(page, last, again)) is not None:
            again = _sharing(last, again, joint, is_noted=_is_noted(page, last))
        last = again
        yield again


def _familiar(known: Sequence[str]) -> dict[str, str]:
    """What people are called besides: 老张, 张队, 国雄, where one name only can be meant."""
    meant: dict[str, set[str]] = {}
    for name in known:
        short = [name[1:]] if len(name) == 3 else [name.split("·")[0]] if "·" in name else []
        short += parts_of(name)
        surname = [f"老{name[0]}", f"小{name[0]}", f"{name[0]}队", f"{name[0]}警官"]
        for familiar in (*short, *(surname if len(name) > 1 else ())):
            meant.setdefault(familiar, set()).add(name)
    return {
        familiar: names.pop()
        for familiar, names in meant.items()
        if len(names) == 1 and not (familiar[0] in "小老" and dictionary.is_common(familiar))
    }
