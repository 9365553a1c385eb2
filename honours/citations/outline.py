"""Outline (pure): a first draft from what is known, in the grade's wording; the rest stays blank.

Nothing is invented: a deed is told in the words of a verified passage, less what must not stand in
a citation (the holder's name and post, facts that are sensitive, empty phrases, words in doubt).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from honours.awards.catalogue import AwardKind, Family, Level
from honours.base.wording import arabic_date
from honours.citations.kinds import Form
from honours.citations.manner import is_empty, is_sensitive
from honours.citations.sentences import quotations
from honours.people.kinds import HolderKind, StaffType

BLANK = "\uff3f" * 4
LEAST = 4  # characters of a deed

_SPEECH = re.compile("[^，。；！？]{0,12}(?:说|道|表示|坦言)[：，]?“[^”]*”")
_AWARDED = re.compile("嘉奖|[记立获].{0,6}功|表彰|表扬|[被授]予|荣获|获评|评为|称号")
_BARE_DATE = re.compile(r"(?:[\d〇一二三四五六七八九十]+[年月日号])+")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A passage that may be drawn on."""

    id: int
    text: str
    sensitive: bool = False


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence of the draft (or a heading), and the passages it rests on."""

    text: str
    passages: tuple[int, ...] = ()
    is_heading: bool = False
    opens: bool = False  # a paragraph


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the records say of a holder and a case."""

    award: AwardKind
    kind: HolderKind
    holder: str = ""
    staff_type: StaffType | None = None
    unit: str = ""
    unit_names: tuple[str, ...] = ()
    post: str = ""
    occasion: str = ""
    place: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    is_verified: bool = False
    sources: tuple[Source, ...] = ()
    doubts: tuple[str, ...] = ()  # open: what they ask about is not used


def outline(award: AwardKind, kind: HolderKind, *, occasion: str = "") -> str:
    """Say occasion, set phrase and wording of the award; the deed stays blank."""
    return text_of(drafted(Known(award=award, kind=kind, occasion=occasion)))


def drafted(known: Known, form: Form = Form.CERTIFICATE) -> tuple[Sentence, ...]:
    """The first draft, a sentence at a time, each with the passages it was taken from."""
    if form is Form.DEEDS:
        return tuple(_statement(known))
    return tuple(_certificate(known))


def text_of(sentences: Iterable[Sentence]) -> str:
    """The draft as it is typed: headings and paragraphs on lines of their own."""
    text = ""
    for sentence in sentences:
        if text and (sentence.is_heading or sentence.opens):
            text += "\n"
        text += sentence.text
    return text


def _certificate(known: Known) -> Iterable[Sentence]:
    deeds = _deeds(known)
    told = "，".join(deed for deed, _ in deeds) or BLANK
    passages = tuple(dict.fromkeys(id for _, id in deeds))
    clauses = [f"在{known.occasion or BLANK}中", told, *known.award.phrases[:1]]
    wording = known.award.wording_for(known.kind)
    closing = known.award.closing_for(known.kind)
    if known.award.family is Family.SOCIAL_PRAISE:
        yield Sentence(text=f"{'，'.join(clauses)}，{wording}。", passages=passages)
        yield Sentence(text=closing)
        return
    yield Sentence(text=f"{'，'.join(clauses)}。", passages=passages)
    yield Sentence(text=f"现{known.award.wording_for(known.kind, BLANK)}，{closing}")


def _statement(known: Known) -> Iterable[Sentence]:
    """Three sections, in the third person, opening with who it is (domain §11)."""
    yield Sentence(text="一、基本情况", is_heading=True)
    yield Sentence(text=_who(known), opens=True)
    yield Sentence(text="二、主要事迹", is_heading=True)
    called = _called(known)
    for deed, id in _deeds(known):
        yield Sentence(text=f"{_when(known)}{called}{deed}。", passages=(id,), opens=True)
    yield Sentence(text=f"{BLANK}。", opens=True)
    yield Sentence(text="三、推荐意见", is_heading=True)
    phrases = "，".join(known.award.phrases[:1]) or BLANK
    wording = known.award.wording_for(known.kind, BLANK)
    asks = "建议" if Level.BRIGADE.is_at_least(known.award.level) else "建议提请"
    occasion = known.occasion or BLANK
    asked = f"综上，{called}在{occasion}中{phrases}，{asks}{wording}。"
    yield Sentence(text=asked, opens=True)


def _who(known: Known) -> str:
    holder = known.holder or BLANK
    if known.kind is HolderKind.GROUP:
        return f"{holder}现有民警{BLANK}名、辅警{BLANK}名，负责人{BLANK}。"
    staff = BLANK
    if known.staff_type and known.staff_type is not StaffType.UNVERIFIED:
        staff = known.staff_type.label
    if known.staff_type is StaffType.OUTSIDER:
        return f"{holder}，{staff}，{BLANK}。"
    post = f"{known.unit or BLANK}{known.post or BLANK}"
    return f"{holder}，{BLANK}（性别），{BLANK}（出生年月），{staff}，现任{post}。"


def _called(known: Known) -> str:
    if known.kind is HolderKind.GROUP:
        return "该单位"
    own = known.staff_type in (StaffType.POLICE, StaffType.AUXILIARY, StaffType.CIVILIAN)
    return f"{known.holder or BLANK}{'同志' if own else ''}"


def _when(known: Known) -> str:
    if not known.began_on:
        return ""
    if known.ended_on and known.ended_on != known.began_on:
        return f"{arabic_date(known.began_on)}至{arabic_date(known.ended_on)}，"
    return f"{arabic_date(known.began_on)}，"


def _deeds(known: Known) -> list[tuple[str, int]]:
    """What verified passages say was done, clause by clause, with the passage of each."""
    if not known.is_verified:
        return []
    usable = [source for source in known.sources if not source.sensitive]
    found = [(_deed(source.text, known), source.id) for source in usable]
    return [(deed, id) for deed, id in found if len(deed) >= LEAST]


def _deed(passage: str, known: Known) -> str:
    """A passage without its subject and without clauses that must not be used."""
    text = _SPEECH.sub("，", re.sub(r"\s+", "", passage))
    text = re.sub("[。；！？]+", "，", text)
    clauses = [_without_subject(clause, known) for clause in text.split("，")]
    return "，".join(clause for clause in clauses if clause and not _is_barred(clause, known))


def _without_subject(clause: str, known: Known) -> str:
    """太平中队中队长石开明连续值守 → 连续值守."""
    _, found, rest = clause.rpartition(known.holder) if known.holder else ("", "", clause)
    clause = rest if found else clause
    for name in sorted((known.unit, *known.unit_names), key=len, reverse=True):
        clause = clause.removeprefix(name) if name else clause
    clause = clause.removeprefix(known.post) if known.post else clause
    return re.sub("^(?:同志|他|她|但|还有|并且|其中|自.{1,12}起|从.{1,12}起)+", "", clause)


def _is_barred(clause: str, known: Known) -> bool:
    """Whether a clause is no deed, sensitive, an empty phrase, or what an open doubt asks about."""
    asked = [match[1] for doubt in known.doubts for match in quotations(doubt)]
    return (
        len(clause) < 2
        or is_sensitive(clause)
        or is_empty(clause)
        or _AWARDED.search(clause) is not None
        or _BARE_DATE.fullmatch(clause) is not None
        or any(words and words in clause for words in asked)
    )
