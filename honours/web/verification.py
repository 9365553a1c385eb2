"""核验: whether a certificate stands. Open to all; shows nothing beyond what is printed on it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from honours.accounts.queries import minutes_locked
from honours.base import clock
from honours.base.database import transaction
from honours.documents.queries import certificates_at
from honours.register.models import Status
from honours.verification.actions import check, lock_of
from honours.verification.codes import Claim, claim_scanned, claim_typed
from honours.verification.record import Place, day_of
from honours.web.forms import show_form
from honours.web.forms.verification import CheckForm
from honours.web.guards import actor, keys, settings, source

page = Blueprint("verification", __name__, url_prefix="/verification")


@page.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """Ask for a code and answer; what is wrong and what is unknown are answered alike."""
    form = CheckForm()
    if not form.validate_on_submit():
        return _ask(form)
    if minutes := minutes_locked(lock_of(source())):
        sentence = f"从这里核验失败的次数过多，请约 {minutes} 分钟后再试。"
        form.refused.append({"field": "", "message": sentence})
        return _ask(form)[0], 429
    claim = _claim(form)
    with transaction():
        answer = check(
            claim,
            among=certificates_at(claim.place),
            keys=keys(),
            settings=settings(),
            by=actor(),
        )
    return render_template(
        "verification/answer.html",
        answer=answer,
        decided_on=day_of(answer.issued.record) if answer.issued else None,
        Status=Status,
        checked_at=clock.now(),
    )


def _ask(form: CheckForm) -> tuple[str, int]:
    example = Place(series=settings().certificate_series, year=2020, n=12).printed
    return show_form("verification/index.html", form, example=example)


def _claim(form: CheckForm) -> Claim:
    """What was scanned, into whichever field, or typed."""
    number, code = form.number.data or "", form.code.data or ""
    if scan := form.scan.data or (not code and number):
        return claim_scanned(scan, keys())
    return claim_typed(number, code)
