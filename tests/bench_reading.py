"""`make bench-reading`: recall and precision of the reading over annotated texts, set by set.

A set is a folder of `tests/reading/texts`: a text beside its annotations in TOML:

    [[person]] name or designation, unit, unit_as_written, post, staff, awards, about (phrases
    that stand in their passages); groups, outsiders, doubts (kinds), not_people, others (people
    who are named, but not singled out): lists for the whole text.

What a file does not state is not measured.

The texts of blind-1 (hard names) and blind-2 (ordinary papers) were written by others and kept from
the grammar until it was measured on them: people with recall 0.72 and precision 0.87 on blind-1,
0.78 and 0.95 on blind-2. Since then their errors have been learned from, and those of blind-3 (0.84
and 0.94), and the weights of names and roles from all three, so that what is printed for them now
is no measure of unseen papers. Later sets were retold from real papers and name real people: they
are not kept here; give the folder of such a set to measure it.
"""

import argparse
import re
import time
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from honours.people.kinds import StaffType
from honours.sources.reading import read
from honours.sources.told import PersonProposal, Reading

TEXTS = Path(__file__).parent / "reading" / "texts"
MATTERS = (
    *("people", "units", "posts", "staff types", "awards", "passages"),
    *("groups", "outsiders", "doubts"),
)
_SPACE = re.compile(r"\s")
_NO_POSTS = ("民警", "辅警", "交警", "警察", "文职", "干警", "协警员")  # words of the staff type


@dataclass
class Tally:
    """Of what was expected and what was proposed, how much agrees."""

    expected: int = 0
    proposed: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    def compare(self, expected: str, proposed: str, *, right: bool, where: str) -> None:
        """Count one value; either may be empty."""
        self.expected += bool(expected)
        self.proposed += bool(proposed)
        self.found += bool(expected) and right
        self.right += bool(proposed) and right
        if (expected or proposed) and not right:
            self.misses.append(f"{where}: expected {expected or '–'}, got {proposed or '–'}")

    def compare_all(self, expected: Iterable[str], proposed: Iterable[str], where: str) -> None:
        """Count values that stand in no order; one may be the other with its parents before."""
        expected, proposed = list(expected), list(proposed)
        for value in expected:
            is_found = any(_same(value, other) for other in proposed)
            self.compare(value, "", right=is_found, where=where)
        for value in proposed:
            is_right = any(_same(value, other) for other in expected)
            self.compare("", value, right=is_right, where=where)


def _same(one: str, two: str) -> bool:
    one, two = (
        value.replace('"', "").strip("“”").replace("“", "").replace("”", "") for value in (one, two)
    )
    return one.endswith(two) or two.endswith(one)


def sets() -> dict[str, list[Path]]:
    """The texts by their folder."""
    folders = sorted(path for path in TEXTS.iterdir() if path.is_dir())
    return {folder.name: sorted(folder.glob("*.txt")) for folder in folders}


def measure(paths: Iterable[Path]) -> dict[str, Tally]:
    tallies = {matter: Tally() for matter in MATTERS}
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig")
        told = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
        _score(tallies, text, read(text), told, where=path.stem)
    return tallies


def _score(
    tallies: dict[str, Tally], text: str, reading: Reading, told: dict[str, Any], where: str
) -> None:
    proposed = {_called(p): p for p in reading.people if p.commended}
    wanted = {p.get("name") or p["designation"]: p for p in told.get("person", [])}
    for name in wanted.keys() | proposed.keys():
        known = _alike(name, proposed) if name in wanted else _alike(name, wanted)
        tallies["people"].compare(
            name if name in wanted else "", name if name in proposed else "",
            right=bool(known), where=where,
        )  # fmt: skip
        if name in wanted and known:
            tallies["people"].proposed += known not in proposed
            _score_person(tallies, text, wanted[name], proposed[known], f"{where} {name}")
    groups = [group.unit for group in reading.groups]
    outsiders = [outsider.name for outsider in reading.outsiders]
    doubts = sorted({doubt.kind for doubt in (*reading.doubts, *_asked(reading))})
    for matter, values in (("groups", groups), ("outsiders", outsiders), ("doubts", doubts)):
        if matter in told:
            tallies[matter].compare_all(told[matter], values, where)


def _called(person: PersonProposal) -> str:
    return (person.name or person.designation).replace("\u3000", "").replace(" ", "")


def _alike(name: str, others: Iterable[str]) -> str | None:
    """The same name; a designation may be told more or less fully."""
    if name in others:
        return name
    return next((o for o in others if len(name) > 4 and len(o) > 4 and _same(name, o)), None)


def _asked(reading: Reading) -> Iterable[Any]:
    told = (*reading.people, *reading.outsiders)
    return (doubt for each in told for doubt in each.doubts)


def _score_person(
    tallies: dict[str, Tally], text: str, want: dict[str, Any], got: PersonProposal, where: str
) -> None:
    if "unit" in want:
        right = want["unit"] in (got.unit, got.unit_as_written)
        tallies["units"].compare(want["unit"], got.unit, right=right, where=where)
    if "post" in want:
        post = "" if want["post"] in _NO_POSTS else want["post"]
        tallies["posts"].compare(post, got.post, right=post == got.post, where=where)
    if "staff" in want:
        staff = "" if got.staff_type is StaffType.UNVERIFIED else str(got.staff_type)
        same = {"unverified": "", "police_or_unverified": staff}.get(want["staff"], want["staff"])
        tallies["staff types"].compare(same, staff, right=same == staff, where=where)
    if "awards" in want:
        tallies["awards"].compare_all(want["awards"], (a.name for a in got.awards), where)
    if "about" in want:
        _score_passages(tallies["passages"], text, want["about"], got, where)


def _score_passages(
    tally: Tally, text: str, about: list[str], got: PersonProposal, where: str
) -> None:
    passages = [_SPACE.sub("", text[start:end]) for start, end in got.passages]
    phrases = [_SPACE.sub("", phrase) for phrase in about]
    for phrase in phrases:
        is_found = any(phrase in passage for passage in passages)
        tally.compare(phrase, "", right=is_found, where=where)
    for passage in passages:
        is_right = any(phrase in passage for phrase in [*phrases, _called(got)])
        tally.compare("", passage, right=is_right, where=where)


def report(title: str, tallies: dict[str, Tally], *, misses: bool) -> None:
    print(f"\n{title}\n{'':14}{'recall':>8}{'precision':>11}{'expected':>10}")
    for matter, tally in tallies.items():
        print(f"{matter:14}{tally.recall:8.3f}{tally.precision:11.3f}{tally.expected:10}")
        for miss in tally.misses if misses else ():
            print(f"    {miss}")


def seconds_for(characters: int) -> float:
    """Time a text of so many characters, made of the whole set; the best of three."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS.rglob("*.txt")))
    text = (whole * (characters // len(whole) + 1))[:characters]
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        read(text)
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    parser.add_argument("folder", nargs="*", type=Path, help="sets elsewhere")
    asked = parser.parse_args()
    chosen = {path.name: sorted(path.glob("*.txt")) for path in asked.folder} or sets()
    for name, paths in chosen.items():
        report(f"{name}: {len(paths)} texts", measure(paths), misses=asked.misses)
    print(f"\n3,000 characters: {seconds_for(3000) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
