"""Where names stand in a folded text: evidence from all sides, weighed by the table of weights.

Nothing is decided by a list of surnames alone: people are called 文明, 方向 and 都兴旺, and 高度,
时刻 and 全力 are nobody. Each reading of a place as a name gathers what speaks for and against it.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from pypinyin.phrases_dict import phrases_dict

from honours.sources import dictionary
from honours.sources.lexicon import (
    AFTER_STRONG,
    AFTER_WEAK,
    ALSO_NAMES,
    BORROWED,
    COMMON_SURNAMES,
    GIVEN,
    HAN,
    NEVER_GIVEN,
    NEVER_NAMES,
    OURS,
    PARTICLES,
    SURNAMES,
    VERBS,
    WEAK_SURNAMES,
    WORDY_SURNAMES,
)
from honours.sources.rulings import NEVER_FIRST, Rulings
from honours.sources.signs import OF_PARTS, PLACES, is_foreign, surname_in
from honours.sources.weights import NOBODY, Signed, weighed

_WRITTEN = re.compile(f"[{HAN}]+")
_WORDS = VERBS | NEVER_NAMES
_HARD = _WORDS - ALSO_NAMES  # words nobody is called
_ACTS = VERBS - ALSO_NAMES
_NEVER_BORROWED = NEVER_GIVEN - BORROWED
_MOTTO = re.compile(rf"“(?:[{HAN}]{{1,4}}、)*\Z")  # “忠诚、|智勇、清正”
_MOTTO_END = re.compile(rf"(?:、[{HAN}]{{1,4}})*”")

_SYLLABLES = "卜杜" + "".join(sorted(BORROWED - {"和"}))
_DOTTED = (  # …的|阿里木·买买提|和; or, where nothing joins it to what stands before, any two parts
    re.compile(f"[{_SYLLABLES}]{{2,8}}(?:·[{_SYLLABLES}]{{1,8}}(?=·))*·[{HAN}]{{1,8}}"),
    re.compile(f"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}"),
)
_ENDS = "说道问答讲喊叫等们处家组队室所在时后前中内里外上下了着过吗呢吧的某局院站"
_LEFT_OVER = re.compile(  # 民警汪求|是⏎
    f"(?![{_ENDS}])[{HAN}](?:[，。；：\\n、]|\\Z)"
)
_SAYS = frozenset("说讲道喊问答笑把被对给等")
_BORROWED = re.compile(f"[{''.join(sorted(BORROWED))}]{{0,7}}")
_GAP = re.compile(r"[ ]{0,12}(?:[：:]|——|—|“|同志)?[ ]{0,4}")
_CLEAN = frozenset(
    ("stop", "row", "post", "comrade", "counted", "note", "bio", "defined", "couple")
)
_UNANNOUNCED = frozenset(("edge", "inside", "object", "told"))
_INTRODUCED = frozenset(("bio", "comrade", "note", "defined", "post"))
_GOES_ON = frozenset("带说称是在把被将和与为对向从到去来")
_GOES_WELL = GIVEN - AFTER_STRONG - AFTER_WEAK  # characters that would make a longer name
_SPOKEN_ON = frozenset("和同 和他 和她 和民 和辅 和战 马上 木然 克服 曲折".split())
_LONG_PART = 5  # characters behind a dot that are hardly one name


class Names(Rulings):
    """The places of a page at which names stand."""

    @cached_property
    def _units(self) -> str:
        return "\n".join(unit.text for unit in self.page.units)

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
        places |= self.padded
        places |= {m.start() for m in OF_PARTS.finditer(self.text)}
        return sorted(places)

    def may_be_whole(self, at: int, end: int) -> bool:
        """Whether all that follows a title or unit may be one name."""
        surname = self.surname_at(at)
        foreign = sum(char in BORROWED for char in self.text[at:end])
        is_han = bool(surname) and end - at <= len(surname) + 2
        return is_han or foreign >= end - at - 1 > 1

    def name_at(self, at: int) -> tuple[str, float] | None:
        """Return the best reading of a place as a name, and how much speaks for it."""
        several = ((weighed(signs), name) for name, signs in self.readings(at))
        score, name = max(several, default=(NOBODY, ""))
        return (name, score) if name else None

    def readings(self, at: int) -> Iterator[tuple[str, Signed]]:
        """Every way to read a name that begins here, with what speaks for and against it."""
        before = self.before(at)
        is_apart = before in ("title", "force", "called", "listed", "edge")
        for dotted in _DOTTED[: 1 + is_apart]:
            match = dotted.match(self.text, at)
            if match and at not in self.page.unit_starting:
                name = self._cut_dotted(*match.span())
                yield name, self._dotted(at, name, before)
                return
        surname = self.surname_at(at)
        for size in dict.fromkeys(self._sizes(at, surname, before)):
            name = self.text[at : at + size]
            if at + size <= len(self.text) and (signs := self.signs(at, name, surname, before)):
                yield name, signs

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
            if syllables < 3 and not OF_PARTS.match(self.text, at):
                return []
            sizes = [syllables] if syllables > 2 else []
        of_parts = OF_PARTS.match(self.text, at)
        return [*sizes, len(of_parts.group())] if of_parts else sizes

    def _syllables(self, at: int) -> int:
        """How many characters from here write a name from another language."""
        run = _BORROWED.match(self.text, at)
        return len(run.group()) if run else 0

    def _dotted(self, at: int, name: str, before: str) -> Signed:
        """What speaks for a name from another language; a motto with a dot in it is none."""
        end = at + len(name)
        is_one = is_foreign(name) and name[0] not in NEVER_FIRST
        is_one = is_one and not self.page.titles_between(at, end)
        is_quoted = at > 0 and self.text[at - 1] in "“《"
        told = (
            *(f"before {before}", f"after {self.after(end)}"),
            "dotted in borrowed syllables" if is_one else "dotted otherwise",
            *(["dotted in quotes"] if is_quoted else []),
        )
        return dict.fromkeys(told, 1.0)

    def weigh(self, at: int, name: str, surname: str, before: str) -> float:
        """How likely a reading is a name, in log odds; NOBODY where something rules it out."""
        signs = self.signs(at, name, surname, before)
        return weighed(signs) if signs else NOBODY

    def signs(self, at: int, name: str, surname: str, before: str) -> Signed:
        """What speaks for or against a reading, and how much of it; nothing if it is ruled out."""
        given = name[len(surname) or 1 :]
        after = self.after(at + len(name), name)
        if self.is_masked(at, name):
            return {"masked": 1.0, f"masked {before}": 1.0}
        is_nobody = after == "places" or self.is_nobody(at, name, surname, given)
        if is_nobody or not _WRITTEN.fullmatch(name):
            return {}
        word = self._as_word(name, surname, after)
        told = (
            *(f"before {before}", f"after {after}", f"word {word}", f"{len(name)} characters"),
            *self._written(at, name, surname),
            *dictionary.signs_of(self.text, at, at + len(name)),
            *self._standing(at, name, surname, before, after),
        )
        found = {**self._of_itself(name, surname, given), **self._met(at, name, surname)}
        return {**dict.fromkeys(told, 1.0), **{s: float(n) for s, n in found.items() if n}}

    def _written(self, at: int, name: str, surname: str) -> Iterator[str]:
        """The characters of a name and beside it."""
        text, end = self.text, at + len(name)
        yield from (f"ahead {text[at - n : at]}" for n in (1, 2) if at >= n)
        yield from (f"behind {text[end : end + n]}" for n in (1, 2) if end + n <= len(text))
        yield from (f"given {char}" for char in name[len(surname) or 1 :])
        yield f"surname {name[: len(surname) or 1]}"
        yield f"last {name[-1]}"

    def _standing(self, at: int, name: str, surname: str, before: str, after: str) -> Iterator[str]:
        """What both sides together say of a reading that is neither word nor name by itself."""
        given, end = name[len(surname) or 1 :], at + len(name)
        title = self.title_before(at) if before == "title" else None
        is_ours = title is not None and title.kind in OURS
        motto = _MOTTO.search(self.text, max(0, at - 16), at)
        held = {
            "posted": self.is_posted(at, surname, before, after),
            "not borne out": not self._is_borne_out(at, name, surname, before, after),
            "padded": at in self.padded,
            "left over": _LEFT_OVER.match(self.text, end),
            "framed": before == "title" and after in ("comrade", "counted") and name[0] != "要",
            "joined": after not in _CLEAN and self._runs_on(end, given, after),
            "in a motto": motto and _MOTTO_END.match(self.text, end),
            "of ours": is_ours,
            "inside a unit": self.page.is_in_unit(at),
            "in a unit's name": name in self._units,
            "may go on": self.text[end : end + 1] in _GOES_WELL,
            "of ours, likely": is_ours and self._is_likely(at + len(surname), end),
        }
        yield from (sign for sign, holds in held.items() if holds)

    def _is_borne_out(self, at: int, name: str, surname: str, before: str, after: str) -> bool:
        """Whether a name has a surname, or something else that bears it out; 清源|县 has not."""
        end = at + len(name)
        if after == "broken" and self.text[end : end + 1] in PLACES:
            return False
        if surname or self.is_of_public(at):
            return bool(surname) or bool(OF_PARTS.fullmatch(name))
        syllables = sum(char in BORROWED for char in name)
        foreign = syllables >= max(2, len(name) - 1) or bool(OF_PARTS.fullmatch(name))
        is_met = len(name) > 2 and before == "title" and self.times(name, at) > 2
        return is_met or after in _CLEAN or (after == "verb" and foreign)

    def _runs_on(self, end: int, given: str, after: str) -> bool:
        """Whether the last character belongs to what follows: 李娜和|丈夫, 李明坚|持."""
        if len(given) != 2 or given[1] == "一":
            return False
        is_particle = given[1] in AFTER_STRONG | AFTER_WEAK
        return self.text[end - 1 : end + 1] in VERBS or (is_particle and after == "verb")

    def _is_likely(self, start: int, end: int) -> bool:
        """Whether two characters that given names like stand behind a surname."""
        return end - start == 2 and GIVEN.issuperset(self.text[start:end])

    def is_bare_word(self, at: int, name: str) -> bool:
        """Whether a name is an everyday word, and nothing says that somebody is called so."""
        before, after = self.before(at), self.after(at + len(name))
        is_hard = name in _HARD
        is_posted = self.is_posted(at, self.surname_at(at), before, after)
        if after in _INTRODUCED or (is_posted and (not is_hard or self.is_of_people(at, name))):
            return False
        return is_hard or (name in ALSO_NAMES and before in _UNANNOUNCED)

    def is_defined(self, end: int) -> bool:
        """Whether it is said behind a name of which unit somebody is: 文明|是城关中队的民警."""
        return self.after(end) == "defined" and self.holds_post(end)

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

    def _of_itself(self, name: str, surname: str, given: str) -> dict[str, int]:
        """What the characters of a name say, wherever it stands."""
        syllables = sum(char in BORROWED for char in name)
        is_of_parts = OF_PARTS.fullmatch(name) is not None
        is_borrowed = syllables > 2 and syllables >= len(name) - 1
        never = _NEVER_BORROWED if is_borrowed else NEVER_GIVEN
        is_long = len(given) > 2 and not is_borrowed and not is_of_parts
        return {
            _rank(surname): 1,
            "of parts": is_of_parts,
            "particle surname": surname in PARTICLES,
            "borrowed": (syllables - 2) * is_borrowed,
            "given": sum(char in GIVEN for char in given[-2:]),
            "odd": sum(char not in GIVEN for char in given[-2:]) * (not is_of_parts),
            "never": sum(char in never for char in given),
            "two": len(given) == 2,
            "long": is_long,
            "long and more": is_long and given[-1] in _GOES_ON,
            "verb inside": len(given) >= 2 and given[-2:] in _ACTS,
            "broken": len(given) == 2 and given[0] in GIVEN and given[1] in AFTER_STRONG,
        }

    def _met(self, at: int, name: str, surname: str) -> dict[str, int]:
        """A name met again; a longer one stands against the shorter cut from it, and back."""
        times = self.times(name, at)
        longer = self.times(self.text[at : at + len(name) + 1], at)
        is_shortest = len(name) == len(surname or "x") + 1
        return {
            "again": min(times - 1, 2 if surname else 4) * (len(name) > 2),
            "part of more": not is_shortest and self.times(name[:-1], at) > times,
            "always longer": len(name) == 2 and 1 < times == longer,
        }

    def _cut_dotted(self, start: int, end: int) -> str:
        """Cut the words that follow a name with a dot: 阿依古丽·买买提|连续."""
        last = self.text.rindex("·", start, end) + 1
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
        likely = max(stop, last + 2) if end - last > _LONG_PART else end
        return self.text[start : next(ends, likely)]

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
