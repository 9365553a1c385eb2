"""What one sentence tells of somebody: a deed, words spoken, a ceremony, something aside."""

import re

from honours.sources.awards import PRAISE
from honours.sources.lexicon import HAN, Kind, pattern
from honours.sources.mentions import Mention
from honours.sources.scene import Scene

SPEECH = pattern("said", "speech")
CEREMONY = pattern("said", "ceremony")
DEED = pattern("said", "deed")
_ATTENDS = re.compile(
    r"(?:组长|成员|主任)[由为][^。]{0,60}\Z|"
    r"(?:陪同|随行|同行|在场)的[^，。]{0,10}\Z|"
    r"(?:出席|到场|在座|就座|颁奖|参会|参加|同来|陪同|随行)[^，。！？]{0,16}(?:[有是]|：)|出席|参加会议|主持|参加了?[^，。]{0,12}(?:会议|仪式|座谈)|由(?:退休)?[^，。]{0,12}\Z"
)
_VISITED = re.compile(r"(?:与|同|和|向|握着)了?[^，。]{0,20}\Z")
_VISIT = re.compile("亲切|看望|慰问|交谈|嘘寒问暖|详细了解")
_COMMITTEE = re.compile(  # 领导小组，组长：张三；成员：|李四
    r"(?:领导小组|评审组|评委会|评审委员会|组委会|工作专班)[^。\n]{0,8}(?:组长|主任|成员|评委)[：由为][^。\n]{0,160}\Z"
)
_ATTENDED = re.compile(r"(?:参加|出席)了?[^，。]{0,14}(?:活动|仪式|会议?|座谈)[。；]?\Z")
_UNDER = re.compile("的?[^，。]{0,6}(?:带领|指挥|指导|率领|领导|陪同|安排|部署|组织|见证)下")
_INTERVIEWED = re.compile(
    r"(?:同期声|同期|采访|出镜|受访)[：（）】\] ][^。\n]{0,40}\Z|(?<![数证])据[^，。]{0,6}\Z|"
    r"(?:责成|要求|指示|通知|听取了?|受到)[^，。]{0,12}\Z|"
    r"采访了?[^，。]{0,6}\Z|(?:^|[—专])访[^，。]{0,24}\Z"
)
_KIN = re.compile("[的之]?(?:妻|夫(?![妻妇人])|丈夫|爱人|父|母|儿|女儿|孩子|家[人属]|老伴)")
AGENDA = re.compile(  # 宣读决定：政治处主任|张三
    r"\s*(?:宣\s*读|颁\s*奖(?![词辞])|出\s*席|主\s*持|讲\s*话|致\s*辞|参\s*加|列\s*席|时\s*间|地\s*点|记\s*录)[^：\n]{0,10}："
)
_CALLED_UP = re.compile("报到|集训|培训|参训|参赛|值班|备勤|参会|考试|轮训")
_OFFICIAL = re.compile(f"{CEREMONY.pattern}|送奖")
_KIN_IS = re.compile(r"(?:妻子|丈夫|父亲|母亲|儿子|女儿|爱人)(?:是|叫|系|、|——)[^，。]{0,24}\Z")
_RECEIVES = re.compile(
    f"的手(?!术)|(?:、[{HAN}·]{{2,5}}){{0,6}}(?:等[^，。]{{0,6}})?手[中里上](?!的)"
)
_THANKED = re.compile("感谢|赞")  # whoever a banner is handed to did what it thanks for
_HUNTED = re.compile(
    r"(?:自称|冒充|假冒|“我是)[^，。”]{0,20}\Z|"
    r"(?:拘留|逮捕|判刑|通缉|追逃(?![组队专民行])|涉嫌)[^，。]{0,6}的?\Z|"
    r"(?:侦办|查办|侦破|抓获|打掉|抓捕)[^，。]{0,12}\Z"
)
_OF_A_CRIME = re.compile(
    "[^，。；破侦查办抓捕获]{0,24}(?:犯罪|涉黑|杀人|盗窃|诈骗|贩毒)[^，。；]{0,8}案"
)
_TO_ASK = re.compile("请[^。；]{0,20}\\Z")  # 请与市局政治部张三|联系
_MODELS = re.compile(  # 学习|张三、李四等公安英模; 继|张三之后
    f"(?:、[{HAN}·]{{2,6}}){{0,8}}(?:等[^，。]{{0,8}}(?:英模|英烈|英雄模范|先进典型)(?:的|结合)|之后)"
)
_ON_DUTY = re.compile(rf"(?:负责|组长|主任|成员|评议小组)[{HAN}]{{0,3}}：[^。；]{{0,24}}\Z")
_SIGNING = re.compile(  # 值班员：|张三; 拟稿：|张三  核稿：李四
    rf"(?:值班|带班|填报|填表|经办|联系|签发|办案|受理|承办|审[核批签]|核稿|拟稿|编[发辑]|校对)[{HAN}]{{0,3}}："
    r"[^。；\n]{0,24}\Z|(?:^|[ \t])[核编校印]：[^。；\n]{0,16}\Z",
    re.MULTILINE,
)
_ELDERS = re.compile("老人|大[爷娘妈叔]|奶奶|阿姨|女士|先生|家(?![人属])")
_ASIDE = re.compile(r"[^，。；、]{0,8}(?:时|(?<![脑身背])后|之前|以前|之后)，[^，。；]{0,12}的")
_REVEALED = re.compile(  # 这名交警就是|张三
    "[这那][名位个][^，。]{0,12}(?:就是|正是|叫做?|名叫)[^，。]{0,8}\\Z"
)
_BUT_ACTS = re.compile("，[^“”。]{0,12}[他她](?!们)")
_BYLINE = re.compile(
    "（[^（）]{0,20}）|（[^（）]{0,40}(?:/文|文/|摄|供稿|供图|整理)[^（）]{0,20}）"
)
_PICTURED = re.compile("(?:拍摄|摄影|供图|供稿|整理)(?:[。；，]|$)")  # 由张三|拍摄
_SIGNED_OFF = re.compile(  # …身体健康。（交警大队政工室 |张三）
    rf"[。！？”\d\n]（[{HAN}]{{0,16}}(?:局|队|所|室|科|处|部|中心|站) [^（）。]{{0,8}}\Z"
)
_DATED = re.compile(rf"(?:\n\s*[{HAN} ：]{{4,14}})?\n\s*(?:(?:20|19)\d\d年|二[〇○零])")
_AUTHORS = re.compile(rf"[{HAN}]{{2,3}}(?:[ 、][{HAN}]{{2,3}}){{0,3}}")  # a line with them alone
_TELLS_OF = re.compile(r"在[^，。]{0,10}\Z")  # 张三|在排查现场说
_TURNS_TO = re.compile("(?:分别|先后|依次|一一)?[向为给]")  # 张三|分别为…颁奖
_MEETS = re.compile("遇到|接到|碰到|看到|看见|发现|听到|听说|见")  # what is said then, others say
_TITLE_LINE = 24  # characters: 张三：风雨中的路标
_SPOKEN_LEAD = re.compile("说起|谈[起到及]|[提]起|告诉|回忆|[笑坦]")
_SOON = 14  # characters behind a name in which words spoken are its own


class Verdicts:
    """Says of each mention on a page what its sentence tells of it."""

    def __init__(self, scene: Scene, *, is_letter: bool) -> None:
        self.scene = scene
        self.page = scene.page
        self.is_letter = is_letter  # whose writer speaks of kin
        self._known: dict[int, str] = {}

    def of(self, mention: Mention) -> str:
        """What the sentence says of the one mentioned: a deed, words, a ceremony, or plain."""
        if mention.start not in self._known:
            self._known[mention.start] = self._found(mention)
        return self._known[mention.start]

    def _found(self, mention: Mention) -> str:
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
        before = self.scene.words_before(mention)
        if _VISITED.search(before) and _VISIT.search(self._sentence(mention)):
            return "ceremony"
        if _PICTURED.match(own) and before.rstrip().endswith("由"):
            return "byline"
        if _BYLINE.fullmatch(line) or self._signs(mention) or self._is_by_authors(mention, line):
            return "byline"
        if _SIGNED_OFF.search(self.page.text, max(0, mention.start - 26), mention.start):
            return "byline"
        if (before.endswith("的") and DEED.search(before)) or _REVEALED.search(before):
            return "deed"
        if self.is_on_agenda(mention):
            return "ceremony"
        if "。" not in line and self.is_called_up(mention):
            return "aside"
        if _INTERVIEWED.search(before) or _UNDER.match(own):
            return "ceremony"
        if mention.kind is not Kind.STAFF and _ASIDE.match(own):
            return "aside"
        if mention.kind in (Kind.LEADER, Kind.LINE) and self._heads_unit(mention):
            return "aside"
        if own.startswith("：") and mention.head == self.page.line_at(mention.head)[0]:
            if len(line) < _TITLE_LINE:
                return "aside"
            is_asked = self.page.text.count(f"\n{mention.name}：") > 1
            return "speech" if is_asked or "我" in own or "“" in own[:3] else ""
        return ""

    def _heads_unit(self, mention: Mention) -> bool:
        """Whether a bracket only says who leads the unit before it: 城关大队（大队长|张三）."""
        text, start = self.page.text, mention.head - 1
        is_bracketed = text[start] == "（" and text.startswith("）", mention.end)
        return is_bracketed and start in self.page.unit_ending

    def _sentence(self, mention: Mention) -> str:
        return self.page.text[slice(*self.scene.around(mention))]

    def _signs(self, mention: Mention) -> bool:
        """Whether a leader's name stands below a paper, over its date."""
        leads = mention.kind in (Kind.SUPERIOR, Kind.LEADER)
        return leads and bool(_DATED.match(self.page.text, mention.end))

    def _is_by_authors(self, mention: Mention, line: str) -> bool:
        """Whether a line below the title holds nothing but names, and a report follows."""
        above = [self.page.text[slice(*each)] for each in self.page.lines[1:4]]
        is_high = any(each.strip() == line for each in above[:2])
        return is_high and bool(_AUTHORS.fullmatch(line)) and any("。" in each for each in above)

    def _by_role(self, mention: Mention, own: str, *, is_acting: bool) -> str:
        """Who is hunted, asked for, on duty only, or is spoken of for kin's sake."""
        before = self.scene.words_before(mention)
        is_asked_for = own.startswith("联系") and _TO_ASK.search(before)
        is_elder = _ELDERS.match(own) and not (is_acting and own.startswith("家"))
        if _MODELS.match(own) or _ON_DUTY.search(before) or is_elder or is_asked_for:
            return "aside"
        is_thanked = mention.kind is not Kind.LEADER and _THANKED.search(own[:40])
        if self.is_hunted(mention) or (_RECEIVES.match(own) and not is_thanked):
            return "aside"
        is_of_kin = _KIN.match(own) and not is_acting and not self.is_letter
        return "kin" if is_of_kin or _KIN_IS.search(before) else ""

    def is_hunted(self, mention: Mention) -> bool:
        """Whether somebody is wanted or held, or a crime goes by the name."""
        own = self.scene.own_words(mention)
        return bool(_HUNTED.search(self.scene.words_before(mention)) or _OF_A_CRIME.match(own))

    def _by_speech(self, own: str, deed: re.Match[str] | None) -> str:
        """Words spoken soon behind the name, and no deed before them."""
        speech = None if _MEETS.match(own) else SPEECH.search(own[:40])
        if speech and deed and _BUT_ACTS.search(own[: deed.start()]):
            return "deed"
        lead = own[: speech.start()] if speech else ""
        if "，" in lead and not _SPOKEN_LEAD.search(lead):
            return ""
        if not speech or speech.start() > _SOON:
            return ""
        is_first = not (deed and deed.start() < speech.start())
        return "speech" if is_first or _TELLS_OF.match(lead) else ""

    def _by_ceremony(self, mention: Mention, own: str, deed: re.Match[str] | None) -> str:
        """Who leads, gives or attends there: a leader also where a deed comes first."""
        whole = self._sentence(mention)
        before = self.scene.words_before(mention)
        ceremony, leads = CEREMONY.search(own), mention.kind is Kind.LEADER
        is_first = ceremony and not (deed and deed.start() < ceremony.start())
        is_there = (
            (leads and not deed and _OFFICIAL.search(whole))
            or (is_first and not own.startswith("的颁奖"))
            or (ceremony and leads)
            or (mention.kind is not Kind.STAFF and not deed and _ATTENDED.search(whole))
            or (_TURNS_TO.match(own) and CEREMONY.search(whole))
            or (mention.kind is not Kind.STAFF and _ATTENDS.search(before) and not deed)
        )
        return "ceremony" if is_there else ""

    def is_on_agenda(self, mention: Mention) -> bool:
        """Whether a line says who chairs, sits on a committee or signs, not who is honoured."""
        text, line = self.page.text, self.page.line_at(mention.start)[0]
        return bool(
            AGENDA.match(text, line, mention.start)
            or _COMMITTEE.search(text, line, mention.start)
            or _SIGNING.search(text[max(line, mention.start - 40) : mention.start])
            or self._signs(mention)
        )

    def is_called_up(self, mention: Mention) -> bool:
        """Whether a list only says who is to come: 请下列人员参加集训：."""
        above = self.page.text[max(0, mention.start - 600) : mention.start]
        lead = above.rpartition("：\n")[0].rpartition("\n")[2]
        return bool(_CALLED_UP.search(lead)) and not PRAISE.search(lead)
