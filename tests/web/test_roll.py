"""光荣榜: years as chapters, a search for every way of writing, and nothing that is not public."""

from io import BytesIO

import pikepdf
import pytest

from honours.audit.queries import entries
from honours.audit.tags import Tag
from honours.base.database import db, transaction
from honours.people.models import Unit
from honours.register import actions as register
from honours.register.models import Honour
from tests.cast import Cast
from tests.conftest import Browser
from tests.documents.pages import text_of
from tests.roll.awarding import award


@pytest.fixture
def honour(cast: Cast) -> Honour:
    return award(cast, cast.shi)


def test_empty_roll_offers_the_clerk_a_demonstration(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    assert "建立演示数据" in browser.get("/roll").text
    browser.sign_in(cast.reader)
    page = browser.get("/roll").text
    assert "榜上还没有荣誉" in page
    assert "建立演示数据" not in page


def test_demonstration_is_set_up_and_cleared_as_a_whole(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.clerk)
    assert browser.send("/demo", page="/roll").status_code == 303
    assert db.session.query(Honour).count() > 500
    assert "演示数据" in browser.get("/roll").text
    assert "确认清除" in browser.get("/demo/removal").text
    assert browser.send("/demo/removal", page="/demo/removal").status_code == 303
    assert db.session.query(Honour).count() == 0
    assert db.session.query(Unit).filter_by(demo=True).count() == 0
    tags = {entry.action for entry in db.session.scalars(entries().limit(5))}
    assert Tag.DEMO_REMOVED in tags


def test_demonstration_is_not_for_readers(browser: Browser, cast: Cast) -> None:
    browser.sign_in(cast.reader)
    assert browser.send("/demo").status_code == 404
    assert browser.get("/demo/removal").status_code == 404
    assert browser.send("/demo/removal").status_code == 404


def test_newest_year_opens_with_its_names(browser: Browser, cast: Cast, honour: Honour) -> None:
    award(cast, cast.ding, decided_on="2019-05-04", doc_no="云公交〔2019〕1号")
    browser.sign_in(cast.reader)
    page = browser.get("/roll").text
    assert "二〇二〇" in page
    assert "石开明" in page
    assert "丁岚" not in page
    assert "一项荣誉" in page
    assert "丁岚" in browser.get("/roll?year=2019").text


def test_filters_stand_in_the_address_bar(browser: Browser, cast: Cast, honour: Honour) -> None:
    award(cast, cast.ding)
    browser.sign_in(cast.reader)
    page = browser.get("/roll?year=2020&staff=auxiliary").text
    assert "丁岚" in page
    assert "石开明" not in page
    assert "year=2020&amp;staff=police" in page


def test_orders_are_by_honour_by_strokes_and_by_date(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.reader)
    assert "通报表扬" in browser.get("/roll?order=grade").text
    assert "五画" in browser.get("/roll?order=strokes").text
    assert "三月十二日" in browser.get("/roll?order=time").text


def test_search_takes_name_pinyin_initials_unit_and_number(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.reader)
    for typed in ("石开明", "开明", "skm", "shikaiming", "太平中队", "云公交[2020]3号"):
        assert "找到 1 项荣誉" in browser.get("/roll", query_string={"q": typed}).text, typed
    assert "没有找到" in browser.get("/roll?q=司徒").text


def test_revoked_stays_greyed_and_corrected_is_replaced(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    other = award(cast, cast.ding)
    with transaction():
        register.revoke(
            honour,
            organ="云溪县公安局",
            doc_no="云公〔2021〕4号",
            revoked_on=honour.decision.decided_on.replace(year=2021),
            ground="申报材料不实",
            by=cast.by_approver,
        )
        register.correct(
            other,
            holder="丁岚",
            unit=other.unit,
            post="副班长",
            citation=other.citation,
            reason="职务登记有误",
            series="云交荣",
            by=cast.by_approver,
        )
    browser.sign_in(cast.reader)
    page = browser.get("/roll").text
    assert "name--over" in page
    assert "已撤销 2021-03" in page
    assert page.count(">丁岚<") == 1
    assert "副班长" in page


def test_what_is_not_public_is_not_on_the_roll(browser: Browser, cast: Cast) -> None:
    hidden = award(cast, cast.ding, is_public=False)
    browser.sign_in(cast.reader)
    assert "丁岚" not in browser.get("/roll?year=2020").text
    assert "没有找到" in browser.get("/roll?q=丁岚").text
    assert browser.get(f"/honours/{hidden.id}").status_code == 404


def test_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    assert "/sign-in" in browser.get("/roll").headers["Location"]


def test_nonsense_in_the_address_bar_asks_for_nothing(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    browser.sign_in(cast.reader)
    for nonsense in ("year=abc", "unit=-1", "staff=x", "order=%00", "page=999999", "award=none"):
        assert browser.get(f"/roll?{nonsense}").status_code == 200, nonsense


@pytest.mark.parametrize(("orientation", "size"), [("portrait", "297"), ("landscape", "420")])
def test_poster_shows_the_present_view_as_a_wall_sheet(
    browser: Browser, cast: Cast, honour: Honour, orientation: str, size: str
) -> None:
    award(cast, cast.ding, decided_on="2019-05-04", doc_no="云公交〔2019〕1号")
    browser.sign_in(cast.clerk)
    link = f"/roll/poster-{orientation}.pdf?year=2020"
    assert link in browser.get("/roll").text
    answer = browser.get(link)
    assert answer.mimetype == "application/pdf"
    text = text_of(answer.data)
    assert ["石开明" in text, "丁　岚" in text, "二〇二〇年度荣誉" in text] == [True, False, True]
    with pikepdf.open(BytesIO(answer.data)) as document:
        width = float(document.pages[0].mediabox[2])
    assert round(width / 72 * 25.4) == int(size)


def test_what_is_revoked_or_not_public_never_hangs_on_the_wall(
    browser: Browser, cast: Cast, honour: Honour
) -> None:
    award(cast, cast.ding, is_public=False)
    browser.sign_in(cast.clerk)
    assert "丁" not in text_of(browser.get("/roll/poster-portrait.pdf").data)
    with transaction():
        register.revoke(
            honour,
            organ=cast.brigade.name,
            doc_no="云公交〔2021〕2号",
            revoked_on=honour.decision.decided_on.replace(year=2021),
            ground="事迹不实",
            by=cast.by_approver,
        )
    refused = browser.get("/roll/poster-portrait.pdf")
    assert refused.status_code == 400
    assert "没有一名受奖者" in refused.text


def test_poster_is_not_for_readers(browser: Browser, cast: Cast, honour: Honour) -> None:
    browser.sign_in(cast.reader)
    assert "poster" not in browser.get("/roll").text
    assert browser.get("/roll/poster-portrait.pdf").status_code == 404
