"""Forms as a browser sends them: what a page holds, and documents as multipart bodies."""

from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, stream_encode_multipart

from tests.conftest import Browser


class _Page(HTMLParser):
    """Reads the controls of the forms that go to one address, by the rules of HTML."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside = action, False
        self.sent: dict[str, list[str]] = {}
        self.area = self.select = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("action") == self.action
        name = given.get("name", "")
        if not self.inside:
            return
        if tag == "input" and name and given.get("type") not in ("file", "submit", "button"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.add(name, given.get("value", ""))
        elif tag == "textarea":
            self.area, self.text = name, []
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.add(self.select, given["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            self.add(self.area, "".join(self.text).removeprefix("\n"))
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text.append(data)

    def add(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def held(page: str, action: str) -> dict[str, Any]:
    """What the forms of a page that go to `action` would send as they stand."""
    reader = _Page(action)
    reader.feed(page.replace("\r\n", "\n"))  # as every browser does before it parses
    return dict(reader.sent)


def upload(
    browser: Browser, path: str, *, name: str, content: bytes, page: str = "", **typed: Any
) -> TestResponse:
    """Send a form with a file in it."""
    fields: dict[str, Any] = {**browser.tokens(page or path), **typed}
    fields["file"] = FileStorage(BytesIO(content), filename=name)
    body, _, boundary = stream_encode_multipart(MultiDict(fields), use_tempfile=False)
    return browser.open(
        path,
        method="POST",
        data=body.read(),
        content_type=f'multipart/form-data; boundary="{boundary}"',
    )
