"""Whether a text singles somebody out: deeds, awards and lists for it; words and visits against."""

import re
from collections.abc import Sequence
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
from honours.sources.verdicts import CEREMONY, DEED, SPEECH, Verdicts
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
_VICTIM = re.compile("(?:报警|求助|走失|被困|受伤|失踪|落水|丢[^，。]{1,4})的(?:人)?[叫是]?\\Z")
_WRITER = re.compile(r"我(?:名叫|叫|是)\Z")  # of a letter
_THANKFUL = re.compile(
    "[^。]{0,30}(?:感谢信|锦旗)[^。，]{0,6}[交送递]|[^。]{0,12}[送递写寄][^。，]{0,12}(?:感谢信|锦旗)"
)
_LIKELY = 0.0  # log odds from which signs overrule a rule that saw little
_CLEAR = 2.0  # and one that saw words, a ceremony or something aside
_UNLIKELY = -1.0  # and below which they overrule one that saw no deed
_MOST = 2 / 3
_OFTEN = 3  # mentions that tell of somebody make them whom the text is about


@dataclass(frozen=True, kw_only=True)
class Merit:
    """What a text says of one person, in the end: singled out, only mentioned, or left out."""

    is_commended: bool
    is_proposed: bool


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

    def merit(self, mentions: Sequence[Mention]) -> Merit:
        """Judge one person: by the rules, and where those know little by all that is seen."""
        if self._is_ruled_out(mentions):
            return Merit(is_commended=False, is_proposed=False)
        ruled = self._ruled[mentions[0].name]
        told = {self.verdicts.of(m) for m in mentions}
        score = odds(self.signs(mentions))
        if score > (_LIKELY if told & {"deed", "plain"} else _CLEAR):
            return Merit(is_commended=True, is_proposed=True)
        if score < _UNLIKELY and not self._is_known_for(mentions, told):
            return Merit(is_commended=False, is_proposed=ruled.is_proposed)
        return ruled

    def _is_known_for(self, mentions: Sequence[Mention], told: set[str]) -> bool:
        """Whether a list, an award or a deed of one of ours is told, whatever else is seen."""
        is_honoured = any(self._is_listed(m) or self.is_granted(m) for m in mentions)
        return is_honoured or ("deed" in told and self.kind(mentions) not in _OUTSIDERS)

    def signs(self, mentions: Sequence[Mention]) -> Signed:
        """Return what speaks for or against somebody being singled out."""
        held = {
            "listed": any(map(self._is_listed, mentions)),
            "granted": any(map(self.is_granted, mentions)),
            "profiled": any(map(self._is_profiled, mentions)),
            "blamed": self._is_blamed(mentions),
            "beside ours": any(map(self._is_beside_ours, mentions)),
            "doubted": self._is_doubted(mentions),
        }
        seen = [sign for sign, holds in held.items() if holds]
        seen.append(f"of others {self._share_of_others(mentions[0].name)}")
        return self.roles.signs(mentions, self.kind(mentions), seen)

    @cached_property
    def _ruled(self) -> dict[str, Merit]:
        """What the rules say of everybody on the page."""
        return {one[0].name: self._by_rules(one) for one in self.scene.people}

    @cached_property
    def _commended(self) -> int:
        return sum(merit.is_commended for merit in self._ruled.values())

    def _share_of_others(self, name: str) -> str:
        """How many of the others the rules single out: a bulletin tells of one after another."""
        others = len(self._ruled) - 1
        if not others:
            return "there are none"
        share = (self._commended - self._ruled[name].is_commended) / others
        return "most" if share > _MOST else "some" if share > 1 - _MOST else "few"

    def _by_rules(self, mentions: Sequence[Mention]) -> Merit:
        kind = self.kind(mentions)
        is_listed = any(self._is_listed(m) for m in mentions)
        is_granted = any(self.is_granted(m) for m in mentions)
        if not is_listed and {self.verdicts.of(m) for m in mentions} <= {"kin", "byline"}:
            return Merit(is_commended=False, is_proposed=False)
        if kind in (Kind.RELATIVE, Kind.AUTHOR, Kind.PARTY, Kind.PUBLIC) and not is_listed:
            is_author = kind is Kind.AUTHOR
            if is_author and "等奖" in self.page.text and any(m.unit for m in mentions):
                return Merit(is_commended=True, is_proposed=True)
            helps = not is_author and (
                is_granted or (kind is not Kind.RELATIVE and self._helps(mentions))
            )
            return Merit(is_commended=helps, is_proposed=helps)
        if is_listed or is_granted or any(map(self._is_profiled, mentions)):
            return Merit(is_commended=True, is_proposed=True)
        commended = self._has_deeds(mentions, kind)
        return Merit(
            is_commended=commended, is_proposed=commended or kind in (Kind.STAFF, Kind.LINE)
        )

    def _is_ruled_out(self, mentions: Sequence[Mention]) -> bool:
        """Whether faults are told, posts handed out, or it is somebody helped, hunted or old."""
        if (
            all(map(self.verdicts.is_on_agenda, mentions))
            or self.genre.blames_at(mentions[0].start)
            or self._is_none_of_ours(mentions)
        ):
            return True
        is_blamed = self._is_blamed(mentions) or self.genre.appoints
        return is_blamed and not any(map(self.is_granted, mentions))

    def kind(self, mentions: Sequence[Mention]) -> Kind | None:
        """What somebody is; who signs a picture may be one of ours as well."""
        kind = kind_of_all(mentions)
        if kind is Kind.RELATIVE and any(map(self._serves, mentions)):
            return Kind.STAFF
        others = [m for m in mentions if m.kind is not Kind.AUTHOR]
        if kind is Kind.AUTHOR and any(m.unit or self.verdicts.of(m) == "deed" for m in others):
            return kind_of_all(others)
        return kind

    def _serves(self, mention: Mention) -> bool:
        """Whether a relative is one of ours too: 丈夫张三也是城关派出所民警."""
        own = self.page.units_between(mention.end, mention.end + 12)
        return bool(own) and bool(re.match("[也同]?[在是为]", self.scene.own_words(mention)))

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
        if "某" in mentions[0].name and BLAME.search(self.page.text):
            return True  # names are masked for a reason
        if not any(BLAME.search(self.page.text, *self.scene.around(m)) for m in mentions):
            return False
        is_ours = any(m.titles or m.unit for m in mentions)
        return not (is_ours and any(self.verdicts.of(m) == "deed" for m in mentions))

    def _is_none_of_ours(self, mentions: Sequence[Mention]) -> bool:
        """Whether somebody without a post is once hunted, helped, thankful or old."""
        if any(m.titles or m.unit for m in mentions):
            return False
        return any(
            self.verdicts.is_hunted(m)
            or (self.genre.is_letter and _WRITER.search(self.page.text, 0, m.start))
            or any(each.search(self.scene.words_before(m)) for each in (_VICTIM, _OLD))
            or _THANKFUL.match(self.scene.own_words(m))
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

    def _has_deeds(self, mentions: Sequence[Mention], kind: Kind | None) -> bool:
        if not any(m.titles or m.unit for m in mentions) and self._is_doubted(mentions):
            return False
        verdicts = [self.verdicts.of(m) for m in mentions]
        deeds = verdicts.count("deed")
        told, aside = deeds + verdicts.count("plain"), len(verdicts) - verdicts.count("aside")
        is_known_for = deeds > 0 or self.scene.is_mostly_about(mentions[0].name)
        is_known_for = is_known_for and not self.genre.appoints
        is_hero = told >= _OFTEN and is_known_for and told * 2 > aside
        if kind is Kind.SUPERIOR:
            return is_hero and not (self.genre.is_official or "ceremony" in verdicts)
        if is_hero:
            return True
        ceremonies = verdicts.count("ceremony") + self.genre.is_official
        if kind is Kind.LEADER and 0 < deeds < ceremonies:
            return False
        if kind is None and {"ceremony", "speech"} & set(verdicts) and deeds * 2 < len(verdicts):
            return False
        if deeds or self._goes_on_with_deeds(mentions, verdicts):
            return True
        if kind in (Kind.LEADER, Kind.LINE) and self.genre.is_official:
            return False
        if kind is Kind.LEADER and told * 2 <= aside:
            return False
        is_plain_enough = kind in (Kind.STAFF, Kind.LINE, Kind.LEADER, None) or self.genre.is_letter
        is_ours = any(m.titles or m.unit or self._is_beside_ours(m) for m in mentions)
        is_ours = is_ours or self.genre.is_letter
        return is_plain_enough and is_ours and "plain" in verdicts

    def _is_doubted(self, mentions: Sequence[Mention]) -> bool:
        """Whether the model, where it is installed, sees nobody by that name anywhere."""
        tagged, text = self.page.tagged, self.page.text
        is_dotted = "·" in mentions[0].name and "和" not in mentions[0].name
        if is_dotted or any(text.startswith("同志", m.end) for m in mentions):
            return False
        return tagged.is_there and all(tagged.says(m.start, m.end) != "tagged" for m in mentions)

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

    def _goes_on_with_deeds(self, mentions: Sequence[Mention], verdicts: Sequence[str]) -> bool:
        """Whether the sentences behind, which say 他, tell of deeds."""
        return any(
            DEED.search(words_about(self.scene, m))
            and not SPEECH.search(words_about(self.scene, m)[:24])
            for m, verdict in zip(mentions, verdicts, strict=True)
            if verdict == "plain"
        )


def kind_of_all(mentions: Sequence[Mention]) -> Kind | None:
    """What a person is by all that is said of them: one of ours if it is said once."""
    kinds = [m.kind for m in mentions if m.kind]
    order = (Kind.SUPERIOR, Kind.LEADER, Kind.LINE, Kind.STAFF, Kind.RELATIVE, Kind.AUTHOR)
    return next((kind for kind in (*order, Kind.PARTY, Kind.PUBLIC) if kind in kinds), None)
