"""Forms: explicit fields, input cleaned at the gate, each page's form accepted once.

`carry_out` is the one way from a form to a deed.
"""

import re
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from flask import flash, render_template, request
from flask_wtf import FlaskForm
from wtforms import (
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # new in 3.3
from wtforms.form import BaseForm
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget, TextInput

from honours.audit.actions import record, use_once
from honours.audit.tags import Result, Tag
from honours.base.clock import parse_date
from honours.base.database import transaction
from honours.base.errors import BadInput, Refusal, Stale
from honours.base.text import clean_line, clean_name, clean_text
from honours.base.wording import Worded
from honours.web.guards import actor


class Form(FlaskForm):  # type: ignore[misc]
    """A form whose fields are a deed's keywords: `deed(thing, **form.values(), by=actor())`.

    Its page adds the tokens; `problems` are what the page lists.
    """

    class Meta:
        locales = ["zh"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: list[dict[str, str]] = []

    def values(self, *names: str) -> dict[str, Any]:
        """What the fields (or those named) hold: words as words, rows as rows, dates as dates."""
        return {
            field.name: getattr(field, "value", field.data)
            for field in self
            if (field.name in names if names else field.name != "csrf_token")
        }

    @property
    def problems(self) -> list[dict[str, str]]:
        """What the page lists at its top: field id and sentence."""
        listed = [
            {"field": field.id, "message": f"{field.label.text}：{message}"}
            for field in self
            for message in field.errors
        ]
        return listed + self.refused

    def object_to(self, problem: BadInput | Refusal) -> None:
        """Show a deed's refusal at the field it names, or on top of the form."""
        if isinstance(problem, BadInput):
            for field in self:
                if field.label.text == problem.where:
                    field.errors = [*field.errors, problem.reason]
                    return
            self.refused.append({"field": "", "message": str(problem)})
        else:
            self.refused.append({"field": "", "message": problem.reason})


class Conflict(Exception):
    """A form filled in on what is no longer so: what was typed, and what stands there now."""

    def __init__(self, stale: Stale, typed: Form, present: Form) -> None:
        super().__init__(stale.reason)
        self.stale, self.typed, self.present = stale, typed, present


def carry_out(
    form: Form,
    deed: Callable[[], Any],
    *,
    done: str = "",
    present: Callable[[], Form] | None = None,
    once: bool = True,
) -> Any:
    """Validate a posted form and do one deed in one transaction; return what it made.

    None when nothing was done; True when the deed makes nothing.
    What the deed refuses is shown on the form, with everything that was typed, and audited.
    Not `once`: a deed that doubles cannot harm, such as a text that saves itself again and again.
    Raises Conflict when somebody else was quicker; `present` then fills in what stands there now.
    """
    if not form.validate_on_submit():
        return None
    try:
        with transaction():
            if once:
                use_once(request.form.get("once", ""))
            made = deed()
    except Stale as stale:
        record_refusal(stale)
        if not present:
            raise
        raise Conflict(stale, form, present()) from None
    except BadInput as problem:
        form.object_to(problem)
        return None
    except Refusal as refusal:
        record_refusal(refusal)
        form.object_to(refusal)
        return None
    if done:
        flash(done)
    return True if made is None else made


def show_form(template: str, form: Form, **context: Any) -> tuple[str, int]:
    """Render a page with its form: as it was sent, with its problems, or fresh."""
    page = render_template(template, form=form, page_errors=form.problems, **context)
    return page, 422 if form.problems else 200


def record_refusal(refusal: Refusal) -> None:
    """Audit a rule's no, in a transaction of its own."""
    detail = f"{request.method} {request.path[:80]}：{refusal.rule}，{refusal.reason}"
    with transaction():
        record(Tag.RULE_REFUSED, "rule", detail, result=Result.REFUSED, by=actor())


class _Cleaned:
    """A text field that takes in only what `clean` lets pass, and keeps what was typed."""

    clean: Callable[..., str]
    data: Any

    def process_formdata(self, values: list[str]) -> None:
        typed = values[0] if values else ""
        self.data = typed
        try:
            self.data = type(self).clean(typed, self.label.text)  # type: ignore[attr-defined]
        except BadInput as problem:
            raise ValueError(problem.reason) from None


class Line(_Cleaned, StringField):
    """Text on one line."""

    clean = staticmethod(clean_line)


class Name(_Cleaned, StringField):
    """A person's name, or a number that is written like one."""

    clean = staticmethod(clean_name)


class Text(_Cleaned, TextAreaField):
    """Text of several lines."""

    clean = staticmethod(clean_text)


class Raw(TextAreaField):
    """Text kept exactly as it came."""


class Day(Field):
    """A date typed in any customary form; empty is None."""

    widget = TextInput()
    data: Any  # a date, or None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if self.data else ""

    def process_formdata(self, values: list[str]) -> None:
        typed = values[0].strip() if values else ""
        self.data = None
        if typed:
            try:
                self.data = parse_date(typed, self.label.text)
            except BadInput as problem:
                raise ValueError(problem.reason) from None


class Names(Line):
    """Several names on one line, joined by 、; the value is the list of them."""

    @property
    def value(self) -> list[str]:
        return [name for name in re.split("[、，,]", self.data or "") if name.strip()]


class Number(IntegerField):
    """A whole number; left empty it is 0."""

    @property
    def value(self) -> int:
        return self.data or 0


class Version(Number):
    """The version the form was opened on."""

    widget = HiddenInput()


class WordChoice(SelectField):
    """One of a closed set of words; `empty` is the label of none."""

    def __init__(self, label: str, kind: type[Worded], *, empty: str = "", **more: Any) -> None:
        super().__init__(label, choices=words(kind, empty=empty), **more)
        self.kind = kind

    def process_data(self, value: Any) -> None:
        super().process_data(value.value if isinstance(value, Worded) else value)

    @property
    def value(self) -> Worded | None:
        return self.kind(self.data) if self.data else None


class RowChoice(SelectField):
    """One of some rows, which the page offers; `empty` is the label of none."""

    def __init__(self, label: str, *, empty: str = "", **more: Any) -> None:
        super().__init__(label, choices=[], coerce=str, **more)
        self.empty = empty
        self.rows: dict[str, Any] = {}

    def offer(self, rows: Iterable[Any], label: Callable[[Any], str] = attrgetter("name")) -> None:
        """Say which rows may be chosen, in this order."""
        self.rows = {str(row.id): row for row in rows}
        self.choices = options(
            ((number, label(row)) for number, row in self.rows.items()), empty=self.empty
        )

    def process_data(self, value: Any) -> None:
        super().process_data(str(value.id) if hasattr(value, "id") else value or "")

    @property
    def value(self) -> Any:
        """The row chosen, or None."""
        return self.rows.get(self.data or "")


class Ticks(SelectMultipleField):
    """Several choices, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Required(DataRequired):
    """A field that must be filled in."""

    def __init__(self, sentence: str = "请填写。") -> None:
        super().__init__(sentence)

    def __call__(self, form: BaseForm, field: Field) -> None:
        if not field.process_errors:  # what could not be read was told so already
            super().__call__(form, field)


def options(pairs: Iterable[tuple[object, str]], *, empty: str = "") -> list[SelectChoice]:
    """The choices of a select, value and label; `empty` is the label of no choice."""
    first = [SelectChoice("", empty)] if empty else []
    return [*first, *(SelectChoice(str(value), label) for value, label in pairs)]


def words(kind: type[Worded], *, empty: str = "") -> list[SelectChoice]:
    """The choices of a select: a closed set of words."""
    return options(((word.value, word.label) for word in kind), empty=empty)
