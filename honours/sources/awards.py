"""Awards a folded text reports, as given; never awards we keep."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from honours.sources.lexicon import AWARD_TITLES, HAN

AWARD = re.compile(
    r"(?:个人|集体)?[一二三]等功|(?:个人|集体|通令)?嘉奖|“[^”，。\n]{2,20}”(?=(?:荣誉)?称号)|"
    rf"(?:“[^”，。\n]{{0,12}}|(?:(?:20\d\d|本)年度)?[全我][{HAN}]{{1,6}}|(?:20\d\d|本)年度)?(?:{AWARD_TITLES})”?|"
    rf"“?(?:(?:全[{HAN}])?最美[{HAN}]{{2,5}}|[{HAN}]{{1,6}}(?:之星|标兵|卫士|能手|英雄|模范|先锋))”|"
    rf"(?<![{HAN}“])[{HAN}]{{2,4}}之星(?![{HAN}])|(?:全[国省市县])?最美(?:交警|辅警|警察|民警)|全国公安系统[一二]级英雄模范|"
    r"第[一二三]名|[特一二三]等奖|优秀奖|[金银铜]奖|[冠亚季]军|通报表扬|通报表彰"
)
GRANT = re.compile(
    "授予|当选|记(?:个人|集体)?[一二三]等功|给予|荣记|荣立|荣获|获得|获评|被[^，。]{0,10}评为|评为|表彰|表扬|嘉奖|奖励|命名|"
    "追授|追记|通报表扬|立功|予以|第[一二三]名|[特一二三]等奖|优秀奖|[金银铜]奖|[冠亚季]军|[获立]"
)
PRAISE = re.compile(
    "优秀|先进|表彰|表扬|嘉奖|等功|荣誉|奖|标兵|能手|之星|模范|卫士|最美|记功|立功|称号"
)
_NUMBER = re.compile(rf"[{HAN}]{{1,12}}[〔\[【（(](?:19|20)\d\d[〕\]】）)]\s?第?\d{{1,4}}号")
_BODIES = "公安局|分局|公安厅|公安部|人民政府|县委|市委|省委|政府|党委|委员会|支队|总队|大队|总工会"
_STUDIED = re.compile(
    rf"经([{HAN}]{{2,24}}?(?:{_BODIES})(?:党委)?)[^，。]{{0,8}}(?:研究|批准|审批)"
)
_DECIDED = re.compile(
    rf"(?:^|[，。\n ])([{HAN}]{{2,24}}?(?:{_BODIES}))(?:党委)?(?:研究)?(?:决定|作出)"
)
_YEAR = re.compile(r"^(?:20\d\d|本)年度?")
_LEADING = re.compile("^(?:授予|给予|评为|记|被|荣获|荣立|为|的)+")


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
        if given and not (GRANT.search(before) or match.group().startswith(("通报", "第"))):
            continue
        yield Award(name=award_name(match.group()), start=match.start(), end=match.end())


def award_name(words: str) -> str:
    """Return an award's name without quotation marks and the verb before it."""
    return _YEAR.sub("", _LEADING.sub("", words.strip("“”"))).replace("“", "").replace("”", "")


def organ_in(text: str) -> str:
    """Return who decides, where the text says it: 经县公安局党委研究; ……公安局决定授予."""
    match = _STUDIED.search(text) or _DECIDED.search(text)
    return match[1] if match else ""


def number_in(text: str) -> str:
    """Return the 文号 the text states, or nothing."""
    match = _NUMBER.search(text)
    return re.sub(r"\s", "", match.group()) if match else ""
