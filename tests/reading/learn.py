"""`make learn TEXTS="FOLDER …"`: learn the reader's weights from annotated texts.

The texts of blind-1 to blind-3 are always learned from, the others here never; give folders of
more. Those the tables of the repository are from retell real papers, with real names, and are not
in it.
Two tables are written: names.tsv (whether a stretch is a name) and roles.tsv (whether somebody is
singled out). Both are logistic regressions with the signs that matter most.
"""

import argparse
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from honours.sources import weights
from tests.reading.lessons import Lesson, lessons_of, name_lessons, role_lessons, told

TEXTS = Path(__file__).parent / "texts"
ALWAYS = ("blind-1", "blind-2", "blind-3")
MOST = 5000  # signs of a table
SMALLEST = 0.02  # weights nearer to nothing are left out


def learned(lessons: Iterable[Lesson], at_least: int, strength: float) -> dict[str, float]:
    """Return the weights of the signs that matter most; each must have been seen so often.

    `strength` is what the signs may weigh: the penalty, inverted.
    """
    signs, right, counts = zip(*lessons, strict=True)
    columns = DictVectorizer()
    seen = columns.fit_transform(signs)
    times = np.asarray((seen != 0).sum(0)).ravel()
    often = np.flatnonzero(times >= at_least)
    first = _fitted(seen[:, often], right, counts, strength=strength)
    matter = np.abs(first.coef_[0]) * np.sqrt(times[often])
    kept = np.sort(often[np.argsort(-matter)[:MOST]])
    model = _fitted(seen[:, kept], right, counts, strength=strength)
    names = np.array(columns.feature_names_)[kept].tolist()
    found = dict(zip(names, model.coef_[0].tolist(), strict=True))
    return {"": float(model.intercept_[0])} | {
        sign: weight
        for sign, weight in sorted(found.items())
        if abs(weight) >= SMALLEST and not set(sign) & set("\n\t")
    }


def _fitted(*lessons: Any, strength: float) -> LogisticRegression:
    seen, right, counts = lessons
    model = LogisticRegression(solver="liblinear", C=strength, max_iter=400)
    return model.fit(seen, right, sample_weight=counts)


def write(table: str, found: dict[str, float]) -> None:
    lines = [f"{weight:.2f}\t{sign}\n" for sign, weight in found.items()]
    weights.place_of(table).write_text("".join(lines), encoding="utf-8")
    print(f"{table}: {len(lines)} weights")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="sets elsewhere; too few teach badly")
    folders = [*(TEXTS / name for name in ALWAYS), *parser.parse_args().folder]
    paths = sorted(p for folder in folders for p in folder.rglob("*.txt"))
    paths = [path for path in paths if path.with_suffix(".toml").exists()]
    print(f"{len(paths)} texts")
    pool = sorted({name for path in paths for name in told(path).names})
    for table, at_least, strength, lessons in (
        (weights.NAMES, 10, 2.0, partial(lessons_of, lessons=name_lessons, pool=pool)),
        (weights.ROLES, 5, 0.1, partial(lessons_of, lessons=role_lessons)),
    ):
        with ProcessPoolExecutor() as workers:  # anew for each table, which they read at first
            found = workers.map(lessons, paths, chunksize=8)
            every = [lesson for each in found for lesson in each]
        write(table, learned(every, at_least, strength))


if __name__ == "__main__":
    main()
