"""One page of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request, url_for
from sqlalchemy import Select, func, select

from honours.base.database import Base, db

T = TypeVar("T", bound=Base)
PAGE = 50  # rows


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """The rows of one page and where it stands; `first` and `last` count from 1."""

    rows: Sequence[T]
    first: int
    last: int
    total: int
    previous: str
    next: str


def page_of(query: Select[T], *, size: int = PAGE) -> Page[T]:
    """Fetch the page that the address bar asks for (?page=2)."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    total = total or 0
    pages = max(1, -(-total // size))
    number = min(asked_page(), pages)
    start = (number - 1) * size
    rows = db.session.scalars(query.offset(start).limit(size)).all()
    return Page(
        rows=rows,
        first=start + 1 if rows else 0,
        last=start + len(rows),
        total=total,
        previous=_url(number - 1) if number > 1 else "",
        next=_url(number + 1) if number < pages else "",
    )


def asked_page() -> int:
    """The page the address bar asks for; 1 where that makes no sense."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 8 else 1


def _url(number: int) -> str:
    asked: dict[str, Any] = {
        name: request.args.getlist(name) for name in request.args if name != "page"
    }
    return url_for(request.endpoint or "", **(request.view_args or {}), **asked, page=number)
