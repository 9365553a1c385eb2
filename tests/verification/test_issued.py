"""Certificates as they are issued: their codes, and what a machine without the register finds."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from honours.awards.queries import get_award
from honours.base.database import db, transaction
from honours.cli import main
from honours.documents import actions as press
from honours.documents.models import Document
from honours.documents.queries import certificate_facts, find_certificate, sample_facts
from honours.register import actions as register
from honours.register.models import Honour
from honours.upkeep import House
from honours.verification import keys as key_files
from honours.verification.codes import NOTHING, claim_scanned, claim_typed, vouches
from honours.verification.keys import Keys
from tests.cast import TEXT, Cast
from tests.roll.awarding import award


@pytest.fixture
def keys(app: Flask) -> Keys:
    found: Keys = app.extensions["honours"]["keys"]
    return found


def issue(app: Flask, cast: Cast, honour: Honour) -> Document:
    held = key_files.read(app.extensions["honours"]["settings"])
    rendered = press.print_certificate(honour, keys=held, files=app.extensions["honours"]["files"])
    with transaction():
        return press.issue_certificate(honour, rendered, by=cast.by_clerk)


def revoke(cast: Cast, honour: Honour) -> None:
    with transaction():
        register.revoke(
            honour,
            organ="云溪县公安局",
            doc_no="云公〔2021〕7号",
            revoked_on=date(2021, 5, 6),
            ground="事迹不实",
            by=cast.by_approver,
        )


def test_issued_certificate_carries_codes_that_vouch_for_it(
    app: Flask, cast: Cast, keys: Keys
) -> None:
    document = issue(app, cast, award(cast, cast.shi))
    assert vouches(json.loads(document.facts), keys)
    with House.open(app.extensions["honours"]["settings"]) as house:
        assert (True, "证书签名密钥1把，核验码1份，其中0份与密钥不符") in house.examine()


def test_new_key_makes_nobody_print_again(app: Flask, cast: Cast) -> None:
    honour = award(cast, cast.shi)
    document = issue(app, cast, honour)
    key_files.rotate(app.extensions["honours"]["settings"])
    assert find_certificate(honour) == document
    rotated = key_files.read(app.extensions["honours"]["settings"])
    assert certificate_facts(honour, keys=rotated).qr != json.loads(document.facts)["qr"]
    assert vouches(json.loads(document.facts), rotated)


def test_doctor_notices_that_the_key_of_an_issued_certificate_is_gone(
    app: Flask, cast: Cast
) -> None:
    issue(app, cast, award(cast, cast.shi))
    settings = app.extensions["honours"]["settings"]
    for path in key_files.files(settings):
        path.unlink()
    with House.open(settings, first=True) as house:
        assert (False, "证书签名密钥1把，核验码1份，其中1份与密钥不符") in house.examine()


def test_what_no_longer_stands_is_printed_without_codes(app: Flask, cast: Cast, keys: Keys) -> None:
    honour = award(cast, cast.shi)
    first = issue(app, cast, honour)
    revoke(cast, honour)
    assert find_certificate(honour) is None
    again = json.loads(issue(app, cast, honour).facts)
    assert (again["mark"], again["qr"], again["check_code"]) == ("已撤销", None, None)
    assert json.loads(first.facts)["qr"]


def test_codes_of_a_sample_prove_nothing(cast: Cast, keys: Keys) -> None:
    facts = sample_facts(
        cast.citation(),
        award=get_award("circular"),
        text=TEXT,
        organ=cast.brigade.name,
        day=date(2020, 3, 12),
    )
    assert facts.qr
    assert facts.check_code
    assert claim_scanned(facts.qr, keys) is NOTHING
    assert not claim_typed("云交荣〔2020〕1号", facts.check_code).fits(facts.to_dict() | {
        "number": "云交荣〔2020〕1号"}, keys)  # fmt: skip


def test_issued_pdf_is_verified_by_public_keys_and_list_alone(
    app: Flask, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honour, other = award(cast, cast.shi), award(cast, cast.ding)
    document, second = issue(app, cast, honour), issue(app, cast, other)
    revoke(cast, other)
    pdf, public, listed = tmp_path / "one.pdf", tmp_path / "keys.json", tmp_path / "list.json"
    files = app.extensions["honours"]["files"]
    pdf.write_bytes(files.get(document.sha256))
    (tmp_path / "two.pdf").write_bytes(files.get(second.sha256))
    with House.open(app.extensions["honours"]["settings"]) as house:
        public.write_text(house.public_keys(), encoding="utf-8")
        listed.write_text(house.revocations(), encoding="utf-8")
    monkeypatch.setenv("HONOURS_DATA", str(tmp_path / "nothing"))
    known = ("--public-keys", str(public), "--revocations", str(listed))
    done = CliRunner().invoke(main, ["verify", "--file", str(pdf), *known])
    assert done.exit_code == 0, done.output
    for word in ("云交荣〔2020〕1号", "石开明", "所附事实与签名一致", "不在其中"):
        assert word in done.stdout
    done = CliRunner().invoke(main, ["verify", "--file", str(tmp_path / "two.pdf"), *known])
    assert (done.exit_code, "列为已撤销" in done.stdout) == (1, True)
    scanned = json.loads(document.facts)["qr"]
    mixed = ["verify", scanned, "--file", str(tmp_path / "two.pdf"), *known]
    assert CliRunner().invoke(main, mixed).exit_code == 3
    db.session.rollback()
