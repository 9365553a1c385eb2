"""From records to papers: whom a decision, a submission, a bulletin or a filter speaks of."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from honours.approval.ladder import Stage
from honours.approval.models import Submission
from honours.approval.queries import standing_of, standings
from honours.approval.rules import working_days
from honours.awards.catalogue import AwardKind, Level
from honours.awards.queries import get_award
from honours.base import clock
from honours.base.wording import arabic_date
from honours.documents.drafting import Matter
from honours.documents.holding import Holding, Mark
from honours.documents.paper_facts import HEADING_LIMIT, WallSheetFacts
from honours.documents.queries import holding
from honours.documents.slots import BODY_LIMIT
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person, Unit
from honours.people.queries import units
from honours.register.actions import Snapshot, snapshot_of
from honours.register.models import Decision, Honour, Status
from honours.register.queries import effective_honours_of, honours_by, statuses
from honours.sources.models import Case, CaseState, Donation
from honours.sources.queries import parts_in, state_of, states

UNNAMED = "\uff08姓名待核实\uff09"
PUBLICITY_DAYS = 5  # working days at least, where the award asks for none (公务员奖励规定)


def kinds_for(decision: Decision) -> tuple[str, ...]:
    """What can be drawn from a decision: a brigade's own paper is the circular (domain §12)."""
    return ("circular", "list") if decision.level is Level.BRIGADE else ("decision", "list")


def of_decision(decision: Decision, kind: str, *, office: str) -> Matter:
    """What a decision gave: all that stands; a list shows what was revoked as well."""
    given = honours_by(decision)
    status = statuses(given)
    out = {Status.CORRECTED} if kind == "list" else {Status.CORRECTED, Status.REVOKED}
    held = [honour for honour in given if status[honour.id] not in out]
    known = {"decided_on": decision.decided_on.isoformat(), "doc_no": decision.doc_no}
    if kind == "list":
        return Matter(
            known={**known, "organ": office},
            usual={"title": f"{decision.title}名单", "order": "surname"},
            holdings=_rows(held, status),
            mark=Mark.DRAFT,
        )
    title = f"{decision.organ}{decision.title}"
    fits = decision.title.startswith("关于") and len(title) <= HEADING_LIMIT
    ours = decision.organ == office
    return Matter(
        known={**known, "organ": decision.organ, "level": decision.level.value}
        | _occasion(honour.occasion for honour in held),
        usual={"title": title if fits else "", "form": "决定", "order": "surname", "sealed": True},
        holdings=_rows(held, status),
        mark=Mark.DRAFT if ours else Mark.FOR_ORGAN,
        mark_kept=None if ours else Mark.FOR_ORGAN,
    )


def of_honours(honours: Sequence[Honour], *, title: str, office: str) -> Matter:
    """A list of whatever was looked for; corrected ones stand in the list as they are now."""
    status = statuses(honours)
    held = [honour for honour in honours if status[honour.id] is not Status.CORRECTED]
    today = clock.today().isoformat()
    return Matter(
        known={"organ": office},
        usual={"title": title, "decided_on": today, "order": "surname", "form": "table"},
        holdings=_rows(held, status),
        mark=Mark.DRAFT,
    )


def wall_sheet(
    honours: Sequence[Honour], *, occasion: str, office: str, orientation: str
) -> WallSheetFacts:
    """Say what hangs on the wall: who still holds which honour; fiction says that it is.

    Raises BadFacts where nobody does, or too many.
    """
    status = statuses(honours)
    held = [honour for honour in honours if status[honour.id] is Status.EFFECTIVE]
    return WallSheetFacts.from_dict(
        {
            "occasion": occasion,
            "organ": office,
            "decided_on": clock.today(),
            "orientation": orientation,
            "order": "surname",
            "mark": Mark.SAMPLE if any(honour.decision.demo for honour in held) else None,
            "holdings": _rows(held, status),
        }
    )


def of_submissions(found: Sequence[Submission], kind: str, *, office: str) -> Matter:
    """Those who are asked for and not decided yet."""
    awards = [get_award(one.revision.award_key) for one in found]
    rows = [
        _candidate(one.citation.holder, award) for one, award in zip(found, awards, strict=True)
    ]
    today = clock.today()
    known: dict[str, Any] = _occasion(one.citation.case.occasion for one in found)
    usual: dict[str, Any] = {"decided_on": today.isoformat(), "order": "surname", "sealed": True}
    if kind == "decision":
        usual["form"] = "决定"
        known["level"] = max((award.level for award in awards), key=lambda one: one.height).value
    else:
        known |= {"organ": office, "level": Level.BRIGADE.value}
    if kind == "notice":
        known_period, usual_period = _period(found, awards, today)
        known |= known_period
        usual |= usual_period
    own = kind in ("notice", "request")
    return Matter(
        known=known,
        usual=usual,
        holdings=_ranked(rows),
        mark=Mark.FOR_ORGAN if kind == "decision" else Mark.DRAFT,
        mark_kept=Mark.FOR_ORGAN if kind == "decision" else None,
        lead=""
        if own or kind == "decision"
        else "还没有决定，通报不能定稿；签批登记决定之后再定稿。",
    )


def of_cases(cases: Sequence[Case], kind: str, *, office: str) -> Matter:
    """Those whom a bulletin's cases name, for praise; leads can only be looked at."""
    parts = parts_in(cases)
    award = get_award("circular")
    holders = {
        (part.person_id, part.unit_id): part.holder
        for case in cases
        for part in parts[case.id]
        if part.holder and part.holder.staff_type is not StaffType.OUTSIDER
    }
    today = clock.today()
    period = {} if kind != "notice" else _usual_period(PUBLICITY_DAYS, today)
    is_lead = any(state is CaseState.LEAD for state in states(cases).values())
    why = "还没有核实" if is_lead else "还没有决定"
    return Matter(
        known={"organ": office, "level": Level.BRIGADE.value}
        | _occasion(case.occasion for case in cases),
        usual={"decided_on": today.isoformat(), "order": "surname", "sealed": True, **period},
        holdings=_ranked([_candidate(holder, award) for holder in holders.values()]),
        mark=Mark.SAMPLE if is_lead else Mark.DRAFT,
        lead=f"所据的事例{why}，只能看样张；先核实、呈报，再由决定印发。",
    )


def form_for(
    holder: Person | Unit,
    award: AwardKind,
    *,
    office: str,
    submission: Submission | None = None,
    is_lead: bool = False,
) -> Matter:
    """An approval form: what the records know is filled in, the rest is the drafter's or blank."""
    row = _candidate(holder, award)[1]
    shown = _snapshot(holder)
    known: dict[str, Any] = {
        "organ": office,
        "kind": row.kind,
        "holder": row.holder,
        "award": row.award,
        "staff_type": row.staff_type,
        "unit": shown.unit,
        "post": shown.post,
        **dict.fromkeys(_FOREIGN[row.kind]),
    }
    if isinstance(holder, Person):
        known |= {"rank": shown.rank, "badge": holder.badge_no or ""}
    usual: dict[str, Any] = {
        "filled_on": clock.today().isoformat(),
        "history": _history(holder),
    }
    if submission:
        known |= _course(submission)
    return Matter(
        known=known,
        usual=usual,
        mark=Mark.SAMPLE if is_lead else Mark.DRAFT,
        lead="所据的事例还没有核实，只能看样张；核实、呈报以后再定稿。" if is_lead else "",
    )


_FOREIGN = {  # what the form of the other kind asks
    "individual": ("nature", "police_count", "auxiliary_count", "leader"),
    "group": (
        *("sex", "born", "nation", "politics", "education", "joined_work", "joined_police"),
        *("rank", "badge"),
    ),
}


def _course(submission: Submission) -> dict[str, str]:
    """What was written, said and published of a submission."""
    standing = standing_of(submission)
    text = submission.statement or submission.revision
    said = {"deeds": text.text[:BODY_LIMIT]}
    for endorsement in standing.endorsements:
        if endorsement.stage is Stage.REVIEW:
            said["office_opinion"] = endorsement.opinion[:200]
    if (publicity := standing.publicity) and publicity.period:
        first, last = map(arabic_date, publicity.period)
        channel = f"在{publicity.channel}" if publicity.channel else ""
        said["publicity"] = f"{first}至{last}{channel}公示。{publicity.objections}"[:200]
    return said


def _history(holder: Person | Unit) -> str:
    """What a holder was given before, newest last; as many as the form holds."""
    lines = [
        f"{arabic_date(one.decision.decided_on)}{one.award}\uff08{one.decision.doc_no}\uff09"
        for one in effective_honours_of(holder)
    ]
    return "\uff1b".join(lines[-5:])


def of_donation(donation: Donation, case: Case, *, office: str) -> Matter:
    """A letter of thanks to whoever gave goods."""
    known = {
        "organ": office,
        "level": Level.BRIGADE.value,
        "addressee": donation.donor.name,
        "gift": re.sub(r"\uff08[^\uff09]*\uff09", "", donation.goods),  # without the clerk's remark
    }
    if donation.received_on:
        known["given_on"] = donation.received_on.isoformat()
    is_lead = state_of(case) is CaseState.LEAD
    return Matter(
        known=known,
        usual={"decided_on": clock.today().isoformat(), "form": "感谢信", "sealed": True},
        mark=Mark.SAMPLE if is_lead else Mark.DRAFT,
        lead="登记物资的事例还没有核实，只能看样张；核实以后再定稿。" if is_lead else "",
    )


def _rows(held: Sequence[Honour], status: dict[int, Status]) -> tuple[Holding, ...]:
    return _ranked([(honour.unit_id, holding(honour, status[honour.id])) for honour in held])


def _candidate(holder: Person | Unit, award: AwardKind) -> tuple[int | None, Holding]:
    """Who may come to hold an award, as he serves today."""
    shown = _snapshot(holder)
    return shown.unit_id, Holding(
        holder=shown.holder,
        unit=(shown.unit or None) if isinstance(holder, Person) else None,
        post=shown.post or None,
        award=award.name_for(shown.kind),
        kind=shown.kind.value,
        staff_type=shown.staff_type.value if shown.staff_type else None,
        family=award.family.value,
        grade=award.grade,
        strokes=holder.strokes if isinstance(holder, Person) else None,
    )


def _snapshot(holder: Person | Unit) -> Snapshot:
    """A holder today; a person known by designation only has no name to print."""
    if isinstance(holder, Unit) or holder.name:
        return snapshot_of(holder, clock.today())
    return Snapshot(
        kind=HolderKind.INDIVIDUAL,
        holder=UNNAMED,
        staff_type=holder.staff_type,
        post=holder.called,
    )


def _ranked(rows: Iterable[tuple[int | None, Holding]]) -> tuple[Holding, ...]:
    """Put rows in the order of units; those of none come last."""
    place = {unit.id: n for n, unit in enumerate(units())}
    ranked = sorted(rows, key=lambda row: place.get(row[0] or 0, len(place)))
    return tuple(each for _, each in ranked)


def _occasion(found: Iterable[str]) -> dict[str, str]:
    """The occasion, where it is the same for all."""
    occasions = set(found)
    (only,) = occasions if len(occasions) == 1 else ("",)
    return {"occasion": only} if only else {}


def _period(
    found: Sequence[Submission], awards: Sequence[AwardKind], today: date
) -> tuple[dict[str, str], dict[str, str]]:
    """The publication as recorded, or else as long as the awards ask from today on."""
    periods = {
        standing.publicity.period if standing.publicity else None
        for standing in standings(found).values()
    }
    period = periods.pop() if len(periods) == 1 else None
    if period:
        return {"starts_on": period[0].isoformat(), "ends_on": period[1].isoformat()}, {}
    days = max(PUBLICITY_DAYS, *(award.publicity_days for award in awards))
    return {}, _usual_period(days, today)


def _usual_period(days: int, first: date) -> dict[str, str]:
    last = first
    while working_days(first, last) < days:
        last += timedelta(days=1)
    return {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
