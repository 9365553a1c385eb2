"""The whole chain on the real bulletin, by people at browsers: from sign-in to printed PDFs."""

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from honours.base.clock import today
from honours.base.wording import arabic_date
from honours.documents.picture import picture_of
from tests.browser.conftest import NEW_PASSWORD, House, Visitor
from tests.documents.pages import codes_in

TEXT = (
    "在2020年疫情防控工作中，坚守太和堂中队防疫卡点，认真落实交通管制措施，成绩突出。"
    "现予通报表扬，特发此证，以资鼓励。"
)
DOC_NO = "祁公交〔2020〕5号"


def words_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def redness_in_the_middle(pdf: bytes) -> float:
    """How much of the middle of the first page is tinted red, as a mark across it is."""
    image = Image.open(BytesIO(picture_of(pdf, width=400))).convert("RGB")
    width, height = image.size
    middle = image.crop((width // 4, height // 3, width * 3 // 4, height * 3 // 4)).tobytes()
    pixels = list(zip(middle[0::3], middle[1::3], middle[2::3], strict=True))
    return sum(r > g + 8 and r > b + 8 for r, g, b in pixels) / len(pixels)


def frozen(page: Page, kind: str, *, reason: str = "") -> str:
    """From a decision to its frozen paper by the desk; the address of the PDF."""
    page.get_by_role("button", name=f"起草{kind}").click()
    page.wait_for_url("**/papers/*")
    page.get_by_label("次序").select_option(label="排名不分先后")
    if reason:
        page.get_by_label("缘由").fill(reason)
    page.get_by_role("button", name="核对并定稿").click()
    page.wait_for_url("**/issue")
    page.get_by_role("button", name="确认定稿").click()
    page.wait_for_url("**/documents/*")
    return page.url + ".pdf"


def answer_all_doubts(page: Page) -> None:
    forms = page.locator("#doubts form", has_text="存疑即告解决")
    while forms.count():
        form = forms.first
        if not form.is_visible():
            form.locator("xpath=ancestor::details").locator("summary").click()
        form.get_by_label("答复").fill("经查值班表并询问本人，属实。")
        form.get_by_role("button").first.click()
        page.wait_for_load_state()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_zeng_guoxiong_from_lead_to_certificate(
    chromium: Browser, house: House, tmp_path: Path, script: bool
) -> None:
    # 经办: read the bulletin, settle the questions, vouch for the case.
    clerk = Visitor(chromium, house, script=script)
    page = clerk.sign_in("jingban")
    page.get_by_role("link", name="通报与来源").click()
    page.get_by_role("link", name="湖南祁东交警多措并举打赢疫情防控阻击战").click()
    expect(page.get_by_text("太和堂中队中队长").first).to_be_visible()
    page.get_by_role("link", name=re.compile("曾国雄")).first.click()
    page.wait_for_url("**/cases/*")
    expect(page.get_by_text("线索").first).to_be_visible()

    # An unverified lead cannot be vouched for while a question is open.
    case = page.url
    page.get_by_role("link", name="核实", exact=True).click()
    assert "存疑" in page.get_by_role("main").inner_text()
    page.goto(case)
    answer_all_doubts(page)
    page.get_by_role("link", name="曾国雄", exact=True).first.click()
    page.get_by_role("link", name="修改").click()
    page.get_by_label("人员类别").select_option(label="民警")
    page.get_by_role("button", name="保存").click()
    page.goto(case)
    page.get_by_role("link", name="核实", exact=True).click()
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_text("已核实").first).to_be_visible()

    # Write the citation and see the real page.
    page.goto(case)
    page.get_by_role("link", name="起草授奖词").click()
    page.get_by_role("radio", name=re.compile("^通报表扬")).check()
    page.get_by_role("button", name="起草").click()
    page.wait_for_url(re.compile(r"/citations/\d+$"))
    citation = page.url
    page.locator("#text").fill(TEXT)
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()
    sample = clerk.fetch(f"{citation}/sample.pdf")
    assert f"曾国雄同志：{TEXT}" in words_of(sample)
    assert "样张" in words_of(sample)
    assert redness_in_the_middle(sample) > 0.05

    # Proofread and hand in.
    page.goto(f"{citation}/submission")
    expect(page.get_by_text(TEXT)).to_be_visible()
    page.get_by_role("button", name="确认呈报").click()
    page.wait_for_url("**/submissions/*")
    submission = page.url
    assert page.get_by_role("button", name="同意").count() == 0, "nobody acts on their own"

    # 审核: endorse.
    reviewer = Visitor(chromium, house, script=script)
    page = reviewer.sign_in("shenhe")
    page.goto(submission)
    page.get_by_role("button", name="同意，事迹属实").click()
    page.wait_for_load_state()
    reviewer.close()

    # 签批: register the decision.
    approver = Visitor(chromium, house, script=script)
    page = approver.sign_in("qianpi")
    page.goto(submission)
    page.get_by_label("批准机关").fill("祁东县公安局交警大队")
    page.get_by_label("机关级别").select_option(label="大队")
    page.get_by_label("文号").fill("祁公交[2020]5号")
    page.get_by_label("决定日期").fill(arabic_date(today()))
    page.get_by_label("决定标题").fill("关于对疫情防控工作中成绩突出的同志通报表扬的决定")
    page.get_by_role("button", name="批准并登记").click()
    page.wait_for_load_state()

    # 经办 prints: the certificate and the list, without the mark, with the number.
    page = clerk.page
    page.get_by_role("link", name="证书", exact=True).click()
    page.get_by_label("曾国雄").check()
    page.get_by_role("button", name="印选中的").click()
    page.get_by_role("button", name="检查 1 份").click()
    page.get_by_role("button", name="开印 1 份").click()
    page.get_by_role("link", name="下载合并的 PDF").wait_for()
    page.goto("/roll?q=zgx")
    page.get_by_role("link", name=re.compile("曾\\s*国\\s*雄")).first.click()
    honour = page.url if "/honours/" in page.url else _honour_on(page)
    certificate = clerk.fetch(f"{honour}/certificate.pdf")
    said = words_of(certificate)
    assert f"曾国雄同志：{TEXT}" in said
    assert f"祁交荣〔{today().year}〕1号" in said
    assert "样张" not in said
    assert redness_in_the_middle(certificate) < 0.005
    assert "有效" in answer_to(certificate, chromium, house)
    page.goto(honour)
    page.get_by_role("link", name="这份决定的名单").click()
    decision = page.url
    names = words_of(clerk.fetch(frozen(page, "荣誉名单")))
    assert "曾国雄" in names
    assert DOC_NO in names

    # The circular: choose an order, write the reason, freeze, read the printed text back.
    page.goto(decision)
    circular = words_of(clerk.fetch(frozen(page, "通报", reason="连续值守太和堂卡点。")))
    assert f"{DOC_NO}" in circular
    assert "连续值守太和堂卡点。" in circular
    assert "曾国雄同志予以通报表扬" in circular

    # The roll finds him however he is typed.
    for typed in ("曾国雄", "国雄", "zgx", "zengguoxiong", "太和堂", DOC_NO):
        page.goto(f"/roll?q={typed}")
        found = re.sub(r"\s", "", page.get_by_role("main").inner_text())
        assert "曾国雄" in found, typed

    # 签批 revokes: the roll and every new print say so, nothing vanishes.
    page = approver.page
    page.goto(honour)
    page.get_by_role("link", name="撤销").click()
    page.get_by_label("撤销机关").fill("祁东县公安局交警大队")
    page.get_by_label("文号").fill("祁公交〔2026〕9号")
    page.get_by_label("撤销日期").fill(f"{today():%Y%m%d}")
    page.get_by_label("撤销事由").fill("申报材料不实。")
    page.get_by_role("button", name="确认撤销").click()
    page.wait_for_load_state()
    approver.close()
    page = clerk.page
    page.goto("/roll?q=zgx")
    assert "已撤销" in page.get_by_role("main").inner_text()
    page.goto(honour)
    page.get_by_role("button", name="签发证书").click()
    page.wait_for_load_state()
    revoked = clerk.fetch(f"{honour}/certificate.pdf")
    assert "已撤销" in words_of(revoked)
    assert redness_in_the_middle(revoked) > 0.05
    assert "已撤销" in answer_to(certificate, chromium, house)
    page.goto(decision)
    assert "与记录不再一致" in page.get_by_role("complementary").inner_text()
    assert "已撤销" in words_of(clerk.fetch(frozen(page, "荣誉名单")))
    clerk.close()

    # Everything is in the log, and the log is whole.
    assert "操作记录完整" in house.run("verify-chain")
    assert "有误" not in house.run("doctor")


def answer_to(certificate: bytes, chromium: Browser, house: House) -> str:
    """Scan a printed code into the open page, as somebody without account and script does."""
    document = pypdfium2.PdfDocument(certificate)
    [code] = codes_in(document[0].render(scale=200 / 72).to_pil())
    document.close()
    somebody = Visitor(chromium, house, script=False)
    page = somebody.page
    page.goto("/verification")
    expect(page.get_by_label("二维码内容")).to_be_focused()
    page.keyboard.type(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    answer = page.get_by_role("status").inner_text()
    assert "曾国雄" in page.get_by_role("main").inner_text()
    somebody.close()
    return answer


def _honour_on(page: Page) -> str:
    """The address of the first honour a page links to."""
    link = page.locator('a[href^="/honours/"]').first.get_attribute("href")
    assert link
    return re.sub(r"[?#].*", "", page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + link)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_text_typed_into_an_expired_page_comes_back_after_signing_in(
    chromium: Browser, house: House, script: bool
) -> None:
    clerk = Visitor(chromium, house, script=script)
    page = clerk.sign_in("jingban")
    page.goto("/people/new")
    page.locator("#name").fill("曾国雄")
    page.locator("#note").fill("写了七十分钟的备注")
    house.run("account", "end", "jingban")
    page.get_by_role("button", name="保存").click()
    page.get_by_label("登录名").fill("jingban")
    page.get_by_label("口令", exact=True).fill(NEW_PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_load_state()
    assert page.get_by_label("备注").input_value() == "写了七十分钟的备注"
    page.get_by_role("button", name="再提交一次").click()
    page.wait_for_url(re.compile(r"/people/\d+$"))
    expect(page.get_by_role("heading", name="曾国雄")).to_be_visible()
    clerk.close()
