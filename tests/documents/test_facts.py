"""Facts are read strictly: what is wrong is named by record, field and reason."""

import json
from datetime import date

import jsonschema
import pytest

from honours.base.errors import BadInput
from honours.documents.facts import BadFacts, CertificateFacts, Holding, Mark, dump, load, schema
from tests.documents import paper_cases
from tests.documents.pages import certificate, honour_list


def problems_of(kind: str, text: str) -> list[str]:
    with pytest.raises(BadFacts) as bad:
        load(kind, text)
    return [f"{problem.where}|{problem.reason}" for problem in bad.value.problems]


def record(**changed: object) -> dict[str, object]:
    facts = certificate().to_dict() | changed
    return {name: value for name, value in facts.items() if value != "(none)"}


def test_facts_go_to_json_and_come_back_the_same() -> None:
    facts = (certificate(), certificate(holder="李云", number="2"))
    assert load("certificate", dump(facts)) == facts
    lists = (honour_list(["李云", "申瑞红"]),)
    assert load("list", dump(lists)) == lists


def test_one_object_an_array_and_json_lines_are_all_taken_in_order() -> None:
    one, two = (json.dumps(record(number=n), ensure_ascii=False) for n in ("一", "二"))
    numbers = [
        [each.number for each in load("certificate", text)]
        for text in (one, f"[{one},{two}]", f"{one}\n\n{two}\n", "\ufeff" + one)
    ]
    assert numbers == [["一"], ["一", "二"], ["一", "二"], ["一"]]


def test_every_problem_of_every_record_is_named_with_record_and_field() -> None:
    bad = [record(decided_on="2020-02-31", award="  "), record(), record(holder=7), 5]
    found = problems_of("certificate", json.dumps(bad))
    assert [problem.split("|")[0] for problem in found] == [
        "第1条 award",
        "第1条 decided_on",
        "第3条 holder",
        "第4条",
    ]
    assert "2020-02-31" in found[1]


def test_a_field_that_does_not_exist_is_refused_with_the_one_that_was_meant() -> None:
    (found,) = problems_of("certificate", json.dumps(record(docno="1")))
    assert found.startswith("第1条 docno|没有这个字段")
    assert "doc_no" in found


@pytest.mark.parametrize("name", ["holder", "award", "text", "organ", "decided_on"])
def test_a_missing_field_is_named(name: str) -> None:
    (found,) = problems_of("certificate", json.dumps(record(**{name: "(none)"})))
    assert found.startswith(f"第1条 {name}|缺少")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("holder", "长" * 51),
        ("organ", "长" * 101),
        ("text", "长" * 2001),
        ("text", " \u3000\n"),
        ("holder", "申\u202e瑞红"),
        ("holder", "申\u0000瑞红"),
        ("holder", "申\ue000红"),
        ("unit", ["队"]),
        ("kind", "both"),
        ("honorific", "大人"),
        ("staff_type", "officer"),
        ("mark", "草稿"),
        ("design", "dragon"),
        ("decided_on", 20200312),
        ("decided_on", "三月"),
        ("number", True),
    ],
)
def test_a_value_that_cannot_be_taken_is_refused_at_its_field(name: str, value: object) -> None:
    found = problems_of("certificate", json.dumps(record(**{name: value})))
    assert [problem.split("|")[0] for problem in found] == [f"第1条 {name}"]


@pytest.mark.parametrize("text", ["", "  ", "[]"])
def test_no_facts_at_all_are_refused(text: str) -> None:
    assert problems_of("certificate", text)[0].startswith("事实|")


@pytest.mark.parametrize("text", ["{", '{"a":1}\n{"b"', "[" * 5000, "1" * 5000, '"申瑞红', "nul"])
def test_what_is_not_json_is_refused(text: str) -> None:
    assert problems_of("certificate", text)


def test_a_field_given_twice_is_refused() -> None:
    assert "写了两次" in problems_of("certificate", '{"holder": "甲", "holder": "乙"}')[0]


def test_names_are_cleaned_but_never_changed() -> None:
    assert certificate(holder="李\u3000云").holder == "李云"
    assert certificate(holder="买买提•艾力").holder == "买买提·艾力"
    assert certificate(holder="涂鑫昇").holder == "涂鑫昇"


def test_paragraphs_are_kept_and_empty_lines_dropped() -> None:
    assert certificate(text="一\r\n\n  二  ").text == "一\n二"


@pytest.mark.parametrize(
    ("staff_type", "honorific"),
    [
        ("police", "同志"),
        ("auxiliary", "同志"),
        ("civilian", "同志"),
        ("outsider", ""),
        ("unverified", ""),
        (None, ""),
    ],
)
def test_only_own_staff_is_called_comrade_unasked(staff_type: str | None, honorific: str) -> None:
    assert certificate(staff_type=staff_type).honorific == honorific
    assert certificate(staff_type=staff_type, honorific="女士").honorific == "女士"


def test_a_group_has_no_honorific() -> None:
    assert certificate(kind="group").honorific == ""
    with pytest.raises(BadFacts, match="honorific"):
        certificate(kind="group", honorific="同志")


def test_a_sample_has_no_number_and_everything_else_must_have_one() -> None:
    assert certificate(mark="样张", number=None).mark is Mark.SAMPLE
    for facts in ({"mark": "样张"}, {"number": None}, {"number": None, "mark": "已撤销"}):
        with pytest.raises(BadFacts, match="number"):
            certificate(**facts)


def test_facts_made_in_code_are_read_as_strictly_as_a_file() -> None:
    day = date(2020, 3, 12)
    made = CertificateFacts(
        holder="李 云", award="嘉奖", text="给予嘉奖。", organ="县局", decided_on=day, number="1"
    )
    assert (made.holder, made.kind, made.decided_on) == ("李云", "individual", day)
    with pytest.raises(BadInput, match="award"):
        Holding(holder="李云", award="")


def test_a_list_names_the_row_that_is_wrong() -> None:
    facts = honour_list(["李云"]).to_dict()
    facts["holdings"] += [{"holder": "申瑞红"}, {"holder": "甲", "award": "嘉奖", "status": "样张"}]
    found = [problem.split("|")[0] for problem in problems_of("list", json.dumps(facts))]
    assert found == ["第1条 holdings第2项 award", "第1条 holdings第3项 status"]
    assert problems_of("list", json.dumps(facts | {"holdings": []}))[0].startswith(
        "第1条 holdings|"
    )


@pytest.mark.parametrize("kind", ["certificate", "list"])
def test_the_schema_describes_what_is_read(kind: str) -> None:
    described = schema(kind)
    jsonschema.Draft202012Validator.check_schema(described)
    check = jsonschema.Draft202012Validator(described)
    facts = certificate() if kind == "certificate" else honour_list(["李云"])
    assert check.is_valid(facts.to_dict())
    assert set(described["properties"]) == set(facts.to_dict())
    assert all(each["description"] for each in described["properties"].values())
    for name in described["required"]:
        without = {key: value for key, value in facts.to_dict().items() if key != name}
        assert not check.is_valid(without)
        assert problems_of(kind, json.dumps(without))


def test_the_schema_wants_a_number_on_all_but_samples() -> None:
    check = jsonschema.Draft202012Validator(schema("certificate"))
    sample = certificate(mark="样张", number=None).to_dict()
    assert check.is_valid(sample)
    assert not check.is_valid(sample | {"number": "1"})
    assert not check.is_valid(sample | {"mark": None})


def test_a_certificate_is_not_dated_in_the_future() -> None:
    with pytest.raises(BadFacts, match="决定日期不能晚于今天"):
        certificate(decided_on="2099-01-01")


def test_auxiliaries_have_no_statutory_awards() -> None:
    with pytest.raises(BadFacts, match="辅警不适用法定奖励"):
        certificate(staff_type="auxiliary", family="statutory")


def test_a_letter_says_to_whom_it_goes() -> None:
    with pytest.raises(BadFacts, match="信写给谁"):
        paper_cases.letter(addressee=None)
