"""What annotated texts teach the reader: what is seen, and whether it was a name, or singled out.

Texts have their annotations beside them, as `tests/bench_reading.py` describes. Every text is read
twice, with the tagging model and without it. `others` are people named without being singled out: a
machine listed them, and they teach nothing about names.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from honours.sources import tagger
from honours.sources.merit import Judge
from honours.sources.reading import look
from honours.sources.texts import Folded, fold
from honours.sources.weights import Signed

ALONE = 0.3  # what a reading without the tagging model counts beside one with it

Lesson = tuple[Signed, bool, float]  # what is seen, whether it is one, and what that counts


@dataclass(frozen=True)
class Told:
    """A text with those whom its annotations name; `unsure` are those nobody could decide on."""

    folded: Folded
    wanted: frozenset[str]
    unsure: frozenset[str]
    others: frozenset[str]


def told(path: Path) -> Told:
    notes = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    named = [one for one in notes.get("person", []) if one.get("name")]
    return Told(
        fold(path.read_bytes().decode("utf-8-sig")),
        frozenset(_plain(one["name"]) for one in named if not one.get("unsure")),
        frozenset(_plain(one["name"]) for one in named if one.get("unsure")),
        frozenset(notes.get("others", ())),
    )


def _plain(name: str) -> str:
    return fold(name.replace(" ", "").replace("\u3000", "")).text


def name_lessons(told: Told, judge: Judge) -> Iterator[tuple[Signed, bool]]:
    """Every reading of every place as a name, and whether somebody annotated is called so there."""
    names = judge.names
    known = told.wanted | told.unsure
    right = {at: name for name in sorted(known, key=len) for at in _places(names.text, name)}
    taken = {i for at, name in right.items() for i in range(at, at + len(name))}
    for at in names.starts:
        for name, signs in names.readings(at):
            is_right = right.get(at) == name
            is_apart = taken.isdisjoint(range(at, at + len(name)))
            if is_right or not (is_apart and name in told.others):
                yield signs, is_right


def role_lessons(told: Told, judge: Judge) -> Iterator[tuple[Signed, bool]]:
    """Everybody who is named, and whether the annotations single them out."""
    for mentions in judge.scene.people:
        if mentions[0].name not in told.unsure:
            yield judge.signs(mentions), mentions[0].name in told.wanted


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


Lessons = Callable[[Told, Judge], Iterable[tuple[Signed, bool]]]


def lessons_of(path: Path, lessons: Lessons) -> list[Lesson]:
    text = told(path)
    found = [(*lesson, 1.0) for lesson in lessons(text, look(text.folded)[0])]
    with mock.patch.object(tagger, "LAC", None):
        found += [(*lesson, ALONE) for lesson in lessons(text, look(text.folded)[0])]
    return found
