"""The weights of the reader: what annotated texts teach, and the tables they are kept in."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from honours.sources import merit, weights
from honours.sources.reading import look
from honours.sources.texts import fold
from tests.reading.lessons import (
    RENAMED,
    lessons_of,
    name_lessons,
    renamed,
    role_lessons,
    told,
)

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
    assert one.wanted == one.names == {"张小军"}
    assert one.others == {"李小强"}


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
    without = replace(one, others=frozenset())
    assert len(list(name_lessons(one, judge))) < len(list(name_lessons(without, judge)))


def test_everybody_named_is_a_lesson_in_who_is_singled_out(annotated: Path) -> None:
    one = told(annotated)
    lessons = list(role_lessons(one, look(one.folded)[0]))
    assert sorted(is_right for _, is_right in lessons) == [False, True]
    unsure = replace(one, wanted=frozenset(), unsure=one.wanted)
    assert [is_right for _, is_right in role_lessons(unsure, look(one.folded)[0])] == [False]


def test_somebody_without_a_name_is_a_lesson_too(tmp_path: Path) -> None:
    path = tmp_path / "01.txt"
    path.write_text("城关中队一名刚满20岁的辅警跳进河里救人。一名民警到场拍照。", encoding="utf-8")
    notes = '[[person]]\nname = ""\ndesignation = "一名刚满20岁的辅警"\n'
    path.with_suffix(".toml").write_text(notes, encoding="utf-8")
    one = told(path)
    judge, _ = look(one.folded)
    assert one.names == frozenset()
    assert [is_right for _, is_right in role_lessons(one, judge)] == [True, False]


def test_a_text_teaches_again_with_its_people_called_otherwise(annotated: Path) -> None:
    one = told(annotated)
    other = renamed(one, ["赵大海"], "seed")
    assert other.folded.raw == TEXT.replace("张小军", "赵大海")
    assert other.wanted == other.names == {"赵大海"}
    lessons = lessons_of(annotated, name_lessons, ["赵大海"])
    assert {counts for _, _, counts in lessons} == {1.0, RENAMED}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("民警张　小军救人，", "张小军"),  # padded: it does not stand there as it is called
        ("民警张小军救人，大家叫他老张，", "张小军"),
        ("民警平安救人，一路平安，", "平安"),
    ],
)
def test_a_name_is_kept_that_cannot_be_changed_wherever_it_stands(
    tmp_path: Path, text: str, name: str
) -> None:
    path = tmp_path / "01.txt"
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".toml").write_text(f'[[person]]\nname = "{name}"\n', encoding="utf-8")
    assert renamed(told(path), ["赵大海", "李明"], "seed") == told(path)


@pytest.mark.parametrize("table", [weights.NAMES, weights.ROLES])
def test_a_table_has_a_line_for_each_sign_and_one_for_none(table: str) -> None:
    lines = weights.place_of(table).read_text(encoding="utf-8").splitlines()
    signs = [line.partition("\t")[2] for line in lines]
    assert signs[0] == ""
    assert len(signs) == len(set(signs))
    assert all(math.isfinite(float(line.partition("\t")[0])) for line in lines)
    assert len(lines) <= 5001, "the signs that matter most, not all that were seen"


def test_signs_are_added_up_and_an_unknown_one_says_nothing() -> None:
    nothing = weights.weighed({}, weights.ROLES)
    assert weights.weighed({"never seen by anybody": 1.0}, weights.ROLES) == nothing
    granted = weights.weighed({"granted": 1.0}, weights.ROLES)
    assert granted > nothing
    assert weights.weighed({"granted": 2.0}, weights.ROLES) - granted == pytest.approx(
        granted - nothing
    )


ZHANG = "城关中队民警张小军"


@pytest.mark.parametrize(
    ("score", "sentence", "is_singled_out"),
    [
        (-1.0, f"{ZHANG}也在这里上班。", False),
        (0.0, f"{ZHANG}也在这里上班。", True),
        (-1.0, f"{ZHANG}跳进河里救起一名老人。", True),  # a deed told: it is worse to miss him
        (-2.0, f"{ZHANG}跳进河里救起一名老人。", False),
        (-1.0, f"授予{ZHANG}“最美民警”称号。", True),
        (9.0, f"拟稿：{ZHANG}", False),  # a rule says who is only there
    ],
)
def test_who_is_singled_out_is_weighed_and_missing_a_deed_is_worse(
    score: float, sentence: str, *, is_singled_out: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merit, "odds", lambda signs: score)
    judge, _ = look(fold(sentence))
    [zhang] = judge.scene.people
    assert judge.merit(zhang).is_commended is is_singled_out
