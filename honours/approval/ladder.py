"""The stages of approval as a table (pure). One more stage is one more row."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from honours.accounts.permissions import Permission
from honours.awards.catalogue import AwardKind
from honours.base.wording import Worded


class Stage(Worded):
    REVIEW = "review", "审核"
    PUBLICITY = "publicity", "公示"
    DECISION = "decision", "签批"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One stage: who may take it, and for which awards it is taken."""

    stage: Stage
    permission: Permission
    applies: Callable[[AwardKind], bool] = lambda _award: True


LADDER = (
    Step(stage=Stage.REVIEW, permission=Permission.ENDORSE),
    Step(
        stage=Stage.PUBLICITY,
        permission=Permission.ENDORSE,
        applies=lambda award: award.publicity_days > 0,
    ),
    Step(stage=Stage.DECISION, permission=Permission.DECIDE),
)


def steps_for(award: AwardKind) -> tuple[Step, ...]:
    return tuple(step for step in LADDER if step.applies(award))


def next_step(award: AwardKind, done: Collection[Stage]) -> Step | None:
    """The first step not taken yet; None when all are."""
    return next((step for step in steps_for(award) if step.stage not in done), None)
