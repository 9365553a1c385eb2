"""A sentence keeps the passages it rests on while it is written on, and says so when it is gone."""

import pytest

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.awards.queries import get_award
from honours.base.database import transaction
from honours.citations import actions
from honours.citations.models import Form
from honours.citations.outline import Sentence
from honours.citations.queries import draft_of, support_of, ties_in
from honours.citations.ties import Tied, renewed, sentences_with_ties, ties_of
from honours.sources.queries import passages_of
from tests.cast import Cast

FIRST = "连续值守县际卡点，检查车辆六百余台次。"
EDITED = "连续值守县际交界卡点，检查车辆600余台次。"
OTHER = "夜间疏导国道滞留货车。"


def test_tie_follows_its_sentence_through_an_edit() -> None:
    tied, lost = sentences_with_ties(EDITED + OTHER, [(7, FIRST)])
    assert tied == [
        Tied(sentence=EDITED, ties=((7, FIRST),)),
        Tied(sentence=OTHER, ties=()),
    ]
    assert lost == []
    assert tied[0].has_changed((7, FIRST))
    assert renewed([(7, FIRST)], EDITED + OTHER) == [(7, EDITED)]


def test_tie_whose_sentence_was_written_away_is_lost_and_not_given_to_another() -> None:
    tied, lost = sentences_with_ties(OTHER, [(7, FIRST)])
    assert tied == [Tied(sentence=OTHER, ties=())]
    assert lost == [(7, FIRST)]
    assert renewed([(7, FIRST)], OTHER) == [(7, FIRST)]


def test_outline_ties_each_sentence_to_what_it_was_taken_from() -> None:
    outline = [
        Sentence(text="一、主要事迹", is_heading=True),
        Sentence(text=FIRST, passages=(1, 3), opens=True),
        Sentence(text="特发此证。"),
    ]
    assert ties_of(outline) == [(1, FIRST), (3, FIRST)]


@pytest.mark.parametrize("form", Form)
def test_ties_are_kept_with_the_citation_and_come_to_the_checks(cast: Cast, form: Form) -> None:
    case = cast.case()
    passage = passages_of(case)[0]
    with transaction():
        citation = actions.start_citation(
            case,
            holder=cast.shi,
            award=get_award("circular"),
            text=FIRST,
            form=form,
            ties=[(passage.id, FIRST)],
            by=cast.by_clerk,
        )
    assert ties_in(citation) == [(passage.id, FIRST)]
    draft = draft_of(citation, award=get_award("circular"), text=FIRST)
    assert [one.sentences for one in draft.evidence] == [(FIRST,)]


def test_one_passage_carries_two_sentences_and_is_shown_once(cast: Cast) -> None:
    citation = cast.citation(text=FIRST + OTHER)
    passage = passages_of(citation.case)[0]
    pairs = [(passage.id, FIRST), (passage.id, OTHER)]
    with transaction():
        actions.set_support(citation, [passage.id], ties=pairs, by=cast.by_clerk)
    assert sorted(ties_in(citation)) == sorted(pairs)
    assert list(support_of(citation)) == [passage]
    assert trail_of(citation)[-1].action is Tag.SUPPORT_CHANGED
    entries = len(trail_of(citation))
    with transaction():  # the same again is no deed
        actions.set_support(citation, [], ties=pairs, by=cast.by_clerk)
    assert len(trail_of(citation)) == entries


def test_passage_of_another_case_carries_nothing(cast: Cast) -> None:
    citation = cast.citation(text=FIRST)
    with transaction():
        actions.set_support(citation, [], ties=[(999, FIRST)], by=cast.by_clerk)
    assert ties_in(citation) == []
