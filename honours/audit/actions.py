"""Writing the log. Every deed ends here, inside its own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from honours.audit import chain
from honours.audit.models import AuditEntry, UsedForm
from honours.audit.tags import Result, Tag
from honours.base import clock
from honours.base.database import Base, add, db, ref_of
from honours.base.errors import Refusal

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does a deed: a value, so that no room needs to know about accounts."""

    name: str
    account_id: int | None = None
    person_id: int | None = None
    unit: str = ""
    role: str = ""
    source: str = "命令行"  # network address, or the command line


SYSTEM = Actor(name="系统")


def record(
    tag: Tag,
    thing: Base | str,
    detail: str = "",
    *,
    before: Mapping[str, object] = NOTHING,
    after: Mapping[str, object] = NOTHING,
    result: Result = Result.DONE,
    by: Actor,
) -> AuditEntry:
    """Add one entry at the end of the chain."""
    last = db.session.scalar(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1))
    utc_ms = int(clock.now().timestamp() * 1000)
    if last and utc_ms < last.utc_ms and tag is not Tag.CLOCK_WENT_BACK:
        last = record(Tag.CLOCK_WENT_BACK, "clock", f"{last.utc_ms - utc_ms} 毫秒", by=SYSTEM)
    link = chain.Link(
        seq=last.seq + 1 if last else 1,
        utc_ms=utc_ms,
        actor=by.name,
        account_id=by.account_id,
        unit=by.unit,
        role=by.role,
        source=by.source,
        action=tag.value,
        object=thing if isinstance(thing, str) else ref_of(thing),
        detail=detail,
        before=chain.digest_of(before),
        after=chain.digest_of(after),
        result=result.value,
        alg=chain.ALGORITHM,
        prev_hash=last.hash if last else chain.START,
    )
    values = vars(link) | {"action": tag, "result": result}
    return add(AuditEntry(**values, hash=chain.hash_of(link)))


def use_once(token: str) -> None:
    """Burn a form's token in the deed's own transaction; Refusal when it was used before."""
    used = select(UsedForm.token).where(UsedForm.token == token)
    if not token or db.session.scalar(used):
        raise Refusal("重复提交", "这份表单刚才已经提交过了，没有重复办理。请查看结果。")
    add(UsedForm(token=token[:64]))


def values_of(thing: Base) -> dict[str, object]:
    """Return a row's columns as at this moment, for the before and after digests."""
    return {column.key: getattr(thing, column.key) for column in thing.__mapper__.column_attrs}


def link_of(entry: AuditEntry) -> chain.Link:
    """Return what an entry says, as it is hashed."""
    return chain.Link(
        **{field.name: _plain(getattr(entry, field.name)) for field in fields(chain.Link)}
    )


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Tag | Result) else value
