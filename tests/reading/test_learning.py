"""The weights of the reader: what annotated texts teach, and the tables they are kept in."""

import math
from pathlib import Path

import pytest

from honours.sources import weights
from honours.sources.reading import look
from honours.sources.texts import fold
from tests.reading.lessons import ALONE, Told, lessons_of, name_lessons, role_lessons, told

TEXT = "白河县公安局民警张小军跳进河里救起一名老人。局长李小强到场看望。\n"


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    path = tmp_path / "01.txt"
    path.write_text(TEXT, encoding="utf-8")
    notes = 'others = ["李小强"]\n[[person]]\nname = "张　小军"\n'
    path.with_suffix(".toml").write_text(notes, encoding="utf-8")
    return path


def test_annotations_are_read_with_names_as_the_text_is_folded(annotated: Path) -> None:
    one = told(annotated)
    assert (one.wanted, one.others) == ({"张小军"}, {"李小强"})


def test_the_annotated_name_is_right_and_every_other_way_to_cut_it_is_wrong(
    annotated: Path,
) -> None:
    one = told(annotated)
    judge, _ = look(one.folded)
    at = judge.names.text.index("张小军")
    readings = [name for name, _ in judge.names.readings(at)]
    right = [is_right for _, is_right in name_lessons(one, judge)]
    assert "张小军" in readings
    assert len(readings) > 1
    assert right.count(True) == 1


def test_people_who_are_only_named_teach_nothing_of_names(annotated: Path) -> None:
    one = told(annotated)
    judge, _ = look(one.folded)
    without = Told(one.folded, one.wanted, one.unsure, frozenset())
    assert len(list(name_lessons(one, judge))) < len(list(name_lessons(without, judge)))


def test_everybody_named_is_a_lesson_in_who_is_singled_out(annotated: Path) -> None:
    one = told(annotated)
    lessons = list(role_lessons(one, look(one.folded)[0]))
    assert sorted(is_right for _, is_right in lessons) == [False, True]
    unsure = Told(one.folded, frozenset(), one.wanted, one.others)
    assert [is_right for _, is_right in role_lessons(unsure, look(one.folded)[0])] == [False]


def test_every_text_is_read_with_the_tagging_model_and_without(annotated: Path) -> None:
    lessons = lessons_of(annotated, role_lessons)
    assert {counts for _, _, counts in lessons} == {1.0, ALONE}
    assert "person to the model" not in [
        sign for signs, _, counts in lessons if counts == ALONE for sign in signs
    ]


@pytest.mark.parametrize("table", [weights.NAMES, weights.ROLES])
def test_a_table_has_a_line_for_each_sign_and_one_for_none(table: str) -> None:
    lines = weights.place_of(table).read_text(encoding="utf-8").splitlines()
    signs = [line.partition("\t")[2] for line in lines]
    assert signs[0] == ""
    assert len(signs) == len(set(signs))
    assert all(math.isfinite(float(line.partition("\t")[0])) for line in lines)
    assert len(lines) < 1000, "few signs, that a reader can look through"


def test_signs_are_added_up_and_an_unknown_one_says_nothing() -> None:
    nothing = weights.weighed({}, weights.ROLES)
    assert weights.weighed({"never seen by anybody": 1.0}, weights.ROLES) == nothing
    granted = weights.weighed({"granted": 1.0}, weights.ROLES)
    assert granted > nothing
    assert weights.weighed({"granted": 2.0}, weights.ROLES) - granted == pytest.approx(
        granted - nothing
    )


@pytest.mark.parametrize(
    ("sentence", "is_singled_out"),
    [
        ("大队长张小军到场。", False),  # supposed by a rule that saw nothing against it
        ("教导员张小军奋战一线，督查警力部署、措施落实，与民警并肩作战。", True),  # a deed told
    ],
)
def test_signs_overrule_what_a_rule_only_supposes_and_no_deed(
    sentence: str, *, is_singled_out: bool
) -> None:
    judge, _ = look(fold(sentence))
    [zhang] = judge.scene.people
    assert weights.weighed(judge.signs(zhang), weights.ROLES) < -1
    assert judge.merit(zhang).is_commended is is_singled_out
