"""From facts to papers: who gets what is computed, the drafter's words stand where they belong."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from honours.base.errors import Refusal
from honours.base.wording import arabic_date
from honours.documents import listing, phrases
from honours.documents.holding import Holding
from honours.documents.paper import Annex, Block, Form, Head, Imprint, Paper, Paragraph, Signature
from honours.documents.paper_facts import (
    HEADING_LIMIT,
    UNNUMBERED,
    CircularFacts,
    DecisionFacts,
    LetterFacts,
    ListFacts,
    NamingFacts,
    NoticeFacts,
    PaperFacts,
    RequestFacts,
    StatementFacts,
    WallSheetFacts,
)

FAMILY_RULE = "文种与奖励类别"  # domain §3, §12
NUMBER_RULE = "文号"
TITLE_RULE = "标题"

_IN_TEXT = 10  # holders that are listed in the text; more stand in an annex
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、")),
    (2, re.compile(r"\uff08[一二三四五六七八九十]{1,3}\uff09")),
    (3, re.compile(r"\d{1,2}[.\uff0e]")),
    (4, re.compile(r"\uff08\d{1,2}\uff09")),
)
_PRAISE = ("internal_praise", "social_praise")
_STATUTORY = re.compile(r"嘉奖$|[一二三]等功$|英雄模范$|荣誉称号$")  # 条令 第10条 [M]


def paper_of(facts: Any) -> Paper:
    """Compose a paper. Raises Refusal: 文种与奖励类别, 文号, 标题, 名单次序."""
    check(facts)
    return _COMPOSERS[type(facts)](facts)


def check(facts: Any) -> None:
    """Raise Refusal for what the facts may not say together."""
    if isinstance(facts, ListFacts | WallSheetFacts):
        _check_decided(facts)
    elif isinstance(facts, PaperFacts) and not (
        facts.doc_no or facts.mark in UNNUMBERED or _is_free(facts)
    ):
        raise Refusal(NUMBER_RULE, "缺少文号；只有样张、草案、代拟稿可以没有文号。")
    if isinstance(facts, NamingFacts):
        _check_family(facts)
        if len(title := title_of(facts)) > HEADING_LIMIT:
            raise Refusal(TITLE_RULE, f"标题“{title}”共{len(title)}字，最多{HEADING_LIMIT}字。")
    if isinstance(facts, NamingFacts | ListFacts | WallSheetFacts):
        listing.check_order(facts.holdings, facts.order)


def title_of(facts: Any) -> str:
    """Return the title as typed, or as its facts make it."""
    if facts.title:
        return str(facts.title)
    organs = f"{facts.organ}\n{facts.joint_organ}\n" if facts.joint_organ else facts.organ
    match facts:
        case DecisionFacts(form="命令"):
            return f"{facts.organ}命令"
        case DecisionFacts():
            return f"{organs}关于{phrases.matter(facts.holdings, facts.occasion)}的决定"
        case CircularFacts():
            return f"{organs}关于表扬{phrases.praised(facts.holdings, facts.occasion)}的通报"
        case RequestFacts():
            return f"{organs}关于{phrases.matter(facts.holdings, facts.occasion)}的请示"
        case NoticeFacts():
            return f"关于拟{phrases.matter(facts.holdings, facts.occasion)}的公示"
    return str(facts.form)


def paragraphs(text: str | None) -> list[Paragraph]:
    """Return typed words as paragraphs, each at the level its numeral says."""
    return [_paragraph(line) for line in (text or "").split("\n") if line]


def _paragraph(text: str) -> Paragraph:
    """A heading of the first two levels ends with its sentence, where text follows in the line."""
    for level, numeral in _LEVELS:
        if numeral.match(text):
            stop = text.find("。")
            end = len(text) if stop < 0 else stop + 1
            return Paragraph(
                text=text,
                level=level,
                heading=end if level <= 2 else 0,
                keep=level <= 2 and end == len(text),
            )
    return Paragraph(text=text)


def _decision(facts: DecisionFacts) -> Paper:
    basis = f"根据{facts.basis}\uff0c" if facts.basis else ""
    verb = "现决定" if facts.form == "命令" else "经研究\uff0c决定"
    resolved = Paragraph(text=f"{basis}{verb}{phrases.grantings(facts.holdings)}。")
    return _naming(facts, [resolved], Form.COMMAND if facts.form == "命令" else Form.DOCUMENT)


def _circular(facts: CircularFacts) -> Paper:
    basis = f"根据{facts.basis}\uff0c" if facts.basis else ""
    resolved = Paragraph(text=f"{basis}经研究\uff0c决定{phrases.grantings(facts.holdings)}。")
    return _naming(facts, [resolved], Form.DOCUMENT)


def _notice(facts: NoticeFacts) -> Paper:
    basis = f"根据{facts.basis}\uff0c" if facts.basis else ""
    resolved = f"{basis}经研究\uff0c拟{phrases.grantings(facts.holdings)}\uff0c现予公示。"
    period = (
        f"公示时间\uff1a{arabic_date(facts.starts_on)}至{arabic_date(facts.ends_on)}"
        f"\uff08{facts.working_days}个工作日\uff09。"
    )
    after = [Paragraph(text=period), *paragraphs(facts.objections)]
    return _naming(facts, [Paragraph(text=resolved)], Form.PLAIN, after=after)


def _request(facts: RequestFacts) -> Paper:
    basis = f"根据{facts.basis}\uff0c" if facts.basis else ""
    resolved = f"{basis}经研究\uff0c现提请{phrases.grantings(facts.holdings)}。"
    forms = f"奖励审批表\uff08{len(facts.holdings)}份\uff09"
    return _naming(
        facts,
        [Paragraph(text=resolved)],
        Form.DOCUMENT,
        after=[Paragraph(text="妥否\uff0c请批示。")],
        enclosures=(forms,),
    )


def _letter(facts: LetterFacts) -> Paper:
    text = paragraphs(facts.text)
    if facts.gift:
        day = f"{arabic_date(facts.given_on)}\uff0c" if facts.given_on else ""
        text.append(Paragraph(text=f"{day}我单位收到{facts.gift}\uff0c谨致谢忱。"))
    return Paper(
        form=Form.LETTER,
        head=Head(organs=(facts.head or facts.organ,), word="", doc_no=facts.doc_no or ""),
        title=title_of(facts),
        addressee=f"{facts.addressee}\uff1a",
        blocks=(*text, Paragraph(text="此致"), Paragraph(text="敬礼\uff01", flush=True)),
        attachments=facts.enclosures,
        signature=_signature(facts),
        mark=facts.mark,
    )


def _statement(facts: StatementFacts) -> Paper:
    return Paper(
        form=Form.PLAIN,
        head=None,
        title=facts.title,
        blocks=tuple(paragraphs(facts.text)),
        signature=Signature(organs=(facts.organ,), date=arabic_date(facts.decided_on)),
        mark=facts.mark,
    )


def _list(facts: ListFacts) -> Paper:
    note = listing.order_note(facts.holdings, facts.order)
    return Paper(
        form=Form.PLAIN,
        head=None,
        label=facts.annex or "",
        title=facts.title,
        notes=tuple(filter(None, (facts.doc_no, note))),
        blocks=listing.blocks_of(facts.holdings, form=facts.form),
        signature=None
        if facts.annex
        else Signature(organs=(facts.organ,), date=arabic_date(facts.decided_on)),
        mark=facts.mark,
    )


def _naming(
    facts: NamingFacts,
    resolved: Sequence[Paragraph],
    form: Form,
    *,
    after: Sequence[Paragraph] = (),
    enclosures: tuple[str, ...] = (),
) -> Paper:
    """Reason, basis, who gets what, the list, hope, call; the list in the text or as an annex."""
    where = _where(facts)
    listed = listing.blocks_of(facts.holdings, numbered=where == "annex") if where else ()
    note = listing.order_note(facts.holdings, facts.order)
    names = ("名单",) if where == "annex" else ()
    attachments = (*(f"{_kind(facts)}{name}" for name in names), *enclosures, *facts.enclosures)
    label = "附件1" if len(attachments) > 1 else "附件"
    annex = (
        Annex(label=label, title=attachments[0], notes=(note,) if note else (), blocks=listed)
        if where == "annex"
        else None
    )
    return Paper(
        form=form,
        head=None if form is Form.PLAIN else _head(facts, form),
        notes=(facts.doc_no,) if form is Form.PLAIN and facts.doc_no else (),
        title="" if form is Form.COMMAND else title_of(facts),
        whole=(facts.organ, *(each.holder for each in facts.holdings[:_IN_TEXT])),
        addressee=f"{facts.addressee}\uff1a" if facts.addressee else "",
        blocks=tuple(_text(facts, resolved, listed if where == "text" else (), note, after)),
        attachments=attachments,
        signature=_signature(facts),
        remark=_remark(facts),
        annexes=(annex,) if annex else (),
        imprint=_imprint(facts),
        mark=facts.mark,
    )


def _text(
    facts: NamingFacts,
    resolved: Sequence[Paragraph],
    listed: Sequence[Block],
    note: str,
    after: Sequence[Paragraph],
) -> Iterable[Block]:
    yield from paragraphs(facts.reason)
    yield from resolved
    if listed and note:
        yield Paragraph(text=f"名单如下\uff08{note}\uff09\uff1a", keep=True)
    yield from listed
    yield from paragraphs(facts.hopes)
    yield from paragraphs(facts.call)
    yield from after


def _where(facts: NamingFacts) -> str | None:
    """Say where the names are listed: nowhere when the text names everybody."""
    if facts.listing:
        return facts.listing
    awards = phrases.by_award(facts.holdings).values()
    if all(phrases.names_all(held) for held in awards):
        return None
    return "text" if len(facts.holdings) <= _IN_TEXT else "annex"


def _kind(facts: NamingFacts) -> str:
    """Return what the list of names is a list of."""
    if isinstance(facts, NoticeFacts | RequestFacts):
        return "拟奖励对象"
    return "表扬对象" if isinstance(facts, CircularFacts) else "奖励对象"


def _head(facts: PaperFacts, form: Form) -> Head:
    organs = tuple(filter(None, (facts.head or facts.organ, facts.joint_organ)))
    return Head(
        organs=organs,
        word="命令" if form is Form.COMMAND else "文件",
        doc_no=facts.doc_no or "",
        signer=facts.signer if isinstance(facts, RequestFacts) else "",
    )


def _signature(facts: PaperFacts) -> Signature:
    post = facts.signer_post if isinstance(facts, DecisionFacts) else None
    return Signature(
        organs=tuple(filter(None, (facts.organ, facts.joint_organ))),
        date=arabic_date(facts.decided_on),
        sealed=facts.sealed,
        signer_post=post or "",
    )


def _remark(facts: PaperFacts) -> str:
    contact = facts.contact if isinstance(facts, RequestFacts) else None
    return f"\uff08联系人\uff1a{contact}\uff09" if contact else ""


def _imprint(facts: PaperFacts) -> Imprint | None:
    if not (facts.copies_to or facts.printed_by):
        return None
    return Imprint(
        copies_to=f"抄送\uff1a{facts.copies_to.rstrip('。')}。" if facts.copies_to else "",
        printed_by=facts.printed_by or "",
        printed_on=f"{arabic_date(facts.printed_on)}印发" if facts.printed_on else "",
    )


def _is_free(facts: PaperFacts) -> bool:
    """Whether such a paper is customarily sent without 文号."""
    return isinstance(facts, NoticeFacts | LetterFacts)


def _check_decided(facts: ListFacts | WallSheetFacts) -> None:
    """Whoever stands on a list holds by a decision, or the list says that it is no list yet."""
    if facts.doc_no or facts.mark in UNNUMBERED:
        return
    for each in facts.holdings:
        if each.doc_no is None:
            reason = f"{each.holder}没有奖励决定的文号，不能列入名单；拟奖名单请标明草案。"
            raise Refusal(NUMBER_RULE, reason)


def _check_family(facts: NamingFacts) -> None:
    """The brigade praises by circular; what the law grants is another organ's to decide."""
    statutory = next(filter(_is_statutory, facts.holdings), None)
    if isinstance(facts, CircularFacts) and statutory:
        raise Refusal(
            FAMILY_RULE,
            f"{statutory.holder}的“{statutory.award}”不是表扬：通报只用于表扬，奖励由批准机关作出决定。",
        )
    if facts.level == "brigade" and isinstance(facts, DecisionFacts):
        reason = "大队没有奖励的批准权限，不能印发奖励决定、命令；请用通报，或为批准机关代拟。"
        raise Refusal(FAMILY_RULE, reason)


def _is_statutory(holding: Holding) -> bool:
    """Whether only an organ named by law can grant it; told by the family, else by the words."""
    if holding.family is None:
        return bool(_STATUTORY.search(holding.award))
    return holding.family not in _PRAISE


_COMPOSERS: Mapping[type, Callable[[Any], Paper]] = {
    DecisionFacts: _decision,
    CircularFacts: _circular,
    NoticeFacts: _notice,
    RequestFacts: _request,
    LetterFacts: _letter,
    StatementFacts: _statement,
    ListFacts: _list,
}
