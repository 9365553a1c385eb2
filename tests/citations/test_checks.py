"""Each check finds what it is for, and leaves a clean text alone."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from honours.citations import backing, bodies, identity, manner, quoting, rank, script, slips, times
from honours.citations.checks import CHECKS, Check, Draft, Evidence, Other, Weight, check
from honours.citations.kinds import Form
from honours.people.kinds import HolderKind, StaffType
from tests.citations import second, third
from tests.citations.bench import measured
from tests.citations.errors import SEEDED, awards, clean_drafts

BRIGADE = "清河县公安局交通警察大队"
UNIT = f"{BRIGADE}太平中队"
CLEAN = (
    "在2020年疫情防控工作中，连续值守县际卡点，检查车辆六百余台次。"
    "现予以通报表扬，特发此证，以资鼓励。"
)
DEEDS = {"form": Form.DEEDS}
THIRD = {"award": awards()["police_third_class"]}
LETTER = {"award": awards()["letter_of_praise"], "staff_type": StaffType.OUTSIDER, "post": ""}
HELPER = {"staff_type": StaffType.AUXILIARY}
BESIDE = {"facts": "石开明带领丁秀岚值守", "text": "石开明带领民警丁秀岚值守"}
RARE = "\U0002a6d6"
SENSITIVE = (Evidence(text="检查车辆六百余台次，春节期间父亲病危", sensitive=True),)

TIED = Evidence(text="检查车辆六百余台次", sentences=("连续值守县际卡点，检查车辆六百余台次。",))


@pytest.fixture
def draft() -> Draft:
    return Draft(
        text=CLEAN,
        award=awards()["circular"],
        kind=HolderKind.INDIVIDUAL,
        holder="石开明",
        staff_type=StaffType.POLICE,
        unit=UNIT,
        unit_names=("太平中队", "交警太平中队"),
        post="中队长",
        is_verified=True,
        evidence=(Evidence(text="2月3日起连续值守县际交界卡点，检查车辆六百余台次，人称“活地图”"),),
        doubts=(),
        facts="2020年疫情防控",
        people=("丁秀岚",),
        units={"古渡中队": f"{BRIGADE}古渡中队", BRIGADE: BRIGADE},
        former_names=("石小明",),
        others=(Other(whose="丁岚", text="在春运中，查处超员客车九辆，予以通报表扬。"),),
    )


# Each row: the check, what is changed of the clean draft, the words it marks, what it offers.
SLIPS: tuple[tuple[Check, Mapping[str, object], str, str | None], ...] = (
    (manner.empty_text, {"text": " "}, "", None),
    (manner.blank_left, {"text": "在春运中，＿＿＿＿。"}, "＿＿＿＿", None),
    (manner.blank_left, {"text": "在春运中，__。"}, "__", None),
    (manner.blank_left, {"text": "值守XX天。"}, "XX", None),
    (manner.blank_left, {"text": "转移群众（待补）人"}, "（待补）", None),
    (manner.blank_left, {"text": "转移群众（  ）人"}, "（  ）", None),
    (manner.blank_left, {"text": "查获逃犯**名"}, "**", None),
    (identity.name_is_known, {"staff_type": StaffType.UNVERIFIED}, "", None),
    (identity.name_differs, {"text": "石开朋同志坚守岗位"}, "石开朋", "石开明"),
    (identity.name_differs, {"text": "中队长石明开带队"}, "石明开", "石开明"),
    (identity.name_differs, {"text": "中队长石明带队"}, "石明", "石开明"),
    (identity.name_differs, {"text": "时开明同志"}, "时开明", "石开明"),
    (identity.name_differs, {"text": "中队长石开明明"}, "石开明明", "石开明"),
    (identity.name_differs, {"text": "在春运中，石明带队"}, "石明", "石开明"),
    (identity.name_differs, {"text": "石小明同志"}, "石小明", "石开明"),
    (identity.name_differs, {"text": "中队长雷东升带队"}, "雷东升", None),
    (identity.name_differs, {"holder": "李云", "text": "指导员李芸同志"}, "李芸", "李云"),
    (identity.another_person, {"text": "丁秀岚带队"}, "丁秀岚", None),
    (identity.staff_type_differs, {"text": "辅警石开明"}, "辅警", "民警"),
    (identity.staff_type_differs, HELPER | {"text": f"现为{UNIT}民警，负责疏导"}, "民警", "辅警"),
    (identity.staff_type_differs, HELPER | {"text": "作为一名人民警察"}, "人民警察", "辅警"),
    (identity.post_differs, {"text": "副中队长石开明"}, "副中队长", "中队长"),
    (identity.post_differs, {"text": f"现任{UNIT}指导员。"}, "指导员", "中队长"),
    (
        identity.name_differs,
        {"holder": "艾山·吐尔逊", "text": "艾山•吐尔逊同志"},
        "艾山•吐尔逊",
        "艾山·吐尔逊",
    ),
    (identity.post_differs, {"text": f"石开明同志任{UNIT}指导员，带队"}, "指导员", "中队长"),
    (identity.post_differs, {"text": f"石开明，生前系{UNIT}指导员。"}, "指导员", "中队长"),
    (
        bodies.unit_differs,
        {"text": f"石开明同志任{BRIGADE}古渡中队中队长期间"},
        f"{BRIGADE}古渡中队",
        UNIT,
    ),
    (
        bodies.unit_differs,
        {"kind": HolderKind.GROUP, "text": f"{BRIGADE}春运突击队坚守岗位"},
        f"{BRIGADE}春运突击队",
        UNIT,
    ),
    (
        bodies.organ_in_full,
        {"units": {"市局": "云州市公安局"}, "text": "被市局推广"},
        "市局",
        "云州市公安局",
    ),
    (bodies.unit_in_full, {"text": "交警太平中队石开明"}, "交警太平中队", UNIT),
    (bodies.unit_in_full, {"text": "由清河县交警大队太平中队承担"}, "清河县交警大队太平中队", UNIT),
    (bodies.unit_in_full, {"text": "支援古渡中队"}, "古渡中队", f"{BRIGADE}古渡中队"),
    (bodies.organ_in_full, {"text": "受市局指派"}, "市局", None),
    (bodies.unit_differs, {"text": UNIT.replace("太平", "太和")}, UNIT.replace("平", "和"), UNIT),
    (bodies.unit_differs, {"text": UNIT.replace("通", "")}, UNIT.replace("通", ""), UNIT),
    (bodies.unit_differs, {"text": "石桥中队中队长石开明"}, "石桥中队", UNIT),
    (identity.name_is_said, {"text": f"{UNIT}中队长带队"}, f"{UNIT}中队长", None),
    (identity.name_differs, {"holder": "佘昀", "text": f"{UNIT}民警余昀的账本"}, "余昀", "佘昀"),
    (identity.name_differs, {"holder": "米兰", "text": "兰同志带队"}, "兰", "米兰"),
    (identity.name_differs, {"holder": "米兰", "text": "米洋同志带队"}, "米洋", "米兰"),
    (identity.name_differs, {"text": "村民石凯明："}, "石凯明", "石开明"),
    (
        identity.post_differs,
        {"staff_type": StaffType.OUTSIDER, "post": "配送员", "text": "贵部保管员石开明"},
        "保管员",
        "配送员",
    ),
    (bodies.unit_is_said, {"text": "雪夜，太平交警中队坚守卡点"}, "太平交警中队", UNIT),
    (bodies.unit_is_said, DEEDS | {"text": "石开明坚守卡点。"}, "", None),
    (
        bodies.unit_differs,
        {"kind": HolderKind.GROUP, "text": f"{BRIGADE}信息中心昼夜值守"},
        f"{BRIGADE}信息中心",
        UNIT,
    ),
    (
        bodies.unit_differs,
        {"kind": HolderKind.GROUP, "text": f"雪夜，东湖县{UNIT[3:]}昼夜值守"},
        f"东湖县{UNIT[3:]}",
        UNIT,
    ),
    (
        bodies.unit_differs,
        {"kind": HolderKind.GROUP, "text": f"{BRIGADE}地处三县交界"},
        BRIGADE,
        UNIT,
    ),
    (backing.unverified_lead, {"is_verified": False}, "", None),
    (backing.doubt_used, {"doubts": ("哪一年？",)}, "", None),
    (backing.doubt_used, {"doubts": ("“600余台次”从何而来？",)}, "六百余", None),
    (backing.has_evidence, {"evidence": ()}, "", None),
    (backing.figure_has_source, {"text": "检查车辆七百余台次"}, "七百余", "六百余"),
    (backing.figure_has_source, {"text": "检查车辆600台次"}, "600", "六百余"),
    (backing.figure_has_source, {"text": "值守20天"}, "20", None),
    (
        backing.figure_has_source,
        {"facts": "投诉下降六成", "text": "投诉下降七成。"},
        "七成",
        "六成",
    ),
    (
        backing.figure_has_source,
        {"facts": "车流减少四分之一", "text": "车流减少三分之一"},
        "三分之一",
        "四分之一",
    ),
    (times.date_has_source, {"text": "2月4日到岗"}, "2月4日", None),
    (
        times.hour_has_source,
        {"facts": "7月3日21时出警，7月13日结案", "text": "7月13日21时出警"},
        "7月13日21时",
        None,
    ),
    (
        times.clock_has_source,
        {"facts": "17时18分扑灭", "text": "18时18分扑灭"},
        "18时18分",
        "17时18分",
    ),
    (times.weekday_has_source, {"facts": "每周三宣讲", "text": "每周四宣讲"}, "周四", None),
    (times.date_has_source, {"text": "在2021年疫情防控中"}, "2021年", None),
    (times.duration_agrees, {"text": "2月3日至11日值守20天"}, "20", None),
    (quoting.quotation_has_source, {"text": "人称“活地标”"}, "“活地标”", "“活地图”"),
    (quoting.quotation_has_source, {"text": "践行“人在卡点在”"}, "“人在卡点在”", None),
    (
        backing.sentence_has_support,
        {"text": "帮助困难家庭修缮房屋。连续值守县际交界卡点。"},
        "帮助困难家庭修缮房屋。",
        None,
    ),
    (backing.sentence_changed, {"evidence": (TIED,), "text": "全年查处酒驾。"}, "", None),
    (
        quoting.title_has_source,
        {"facts": "编印《办事一次清》手册", "text": "编印《办事一次成》手册"},
        "《办事一次成》",
        "《办事一次清》",
    ),
    (
        quoting.earlier_award_has_source,
        {"text": "食堂被评为全省样板。"},
        "被评为全省样板",
        None,
    ),
    (quoting.earlier_award_has_source, {"text": "2018年曾立二等功"}, "二等功", None),
    (
        backing.role_has_source,
        {"facts": "参与侦破案件16起", "text": "主持侦破案件16起"},
        "主持侦破",
        None,
    ),
    (
        backing.absolute_claims,
        {"facts": "没有发生过事故", "text": "从未请过一天假"},
        "从未请过",
        None,
    ),
    (backing.absolute_claims, {"text": "从未休息"}, "从未休息", None),
    (backing.absolute_claims, {"text": "十年没请过一天假"}, "没请过一天假", None),
    (
        backing.sensitive_passage,
        {"evidence": SENSITIVE},
        "检查车辆六百余台次",
        None,
    ),
    (backing.passage_not_used, {"text": "全年查处酒后驾驶多起。"}, "", None),
    (rank.phrase_above, {"text": "作出重大贡献"}, "重大贡献", "成绩突出"),
    (rank.phrase_above, THIRD | {"text": "有较大贡献，立下卓著功勋"}, "卓著", "较大贡献"),
    (rank.phrase_below, THIRD | {"text": "成绩突出"}, "成绩突出", "较大贡献"),
    (rank.phrase_below, THIRD, "", None),
    (rank.words_of_the_family, {"text": "现予以嘉奖。"}, "嘉奖", None),
    (rank.words_of_the_family, {"text": "记三等功一次"}, "记三等功", None),
    (
        rank.words_of_the_award,
        THIRD | {"text": "现记个人二等功一次"},
        "记个人二等功一次",
        "记个人三等功一次",
    ),
    (rank.award_is_said, {"text": "检查车辆六百余台次。"}, "", None),
    (rank.no_law_for_auxiliaries, HELPER | {"text": "根据奖励条令"}, "奖励条令", None),
    (identity.name_differs, {"holder": "石𠮷明", "text": "石𠮷朋同志值守"}, "石𠮷朋", "石𠮷明"),
    (script.half_width_punctuation, {"text": "石𠮷,3天"}, ",", "，"),
    (rank.award_is_open, THIRD | HELPER | {"text": "记个人三等功一次"}, "记个人三等功一次", None),
    (
        rank.words_for_outsiders,
        {"staff_type": StaffType.OUTSIDER, "text": "属见义勇为"},
        "见义勇为",
        None,
    ),
    (rank.words_on_brigade_paper, {"text": "现予以表彰"}, "予以表彰", "予以表扬"),
    (rank.person_or_group, {"text": "评为先进集体"}, "先进集体", "先进个人"),
    (manner.sensitive_facts, {"text": "父亲生病，仍坚守岗位"}, "父亲", None),
    (manner.minors_named, {"text": "救下三年级学生王小轩和同学"}, "王小轩", None),
    (manner.sensitive_facts, {"text": "忍着胃溃疡值守"}, "溃疡", None),
    (manner.sensitive_facts, {"text": "带病上岗"}, "带病", None),
    (manner.sensitive_facts, {"text": "把孩子留在家中"}, "孩子", None),
    (manner.sensitive_facts, {"text": "电话13800001111"}, "13800001111", None),
    (manner.empty_phrases, {"text": "舍生忘死，坚守岗位"}, "舍生忘死，", ""),
    (manner.empty_phrases, {"text": "坚守岗位、任劳任怨。"}, "、任劳任怨", ""),
    (
        manner.empty_phrases,
        {"text": "查处酒驾，取得了良好的社会效果。"},
        "，取得了良好的社会效果",
        "",
    ),
    (manner.empty_phrases, {"text": "作出了积极贡献，"}, "作出了积极贡献，", ""),
    (manner.sensitive_facts, {"text": "留下不足月的婴儿"}, "婴儿", None),
    (
        manner.stacked_slogans,
        {"text": "迎难而上、勇挑重担、冲锋在前，检查车辆"},
        "迎难而上、勇挑重担、冲锋在前",
        None,
    ),
    (
        manner.stacked_slogans,
        {"text": "讲政治、顾大局、守纪律、重实干，检查车辆"},
        "讲政治、顾大局、守纪律、重实干",
        None,
    ),
    (
        manner.same_wording,
        {"others": (Other(whose="丁岚", text=CLEAN.replace("六百", "300")),)},
        "连续值守县际卡点，检查车辆六百余台次",
        None,
    ),
    (manner.length, {"text": CLEAN * 6}, "", None),
    (manner.length, {"text": "成绩突出。"}, "", None),
    (manner.sections, DEEDS, "", None),
    (manner.sections, DEEDS | {"text": "一、情况\n甲。\n三、事迹\n乙。"}, "三、", "二、"),
    (manner.sections, {"text": "一、基本情况\n甲。"}, "一、基本情况", None),
    (manner.third_person, {"text": "我坚守岗位"}, "我", "该同志"),
    (manner.second_person, {"text": "石开明同志，你坚守岗位"}, "你", None),
    (manner.pronoun_differs, {"text": "石开明，男，民警。2020年，她值守卡点"}, "她", "他"),
    (manner.holder_is_named, DEEDS, "", None),
    (manner.unprintable, {"text": f"值守{RARE}村", "unprintable": RARE}, RARE, None),
    (script.half_width_punctuation, {"text": "坚守岗位\x2c成绩突出"}, "\x2c", "，"),
    (script.half_width_punctuation, {"text": "坚守岗位\x28附后）"}, "\x28", "（"),
    (script.doubled_punctuation, {"text": "坚守岗位。。"}, "。。", "。"),
    (script.doubled_punctuation, {"text": "坚守岗位，。"}, "，。", "。"),
    (script.unpaired_signs, {"text": "人称“活地图"}, "“", None),
    (script.unpaired_signs, {"text": "（附后"}, "（", None),
    (script.misplaced_signs, {"text": "手套、雨衣、等物品"}, "、", ""),
    (script.misplaced_signs, {"text": "坚守 岗位"}, " ", ""),
    (script.misplaced_signs, {"text": "坚守\u3000岗位"}, "\u3000", ""),
    (script.comma_before_closing_mark, {"text": "人称“活地图，”受到表扬"}, "地图，”", "地图”，"),
    (script.comma_before_closing_mark, {"text": "创建“零事故，”的路段"}, "，", ""),
    (script.comma_before_closing_mark, {"text": "做到“人民至上，”。"}, "，", ""),
    (script.comma_before_closing_mark, {"text": "践行“人民至上，”"}, "，", ""),
    (
        script.comma_before_closing_mark,
        {"text": "他常说“路在脚下，”并要求先到卡点"},
        "脚下，”",
        "脚下”，",
    ),
    (script.comma_before_closing_mark, {"text": "“群众有事找我，”这话朴实"}, "找我，”", "找我”，"),
    (script.comma_before_closing_mark, {"text": "落实“定、”“定岗”"}, "定、”", "定”、"),
    (script.measure_symbols, {"text": "徒步8km到达"}, "km", "公里"),
    (script.full_width_figures, {"text": "建ＡＰＰ群"}, "ＡＰＰ", "APP"),
    (script.last_stop, {"text": CLEAN[:-1]}, "励", "励。"),
    (script.last_stop, {"text": "值守卡点。\n头盔佩戴率由31%提高到92%\n"}, "%", "%。"),
    (script.full_width_figures, {"text": "值守２０天"}, "２０", "20"),
    (script.wrong_zero, {"text": "二○二○年"}, "二○二○", "二〇二〇"),
    (script.wrong_zero, {"text": "2O20年"}, "2O20", "2020"),
    (script.date_form, {"text": "2020.2.3到岗"}, "2020.2.3", "2020年2月3日"),
    (script.date_form, {"text": "2020年02月"}, "02", "2"),
    (script.date_form, {"text": "2月3号"}, "3号", "3日"),
    (script.date_form, {"text": "自二月3日"}, "二月3日", "2月3日"),
    (script.date_form, {"text": "2020年二月三日"}, "2020年二月三日", "2020年2月3日"),
    (script.date_exists, {"text": "2021年2月29日"}, "2021年2月29日", None),
    (script.date_exists, {"text": "2021年13月9日"}, "13月9日", None),
    (script.date_exists, {"text": "1月32日到岗"}, "1月32日", None),
    (script.date_exists, {"text": "3日25时到岗"}, "25时", None),
    (script.one_form_of_dates, {"text": "2020年，二〇二一年"}, "二〇二一", "2021"),
    (script.one_form_of_dates, {"text": "二〇二〇年，2021年，二〇二二年"}, "2021", "二〇二一"),
    (script.numeral_form, {"text": "检查6百余台"}, "6百", "600"),
    (script.numeral_form, {"text": "连续五、六天"}, "五、六", "五六"),
    (script.numeral_form, {"text": "值守叁日"}, "叁", "三"),
    (script.numeral_form, {"text": "近4,100余人次"}, "近4,100余", None),
    (script.date_form, {"text": "凌晨二时15分"}, "二时15分", "2时15分"),
    (script.numeral_form, {"text": "约六百余台"}, "约六百余", None),
    (script.numeral_form, {"text": "用时约半个小时左右"}, "约半个小时左右", None),
    (slips.known_slips, {"text": "新冠状病毒疫情"}, "新冠状病毒", "新型冠状病毒"),
    (slips.known_slips, {"text": "新型冠壮病毒肺炎"}, "新型冠壮病毒肺炎", "新型冠状病毒肺炎"),
    (slips.known_slips, {"text": "新冠壮病毒疫情"}, "新冠壮病毒", "新冠病毒"),
    (slips.known_slips, {"text": "新官肺炎疫情"}, "新官肺炎", "新冠肺炎"),
    (slips.known_slips, {"text": "新冠肺炎病毒传播"}, "新冠肺炎病毒", "新型冠状病毒"),
    (slips.known_slips, {"text": "人员各就个位"}, "各就个位", "各就各位"),
    (slips.known_slips, {"facts": "查处醉驾146起", "text": "查处醉驾146岂"}, "46岂", "46起"),
    (slips.known_slips, {"facts": "车身被剐蹭", "text": "车身被剐噌"}, "被剐噌", "被剐蹭"),
    (slips.known_slips, {"text": "从不墨守陈规"}, "墨守陈规", "墨守成规"),
    (slips.known_slips, {"text": "将嫌疑人抓获规案"}, "抓获规案", "抓获归案"),
    (slips.known_slips, {"text": "作出较大供献"}, "供献", "贡献"),
    (script.numeral_form, {"text": "连续1十3天"}, "1十3", None),
    (slips.known_slips, {"text": "登记台帐"}, "台帐", "台账"),
    (slips.known_slips, {"text": "防控新冠病毒性肺炎"}, "新冠病毒性肺炎", "新型冠状病毒肺炎"),
    (slips.known_slips, {"text": "争分夺妙打通道路"}, "争分夺妙", "争分夺秒"),
    (slips.known_slips, {"text": "一如即往"}, "一如即往", "一如既往"),
    (slips.doubled_words, {"text": "检查车辆车辆六百台"}, "车辆车辆", "车辆"),
    (slips.doubled_words, {"text": "为群众的的出行"}, "的的", "的"),
)


@pytest.mark.parametrize(("one", "changed", "words", "fix"), SLIPS)
def test_check_marks_the_words_and_offers_what_helps(
    draft: Draft, one: Check, changed: dict[str, object], words: str, fix: str | None
) -> None:
    slipped = replace(draft, **changed)  # type: ignore[arg-type]
    found = list(one(slipped))
    assert [slipped.text[finding.start : finding.end] for finding in found] == [words]
    assert [finding.fix for finding in found] == [fix]


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_clean_text_is_left_alone(draft: Draft, one: Check) -> None:
    assert list(one(draft)) == []


def test_every_check_has_a_slip_it_is_tried_on() -> None:
    assert {row[0] for row in SLIPS} == set(CHECKS)


# Each row: what looks like a slip and is none.
RIGHT: tuple[tuple[Check, Mapping[str, object]], ...] = (
    (rank.words_of_the_family, THIRD | {"text": "有较大贡献，记三等功"}),
    (rank.award_is_said, LETTER | {"text": "特向您致以崇高的敬意！"}),
    (bodies.organ_in_full, LETTER | {"text": "向我大队提供线索"}),
    (bodies.organ_in_full, {"text": "本单位的真实案例"}),
    (manner.second_person, LETTER | {"text": "石开明先生：您送来姜汤。"}),
    (manner.third_person, {"text": "他本人主动请缨"}),
    (manner.sections, DEEDS | {"text": "六年二十一万公里\n甲。\n一张名片\n乙。"}),
    (manner.sensitive_facts, {"text": "收到孩子们的来信，护送一名需要手术的病人"}),
    (identity.name_is_said, {"text": CLEAN}),
    (bodies.unit_is_said, {"text": f"{UNIT}石开明，太平交警中队最年轻的队员"}),
    (quoting.quotation_has_source, {"text": "算清群众的“时间账”"}),
    (quoting.title_has_source, {"facts": "《险段导引图》", "text": "学习《道路交通安全法》"}),
    (backing.figure_has_source, {"text": "屏前一分钟，路上十年功。走好每一段路，灯火万家"}),
    (backing.figure_has_source, {"facts": "现场314处", "text": "三百一十四个“现场”"}),
    (backing.figure_has_source, {"facts": "占43%，59件", "text": "占四成以上，近60件"}),
    (times.clock_has_source, {"facts": "17:18扑灭，19时5分返回", "text": "17时18分扑灭"}),
    (backing.sentence_has_support, {"text": "案结事了，人心自安。"}),
    (backing.sentence_has_support, {"text": "一支临时的队伍，交出了过硬的答卷。"}),
    (slips.known_slips, {"facts": "王明同志和城中队", "text": "李铭同志在程中队"}),
    (slips.known_slips, {"text": "主动要求值守，主动请他讲课，履职尽责，一腔热忱，迎难而进"}),
    (rank.words_of_the_family, {"text": "2018年被记三等功一次，曾获嘉奖"}),
    (rank.phrase_above, THIRD | {"text": "有较大贡献"}),
    (rank.no_law_for_auxiliaries, {"text": "根据奖励条令"}),
    (rank.award_is_open, THIRD | {"staff_type": StaffType.UNVERIFIED}),
    (rank.award_is_open, HELPER),
    (bodies.unit_in_full, {"text": f"{UNIT}石开明"}),
    (bodies.unit_in_full, DEEDS | {"text": f"{UNIT}承担勤务。太平中队有民警六名。"}),
    (bodies.unit_in_full, {"unit": BRIGADE, "unit_names": ("大队",), "text": "任大队长"}),
    (
        bodies.unit_in_full,
        {"unit": BRIGADE, "unit_names": ("大队",), "text": f"{BRIGADE}（以下简称大队）大队停休"},
    ),
    (bodies.unit_in_full, DEEDS | {"text": f"{UNIT}支援古渡中队"}),
    (identity.post_differs, {"text": f"石开明同志任{UNIT}中队长以来，指导员，"}),
    (bodies.unit_differs, {"kind": HolderKind.GROUP, "text": f"{UNIT}春运突击队坚守岗位"}),
    (bodies.unit_differs, {"text": f"清河县太平中队。{UNIT}中队长石开明"}),
    (bodies.unit_differs, {"text": f"支援{BRIGADE}古渡中队"}),
    (identity.name_differs, {"text": "石开明同志从石开始铺路"}),
    (identity.name_differs, {"holder": "李云", "text": "李工和中队长李云同志在白云山"}),
    (identity.name_differs, BESIDE),
    (identity.name_differs, {"text": "为石开明同志请奖"}),
    (identity.name_differs, {"holder": "艾山·吐尔逊", "text": "艾山·吐尔逊同志"}),
    (identity.another_person, BESIDE | {"people": ("丁秀岚",)}),
    (bodies.unit_is_said, {"text": "太平中队中队长石开明带队"}),
    (bodies.unit_differs, {"text": "该中队中队长石开明带队"}),
    (identity.another_person, {"people": ("高峰",), "text": "早晚高峰疏导交通"}),
    (identity.post_differs, {"post": "秩序中队长", "text": "中队长石开明"}),
    (backing.figure_has_source, {"text": "检查车辆600余台次，十分认真，一线值守，千家万户"}),
    (backing.figure_has_source, {"evidence": (Evidence(text="检查车辆623台次"),)}),
    (
        backing.figure_has_source,
        {"evidence": (Evidence(text="检查车辆1600台次"),), "text": "1 600台"},
    ),
    (backing.figure_has_source, {"facts": "三百多个小时", "text": "调阅监控三百余小时"}),
    (backing.figure_has_source, {"facts": "42起，37起优秀", "text": "42起案件，优秀37起，"}),
    (backing.figure_has_source, {"facts": "播放2300多万次", "text": "播放超过2300万次"}),
    (backing.absolute_claims, {"facts": "没有一起事故，一天没断过", "text": "零事故，从未间断"}),
    (backing.figure_has_source, {"facts": "2020年2月3日 2020年2月11日", "text": "值守9天"}),
    (backing.figure_has_source, THIRD | {"text": "现记个人三等功一次"}),
    (times.date_has_source, {"text": "2020年2月3日到岗"}),
    (backing.sentence_changed, {"evidence": (TIED,), "text": "连续值守卡点，检查车辆600余台次。"}),
    (
        backing.sentence_has_support,
        {
            "evidence": (Evidence(text="给贫困户补房顶", sentences=("帮助困难家庭修缮房屋。",)),),
            "text": "帮助困难家庭修缮房屋。",
        },
    ),
    (quoting.quotation_has_source, {"text": "评为“月度之星”，授予“爱民模范”称号"}),
    (times.duration_agrees, {"text": "2月3日至11日值守9天"}),
    (manner.sensitive_facts, {"text": "护送走失的孩子回家，转运确诊病例，关爱人民群众"}),
    (manner.third_person, {"text": "忘我工作，我县群众说“我放心”"}),
    (manner.blank_left, {"text": "将犯罪嫌疑人张某某抓获"}),
    (manner.sensitive_facts, {"text": "整治“带病车辆”"}),
    (manner.second_person, DEEDS | {"text": "群众说：“你们辛苦了。”"}),
    (manner.pronoun_differs, {"text": "石开明，男，遇一女子落水，她呼救"}),
    (script.date_exists, {"text": "12月31日24时，48时内，十三个月"}),
    (script.wrong_zero, {"text": "二〇二〇年"}),
    (script.date_form, {"text": "2020年2月3日，清交〔2020〕12号"}),
    (script.numeral_form, {"text": "3千米，30千瓦，三百余人"}),
    (script.misplaced_signs, {"text": "文明、和谐，特等、等级"}),
    (script.comma_before_closing_mark, {"text": "“这条路我熟，”他说，“我带路。”"}),
    (script.comma_before_closing_mark, {"text": "他说：“雪大，”顿了顿，“慢些开。”"}),
    (script.comma_before_closing_mark, {"text": "\u3000\u3000“先救人，”石开明一边破窗，一边喊。"}),
    (script.comma_before_closing_mark, {"text": "做到“先救人，再清障”，人称“活地图”"}),
    (slips.known_slips, {"text": "搭建帐篷，按装备标准，分工做好，主动做好，新型冠状病毒"}),
    (slips.known_slips, {"text": "大队圆满完成，提供献血，人大代表杨某，违规案件，风险清单"}),
    (slips.known_slips, {"text": "新冠病毒的传播，创新冠军，主动请求，处置得当，知难而上"}),
    (slips.doubled_words, {"text": "太平中队中队长，一户一户走访，不甚了了"}),
    (script.last_stop, {"text": "关于石开明同志的事迹材料\n坚守岗位，检查车辆六百余台次。"}),
    (manner.same_wording, {"others": (Other(whose="丁岚", text=f"丁岚，现任{UNIT}民警。"),)}),
    (
        manner.same_wording,
        {
            "text": "石开明同志在2020年新型冠状病毒肺炎疫情防控工作中，自2020年2月3日起值守卡点。",
            "others": (
                Other(
                    whose="丁岚",
                    text="在2020年新型冠状病毒肺炎疫情防控工作中，自2020年2月9日起护送物资。",
                ),
            ),
        },
    ),
)


@pytest.mark.parametrize(("one", "changed"), RIGHT)
def test_what_is_right_is_not_marked(draft: Draft, one: Check, changed: dict[str, object]) -> None:
    assert list(one(replace(draft, **changed))) == []  # type: ignore[arg-type]


def test_errors_come_first_then_the_order_of_the_text(draft: Draft) -> None:
    found = check(replace(draft, text="舍生忘死\x2c检查七百余台次。现予以嘉奖"))
    assert [finding.weight for finding in found] == sorted(
        (finding.weight for finding in found), key=list(Weight).index
    )
    for weight in Weight:
        places = [finding.start for finding in found if finding.weight is weight]
        assert places == sorted(places)
    assert found[0].check == "words_of_the_family"


def test_the_same_of_several_places_is_told_once_with_all_of_them(draft: Draft) -> None:
    text = "在春运中，××日转移群众＿＿人，协助（待补）返回，台帐、台帐。"
    found = check(replace(draft, text=text, evidence=(Evidence(text=text),)))
    [blank] = [one for one in found if one.check == "blank_left"]
    assert blank.reason == "空白还没有填写（共3处）。"
    assert [text[start:end] for start, end in blank.places] == ["××", "＿＿", "（待补）"]
    assert (blank.start, blank.end) == blank.places[0]


def test_each_place_that_has_a_fix_is_told_for_itself(draft: Draft) -> None:
    found = check(replace(draft, text="建立台帐，核对台帐。"))
    slips = [one for one in found if one.check == "known_slips"]
    assert [(one.start, one.fix, one.also) for one in slips] == [(2, "台账", ()), (7, "台账", ())]


def test_seeded_errors_are_found_and_clean_texts_left_alone() -> None:
    drafts = clean_drafts(2)
    assert len(drafts) >= 60
    score = measured(drafts, every=3)
    assert set(score.seeded) == {one.name for one in SEEDED}
    assert score.recall >= 0.95
    assert {name for name in score.seeded if score.found[name] < 0.9 * score.seeded[name]} == set()
    assert score.alarm_rate <= 0.02


def test_second_set_by_another_hand_is_left_alone() -> None:
    drafts = second.clean_drafts()
    assert len(drafts) >= 40
    assert [(draft.holder, one) for draft in drafts for one in check(draft)] == []


def test_errors_seeded_into_the_second_set_are_found() -> None:
    result = second.measured(every=5)
    assert set(result.seeded) == {name for name, _, _ in second.SEEDS}
    assert result.recall >= 0.95
    poor = {name for name, n in result.seeded.items() if result.found[name] < 0.8 * n and n > 4}
    assert poor == set()


@pytest.mark.parametrize("held_out", [False, True], ids=["learned", "held out"])
def test_third_set_is_found_and_its_clean_texts_are_left_alone(held_out: bool) -> None:
    assert third.measured(held_out=held_out).recall >= 0.95
    assert len(third.alarms(held_out=held_out)) <= 1
