"""Deeds on papers: begun, saved again and again, frozen with their number."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from honours.audit.actions import Actor, record
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, ref_of
from honours.base.errors import Refusal, Stale
from honours.base.wording import short_moment
from honours.documents.actions import Rendered, issue
from honours.documents.facts import Facts
from honours.documents.kinds import KINDS
from honours.documents.models import Document, Drawn, PaperDraft, PaperRevision, Reissue
from honours.documents.paper_queries import find_paper, paper_with, words_of
from honours.documents.queries import issued_facts
from honours.register.models import Decision, Number
from honours.register.numbering import take_number, void_number


def start_paper(
    *,
    kind: str,
    drawn: Drawn,
    which: str,
    words: Mapping[str, object] = MappingProxyType({}),
    demo: bool = False,
    by: Actor,
) -> PaperDraft:
    """Begin a paper on the records `which` names."""
    draft = add(
        PaperDraft(
            kind=kind,
            drawn=drawn,
            which=which,
            started_by=by.name,
            account_id=by.account_id,
            started_at=clock.now(),
            demo=demo,
        )
    )
    _add_revision(draft, words, by)
    record(Tag.PAPER_STARTED, draft, f"{KINDS[kind].label}，{drawn.label} {which}"[:200], by=by)
    return draft


def save_paper(
    draft: PaperDraft,
    *,
    words: Mapping[str, object],
    seen: int | None = None,
    tag: Tag = Tag.PAPER_SAVED,
    by: Actor,
) -> PaperRevision:
    """Keep what was chosen and written; Stale when the revision `seen` is not the last one."""
    last = words_of(draft)
    if json.loads(last.words) == words:
        return last
    label = KINDS[draft.kind].label
    if seen is not None and seen != last.id:
        raise Stale(f"这份{label}", thing=ref_of(draft), current=last.id)
    revision = _add_revision(draft, words, by)
    before = json.loads(last.words)
    record(tag, draft, label, before=before, after=words, by=by)
    return revision


def issue_paper(
    draft: PaperDraft,
    rendered: Rendered,
    *,
    now: Facts,
    series: str | None,
    decision: Decision | None = None,
    by: Actor,
) -> Document:
    """Freeze a paper; a `series` says that it takes the brigade's next 文号.

    `now` is what record and draft say in this transaction. Raises Refusal: 签发, 文号.
    """
    if rendered.facts != now:
        raise Refusal("签发", "定稿期间记录或文稿有改动，没有取号；请看过新的一稿再定稿。")
    earlier = find_paper(draft)
    if earlier and issued_facts(earlier) == now:
        when = short_moment(earlier.issued_at)
        raise Refusal("签发", f"这一稿已于{when}定稿，没有改动，不需要再定稿。")
    number = str(getattr(now, "doc_no", None) or "")
    if used := paper_with(number, draft):
        raise Refusal("文号", f"{number}已用于《{used}》，一个文号只能用一次；请先核对文号登记。")
    if series:
        year = KINDS[draft.kind].day([now]).year
        taken = take_number(series=series, year=year, demo=draft.demo)
        if taken.text != number:
            raise Refusal("文号", f"文号{number}刚被取走，请再定稿一次。")
    return issue(
        draft.kind,
        rendered,
        thing=decision,
        number=number,
        replaces=earlier,
        replaces_for=Reissue.RENEWED if earlier else None,
        draft=draft,
        by=by,
    )


def pass_over(draft: PaperDraft, *, series: str, year: int, by: Actor) -> Number:
    """Take the next number for what bears it already, so that the register stays without a gap."""
    number = take_number(series=series, year=year, demo=draft.demo)
    used = paper_with(number.text, draft)
    if not used:
        raise Refusal("文号", f"{number.text}没有用过，不必跳过。")
    void_number(number, reason=f"已用于《{used}》", by=by)
    return number


def _add_revision(draft: PaperDraft, words: Mapping[str, object], by: Actor) -> PaperRevision:
    return add(
        PaperRevision(
            draft_id=draft.id,
            words=json.dumps(dict(words), ensure_ascii=False, sort_keys=True),
            saved_by=by.name,
            account_id=by.account_id,
            saved_at=clock.now(),
        )
    )
