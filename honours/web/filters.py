"""What every template knows: office, visitor, the columns at the left, how things are written."""

import secrets
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from flask import Flask, g, request, session, url_for
from flask_login import current_user

from honours.accounts.permissions import Permission as P
from honours.base import wording
from honours.people.names import spaced_name
from honours.settings import ROOT
from honours.web import todo
from honours.web.guards import may, settings

# Pages that stand under another's entry.
_UNDER = {
    **dict.fromkeys(("papers", "paper_pages", "paper_revisions", "freezing"), "decisions"),
    **dict.fromkeys(("proposals", "rereadings"), "bulletins"),
    **dict.fromkeys(("outlines", "revisions", "proofreading"), "citations"),
}

SIZES = ("normal", "large", "huge")
THEMES = ("paper", "contrast")

# Each entry: label, endpoint, what it needs.
JOURNEYS: tuple[tuple[str, tuple[tuple[str, str, P], ...]], ...] = (
    (
        "起草",
        (
            ("通报与来源", "bulletins.index", P.READ_CASES),
            ("典型事例", "cases.index", P.READ_CASES),
            ("授奖词", "citations.index", P.READ_CASES),
        ),
    ),
    (
        "呈报",
        (
            ("待我办理", "submissions.index", P.READ_CASES),
            ("我呈报的", "submissions.mine", P.DRAFT),
        ),
    ),
    (
        "印制",
        (
            ("证书", "certificates.index", P.PRINT),
            ("名单与决定", "decisions.index", P.READ_ROLL),
            ("打印机", "printers.index", P.PRINT),
        ),
    ),
    (
        "荣誉",
        (
            ("光荣榜", "roll.index", P.READ_ROLL),
            ("台账", "honours.index", P.EXPORT_LEDGER),
            ("核验", "verification.index", P.READ_ROLL),
        ),
    ),
    (
        "系统",
        (
            ("人员", "people.index", P.READ_ROLL),
            ("单位", "units.index", P.READ_ROLL),
            ("奖励目录", "awards.index", P.READ_ROLL),
            ("账号", "accounts.index", P.OPEN_ACCOUNTS),
            ("账号与角色", "accounts.index", P.GRANT_ROLES),
            ("操作记录", "audit.index", P.READ_USER_LOG),
            ("操作记录", "audit.index", P.READ_ADMIN_LOG),
        ),
    ),
)

_COUNTED = {"待我办理": todo.count_waiting, "证书": todo.count_batches}


def install(app: Flask) -> None:
    app.jinja_env.globals.update(static_url=static_url, once_token=once_token, may=may, P=P)
    app.jinja_env.filters.update(
        date=wording.arabic_date,
        han_date=wording.chinese_date,
        han_year=wording.chinese_year,
        han=wording.chinese_number,
        brief=brief,
        moment=wording.short_moment,
        full_moment=wording.full_moment,
        time_left=wording.time_left,
        spaced=spaced_name,
    )
    app.context_processor(_every_page)


def static_url(name: str) -> str:
    """Address a static file by its content, so that it may be cached for ever."""
    return url_for("static", filename=name, v=_mark(name))


def once_token() -> str:
    """The token of this page's forms: whichever is sent first is done, the rest are doubles."""
    if "once" not in g:
        g.once = secrets.token_hex(16)
    return str(g.once)


@cache
def _mark(name: str) -> str:
    return sha256((ROOT / "static" / name).read_bytes()).hexdigest()[:12]


def brief(words: str) -> str:
    """Words short enough to stand in a line; the middle of long ones is left out."""
    return words if len(words) <= 24 else f"{words[:14]}……{words[-6:]}"


def _every_page() -> dict[str, Any]:
    signed_in = current_user.is_authenticated and not getattr(g, "kept", False)
    return {
        "office_name": settings().office,
        "me": current_user if signed_in else None,
        "nav": _journeys() if signed_in else [],
        "todo_count": _count(todo.count_waiting) + _count(todo.count_batches) if signed_in else 0,
        "has_demo": _count(todo.count_demo) > 0 if signed_in else False,
        "plain_http_warning": settings().plain_http and may(P.GRANT_ROLES),
        "text_size": _chosen("text_size", SIZES),
        "theme": _chosen("theme", THEMES),
        "page_errors": [],
        "errors_title": "",
    }


def _count(counted: Callable[[], int]) -> int:
    """Ask once a request."""
    name = counted.__name__
    if name not in g:
        setattr(g, name, counted())
    return int(getattr(g, name))


def _journeys() -> list[dict[str, Any]]:
    """The columns one may enter; the page's own is marked."""
    groups = []
    for title, entries in JOURNEYS:
        items: dict[str, dict[str, Any]] = {}
        for label, endpoint, permission in entries:
            if may(permission) and url_for(endpoint) not in items:
                items[url_for(endpoint)] = {
                    "label": label,
                    "url": url_for(endpoint),
                    "current": _is_here(endpoint),
                    "count": _count(_COUNTED[label]) if label in _COUNTED else 0,
                }
        if items:
            groups.append({"title": title, "items": list(items.values())})
    return groups


def _is_here(endpoint: str) -> bool:
    here = request.endpoint or ""
    if endpoint in ("submissions.index", "submissions.mine"):
        return here == endpoint
    room = here.split(".")[0]
    return _UNDER.get(room, room) == endpoint.split(".")[0]


def _chosen(name: str, choices: tuple[str, ...]) -> str:
    chosen = session.get(name)
    return chosen if chosen in choices else choices[0]
