"""Where names stand in a folded text: evidence from all sides, weighed by the table of weights.

Nothing is decided by a list of surnames alone: people are called 文明, 方向 and 都兴旺, and 高度,
时刻 and 全力 are nobody. Each reading of a place as a name gathers what speaks for and against it.
"""

import re
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
    OURS,
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
from honours.sources.signs import OF_PARTS, PLACES, Signs, is_foreign, surname_in
from honours.sources.weights import WEIGHT

WORDS = ("tagged word", "tagged other")  # the model sees no person there
NOBODY = -9.0  # the weight of a reading that something rules out
_WRITTEN = re.compile(f"[{HAN}]+")
_WORDS = VERBS | NEVER_NAMES
_PAGE = 3000  # characters: how far around it is looked whether a name is met again
_MOTTO = re.compile(rf"“(?:[{HAN}]{{1,4}}、)*\Z")  # “忠诚、|智勇、清正”
_MOTTO_END = re.compile(rf"(?:、[{HAN}]{{1,4}})*”")

_SYLLABLES = "".join(sorted(BORROWED - {"和"}))
_DOTTED = (  # …的|阿里木·买买提|和; or, where nothing joins it to what stands before, any two parts
    re.compile(f"[{_SYLLABLES}]{{2,8}}(?:·[{_SYLLABLES}]{{1,8}}(?=·))*·[{HAN}]{{1,8}}"),
    re.compile(f"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}"),
)
_MASKED_BEFORE = re.compile(r"某[、和]\Z")
_ENDS = "说道问答讲喊叫等们处家组队室所在时后前中内里外上下了着过吗呢吧的之某局院站"
_LEFT_OVER = re.compile(  # 民警汪求|是⏎
    f"(?![{_ENDS}])[{HAN}](?:[，。；：\\n、]|\\Z)"
)
_NUMBER = re.compile(r"(?:（.{1,3}）)?[〔\[【]20|（20\d\d")  # 龙公|（政）〔2024〕58号
_OF_OTHERS = ("案", "公安", "新闻网", "日报", "晚报", "电视台")  # cases, places, papers
_BARELY = frozenset("才又也都还就已正便刚再均这那")  # 辅警格桑|才上路三个月
_THANKS = frozenset("感谢 道谢 致谢 答谢 多谢 酬谢 谢谢".split())
_SAYS = frozenset("说讲道喊问答笑把被对给等")
_BORROWED = re.compile(f"[{''.join(sorted(BORROWED))}]{{0,7}}")
_GAP = re.compile(r"[ ]{0,12}(?:[：:]|——|—|“|同志)?[ ]{0,4}")
_COURTESY = re.compile(one_of(COURTESY))
_CLEAN = frozenset(("stop", "row", "post", "comrade", "counted", "note", "bio", "defined"))
_INTRODUCED = frozenset(("bio", "comrade", "note", "defined", "post"))
_GOES_ON_WITH = frozenset(("verb", "particle", "weak", "stop", "row", "post"))
_GOES_ON = frozenset("带说称是在把被将和与为对向从到去来")
_SPOKEN_ON = frozenset("和同 和他 和她 和民 和辅 和战 马上 木然 克服 曲折".split())
_PLACES = PLACES | {"旗"}
_LONGEST = 7  # characters of a name without a dot
_NEVER_FIRST = frozenset("他她我你侦群用以因为使据按比在叫的了们着过地得与及或各全本该此第局县")


class Names(Signs):
    """The places of a page at which names stand."""

    def __init__(self, page: Page, *, padded: frozenset[int] = frozenset()) -> None:
        super().__init__(page)
        self.padded = padded
        self.tagged = page.tagged
        self._people = {page.text[a:b] for a, b in page.tagged.people.items()}
        self._counted: dict[tuple[str, int], int] = {}

    @cached_property
    def starts(self) -> list[int]:
        """Where a name may begin: at a surname, or behind something that announces one."""
        places = {i for i, char in enumerate(self.text) if char in SURNAMES}
        places |= {m.start() for each in _DOTTED for m in each.finditer(self.text)}
        places |= {m.end() for t in self.page.titles if (m := _GAP.match(self.text, t.end))}
        places |= {
            m.end()
            for m in re.finditer(r"、|叫|第[一二三]名|[的”](?=[^，。]{2,6}[，。、])", self.text)
        }
        places |= self.padded | self.tagged.people.keys()
        places |= {m.start() for m in OF_PARTS.finditer(self.text)}
        return sorted(places)

    def may_be_whole(self, at: int, end: int) -> bool:
        """Whether all that follows a title or unit may be one name."""
        surname = self.surname_at(at)
        foreign = sum(char in BORROWED for char in self.text[at:end])
        return (
            (bool(surname) and end - at <= len(surname) + 2)
            or foreign >= end - at - 1 > 1
            or self.tagged.says(at, end) == "tagged"
        )

    def surname_at(self, at: int) -> str:
        surname = surname_in(self.text[at : at + 2])
        return surname if len(surname) > 1 or surname in SURNAMES else ""

    def name_at(self, at: int) -> tuple[str, float] | None:
        """Return the best reading of a place as a name, and how much speaks for it."""
        before = self.before(at)
        is_apart = before in ("title", "force", "called", "listed", "edge")
        for dotted in _DOTTED[: 1 + is_apart]:
            if match := dotted.match(self.text, at):
                return self._dotted(at, *match.span(), before)
        surname = self.surname_at(at)
        readings = [
            (self.weigh(at, self.text[at : at + size], surname, before), size)
            for size in self._sizes(at, surname, before)
            if at + size <= len(self.text)
        ]
        score, size = max(readings, default=(NOBODY, 0))
        return (self.text[at : at + size], score) if score > NOBODY else None

    def _sizes(self, at: int, surname: str, before: str) -> list[int]:
        """How many characters a name here may have; more where something announces it."""
        is_announced = (
            before in ("title", "force", "called", "listed", "first")
            or at in self.padded
            or self.after(at + 4) in ("comrade", "bio", "counted")
        )
        syllables = self._syllables(at)
        shortest = len(surname or "x") + 1
        sizes = [shortest, shortest + 1]
        if is_announced:
            sizes += [shortest + 2, *range(5, 1 + syllables)]
        elif not surname and before not in ("of", "object"):
            is_known = OF_PARTS.match(self.text, at) or self._is_introduced(at, before)
            if syllables < 3 and not is_known:
                return []
            sizes = [syllables] if syllables > 2 else []
        tagged = self.tagged.people.get(at, at)
        of_parts = OF_PARTS.match(self.text, at)
        sizes += [len(of_parts.group())] if of_parts else []
        return [*sizes, min(tagged - at, _LONGEST)] if tagged > at + 1 else sizes

    def _is_introduced(self, at: int, before: str) -> bool:
        """Whether the model sees somebody here who is announced, or introduced behind."""
        end = self.tagged.people.get(at)
        is_announced = before not in ("edge", "inside", "told")
        return end is not None and (is_announced or self.after(end) in _INTRODUCED)

    def _syllables(self, at: int) -> int:
        """How many characters from here write a name from another language."""
        run = _BORROWED.match(self.text, at)
        return len(run.group()) if run else 0

    def _dotted(self, at: int, start: int, end: int, before: str) -> tuple[str, float]:
        """A name from another language; a motto with a dot in it is none."""
        name = self._cut_dotted(start, end)
        score = WEIGHT[before] + WEIGHT[self.after(at + len(name))]
        if is_foreign(name) and name[0] not in _NEVER_FIRST:
            score += WEIGHT["dotted"] + WEIGHT["borrowed"] * (len(name) - 3)
        is_quoted = self.text[at - 1 : at] in tuple("“《") and at > 0
        return name, score + WEIGHT["quoted"] * is_quoted

    def weigh(self, at: int, name: str, surname: str, before: str) -> float:
        """Add up what speaks for and against a reading; NOBODY where something rules it out."""
        given = name[len(surname) or 1 :]
        end = at + len(name)
        after = self.after(end, name)
        if self._is_masked(at, name):
            return WEIGHT[before] + WEIGHT["common"]
        if (
            not _WRITTEN.fullmatch(name)
            or self._is_nobody(at, name, surname, given)
            or (
                before != "listed"
                and after not in ("comrade", "post")
                and not self._is_posted(at, surname, before, after)
                and not (after == "defined" and self._holds_post(end))
                and self._is_words(at, name, surname, given)
            )
            or not self._is_borne_out(at, name, surname, before, after)
        ):
            return NOBODY
        word = self._as_word(name, surname, after)
        score = WEIGHT[before] + self._of_itself(name, surname, given)
        score += WEIGHT[word] if word else 0
        score += 0 if after == "verb" and word in ("no name", "also a word") else WEIGHT[after]
        score += WEIGHT["padded"] * (at in self.padded)
        score += WEIGHT["left over"] * bool(_LEFT_OVER.match(self.text, end))
        score += WEIGHT["posted"] * self._is_posted(at, surname, before, after)
        is_framed = before == "title" and after in ("comrade", "counted") and name[0] != "要"
        score += WEIGHT["framed"] * (is_framed and not self.tagged.acts_at(at))
        if not OF_PARTS.fullmatch(name):
            score += self._second_opinion(at, end, surname, before, after)
        if after not in _CLEAN and self._runs_on(end, given, after):
            score += WEIGHT["joined"]
        score += WEIGHT["particle surname"] * (surname in PARTICLES)
        if _MOTTO.search(self.text, max(0, at - 16), at) and _MOTTO_END.match(self.text, end):
            score += WEIGHT["quoted"]
        return score + self._met(at, name, surname)

    def _is_borne_out(self, at: int, name: str, surname: str, before: str, after: str) -> bool:
        """Whether a name has a surname, or something else that bears it out; 清源|县 has not."""
        end = at + len(name)
        if after == "broken" and self.text[end : end + 1] in PLACES:
            return False
        if surname or self._is_of_public(at):
            return bool(surname) or bool(OF_PARTS.fullmatch(name))
        syllables = sum(char in BORROWED for char in name)
        foreign = syllables >= max(2, len(name) - 1) or bool(OF_PARTS.fullmatch(name))
        is_met = len(name) > 2 and before == "title" and self._times(name, at) > 2
        is_met = is_met or (not foreign and self.tagged.says(at, end) == "tagged")
        return is_met or after in _CLEAN or (after == "verb" and foreign)

    def _runs_on(self, end: int, given: str, after: str) -> bool:
        """Whether the last character belongs to what follows: 李娜和|丈夫, 李明坚|持."""
        if len(given) != 2 or given[1] == "一":
            return False
        is_particle = given[1] in AFTER_STRONG | AFTER_WEAK
        return self.text[end - 1 : end + 1] in VERBS or (is_particle and after == "verb")

    def _second_opinion(self, at: int, end: int, surname: str, before: str, after: str) -> float:
        """What the model says, which counts for more where nothing announces a name."""
        says = self.tagged.says(at, end)
        if says not in WORDS:
            return WEIGHT[says]
        if after in _INTRODUCED:
            return 0.0
        unannounced = before in ("edge", "inside", "object", "told")
        score = WEIGHT["tagged other, unannounced" if unannounced else says]
        title = self.title_before(at) if before == "title" else None
        if title and title.kind in OURS and self._is_likely(at + len(surname), end):
            return max(score, WEIGHT["tagged other"])
        has_surname = surname and surname not in WEAK_SURNAMES
        return score if has_surname else score + WEIGHT["tagged word, no surname"]

    def _is_likely(self, start: int, end: int) -> bool:
        """Whether two characters that given names like stand behind a surname."""
        return end - start == 2 and GIVEN.issuperset(self.text[start:end])

    def _is_nobody(self, at: int, name: str, surname: str, given: str) -> bool:
        return (
            "某" in name
            or self.text[at - 1 : at + 1] in _THANKS
            or (name[-1] in _BARELY and self.tagged.people.get(at) == at + len(name) - 1)
            or _NUMBER.match(self.text, at + len(name)) is not None
            or (len(name) == 2 and self.text[at - 1 : at] in ("老", "小"))
            or any(self.text.startswith(famous, at) for famous in FAMOUS)
            or self.text.startswith(_OF_OTHERS, at + len(name))
            or (name[0] in _NEVER_FIRST and name not in self._people)
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
            or bool(surname and _COURTESY.match(self.text, at + len(surname)))
        )

    def _is_posted(self, at: int, surname: str, before: str, after: str) -> bool:
        """Whether a unit and a title announce what must be a name: 城关派出所民警|宁静|把….

        The model reads no verb there, nor what stands before one: 城关派出所民警|立即|把….
        """
        title = self.title_before(at) if surname and before == "title" else None
        if not title or title.end != at or after not in _GOES_ON_WITH:
            return False
        is_told = self.text[title.start - 1 : title.start] == "的"  # 随后赶来的辅警|文武
        is_owned = (is_told and after != "stop") or title.start in self.page.unit_ending
        return is_owned and not self.tagged.acts_at(at)

    def _holds_post(self, end: int) -> bool:
        """Whether a unit stands in what somebody is: 张三|是城关中队的民警."""
        return any(unit.start <= end + 3 for unit in self.page.units_between(end, end + 40))

    def _is_words(self, at: int, name: str, surname: str, given: str) -> bool:
        """Whether the model reads plain words and no surname contradicts it: 交警|添干劲."""
        if at in self.padded or name in self._people:
            return False
        if self.tagged.says(at, at + len(name)) != "tagged word":
            return False
        is_given = all(char in GIVEN for char in given) and len(given) == 2
        if OF_PARTS.fullmatch(name):
            return False
        likely = surname and (is_given or surname not in WEAK_SURNAMES)
        return not likely and sum(char in BORROWED for char in name) < max(2, len(name) - 1)

    def _is_masked(self, at: int, name: str) -> bool:
        """Whether one of ours is named without the given name: 民警|李某, 辅警|王某某."""
        title = self.title_before(at)
        is_ours = bool(title and title.kind in OURS and title.end == at)
        is_ours = is_ours or (self.text[at - 1] == "的" and at - 1 in self.page.unit_ending)
        is_ours = is_ours or bool(_MASKED_BEFORE.search(self.text, max(0, at - 4), at))
        return is_ours and name[0] in SURNAMES and name[1:] in ("某", "某某")

    def _is_of_public(self, at: int) -> bool:
        """Whether a word of the public stands before: 群众|办实事 names nobody."""
        title = self.title_before(at)
        return bool(title and title.kind in (Kind.PUBLIC, Kind.PARTY))

    def _is_place(self, at: int, name: str) -> bool:
        """Whether 县 or its like follows wherever the word is met."""
        place = self.text[at : at + len(name) + 1]
        times = self._times(name, at) if place[-1] in _PLACES else 0
        if times > 1 and self._times(place, at) * 2 > times:
            return True
        stations = sum(self._times(name + tail, at) for tail in ("派出所", "收费站"))
        return stations * 2 > self._times(name, at)

    def _as_word(self, name: str, surname: str, after: str) -> str:
        """How far a name is an everyday word."""
        begins_word = name[:2] in _WORDS
        if begins_word or (name[1:] in NEVER_NAMES and not surname):
            if after in _INTRODUCED:
                return "word introduced"
            if name in ALSO_NAMES:
                return "also a word alone" if after in _CLEAN else "also a word"
            return "no name and more" if len(name) > 2 and after in _CLEAN else "no name"
        if name[:2] in ALSO_NAMES:
            return "also a thing" if len(name) == 2 else "name and more"
        is_entry = name in phrases_dict or (not surname and name[:2] in phrases_dict)
        return "in the dictionary" if is_entry else ""

    def _of_itself(self, name: str, surname: str, given: str) -> float:
        """What the characters of a name say, wherever it stands."""
        score = WEIGHT[_rank(surname)]
        syllables = sum(char in BORROWED for char in name)
        foreign = syllables > 2 and syllables >= len(name) - 1
        score += WEIGHT["borrowed"] * (syllables - 2) if foreign else 0
        if OF_PARTS.fullmatch(name):
            return WEIGHT["of parts"]
        score += sum(WEIGHT["given" if char in GIVEN else "odd"] for char in given[-2:])
        never = NEVER_GIVEN - BORROWED if foreign else NEVER_GIVEN
        score += sum(WEIGHT["never"] for char in given if char in never)
        score += WEIGHT["two"] * (len(given) == 2) + WEIGHT["long"] * (
            len(given) > 2 and not foreign
        )
        if len(given) > 2 and not foreign and given[-1] in _GOES_ON:
            score += WEIGHT["long and more"]
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
        score = WEIGHT["again"] * min(times - 1, 2 if surname else 4) * (len(name) > 2)
        if len(name) > len(surname or "x") + 1 and self._times(name[:-1], at) > times:
            score += WEIGHT["part of more"]
        longer = self.text[at : at + len(name) + 1]
        if len(name) == 2 and times > 1 and self._times(longer, at) == times:
            score -= 0.5
        return score

    def _cut_dotted(self, start: int, end: int) -> str:
        """Cut the words that follow a name with a dot: 阿依古丽·买买提|连续."""
        last = self.text.rindex("·", start, end) + 1
        tagged = self.tagged.people.get(start, start)
        if last < tagged < end and self.text[tagged] not in BORROWED:
            return self.text[start:tagged]
        end = next((i for i in range(last + 2, end) if self.text[i] in _SAYS), end)
        if end - last < 6 and self.after(end) in _CLEAN:
            return self.text[start:end]
        stop = last + self._syllables(last)
        if self.text[stop - 1 : stop + 1] in _SPOKEN_ON or self.text[stop - 1 : stop + 1] in VERBS:
            stop -= 1  # …买合麦提|和同事, …麦麦提|马上
        if last + 1 < stop < end:
            return self.text[start:stop]
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
