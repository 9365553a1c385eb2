"""What stands before and behind a place of a folded text, for a name that may stand there."""

import re

from pypinyin.phrases_dict import phrases_dict

from honours.sources.lexicon import (
    AFTER_STRONG,
    AFTER_WEAK,
    ALSO_NAMES,
    BORROWED,
    COMPOUND,
    GIVEN,
    HAN,
    NEVER_GIVEN,
    NEVER_NAMES,
    OURS,
    PARTICLES,
    PARTS,
    SHORT_TITLES,
    SURNAMES,
    VERBS,
    Kind,
    one_of,
)
from honours.sources.page import Page
from honours.sources.titles import Title

_CALLED = re.compile(
    r"(?:名叫|叫做|叫作|大名|本名|真名|[位名字他她我的个是人员户所队]叫|[老小][\u4e00-\u9fff]叫|(?:师傅|同志|小伙子?|姑娘|大[哥姐爷妈])叫|我叫|(?<![\u4e00-\u9fff])叫)\Z"
)
_FIRST = re.compile(
    r"(?:先进(?:群体|个人|典型)|第[一二三四五六七八九十][名位]|[冠亚季]军|[一二三]等奖|"
    r"获奖者|获得者)[：: ]{0,3}\Z"
)
_HONOURED = re.compile(
    "[最优先模标].{0,14}”(?:称号)?(?:获得者|代表|得主)?[：]?\\Z"
)  # “最美辅警”|张三
_OBJECT = re.compile(
    "(?:授予|给予|追授|追记|表彰|表扬|奖励|学习|嘉奖|还有|其中|以及|包括|特别是|带领|只见|由|给|对|为|向|记|让|"
    r"以|与|和|跟|及|随|同|像|是|请)\Z"
)
_EDGE = frozenset(".．\n。！？；，：、“（(《【 \t…—”）】|│/:>■●◆★▲▌☆○□◇△▶►◎※•·")
_COUNTED = re.compile(
    r"[等这]?\s?(?:\d{1,4}|[两二三四五六七八九十]{1,3})余?(?:名|位|人|个(?:民警|辅警|同志|人))|"
    r"[两二三四五六]同志"
)
_PLACES_IN_ROW = re.compile(  # 青兰、彭青|三条高速; 仁美、双桥|等7个乡镇
    rf"(?:[、和][{HAN}]{{2,4}}){{0,6}}"
    r"(?:(?:等[ ]?)?(?:\d{1,3}|[两二三四五六七八九十几多数]{1,3})余?[个条座处段大]?"
    "(?:乡镇?|镇|村|社区|街道|[县区市地]|路段?|隧道|景区|机场|高速|收费站)|等?(?:高速|国道|省道|乡镇))"
)
_COMRADE = re.compile("等?同志|等人|烈士")
_BIO = re.compile(
    r"(?:[，、\n]|[ ]?[|│])\s?(?:男|女)(?:性)?(?=[，、。；（\s|│])|（(?:男|女)[，、）]|"
    r"[，,](?:现任|系|现为|时任|生前|"
    r"(?:19|20)\d\d年|生于|中共党员|(?:今年)?\d\d岁|现年)|"
    rf"，[{HAN}]{{1,5}}族[，、]|"
    r"[ ▲△]{1,6}(?:男|女|(?:19|20)\d\d年\d*月?(?:\d+日)?(?:出?生))"
)
_NOTE = re.compile(
    r"（[^（）\n]{0,24}(?:民警|辅警|中队|大队|派出所|队长|警号|支队|分局|科|室|所长|协警|文职)"
    r"[^（）\n]{0,24}）|（(?:左|右|中|前|后)[^（）\n]{0,4}）"
)
_ROLE = r"(?:民警|辅警|协警|文职|交警|警察|队员|中队长|指导员|教导员|大队长|所长)"
_DEFINED = re.compile(
    rf"(?:是|系|为)[^。；！？\n“”]{{0,34}}?{_ROLE}(?=[，。；！？\n])|"
    rf"，(?:一[名位个]|是|同为|系|[^。；！？，\n“”]{{0,14}}(?:局|队|所(?!长)|室|科|站|中心))"
    rf"[^。；！？，\n“”]{{0,20}}{_ROLE}(?=[，。；\n])|，一[名位个][^。；！？，\n]{{0,12}}(?:姑娘|小伙)"
)
_COUPLE = re.compile("家庭|夫[妇妻]|父[子女]|母[子女]|两口子")
_BEHIND = (
    ("comrade", _COMRADE),
    ("couple", _COUPLE),
    ("places", _PLACES_IN_ROW),
    ("counted", _COUNTED),
    ("bio", _BIO),
    ("note", _NOTE),
    ("defined", _DEFINED),
)
_STOP = frozenset("\n。！？；，：、“”（）()《》【】 \t…—|·:")
_JOINT = re.compile(r"[ ]{0,2}(?:、|和|与|及|以及)[ ]{0,2}|[ ]{1,4}")
_FORCES = ("交警", "警察", "特警", "刑警", "巡警", "骑警", "铁骑", "党员", "民辅警")
_ADDRESSES = ("警官", "民警", "辅警", "协警")
OF_PARTS = re.compile(  # 扎西多杰, 布仁其其格
    f"(?:{one_of(PARTS)}){{2,3}}|(?:{one_of(PARTS)})[{''.join(sorted(BORROWED))}]{{1,2}}|"
    f"{one_of(part for part in PARTS if len(part) > 3)}"
)
PLACES = frozenset("县市区镇乡村")  # what stands before is no person
_MAY_END_NAMES = (GIVEN - AFTER_STRONG - PARTICLES - {"和"}) | {"一"}
_JOINED = VERBS | NEVER_NAMES  # words that may stand across the end of a name


class Signs:
    """What stands on either side of a place, said in the words of the table of weights."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.text
        self._after: dict[int, str] = {}
        self._row: dict[int, str] = {}  # what a row ends with, by the places its names end

    def before(self, at: int) -> str:
        """Say what stands before a place."""
        text = self.text
        if at == 0:
            return "edge"
        if title := self.title_before(at):
            return "force" if title.text in _FORCES else "title"
        window = text[max(0, at - 9) : at]
        if _CALLED.search(window) or (window[-1] == "叫" and at - 1 in self.page.title_ending):
            return "called"
        if _FIRST.search(window):
            return "first"
        if _HONOURED.search(text, max(0, at - 24), at):
            return "honoured"
        if self.unit_before(at):
            return "unit"
        owner = self.page.title_ending.get(at - 1)
        if window[-1] == "的" and (
            at - 1 in self.page.unit_ending or (owner and owner.kind in OURS)
        ):
            return "of"
        if window.rstrip("\n")[-1:] in tuple("、和与及 ") and self._row_before(at):
            return "listed"
        if owner and window[-1] == "，" and owner.kind in OURS and self._is_apposed(at):
            return "unit"
        if window[-1] in _EDGE:
            return "edge"
        if window[-1] == "的" and self._announces_row(at):
            return "told"
        return "object" if _OBJECT.search(window) else "inside"

    def _is_apposed(self, at: int) -> bool:
        """Whether somebody's life follows a name: 民警，|张三，男."""
        return bool(_BIO.match(self.text, at + 2, at + 9))

    def _announces_row(self, at: int) -> bool:
        return any(self.after(at + size) in ("row", "counted", "comrade") for size in (2, 3))

    def title_before(self, at: int) -> Title | None:
        """The title that announces a name here; short ones do with a mark between only."""
        gap_start = self.unit_gap(at)
        stands_for = at - 2 * self.text.startswith("代表", at - 2)  # 辅警代表|张三
        for end in dict.fromkeys((at, gap_start, stands_for)):
            title = self.page.title_ending.get(end)
            if not title:
                continue
            is_short = title.core in SHORT_TITLES and title.start not in self.page.unit_ending
            if is_short or title.kind is Kind.AUTHOR:
                before = self.text[title.start - 1 : title.start]
                if end == at or (len(title.text) == 1 and re.match(f"[{HAN}]", before)):
                    continue
            return title
        return None

    def unit_before(self, at: int) -> bool:
        return at in self.page.unit_ending or self.unit_gap(at) in self.page.unit_ending

    def unit_gap(self, at: int) -> int:
        """Where the space, colon or mark before a place begins."""
        start = at
        while start > 0 and at - start < 12 and self.text[start - 1] in " ：:—“":
            start -= 1
        return start

    def _row_before(self, at: int) -> bool:
        """Whether what stands before, up to a mark of listing, may end with a name."""
        joint = re.search(r"(?:[、和与及]|以及)?[ \n]{0,3}\Z", self.text[max(0, at - 5) : at])
        end = at - (len(joint.group()) if joint else 0)
        if end < at and self.text[end - 1] == "）":
            opened = self.text.rfind("（", max(0, end - 32), end)
            end = opened if opened > 0 else end
        return any(self.looks_named(end - size, end) for size in (3, 2, 4))

    def looks_named(self, start: int, end: int) -> bool:
        """Whether a stretch looks like a name by itself."""
        name = self.text[max(start, 0) : end]
        surname = surname_in(name)
        given = name[len(surname) :]
        if "·" in name.strip("·"):
            return is_foreign(name)
        if start >= 0 and OF_PARTS.fullmatch(name):
            return True
        return (
            start >= 0
            and 1 <= len(given) <= 2
            and (surname in SURNAMES or surname in COMPOUND)
            and (name[:2] not in NEVER_NAMES or name in ALSO_NAMES)
            and name not in VERBS
            and not any(char in NEVER_GIVEN or not re.match(f"[{HAN}]", char) for char in given)
        )

    def after(self, end: int, name: str = "") -> str:
        """Say what stands behind a place, for a name that ends there."""
        if end not in self._after:
            self._after[end] = self._find_after(end)
        found = self._after[end]
        if found == "more" and name and self.text[end - 1 : end + 1] in _JOINED:
            return "broken"
        return found

    def _find_after(self, end: int) -> str:
        text = self.text
        rest = text[end : end + 6]
        if rest[:1] == "\n" and end + 1 in self.page.unit_starting:
            return "note"
        for label, pattern in _BEHIND:
            if pattern.match(text, end):
                return label
        if not rest or rest[0] in _STOP or not re.match(f"[{HAN}]", rest):
            return self._row_after(end)
        if rest[0] in PLACES:
            return "broken"
        if rest[:2] in VERBS or rest[:3] in VERBS or rest[:4] in phrases_dict:
            may_go_on = rest[0] in _MAY_END_NAMES and rest[1:3] in VERBS
            return "weak" if may_go_on else "verb"
        title = self.page.title_starting.get(end)
        if title and (title.kind in (Kind.LINE, Kind.LEADER) or title.text in _ADDRESSES):
            return "titled"
        if rest[0] in AFTER_STRONG and not (len(rest) > 1 and rest[1] in _STOP):
            return "particle"
        if rest[0] in "和与及" and self._row_after(end) == "row":
            return "row"
        if rest[0] in AFTER_WEAK:
            return "weak"
        return "word" if rest[:2] in phrases_dict else "more"

    def _row_after(self, end: int) -> str:
        """What stands behind a row of names proves them all: 张三、李四|等同志."""
        ends = [end]
        while ends[-1] not in self._row and (following := self._next_in_row(ends[-1])):
            ends.append(following)
        last = self._row.get(ends[-1]) or self._row_end(ends[-1])
        for each in ends:
            self._row[each] = last
        if last != "row" or self._next_in_row(end):
            return last
        joint = _JOINT.match(self.text, end)
        title = self.page.title_starting.get(joint.end()) if joint else None
        return "post" if title and title.kind in OURS else "stop"

    def _next_in_row(self, end: int) -> int:
        """Where the next name of a row ends; 0 when the row ends here."""
        joint = _JOINT.match(self.text, end)
        if not joint:
            return 0
        at = joint.end()
        return next((at + n for n in (3, 2, 4) if self._may_end(at, n)), 0)

    def _row_end(self, end: int) -> str:
        found = (label for label, pattern in _BEHIND if pattern.match(self.text, end))
        return next(found, "row")

    def _may_end(self, at: int, size: int) -> bool:
        if not self.looks_named(at, at + size):
            return False
        follows = self.text[at + size : at + size + 2]
        return (
            not follows
            or not re.match(f"[{HAN}]", follows)
            or follows in VERBS
            or follows[0] in AFTER_STRONG
            or any(pattern.match(self.text, at + size) for _, pattern in _BEHIND)
            or follows[0] in "和与及"
        )


def is_foreign(name: str) -> bool:
    """Whether a name is written with the syllables of another language."""
    borrowed = [char in BORROWED for char in name if char != "·"]
    return sum(borrowed) * 2 >= len(borrowed)


def surname_in(name: str) -> str:
    """Return the surname a stretch would begin with: two characters of a compound one."""
    return name[:2] if name[:2] in COMPOUND else name[:1]


def parts_of(name: str) -> list[str]:
    """Return what a long name of another language may be shortened to: 扎西 for 扎西南加."""
    is_long = len(name) > 3 and "·" not in name and is_foreign(name)
    return [name[:2], name[:3], name[-2:]] if is_long else []
