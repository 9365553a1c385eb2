"""Deeds on citations: starting, saving, restoring. Saving is never blocked by a finding."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select

from honours.audit.actions import Actor, record
from honours.audit.tags import Tag
from honours.awards.catalogue import AwardKind
from honours.base import clock
from honours.base.database import add, db, ref_of
from honours.base.errors import Refusal, Stale
from honours.base.text import clean_text
from honours.citations.models import Citation, Form, Revision, Support
from honours.citations.queries import text_of
from honours.citations.ties import Tie
from honours.people.kinds import HolderKind
from honours.people.models import Person, Unit
from honours.sources.models import Case
from honours.sources.queries import parts_of, passages_of

LIMITS = {Form.CERTIFICATE: 2_000, Form.DEEDS: 6_000}  # characters


def start_citation(
    case: Case,
    *,
    holder: Person | Unit,
    award: AwardKind,
    text: str = "",
    form: Form = Form.CERTIFICATE,
    ties: Collection[Tie] = (),
    by: Actor,
) -> Citation:
    """Begin a citation for somebody who took part in a case.

    It rests on what of the case is not sensitive; `ties`: which passage carries which sentence.
    """
    if holder not in [part.holder for part in parts_of(case)]:
        raise Refusal("参与者", "该人员（单位）没有登记为这一事例的参与者，不能为其起草。")
    kind = HolderKind.INDIVIDUAL if isinstance(holder, Person) else HolderKind.GROUP
    if not award.is_open_to(kind):
        raise Refusal("奖励范围", f"“{award.name}”不授予{kind.label}。")
    citation = add(
        Citation(
            case_id=case.id,
            person_id=holder.id if isinstance(holder, Person) else None,
            unit_id=holder.id if isinstance(holder, Unit) else None,
            form=form,
            started_at=clock.now(),
            account_id=by.account_id,
        )
    )
    _add_revision(citation, award, text, by)
    open_ones = {passage.id for passage in passages_of(case) if not passage.sensitive}
    _add_supports(citation, _supports(open_ones, ties))
    detail = f"{citation.holder_name}：{award.name}"
    record(Tag.CITATION_STARTED, citation, detail, by=by)
    return citation


def save_citation(
    citation: Citation,
    *,
    award: AwardKind,
    text: str,
    seen: int | None,
    by: Actor,
) -> Revision:
    """Keep a text; Stale when the text `seen` (a revision's id) is no longer the last one."""
    last = text_of(citation)
    text = clean_text(text, citation.form.label, limit=LIMITS[citation.form])
    if (last.text, last.award_key) == (text, award.key):
        return last  # nothing to lose, whoever wrote it
    if seen is not None and seen != last.id:
        what = f"{citation.holder_name}的{citation.form.label}"
        raise Stale(what, thing=ref_of(citation), current=last.id)
    revision = _add_revision(citation, award, text, by)
    record(
        Tag.CITATION_SAVED,
        citation,
        f"{citation.holder_name}：{award.name}，{len(text)}字",
        before={"text": last.text, "award": last.award_key},
        after={"text": revision.text, "award": revision.award_key},
        by=by,
    )
    return revision


def restore(citation: Citation, revision: Revision, *, by: Actor) -> Revision:
    """Make an old text the present one, as a new revision."""
    if revision.citation_id != citation.id:
        raise Refusal("历次修改", "这一稿不属于该授奖词。")
    last = text_of(citation)
    before = {"text": last.text, "award": last.award_key}
    restored = add(
        Revision(
            citation_id=citation.id,
            award_key=revision.award_key,
            text=revision.text,
            saved_by=by.name,
            account_id=by.account_id,
            saved_at=clock.now(),
        )
    )
    detail = f"{citation.holder_name}：恢复第{revision.id}稿"
    after = {"text": restored.text, "award": restored.award_key}
    record(Tag.CITATION_RESTORED, citation, detail, before=before, after=after, by=by)
    return restored


def set_support(
    citation: Citation,
    passage_ids: Collection[int],
    *,
    ties: Collection[Tie] = (),
    by: Actor,
) -> None:
    """Say which of the case's passages the citation rests on, and which sentence each carries.

    A passage that carries a sentence is rested on; those of other cases are left out.
    """
    query = select(Support.passage_id, Support.sentence)
    rows = db.session.execute(query.where(Support.citation_id == citation.id))
    before = sorted((passage_id, sentence) for passage_id, sentence in rows)
    own = {passage.id for passage in passages_of(citation.case)}
    after = [tie for tie in _supports(passage_ids, ties) if tie[0] in own]
    if after == before:
        return
    db.session.execute(delete(Support).where(Support.citation_id == citation.id))
    _add_supports(citation, after)
    record(
        Tag.SUPPORT_CHANGED,
        citation,
        f"{citation.holder_name}，依据{len({passage_id for passage_id, _ in after})}条",
        before={"supports": [list(tie) for tie in before]},
        after={"supports": [list(tie) for tie in after]},
        by=by,
    )


def _supports(passage_ids: Iterable[int], ties: Collection[Tie]) -> list[Tie]:
    """The ties in order; a passage that carries no sentence stands with ''."""
    bare = set(passage_ids) - {passage_id for passage_id, _ in ties}
    return sorted({*ties, *((passage_id, "") for passage_id in bare)})


def _add_supports(citation: Citation, supports: Iterable[Tie]) -> None:
    for passage_id, sentence in supports:
        add(Support(citation_id=citation.id, passage_id=passage_id, sentence=sentence))


def _add_revision(citation: Citation, award: AwardKind, text: str, by: Actor) -> Revision:
    return add(
        Revision(
            citation_id=citation.id,
            award_key=award.key,
            text=clean_text(text, citation.form.label, limit=LIMITS[citation.form]),
            saved_by=by.name,
            account_id=by.account_id,
            saved_at=clock.now(),
        )
    )
