"""Sessions end and editors meet while somebody types: not one character is lost.

Each round types a text of its own, is interrupted in one of several ways, and goes the way the
pages offer; then what is kept is compared with what was typed, character by character.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
import time_machine

from honours.accounts.actions import end_sessions
from honours.base import clock
from honours.base.database import db, transaction
from honours.citations.models import Citation
from honours.citations.queries import revisions_of, text_of
from honours.sources.models import Bulletin, Case
from tests.cast import PASSWORD, Cast
from tests.conftest import Browser
from tests.forms import held

ROUNDS = 200 if os.environ.get("HONOURS_TEST_FULL") else 20
JSON = {"Accept": "application/json"}
SIGNS = "石开明值守县际卡点检查车辆六百余台次，。、；“”〇《》…—·<>&'\"\\{}%#+ 1234567890\n喆堃𬱖㛃é"


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311 - the same rounds every time


def typed(random: Random, n: int) -> str:
    """A text that nobody typed before, with the signs that forms and pages stumble over."""
    body = "".join(random.choices(SIGNS, k=random.randint(1, 400)))
    return f"第{n}稿：{body}完。"


def lost(sent: str, kept: str) -> int:
    """How many characters of what was typed are missing or changed; line ends do not count."""
    one, other = sent.replace("\r\n", "\n"), kept.replace("\r\n", "\n")
    if one == other:
        return 0
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def sent_back(browser: Browser, page: str, action: str) -> dict[str, object]:
    """The form a page holds, as the browser would send it: with CRLF line ends."""
    form = held(page, action)
    assert form, f"no form to {action}"
    return {
        name: [value.replace("\n", "\r\n") for value in values] for name, values in form.items()
    }


def idle(browser: Browser, cast: Cast, now: time_machine.Traveller) -> None:
    now.shift(timedelta(minutes=16))


def too_old(browser: Browser, cast: Cast, now: time_machine.Traveller) -> None:
    for _ in range(49):  # never idle, and yet eight hours pass
        now.shift(timedelta(minutes=10))
        browser.get("/manual")


def ended_by_somebody(browser: Browser, cast: Cast, now: time_machine.Traveller) -> None:
    with transaction():
        end_sessions(cast.clerk, by=cast.actor(cast.system_admin))


def signed_in_elsewhere(browser: Browser, cast: Cast, now: time_machine.Traveller) -> None:
    Browser(browser.app).sign_in(cast.clerk)


def cookie_gone(browser: Browser, cast: Cast, now: time_machine.Traveller) -> None:
    browser.client.delete_cookie("honours")


INTERRUPTIONS: list[Callable[[Browser, Cast, time_machine.Traveller], None]] = [
    idle,
    ended_by_somebody,
    signed_in_elsewhere,
    cookie_gone,
    too_old,
]


def signed_in_again(browser: Browser, page: str) -> str:
    """Fill in the door as it was shown and go through; what comes back is the next page."""
    action = "/sign-in"
    form = sent_back(browser, page, action)
    answer = browser.post(action, {**form, "sign_name": "clerk", "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("where", ["citation", "case", "bulletin"])
def test_text_typed_into_an_ended_session_is_saved_after_signing_in(
    browser: Browser, cast: Cast, where: str
) -> None:
    random = seeded(20200211)
    citation = cast.citation(verified=False)
    case, missing = citation.case, 0
    paths = {
        "citation": (f"/citations/{citation.id}", f"/citations/{citation.id}", "text"),
        "case": (f"/cases/{case.id}/edit", f"/cases/{case.id}/edit", "summary"),
        "bulletin": ("/bulletins/new", "/bulletins/new", "raw"),
    }
    page, action, field = paths[where]
    ended = {kind.__name__: 0 for kind in INTERRUPTIONS}
    with time_machine.travel(clock.now(), tick=False) as now:
        for n in range(ROUNDS):
            browser.sign_in(cast.clerk)
            form = sent_back(browser, browser.get(page).text, action)
            text = typed(random, n)
            form |= {field: text.replace("\n", "\r\n"), "title": f"第{n}篇"}
            interrupt = INTERRUPTIONS[-1] if n == ROUNDS - 1 else INTERRUPTIONS[n % 4]
            interrupt(browser, cast, now)
            ended[interrupt.__name__] += 1
            refused = browser.post(action, form)
            assert refused.status_code == 401
            brought_back = signed_in_again(browser, refused.text)
            saved = browser.post(action, sent_back(browser, brought_back, action))
            assert saved.status_code == 303, saved.text
            missing += lost(text, kept_of(where, citation, case))
            now.shift(timedelta(seconds=5))
    assert missing == 0
    assert min(ended.values()) > 0


def kept_of(where: str, citation: Citation, case: Case) -> str:
    """What the house holds now, read afresh."""
    db.session.expire_all()
    if where == "citation":
        return text_of(citation).text
    if where == "case":
        return db.session.get_one(Case, case.id).summary
    last = db.session.query(Bulletin).order_by(Bulletin.id.desc()).first()
    assert last
    return last.raw


def test_page_that_saves_itself_is_told_and_saves_all_of_it_afterwards(
    browser: Browser, cast: Cast
) -> None:
    """The script keeps the text on its page; a sign-in in another window lets it save on."""
    random = seeded(20200212)
    citation, missing = cast.citation(), 0
    desk = f"/citations/{citation.id}"
    with time_machine.travel(clock.now(), tick=False) as now:
        for n in range(ROUNDS):
            browser.sign_in(cast.clerk)
            form = sent_back(browser, browser.get(desk).text, desk)
            text = typed(random, n)
            INTERRUPTIONS[n % 4](browser, cast, now)
            refused = browser.post(desk, {**form, "text": text}, headers=JSON)
            assert refused.status_code == 401
            assert refused.json is not None
            assert "还在本页" in refused.json["message"]
            browser.sign_in(cast.clerk)  # in another window of the same browser
            fresh = browser.tokens(desk)["csrf_token"]
            saved = browser.post(desk, {**form, "csrf_token": fresh, "text": text}, headers=JSON)
            assert saved.status_code == 200, saved.text
            missing += lost(text, kept_of("citation", citation, citation.case))
    assert missing == 0


def test_two_editors_of_one_text_both_find_every_character(browser: Browser, cast: Cast) -> None:
    random = seeded(20200213)
    citation, missing, conflicts = cast.citation(), 0, 0
    desk = f"/citations/{citation.id}"
    browser.sign_in(cast.clerk)
    for n in range(ROUNDS):
        first, second = (sent_back(browser, browser.get(desk).text, desk) for _ in range(2))
        mine, theirs = typed(random, n), typed(random, n)
        assert browser.post(desk, {**first, "text": theirs}).status_code == 303
        if n % 2:  # the script asks first, and its text stays on the page
            told = browser.post(desk, {**second, "text": mine}, headers=JSON)
            assert told.status_code == 409
        answer = browser.post(desk, {**second, "text": mine.replace("\n", "\r\n")})
        assert answer.status_code == 409
        conflicts += 1
        offered = sent_back(browser, answer.text, desk)
        assert browser.post(desk, offered).status_code == 303
        db.session.expire_all()
        newest, before = revisions_of(citation)[:2]
        missing += lost(mine, newest.text) + lost(theirs, before.text)
    assert conflicts == ROUNDS
    assert missing == 0


def test_two_editors_of_one_case_both_find_every_character(browser: Browser, cast: Cast) -> None:
    random = seeded(20200214)
    case, missing = cast.case(verified=False), 0
    page = f"/cases/{case.id}/edit"
    browser.sign_in(cast.clerk)
    for n in range(ROUNDS):
        first, second = (sent_back(browser, browser.get(page).text, page) for _ in range(2))
        mine, theirs = typed(random, n), typed(random, n)
        assert browser.post(page, {**first, "summary": theirs}).status_code == 303
        again = browser.post(page, {**second, "summary": mine.replace("\n", "\r\n")})
        assert again.status_code == 409
        shown = again.text.split('class="both__theirs">')[1].split("</p>")[0]
        missing += lost(theirs, unescaped(shown))
        assert browser.post(page, sent_back(browser, again.text, page)).status_code == 303
        missing += lost(mine, kept_of("case", Citation(), case))
    assert missing == 0


def unescaped(text: str) -> str:
    page = f'<form action="/"><textarea name="a">\n{text}</textarea></form>'
    return str(held(page, "/")["a"][0])
