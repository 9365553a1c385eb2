"""A server is killed in the middle of a batch, twice; the third finishes it, nothing is amiss."""

import io
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import pypdf
from flask import Flask
from sqlalchemy import func, select

from honours.audit.models import AuditEntry
from honours.audit.queries import verify_chain
from honours.audit.tags import Tag
from honours.awards.catalogue import Level
from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.documents.batch_actions import order_batch, start_batch
from honours.documents.batches import Phase, issued_in, standing_of
from honours.documents.models import Batch, BatchItem, Document
from honours.people import actions as people
from honours.people.kinds import StaffType
from honours.register.actions import enter, enter_decision
from honours.register.models import Honour
from honours.register.numbering import gaps
from tests.cast import TEXT, Cast

NUMBER = 500 if os.environ.get("HONOURS_TEST_FULL") else 80
HONOURS = Path(sys.executable).with_name("honours")
SURNAMES, SECOND, THIRD = "赵钱孙李周吴郑王冯陈", "一二三四五六七八九十", "甲乙丙丁戊"
PATIENCE = 90  # seconds until a server that issues nothing is given up


def give(cast: Cast, number: int) -> list[Honour]:
    """As many people with an honour each, by one decision."""
    decision = enter_decision(
        organ=cast.brigade.name,
        level=Level.BRIGADE,
        doc_no="清公交〔2020〕5号",
        title="关于表扬疫情防控先进的通报",
        decided_on=date(2020, 3, 12),
        by=cast.by_approver,
    )
    given = []
    for n in range(number):
        name = SURNAMES[n % 10] + SECOND[n // 10 % 10] + THIRD[n // 100]
        person = people.add_person(name, staff_type=StaffType.POLICE, by=cast.by_clerk)
        given.append(
            enter(
                person,
                award=get_award("circular"),
                decision=decision,
                citation=TEXT,
                series="清交荣",
                by=cast.by_approver,
            )
        )
    return given


@contextmanager
def served(app: Flask) -> Iterator["subprocess.Popen[bytes]"]:
    """A server on the test's own house; killed without warning at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = app.extensions["honours"]["settings"]
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ},
        "HONOURS_DATA": str(settings.data),
        "HONOURS_PORT": str(port),
        "HONOURS_PLAIN_HTTP": "1",
        "HONOURS_CERTIFICATE_SERIES": settings.certificate_series,
    }
    server = subprocess.Popen([HONOURS, "serve"], env=environment, stdout=subprocess.DEVNULL)
    try:
        yield server
    finally:
        server.kill()
        server.wait()


def issued() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Document)) or 0


def wait_until(server: "subprocess.Popen[bytes]", done: Callable[[], bool]) -> None:
    seen, until = -1, 0.0
    while not done():
        if issued() > seen:
            seen, until = issued(), time.monotonic() + PATIENCE
        assert server.poll() is None, "the server ended by itself"
        assert time.monotonic() < until, "nothing happens"
        time.sleep(0.05)


def test_batch_survives_two_kills_and_no_number_is_lost_or_doubled(app: Flask, cast: Cast) -> None:
    with transaction():
        ids = [honour.id for honour in give(cast, NUMBER)]
        batch = order_batch(ids, title="疫情防控先进", by=cast.by_clerk)
        start_batch(batch, by=cast.by_clerk)
    batch_id = batch.id
    for _ in range(2):
        before = issued()
        with served(app) as server:
            wait_until(server, lambda before=before: issued() > before)
        assert issued() < NUMBER, "the kill came in the middle"
    with served(app) as server:
        wait_until(server, lambda: phase(batch_id) is Phase.DONE)

    batch = db.session.get_one(Batch, batch_id)
    documents = issued_in(batch)
    assert [document.honour_id for document in documents] == ids, "each once, in the list's order"
    assert issued() == NUMBER
    numbers = Counter(document.number for document in documents)
    assert set(numbers.values()) == {1}
    assert gaps() == []
    assert verify_chain().broken_at is None
    logged = select(AuditEntry.object).where(AuditEntry.action == Tag.DOCUMENT_ISSUED)
    named = Counter(db.session.scalars(logged))
    assert named == Counter(f"document:{document.id}" for document in documents)
    files = app.extensions["honours"]["files"]
    for document in documents:
        assert sha256(files.get(document.sha256)).hexdigest() == document.sha256
    assert {item.problem for item in db.session.query(BatchItem)} == {""}
    copy = app.extensions["honours"]["copies"].get(batch.copy)
    assert len(pypdf.PdfReader(io.BytesIO(copy)).pages) == NUMBER


def phase(batch_id: int) -> Phase:
    db.session.rollback()
    return standing_of(db.session.get_one(Batch, batch_id)).phase
