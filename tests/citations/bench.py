"""`make bench-checks`: what the checks find of seeded errors, and what they mark in clean texts."""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from honours.citations.checks import CHECKS, Draft, check
from honours.citations.likeness import Library
from tests.citations import second, third
from tests.citations.errors import clean_drafts, spoilt


@dataclass
class Score:
    """Seeded errors by kind: how many, how many found; remarks on clean texts by check."""

    clean: int = 0
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    missed: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))

    @property
    def recall(self) -> float:
        return self.found.total() / self.seeded.total()

    @property
    def alarm_rate(self) -> float:
        return self.alarms.total() / self.clean


def measured(drafts: list[Draft], *, every: int = 1) -> Score:
    """Run all checks on the drafts and on each of them with one error (on one pair in `every`)."""
    score = Score(clean=len(drafts))
    said = {id(draft): {(one.check, one.reason) for one in check(draft)} for draft in drafts}
    for remarks in said.values():
        score.alarms.update(name for name, _ in remarks)
    for seeded, clean, wrong in spoilt(drafts, every=every):
        new = {(one.check, one.reason) for one in check(wrong)} - said[id(clean)]
        score.seeded[seeded.name] += 1
        if {name for name, _ in new} & set(seeded.checks):
            score.found[seeded.name] += 1
        else:
            score.missed[seeded.name].append(wrong)
    return score


def milliseconds(draft: Draft, runs: int = 50) -> float:
    """The shortest of several runs of all checks."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        check(replace(draft))
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def likeness_times(texts: Iterable[str], size: int = 10_000) -> tuple[float, float]:
    """Seconds to put `size` citations into a library, milliseconds to ask it once."""
    texts = list(texts)
    library: Library[int] = Library()
    began = time.perf_counter()
    for n in range(size):
        library.put(n, texts[n % len(texts)][n % 7 :])
    filled = time.perf_counter() - began
    began = time.perf_counter()
    library.nearest(texts[0])
    return filled, (time.perf_counter() - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--missed", action="store_true", help="print the texts that were missed")
    asked = parser.parse_args()
    drafts = clean_drafts(asked.rounds)
    score = measured(drafts)
    for name, count in score.seeded.items():
        print(f"{name:　<10} {score.found[name]:4}/{count:<4} {score.found[name] / count:7.1%}")
        if asked.missed:
            for draft in score.missed[name][:3]:
                print("      ", draft.text[:400].replace("\n", "/"))
    print(f"{len(score.seeded)} kinds, {score.seeded.total()} errors, found {score.recall:.1%}")
    print(f"{score.clean} clean texts, {score.alarm_rate:.3f} false alarms a text")
    for name, count in score.alarms.most_common():
        print(f"    {name} {count}")
    result = second.measured()
    seeded = result.seeded
    print(f"second set, by another hand: {len(seeded)} kinds, {seeded.total()} errors,", end=" ")
    print(f"found {result.recall:.1%}")
    alarms = sum(len(check(draft)) for draft in second.clean_drafts())
    print(f"    {len(second.clean_drafts())} clean texts, {alarms} false alarms")
    for held_out, how in ((False, "learned from"), (True, "held out, some misses known")):
        result, half = third.measured(held_out=held_out), third.citations(held_out=held_out)
        print(f"third set, {how}: {result.seeded.total()} errors, found {result.recall:.1%}")
        print(f"    {len(half)} clean texts, {len(third.alarms(held_out=held_out))} false alarms")
    draft = min(drafts, key=lambda one: abs(len(one.text) - 300))
    print(f"{len(CHECKS)} checks on {len(draft.text)} characters: {milliseconds(draft):.1f} ms")
    longest = max(drafts, key=lambda one: len(one.text))
    print(f"{len(CHECKS)} checks on {len(longest.text)} characters: {milliseconds(longest):.1f} ms")
    filled, asked_ms = likeness_times(draft.text for draft in clean_drafts(30, seed=1))
    print(f"near-duplicates: 10,000 citations in {filled:.2f} s, one asked in {asked_ms:.1f} ms")


if __name__ == "__main__":
    main()
