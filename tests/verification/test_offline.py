"""`honours verify` on a machine that holds only public keys and a list of revocations."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from honours.base.errors import BadInput
from honours.cli import main
from honours.verification import keys as key_files
from honours.verification.codes import Codes, codes_for
from honours.verification.keys import Keys
from honours.verification.payload import Payload, sign
from honours.verification.record import digest_of
from honours.verification.revocations import Revocations
from tests.conftest import make_settings
from tests.documents.pages import certificate

RECORD = certificate().to_dict()
OTHER = certificate(holder="李云", number="云公交荣〔2020〕13号").to_dict()


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    settings = make_settings(tmp_path / "var", certificate_series="云公交荣")
    key_files.make(settings)
    return key_files.read(settings)


@pytest.fixture
def codes(keys: Keys) -> Codes:
    return codes_for(RECORD, keys=keys)


@pytest.fixture(autouse=True)
def _elsewhere(keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the public keys, and no house."""
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path / "away")
    monkeypatch.setenv("HONOURS_DATA", str(tmp_path / "nothing"))
    Path("keys.json").write_text(keys.published([]).to_json(), encoding="utf-8")


def verify(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments, "--public-keys", "keys.json"])


def pdf_with(*records: object) -> str:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        attached = json.dumps(records, ensure_ascii=False).encode()
        pdf.attachments["facts.json"] = pikepdf.AttachedFileSpec(pdf, attached)
        pdf.save("certificate.pdf")
    return "certificate.pdf"


def listed(keys: Keys, **gone: list[str]) -> str:
    said = Revocations(**{"as_of": date(2026, 11, 25), "revoked": [], "corrected": [], **gone})
    Path("list.json").write_text(said.signed(keys), encoding="utf-8")
    return "list.json"


def test_signed_code_is_found_issued_and_says_what_that_does_not_prove(codes: Codes) -> None:
    done = verify(codes.qr)
    assert done.exit_code == 0
    for word in (
        "签发无误",
        "云公交荣〔2020〕12号",
        "2020年3月12日",
        "申瑞红",
        "不能证明",
        "没有撤销名单",
    ):
        assert word in done.stdout


def test_anything_else_is_not_verifiable(codes: Codes, tmp_path: Path) -> None:
    foreign = make_settings(tmp_path / "foreign")
    key_files.make(foreign)
    theirs = codes_for(RECORD, keys=key_files.read(foreign)).qr
    for text in (codes.qr[:-1], codes.qr + "A", "ABC", theirs, codes.check_code):
        done = verify(text)
        assert done.exit_code == 3
        assert "无法核验" in done.stdout
        assert "申瑞红" not in done.stdout


def test_pdf_is_held_against_its_own_code(codes: Codes) -> None:
    done = verify("--file", pdf_with(RECORD | vars(codes)))
    assert done.exit_code == 0
    assert "所附事实与签名一致：通报表扬" in done.stdout
    assert verify(codes.qr, "--file", pdf_with(RECORD)).exit_code == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"holder": "申瑞虹"},
        {"text": "另一段文字"},
        {"number": "云公交荣〔2020〕13号"},
        {"number": "云公交奖〔2020〕12号"},
        {"decided_on": "2020-03-13"},
        {"decided_on": "去年"},
        {"number": None},
        {"holder": ["申瑞红"]},
    ],
)
def test_pdf_with_changed_facts_is_not_verifiable(codes: Codes, changed: dict[str, object]) -> None:
    assert verify("--file", pdf_with(RECORD | vars(codes) | changed)).exit_code == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "YGJR-2020-13"},
        {"number": "YGJR-2021-12"},
        {"number": "ABC"},
        {"day": date(2020, 3, 13)},
        {"name": "申瑞虹"},
        {"digest": bytes(16)},
    ],
)
def test_code_that_says_other_than_the_facts_is_not_verifiable(
    keys: Keys, changed: dict[str, Any]
) -> None:
    """Even when the office itself signed it."""
    said = {
        "number": "YGJR-2020-12",
        "day": date(2020, 3, 12),
        "name": "申瑞红",
        "digest": digest_of(RECORD),
    }
    for each, code in ((said, 0), (said | changed, 3)):
        text = sign(Payload(**each), key=keys.current, key_id=next(iter(keys.public)))
        assert verify(text, "--file", pdf_with(RECORD)).exit_code == code


def test_pdf_of_several_gives_an_answer_each_and_the_worst_code(keys: Keys, codes: Codes) -> None:
    other = OTHER | vars(codes_for(OTHER, keys=keys))
    done = verify("--file", pdf_with(RECORD | vars(codes), other))
    assert (done.exit_code, done.stdout.count("签发无误")) == (0, 2)
    done = verify("--file", pdf_with(RECORD | vars(codes), other | {"holder": "李芸"}))
    assert (done.exit_code, done.stdout.count("签发无误")) == (3, 1)


def test_sample_has_nothing_to_verify() -> None:
    assert verify("--file", pdf_with(RECORD)).exit_code == 3


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"hello"])
def test_file_that_is_no_certificate_is_told(content: bytes) -> None:
    Path("x.pdf").write_bytes(content)
    done = verify("--file", "x.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("PDF：")


def test_pdf_without_facts_is_told() -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer)
    Path("x.pdf").write_bytes(buffer.getvalue())
    assert "没有附带证书的事实" in verify("--file", "x.pdf").stderr


@pytest.mark.parametrize(("which", "label"), [("revoked", "已撤销"), ("corrected", "已更正")])
def test_list_tells_what_no_longer_stands_and_as_of_when(
    keys: Keys, codes: Codes, which: str, label: str
) -> None:
    done = verify(codes.qr, "--revocations", listed(keys, **{which: [digest_of(RECORD).hex()]}))
    assert done.exit_code == 1
    assert label in done.stdout
    assert "截至2026年11月25日" in done.stdout
    done = verify(codes.qr, "--revocations", listed(keys, **{which: [digest_of(OTHER).hex()]}))
    assert done.exit_code == 0
    assert "截至2026年11月25日，不在其中" in done.stdout
    assert "没有撤销名单" not in done.stdout


def test_every_change_of_the_list_is_refused(keys: Keys, codes: Codes) -> None:
    text = Path(listed(keys, revoked=[digest_of(RECORD).hex()])).read_text(encoding="utf-8")
    said = json.loads(text)
    for changed in (
        {"as_of": "2026-11-26"},
        {"revoked": []},
        {"corrected": [digest_of(OTHER).hex()]},
        {"key": "0000"},
        {"signature": "00" * 64},
        {"more": 1},
    ):
        with pytest.raises(BadInput):
            Revocations.read(json.dumps(said | changed), keys.public)
    for text in ("", "[]", "{}", json.dumps(said)[:-9]):
        Path("list.json").write_text(text, encoding="utf-8")
        assert verify(codes.qr, "--revocations", "list.json").exit_code == 2


def test_answer_comes_as_json(keys: Keys, codes: Codes) -> None:
    done = verify(codes.qr, "--revocations", listed(keys), "--json")
    [said] = json.loads(done.stdout)
    assert said | {"does_not_prove": 0} == {
        "finding": "issued",
        "office": keys.office,
        "number": "云公交荣〔2020〕12号",
        "date": "2020-03-12",
        "name": "申瑞红",
        "digest": digest_of(RECORD).hex(),
        "demo": False,
        "key": next(iter(keys.public)).hex(),
        "facts": None,
        "revocations_as_of": "2026-11-25",
        "does_not_prove": 0,
    }
    assert len(said["does_not_prove"]) == 4


def test_machine_without_any_key_says_what_it_needs(codes: Codes) -> None:
    done = CliRunner().invoke(main, ["verify", codes.qr])
    assert done.exit_code == 2
    assert "--public-keys" in done.stderr


def test_name_can_be_left_out(tmp_path: Path) -> None:
    settings = make_settings(tmp_path / "quiet", qr_names=False, certificate_series="云公交荣")
    key_files.make(settings)
    keys = key_files.read(settings)
    Path("keys.json").write_text(keys.published([]).to_json(), encoding="utf-8")
    done = verify(codes_for(RECORD, keys=keys).qr)
    assert done.exit_code == 0
    assert "申瑞红" not in done.stdout


def test_code_of_the_fictional_county_says_so(keys: Keys) -> None:
    done = verify(codes_for(RECORD, demo=True, keys=keys).qr)
    assert "演示数据" in done.stdout


def test_pdf_without_a_code_accuses_nobody() -> None:
    done = verify("--file", pdf_with(certificate().to_dict()))
    assert done.exit_code == 3
    assert "没有证书的二维码" in done.stderr
    assert "改动" not in done.stderr
