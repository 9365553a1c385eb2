"""`honours check`: citations from a file, read strictly, checked without the house."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from honours.citations.checks import check
from honours.citations.facts import FIELDS, BadFacts, load, schema
from honours.citations.kinds import Form
from honours.people.kinds import StaffType

HONOURS = Path(sys.executable).with_name("honours")
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "LANG": "C.UTF-8",
}
GOOD: dict[str, Any] = {
    "text": "在2020年疫情防控中，值守县际卡点20天，检查车辆600余台次。现予以通报表扬，特发此证。",
    "award": "通报表扬",
    "holder": "石开明",
    "staff_type": "police",
    "is_verified": True,
    "evidence": ["值守县际卡点二十天,检查车辆六百余台次"],
    "facts": "2020年疫情防控",
}


def run(records: object, *words: str, expect: int) -> str:
    done = subprocess.run(
        [HONOURS, "check", "-", *words],
        input=json.dumps(records, ensure_ascii=False),
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_one_object_an_array_and_lines_are_read_alike() -> None:
    one = json.dumps(GOOD, ensure_ascii=False)
    for text in (one, f"[{one}]", f"{one}\n{one}"):
        draft = load(text)[0]
        assert draft.award.key == "circular"
        assert draft.staff_type is StaffType.POLICE
        assert draft.form is Form.CERTIFICATE
        assert draft.evidence[0].text.startswith("值守")
        assert check(draft) == []


def test_every_field_is_described_and_an_example_fits() -> None:
    described = schema()
    assert set(described["properties"]) == set(FIELDS)
    assert described["required"] == ["text", "award", "holder"]
    Draft202012Validator(described).validate(GOOD)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"award": "特等功"}, "第1条 award：没有“特等功”这种奖励"),
        ({"text": 5}, "第1条 text：须是文字"),
        ({"text": None}, "第1条 text：缺少"),
        ({"is_verified": "是"}, "第1条 is_verified：须是 true 或 false"),
        ({"staff_type": "soldier"}, "第1条 staff_type：不在可用的值之内"),
        ({"evidence": "甲"}, "第1条 evidence：须是数组"),
        ({"evidence": [{"txt": "甲"}]}, "第1条 evidence[0]：须是摘录的文字"),
        ({"holder": "　"}, "第1条 holder：不能为空"),
        ({"hodler": "甲"}, "第1条 hodler：没有这个字段"),
        ({"text": "空\0符"}, "控制字符"),
    ],
)
def test_bad_fact_is_told_with_its_place(changed: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadFacts) as bad:
        load(json.dumps({**GOOD, **changed}))
    assert sentence in "\n".join(map(str, bad.value.problems))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[1]", "9" * 5000, "[" * 100_000, '{"text": "甲"}\n{']
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(BadFacts):
        load(text)


def test_records_of_one_file_are_held_against_each_other() -> None:
    copied = {**GOOD, "holder": "丁岚"}
    drafts = load(json.dumps([GOOD, copied]))
    assert [one.check for one in check(drafts[1])] == ["same_wording"]
    alone = load(json.dumps([GOOD, GOOD]))
    assert check(alone[0]) == []


def test_command_says_what_it_finds_and_leaves_with_a_code() -> None:
    assert "石开明：未见问题" in run(GOOD, expect=0)
    wrong = {**GOOD, "text": GOOD["text"].replace("通报表扬", "嘉奖")}
    assert "须改 “嘉奖”" in run(wrong, expect=1)
    assert "award：缺少" in run({"text": "甲", "holder": "乙"}, expect=2)


def test_command_prints_findings_with_their_places_as_json() -> None:
    text = f"石开朋同志{GOOD['text']}"
    told = json.loads(run({**GOOD, "text": text}, "--json", expect=1))
    assert told[0]["holder"] == "石开明"
    assert told[0]["findings"] == [
        {
            "check": "name_differs",
            "weight": "error",
            "reason": "姓名与记录不符，记录为“石开明”。",
            "start": 0,
            "end": 3,
            "words": "石开朋",
            "fix": "石开明",
            "also": [],
        }
    ]


def test_command_tells_the_same_of_several_places_once() -> None:
    wrong = {**GOOD, "text": f"{GOOD['text']}××日、＿＿日。"}
    assert "须改 “××”“＿＿”空白还没有填写（共2处）。" in run(wrong, expect=1)
    told = json.loads(run(wrong, "--json", expect=1))
    [blank] = [one for one in told[0]["findings"] if one["check"] == "blank_left"]
    at = wrong["text"].index("＿＿")
    assert (blank["words"], blank["start"]) == ("××", wrong["text"].index("××"))
    assert blank["also"] == [{"start": at, "end": at + 2, "words": "＿＿"}]


def test_command_prints_its_schema() -> None:
    words = [HONOURS, "check", "--schema"]
    done = subprocess.run(words, capture_output=True, check=True, env=ENVIRONMENT)
    assert json.loads(done.stdout) == schema()
