"""The two codes of a certificate, and what a visitor brings to have one checked (pure).

The typed code is 128 bits of HMAC-SHA-256 over number and digest, in Base32; only the office, which
has the secret, can check it. The number alone proves nothing.
"""

import base64
import hmac
import re
import unicodedata
from dataclasses import dataclass

from honours.verification import payload
from honours.verification.keys import Keys
from honours.verification.payload import NAME_LIMIT, Payload, Unverifiable
from honours.verification.record import (
    DIGEST_SIZE,
    Place,
    Record,
    day_of,
    digest_of,
    find_place,
    place_of,
)

CODE_LENGTH = 26  # characters
_MISREAD = str.maketrans("018", "OIB")  # digits that Base32 does not have


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What is printed on a certificate, by the names of its fields."""

    check_code: str  # in groups of five, for eyes and fingers
    qr: str


# As long as those of a usual certificate, for samples: nobody issued them, as anybody can read.
VOID = Codes(check_code=" ".join(["00000"] * 4 + ["000000"]), qr="SAMPLE " * 25 + "SAMPLE")


def codes_for(record: Record, *, demo: bool = False, keys: Keys) -> Codes:
    """Return the codes of a certificate's facts; equal facts and keys give equal codes."""
    place, digest = place_of(record), digest_of(record)
    name = record["holder"] if keys.with_names else ""
    said = Payload(
        number=Place(series=keys.code_for(place.series), year=place.year, n=place.n).short,
        day=day_of(record),
        name=name if len(name.encode()) <= NAME_LIMIT else "",
        digest=digest,
        demo=demo,
    )
    typed = re.sub(".{5}(?=.{5})", r"\g<0> ", _typed_code(record["number"], digest, keys.secret))
    qr = payload.sign(said, key=keys.current, key_id=keys.key_id)
    return Codes(check_code=typed, qr=qr)


def vouches(record: Record, keys: Keys) -> bool:
    """Say whether the codes in a record are ours and of this very record."""
    place = place_of(record)
    claims = (claim_scanned(record["qr"], keys), claim_typed(place.printed, record["check_code"]))
    return all(claim.fits(record, keys) for claim in claims)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A number, and what shows that its certificate was seen: a signed digest or a typed code."""

    place: Place
    digest: bytes = b""
    code: str = ""

    def fits(self, record: Record, keys: Keys) -> bool:
        """Say whether this is claimed of that record, in the same time for every answer."""
        place, digest = place_of(record), digest_of(record)
        code = _typed_code(record["number"], digest, keys.secret)
        proof = (self.digest, digest) if self.digest else (self.code.encode(), code.encode())
        proves = hmac.compare_digest(*proof)
        spelt = self.place.series in (place.series, keys.code_for(place.series))
        return proves and spelt and (self.place.year, self.place.n) == (place.year, place.n)


NOTHING = Claim(place=Place(series="", year=0, n=0))  # fits no record
STAND_IN: Record = {"number": "无〔1900〕1号"}  # worked on as long where there is none


def claim_scanned(text: str, keys: Keys) -> Claim:
    """Return what a QR code claims; NOTHING when the office did not sign it."""
    try:
        said, _ = payload.verify(payload.scanned(text), keys.public)
    except Unverifiable:
        return NOTHING
    place = find_place(said.number)
    return Claim(place=place, digest=said.digest) if place else NOTHING


def claim_typed(number: str, code: str) -> Claim:
    """Return what was typed: lower case, spaces, hyphens, full width and 0 1 for O I are taken."""
    plain = unicodedata.normalize("NFKC", code[:200]).upper().translate(_MISREAD)
    place, plain = find_place(number[:60]), re.sub(r"[\W_]", "", plain)
    if not place or not re.fullmatch(f"[A-Z2-7]{{{CODE_LENGTH}}}", plain):
        return NOTHING
    return Claim(place=place, code=plain)


def _typed_code(number: str, digest: bytes, secret: bytes) -> str:
    mac = hmac.digest(secret, digest + number.encode(), "sha256")
    return base64.b32encode(mac[:DIGEST_SIZE]).decode().rstrip("=")
