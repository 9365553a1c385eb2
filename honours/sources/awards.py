"""Awards a folded text reports, as given; never awards we keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from honours.sources.lexicon import AWARD_TITLES, HAN, SURNAMES, pattern

_MEDAL = (  # 民警李四、宗亚军: here it is somebody
    rf"(?<![、，：；\s警员长][{''.join(sorted(SURNAMES))}])[冠亚季]军"
)
AWARD = re.compile(
    r"(?:个人|集体)?[一二三]等功|(?:个人|集体|通令|火线|战时|通报)?嘉奖|“[^”，。\n]{2,20}”(?=(?:荣誉)?称号)|“[^”，。\n]{2,24}”[^，。；：、“\n]{0,4}奖|"
    r"“[^”，。\n]{0,18}(?:最美|十佳|十大|百佳|喜爱|优秀|先锋|卫士|模范|标兵|能手|人物|好人|楷模|英雄|警嫂|好[交民女辅]?警|警星|之星|尖兵)[^”，。\n]{0,10}”|"
    rf"(?:[{HAN}]{{2,6}}[市县区省])?(?:十佳|十大|百佳|千名|最美|最优|我?最喜爱的|新时代|优秀|先进)[{HAN}]{{0,10}}?"
    "(?:人民警察|交通警察|(?:交警)?(?:中队长|大队领导|所长|指导员|教导员)|民警|交警|警察|辅警|协警|"
    "警官|警星|卫士|标兵|人物|干警|警嫂|内勤)|"
    rf"(?:“[^”，。\n]{{0,12}}|(?:(?:20\d\d|本)年度)?[全我][{HAN}]{{1,6}}|(?:20\d\d|本)年度)?(?:{AWARD_TITLES})”?|"
    rf"“?(?:(?:全[{HAN}])?最美[{HAN}]{{2,5}}|[{HAN}]{{1,6}}(?:之星|标兵|卫士|能手|英雄|模范|先锋))”|"
    rf"(?<![{HAN}“])[{HAN}]{{2,4}}之星(?![{HAN}])|(?:全[国省市县])?最美(?:交警|辅警|警察|民警)|全国公安系统[一二]级英雄模范|"
    r"(?:人民|群众)满意的?(?:基层)?(?:民警|辅警|警察|派出所所?长|所(?:（队）|队)?长)|"
    rf"第[一二三]名|[特一二三]等奖|(?:特别)?(?:优秀|提名|致敬|单项)奖|[金银铜]奖|{_MEDAL}|通报表扬|通报表彰"
)
GRANT = re.compile(
    "授予|当选|记(?:个人|集体)?[一二三]等功|给予|荣记|荣立|荣获|获得|获评|被[^，。]{0,10}评为|评为|表彰|表扬|嘉奖|奖励|命名|"
    "追授|追记|通报表扬|立功|予以|第[一二三]名|[特一二三]等奖|优秀奖|[金银铜]奖|[冠亚季]军|[获立]"
)
PRAISE = re.compile(
    "优秀|先进|表彰|表扬|嘉奖|等功|荣誉|奖|标兵|能手|之星|模范|卫士|最美|记功|立功|称号|入选|当选|十佳|喜爱|好人|楷模"
)
HEAD = pattern("awards", "heads")
_CLAUSE_END = re.compile(
    r"[。；！？\n：]|的(?=是|有)|的(?=[^”“]{0,4}(?<!人)(?:民警|辅警|同志|基础|先进事迹|好成绩))(?![^“]{0,12}”)"
)
_JOINT = re.compile(r"(?<=[”奖功号章誉次手兵奖等])(?:和|及|以及|并|与)|[、，；]")
_OBJECT = re.compile(
    r"(?:(?:[^，。；、\n]{0,16}同志|授予|评为|命名为|荣获|荣立|荣膺|获得|获评|记|颁|拿到|给予|予以|被|先后|并|各|了|为|过|其)*)"
    r"([^，。；、\n]+?)"
    r"(?:光?荣?(?:称号|殊荣|荣誉|荣誉证书|证书|奖励)|一次|[1一两二三四五六\d]次|各|等|的)*\Z"
)
VERB_OF_GIVING = re.compile(
    "荣获|获得|荣立|荣膺|获评|获颁|荣记|拿过|拿到过?|得过|立过|立了|得了|捧回|被[^，。；“]{0,24}?(?:评为|授予|记)|评为|授予|当选|喜获|夺得|摘得|"
    "(?<![查截缴救抓捕破])获(?![救悉知取利刑奖])"
)
_NO_AWARD = re.compile(
    "[他她我们被很将]|获(?!得者)|报请|申报|申请|建议|岗位|通报的|分别|表现|肯定|——|^[在者此发受这]|人记|局长|主任|^见义勇为$|^优秀$|^功|元$|人民币|(?:室|驿站|超市|热线|巡逻队)”?$"
)
_TAKEN = re.compile(  # 三等功|立了3次
    r"((?:个人)?(?:[一二三]等功|嘉奖))[也都各先后又]{0,2}(?:荣?[立获得拿记]|受)[过了]?"
    r"(?:不少|多|好几|几|[\d两一二三四五六七八九十]+)次"
)
_GIVES_ANOTHER = re.compile("给|对|授予|追授|为(?!期)|由")
_LONGEST = 32  # characters of an award's name
_BY_SOME = re.compile(r"[被受][^，。；]{2,24}\Z")  # 被县公安局|嘉奖一次
_ASKED_FOR = re.compile("(?:报请|申报|呈报|拟|建议)[^，。；]{0,14}\\Z")
_NUMBER = re.compile(rf"[{HAN}]{{1,12}}[〔\[【（(](?:19|20)\d\d[〕\]】）)]\s?第?\d{{1,4}}号")
_BODIES = "公安局|分局|公安厅|公安部|人民政府|县委|市委|省委|政府|党委|委员会|支队|总队|大队|总工会"
_STUDIED = re.compile(
    rf"经([{HAN}]{{2,24}}?(?:{_BODIES})(?:党委)?)[^，。]{{0,8}}(?:研究|批准|审批)"
)
_DECIDED = re.compile(
    rf"(?:^|[，。\n ])([{HAN}]{{2,24}}?(?:{_BODIES}))(?:党委)?(?:研究)?(?:决定|作出)"
)
_YEAR = re.compile(r"^(?:20\d\d|本)年度?")
_LEADING = re.compile(
    "^(?:等\\d+[名位人][^，。“]{0,10}?(?:予以|给予)|授予|颁|拿到|给予|评为|记|被|荣获|荣立|为|的)+"
)


@dataclass(frozen=True, kw_only=True)
class Award:
    """An award at its place in the folded text."""

    name: str
    start: int
    end: int


def awards_in(text: str, start: int, end: int, *, given: bool = False) -> Iterator[Award]:
    """Return the awards named in a stretch; with `given` only those said there to be given."""
    for match in AWARD.finditer(text, start, end):
        before = text[max(start, match.start() - 80) : match.start()]
        said = GRANT.search(before) or _BY_SOME.search(before)
        if _ASKED_FOR.search(before):
            continue
        if given and not (said or match.group().startswith(("通报", "第"))):
            continue
        yield Award(name=award_name(match.group()), start=match.start(), end=match.end())


def objects_in(text: str, start: int, end: int) -> Iterator[Award]:
    """Return what is given by a verb that ends at `start`: 荣获|“…”称号、三等功一次."""
    stop = _CLAUSE_END.search(text, start, end)
    end = stop.start() if stop else end
    at = start
    for joint in [*_JOINT.finditer(text, start, end), None]:
        if at > start and _GIVES_ANOTHER.match(text, at):
            break
        piece = _OBJECT.search(text, at, joint.start() if joint else end)
        if piece and len(piece[1]) <= _LONGEST and _is_award(piece[1]):
            yield Award(name=award_name(piece[1]), start=piece.start(1), end=piece.end(1))
        at = joint.end() if joint else end


def _is_award(words: str) -> bool:
    """Whether words behind a verb of giving name an award, not a post, a trait or a sentence."""
    is_quoted = len(words) > 4 and words.startswith("“") and words.endswith("”")
    return (is_quoted or bool(HEAD.search(words))) and not _NO_AWARD.search(words)


def taken_in(text: str, start: int, end: int) -> Iterator[Award]:
    """Return the awards said before their verb: 三等功立了3次, 嘉奖拿过多次."""
    for taken in _TAKEN.finditer(text, start, end):
        yield Award(name=award_name(taken[1]), start=taken.start(1), end=taken.end(1))


def given_in(text: str, start: int, end: int) -> list[Award]:
    """Return what the verbs of a stretch give: 先后荣获…、…; 被评为…; 荣立三等功."""
    found = [
        award
        for verb in VERB_OF_GIVING.finditer(text, start, end)
        for award in objects_in(text, verb.end(), end)
    ]
    found += taken_in(text, start, end)
    taken = {at for award in found for at in range(award.start, award.end)}
    named = awards_in(text, start, end, given=True)
    found += [award for award in named if award.start not in taken]
    return sorted(found, key=lambda award: award.start)


def award_name(words: str) -> str:
    """Return an award's name without quotation marks and the verb before it."""
    words = words[words.find("“") + 1 :].strip()
    words = words.removesuffix("的决定").removesuffix("的命令").removesuffix("的通报")
    return _YEAR.sub("", _LEADING.sub("", words)).replace("“", "").replace("”", "")


def organ_in(text: str) -> str:
    """Return who decides, where the text says it: 经县公安局党委研究; ……公安局决定授予."""
    match = _STUDIED.search(text) or _DECIDED.search(text)
    return match[1] if match else ""


def number_in(text: str) -> str:
    """Return the 文号 the text states, or nothing."""
    match = _NUMBER.search(text)
    return re.sub(r"\s", "", match.group()) if match else ""
