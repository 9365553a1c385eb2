"""The wall sheet: whoever is honoured stands on it once, legibly, inside its frame."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import ImageChops

from honours.base.errors import BadInput, Refusal
from honours.cli import main
from honours.documents import wall_sheet
from honours.documents.certificate import Block
from honours.documents.compiled import draw
from honours.documents.designs import MM
from honours.documents.facts import dump
from honours.documents.paper_facts import WallSheetFacts
from honours.documents.render import render
from honours.documents.wall_columns import FLOOR, LARGEST
from honours.documents.weasy import render_here
from tests.documents.pages import ink, picture, text_of

# WeasyPrint leaves its colour profile to be closed by the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

BRIGADE = "云溪县公安局交通警察大队"
ORIENTATIONS = ("portrait", "landscape")
SHEETS = list(product((1, 5, 40, 500, 600), ORIENTATIONS))
INSIDE = 20 * MM  # pt from the paper's edge, where no word may stand
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐"
GIVEN = ("", "伟", "志", "国", "建", "永", "春", "晓", "文", "海", "立", "新", "思", "雪", "一")
LAST = "明强华军平"


def sheet(holders: Sequence[dict[str, Any]], **changed: Any) -> WallSheetFacts:
    facts = {
        "occasion": "二〇二六年度",
        "organ": BRIGADE,
        "decided_on": "2026-11-25",
        "holdings": [{"award": "嘉奖", "doc_no": "云公〔2026〕5号"} | each for each in holders],
    }
    return WallSheetFacts.from_dict(facts | changed)


def crowd(count: int, **changed: Any) -> WallSheetFacts:
    """A body, one person of a long name and as many others as are wanted, of three awards."""
    names = [s + given + last for given in GIVEN for s in SURNAMES for last in LAST]
    awards = (("个人二等功", 40), ("个人三等功", 30), ("通报表扬", 10))
    people = [
        {
            "holder": name,
            "award": awards[min(n % 9, 2)][0],
            "grade": awards[min(n % 9, 2)][1],
            "staff_type": "police" if n % 4 else "auxiliary",
            "unit": BRIGADE + "太平中队",
            "post": "民警",
        }
        for n, name in enumerate(names[:count])
    ]
    if count > 5:
        people[3] |= {"holder": "古丽巴哈尔·买买提江"}
        people[4] = {
            "holder": BRIGADE + "秩序中队",
            "kind": "group",
            "award": "集体三等功",
            "grade": 30,
        }
    return sheet(people, **{"order": "surname"} | changed)


@cache
def printed(count: int, orientation: str) -> bytes:
    return render("wall-sheet", [crowd(count, orientation=orientation)])


def names_in(facts: WallSheetFacts) -> list[str]:
    """The names as they ought to follow each other."""
    groups = wall_sheet._in_chapters(facts)
    return [each.holder for held in groups for each in held]


def corners(block: Block) -> Iterator[tuple[float, float]]:
    """Left and right of every row, in pt from the paper's edge."""
    for row in block.rows:
        left = row[0].before
        yield left, left + row[0].line.width * block.size


@pytest.mark.parametrize(("count", "orientation"), SHEETS)
def test_every_name_stands_once_in_reading_order(count: int, orientation: str) -> None:
    facts = crowd(count, orientation=orientation)
    shown = re.sub(r"\s", "", text_of(printed(count, orientation)))
    wanted = names_in(facts)
    assert len(wanted) == count
    places = [shown.index(name) for name in wanted]
    assert places == sorted(places)
    # A long name of a body may hold the organ's, which signs below.
    assert all(shown.count(name) == 1 for name in wanted)


@pytest.mark.parametrize(("count", "orientation"), SHEETS)
def test_words_stand_inside_and_none_over_another(count: int, orientation: str) -> None:
    made = wall_sheet.compose(crowd(count, orientation=orientation))
    width, height = (side * MM for side in made.design.paper)
    taken: list[tuple[float, float, float, float]] = []
    for block in made.blocks:
        bottom = block.top + len(block.rows) * block.leading
        assert INSIDE <= block.top < bottom <= height - 18 * MM
        for n, (left, right) in enumerate(corners(block)):
            assert INSIDE <= left < right <= width - INSIDE
            middle = block.top + (n + 0.5) * block.leading
            half = block.size * 0.45
            taken.append((left, middle - half, right, middle + half))
    for n, (left, top, right, bottom) in enumerate(taken):
        for one in taken[n + 1 :]:
            apart = right <= one[0] + 0.1 or one[2] <= left + 0.1
            assert apart or bottom <= one[1] or one[3] <= top


@pytest.mark.parametrize(("count", "orientation"), SHEETS)
def test_names_are_as_large_as_can_be_and_never_too_small(count: int, orientation: str) -> None:
    facts = crowd(count, orientation=orientation)
    held = {each.holder for each in facts.holdings}
    made = wall_sheet.compose(facts)
    sizes = {
        block.size
        for block in made.blocks
        for row in block.rows
        if row[0].line.text.replace("\u3000", "") in held
    }
    assert FLOOR <= min(sizes) <= max(sizes) <= LARGEST
    assert max(sizes) >= {1: 60, 5: 40, 40: 20}.get(count, FLOOR)


@pytest.mark.parametrize(("count", "orientation"), SHEETS)
def test_sheet_is_filled_and_never_crowded(count: int, orientation: str) -> None:
    page = picture(printed(count, orientation), dpi=50)
    inner = page.crop((60, 60, page.width - 60, page.height - 60))
    dark = ink(inner, below=150)
    share = sum(dark.histogram()[200:]) / (dark.width * dark.height)
    assert 0.012 < share < 0.2
    for part in range(4):  # no quarter of the height is bare
        top = dark.height * part // 4
        assert dark.crop((0, top, dark.width, top + dark.height // 4)).getbbox()


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_title_stands_in_the_middle(orientation: str) -> None:
    page = picture(printed(40, orientation), dpi=100)
    head = page.crop((120, 90, page.width - 120, 420))
    red, green, _ = head.crop((0, 0, head.width, 110)).split()
    seal = ImageChops.subtract(red, green).point([0] * 100 + [255] * 156)
    box = seal.getbbox()
    assert box
    assert abs((box[0] + box[2]) / 2 - head.width / 2) < 100 / 25.4 * 2


def test_title_is_drawn_with_the_brush_only_where_it_has_every_character() -> None:
    fonts = {title: b"".join(_fonts(title)) for title in ("光荣榜", "二〇二六年光荣榜")}
    assert b"Ma" in fonts["光荣榜"]
    assert b"MaShan" not in fonts["二〇二六年光荣榜"].replace(b"-", b"")


def _fonts(title: str) -> Iterator[bytes]:
    pdf = render("wall-sheet", [sheet([{"holder": "李云"}], title=title)])
    with pikepdf.open(BytesIO(pdf)) as document:
        for font in document.pages[0].obj.Resources.Font.values():
            yield str(font.BaseFont).encode()


def test_bodies_and_high_awards_come_first_whatever_the_order_of_the_facts() -> None:
    facts = sheet(
        [
            {"holder": "雷东升", "award": "嘉奖", "grade": 20},
            {"holder": "李云", "award": "个人二等功", "grade": 40},
            {"holder": "太平中队", "award": "嘉奖", "kind": "group", "grade": 20},
            {"holder": "涂鑫", "award": "个人二等功", "grade": 40},
        ]
    )
    assert names_in(facts) == ["太平中队", "李云", "涂鑫", "雷东升"]


def test_unit_stands_under_the_name_without_repeating_the_organ() -> None:
    text = text_of(printed(5, "portrait"))
    assert text.startswith("光荣榜\n二〇二六年度\n")
    assert "太平中队" in text
    assert BRIGADE + "太平中队" not in text
    assert "太平中队" not in text_of(printed(500, "portrait")).replace(BRIGADE, "")


def test_order_is_said_where_it_was_asked_for() -> None:
    people = [{"holder": "涂鑫"}, {"holder": "李云"}]
    ordered = text_of(render("wall-sheet", [sheet(people, order="surname")]))
    assert ordered.index("李") < ordered.index("涂")
    assert "以姓氏笔画为序" in ordered
    assert "为序" not in text_of(render("wall-sheet", [sheet(people)]))


def test_sheet_is_a_titled_tagged_archive_file_with_equal_bytes() -> None:
    facts = crowd(40, orientation="landscape")
    pdf = printed(40, "landscape")
    assert render("wall-sheet", [facts]) == pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
            assert metadata["dc:title"] == "光荣榜二〇二六年度"
        assert [round(float(side) / MM) for side in document.pages[0].mediabox] == [0, 0, 420, 297]
        assert document.attachments["facts.json"].get_file().read_bytes().decode() == dump([facts])


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_reference_draws_the_same_page(orientation: str) -> None:
    facts = crowd(40, orientation=orientation, mark="样张")
    assert draw(wall_sheet.compose(facts)).tags
    one, other = (
        pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("L")
        for pdf in (render("wall-sheet", [facts]), render_here("wall-sheet", [facts]))
    )
    assert one.size == other.size
    apart = sum(ImageChops.difference(one, other).histogram()[90:])
    assert apart < one.width * one.height * 0.001


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"status": "已撤销"}, "涂鑫的“嘉奖”已撤销，不能上光荣榜"),
        ({"doc_no": None}, "涂鑫没有奖励决定的文号"),
        ({"holder": "涂\U0003ffff"}, "U+3FFFF"),
        ({"award": "嘉\U000323b0"}, "U+323B0"),
    ],
)
def test_what_may_not_hang_there_is_refused(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises((Refusal, BadInput)) as refusal:
        wall_sheet.check(sheet([{"holder": "李云"}, {"holder": "涂鑫", **changed}]))
    assert reason in str(refusal.value)


def test_too_many_names_are_refused_with_the_number_that_fits() -> None:
    with pytest.raises(BadInput, match="共601项，一张海报最多600项"):
        crowd(601)
    long = [
        {"holder": f"{BRIGADE}第{n}交通秩序管理巡逻检查中队", "kind": "group"} for n in range(300)
    ]
    with pytest.raises(Refusal, match="共300项") as refusal:
        wall_sheet.check(sheet(long))
    fits = int(re.findall(r"排得下(\d+)项", refusal.value.reason)[0])
    wall_sheet.check(sheet(long[:fits]))
    with pytest.raises(Refusal):
        wall_sheet.check(sheet(long[: fits + 1]))


def test_command_prints_it_and_writes_no_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("facts.json").write_text(dump([crowd(5)]), encoding="utf-8")
    told = ["render", "wall-sheet", "--facts", "facts.json", "-o"]
    assert CliRunner().invoke(main, [*told, "wall.pdf"]).exit_code == 0
    assert Path("wall.pdf").read_bytes() == printed(5, "portrait")
    refused = CliRunner().invoke(main, [*told, "wall.docx"])
    assert refused.exit_code == 2
    assert "海报请用 .pdf" in refused.stderr
    described = CliRunner().invoke(main, ["render", "wall-sheet", "--schema"])
    assert json.loads(described.stdout)["title"] == "wall-sheet"


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_long_words_take_more_lines_and_stay_inside(orientation: str) -> None:
    facts = sheet(
        [
            {"holder": "古丽巴哈尔·买买提江·阿卜杜热合曼"},
            {"holder": "李云", "award": "全国公安系统抗击新冠肺炎疫情先进个人荣誉称号" * 3},
        ],
        title="云溪县公安局交通警察大队二〇二六年度公安机关成绩突出集体和个人光荣榜",
        occasion="疫情防控工作" * 10,
        orientation=orientation,
    )
    made = wall_sheet.compose(facts)
    width = made.design.paper[0] * MM
    assert all(
        INSIDE <= left < right <= width - INSIDE
        for block in made.blocks
        for left, right in corners(block)
    )


def test_name_too_long_for_any_line_is_refused_by_itself() -> None:
    with pytest.raises(Refusal, match="名称太长"):
        wall_sheet.check(sheet([{"holder": BRIGADE * 8, "kind": "group"}]))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_many_awards_stand_beside_their_names(orientation: str) -> None:
    awards = [f"第{n}届先进个人" for n in "一二三四五六七八九"]
    facts = sheet(
        [
            {"holder": s + last, "award": award}
            for award in awards
            for s, last in zip("王李张", LAST, strict=False)
        ],
        orientation=orientation,
    )
    made = wall_sheet.compose(facts)
    words = [block for block in made.blocks if block.tag == "h2"]
    assert len({block.rows[0][0].before for block in words}) == 1
    assert "".join(block.rows[0][0].line.text for block in words) == "".join(awards)
