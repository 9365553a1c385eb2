"""Passwords: hashed with argon2id, at most four at a time; what a new one must be."""

import secrets
import string
from collections.abc import Iterable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from honours.base.errors import BadInput
from honours.settings import Settings

SHORTEST = 10  # characters; GB/T 22239-2019 8.1.4.1 a asks for complexity, this is our preset
KINDS = 3  # of four: lower case, upper case, digits, other
REMEMBERED = 5  # former passwords that may not come back

_at_once = BoundedSemaphore(4)


class Passwords:
    """One account book's way of hashing: costs come from the settings."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.argon2_passes, memory_cost=settings.argon2_kib, parallelism=1
        )
        self._dummy = self.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        with _at_once:
            return self._hasher.hash(password)

    def fits(self, hashed: str | None, password: str) -> bool:
        """Check a password; an unknown account costs the same time as a wrong one."""
        with _at_once:
            try:
                return self._hasher.verify(hashed or self._dummy, password) and bool(hashed)
            except (VerifyMismatchError, InvalidHashError):
                return False

    def check_new(self, password: str, *, known: Iterable[str], former: Iterable[str]) -> None:
        """Raise BadInput unless a new password is long, mixed, not obvious and not old."""
        where = "新口令"
        if len(password) < SHORTEST:
            raise BadInput(where, f"至少{SHORTEST}个字符，请加长。")
        kinds = [string.ascii_lowercase, string.ascii_uppercase, string.digits]
        used = sum(any(char in kind for char in password) for kind in kinds)
        used += any(char not in "".join(kinds) for char in password)
        if used < KINDS:
            raise BadInput(where, "小写、大写、数字、其他字符四类中至少要有三类。")
        lowered = password.lower()
        if any(len(word) >= 3 and word.lower() in lowered for word in known):
            raise BadInput(where, "不要包含登录名、姓名或单位名，请换一个。")
        if any(self.fits(old, password) for old in former):
            raise BadInput(where, f"与最近{REMEMBERED}次用过的口令相同，请换一个。")


def one_time_password() -> str:
    """Make a first password: 96 random bits in letters that are not mistaken for each other."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))
    return "-".join(groups)
