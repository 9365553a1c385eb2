"""The typed code, the record's digest, numbers as people write them."""

import json
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from honours.verification import keys as key_files
from honours.verification import offline
from honours.verification.codes import (
    CODE_LENGTH,
    NOTHING,
    STAND_IN,
    Codes,
    claim_scanned,
    claim_typed,
    codes_for,
    vouches,
)
from honours.verification.keys import Keys
from honours.verification.record import CODES, digest_of, find_place
from tests.conftest import make_settings
from tests.documents.pages import certificate

RECORD = certificate().to_dict()
OTHER = certificate(number="云公交荣〔2020〕13号").to_dict()


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    settings = make_settings(tmp_path, certificate_series="云公交荣")
    key_files.make(settings)
    return key_files.read(settings)


def with_codes(record: dict[str, object], codes: Codes) -> dict[str, object]:
    return record | vars(codes)


def test_digest_is_what_anybody_computes_from_the_attached_facts(keys: Keys) -> None:
    record = with_codes(RECORD, codes_for(RECORD, keys=keys))
    attached = json.loads(json.dumps([record], ensure_ascii=False))[0]
    said = {name: is_ for name, is_ in attached.items() if is_ is not None and name not in CODES}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert digest_of(record) == digest_of(RECORD) == sha256(text.encode()).digest()[:16]


def test_digest_covers_every_fact() -> None:
    for name, said in RECORD.items():
        if name not in CODES:
            assert digest_of(RECORD | {name: f"{said}改"}) != digest_of(RECORD), name


def test_equal_facts_give_equal_codes_that_vouch_for_them(keys: Keys) -> None:
    codes = codes_for(RECORD, keys=keys)
    assert codes_for(dict(reversed(RECORD.items())), keys=keys) == codes
    assert vouches(with_codes(RECORD, codes), keys)
    assert not vouches(with_codes(OTHER, codes), keys)
    assert not vouches(with_codes(RECORD | {"holder": "申瑞虹"}, codes), keys)
    mixed = {"check_code": codes_for(OTHER, keys=keys).check_code, "qr": codes.qr}
    assert not vouches(RECORD | mixed, keys)


@pytest.mark.parametrize(
    "number",
    [
        "云公交荣〔2020〕12号",
        "云公交荣[2020]12号",
        "云公交荣(2020)12",
        " 云公交荣 【2020】 12 号 ",
        "YGJR-2020-12",
        "ygjr 2020 12",
        "ＹＧＪＲ－２０２０－１２",
    ],
)
def test_number_and_code_are_taken_however_they_are_typed(number: str, keys: Keys) -> None:
    code = codes_for(RECORD, keys=keys).check_code
    confused = code.replace("O", "0").replace("I", "1").replace("B", "8")
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code)
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        confused,
        wide,
    ):
        assert claim_typed(number, typed).fits(RECORD, keys), typed


def test_series_may_have_figures_and_small_letters(tmp_path: Path) -> None:
    for series in ("祁交荣2", "2020交荣", "qd交荣", "ＱＤ 荣"):
        settings = make_settings(tmp_path / series, certificate_series=series)
        key_files.make(settings)
        keys = key_files.read(settings)
        record = certificate(number=f"{series}〔2020〕12号").to_dict()
        codes = codes_for(record, keys=keys)
        assert vouches(with_codes(record, codes), keys), series
        found = offline.examine(codes.qr, public=keys.published([series]), record=record)
        assert found.finding is offline.Finding.ISSUED


def test_code_has_128_bits_in_26_characters_in_groups(keys: Keys) -> None:
    code = codes_for(RECORD, keys=keys).check_code
    assert [len(group) for group in code.split(" ")] == [5, 5, 5, 5, 6]
    assert len(code.replace(" ", "")) == CODE_LENGTH
    assert code != codes_for(OTHER, keys=keys).check_code


def test_every_other_letter_and_every_cut_of_the_code_is_refused(keys: Keys) -> None:
    code = codes_for(RECORD, keys=keys).check_code.replace(" ", "")
    for at, letter in enumerate(code):
        for other in set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {letter}:
            tried = code[:at] + other + code[at + 1 :]
            assert not claim_typed(RECORD["number"], tried).fits(RECORD, keys)
    for tried in (code[:-1], code + "A", "", code[1:]):
        assert claim_typed(RECORD["number"], tried) is NOTHING


def test_reused_number_is_refused(keys: Keys) -> None:
    """The code of one certificate under the number of another, or under another series."""
    code = codes_for(RECORD, keys=keys).check_code
    assert not claim_typed(OTHER["number"], code).fits(OTHER, keys)
    assert not claim_typed(OTHER["number"], code).fits(RECORD, keys)
    assert not claim_typed("云公交奖〔2020〕12号", code).fits(RECORD, keys)
    altered = certificate(holder="申瑞虹").to_dict()
    assert not claim_typed(RECORD["number"], code).fits(altered, keys)
    assert not claim_scanned(codes_for(RECORD, keys=keys).qr, keys).fits(altered, keys)


def test_guesses_are_refused(keys: Keys) -> None:
    rng = Random(20200211)  # noqa: S311
    for _ in range(2_000):
        guess = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=CODE_LENGTH))
        assert not claim_typed(RECORD["number"], guess).fits(RECORD, keys)


def test_nothing_fits_nothing(keys: Keys) -> None:
    assert not NOTHING.fits(RECORD, keys)
    assert not NOTHING.fits(STAND_IN, keys)
    assert claim_scanned("ABC", keys) is NOTHING
    assert find_place("12") is None


def test_code_of_another_office_is_refused(keys: Keys, tmp_path: Path) -> None:
    settings = make_settings(tmp_path / "other", certificate_series="云公交荣")
    key_files.make(settings)
    codes = codes_for(RECORD, keys=key_files.read(settings))
    assert claim_scanned(codes.qr, keys) is NOTHING
    assert not claim_typed(RECORD["number"], codes.check_code).fits(RECORD, keys)
