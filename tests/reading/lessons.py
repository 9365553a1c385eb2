"""What annotated texts teach the reader: what is seen, and whether it was a name, or singled out.

Texts have their annotations beside them, as `tests/bench_reading.py` describes. `others` are people
named without being singled out: a machine listed them, and they teach nothing about names.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pypinyin.phrases_dict import phrases_dict

from honours.sources.groups import spoken_of
from honours.sources.lexicon import ALSO_NAMES, NEVER_NAMES, VERBS, one_of
from honours.sources.merit import Judge
from honours.sources.reading import look
from honours.sources.texts import Folded, fold
from honours.sources.weights import Signed

RENAMED = 0.5  # what a text counts in which everybody is called otherwise

_NICKNAMED = "[老小阿]{0}|{0}(?:某|所|队|局|警官|哥|姐|叔|师傅)"
_LONG = 4  # characters of a name of another language

Lesson = tuple[Signed, bool, float]  # what is seen, whether it is one, and what that counts


@dataclass(frozen=True)
class Told:
    """A text with those its annotations single out, by name or by what they are called instead.

    `unsure` are those nobody could decide on.
    """

    folded: Folded
    wanted: frozenset[str]
    unsure: frozenset[str]
    names: frozenset[str]  # of either
    others: frozenset[str]


def told(path: Path) -> Told:
    notes = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    people = notes.get("person", [])
    unsure = frozenset(map(_called, filter(_is_unsure, people)))
    return Told(
        fold(path.read_bytes().decode("utf-8-sig")),
        frozenset(map(_called, people)) - unsure,
        unsure,
        frozenset(_called(one) for one in people if one.get("name")),
        frozenset(notes.get("others", ())),
    )


def _called(one: dict[str, str]) -> str:
    return _plain(one.get("name") or one.get("designation", ""))


def _is_unsure(one: dict[str, str]) -> bool:
    return bool(one.get("unsure"))


def _plain(name: str) -> str:
    return fold(name.replace(" ", "").replace("\u3000", "")).text


def name_lessons(told: Told, judge: Judge) -> Iterator[tuple[Signed, bool]]:
    """Every reading of every place as a name, and whether somebody annotated is called so there."""
    names = judge.names
    right = {at: name for name in sorted(told.names, key=len) for at in _places(names.text, name)}
    taken = {i for at, name in right.items() for i in range(at, at + len(name))}
    for at in names.starts:
        for name, signs in names.readings(at):
            is_right = right.get(at) == name
            is_apart = taken.isdisjoint(range(at, at + len(name)))
            if is_right or not (is_apart and name in told.others):
                yield signs, is_right


def role_lessons(told: Told, judge: Judge) -> Iterator[tuple[Signed, bool]]:
    """Everybody who is spoken of, and whether the annotations single them out."""
    for mentions in judge.scene.people:
        if mentions[0].name not in told.unsure:
            yield judge.signs(mentions), mentions[0].name in told.wanted
    for one in spoken_of(judge.page, judge):
        if not one.is_public and not _meets(one.designation, told.unsure):
            yield judge.signs([one.mention]), _meets(one.designation, told.wanted)


def _meets(designation: str, told: Iterable[str]) -> bool:
    return any(designation.endswith(each) or each.endswith(designation) for each in told)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def renamed(told: Told, pool: Sequence[str], seed: str) -> Told:
    """The same text with its people called as those of other texts, that no name teaches itself."""
    raw, called = told.folded.raw, dict[str, str]()
    every = told.names | told.others
    for name in sorted(every):
        alike = [each for each in pool if _is_like(each, name)] or [name]
        other = alike[crc32(f"{seed} {name}".encode()) % len(alike)]
        is_apart = not any(name != each and (name in each or each in name) for each in every)
        is_new = other not in raw and other not in called.values()
        if is_new and is_apart and name in raw and _is_bare(name, raw):
            called[name] = other
    names = re.compile(one_of(called) if called else r"(?!)")
    anew = [
        frozenset(called.get(name, name) for name in group)
        for group in (told.wanted, told.unsure, told.names, told.others)
    ]
    return Told(fold(names.sub(lambda name: called[name[0]], raw)), *anew)


def _is_like(one: str, other: str) -> bool:
    return "某" not in one and ("·" in one, len(one) >= _LONG) == (
        "·" in other,
        len(other) >= _LONG,
    )


def _is_bare(name: str, raw: str) -> bool:
    """Whether a name can be changed wherever it stands, and stands for nothing else."""
    is_word = name in ALSO_NAMES | NEVER_NAMES | VERBS or name in phrases_dict
    return not ("某" in name or is_word or re.search(_NICKNAMED.format(name[0]), raw))


Lessons = Callable[[Told, Judge], Iterable[tuple[Signed, bool]]]


def lessons_of(path: Path, lessons: Lessons, pool: Sequence[str] = ()) -> list[Lesson]:
    """What a text teaches; `pool` are the names by which its people are called a second time."""
    text = told(path)
    found = list(_read(text, lessons, 1.0))
    if pool:
        found += _read(renamed(text, pool, path.name), lessons, RENAMED)
    return found


def _read(text: Told, lessons: Lessons, counts: float) -> Iterator[Lesson]:
    for signs, is_right in lessons(text, look(text.folded)[0]):
        yield signs, is_right, counts
