"""Deeds on bulletins and cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import select

from honours.audit.actions import Actor, record, values_of
from honours.audit.tags import Tag
from honours.base import clock
from honours.base.database import add, db, ref_of
from honours.base.errors import BadInput, Refusal, Stale
from honours.base.text import clean_line, clean_text
from honours.people.models import Person, Unit
from honours.register.models import Honour
from honours.sources.models import (
    Answer,
    Bulletin,
    Case,
    CaseHonour,
    CaseState,
    Donation,
    Doubt,
    Judgement,
    Part,
    Passage,
    Sensitivity,
    Subject,
    Succession,
    Verdict,
    Verification,
)
from honours.sources.queries import (
    answers_to,
    find_judgement,
    find_verification,
    judgements_on,
    obstacles_to,
    passages_of,
    state_of,
)
from honours.sources.quotes import Quote, find_quote, quote_at

RAW_LIMIT = 200_000  # characters


@dataclass(frozen=True, kw_only=True)
class Lead:
    """What a case opened from a proposal begins with."""

    title: str
    as_written: str
    role: str = ""
    person: Person | None = None
    group: Unit | None = None
    unit: Unit | None = None  # whose case it is
    occasion: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    place: str = ""
    summary: str = ""
    passages: Sequence[tuple[int, int, Sensitivity | None]] = ()  # start, end
    doubts: Sequence[tuple[str, str]] = ()  # question, note


def receive_bulletin(
    raw: str,
    *,
    title: str,
    publisher: str = "",
    published_at: datetime | None = None,
    earlier: Bulletin | None = None,
    demo: bool = False,
    by: Actor,
) -> Bulletin:
    """Take in a bulletin as it came; only NUL and lone surrogates are refused.

    A changed version of an `earlier` one points at it; the earlier one stays as it is.
    """
    if not raw.strip():
        raise BadInput("正文", "不能为空，请粘贴通报全文。")
    if len(raw) > RAW_LIMIT:
        raise BadInput("正文", f"共{len(raw)}字，最多{RAW_LIMIT}字，请分篇收录。")
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in raw):
        raise BadInput("正文", "含有无法保存的字符（空字符或不完整的字符），请重新复制粘贴。")
    bulletin = Bulletin(raw=raw, received_at=clock.now())
    _fill_heading(bulletin, title, publisher, published_at)
    digest = sha256(raw.encode()).hexdigest()
    if known := db.session.scalar(select(Bulletin).where(Bulletin.sha256 == digest)):
        raise Refusal("重复收录", f"这篇通报已经收录：“{known.title}”。")
    bulletin.sha256, bulletin.demo = digest, demo or bool(earlier and earlier.demo)
    add(bulletin)
    if earlier:
        add(Succession(bulletin_id=bulletin.id, earlier_id=earlier.id))
    told = f"{bulletin.title}（第{earlier.id}号的新版）" if earlier else bulletin.title
    record(Tag.BULLETIN_RECEIVED, bulletin, told, after={"sha256": digest}, by=by)
    return bulletin


def correct_bulletin(
    bulletin: Bulletin,
    *,
    title: str,
    publisher: str,
    published_on: date | None,
    version: int,
    by: Actor,
) -> Bulletin:
    """Put a bulletin's heading right; neither its text nor the cases opened from it change.

    Its dates are read anew by the new day of publication.
    """
    if version != bulletin.version:
        what = f"通报“{bulletin.title}”的题头"
        raise Stale(what, thing=ref_of(bulletin), current=bulletin.version)
    before, stood = bulletin.heading, bulletin.published_at
    if published_on != bulletin.published_on:
        stood = clock.start_of(published_on) if published_on else None
    _fill_heading(bulletin, title, publisher, stood)
    db.session.flush()
    after = bulletin.heading
    if told := [
        f"{what}：{old or '未填'} → {after[what] or '未填'}"
        for what, old in before.items()
        if old != after[what]
    ]:
        detail = "；".join(told)
        record(Tag.BULLETIN_CORRECTED, bulletin, detail, before=before, after=after, by=by)
    return bulletin


def confirm_proposal(
    bulletin: Bulletin, *, subject: Subject, name: str, at: tuple[int, int], lead: Lead, by: Actor
) -> Case:
    """Open a case from what the reading proposes, with its part, passages and doubts."""
    _refuse_judged(bulletin, subject, name)
    case = open_case(
        lead.title,
        bulletin=bulletin,
        unit=lead.unit,
        occasion=lead.occasion,
        began_on=lead.began_on,
        ended_on=lead.ended_on,
        place=lead.place,
        summary=lead.summary,
        by=by,
    )
    add_part(
        case,
        as_written=lead.as_written,
        role=lead.role,
        person=lead.person,
        unit=lead.group,
        by=by,
    )
    for start, end, sensitive in lead.passages:
        near = quote_at(bulletin.raw, start, end)
        add_passage(case, bulletin, exact=near.exact, near=near, sensitive=sensitive, by=by)
    for question, note in lead.doubts:
        raise_doubt(question, case=case, note=note, by=by)
    _judge(bulletin, subject, name, at, Verdict.CONFIRMED, case, by)
    record(Tag.PROPOSAL_CONFIRMED, bulletin, f"{name}：{case.title}", by=by)
    return case


def reject_proposal(
    bulletin: Bulletin, *, subject: Subject, name: str, at: tuple[int, int], by: Actor
) -> Judgement:
    """Say that a proposal is no case; it stays on record as that."""
    _refuse_judged(bulletin, subject, name)
    judgement = _judge(bulletin, subject, name, at, Verdict.REJECTED, None, by)
    record(Tag.PROPOSAL_REJECTED, bulletin, name, after=values_of(judgement), by=by)
    return judgement


def reopen_proposal(judgement: Judgement, *, by: Actor) -> Judgement:
    """Take a rejection back; the proposal waits again."""
    bulletin = db.session.get_one(Bulletin, judgement.bulletin_id)
    last = find_judgement(bulletin, judgement.subject, judgement.name)
    if last is not judgement or judgement.verdict is not Verdict.REJECTED:
        raise Refusal("提示", "只有判为“不是事例”的提示可以重新考虑。")
    at = judgement.start, judgement.end
    reopened = _judge(bulletin, judgement.subject, judgement.name, at, Verdict.REOPENED, None, by)
    record(Tag.PROPOSAL_REOPENED, bulletin, judgement.name, after=values_of(reopened), by=by)
    return reopened


def carry_over(passage: Passage, quote: Quote, *, bulletin: Bulletin, by: Actor) -> Passage:
    """Quote a case's passage from the changed version too; what was judged of it goes along."""
    case = db.session.get_one(Case, passage.case_id)
    carried = add_passage(
        case, bulletin, exact=quote.exact, near=quote, sensitive=passage.sensitive, by=by
    )
    known = {(one.subject, one.name) for one in judgements_on(bulletin)}
    earlier = db.session.get_one(Bulletin, passage.bulletin_id)
    for one in judgements_on(earlier):
        if one.case_id == case.id and (one.subject, one.name) not in known:
            at = quote.start, quote.end
            _judge(bulletin, one.subject, one.name, at, Verdict.CONFIRMED, case, by)
    record(Tag.PASSAGE_CARRIED, case, quote.exact[:60], by=by)
    return carried


def open_case(
    title: str,
    *,
    bulletin: Bulletin | None = None,
    unit: Unit | None = None,
    occasion: str = "",
    began_on: date | None = None,
    ended_on: date | None = None,
    place: str = "",
    summary: str = "",
    demo: bool = False,
    by: Actor,
) -> Case:
    """Open a case as a lead."""
    demo = demo or any(thing and thing.demo for thing in (bulletin, unit))
    case = Case(bulletin_id=bulletin.id if bulletin else None, opened_at=clock.now(), demo=demo)
    _fill_case(case, title, unit, occasion, began_on, ended_on, place, summary)
    add(case)
    record(Tag.CASE_OPENED, case, case.title, after=values_of(case), by=by)
    return case


def change_case(
    case: Case,
    *,
    title: str,
    unit: Unit | None,
    occasion: str,
    began_on: date | None,
    ended_on: date | None,
    place: str,
    summary: str,
    version: int,
    by: Actor,
) -> Case:
    """Change what a lead says of itself."""
    _refuse_verified(case)
    case.expect(version, f"事例“{case.title}”")
    before = values_of(case)
    _fill_case(case, title, unit, occasion, began_on, ended_on, place, summary)
    db.session.flush()
    record(Tag.CASE_CHANGED, case, case.title, before=before, after=values_of(case), by=by)
    return case


def add_part(
    case: Case,
    *,
    as_written: str,
    role: str = "",
    person: Person | None = None,
    unit: Unit | None = None,
    by: Actor,
) -> Part:
    """Enter who took part, as the source writes it."""
    _refuse_verified(case)
    as_written = clean_line(as_written, "原文称呼", limit=100)
    if not as_written:
        raise BadInput("原文称呼", "不能为空。")
    _refuse_demo(case, person or unit)
    part = add(
        Part(
            case_id=case.id,
            as_written=as_written,
            role=clean_line(role, "作用", limit=100),
            person_id=person.id if person else None,
            unit_id=unit.id if unit and not person else None,
        )
    )
    record(Tag.PART_ADDED, case, as_written, after=values_of(part), by=by)
    return part


def identify_part(
    part: Part, *, person: Person | None = None, unit: Unit | None = None, by: Actor
) -> Part:
    """Say which person or unit a part means; never guessed, always somebody's deed."""
    case, before = db.session.get_one(Case, part.case_id), values_of(part)
    if not (person or unit):
        raise BadInput("认定为", "请选择人员或单位。")
    _refuse_verified(case)
    _refuse_demo(case, person or unit)
    part.person_id = person.id if person else None
    part.unit_id = unit.id if unit and not person else None
    db.session.flush()
    detail = f"{part.as_written} → {person.called if person else unit and unit.name}"
    record(Tag.PART_IDENTIFIED, case, detail, before=before, after=values_of(part), by=by)
    return part


def add_passage(
    case: Case,
    bulletin: Bulletin,
    *,
    exact: str,
    near: Quote | None = None,
    sensitive: Sensitivity | None = None,
    by: Actor,
) -> Passage:
    """Tie words of a bulletin to a case; they must stand in it, once, or `near` a known place."""
    quote = find_quote(bulletin.raw, exact, near=near)
    if not quote:
        raise BadInput(
            "摘录",
            f"“{exact.strip()[:30]}”在原文中找不到，或不止一处；请从原文复制，长一些，不要改动。",
        )
    if any((one.bulletin_id, one.quote) == (bulletin.id, quote) for one in passages_of(case)):
        raise Refusal("摘录", f"“{quote.exact[:30]}”已经摘录在这件事例中。")
    passage = add(
        Passage(case_id=case.id, bulletin_id=bulletin.id, sensitive=sensitive, **vars(quote))
    )
    record(Tag.PASSAGE_ADDED, case, quote.exact[:60], after=values_of(passage), by=by)
    return passage


def raise_doubt(
    question: str,
    *,
    case: Case | None = None,
    bulletin: Bulletin | None = None,
    note: str = "",
    by: Actor,
) -> Doubt:
    """Note a question that must be answered; a verified case becomes a lead again by it."""
    question = clean_text(question, "存疑事项", limit=500)
    if not question:
        raise BadInput("存疑事项", "不能为空。")
    doubted = find_verification(case) if case else None
    doubt = add(
        Doubt(
            case_id=case.id if case else None,
            reopens_id=doubted.id if doubted else None,
            bulletin_id=bulletin.id if bulletin else None,
            question=question,
            note=clean_text(note, "说明", limit=1000),
            raised_at=clock.now(),
        )
    )
    record(Tag.DOUBT_RAISED, case or bulletin or doubt, question, by=by)
    return doubt


def answer_doubt(doubt: Doubt, *, text: str, ground: str = "", by: Actor) -> Answer:
    """Settle a question; an answer once given stands."""
    text = clean_text(text, "答复", limit=1000)
    if not text:
        raise BadInput("答复", "不能为空，请写明核实的结果。")
    if answers_to([doubt]):
        raise Refusal("存疑", "这一存疑已有答复。")
    answer = add(
        Answer(
            doubt_id=doubt.id,
            text=text,
            ground=clean_text(ground, "依据", limit=500),
            answered_by=by.name,
            answered_at=clock.now(),
        )
    )
    thing = f"case:{doubt.case_id}" if doubt.case_id else f"bulletin:{doubt.bulletin_id}"
    record(Tag.DOUBT_ANSWERED, thing, f"{doubt.question} 答：{text}", by=by)
    return answer


def verify_case(case: Case, *, note: str = "", by: Actor) -> Verification:
    """Vouch for a case: no open doubt, somebody it is about, and each of them identified."""
    for refusal in obstacles_to(case):
        raise refusal
    verification = add(
        Verification(
            case_id=case.id,
            note=clean_text(note, "核实说明", limit=1000),
            verified_by=by.name,
            verified_at=clock.now(),
        )
    )
    record(Tag.CASE_VERIFIED, case, case.title, after=values_of(verification), by=by)
    return verification


def record_donation(
    case: Case, *, donor: Unit, goods: str, received_on: date | None = None, by: Actor
) -> Donation:
    """Enter goods received from outside."""
    goods = clean_line(goods, "物资")
    if not goods:
        raise BadInput("物资", "不能为空。")
    if received_on and received_on > clock.today():
        raise BadInput("收到日期", "不能晚于今天，请核对。")
    donation = add(
        Donation(case_id=case.id, donor_id=donor.id, goods=goods, received_on=received_on)
    )
    record(Tag.DONATION_RECORDED, case, f"{donor.name}：{goods}", by=by)
    return donation


def credit_honour(case: Case, honour: Honour) -> CaseHonour:
    """Note that an honour came of a case; part of the deed that enters it."""
    return add(CaseHonour(case_id=case.id, honour_id=honour.id))


def _refuse_judged(bulletin: Bulletin, subject: Subject, name: str) -> None:
    """One proposal gives one case, however often it is sent."""
    last = find_judgement(bulletin, subject, name)
    if last and last.verdict is not Verdict.REOPENED:
        raise Refusal("提示", f"“{name}”已由{last.judged_by}判过：{last.verdict.label}。")


def _judge(
    bulletin: Bulletin,
    subject: Subject,
    name: str,
    at: tuple[int, int],
    verdict: Verdict,
    case: Case | None,
    by: Actor,
) -> Judgement:
    return add(
        Judgement(
            bulletin_id=bulletin.id,
            subject=subject,
            name=clean_line(name, "称呼", limit=100),
            start=at[0],
            end=at[1],
            verdict=verdict,
            case_id=case.id if case else None,
            judged_by=by.name,
            judged_at=clock.now(),
        )
    )


def _refuse_demo(case: Case, holder: Person | Unit | None) -> None:
    if holder and holder.demo != case.demo:
        raise Refusal("演示数据", "演示的人员、单位只能用于演示的事例。")


def _refuse_verified(case: Case) -> None:
    if state_of(case) is CaseState.VERIFIED:
        raise Refusal(
            "事例状态", "该事例已核实，不能直接改动；请先记一项存疑，事例退回线索后再改。"
        )


def _fill_heading(
    bulletin: Bulletin, title: str, publisher: str, published_at: datetime | None
) -> None:
    bulletin.title = clean_line(title, "标题")
    if not bulletin.title:
        raise BadInput("标题", "不能为空。")
    if published_at and published_at > clock.now():
        raise BadInput("发布日期", "不能晚于今天，请核对。")
    bulletin.publisher = clean_line(publisher, "发布单位", limit=100)
    bulletin.published_at = published_at


def _fill_case(
    case: Case,
    title: str,
    unit: Unit | None,
    occasion: str,
    began_on: date | None,
    ended_on: date | None,
    place: str,
    summary: str,
) -> None:
    case.title = clean_line(title, "标题")
    if not case.title:
        raise BadInput("标题", "不能为空，请用一句话说明是谁的什么事。")
    if began_on and ended_on and ended_on < began_on:
        raise BadInput("事迹止于", "早于事迹起于，请核对。")
    if max(filter(None, (began_on, ended_on)), default=clock.today()) > clock.today():
        raise Refusal("R13 日期", "事迹日期不能晚于今天，请核对。")
    case.unit_id = unit.id if unit else None
    case.occasion = clean_line(occasion, "专项", limit=60)
    case.began_on, case.ended_on = began_on, ended_on
    case.place = clean_line(place, "地点", limit=100)
    case.summary = clean_text(summary, "事由", limit=3000)
