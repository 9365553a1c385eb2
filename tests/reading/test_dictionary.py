"""A name stands between words: what the dictionary says of a stretch and of both its ends."""

from honours.sources.dictionary import has_word, is_common, is_place, signs_of

RESCUE = "辅警熊壮顺着绳子游过去"


def signs(name: str, text: str = RESCUE) -> set[str]:
    start = text.index(name)
    return set(signs_of(text, start, start + len(name)))


def test_words_stand_right_beside_a_name() -> None:
    assert {"last word n 1", "next word p 2", "no word across"} <= signs("熊壮")


def test_a_stretch_that_cuts_a_word_in_two_is_told_of() -> None:
    assert "no word across" not in signs("熊壮顺")
    assert "next word uz 1" in signs("熊壮顺")


def test_nothing_stands_beside_a_name_alone() -> None:
    assert signs("熊壮", "熊壮") == {
        "word of unknown",
        "next word unknown",
        "last word unknown",
        "no word across",
    }


def test_an_everyday_word_is_one_and_a_known_persons_name_is_none() -> None:
    assert has_word("立即")
    assert not has_word("熊壮")
    assert not has_word("曹操")
    assert not has_word("")


def test_a_word_that_is_often_written_is_common_and_old_zhang_is_not() -> None:
    assert is_common("小时")
    assert not is_common("老张")
    assert not is_common("熊壮")


def test_a_county_is_a_place_and_a_verb_is_none() -> None:
    assert is_place("万年县")
    assert not is_place("立即")
    assert not is_place("熊壮")
