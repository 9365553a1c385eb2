"""Eligibility and conflicts, R1–R13 (pure): facts in, rulings out, each with its source.

A block cannot be passed; a warning is passed only with a reason, which is kept.
R10 (no new statutory kinds, no other sums) is held by the catalogue itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import is_workday

from honours.awards.catalogue import AwardKind, Confidence, Family, Level
from honours.base.wording import Worded
from honours.people.kinds import HolderKind, RestraintKind, StaffType


class Force(Worded):
    BLOCK = "block", "不允许"
    WARN = "warn", "须说明理由"
    INFO = "info", "提示"


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What a rule says of a candidate."""

    rule: str
    force: Force
    reason: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """An effective honour the candidate already has."""

    award: str
    family: Family
    grade: int
    level: Level
    decided_on: date
    same_case: bool = False


@dataclass(frozen=True, kw_only=True)
class Restrained:
    """Something that stands between a person or unit and an award, over a period."""

    kind: RestraintKind
    since: date
    until: date | None
    paper: str = ""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Whom an award is asked for, and everything the rules look at, as on one day."""

    kind: HolderKind
    staff_type: StaffType | None
    post: str
    award: AwardKind
    recommended_on: date
    deed_ended_on: date | None = None
    held: tuple[Held, ...] = ()
    restraints: tuple[Restrained, ...] = ()
    publicity: tuple[date, date] | None = None
    publicity_exemption: str = ""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The decision about to be registered."""

    level: Level
    decided_on: date
    today: date


Rule = Callable[[Candidate], Iterator[Ruling]]
DecisionRule = Callable[[Candidate, Decided], Iterator[Ruling]]

YEAR = timedelta(days=365)


def rulings(candidate: Candidate, decided: Decided | None = None) -> list[Ruling]:
    """Ask every rule; those on the decision only when there is one."""
    found = [ruling for rule in RULES for ruling in rule(candidate)]
    if decided:
        found += [ruling for rule in DECISION_RULES for ruling in rule(candidate, decided)]
    order = list(Force)
    return sorted(found, key=lambda ruling: order.index(ruling.force))


def r1_one_deed_one_award(candidate: Candidate) -> Iterator[Ruling]:
    for held in candidate.held:
        if held.same_case:
            yield Ruling(
                rule="R1 一事一奖",
                force=Force.BLOCK,
                reason=f"同一事迹已获{held.award}（{held.decided_on}），不得重复奖励；"
                "如需提高等次，请先撤销原奖励。",
                source="公安机关人民警察奖励条令 第11条",
            )


def r2_not_again_within_a_year(candidate: Candidate) -> Iterator[Ruling]:
    if candidate.award.family is not Family.STATUTORY:
        return
    for held in candidate.held:
        near = candidate.recommended_on - YEAR < held.decided_on
        if held.family is Family.STATUTORY and near and held.grade >= candidate.award.grade:
            yield Ruling(
                rule="R2 一年内不重复",
                force=Force.WARN,
                reason=f"一年内已获{held.award}（{held.decided_on}），原则上不再给予同等次或低等次奖励。",
                source="公安机关人民警察奖励条令",
            )


def r3_under_investigation(candidate: Candidate) -> Iterator[Ruling]:
    for _ in _in_force(candidate, RestraintKind.INVESTIGATION):
        yield Ruling(
            rule="R3 接受审查调查",
            force=Force.BLOCK,
            reason="正在接受审查调查，应暂停办理奖励。",
            source="公安机关人民警察奖励条令 第12条",
        )


def r4_unit_violation(candidate: Candidate) -> Iterator[Ruling]:
    for restraint in _in_force(candidate, RestraintKind.VIOLATION):
        yield Ruling(
            rule="R4 单位违纪",
            force=Force.WARN,
            reason=f"单位有严重违纪违法或失职（{restraint.paper}），期内原则上不予奖励。",
            source="公安机关人民警察奖励条令",
        )


def r5_within_sanction(candidate: Candidate) -> Iterator[Ruling]:
    for restraint in _in_force(candidate, RestraintKind.SANCTION):
        yield Ruling(
            rule="R5 处分期内",
            force=Force.WARN,
            reason=f"处分期内（{restraint.paper}）原则上不予奖励，有特殊贡献的须说明。",
            source="公安机关人民警察奖励条令",
        )


def r6_right_ladder(candidate: Candidate) -> Iterator[Ruling]:
    if not candidate.award.fits(candidate.kind, candidate.staff_type):
        who = candidate.staff_type.label if candidate.staff_type else "本单位"
        yield Ruling(
            rule="R6 人员类别",
            force=Force.BLOCK,
            reason=f"“{candidate.award.name}”不适用于{who}（{candidate.kind.label}）。",
            source=candidate.award.source,
        )


def r9_already_rewarded_above(candidate: Candidate) -> Iterator[Ruling]:
    for held in candidate.held:
        if held.same_case and held.level.height > candidate.award.level.height:
            yield Ruling(
                rule="R9 上级已奖",
                force=Force.WARN,
                reason=f"上级机关已就此事给予{held.award}，下级不再重复奖励。",
                source="公务员奖励规定（2008） 第13条",
            )


_LEADERS = ("大队长", "教导员", "政委", "局长", "队长（正科）")


def r11_front_line_first(candidate: Candidate) -> Iterator[Ruling]:
    if any(candidate.post.endswith(post) for post in _LEADERS) and "中队" not in candidate.post:
        yield Ruling(
            rule="R11 基层一线优先",
            force=Force.INFO,
            reason="候选人是领导干部，奖励应向基层一线倾斜，从严掌握。",
            source="公安机关人民警察奖励条令 第3条",
        )


def r12_auxiliary_steps(candidate: Candidate) -> Iterator[Ruling]:
    """One region's rule (domain §8); Hunan's is unknown, so it only warns."""
    if candidate.award.family is not Family.AUXILIARY:
        return
    ladder = [held for held in candidate.held if held.family is Family.AUXILIARY]
    year = candidate.recommended_on.year
    if any(h.grade == candidate.award.grade and h.decided_on.year == year for h in ladder):
        yield _auxiliary("同一年度内同一等次不重复奖励。")
    if candidate.award.grade > 10 and max((h.grade for h in ladder), default=0) < (
        candidate.award.grade - 10
    ):
        yield _auxiliary("辅警奖励一般由低到高逐级进行。")


def r7_publicity(candidate: Candidate, decided: Decided) -> Iterator[Ruling]:
    days = candidate.award.publicity_days
    if not days or candidate.publicity_exemption:
        return
    reason = ""
    if not candidate.publicity:
        reason = (
            f"“{candidate.award.name}”须公示不少于{days}个工作日，尚未登记公示或免予公示的理由。"
        )
    elif (held := working_days(*candidate.publicity)) < days:
        reason = f"公示只有{held}个工作日，应不少于{days}个工作日。"
    if reason:
        yield Ruling(
            rule="R7 公示", force=Force.BLOCK, reason=reason, source=candidate.award.source
        )


def r8_competent_organ(candidate: Candidate, decided: Decided) -> Iterator[Ruling]:
    award = candidate.award
    if decided.level.is_at_least(award.level):
        return
    consent = award.consent_level
    may = consent is not None and decided.level.is_at_least(consent)
    unsure = award.confidence is Confidence.UNVERIFIED
    yield Ruling(
        rule="R8 批准权限",
        force=Force.WARN if may or unsure else Force.BLOCK,
        reason=f"{award.approval}{decided.level.label}级机关"
        + ("须有上级书面同意方可办理。" if may else "无权批准。"),
        source=award.source,
    )


def r13_dates_in_order(candidate: Candidate, decided: Decided) -> Iterator[Ruling]:
    reasons = []
    if decided.decided_on > decided.today:
        reasons.append("决定日期不能晚于今天。")
    if decided.decided_on < candidate.recommended_on:
        reasons.append(f"决定日期早于呈报日期（{candidate.recommended_on}）。")
    if candidate.publicity and decided.decided_on < candidate.publicity[1]:
        reasons.append(f"决定日期早于公示期满（{candidate.publicity[1]}）。")
    if candidate.deed_ended_on and decided.decided_on < candidate.deed_ended_on:
        reasons.append(f"决定日期早于事迹日期（{candidate.deed_ended_on}）。")
    for reason in reasons:
        yield Ruling(rule="R13 日期次序", force=Force.BLOCK, reason=reason, source="奖励程序")


RULES: tuple[Rule, ...] = (
    r1_one_deed_one_award,
    r2_not_again_within_a_year,
    r3_under_investigation,
    r4_unit_violation,
    r5_within_sanction,
    r6_right_ladder,
    r9_already_rewarded_above,
    r11_front_line_first,
    r12_auxiliary_steps,
)
DECISION_RULES: tuple[DecisionRule, ...] = (
    r7_publicity,
    r8_competent_organ,
    r13_dates_in_order,
)


@dataclass(frozen=True, kw_only=True)
class Article:
    """One rule in a sentence, with where it comes from: the table an approver reads."""

    number: str
    says: str
    source: str
    concerns: Callable[[Candidate], bool] = lambda _candidate: True


_ORDER = "公安机关人民警察奖励条令"
BOOK: tuple[Article, ...] = (
    Article(number="R1", says="同一事迹不重复奖励", source=f"{_ORDER} 第11条"),
    Article(
        number="R2",
        says="一年内不再给予同等次或低等次奖励",
        source=_ORDER,
        concerns=lambda candidate: candidate.award.family is Family.STATUTORY,
    ),
    Article(number="R3", says="不在接受审查调查期间", source=f"{_ORDER} 第12条"),
    Article(number="R4", says="单位无严重违纪违法或失职", source=_ORDER),
    Article(number="R5", says="不在处分期内", source=_ORDER),
    Article(
        number="R6",
        says="奖励种类适用于候选人的人员类别",
        source="公安机关人民警察奖励条令；各类人员奖励规定",
        concerns=lambda candidate: candidate.kind is HolderKind.INDIVIDUAL,
    ),
    Article(
        number="R7",
        says="公示满规定的工作日，或有免予公示的理由",
        source=_ORDER,
        concerns=lambda candidate: candidate.award.publicity_days > 0,
    ),
    Article(number="R8", says="由有权的机关批准", source=f"{_ORDER} 第13—16条"),
    Article(
        number="R9", says="上级机关未就同一事迹给予奖励", source="公务员奖励规定（2008） 第13条"
    ),
    Article(
        number="R10",
        says="法定奖励不增设种类，不另定奖金",
        source="公务员奖励规定（2008） 第15条",
        concerns=lambda candidate: candidate.award.family is Family.STATUTORY,
    ),
    Article(
        number="R11",
        says="向基层一线倾斜，从严掌握领导干部",
        source=f"{_ORDER} 第3条",
        concerns=lambda candidate: candidate.kind is HolderKind.INDIVIDUAL,
    ),
    Article(
        number="R12",
        says="辅警奖励逐级进行，同一年度不重复",
        source="辅警奖励规定（他省，待核）",
        concerns=lambda candidate: candidate.award.family is Family.AUXILIARY,
    ),
    Article(number="R13", says="事迹、呈报、公示、决定的日期先后相符", source="奖励程序"),
)


def working_days(first: date, last: date) -> int:
    """Count working days, both ends included, with the State Council's 调休.

    A year whose arrangement is not published yet counts Monday to Friday.
    """
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(_is_working_day, days))


def _is_working_day(day: date) -> bool:
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def _in_force(candidate: Candidate, kind: RestraintKind) -> Iterator[Restrained]:
    day = candidate.recommended_on
    for restraint in candidate.restraints:
        if restraint.kind is kind and restraint.since <= day <= (restraint.until or day):
            yield restraint


def _auxiliary(reason: str) -> Ruling:
    return Ruling(
        rule="R12 辅警奖励", force=Force.WARN, reason=reason, source="辅警奖励规定（他省，待核）"
    )
