"""待我办理: reading what was handed in, and saying yes, no, or not yet."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval import actions
from honours.approval.ladder import Stage, steps_for
from honours.approval.models import Result, Submission
from honours.approval.queries import (
    Standing,
    candidate_for,
    find_submission,
    open_submissions,
    standing_of,
    standings,
    submissions,
)
from honours.approval.rules import BOOK, Decided, Force, Ruling, rulings, working_days
from honours.awards.catalogue import Level, paper_title
from honours.base import clock
from honours.base.database import transaction
from honours.base.errors import BadInput, Refusal
from honours.base.wording import arabic_date, short_moment
from honours.citations.queries import support_of
from honours.documents.kinds import KINDS
from honours.register.models import Honour
from honours.sources.quotes import working_copy
from honours.web.forms import Form, carry_out, record_refusal
from honours.web.forms.submissions import (
    OPINIONS,
    RETURNS,
    ApprovalForm,
    BatchForm,
    EndorseForm,
    PublicityForm,
    ReasonForm,
)
from honours.web.guards import actor, may, me, permits, scope, series, settings
from honours.web.matters import kinds_for_submissions
from honours.web.paging import page_of
from honours.web.samples import picture
from honours.web.todo import days_waiting, may_take, waiting

page = Blueprint("submissions", __name__, url_prefix="/submissions")


@page.get("")
@permits(P.READ_CASES)
def index() -> ResponseReturnValue:
    return _index(BatchForm(formdata=None))


@page.get("/mine")
@permits(P.DRAFT)
def mine() -> ResponseReturnValue:
    query = submissions(scope(P.READ_CASES)).where(Submission.account_id == me().account_id)
    found = page_of(query.order_by(None).order_by(Submission.id.desc()))
    return render_template("submissions/mine.html", found=found, standings=standings(found.rows))


@page.get("/<int:submission_id>")
@permits(P.READ_CASES)
def show(submission_id: int) -> ResponseReturnValue:
    return _show(_submission(submission_id))


@page.get("/<int:submission_id>/sample.png")
@permits(P.READ_CASES)
def sample(submission_id: int) -> ResponseReturnValue:
    """The certificate as it would print with the text that was handed in."""
    submission = _submission(submission_id)
    award = standing_of(submission).award
    return picture(submission.citation, award, submission.revision.text)


@page.post("/endorsements")
@permits(P.ENDORSE)
def endorse_many() -> ResponseReturnValue:
    """Endorse what was ticked: each in a transaction of its own, each with its own fate."""
    form = BatchForm()
    if not form.validate_on_submit():
        return _index(form)
    if not form.submission.data:
        form.refused.append({"field": "", "message": "还没有选中呈报，请先在前面打勾。"})
        return _index(form)
    done: list[str] = []
    for submission in [_submission(each, P.ENDORSE) for each in form.submission.data]:
        name = submission.citation.holder_name
        try:
            with transaction():
                actions.endorse(submission, opinion=form.opinion.data or "", by=actor())
            done.append(name)
        except (Refusal, BadInput) as problem:
            _note(problem)
            flash(f"{name}\uff1a{problem}", "error")
    if done:
        flash(f"已同意 {len(done)} 件：{'、'.join(done)}。")
    return redirect(url_for("submissions.index"), 303)


@page.post("/<int:submission_id>/endorsement")
@permits(P.ENDORSE)
def endorse(submission_id: int) -> ResponseReturnValue:
    submission = _submission(submission_id, P.ENDORSE)
    return _act(actions.endorse, submission, EndorseForm(), "已同意")


@page.post("/<int:submission_id>/publicity")
@permits(P.ENDORSE)
def publicise(submission_id: int) -> ResponseReturnValue:
    submission = _submission(submission_id, P.ENDORSE)
    return _act(actions.publicise, submission, PublicityForm(), "公示已登记")


@page.post("/<int:submission_id>/return")
@permits(P.ENDORSE, P.DECIDE)
def send_back(submission_id: int) -> ResponseReturnValue:
    submission = _submission(submission_id, P.ENDORSE, P.DECIDE)
    return _act(actions.send_back, submission, ReasonForm(), "已退回")


@page.post("/<int:submission_id>/refusal")
@permits(P.DECIDE)
def decline(submission_id: int) -> ResponseReturnValue:
    submission = _submission(submission_id, P.DECIDE)
    return _act(actions.decline, submission, ReasonForm(), "已登记不同意")


@page.post("/<int:submission_id>/approval")
@permits(P.DECIDE)
def approve(submission_id: int) -> ResponseReturnValue:
    submission = _submission(submission_id, P.DECIDE)
    deed = partial(actions.approve, series=series(demo=submission.citation.case.demo))
    return _act(deed, submission, ApprovalForm(), "已批准并登记荣誉")


@page.post("/<int:submission_id>/withdrawal")
@permits(P.DRAFT)
def withdraw(submission_id: int) -> ResponseReturnValue:
    submission, form = _submission(submission_id, P.DRAFT), ReasonForm()
    if carry_out(
        form,
        lambda: actions.withdraw(submission, **form.values(), by=actor()),
        done="已撤回，可以修改后重新呈报。",
    ):
        return redirect(url_for("submissions.mine"), 303)
    return _show(submission, form)


def _act(
    deed: Callable[..., Any], submission: Submission, form: Form, done: str
) -> ResponseReturnValue:
    """Do the deed and go on to what waits next; refused, stay with all that was typed."""
    name, submission_id = submission.citation.holder_name, submission.id
    made = carry_out(
        form, lambda: deed(submission, **form.values(), by=actor()), done=f"{name}：{done}。"
    )
    if not made:
        return _show(submission, form)
    left = waiting()
    later = [one for one in left if one.id > submission_id] or left
    if later:
        return redirect(url_for("submissions.show", submission_id=later[0].id), 303)
    if isinstance(made, Honour):
        return redirect(url_for("honours.show", honour_id=made.id), 303)
    return redirect(url_for("submissions.index"), 303)


def _submission(submission_id: int, *permissions: P) -> Submission:
    """A submission within one of these rights; another's looks like none."""
    scopes = map(scope, permissions or (P.READ_CASES,))
    found = (find_submission(submission_id, units) for units in scopes)
    return next(filter(None, found), None) or abort(404)


def _note(problem: Refusal | BadInput) -> None:
    if isinstance(problem, Refusal):
        record_refusal(problem)


def _index(form: BatchForm) -> ResponseReturnValue:
    mine_to_do = waiting()
    others = [one for one in open_submissions(scope(P.READ_CASES)) if one not in mine_to_do]
    standing = standings([*mine_to_do, *others])
    return render_template(
        "submissions/index.html",
        waiting=mine_to_do,
        others=others,
        standings=standing,
        days={one.id: days_waiting(one, standing[one.id]) for one in (*mine_to_do, *others)},
        reviewable=[one.id for one in mine_to_do if _stage(standing[one.id]) is Stage.REVIEW],
        form=form,
        opinions=OPINIONS,
        page_errors=form.problems,
    ), 422 if form.problems else 200


def _stage(standing: Standing) -> Stage | None:
    return standing.step.stage if standing.step else None


def _show(submission: Submission, sent: Form | None = None) -> ResponseReturnValue:
    standing = standing_of(submission)
    forms: dict[type[Form], Form] = {type(sent): sent} if sent else {}
    problems = sent.problems if sent else []
    is_mine = submission.account_id == me().account_id and may(P.DRAFT)
    return render_template(
        "submissions/show.html",
        submission=submission,
        citation=submission.citation,
        standing=standing,
        stage=_stage(standing),
        may_act=may_take(submission, standing.step),
        may_withdraw=is_mine and not standing.outcome,
        is_published=standing.publicity is not None,
        papers={kind: f"起草{KINDS[kind].label}" for kind in kinds_for_submissions([submission])},
        support=support_of(submission.citation),
        shown=working_copy,
        articles=_articles(submission, standing),
        trail=_trail(submission, standing),
        endorse_form=forms.get(EndorseForm) or EndorseForm(formdata=None),
        publicity_form=forms.get(PublicityForm) or PublicityForm(formdata=None),
        reason_form=forms.get(ReasonForm) or ReasonForm(formdata=None),
        approval_form=forms.get(ApprovalForm) or _approval_form(submission, standing),
        asked=request.endpoint,
        opinions=OPINIONS,
        returns=RETURNS,
        page_errors=problems,
    ), 422 if problems else 200


def _approval_form(submission: Submission, standing: Standing) -> ApprovalForm:
    """The decision's form with what is already known: the brigade gives its own praise itself."""
    award = standing.award
    organ = settings().office if award.level is Level.BRIGADE else ""
    title = paper_title(award, submission.citation.case.occasion)
    return ApprovalForm(
        formdata=None, data={"organ": organ, "level": award.level.value, "title": title}
    )


def _articles(submission: Submission, standing: Standing) -> list[dict[str, str]]:
    """Every rule with what it says of this candidate, as it stands today."""
    award = standing.award
    candidate = candidate_for(submission.citation, award, submission)
    decided = Decided(level=award.level, decided_on=clock.today(), today=clock.today())
    found: dict[str, list[Ruling]] = {}
    for ruling in rulings(candidate, decided):
        found.setdefault(ruling.rule.partition(" ")[0], []).append(ruling)
    if standing.step and standing.step.stage is not Stage.DECISION:
        found.pop("R7", None)  # its turn comes at the stage of publicity
    return [
        {
            "number": article.number,
            "says": article.says,
            "law": said[0].source if (said := found.get(article.number, [])) else article.source,
            "level": _level(said) if article.concerns(candidate) or said else "none",
            "note": "；".join(ruling.reason for ruling in said),
        }
        for article in BOOK
    ]


def _level(said: Sequence[Ruling]) -> str:
    """How the table marks what was ruled; a mere hint leaves a rule kept."""
    force = said[0].force if said else Force.INFO
    return {Force.BLOCK: "block", Force.WARN: "warn", Force.INFO: "ok"}[force]


def _trail(submission: Submission, standing: Standing) -> list[dict[str, str]]:
    """The way of a submission: what was done, what is to do now, what comes after."""
    drafted = submission.revision
    steps = [
        _done("起草", drafted.saved_by, short_moment(drafted.saved_at)),
        _done(
            "呈报",
            submission.handed_in_by,
            short_moment(submission.handed_in_at),
            submission.note or (submission.mode.label if submission.mode != "regular" else ""),
        ),
    ]
    for each in standing.endorsements:
        when = short_moment(each.endorsed_at)
        steps.append(_done(each.stage.label, each.endorsed_by, when, each.opinion))
    if publicity := standing.publicity:
        when = short_moment(publicity.recorded_at)
        steps.append(_done("公示", publicity.recorded_by, when, _publicity_words(standing)))
    if outcome := standing.outcome:
        said = outcome.reason
        if outcome.result is Result.APPROVED and outcome.decision:
            decision = outcome.decision
            day = arabic_date(decision.decided_on)
            said = f"{decision.organ}{decision.doc_no}，{day}" + (f"\n{said}" if said else "")
        when = short_moment(outcome.ended_at)
        return [*steps, _done(outcome.result.label, outcome.ended_by, when, said)]
    left = [step for step in steps_for(standing.award) if step.stage not in standing.done]
    return steps + [
        {"what": step.stage.label, "who": "", "when": "", "said": "", "state": state}
        for step, state in zip(left, ["now", *["later"] * len(left)], strict=False)
    ]


def _publicity_words(standing: Standing) -> str:
    publicity = standing.publicity
    if not publicity or not publicity.period:
        return f"免予公示：{publicity.exemption}" if publicity else ""
    first, last = publicity.period
    days = working_days(first, last)
    objections = publicity.objections or "无异议"
    return "，".join(
        filter(
            None,
            [
                f"{arabic_date(first)}至{arabic_date(last)}，{days}个工作日",
                publicity.channel,
                objections,
            ],
        )
    )


def _done(what: str, who: str, when: str, said: str = "") -> dict[str, str]:
    return {"what": what, "who": who, "when": when, "said": said, "state": "done"}
