"""Looking up accounts and their rights."""

from collections.abc import Sequence

from sqlalchemy import select

from honours.accounts.models import Account, AccountSession, FormerPassword, Grant, SignInLock
from honours.accounts.passwords import REMEMBERED
from honours.accounts.permissions import Rights, rights_of
from honours.base import clock
from honours.base.database import db
from honours.people.queries import unit_and_below


def accounts() -> Sequence[Account]:
    return db.session.scalars(select(Account).order_by(Account.id)).all()


def find_account(sign_name: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.sign_name == sign_name))


def session_of(account: Account) -> AccountSession:
    return db.session.get_one(AccountSession, account.id)


def grants_of(account: Account) -> Sequence[Grant]:
    """The grants in force."""
    query = select(Grant).where(Grant.account_id == account.id, Grant.ended_at.is_(None))
    return db.session.scalars(query.order_by(Grant.id)).all()


def roles_held() -> dict[int, list[Grant]]:
    """The grants in force of every account, by account id: one query for the list of accounts."""
    found: dict[int, list[Grant]] = {}
    query = select(Grant).where(Grant.ended_at.is_(None)).order_by(Grant.id)
    for grant in db.session.scalars(query):
        found.setdefault(grant.account_id, []).append(grant)
    return found


def get_rights(account: Account) -> Rights:
    return rights_of(
        [
            (grant.role, None if grant.unit_id is None else unit_and_below(grant.unit_id))
            for grant in grants_of(account)
        ]
    )


def former_passwords_of(account: Account) -> list[str]:
    """The present password and those before it that may not come back."""
    query = (
        select(FormerPassword.password_hash)
        .where(FormerPassword.account_id == account.id)
        .order_by(FormerPassword.id.desc())
        .limit(REMEMBERED - 1)
    )
    return [account.password_hash, *db.session.scalars(query)]


def minutes_locked(*keys: str) -> int:
    """How long the longest of these locks still holds, in minutes begun; 0 when none does."""
    query = select(SignInLock.locked_until).where(SignInLock.key.in_(keys))
    now = clock.now()
    ends = [end for end in db.session.scalars(query) if end and end > now]
    return int((max(ends) - now).total_seconds() // 60) + 1 if ends else 0
