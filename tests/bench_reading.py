"""`make bench-reading`: recall and precision of the reading over our own annotated texts.

The texts named “held-out” were read once, when the grammar was done; it is never adjusted to them.
"""

import argparse
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from honours.people.kinds import StaffType
from honours.sources.reading import PersonProposal, Reading, read

TEXTS = Path(__file__).parent / "reading" / "texts"
MATTERS = ("people", "units", "posts", "staff types", "passages")


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
        """Count one value of one person."""
        self.expected += bool(expected)
        self.proposed += bool(proposed)
        self.found += bool(expected) and right
        self.right += bool(proposed) and right
        if (expected or proposed) and not right:
            self.misses.append(f"{where}: expected {expected or '–'}, got {proposed or '–'}")


def texts() -> tuple[list[Path], list[Path]]:
    """The texts looked at while the grammar grew, and those held out."""
    every = sorted(TEXTS.glob("*.txt"))
    held_out = [path for path in every if path.stem.endswith("held-out")]
    return [path for path in every if path not in held_out], held_out


def measure(paths: list[Path]) -> dict[str, Tally]:
    tallies = {matter: Tally() for matter in MATTERS}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))["person"]
        _score(tallies, text, read(text), expected, where=path.stem)
    return tallies


def _score(
    tallies: dict[str, Tally],
    text: str,
    reading: Reading,
    expected: list[dict[str, Any]],
    where: str,
) -> None:
    proposed = {p.name or p.designation: p for p in reading.people if p.commended}
    wanted = {p.get("name") or p["designation"]: p for p in expected}
    people = tallies["people"]
    people.expected += len(wanted)
    people.proposed += len(proposed)
    for name in wanted.keys() | proposed.keys():
        if name in wanted and name in proposed:
            people.found += 1
            people.right += 1
            _score_person(tallies, text, wanted[name], proposed[name], f"{where} {name}")
        else:
            people.misses.append(f"{where}: {name} {'missed' if name in wanted else 'wrong'}")


def _score_person(
    tallies: dict[str, Tally], text: str, want: dict[str, Any], got: PersonProposal, where: str
) -> None:
    units = (got.unit, got.unit_as_written)
    tallies["units"].compare(want["unit"], got.unit, right=want["unit"] in units, where=where)
    tallies["posts"].compare(want["post"], got.post, right=want["post"] == got.post, where=where)
    staff = "" if got.staff_type is StaffType.UNVERIFIED else str(got.staff_type)
    wanted = {"unverified": "", "police_or_unverified": staff}.get(want["staff"], want["staff"])
    tallies["staff types"].compare(wanted, staff, right=wanted == staff, where=where)
    passages = [text[start:end] for start, end in got.passages]
    tally = tallies["passages"]
    for phrase in want["about"]:
        is_found = any(phrase in passage for passage in passages)
        tally.compare(phrase, "", right=is_found, where=where)
    for passage in passages:
        is_right = any(
            phrase in passage for phrase in [*want["about"], got.name or got.designation]
        )
        tally.compare("", passage, right=is_right, where=where)


def report(title: str, tallies: dict[str, Tally], *, misses: bool) -> None:
    print(f"\n{title}\n{'':14}{'recall':>8}{'precision':>11}{'expected':>10}")
    for matter, tally in tallies.items():
        print(f"{matter:14}{tally.recall:8.3f}{tally.precision:11.3f}{tally.expected:10}")
        for miss in tally.misses if misses else ():
            print(f"    {miss}")


def seconds_for(characters: int) -> float:
    """Time a text of so many characters, made of the whole set; the best of three."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt")))
    text = (whole * (characters // len(whole) + 1))[:characters]
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        read(text)
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what went wrong (tuned texts)")
    show = parser.parse_args().misses
    tuned, held_out = texts()
    report(f"{len(tuned)} texts known", measure(tuned), misses=show)
    report(f"{len(held_out)} texts held out", measure(held_out), misses=False)
    print(f"\n3,000 characters: {seconds_for(3000) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
