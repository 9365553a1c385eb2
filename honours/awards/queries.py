"""The whole catalogue: what the law gives and what was added here."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from honours.awards.catalogue import AwardKind, read_kind, statutory
from honours.awards.models import LocalAward
from honours.base.clock import today
from honours.base.database import db


def catalogue() -> tuple[AwardKind, ...]:
    """Every kind, retired ones too: by family, high grades first."""
    rows = db.session.scalars(select(LocalAward).order_by(LocalAward.id))
    return (*statutory(), *map(_kind_of, rows))


def grantable() -> tuple[AwardKind, ...]:
    """The kinds that may be asked for today."""
    day = today()
    return tuple(kind for kind in catalogue() if kind.is_active and kind.is_valid_on(day))


def find_award(key: str) -> AwardKind | None:
    return next((kind for kind in catalogue() if kind.key == key), None)


def get_award(key: str) -> AwardKind:
    """The kind with this key; one that was ever used is always there."""
    kind = find_award(key)
    if not kind:
        raise LookupError(f"no award {key!r}")
    return kind


def find_local(key: str) -> LocalAward | None:
    return db.session.scalar(select(LocalAward).where(LocalAward.key == key))


def _kind_of(row: LocalAward) -> AwardKind:
    terms = dict(row.terms)
    for name in ("valid_from", "valid_until"):
        if name in terms:
            terms[name] = date.fromisoformat(terms[name])
    kind = read_kind(terms, f"本地奖励种类“{row.key}”")
    return replace(kind, is_active=False) if row.retired_on else kind
