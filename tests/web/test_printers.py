"""打印机: measured once, confirmed by eye; stock is seen on screen and never printed."""

import io

import pytest
from PIL import Image

from honours.audit.queries import trail_of
from honours.audit.tags import Tag
from honours.base.database import db
from honours.documents.models import Calibration, Printer, Stock
from tests.cast import Cast
from tests.conftest import Browser
from tests.documents.pages import text_of, unbroken
from tests.forms import upload

MARGINS = {"top": "4.2", "right": "４．２毫米", "bottom": "5", "left": "4.2 mm"}
GREEN = (20, 160, 90)


@pytest.fixture
def clerk(browser: Browser, cast: Cast) -> Browser:
    return browser.sign_in(cast.clerk)


@pytest.fixture
def printer(clerk: Browser) -> Printer:
    answer = clerk.send(
        "/printers/new",
        page="/printers/new",
        name="资料室激光打印机",
        tray="手送纸盒",
        paper="a4-wide",
        first="right",
        **MARGINS,
    )
    assert answer.status_code == 303, answer.text
    return db.session.query(Printer).one()


def measure(clerk: Browser, printer: Printer, *numbers: str) -> str:
    names = ("a_left", "a_top", "b_right", "b_bottom", "c_right", "c_top")
    page = f"/printers/{printer.id}/measurement"
    return clerk.send(page, page=page, **dict(zip(names, numbers, strict=False))).text


def test_printer_is_measured_then_confirmed_and_its_history_stays(
    clerk: Browser, printer: Printer
) -> None:
    assert (printer.margin_right, printer.margin_bottom) == (42, 50)
    page = f"/printers/{printer.id}"
    assert "标尺页" in unbroken(text_of(clerk.get(f"{page}/ruler.pdf").data))
    measure(clerk, printer, "２１．４", "18.6", "18.6mm", "21.4 毫米")
    first = db.session.query(Calibration).one()
    assert (first.dx, first.dy, first.scale_x, first.rotation) == (14.0, -14.0, 1.0, 0.0)
    assert "偏右 1.4 毫米，偏上 1.4 毫米" in clerk.get(f"{page}/confirmation").text
    assert "还没有校准" in clerk.get("/printers").text
    sheet = clerk.get(f"{page}/confirmation.pdf").data
    assert "确认页" in unbroken(text_of(sheet))
    assert clerk.send(f"{page}/confirmation", page=f"{page}/confirmation").status_code == 303
    measure(clerk, printer, "20", "20", "20", "20")
    shown = clerk.get(page).text
    assert "没有偏差" in shown
    assert "未确认" in shown
    assert "偏右 1.4 毫米" in clerk.get("/printers").text, "the confirmed one stays in force"
    assert [entry.action for entry in trail_of(printer)] == [
        Tag.PRINTER_ADDED,
        Tag.PRINTER_MEASURED,
        Tag.PRINTER_CONFIRMED,
        Tag.PRINTER_MEASURED,
    ]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (("20", "20", "20", "很多"), "“很多”不是毫米数"),
        (("20", "20", "20"), "请量一下"),
        (("60", "20", "-20", "20"), "不是毫米数"),
        (("40", "20", "0", "20"), "偏移有"),
        (("26", "25", "26", "25"), "适合页面"),
        (("20", "20", "20", "20", "20"), "要么都填"),
        (("20", "20", "20", "20", "20", "25"), "互相对不上"),
    ],
)
def test_absurd_numbers_are_refused_with_a_sentence_and_kept(
    clerk: Browser, printer: Printer, numbers: tuple[str, ...], sentence: str
) -> None:
    page = measure(clerk, printer, *numbers)
    assert sentence in page
    assert all(f'value="{number}"' in page for number in numbers)
    assert db.session.query(Calibration).count() == 0


def test_tray_is_entered_once(clerk: Browser, printer: Printer) -> None:
    answer = clerk.send(
        "/printers/new",
        page="/printers/new",
        name="资料室激光打印机",
        tray="手送纸盒",
        paper="a4-tall",
        first="top",
        **MARGINS,
    )
    assert answer.status_code == 422
    assert "已经登记过" in answer.text


def test_feed_and_margins_can_be_changed_and_the_printer_retired(
    clerk: Browser, printer: Printer
) -> None:
    page = f"/printers/{printer.id}/edit"
    answer = clerk.send(
        page, page=page, first="left", feed="正面朝下", version="1", **MARGINS | {"top": "6.5"}
    )
    assert answer.status_code == 303
    assert (printer.margin_top, printer.feed) == (65, "正面朝下")
    stale = clerk.send(page, page=page, first="top", feed="", version="1", **MARGINS)
    assert stale.status_code == 409
    page = f"/printers/{printer.id}/retirement"
    assert clerk.send(page, page=page).status_code == 303
    assert "已停用" in clerk.get("/printers").text


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 283)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, GREEN).save(out, kind)
    return out.getvalue()


def add_stock(clerk: Browser, name: str, content: bytes) -> str:
    where = "/printers/stocks/new"
    return upload(
        clerk, where, name=name, content=content, title="三等功证书内页", paper="a4-wide"
    ).text


@pytest.mark.parametrize(("name", "kind"), [("内页.PNG", "PNG"), ("a.jpg", "JPEG")])
def test_scan_of_stock_is_drawn_anew_and_kept(clerk: Browser, name: str, kind: str) -> None:
    hidden = b"secret trailer"
    add_stock(clerk, name, picture(kind) + hidden)
    stock = db.session.query(Stock).one()
    kept = clerk.get(f"/printers/stocks/{stock.id}.jpg")
    assert kept.mimetype == "image/jpeg"
    assert hidden not in kept.data
    shown = Image.open(io.BytesIO(kept.data))
    assert shown.size == (400, 283)
    assert all(abs(a - b) < 6 for a, b in zip(shown.getpixel((9, 9)), GREEN, strict=True))
    assert [entry.action for entry in trail_of(stock)] == [Tag.STOCK_ADDED]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.png", picture("JPEG"), "须是 .png 或 .jpg"),
        ("a.gif", picture("GIF"), "须是 .png 或 .jpg"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "须是 .png 或 .jpg"),
        ("a.jpg", picture("JPEG")[:300], "不完整"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 500, "不完整"),
        ("a.png", picture(size=(6000, 4200)), "太大"),
        ("a.png", b"", "须是 .png 或 .jpg"),
    ],
)
def test_what_is_no_sound_picture_is_refused_with_a_sentence(
    clerk: Browser, name: str, content: bytes, sentence: str
) -> None:
    assert sentence in add_stock(clerk, name, content)
    assert db.session.query(Stock).count() == 0


def test_readers_and_approvers_have_no_printers(browser: Browser, cast: Cast) -> None:
    for account in (cast.reader, cast.approver):
        browser.sign_in(account)
        assert browser.get("/printers").status_code == 404
        assert browser.send("/printers/new", name="a", tray="b").status_code == 404
    assert db.session.query(Printer).count() == 0
