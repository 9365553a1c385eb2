"""Issuing: what is printed is frozen. The file is on disk before the row that names it."""

import json
from dataclasses import dataclass
from hashlib import sha256

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add
from honours.base.errors import BadInput, Refusal
from honours.base.files import FileStore
from honours.base.text import clean_text
from honours.documents.binding import fonts_in
from honours.documents.designs import FOLDER
from honours.documents.facts import CertificateFacts, Facts
from honours.documents.kinds import KINDS
from honours.documents.models import Document, PaperDraft, Printer, Printing, Reissue
from honours.documents.queries import (
    certificate_facts,
    documents_of,
    find_replacement,
    is_said_by,
    printings_of,
    superseded_by,
)
from honours.documents.render import render
from honours.register.models import Decision, Honour
from honours.settings import ROOT
from honours.verification.keys import Keys


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A PDF that lies in the file store: what it says, its name there, and what it is set in."""

    facts: Facts
    sha256: str
    fonts: str


def print_facts(kind: str, facts: Facts, *, files: FileStore) -> Rendered:
    """Render facts and store the file; outside any writing transaction."""
    pdf = render(kind, [facts])
    return Rendered(facts=facts, sha256=files.put(pdf), fonts="、".join(fonts_in(pdf)))


def print_certificate(
    honour: Honour, *, keys: Keys, files: FileStore, design: str | None = None
) -> Rendered:
    """Render an honour's certificate and store the file."""
    facts = certificate_facts(honour, keys=keys, design=design)
    return print_facts("certificate", facts, files=files)


def issue_certificate(honour: Honour, rendered: Rendered, *, by: Actor) -> Document:
    """Freeze a certificate; Refusal when the record changed while it was being rendered."""
    if not is_said_by(honour, rendered.facts):
        raise Refusal("签发", "印制期间记录有改动，请重新印制。")
    for known in documents_of(honour):
        if known.sha256 == rendered.sha256:
            return known
    old, reason = superseded_by(honour, rendered.facts)
    return issue(
        "certificate",
        rendered,
        thing=honour,
        number=honour.number.text,
        replaces=old,
        replaces_for=reason,
        by=by,
    )


def issue(
    kind: str,
    rendered: Rendered,
    *,
    thing: Honour | Decision | None,
    number: str,
    replaces: Document | None = None,
    replaces_for: Reissue | None = None,
    draft: PaperDraft | None = None,
    by: Actor,
) -> Document:
    """Add the row; what it takes the place of is named, never altered."""
    decision = thing.decision if isinstance(thing, Honour) else thing
    document = add(
        Document(
            kind=kind,
            title=KINDS[kind].title([rendered.facts]),
            number=number,
            facts=json.dumps(rendered.facts.to_dict(), ensure_ascii=False),
            template=template_digest(kind, rendered.facts),
            fonts=rendered.fonts,
            sha256=rendered.sha256,
            honour_id=thing.id if isinstance(thing, Honour) else None,
            decision_id=thing.id if isinstance(thing, Decision) else None,
            draft_id=draft.id if draft else None,
            replaces_id=replaces.id if replaces else None,
            replaces_for=replaces_for,
            issued_by=by.name,
            issued_at=clock.now(),
            demo=decision.demo if decision else bool(draft and draft.demo),
        )
    )
    detail = f"{document.title}，{number}，{document.sha256[:8]}"
    record(Tag.DOCUMENT_ISSUED, document, detail, after={"sha256": document.sha256}, by=by)
    return document


def reissue(document: Document, *, reason: Reissue, note: str = "", by: Actor) -> Document:
    """Issue a lost or damaged certificate again: a new document of the same words and bytes.

    What is wrong is not reissued but corrected, in the register.
    """
    if reason not in (Reissue.LOST, Reissue.DAMAGED):
        raise BadInput("原因", "内容有误的，请在荣誉页办理更正；这里只补发遗失或损坏的。")
    if find_replacement(document):
        raise Refusal("补发", "这一份已经有新的代替，请到最新的一份上补发。")
    kept = values_of(document) | {"id": None, "replaces_id": document.id, "replaces_for": reason}
    again = add(Document(**kept | {"issued_by": by.name, "issued_at": clock.now()}))
    note = clean_text(note, "说明", limit=500)
    detail = f"{document.title}，{document.number}，{reason.label} {note}".strip()
    record(Tag.DOCUMENT_REISSUED, again, detail, after={"sha256": again.sha256}, by=by)
    return again


def record_printing(
    document: Document,
    *,
    copies: int,
    spoilt: int = 0,
    reason: str = "",
    printer: Printer | None = None,
    by: Actor,
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
            printer_id=printer.id if printer else None,
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


def template_digest(kind: str, facts: Facts) -> str:
    """Name the version of a design: its template, its styles, its drawing and the fonts."""
    parts = [
        ROOT / "templates" / "print" / KINDS[kind].template,
        ROOT / "static" / "print" / KINDS[kind].style,
        ROOT / "static" / "fonts" / "SHA256SUMS",
    ]
    if isinstance(facts, CertificateFacts):
        parts += sorted(path for path in (FOLDER / str(facts.design)).iterdir() if path.is_file())
    return sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
