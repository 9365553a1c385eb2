"""What a page says of one person: the unit, the post, the staff type, the awards reported."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from honours.people.kinds import StaffType
from honours.sources.awards import Award, award_name, awards_in, given_in
from honours.sources.grants import named_last
from honours.sources.lexicon import OURS, Kind
from honours.sources.mentions import Heading, Mention
from honours.sources.merit import Judge
from honours.sources.passages import sentence_of
from honours.sources.scene import REACH
from honours.sources.titles import Title, staff_of
from honours.sources.units import Unit

_SAME = re.compile("该[中大小]?队|该所|同队|同中队|本队|队里|该站|该组|我们中队")
_BESIDE = re.compile(r"(?:[与和同跟及率带、着]|带领|率领|联合|为|，|；)\Z")
_COUNTED = re.compile(r"个集体|个单位|等\d+个")
_CALLED_OUT = re.compile("[^，。；]{0,6}(?:接到|接报|接警|出警|就近|处置)")  # 城关派出所|接到报警
_OF_THE_BRIGADE = frozenset("大队长 副大队长 教导员 副教导员 政治教导员".split())
_DEPUTIES = frozenset("副中队长 指导员 副指导员 副所长".split())
_AND = re.compile("[”称号荣誉一次，、]{0,8}(?:并|同时|和)?(?:追|授予|记|给予)*“?")
_PRAISED = re.compile("(?:给予|予以)[^，。；]{0,8}?通报(?:表扬|表彰)")
_ONLY_PRAISED = re.compile("(?:成绩|表现|工作|贡献)突出(?:个人|集体|单位)|先进典型")
_HE_WON = re.compile(
    r"\s*[他她](?!们)[^，。；]{0,10}(?:荣立|荣获|获得|获评|立过|得过|被[^，。；]{0,16}(?:评为|授予|记))"
)
_FAR = 1500  # characters back to whoever was named last
_HAD = re.compile("(?:曾|先后|已)[^，。；]{0,6}(?=荣?立|荣?获|被)")
_MEDALS = ("冠军", "亚军", "季军")
_AS_OBJECT = re.compile(r"(?:授予|给予|给|对|为|向|追授|追记)[^。，；]{0,120}\Z")


def titles_of(mentions: Iterable[Mention]) -> tuple[Title, ...]:
    """Return every title said of somebody, each once."""
    return tuple({t.text: t for m in reversed(list(mentions)) for t in m.titles}.values())


def staff_type_of(mentions: Sequence[Mention]) -> tuple[StaffType, str]:
    """Return the staff type where the words beside the name say it, and these words."""
    said = {staff_of(m.titles) for m in mentions if m.titles} - {StaffType.UNVERIFIED}
    headed = [m.heading.staff for m in mentions if m.heading and m.heading.staff]
    every = said or {title.staff for title in headed}
    if len(every) != 1:
        return StaffType.UNVERIFIED, ""
    staff = every.pop()
    words = [t for t in titles_of(mentions) if t.staff is staff] or headed
    return staff, words[0].text if words else ""


def post_of(mentions: Sequence[Mention]) -> str:
    """Return the post by the first mention that gives one; of the public, what they are called."""
    for mention in mentions:
        if mention.kind is Kind.PUBLIC:
            return mention.titles[0].text
        posts = [t for t in mention.titles if t.is_post]
        within = [t for t in posts if not mention.unit or t.start > mention.unit.start]
        if posts:
            return "、".join(dict.fromkeys(t.text for t in within or posts))
    return ""


def unit_of(judge: Judge, mentions: Sequence[Mention]) -> tuple[str, str, bool]:
    """Return the unit in full as far as the text tells, as written, whether it is assumed."""
    home = judge.page.home
    written = [m.unit if m.heading else judge.page.meant(m.unit) for m in mentions if m.unit]
    own = [unit for unit in written if unit]
    if own:
        best = own[0]
        for unit in own[1:]:
            best = unit if home.full(best.text) in home.full(unit.text) else best
        return home.full(best.text), best.text, False
    if any(m.kind not in OURS and not m.heading for m in mentions if m.kind):
        return "", "", False
    for mention in mentions:
        if shared := _shared(judge, mention):
            return home.full(shared.text), "", False
    assumed = any(m.is_sure for m in mentions)
    leads = any(t.text in _OF_THE_BRIGADE for t in titles_of(mentions)) and "大队" in home.body
    return (home.body if assumed or leads else ""), "", not leads


def _shared(judge: Judge, mention: Mention) -> Unit | None:
    """The unit a name shares with what stands before it: 该队民警…, 副中队长…."""
    page = judge.page
    if mention.heading:
        return mention.heading.unit
    if any(t.text in _OF_THE_BRIGADE for t in mention.titles) and "大队" in page.home.body:
        return None
    line = page.line_at(mention.start)[0]
    earlier = judge.scene.between(max(line, mention.start - 2 * REACH), mention.start)
    before = [m for m in earlier if m.unit and not m.unit.is_bare and m.kind in OURS]
    back = page.text[max(0, mention.head - 4) : mention.start]
    if before and (_SAME.search(back) or any(t.text in _DEPUTIES for t in mention.titles)):
        return before[-1].unit
    start = page.sentence_at(mention.start)[0]
    beside = [
        unit
        for unit in page.units_between(max(start, mention.head - REACH), mention.head)
        if not unit.is_bare
        and not _COUNTED.search(page.text[unit.end : mention.head])
        and page.text[unit.end : unit.end + 1] not in tuple("、和与及")
    ]
    if before and before[-1].start >= start and (_BESIDE.search(page.text[: mention.head][-4:])):
        return before[-1].unit
    if beside and mention.kind in (Kind.STAFF, Kind.LINE):
        return beside[-1]
    if labelled := page.label_over(mention.start):
        return labelled
    return _sent(judge, line, start) or judge.scene.only_leaf


def _sent(judge: Judge, line: int, start: int) -> Unit | None:
    """The unit whose call it was, in the sentences before: 城关派出所接到报警。民警…"""
    page = judge.page
    before = page.sentences_between(line, start)[-1:]
    for first, last in before:
        leaves = [u for u in page.units_between(first, last) if not u.is_bare]
        people = judge.scene.between(first, last)
        if len(leaves) == 1 and not people and page.text[last - 1] in "。！？”":
            return leaves[0]
    for unit in reversed(page.units_between(max(line, start - REACH), start)):
        if _CALLED_OUT.match(page.text[unit.end : unit.end + 16]):
            return unit
    return None


def awards_of(judge: Judge, mentions: Sequence[Mention]) -> list[Award]:
    """Return the awards reported of one person, each once."""
    found = [award for mention in mentions for award in _awards_at(judge, mention)]
    found += _told_further(judge, mentions[0].name)
    own = [award for award in reversed(found) if not award.name.startswith(("集体", "通令"))]
    return list({award.name: award for award in own}.values())[::-1]


def _told_further(judge: Judge, name: str) -> Iterator[Award]:
    """What a sentence far behind says that he or she has won: 他先后荣立…."""
    for start, end in judge.page.sentences:
        if not _HE_WON.match(judge.page.text, start) or judge.scene.between(start, end):
            continue
        before = judge.scene.between(max(0, start - _FAR), start)
        if before and before[-1].name == name:
            yield from given_in(judge.page.text, start, end)


def _awards_at(judge: Judge, mention: Mention) -> list[Award]:
    """What one place gives: the heading over it, the row it stands in, or its sentence."""
    heading = mention.heading
    if heading and ("拟" in heading.text or judge.genre.is_of_candidates):
        return list(_held_before(judge, mention))
    grant = judge.grants.get(mention.start)
    besides = grant.awards if grant and grant.is_besides else ()
    headed = heading if heading and heading.award and not heading.is_group else None
    is_nearer = headed and grant and all(a.start < headed.start for a in grant.awards)
    if grant and not besides and (grant.is_pending or (grant.awards and not is_nearer)):
        return [_of_place(award, mention, grant.people) for award in grant.awards]
    found: Sequence[Award] = ()
    if headed:
        found = _headed(judge, headed)
    elif heading and heading.is_praise and not heading.is_group:
        found = named_last(judge.page, mention.start)
    elif ranked := _ranked(judge, mention):
        return [ranked]
    elif judge.is_granted(mention):
        found = _nearest(judge, mention)
    if _is_object(judge, mention):
        return [*found, *besides]
    return [*found, *besides, *given_in(judge.page.text, *sentence_of(judge.scene, mention))]


def _held_before(judge: Judge, mention: Mention) -> Iterator[Award]:
    """What a candidate has had already, as their item says: 曾荣立个人三等功."""
    end = judge.page.line_at(mention.start)[1]
    for had in _HAD.finditer(judge.page.text, mention.end, end):
        if not judge.scene.has_between(mention.end, had.start()):
            stop = judge.page.sentence_at(had.start())[1]
            yield from given_in(judge.page.text, had.start(), stop)


def _of_place(award: Award, mention: Mention, people: Sequence[Mention]) -> Award:
    """The place of one of three who share an award's name: 冠亚季军."""
    if len(people) != len(_MEDALS) or not award.name.endswith("冠亚季军"):
        return award
    medal = _MEDALS[people.index(mention)]
    return replace(award, name=award.name.removesuffix("冠亚季军") + medal)


def _headed(judge: Judge, heading: Heading) -> list[Award]:
    """The award of a heading, and what is given besides; words of praise alone are no award."""
    name = award_name(heading.award)
    told = _told_of_all(judge, heading)
    if told and _ONLY_PRAISED.fullmatch(name):
        return told
    return [Award(name=name, start=heading.start, end=heading.end), *told]


def _told_of_all(judge: Judge, heading: Heading) -> list[Award]:
    """What a decision gives besides to everyone in a list below it: 授予…称号，并给予通报表扬."""
    text = judge.page.text
    for praise in _PRAISED.finditer(text, 0, heading.start):
        start, end = judge.page.sentence_at(praise.start())
        name = award_name(heading.award)
        if _ONLY_PRAISED.fullmatch(name) or name in text[start:end]:
            return list(awards_in(text, praise.start(), praise.end()))
    return []


def _ranked(judge: Judge, mention: Mention) -> Award | None:
    """The place a name stands behind: 第一名张三."""
    start = max(judge.page.sentence_at(mention.start)[0], mention.head - 16)
    before = [a for a in awards_in(judge.page.text, start, mention.head) if a.name.startswith("第")]
    return before[-1] if before else None


def _is_object(judge: Judge, mention: Mention) -> bool:
    """Whether the award comes before or behind the name as an object: 给张三记三等功."""
    start, _ = judge.scene.around(mention)
    return bool(_AS_OBJECT.search(judge.page.text[start : mention.start]))


def _nearest(judge: Judge, mention: Mention) -> list[Award]:
    """The first award named behind a person and those joined to it, or else the last before."""
    start, end = judge.scene.around(mention)
    text = judge.page.text
    behind = list(awards_in(text, mention.end, end))
    for i, award in enumerate(behind[:-1]):
        if not _AND.fullmatch(text[award.end : behind[i + 1].start]):
            return behind[: i + 1]
    return behind or list(awards_in(text, start, mention.start))[-1:]
