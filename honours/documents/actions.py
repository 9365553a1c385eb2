"""Issuing: what is printed is frozen. The file is on disk before the row that names it."""

import json
from hashlib import sha256

from honours.audit.actions import Actor, record
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add
from honours.base.errors import BadInput, Refusal
from honours.base.files import FileStore
from honours.base.text import clean_text
from honours.documents.designs import FOLDER
from honours.documents.facts import CertificateFacts, ListFacts
from honours.documents.kinds import KINDS
from honours.documents.models import Document, Printing
from honours.documents.queries import (
    certificate_facts,
    documents_of,
    list_facts,
    printings_of,
)
from honours.documents.render import render
from honours.register.models import Decision, Honour
from honours.settings import ROOT

Rendered = tuple[CertificateFacts | ListFacts, str]  # facts, and the sha256 of their PDF


def print_certificate(honour: Honour, *, files: FileStore) -> Rendered:
    """Render an honour's certificate and store the file; outside any writing transaction."""
    facts = certificate_facts(honour)
    return facts, files.put(render("certificate", [facts]))


def print_list(decision: Decision, *, files: FileStore) -> Rendered:
    """Render a decision's honour list and store the file."""
    facts = list_facts(decision)
    return facts, files.put(render("list", [facts]))


def issue_certificate(honour: Honour, rendered: Rendered, *, by: Actor) -> Document:
    """Freeze a certificate; Refusal when the record changed while it was being rendered."""
    facts, digest = rendered
    if facts != certificate_facts(honour):
        raise Refusal("签发", "印制期间记录有改动，请重新印制。")
    return _issue("certificate", facts, digest, thing=honour, number=honour.number.text, by=by)


def issue_list(decision: Decision, rendered: Rendered, *, by: Actor) -> Document:
    """Freeze a decision's honour list."""
    facts, digest = rendered
    if facts != list_facts(decision):
        raise Refusal("签发", "印制期间记录有改动，请重新印制。")
    return _issue("list", facts, digest, thing=decision, number=decision.doc_no, by=by)


def record_printing(
    document: Document, *, copies: int, spoilt: int = 0, reason: str = "", by: Actor
) -> Printing:
    """Note what came out of the printer; printing again wants a reason."""
    reason = clean_text(reason, "原因", limit=500)
    if not 0 < copies <= 1000:
        raise BadInput("份数", "应为 1 至 1000。")
    if not 0 <= spoilt <= copies:
        raise BadInput("作废", "不能多于份数。")
    if (spoilt or printings_of(document)) and not reason:
        raise BadInput("原因", "再次打印或有作废的，请写明原因。")
    printing = add(
        Printing(
            document_id=document.id,
            copies=copies,
            spoilt=spoilt,
            reason=reason,
            printed_by=by.name,
            printed_at=clock.now(),
        )
    )
    detail = f"{document.title}：{copies}份，作废{spoilt}份 {reason}".strip()
    record(Tag.DOCUMENT_PRINTED, document, detail, by=by)
    return printing


def template_digest(kind: str, facts: CertificateFacts | ListFacts) -> str:
    """Name the version of a design: its template, its styles, its drawing and the fonts."""
    parts = [
        ROOT / "templates" / "print" / KINDS[kind].template,
        ROOT / "static" / "print" / KINDS[kind].style,
        ROOT / "static" / "fonts" / "SHA256SUMS",
    ]
    if isinstance(facts, CertificateFacts):
        parts += sorted(path for path in (FOLDER / str(facts.design)).iterdir() if path.is_file())
    return sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def _issue(
    kind: str,
    facts: CertificateFacts | ListFacts,
    digest: str,
    *,
    thing: Honour | Decision,
    number: str,
    by: Actor,
) -> Document:
    """Add the row, once for equal bytes."""
    honour = thing if isinstance(thing, Honour) else None
    decision = thing if isinstance(thing, Decision) else None
    for known in documents_of(thing):
        if known.sha256 == digest:
            return known
    document = add(
        Document(
            kind=kind,
            title=KINDS[kind].title([facts]),
            number=number,
            facts=json.dumps(facts.to_dict(), ensure_ascii=False),
            template=template_digest(kind, facts),
            sha256=digest,
            honour_id=honour.id if honour else None,
            decision_id=decision.id if decision else None,
            issued_by=by.name,
            issued_at=clock.now(),
            demo=thing.decision.demo if isinstance(thing, Honour) else thing.demo,
        )
    )
    detail = f"{document.title}，{number}，{digest[:8]}"
    record(Tag.DOCUMENT_ISSUED, document, detail, after={"sha256": digest}, by=by)
    return document
