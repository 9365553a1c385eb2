"""Clean citations of every kind, and the same with one seeded error each.

All people, units and deeds are made up. A deed is written three times: as the passage of a source
has it, as a clause of a certificate, and as sentences of a deeds statement.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from honours.awards.catalogue import AwardKind, Family, read_kinds, statutory
from honours.base.wording import chinese_number
from honours.citations.draft import Draft, Evidence, Other
from honours.citations.kinds import Form
from honours.people.kinds import HolderKind, StaffType
from honours.settings import ROOT


@dataclass(frozen=True, kw_only=True)
class Deed:
    source: str  # {a}, {b}: figures
    clause: str
    told: str
    a: tuple[int, int]
    b: tuple[int, int] = (2, 9)


DEEDS = (
    Deed(
        source="{name}带领执勤组驻守省际卡点,查验过往车辆{a}余台次,劝返{b}人。",
        clause="驻守省际卡点，查验车辆{a}余台次，劝返{b}人",
        told="{day}，{name}带领执勤组驻守省际卡点，逐车登记，查验过往车辆{a}余台次，劝返{b}人。"
        "卡点昼夜有人值守，登记簿逐日归档，交接班有记录。",
        a=(2, 9),
        b=(12, 96),
    ),
    Deed(
        source="牵头侦办交通肇事逃逸案件{a}起,到案{a}起,调取监控录像{b}小时。",
        clause="牵头侦办交通肇事逃逸案件{a}起，全部到案，调取监控录像{b}小时",
        told="{name}牵头侦办交通肇事逃逸案件{a}起，调取监控录像{b}小时，逐帧比对车辆特征。"
        "{a}起逃逸案件的驾驶人均已到案。",
        a=(3, 9),
        b=(40, 95),
    ),
    Deed(
        source="暴雨造成路段积水,{name}涉水疏散被困群众{a}名,转移车辆{b}辆。",
        clause="在路段积水时涉水疏散被困群众{a}名，转移车辆{b}辆",
        told="{day}，暴雨造成辖区路段积水，{name}涉水进入低洼处，疏散被困群众{a}名。"
        "随后组织拖车转移车辆{b}辆，路段积水退去后恢复通行。",
        a=(11, 38),
        b=(3, 19),
    ),
    Deed(
        source="{name}排查急弯陡坡隐患点{a}处,推动安装防撞护栏{b}米。",
        clause="排查急弯陡坡隐患点{a}处，推动安装防撞护栏{b}米",
        told="{name}徒步排查农村公路急弯陡坡隐患点{a}处，逐处拍照建档。"
        "隐患清单报送后，推动安装防撞护栏{b}米。",
        a=(13, 48),
        b=(200, 950),
    ),
    Deed(
        source="{name}在车辆管理窗口受理业务{a}笔,压缩办理时限{b}分钟。",
        clause="在车辆管理窗口受理业务{a}笔，压缩办理时限{b}分钟",
        told="{name}在车辆管理窗口受理业务{a}笔，对材料不全的一次告知。"
        "窗口把表格由两份并为一份，压缩办理时限{b}分钟。",
        a=(1100, 3900),
        b=(12, 35),
    ),
    Deed(
        source="组织护学岗{a}个,护送学生过街{b}人次,校门口未发生交通事故。",
        clause="组织护学岗{a}个，护送学生过街{b}人次",
        told="{name}组织护学岗{a}个，上下学时段在校门口指挥车流。"
        "全学期护送学生过街{b}人次，校门口未发生交通事故。",
        a=(6, 18),
        b=(3000, 8800),
    ),
    Deed(
        source="{name}查处酒后驾驶违法行为{a}起,其中醉酒驾驶{b}起。",
        clause="查处酒后驾驶违法行为{a}起，其中醉酒驾驶{b}起",
        told="{name}在夜间设点检查，查处酒后驾驶违法行为{a}起，其中醉酒驾驶{b}起。"
        "所办酒后驾驶案件的检测记录和执法视频均按规定保存。",
        a=(45, 190),
        b=(6, 28),
    ),
    Deed(
        source="冰雪期间,{name}撒布融雪剂{a}吨,引导滞留车辆{b}辆安全下高速。",
        clause="冰雪期间撒布融雪剂{a}吨，引导滞留车辆{b}辆安全下高速",
        told="冰雪期间，{name}在桥面和长下坡路段撒布融雪剂{a}吨。"
        "警车压速带道，引导滞留车辆{b}辆安全下高速。",
        a=(11, 46),
        b=(120, 980),
    ),
    Deed(
        source="{name}到村组开展交通安全宣讲{a}场,发放头盔{b}顶。",
        clause="到村组开展交通安全宣讲{a}场，发放头盔{b}顶",
        told="{name}利用赶集日到村组开展交通安全宣讲{a}场，讲解农用车载人的危险。"
        "宣讲时向骑行群众发放头盔{b}顶。",
        a=(16, 62),
        b=(120, 700),
    ),
    Deed(
        source="{name}与医院建立急救绿色通道,护送急救车辆{a}次,平均用时缩短{b}分钟。",
        clause="护送急救车辆{a}次，平均用时缩短{b}分钟",
        told="{name}与医院建立急救绿色通道，接到求助后提前清空路口。"
        "通道启用以来护送急救车辆{a}次，平均用时缩短{b}分钟。",
        a=(12, 57),
        b=(4, 9),
    ),
    Deed(
        source="{name}处理一般程序交通事故{a}起,调解损害赔偿{b}件,无当事人申请复核。",
        clause="处理一般程序交通事故{a}起，调解损害赔偿{b}件",
        told="{name}处理一般程序交通事故{a}起，现场勘查图和询问笔录装订成卷。"
        "调解损害赔偿{b}件，无当事人申请复核。",
        a=(35, 120),
        b=(14, 66),
    ),
    Deed(
        source="{name}优化信号配时方案{a}套,高峰通行时间下降{b}%。",
        clause="优化信号配时方案{a}套，高峰通行时间下降{b}%",
        told="{name}用流量检测数据优化信号配时方案{a}套，在城区主干道路口试行。"
        "试行后早晚高峰通行时间下降{b}%，方案已推广到相邻路口。",
        a=(12, 44),
        b=(8, 27),
    ),
    Deed(
        source="{name}检查客运企业{a}家,发出整改通知书{b}份,督促更换不合格轮胎。",
        clause="检查客运企业{a}家，发出整改通知书{b}份",
        told="{name}检查客运企业{a}家，核对车载定位记录和驾驶人培训台账。"
        "对发现的问题发出整改通知书{b}份，督促更换不合格轮胎。",
        a=(5, 18),
        b=(11, 39),
    ),
    Deed(
        source="桥面塌陷,{name}第一个到场设置警戒,拦停来车{a}辆,协调抢修{b}小时后恢复通行。",
        clause="在桥面塌陷现场设置警戒，拦停来车{a}辆，协调抢修{b}小时后恢复通行",
        told="{day}，{name}巡逻时发现桥面塌陷，在两端设置警戒，拦停来车{a}辆。"
        "现场协调抢修{b}小时后恢复通行，塌陷处没有车辆坠入。",
        a=(11, 37),
        b=(6, 30),
    ),
    Deed(
        source="{name}讲解“一盔一带”要点{a}次,辖区头盔佩戴率升至{b}%。",
        clause="讲解“一盔一带”要点{a}次，辖区头盔佩戴率升至{b}%",
        told="{name}在路口讲解“一盔一带”要点{a}次，对未戴头盔的骑行人当面提醒。"
        "年底抽查，辖区头盔佩戴率升至{b}%。",
        a=(24, 88),
        b=(71, 96),
    ),
    Deed(
        source="{name}录入违法数据{a}条,复核退回差错数据{b}条。",
        clause="录入违法数据{a}条，复核退回差错数据{b}条",
        told="{name}录入违法数据{a}条，每天下班前与纸质单据核对。"
        "复核退回差错数据{b}条，退回原因逐条注明。",
        a=(2100, 9800),
        b=(13, 58),
    ),
    Deed(
        source="{name}建成智能预警点位{a}处,夜间事故同比下降{b}%。",
        clause="建成智能预警点位{a}处，夜间事故同比下降{b}%",
        told="{name}在临水临崖路段建成智能预警点位{a}处，太阳能供电，雨雾天自动亮灯。"
        "点位启用后，夜间事故同比下降{b}%。",
        a=(3, 16),
        b=(14, 46),
    ),
    Deed(
        source="{name}为走失老人联系亲属{a}次,归还拾得财物{b}件。",
        clause="为走失老人联系亲属{a}次，归还拾得财物{b}件",
        told="{name}在巡逻途中为走失老人联系亲属{a}次，每次都等到来人接走再离开。"
        "登记并归还拾得财物{b}件。",
        a=(3, 17),
        b=(11, 47),
    ),
)
OUTSIDE = (
    Deed(
        source="{name}向执勤卡点送来矿泉水{a}箱、雨衣{b}件,不留联系方式。",
        clause="向执勤卡点送来矿泉水{a}箱、雨衣{b}件",
        told="{day}，{name}向执勤卡点送来矿泉水{a}箱、雨衣{b}件，清点后登记入库。",
        a=(12, 60),
        b=(20, 90),
    ),
    Deed(
        source="{name}驾驶铲车协助清理塌方土石{a}方,连续作业{b}小时。",
        clause="驾驶铲车协助清理塌方土石{a}方，连续作业{b}小时",
        told="{day}，{name}驾驶铲车协助清理塌方土石{a}方，连续作业{b}小时。",
        a=(30, 160),
        b=(6, 14),
    ),
    Deed(
        source="{name}在事故现场协助救出被困人员{a}名,照看伤者{b}分钟至救护车到达。",
        clause="在事故现场协助救出被困人员{a}名，照看伤者{b}分钟至救护车到达",
        told="{day}，{name}在事故现场协助救出被困人员{a}名，照看伤者{b}分钟。",
        a=(2, 5),
        b=(12, 40),
    ),
)

NAMES = (
    "石开明", "丁岚", "欧阳志远", "单春绿", "何先进", "林爱国", "贺长青", "许文喆",
    "方小玥", "阿依古丽·买买提",
    "李云帆", "曾卫东", "尉迟凌", "罗建平", "谭晓", "蒋新民", "万俟雪", "赵海生", "周敏", "仇志国",
)  # fmt: skip
STRANGERS = ("邓培义", "龙秀珍", "司徒雁")
COUNTIES = ("清河县", "云溪县", "白沙县")
PLACES = ("太平", "城东", "柳湾", "双江口", "古渡", "杨梅坳")
OCCASIONS = (
    "2020年疫情防控", "2021年春运", "2022年防汛救灾", "2023年夏季治安整治",
    "2024年抗冰保畅", "2023年度工作",
)  # fmt: skip
POSTS = ("中队长", "副中队长", "指导员", "民警")
AUXILIARY_POSTS = ("勤务辅警", "辅警组长", "")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is asked, for whom, in which form."""

    award: str
    staff_type: StaffType | None  # None: a group
    form: Form


def _kinds() -> list[Kind]:
    police, helper, outsider = StaffType.POLICE, StaffType.AUXILIARY, StaffType.OUTSIDER
    asked: list[tuple[str, StaffType | None]] = [
        *((key, police) for key in ("police_jiajiang", "police_third_class")),
        *((key, police) for key in ("police_second_class", "police_first_class")),
        *((key, police) for key in ("police_model_second", "circular", "star_of_month")),
        *((key, helper) for key in ("auxiliary_jiajiang", "auxiliary_third_class", "circular")),
        *((key, outsider) for key in ("certificate_of_thanks", "letter_of_praise")),
        *((key, None) for key in ("police_jiajiang", "police_third_class", "police_group_title")),
        *((key, None) for key in ("circular", "model_squadron", "auxiliary_jiajiang_group")),
    ]
    return [
        Kind(award=award, staff_type=staff_type, form=form)
        for award, staff_type in asked
        for form in Form
        if form is Form.CERTIFICATE or staff_type is not outsider
    ]


@cache
def awards() -> dict[str, AwardKind]:
    local = (ROOT / "seeds" / "awards.toml").read_text(encoding="utf-8")
    return {kind.key: kind for kind in (*statutory(), *read_kinds(local, where="awards.toml"))}


def clean_drafts(rounds: int = 3, *, seed: int = 20200211) -> list[Draft]:
    """Citations in which there is nothing to mark; `rounds` of every kind."""
    random = Random(seed)  # noqa: S311 - made-up texts, no secrets
    return [_clean(kind, random) for _ in range(rounds) for kind in _kinds()]


def _clean(kind: Kind, random: Random) -> Draft:
    award = awards()[kind.award]
    county, place = random.choice(COUNTIES), random.choice(PLACES)
    brigade = f"{county}公安局交通警察大队"
    outside = kind.staff_type is StaffType.OUTSIDER
    unit = "" if outside else f"{brigade}{place}中队"
    is_group = kind.staff_type is None
    holder = unit if is_group else random.choice(NAMES)
    posts = AUXILIARY_POSTS if kind.staff_type is StaffType.AUXILIARY else POSTS
    post = "" if is_group or outside else random.choice(posts)
    called = "该中队" if is_group else holder
    deeds = random.sample(OUTSIDE if outside else DEEDS, 2 if outside else 3)
    if kind.form is Form.DEEDS:
        deeds = random.sample(DEEDS, random.randint(7, 10))
    occasion = random.choice(OCCASIONS)
    year = occasion[:4]
    day = f"{year}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
    evidence, clauses, told = [], [], []
    for deed in deeds:
        a, b = random.randint(*deed.a), random.randint(*deed.b)
        if deed.clause.startswith("驻守"):
            a *= 100
        # a source may write a figure in Arabic and the text in Han, or the other way round
        passage = deed.source.format(a=a, b=b, name=called, day=day)
        if kind.form is Form.DEEDS:  # a longer passage bears a longer text out
            passage += deed.told.format(a=a, b=b, name=called, day=day[5:]).replace("，", ",")
        evidence.append(Evidence(text=f"{day[5:]},{passage}"))
        han = a < 1000 and b < 1000 and "%" not in deed.clause and random.random() < 0.4
        said = (chinese_number(a), chinese_number(b)) if han else (a, b)
        clauses.append(deed.clause.format(a=said[0], b=said[1]))
        told.append(deed.told.format(a=a, b=b, name=called, day=day))
    draft = Draft(
        text="",
        award=award,
        kind=HolderKind.GROUP if is_group else HolderKind.INDIVIDUAL,
        holder=holder,
        staff_type=kind.staff_type,
        unit=unit,
        unit_names=() if outside else (f"{place}中队", f"{county}交警大队{place}中队"),
        post=post,
        is_verified=True,
        evidence=tuple(evidence),
        doubts=(),
        facts=f"{occasion} {day} 承担辖区道路交通管理工作",
        form=kind.form,
        people=STRANGERS,
        units={
            brigade: brigade,
            f"{county}交警大队": brigade,
            **{f"{brigade}{other}中队": f"{brigade}{other}中队" for other in PLACES},
            **{f"{other}中队": f"{brigade}{other}中队" for other in PLACES},
        },
        others=(Other(whose="邓培义", text=_ELSEWHERE),),
    )
    words = _certificate if kind.form is Form.CERTIFICATE else _statement
    return replace(draft, text=words(draft, occasion, clauses, told, random))


_ELSEWHERE = (
    "在2019年国庆安保中，登记进京车辆八百余台次，收缴管制器具二十一件，成绩突出。"
    "现予以通报表扬，特发此证，以资鼓励。"
)


def _certificate(
    draft: Draft, occasion: str, clauses: list[str], told: list[str], random: Random
) -> str:
    lead = f"在{occasion}中，"
    if occasion.endswith("工作") or random.random() < 0.5:
        lead = f"在{occasion.removesuffix('工作')}工作中，"
    wording = draft.award.wording_for(draft.kind, "交通安全卫士模范中队")
    if draft.award.family is Family.SOCIAL_PRAISE:
        return f"{lead}{'，'.join(clauses)}，{wording}。特发此证，以致谢意。"
    phrase = "，".join(draft.award.phrases) or random.choice(["成绩突出", "表现突出"])
    closing = random.choice(["特发此证，以资鼓励。", "特发此证。"])
    who = ""
    if draft.kind is HolderKind.INDIVIDUAL and random.random() < 0.4:
        who = f"{draft.unit}{draft.post}{draft.holder}同志"
    return f"{who}{lead}{'，'.join(clauses)}，{phrase}。现{wording}，{closing}"


def _statement(
    draft: Draft, occasion: str, clauses: list[str], told: list[str], random: Random
) -> str:
    if draft.kind is HolderKind.INDIVIDUAL:
        staff = draft.staff_type.label if draft.staff_type else ""
        post = f"现任{draft.unit}{draft.post}" if draft.post else f"现在{draft.unit}工作"
        who = f"{draft.holder}，{staff}，{post}。"
        called = f"{draft.holder}同志"
    else:
        who, called = f"{draft.unit}承担辖区道路交通管理工作。", "该中队"
    half = len(told) // 2
    first, second = "\n".join(told[:half]), "\n".join(told[half:])
    phrase = "，".join(draft.award.phrases) or "成绩突出"
    wording = draft.award.wording_for(draft.kind, "交通安全卫士模范中队")
    middle = random.choice([("二、主要事迹", "三、履职成效"), ("二、执勤执法", "三、服务群众")])
    return (
        f"一、基本情况\n{who}\n{middle[0]}\n{first}\n{middle[1]}\n{second}\n四、推荐意见\n"
        f"{called}在{occasion.removesuffix('工作')}工作中{phrase}，建议{wording}。"
    )


# Seeded errors: each takes a clean draft and spoils one thing, or gives None where it cannot.
Spoil = Callable[[Draft, Random], Draft | None]


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """A kind of error, what spoils a draft so, and the checks any of which may say it."""

    name: str
    spoil: Spoil
    checks: tuple[str, ...]


def _swap(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Spoil:
    """Replace one place, chosen at random among those that fit."""

    def spoil(draft: Draft, random: Random) -> Draft | None:
        places = list(re.finditer(pattern, draft.text))
        if not places:
            return None
        match = random.choice(places)
        new = by(match) if callable(by) else match.expand(by)
        return replace(draft, text=draft.text[: match.start()] + new + draft.text[match.end() :])

    return spoil


def _insert(words: str, after: str = "[，。]") -> Spoil:
    return _swap(f"(?<=[\u3400-\u9fff%])({after})", rf"，{words}\1")


def _changed(**values: object) -> Spoil:
    return lambda draft, random: replace(draft, **values)  # type: ignore[arg-type]


def _only(asked: Callable[[Draft], bool], spoil: Spoil) -> Spoil:
    return lambda draft, random: spoil(draft, random) if asked(draft) else None


def _name(change: Callable[[str], str]) -> Spoil:
    def spoil(draft: Draft, random: Random) -> Draft | None:
        if draft.kind is HolderKind.GROUP or len(draft.holder) < 3:
            return None
        return _swap(re.escape(draft.holder), change(draft.holder))(draft, random)

    return spoil


def _unit(change: Callable[[str], str]) -> Spoil:
    def spoil(draft: Draft, random: Random) -> Draft | None:
        if not draft.unit:
            return None
        return _swap(re.escape(draft.unit), change(draft.unit))(draft, random)

    return spoil


def _post(draft: Draft, random: Random) -> Draft | None:
    wrong = {"中队长": "副中队长", "副中队长": "中队长", "指导员": "副中队长", "民警": "中队长"}
    if draft.post not in wrong:
        return None
    place = f"(?<={draft.unit}){draft.post}(?={draft.holder}|。)"
    return _swap(place, wrong[draft.post])(draft, random)


def _staff(draft: Draft, random: Random) -> Draft | None:
    wrong = {StaffType.POLICE: "辅警", StaffType.AUXILIARY: "民警"}
    if draft.staff_type not in wrong or draft.form is not Form.DEEDS:
        return None
    return _swap(f"(?<={draft.holder}，)(?:民警|辅警)", wrong[draft.staff_type])(draft, random)


def _other_figure(match: re.Match[str]) -> str:
    return str(int(match.group()) + 7)


def _doubted(draft: Draft, random: Random) -> Draft | None:
    places = re.findall(r"\d+余?[^\d，。、%年月]{1,3}(?=[，。])", draft.text)
    return replace(draft, doubts=(f"“{random.choice(places)}”从何而来？",)) if places else None


def _copied(draft: Draft, random: Random) -> Draft:
    text = re.sub(r"\d+", lambda match: str(int(match.group()) + 1), draft.text)
    return replace(draft, others=(Other(whose="龙秀珍", text=text),))


def _sensitive_passage(draft: Draft, random: Random) -> Draft:
    marked = replace(draft.evidence[0], sensitive=True)
    return replace(draft, evidence=(marked, *draft.evidence[1:]))


def _too_long(draft: Draft, random: Random) -> Draft:
    most = 300 if draft.form is Form.CERTIFICATE else 2200
    return replace(draft, text=draft.text * (most // len(draft.text) + 2))


def _is_graded(draft: Draft) -> bool:
    return draft.award.grade >= 20


def _is_ours(draft: Draft) -> bool:
    return draft.award.family is Family.INTERNAL_PRAISE


def _is_person(draft: Draft) -> bool:
    return draft.kind is HolderKind.INDIVIDUAL and draft.staff_type is not StaffType.OUTSIDER


def _is_form(form: Form) -> Callable[[Draft], bool]:
    return lambda draft: draft.form is form


def _is(staff_type: StaffType) -> Callable[[Draft], bool]:
    return lambda draft: draft.staff_type is staff_type


def _widened(match: re.Match[str]) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in match.group())


def _rare(draft: Draft, random: Random) -> Draft:
    return replace(draft, text=f"{draft.text[:-1]}\U0002a6d6。", unprintable="\U0002a6d6")


def _without_headings(draft: Draft, random: Random) -> Draft:
    return replace(draft, text=re.sub(".、.{4}\n", "", draft.text))


_WHO = ("name_differs", "another_person", "unit_differs")
_HIGH = "功绩卓著|有特殊贡献|产生重大影响"
_OWN = "成绩突出|有较大贡献|成绩显著|有重要贡献|作出重大贡献|成绩卓著|表现突出"

SEEDED = (
    Seeded(name="姓名错一字", spoil=_name(lambda n: f"{n[:-1]}苇"), checks=_WHO),
    Seeded(name="姓名中间错字", spoil=_name(lambda n: f"{n[0]}苇{n[2:]}"), checks=_WHO),
    Seeded(name="姓名字序颠倒", spoil=_name(lambda n: n[0] + n[2] + n[1] + n[3:]), checks=_WHO),
    Seeded(name="写成另一人", spoil=_name(lambda n: "邓培义"), checks=_WHO),
    Seeded(name="职务不符", spoil=_post, checks=("post_differs",)),
    Seeded(name="人员类别不符", spoil=_staff, checks=("staff_type_differs",)),
    Seeded(
        name="单位错一字",
        spoil=_unit(lambda n: n.replace("交通", "交能")),
        checks=("unit_differs",),
    ),
    Seeded(
        name="单位漏一字",
        spoil=_unit(lambda n: n.replace("警察大队", "警大队")),
        checks=("unit_differs",),
    ),
    Seeded(
        name="单位不符",
        spoil=_only(_is_person, _unit(lambda n: re.sub("大队.*", "大队石桥中队", n))),
        checks=("unit_differs",),
    ),
    Seeded(
        name="单位用简称",
        spoil=_only(_is_form(Form.CERTIFICATE), _unit(lambda n: n[n.index("大队") + 2 :])),
        checks=("unit_in_full",),
    ),
    Seeded(name="机关用简称", spoil=_insert("受到市局肯定"), checks=("organ_in_full",)),
    Seeded(
        name="数字不符",
        spoil=_swap(r"(?<![\d年月.])\d+(?=余?[^\d年月日余])", _other_figure),
        checks=("figure_has_source",),
    ),
    Seeded(name="数字无据", spoil=_insert("走访商户317家"), checks=("figure_has_source",)),
    Seeded(
        name="汉字数字无据", spoil=_insert("走访商户二百一十七家"), checks=("figure_has_source",)
    ),
    Seeded(
        name="日期不符",
        spoil=_swap(r"(?<=\d年)(\d+)月(\d+)日", lambda m: f"{int(m[1]) % 12 + 1}月{m[2]}日"),
        checks=("date_has_source",),
    ),
    Seeded(name="年份不符", spoil=_swap(r"20\d\d(?=年)", "2017"), checks=("date_has_source",)),
    Seeded(
        name="引文无据",
        spoil=_insert("群众说“有你们在路上就放心”"),
        checks=("quotation_has_source",),
    ),
    Seeded(name="引文不符", spoil=_swap("一盔一带", "一帽一带"), checks=("quotation_has_source",)),
    Seeded(
        name="句无依据",
        spoil=_swap("。", "。帮助贫困户修缮房屋、销售山货、联系务工。"),
        checks=("sentence_has_support",),
    ),
    Seeded(name="没有依据", spoil=_changed(evidence=()), checks=("has_evidence",)),
    Seeded(name="线索未核实", spoil=_changed(is_verified=False), checks=("unverified_lead",)),
    Seeded(name="用了存疑", spoil=_doubted, checks=("doubt_used",)),
    Seeded(
        name="类别未核实",
        spoil=_only(_is_person, _changed(staff_type=StaffType.UNVERIFIED)),
        checks=("name_is_known",),
    ),
    Seeded(name="空白未填", spoil=_insert("＿＿＿＿"), checks=("blank_left",)),
    Seeded(
        name="用语高于等级",
        spoil=_only(lambda d: d.award.grade < 40, _swap(_OWN, "作出重大贡献")),
        checks=("phrase_above",),
    ),
    Seeded(
        name="用语低于等级",
        spoil=_only(_is_graded, _swap(rf"(?:{_OWN}|{_HIGH}|，)+(?=。现|，建议)", "成绩突出")),
        checks=("phrase_below",),
    ),
    Seeded(
        name="等级用错",
        spoil=_only(_is_graded, _swap("记(?:个人|集体)[一二三]等功一次", lambda m: "给予个人嘉奖")),
        checks=("words_of_the_award", "person_or_group"),
    ),
    Seeded(
        name="大队用法定用语",
        spoil=_only(_is_ours, _insert("决定给予嘉奖", "。(?=现|$)")),
        checks=("words_of_the_family",),
    ),
    Seeded(
        name="大队用表彰",
        spoil=_only(_is_ours, _swap("(?<=[现议]).{2,4}(?:通报表扬|“[^”]+”)", "予以表彰")),
        checks=("words_on_brigade_paper",),
    ),
    Seeded(
        name="辅警引条令",
        spoil=_only(_is(StaffType.AUXILIARY), _insert("依据《公安机关人民警察奖励条令》", "。")),
        checks=("no_law_for_auxiliaries",),
    ),
    Seeded(
        name="社会人士见义勇为",
        spoil=_only(_is(StaffType.OUTSIDER), _insert("属见义勇为")),
        checks=("words_for_outsiders",),
    ),
    Seeded(
        name="个人集体混淆",
        spoil=_swap(
            "记(个人|集体)(?=.等功)|给予(个人|集体)(?=嘉奖)",
            lambda m: m.group().translate(str.maketrans("个人集体", "集体个人")),
        ),
        checks=("words_of_the_award", "person_or_group"),
    ),
    Seeded(name="涉及健康", spoil=_insert("带病坚持上岗"), checks=("sensitive_facts",)),
    Seeded(name="涉及家庭", spoil=_insert("推迟婚期"), checks=("sensitive_facts",)),
    Seeded(
        name="涉及未成年人", spoil=_insert("把年幼的女儿独自留在家里"), checks=("sensitive_facts",)
    ),
    Seeded(
        name="身份证号", spoil=_insert("身份证号43042119850101123X"), checks=("sensitive_facts",)
    ),
    Seeded(name="敏感摘录", spoil=_sensitive_passage, checks=("sensitive_passage",)),
    Seeded(name="套语", spoil=_insert("舍小家、为大家"), checks=("empty_phrases",)),
    Seeded(
        name="口号堆砌", spoil=_insert("迎难而上、勇挑重担、冲锋在前"), checks=("stacked_slogans",)
    ),
    Seeded(name="说法绝对", spoil=_insert("从未休息"), checks=("absolute_claims",)),
    Seeded(name="文字雷同", spoil=_copied, checks=("same_wording",)),
    Seeded(name="字数过多", spoil=_too_long, checks=("length",)),
    Seeded(
        name="没有分节", spoil=_only(_is_form(Form.DEEDS), _without_headings), checks=("sections",)
    ),
    Seeded(
        name="节号有误",
        spoil=_only(_is_form(Form.DEEDS), _swap("(?m)^三、", "四、")),
        checks=("sections",),
    ),
    Seeded(name="第一人称", spoil=_insert("我感到责任重大"), checks=("third_person",)),
    Seeded(name="没有字形", spoil=_rare, checks=("unprintable",)),
    Seeded(
        name="半角标点",
        spoil=_swap("(?<=[\u3400-\u9fff])，(?=[\u3400-\u9fff])", ","),
        checks=("half_width_punctuation",),
    ),
    Seeded(name="半角括号", spoil=_insert("地点见台账(附后)"), checks=("half_width_punctuation",)),
    Seeded(name="标点重复", spoil=_swap("([，。])", r"\1\1"), checks=("doubled_punctuation",)),
    Seeded(
        name="标点连用",
        spoil=_swap("(?<=[\u3400-\u9fff])，", "，、"),
        checks=("doubled_punctuation",),
    ),
    Seeded(name="引号不配对", spoil=_swap("”", ""), checks=("unpaired_signs",)),
    Seeded(name="括号不配对", spoil=_insert("（见台账"), checks=("unpaired_signs",)),
    Seeded(
        name="逗号在引号内",
        spoil=_swap("”[，。]", lambda m: f"，”{m.group()[1:].strip('，')}"),
        checks=("comma_before_closing_mark",),
    ),
    Seeded(name="等前顿号", spoil=_insert("配发手套、雨衣、等物品"), checks=("misplaced_signs",)),
    Seeded(
        name="句中空格",
        spoil=_swap("(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])", " "),
        checks=("misplaced_signs",),
    ),
    Seeded(name="段末无句号", spoil=_swap("。$", ""), checks=("last_stop",)),
    Seeded(name="全角数字", spoil=_swap(r"\d+", _widened), checks=("full_width_figures",)),
    Seeded(name="年份用○", spoil=_swap(r"20(\d)(\d)年", "二○二○年"), checks=("wrong_zero",)),
    Seeded(name="年份用零", spoil=_swap(r"20(\d)(\d)年", "二零二一年"), checks=("wrong_zero",)),
    Seeded(
        name="日期用点号",
        spoil=_swap(r"(\d{4})年(\d+)月(\d+)日", r"\1.\2.\3"),
        checks=("date_form",),
    ),
    Seeded(name="日期编虚位", spoil=_swap(r"(?<=年)(\d)(?=月)", r"0\1"), checks=("date_form",)),
    Seeded(name="日期用号", spoil=_swap(r"(?<=月)(\d+)日", r"\1号"), checks=("date_form",)),
    Seeded(
        name="年份两位", spoil=_swap(r"20(\d\d)(?=年(?:\d|春运|度))", r"\1"), checks=("date_form",)
    ),
    Seeded(
        name="日期混用",
        spoil=_swap(r"(?<=年)(\d+)月(?=\d)", lambda m: f"{chinese_number(int(m[1]))}月"),
        checks=("date_form",),
    ),
    Seeded(name="数字混用", spoil=_insert("巡查里程3百余公里"), checks=("numeral_form",)),
    Seeded(name="概数顿号", spoil=_insert("每次用时五、六天"), checks=("numeral_form",)),
    Seeded(name="概数重复", spoil=_insert("约三十余天"), checks=("numeral_form",)),
    Seeded(name="病名有误", spoil=_insert("防范新冠状病毒"), checks=("known_slips",)),
    *(
        Seeded(name=f"错字{wrong}", spoil=_insert(words), checks=("known_slips",))
        for wrong, words in (
            ("帐", "登记台帐"),
            ("做", "做为一名带班人员"),
            ("既", "既使深夜也到场"),
            ("布", "按要求布署警力"),
            ("截", "截止目前无投诉"),
            ("励", "再接再励"),
        )
    ),
    Seeded(
        name="词语重复",
        spoil=_swap("(车辆|路段|检查|现场|群众|数据|交通)", r"\1\1"),
        checks=("doubled_words",),
    ),
    Seeded(
        name="没写奖励",
        spoil=_only(_is_form(Form.CERTIFICATE), _swap("(?:。现|，[致特予]).*$", "。")),
        checks=("award_is_said",),
    ),
)


def spoilt(
    drafts: list[Draft], *, every: int = 1, seed: int = 7
) -> Iterator[tuple[Seeded, Draft, Draft]]:
    """Every clean draft with every kind of error it can have: kind, clean, spoilt.

    `every`: of the pairs of draft and kind, take one in so many, evenly.
    """
    random = Random(seed)  # noqa: S311 - made-up texts, no secrets
    for n, draft in enumerate(drafts):
        for m, seeded in enumerate(SEEDED):
            wrong = seeded.spoil(draft, random) if (n + m) % every == 0 else None
            if wrong and wrong != draft:
                yield seeded, draft, wrong
