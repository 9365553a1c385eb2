"""What the desk proposes: cards that keep their place in the text, and hold private facts apart."""

from datetime import date

import pytest

from honours.people.kinds import UnitKind
from honours.settings import ROOT
from honours.sources.models import Sensitivity, Subject
from honours.sources.proposals import Mark, cut, doubts_of_the_whole, marks, proposals

RAW = (ROOT / "seeds/bulletins/2020-02-11.txt").read_bytes().decode()
DAY = date(2020, 2, 11)


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        (
            "曾国雄,父亲病危住院,坚守一线,不下火线。",
            [
                ("曾国雄", None),
                ("父亲病危住院", Sensitivity.HEALTH),
                ("坚守一线,不下火线", None),
            ],
        ),
        (
            "推迟婚礼，女儿发烧。",
            [("推迟婚礼", Sensitivity.FAMILY), ("女儿发烧", Sensitivity.HEALTH)],
        ),
        ("坚守一线。", [("坚守一线", None)]),
        ("，。 ", []),
    ],
)
def test_passage_is_cut_where_private_facts_begin_and_end(
    raw: str, pieces: list[tuple[str, Sensitivity | None]]
) -> None:
    assert [(raw[a:b], kind) for a, b, kind in cut(raw, 0, len(raw))] == pieces


def test_every_card_stands_where_it_says_and_has_a_key_of_its_own() -> None:
    cards = proposals(RAW, DAY)
    assert len({card.key for card in cards}) == len(cards)
    for card in cards:
        assert 0 <= card.start < card.end <= len(RAW)
        assert card.name in RAW or card.subject is Subject.GROUP
        for start, end, _ in card.passages:
            assert RAW[start:end].strip()


def test_card_keeps_its_key_when_the_text_around_it_changes() -> None:
    before = {card.name: card.key for card in proposals(RAW, DAY)}
    after = {card.name: card.key for card in proposals("编者按：\n" + RAW, DAY)}
    assert before.items() <= after.items()


def test_deed_of_somebody_without_a_name_passes_to_nobody_else() -> None:
    cards = {card.name: card for card in proposals(RAW, DAY)}
    for name, card in cards.items():
        words = "".join(RAW[start:end] for start, end, _ in card.passages)
        assert ("四队合一" in words) == (name == "秩序中队中队长"), name


def test_consent_is_asked_once_a_card_and_names_every_private_word() -> None:
    [card] = [card for card in proposals(RAW, DAY) if card.name == "曾国雄"]
    [asked] = [question for question in card.doubts if "同意" in question]
    for word in ("父亲", "病危", "住院"):
        assert word in asked


def test_only_teams_with_deeds_are_sure_and_units_are_told_by_their_names() -> None:
    groups = {card.name: card for card in proposals(RAW, DAY) if card.subject is Subject.GROUP}
    assert groups["疫情防控突击队"].is_sure
    assert groups["疫情防控突击队"].unit_kind is UnitKind.ASSAULT_TEAM
    assert not groups["应急指挥专班"].is_sure


def test_marks_show_people_units_outsiders_dates_and_figures() -> None:
    shown = {(RAW[start:end], mark) for start, end, mark in marks(RAW, DAY)}
    for words, mark in (
        ("曾国雄", Mark.PERSON),
        ("太和堂中队", Mark.UNIT),
        ("白鹤铺商会", Mark.OUTSIDE),
        ("1月26日", Mark.DATE),
        ("二十天", Mark.FIGURE),
    ):
        assert (words, mark) in shown


def test_questions_of_the_whole_are_not_those_of_the_cards() -> None:
    whole = " ".join(doubts_of_the_whole(RAW, DAY))
    assert "哪一年" in whole
    assert "二十天" not in whole
    assert "同意" not in whole


def test_a_year_is_asked_on_the_card_of_the_days_own_person() -> None:
    raw = (
        "1月21日，太平中队民警石开明在卡点值守时，救起落水群众一名。\n"
        "2月3日，古渡中队辅警丁秀岚发现一辆货车起火，及时疏散乘客12人。\n"
        "2月5日，大队召开会议。\n"
    )
    asked = {card.name: " ".join(card.doubts) for card in proposals(raw, DAY)}
    asked[""] = " ".join(doubts_of_the_whole(raw, DAY))
    for name, own in (("石开明", "1月21日"), ("丁秀岚", "2月3日"), ("", "2月5日")):
        assert [day for day in ("1月21日", "2月3日", "2月5日") if day in asked[name]] == [own]
        assert f"“{own}”是哪一年？正文没有年份；按发布时间" in asked[name]
