"""Units in a folded text, and their names in full as far as the text itself tells them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from honours.people.kinds import UnitKind
from honours.sources import dictionary
from honours.sources.lexicon import (
    HAN,
    KEEP_IN_UNITS,
    SHORT_TITLES,
    TITLE,
    UNIT_STOPS,
    UNIT_TAIL,
    UNITS_SERVICE,
    words,
)

REACH = 16  # characters a unit's name may stand before its last word
BARE = frozenset(words("units", "bare"))
_BEFORE_TAIL = re.compile(rf"(?:[{HAN}\dA-Z]|“[{HAN}\d·.]{{1,8}}”|[“”]){{0,{REACH}}}\Z")
_ROAD = re.compile(r"\d+线(?:K\d+)?|\d+公里处?")
_PLACE = r"[县市区旗州]"
_COUNTY = re.compile(
    rf"([{HAN}]{{1,9}}?(?:自治县|自治旗|县|市|区|旗))(?=公安|交警|交通警察|委|人民|副?[县市区旗]长|政府|道路交通)"
)
_KIND = re.compile(rf"(?:自治[县旗]|{_PLACE})\Z")
_NO_COUNTIES = frozenset("自治县 自治旗 城市 市区 城区 老城区 新区 开发区 县市 区县".split())
_COUNTY_BODIES = "公安|人民|委|司法|检察|交|公路|应急|卫生|教育|民政|财政|消防|气象|城市|水"
_BUREAU = re.compile(rf"[{HAN}]{{2,9}}?(?:{_PLACE}公安局|分局)|[{HAN}]{{4,9}}?公安局")
_BRIGADE = re.compile(
    rf"[{HAN}]{{2,10}}?(?:公安局|分局)(?:[{HAN}]{{0,6}}?支队)?[{HAN}]{{0,6}}?大队"
)
_DETACHMENT = re.compile(rf"[{HAN}]{{2,10}}?公安局[{HAN}]{{0,6}}?支队")
_PLAIN_BRIGADE = re.compile(
    rf"[{HAN}]{{2,6}}(?:(?:交警|交管|交通管理|交通警察)大队|交警支队[{HAN}]{{1,4}}大队)"
)
_OF_A_BRIGADE = re.compile(
    "(?:[一二三四五六七八九十城东南西北]{1,2}|[^局]{0,6})(?:中队|科|股|室|组|专班|突击队|车管所|小队|骑警队|"
    r"铁骑队|岗|检查站|执法站|卡点|卡口|服务大厅|窗口|处理中心|交管办|检疫点|岗亭)\Z"
)
_OWN_BODIES = re.compile("派出所|看守所|拘留所|指挥中心|特警队|反诈中心|政工室|指挥部")
_ELSEWHERE = re.compile(
    rf"[{HAN}]{{2,8}}?[市县区旗州盟](?=公安|消防|边防|看守|交警|交通|特警|森林|[{HAN}]{{0,4}}[支大]队)"
)
_BODIES = re.compile(  # of other services, called by their town or without a county: 曲江镇政府
    rf"[^县区市旗，]{{1,6}}(?:[镇乡]|街道)(?:人民政府|政府|党委|武装部|[{HAN}]{{1,6}}村)"
)
_NO_PART = re.compile(  # 〇|城关中队, 各|所队, 贵|大队, 你队|一中队
    "〇|各(?=[所中大支])|[贵你](?:队(?=[一二三四五六七八九十])|(?=[大中支]?队|局|所))"
)
_LEAF = re.compile(r"(?:中队|派出所|小队|检查站|警务站|执法站|车管所|[科股室])\Z")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit as written, all its levels that stand together."""

    text: str
    start: int
    end: int

    @property
    def is_bare(self) -> bool:
        """Whether it names no unit by itself: 中队, 窗口."""
        return self.text in BARE

    @property
    def is_leaf(self) -> bool:
        return bool(_LEAF.search(self.text)) and not self.is_bare


def units_in(text: str) -> list[Unit]:
    """Return the units of a text, in order; levels that stand together are one."""
    return list(_chained(_single(text)))


def _single(text: str) -> Iterator[Unit]:
    floor = 0
    for tail in UNIT_TAIL.finditer(text):
        if text[tail.end() : tail.end() + 1] in ("长", "员", "伍") and not text.startswith(
            "长期", tail.end()
        ):
            continue
        before = _BEFORE_TAIL.search(text, max(floor, tail.start() - REACH), tail.start())
        own = before.group() if before else ""
        joined = floor and tail.start() - floor == len(own) <= 4 and not UNIT_STOPS.match(own)
        start = tail.start() - len(own)
        if not joined:
            start += _stopped(own)
        if (own_of := _NO_PART.match(text, start)) and own_of.end() < tail.end():
            start = own_of.end()
        yield Unit(text=text[start : tail.end()], start=start, end=tail.end())
        floor = tail.end()


def _stopped(left: str) -> int:
    """How much of what stands before is not the unit's own name: 成立了|应急, 大队长张三和|城关."""
    kept = [m.span() for m in KEEP_IN_UNITS.finditer(left)]
    cut = 0
    for stop in UNIT_STOPS.finditer(left):
        if not _is_of_place(left, stop) and not any(
            a < stop.end() and stop.start() < b for a, b in kept
        ):
            cut = stop.end()
    for road in _ROAD.finditer(left):
        cut = max(cut, road.end())
    for title in TITLE.finditer(left):
        if title.group() not in SHORT_TITLES | UNITS_SERVICE and title.end() < len(left):
            cut = max(cut, title.end())
    if left.count("“") > left.count("”"):
        cut = max(cut, left.rfind("“") + 1)
    if left.count("”") > left.count("“"):
        cut = max(cut, left.rfind("”") + 1)
    return cut


def _is_of_place(left: str, stop: re.Match[str]) -> bool:
    """Whether one character that ends what is no name of a unit is part of a place: 万|年|县."""
    at, end = stop.span()
    starts = range(max(0, at - 2), at + 1)
    around = (left[i:j] for i in starts for j in range(end, end + 3) if j - i > 1)
    return end - at == 1 and any(map(dictionary.is_place, around))


def _chained(units: Iterable[Unit]) -> Iterator[Unit]:
    """Join units that stand together: 祁东县公安局 + 交警大队 + 城关中队."""
    held: Unit | None = None
    for unit in units:
        if held and unit.start == held.end:
            held = Unit(text=held.text + unit.text, start=held.start, end=unit.end)
            continue
        if held:
            yield held
        held = unit
    if held:
        yield held


@dataclass(frozen=True, kw_only=True)
class Home:
    """The body a text is about, by which its short names are filled up."""

    county: str = ""
    bureau: str = ""
    body: str = ""

    def full(self, text: str) -> str:
        """Return a unit's name in full."""
        if not text or text == self.body:
            return text
        if re.match("(?:全|本|我|该)?(?:县|市|区|旗)?局(?!.*公安局)", text) and self.bureau:
            return self.bureau + text[text.index("局") + 1 :]
        if self.county and re.match(f"(?:本|我|该)?{_PLACE}(?:{_COUNTY_BODIES})", text):
            at = re.search(_PLACE, text)
            return self.county + text[at.end() if at else 0 :]
        if self._is_short_for_body(text):
            return self.body
        if self.county and _BODIES.match(text):
            return self.county + text
        if re.search("公安局|公安厅|支队|总队|分局|法院|检察院|司法局|委", text):
            return text
        return self._within(text)

    def _within(self, text: str) -> str:
        """A name without its parents: those of the body or of the bureau."""
        brigade = re.match(f"[{HAN}]{{0,6}}?大队", text)
        if "大队" in self.body and brigade:
            if brigade.group() in ("交警大队", "大队") or _shortens(brigade.group(), self.body):
                return self.body + text[brigade.end() :]
        elif "大队" in self.body and not _OWN_BODIES.search(text) and _OF_A_BRIGADE.search(text):
            return self.body + text
        if self.body.endswith("支队"):
            return self.body + text.removeprefix("交警").removeprefix("支队")
        if (
            self.bureau
            and not _ELSEWHERE.match(text)
            and re.search(r"(?:[所队科股室办组站岗厅]|中心|窗口|支部)\Z", text)
        ):
            return self.bureau + text
        return text

    def _is_short_for_body(self, text: str) -> bool:
        return bool(
            "大队" in self.body
            and re.fullmatch("(?:本|该|我|贵|县|市|区)?(?:交警|交管)?大队", text)
        ) or _shortens(text, self.body)


def home_of(text: str, units: Sequence[Unit]) -> Home:
    """Return the body a text is about: the first named with its bureau, brigades before others."""
    named = [u.text for u in units if _BUREAU.match(u.text)]
    brigades = [match.group() for name in named if (match := _BRIGADE.match(name))]
    brigades = [name for name in brigades if not re.match(_PLACE, name)]
    bureaus = [match.group() for name in named if (match := _BUREAU.match(name))]
    bureaus = [name for name in bureaus if not re.match(f"[本我]?{_PLACE}", name)]
    plain = [u.text for u in units if _PLAIN_BRIGADE.fullmatch(u.text) and "公安局" not in u.text]
    county = _county(text, bureaus)
    bureau = bureaus[0] if bureaus else f"{county}公安局" if county and "公安" in text else ""
    if not brigades:
        brigades = [match.group() for name in named if (match := _DETACHMENT.match(name))]
    body = next(iter([*_foremost(brigades, bureaus), *(() if bureaus else plain)]), "") or bureau
    return Home(county=county, bureau=bureau, body=body)


def _foremost(brigades: Sequence[str], bureaus: Sequence[str]) -> Sequence[str]:
    """The brigade, where the text is about one and not about the bureau."""
    if len(set(brigades)) == 1 or len(brigades) * 2 > len(bureaus):
        return brigades[:1]
    return ()


def _county(text: str, bureaus: Sequence[str]) -> str:
    for bureau in bureaus:
        if match := re.match(rf"[{HAN}]{{1,9}}?(?:自治县|自治旗|县|市|区|旗)(?=公安|分局)", bureau):
            return match.group()
    named = (_named(match[1]) for match in _COUNTY.finditer(text, 0, 3000))
    return next(filter(None, named), "")


def _named(words: str) -> str:
    """The county in words that end with one: 万年县, of 让万年县 as well; 落实|县委 names none."""
    for at in range(len(words) - 1):
        if dictionary.is_place(words[at:]) and words[at:] not in _NO_COUNTIES:
            return words[at:]
    kind = _KIND.search(words)
    bare = UNIT_STOPS.split(words[: kind.start()])[-1] if kind else ""
    is_word = len(bare) > 1 and dictionary.is_common(bare) and not dictionary.is_place(bare)
    is_name = bare and bare[0] not in "全本我各该" and not is_word
    return bare + kind.group() if kind and is_name else ""


def _shortens(text: str, full: str) -> bool:
    """Whether a name is the full one with words left out: 祁东交警大队 of 祁东县公安局交警大队."""
    if not text.endswith(("大队", "交警")) or len(text) < 4 or "大队" not in full:
        return False
    rest = iter(full.replace("交通警察", "交警").replace("交通管理", "交警"))
    return all(
        char in rest for char in text.replace("交通警察", "交警").replace("交通管理", "交警")
    )


_KINDS = (
    ("突击队", UnitKind.ASSAULT_TEAM),
    ("专班", UnitKind.TASK_FORCE),
    ("中队", UnitKind.SQUADRON),
    ("大队", UnitKind.BRIGADE),
    ("公安局", UnitKind.OFFICE),
)


def unit_kind(text: str) -> UnitKind:
    """Return what kind of unit a name says."""
    for tail, kind in _KINDS:
        if text.endswith(tail):
            return kind
    return UnitKind.SECTION if re.search(r"[科股室]\Z", text) else UnitKind.OTHER
