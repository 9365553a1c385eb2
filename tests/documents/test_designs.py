"""A design is a folder: read strictly, chosen by the facts, drawn field by field."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from honours.base.errors import BadInput, Refusal
from honours.documents import designs
from honours.documents.certificate import compose
from honours.documents.designs import BadDesign, fitting, get_design, names
from honours.documents.render import render
from tests.documents.pages import (
    BODY,
    certificate,
    codes_in,
    ink,
    part,
    picture,
    text_of,
    unbroken,
)

PAYLOAD = "HONOURS" + "A7K3XQ2" * 28


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the designs, to be changed."""
    shutil.copytree(designs.FOLDER, tmp_path / "designs")
    monkeypatch.setattr(designs, "FOLDER", tmp_path / "designs")
    for read in (names, get_design):
        read.cache_clear()
        monkeypatch.setattr(designs, read.__name__, read)
    return tmp_path / "designs"


@pytest.fixture(autouse=True)
def _forget() -> Any:
    yield
    names.cache_clear()
    get_design.cache_clear()


@pytest.mark.parametrize("name", names())
def test_every_design_is_sound(name: str) -> None:
    design = get_design(name)
    assert design.label
    assert (designs.FOLDER / name / "ground.svg").is_file()
    compose(certificate(design=name, qr=PAYLOAD, check_code="ABCDE FGHIJ KLMNO PQRST UVWXYZ"))


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ('label = "橄榄', 'wordy = 1\nlabel = "橄榄'),
        ("rank = 100\n", ""),
        ("box = [43, 53, 211, 91.5]", "box = [143, 53, 211, 91.5]"),
        ('align = "right"', 'align = "middle"'),
        ('stack = "楷体"', 'stack = "圆体"'),
        ("#22201c", "black"),
        ('"doc_no"', '"badge_no"'),
        ("spacing = 0.08", "spacings = 0.08"),
        ('default = "荣誉证书"', 'group = "奖状"'),
    ],
)
def test_a_description_with_a_mistake_is_refused_with_its_place(
    told: str, wrong: str, folder: Path
) -> None:
    path = folder / "laurel" / "design.toml"
    text = path.read_text(encoding="utf-8")
    assert told in text
    path.write_text(text.replace(told, wrong), encoding="utf-8")
    with pytest.raises(BadDesign, match=r"laurel/design\.toml"):
        get_design("laurel")


def test_the_design_is_chosen_by_whom_it_is_for(folder: Path) -> None:
    shutil.copytree(folder / "laurel", folder / "plain")
    path = folder / "plain" / "design.toml"
    text = path.read_text(encoding="utf-8").replace("rank = 100", "rank = 1", 1)
    path.write_text(
        text.replace("[title]", '[for]\nkind = ["group"]\nfamily = ["social_praise"]\n\n[title]'),
        encoding="utf-8",
    )
    given = {"staff_type": None, "family": "social_praise"}
    assert fitting(kind="group", **given)[0].name == "plain"
    assert fitting(kind="individual", **given)[0].name == "blossom"
    assert fitting(kind="group", staff_type=None, family=None)[0].name == "ruyi"


def test_the_title_is_fixed_by_the_facts(folder: Path) -> None:
    path = folder / "laurel" / "design.toml"
    words = '{ default = "荣誉证书", group = "奖状", auxiliary = "嘉奖", social_praise = "感谢状" }'
    text = path.read_text(encoding="utf-8").replace('{ default = "荣誉证书" }', words)
    path.write_text(text, encoding="utf-8")
    title = get_design("laurel").title_for
    assert title(kind="individual", staff_type="police", family=None) == "荣誉证书"
    assert title(kind="group", staff_type=None, family="statutory") == "奖状"
    assert title(kind="individual", staff_type="auxiliary", family=None) == "嘉奖"
    assert title(kind="group", staff_type="auxiliary", family="social_praise") == "感谢状"


def test_a_title_in_the_facts_goes_before_the_designs() -> None:
    text = text_of(render("certificate", [certificate(title="奖状")]))
    assert "奖状" in text
    assert "荣誉证书" not in text


def test_the_name_of_the_dead_stands_alone() -> None:
    facts = certificate(posthumous=True)
    text = text_of(render("certificate", [facts]))
    assert "申瑞红\n" in text
    with pytest.raises(BadInput, match="只写姓名"):
        certificate(posthumous=True, honorific="同志")


def test_the_date_is_in_arabic_figures_when_the_facts_say_so() -> None:
    text = text_of(render("certificate", [certificate(numerals="arabic")]))
    assert "2020年3月12日" in text
    assert "二〇二〇年三月" not in text


def test_an_overlay_prints_the_variable_words_alone_and_where_they_always_stand() -> None:
    facts = certificate(qr=PAYLOAD)
    whole, overlay = render("certificate", [facts]), render("certificate", [facts], overlay=True)
    text = unbroken(text_of(overlay))
    assert BODY.replace("\n", "") in text
    assert "荣誉证书" not in text
    assert "编号" not in text
    drawn, alone = picture(whole, dpi=100), picture(overlay, dpi=100)
    field = (43, 56, 255, 150)
    assert ink(part(drawn, *field)).tobytes() == ink(part(alone, *field)).tobytes()
    for border in ((8, 8, 289, 50), (8, 8, 21, 202)):
        assert part(alone, *border).getextrema() == ((255, 255),) * 3
    assert codes_in(alone) == [PAYLOAD]


@pytest.mark.parametrize("length", [60, 200, 300])
def test_the_code_is_read_back_from_the_page(length: int) -> None:
    payload = (PAYLOAD * 2)[:length]
    page = picture(render("certificate", [certificate(qr=payload)]), dpi=150)
    assert codes_in(page) == [payload]


def test_a_code_of_other_signs_than_capitals_and_figures_is_refused() -> None:
    with pytest.raises(BadInput, match="qr"):
        certificate(qr="https://x")


def test_a_long_name_of_a_body_stands_on_several_rows_in_full() -> None:
    body = "云溪县人民政府防汛抗旱指挥部办公室" * 6
    facts = certificate(kind="group", staff_type=None, holder=body[:100], design="laurel")
    pdf = render("certificate", [facts])
    assert f"{body[:100]}\uff1a" in unbroken(text_of(pdf))
    page = ink(picture(pdf, dpi=60))
    assert part(page, 262, 55, 276, 188).getbbox() is None


@pytest.mark.parametrize(("field", "length"), [("organ", 100), ("award", 100), ("title", 20)])
def test_words_too_long_for_their_place_are_refused_with_the_number_to_cut(
    field: str, length: int
) -> None:
    with pytest.raises(Refusal, match=r"请删去\d+字") as no:
        compose(certificate(qr=PAYLOAD, unit="云溪县" * 30, **{field: "好" * length}))
    assert no.value.rule == "版面检查"
