"""Whether a text singles somebody out: deeds, awards and lists for it; words and visits against."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from honours.sources.awards import AWARD, PRAISE
from honours.sources.genre import Genre
from honours.sources.grants import grants_in
from honours.sources.lexicon import HAN, Kind, pattern
from honours.sources.mentions import Mention
from honours.sources.names import Names
from honours.sources.passages import words_about
from honours.sources.roles import Roles, odds
from honours.sources.scene import Scene
from honours.sources.verdicts import CEREMONY, SPEECH, Verdicts
from honours.sources.weights import Signed

_HELP = pattern("said", "help")
_TRADE = re.compile("经理|老板|厂长|董事长|负责人|会长|站长")  # who gives goods has other thanks
_RESCUE = re.compile("救|跳[入进下]|扑灭|拽|抓获|见义勇为|挺身")
_THANKS = pattern("said", "thanks")
BLAME = pattern("said", "blame")
_GIVES = re.compile(r"(?:授予|给予|追授|追记|表彰|表扬|奖励|嘉奖|给|对|为|向|以)[^。，]*\Z")
_PRAISED = re.compile(  # 对张三|同志予以通报表扬; 向张三|学习
    "[^。]{0,200}(?:予以|给予)?(?:通报)?(?:表扬|表彰|嘉奖|奖励)|[^。，]{0,60}学习"
)
_HANDED = (  # 为张三|颁发证书; 向张三|表示感谢
    (re.compile(r"(?:为|向|给)[^。，]*\Z"), re.compile("[^。，]{0,40}(?:颁发|佩戴|颁奖|戴上)")),
    (
        re.compile(r"(?:向|对|感谢)[^。，]*\Z"),
        re.compile("[^。]{0,40}(?:感谢|谢意|致谢|敬意)"),
    ),
)
_BY_OR_IN = re.compile(r"(?:由|在)[^，。]{0,20}\Z")
_SIGNS = re.compile("[记作]者|审核")
_RANKED = re.compile(
    r"(?:第[一二三四]名|[冠亚季]军|[一二三]等奖)(?:获得者)?[：:由]?[^，。；：]{0,10}\Z"
)
_TITLED = re.compile(
    r"(?:能手|标兵|之星|模范|功臣|卫士|获得者|先进个人|优秀(?:民警|辅警|警察))[^，。；：—]{0,6}(?:——|：)[^，。；：]{0,90}\Z"
)
_LIFE = re.compile(
    r"[ ▲△]{0,4}[，、 ]?(?:[（]?(?:男|女)[，、）]|"
    r"(?:19|20)\d\d年\d*月?(?:\d+日)?(?:出?生|入警|从警|参加))"
)
_OUTSIDERS = {Kind.PUBLIC, Kind.PARTY, Kind.RELATIVE, Kind.AUTHOR}
_IN_SERVICE = re.compile("警笛|警车|警务|执勤|巡逻|出警|警情|执法|上岗|值守|抓捕|办案|路面")
_OLD = re.compile(r"(?:[6-9]\d|1\d\d)岁的\Z")
_VICTIM = re.compile(
    "(?:报警|求助|走失|被困|受伤|失踪|落水|丢[^，。]{1,4})的(?:人)?[叫是]?\\Z|"
    "(?:乘车人|死者|伤者|事主|失主|受害人|被害人|嫌疑人)\\Z"
)
_IN_ACCIDENT = re.compile(  # 张三|（男，46岁）驾驶…
    "（[男女]，[^（）]{0,24}）[^，。；]{0,8}(?:驾驶|乘坐|受伤|死亡|当场|在事故)"
)
_WRITER = re.compile(r"我(?:名叫|叫|是)\Z")  # of a letter
_THANKFUL = re.compile(
    "[^。]{0,30}(?:感谢信|锦旗)[^。，]{0,6}[交送递]|[^。]{0,12}[送递写寄][^。，]{0,12}(?:感谢信|锦旗)"
)
_IS_AT = re.compile("[也同]?[在是为]")
_OF_SERVICE = re.compile("[^，。；]{0,16}(?:记|荣?立|获)[^，。；]{0,6}(?:等功|嘉奖)")
_TRADES = frozenset("驾驶员 司机 医生 医师 厨师 炊事员".split())
_HAS_TRADES = re.compile(
    r"^(?!.*(?:消防|医院|应急|施工)).*(?:队|派出所|车管所|看守所|拘留所|股|室)\Z"
)
_SERVED = re.compile(  # 老人张三，1972年穿上警服; no kin's service
    "[^的。]{0,30}?(?:穿上警服|从警(?![察方官员车务队局])|参加公安工作|当[上了]?[民交辅]警)"
)
_SERVES = re.compile(  # 妻子张三|——城关派出所民警; 儿子李四|，交警大队辅警
    f"(?:——?|，|（)?(?!不)(?:[也同]?[是为在系])?(?:[{HAN}]{{1,4}}族，)?[^，。；！？：“\\n说讲不]{{0,18}}?"
    "(?:民警|辅警|协警|交警|警察|指导员|教导员|所长|中队长)(?!的)"
)
_LIKELY = -0.4  # log odds from which somebody is singled out
_LIKELY_IF_GIVEN = -2.0  # and with others in a row that is given an award
_LIKELY_IF_KNOWN = -1.25  # and from which they are if a deed, an award or a list is told
_MOST = 2 / 3
_ASIDE = {"kin", "byline"}


@dataclass(frozen=True, kw_only=True)
class Merit:
    """What a text says of one person, in the end: singled out, only mentioned, or left out."""

    is_commended: bool
    is_proposed: bool


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What the rules see of one person, before anything is weighed."""

    kind: Kind | None
    told: frozenset[str]  # the verdicts of the sentences
    is_listed: bool
    is_granted: bool
    is_blamed: bool
    is_ruled_out: bool

    @property
    def is_known_for(self) -> bool:
        """Whether a list, an award or a deed of one of ours is told: whom it is worse to miss."""
        is_ours = self.kind not in _OUTSIDERS
        return self.is_listed or self.is_granted or (is_ours and "deed" in self.told)

    @property
    def stands_out(self) -> bool:
        """Whether somebody seems singled out, or is one of ours of whom something is told."""
        is_told = self.kind in (Kind.STAFF, Kind.LINE) and "plain" in self.told
        return not self.is_ruled_out and (is_told or self.is_known_for)


class Judge:
    """Judges by all that a page says of somebody."""

    def __init__(self, scene: Scene, names: Names) -> None:
        self.scene = scene
        self.page = scene.page
        self.names = names
        self.grants = {m.start: grant for grant in grants_in(scene) for m in grant.people}
        self.genre = Genre(scene.page)
        self.roles = Roles(scene, self.genre, names)
        self.verdicts = Verdicts(scene, is_letter=self.genre.is_letter)
        self._sights: dict[int, Sight] = {}  # by where somebody is first spoken of

    def merit(self, mentions: Sequence[Mention]) -> Merit:
        """Judge one person by all that is seen; whoever of the public helped is always proposed."""
        sight = self.sight(mentions)
        if sight.is_ruled_out:
            return Merit(is_commended=False, is_proposed=False)
        helps = sight.kind in (Kind.PUBLIC, Kind.PARTY) and self._helps(mentions)
        enough = _LIKELY_IF_KNOWN if helps or sight.is_known_for else _LIKELY
        if any(len(grant.people) > 1 for m in mentions if (grant := self.grants.get(m.start))):
            enough = _LIKELY_IF_GIVEN
        is_commended = odds(self.signs(mentions)) > enough
        is_asked = sight.kind in (Kind.STAFF, Kind.LINE)
        return Merit(is_commended=is_commended, is_proposed=is_commended or helps or is_asked)

    def sight(self, mentions: Sequence[Mention]) -> Sight:
        """Return what the rules see of one person."""
        place = mentions[0].start
        if place not in self._sights:
            self._sights[place] = self._seen(mentions)
        return self._sights[place]

    def _seen(self, mentions: Sequence[Mention]) -> Sight:
        told = frozenset(map(self.verdicts.of, mentions))
        is_listed = any(map(self._is_listed, mentions))
        is_granted = any(map(self.is_granted, mentions))
        is_blamed = self._is_blamed(mentions)
        is_ruled_out = (
            (told <= _ASIDE and not is_listed)  # spoken of for their kin's sake, or signs
            or ((is_blamed or self.genre.appoints) and not is_granted)
            or all(map(self.verdicts.is_on_agenda, mentions))
            or self.genre.blames_at(mentions[0].start)
            or self._is_none_of_ours(mentions)
        )
        return Sight(
            kind=self._kind(mentions),
            told=told,
            is_listed=is_listed,
            is_granted=is_granted,
            is_blamed=is_blamed,
            is_ruled_out=is_ruled_out,
        )

    def signs(self, mentions: Sequence[Mention]) -> Signed:
        """Return what speaks for or against somebody being singled out."""
        sight = self.sight(mentions)
        held = {
            "listed": sight.is_listed,
            "granted": sight.is_granted,
            "profiled": any(map(self._is_profiled, mentions)),
            "blamed": sight.is_blamed,
            "beside ours": any(map(self._is_beside_ours, mentions)),
        }
        told = sorted(sight.told)
        seen = [sign for sign, holds in held.items() if holds]
        seen += [f"told {verdict}" for verdict in told]
        seen += [f"told only {'+'.join(told)}"]
        seen += [f"of others {self._share_of_others(mentions[0].name)}"]
        seen += self._beside(mentions[0])
        return self.roles.signs(mentions, sight.kind, seen)

    @cached_property
    def _outstanding(self) -> dict[str, bool]:
        """Who seems to be singled out at first sight, of everybody on the page."""
        return {one[0].name: self.sight(one).stands_out for one in self.scene.people}

    @cached_property
    def _seem(self) -> int:
        return sum(self._outstanding.values())

    def _share_of_others(self, name: str) -> str:
        """How many of the others seem singled out: a bulletin tells of one after another."""
        others = len(self._outstanding) - (name in self._outstanding)
        if not others:
            return "there are none"
        share = (self._seem - self._outstanding.get(name, False)) / others
        return "most" if share > _MOST else "some" if share > 1 - _MOST else "few"

    def _beside(self, mention: Mention) -> Iterator[str]:
        """Who is first named before somebody and behind, and whether they seem singled out."""
        at = bisect_left(self._places, mention.start)
        is_known = self._places[at : at + 1] == [mention.start]
        for side, i in (("before", at - 1), ("behind", at + is_known)):
            if not 0 <= i < len(self._places):
                yield f"nobody {side}"
                continue
            other = self.sight(self.scene.people[i])
            yield f"{side} {'seems' if other.stands_out else 'hardly seems'} {other.kind}"

    @cached_property
    def _places(self) -> list[int]:
        return [one[0].start for one in self.scene.people]

    def _kind(self, mentions: Sequence[Mention]) -> Kind | None:
        """What somebody is; who signs a picture may be one of ours as well."""
        kind = kind_of_all(mentions)
        if kind is Kind.RELATIVE and any(self._serves(m) or self._has_merit(m) for m in mentions):
            return Kind.STAFF
        if kind in (Kind.PUBLIC, Kind.PARTY) and self._works_for_us(mentions):
            return Kind.STAFF
        others = [m for m in mentions if m.kind is not Kind.AUTHOR]
        if kind is Kind.AUTHOR and any(m.unit or self.verdicts.of(m) == "deed" for m in others):
            return kind_of_all(others)
        return kind

    def _serves(self, mention: Mention) -> bool:
        """Whether a relative is one of ours too: 丈夫张三也是城关派出所民警; 协警小妹妹."""
        own = self.scene.own_words(mention)
        before = (t.start - n for t in mention.titles[:1] for n in (0, 1))
        if any(t and t.kind is Kind.STAFF for t in map(self.page.title_ending.get, before)):
            return True
        is_there = self.page.units_between(mention.end, mention.end + 12)
        return bool((is_there and _IS_AT.match(own)) or _SERVES.match(own))

    def _works_for_us(self, mentions: Sequence[Mention]) -> bool:
        """Whether a driver or doctor belongs to a unit of ours, or somebody old once served."""
        units = (m.unit or self.page.label_over(m.start) for m in mentions)
        is_there = any(unit and _HAS_TRADES.search(unit.text) for unit in units)
        titles = [title.text for m in mentions for title in m.titles]
        works = is_there and bool(titles) and _TRADES.issuperset(titles)
        return works or any(_SERVED.match(self.scene.own_words(m)) for m in mentions)

    def _has_merit(self, mention: Mention) -> bool:
        """Whether a relative is given what only those in service are: 丈夫张三被记个人三等功."""
        return bool(_OF_SERVICE.match(self.scene.own_words(mention)))

    def _is_listed(self, mention: Mention) -> bool:
        heading = mention.heading
        if self.verdicts.is_on_agenda(mention):
            return False
        if not heading and self.genre.is_praise and self._is_introduced(mention):
            return True
        if not heading or heading.is_group or self.verdicts.is_called_up(mention):
            return False
        return heading.is_praise or bool(
            heading.award or PRAISE.search(self.page.text, 0, heading.start)
        )

    def _is_profiled(self, mention: Mention) -> bool:
        """Whether a paragraph begins with somebody's life, as where the worthy are presented."""
        line = self.page.line_at(mention.start)[0]
        lead = self.page.text[line : mention.start].strip()
        life = _LIFE.match(self.page.text, mention.end)
        return not lead and bool(life) and bool(mention.unit or mention.titles)

    def _is_introduced(self, mention: Mention) -> bool:
        """Whether a line begins with a name, its unit and post, as where honours are told."""
        start = self.page.line_at(mention.start)[0]
        lead = self.page.text[start : mention.start]
        return bool(
            mention.unit
            and mention.titles
            and re.fullmatch(r"[^，。；：]{0,3}|【[^】]*】|\d+[.、]", lead)
        )

    def _is_blamed(self, mentions: Sequence[Mention]) -> bool:
        """Whether a text tells of somebody's fault; deeds of one of ours speak against it."""
        is_masked = "某" in mentions[0].name  # for a reason
        if not any(BLAME.search(self.page.text, *self.scene.around(m)) for m in mentions):
            return False
        is_ours = any(m.titles or m.unit for m in mentions)
        return is_masked or not (is_ours and any(self.verdicts.of(m) == "deed" for m in mentions))

    def _is_none_of_ours(self, mentions: Sequence[Mention]) -> bool:
        """Whether somebody without a post is once hunted, helped, thankful or old."""
        if any(m.titles or m.unit for m in mentions):
            return False
        return any(
            self.verdicts.is_hunted(m)
            or (self.genre.is_letter and _WRITER.search(self.page.text, 0, m.start))
            or any(each.search(self.scene.words_before(m)) for each in (_VICTIM, _OLD))
            or _THANKFUL.match(self.scene.own_words(m))
            or _IN_ACCIDENT.match(self.scene.own_words(m))
            for m in mentions
        )

    def is_granted(self, mention: Mention) -> bool:
        """Whether the sentence gives this person an award: 授予张三…, 给予…嘉奖, 张三荣立…."""
        if self.verdicts.is_on_agenda(mention):
            return False
        if mention.start in self.grants:
            return True
        start, end = self.scene.around(mention)
        text = self.page.text
        before, after = text[start : mention.start], text[mention.end : end]
        if _TITLED.search(before) and not _SIGNS.search(before[-12:]):
            return True
        if _RANKED.search(text[max(start, mention.head - 16) : mention.head]):
            return True
        if any(to.search(before) and given.match(after) for to, given in _HANDED):
            return True
        if CEREMONY.match(after) or SPEECH.match(after) or "批评" in after[:200]:
            return False
        ahead = re.split("颁奖|颁发", after)[0]
        is_object = _GIVES.search(before) and not _BY_OR_IN.search(before)
        return bool(is_object and (AWARD.search(ahead[:200]) or _PRAISED.match(ahead)))

    def _helps(self, mentions: Sequence[Mention]) -> bool:
        """Whether somebody of the public helped, and was not the one helped."""
        for mention in mentions:
            own = self.scene.own_words(mention) + words_about(self.scene, mention)
            help_given = _HELP.search(own)
            thanks = _THANKS.search(own[:30])
            if self.verdicts.of(mention) in ("speech", "ceremony", "aside"):
                continue
            if _TRADE.search(" ".join(t.text for t in mention.titles)):
                help_given = _RESCUE.search(own)
            if help_given and not (thanks and thanks.start() < help_given.start()):
                return True
        return False

    def _is_beside_ours(self, mention: Mention) -> bool:
        """Whether the sentence began with a unit of ours and speaks of nobody of the public."""
        start, end = self.page.sentence_at(mention.start)
        kinds = {t.kind for t in self.page.titles_between(start, end)}
        units = self.page.units_between(max(start, mention.head - 120), mention.head)
        if not re.match(f"[{HAN}、]", self.page.text[mention.end : mention.end + 1]):
            return False
        if not kinds & _OUTSIDERS and _IN_SERVICE.search(self.scene.own_words(mention)):
            return True
        return bool(units) and not kinds & _OUTSIDERS


def kind_of_all(mentions: Sequence[Mention]) -> Kind | None:
    """What a person is by all that is said of them: one of ours if it is said once."""
    kinds = [m.kind for m in mentions if m.kind]
    order = (Kind.SUPERIOR, Kind.LEADER, Kind.LINE, Kind.STAFF, Kind.RELATIVE, Kind.AUTHOR)
    return next((kind for kind in (*order, Kind.PARTY, Kind.PUBLIC) if kind in kinds), None)
