"""Files from outside: good ones give their text to the character, bad ones a plain sentence."""

import io
import time
import zipfile

import pytest

from honours.base.errors import BadInput
from honours.exchange import intake
from honours.exchange.intake import Limits, read_document
from tests.exchange.documents import FOOT, HEAD, docx, hostile, paragraphs, plain_docx

RAW = "清河县公安局\u00a0交警大队\r\n\r\n石开明\u3000值守,检查车辆\ufeff。\n"
HOSTILE = hostile()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_plain_text_comes_in_to_the_character(encoding: str) -> None:
    assert read_document("通报.TXT", RAW.encode(encoding)) == RAW


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_document("a.txt", b"\xef\xbb\xbf" + RAW.encode()) == RAW


@pytest.mark.parametrize("name", ["喆", "㛃", "𬱖", "€", "曾国雄"])
def test_gb_18030_is_read_with_its_rare_characters(name: str) -> None:
    text = f"太和堂中队{name}同志。"
    assert read_document("a.txt", text.encode("gb18030")) == text


def test_word_document_gives_its_paragraphs_tables_and_frames_once() -> None:
    xml = (
        HEAD
        + paragraphs("标题", "")
        + "<w:p><w:r><w:t>石</w:t></w:r><w:r><w:t xml:space='preserve'>开明 </w:t><w:tab/>"
        "<w:t>等&amp;人</w:t><w:br/><w:t>下一行</w:t></w:r>"
        "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>丁岚</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><mc:AlternateContent xmlns:mc='x'><mc:Choice><w:txbxContent>"
        + paragraphs("框内")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + paragraphs("框内")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>框外</w:t></w:r></w:p>"
        + FOOT
    )
    assert read_document("a.docx", docx(xml)) == (
        "标题\n\n石开明 \t等&人\n下一行\n丁岚\n框内\n框外"
    )


def test_web_page_gives_its_words_without_scripts_and_broken_lines() -> None:
    page = (
        "<!DOCTYPE html><html><head><meta charset='gb2312'><title>一月份简报</title>"
        "<style>p{}</style></head><body><h1>一月份\r\n   简报</h1><script>if(a<b)x()</script>"
        "<p>石开明&nbsp;值守<br>检查车辆\n<b>六百</b>余台次,&#36741;警</p><!-- 藏着 -->"
        "<table><tr><td>甲</td><td>乙</td></tr></table><svg><title>图</title></svg></body></html>"
    )
    assert read_document("a.htm", page.encode("gb18030")) == (
        "一月份简报\n一月份简报\n石开明\u00a0值守\n检查车辆六百余台次,辅警\n甲\t乙"
    )


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_gets_a_plain_sentence(case: str) -> None:
    name, content, words = HOSTILE[case]
    started = time.monotonic()
    with pytest.raises(BadInput) as refused:
        read_document(name, content)
    assert refused.value.where == "文件"
    assert words in refused.value.reason
    assert refused.value.reason.endswith("。")
    assert time.monotonic() - started < 5


def test_file_over_ten_megabytes_is_refused_unopened() -> None:
    with pytest.raises(BadInput, match="超过 10 MB"):
        read_document("a.txt", b"a" * (10 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(Limits(wall_seconds=0.001), id="time"),
        pytest.param(Limits(cpu_seconds=1), id="processor"),
        pytest.param(Limits(memory=48 * 1024 * 1024), id="memory"),
    ],
)
def test_file_that_costs_too_much_is_given_up_and_the_next_one_is_read(limits: Limits) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        body = HEAD + "<w:p><w:r><w:t>费时</w:t></w:r></w:p>" * 1_500_000 + FOOT
        package.writestr("word/document.xml", body, zipfile.ZIP_DEFLATED, compresslevel=1)
    content = stored.getvalue()
    assert len(content) < intake.SIZE_LIMIT
    with zipfile.ZipFile(stored) as package:
        [entry] = package.infolist()
        assert entry.file_size < 200 * entry.compress_size
    with pytest.raises(BadInput, match="庞杂"):
        read_document("a.docx", content, limits=limits)
    assert read_document("a.docx", plain_docx("正文")) == "正文"
