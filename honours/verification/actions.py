"""Checking a certificate that somebody we do not know has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from honours.accounts.actions import SHARED_BY, count_failure
from honours.audit.actions import Actor, record
from honours.audit.tags import Result, Tag
from honours.register.models import Honour, Revocation, Status
from honours.register.queries import find_revocation, status_of
from honours.settings import Settings
from honours.verification.codes import STAND_IN, Claim
from honours.verification.keys import Keys
from honours.verification.record import Record


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A certificate that was issued: what it says, and the honour it is of."""

    record: Record
    honour: Honour


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a check found; nothing at all for what is wrong and for what is unknown."""

    issued: Issued | None = None
    status: Status | None = None
    revocation: Revocation | None = None


def check(
    claim: Claim, *, among: Sequence[Issued], keys: Keys, settings: Settings, by: Actor
) -> Answer:
    """Answer one check and log it; a failed one counts against where it came from.

    Never raises: a failed check must be kept as well, so the caller commits either way.
    """
    claim.fits(STAND_IN, keys)
    issued = next((each for each in among if claim.fits(each.record, keys)), None)
    if not issued:
        record(Tag.CHECKED, "check", "无法核验", result=Result.REFUSED, by=by)
        if count_failure(lock_of(by.source), shared_by=SHARED_BY, settings=settings):
            record(Tag.CHECKS_LOCKED, "check", by.source, result=Result.REFUSED, by=by)
        return Answer()
    status = status_of(issued.honour)
    record(Tag.CHECKED, issued.honour, f"{issued.record['number']}：{status.label}", by=by)
    return Answer(issued=issued, status=status, revocation=find_revocation(issued.honour))


def lock_of(source: str) -> str:
    """Name the lock that failed checks from one address close."""
    return f"check:{source}"
