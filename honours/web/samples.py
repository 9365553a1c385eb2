"""Samples: the certificate as a text would print on it, or the sentence that says why not."""

import re
from collections.abc import Iterable

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from honours.awards.catalogue import AwardKind, Level
from honours.base.clock import today
from honours.base.errors import BadInput, Refusal
from honours.citations.checks import Finding, Weight
from honours.citations.models import Citation
from honours.documents.facts import CertificateFacts
from honours.documents.kinds import KINDS
from honours.documents.picture import picture_of
from honours.documents.queries import sample_facts
from honours.documents.render import RenderFailed, render
from honours.web.guards import settings

WIDTHS = (200, 1600)  # pixels, of a sample
NARROW = 22  # characters on a line of a sample that could not be made


def is_ours(award: AwardKind) -> bool:
    """Whether the brigade may give it itself; all else it only asks for."""
    return Level.BRIGADE.is_at_least(award.level)


def facts_of(citation: Citation, award: AwardKind, text: str) -> CertificateFacts:
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
        pdf = render("certificate", [facts_of(citation, award, text)])
    except Refusal as refusal:
        return refused(refusal.reason)
    except (BadInput, RenderFailed) as problem:
        return refused(str(problem))
    return Response(picture_of(pdf, width=width), mimetype="image/png")


def refused(sentence: str) -> ResponseReturnValue:
    lines = [""]
    for word in re.findall(r"[!-~]+|.", sentence):  # a figure or code point stays whole
        if len(lines[-1]) + len(word) > NARROW:
            lines.append("")
        lines[-1] += word
    picture = render_template("citations/refused.svg", lines=lines[:8])
    return Response(picture, mimetype="image/svg+xml")


def press_findings(citation: Citation, award: AwardKind, text: str) -> Iterable[Finding]:
    """What the press would refuse: characters without a glyph, a text that does not fit."""
    if award.design:
        try:
            KINDS["certificate"].compose(facts_of(citation, award, text))
        except (Refusal, BadInput) as no:
            yield Finding(weight=Weight.ERROR, reason=no.reason)
