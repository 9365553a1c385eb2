"""Who is singled out without a name of a person: units, teams, posts alone, outside helpers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from honours.people.kinds import UnitKind
from honours.sources.awards import AWARD, Award, award_name, awards_in
from honours.sources.lexicon import COMMON_SURNAMES, HAN, OURS, OUTSIDE_TAIL, Kind, pattern
from honours.sources.mentions import Heading, Mention
from honours.sources.merit import Judge
from honours.sources.page import Page, Span
from honours.sources.scene import REACH
from honours.sources.titles import Title
from honours.sources.units import Unit, unit_kind
from honours.sources.verdicts import CEREMONY, DEED, SPEECH

_SURNAMES = "".join(sorted(COMMON_SURNAMES))
_NICKNAME = re.compile(
    f"[老小][{_SURNAMES}](?![{_SURNAMES}]?警官)|(?<![多感谢])(?!武警)(?<!安)[{_SURNAMES}]警官|"
    f"(?<=[队所局的])(?!任)[{_SURNAMES}](?:队长|指导员|所长|教导员|中队长)|"
    f"[{_SURNAMES}]姓(?:民警|辅警|协警|警官)"
)
_OF_SOMEBODY = re.compile(  # 张三是|城关派出所的民警, 成为|一名辅警
    r"(?:(?<!的)是|[我他她你]们?，|成为|作为|当[上了]?|系|任|像|做)\Z"
)
_DONATION = pattern("said", "donation")
_GIVER_STOPS = re.compile(
    r"^[和与及由向]|来自|收到|接受|感谢|先后|以及|向|[的了]|近日|日前|\d日|在|先后|一家|某"
)
_SERVANTS = re.compile(
    "公安|交警|总工会|县委|政府|支队|大队|局$|融媒|幼儿园|学校|小学|中学|医院|村委会|居委会|社区|银行"
)
_AFTER_FORMING = re.compile("[成设组][立建成]了?|抽调|设立|的")
_ENUMERATED = re.compile(
    rf"(?P<items>(?:[{HAN}]{{2,14}}、){{1,9}}[{HAN}]{{2,10}}?)等?(?P<count>\d+|[一二三四五六七八九十]+)个"
    rf"[^，。；、\n]{{0,10}}?(?P<tail>专班|工作组|小组|突击队)"
)
_NO_GROUP = re.compile(
    r"卡[点口]\Z|窗口\Z|领导小组\Z|收费站\Z|岗亭\Z|办公室\Z|指挥部\Z|党委\Z|检疫点\Z|党支部\Z|党总支\Z|党组\Z|政治处\Z|支队\Z|公安局\Z|政府\Z"
)
_ACTS = re.compile(
    "全体|民警|辅警|全员|的?民辅警|的?(?:队员|年轻人)们?|在|连续|坚持|主动|迅速|始终|第一时间|荣|被|获|共|立|一共|连夜"
)
_FORMED = re.compile(r"(?:组建|成立|组成)[^，。；]{0,40}\Z")
_OF_LEADERS = re.compile(r"(?:领导小组|专案组)\Z")
_OF_IT = re.compile(  # 城关中队|的民警, 城关中队|中队长: somebody of the unit
    "的(?!队员|年轻人|民辅警)|[ \t]|[^，。；]{0,3}(?:大队|中队)?长"
)
_AWARDED = re.compile(r"(?:授予|给予|记|表彰|对)[^。]{0,60}\Z")
_WINS = re.compile("[^。；]{0,40}(?:荣立|荣获|获评|被[^，。]{0,10}评为|获|分获)")
_MANY = re.compile("民辅警|民警、?辅警|干警")
_OF_ALL = re.compile("[们、]|的|，?(?:人人|都|个个|各)")
_HELPED = re.compile("救|灭火|控制了火势|跳|帮助|没留下姓名|扑|挡|推开|拽")
_POST_ALONE = re.compile("(?:副)?(?:大队长|中队长|指导员|教导员|所长|站长|队长|政委)")
_SUBJECT = re.compile(
    "，|在|以|立即|马上|当即|迅速|第一时间|亲自|冒着|顶着|主动|坚持|带领|带头|连续|身先|下班|休假|途中|[他她]|"
    "[^，。]{0,4}(?:就|还|每|不)"
)
_LEADS = re.compile(f"{CEREMONY.pattern}|{SPEECH.pattern}")
_ONE = re.compile(rf"(?P<one>(?:的)?(?:[另有])?一[名位个][{HAN}\d]{{0,14}}?|的)\Z")


@dataclass(frozen=True, kw_only=True)
class Group:
    """A unit or team singled out."""

    unit: Unit
    kind: UnitKind
    members: int | None
    awards: tuple[Award, ...]
    passage: Span


@dataclass(frozen=True, kw_only=True)
class Unnamed:
    """Somebody the text singles out by what they are, without a name."""

    designation: str
    unit: Unit | None
    title: Title | None
    post: str
    start: int
    end: int
    passage: Span
    is_told_of: bool = False  # as the grammar of such sentences has it

    @property
    def mention(self) -> Mention:
        """The place where they are spoken of, as that of a name."""
        titles = (self.title,) if self.title else ()
        return Mention(
            name=self.designation, start=self.start, end=self.end, head=self.start,
            titles=titles, unit=self.unit, is_named=False,
        )  # fmt: skip

    @property
    def is_public(self) -> bool:
        return bool(self.title and self.title.kind in (Kind.PUBLIC, Kind.PARTY))


def groups_in(page: Page, judge: Judge, headings: Sequence[Heading]) -> Iterator[Group]:
    """Return the groups: enumerated when formed, listed under an award, awarded, or acting."""
    enumerated = list(_enumerated(page))
    inside = {i for m in _ENUMERATED.finditer(page.text) for i in range(*m.span())}
    for unit, kind in enumerated:
        yield _group(page, unit, kind, None)
    for unit in page.units:
        if unit.start in inside:
            continue
        heading = _heading_over(page, headings, unit)
        meant = unit if heading else page.meant(unit)
        if meant and (heading or _is_group(page, judge, unit)):
            yield _group(page, replace(unit, text=meant.text), unit_kind(meant.text), heading)


def _group(page: Page, unit: Unit, kind: UnitKind, heading: Heading | None) -> Group:
    start, end = page.sentence_at(unit.start)
    members = re.search(
        r"(\d+)名[^，。；]{0,24}\Z", page.text[max(start, unit.start - 30) : unit.start]
    )
    awards = tuple(awards_in(page.text, unit.start, end, given=True))
    if heading:
        awards = (Award(name=award_name(heading.award), start=heading.start, end=heading.end),)
    return Group(
        unit=unit,
        kind=kind,
        members=int(members[1]) if members else None,
        awards=awards if awards and awards[0].name else (),
        passage=(start, end),
    )


def _heading_over(page: Page, headings: Sequence[Heading], unit: Unit) -> Heading | None:
    """The group heading whose list this unit stands in, alone on its line."""
    i = bisect_left(headings, unit.start, key=lambda heading: heading.start)
    above = headings[i - 1] if i else None
    if not above or not above.is_group or not (above.award or above.is_praise):
        return None
    between = page.text[above.end : min(unit.start, above.end + 4000)]
    return None if "。" in between or re.search(rf"[{HAN}]{{2}}[ \t]*\Z", between) else above


def _is_group(page: Page, judge: Judge, unit: Unit) -> bool:
    """Formed for a task, given an award, or the subject of a deed; not a person's address."""
    start, end = page.sentence_at(unit.start)
    before = page.text[max(start, unit.start - REACH) : unit.start]
    after = page.text[unit.end : min(end, unit.end + REACH)]
    in_brackets = before.endswith("（") and after.startswith("）")
    if _NO_GROUP.search(unit.text) or judge.genre.blames or in_brackets:
        return False
    if _FORMED.search(before) and not _OF_LEADERS.search(unit.text):
        return True
    if _is_address(judge, unit) or _OF_IT.match(after):
        return False
    if _AWARDED.search(before) and AWARD.search(after[:80]) and "批评" not in after:
        return True
    if page.home.full(unit.text) == page.home.body:
        return False
    if _wins(before, after):
        return True
    is_subject = len(before) <= 2 or before[-1] in "，；"
    acts = is_subject and _ACTS.match(after) and DEED.search(after)
    return bool(acts) and not unit.is_bare


def _wins(before: str, after: str) -> bool:
    """Whether a unit is said to have won: |城关中队荣立集体三等功; 获评先进集体的是|城关中队."""
    is_subject = len(before) <= 2 or before[-1] in "，；、：是和"
    award = AWARD.search(after[:90]) or "分获" in after[:20]
    if is_subject and award and _WINS.match(after):
        return True
    is_named = before.endswith("是") and re.search("集体|单位", before)
    return bool(is_named and AWARD.search(before))


def _is_address(judge: Judge, unit: Unit) -> bool:
    """Whether it only says where somebody serves."""
    near = judge.scene.between(unit.end, unit.end + 24)
    return any(m.unit == unit or m.start < unit.end + 4 for m in near)


def _enumerated(page: Page) -> Iterator[tuple[Unit, UnitKind]]:
    """应急指挥、交通管制……等7个疫情防控工作专班: each a team of its own."""
    for match in _ENUMERATED.finditer(page.text):
        tail, at = match["tail"], match.start("items")
        for item in match["items"].split("、"):
            own, start = item.rstrip("等"), at
            cut = len(own) - len(_AFTER_FORMING.split(own)[-1])
            unit = Unit(text=own[cut:] + tail, start=start + cut, end=start + len(own))
            yield unit, unit_kind(tail)
            at += len(item) + 1


# Posts and roles alone


def unnamed_in(page: Page, judge: Judge) -> Iterator[Unnamed]:
    """Return the people the text singles out by post or role alone: 秩序中队中队长，在他身上…."""
    for each in spoken_of(page, judge):
        if each.is_told_of or judge.merit([each.mention]).is_commended:
            yield each


def spoken_of(page: Page, judge: Judge) -> Iterator[Unnamed]:
    """Return the people a text speaks of without a name, each once."""
    seen: set[str] = set()
    for each in (*_by_post(page, judge), *_by_role(page, judge), *_by_nickname(page, judge)):
        if each.designation not in seen:
            seen.add(each.designation)
            yield each


def _by_post(page: Page, judge: Judge) -> Iterator[Unnamed]:
    for unit in page.units:
        post = _POST_ALONE.match(page.text, unit.end)
        if (
            not post
            or unit.is_bare
            or unit.text == "交警大队"
            or _names_somebody(judge, post.end())
        ):
            continue
        start, end = page.sentence_at(unit.start)
        if unit.start - start > 2 and page.text[unit.start - 1] not in "，；：":
            continue
        after = page.text[post.end() : end]
        is_subject = unit.start - start <= 2 and _SUBJECT.match(after) and DEED.search(after)
        yield Unnamed(
            designation=unit.text + post.group(), unit=unit, post=post.group(),
            title=page.title_ending.get(post.end()), start=unit.start, end=post.end(),
            passage=(start, end), is_told_of=bool(is_subject and not _LEADS.search(after[:40])),
        )  # fmt: skip


def _by_role(page: Page, judge: Judge) -> Iterator[Unnamed]:
    """刘家渡派出所的老班长，…他…; 事故中队一名女辅警…; 一名刚满20岁的辅警…"""
    for title in page.titles:
        if title.kind not in (Kind.STAFF, Kind.LINE, Kind.PUBLIC, Kind.PARTY):
            continue
        lead = _ONE.search(page.text, max(0, title.start - 22), title.start)
        is_of_many = _MANY.search(title.text) or _OF_ALL.match(page.text, title.end)
        if not lead or is_of_many or _names_somebody(judge, title.end):
            continue
        head = lead.start()
        unit = page.unit_ending.get(head)
        start, end = page.sentence_at(title.start)
        if _OF_SOMEBODY.search(page.text[: unit.start if unit else head][-3:]):
            continue
        is_outside = title.kind in (Kind.PUBLIC, Kind.PARTY)
        if not (unit or lead["one"] != "的") or (is_outside and not _helped(page, title, end)):
            continue
        begin = (
            unit.start
            if unit and not re.match("的?一[名位]", lead["one"])
            else title.start - len(lead["one"].removeprefix("的"))
        )
        yield Unnamed(
            designation=page.text[begin : title.end], unit=unit, title=title, start=begin,
            post=title.text if title.is_post else "", end=title.end, passage=(start, end),
            is_told_of=is_outside,
        )  # fmt: skip


def _by_nickname(page: Page, judge: Judge) -> Iterator[Unnamed]:
    """民警|小徐, 大队长|老王, |李警官: a surname alone, of nobody who is named in full."""
    known = {m.name[0] for m in judge.scene.mentions}
    for nick in _NICKNAME.finditer(page.text):
        title = page.title_ending.get(nick.start()) or page.title_starting.get(nick.start() + 1)
        if page.text.startswith("的", nick.end()):  # 有个叫老赵|的辅警
            title = title or page.title_starting.get(nick.end() + 1)
        unit = _owner(page, nick.start())
        surname = nick.group().lstrip("老小")[0]
        is_often = page.text.count(nick.group()) > 1
        is_ours = title.kind in OURS if title else unit or is_often
        is_of_name = bool(judge.scene.between(nick.start() - 2, nick.start() + 1))  # 段|小龙
        if not is_ours or surname in known or is_of_name:
            continue
        yield Unnamed(
            designation=nick.group(), unit=page.unit_ending.get(title.start) if title else unit,
            title=title, post=title.text if title and title.is_post else "", start=nick.start(),
            end=nick.end(), passage=page.sentence_at(nick.start()),
        )  # fmt: skip


def _owner(page: Page, place: int) -> Unit | None:
    """The unit whose one stands here: 北山中队的|老杨, 北山中队|白队长."""
    return page.unit_ending.get(place - (page.text[place - 1 : place] == "的"))


def _helped(page: Page, title: Title, end: int) -> bool:
    """Whether somebody of the public helped, and left without saying who it was."""
    after = page.text[title.end : end]
    is_gone = "留下" in after + page.text[end : end + 40]
    return bool(after.startswith("，") and _HELPED.search(after) and is_gone)


def _names_somebody(judge: Judge, place: int) -> bool:
    return bool(judge.scene.between(place, place + 5)) or bool(
        re.match("[们、]|的", judge.page.text[place : place + 1])
    )


# Outside helpers


def outsiders_in(page: Page, judge: Judge) -> Iterator[tuple[str, Span]]:
    """Return the organisations of the public that gave something, with the sentence."""
    for start, end in page.sentences:
        if _DONATION.search(page.text, start, end):
            for name in _givers(page, start, end):
                yield name, (start, end)


def _givers(page: Page, start: int, end: int) -> Iterator[str]:
    text, floor = page.text, start
    for tail in OUTSIDE_TAIL.finditer(text, start, end):
        reach = re.search(
            rf"[{HAN}A-Z“”（）]{{0,20}}\Z", text[max(floor, tail.start() - 20) : tail.start()]
        )
        own = _GIVER_STOPS.split(reach.group() if reach else "")[-1]
        name = own + tail.group()
        if (
            own
            and name.count("“") == name.count("”")
            and not _SERVANTS.search(name)
            and _gives(text[start:end], tail.end() - start)
        ):
            yield name
        floor = tail.end()


def _gives(sentence: str, place: int) -> bool:
    given = _DONATION.search(sentence, place)
    return bool(given and given.start() - place < 60) or bool(
        re.search(r"(?:收到|接受|感谢|向)[^，。]{0,20}\Z", sentence[:place])
    )
