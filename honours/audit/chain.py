"""The hash chain over audit entries (pure): each entry's hash covers the one before it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

ALGORITHM = "sha256"
START = "0" * 64


@dataclass(frozen=True, kw_only=True)
class Link:
    """What one entry says, field by field in the order that is hashed."""

    seq: int
    utc_ms: int
    actor: str
    account_id: int | None
    unit: str
    role: str
    source: str
    action: str
    object: str
    detail: str
    before: str
    after: str
    result: str
    alg: str
    prev_hash: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a walk along the chain found: its size and head, and the first entry that is wrong."""

    size: int
    head: str
    broken_at: int | None = None


def hash_of(link: Link) -> str:
    """Hash a length-prefixed encoding, so that no two different entries encode alike."""
    digest = sha256()
    for value in vars(link).values():
        data = b"\xff" if value is None else str(value).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def digest_of(values: Mapping[str, object]) -> str:
    """Digest a thing's values as at one moment; '' for nothing."""
    if not values:
        return ""
    return sha256(
        json.dumps(values, ensure_ascii=False, sort_keys=True, default=str).encode()
    ).hexdigest()


def verify(entries: Iterable[tuple[Link, str]]) -> Verdict:
    """Walk entries with their stored hashes, in order of seq, from the first."""
    size, head = 0, START
    for link, stored in entries:
        if (link.seq, link.prev_hash) != (size + 1, head) or hash_of(link) != stored:
            return Verdict(size=size, head=head, broken_at=link.seq)
        size, head = link.seq, stored
    return Verdict(size=size, head=head)
