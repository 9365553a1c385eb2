"""What the signs of a text weigh: log odds, learned from annotated texts by `make learn`.

A table is a line for each sign, its weight before it; the first line is what is weighed where
nothing is seen. A sign that is not in a table says nothing.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

Signed = dict[str, float]  # what is seen, and how much of it

NAMES = "names.tsv"  # whether a stretch is a name
ROLES = "roles.tsv"  # whether somebody is singled out
ENOUGH = -1.0  # a name is believed from here
SURE = 0.5  # and from here if it is an everyday word that nothing announces
NOBODY = float("-inf")  # the weight of a reading that something rules out


def place_of(table: str) -> Path:
    return Path(__file__).with_name(table)


@cache
def _weights(table: str) -> dict[str, float]:
    lines = place_of(table).read_text(encoding="utf-8").splitlines()
    return {sign: float(weight) for weight, _, sign in (line.partition("\t") for line in lines)}


def weighed(signs: Mapping[str, float], table: str = NAMES) -> float:
    """Add up what signs say, in log odds."""
    weights = _weights(table)
    return weights[""] + sum(weights.get(sign, 0.0) * size for sign, size in signs.items())
