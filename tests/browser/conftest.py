"""A real server on a house of its own, and a real Chromium in front of it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HONOURS = Path(sys.executable).with_name("honours")
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update"
)
NEW_PASSWORD = "Qidong-2020-Honours"


@dataclass
class House:
    """A house being served: its address, and the one-time password of each first account."""

    address: str
    firsts: dict[str, str]
    data: Path
    environment: dict[str, str]

    server: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Serve, and wait until it answers."""
        self.server = subprocess.Popen(
            [HONOURS, "serve"], env=self.environment, stdout=subprocess.PIPE
        )
        assert self.server.stdout
        assert self.server.stdout.readline(), "the server says when it is ready"
        _wait_for(int(self.environment["HONOURS_PORT"]))

    def stop(self) -> None:
        """End the server as a power cut would not: it may finish what it is at."""
        if self.server:
            self.server.terminate()
            self.server.wait(10)
            if self.server.stdout:
                self.server.stdout.close()
            self.server = None

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [HONOURS, *words], env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house with the seeds sown, being served."""
    house = _set_up(tmp_path)
    house.run("seed")
    yield from _served(house)


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[House]:
    """A house as it is on the first day, being served."""
    yield from _served(_set_up(tmp_path))


def _set_up(tmp_path: Path) -> House:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ},
        "HONOURS_DATA": str(tmp_path / "var"),
        "HONOURS_PORT": str(port),
        "HONOURS_PLAIN_HTTP": "1",
        "HONOURS_ARGON2_KIB": "64",
    }
    house = House(f"http://127.0.0.1:{port}", {}, tmp_path / "var", environment)
    house.firsts.update(re.findall(r"登录名 (\w+)\s+一次性口令 (\S+)", house.run("init")))
    return house


def _served(house: House) -> Iterator[House]:
    try:
        house.start()
        yield house
    finally:
        house.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=FLAGS.split()
        )
        yield browser
        browser.close()


class Visitor:
    """One person at one browser; every request that leaves the machine is remembered."""

    def __init__(self, chromium: Browser, house: House, *, script: bool = True) -> None:
        self.house = house
        self.strays: list[str] = []
        self.complaints: list[str] = []
        self.context: BrowserContext = chromium.new_context(
            viewport={"width": 1366, "height": 768},
            locale="zh-CN",
            base_url=house.address,
            java_script_enabled=script,
            accept_downloads=True,
        )
        self.context.set_default_timeout(10_000)  # ms
        self.page: Page = self.context.new_page()
        self.page.on("request", self._watch)
        self.page.on("console", self._listen)

    def sign_in(self, name: str, *, first: bool = True) -> Page:
        """Sign in; the first time the one-time password is changed on the way."""
        page = self.page
        page.goto("/sign-in")
        if first:
            self._sign(name, self.house.firsts[name])
            page.get_by_label("原口令").fill(self.house.firsts[name])
            page.get_by_label("新口令", exact=True).fill(NEW_PASSWORD)
            page.get_by_label("再输一遍新口令").fill(NEW_PASSWORD)
            page.get_by_role("main").get_by_role("button").first.click()
            page.wait_for_url("**/sign-in")
        self._sign(name, NEW_PASSWORD)
        page.wait_for_url(f"{self.house.address}/")
        return page

    def fetch(self, path: str) -> bytes:
        """Download as the browser would, with its cookies."""
        answer = self.context.request.get(path)
        assert answer.status == 200, (path, answer.status)
        return answer.body()

    def close(self) -> None:
        self.context.close()
        assert self.strays == []
        assert self.complaints == []

    def _sign(self, name: str, password: str) -> None:
        self.page.get_by_label("登录名").fill(name)
        self.page.get_by_label("口令", exact=True).fill(password)
        self.page.get_by_role("button", name="登录").click()

    def _watch(self, request: object) -> None:
        url = str(request.url)  # type: ignore[attr-defined]
        if not url.startswith((self.house.address, "data:")):
            self.strays.append(url)

    def _listen(self, message: object) -> None:
        text = str(message.text)  # type: ignore[attr-defined]
        if "Content Security Policy" in text or "Uncaught" in text:
            self.complaints.append(text)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
