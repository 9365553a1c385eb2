"""The approval form: what is known stands in its cell, what is not is left to be written."""

import pytest

from honours.base.errors import Refusal
from honours.documents.render import render
from tests.documents import paper_cases as cases
from tests.documents.measure import read, text_of

LABELS = "姓名石开明性别出生年月民族政治面貌文化程度参加工作时间参加公安工作时间人员类别民警"


def words(**changed: object) -> list[str]:
    pdf = render("approval-form", [cases.approval_form(**changed)])
    return [text_of(sheet.glyphs) for sheet in read(pdf)]


def test_missing_facts_are_empty_cells_in_their_order() -> None:
    first, second = words()
    assert LABELS in first
    assert first.startswith(
        "个人奖励审批表呈报单位\uff1a云溪县公安局交通警察大队填表日期\uff1a2020年3月1日"
    )
    assert second.count("\uff08盖章\uff09年月日") == 6
    assert second.endswith("决定文号决定日期备注")


def test_facts_stand_after_their_labels() -> None:
    known = {"badge": "012345", "born": "1984年5月", "doc_no": "临公政〔2020〕18号", "sex": "男"}
    first, second = words(**known, decided_on="2020-03-30", unit_opinion="同意呈报。")
    assert "性别男出生年月1984年5月" in first
    assert "警号\uff08编号\uff09012345" in first
    assert "所在单位意见同意呈报。\uff08盖章\uff09" in second
    assert "决定文号临公政〔2020〕18号决定日期2020年3月30日" in second


def test_a_group_has_its_own_cells() -> None:
    (first, _) = words(kind="group", holder="秩序中队", staff_type=None, leader="石开明")
    assert "集体名称秩序中队性质级别负责人石开明" in first
    assert "性别" not in first


def test_long_deeds_go_on_and_lose_nothing() -> None:
    deeds = cases.REASON * 19
    pages = words(deeds=deeds)
    assert len(pages) == 4
    run = "".join(page.replace("主要事迹\uff08续\uff09", "") for page in pages[:-1])
    assert deeds in run


def test_rules_are_closed_around_every_page() -> None:
    for sheet in read(render("approval-form", [cases.approval_form()])):
        edges = [
            box for box in sheet.boxes if box.right - box.left > 155 or box.bottom - box.top > 150
        ]
        assert min(box.left for box in edges) == pytest.approx(28, abs=0.5)
        assert max(box.right for box in edges) == pytest.approx(184, abs=0.5)
        assert max(box.bottom for box in edges) <= 262.5


def test_a_name_that_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(Refusal, match="U\\+1F000"):
        render("approval-form", [cases.approval_form(holder="石🀀")])
