"""Both routes print the same page; WeasyPrint's own drawing is the measure."""

import io
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from honours.base.errors import Refusal
from honours.documents import compiled, weasy
from honours.documents.certificate import compose
from honours.documents.compiled import Beyond
from honours.documents.designs import names
from honours.documents.facts import CertificateFacts, dump
from honours.documents.fonts import Face, Measures, measures
from honours.documents.render import render
from tests.documents.pages import BODY, certificate, text_of, unbroken

# WeasyPrint leaves its colour profile to be closed by the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

COUNT = 1000 if os.environ.get("HONOURS_TEST_FULL") else 100
GROUP = 50

PHRASES = (
    "在二〇二〇年新冠肺炎疫情防控工作中\uff0c",
    "你不畏艰险、冲锋在前\uff0c",
    "检查车辆3260台次、劝返96人\uff1b",
    "以“疫情不退、警察不退”的行动",
    "值守G4京港澳高速检查点20天。",
    "\uff08含夜间巡逻4次\uff09",
    "执行《道路交通安全法》——",
    "张𠀀、李𬱖二人",
    "完成率99.5%\uff0c",
    "与Police Support Team协同",
    "成绩突出。",
    "阿卜杜热合曼·麦麦提",
    "……",
    "“《通报》”\uff1a",
    "喆昇堃珺旻龑玥祎芃燚垚",
    "一、二、三\uff1b",
    "编号A-12/3。",
    "〇一二三",
)
HOLDERS = (
    *("李云", "申瑞红", "欧阳建国", "张𠀀", "𬱖㛃", "王\U000323af", "喆昇", "䶮翀", "O'Neill"),
    *("买买提·艾力", "阿卜杜热合曼·麦麦提图尔荪·喀迪尔阿吉"),
)
BODIES = (
    "秩序中队",
    "云溪县公安局交通警察大队“疫情防控”突击队",
    "云溪县\uff08高新区\uff09联防联控办公室" * 6,
)


def facts_by_chance(seed: int) -> CertificateFacts:
    """Make facts as nobody would think them up; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    group = chance.random() < 0.3
    sample = chance.random() < 0.2
    text = "".join(chance.choices(PHRASES, k=chance.randint(1, 22)))
    chosen = {
        "kind": "group" if group else "individual",
        "holder": chance.choice(BODIES if group else HOLDERS),
        "staff_type": None if group else chance.choice(["police", "auxiliary", "outsider"]),
        "text": text + chance.choice(["", "\n特发此证", "\n特发此证\uff0c以资鼓励。"]),
        "design": chance.choice(names()),
        "mark": "样张" if sample else chance.choice([None, None, "已撤销"]),
        "number": None if sample else f"云公交荣〔2020〕{chance.randint(1, 9999)}号",
        "numerals": chance.choice(["chinese", "arabic"]),
        "posthumous": chance.random() < 0.1,
        "qr": chance.choice([None, "HONOURS" + "A7K3XQ2" * chance.randint(5, 30)]),
        "check_code": chance.choice([None, "ABCDE FGHIJ KLMNO PQRST UVWXYZ"]),
        "organ": chance.choice(["云溪县公安局", "云溪县疫情防控工作领导小组办公室" * 2]),
    }
    return certificate(**chosen)


def printable(count: int) -> list[CertificateFacts]:
    """Return as many facts as wanted that fit their page."""
    found: list[CertificateFacts] = []
    for seed in range(10 * count):
        facts = facts_by_chance(seed)
        try:
            compose(facts)
        except Refusal:
            continue
        found.append(facts)
        if len(found) == count:
            break
    return found


def compile_here(facts: Sequence[CertificateFacts], *, overlay: bool = False) -> bytes:
    pages = [compiled.draw(compose(each, overlay=overlay)) for each in facts]
    day = max(each.decided_on for each in facts)
    return weasy.bind_here(pages, facts=dump(facts), title="比较", day=day)


def pictures(pdf: bytes) -> list[Image.Image]:
    """Draw every page, 72 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [page.render(scale=1).to_pil().convert("L") for page in document]
    document.close()
    return drawn


def places(pdf: bytes) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Give every character with the box of its ink in pt, in the order of the page."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            if (char := chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, at))).strip():
                yield char, text.get_charbox(at)
    document.close()


@pytest.mark.parametrize("group", range(COUNT // GROUP))
def test_both_routes_print_the_same(group: int) -> None:
    facts = printable(COUNT)[group * GROUP : (group + 1) * GROUP]
    ours, reference = compile_here(facts), weasy.render_here("certificate", facts)
    assert unbroken(text_of(ours)) == unbroken(text_of(reference))
    for (char, here), (same, there) in zip(places(ours), places(reference), strict=True):
        assert char == same
        left, foot, right, top = (abs(a - b) for a, b in zip(here, there, strict=True))
        assert max(foot, top) < 0.05
        assert max(left, right) < 1.5  # WeasyPrint cuts every gap to whole thousandths of an em
    for drawn, wanted in zip(pictures(ours), pictures(reference), strict=True):
        apart = ImageChops.difference(drawn, wanted)
        assert ImageStat.Stat(apart).mean[0] < 0.6


def test_both_routes_print_the_same_overlay() -> None:
    facts = [certificate(qr="HONOURS", mark="样张", number=None), certificate()]
    ours = compile_here(facts, overlay=True)
    assert text_of(ours) == text_of(weasy.render_here("certificate", facts, overlay=True))
    assert "荣誉证书" not in text_of(ours)


def test_a_page_in_the_wrong_place_would_be_seen() -> None:
    facts = certificate()
    moved = compile_here([certificate(organ="云溪县公安局交通警察支队")])
    drawn, wanted = (pictures(pdf)[0] for pdf in (moved, weasy.render_here("certificate", [facts])))
    assert text_of(moved) != text_of(weasy.render_here("certificate", [facts]))
    assert ImageChops.difference(drawn, wanted).getbbox()


def test_fonts_are_cut_in_sections_when_a_batch_has_more_rare_characters_than_can_be_cut() -> None:
    rare = [chr(code) for code in range(0x20000, 0x20000 + 700)]
    facts = [
        certificate(text=f"{''.join(rare[at : at + 70])}成绩突出。") for at in range(0, 700, 70)
    ]
    pdf = render("certificate", facts)
    text = unbroken(text_of(pdf))
    assert all(each.text in text for each in facts)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len({page.obj.Resources.Font.objgen for page in document.pages}) == 3
    assert len(pdf) < 1_000_000


def test_a_glyph_that_stands_for_two_characters_extracts_as_each_on_its_own_page() -> None:
    facts = [certificate(text="三\uff5e五次"), certificate(text="三\u301c五次")]
    pages = text_of(render("certificate", facts)).split("\f")
    assert "三\uff5e五次" in pages[0]
    assert "三\u301c五次" in pages[1]


def test_two_meanings_of_a_glyph_on_one_page_are_left_to_the_reference() -> None:
    facts = [certificate(text="三\uff5e五次\u301c")]
    pages = [compiled.draw(compose(each)) for each in facts]
    with pytest.raises(Beyond):
        weasy.bind_here(pages, facts=dump(facts), title="", day=facts[0].decided_on)
    assert "五次" in text_of(render("certificate", facts))


def test_a_type_case_set_otherwise_than_the_pages_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shifted(face: Face) -> Measures:
        known = measures(face)
        return replace(known, firsts=tuple(first + 1 for first in known.firsts))

    facts = certificate()
    monkeypatch.setattr(compiled, "measures", shifted)
    page = compiled.draw(compose(facts))
    with pytest.raises(Beyond):
        weasy.bind_here([page], facts=dump([facts]), title="", day=facts.decided_on)
    compiled.glyphs_of.cache_clear()


def test_pages_travel_between_processes_unchanged() -> None:
    pages = [compiled.draw(compose(certificate(holder=name))) for name in ("李云", "张𠀀")]
    assert compiled.unpack(compiled.pack(pages)) == pages


def test_a_batch_shares_its_fonts_and_ground() -> None:
    facts = [
        certificate(number=f"第{n}号", text=f"{BODY}{n}", qr=f"HONOURS{n}" + "A7K3XQ2" * 20)
        for n in range(200)
    ]
    assert len(render("certificate", facts)) < 200 * 2_500
    assert len(render("certificate", facts[:1])) < 48_000
