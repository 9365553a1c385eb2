"""Whether a text singles somebody out: deeds, awards and lists for it; words and visits against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from honours.sources.awards import AWARD, PRAISE
from honours.sources.grants import grants_in
from honours.sources.lexicon import HAN, Kind, pattern
from honours.sources.mentions import Mention
from honours.sources.passages import words_about
from honours.sources.scene import Scene

SPEECH = pattern("said", "speech")
CEREMONY = pattern("said", "ceremony")
DEED = pattern("said", "deed")
_HELP = pattern("said", "help")
_THANKS = pattern("said", "thanks")
BLAME = pattern("said", "blame")
_GIVES = re.compile(r"(?:授予|给予|追授|追记|表彰|表扬|奖励|嘉奖|给|对|为|向|以)[^。，]*\Z")
_ATTENDS = re.compile(
    r"(?:组长|成员|主任)[由为][^。]{0,60}\Z|"
    r"(?:陪同|随行|同行|在场)的[^，。]{0,10}\Z|"
    r"(?:出席|到场|在座|就座|颁奖|参会|参加|同来|陪同|随行)[^，。！？]{0,16}(?:[有是]|：)|出席|参加会议|主持|参加了?[^，。]{0,12}(?:会议|仪式|座谈)|由(?:退休)?[^，。]{0,12}\Z"
)
_UNDER = re.compile("的?[^，。]{0,6}(?:带领|指挥|指导|率领|领导|陪同|安排|部署|组织|见证)下")
_PRAISED = re.compile(  # 对张三|同志予以通报表扬; 向张三|学习
    "[^。]{0,200}(?:予以|给予)?(?:通报)?(?:表扬|表彰|嘉奖|奖励)|[^。，]{0,60}学习"
)
_HANDED = (  # 为张三|颁发证书; 向张三|表示感谢
    (re.compile(r"(?:为|向|给)[^。，]*\Z"), re.compile("[^。，]{0,40}(?:颁发|佩戴|颁奖)")),
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
_INTERVIEWED = re.compile(
    r"(?:同期声|同期|采访|出镜|受访)[：）】 ][^。\n]{0,40}\Z|据[^，。]{0,6}\Z|"
    r"采访了?[^，。]{0,6}\Z|(?:^|[—专])访[^，。]{0,24}\Z"
)
_KIN = re.compile("的?(?:妻|丈夫|爱人|父|母|儿|女儿|孩子|家[人属]|老伴)")
_LETTER = re.compile("家属来信|家书|感谢信|表扬信|来信|感谢|好人好事")
_BLAMING = re.compile("通报批评|问题的通报|督察(?:通报|情况|问题)|曝光|典型案例|警示")
_OFFICIAL_HEAD = re.compile("召开|部署会|动员|推进会|例会|座谈|走访|慰问|督导|调研|启动仪式|工作会议|学习教育|培训班")
_SECTION = re.compile(r"(?m)^\s*(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)[^。\n]{2,20}$")
_GOOD = re.compile("好的|亮点|表扬|肯定|成绩|优秀|典型|经验")
_APPOINTS = re.compile("(?<!“)(?:值班安排|值班表|值守安排)|任前公示|任职公示|拟任|任免|干部任职")
_CANDIDATES = re.compile("拟(?:授|表|评|推|记)|候选|公示")  # what is not given yet
_LIFE = re.compile(
    r"[ ▲△]{0,4}[，、 ]?(?:[（]?(?:男|女)[，、）]|"
    r"(?:19|20)\d\d年\d*月?(?:\d+日)?(?:出?生|入警|从警|参加))"
)
AGENDA = re.compile(  # 宣读决定：政治处主任|张三
    r"\s*(?:宣\s*读|颁\s*奖|出\s*席|主\s*持|讲\s*话|致\s*辞|参\s*加|列\s*席|时\s*间|地\s*点|记\s*录)[^：\n]{0,10}："
)
_CALLED_UP = re.compile("报到|集训|培训|参训|参赛|值班|备勤|参会|考试|轮训")
_OFFICIAL = re.compile(f"{CEREMONY.pattern}|送奖")
_RECEIVES = re.compile("的手(?!术)|手[中里上]")
_HUNTED = re.compile(
    r"(?:拘留|逮捕|判刑|通缉|追逃|涉嫌)[^，。]{0,6}的?\Z|"
    r"(?:侦办|查办|侦破|抓获|打掉|抓捕)[^，。]{0,12}\Z"
)
_OF_A_CRIME = re.compile("[^，。；]{0,24}(?:犯罪|涉黑|杀人|盗窃|诈骗|贩毒)[^，。；]{0,8}案")
_TO_ASK = re.compile("请[^。；]{0,20}\\Z")  # 请与市局政治部张三|联系
_ELDERS = re.compile("老人|大[爷娘妈叔]|奶奶|阿姨|女士|先生|家(?![人属])")
_ASIDE = re.compile(r"[^，。；、]{0,8}(?:时|(?<![脑身背])后|之前|以前|之后)，[^，。；]{0,12}的")
_OUTSIDERS = {Kind.PUBLIC, Kind.PARTY, Kind.RELATIVE, Kind.AUTHOR}
_IN_SERVICE = re.compile("警笛|警车|警务|执勤|巡逻|出警|警情|执法|上岗|值守|抓捕|办案|路面")
_BUT_ACTS = re.compile("，[^“”。]{0,12}[他她](?!们)")
_BYLINE = re.compile("（[^（）]{0,20}）")
_AUTHORS = re.compile(rf"[{HAN}]{{2,3}}(?:[ 、][{HAN}]{{2,3}}){{0,3}}")  # a line with them alone
_TELLS_OF = re.compile(r"在[^，。]{0,10}\Z")  # 张三|在排查现场说
_OLD = re.compile(r"(?:[6-9]\d|1\d\d)岁的\Z")
_VICTIM = re.compile("(?:报警|求助|走失|被困|受伤|失踪|落水|丢[^，。]{1,4})的(?:人)?[叫是]?\\Z")
_THANKFUL = re.compile("[^。]{0,30}(?:感谢信|锦旗)[^。，]{0,6}[交送递]|[^。]{0,12}[送递写寄][^。，]{0,12}(?:感谢信|锦旗)")
_TURNS_TO = re.compile("(?:分别|先后|依次|一一)?[向为给]")  # 张三|分别为…颁奖
_MEETS = re.compile("遇到|接到|碰到|看到|看见|发现|听到|听说|见")  # what is said then, others say
_TITLE_LINE = 24  # characters: 张三：风雨中的路标
_SPOKEN_LEAD = re.compile("说起|谈[起到及]|[提]起|告诉|回忆|[笑坦]")
_SOON = 14  # characters behind a name in which words spoken are its own
_OFTEN = 3  # mentions that tell of somebody make them whom the text is about


@dataclass(frozen=True, kw_only=True)
class Merit:
    """What a text says of one person, in the end: singled out, only mentioned, or left out."""

    is_commended: bool
    is_proposed: bool


class Judge:
    """Judges by all that a page says of somebody."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.page = scene.page
        self.grants = {m.start: grant for grant in grants_in(scene) for m in grant.people}
        head = " ".join(scene.page.text[a:b] for a, b in scene.page.lines[:4] if b - a < 60)
        self.is_praise = bool(PRAISE.search(head) and not CEREMONY.search(head))
        self.is_official = bool(_OFFICIAL_HEAD.search(head))
        self.is_of_candidates = bool(_CANDIDATES.search(head))
        self.is_letter = bool(_LETTER.search(head))
        self.appoints = bool(_APPOINTS.search(head)) or head.count("拟任") > 0
        self.blames = bool(_BLAMING.search(head)) and "表扬" not in head

    def merit(self, mentions: Sequence[Mention]) -> Merit:
        """Judge one person by their mentions."""
        kind = self.kind(mentions)
        is_listed = any(self._is_listed(m) for m in mentions)
        is_granted = any(self.is_granted(m) for m in mentions)
        if kind in (Kind.RELATIVE, Kind.AUTHOR, Kind.PARTY, Kind.PUBLIC) and not is_listed:
            is_author = kind is Kind.AUTHOR
            if is_author and "等奖" in self.page.text and any(m.unit for m in mentions):
                return Merit(is_commended=True, is_proposed=True)
            helps = not is_author and (
                is_granted or (kind is not Kind.RELATIVE and self._helps(mentions))
            )
            return Merit(is_commended=helps, is_proposed=helps)
        is_guilty = self._is_suspect(mentions) or (self._is_blamed(mentions) and not is_granted)
        if (self.blames and not self._is_in_praise(mentions)) or is_guilty:
            return Merit(is_commended=False, is_proposed=False)
        if self.appoints and not is_granted:
            return Merit(is_commended=False, is_proposed=False)
        if is_listed or is_granted or any(map(self._is_profiled, mentions)):
            return Merit(is_commended=True, is_proposed=True)
        commended = self._has_deeds(mentions, kind)
        return Merit(
            is_commended=commended, is_proposed=commended or kind in (Kind.STAFF, Kind.LINE)
        )

    def kind(self, mentions: Sequence[Mention]) -> Kind | None:
        """What somebody is; who signs a picture may be one of ours as well."""
        kind = kind_of_all(mentions)
        if kind is Kind.RELATIVE and any(map(self._serves, mentions)):
            return Kind.STAFF
        others = [m for m in mentions if m.kind is not Kind.AUTHOR]
        if kind is Kind.AUTHOR and any(m.unit or self.verdict(m) == "deed" for m in others):
            return kind_of_all(others)
        return kind

    def _serves(self, mention: Mention) -> bool:
        """Whether a relative is one of ours too: 丈夫张三也是城关派出所民警."""
        own = self.page.units_between(mention.end, mention.end + 12)
        return bool(own) and bool(re.match("[也同]?[在是为]", self.scene.own_words(mention)))

    def _is_listed(self, mention: Mention) -> bool:
        heading = mention.heading
        if self._is_on_agenda(mention):
            return False
        if not heading and self.is_praise and self._is_introduced(mention):
            return True
        if not heading or heading.is_group or self._is_called_up(mention):
            return False
        return heading.is_praise or bool(
            heading.award or PRAISE.search(self.page.text, 0, heading.start)
        )

    def _is_in_praise(self, mentions: Sequence[Mention]) -> bool:
        """Whether a notice of faults speaks of somebody where it says what is good."""
        above = [head for head in _SECTION.finditer(self.page.text, 0, mentions[0].start)]
        return bool(above) and bool(_GOOD.search(above[-1].group()))

    def _is_called_up(self, mention: Mention) -> bool:
        """Whether a list only says who is to come: 请下列人员参加集训：."""
        above = self.page.text[max(0, mention.start - 600) : mention.start]
        lead = above.rpartition("：\n")[0].rpartition("\n")[2]
        return bool(_CALLED_UP.search(lead)) and not PRAISE.search(lead)

    def _is_on_agenda(self, mention: Mention) -> bool:
        line = self.page.line_at(mention.start)[0]
        return bool(AGENDA.match(self.page.text, line, mention.start))

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
        blamed = [m for m in mentions if BLAME.search(self.page.text, *self.scene.around(m))]
        is_ours = any(m.titles or m.unit for m in mentions)
        return bool(blamed) and not (is_ours and any(self.verdict(m) == "deed" for m in mentions))

    def _is_suspect(self, mentions: Sequence[Mention]) -> bool:
        """Whether somebody without a post is once said to be hunted, or a crime goes by the name."""
        if any(m.titles or m.unit for m in mentions):
            return False
        return any(
            any(each.search(self._before(m)) for each in (_HUNTED, _VICTIM, _OLD))
            or any(each.match(self.scene.own_words(m)) for each in (_OF_A_CRIME, _THANKFUL))
            for m in mentions
        )

    def is_granted(self, mention: Mention) -> bool:
        """Whether the sentence gives this person an award: 授予张三…, 给予…嘉奖, 张三荣立…."""
        if self._is_on_agenda(mention):
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
            if self.verdict(mention) in ("speech", "ceremony"):
                continue
            if help_given and not (thanks and thanks.start() < help_given.start()):
                return True
        return False

    def _has_deeds(self, mentions: Sequence[Mention], kind: Kind | None) -> bool:
        if not any(m.titles or m.unit for m in mentions) and self._is_doubted(mentions):
            return False
        verdicts = [self.verdict(m) for m in mentions]
        deeds = verdicts.count("deed")
        told, aside = deeds + verdicts.count("plain"), len(verdicts) - verdicts.count("aside")
        is_known_for = deeds > 0 or self.scene.is_mostly_about(mentions[0].name)
        is_hero = told >= _OFTEN and is_known_for and told * 2 > aside
        if kind is Kind.SUPERIOR:
            return is_hero and not (self.is_official or "ceremony" in verdicts)
        if is_hero:
            return True
        if kind is Kind.LEADER and 0 < deeds <= verdicts.count("ceremony"):
            return False
        if kind is None and {"ceremony", "speech"} & set(verdicts) and deeds * 2 < len(verdicts):
            return False
        if deeds or self._goes_on_with_deeds(mentions, verdicts):
            return True
        if kind is Kind.LEADER and (told * 2 <= aside or self.is_official):
            return False
        is_plain_enough = kind in (Kind.STAFF, Kind.LINE, Kind.LEADER, None) or self.is_letter
        is_ours = any(m.titles or m.unit or self._is_beside_ours(m) for m in mentions)
        return is_plain_enough and is_ours and "plain" in verdicts

    def _is_doubted(self, mentions: Sequence[Mention]) -> bool:
        """Whether the model, where it is installed, sees nobody by that name anywhere."""
        tagged, text = self.page.tagged, self.page.text
        if any(text.startswith("同志", m.end) for m in mentions):
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

    def verdict(self, mention: Mention) -> str:
        """What the sentence says of the one mentioned: a deed, words, a ceremony, or plain."""
        own = self.scene.own_words(mention)
        deed = DEED.search(own)
        return (
            self._by_place(mention, own)
            or self._by_role(mention, own, is_acting=bool(deed))
            or self._by_speech(own, deed)
            or self._by_ceremony(mention, own, deed)
            or ("deed" if deed else "plain")
        )

    def _by_place(self, mention: Mention, own: str) -> str:
        """What the line says by its form: a byline, an agenda, a call, an interview, a title."""
        line = self.page.text[slice(*self.page.line_at(mention.start))].strip()
        before = self._before(mention)
        if _BYLINE.fullmatch(line) or self._is_by_authors(mention, line):
            return "byline"
        if before.endswith("的") and DEED.search(before):
            return "deed"
        if self._is_on_agenda(mention):
            return "ceremony"
        if "。" not in line and self._is_called_up(mention):
            return "aside"
        if _INTERVIEWED.search(before) or _UNDER.match(own):
            return "ceremony"
        if mention.kind is not Kind.STAFF and _ASIDE.match(own):
            return "aside"
        if own.startswith("：") and mention.head == self.page.line_at(mention.head)[0]:
            if len(line) < _TITLE_LINE:
                return "aside"
            return "speech" if "我" in own or "“" in own[:3] else ""
        return ""

    def _is_by_authors(self, mention: Mention, line: str) -> bool:
        """Whether a line below the title holds nothing but names, and a report follows."""
        above = [self.page.text[slice(*each)] for each in self.page.lines[1:4]]
        is_high = any(each.strip() == line for each in above[:2])
        return is_high and bool(_AUTHORS.fullmatch(line)) and any("。" in each for each in above)

    def _by_role(self, mention: Mention, own: str, *, is_acting: bool) -> str:
        """Who is hunted, only receives, or is spoken of for kin's sake."""
        if _ELDERS.match(own) or (own.startswith("联系") and _TO_ASK.search(self._before(mention))):
            return "aside"
        is_hunted = _HUNTED.search(self._before(mention)) or _OF_A_CRIME.match(own)
        if is_hunted or _RECEIVES.match(own):
            return "aside"
        return "kin" if _KIN.match(own) and not is_acting and not self.is_letter else ""

    def _by_speech(self, own: str, deed: re.Match[str] | None) -> str:
        """Words spoken soon behind the name, and no deed before them."""
        speech = None if _MEETS.match(own) else SPEECH.search(own[:40])
        if speech and deed and _BUT_ACTS.search(own[: deed.start()]):
            return "deed"
        lead = own[: speech.start()] if speech else ""
        if "，" in lead and not _SPOKEN_LEAD.search(lead):
            return ""
        is_first = speech and not (deed and deed.start() < speech.start())
        is_first = is_first or (speech and _TELLS_OF.match(lead))
        return "speech" if speech and is_first and speech.start() <= _SOON else ""

    def _by_ceremony(self, mention: Mention, own: str, deed: re.Match[str] | None) -> str:
        """Who leads, gives or attends there: a leader also where a deed comes first."""
        whole = self.page.text[slice(*self.scene.around(mention))]
        before = self._before(mention)
        ceremony, leads = CEREMONY.search(own), mention.kind is Kind.LEADER
        is_first = ceremony and not (deed and deed.start() < ceremony.start())
        is_there = (
            (leads and not deed and _OFFICIAL.search(whole))
            or (is_first and not own.startswith("的颁奖"))
            or (ceremony and leads)
            or (_TURNS_TO.match(own) and CEREMONY.search(whole))
            or (mention.kind is not Kind.STAFF and _ATTENDS.search(before) and not deed)
        )
        return "ceremony" if is_there else ""

    def _before(self, mention: Mention) -> str:
        """The sentence up to a mention's titles and unit."""
        return self.page.text[self.scene.around(mention)[0] : mention.head]


def kind_of_all(mentions: Sequence[Mention]) -> Kind | None:
    """What a person is by all that is said of them: one of ours if it is said once."""
    kinds = [m.kind for m in mentions if m.kind]
    order = (Kind.SUPERIOR, Kind.LEADER, Kind.LINE, Kind.STAFF, Kind.RELATIVE, Kind.AUTHOR)
    return next((kind for kind in (*order, Kind.PARTY, Kind.PUBLIC) if kind in kinds), None)
