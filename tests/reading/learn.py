"""`make learn TEXTS="FOLDER …"`: learn the reader's weights from annotated texts.

The texts of blind-1 to blind-3 are always learned from, the others here never; give folders of
more. Those the tables of the repository are from retell real papers, with real names, and are not
in it.
Two tables are written: names.tsv (whether a stretch is a name) and roles.tsv (whether somebody is
singled out). Both are logistic regressions that keep few signs (the L1 penalty).
"""

import argparse
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from honours.sources import weights
from tests.reading.lessons import Lesson, lessons_of, name_lessons, role_lessons

TEXTS = Path(__file__).parent / "texts"
ALWAYS = ("blind-1", "blind-2", "blind-3")
STRENGTH = 0.5  # of the penalty, inverted: what the signs may weigh
SMALLEST = 0.02  # weights nearer to nothing are left out


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
    parser.add_argument("folder", nargs="+", type=Path, help="sets elsewhere; too few teach badly")
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
