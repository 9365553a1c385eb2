"""What may be asked, and for whom: holders and awards in words."""

from honours.awards.catalogue import AwardKind, Level
from honours.awards.queries import grantable
from honours.citations.models import Citation
from honours.people.kinds import HolderKind
from honours.people.models import Person, Unit
from honours.people.queries import find_posting
from honours.sources.models import Case
from honours.sources.queries import parts_of


def is_ours(award: AwardKind) -> bool:
    """Whether the brigade may give it itself; all else it only asks for."""
    return Level.BRIGADE.is_at_least(award.level)


def holders_of(case: Case) -> dict[str, Person | Unit]:
    """Who took part and is known, by a reference that a form can send."""
    found: dict[str, Person | Unit] = {}
    for part in parts_of(case):
        if part.holder:
            ref = f"person-{part.person_id}" if part.person else f"unit-{part.unit_id}"
            found[ref] = part.holder
    return found


def called(holder: Person | Unit) -> str:
    if isinstance(holder, Unit):
        return holder.name
    posting = find_posting(holder)
    place = f" · {posting.unit.name}{posting.post}" if posting else ""
    return f"{holder.called} · {holder.staff_type.label}{place}"


def beside(citation: Citation) -> str:
    """Who that is, in small words beside the name."""
    holder = citation.holder
    if isinstance(holder, Unit):
        return holder.kind.label
    posting = find_posting(holder)
    place = f"{posting.unit.short_name}{posting.post}" if posting else "没有任职记录"
    return f"{place} · {holder.staff_type.label}"


def award_words(citation: Citation, award: AwardKind) -> str:
    name = award.name_for(_kind_of(citation.holder))
    return name if is_ours(award) else f"提请{name}"


def award_choices(holder: Person | Unit, *, present: AwardKind | None = None) -> dict[str, str]:
    """What may be asked for a holder, by key: what the brigade gives itself first.

    `present`: what is asked now, though it may not be asked any more.
    """
    kind = _kind_of(holder)
    found = [award for award in grantable() if award.fits(kind, holder.staff_type)]
    choices = {
        award.key: _asked(award, kind)
        for award in sorted(found, key=lambda award: not is_ours(award))
    }
    if present:
        choices.setdefault(present.key, _asked(present, kind))
    return choices


def _kind_of(holder: Person | Unit) -> HolderKind:
    return HolderKind.INDIVIDUAL if isinstance(holder, Person) else HolderKind.GROUP


def _asked(award: AwardKind, kind: HolderKind) -> str:
    name = award.name_for(kind)
    if is_ours(award):
        return f"{name}（{award.family.label}，大队可以给予）"
    return f"提请{name}（{award.family.label}，由{award.level.label}级批准）"
