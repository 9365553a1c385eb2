"""The cards of the reading desk: a proposal with what the records know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.people.actions import add_person, add_unit, post_person
from honours.people.models import Person, Posting, Unit
from honours.people.queries import find_unit, namesakes, present_postings, units
from honours.sources.actions import Lead
from honours.sources.models import Bulletin, Case, Judgement, Subject, Verdict
from honours.sources.proposals import Proposal, doubts_of_the_whole, proposals
from honours.sources.queries import cases_from, doubts_of, find_earlier, judgements_on, parts_in
from honours.web.forms import options
from honours.web.forms.proposals import CardForm, WholeForm
from honours.web.guards import actor, may, scope
from honours.web.whom import LATER, NEW, UNNAMED

NOTE = "公开报道线索"  # what a person's record says who is known from a bulletin only


@dataclass(frozen=True, kw_only=True)
class Card:
    """A proposal with what the records know of it."""

    proposal: Proposal
    form: CardForm
    unit: Unit | None  # the one its unit is written as, if on record
    demo: bool
    candidates: tuple[tuple[str, str], ...]  # reference, and who that is
    likely: str  # the candidate whose unit agrees as well, if there is one
    before: Case | None  # the one that an earlier version of the bulletin gave

    @property
    def is_ticked(self) -> bool:
        """Whether it may be confirmed as it stands."""
        return self.proposal.is_sure and bool(self.form.who.data) and not self.before

    @property
    def why_not_ticked(self) -> str:
        if self.before:
            return "旧版里已经登记过，请先看新旧对照，不要重复登记。"
        if not self.proposal.is_sure:
            return "原文只是提到，没有写具体事迹，请斟酌。"
        return "" if self.form.who.data else "簿中有同名的，请先按单位和警号认定。"

    @property
    def asks_when(self) -> bool:
        """Whether there are days to be looked at: read, or sent."""
        return any(
            field.data or field.raw_data for field in (self.form.began_on, self.form.ended_on)
        )

    @property
    def unknown_unit(self) -> str:
        """The unit as written, where the book of units does not have it."""
        one = self.proposal
        if self.unit or one.subject is not Subject.PERSON:
            return ""
        return one.unit_as_written or one.unit


def cards_of(bulletin: Bulletin, *, sent: bool = False) -> list[Card]:
    """The proposals nobody has judged yet; `sent`: with what was chosen on them."""
    judged = {
        (one.subject, one.name)
        for one in judgements_on(bulletin)
        if one.verdict is not Verdict.REOPENED
    }
    entered = _entered_from(bulletin)
    read = proposals(bulletin.raw, bulletin.published_on)
    pending = [
        one
        for one in read
        if (one.subject, one.name) not in judged and not any(one.name in words for words in entered)
    ]
    people = namesakes(one.name for one in pending if one.subject is Subject.PERSON)
    postings = present_postings(person for found in people.values() for person in found)
    earlier = _entered_from_the_earlier(bulletin)
    cards = [_card(one, bulletin, people.get(one.name, []), postings, earlier) for one in pending]
    occasion = occasion_of(bulletin)
    for card in cards:
        _fill(card, occasion, sent)
    return cards


def rejected_of(bulletin: Bulletin) -> list[Judgement]:
    return [one for one in judgements_on(bulletin) if one.verdict is Verdict.REJECTED]


def questions_of(bulletin: Bulletin) -> list[str]:
    """The whole text's questions that nobody has noted yet."""
    noted = {doubt.question for doubt in doubts_of(bulletin)}
    read = doubts_of_the_whole(bulletin.raw, bulletin.published_on)
    return [question for question in read if question not in noted]


def whole_form(bulletin: Bulletin) -> WholeForm:
    """A form that ticks them."""
    form = WholeForm()
    form.questions.choices = options(enumerate(questions_of(bulletin)))
    return form


def occasion_of(bulletin: Bulletin) -> str:
    """The occasion of the last case opened from a bulletin, for the next ones."""
    before = [case.occasion for case in cases_from(bulletin, scope(P.DRAFT)) if case.occasion]
    return before[-1] if before else ""


def lead_of(card: Card) -> Lead:
    """What a case begins with, as it was read."""
    one, occasion = card.proposal, card.form.occasion.data or ""
    person, group = _meant(card)
    return Lead(
        title=one.title(occasion),
        as_written=one.as_written,
        role=one.role,
        person=person,
        group=group,
        unit=_own_unit(card),
        occasion=occasion,
        began_on=card.form.began_on.data,
        ended_on=card.form.ended_on.data,
        passages=one.passages,
        doubts=[(question, "") for question in one.doubts],
    )


def _entered_from(bulletin: Bulletin) -> set[str]:
    """How those are written who took part in a case of this bulletin, however it was entered."""
    found = parts_in(cases_from(bulletin, None)).values()
    return {part.as_written for parts in found for part in parts}


def _entered_from_the_earlier(bulletin: Bulletin) -> dict[str, Case]:
    """The cases that may be seen of the version before, by how those are written who took part."""
    if not (earlier := find_earlier(bulletin)):
        return {}
    cases = {case.id: case for case in cases_from(earlier, scope(P.READ_CASES))}
    found = parts_in(cases.values())
    return {part.as_written: cases[at] for at, parts in found.items() for part in parts}


def _card(
    one: Proposal,
    bulletin: Bulletin,
    people: Sequence[Person],
    postings: Mapping[int, Posting],
    earlier: Mapping[str, Case],
) -> Card:
    unit = _unit_of(one)
    if one.subject is Subject.PERSON:
        same = [person for person in people if person.demo == bulletin.demo]
        candidates = tuple((f"person-{each.id}", _told(each, postings)) for each in same)
        there = [each for each in same if unit and _serves(each, unit, postings)]
        likely = f"person-{there[0].id}" if len(there) == len(same) == 1 else ""
    else:
        known = find_unit(one.unit) or find_unit(one.name)
        candidates = ((f"unit-{known.id}", f"{known.name} · {known.kind.label}"),) if known else ()
        likely = candidates[0][0] if candidates else ""  # a unit's name is its own
    return Card(
        proposal=one,
        form=CardForm(prefix=f"{one.key}-"),
        unit=unit,
        demo=bulletin.demo,
        candidates=candidates,
        likely=likely,
        before=next((case for words, case in earlier.items() if one.name in words), None),
    )


def _fill(card: Card, occasion: str, sent: bool) -> None:
    """Offer who it may be, chosen only where there is one way to read it, and when it was."""
    form, choices = card.form, _who_choices(card)
    form.who.choices = options(choices)
    if sent:
        form.occasion.data = request.form.get("occasion", "")
        return
    form.occasion.data = occasion
    form.began_on.data, form.ended_on.data = card.proposal.began_on, card.proposal.ended_on
    form.who.data = card.likely or (None if card.candidates else choices[0][0])


def _serves(person: Person, unit: Unit, postings: Mapping[int, Posting]) -> bool:
    posting = postings.get(person.id)
    return bool(posting and posting.unit_id == unit.id)


def _told(person: Person, postings: Mapping[int, Posting]) -> str:
    posting = postings.get(person.id)
    told = (
        person.called,
        person.staff_type.label,
        f"{posting.unit.name}{posting.post}" if posting else "没有任职记录",
        f"警号 {person.badge_no}" if person.badge_no else "",
    )
    return " · ".join(filter(None, told))


def _who_choices(card: Card) -> list[tuple[str, str]]:
    """Those on record, somebody new, or nobody yet."""
    one = card.proposal
    new = []
    if may(P.EDIT_PEOPLE):
        if one.subject is Subject.PERSON:
            new = [(NEW, "新登记一人") if one.is_named else (UNNAMED, "新登记一人，先以称呼代指")]
        elif not card.candidates:
            new = [(NEW, f"新登记这个{one.subject.label}")]
    return [*card.candidates, *new, (LATER, "先不认定")]


def _unit_of(one: Proposal) -> Unit | None:
    for written in filter(None, (one.unit, one.unit_as_written)):
        if unit := find_unit(written):
            return unit
    return None


def _own_unit(card: Card) -> Unit | None:
    """Whose case it is: the unit as written, if one may write for it; else one's own."""
    mine = scope(P.DRAFT)
    if card.unit and (mine is None or card.unit.id in mine):
        return card.unit
    if mine is None:
        return None
    return next((unit for unit in units() if unit.id in mine), None)


def _meant(card: Card) -> tuple[Person | None, Unit | None]:
    """Whom the card says it is; who is not on record yet is entered."""
    who, one = card.form.who.data, card.proposal
    if who == LATER:
        return None, None
    if who in (NEW, UNNAMED):
        return _entered(card)
    kind, _, number = who.partition("-")
    if kind == "person":
        return db.session.get_one(Person, int(number)), None
    assert one.subject is not Subject.PERSON  # noqa: S101 - offered by the page itself
    return None, db.session.get_one(Unit, int(number))


def _entered(card: Card) -> tuple[Person | None, Unit | None]:
    one = card.proposal
    if one.subject is not Subject.PERSON:
        kind = one.unit_kind
        return None, add_unit(one.name, kind=kind, note=NOTE, demo=card.demo, by=actor())
    person = add_person(
        one.name if one.is_named else None,
        designation=None if one.is_named else one.name,
        staff_type=one.staff_type,
        note=NOTE,
        demo=card.demo,
        by=actor(),
    )
    if card.unit:
        post_person(person, unit=card.unit, post=one.post, by=actor())
    return person, None
