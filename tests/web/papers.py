"""How these tests go about the desk for papers: by the forms its pages hold."""

from html.parser import HTMLParser
from io import BytesIO

import pypdf

from honours.base.database import db
from honours.documents.models import Document
from tests.conftest import Browser


class Fields(HTMLParser):
    """What a form would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "input":
            self.found[name] = said.get("value") or ""
        elif tag in ("select", "textarea"):
            self.into, self.found[name] = name, ""
        elif tag == "option" and "selected" in said:
            self.found[self.into] = said.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.into = ""

    def handle_data(self, data: str) -> None:
        if self.into and self.lasttag == "textarea":
            self.found[self.into] += data


def text_of(pdf: bytes) -> str:
    return "".join("".join(p.extract_text().split()) for p in pypdf.PdfReader(BytesIO(pdf)).pages)


def start(browser: Browser, drawn: str, which: object, kind: str) -> str:
    """Begin a paper; return the address of its desk."""
    answer = browser.send(f"/papers?drawn={drawn}&which={which}", kind=kind)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def fields_of(page: str) -> dict[str, str]:
    """What the desk's form would send as it stands."""
    form = page[page.index('<form class="desk') :]
    fields = Fields()
    fields.feed(form[: form.index("</form>")])
    return fields.found


def save(browser: Browser, desk: str, **words: str) -> None:
    answer = browser.post(desk, {**fields_of(browser.get(desk).text), **words})
    assert answer.status_code == 303, answer.text


def freeze(browser: Browser, desk: str) -> Document | None:
    """Confirm on the check page, if it lets one."""
    page = browser.get(f"{desk}/issue").text
    if "确认定稿" not in page:
        return None
    version = page.split('name="version"')[1].split('value="')[1].split('"')[0]
    before = db.session.query(Document).count()
    answer = browser.send(f"{desk}/issue", page=f"{desk}/issue", version=version)
    if db.session.query(Document).count() == before:
        return None
    assert answer.status_code == 303
    return db.session.query(Document).order_by(Document.id.desc()).first()


def frozen_text(browser: Browser, document: Document) -> str:
    return text_of(browser.get(f"/certificates/documents/{document.id}.pdf").data)
