"""What a paper is drawn from, read with the visitor's own rights."""

from collections.abc import Callable, Mapping, Sequence

from flask import abort
from sqlalchemy import Select

from honours.accounts.permissions import Permission as P
from honours.approval.models import Submission
from honours.approval.queries import find_submission
from honours.awards.queries import get_award
from honours.base.database import db
from honours.base.errors import BadInput
from honours.documents.drafting import Matter
from honours.documents.gathering import (
    form_for,
    kinds_for,
    of_cases,
    of_decision,
    of_donation,
    of_honours,
    of_submissions,
)
from honours.documents.holding import HOLDINGS_LIMIT
from honours.documents.models import Drawn, PaperDraft
from honours.documents.paper_queries import drafts, find_draft
from honours.register.models import Decision, Honour
from honours.roll.search import Wish, find
from honours.sources.models import Bulletin, Case, CaseState, Donation
from honours.sources.queries import cases_from, find_case, parts_of, state_of
from honours.web.asked import is_ours
from honours.web.guards import may, me, scope, settings
from honours.web.reach import decision_within
from honours.web.wishes import called, rewritten


def matter_of(draft: PaperDraft) -> Matter:
    """What the records say now; what is out of reach looks like nothing."""
    return gathered(draft.drawn, draft.which, draft.kind)


def draft_within(draft_id: int) -> tuple[PaperDraft, Matter]:
    """A draft one may open, with what the records say; out of reach it looks like none."""
    draft = find_draft(draft_id)
    if not draft or (scope(P.PRINT) is not None and draft.account_id != me().account_id):
        abort(404)
    return draft, matter_of(draft)


def drafts_seen() -> Select[PaperDraft]:
    """The drafts one may open: all of them, or one's own where the right holds for some units."""
    mine = PaperDraft.account_id == me().account_id
    return drafts() if scope(P.PRINT) is None else drafts().where(mine)


def gathered(drawn: Drawn, which: str, kind: str) -> Matter:
    if kind not in kinds_from(drawn, which):
        abort(404)
    return _GATHER[drawn](which, kind)


def kinds_from(drawn: Drawn, which: str) -> Sequence[str]:
    """Which kinds of paper can be drawn from there."""
    if drawn is Drawn.DECISION:
        return kinds_for(decision_of(which))
    if drawn is Drawn.SUBMISSIONS:
        return kinds_for_submissions(_submissions(which))
    return {
        Drawn.ROLL: ("list",),
        Drawn.LEDGER: ("list",),
        Drawn.BULLETIN: ("circular", "notice"),
        Drawn.CASE: ("approval-form", "circular", "notice"),
        Drawn.DONATION: ("letter",),
    }[drawn]


def kinds_for_submissions(found: Sequence[Submission]) -> tuple[str, ...]:
    """What the brigade grants itself is praised by circular; for the rest it asks."""
    ours = all(is_ours(get_award(one.revision.award_key)) for one in found)
    asked = ("notice", "circular") if ours else ("notice", "request", "decision")
    return (*asked, "approval-form") if len(found) == 1 else asked


def decision_of(which: str) -> Decision:
    return decision_within(_key(which), P.PRINT)


def is_demo(drawn: Drawn, which: str) -> bool:
    """Whether a paper belongs to the fictional county."""
    match drawn:
        case Drawn.DECISION:
            return decision_of(which).demo
        case Drawn.SUBMISSIONS:
            return any(one.citation.case.demo for one in _submissions(which))
        case Drawn.ROLL | Drawn.LEDGER:
            return any(honour.decision.demo for honour in _honours(_wish(drawn, which)))
    return False


def _of_decision(which: str, kind: str) -> Matter:
    return of_decision(decision_of(which), kind, office=settings().office)


def _of_submissions(which: str, kind: str) -> Matter:
    found = _submissions(which)
    if kind == "approval-form":
        (one,) = found
        award = get_award(one.revision.award_key)
        return form_for(one.citation.holder, award, office=settings().office, submission=one)
    return of_submissions(found, kind, office=settings().office)


def _of_roll(which: str, _kind: str) -> Matter:
    return _of_wish(_wish(Drawn.ROLL, which))


def _of_ledger(which: str, _kind: str) -> Matter:
    return _of_wish(_wish(Drawn.LEDGER, which))


def _of_bulletin(which: str, kind: str) -> Matter:
    bulletin = db.session.get(Bulletin, _key(which)) or abort(404)
    cases = cases_from(bulletin, scope(P.READ_CASES)) or abort(404)
    return of_cases(cases, kind, office=settings().office)


def _of_case(which: str, kind: str) -> Matter:
    """A case, and for a form the part whose holder it is for: "12" or "12 30"."""
    keys = [_key(word) for word in which.split()] or abort(404)
    case: Case = find_case(keys[0], scope(P.READ_CASES)) or abort(404)
    if kind != "approval-form":
        return of_cases([case], kind, office=settings().office)
    holders = [part.holder for part in parts_of(case) if part.holder and part.id in keys[1:]]
    return form_for(
        (holders or abort(404))[0],
        get_award("circular"),
        office=settings().office,
        is_lead=state_of(case) is CaseState.LEAD,
    )


def _of_donation(which: str, _kind: str) -> Matter:
    donation = db.session.get(Donation, _key(which)) or abort(404)
    case: Case = find_case(donation.case_id, scope(P.READ_CASES)) or abort(404)
    return of_donation(donation, case, office=settings().office)


def _of_wish(wish: Wish) -> Matter:
    return of_honours(_honours(wish), title=called(wish), office=settings().office)


def _wish(drawn: Drawn, which: str) -> Wish:
    if drawn is Drawn.ROLL:
        return rewritten(which, public=True)
    if not may(P.EXPORT_LEDGER):
        abort(404)
    return rewritten(which, public=False, within=scope(P.EXPORT_LEDGER))


def _honours(wish: Wish) -> Sequence[Honour]:
    found = db.session.scalars(find(wish).limit(HOLDINGS_LIMIT + 1)).all()
    if len(found) > HOLDINGS_LIMIT:
        raise BadInput("名单", f"超过{HOLDINGS_LIMIT}项，一份名单放不下；请选年度或单位再印。")
    return found


def _submissions(which: str) -> list[Submission]:
    keys = [_key(word) for word in which.split()] or abort(404)
    return [find_submission(key, scope(P.READ_CASES)) or abort(404) for key in keys]


def _key(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else abort(404)


_GATHER: Mapping[Drawn, Callable[[str, str], Matter]] = {
    Drawn.DECISION: _of_decision,
    Drawn.SUBMISSIONS: _of_submissions,
    Drawn.ROLL: _of_roll,
    Drawn.LEDGER: _of_ledger,
    Drawn.BULLETIN: _of_bulletin,
    Drawn.CASE: _of_case,
    Drawn.DONATION: _of_donation,
}
