"""What a paper says: facts are computed from the holdings, the drafter's words stand beside."""

import re
from typing import Any

import pytest

from honours.base.errors import Refusal
from honours.documents.layout import pages_of
from honours.documents.listing import in_order
from honours.documents.paper import Form, Names, Paper, Paragraph, Roster
from honours.documents.papers import paper_of
from honours.documents.sheet import Rule, Text
from honours.documents.slots import BadFacts
from tests.documents import paper_cases as cases
from tests.documents.pages import honour_list
from tests.documents.paper_cases import CLASS, PRAISE, body, holding


def text_of(paper: Paper) -> str:
    return "\n".join(each.text for each in paper.blocks if isinstance(each, Paragraph))


def test_one_person_is_named_and_more_are_counted() -> None:
    one = paper_of(cases.circular(holding("石开明")))
    four = paper_of(cases.circular(*map(holding, ("丁岚", "石开明", "何苇", "周以宁"))))
    assert "决定对石开明同志予以通报表扬。" in text_of(one)
    assert "决定对丁岚等4名同志予以通报表扬。" in text_of(four)
    assert four.title == "云溪县公安局交通警察大队关于表扬丁岚等4名同志的通报"
    names = [each.text for block in four.blocks if isinstance(block, Names) for each in block.names]
    assert names == ["丁\u3000岚", "石开明", "何\u3000苇", "周以宁"]


def test_every_award_of_a_decision_is_said_with_its_own_words() -> None:
    given = [
        body("秩序中队", "集体三等功"),
        holding("石开明", CLASS),
        holding("何苇", "个人嘉奖"),
        holding("赵越", "全国优秀人民警察"),
    ]
    words = text_of(paper_of(cases.decision(*given)))
    assert (
        "根据《公安机关人民警察奖励条令》有关规定\uff0c经研究\uff0c决定给秩序中队记集体三等功一次\uff0c"
        "给石开明同志记个人三等功一次\uff0c给予何苇同志个人嘉奖\uff0c授予赵越同志“全国优秀人民警察”称号。"
    ) in words


def test_outsiders_are_not_called_comrades() -> None:
    some = [holding(name, staff_type="outsider") for name in ("甲乙", "丙丁", "戊己")]
    assert "决定对甲乙等3人予以通报表扬" in text_of(paper_of(cases.circular(*some)))


def test_many_holders_stand_in_an_annex_and_the_count_is_theirs() -> None:
    paper = paper_of(cases.circular(*(holding(f"石开{n}") for n in "一二三四五六七八九十百")))
    assert paper.attachments == ("表扬对象名单",)
    (annex,) = paper.annexes
    assert (annex.label, annex.title) == ("附件", "表扬对象名单")
    assert "等11名同志" in text_of(paper)
    assert "通报表扬\uff0811人\uff09" in [b.text for b in annex.blocks if isinstance(b, Paragraph)]


def test_a_request_asks_and_counts_its_forms() -> None:
    paper = paper_of(cases.request(*(holding(name, CLASS) for name in ("丁岚", "何苇", "石开明"))))
    assert "现提请给丁岚等3名同志记个人三等功一次。" in text_of(paper)
    assert text_of(paper).endswith("妥否\uff0c请批示。")
    assert paper.attachments == ("奖励审批表\uff083份\uff09",)
    assert paper.head
    assert (paper.head.signer, paper.addressee) == ("方致远", "云溪县公安局\uff1a")


def test_a_notice_says_its_days_and_has_no_red_head() -> None:
    paper = paper_of(cases.notice())
    assert "公示时间\uff1a2020年3月2日至2020年3月10日\uff087个工作日\uff09。" in text_of(paper)
    assert (paper.form, paper.head) == (Form.PLAIN, None)
    assert "拟给石开明同志记个人三等功一次\uff0c现予公示。" in text_of(paper)


def test_a_notice_with_a_number_shows_it_under_its_title() -> None:
    assert paper_of(cases.notice(doc_no="云公交〔2020〕7号")).notes == ("云公交〔2020〕7号",)
    assert paper_of(cases.notice()).notes == ()


def test_a_letter_thanks_for_what_was_received() -> None:
    paper = paper_of(cases.letter(given_on="2020-02-08"))
    assert "2020年2月8日\uff0c我单位收到牛奶、方便面、饮料" in text_of(paper)
    assert (paper.title, paper.form) == ("感谢信", Form.LETTER)


def test_an_order_has_a_post_for_its_signature_and_no_title() -> None:
    paper = paper_of(cases.decision(form="命令", signer_post="局长"))
    assert paper.form is Form.COMMAND
    assert paper.signature
    assert (paper.title, paper.signature.signer_post) == ("", "局长")


def test_levels_are_told_by_their_numerals() -> None:
    typed = "一、提高认识\n（一）抓紧抓实。各单位要落实责任。\n1.压实责任\n（1）值班\n正文"
    paper = paper_of(cases.circular(hopes=typed))
    levels = [(b.level, b.parts[0]) for b in paper.blocks if isinstance(b, Paragraph)][2:]
    assert levels == [(1, "一、提高认识"), (2, "（一）抓紧抓实。"), (3, ""), (4, ""), (0, "")]


def test_units_stand_beside_the_names_where_they_are_known() -> None:
    given = [holding(name, unit="秩序中队", post="民警") for name in ("丁岚", "何苇", "石开明")]
    paper = paper_of(cases.circular(*given))
    (roster,) = (block for block in paper.blocks if isinstance(block, Roster))
    assert [beside for _, beside in roster.rows] == ["秩序中队民警"] * 3


@pytest.mark.parametrize(
    ("build", "changed", "sentence"),
    [
        (cases.circular, {"holdings": [holding("石开明", CLASS)]}, "石开明的“个人三等功”不是表扬"),
        (cases.circular, {"holdings": [holding("石开明", "嘉奖", family=None)]}, "嘉奖"),
        (cases.decision, {"level": "brigade"}, "大队没有奖励的批准权限"),
        (cases.decision, {"doc_no": None}, "缺少文号"),
        (cases.circular, {"occasion": "疫情防控和交通安全" * 4}, "标题.*共67字\uff0c最多60字"),
    ],
)  # fmt: skip
def test_what_a_paper_may_not_say_is_refused(
    build: Any, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        paper_of(build(**changed))


@pytest.mark.parametrize(
    ("build", "changed", "sentence"),
    [
        (cases.circular, {"doc_no": "云公交[2020]05号"}, "请改为“云公交〔2020〕5号”"),
        (cases.circular, {"doc_no": "云公交（2020）第5号"}, "请改为“云公交〔2020〕5号”"),
        (cases.circular, {"doc_no": "五号文"}, "如“云公〔2020〕5号”"),
        (cases.circular, {"holdings": []}, "没有一名受奖者"),
        (cases.circular, {"title": "关于表扬先进的通报。"}, "标题末尾不用"),
        (cases.circular, {"title": "关于《表扬的通报"}, "不成对"),
        (cases.circular, {"title": "长" * 61}, "最多60字"),
        (cases.circular, {"holdings": [holding("石开\ue000")]}, "自造字"),
        (cases.circular, {"printed_by": "大队办公室"}, "一并填写"),
        (cases.request, {"addressee": "县公安局、县人民政府"}, "只写一个主送机关"),
        (cases.request, {"signer": None}, "缺少"),
        (cases.notice, {"ends_on": "2020-03-01"}, "不能早于"),
        (cases.notice, {"working_days": 10}, "1 至 9 之间"),
        (cases.decision, {"form": "命令"}, "签发人职务"),
        (cases.approval_form, {"leader": "甲"}, "没有这一栏"),
        (cases.letter, {"copies_to": "县公安局"}, "信函不印版记"),
        (cases.letter, {"given_on": "2020-02-08", "gift": None}, "没有物资"),
    ],
)
def test_facts_that_cannot_stand_are_named(
    build: Any, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadFacts, match=sentence):
        build(**changed)


def test_nobody_is_listed_without_a_decision_unless_the_list_is_a_draft() -> None:
    with pytest.raises(Refusal, match="李云没有奖励决定的文号"):
        paper_of(honour_list(["李云"], doc_no=None))
    assert paper_of(honour_list(["李云"], doc_no=None, mark="草案")).mark == "草案"
    held = [{"holder": "李云", "award": "嘉奖", "doc_no": "云公〔2020〕5号"}]
    assert paper_of(honour_list([], doc_no=None, holdings=held)).notes == ("排名不分先后",)


def test_a_list_with_units_refuses_who_has_none() -> None:
    with pytest.raises(BadFacts, match=r"holdings第1项 unit.*李云没有单位"):
        honour_list(["李云"], form="units")


SIX = ("申瑞红", "李云", "肖卫清", "涂鑫", "曾国雄", "雷东升")


@pytest.mark.parametrize("order", ["surname", "name"])
def test_a_printed_order_is_the_true_one(order: str) -> None:
    assert paper_of(honour_list([*SIX], order=order)).notes[1].startswith("以姓")
    for n in range(5):
        swapped = [*SIX[:n], SIX[n + 1], SIX[n], *SIX[n + 2 :]]
        with pytest.raises(Refusal, match=f"{SIX[n]}应在{SIX[n + 1]}之前"):
            paper_of(honour_list(swapped, order=order))
        assert paper_of(honour_list(swapped)).notes[1] == "排名不分先后"


def test_groups_stand_first_then_grades_then_police() -> None:
    right = [
        body("秩序中队", "集体三等功"),
        holding("赵越", CLASS),
        holding("丁岚", "个人嘉奖", grade=10),
        holding("于成", "个人嘉奖", grade=10, staff_type="auxiliary"),
    ]
    assert paper_of(honour_list([], holdings=right, order="surname")).notes[1] == (
        "先民警后辅警\uff0c以姓氏笔画为序"
    )
    for n, words in enumerate(("集体在前", "等级高的在前", "先民警后辅警")):
        wrong = [*right[:n], right[n + 1], right[n], *right[n + 2 :]]
        with pytest.raises(Refusal, match=words):
            paper_of(honour_list([], holdings=wrong, order="surname"))
        facts = honour_list([], holdings=wrong)
        assert [each.holder for each in in_order(facts.holdings, "surname")] == [
            each["holder"] for each in right
        ]


def test_people_of_a_unit_stand_together_where_the_page_says_so() -> None:
    units = [("丁岚", "一中队"), ("何苇", "二中队"), ("石开明", "一中队")]
    rows = [holding(name, unit=unit) for name, unit in units]
    with pytest.raises(Refusal, match=r"石开明.*同一单位"):
        paper_of(honour_list([], holdings=rows, order="unit"))
    rows = [rows[0], rows[2], rows[1]]
    assert paper_of(honour_list([], holdings=rows, order="unit")).notes[1] == "按单位排列"


def test_an_override_of_strokes_counts() -> None:
    rows = [holding("李云"), holding("申瑞红", strokes="雷瑞红")]
    assert paper_of(honour_list([], holdings=rows, order="surname")).notes[1] == "以姓氏笔画为序"


def test_names_are_spaced_only_on_the_paper() -> None:
    facts = cases.circular(*map(holding, ("丁岚", "何苇", "石开明")))
    assert [each.holder for each in facts.holdings] == ["丁岚", "何苇", "石开明"]
    assert re.search("决定对丁岚等", text_of(paper_of(facts)))
    assert PRAISE in text_of(paper_of(facts))


def test_an_imprint_without_room_goes_to_the_next_even_page_and_leaves_it_unnumbered() -> None:
    imprint = {"printed_by": "大队办公室", "printed_on": "2020-03-13"}
    seen = set()
    for lines in range(1, 60):
        facts = cases.circular(reason="坚守岗位" * 7 * lines, sealed=False, **imprint)
        pages = pages_of(paper_of(facts))
        assert len(pages) % 2 == 0
        assert sum(isinstance(each, Rule) for each in pages[-1].elements) >= 2
        numbers = [page.number for page in pages]
        is_blank = not pages[-2].elements
        assert numbers[-2:] == ([None, None] if is_blank else [len(pages) - 1, len(pages)])
        seen.add(is_blank)
    assert seen == {True, False}


def test_a_signature_never_stands_on_a_page_without_text() -> None:
    for lines in range(1, 50):
        facts = cases.circular(reason="坚守岗位" * 7 * lines)
        last = pages_of(paper_of(facts))[-1]
        said = [
            line.text for each in last.elements if isinstance(each, Text) for line in each.lines
        ]
        assert len(said) >= 3  # a line of text at least, the organ, the date
