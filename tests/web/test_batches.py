"""批次: problems are told by person first, each item has its own fate, nothing is done twice."""

import io
import json
import threading
import zipfile
from datetime import timedelta

import pikepdf
import pypdf
import pytest
from PIL import Image

from honours.audit.models import AuditEntry
from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import db, transaction
from honours.documents.batch_actions import close_batch, settle_item
from honours.documents.batches import Fate, Phase, standing_of
from honours.documents.models import Batch, BatchItem, Document, Printer, Printing
from honours.documents.printer_actions import add_printer, confirm_calibration, measure_printer
from honours.documents.printers import Edge, Measured, Paper
from honours.documents.queries import certificate_facts
from honours.documents.render import render
from honours.exchange.demo import add_demo, remove_demo
from honours.people import actions as people
from honours.people.kinds import StaffType
from honours.register import actions as register
from honours.register.models import Honour
from honours.register.numbering import gaps
from honours.runner import Runner
from tests.cast import TEXT, Cast
from tests.conftest import Browser
from tests.documents.pages import text_of, unbroken
from tests.forms import upload
from tests.roll.awarding import award


@pytest.fixture
def clerk(browser: Browser, cast: Cast) -> Browser:
    return browser.sign_in(cast.clerk)


@pytest.fixture
def honours(cast: Cast) -> list[Honour]:
    """石开明's and 丁岚's, sound both."""
    return [award(cast, cast.shi), award(cast, cast.ding)]


@pytest.fixture
def printer(cast: Cast) -> Printer:
    """Calibrated: it prints 1.4 mm to the right and 1.4 mm too high."""
    with transaction():
        printer = add_printer(
            name="资料室激光打印机",
            tray="手送纸盒",
            paper=Paper.A4_WIDE,
            first=Edge.RIGHT,
            margins=(4.2, 4.2, 4.2, 4.2),
            by=cast.by_clerk,
        )
        measured = Measured(a_left=21.4, a_top=18.6, b_right=18.6, b_bottom=21.4)
        calibration = measure_printer(printer, measured=measured, by=cast.by_clerk)
        confirm_calibration(calibration, by=cast.by_clerk)
    return printer


def order(clerk: Browser, *honours: Honour, **how: object) -> Batch:
    page = "/batches/new?" + "&".join(f"honour={honour.id}" for honour in honours)
    answer = clerk.send(page, page=page, **{"form": "full", **how})
    assert answer.status_code == 303, answer.text
    return db.session.query(Batch).order_by(Batch.id.desc()).first()


def act(clerk: Browser, batch: Batch, deed: str, **data: str) -> int:
    page = f"/batches/{batch.id}"
    return clerk.send(f"{page}/{deed}", page=page, **data).status_code


def work(clerk: Browser) -> None:
    """What the hands do when the bell rings."""
    db.session.rollback()
    Runner(clerk.app).work()
    db.session.rollback()


def run(clerk: Browser, *honours: Honour, **how: object) -> Batch:
    """Order, check, start, print."""
    batch = order(clerk, *honours, **how)
    work(clerk)
    assert act(clerk, batch, "start") == 303
    work(clerk)
    return batch


def pages_of(pdf: bytes) -> list[str]:
    return [unbroken(page) for page in text_of(pdf).split("\f")[:-1]]


def test_batch_is_checked_then_started_then_fetched(clerk: Browser, honours: list[Honour]) -> None:
    batch = order(clerk, *honours)
    page = f"/batches/{batch.id}"
    assert "正在检查" in clerk.get(page).text
    assert "0 / 2" in clerk.get(f"{page}/progress").text
    work(clerk)
    assert standing_of(batch).phase is Phase.READY
    assert db.session.query(Document).count() == 0, "nothing is issued before the start"
    assert batch.title in clerk.get("/").text
    assert act(clerk, batch, "start") == 303
    assert 'http-equiv="refresh"' in clerk.get(page).text, "without scripts the page asks again"
    work(clerk)
    assert standing_of(batch).phase is Phase.DONE
    assert "下载合并的 PDF（2 份）" in clerk.get(page).text
    words = pages_of(clerk.get(f"{page}/certificates.pdf").data)
    assert ["石开明" in words[0], "丁岚" in words[1]] == [True, True], "police before auxiliaries"
    assert [entry.action for entry in trail_of(batch)] == [Tag.BATCH_ORDERED, Tag.BATCH_STARTED]
    issued = db.session.query(AuditEntry).filter_by(action=Tag.DOCUMENT_ISSUED).all()
    assert {entry.actor for entry in issued} == {"周敏"}, "the log names who ordered"


def test_item_is_the_same_file_as_a_certificate_issued_alone(
    clerk: Browser, honours: list[Honour]
) -> None:
    run(clerk, *honours)
    keys = clerk.app.extensions["honours"]["keys"]
    for honour in honours:
        document = db.session.query(Document).filter_by(honour_id=honour.id).one()
        kept = clerk.get(f"/honours/{honour.id}/certificate.pdf").data
        assert kept == render("certificate", [certificate_facts(honour, keys=keys)])
        assert json.loads(document.facts)["holder"] == honour.holder
        assert "WenKai" in document.fonts


def test_problems_are_told_by_person_and_the_sound_ones_can_go_ahead(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    with transaction():
        rare = people.add_person("甲\U0001f000乙", staff_type=StaffType.POLICE, by=cast.by_clerk)
        late = people.add_person("马到成", staff_type=StaffType.POLICE, by=cast.by_clerk)
        gone = people.add_person("顾全", staff_type=StaffType.POLICE, by=cast.by_clerk)
    unprintable = award(cast, rare)
    long = award(cast, late, text=TEXT * 20)
    revoked = award(cast, gone)
    with transaction():
        register.revoke(
            revoked,
            organ="清河县公安局",
            doc_no="清公〔2021〕4号",
            revoked_on=revoked.decision.decided_on + timedelta(days=300),
            ground="申报材料不实",
            by=cast.by_approver,
        )
    batch = order(clerk, honours[0], unprintable, long, revoked)
    work(clerk)
    page = clerk.get(f"/batches/{batch.id}").text
    for sentence in ("U+1F000", "请删去", "已撤销"):
        assert sentence in page
    assert "3 份有问题" in page
    assert all(f"/honours/{each.id}" in page for each in (unprintable, long, revoked))
    assert "只印没有问题的 1 份" in page
    assert act(clerk, batch, "start") == 303
    work(clerk)
    assert db.session.query(Document).one().honour_id == honours[0].id
    assert standing_of(batch).phase is Phase.DONE
    assert gaps() == []


def test_mended_items_are_checked_again_and_printed(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    batch = order(clerk, *honours)
    with transaction():
        honours[1].citation = TEXT * 20
    work(clerk)
    assert standing_of(batch).failed == 1
    with transaction():
        honours[1].citation = TEXT
    assert act(clerk, batch, "recheck") == 303
    work(clerk)
    assert standing_of(batch).failed == 0
    act(clerk, batch, "start")
    work(clerk)
    assert standing_of(batch).done == 2


def test_record_that_changes_after_the_check_is_told_for_that_item_alone(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    batch = order(clerk, *honours)
    work(clerk)
    act(clerk, batch, "start")
    with transaction():
        honours[1].citation = TEXT * 20
    work(clerk)
    standing = standing_of(batch)
    assert (standing.done, standing.failed) == (1, 1)
    assert "请删去" in clerk.get(f"/batches/{batch.id}?fate={Fate.FAILED}").text


def test_stopped_batch_rests_and_goes_on_where_it_stood(
    clerk: Browser, honours: list[Honour]
) -> None:
    batch = order(clerk, *honours)
    work(clerk)
    act(clerk, batch, "start")
    assert act(clerk, batch, "stop") == 303
    work(clerk)
    assert db.session.query(Document).count() == 0
    assert "接着印" in clerk.get(f"/batches/{batch.id}").text
    act(clerk, batch, "start")
    work(clerk)
    assert standing_of(batch).phase is Phase.DONE
    actions = [entry.action for entry in trail_of(batch)]
    assert actions[1:] == [Tag.BATCH_STARTED, Tag.BATCH_STOPPED, Tag.BATCH_STARTED]


def test_item_settled_late_stays_as_it_was_settled(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    batch = run(clerk, *honours)
    item = db.session.query(BatchItem).filter_by(batch_id=batch.id, place=1).one()
    with transaction():
        settle_item(item, "来晚了", by=cast.by_clerk)
    run(clerk, *honours)
    assert db.session.query(Document).count() == 2
    assert item.problem == ""


def test_two_pairs_of_hands_at_once_issue_nothing_twice(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    batch = order(clerk, *honours)
    work(clerk)
    act(clerk, batch, "start")
    db.session.rollback()
    hands = [threading.Thread(target=Runner(clerk.app).work) for _ in range(3)]
    for pair in hands:
        pair.start()
    for pair in hands:
        pair.join()
    assert db.session.query(Document).count() == 2
    assert standing_of(batch).phase is Phase.DONE
    issued = db.session.query(AuditEntry).filter_by(action=Tag.DOCUMENT_ISSUED).count()
    assert issued == 2


def test_batch_that_is_not_wanted_is_put_away_with_nothing_issued(
    clerk: Browser, honours: list[Honour]
) -> None:
    batch = order(clerk, *honours)
    work(clerk)
    assert "不印了" in clerk.get(f"/batches/{batch.id}").text
    assert act(clerk, batch, "closing", kept="y") == 303
    assert standing_of(batch).phase is Phase.CLOSED
    assert act(clerk, batch, "start") == 422
    work(clerk)
    assert db.session.query(Document).count() == 0


def test_all_of_the_filter_is_ordered_without_a_list_of_ids(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    other = award(cast, cast.shi, decided_on="2021-05-01", doc_no="云公交〔2021〕8号")
    assert "印筛选出的全部 2 份" in clerk.get("/certificates?year=2020").text
    page = "/batches/new?year=2020&all=1"
    assert "印 2 份证书" in clerk.get(page).text
    assert clerk.send(page, page=page, form="full").status_code == 303
    ordered = {item.honour_id for item in db.session.query(BatchItem)}
    assert ordered == {honour.id for honour in honours}
    assert other.id not in ordered


def test_nothing_ticked_is_said(clerk: Browser, honours: list[Honour]) -> None:
    answer = clerk.get("/batches/new", follow_redirects=True)
    assert "请先勾选" in answer.text


def test_overlay_wants_a_calibrated_printer_of_the_right_paper(
    clerk: Browser, cast: Cast, honours: list[Honour], printer: Printer
) -> None:
    page = f"/batches/new?honour={honours[0].id}"
    answer = clerk.send(page, page=page, form="overlay")
    assert answer.status_code == 422
    assert "须选一台已经校准的打印机" in answer.text
    with transaction():
        printer.paper = Paper.A4_TALL
    batch = order(clerk, *honours, form="overlay", printer=str(printer.id))
    work(clerk)
    assert standing_of(batch).failed == 2
    assert "297×210 毫米" in clerk.get(f"/batches/{batch.id}").text


def test_overlay_is_the_text_alone_moved_for_its_printer(
    clerk: Browser, honours: list[Honour], printer: Printer
) -> None:
    batch = run(clerk, *honours, form="overlay", printer=str(printer.id))
    pdf = clerk.get(f"/batches/{batch.id}/certificates.pdf").data
    words = pages_of(pdf)
    assert "石开明同志" in words[0]
    assert "荣誉证书" not in words[0]
    with pikepdf.open(io.BytesIO(pdf)) as printed:
        first = printed.pages[0].Contents[0].read_bytes()
    assert first.startswith(b"q 1 0 0 1 -3.9685 -3.9685 cm")  # 1.4 mm left and down
    kept = clerk.get(f"/honours/{honours[0].id}/certificate.pdf").data
    assert "荣誉证书" in pages_of(kept)[0], "the certificate itself is the whole page"


GREEN = (20, 160, 90)


def test_stock_is_seen_behind_the_preview_and_never_in_what_is_printed(
    clerk: Browser, honours: list[Honour], printer: Printer
) -> None:
    scan = io.BytesIO()
    Image.new("RGB", (594, 420), GREEN).save(scan, "PNG")
    upload(
        clerk, "/printers/stocks/new", name="a.png", content=scan.getvalue(),
        title="内页", paper="a4-wide",
    )  # fmt: skip
    sheet = f"/batches/sample.png?honour={honours[0].id}&printer={printer.id}&stock=1"
    seen = Image.open(io.BytesIO(clerk.get(f"{sheet}&form=overlay").data))
    middle, margin = seen.getpixel((60, 60)), seen.getpixel((5, 5))
    assert all(abs(a - b) < 6 for a, b in zip(middle, GREEN, strict=True))
    assert margin[0] > middle[0] + 40, "the margin is red"
    whole = Image.open(io.BytesIO(clerk.get(f"{sheet}&form=full").data))
    assert whole.getpixel((25, 25)) == (255, 255, 255), "no stock behind a whole page"
    batch = run(clerk, *honours, form="overlay", printer=str(printer.id), stock="1")
    pdf = clerk.get(f"/batches/{batch.id}/certificates.pdf").data
    document = clerk.app.extensions["honours"]["files"]
    kept = [path.read_bytes() for path in document.folder.rglob("*") if path.is_file()]
    (jpeg,) = [data for data in kept if data.startswith(b"\xff\xd8")]
    with pikepdf.open(io.BytesIO(pdf)) as printed:
        streams = [thing for thing in printed.objects if isinstance(thing, pikepdf.Stream)]
        assert not any(stream.get("/Subtype") == "/Image" for stream in streams)
        assert all(jpeg not in stream.read_raw_bytes() for stream in streams)


def test_zip_holds_the_frozen_files_named_by_number_and_name(
    clerk: Browser, honours: list[Honour]
) -> None:
    batch = run(clerk, *honours)
    answer = clerk.get(f"/batches/{batch.id}/certificates.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [f"{h.number.text}_{h.holder}.pdf" for h in honours]
        for honour in honours:
            kept = clerk.get(f"/honours/{honour.id}/certificate.pdf").data
            assert packed.read(f"{honour.number.text}_{honour.holder}.pdf") == kept


def test_copy_for_the_printer_that_was_thrown_away_is_made_again(
    clerk: Browser, honours: list[Honour]
) -> None:
    batch = run(clerk, *honours)
    page = f"/batches/{batch.id}"
    first = clerk.get(f"{page}/certificates.pdf").data
    copies = clerk.app.extensions["honours"]["copies"].folder
    for path in copies.rglob("*"):
        if path.is_file():
            path.unlink()
    assert clerk.get(f"{page}/certificates.pdf").status_code == 404
    assert "重新合成" in clerk.get(page).text
    act(clerk, batch, "start")
    work(clerk)
    assert clerk.get(f"{page}/certificates.pdf").data == first
    assert db.session.query(Document).count() == 2


def test_paper_is_counted_by_document_and_printer_with_reasons(
    clerk: Browser, cast: Cast, honours: list[Honour], printer: Printer
) -> None:
    batch = run(clerk, *honours, form="overlay", printer=str(printer.id))
    assert act(clerk, batch, "closing") == 303
    assert standing_of(batch).phase is Phase.CLOSED
    assert batch.title not in clerk.get("/").text
    sheet = f"/certificates/documents/{db.session.query(Document).first().id}"
    spoilt = {"copies": "1", "spoilt": "1", "printer": str(printer.id)}
    assert "请写明原因" in clerk.send(sheet, page=sheet, **spoilt).text
    assert clerk.send(sheet, page=sheet, reason="卡纸", **spoilt).status_code == 303
    assert "卡纸" in clerk.get(sheet).text
    assert clerk.get(f"{sheet}/overlay/{printer.id}.pdf").data.startswith(b"%PDF")
    assert "用纸 3 张，其中作废 1 张，重印 1 张" in clerk.get(f"/batches/{batch.id}").text
    counted = {printing.document_id: printing.copies for printing in db.session.query(Printing)}
    assert len(counted) == 2
    facts = clerk.get(f"/printers/{printer.id}").text
    assert "3 张" in facts
    assert facts.count("1 张") == 2  # one spoilt, one printed again
    again = run(clerk, *honours)
    assert act(clerk, again, "closing") == 422, "printing again wants a reason"
    assert act(clerk, again, "closing", reason="补一套存档") == 303
    with pytest.raises(Exception, match="已经办结"), transaction():
        close_batch(again, printed=True, by=cast.by_clerk)


def test_batch_only_kept_counts_no_paper(clerk: Browser, honours: list[Honour]) -> None:
    batch = run(clerk, *honours)
    assert act(clerk, batch, "closing", kept="y") == 303
    assert db.session.query(Printing).count() == 0


def test_time_left_is_reckoned_from_the_pace(
    clerk: Browser, cast: Cast, honours: list[Honour]
) -> None:
    batch = run(clerk, *honours)
    with transaction():
        item = db.session.query(BatchItem).filter_by(batch_id=batch.id, place=2).one()
        item.document_id = item.settled_at = None
        batch.started_at = clock.now() - timedelta(minutes=3)
        first = db.session.query(BatchItem).filter_by(batch_id=batch.id, place=1).one()
        first.settled_at = batch.started_at + timedelta(minutes=2)
    assert standing_of(batch).left == timedelta(minutes=2)
    assert "还要约 2 分钟" in clerk.get(f"/batches/{batch.id}/progress").text


def test_readers_see_no_batches(clerk: Browser, cast: Cast, honours: list[Honour]) -> None:
    batch = run(clerk, *honours)
    clerk.send("/sign-out")
    for account in (cast.reader, cast.approver):
        clerk.sign_in(account)
        for path in ("", f"/{batch.id}", f"/{batch.id}/progress", f"/{batch.id}/certificates.zip"):
            assert clerk.get(f"/batches{path}").status_code == 404
        clerk.send("/sign-out")


def test_every_page_of_the_one_pdf_shares_its_fonts(clerk: Browser, honours: list[Honour]) -> None:
    batch = run(clerk, *honours)
    pdf = clerk.get(f"/batches/{batch.id}/certificates.pdf").data
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    alone = sum(len(clerk.get(f"/honours/{h.id}/certificate.pdf").data) for h in honours)
    assert len(pdf) < alone * 0.8


def test_demo_county_goes_with_its_batches(clerk: Browser, cast: Cast) -> None:
    with transaction():
        add_demo(by=cast.by_clerk)
    honour = db.session.query(Honour).first()
    batch = run(clerk, honour)
    act(clerk, batch, "closing")
    left = run(clerk, honour)
    with transaction():
        remove_demo(by=cast.by_clerk)
    assert db.session.query(BatchItem).count() == 0
    assert standing_of(left).phase is Phase.CLOSED
    assert left.title not in clerk.get("/").text
    assert "还没有印过" in clerk.get("/batches").text


def test_disk_that_is_full_stops_the_batch_and_is_told(
    clerk: Browser, honours: list[Honour]
) -> None:
    batch = order(clerk, *honours)
    work(clerk)
    act(clerk, batch, "start")
    store = clerk.app.extensions["honours"]["files"].folder
    store.write_text("a file where the folder should be")
    work(clerk)
    assert standing_of(batch).phase is Phase.STOPPED
    assert "磁盘写不进去" in clerk.get(f"/batches/{batch.id}").text
    assert db.session.query(Document).count() == 0
    store.unlink()
    act(clerk, batch, "start")
    work(clerk)
    assert standing_of(batch).done == 2
