"""Reading citations."""

from collections.abc import Iterable, Sequence
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, func, select

from honours.accounts.permissions import Scope
from honours.awards.catalogue import AwardKind
from honours.base.database import db
from honours.base.wording import arabic_date
from honours.citations.draft import Draft, Evidence, Other
from honours.citations.kinds import Form
from honours.citations.likeness import Library
from honours.citations.models import Citation, Revision, Support
from honours.citations.outline import Known, Sentence, Source, drafted
from honours.citations.ties import Tie
from honours.people.kinds import HolderKind
from honours.people.models import Person, Posting, Unit
from honours.people.queries import (
    find_posting,
    former_names_of,
    names_of,
    people_named_in,
    units,
    variants,
)
from honours.sources.models import Case, CaseState, Passage
from honours.sources.queries import cases, open_doubts_of, passages_of, state_of
from honours.sources.quotes import working_copy


def citations(scope: Scope) -> Select[Citation]:
    """The citations one may see, newest first."""
    seen = cases(scope).with_only_columns(Case.id).order_by(None)
    return select(Citation).where(Citation.case_id.in_(seen)).order_by(Citation.id.desc())


def find_citation(citation_id: int, scope: Scope) -> Citation | None:
    return db.session.scalar(citations(scope).where(Citation.id == citation_id))


def citations_of(case: Case) -> Sequence[Citation]:
    query = select(Citation).where(Citation.case_id == case.id).order_by(Citation.id)
    return db.session.scalars(query).all()


def text_of(citation: Citation) -> Revision:
    """The present text."""
    return latest_texts([citation])[citation.id]


def latest_texts(found: Iterable[Citation]) -> dict[int, Revision]:
    """The present text of each citation, by citation id."""
    newest = (
        select(func.max(Revision.id))
        .where(Revision.citation_id.in_([citation.id for citation in found]))
        .group_by(Revision.citation_id)
    )
    rows = db.session.scalars(select(Revision).where(Revision.id.in_(newest)))
    return {revision.citation_id: revision for revision in rows}


def revisions(citation: Citation) -> Select[Revision]:
    """Every saved text, newest first."""
    query = select(Revision).where(Revision.citation_id == citation.id)
    return query.order_by(Revision.id.desc())


def revisions_of(citation: Citation) -> Sequence[Revision]:
    return db.session.scalars(revisions(citation)).all()


def find_revision(citation: Citation, revision_id: int) -> Revision | None:
    return db.session.scalar(revisions(citation).where(Revision.id == revision_id))


def find_revision_before(revision: Revision) -> Revision | None:
    query = revisions(revision.citation).where(Revision.id < revision.id)
    return db.session.scalars(query.limit(1)).first()


def draft_of(citation: Citation, *, award: AwardKind, text: str, unprintable: str = "") -> Draft:
    """What the checks look at: a text with what the records say of its holder and its case.

    Unit and post are those of the day of the deed. `unprintable`: characters without a glyph.
    """
    holder, case = citation.holder, citation.case
    unit, post = _place_of(holder, case)
    return Draft(
        text=text,
        award=award,
        kind=_kind_of(holder),
        holder=citation.holder_name,
        staff_type=holder.staff_type if isinstance(holder, Person) else None,
        unit=unit.name if unit else "",
        unit_names=(unit.short_name, *names_of(unit)) if unit else (),
        post=post,
        is_verified=state_of(case) is CaseState.VERIFIED,
        evidence=tuple(_evidence_of(citation)),
        doubts=tuple(doubt.question for doubt in open_doubts_of(case)),
        facts=" ".join([case.occasion, case.place, *_dates_of(case)]),
        form=citation.form,
        former_names=tuple(former_names_of(holder)) if isinstance(holder, Person) else (),
        people=_others_named_in(text, holder),
        units=_written_units(),
        others=_alike(citation, text),
        unprintable=unprintable,
    )


def outline_of(
    case: Case, holder: Person | Unit, *, award: AwardKind, form: Form
) -> tuple[Sentence, ...]:
    """The first draft of a citation from the verified facts of its case, with their passages."""
    unit, post = _place_of(holder, case)
    passages = passages_of(case)
    known = Known(
        award=award,
        kind=_kind_of(holder),
        holder=holder.called if isinstance(holder, Person) else holder.name,
        staff_type=holder.staff_type if isinstance(holder, Person) else None,
        unit=unit.name if unit else "",
        unit_names=(unit.short_name, *names_of(unit)) if unit else (),
        post=post,
        occasion=case.occasion,
        place=case.place,
        began_on=case.began_on,
        ended_on=case.ended_on,
        is_verified=state_of(case) is CaseState.VERIFIED,
        sources=tuple(
            Source(
                id=passage.id,
                text=working_copy(passage.exact),
                sensitive=passage.sensitive is not None,
            )
            for passage in passages
        ),
        doubts=tuple(doubt.question for doubt in open_doubts_of(case)),
    )
    return drafted(known, form)


def support_of(citation: Citation) -> Sequence[Passage]:
    """The passages a citation rests on, in the order of the source."""
    query = (
        select(Passage)
        .join(Support, Support.passage_id == Passage.id)
        .where(Support.citation_id == citation.id)
        .order_by(Passage.start, Passage.id)
        .distinct()
    )
    return db.session.scalars(query).all()


def ties_in(citation: Citation) -> list[Tie]:
    """Which passage was said to carry which sentence."""
    query = select(Support.passage_id, Support.sentence)
    query = query.where(Support.citation_id == citation.id, Support.sentence != "")
    return [
        (row.passage_id, row.sentence) for row in db.session.execute(query.order_by(Support.id))
    ]


def companion_of(citation: Citation) -> Citation | None:
    """The latest text in the other form for the same holder out of the same case."""
    query = select(Citation).where(
        Citation.case_id == citation.case_id,
        Citation.person_id.is_not_distinct_from(citation.person_id),
        Citation.unit_id.is_not_distinct_from(citation.unit_id),
        Citation.form != citation.form,
    )
    return db.session.scalars(query.order_by(Citation.id.desc()).limit(1)).first()


def _evidence_of(citation: Citation) -> Iterable[Evidence]:
    ties = ties_in(citation)
    for passage in support_of(citation):
        yield Evidence(
            text=working_copy(passage.exact),
            sensitive=passage.sensitive is not None,
            sentences=tuple(sentence for one, sentence in ties if one == passage.id),
        )


def _kind_of(holder: Person | Unit) -> HolderKind:
    return HolderKind.INDIVIDUAL if isinstance(holder, Person) else HolderKind.GROUP


def _place_of(holder: Person | Unit, case: Case) -> tuple[Unit | None, str]:
    """Unit and post on the day of the deed; of a group, itself."""
    if isinstance(holder, Unit):
        return holder, ""
    posting = _posting_at(holder, case.ended_on or case.began_on)
    return (posting.unit, posting.post) if posting else (None, "")


def _posting_at(person: Person, day: date | None) -> Posting | None:
    return find_posting(person, day) or find_posting(person)


def _dates_of(case: Case) -> list[str]:
    return [arabic_date(day) for day in (case.began_on, case.ended_on) if day]


def _others_named_in(text: str, holder: Person | Unit) -> tuple[str, ...]:
    """Other persons of the records whose names stand in a text."""
    found = db.session.scalars(people_named_in(text).limit(50))
    return tuple({one.name for one in found if one.name and one is not holder})


def _written_units() -> dict[str, str]:
    """Every way in which a unit may be written, with its full name; doubtful ones left out."""
    others = variants()
    found: dict[str, set[str]] = {}
    for unit in units():
        for written in (unit.short_name, *others.get(unit.id, ()), unit.name):
            found.setdefault(written, set()).add(unit.name)
    return {written: names.pop() for written, names in found.items() if len(names) == 1}


def _alike(citation: Citation, text: str) -> tuple[Other, ...]:
    """The citations of other holders that share most of their wording with a text."""
    mine = select(Citation.id).where(
        Citation.person_id == citation.person_id
        if citation.person_id
        else Citation.unit_id == citation.unit_id
    )
    near = _library().nearest(text, but=set(db.session.scalars(mine)))
    found = db.session.scalars(select(Citation).where(Citation.id.in_(near))).all()
    texts = latest_texts(found)
    return tuple(Other(whose=one.holder_name, text=texts[one.id].text) for one in found)


_libraries: WeakKeyDictionary[Engine, tuple[Library[int], list[int]]] = WeakKeyDictionary()
_filling = Lock()


def _library() -> Library[int]:
    """All citations by id, kept in memory; what was saved since the last look is added."""
    with _filling:
        library, seen = _libraries.setdefault(db.engine, (Library(), [0]))
        newer = select(Revision.id, Revision.citation_id, Revision.text)
        newer = newer.where(Revision.id > seen[0]).order_by(Revision.id)
        for revision_id, citation_id, text in db.session.execute(newer):
            library.put(citation_id, text)
            seen[0] = revision_id
        return library
