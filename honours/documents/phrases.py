"""How a paper speaks of holders: computed from the holdings, so that no count is ever retyped."""

from collections.abc import Callable, Sequence

from honours.documents.holding import Holding

_OWN = ("police", "auxiliary", "civilian")


def whom(holdings: Sequence[Holding], *, most: int = 2) -> str:
    """Name up to `most` of a kind, or the first and how many.

    >>> whom([Holding(holder="雷东升", award="嘉奖", staff_type="police")] * 3)
    '雷东升等3名同志'
    """
    groups = [each for each in holdings if each.kind == "group"]
    persons = [each for each in holdings if each.kind == "individual"]
    return "和".join(filter(None, (_groups(groups, most), _persons(persons, most))))


def names_all(holdings: Sequence[Holding], *, most: int = 2) -> bool:
    """Tell whether `whom` names everybody, so that no list is needed."""
    groups = sum(each.kind == "group" for each in holdings)
    return groups <= most and len(holdings) - groups <= most


def by_award(holdings: Sequence[Holding]) -> dict[str, list[Holding]]:
    """Put holdings under their awards, in the order in which these first occur."""
    found: dict[str, list[Holding]] = {}
    for each in holdings:
        found.setdefault(each.award, []).append(each)
    return found


def granting(award: str, holdings: Sequence[Holding], *, times: str = "一次") -> str:
    """Say what is done: 给雷东升等3名同志记个人三等功一次; `times` is "" in a title."""
    who = whom(holdings)
    if award.endswith("功"):
        return f"给{who}记{award}{times}"
    if award.endswith("嘉奖"):
        return f"给予{who}{award}"
    if award.endswith("表扬"):
        return f"对{who}予以{award}"
    if award.endswith(("感谢", "感谢信")):
        return f"向{who}表示感谢"
    if holdings[0].family == "internal_praise":
        return f"评定{who}为“{award}”"
    return f"授予{who}“{award}”称号"


def grantings(holdings: Sequence[Holding]) -> str:
    """Say all that is done in one sentence without its stop."""
    return "\uff0c".join(granting(award, held) for award, held in by_award(holdings).items())


def matter(holdings: Sequence[Holding], occasion: str | None, verb: str = "给予") -> str:
    """Return what a title says after 关于: one award by name, several as 奖励."""
    awards = by_award(holdings)
    if len(awards) > 1:
        return f"{verb}{_shown(occasion)}{whom(holdings, most=1)}奖励"
    ((award, held),) = awards.items()
    return granting(award, held, times="")


def praised(holdings: Sequence[Holding], occasion: str | None) -> str:
    """Return whom a circular's title names: 在疫情防控工作中表现突出的雷东升等6名同志."""
    return _shown(occasion) + whom(holdings, most=1)


def tally(holdings: Sequence[Holding]) -> str:
    """Count bodies by 个 and people by 人, and say how many no longer hold it."""
    groups = sum(each.kind == "group" for each in holdings)
    persons = len(holdings) - groups
    counts = [f"{groups}个集体"] * bool(groups) + [f"{persons}人"] * bool(persons)
    revoked = sum(each.status == "已撤销" for each in holdings)
    return "、".join(counts) + (f"\uff0c其中已撤销{revoked}" if revoked else "")


def _shown(occasion: str | None) -> str:
    return f"在{occasion}中表现突出的" if occasion else ""


def _groups(groups: Sequence[Holding], most: int) -> str:
    return _named(groups, most, lambda n: f"等{n}个集体", "")


def _persons(persons: Sequence[Holding], most: int) -> str:
    """Own staff are 同志; nobody else is called so (domain §9)."""
    own = all(each.staff_type in _OWN for each in persons)
    word = "名同志" if own else "人"
    return _named(persons, most, lambda n: f"等{n}{word}", "同志" if own else "")


def _named(holdings: Sequence[Holding], most: int, rest: Callable[[int], str], after: str) -> str:
    if len(holdings) > most:
        return holdings[0].holder + rest(len(holdings))
    return "、".join(each.holder for each in holdings) + after if holdings else ""
