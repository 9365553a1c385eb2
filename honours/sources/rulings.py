"""What rules a stretch out as a name: plain words, places, forms of address, thanks, numbers."""

import re

from honours.sources.lexicon import (
    COMMON_SURNAMES,
    COURTESY,
    COURTESY_ENDS,
    FAMOUS,
    HAN,
    OURS,
    PARTICLES,
    PEOPLES,
    SHORT_TITLES,
    SURNAMES,
    VERBS,
    Kind,
    one_of,
)
from honours.sources.page import Page
from honours.sources.signs import PLACES, Signs, is_foreign, surname_in

_PAGE = 3000  # characters: how far around it is looked whether a name is met again
_MASKED_BEFORE = re.compile(r"某[、和]\Z")
_NUMBER = re.compile(r"(?:（.{1,3}）)?[〔\[【]20|（20\d\d")  # 龙公|（政）〔2024〕58号
_OF_OTHERS = ("案", "公安", "新闻网", "日报", "晚报", "电视台")  # cases, places, papers
_OF_PEOPLE = re.compile(
    r"等\d{1,3}[名位人]|荣[立获膺]|获[评得颁“]|被[记评授予]|受到(?:通报)?(?:嘉奖|表[彰扬])"
)
_NICKNAME = re.compile(  # 老佟（佟志刚）; 老佟，大名佟志刚
    rf"[老小]([{HAN}])(?:（|，(?:大名|本名|真名)叫?)\1"
)
_STORM = re.compile("(?:台风|风暴)“\\Z")  # 台风“|杜苏芮
_JURISDICTION = re.compile(rf"([{HAN}]{{2}})[县市区旗](?:公安|交警|政府|人民)")
_THANKS = frozenset("感谢 道谢 致谢 答谢 多谢 酬谢 谢谢".split())
_COURTESY = re.compile(one_of(COURTESY))
_GOES_ON_WITH = frozenset(("counted", "verb", "particle", "weak", "stop", "row", "post"))
_PLACES = PLACES | {"旗"}
NEVER_FIRST = frozenset("他她我你侦群用以因为使据按比在叫的了们着过地得与及或各全本该此第局县")


class Rulings(Signs):
    """The places of a page, and what may not be a name there."""

    def __init__(self, page: Page, *, padded: frozenset[int] = frozenset()) -> None:
        super().__init__(page)
        self.padded = padded
        self.places = set(_JURISDICTION.findall(page.text))  # 罗定|市公安局
        self._counted: dict[tuple[str, int], int] = {}

    def surname_at(self, at: int) -> str:
        surname = surname_in(self.text[at : at + 2])
        return surname if len(surname) > 1 or surname in SURNAMES else ""

    def is_nobody(self, at: int, name: str, surname: str, given: str) -> bool:
        return (
            "某" in name
            or name.endswith(("族", "同志"))
            or (name[-1] in "语乡州" and len(name) > 2 and is_foreign(name[:-1]))
            or name in self.places
            or name in PEOPLES
            or (name == "季军" and self.text[at - 1] == "亚")  # 冠亚|季军
            or _STORM.search(self.text, max(0, at - 4), at) is not None
            or self.text[at - 1 : at + 1] in _THANKS
            or _NUMBER.match(self.text, at + len(name)) is not None
            or (len(name) == 2 and self.text[at - 1 : at] in ("老", "小"))
            or any(self.text.startswith(famous, at) for famous in FAMOUS)
            or self.text.startswith(_OF_OTHERS, at + len(name))
            or name[0] in NEVER_FIRST
            or (name[0] == "张" and self.text[at - 1 : at] in tuple("了这那一两几每"))
            or (not surname and name[0] in PARTICLES)
            or at in self.page.unit_starting
            or any(
                len(t.core) > 1 and t.core not in SHORT_TITLES
                for t in self.page.titles_between(at, at + len(name))
            )
            or given in COURTESY_ENDS
            or self._is_place(at, name)
            or (len(name) == 2 and name[0] == name[1] and self.before(at) == "called")
            or (name[0] in "小老阿大" and name[1] in COMMON_SURNAMES)
            or (len(name) == 2 and self.is_nickname(at))
            or bool(surname and _COURTESY.match(self.text, at + len(surname)))
        )

    def is_nickname(self, at: int) -> bool:
        """Whether the name itself follows: |老佟（佟志刚）."""
        return _NICKNAME.match(self.text, at) is not None

    def is_posted(self, at: int, surname: str, before: str, after: str) -> bool:
        """Whether a unit and a title announce what may be a name: 城关派出所民警|宁静|把…."""
        title = self.title_before(at) if surname and before == "title" else None
        if not title or title.end != at or after not in _GOES_ON_WITH:
            return False
        is_told = self.text[title.start - 1 : title.start] == "的"  # 随后赶来的辅警|文武
        return (is_told and after != "stop") or title.start in self.page.unit_ending

    def is_of_people(self, at: int, name: str) -> bool:
        """Whether only people can be meant: 秩序中队民警|双全|荣立…, 民警|郑重|等12名."""
        return name not in VERBS and bool(_OF_PEOPLE.match(self.text, at + len(name)))

    def holds_post(self, end: int) -> bool:
        """Whether a unit stands in what somebody is: 张三|是城关中队的民警."""
        return any(unit.start <= end + 3 for unit in self.page.units_between(end, end + 40))

    def is_masked(self, at: int, name: str) -> bool:
        """Whether one of ours is named without the given name: 民警|李某, 辅警|王某某."""
        title = self.title_before(at)
        is_ours = bool(title and title.kind in OURS and title.end == at)
        is_ours = is_ours or (self.text[at - 1] == "的" and at - 1 in self.page.unit_ending)
        is_ours = is_ours or bool(_MASKED_BEFORE.search(self.text, max(0, at - 4), at))
        return is_ours and name[0] in SURNAMES and name[1:] in ("某", "某某")

    def is_of_public(self, at: int) -> bool:
        """Whether a word of the public stands before: 群众|办实事 names nobody."""
        title = self.title_before(at)
        return bool(title and title.kind in (Kind.PUBLIC, Kind.PARTY))

    def _is_place(self, at: int, name: str) -> bool:
        """Whether 县 or its like follows wherever the word is met."""
        place = self.text[at : at + len(name) + 1]
        times = self.times(name, at) if place[-1] in _PLACES else 0
        if times > 1 and self.times(place, at) * 2 > times:
            return True
        stations = sum(self.times(name + tail, at) for tail in ("派出所", "收费站", "中队"))
        stations -= self.times(name + "中队长", at)
        is_announced = self.before(at) in ("title", "force", "called")
        return stations * 2 > self.times(name, at) or (stations > 0 and not is_announced)

    def times(self, name: str, at: int) -> int:
        """How often a name stands in the pages around a place."""
        page = at // _PAGE
        if (name, page) not in self._counted:
            start = max(0, page - 1) * _PAGE
            self._counted[name, page] = self.text.count(name, start, (page + 2) * _PAGE)
        return self._counted[name, page]
