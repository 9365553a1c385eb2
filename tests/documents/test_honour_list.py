"""The honour list as it comes out of the press."""

import re

import pytest

from honours.base.errors import Refusal
from honours.documents.layout import pages_of
from honours.documents.papers import paper_of
from honours.documents.render import render
from honours.documents.sheet import Text
from tests.documents.pages import colour, honour_list, picture, text_of, unbroken

NAMES = ["申瑞红", "李云", "肖卫清", "涂鑫", "曾国雄", "雷东升", "买买提·艾力", "欧阳志远"]


def holdings(*rows: tuple[str, str, str | None, str | None]) -> list[dict[str, str | None]]:
    return [
        {"holder": holder, "award": award, "unit": unit, "status": status}
        for holder, award, unit, status in rows
    ]


def test_names_stand_in_reading_order_and_two_characters_are_spaced() -> None:
    text = text_of(render("list", [honour_list(NAMES)]))
    places = [text.index(name) for name in NAMES if len(name) > 2]
    assert places == sorted(places)
    two = [re.search(r"\s".join(name), text) for name in NAMES if len(name) == 2]
    assert [bool(match) for match in two] == [True, True]
    assert re.search(r"申瑞红\s+李\s云\s+肖卫清\s+涂\s鑫\s+曾国雄\s+雷东升", text)


def test_title_number_order_organ_date_and_page_number_are_there() -> None:
    text = unbroken(text_of(render("list", [honour_list(NAMES)])))
    for words in ("二〇二〇年度嘉奖名单", "云公〔2020〕5号", "排名不分先后", "云溪县公安局",
                  "2020年3月12日", "— 1 —", "嘉奖\uff088人\uff09"):  # fmt: skip
        assert words in text


def test_holders_are_grouped_under_their_award_in_order_with_counts() -> None:
    rows = holdings(
        ("甲", "个人三等功", None, None),
        ("乙", "嘉奖", None, None),
        ("丙", "个人三等功", None, "已撤销"),
    )
    group = {"holder": "突击队", "award": "集体三等功", "kind": "group"}
    text = unbroken(text_of(render("list", [honour_list([], holdings=[group, *rows])])))
    places = [
        text.index(words)
        for words in (
            "一、集体三等功\uff081个集体\uff09",
            "突击队",
            "二、个人三等功\uff082人\uff0c其中已撤销1\uff09",
            "甲",
            "丙",
            "三、嘉奖\uff081人\uff09",
            "乙",
        )
    ]
    assert places == sorted(places)


def test_units_and_posts_stand_beside_the_names() -> None:
    rows = [{"holder": "李云", "award": "嘉奖", "unit": "秩序中队", "post": "中队长"}]
    text = text_of(render("list", [honour_list([], holdings=rows)]))
    assert re.search(r"李\s云\s+秩序中队中队长", text)


@pytest.mark.parametrize("unit", [None, "秩序中队"])
def test_a_revoked_row_says_so(unit: str | None) -> None:
    rows = holdings(("李云", "嘉奖", unit, "已撤销"), ("申瑞红", "嘉奖", unit, "已更正"))
    text = unbroken(text_of(render("list", [honour_list([], holdings=rows)])))
    assert re.search(r"李\s云.*已撤销.*申瑞红.*已更正", text)


def test_a_mark_lies_across_every_page_behind_the_text() -> None:
    facts = honour_list(NAMES * 30, mark="样张")
    pdf = render("list", [facts])
    for page in (1, 2):
        assert colour(picture(pdf, dpi=60, page=page), (241, 228, 226)) > 5_000
    assert unbroken(text_of(pdf)).replace("样张", "").count("曾国雄") == 30


@pytest.mark.parametrize("count", [1, 2, 23, 500])
def test_lists_of_any_length_lose_nobody(count: int) -> None:
    first, second, third = "赵钱孙李周吴郑王", "一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"
    names = [first[n % 8] + second[n // 50] + third[n % 10] for n in range(count)]
    text = text_of(render("list", [honour_list(names)]))
    found = re.findall(r"[赵钱孙李周吴郑王][一二三四五六七八九十][甲乙丙丁戊己庚辛壬癸]", text)
    assert found == names
    assert "2020年3月12日" in text.split("\f")[-2]


def test_the_signature_is_never_alone_on_a_page() -> None:
    for count in range(60, 110, 5):
        last = text_of(render("list", [honour_list(["申瑞红"] * count)])).split("\f")[-2]
        assert "申瑞红" in last


def test_all_names_of_a_list_are_set_in_one_face() -> None:
    for names, family in ((["申瑞红", "李云"], ""), (["申瑞红", "谭新堃"], "'LXGW WenKai'")):
        (page,) = pages_of(paper_of(honour_list(names)))
        (row,) = (
            each.lines[0]
            for each in page.elements
            if isinstance(each, Text) and "申瑞红" in each.lines[0].text
        )
        assert {piece.family for piece in row.pieces if piece.text.strip()} == {family}


def test_a_name_without_a_glyph_is_refused() -> None:
    with pytest.raises(Refusal, match=r"李🀀.*U\+1F000.*仿宋"):
        render("list", [honour_list(["申瑞红", "李🀀"])])
