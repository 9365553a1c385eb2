"""The QR payload (S12): what was signed reads back whole, and nothing else is accepted."""

import base64
from datetime import date, timedelta
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from honours.base.clock import EARLIEST
from honours.verification import payload
from honours.verification.keys import id_of
from honours.verification.payload import NAME_LIMIT, TEXT_LIMIT, Payload, Unverifiable

OURS, FOREIGN = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
KEY_ID = id_of(OURS.public_key())
KEYS = {KEY_ID: OURS.public_key()}
SAID = Payload(number="QJR-2020-12", day=date(2020, 3, 12), name="石开明", digest=bytes(range(16)))
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=25).filter(
    lambda name: len(name.encode()) <= NAME_LIMIT
)
payloads = st.builds(
    Payload,
    number=st.from_regex(r"[A-Z0-9]{1,8}-[0-9]{4}-[0-9]{1,9}", fullmatch=True),
    day=st.integers(0, 65535).map(lambda days: EARLIEST + timedelta(days=days)),
    name=names,
    digest=st.binary(min_size=16, max_size=16),
    demo=st.booleans(),
)


def signed(said: Payload = SAID, key: Ed25519PrivateKey = OURS) -> str:
    return payload.sign(said, key=key, key_id=KEY_ID)


def is_accepted(text: str) -> bool:
    try:
        payload.verify(text, KEYS)
    except Unverifiable:
        return False
    return True


def as_text(whole: bytes) -> str:
    return base64.b32encode(whole).decode().rstrip("=")


def as_bytes(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))


@given(payloads)
def test_what_was_signed_reads_back_whole(said: Payload) -> None:
    text = signed(said)
    assert payload.verify(text, KEYS) == (said, KEY_ID)
    assert set(text) <= set(ALPHABET)
    assert len(text) <= TEXT_LIMIT
    assert signed(said) == text


def test_every_flipped_bit_of_the_payload_is_refused() -> None:
    whole = as_bytes(signed())
    for bit in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        assert not is_accepted(as_text(bytes(changed))), f"bit {bit}"


def test_every_flipped_bit_and_every_other_letter_of_the_text_is_refused() -> None:
    text = signed()
    assert is_accepted(text)
    for at, letter in enumerate(text):
        others = {chr(ord(letter) ^ 1 << bit) for bit in range(8)} | set(ALPHABET) - {letter}
        for other in others:
            assert not is_accepted(text[:at] + other + text[at + 1 :]), f"{letter} to {other!r}"


def test_every_truncation_and_every_extra_byte_is_refused() -> None:
    text, whole = signed(), as_bytes(signed())
    assert not any(is_accepted(text[:length]) for length in range(len(text)))
    assert not any(is_accepted(text[at:]) for at in range(1, len(text)))
    assert not any(is_accepted(text + letter) for letter in [*ALPHABET, "=", " ", "\n", "0"])
    for extra in range(256):
        assert not is_accepted(as_text(whole + bytes([extra])))
        assert not is_accepted(as_text(bytes([extra]) + whole))


def test_foreign_key_and_foreign_key_id_are_refused() -> None:
    assert not is_accepted(signed(key=FOREIGN))
    other = payload.sign(SAID, key=FOREIGN, key_id=id_of(FOREIGN.public_key()))
    assert not is_accepted(other)
    body, signature = as_bytes(signed())[:-64], as_bytes(other)[-64:]
    assert not is_accepted(as_text(body + signature))


def test_signed_bodies_of_another_layout_are_refused() -> None:
    """Even the right key cannot make the reader take what this version does not write."""
    body = as_bytes(signed())[:-64]
    for changed in (
        bytes([0x20]) + body[1:],  # a later version
        bytes([0x11]) + body[1:],  # another algorithm
        bytes([0x18]) + body[1:],  # an unknown purpose
        body + b"\0",
        body[:-1],
        body[:3] + bytes([200]) + body[4:],  # a number longer than the whole
        body[:3] + b"\x0bqjr-2020-12" + body[15:],
    ):
        signature = OURS.sign(b"honours certificate\n" + changed)
        assert not is_accepted(as_text(changed + signature)), changed


def test_signature_given_for_another_purpose_is_refused() -> None:
    body = as_bytes(signed())[:-64]
    for purpose in (b"", b"honours revocations\n"):
        assert not is_accepted(as_text(body + OURS.sign(purpose + body)))


def test_codes_of_two_certificates_cannot_be_mixed() -> None:
    one = as_bytes(signed())
    other = as_bytes(signed(Payload(**{**vars(SAID), "number": "QJR-2020-13"})))
    for cut in range(len(one)):
        mixed = one[:cut] + other[cut:]
        assert is_accepted(as_text(mixed)) is (mixed in (one, other))


def test_very_many_random_changes_are_refused() -> None:
    rng = Random(20200211)  # noqa: S311
    text = signed()
    for _ in range(100_000):
        changed = list(text)
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(changed))
            match rng.randrange(4):
                case 0:
                    changed[at] = rng.choice(ALPHABET)
                case 1:
                    changed.insert(at, rng.choice(ALPHABET))
                case 2:
                    del changed[at]
                case 3:
                    to = rng.randrange(len(changed))
                    changed[at], changed[to] = changed[to], changed[at]
        tried = "".join(changed)
        assert tried == text or not is_accepted(tried), tried


@given(st.text(ALPHABET, max_size=320) | st.text(max_size=500))
@settings(max_examples=300)
def test_guesses_are_refused_and_break_nothing(text: str) -> None:
    assert not is_accepted(text)
    assert not is_accepted(payload.scanned(text))


def test_scanner_may_type_in_small_or_wide_letters_and_end_with_a_line() -> None:
    text = signed()
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in text.lower())
    for typed in (text.lower(), wide, f" {text}\r\n", " ".join(text)):
        assert payload.verify(payload.scanned(typed), KEYS)[0] == SAID


def test_usual_certificate_makes_a_code_that_can_be_printed_small() -> None:
    """Version 10 at most (trust.md §4): 57 modules, 0.38 mm at 25 mm with the quiet zone."""
    longest = Payload(**{**vars(SAID), "number": "QJR-2020-1234", "name": "名" * 25})
    assert len(signed()) <= 221  # alphanumeric capacity of version 8, level M
    assert len(signed(longest)) <= 311  # of version 10
