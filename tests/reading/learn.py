"""`make learn TEXTS="FOLDER …"`: learn the reader's weights from annotated texts.

A folder holds texts beside their annotations, as `tests/bench_reading.py` describes them; those of
blind-1 to blind-3 are always learned from, the others here never. Two tables are written: names.tsv
(whether a stretch is a name) and roles.tsv (whether somebody is singled out). Both are logistic
regressions that keep few signs (the L1 penalty); every text is read twice, with the tagging model
and without it. `others` are people named without being singled out: a machine listed them, and they
teach nothing about names.
"""

import argparse
import tomllib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from honours.sources import tagger, weights
from honours.sources.merit import Judge
from honours.sources.reading import look
from honours.sources.texts import Folded, fold
from honours.sources.weights import Signed

TEXTS = Path(__file__).parent / "texts"
ALWAYS = ("blind-1", "blind-2", "blind-3")
ALONE = 0.3  # what a reading without the tagging model counts beside one with it
STRENGTH = 0.5  # of the penalty, inverted: what the signs may weigh
SMALLEST = 0.02  # weights nearer to nothing are left out

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


def learned(lessons: Iterable[Lesson], at_least: int) -> dict[str, float]:
    """Return the weights; a sign must have been seen so often."""
    signs, right, counts = zip(*lessons, strict=True)
    columns = DictVectorizer()
    seen = columns.fit_transform(signs)
    often = np.asarray((seen != 0).sum(0)).ravel() >= at_least
    model = LogisticRegression(l1_ratio=1, solver="liblinear", C=STRENGTH, max_iter=400)
    model.fit(seen[:, often], right, sample_weight=counts)
    kept = np.array(columns.feature_names_)[often]
    found = dict(zip(kept.tolist(), model.coef_[0].tolist(), strict=True))
    return {"": float(model.intercept_[0])} | {
        sign: weight
        for sign, weight in sorted(found.items())
        if abs(weight) >= SMALLEST and not set(sign) & set("\n\t")
    }


def write(table: str, found: dict[str, float]) -> None:
    lines = [f"{weight:.2f}\t{sign}\n" for sign, weight in found.items()]
    weights.place_of(table).write_text("".join(lines), encoding="utf-8")
    print(f"{table}: {len(lines)} weights")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="*", type=Path, help="sets elsewhere")
    folders = [*(TEXTS / name for name in ALWAYS), *parser.parse_args().folder]
    paths = sorted(p for folder in folders for p in folder.rglob("*.txt"))
    paths = [path for path in paths if path.with_suffix(".toml").exists()]
    print(f"{len(paths)} texts")
    for table, lessons, at_least in (
        (weights.NAMES, name_lessons, 20),
        (weights.ROLES, role_lessons, 10),
    ):
        with ProcessPoolExecutor() as pool:  # anew for each table: workers read it when they start
            found = pool.map(partial(lessons_of, lessons=lessons), paths, chunksize=8)
            write(table, learned([lesson for each in found for lesson in each], at_least))


if __name__ == "__main__":
    main()
