"""How a certificate's facts are set on its sheet: sizes, lines and places, nothing drawn yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from honours.base.wording import chinese_date
from honours.documents import fonts, typeset
from honours.documents.facts import CertificateFacts, Mark
from honours.documents.fonts import Stack
from honours.documents.typeset import SetLine, Setting, Step

_MM = 72 / 25.4  # pt

FIELD_LEFT = 43  # mm
BODY_WIDTH = 211 * _MM  # pt
BODY_HEIGHT = 89 * _MM  # pt, name line and text together; below it lies the place of the seal
SIGN_WIDTH = 112 * _MM  # pt
SEAL_MIDDLE = (
    167  # mm from the top: a 45 mm seal over organ and date stays clear of text and border
)
COLOPHON_WIDTH = 92 * _MM  # pt

_NAME_SIZES = (28, 26, 24, 22, 20, 18, 16, 14, 13, 12, 11, 10)  # pt
_NAME_OVER_TEXT = 3  # pt, by which a name is larger than its text at most
_NAME_LEADING = 1.9
_SIGN_LEADING = 1.62
_SIGN_SIZES = (20, 19, 18, 17, 16, 15, 14)  # pt
_SIZES = (25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14)  # pt; 14 is what is read at arm's length
_LEADINGS = {25: 2.0, 24: 1.95, 23: 1.9, 22: 1.85, 21: 1.82, 20: 1.8, 19: 1.78}
_STEPS = (
    *(Step(size=size, leading=size * _LEADINGS.get(size, 1.72)) for size in _SIZES),
    *(Step(size=14, leading=14 * leading) for leading in (1.64, 1.56, 1.48)),
)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A line with the size and the faces it is set in."""

    line: SetLine
    size: float  # pt
    families: str


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """One certificate, set."""

    facts: CertificateFacts
    address: tuple[Placed, ...]  # the name, then what follows it
    address_size: float  # pt
    address_leading: float  # pt
    body: Setting
    left: float  # mm, where the text begins: its measure of whole ems stands in the middle
    drop: float  # pt, from the top of the field to the name line
    organ: tuple[SetLine, ...]
    sign_size: float  # pt, of organ and date
    sign_leading: float  # pt
    date: SetLine
    sign_width: float  # pt
    sign_top: float  # mm
    colophon: tuple[tuple[str, tuple[SetLine, ...]], ...]


def check(facts: CertificateFacts) -> None:
    """Raise Refusal (字形检查) for the first word that no font of its place can draw."""
    for matter, text, stack in (
        ("姓名" if facts.kind == "individual" else "集体名称", facts.holder, Stack.KAI),
        ("正文", facts.text, Stack.KAI),
        ("落款机关", facts.organ, Stack.KAI),
        ("奖励名称", facts.award, Stack.FANG),
        ("单位", facts.unit or "", Stack.FANG),
        ("职务", facts.post or "", Stack.FANG),
        ("文号", facts.doc_no or "", Stack.FANG),
        ("证书编号", facts.number or "", Stack.FANG),
    ):
        fonts.require(text, stack, of=facts.holder, matter=matter)


def compose(facts: CertificateFacts) -> Certificate:
    """Set one certificate. Raises Refusal: 字形检查, 版面检查."""
    check(facts)
    advance = fonts.advance(Stack.KAI.faces)
    faces = fonts.name_faces(facts.holder, Stack.KAI)
    name = typeset.set_line(facts.holder, fonts.advance(faces))
    rest = typeset.set_line(f"{facts.honorific}\uff1a", advance)
    em = name.width + rest.width
    size = typeset.step_for(em, width=BODY_WIDTH, sizes=_NAME_SIZES)
    body = typeset.fit(
        facts.text,
        advance=advance,
        width=BODY_WIDTH,
        height=lambda step: BODY_HEIGHT - _address_height(size, step),
        steps=_STEPS,
        of=facts.holder,
    )
    free = BODY_HEIGHT - _address_height(size, body.step) - body.height
    size = min(size, body.step.size + _NAME_OVER_TEXT)
    sign_size, organ = _organ(facts.organ, advance)
    date = typeset.set_line(chinese_date(facts.decided_on), advance)
    return Certificate(
        facts=facts,
        address=(
            Placed(line=name, size=size, families=fonts.families(faces)),
            Placed(line=rest, size=size, families=fonts.families(Stack.KAI.faces)),
        ),
        address_size=size,
        address_leading=size * _NAME_LEADING,
        body=body,
        left=FIELD_LEFT + (BODY_WIDTH - body.measure * body.step.size) / 2 / _MM,
        drop=free * 0.36,
        organ=organ,
        sign_size=sign_size,
        sign_leading=sign_size * _SIGN_LEADING,
        date=date,
        sign_width=max(line.width for line in (*organ, date)) * sign_size,
        sign_top=SEAL_MIDDLE - (len(organ) + 1) * sign_size * _SIGN_LEADING / _MM / 2,
        colophon=tuple(_colophon(facts)),
    )


def _address_height(size: float, step: Step) -> float:
    """Return the height in pt of the name line over a text set in `step`."""
    return min(size, step.size + _NAME_OVER_TEXT) * _NAME_LEADING


def _organ(organ: str, advance: typeset.Advance) -> tuple[float, tuple[SetLine, ...]]:
    """Set the organ on one line as large as it goes, or on two."""
    em = typeset.length(organ, advance)
    size = typeset.step_for(em, width=SIGN_WIDTH, sizes=_SIGN_SIZES)
    return size, typeset.balance(organ, advance=advance, measure=SIGN_WIDTH / size)


def _colophon(facts: CertificateFacts) -> Sequence[tuple[str, tuple[SetLine, ...]]]:
    """Return what stands small at the foot, each with its heading."""
    number = "待取" if facts.mark == Mark.SAMPLE else facts.number
    place = (facts.unit or "") + (facts.post or "") if facts.kind == "individual" else ""
    rows = (("单位职务", place), ("奖励", facts.award), ("文号", facts.doc_no), ("编号", number))
    advance = fonts.advance(Stack.FANG.faces)
    measure = COLOPHON_WIDTH / 10.5 - 3
    return [
        (heading, typeset.balance(text, advance=advance, measure=measure))
        for heading, text in rows
        if text
    ]
