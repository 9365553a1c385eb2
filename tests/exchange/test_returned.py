"""A paper that comes back from Word: words are taken, facts are compared."""

import io
from dataclasses import replace

import docx
import pytest

from honours.documents.paper_facts import CircularFacts
from honours.documents.word import write_word
from honours.exchange.returned import Change, returned
from honours.exchange.word import text_of
from tests.documents import paper_cases as cases
from tests.documents.paper_cases import holding

FACTS = cases.circular(
    *(holding(name, unit="秩序中队", post="民警") for name in ("石开明", "丁岚", "何苇")),
    listing="text",
)


def lines_of(facts: CircularFacts) -> list[str]:
    return text_of(write_word(facts), ending=".docx").split("\n")


def edited(was: str, now: str) -> list[str]:
    """Return the lines of the Word file after somebody replaced some words in it."""
    document = docx.Document(io.BytesIO(write_word(FACTS)))
    runs = [run for p in document.paragraphs for run in p.runs if was in run.text]
    assert runs
    for run in runs:
        run.text = run.text.replace(was, now)
    saved = io.BytesIO()
    document.save(saved)
    return text_of(saved.getvalue(), ending=".docx").split("\n")


def test_a_file_that_nobody_touched_changes_nothing() -> None:
    back = returned(FACTS, lines_of(FACTS), lines_of=lines_of)
    assert not back.refused
    assert back.words == {"reason": FACTS.reason, "hopes": FACTS.hopes, "call": FACTS.call}


def test_the_drafters_words_are_taken_as_they_were_edited() -> None:
    back = returned(FACTS, edited("闻令而动", "迎难而上"), lines_of=lines_of)
    assert back.words["reason"] == FACTS.reason.replace("闻令而动", "迎难而上")
    assert not back.refused


def test_a_changed_fact_is_told_and_not_taken() -> None:
    back = returned(FACTS, edited("石开明", "石开朋"), lines_of=lines_of)
    assert {(each.was.split()[0], each.now.split()[0]) for each in back.refused} >= {
        ("石开明", "石开朋")
    }
    assert "石开朋" not in str(back.words)


def test_a_paragraph_added_among_the_drafters_words_is_his() -> None:
    lines = lines_of(FACTS)
    lines.insert(lines.index(cases.REASON) + 1, "大队党总支靠前指挥。")
    back = returned(FACTS, lines, lines_of=lines_of)
    assert back.words["reason"] == f"{cases.REASON}\n大队党总支靠前指挥。"


def test_words_written_where_there_were_none_are_taken() -> None:
    bare = replace(FACTS, hopes=None)
    lines = lines_of(bare)
    at = max(n for n, line in enumerate(lines) if "何" in line and "秩序中队" in line)
    lines.insert(at + 1, "希望受表扬的同志再接再厉。")
    back = returned(bare, lines, lines_of=lines_of)
    assert back.words["hopes"] == "希望受表扬的同志再接再厉。"


def test_a_paragraph_struck_out_is_struck_out() -> None:
    lines = [line for line in lines_of(FACTS) if "以先进为榜样" not in line]
    back = returned(FACTS, lines, lines_of=lines_of)
    assert back.words["hopes"] == (FACTS.hopes or "").split("\n")[0]


@pytest.mark.parametrize(
    ("was", "now"),
    [("云公交〔2020〕5号", "云公交〔2020〕6号"), ("2020年3月12日", "2020年3月21日")],
)
def test_number_and_date_are_facts(was: str, now: str) -> None:
    lines = [line.replace(was, now) for line in lines_of(FACTS)]
    back = returned(FACTS, lines, lines_of=lines_of)
    assert Change(was=was, now=now) in back.refused
