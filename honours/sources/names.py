"""Where a name stands in a folded text: evidence from both sides, weighed in one table (no model).

Nothing is decided by a list of surnames alone: people are called 文明, 方向 and 都兴旺, and 高度,
时刻 and 全力 are nobody. Each reading of a place as a name gathers what speaks for and against it.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from pypinyin.phrases_dict import phrases_dict

from honours.sources.lexicon import (
    AFTER_STRONG,
    AFTER_WEAK,
    ALSO_NAMES,
    BORROWED,
    COMMON_SURNAMES,
    COURTESY,
    COURTESY_ENDS,
    FAMOUS,
    GIVEN,
    HAN,
    NEVER_GIVEN,
    NEVER_NAMES,
    PARTICLES,
    SHORT_TITLES,
    SURNAMES,
    VERBS,
    WEAK_SURNAMES,
    WORDY_SURNAMES,
    Kind,
    one_of,
)
from honours.sources.page import Page
from honours.sources.signs import Signs, surname_in

_CERTAIN = 99.0
_FRAME = re.compile(
    rf"(?:对|给予?|授予|表彰|表扬|追授|嘉奖)((?:[{HAN}·]{{2,9}}、){{1,40}}[{HAN}·]{{2,9}}?)"
    r"(?:等?\s?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})[名位])?同志"
)
_PAGE = 3000  # characters: how far around it is looked whether a name is met again
ENOUGH = 2.8  # a name is believed from here
WEIGHT = {
    # before the name
    "title": 3.8,  # 民警|张三
    "force": 2.8,  # 交警|张三
    "called": 3.2,  # 名叫|张三
    "first": 2.5,  # 第一名|张三
    "of": 2.2,  # 城关中队的|张三
    "unit": 1.7,  # 城关中队|张三
    "listed": 2.2,  # 李四、|张三
    "object": 1.4,  # 授予|张三
    "told": 0.9,  # 表现突出的|张三
    "edge": 1.2,  # 。|张三
    "inside": -1.0,
    # behind it
    "defined": 4.0,  # 张三|是城关中队的民警
    "bio": 3.0,  # 张三|，男
    "note": 3.0,  # 张三|（城关中队民警）
    "comrade": 2.5,  # 张三|同志
    "counted": 2.2,  # 张三|等3名民警
    "verb": 1.6,  # 张三|主动请缨
    "post": 2.4,  # 张三|、辅警李四
    "row": 1.5,  # 张三|、李四
    "stop": 1.0,  # 张三|，
    "titled": 0.8,  # 张三|警官
    "particle": 0.9,  # 张三|在
    "weak": 0.4,  # 张三|和
    "word": 0.1,  # 张三|救援
    "more": -0.7,  # 张三|丰
    "joined": -1.9,  # 李娜和|丈夫
    "broken": -1.9,  # 李明坚|持
    # the name itself
    "padded": 2.0,  # 文　明
    "dotted": 3.0,  # 阿依古丽·买买提
    "compound": 1.2,
    "common": 0.8,
    "surname": 0.4,
    "wordy": -0.2,
    "weak surname": -0.9,
    "particle surname": -3.2,
    "no surname": -2.0,
    "borrowed": 0.6,  # for each syllable beyond the second
    "given": 0.5,  # for each character that given names like
    "two": 0.5,  # a given name of two characters
    "long": -1.8,  # of three behind a surname of one
    "never": -3.0,  # 队, 们: no given name has it
    "odd": -0.4,  # for each they seldom have
    "no name": -4.0,  # 高度
    "no name and more": -2.5,  # 严守|正、
    "also a word": -1.7,  # 文明执勤
    "also a word alone": -1.1,  # 文明、
    "in the dictionary": -1.3,
    "word introduced": -2.0,  # 向前|，女
    "name and more": -1.4,  # 方圆|才
    "also a thing": -0.4,  # 黄河
    "verb inside": -3.0,  # 李|坚持
    "quoted": -2.5,  # “夏安”战役
    "again": 0.5,  # for each further time it is met, twice at most
    "part of more": -1.5,  # met more often with a character more, or less
}

_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")
_BORROWED = re.compile(f"[{''.join(sorted(BORROWED))}]{{0,7}}")
_GAP = re.compile(r"[ ]{0,4}(?:[：:]|——|—|“|同志)?[ ]{0,4}")
_COURTESY = re.compile(one_of(COURTESY))
_CLEAN = frozenset(("stop", "row", "post", "comrade", "counted", "note", "bio", "defined"))
_INTRODUCED = frozenset(("bio", "comrade", "note", "defined", "post"))
_PLACES = frozenset("县市区旗镇乡村")
_NEVER_FIRST = frozenset("用以因为使据按比在叫的了们着过地得与及或各全本该此第局县")


class Names(Signs):
    """The places of a page at which names stand."""

    def __init__(self, page: Page, *, padded: frozenset[int] = frozenset()) -> None:
        super().__init__(page)
        self.padded = padded
        self._counted: dict[tuple[str, int], int] = {}

    @cached_property
    def starts(self) -> list[int]:
        """Where a name may begin: at a surname, or behind something that announces one."""
        places = {i for i, char in enumerate(self.text) if char in SURNAMES}
        places |= {m.start() for m in _DOTTED.finditer(self.text)}
        places |= {m.end() for t in self.page.titles if (m := _GAP.match(self.text, t.end))}
        places |= {
            m.end()
            for m in re.finditer(r"、|叫|第[一二三]名|的(?=[^，。]{2,3}[，。、])", self.text)
        }
        places |= self.padded
        return sorted(places)

    def believed(self) -> dict[int, str]:
        """Return the names by their places, none lying over another."""
        best = [(_CERTAIN, at, name) for at, name in self._framed()]
        for at in self.starts:
            found = self.name_at(at)
            if found and found[1] >= ENOUGH:
                best.append((found[1], at, found[0]))
        chosen: dict[int, str] = {}
        covered: set[int] = set()
        for _, at, name in sorted(best, key=lambda one: (-one[0], one[1])):
            places = range(at, at + len(name))
            if covered.isdisjoint(places):
                covered.update(places)
                chosen[at] = name
        return self._shortened(self._lengthened(chosen))

    def _framed(self) -> Iterator[tuple[int, str]]:
        """The cells between 对, 给予 and 同志, which are people whatever they are called."""
        for frame in _FRAME.finditer(self.text):
            for cell in re.finditer(f"[{HAN}·]+", frame[1]):
                start, end = frame.start(1) + cell.start(), frame.start(1) + cell.end()
                parts = (self.page.units_between(start, end), self.page.titles_between(start, end))
                if 2 <= len(cell.group()) <= 4 and not any(parts):
                    yield start, cell.group()

    def _shortened(self, chosen: dict[int, str]) -> dict[int, str]:
        """A name believed once with a character more than elsewhere is the shorter one."""
        names = list(chosen.values())
        for at, name in chosen.items():
            if len(name) == 3 and names.count(name) == 1 and name[:2] in names:
                chosen[at] = name[:2]
        return chosen

    def _lengthened(self, chosen: dict[int, str]) -> dict[int, str]:
        """A long name believed once is meant wherever it stands, not a part of it."""
        for name in {name for name in chosen.values() if len(name) > 3}:
            for match in re.finditer(re.escape(name), self.text):
                parts = [at for at in range(*match.span()) if at in chosen]
                if all(at + len(chosen[at]) <= match.end() for at in parts):
                    for at in parts:
                        del chosen[at]
                    chosen[match.start()] = name
        return chosen

    def name_at(self, at: int) -> tuple[str, float] | None:
        """Return the best reading of a place as a name, and how much speaks for it."""
        before = self.before(at)
        if dotted := _DOTTED.match(self.text, at):
            return self._dotted(at, *dotted.span(), before)
        surname = surname_in(self.text[at : at + 2])
        is_known = len(surname) > 1 or surname in SURNAMES
        is_announced = (
            before in ("title", "force", "called", "listed", "first")
            or at in self.padded
            or self.after(at + 4) in ("comrade", "bio", "counted")
        )
        sizes = [len(surname) + 1, len(surname) + 2]
        if is_announced:
            sizes = [*sizes, len(surname) + 3] if is_known else [2, 3, 4]
            sizes += range(5, 1 + self._syllables(at))
        elif not is_known and before not in ("of", "object"):
            return None
        readings = [
            (self._weigh(at, self.text[at : at + size], surname if is_known else "", before), size)
            for size in sizes
            if at + size <= len(self.text)
        ]
        score, size = max(readings, default=(-9.0, 0))
        return (self.text[at : at + size], score) if score > -9 else None

    def _syllables(self, at: int) -> int:
        """How many characters from here write a name from another language."""
        run = _BORROWED.match(self.text, at)
        return len(run.group()) if run else 0

    def _dotted(self, at: int, start: int, end: int, before: str) -> tuple[str, float]:
        """A name from another language; a motto with a dot in it is none."""
        name = self._cut_dotted(start, end)
        is_foreign = sum(char in BORROWED for char in name) * 2 > len(name)
        score = WEIGHT["dotted"] * is_foreign + WEIGHT[before] + WEIGHT[self.after(at + len(name))]
        is_quoted = self.text[at - 1 : at] in tuple("“《") and at > 0
        return name, score + WEIGHT["quoted"] * is_quoted

    def _weigh(self, at: int, name: str, surname: str, before: str) -> float:
        given = name[len(surname) or 1 :]
        if not re.fullmatch(f"[{HAN}]+", name) or self._is_nobody(at, name, surname, given):
            return -9.0
        end = at + len(name)
        after = self.after(end, name)
        word = self._as_word(name, surname, after)
        score = (
            WEIGHT[before] + self._of_itself(name, surname, given) + (WEIGHT[word] if word else 0)
        )
        score += 0 if after == "verb" and word in ("no name", "also a word") else WEIGHT[after]
        score += WEIGHT["padded"] * (at in self.padded)
        if after == "broken" and self.text[end : end + 1] in tuple("县市区镇乡村"):
            return -9.0
        is_foreign = sum(char in BORROWED for char in name) >= max(2, len(name) - 1)
        if not surname and self._is_of_public(at):
            return -9.0
        if not surname and after not in _CLEAN and not (after == "verb" and is_foreign):
            return -9.0
        if (
            len(given) == 2
            and given[1] != "一"
            and after not in _CLEAN
            and (
                self.text[end - 1 : end + 1] in VERBS
                or (given[1] in AFTER_STRONG | AFTER_WEAK and after == "verb")
            )
        ):
            score += WEIGHT["joined"]
        score += WEIGHT["particle surname"] * (surname in PARTICLES)
        if self.text[at - 1 : at] == "“" and self.text[end : end + 1] == "”":
            score += WEIGHT["quoted"]
        return score + self._met(at, name, surname)

    def _is_nobody(self, at: int, name: str, surname: str, given: str) -> bool:
        return (
            "某" in name
            or name in FAMOUS
            or name[0] in _NEVER_FIRST
            or (not surname and name[0] in PARTICLES)
            or at in self.page.unit_starting
            or any(
                len(t.core) > 1 and t.core not in SHORT_TITLES
                for t in self.page.titles_between(at, at + len(name))
            )
            or given in COURTESY_ENDS
            or self._is_place(at, name)
            or (len(name) == 2 and name[0] in "小老阿大" and name[1] in SURNAMES)
            or bool(surname and _COURTESY.match(self.text, at + len(surname)))
        )

    def _is_of_public(self, at: int) -> bool:
        """Whether a word of the public stands before: 群众|办实事 names nobody."""
        title = self.title_before(at)
        return bool(title and title.kind in (Kind.PUBLIC, Kind.PARTY))

    def _is_place(self, at: int, name: str) -> bool:
        """Whether 县 or its like follows wherever the word is met."""
        place = self.text[at : at + len(name) + 1]
        times = self._times(name, at) if place[-1] in _PLACES else 0
        return times > 1 and self._times(place, at) * 2 > times

    def _as_word(self, name: str, surname: str, after: str) -> str:
        """How far a name is an everyday word."""
        if (
            name[:2] in VERBS
            or name[:2] in NEVER_NAMES
            or (name[1:] in NEVER_NAMES and not surname)
        ):
            if after in _INTRODUCED:
                return "word introduced"
            if name in ALSO_NAMES:
                return "also a word alone" if after in _CLEAN else "also a word"
            return "no name and more" if len(name) > 2 and after in _CLEAN else "no name"
        if name[:2] in ALSO_NAMES:
            return "also a thing" if len(name) == 2 else "name and more"
        return (
            "in the dictionary"
            if name in phrases_dict or (not surname and name[:2] in phrases_dict)
            else ""
        )

    def _of_itself(self, name: str, surname: str, given: str) -> float:
        """What the characters of a name say, wherever it stands."""
        score = WEIGHT[_rank(surname)]
        syllables = sum(char in BORROWED for char in name)
        foreign = syllables > 2 and syllables >= len(name) - 1
        score += WEIGHT["borrowed"] * (syllables - 2) if foreign else 0
        score += sum(WEIGHT["given" if char in GIVEN else "odd"] for char in given[-2:])
        never = NEVER_GIVEN - BORROWED if foreign else NEVER_GIVEN
        score += sum(WEIGHT["never"] for char in given if char in never)
        score += WEIGHT["two"] * (len(given) == 2) + WEIGHT["long"] * (
            len(given) > 2 and not foreign
        )
        if len(given) >= 2 and given[-2:] in VERBS - ALSO_NAMES:
            score += WEIGHT["verb inside"]
        elif len(given) == 2 and given[0] in GIVEN and given[1] in AFTER_STRONG:
            score += WEIGHT["broken"]
        return score

    def _times(self, name: str, at: int) -> int:
        """How often a name stands in the pages around a place."""
        page = at // _PAGE
        if (name, page) not in self._counted:
            start = max(0, page - 1) * _PAGE
            self._counted[name, page] = self.text.count(name, start, (page + 2) * _PAGE)
        return self._counted[name, page]

    def _met(self, at: int, name: str, surname: str) -> float:
        """A name met again; a longer one stands against the shorter cut from it, and back."""
        times = self._times(name, at)
        score = WEIGHT["again"] * min(times - 1, 2) * (len(name) > 2)
        if len(name) > len(surname or "x") + 1 and self._times(name[:-1], at) > times:
            score += WEIGHT["part of more"]
        longer = self.text[at : at + len(name) + 1]
        if len(name) == 2 and times > 1 and self._times(longer, at) == times:
            score -= 0.5
        return score

    def _cut_dotted(self, start: int, end: int) -> str:
        """Cut the words that follow a name with a dot: 阿依古丽·买买提|连续."""
        last = self.text.rindex("·", start, end) + 1
        if end - last < 6 and self.after(end) in _CLEAN:
            return self.text[start:end]
        ends = (
            cut
            for cut in range(last + 2, end)
            if self.after(cut) in ("verb", "comrade", "particle", "counted")
        )
        return self.text[start : next(ends, end)]

    def may_be(self, at: int, name: str) -> bool:
        """Whether a known name is meant here; a word that is also a name needs a better sign."""
        if len(name) > 2 or not (name in NEVER_NAMES or name in ALSO_NAMES or name in VERBS):
            return len(name) > 2 or self.after(at + len(name), name) != "broken"
        before, after = self.before(at), self.after(at + len(name))
        return before in ("title", "called", "listed", "of") or after in (
            "comrade",
            "note",
            "bio",
            "row",
        )

    def cost_of(self, start: int, end: int) -> float:
        """How unlike a name a stretch is, to choose between ways of cutting a row."""
        surname = surname_in(self.text[start:end])
        given = self.text[start + len(surname) : end]
        cost = 0.3 * (len(given) == 1) + 0.2 * (given[-1] not in GIVEN)
        return cost + 0.5 * (surname in WEAK_SURNAMES)


def _rank(surname: str) -> str:
    if not surname:
        return "no surname"
    if len(surname) > 1:
        return "compound"
    if surname in WEAK_SURNAMES:
        return "weak surname"
    if surname in WORDY_SURNAMES:
        return "wordy"
    return "common" if surname in COMMON_SURNAMES else "surname"
