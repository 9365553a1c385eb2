"""Whether a text singles somebody out: deeds, awards and lists for it; words and visits against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from honours.sources.awards import AWARD, PRAISE
from honours.sources.lexicon import Kind
from honours.sources.mentions import Mention
from honours.sources.passages import words_about
from honours.sources.scene import Scene

SPEECH = re.compile(
    "(?<![会来话])说(?![话服理明不])|表示|介绍|告诉|指出|强调|要求|坦言|感慨|提醒|透露|讲话|讲道|称[，：“]|解释|回忆|认为|希望|呼吁|坦承|评价|"
    "[说答喊问笑坦讲结叹][了着]?道|号召|勉励|叮嘱|汇报|寄语"
)
CEREMONY = re.compile(
    "出席|主持|宣读|宣布|颁奖|颁发|授奖|讲话|致辞|慰问|看望|调研|视察|莅临|一行|陪同|传达|批示|作动员|作报告|会见|参加会议|"
    "参加活动|参加了?[^，。]{0,12}(?:会议|仪式|活动|座谈)|检查指导|带队|亲切|授牌|授旗|揭牌|剪彩|佩戴|点评|参观|考察|讲授|"
    "授课|作了?.{0,12}(?:讲话|报告|发言|部署|安排)|提出.{0,8}要求|送上|表达了|表示祝贺|致以|接见|合影|观摩|现场指挥|指挥调度|"
    "任组长|任副组长|审定|研判"
)
DEED = re.compile(
    "坚守|坚持|奋战|连续|主动|放弃|带病|加班|昼夜|日夜|冲|跳|救|抢|第一时间|没有休息|休息过|家门|任劳任怨|不顾|奋不顾身|强忍|"
    "忍着|受伤|负伤|牺牲|带头|一线|夜以继日|默默|舍小家|请缨|请战|带领|身先士卒|率先|顾不上|来不及|吃住|通宵|凌晨|深夜|连夜|"
    "徒手|背起|抱起|化解|破获|抓获|查处|办结|调解|累计|无怨|扎根|奉献|敬业|恪尽|兢兢业业|冒雨|冒着|顶着|挺身|义无反顾|荣立|"
    "荣获|获得|被评|被授予|优秀|先进|典型|榜样|推迟|取消|垫付|耐心|热心|迅速|立即|全力|及时|成功|值守|值班|靠前|查获|锁定|研发|"
    "创新|蹲守|咬伤|背着|守护|义务|立刻|当即|飞奔|拽住|一把|零投诉|劝|悄悄|自学|投身|钻研|驱车|护送|排查|追|推开|义举|感人|"
    "最早|最晚|最多|一推再推|志愿|满勤|全勤|推行|打破|拾金不昧|累倒|没有回家|不分昼夜|帮助|帮扶|捐"
)
_HELP = re.compile(
    "救|拽住|跳入|跳进|扑灭|控制了火势|灭火|义务|提供[^，。]{0,4}线索|协助|帮助|捐|无偿|见义勇为|送来[^，。]{0,20}(?:物资|盒饭)|"
    "志愿|拾金不昧|抓获|分文不取|伸出援手|主动|挺身"
)
_THANKS = re.compile(
    "锦旗|感谢|道谢|致谢|获救|被救|激动|握着|求助|报警|报案|称赞|被困|受伤|走失|遗失|丢失|说|嫌疑|酒驾|醉驾|被骗|被撞"
)
BLAME = re.compile(
    "违纪|违法乱纪|处分|被查|开除|受贿|批评|问责|停职|免职|立案调查|接受审查|诫勉|失职|渎职|酒驾被|扣分|脱岗|迟到|早退|"
    "作出书面检查|扣发|不规范|被投诉|旷工|生硬"
)
_GIVES = re.compile(r"(?:授予|给予|追授|追记|表彰|表扬|奖励|嘉奖|给|对|为|向|以)[^。，]*\Z")
_ATTENDS = re.compile(
    r"出席|参加会议|主持|参加了?[^，。]{0,12}(?:会议|仪式|座谈)|由(?:退休)?[^，。]{0,12}\Z"
)
_UNDER = re.compile("的?[^，。]{0,6}(?:带领|指挥|指导|率领|领导|陪同|安排|部署|组织|见证)下")
_WINS = re.compile(
    "[^，。；]{0,30}(?:荣立|荣获|荣记|被[^，。；]{0,10}授予|被[^，。；]{0,10}评为|获得|获评|被[^，。；]{0,6}记|被表彰|"
    "受到(?:表彰|嘉奖|表扬)|获|入选)[^。；]{0,40}"
)
_RANKED = re.compile(
    r"(?:第[一二三四]名|[冠亚季]军|[一二三]等奖)(?:获得者)?[：:由]?[^，。；：]{0,10}\Z"
)
_BLAMING = re.compile("通报批评|问题的通报|典型案例|警示")


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
        head = " ".join(scene.page.text[a:b] for a, b in scene.page.lines[:4] if b - a < 60)
        self.blames = bool(_BLAMING.search(head)) and "表扬" not in head

    def merit(self, mentions: Sequence[Mention]) -> Merit:
        """Judge one person by their mentions."""
        kind = kind_of_all(mentions)
        is_listed = any(self._is_listed(m) for m in mentions)
        is_granted = any(self.is_granted(m) for m in mentions)
        if kind in (Kind.RELATIVE, Kind.AUTHOR, Kind.PARTY, Kind.PUBLIC) and not is_listed:
            helps = kind is Kind.PUBLIC and self._helps(mentions)
            return Merit(is_commended=helps, is_proposed=helps)
        if self.blames or (self._is_blamed(mentions) and not is_granted):
            return Merit(is_commended=False, is_proposed=False)
        if is_listed or is_granted:
            return Merit(is_commended=True, is_proposed=True)
        commended = self._has_deeds(mentions, kind)
        return Merit(
            is_commended=commended, is_proposed=commended or kind in (Kind.STAFF, Kind.LINE)
        )

    def _is_listed(self, mention: Mention) -> bool:
        heading = mention.heading
        if not heading or heading.is_group or self.blames:
            return False
        return heading.is_praise or bool(
            heading.award or PRAISE.search(self.page.text, 0, heading.start)
        )

    def _is_blamed(self, mentions: Sequence[Mention]) -> bool:
        blamed = [m for m in mentions if BLAME.search(self.page.text, *self.scene.around(m))]
        return bool(blamed) and not any(self.verdict(m) == "deed" for m in mentions)

    def is_granted(self, mention: Mention) -> bool:
        """Whether the sentence gives this person an award: 授予张三…, 给予…嘉奖, 张三荣立…."""
        start, end = self.scene.around(mention)
        text = self.page.text
        before, after = text[start : mention.start], text[mention.end : end]
        if _RANKED.search(text[max(start, mention.head - 16) : mention.head]):
            return True
        if re.search(r"(?:为|向|给)[^。，]*\Z", before) and re.match(
            "[^。，]{0,40}(?:颁发|佩戴|颁奖)", after
        ):
            return True
        if re.search(r"(?:向|对|感谢)[^。，]*\Z", before) and re.match(
            "[^。]{0,40}(?:感谢|谢意|致谢|敬意)", after
        ):
            return True
        if CEREMONY.match(after) or SPEECH.match(after) or "批评" in after[:200]:
            return False
        ahead = re.split("颁奖|颁发", after)[0]
        if _GIVES.search(before) and (
            AWARD.search(ahead[:200])
            or re.match(
                "[^。]{0,200}(?:予以|给予)?(?:通报)?(?:表扬|表彰|嘉奖|奖励)|[^。，]{0,60}学习",
                ahead,
            )
        ):
            return not re.search(r"(?:由|在)[^，。]{0,20}\Z", before)
        return bool(_WINS.match(after) and AWARD.search(after[:90]))

    def _helps(self, mentions: Sequence[Mention]) -> bool:
        """Whether somebody of the public helped, and was not the one helped."""
        for mention in mentions:
            own = self.scene.own_words(mention)
            help_given = _HELP.search(own)
            thanks = _THANKS.search(own[:30])
            if help_given and not (thanks and thanks.start() < help_given.start()):
                return True
        return False

    def _has_deeds(self, mentions: Sequence[Mention], kind: Kind | None) -> bool:
        if kind is Kind.SUPERIOR:
            return False
        verdicts = [self.verdict(m) for m in mentions]
        if kind is None and {"ceremony", "speech"} & set(verdicts):
            return False
        if "deed" in verdicts or self._goes_on_with_deeds(mentions, verdicts):
            return True
        return (kind in (Kind.STAFF, Kind.LINE) or kind is None) and any(
            verdict == "plain" and m.is_sure and (m.titles or m.unit)
            for verdict, m in zip(verdicts, mentions, strict=True)
        )

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
        start, _ = self.scene.around(mention)
        before, own = self.page.text[start : mention.head], self.scene.own_words(mention)
        speech, ceremony, deed = SPEECH.search(own[:40]), CEREMONY.search(own), DEED.search(own)
        if re.search(r"据[^，。]{0,6}\Z|采访了?[^，。]{0,6}\Z", before) or _UNDER.match(own):
            return "ceremony"
        if speech and speech.start() <= 14 and not (deed and deed.start() < speech.start()):
            return "speech"
        is_first = ceremony and not (deed and deed.start() < ceremony.start())
        if ceremony and (is_first or mention.kind is Kind.LEADER):
            return "ceremony"
        if _ATTENDS.search(before) and not deed:
            return "ceremony"
        return "deed" if deed else "plain"


def kind_of_all(mentions: Sequence[Mention]) -> Kind | None:
    """What a person is by all that is said of them: one of ours if it is said once."""
    kinds = [m.kind for m in mentions if m.kind]
    order = (Kind.SUPERIOR, Kind.LEADER, Kind.LINE, Kind.STAFF, Kind.RELATIVE, Kind.AUTHOR)
    return next((kind for kind in (*order, Kind.PARTY, Kind.PUBLIC) if kind in kinds), None)
