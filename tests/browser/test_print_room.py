"""The print room in a real browser: calibrate, tick, check, run, fetch, and one sheet is spoilt."""

import re
from io import BytesIO

import pypdf
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import House, Visitor
from tests.documents.pages import text_of, unbroken


def calibrate(page: Page) -> None:
    """The wizard, its numbers typed with the keyboard as an IME leaves them."""
    page.get_by_role("link", name="打印机").click()
    page.get_by_role("link", name="登记打印机").click()
    page.get_by_label("打印机", exact=True).fill("资料室激光打印机")
    page.get_by_label("纸盒").fill("手送纸盒")
    page.get_by_label("先进纸的一边").select_option(label="右边")
    page.get_by_role("button", name="登记，接着校准").click()
    first = page.get_by_label("① 甲到左边")
    first.focus()
    for number in ("２１．４", "18.6", "18.6毫米"):
        page.keyboard.insert_text(number)
        page.keyboard.press("Tab")
    page.keyboard.insert_text("很多")
    page.keyboard.press("Enter")
    expect(page.locator(".errors")).to_contain_text("“很多”不是毫米数")
    expect(first).to_have_value("２１．４")
    page.get_by_label("④ 乙到下边").fill("21.4")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("偏右 1.4 毫米，偏上 1.4 毫米")
    page.get_by_role("button", name="准了，确认").click()
    expect(page.get_by_role("main")).to_contain_text("有效")


def test_sheets_are_ticked_checked_run_fetched_and_one_is_spoilt(
    chromium: Browser, house: House
) -> None:
    house.run("demo")
    clerk = Visitor(chromium, house)
    page = clerk.sign_in("jingban")
    calibrate(page)
    page.get_by_role("link", name="证书", exact=True).click()
    page.locator("[data-tick]").nth(0).click()
    page.locator("[data-tick]").nth(3).click(modifiers=["Shift"])
    expect(page.locator("[data-tick-count]")).to_have_text("4")
    page.get_by_role("button", name="印选中的").click()

    # The preview follows the choice: what is drawn for the stock is another picture.
    sample = page.locator("img[data-preview]")
    whole = sample.get_attribute("src")
    page.get_by_label("套打").check()
    page.get_by_label("打印机").select_option(index=1)
    expect(sample).to_have_attribute("src", re.compile("^data:image/png"), timeout=60_000)
    assert sample.get_attribute("src") != whole
    page.get_by_role("button", name="检查 4 份").click()
    page.get_by_role("button", name="开印 4 份").click(timeout=60_000)
    fetch = page.get_by_role("link", name="下载合并的 PDF")
    fetch.wait_for(timeout=60_000)  # ms; the page asks by itself
    pdf = clerk.fetch(str(fetch.get_attribute("href")))
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 4
    assert "样张" not in unbroken(text_of(pdf))
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("印好待取")
    page.get_by_role("link", name=re.compile("证书 4 份")).click()
    page.get_by_role("button", name="办结：已打印 4 张").click()
    page.get_by_role("link", name="作废一张").first.click()
    page.get_by_label("作废").fill("1")
    page.get_by_role("button", name="登记打印").click()
    expect(page.locator(".errors")).to_contain_text("请写明原因")
    page.get_by_label("原因").fill("卡纸")
    page.get_by_role("button", name="登记打印").click()
    expect(page.get_by_role("main")).to_contain_text("作废 1 份 资料室激光打印机 · 手送纸盒 卡纸")
    clerk.close()


def test_batch_goes_on_without_scripts(chromium: Browser, house: House) -> None:
    house.run("demo")
    clerk = Visitor(chromium, house, script=False)
    page = clerk.sign_in("jingban")
    page.goto("/certificates?printed=no")
    page.get_by_role("table").get_by_role("link", name=re.compile("〔")).first.click()
    page.get_by_role("button", name=re.compile("印筛选出的全部")).click()
    page.get_by_role("button", name=re.compile(r"检查 \d+ 份")).click()
    page.get_by_role("button", name=re.compile(r"印.* \d+ 份")).click(timeout=60_000)
    page.get_by_role("link", name="下载合并的 PDF").wait_for(timeout=120_000)
    clerk.close()
