"""改过的版本: what became of every quoted passage, and which of them are quoted anew."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.base.database import db
from honours.base.errors import Refusal
from honours.citations.changes import changes
from honours.sources import actions
from honours.sources.drift import Drift, Fate, drifts
from honours.sources.models import Bulletin, Case, Passage
from honours.sources.queries import cases_from, find_case, find_earlier, passages_from
from honours.sources.quotes import paragraph_at, working_copy
from honours.web.forms import Form, carry_out, options, show_form
from honours.web.forms.bulletins import CarryForm
from honours.web.guards import actor, permits, scope

_FOUND = (Fate.SAME, Fate.MOVED)

page = Blueprint("rereadings", __name__, url_prefix="/bulletins/<int:bulletin_id>/rereading")


@page.get("")
@permits(P.READ_CASES)
def show(bulletin_id: int) -> ResponseReturnValue:
    bulletin, earlier = _both(bulletin_id)
    rows = _rows(bulletin, earlier)
    form = _form(rows)
    form.passages.data = [row["passage"].id for row in rows if row["is_offered"]]
    return _page(form, bulletin, earlier, rows)


@page.post("")
@permits(P.DRAFT)
def carry(bulletin_id: int) -> ResponseReturnValue:
    """Quote the ticked passages from the new version."""
    bulletin, earlier = _both(bulletin_id)
    rows = _rows(bulletin, earlier)
    form = _form(rows)
    if carried := carry_out(form, lambda: _carry(form, rows, bulletin)):
        flash(f"已沿用{carried}条摘录，新旧两版都留有出处。")
        return redirect(url_for("rereadings.show", bulletin_id=bulletin_id), 303)
    return _page(form, bulletin, earlier, rows)


def _both(bulletin_id: int) -> tuple[Bulletin, Bulletin]:
    bulletin = db.session.get(Bulletin, bulletin_id) or abort(404)
    return bulletin, find_earlier(bulletin) or abort(404)


def _rows(bulletin: Bulletin, earlier: Bulletin) -> list[dict[str, Any]]:
    """Each passage quoted from the earlier version, with its fate in this one."""
    seen = {case.id: case for case in cases_from(earlier, scope(P.READ_CASES))}
    passages = [one for one in passages_from(earlier) if one.case_id in seen]
    done = {(one.case_id, one.start, one.end) for one in passages_from(bulletin)}
    found = drifts(earlier.raw, bulletin.raw, [one.quote for one in passages])
    return [
        _row(passage, drift, seen[passage.case_id], bulletin, done)
        for passage, drift in zip(passages, found, strict=True)
    ]


def _row(
    passage: Passage,
    drift: Drift,
    case: Case,
    bulletin: Bulletin,
    done: set[tuple[int, int, int]],
) -> dict[str, Any]:
    new = drift.new
    is_carried = new is not None and (case.id, new.start, new.end) in done
    return {
        "passage": passage,
        "case": case,
        "drift": drift,
        "old_place": f"第{paragraph_at(passage.bulletin.raw, passage.start)}段",
        "new_place": f"第{paragraph_at(bulletin.raw, new.start)}段" if new else "",
        "is_carried": is_carried,
        "may_carry": bool(new) and not is_carried and _may_write(case),
        "is_offered": drift.fate in _FOUND and not is_carried,
    }


def _may_write(case: Case) -> bool:
    return find_case(case.id, scope(P.DRAFT)) is not None


def _form(rows: Sequence[dict[str, Any]]) -> CarryForm:
    form = CarryForm()
    form.passages.choices = options(
        (row["passage"].id, row["passage"].exact) for row in rows if row["may_carry"]
    )
    return form


def _carry(form: CarryForm, rows: Sequence[dict[str, Any]], bulletin: Bulletin) -> int:
    wanted = set(form.passages.data or ())
    chosen = [row for row in rows if row["passage"].id in wanted]
    if not chosen:
        raise Refusal("摘录", "还没有勾选要沿用的摘录。")
    for row in chosen:
        actions.carry_over(row["passage"], row["drift"].new, bulletin=bulletin, by=actor())
    return len(chosen)


def _page(
    form: Form, bulletin: Bulletin, earlier: Bulletin, rows: Sequence[dict[str, Any]]
) -> ResponseReturnValue:
    return show_form(
        "bulletins/rereading.html",
        form,
        bulletin=bulletin,
        earlier=earlier,
        rows=rows,
        groups=[
            ("改动、不见的", [row for row in rows if row["drift"].fate not in _FOUND]),
            ("照旧找到的", [row for row in rows if row["drift"].fate in _FOUND]),
        ],
        changes=changes,
        counts=[(fate, sum(row["drift"].fate is fate for row in rows)) for fate in Fate],
        shown=working_copy,
    )
