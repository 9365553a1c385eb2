"""What the codes of a certificate vouch for: the digest of its facts, and its number (pure)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from honours.people.names import initials_of

Record = Mapping[str, Any]  # a certificate's facts as JSON has them

CODES = ("check_code", "qr")  # the fields of a record that its digest cannot cover
DIGEST_SIZE = 16  # bytes
_NUMBER = re.compile(r"(.*?)[^\w]*(\d{4})[^\w]+(\d{1,9})[^\w]*号?")


def digest_of(record: Record) -> bytes:
    """Return the first 16 bytes of the SHA-256 of a record's canonical JSON.

    Canonical: the fields that say something, without the codes, sorted by name, UTF-8, no spaces.
    The record is attached to the PDF, so anybody can do this again.
    """
    said = {name: is_ for name, is_ in record.items() if is_ is not None and name not in CODES}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).digest()[:DIGEST_SIZE]


def day_of(record: Record) -> date:
    return date.fromisoformat(record["decided_on"])


@dataclass(frozen=True, kw_only=True)
class Place:
    """A certificate's place in its yearly series; `series` as printed, or its ASCII code."""

    series: str
    year: int
    n: int

    @property
    def printed(self) -> str:
        """祁交荣〔2020〕12号"""
        return f"{self.series}〔{self.year}〕{self.n}号"

    @property
    def short(self) -> str:
        """QJR-2020-12"""
        return f"{self.series}-{self.year}-{self.n}"


def find_place(text: str) -> Place | None:
    """Read a number as printed or short, with whichever brackets, spaces and widths were typed.

    >>> find_place("祁交荣[2020] 12号").printed, find_place("qjr 2020 12").short
    ('祁交荣〔2020〕12号', 'QJR-2020-12')
    """
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    return Place(series=plain(found[1]), year=int(found[2]), n=int(found[3]))


def place_of(record: Record) -> Place:
    """Return the place a record's number has."""
    place = find_place(record["number"])
    if not place:
        raise ValueError(f"not a certificate number: {record['number']!r}")
    return place


def plain(series: str) -> str:
    """Write a series in the one way in which it is compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", series)).upper()


def code_of(series: str) -> str:
    """Spell a series in ASCII: 祁交荣 → QJR."""
    initials = initials_of(series).upper()
    return "".join(char for char in initials if char.isascii() and char.isalnum())[:8]
