"""校核 (pure): what a careful secretary would mark in a draft. One small function a check.

A finding is advice: it never blocks saving. Every check takes a `Draft` and yields `Finding`s; they
stand in files by what they look at, and this is the list of them.
"""

from collections.abc import Iterable
from dataclasses import replace

from honours.citations import backing, bodies, identity, manner, quoting, rank, script, slips, times
from honours.citations.draft import Check, Draft, Evidence, Finding, Other, Weight

__all__ = ["CHECKS", "Check", "Draft", "Evidence", "Finding", "Other", "Weight", "check"]

CHECKS: tuple[Check, ...] = (
    manner.empty_text,
    manner.blank_left,
    # who it is
    identity.name_is_known,
    identity.name_differs,
    identity.name_is_said,
    identity.another_person,
    identity.staff_type_differs,
    identity.post_differs,
    bodies.unit_differs,
    bodies.unit_is_said,
    bodies.unit_in_full,
    bodies.organ_in_full,
    # what it rests on
    backing.unverified_lead,
    backing.doubt_used,
    backing.has_evidence,
    backing.figure_has_source,
    times.date_has_source,
    times.hour_has_source,
    times.clock_has_source,
    times.weekday_has_source,
    times.duration_agrees,
    quoting.quotation_has_source,
    quoting.title_has_source,
    quoting.earlier_award_has_source,
    backing.sentence_has_support,
    backing.sentence_changed,
    backing.absolute_claims,
    backing.role_has_source,
    backing.sensitive_passage,
    backing.passage_not_used,
    # how high it is pitched
    rank.phrase_above,
    rank.phrase_below,
    rank.words_of_the_family,
    rank.words_of_the_award,
    rank.award_is_said,
    rank.award_is_open,
    rank.no_law_for_auxiliaries,
    rank.words_for_outsiders,
    rank.words_on_brigade_paper,
    rank.person_or_group,
    # how it is told
    manner.sensitive_facts,
    manner.minors_named,
    manner.empty_phrases,
    manner.stacked_slogans,
    manner.same_wording,
    manner.length,
    manner.sections,
    manner.third_person,
    manner.second_person,
    manner.pronoun_differs,
    manner.holder_is_named,
    # how it is written
    manner.unprintable,
    script.half_width_punctuation,
    script.doubled_punctuation,
    script.unpaired_signs,
    script.misplaced_signs,
    script.comma_before_closing_mark,
    script.last_stop,
    script.full_width_figures,
    script.measure_symbols,
    script.wrong_zero,
    script.date_form,
    script.date_exists,
    script.one_form_of_dates,
    script.numeral_form,
    slips.known_slips,
    slips.doubled_words,
)


def check(draft: Draft) -> list[Finding]:
    """Run every check; errors first, then in the order of the text."""
    found = [replace(finding, check=one.__name__) for one in CHECKS for finding in one(draft)]
    order = list(Weight)
    return sorted(_told_once(found), key=lambda one: (order.index(one.weight), one.start))


def _told_once(found: Iterable[Finding]) -> list[Finding]:
    """One finding for all places of which a check says the same; where it has a fix, one each."""
    same: dict[object, list[Finding]] = {}
    for one in dict.fromkeys(found):
        is_apart = one.fix is not None or not one.places
        same.setdefault(one if is_apart else (one.check, one.reason), []).append(one)
    return [_all_of(sorted(ones, key=lambda one: one.start)) for ones in same.values()]


def _all_of(ones: list[Finding]) -> Finding:
    first, *others = ones
    if not others:
        return first
    reason = f"{first.reason[:-1]}（共{len(ones)}处）{first.reason[-1]}"
    return replace(first, reason=reason, also=tuple((one.start, one.end) for one in others))
