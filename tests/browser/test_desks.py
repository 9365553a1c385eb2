"""The two desks in a real browser: read by keyboard, write without losing a word."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from honours.settings import ROOT
from tests.browser.conftest import NEW_PASSWORD, House, Visitor
from tests.exchange.documents import plain_docx

RAW = (ROOT / "seeds/bulletins/2020-02-11.txt").read_bytes().decode()
SEVEN = ["雷东升", "申瑞红", "肖卫清", "曾国雄", "秩序中队中队长", "李云", "涂鑫"]
FOCUSED = """() => {
  const card = document.activeElement.closest("[id^=card-]");
  return card ? card.querySelector("h3").innerText.trim() : "";
}"""


def paste(page: Page) -> None:
    """Take the bulletin in as a clerk does: copied, pasted, sent."""
    page.get_by_role("link", name="通报与来源").click()
    page.get_by_role("link", name=re.compile("收录")).first.click()
    page.get_by_label("正文").fill(RAW)
    page.get_by_label("标题").fill("湖南祁东交警多措并举打赢疫情防控阻击战")
    page.get_by_label("发布单位").fill("祁东县交警大队")
    page.get_by_label("发布日期").fill("20200211")
    page.get_by_role("button", name="收录并阅读").click()
    page.wait_for_url(re.compile(r"/bulletins/\d+$"))


def test_pasted_bulletin_becomes_seven_leads_by_keyboard(
    chromium: Browser, empty_house: House
) -> None:
    clerk = Visitor(chromium, empty_house)
    page = clerk.sign_in("jingban")
    paste(page)
    page.get_by_label("专项").fill("2020年疫情防控")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    confirmed: list[str] = []
    started = time.monotonic()
    while name := page.evaluate(FOCUSED):
        assert name not in confirmed, "a card that was judged does not come again"
        wanted = name in SEVEN
        with page.expect_navigation():
            page.keyboard.press("Enter" if wanted else "x")
        confirmed += [name] if wanted else []
    assert confirmed == SEVEN
    assert time.monotonic() - started < 90
    leads = page.locator("#cases article")
    assert leads.count() == 7
    for lead, name in zip(leads.all(), SEVEN, strict=True):
        assert f"{name}在2020年疫情防控中的事迹" in lead.inner_text()
        assert "线索" in lead.inner_text()

    # Nothing of it is an honour; 涂鑫 alone is said to be 辅警.
    page.goto("/people")
    listed = page.get_by_role("main").inner_text()
    assert listed.count("辅警") == 1
    assert "民警" not in listed
    clerk.close()


def test_card_shows_its_passages_in_the_text_and_the_other_ticks_stay(
    chromium: Browser, empty_house: House
) -> None:
    clerk = Visitor(chromium, empty_house)
    page = clerk.sign_in("jingban")
    paste(page)
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "曾国雄"
    shown = page.locator(".here")
    expect(shown.first).to_be_in_viewport()
    assert "太和堂中队中队长曾国雄" in "".join(shown.all_inner_texts())
    assert page.evaluate("window.scrollY") == 0

    ticks = page.locator("input[name=pick]")
    before = {one.get_attribute("value"): one.is_checked() for one in ticks.all()}
    for n in (0, 5):
        ticks.nth(n).uncheck()
        before[ticks.nth(n).get_attribute("value")] = False
    page.get_by_label("专项").fill("2020年疫情防控")
    with page.expect_navigation():
        page.locator("article", has_text="曾国雄").first.get_by_role("button", name="不是").click()
    after = {one.get_attribute("value"): one.is_checked() for one in ticks.all()}
    assert after == {key: before[key] for key in after}
    assert len(after) == len(before) - 1
    expect(page.get_by_label("专项")).to_have_value("2020年疫情防控")
    expect(page.locator("[data-tick-count]")).to_have_text(str(sum(after.values())))
    clerk.close()


def test_card_is_put_right_by_keyboard_and_the_next_one_waits(
    chromium: Browser, empty_house: House
) -> None:
    clerk = Visitor(chromium, empty_house)
    page = clerk.sign_in("jingban")
    paste(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == SEVEN[1]
    with page.expect_navigation():
        page.keyboard.press("e")
    page.get_by_label("标题").fill("申瑞红检查一线勤务")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == SEVEN[2]
    expect(page.locator("#cases")).to_contain_text("申瑞红检查一线勤务")
    clerk.close()


def test_ticked_cards_are_entered_at_once_without_script(
    chromium: Browser, empty_house: House
) -> None:
    clerk = Visitor(chromium, empty_house, script=False)
    page = clerk.sign_in("jingban")
    paste(page)
    for card in page.locator("article[id^=card-]").all():
        if card.get_by_role("heading").inner_text().strip() not in SEVEN:
            card.locator("input[name=pick]").uncheck()
    page.get_by_role("button", name=re.compile("登记勾选的")).click()
    page.wait_for_load_state()
    assert page.locator("#cases article").count() == 7
    clerk.close()


@pytest.mark.parametrize(("script", "entered"), [(True, 1), (False, 0)])
def test_enter_in_a_field_never_enters_all_that_is_ticked(
    chromium: Browser, empty_house: House, *, script: bool, entered: int
) -> None:
    clerk = Visitor(chromium, empty_house, script=script)
    page = clerk.sign_in("jingban")
    paste(page)
    page.get_by_label("专项").press("Enter")
    day = page.get_by_label("疫情防控突击队事迹止于")
    expect(day).to_have_value("2020-02-06")
    day.press("Enter")
    expect(page.locator("#cases article")).to_have_count(entered)
    clerk.close()


def test_word_document_is_dropped_in_and_read(
    chromium: Browser, empty_house: House, tmp_path: Path
) -> None:
    file = tmp_path / "一月份简报.docx"
    file.write_bytes(plain_docx("一月份工作简报", "辅警丁岚坚守路面二十天，检查车辆六百余台次。"))
    clerk = Visitor(chromium, empty_house)
    page = clerk.sign_in("jingban")
    page.goto("/bulletins/new")
    page.get_by_label("文件").set_input_files(file)
    page.get_by_role("button", name="收录并阅读").click()
    page.wait_for_url(re.compile(r"/bulletins/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("一月份工作简报")
    expect(page.locator("article", has_text="丁岚").first).to_be_visible()
    clerk.close()


@pytest.fixture
def desk(chromium: Browser, house: House) -> Visitor:
    """A clerk at the drafting desk, with 曾国雄's citation begun."""
    clerk = Visitor(chromium, house)
    page = clerk.sign_in("jingban")
    page.goto("/bulletins/1")
    page.get_by_role("link", name=re.compile("曾国雄")).first.click()
    page.wait_for_url("**/cases/*")
    page.goto(f"/citations/new?case={page.url.rsplit('/', 1)[1]}")
    page.get_by_role("radio", name=re.compile("^通报表扬")).check()
    page.get_by_role("button", name="起草").click()
    page.wait_for_url(re.compile(r"/citations/\d+$"))
    return clerk


def kept_text(visitor: Visitor, address: str) -> str:
    """What the house holds, seen on a page of its own."""
    page = visitor.context.new_page()
    page.goto(address)
    text = page.locator("#text").input_value()
    page.close()
    return text


def test_desk_saves_itself_and_on_ctrl_s(desk: Visitor) -> None:
    page = desk.page
    page.locator("#text").fill("在疫情防控工作中，坚守卡点。")
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))
    assert kept_text(desk, page.url) == "在疫情防控工作中，坚守卡点。"
    page.locator("#text").press("End")
    page.locator("#text").press_sequentially("成绩突出。")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Control+s")
    assert kept_text(desk, page.url) == "在疫情防控工作中，坚守卡点。成绩突出。"
    desk.close()


def test_two_windows_and_the_second_finds_both_texts(desk: Visitor) -> None:
    page, other = desk.page, desk.context.new_page()
    other.goto(page.url)
    other.locator("#text").fill("另一个窗口先写的。")
    other.keyboard.press("Control+s")
    expect(other.locator("[data-saved]")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))
    page.locator("#text").fill("这个窗口后写的。")
    expect(page.locator("[data-saved]")).to_contain_text("自动保存已停")
    assert page.locator("#text").input_value() == "这个窗口后写的。"
    address = page.url
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()
    shown = page.get_by_role("main").inner_text()
    assert "另一个窗口先写的。" in shown
    assert page.locator("textarea[name=text]").input_value() == "这个窗口后写的。"
    page.get_by_role("button", name="用左边这份保存").click()
    page.wait_for_load_state()
    assert kept_text(desk, address) == "这个窗口后写的。"
    page.goto(f"{address}/history")
    assert "另一个窗口先写的" in re.sub(r"\s", "", page.get_by_role("main").inner_text())
    desk.close()


def test_closed_tab_offers_its_text_again(desk: Visitor) -> None:
    page, address = desk.page, desk.page.url
    desk.context.route(
        "**/citations/*",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )  # the network is gone while the tab is open
    page.locator("#text").fill("写到一半，窗口关了。")
    expect(page.locator("[data-saved]")).to_contain_text("未能保存")
    page.close()
    desk.context.unroute("**/citations/*")
    page = desk.page = desk.context.new_page()
    page.goto(address)
    assert page.locator("#text").input_value() != "写到一半，窗口关了。"
    expect(page.get_by_text("键入、尚未保存的文字")).to_be_visible()
    page.get_by_role("button", name="恢复").click()
    assert page.locator("#text").input_value() == "写到一半，窗口关了。"
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))
    assert kept_text(desk, address) == "写到一半，窗口关了。"
    desk.close()


def test_stopped_server_loses_nothing_and_is_caught_up_with(desk: Visitor) -> None:
    page = desk.page
    page.locator("#text").fill("停机之前写的。")
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))
    desk.house.stop()
    page.locator("#text").press("End")
    page.locator("#text").press_sequentially("停机之中写的。")
    expect(page.locator("[data-saved]")).to_contain_text("未能保存")
    desk.house.start()
    expect(page.locator("[data-saved]")).to_contain_text(
        re.compile(r"已保存 \d\d:\d\d:\d\d"), timeout=20_000
    )
    assert kept_text(desk, page.url) == "停机之前写的。停机之中写的。"
    desk.close()


def test_ended_session_is_told_and_the_text_comes_through(desk: Visitor) -> None:
    page, address = desk.page, desk.page.url
    desk.context.clear_cookies()
    page.locator("#text").fill("登录过期之后写的。")
    expect(page.locator("[data-saved]")).to_contain_text("登录已过期")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()
    expect(page.get_by_text("重新登录后，您刚才填写的内容会原样回来")).to_be_visible()
    page.get_by_label("登录名").fill("jingban")
    page.get_by_label("口令", exact=True).fill(NEW_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="再提交一次").click()
    page.wait_for_load_state()
    assert kept_text(desk, address) == "登录过期之后写的。"
    desk.close()


def test_signing_in_elsewhere_lets_the_page_save_on_by_itself(desk: Visitor) -> None:
    page, address = desk.page, desk.page.url
    desk.context.clear_cookies()
    page.locator("#text").fill("登录过期之后写的。")
    expect(page.locator("[data-saved]")).to_contain_text("登录已过期")
    with desk.context.expect_page() as opened:
        page.get_by_role("link", name="打开登录窗口").click()
    door = opened.value
    door.get_by_label("登录名").fill("jingban")
    door.get_by_label("口令", exact=True).fill(NEW_PASSWORD)
    door.get_by_role("button", name="登录").click()
    door.wait_for_url(f"{desk.house.address}/")
    door.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # headless windows have no focus
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"已保存 \d\d:\d\d:\d\d"))
    assert kept_text(desk, address) == "登录过期之后写的。"
    desk.close()


def test_findings_stand_under_their_tab_and_the_page_itself_does_not_scroll(desk: Visitor) -> None:
    page = desk.page
    page.locator("#text").fill("台帐,台帐，舍生忘死，" * 8)
    findings = page.locator("#findings li")
    expect(findings.nth(12)).to_be_attached()
    tab = page.get_by_role("link", name="校核")
    expect(tab).to_contain_text(str(findings.count()))
    tab.click()
    first, nav = page.locator("#findings").bounding_box(), tab.bounding_box()
    assert first
    assert nav
    assert nav["y"] + nav["height"] <= first["y"] < 384
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert page.evaluate("window.scrollY") == 0
    desk.close()


def test_finding_is_shown_and_mended_by_one_click_and_taken_back_by_one_undo(desk: Visitor) -> None:
    page, text = desk.page, desk.page.locator("#text")
    slipped = "在疫情防控工作中，坚守卡点,登记台帐。"
    text.fill(slipped)
    slip = page.locator("#findings li", has_text="“台帐”应为")
    slip.get_by_role("button", name="“台帐”").click()
    assert page.evaluate("window.getSelection().toString()") == "台帐"
    marks = page.locator("[data-marks] mark")
    assert "台帐" in marks.all_inner_texts()
    slip.get_by_role("button", name="改为“台账”").click()
    assert text.input_value() == slipped.replace("台帐", "台账")
    assert "台帐" not in marks.all_inner_texts()
    page.keyboard.press("Control+z")
    assert text.input_value() == slipped

    # What is typed before a finding moves it; it is mended where it stands then.
    text.press("Control+Home")
    text.press_sequentially("新写一句。")
    slip.get_by_role("button", name="改为“台账”").click()
    assert text.input_value() == "新写一句。" + slipped.replace("台帐", "台账")
    desk.close()


def test_passage_is_inserted_at_the_cursor_by_keyboard_and_becomes_evidence(desk: Visitor) -> None:
    page, text = desk.page, desk.page.locator("#text")
    passage = page.locator("figure", has=page.locator("[data-insert]")).first
    words = passage.locator("[data-insert]").get_attribute("data-insert")
    number = passage.locator("[data-insert]").get_attribute("data-number")
    passage.get_by_role("checkbox").uncheck()
    text.fill("前后")
    text.press("ArrowLeft")
    text.press(f"Alt+Digit{number}")
    assert text.input_value() == f"前{words}后"
    expect(passage.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Control+z")
    assert text.input_value() == "前后"
    desk.close()


def test_finding_is_mended_without_script(chromium: Browser, house: House) -> None:
    clerk = Visitor(chromium, house, script=False)
    page = clerk.sign_in("jingban")
    page.goto("/cases")
    page.get_by_role("link", name=re.compile("曾国雄")).first.click()
    page.get_by_role("link", name="起草授奖词").click()
    page.get_by_role("radio", name=re.compile("^通报表扬")).check()
    page.get_by_role("button", name="起草").click()
    page.locator("#text").fill("坚守卡点，登记台帐。")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("mark", has_text="台帐")).to_be_visible()
    page.get_by_role("button", name="改为“台账”").click()
    expect(page.locator("#text")).to_have_value("坚守卡点，登记台账。")
    page.get_by_role("link", name="历次修改").click()
    expect(page.locator("del", has_text="帐")).to_be_visible()
    clerk.close()


def test_long_text_has_room_and_its_buttons_stay_in_view(desk: Visitor) -> None:
    page = desk.page
    page.get_by_role("link", name="写事迹材料").click()
    page.get_by_role("button", name="起草").click()
    page.wait_for_url(re.compile(r"/citations/\d+$"))
    page.reload()  # without the word that it was begun
    text, save = page.locator("#text").bounding_box(), page.get_by_role("button", name="保存")
    assert text
    assert text["height"] > 768 * 0.55
    expect(save).to_be_in_viewport(ratio=1)
    desk.close()


def test_columns_fold_at_200_percent_and_the_text_comes_first(desk: Visitor) -> None:
    page = desk.page
    page.set_viewport_size({"width": 683, "height": 384})  # 1366×768 at 200 %
    page.reload()
    place = page.get_by_role("link", name="典型事例", exact=True)
    expect(place).to_be_hidden()
    top = page.locator("#text").bounding_box()
    assert top
    assert top["y"] < 384
    assert page.evaluate("document.documentElement.scrollWidth") <= 683
    page.get_by_text("栏目", exact=True).click()
    place.click()
    page.wait_for_url("**/cases")
    desk.close()
