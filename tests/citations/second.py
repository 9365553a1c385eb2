"""A second set of clean citations and of errors seeded into them, by another hand than errors.py.

An error is put in at one place. It counts as found when a check that is for such errors says
something new about that place, or about the text as a whole.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from honours.awards.catalogue import Family, Level
from honours.citations.checks import Finding, check
from honours.citations.draft import Draft, Other
from honours.citations.facts import draft_from
from honours.citations.kinds import Form
from honours.people.kinds import HolderKind, StaffType


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A draft with one error, and where it was put."""

    draft: Draft
    start: int = 0
    end: int = 0  # 0, 0: not in the text


Spoil = Callable[[Draft], Iterator[Wrong]]


@cache
def clean_drafts() -> tuple[Draft, ...]:
    """The citations of second.toml, read as `honours check` reads them."""
    text = Path(__file__).with_name("second.toml").read_text(encoding="utf-8")
    records: list[dict[str, Any]] = tomllib.loads(text)["citation"]
    return tuple(
        draft_from({"is_verified": True, **record}, f"第{n}条")
        for n, record in enumerate(records, 1)
    )


def put(draft: Draft, start: int, end: int, words: str) -> Wrong:
    text = draft.text[:start] + words + draft.text[end:]
    return Wrong(draft=replace(draft, text=text), start=start, end=start + max(len(words), 1))


def change(*pairs: tuple[str, str], when: Callable[[Draft], bool] = lambda draft: True) -> Spoil:
    """Replace the first place where a pattern stands; one error a pair."""

    def spoil(draft: Draft) -> Iterator[Wrong]:
        for pattern, words in pairs if when(draft) else ():
            if match := re.search(pattern, draft.text):
                yield put(draft, *match.span(), match.expand(words))

    return spoil


def say(*clauses: str, when: Callable[[Draft], bool] = lambda draft: True) -> Spoil:
    """Put a clause before the last comma of the deed; one error a clause."""

    def spoil(draft: Draft) -> Iterator[Wrong]:
        places = [
            match.end() for match in re.finditer("，", draft.text[: len(draft.text) * 2 // 3])
        ]
        for n, clause in enumerate(clauses if places and when(draft) else ()):
            at = places[n % len(places)]
            yield put(draft, at, at, f"{clause}，")

    return spoil


def facts(**changed: Any) -> Spoil:
    return lambda draft: iter([Wrong(draft=replace(draft, **changed))])


def is_person(draft: Draft) -> bool:
    return draft.kind is HolderKind.INDIVIDUAL


def is_ours(draft: Draft) -> bool:
    return draft.award.level is Level.BRIGADE and draft.award.family is Family.INTERNAL_PRAISE


def is_auxiliary(draft: Draft) -> bool:
    return draft.staff_type is StaffType.AUXILIARY


def is_outside(draft: Draft) -> bool:
    return draft.award.family is Family.SOCIAL_PRAISE


def is_deeds(draft: Draft) -> bool:
    return draft.form is Form.DEEDS


def is_certificate(draft: Draft) -> bool:
    return draft.form is Form.CERTIFICATE


ALIKE = str.maketrans(
    "庭静庄额正婉林仓菊辰云飞民瑾力本水坚", "廷婧压鄂政宛琳苍鞠晨芸非敏谨立木冰艰"
)


def name_alike(draft: Draft) -> Iterator[Wrong]:
    """A character that sounds or looks like it, in each place where the name stands."""
    alike = [n for n, char in enumerate(draft.holder) if ord(char) in ALIKE]
    if alike and is_person(draft):
        n = alike[-1]
        wrong = draft.holder[:n] + draft.holder[n].translate(ALIKE) + draft.holder[n + 1 :]
        for match in re.finditer(re.escape(draft.holder), draft.text):
            yield put(draft, *match.span(), wrong)


def name_shorter(draft: Draft) -> Iterator[Wrong]:
    if is_person(draft) and len(draft.holder) > 2 and draft.holder in draft.text:
        at = draft.text.index(draft.holder)
        yield put(draft, at, at + len(draft.holder), draft.holder[0] + draft.holder[2:])


def name_of_another(draft: Draft) -> Iterator[Wrong]:
    for whose in ("石建国", "尉迟明"):
        if is_person(draft) and draft.holder in draft.text and not is_outside(draft):
            at = draft.text.index(draft.holder)
            wrong = put(draft, at, at + len(draft.holder), whose)
            yield replace(wrong, draft=replace(wrong.draft, people=("石建国", "尉迟明")))


def unit_spoilt(draft: Draft) -> Iterator[Wrong]:
    """The unit with one character wrong or missing, or that of the neighbours."""
    at = draft.text.find(draft.unit) if draft.unit else -1
    for right, words in (("交通", "交巡"), ("公安局", "安局"), ("大队", "中队"), ("中队", "大队")):
        if at >= 0 and draft.unit.count(right) == 1:
            wrong = draft.unit.replace(right, words)
            yield put(draft, at, at + len(draft.unit), wrong)


def unit_shortened(draft: Draft) -> Iterator[Wrong]:
    at = draft.text.find(draft.unit) if draft.unit and is_certificate(draft) else -1
    for short in draft.unit_names if at >= 0 else ():
        yield put(draft, at, at + len(draft.unit), short)


_COUNTED = re.compile(r"(?<![\d.年月至·—\s“级])\d+(?:\.\d+)?(?![\d.年月日]|时\d|\s\d| ?分许)")


def figure_changed(draft: Draft) -> Iterator[Wrong]:
    """Every figure in turn, a digit off or ten times as much."""
    for n, match in enumerate(_COUNTED.finditer(draft.text)):
        if (match.start() and draft.text[match.start() - 1] in "\n、") or match.group() == "1":
            continue
        value = match.group()
        last = str((int(value[-1]) + 3) % 10)
        wrong = value[:-1] + last if n % 2 or "." in value else value + "0"
        yield put(draft, *match.span(), wrong)


def han_figure_changed(draft: Draft) -> Iterator[Wrong]:
    for match in re.finditer(r"[二三四五六七八九][十百千万](?![分里])", draft.text):
        wrong = "二三四五六七八九"[("二三四五六七八九".index(match.group()[0]) + 3) % 8]
        yield put(draft, match.start(), match.start() + 1, wrong)


def date_changed(draft: Draft) -> Iterator[Wrong]:
    for match in re.finditer(r"(?<=月)(\d+)(?=日)", draft.text):
        yield put(draft, *match.span(), str(int(match[1]) % 27 + 1))
    for match in re.finditer(r"(?<=年)(\d+)(?=月)", draft.text):
        yield put(draft, *match.span(), str(int(match[1]) % 12 + 1))
    for match in re.finditer(r"20(1|2)(\d)(?=年)", draft.text):
        yield put(draft, *match.span(), f"20{match[1]}{(int(match[2]) + 4) % 10}")


def quotation_changed(draft: Draft) -> Iterator[Wrong]:
    for match in re.finditer("“([^”]{3,})”", draft.text):
        words = draft.award.wording_for(draft.kind)
        if match[1] not in words and not re.search("授予$", draft.text[: match.start()]):
            yield put(draft, match.start(1) + 1, match.start(1) + 2, "众")


def doubt_used(draft: Draft) -> Iterator[Wrong]:
    """A doubt about words that stand in the text, quoted as they are there."""
    for match in list(re.finditer(r"[^，。\n“”]{4,12}(?=，)", draft.text))[1:4]:
        doubted = replace(draft, doubts=(f"“{match.group()}”由谁证明？",))
        yield Wrong(draft=doubted, start=match.start(), end=match.end())


def copied(draft: Draft) -> Iterator[Wrong]:
    """Another's text that differs in figures and in the first words."""
    theirs = re.sub(r"\d", "4", draft.text)[len(draft.text) // 4 :]
    others = (Other(whose="石建国", text=f"日常工作中，{theirs}"),)
    yield Wrong(draft=replace(draft, others=others))


def too_long(draft: Draft) -> Iterator[Wrong]:
    most = 300 if is_certificate(draft) else 2200
    yield Wrong(draft=replace(draft, text=draft.text * (most // len(draft.text) + 2)))


def without_glyph(draft: Draft) -> Iterator[Wrong]:
    wrong = put(draft, 5, 5, "\U00030edd")
    yield replace(wrong, draft=replace(wrong.draft, unprintable="\U00030edd"))


WHO = {"name_differs", "another_person", "holder_is_named", "unit_differs"}
NAMED = rf"(?={'|'.join(re.escape(one.holder) for one in clean_drafts() if is_person(one))})"
PHRASES = "成绩突出|有较大贡献|成绩显著，有重要贡献|作出重大贡献，产生重大影响"

# The class of error, how it is made, the checks that are for it.
SEEDS: tuple[tuple[str, Spoil, set[str]], ...] = (
    ("姓名形近音近", name_alike, WHO),
    ("姓名缺字", name_shorter, WHO),
    ("写成他人", name_of_another, WHO),
    (
        "职务不符",
        change(
            (f"副大队长{NAMED}", "大队长"),
            (f"(?<=中队)民警{NAMED}", "指导员"),
            (r"(?<=现任)(.*)副大队长", r"\1教导员"),
            (r"(?<=现任)(.*)中队中队长", r"\1中队副中队长"),
        ),
        {"post_differs"},
    ),
    ("单位不符", unit_spoilt, {"unit_differs", "unit_in_full"}),
    ("单位未用全称", unit_shortened, {"unit_in_full"}),
    (
        "机关未用全称",
        say("受到县局通报", "省厅为此专门发文", "经支队党委研究", "我大队予以推广", "按照市局部署"),
        {"organ_in_full"},
    ),
    ("数字改动", figure_changed, {"figure_has_source", "duration_agrees"}),
    ("汉字数字改动", han_figure_changed, {"figure_has_source"}),
    (
        "数字无据",
        say(
            "清理路障37处",
            "走访群众八十六户",
            "发放资料3.5万份",
            "工作量占全队的45%",
            "巡线1800公里",
        ),
        {"figure_has_source"},
    ),
    ("日期改动", date_changed, {"date_has_source", "date_exists", "figure_has_source"}),
    ("引文改动", quotation_changed, {"quotation_has_source"}),
    (
        "引文无据",
        say("被群众称作“马路铁人”", "提出“向我看齐”的口号", "人称“编外护士长”"),
        {"quotation_has_source"},
    ),
    (
        "句无依据",
        say(
            "资助三名贫困大学生完成学业",
            "多次为敬老院义务理发送米送油",
            "自费购买图书捐给山区小学",
            "利用业余时间钻研英语并考取证书",
        ),
        {"sentence_has_support", "figure_has_source"},
    ),
    ("存疑未答", doubt_used, {"doubt_used"}),
    ("线索未核", facts(is_verified=False), {"unverified_lead"}),
    ("没有依据", facts(evidence=()), {"has_evidence"}),
    (
        "用语偏高",
        change(
            (PHRASES, "功绩卓著，堪称典范"),
            ("成绩突出|有较大贡献", "作出重大贡献"),
            when=lambda draft: draft.award.grade < 40,
        ),
        {"phrase_above"},
    ),
    (
        "用语偏低",
        change((PHRASES, "成绩突出"), when=lambda draft: draft.award.grade > 10),
        {"phrase_below"},
    ),
    (
        "奖励写错",
        change(
            ("记(个人|集体)三等功", r"记\1二等功"),
            ("记(个人|集体)二等功", r"记\1三等功"),
            ("给予个人嘉奖", "给予集体嘉奖"),
            ("给予集体嘉奖", "给予个人嘉奖"),
        ),
        {"words_of_the_award", "person_or_group", "earlier_award_has_source"},
    ),
    (
        "辅警用警察用语",
        say("依据《公安机关人民警察奖励条令》", "根据人民警察法有关规定", when=is_auxiliary),
        {"no_law_for_auxiliaries"},
    ),
    (
        "辅警写成民警",
        change(
            (f"辅警{NAMED}", "民警"),
            ("勤务辅警，", "民警，"),
            ("辅警班长，", "民警班长，"),
            when=is_auxiliary,
        ),
        {"staff_type_differs", "post_differs"},
    ),
    (
        "社会人士",
        change(
            ("(?:特致|谨致以衷心|致以)感谢|予以表扬", "授予“见义勇为先进个人”称号"),
            ("(?:特致|谨致以衷心)感谢|予以表扬", "记功一次"),
            ("(?:特致|谨致以衷心)感谢|予以表扬", "给予嘉奖"),
            ("先生|(?<=伍秋菊)", "同志"),
            when=is_outside,
        ),
        {"words_for_outsiders", "words_of_the_family", "words_on_brigade_paper"},
    ),
    (
        "大队文书",
        change(
            ("予以通报表扬", "予以通报表彰"),
            ("予以通报表扬", "授予“先进交警”称号"),
            ("予以通报表扬", "记功一次"),
            ("予以通报表扬", "给予嘉奖"),
            ("予以通报表扬", "作出表彰决定"),
            when=is_ours,
        ),
        {"words_of_the_family", "words_on_brigade_paper"},
    ),
    (
        "健康",
        say(
            "身患糖尿病仍带队上路", "术后第三天就返岗", "忍着腰椎间盘突出的疼痛", "血压一度升到180"
        ),
        {"sensitive_facts"},
    ),
    (
        "家庭和未成年人",
        say(
            "顾不上照看住院的母亲",
            "妻子即将临产也没有请假",
            "两岁的儿子只能托给邻居",
            "岳父去世当天仍在岗",
            "推迟了原定的婚礼",
        ),
        {"sensitive_facts"},
    ),
    (
        "身份信息",
        say("手机号13912345678", "家住白鹿镇青山路12号", "身份证号110101199003071234"),
        {"sensitive_facts"},
    ),
    (
        "套语",
        say(
            "夜以继日", "用忠诚诠释了人民警察的使命担当", "任劳任怨", "轻伤不下火线", "谱写了新篇章"
        ),
        {"empty_phrases"},
    ),
    (
        "口号堆砌",
        say("忠诚履职、担当作为、无私奉献", "攻坚克难、连续奋战、恪尽职守、冲锋在前"),
        {"stacked_slogans"},
    ),
    ("雷同", copied, {"same_wording"}),
    ("超长", too_long, {"length"}),
    ("缺字形", without_glyph, {"unprintable"}),
    (
        "半角标点",
        change(
            ("(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", ","),
            ("；", ";"),
            ("：(?=[\u4e00-\u9fff])", ":"),
            ("。$", "."),
            ("（(.*?)）", r"(\1)"),
            ("“(.*?)”", r'"\1"'),
        ),
        {"half_width_punctuation"},
    ),
    (
        "标点重叠和残缺",
        change(("。", "。。"), ("，", "，，"), ("，", "，。"), ("、", "、、"), ("。", "，。")),
        {"doubled_punctuation"},
    ),
    (
        "引号书名号不成对",
        change(("”", ""), ("“", ""), ("》", ""), ("“(.*?)”", r"”\1“"), ("）", "")),
        {"unpaired_signs"},
    ),
    (
        "空格",
        change(("(?<=[，。])", " "), ("(?<=[\u4e00-\u9fff])(?=中)", "  ")),
        {"misplaced_signs"},
    ),
    ("段末缺句号", change(("。$", ""), ("。$", "，"), ("。\n", "\n")), {"last_stop"}),
    (
        "日期写法",
        change(
            (r"(\d{4})年(\d+)月(\d+)日(?!\d)", r"\1/\2/\3"),
            (r"(\d{4})年(\d+)月(\d+)日(?!\d)", r"\1-\2-\3"),
            (r"(?<=月)(\d+)日", r"\1号"),
            (r"20(\d\d)年(?=\d|国庆|春运|度)", r"\1年"),
            (r"(?<=年)(\d)月", r"0\1月"),
        ),
        {"date_form"},
    ),
    (
        "年份的零",
        change(
            (r"2020年", "二零二零年"),
            (r"2020年", "二○二○年"),
            (r"20(2\d)年", r"2O\1年"),
            (r"二〇一八年", "二0一八年"),
        ),
        {"wrong_zero"},
    ),
    (
        "数字写法",
        change((r"\d\d(?=[名件次起人])", "２３"), (r"(\d)\d\d余", r"\1百余")),
        {"full_width_figures", "numeral_form"},
    ),
    (
        "概数",
        say("用时约半个多小时左右", "每天走三、四公里", "近三十余户受益", "清障至少五十余次"),
        {"numeral_form"},
    ),
    (
        "病名",
        say("防控新冠状病毒肺炎", "防控新型冠状肺炎", "防控新冠病毒性肺炎", "防控非典性肺炎"),
        {"known_slips"},
    ),
    (
        "错别字",
        say(
            "全力以付投入救援",
            "争分夺妙打通道路",
            "核对车辆行使证",
            "驾使警车带道",
            "对过往车量逐一检查",
            "落实各项防犯措施",
            "竭尽所能排优解难",
            "以饱满的热情投入工做",
            "消除安全稳患",
            "严格按照归定执行",
            "一如即往地值守",
            "登记台帐清楚",
            "做出了较大努力",
            "再接再励",
            "业绩名列前矛",
            "紧急布署警力",
            "截止目前",
            "既使遇到险情",
            "处制及时",
            "耐心劝戒驾驶人",
            "现场堪验细致",
        ),
        {"known_slips"},
    ),
    ("第一人称", say("我带头冲在前面", "我们全队上阵", "本人主动请缨"), {"third_person"}),
    ("空白", say("巡查XX公里", "协助某某单位", "于＿＿日返回", "（待核实）"), {"blank_left"}),
    (
        "叠字",
        change(
            ("(车辆|道路|路段|群众|旅客|事故|隐患)", r"\1\1"),
            ("(?<=[\u4e00-\u9fff])(的|了|在)(?=[\u4e00-\u9fff])", r"\1\1"),
        ),
        {"doubled_words"},
    ),
    (
        "绝对说法",
        say("十年如一日从未请过一天假", "为全省首创", "实现零失误", "创造了前所未有的纪录"),
        {"absolute_claims"},
    ),
    (
        "节序",
        change(("\n二、", "\n三、"), ("\n三、", "\n四、"), when=is_deeds),
        {"sections"},
    ),
)


@dataclass
class Result:
    """Seeded errors by class: how many, how many found, and those missed."""

    seeded: Counter[str]
    found: Counter[str]
    missed: list[tuple[str, Wrong]]

    @property
    def recall(self) -> float:
        return self.found.total() / self.seeded.total()


def measured(*, every: int = 1) -> Result:
    """Seed every error that every clean draft can have (of each class one in `every`), and look."""
    result = Result(Counter(), Counter(), [])
    turns: Counter[str] = Counter()
    for draft in clean_drafts():
        before = {(one.check, draft.text[one.start : one.end]) for one in check(draft)}
        for name, spoil, checks in SEEDS:
            for wrong in spoil(draft):
                turns[name] += 1
                if (turns[name] - 1) % every:
                    continue
                result.seeded[name] += 1
                if any(_tells(one, wrong, checks, before) for one in check(wrong.draft)):
                    result.found[name] += 1
                else:
                    result.missed.append((name, wrong))
    return result


def _tells(one: Finding, wrong: Wrong, checks: set[str], before: set[tuple[str, str]]) -> bool:
    """Whether a finding is new, of a check for such errors, and about the place or the whole."""
    if one.check not in checks or (one.check, wrong.draft.text[one.start : one.end]) in before:
        return False
    nowhere = not one.end or not wrong.end or one.check == "unpaired_signs"
    return nowhere or (one.start <= wrong.end and wrong.start <= one.end)
