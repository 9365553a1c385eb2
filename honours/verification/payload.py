"""What a certificate's QR code holds (pure): self-contained, signed, typable, read strictly.

    bytes  field
    1      version (4 bits), purpose (2), algorithm (2)
    2      key id
    1 + n  number in ASCII, length first; at most 24
    2      date, in days after 1900-01-01
    1 + n  name in UTF-8, length first; at most 75; empty when left out
    16     digest of the record
    64     Ed25519 signature of all before it

written in Base32 without padding, A–Z and 2–7: alphanumeric mode in a QR code, no punctuation that
an input method could widen. SM2 signatures are as long, so the layout would stay.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from honours.base.clock import EARLIEST
from honours.verification.record import DIGEST_SIZE

VERSION, ED25519 = 1, 0
CERTIFICATE, DEMO = 0, 1  # purposes
KEY_ID_SIZE, SIGNATURE_SIZE = 2, 64  # bytes
NUMBER_LIMIT, NAME_LIMIT = 24, 75  # bytes
TEXT_LIMIT = 400  # characters; the longest payload has 297
_SIGNED_AS = b"honours certificate\n"  # a signature for one purpose is none for another
_NAMES = re.compile("[A-Z0-9-]+")


class Unverifiable(Exception):
    """Not what the office issued; which way it is wrong is not said."""


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What the code says of one certificate."""

    number: str  # QJR-2020-12
    day: date
    name: str = ""
    digest: bytes
    demo: bool = False


def sign(payload: Payload, *, key: Ed25519PrivateKey, key_id: bytes) -> str:
    """Return the text of the QR code; equal payloads and keys give equal texts."""
    body = _body(payload, key_id)
    return _text(body + key.sign(_SIGNED_AS + body))


def verify(text: str, keys: Mapping[bytes, Ed25519PublicKey]) -> tuple[Payload, bytes]:
    """Return what a text says and the id of the key that signed it; raise Unverifiable."""
    whole = _bytes(text)
    body, signature = whole[:-SIGNATURE_SIZE], whole[-SIGNATURE_SIZE:]
    key_id = body[1 : 1 + KEY_ID_SIZE]
    if key_id not in keys:
        raise Unverifiable
    try:
        keys[key_id].verify(signature, _SIGNED_AS + body)
        return _read(body), key_id
    except (InvalidSignature, ValueError, OverflowError):
        raise Unverifiable from None


def scanned(text: str) -> str:
    """Return what a desk scanner read, however the input method wrote it."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text[: 2 * TEXT_LIMIT])).upper()


def _body(payload: Payload, key_id: bytes) -> bytes:
    number, name = payload.number.encode("ascii"), payload.name.encode()
    purpose = DEMO if payload.demo else CERTIFICATE
    if len(number) > NUMBER_LIMIT or len(name) > NAME_LIMIT:
        raise ValueError("number or name too long")
    return b"".join(
        (
            bytes([VERSION << 4 | purpose << 2 | ED25519]),
            key_id,
            bytes([len(number)]) + number,
            (payload.day - EARLIEST).days.to_bytes(2, "big"),
            bytes([len(name)]) + name,
            payload.digest,
        )
    )


def _read(body: bytes) -> Payload:
    """Read a signed body; ValueError for anything but exactly what `_body` writes."""
    head, rest = body[0], body[1 + KEY_ID_SIZE :]
    number, rest = _taken(rest)
    days, rest = int.from_bytes(rest[:2], "big"), rest[2:]
    name, digest = _taken(rest)
    payload = Payload(
        number=number.decode("ascii"),
        day=EARLIEST + timedelta(days=days),
        name=name.decode(),
        digest=digest,
        demo=head >> 2 & 0b11 == DEMO,
    )
    is_sound = _NAMES.fullmatch(payload.number) and len(digest) == DIGEST_SIZE
    if not is_sound or _body(payload, body[1 : 1 + KEY_ID_SIZE]) != body:
        raise ValueError("not of this version")
    return payload


def _taken(rest: bytes) -> tuple[bytes, bytes]:
    """Take a field with its length before it."""
    if not rest or len(rest) < 1 + rest[0]:
        raise ValueError("cut off")
    return rest[1 : 1 + rest[0]], rest[1 + rest[0] :]


def _text(whole: bytes) -> str:
    return base64.b32encode(whole).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Read Base32 strictly: each text has one reading, and each reading one text."""
    if len(text) > TEXT_LIMIT:
        raise Unverifiable
    try:
        whole = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        raise Unverifiable from None
    if _text(whole) != text or len(whole) <= SIGNATURE_SIZE + KEY_ID_SIZE:
        raise Unverifiable
    return whole
