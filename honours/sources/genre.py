"""What kind of paper a text is, by the lines it begins with."""

import re
from functools import cached_property

from honours.sources.awards import PRAISE
from honours.sources.page import Page
from honours.sources.verdicts import CEREMONY

_LETTER = re.compile("家属来信|家书|感谢信|表扬信|来信|感谢|好人好事")
_BLAMING = re.compile(
    "通报批评|问题的通报|督察(?:通报|情况|问题)|曝光|典型案例|警示(?:教育|案例|录)"
)
_OFFICIAL = re.compile(
    "召开|部署会|动员|推进会|例会|座谈|走访|慰问|督导|调研|启动仪式|工作会议|学习教育|培训班|"
    "仪式|送奖|授奖|颁奖(?!词)|奖章送|授牌"
)
_ORDINAL = "[一二三四五六七八九十]{1,2}"
_SECTION = re.compile(rf"(?m)^\s*(?:{_ORDINAL}、|（{_ORDINAL}）)[^。\n]{{2,20}}。?$")
_GOOD = re.compile("好的|亮点|表扬|肯定|成绩|优秀|典型|经验|好人好事|之星")
_APPOINTS = re.compile(
    "(?<!“)(?:值班安排|值班表|值守安排)|关于(?:调整|成立)[^\\n]{0,30}(?:领导小组|委员会)|"
    "任前公示|任职公示|拟任|任免|干部任职|(?:层级|职级|警衔)[^\\n]{0,4}晋升|招聘|招录|拟聘|拟录用|体检名单"
)
_ROSTER = re.compile(r"(?:带班领导|值班民警|值班领导|值班员)[\t|│ ]")  # the heading of a table
_CANDIDATES = re.compile("拟(?:授|表|评|推|记)|候选|公示")  # what is not given yet
_HEAD_LINES = 4
_LONGEST = 60  # characters of a line that may be a title


class Genre:
    """A citation, a notice of faults, a report of a meeting, a letter, …"""

    def __init__(self, page: Page) -> None:
        self.page = page
        lines = [page.text[a:b] for a, b in page.lines[:_HEAD_LINES] if b - a < _LONGEST]
        self.head = " ".join(lines)
        self.titles = " ".join(line for line in lines if not line.endswith(("。", "；")))

    @cached_property
    def is_praise(self) -> bool:
        return bool(PRAISE.search(self.head) and not CEREMONY.search(self.head))

    @cached_property
    def is_official(self) -> bool:
        """Whether it tells of a meeting or a visit, where who leads does no deed by leading."""
        return bool(_OFFICIAL.search(self.head))

    @cached_property
    def is_of_candidates(self) -> bool:
        return bool(_CANDIDATES.search(self.head))

    @cached_property
    def is_letter(self) -> bool:
        return bool(_LETTER.search(self.head))

    @cached_property
    def appoints(self) -> bool:
        """Whether it says who gets a post or a turn of duty."""
        return bool(_APPOINTS.search(self.titles) or _ROSTER.search(self.page.text))

    @cached_property
    def blames(self) -> bool:
        return bool(_BLAMING.search(self.titles)) and "表扬" not in self.head

    def blames_at(self, place: int) -> bool:
        """Whether it tells of faults there, and not in its section of what is good."""
        if not self.blames:
            return False
        above = list(_SECTION.finditer(self.page.text, 0, place))
        return not (above and _GOOD.search(above[-1].group()))
