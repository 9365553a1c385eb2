"""Deeds on accounts: opening, activating, granting, signing in and out."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from honours.accounts.models import Account, AccountSession, FormerPassword, Grant, SignInLock
from honours.accounts.passwords import Passwords, one_time_password
from honours.accounts.permissions import Role
from honours.accounts.queries import (
    find_account,
    former_passwords_of,
    grants_of,
    minutes_locked,
    session_of,
)
from honours.audit.actions import Actor, record
from honours.audit.tags import Result, Tag
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import BadInput, Refusal
from honours.base.text import clean_name
from honours.people.models import Person, Unit
from honours.settings import Settings

SEEN_EVERY = timedelta(minutes=1)
SHARED_BY = 4  # accounts at one address before their failures together lock it


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """What came of a sign-in: an account, or the one sentence for every way to fail."""

    account: Account | None = None
    reason: str = ""


WRONG = "登录名或口令不正确，或账号未启用。请核对后重试。"


def open_account(
    sign_name: str,
    *,
    name: str,
    unit: Unit | None = None,
    person: Person | None = None,
    passwords: Passwords,
    by: Actor,
) -> tuple[Account, str]:
    """Open a sleeping account; return it with its one-time password, which nobody keeps."""
    sign_name, name = clean_name(sign_name, "登录名"), clean_name(name)
    if not sign_name or not name:
        raise BadInput("登录名、姓名", "都不能为空。")
    if find_account(sign_name):
        raise Refusal("登录名", f"登录名“{sign_name}”已被使用，请换一个（一般用警号）。")
    first = one_time_password()
    account = add(
        Account(
            sign_name=sign_name,
            name=name,
            unit_id=unit.id if unit else None,
            person_id=person.id if person else None,
            password_hash=passwords.hash(first),
            password_set_at=clock.now(),
            opened_at=clock.now(),
        )
    )
    add(AccountSession(account_id=account.id, token=_token()))
    record(Tag.ACCOUNT_OPENED, account, f"{sign_name} {name}", by=by)
    return account, first


def activate(account: Account, *, by: Actor) -> None:
    """Let a sleeping or disabled account in."""
    account.activated_at, account.disabled_at = clock.now(), None
    db.session.flush()
    record(Tag.ACCOUNT_ACTIVATED, account, account.sign_name, by=by)


def disable(account: Account, *, by: Actor) -> None:
    """Shut an account; it takes effect on its next request."""
    account.disabled_at = clock.now()
    _end_sessions(account)
    record(Tag.ACCOUNT_DISABLED, account, account.sign_name, by=by)


def end_sessions(account: Account, *, by: Actor) -> None:
    """Sign an account out wherever it is signed in."""
    _end_sessions(account)
    record(Tag.SESSIONS_ENDED, account, account.sign_name, by=by)


def reset_password(account: Account, *, passwords: Passwords, by: Actor) -> str:
    """Give an account a new one-time password; return it."""
    first = one_time_password()
    _set_password(account, passwords.hash(first), must_change=True)
    record(Tag.ACCOUNT_RESET, account, account.sign_name, by=by)
    return first


def grant_role(account: Account, *, role: Role, unit: Unit | None = None, by: Actor) -> Grant:
    """Grant a role over a unit and below; families of roles never mix (三员分立)."""
    held = grants_of(account)
    if by.account_id == account.id:
        raise Refusal("三员分立", "不能给自己授予角色，请由另一名安全管理员办理。")
    if any(grant.family != role.family for grant in held):
        raise Refusal("三员分立", f"该账号已有其他类别的角色，不能再任{role.label}。")
    unit_id = unit.id if unit else None
    if any((grant.role, grant.unit_id) == (role, unit_id) for grant in held):
        raise Refusal("角色", f"该账号已经是{role.label}。")
    grant = add(
        Grant(
            account_id=account.id,
            role=role,
            family=role.family.value,
            unit_id=unit_id,
            granted_at=clock.now(),
        )
    )
    _end_sessions(account)
    detail = f"{account.sign_name}：{role.label}（{unit.name if unit else '全部单位'}）"
    record(Tag.ROLE_GRANTED, account, detail, by=by)
    return grant


def end_grant(grant: Grant, *, by: Actor) -> None:
    """Take a role back."""
    account = db.session.get_one(Account, grant.account_id)
    if grant.ended_at:
        raise Refusal("角色", "这一角色已经收回。")
    grant.ended_at = clock.now()
    _end_sessions(account)
    record(Tag.ROLE_ENDED, account, f"{account.sign_name}：{grant.role.label}", by=by)


def sign_in(
    sign_name: str, *, password_fits: bool, source: str, settings: Settings, by: Actor
) -> SignIn:
    """Count the attempt, and begin the account's one live session when it may.

    Never raises: a refused attempt must be kept as well, so the caller commits either way.
    """
    account = find_account(sign_name)
    limits = {f"name:{sign_name[:50]}": 1, f"source:{source}": SHARED_BY}
    now = clock.now()
    if minutes := minutes_locked(*limits):
        _record_failure(account, sign_name, "已锁定", by)
        return SignIn(reason=f"尝试次数过多，请约 {minutes} 分钟后再试。")
    if not account or not password_fits or not account.is_active:
        for key, shared_by in limits.items():
            count_failure(key, shared_by=shared_by, settings=settings)
        _record_failure(account, sign_name, "口令不符或账号不可用", by)
        return SignIn(reason=WRONG)
    for key in limits:
        lock = _lock(key)
        lock.failures, lock.locked_until = 0, None
    session = session_of(account)
    session.token, session.started_at, session.last_seen = _token(), now, now
    db.session.flush()
    record(Tag.SIGNED_IN, account, sign_name, by=by)
    return SignIn(account=account)


def sign_out(account: Account, *, by: Actor) -> None:
    _end_sessions(account)
    record(Tag.SIGNED_OUT, account, account.sign_name, by=by)


def count_failure(key: str, *, shared_by: int, settings: Settings) -> bool:
    """Count a failed attempt of what several share; say whether it was the one that locks."""
    lock = _lock(key)
    lock.failures += 1
    if lock.failures < settings.lock_failures * shared_by:
        return False
    lock.failures = 0
    lock.locked_until = clock.now() + timedelta(minutes=settings.lock_minutes)
    return True


def is_live(account: Account, token: str, *, settings: Settings) -> bool:
    """Say whether a session still stands: same token, not idle too long, not too old."""
    session, now = session_of(account), clock.now()
    if not account.is_active or not session.started_at or not session.last_seen:
        return False
    return (
        hmac.compare_digest(session.token, token)
        and now - session.last_seen <= timedelta(minutes=settings.idle_minutes)
        and now - session.started_at <= timedelta(hours=settings.session_hours)
    )


def is_unseen(account: Account) -> bool:
    """Say whether it is time to write down that the account is still there."""
    seen = session_of(account).last_seen
    return seen is None or clock.now() - seen >= SEEN_EVERY


def see(account: Account) -> None:
    """Write down that the account is still there; no deed, so no audit entry."""
    session_of(account).last_seen = clock.now()


def change_password(
    account: Account, new: str, *, old_fits: bool, passwords: Passwords, by: Actor
) -> None:
    """Replace one's own password; every session ends."""
    if not old_fits:
        raise BadInput("原口令", "不正确，请重新输入。")
    known = [account.sign_name, account.name, *([account.unit.name] if account.unit else [])]
    passwords.check_new(new, known=known, former=former_passwords_of(account))
    _set_password(account, passwords.hash(new), must_change=False)
    record(Tag.PASSWORD_CHANGED, account, account.sign_name, by=by)


def must_change_password(account: Account, *, settings: Settings) -> bool:
    """Say whether a new password is due: a one-time one, or one grown too old."""
    age = clock.now() - account.password_set_at
    return account.must_change or age > timedelta(days=settings.password_days)


def _set_password(account: Account, hashed: str, *, must_change: bool) -> None:
    now = clock.now()
    add(FormerPassword(account_id=account.id, password_hash=account.password_hash, replaced_at=now))
    account.password_hash, account.password_set_at = hashed, now
    account.must_change = must_change
    _end_sessions(account)


def _end_sessions(account: Account) -> None:
    session = session_of(account)
    session.token, session.started_at = _token(), None
    db.session.flush()


def _lock(key: str) -> SignInLock:
    return db.session.get(SignInLock, key) or add(SignInLock(key=key, failures=0))


def _record_failure(account: Account | None, sign_name: str, why: str, by: Actor) -> None:
    thing = account or "account:unknown"
    detail = f"{sign_name[:50]}：{why}"
    record(Tag.SIGN_IN_FAILED, thing, detail, result=Result.REFUSED, by=by)


def _token() -> str:
    return secrets.token_hex(32)
