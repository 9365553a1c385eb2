"""What tests start from: a fresh copy of a migrated database with the cast in it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from honours.accounts.models import Account
from honours.base.database import db
from honours.migrations import upgrade
from honours.settings import Settings
from honours.verification import keys
from honours.web import create_app
from tests.cast import PASSWORD, Cast, find_cast, make_cast


def make_settings(data: Path, **changed: object) -> Settings:
    """Settings for a test: plain HTTP, cheap hashing, a folder of its own."""
    values: dict[str, object] = {
        "data": data,
        "office": "清河县公安局交通警察大队",
        "certificate_series": "清交荣",
        "paper_series": "清交",
        "plain_http": True,
        "argon2_kib": 64,
    }
    return Settings(**{**values, **changed})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the cast, made once; its WAL is folded in."""
    data = tmp_path_factory.mktemp("prepared")
    (data / "secret.key").write_text("0" * 64)
    keys.make(make_settings(data))
    app = create_app(make_settings(data))
    with app.app_context():
        upgrade(db.engine)
        make_cast(app.extensions["honours"]["passwords"])
        db.session.remove()
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=0")
            connection.rollback()
        db.engine.dispose()
    return data


@pytest.fixture
def app(prepared: Path, tmp_path: Path) -> Iterator[Flask]:
    shutil.copytree(prepared, tmp_path / "var")
    app = create_app(make_settings(tmp_path / "var"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people of this test's database."""
    return find_cast()


class Browser:
    """A visitor without JavaScript: signs in, reads pages, sends the forms they hold.

    Every request has a context of its own, as in a server; afterwards the test sees what it did.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def open(self, path: str, **kwargs: Any) -> TestResponse:
        db.session.rollback()
        with self.app.app_context():
            answer = self.client.open(path, **kwargs)
            answer.get_data()
        db.session.rollback()
        return answer

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        return self.open(path, **kwargs)

    def post(self, path: str, data: dict[str, Any], **kwargs: Any) -> TestResponse:
        """Post exactly this, without looking at any page."""
        return self.open(path, method="POST", data=data, **kwargs)

    def send(self, path: str, *, page: str = "/", **data: Any) -> TestResponse:
        """Post a form with the tokens that `page` holds."""
        return self.post(path, {**self.tokens(page), **data})

    def tokens(self, page: str) -> dict[str, str]:
        """The hidden tokens of a page's forms."""
        text = self.get(page).text
        return {
            name: found.group(1)
            for name in ("csrf_token", "once")
            if (found := re.search(rf'name="{name}" value="([^"]+)"', text))
        }

    def sign_in(self, account: Account | str) -> "Browser":
        name = account if isinstance(account, str) else account.sign_name
        answer = self.send("/sign-in", page="/sign-in", sign_name=name, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return self


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)
