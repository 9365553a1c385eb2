"""Outline (pure): the first words of a citation, from what is known; what is not stays blank."""

from honours.awards.catalogue import AwardKind, Family
from honours.people.kinds import HolderKind

BLANK = "\uff3f" * 4
CLOSING = "特发此证，以资鼓励。"
THANKS = "特发此证，以致谢意。"


def outline(award: AwardKind, kind: HolderKind, *, occasion: str = "") -> str:
    """Say occasion, set phrase and wording of the award; nothing of the deed is invented.

    The phrase is one of those bound to the award's grade (条令's wording; domain §4).
    """
    clauses = [f"在{occasion or BLANK}中", BLANK, *award.phrases[:1]]
    if award.family is Family.SOCIAL_PRAISE:
        return f"{'，'.join(clauses)}，{award.wording_for(kind)}。{THANKS}"
    return f"{'，'.join(clauses)}。现{award.wording_for(kind, BLANK)}，{CLOSING}"
