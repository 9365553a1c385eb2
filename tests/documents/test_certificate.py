"""The certificate as it comes out of the press, read back as text and as pixels."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from honours.base.errors import Refusal
from honours.documents import fonts
from honours.documents.render import render
from tests.documents.pages import BODY, certificate, colour, ink, part, picture, text_of, unbroken

GOLD, RED, MARK = (169, 133, 58), (168, 40, 30), (244, 227, 224)
RARE = "喆昇堃珺旻龑玥祎芃燚垚倞燊"
LONG_NAME = "阿卜杜热合曼·麦麦提图尔荪·喀迪尔阿吉·买买提艾力"


@pytest.fixture(scope="module")
def plain() -> Image.Image:
    return picture(render("certificate", [certificate()]), dpi=150)


def test_every_word_comes_out_exactly() -> None:
    text = unbroken(text_of(render("certificate", [certificate()])))
    for words in (
        "荣誉证书",
        "申瑞红同志\uff1a",
        BODY.replace("\n", ""),
        "云溪县公安局交通警察大队",
        "二〇二〇年三月十二日",
        "云公交〔2020〕5号",
        "云公交荣〔2020〕12号",
        "秩序中队中队长",
    ):
        assert words in text


@pytest.mark.parametrize("name", ["𬱖㛃", "张𠀀", "王\U000323af", *RARE])
def test_rare_names_and_words_come_out_exactly(name: str) -> None:
    facts = certificate(holder=name, text=f"{name}{RARE}𬱖㛃成绩突出\uff0c给予嘉奖。")
    text = unbroken(text_of(render("certificate", [facts])))
    assert f"{name}同志\uff1a" in text
    assert facts.text in text


@pytest.mark.parametrize("char", ["申", "喆", "𬱖"])
def test_the_name_is_drawn_with_the_glyph_of_its_own_font(char: str) -> None:
    page = picture(render("certificate", [certificate(holder=char, text="嘉奖。")]), dpi=200)
    assert likeness(char, first_glyph(page)) > 0.8
    assert likeness("曾", first_glyph(page)) < 0.7


def first_glyph(page: Image.Image) -> Image.Image:
    """Cut out the first character: 28 pt (9.88 mm) wide, at the left edge of a 23 em measure."""
    line = ink(part(page, 47.07, 58, 56.95, 100))
    top = line.getbbox()
    assert top
    cut = line.crop((0, top[1], line.width, top[1] + line.width + 10))
    box = cut.getbbox()
    assert box
    return cut.crop(box)


def likeness(char: str, drawn: Image.Image) -> float:
    """Compare with the font's own glyph, at the same size: 1 where every pixel agrees."""
    face = fonts.name_faces(char, fonts.Stack.KAI)[0]
    sheet = Image.new("L", (400, 400))
    font = ImageFont.truetype(fonts.FOLDER / face.file, 200)
    ImageDraw.Draw(sheet).text((100, 100), char, fill=255, font=font)
    glyph = sheet.crop(sheet.getbbox()).resize(drawn.size)
    both = sum(ImageChops.multiply(glyph, drawn).histogram()[128:])
    either = sum(ImageChops.lighter(glyph, drawn).histogram()[128:])
    return both / either


def test_the_border_is_drawn_on_all_four_sides(plain: Image.Image) -> None:
    for side in ((8, 60, 20, 150), (277, 60, 289, 150), (60, 8, 230, 20), (60, 190, 230, 202)):
        strip = part(plain, *side)
        assert colour(strip, GOLD) > 0.05 * strip.width * strip.height


def test_nothing_is_drawn_outside_the_border(plain: Image.Image) -> None:
    for side in ((0, 0, 297, 8), (0, 202, 297, 210), (0, 0, 8, 210), (289, 0, 297, 210)):
        assert (
            colour(part(plain, *side), (255, 255, 255), within=0)
            == part(plain, *side).width * part(plain, *side).height
        )


def test_the_title_is_in_seal_red_and_stands_in_the_middle(plain: Image.Image) -> None:
    title = part(plain, 90, 22, 207, 54)
    assert colour(title, RED) > 3000
    red = title.convert("RGB").split()
    box = ImageChops.subtract(red[0], red[1]).point([255 * (v > 80) for v in range(256)]).getbbox()
    assert box
    assert abs((box[0] + box[2]) / 2 - title.width / 2) < 12


def test_the_right_edge_of_the_text_is_even() -> None:
    text = "在疫情防控工作中\uff0c不畏艰险冲锋在前\uff0c成绩突出2020年" * 6 + "国"
    page = ink(picture(render("certificate", [certificate(text=text)]), dpi=200))
    field = part(page, 40, 66, 262, 143)
    rows = [field.crop((0, y, field.width, y + 1)).getbbox() for y in range(field.height)]
    bands: list[int] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if row and before is None:
            bands.append(0)
        if row:
            bands[-1] = max(bands[-1], row[2])
    full = [edge for edge in bands if edge > field.width * 0.8]
    mm = page.width / 297
    assert len(full) >= 4
    assert max(full) - min(full) < 3.5 * mm  # a sign at the end leaves half a character


def test_the_place_of_the_seal_holds_organ_and_date_alone(plain: Image.Image) -> None:
    words = text_of(render("certificate", [certificate(text=BODY)]))
    assert words.index("特发此证") < words.index("二〇二〇年三月十二日")
    above, below = part(plain, 170, 145, 260, 156), part(plain, 170, 179, 260, 189)
    assert ink(above).getbbox() is None
    assert ink(below).getbbox() is None


def test_organ_and_date_are_centred_on_each_other(plain: Image.Image) -> None:
    organ = ink(part(plain, 150, 156, 262, 167)).getbbox()
    date = ink(part(plain, 150, 167.5, 262, 178)).getbbox()
    assert organ
    assert date
    assert abs((organ[0] + organ[2]) - (date[0] + date[2])) / 2 < 8  # pixels at 150 dpi


@pytest.mark.parametrize("mark", ["样张", "已撤销", "已更正"])
def test_a_mark_lies_light_and_large_behind_the_text(mark: str) -> None:
    number = None if mark == "样张" else "12"
    marked = picture(render("certificate", [certificate(mark=mark, number=number)]))
    assert colour(marked, MARK) > 20_000
    assert colour(picture(render("certificate", [certificate()])), MARK, within=2) < 200
    assert text_of(render("certificate", [certificate(mark=mark, number=number)])).count("申") == 1


def test_a_sample_says_that_its_number_is_still_to_come() -> None:
    text = unbroken(text_of(render("certificate", [certificate(mark="样张", number=None)])))
    assert "待取" in text


@pytest.mark.parametrize("name", ["李云", LONG_NAME[:25], "云溪县公安局交通警察大队" * 4])
@pytest.mark.parametrize("length", [20, 400])
def test_easy_and_hard_certificates_fit_inside_the_border(name: str, length: int) -> None:
    body = ("在疫情防控工作中\uff0c你不畏艰险、冲锋在前\uff0c成绩突出" * 20)[
        : length - 5
    ] + "特发此证。"
    facts = certificate(holder=name, text=body, organ="云溪县公安局交通警察大队" * 3)
    pdf = render("certificate", [facts])
    text = unbroken(text_of(pdf))
    assert body in text
    assert name in text
    page = ink(picture(pdf, dpi=60))
    for margin in ((21, 60, 41, 188), (261, 60, 276, 188)):
        assert part(page, *margin).getbbox() is None


def test_a_text_too_long_for_the_page_is_refused_with_the_number_to_cut() -> None:
    with pytest.raises(Refusal) as no:
        render("certificate", [certificate(text="成绩突出" * 300)])
    assert no.value.rule == "版面检查"
    assert "申瑞红" in no.value.reason
    assert "请删去" in no.value.reason


@pytest.mark.parametrize("field", ["holder", "text", "organ", "unit", "post", "award", "number"])
def test_a_character_without_a_glyph_is_refused_wherever_it_stands(field: str) -> None:
    with pytest.raises(Refusal) as no:
        render("certificate", [certificate(), certificate(**{field: "甲🀀乙"})])
    assert no.value.rule == "字形检查"
    assert "U+1F000" in no.value.reason
    assert ("甲🀀乙" if field == "holder" else "申瑞红") in no.value.reason


def test_a_group_is_addressed_by_its_full_name_alone() -> None:
    facts = certificate(kind="group", holder="疫情防控突击队", staff_type=None)
    text = unbroken(text_of(render("certificate", [facts])))
    assert "疫情防控突击队\uff1a" in text
    assert "同志" not in text


def test_a_name_of_two_characters_is_never_padded() -> None:
    text = text_of(render("certificate", [certificate(holder="李云")]))
    assert "李云同志\uff1a" in text
