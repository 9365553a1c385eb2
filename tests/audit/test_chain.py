"""The log tells who did what, and any change to it is found."""

import random
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from honours.audit import chain
from honours.audit.actions import SYSTEM, Actor, record, use_once
from honours.audit.models import AuditEntry
from honours.audit.queries import hash_at, trail_of, verify_chain
from honours.audit.tags import Result, Tag
from honours.base import clock
from honours.base.database import db, transaction
from honours.base.errors import Refusal
from tests.cast import Cast


def links(n: int) -> list[tuple[chain.Link, str]]:
    """A sound chain of n links."""
    made: list[tuple[chain.Link, str]] = []
    head = chain.START
    for seq in range(1, n + 1):
        link = chain.Link(
            seq=seq, utc_ms=seq, actor="周敏", account_id=1, unit="", role="经办", source="x",
            action="case.opened", object=f"case:{seq}", detail="", before="", after="",
            result="done", alg=chain.ALGORITHM, prev_hash=head,
        )  # fmt: skip
        head = chain.hash_of(link)
        made.append((link, head))
    return made


def test_sound_chain_verifies_and_names_its_head() -> None:
    made = links(20)
    assert chain.verify(made) == chain.Verdict(size=20, head=made[-1][1])


def test_every_edit_removal_insertion_and_swap_is_found() -> None:
    rng = random.Random(7)  # noqa: S311
    for _ in range(300):
        made = links(12)
        at = rng.randrange(11)
        match rng.randrange(4):
            case 0:
                made[at] = (replace(made[at][0], detail="改"), made[at][1])
            case 1:
                del made[at]
            case 2:
                made.insert(at, made[at])
            case 3:
                made[at], made[at + 1] = made[at + 1], made[at]
        assert chain.verify(made).broken_at is not None


def test_moving_text_from_one_field_to_the_next_changes_the_hash() -> None:
    [(link, _)] = links(1)
    one = chain.hash_of(replace(link, unit="大队", role="经办"))
    other = chain.hash_of(replace(link, unit="大队经", role="办"))
    assert one != other


def test_cut_tail_is_found_only_with_a_checkpoint_kept_elsewhere(app: Flask) -> None:
    with transaction():
        kept = record(Tag.EXPORTED, "test", by=SYSTEM)
    size, head = kept.seq, kept.hash
    assert (hash_at(size), verify_chain().broken_at) == (head, None)
    with transaction() as session:
        session.execute(text("DROP TRIGGER audit_entry_no_delete"))
        session.execute(text("DELETE FROM audit_entry WHERE seq = :seq"), {"seq": size})
    assert verify_chain().broken_at is None  # by itself the shorter chain is sound
    assert hash_at(size) is None  # held against the checkpoint it is not


def test_edited_row_breaks_the_chain(app: Flask, cast: Cast) -> None:
    with transaction() as session:
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
        session.execute(text("UPDATE audit_entry SET actor = '别人' WHERE seq = 3"))
    assert verify_chain().broken_at == 3


@pytest.mark.parametrize("verb", ["UPDATE audit_entry SET actor = ''", "DELETE FROM audit_entry"])
def test_database_itself_refuses_to_touch_the_log(app: Flask, verb: str) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction() as session:
        session.execute(text(verb))


def test_no_entry_no_deed(app: Flask, cast: Cast) -> None:
    """An entry that cannot be written takes its deed with it."""

    def fail() -> None:
        with transaction():
            cast.shi.note = "改"
            record(Tag.PERSON_CHANGED, cast.shi, by=Actor(name=None))  # type: ignore[arg-type]

    with pytest.raises(IntegrityError):
        fail()
    assert cast.shi.note == ""


def test_clock_that_jumps_back_is_itself_an_entry(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = clock.now().replace(year=2019)
    monkeypatch.setattr(clock, "now", lambda: early)
    with transaction():
        record(Tag.EXPORTED, "test", by=SYSTEM)
    last, before = db.session.query(AuditEntry).order_by(AuditEntry.seq.desc()).limit(2)
    assert (before.action, last.action) == (Tag.CLOCK_WENT_BACK, Tag.EXPORTED)
    assert last.seq == before.seq + 1
    assert verify_chain().broken_at is None


def test_entry_names_target_actor_and_result(app: Flask, cast: Cast) -> None:
    with transaction():
        record(Tag.RULE_REFUSED, cast.shi, "不行", result=Result.REFUSED, by=cast.by_clerk)
    entry = trail_of(cast.shi)[-1]
    assert (entry.object, entry.actor, entry.source) == (
        f"person:{cast.shi.id}",
        "周敏",
        "127.0.0.1",
    )
    assert entry.result is Result.REFUSED


def test_form_is_accepted_once(app: Flask) -> None:
    with transaction():
        use_once("token")
    for token in ("token", ""):
        with pytest.raises(Refusal, match="已经提交过了"), transaction():
            use_once(token)
