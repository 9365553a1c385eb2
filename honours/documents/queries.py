"""From records to facts: what a page will say, and which pages were issued."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import joinedload

from honours.accounts.permissions import Scope
from honours.awards.catalogue import AwardKind
from honours.awards.queries import get_award
from honours.base.database import db
from honours.base.errors import BadInput, Refusal
from honours.citations.models import Citation
from honours.documents.designs import get_design
from honours.documents.facts import FACTS, CertificateFacts, Facts, Holding, Mark
from honours.documents.kinds import KINDS
from honours.documents.models import Document, Printer, Printing, Reissue
from honours.documents.paper_facts import StatementFacts
from honours.people.kinds import HolderKind, StaffType
from honours.people.models import Person
from honours.people.names import stroke_key
from honours.register.actions import Snapshot, snapshot_of
from honours.register.models import Decision, Honour, Number, Status
from honours.register.queries import (
    find_origin,
    honours_by,
    is_effective,
    status_of,
)
from honours.verification.actions import Issued
from honours.verification.codes import VOID, codes_for
from honours.verification.keys import Keys
from honours.verification.record import Place, digest_of

MARKS = {Status.REVOKED: Mark.REVOKED, Status.CORRECTED: Mark.CORRECTED}
_REASONS = {Mark.REVOKED: Reissue.REVOKED, Mark.CORRECTED: Reissue.CORRECTED}


def certificate_facts(
    honour: Honour, *, keys: Keys | None = None, design: str | None = None
) -> CertificateFacts:
    """What an honour's certificate says; revoked or corrected, it says that too.

    Without a design it has the customary one. With the office's keys it has its codes, as long
    as it stands.
    """
    decision = honour.decision
    facts = CertificateFacts(
        kind=honour.kind.value,
        holder=honour.holder,
        staff_type=honour.staff_type.value if honour.staff_type else None,
        unit=honour.unit or None,
        post=honour.post or None,
        award=honour.award,
        family=honour.family.value,
        posthumous=_is_posthumous(honour.kind, honour.citation),
        text=honour.citation,
        organ=decision.organ,
        decided_on=decision.decided_on,
        doc_no=decision.doc_no,
        number=honour.number.text,
        mark=MARKS.get(status_of(honour)),
        design=design,
    )
    if not keys or facts.mark:
        return facts
    codes = codes_for(facts.to_dict(), demo=decision.demo, keys=keys)
    return replace(facts, **vars(codes))


def sample_facts(
    citation: Citation, *, award: AwardKind, text: str, organ: str, day: date
) -> CertificateFacts:
    """What the certificate would say with this text: a sample, no number, codes of no meaning."""
    holder = citation.holder
    named = isinstance(holder, Person) and not holder.name
    shown = (
        Snapshot(kind=HolderKind.INDIVIDUAL, holder="（姓名待核实）")
        if named
        else snapshot_of(holder, day)
    )
    return CertificateFacts(
        kind=shown.kind.value,
        holder=shown.holder,
        staff_type=shown.staff_type.value if shown.staff_type else None,
        unit=shown.unit or None,
        post=shown.post or None,
        award=award.name_for(shown.kind),
        family=award.family.value,
        posthumous=_is_posthumous(shown.kind, text),
        text=text or "（正文待写）",
        organ=organ,
        decided_on=day,
        mark=Mark.SAMPLE,
        **vars(VOID),
    )


def holding(honour: Honour, status: Status) -> Holding:
    """One honour as a row of a paper or a list, frozen as at the award."""
    return Holding(
        holder=honour.holder,
        unit=(honour.unit or None) if honour.person_id else None,
        post=honour.post or None,
        award=honour.award,
        kind=honour.kind.value,
        staff_type=honour.staff_type.value if honour.staff_type else None,
        family=honour.family.value,
        grade=honour.grade,
        doc_no=honour.decision.doc_no,
        strokes=honour.person.strokes if honour.person else None,
        status=MARKS.get(status),
    )


def listed(decision: Decision) -> list[Honour]:
    """What a decision gave: groups before persons, high grades first, by strokes."""
    return sorted(honours_by(decision), key=_place)


def sample_of(honour: Honour, *, design: str | None = None) -> CertificateFacts:
    """What an honour's certificate will say, as a sample: no number, codes of no meaning."""
    facts = certificate_facts(honour, design=design)
    if facts.mark:
        return facts
    return replace(facts, mark=Mark.SAMPLE, number=None, **vars(VOID))


def in_print_order(honours: Iterable[Honour]) -> list[Honour]:
    """Certificates as they are handed out: by decision, newest first, each as its list has it."""
    newest_first = sorted(honours, key=lambda honour: honour.decision_id)
    newest_first.sort(key=lambda honour: honour.decision.decided_on, reverse=True)
    by_decision = groupby(newest_first, key=lambda honour: honour.decision_id)
    return [honour for _, given in by_decision for honour in sorted(given, key=_place)]


def documents_of(thing: Honour | Decision) -> Sequence[Document]:
    """What was issued for an honour or a decision, newest first."""
    column = Document.honour_id if isinstance(thing, Honour) else Document.decision_id
    query = select(Document).where(column == thing.id).order_by(Document.id.desc())
    return db.session.scalars(query).all()


def find_certificate(honour: Honour) -> Document | None:
    """The issued certificate that says what the record says now; None if it is to be issued."""
    issued = ((document, issued_facts(document)) for document in documents_of(honour))
    return next((document for document, facts in issued if is_said_by(honour, facts)), None)


def is_said_by(honour: Honour, facts: Facts) -> bool:
    """Whether facts say what the record says now, in whichever design and with whichever codes."""
    try:
        said = certificate_facts(honour, design=getattr(facts, "design", None))
    except BadInput:
        return False
    return digest_of(said.to_dict()) == digest_of(facts.to_dict())


def certificates_at(place: Place) -> list[Issued]:
    """Every certificate issued under a year and number, in whichever series, newest first."""
    query = _certificates().join(Honour.number)
    query = query.where(Number.year == place.year, Number.n == place.n)
    return [_issued(row) for row in db.session.execute(query.order_by(Document.id.desc()))]


def certificates_with_codes(*, lapsed: bool = False) -> list[Issued]:
    """Every certificate that can be checked, oldest first; the fictional county's left out.

    `lapsed`: only those of honours that no longer stand.
    """
    query = _certificates().where(~Document.demo).order_by(Document.id)
    if lapsed:
        query = query.where(~is_effective())
    issued = map(_issued, db.session.execute(query))
    return [each for each in issued if each.record.get("qr")]


def find_replacement(document: Document) -> Document | None:
    """The document that stands in the place of an older one."""
    return db.session.scalar(select(Document).where(Document.replaces_id == document.id))


def superseded_by(honour: Honour, facts: Facts) -> tuple[Document | None, Reissue | None]:
    """The document whose place a new certificate takes, and why; two times None for the first."""
    if own := documents_of(honour):
        mark = getattr(facts, "mark", None)
        return own[0], _REASONS.get(mark or Mark.SAMPLE, Reissue.RENEWED)
    origin = find_origin(honour)
    corrected = db.session.get_one(Honour, origin.honour_id) if origin else None
    for document in documents_of(corrected) if corrected else ():
        return document, Reissue.CORRECTED
    return None, None


def issued_facts(document: Document) -> Facts:
    """What an issued document says, as it was frozen."""
    return FACTS[document.kind].from_dict(json.loads(document.facts))


def problem_of(honour: Honour, *, design: str | None = None) -> str:
    """Why a certificate cannot be printed, in a sentence; '' when it can. Nothing is rendered."""
    if not get_award(honour.award_key).design:
        return f"“{honour.award}”不发证书。"
    try:
        facts = certificate_facts(honour, design=design)
        KINDS["certificate"].compose(replace(facts, **vars(VOID)))
    except (BadInput, Refusal) as problem:
        return str(problem)
    return ""


def batch_problem_of(honour: Honour, printer: Printer | None) -> str:
    """Why an honour's certificate cannot go into a batch; '' when it can."""
    status = status_of(honour)
    if status is not Status.EFFECTIVE:
        return f"该荣誉{status.label}；注明“{status.label}”的，请在荣誉页单独签发。"
    if problem := problem_of(honour):
        return problem
    paper = get_design(str(certificate_facts(honour).design)).paper
    if printer and paper != printer.paper.size:
        wide, tall = paper
        used = f"打印机“{printer.called}”登记的是{printer.paper.label}"
        return f"证书是 {wide:g}×{tall:g} 毫米，{used}，请换一台印。"
    return ""


def to_print(
    *,
    printed: bool | None,
    year: int | None,
    decision_id: int | None,
    designed: Collection[str],
    within: Scope,
) -> Select[Honour]:
    """Honours for the print room, those without a certificate first, then the newest.

    What no longer stands and never had a certificate is not to be printed; `designed` are the
    keys of the awards that come with one.
    """
    issued = select(Document.honour_id).where(Document.kind == "certificate")
    is_issued = Honour.id.in_(issued)
    query = select(Honour).join(Honour.decision).where(or_(is_issued, is_effective()))
    query = query.options(joinedload(Honour.person))
    query = query.where(Honour.award_key.in_(designed))
    if within is not None:
        query = query.where(Honour.unit_id.in_(within))
    if printed is not None:
        query = query.where(is_issued if printed else ~is_issued)
    if year:
        query = query.where(Honour.year == year)
    if decision_id:
        query = query.where(Honour.decision_id == decision_id)
    return query.order_by(is_issued, Decision.demo, Decision.decided_on.desc(), Honour.id)


def printings_of(document: Document) -> Sequence[Printing]:
    query = select(Printing).where(Printing.document_id == document.id).order_by(Printing.id)
    return db.session.scalars(query).all()


def statement_facts(
    citation: Citation, *, text: str, organ: str, day: date, mark: Mark | None
) -> StatementFacts:
    """What a deeds statement says as it goes into the file."""
    holder = citation.holder
    ours = isinstance(holder, Person) and holder.staff_type is not StaffType.OUTSIDER
    return StatementFacts(
        title=f"{citation.holder_name}{'同志' if ours else ''}事迹材料",
        text=text or "（正文待写）",
        organ=organ,
        decided_on=day,
        mark=mark,
    )


def _is_posthumous(kind: HolderKind, text: str) -> bool:
    """Tell by the words that the law has for it (domain §4) whether a person is honoured dead."""
    return kind is HolderKind.INDIVIDUAL and ("追记" in text or "追授" in text)


def _certificates() -> Select[str, Honour]:
    """What issued certificates say, with their honours."""
    query = select(Document.facts, Honour).join(Honour, Document.honour_id == Honour.id)
    return query.where(Document.kind == "certificate")


def _issued(row: Row[str, Honour]) -> Issued:
    facts, honour = row
    return Issued(record=json.loads(facts), honour=honour)


def _place(honour: Honour) -> tuple[object, ...]:
    """Groups first, high grades first, 民警 before others, then by strokes (domain §12, §14)."""
    person = honour.person
    strokes = stroke_key(honour.holder, person.strokes) if person else ()
    is_police = honour.staff_type is not None and honour.staff_type.value == "police"
    return (person is not None, -honour.grade, honour.award, not is_police, strokes, honour.id)
