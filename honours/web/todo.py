"""What waits for the visitor."""

from collections.abc import Sequence

from flask_login import current_user
from sqlalchemy import func, select

from honours.accounts.permissions import Permission as P
from honours.approval.actions import is_about, takes_part
from honours.approval.ladder import Stage, Step
from honours.approval.models import Submission
from honours.approval.queries import Standing, open_submissions, standings
from honours.base import clock
from honours.base.database import db
from honours.documents.batches import Phase, batches_of
from honours.documents.batches import Standing as BatchStanding
from honours.documents.batches import standing_of as batch_standing
from honours.documents.models import Batch
from honours.people.models import Unit
from honours.web.guards import actor, may, me, scope


def waiting() -> list[Submission]:
    """The submissions whose next step the visitor may take, oldest first."""
    if not may(P.READ_CASES):
        return []
    found: Sequence[Submission] = open_submissions(scope(P.READ_CASES))
    standing = standings(found)
    return [
        submission for submission in found if may_take(submission, standing[submission.id].step)
    ]


def may_take(submission: Submission, step: Step | None) -> bool:
    """Say whether the visitor may take a step: has the right there, and no hand in the case.

    Publicity is a record, not an opinion: whoever endorsed may enter it, the candidate may not.
    """
    if not step or not may(step.permission):
        return False
    units = scope(step.permission)
    if units is not None and submission.citation.case.unit_id not in units:
        return False
    barred = is_about if step.stage is Stage.PUBLICITY else takes_part
    return not barred(submission, actor())


def waiting_batches() -> list[tuple[Batch, BatchStanding]]:
    """The visitor's own batches that wait for a hand: to be started, mended or fetched."""
    if not may(P.PRINT):
        return []
    found = [(batch, batch_standing(batch)) for batch in batches_of(me().account_id)]
    wait = (Phase.READY, Phase.STOPPED, Phase.DONE)
    return [(batch, standing) for batch, standing in found if standing.phase in wait]


def days_waiting(submission: Submission, standing: Standing) -> int:
    """Days since the last step was taken."""
    last = max([submission.handed_in_at, *(each.endorsed_at for each in standing.endorsements)])
    return (clock.today() - clock.local(last).date()).days


def count_waiting() -> int:
    return len(waiting()) if current_user.is_authenticated else 0


def count_batches() -> int:
    return len(waiting_batches()) if current_user.is_authenticated else 0


def count_demo() -> int:
    return db.session.scalar(select(func.count()).select_from(Unit).where(Unit.demo)) or 0
