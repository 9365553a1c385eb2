"""Key files: made once, readable by nobody else, rotated without loss, missed when gone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from honours.base.errors import BadInput
from honours.settings import Settings, WrongSetting
from honours.verification import keys as key_files
from honours.verification.codes import codes_for, vouches
from honours.verification.keys import PublicKeys
from tests.conftest import make_settings
from tests.documents.pages import certificate

RECORD = certificate().to_dict()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = make_settings(tmp_path, certificate_series="云公交荣")
    assert key_files.make(settings)
    return settings


def test_keys_are_made_once_and_for_their_owner_only(settings: Settings) -> None:
    files = key_files.files(settings)
    assert [path.name for path in files] == ["signing-1.pem", "typed.pem"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    before = [path.read_bytes() for path in files]
    assert not key_files.make(settings)
    assert [path.read_bytes() for path in files] == before


def test_certificates_of_a_former_key_still_verify(settings: Settings) -> None:
    made = [codes_for(RECORD, keys=key_files.read(settings))]
    for _ in range(11):
        key_files.rotate(settings)
        made.append(codes_for(RECORD, keys=key_files.read(settings)))
    held = key_files.read(settings)
    assert len({codes.qr for codes in made}) == len(held.public) == 12
    assert len({codes.check_code for codes in made}) == 1
    assert all(vouches(RECORD | vars(codes), held) for codes in made)
    assert codes_for(RECORD, keys=held) == made[-1]  # the newest signs, in the order of numbers


def test_passphrase_wraps_the_keys(tmp_path: Path) -> None:
    settings = make_settings(tmp_path, key_passphrase="一把锁")
    key_files.make(settings)
    assert "一把锁" not in repr(settings)
    assert all(b"ENCRYPTED" in path.read_bytes() for path in key_files.files(settings))
    assert codes_for(RECORD, keys=key_files.read(settings))
    for phrase in ("", "另一把锁"):
        with pytest.raises(WrongSetting, match="HONOURS_KEY_PASSPHRASE"):
            key_files.read(replace(settings, key_passphrase=phrase))


@pytest.mark.parametrize("name", ["signing-1.pem", "typed.pem"])
@pytest.mark.parametrize("content", [None, b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_missing_or_garbled_key_stops_the_start(
    settings: Settings, name: str, content: bytes | None
) -> None:
    path = settings.keys / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(WrongSetting, match="备份"):
        key_files.read(settings)


def test_code_of_the_series_is_set_or_spelt_by_pinyin(settings: Settings) -> None:
    assert key_files.read(settings).code_for("云公交荣") == "YGJR"
    named = key_files.read(replace(settings, certificate_code="YXJJ"))
    assert named.code_for("云公交荣") == "YXJJ"
    assert named.code_for("演示") == "YS"
    for wrong in ("yxjj", "云", "ABCDEFGHI", "A-B"):
        with pytest.raises(WrongSetting, match="HONOURS_CERTIFICATE_CODE"):
            key_files.read(replace(settings, certificate_code=wrong))


def test_published_keys_read_back_and_hold_no_secret(settings: Settings) -> None:
    key_files.rotate(settings)
    held = key_files.read(settings)
    text = held.published(["云交奖"]).to_json()
    public = PublicKeys.from_json(text)
    assert public.series == {"YGJR": "云公交荣", "YJJ": "云交奖"}
    assert public.office == settings.office
    assert {id_.hex() for id_ in public.keys} == {id_.hex() for id_ in held.public}
    assert held.secret.hex() not in text


@pytest.mark.parametrize(
    "changed",
    [
        {"ed25519": {"0000": "AAAA"}},
        {"ed25519": ["0000"]},
        {"series": []},
        {"office": None, "ed25519": None},
    ],
)
def test_garbled_public_keys_are_refused(settings: Settings, changed: dict[str, object]) -> None:
    said = json.loads(key_files.read(settings).published([]).to_json())
    with pytest.raises(BadInput, match="公钥文件"):
        PublicKeys.from_json(json.dumps(said | changed))


def test_public_key_under_the_id_of_another_is_refused(settings: Settings) -> None:
    key_files.rotate(settings)
    said = json.loads(key_files.read(settings).published([]).to_json())
    one, other = said["ed25519"]
    said["ed25519"] = {one: said["ed25519"][other], other: said["ed25519"][one]}
    assert PublicKeys.from_json(json.dumps(said)).keys  # each still under its own id
    said["ed25519"] = {one: said["ed25519"][one], "abcd": said["ed25519"][other]}
    with pytest.raises(BadInput, match="编号不符"):
        PublicKeys.from_json(json.dumps(said))
    for text in ("", "[]", "{", '"x"'):
        with pytest.raises(BadInput, match="公钥文件"):
            PublicKeys.from_json(text)
