"""Re-reading: a quotation is found again, or it is said what became of it."""

import time
from itertools import pairwise

import pytest

from honours.settings import ROOT
from honours.sources.drift import Fate, drifts
from honours.sources.quotes import Quote, find_quote

RAW = (
    "一月份工作简报\n"
    "石开明连续值守卡点,检查车辆六百余台次。\n"
    "辅警丁岚坚守路面二十天,三过家门而不入。\n"
    "大队主要领导慰问一线。\n"
)


def quoted(exact: str, raw: str = RAW) -> Quote:
    quote = find_quote(raw, exact)
    assert quote
    return quote


@pytest.mark.parametrize(
    ("exact", "old", "new", "fate", "words"),
    [
        (
            "丁岚坚守路面二十天",
            "简报\n",
            "简报（修订）\n一段新的话。\n",
            Fate.SAME,
            "丁岚坚守路面二十天",
        ),
        ("二十天,三过", "二十天,", "二十天，", Fate.SAME, "二十天，三过"),
        ("坚守路面二十天", "二十天", "十七天", Fate.CHANGED, "坚守路面十七天"),
        ("坚守路面二十天,", "路面", "路面一线", Fate.CHANGED, "坚守路面一线二十天,"),
        ("检查车辆六百余台次", "检查车辆六百", "查验车辆七百", Fate.CHANGED, "查验车辆七百余台次"),
        ("三过家门而不入", ",三过家门而不入", "", Fate.GONE, None),
    ],
)
def test_fate_of_a_quotation_is_told_with_its_words(
    exact: str, old: str, new: str, fate: Fate, words: str | None
) -> None:
    [drift] = drifts(RAW, RAW.replace(old, new), [quoted(exact)])
    assert drift.fate is fate
    assert (drift.new and drift.new.exact) == words
    assert drift.old.exact == exact


def test_words_in_another_place_have_moved() -> None:
    lines = RAW.splitlines(keepends=True)
    changed = "".join([lines[0], lines[3], lines[2], lines[1]])
    fates = drifts(RAW, changed, [quoted("石开明连续值守卡点"), quoted("三过家门而不入")])
    assert {drift.fate for drift in fates} <= {Fate.SAME, Fate.MOVED}
    assert Fate.MOVED in {drift.fate for drift in fates}
    for drift in fates:
        assert drift.new
        assert changed[drift.new.start : drift.new.end] == drift.old.exact


def test_of_two_equal_places_the_one_that_stood_there_is_taken() -> None:
    raw = "甲坚守一线。\n乙坚守一线。\n"
    near = Quote(exact="坚守一线", prefix="甲坚守一线。\n乙", suffix="。\n", start=8, end=12)
    changed = "丙坚守一线。\n" + raw
    [drift] = drifts(raw, changed, [near])
    assert drift.fate is Fate.SAME
    assert drift.new
    assert drift.new.start == changed.index("乙") + 1


def test_unchanged_bulletin_drifts_nowhere() -> None:
    raw = (ROOT / "seeds/bulletins/2020-02-11.txt").read_bytes().decode()
    cuts = range(0, len(raw), 37)
    quotes = [
        Quote(
            exact=raw[a:b], prefix=raw[max(0, a - 16) : a], suffix=raw[b : b + 16], start=a, end=b
        )
        for a, b in pairwise(cuts)
        if raw[a:b].strip()
    ]
    for drift in drifts(raw, raw, quotes):
        assert drift.fate is Fate.SAME
        assert drift.new
        assert drift.new.start <= drift.old.start + 16


def test_long_texts_are_compared_in_time() -> None:
    raw = "".join(f"第{n}段,石开明在第{n * 7}号卡点检查车辆{n}台次。\n" for n in range(3000))
    changed = raw.replace("检查", "查验").replace("第9段", "第九段")
    quotes = [quoted(f"石开明在第{n * 7}号卡点", raw) for n in range(0, 3000, 100)]
    started = time.monotonic()
    fates = [drift.fate for drift in drifts(raw, changed, quotes)]
    assert time.monotonic() - started < 5
    assert set(fates) <= {Fate.SAME, Fate.MOVED}
