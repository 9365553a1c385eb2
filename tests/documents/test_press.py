"""The press itself: one door, the same bytes, nothing foreign, and held to its limits."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from honours.base.errors import Refusal
from honours.documents import weasy
from honours.documents.binding import bind
from honours.documents.facts import load
from honours.documents.render import Press, RenderFailed, render
from honours.documents.worker import Limits
from tests.documents.pages import certificate, honour_list, text_of, unbroken

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import hashlib, sys
from honours.documents.binding import bind
from honours.documents.facts import load
from honours.documents.render import render
for kind in ("certificate", "list"):
    facts = load(kind, open(f"{sys.argv[1]}/{kind}.json", encoding="utf-8").read())
    print(hashlib.sha256(render(kind, facts)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_equal_facts_give_equal_bytes_in_every_process(seed: str, tmp_path: Path) -> None:
    facts = {"certificate": certificate(holder="𬱖㛃"), "list": honour_list(["李云", "申瑞红"])}
    for kind, each in facts.items():
        (tmp_path / f"{kind}.json").write_text(json.dumps(each.to_dict()), encoding="utf-8")
    here = [hashlib.sha256(render(kind, [each])).hexdigest() for kind, each in facts.items()]
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT),
        "TZ": f"UTC+{seed}",
    }
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert there.stdout.split() == here


def test_the_file_is_a_tagged_pdf_a_with_its_facts_inside() -> None:
    facts = certificate()
    with pikepdf.open(io.BytesIO(render("certificate", [facts]))) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        assert "申瑞红" in str(pdf.docinfo.Title)
        assert str(pdf.docinfo.CreationDate).startswith("D:20200312")
        attached = pdf.attachments["facts.json"].get_file().read_bytes().decode()
    assert load("certificate", attached) == (facts,)


def test_every_font_is_embedded_and_our_own() -> None:
    with pikepdf.open(io.BytesIO(render("certificate", [certificate(holder="张𠀀")]))) as pdf:
        faces = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary)
                 and font.get("/Type") == "/FontDescriptor"]  # fmt: skip
    assert faces
    assert all("/FontFile2" in face or "/FontFile3" in face for face in faces)


def test_many_certificates_are_one_pdf_in_order_with_all_that_belongs_to_them() -> None:
    facts = [certificate(holder=f"申瑞红{'甲乙丙'[n % 3]}", number=f"第{n}号") for n in range(55)]
    seen: list[tuple[int, int]] = []
    pdf = render("certificate", facts, progress=lambda done, all_: seen.append((done, all_)))
    pages = [unbroken(page) for page in text_of(pdf).split("\f")[:-1]]
    assert len(pages) == 55
    assert all(f"第{n}号" in page for n, page in enumerate(pages))
    assert seen == [(50, 55), (55, 55)]
    with pikepdf.open(io.BytesIO(pdf)) as bound:
        attached = [bound.attachments[name].get_file().read_bytes().decode()
                    for name in sorted(bound.attachments)]  # fmt: skip
        assert [page.obj.StructParents for page in bound.pages] == list(range(55))
        numbers = bound.Root.StructTreeRoot.ParentTree.Nums
        assert [int(number) for number in list(numbers)[::2]] == list(range(55))
        (document,) = bound.Root.StructTreeRoot.K
        assert all(element.P.objgen == document.objgen for element in document.K)
    assert [each for text in attached for each in load("certificate", text)] == facts
    assert len(pdf) < 55 * 8_000


def test_parts_are_bound_the_same_way_every_time() -> None:
    parts = [render("certificate", [certificate(holder=name)]) for name in ("李云", "申瑞红")]
    assert bind(parts, title="两份") == bind(parts, title="两份")


# WeasyPrint leaves its colour profile to be closed by the garbage collector.
unclosed = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@unclosed
@pytest.mark.parametrize(
    "payload",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<style>@import url("file:///etc/passwd");</style>',
        '<p style="background: url(//127.0.0.1/x.png)">x</p>',
        '<object data="file:///etc/hostname"></object>',
        '<img src="asset:../fonts/README.md">',
    ],
)
def test_a_page_that_asks_for_anything_foreign_is_not_made(
    payload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(payload, monkeypatch)
    with pytest.raises(weasy.Unsound):
        weasy.render_here("certificate", [certificate()])


@unclosed
@pytest.mark.parametrize(
    "payload",
    ['<p style="colr: red">x</p>', '<p style="width: 3furlongs">x</p>', "<p>\U0001f000</p>"],
)
def test_whatever_weasyprint_warns_of_is_an_error(
    payload: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(payload, monkeypatch)
    with pytest.raises(weasy.Unsound, match="排版程序报告"):
        weasy.render_here("certificate", [certificate()])


def draw(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the press draw this instead of a certificate."""
    template = weasy._environment().from_string(f'<html lang="zh-CN"><body>{body}</body></html>')
    monkeypatch.setattr(weasy._environment(), "get_template", lambda name: template)


def test_words_in_facts_are_words_and_never_markup() -> None:
    payload = '<img src="http://127.0.0.1/">{{ 7 * 7 }}<b>&lt;</b>'
    text = unbroken(text_of(render("certificate", [certificate(text=payload)])))
    assert payload.replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(wall_seconds=0.2), "超过0.2秒"),
        (Limits(cpu_seconds=1), "处理器1秒"),
        (Limits(memory=190 << 20), "内存|意外结束|排版失败"),
    ],
)
def test_a_job_beyond_its_limits_is_ended_and_the_next_one_works(
    limits: Limits, sentence: str
) -> None:
    press = Press(processes=1, limits=limits)
    try:
        with pytest.raises(RenderFailed, match=sentence):
            press.render("list", [honour_list(["张𠀀", "申瑞红", "李云"] * 700)])
        press._workers[0].limits = Limits()
        press._workers[0].stop()
        assert press.render("certificate", [certificate()]).startswith(b"%PDF")
    finally:
        press.close()


def test_a_process_killed_between_jobs_is_replaced() -> None:
    press = Press(processes=1)
    try:
        first = press.render("certificate", [certificate()])
        process = press._workers[0].start()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert press.render("certificate", [certificate()]) == first
    finally:
        press.close()


def test_a_process_is_replaced_after_its_share_of_jobs_and_kept_until_then() -> None:
    press = Press(processes=1, limits=Limits(jobs=4))
    try:
        pids = []
        for _ in range(3):
            press.render("certificate", [certificate()])
            worker = press._workers[0]
            pids.append(worker._process.pid if worker._process else 0)
        assert pids[0] == pids[1] != pids[2]
    finally:
        press.close()


def test_a_refusal_comes_through_and_leaves_the_process_alive() -> None:
    press = Press(processes=1)
    try:
        with pytest.raises(Refusal, match="请删去"):
            press.render("certificate", [certificate(text="成绩突出" * 400)])
        pid = press._workers[0].start().pid
        press.render("certificate", [certificate()])
        assert press._workers[0].start().pid == pid
    finally:
        press.close()


def test_a_warm_press_makes_a_certificate_at_once() -> None:
    render("certificate", [certificate()])
    begin = time.monotonic()
    render("certificate", [certificate()])
    assert time.monotonic() - begin < 2


def test_only_one_module_knows_weasyprint() -> None:
    knowing = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "honours").rglob("*.py")
        if "import weasyprint" in path.read_text(encoding="utf-8")
        or "from weasyprint" in path.read_text(encoding="utf-8")
    ]
    assert knowing == ["honours/documents/weasy.py"]
