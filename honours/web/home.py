"""首页: what waits for the visitor; search, display, and the manual."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.globals import app_ctx
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from honours.accounts.permissions import ROLES, Role
from honours.accounts.permissions import Permission as P
from honours.accounts.queries import accounts, roles_held
from honours.approval.models import Submission
from honours.approval.queries import drafts_of, find_outcome, returned_to, standings
from honours.awards.queries import get_award
from honours.base.clock import local, today
from honours.base.database import Base, db
from honours.base.wording import short_moment
from honours.citations.models import Citation
from honours.citations.queries import latest_texts
from honours.documents.batches import Phase
from honours.people.queries import people_matching
from honours.register.models import Honour
from honours.sources.models import Bulletin
from honours.sources.queries import count_leads
from honours.web.filters import SIZES, THEMES
from honours.web.guards import SIGNED_IN, may, me, permits, scope, settings
from honours.web.signing import own_path
from honours.web.todo import days_waiting, waiting, waiting_batches

page = Blueprint("home", __name__)

CHOICES = {"text_size": SIZES, "theme": THEMES}


@page.get("/")
@permits(SIGNED_IN)
def index() -> ResponseReturnValue:
    """What waits, oldest first; administrators see what they look after."""
    if not may(P.READ_ROLL):
        return _administration()
    returned = returned_to(me().account_id, scope(P.DRAFT))
    back = {submission.citation_id for submission in returned}
    drafts = [
        citation
        for citation in drafts_of(me().account_id, scope(P.DRAFT))
        if citation.id not in back
    ]
    return render_template(
        "home/index.html",
        waiting=[*_waiting(), *_batches()],
        returned=[_returned(submission) for submission in returned],
        drafts=_drafts(drafts),
        leads=count_leads(scope(P.DRAFT)),
        step=_first_step(),
    )


@page.get("/search")
@permits(SIGNED_IN)
def search() -> ResponseReturnValue:
    """Go to the one person who fits, or else to the roll."""
    if not may(P.READ_ROLL):
        abort(404)
    asked = request.args.get("q", "").strip()
    found = db.session.scalars(people_matching(asked).limit(2)).all() if asked else []
    if len(found) == 1:
        return redirect(url_for("people.show", person_id=found[0].id), 303)
    return redirect(url_for("roll.index", q=asked or None), 303)


@page.post("/display")
@permits(SIGNED_IN)
def display() -> ResponseReturnValue:
    """Keep the size of letters and the contrast for this browser."""
    for name, choices in CHOICES.items():
        if (chosen := request.form.get(name)) in choices:
            session[name] = chosen
    return redirect(_page_before(), 303)


@page.get("/manual")
@permits(SIGNED_IN)
def manual() -> ResponseReturnValue:
    """How the work is done here; what it says of roles and limits is read, not copied."""
    limits = settings()
    return render_template(
        "home/manual.html",
        roles=[(role, sorted(ROLES[role], key=list(P).index)) for role in Role],
        days=limits.password_days,
        failures=limits.lock_failures,
        lock_minutes=limits.lock_minutes,
        idle_minutes=limits.idle_minutes,
        hours=limits.session_hours,
    )


def _administration() -> ResponseReturnValue:
    """What an administrator looks after; nothing of the honours themselves."""
    found, held = accounts(), roles_held()
    return render_template(
        "home/administration.html",
        asleep=sum(not account.activated_at for account in found),
        without_role=sum(account.is_active and account.id not in held for account in found),
        roles=[role for role in Role if role.label in me().role_label.split("、")],
    )


def _waiting() -> list[dict[str, object]]:
    found = waiting()
    standing = standings(found)
    return [
        {
            "url": url_for("submissions.show", submission_id=submission.id),
            "what": _called(submission),
            "note": f"{submission.handed_in_by} {short_moment(submission.handed_in_at)} 呈报 · "
            f"{standing[submission.id].label}",
            "days": days_waiting(submission, standing[submission.id]),
            "next": step.stage.label if (step := standing[submission.id].step) else "",
        }
        for submission in found
    ]


def _batches() -> list[dict[str, object]]:
    """Batches that wait for a hand."""
    return [
        {
            "url": url_for("batches.show", batch_id=batch.id),
            "what": batch.title,
            "note": f"{standing.phase.label} · 共 {standing.total} 份，已签发 {standing.done} 份"
            + (f"，{standing.failed} 份有问题" if standing.failed else ""),
            "days": (today() - local(batch.ordered_at).date()).days,
            "next": "取件" if standing.phase is Phase.DONE else "接着印",
        }
        for batch, standing in waiting_batches()
    ]


def _returned(submission: Submission) -> dict[str, object]:
    outcome = find_outcome(submission)
    return {
        "url": url_for("citations.show", citation_id=submission.citation_id),
        "what": _called(submission),
        "who": outcome.ended_by if outcome else "",
        "when": outcome.ended_at if outcome else None,
        "reason": outcome.reason if outcome else "",
    }


def _drafts(found: list[Citation]) -> list[dict[str, object]]:
    texts = latest_texts(found)
    return [
        {
            "url": url_for("citations.show", citation_id=citation.id),
            "what": f"{citation.holder_name} · {get_award(texts[citation.id].award_key).name}"
            f" · {citation.form.label}",
            "saved_at": texts[citation.id].saved_at,
            "is_empty": not texts[citation.id].text,
        }
        for citation in found
    ]


def _first_step() -> int:
    """Which of the three steps to a first certificate comes next; 0 once there is an honour."""
    if not may(P.DRAFT) or _any(Honour):
        return 0
    return 3 if _any(Submission) else 2 if _any(Bulletin) else 1


def _any(table: type[Base]) -> bool:
    return bool(db.session.scalar(select(select(table).exists())))


def _called(submission: Submission) -> str:
    award = get_award(submission.revision.award_key)
    return f"{submission.citation.holder_name} · {award.name}"


def _page_before() -> str:
    """The page the visitor came from, if it is one of ours that can be read; else the first one."""
    before = urlsplit(request.referrer or "")
    path = own_path(before.path) if before.netloc == request.host else ""
    try:
        app_ctx.app.create_url_adapter(request).match(path or "/", method="GET")  # type: ignore[union-attr]
    except HTTPException:
        path = ""
    query = f"?{before.query}" if path and before.query else ""
    return (own_path(path + query) or path) if path else url_for("home.index")
