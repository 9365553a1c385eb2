"""Deeds on the catalogue. The statutory family is locked (公务员奖励规定 2008 第15条)."""

from collections.abc import Mapping
from datetime import date

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.awards.catalogue import AwardKind, Family, read_kind
from honours.awards.models import LocalAward
from honours.awards.queries import find_award, find_local
from honours.base import clock
from honours.base.database import add, db
from honours.base.errors import Refusal


def add_award(terms: Mapping[str, object], *, by: Actor) -> AwardKind:
    """Add a local kind."""
    kind = read_kind(dict(terms), "奖励种类")
    if kind.family is Family.STATUTORY:
        raise Refusal(
            "R10 法定奖励", "法定奖励的种类由法律规定，不能增设（公务员奖励规定 2008 第15条）。"
        )
    if find_award(kind.key):
        raise Refusal("奖励种类", f"编码“{kind.key}”已在使用，请换一个。")
    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in terms.items()
    }
    award = add(LocalAward(key=kind.key, terms=plain, added_at=clock.now()))
    record(Tag.AWARD_ADDED, award, kind.name, after=values_of(award), by=by)
    return kind


def retire_award(key: str, *, by: Actor) -> LocalAward:
    """Stop giving a local kind; what was given stays."""
    award = find_local(key)
    if not award:
        raise Refusal("R10 法定奖励", "法定奖励的种类不能停用。")
    if award.retired_on:
        raise Refusal("奖励种类", "该种类已经停用。")
    award.retired_on = clock.today()
    db.session.flush()
    record(Tag.AWARD_RETIRED, award, award.terms["name"], after=values_of(award), by=by)
    return award
