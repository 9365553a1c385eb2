"""Samples: the page a text would be printed on, or the sentence that says why there is none."""

import re
from collections.abc import Iterable, Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from honours.accounts.permissions import Permission as P
from honours.approval.queries import find_open
from honours.awards.catalogue import AwardKind
from honours.awards.queries import get_award
from honours.base.clock import today
from honours.base.errors import BadInput, Refusal
from honours.citations.checks import Finding, Weight
from honours.citations.models import Citation, Form
from honours.citations.queries import text_of
from honours.documents.certificate import compose
from honours.documents.facts import CertificateFacts, Facts, Mark
from honours.documents.picture import picture_of
from honours.documents.queries import sample_facts, statement_facts
from honours.documents.render import RenderFailed, render
from honours.web.asked import award_choices, is_ours
from honours.web.forms import options
from honours.web.forms.citations import TextForm
from honours.web.guards import permits, settings
from honours.web.reach import citation_within

page = Blueprint("samples", __name__, url_prefix="/citations/<int:citation_id>")

WIDTHS = (200, 1600)  # pixels, of a sample
NARROW = 22  # characters on a line of a sample that could not be made
_TOO_MUCH = re.compile(r"正文共\d+字，.*删去(\d+)字")  # as the press says it
_SIGNS = "，。、；：！？”』）》"


@page.get("/sample.png")
@permits(P.READ_CASES)
def show(citation_id: int) -> ResponseReturnValue:
    citation = citation_within(citation_id, P.READ_CASES)
    last = text_of(citation)
    return picture(citation, get_award(last.award_key), last.text)


@page.post("/sample.png")
@permits(P.DRAFT)
def unsaved(citation_id: int) -> ResponseReturnValue:
    """Draw what stands in the form, unsaved; a POST only because it is too long for an address."""
    citation, form = citation_within(citation_id, P.DRAFT), TextForm()
    present = get_award(text_of(citation).award_key)
    form.award.choices = options(award_choices(citation.holder, present=present).items())
    if not form.validate():
        return refused(form.problems[0]["message"])
    return picture(citation, get_award(form.award.data), form.text.data)


@page.get("/sample.pdf")
@permits(P.READ_CASES)
def pdf(citation_id: int) -> ResponseReturnValue:
    citation = citation_within(citation_id, P.READ_CASES)
    last = text_of(citation)
    kind, facts = sheet_of(citation, get_award(last.award_key), last.text)
    made = render(kind, [facts])
    return Response(made, mimetype="application/pdf")


def sheet_of(citation: Citation, award: AwardKind, text: str) -> tuple[str, Facts]:
    """The kind of page that a text is printed on, and what that says."""
    if citation.form is Form.DEEDS:
        # What was handed in goes into the file as it is.
        mark = None if find_open(citation) else Mark.DRAFT
        facts = statement_facts(
            citation, text=text, organ=settings().office, day=today(), mark=mark
        )
        return "statement", facts
    return "certificate", _certificate_facts(citation, award, text)


def _certificate_facts(citation: Citation, award: AwardKind, text: str) -> CertificateFacts:
    if not award.design:
        raise Refusal("样张", f"“{award.name}”不发证书，没有样张。")
    organ = settings().office if is_ours(award) else "（批准机关）"
    return sample_facts(citation, award=award, text=text, organ=organ, day=today())


def picture(citation: Citation, award: AwardKind, text: str) -> ResponseReturnValue:
    """The real page as a picture, or a picture of the sentence that says why there is none."""
    asked = request.args.get("width", "", type=str)
    width = int(asked) if asked.isdecimal() and len(asked) < 6 else 800
    width = min(max(width, WIDTHS[0]), WIDTHS[1])
    try:
        kind, facts = sheet_of(citation, award, text)
        made = render(kind, [facts])
    except Refusal as refusal:
        return refused(refusal.reason)
    except (BadInput, RenderFailed) as problem:
        return refused(str(problem))
    return Response(picture_of(made, width=width), mimetype="image/png")


def refused(sentence: str) -> ResponseReturnValue:
    lines = [""]
    for word in re.findall(r"[!-~]+|.", sentence):  # a figure or code point stays whole
        if len(lines[-1]) + len(word) > NARROW:
            lines.append("")
        lines[-1] += word
    drawn = render_template("citations/refused.svg", lines=lines[:8])
    return Response(drawn, mimetype="image/svg+xml")


def has_sample(citation: Citation, award: AwardKind) -> bool:
    return citation.form is Form.DEEDS or bool(award.design)


def set_lines(citation: Citation, award: AwardKind, text: str) -> Sequence[str]:
    """The lines of the text as the press sets them. Raises Refusal: 字形检查, 版面检查."""
    facts = _certificate_facts(citation, award, text)
    for block in compose(facts).blocks:
        rows = ["".join(piece.line.text for piece in row) for row in block.rows]
        if "".join(rows) == facts.text.replace("\n", ""):
            return rows
    return []


def how_many_lines(citation: Citation, award: AwardKind, text: str) -> int:
    """On how many lines a certificate has the text; 0 where there is none, or it does not fit."""
    if citation.form is Form.DEEDS or not award.design:
        return 0
    try:
        return len(set_lines(citation, award, text))
    except (Refusal, BadInput):
        return 0


def press_findings(citation: Citation, award: AwardKind, text: str) -> Iterable[Finding]:
    """How the text stands on its certificate: what does not fit, what has no glyph, a lone end."""
    if citation.form is Form.DEEDS or not award.design:
        return
    try:
        lines = set_lines(citation, award, text)
    except (Refusal, BadInput) as no:
        over = _TOO_MUCH.search(no.reason)
        start = len(text) - int(over[1]) if over else 0
        yield Finding(
            weight=Weight.ERROR,
            reason=no.reason,
            start=start,
            end=len(text) if over else 0,
            check="fits",
        )
        return
    if len(lines) > 1 and len(lines[-1].rstrip(_SIGNS)) == 1:
        start = len(text) - len(lines[-1])
        yield Finding(
            weight=Weight.INFO,
            reason="证书上末行只有一个字，增删一两个字可以免去。",
            start=start,
            end=start + 1,
            check="widow",
        )
