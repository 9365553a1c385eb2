"""Papers come in many forms: rows, tables, verse, sections; each is read as what it is."""

import pytest

from honours.people.kinds import StaffType
from honours.sources.awards import AWARD
from honours.sources.reading import read
from honours.sources.told import PersonProposal


def people(text: str) -> dict[str, PersonProposal]:
    return {person.name: person for person in read(text).people if person.commended}


def awards(text: str) -> dict[str, list[str]]:
    return {name: [award.name for award in one.awards] for name, one in people(text).items()}


def given_to(*names: str, award: str) -> dict[str, list[str]]:
    return {name: [award] for name in names}


# Names


def test_names_put_together_of_other_languages_are_known_by_their_parts() -> None:
    text = "白河县公安局民警尼玛才让、索南扎西和牧民合力救羊。\n辅警布仁图雅连夜巡逻。\n"
    assert list(people(text)) == ["尼玛才让", "索南扎西", "布仁图雅"]


def test_a_long_name_is_met_again_by_its_first_part() -> None:
    text = "民警敖特根毕力格从警二十年。\n敖特根连夜找回羊群。“敖特根调解法”由此得名。\n"
    [(name, person)] = people(text).items()
    assert name == "敖特根毕力格"
    assert "连夜找回羊群" in "".join(text[a:b] for a, b in person.passages)


def test_as_many_are_named_as_the_row_counts() -> None:
    text = "现对石小满、后永康、才让三智、包金川等4名同志予以通报表扬。"
    assert list(people(text)) == ["石小满", "后永康", "才让三智", "包金川"]


@pytest.mark.parametrize(
    "text",
    [
        "高速交警大队管着福银、青兰、彭青三条高速，昼夜巡逻。",
        "连日暴雨，张场、仁美、双桥等7个乡镇受灾，交警大队全员值守。",
        "奖章送上门，交警添干劲。",
        "派出所管户籍、管治安、管边境，样样不落。",
        "全体民辅警辛苦付出，群众点赞。",
        "两人再三道谢才上路。",
        "大家挤到一块照了张合影，民警还在路上值守。",
    ],
)
def test_roads_towns_and_plain_words_are_nobody(text: str) -> None:
    assert people(text) == {}


def test_a_word_is_a_name_behind_a_unit_and_a_post() -> None:
    text = "城关派出所民警权太平第一时间跪地施救。\n城关派出所民警立即把老人送医。\n"
    assert list(people(text)) == ["权太平"]


def test_one_of_ours_may_be_masked_and_a_suspect_is_not_meant() -> None:
    text = "值班民警李某、辅警王某某立即赶赴现场救人。嫌疑人张某被抓获。"
    found = people(text)
    assert list(found) == ["李某", "王某某"]
    assert [doubt.question for doubt in found["李某"].doubts] == [
        "李某的姓名是什么？原文隐去了名字。"
    ]


def test_a_unit_does_not_cut_a_name_in_two() -> None:
    text = "警情一来，民警王科杰、辅警陈小波马上动身，连夜救出一家五口。"
    assert list(people(text)) == ["王科杰", "陈小波"]


# Who is not meant


def test_the_writers_below_a_title_and_in_a_dateline_are_left_out() -> None:
    text = (
        "夜路上的警灯\n王小鸿 姜小涛\n入秋以来雨雾多，夜里跑高速格外难。"
        "民警周岩连夜救出被困司机。\n"
        "本报讯（记者 喻小玉）林小均、袁小飞等2位民警当选全省“最美基层民警”。\n"
    )
    assert list(people(text)) == ["周岩", "林小均", "袁小飞"]


def test_who_signs_a_paper_is_not_honoured_by_it() -> None:
    text = "嘉 奖 令\n给周岩个人嘉奖一次。\n此令。\n局  长  孙学文\n政  委  吕宏山\n2022年5月16日\n"
    assert list(people(text)) == ["周岩"]


def test_old_people_victims_and_the_thankful_are_not_of_ours() -> None:
    text = (
        "民警周岩给82岁的罗小英、84岁的邓小群等老人上门办证。\n"
        "报警的叫李小娜，周岩连夜找到她的孩子。\n凉水河乡的张小欢跑了几十里路，把一封感谢信交到中队。\n"
    )
    assert list(people(text)) == ["周岩"]


def test_a_leader_who_goes_along_to_hand_out_awards_does_no_deed_by_it() -> None:
    text = (
        "县公安局举行送奖仪式\n11月21日，局政委付小深带领政工室人员先后来到各所队，"
        "把奖牌送到民警手上。政委付小深宣读了奖励决定。\n民警周岩荣立三等功。\n"
    )
    assert list(people(text)) == ["周岩"]


def test_an_appointment_is_no_honour() -> None:
    text = (
        "干部任前公示\n周岩，男，汉族，1979年8月生，现任城关派出所副所长，拟任城关派出所所长。\n"
        "石小满，女，1983年1月生，现任法制大队民警，拟任法制大队副大队长。\n"
    )
    assert people(text) == {}


def test_a_notice_of_faults_praises_in_its_section_of_what_is_good() -> None:
    text = (
        "警务督察通报\n一、好的方面\n7月12日，城关派出所民警周岩、辅警郇小朋规范处置纠纷。\n"
        "以上2名同志予以通报表扬。\n二、存在的问题\n1.7月11日，民警任小海未按规定着装。\n"
    )
    assert awards(text) == {"周岩": ["通报表扬"], "郇小朋": ["通报表扬"]}


def test_whose_words_come_later_has_done_something_first() -> None:
    text = "城关派出所教导员阮小福在门口蹲了四十分钟，最后说：“叔，你先上岸。”"
    assert list(people(text)) == ["阮小福"]
    assert people("大队长陈小华在排查现场说，春运返程车流大。") == {}


def test_an_impostor_a_committee_and_a_duty_roster_honour_nobody() -> None:
    assert people("诈骗团伙落网\n“我是县公安局刑警队的王小国，你儿子出事了。”电话里的人说。") == {}
    text = "开展“最美警察”评选\n成立领导小组，组长：花小新；成员：牛小莉、路小遥。\n"
    assert people(text) == {}
    roster = "值班安排\n日期\t带班领导\t值班民警\n10月1日\t吴小庆\t虞小芳\n10月2日\t尹小阳\t徐慧\n"
    assert people(roster) == {}


def test_whom_a_visitor_meets_and_whom_a_visitor_hears_are_not_praised_by_it() -> None:
    text = (
        "春节前走访慰问\n书记与正在值班的民警宗小宝、辅警田小雨亲切交谈，"
        "听取了所长贺小全关于矛盾排查工作的汇报。\n"
    )
    assert people(text) == {}


def test_models_held_up_to_others_are_not_honoured_anew() -> None:
    text = "报告会讲述了潘小琴、段小强等公安英模的感人故事，民警周岩荣立三等功。"
    assert list(people(text)) == ["周岩"]


def test_somebody_is_singled_out_by_nickname_or_by_surname_and_post() -> None:
    text = (
        "王寨中队周指导员白天在卡点铲雪，夜里守在医院，连续三天没有休息。\n"
        "铁骑队的小彭冒雨救助群众二十余人。\n"
    )
    told = [(one.name, one.designation) for one in read(text).people if one.commended]
    assert told == [("", "周指导员"), ("", "小彭")]


# Lists


def test_a_list_may_put_names_in_brackets_behind_their_unit() -> None:
    text = (
        "表现突出个人名单\n锦江市公安局交警支队（牛小草、付小林）\n"
        "北岭市公安局（李小铁、姜小飞、赫连明）\n"
    )
    told = {name: one.unit for name, one in people(text).items()}
    assert list(told) == ["牛小草", "付小林", "李小铁", "姜小飞", "赫连明"]
    assert told["姜小飞"] == "北岭市公安局"


def test_bullets_dots_and_ranks_stand_before_names() -> None:
    bullets = "拟记个人三等功民警名单\n★ 宋小词   刑警大队一中队指导员\n★ 万年青   平川派出所民警\n"
    assert list(people(bullets)) == ["宋小词", "万年青"]
    dots = "十佳民警名单\n1.雍小来………………永清派出所\n2.温小玲………………红堡派出所\n"
    assert list(people(dots)) == ["雍小来", "温小玲"]
    ranks = "比武成绩通报\n第一名 台小鹏  白河县公安局  98分\n第二名 郝小仁  青石县公安局  97分\n"
    assert awards(ranks) == {"台小鹏": ["第一名"], "郝小仁": ["第二名"]}


def test_one_cell_of_a_table_may_hold_several_people_or_none() -> None:
    text = (
        "立功受奖人员一览表\n奖励种类 | 姓名 | 单位\n个人三等功 | 岳小峰、翟小军 | 冠山派出所\n"
        "集体嘉奖 | —— | 网安大队\n个人嘉奖 | 郭小霞 | 车管所\n"
    )
    assert awards(text) == {
        "岳小峰": ["个人三等功"],
        "翟小军": ["个人三等功"],
        "郭小霞": ["个人嘉奖"],
    }


def test_a_heading_of_both_staff_types_says_neither() -> None:
    text = (
        "“十佳交警”“十佳辅警”候选人简要事迹\n"
        "1. 呼延小军，男，汉族，1981年生，交警大队事故中队中队长，二级警长。办案两千余起。\n"
        "2. 何小朗，女，汉族，1984年生，交警大队城区中队中队长。守护学岗五年。\n"
    )
    told = {name: one.staff_type for name, one in people(text).items()}
    assert told == {"呼延小军": StaffType.POLICE, "何小朗": StaffType.UNVERIFIED}


def test_a_markdown_table_is_read() -> None:
    text = (
        "表彰名单\n| 姓名 | 性别 | 单位 | 职务 |\n|---|---|---|---|\n"
        "| 揭志华 | 男 | 交警大队三中队 | 中队长 |\n| 饶小敏 | 女 | 交警大队三中队 | 辅警 |\n"
    )
    told = {name: (one.post, one.staff_type) for name, one in people(text).items()}
    assert told == {
        "揭志华": ("中队长", StaffType.UNVERIFIED),
        "饶小敏": ("", StaffType.AUXILIARY),
    }


def test_lines_that_begin_with_a_name_are_read_whatever_follows() -> None:
    text = (
        "受通报表扬的个人名单\n周岩 县公安局城关派出所民警\n颜小帆 县消防救援大队二级指挥员\n"
        "何阿坤 闽海石化运输有限公司押运员\n"
    )
    assert list(people(text)) == ["周岩", "颜小帆", "何阿坤"]


def test_names_in_brackets_head_their_citations() -> None:
    text = (
        "全县“最美辅警”颁奖词\n\n【周小凤】县公安局指挥中心接警员\n一根电话线，接住千家的急。\n\n"
        "【孙小玉】县交警大队城关中队辅警\n烈日是你的舞台。\n"
    )
    found = people(text)
    assert list(found) == ["周小凤", "孙小玉"]
    [passage, *_] = found["周小凤"].passages
    assert "一根电话线" in text[slice(*passage)]


def test_a_remark_behind_a_name_is_of_that_name_alone() -> None:
    text = "优秀共产党员：王小俊（治安大队）、江小南（网安大队）、夏小天（女，看守所民警）\n"
    told = {name: one.staff_type for name, one in people(text).items()}
    assert told == {
        "王小俊": StaffType.UNVERIFIED,
        "江小南": StaffType.UNVERIFIED,
        "夏小天": StaffType.POLICE,
    }


def test_verse_is_read_as_prose() -> None:
    text = "\n".join(
        "雨下了一整夜 河水没过了桥面 有人被困在车里 城关派出所民警 周岩、石小满 第一时间赶到现场 "
        "没有船 也没有绳子 两人手拉着手 蹚进齐腰的水里 一步一步挪过去 砸开车窗 把老人背了出来 "
        "岸上的人都哭了 雨还在下".split()
    )
    assert list(people(text)) == ["周岩", "石小满"]


# Awards


def test_everybody_in_an_enumeration_has_the_award_named_before_it() -> None:
    text = (
        "10名“抗疫巾帼先锋”是：一天24小时守在社区的城关派出所民警王小香；带队冲在卡口、"
        "几天没合眼的看守所副所长丰小莹；自编顺口溜、被喊作“警察闺女”的桥头派出所教导员曾小淑。\n"
    )
    assert awards(text) == given_to("王小香", "丰小莹", "曾小淑", award="抗疫巾帼先锋")


def test_who_is_counted_at_the_end_of_a_row_is_counted_from_its_beginning() -> None:
    text = (
        "首届“我最喜爱的人民警察”有了结果。“追凶光影间”的民警沙小敏、被称为“老黄牛”的民警董小荣、"
        "人称“网格暖警”的社区民警李小霞等3名民警光荣当选。\n"
    )
    assert awards(text) == given_to("沙小敏", "董小荣", "李小霞", award="我最喜爱的人民警察")


def test_candidates_have_nothing_yet() -> None:
    text = (
        "20名“群众最喜爱的人民警察”候选人亮相。\n"
        "他们分别是江北分局刘小川、玄武分局严小慧、秦淮分局张小龙。\n"
    )
    assert awards(text) == {"刘小川": [], "严小慧": [], "张小龙": []}


def test_three_share_the_medals_of_a_contest() -> None:
    text = "宓小威、任小亮、何小明获得男子手枪射击个人冠亚季军。"
    assert awards(text) == {
        "宓小威": ["男子手枪射击个人冠军"],
        "任小亮": ["男子手枪射击个人亚军"],
        "何小明": ["男子手枪射击个人季军"],
    }


def test_an_award_may_stand_before_its_verb() -> None:
    text = "民警周岩从警22年，个人三等功立了3次，个人嘉奖得了两次。"
    assert awards(text) == {"周岩": ["个人三等功", "个人嘉奖"]}


def test_an_award_may_head_its_line() -> None:
    text = (
        "2023年度立功授奖人员\n全国优秀人民警察 刘小国（刑侦大队大队长）\n"
        "个人三等功 瞿小明（城关派出所） 易小安（交警大队民警）\n"
    )
    told = awards(text)
    assert told["刘小国"] == ["全国优秀人民警察"]
    assert told["瞿小明"] == told["易小安"] == ["个人三等功"]


@pytest.mark.parametrize("words", ["在岗位上默默坚守", "大家的肯定", "他这些年的优秀表现"])
def test_traits_and_posts_are_no_awards(words: str) -> None:
    assert awards(f"民警周岩连夜巡逻，获得{words}。") == {"周岩": []}


# Names that are words, places and storms


def test_the_passive_before_an_award_is_no_part_of_a_name() -> None:
    text = "张家坡派出所所长丁一被记个人三等功，辅警李小军被予以通报表扬。"
    assert list(people(text)) == ["丁一", "李小军"]


def test_only_people_are_given_awards_and_counted() -> None:
    text = "秩序中队民警双全荣立个人三等功。治安大队民警郑重等12名民警受到嘉奖。"
    assert list(people(text)) == ["双全", "郑重"]
    assert people("城关中队民警先后荣立三等功3次。") == {}


def test_a_row_behind_a_unit_keeps_its_odd_names() -> None:
    text = (
        "2022年度嘉奖人员名单\n指挥中心：岩温、李娜\n法制大队：刀玉香\n"
        "交通警察大队：叶光明、岩叫、娜妥、杨柳\n"
    )
    assert list(people(text))[-4:] == ["叶光明", "岩叫", "娜妥", "杨柳"]


def test_a_post_and_a_rank_are_one_item_of_a_row() -> None:
    text = (
        "指挥中心副主任、四级高级警长方圆、网安大队民警鲍小雪、"
        "油坊派出所教导员、一级警长水生被记三等功一次。"
    )
    assert list(people(text)) == ["方圆", "鲍小雪", "水生"]


def test_storms_and_counties_are_nobody() -> None:
    text = (
        "台风“杜苏芮”登陆当晚，白河县公安局民警张小强连夜巡逻。\n"
        "罗定市公安局民警李小军在罗定地界跑了7个来回，连续奋战12小时。\n"
    )
    assert list(people(text)) == ["张小强", "李小军"]


# Who did it, and who was only there


def test_the_one_at_last_named_did_what_was_told() -> None:
    text = (
        "一名交警冲向斑马线，把学生往路边推。\n\n"
        "记者：这名交警就是白河县公安局交警大队一中队的张小军。\n\n"
        "同期声 张小军：哎呀，没有想那么多。\n"
    )
    assert people(text)["张小军"].unit == "白河县公安局交警大队一中队"


@pytest.mark.parametrize(
    "sentence",
    [
        "大队长张小军、教导员李小强带队到城关街参加宣传，发放资料2000份。",
        "大队政委张小军代表大队接受捐赠。",
        "新入警的张小军、李小强2名同志面向警旗庄严宣誓。",
    ],
)
def test_lessons_oaths_and_gifts_single_nobody_out(sentence: str) -> None:
    assert people(f"一周好人好事\n{sentence}\n民警王小芳冒雨疏导交通。").keys() == {"王小芳"}


def test_one_who_stands_for_others_is_announced_by_their_title() -> None:
    text = "白河县公安局交警大队辅警代表臧小健获“辅警之星”。"
    assert awards(text) == {"臧小健": ["辅警之星"]}
    assert people("退休民警代表张小军、李小强回顾了当年的工作经历。") == {}


def test_brigades_of_different_lines_are_not_asked_to_be_one() -> None:
    """刑侦大队 and 治安大队 are two; 交警大队 and 交通警察大队 may be one."""
    asked = [
        doubt.question for doubt in read("刑侦大队民警张小军、治安大队民警李小强受到嘉奖。").doubts
    ]
    assert not any("同一单位" in question for question in asked)
    asked = [
        doubt.question for doubt in read("交警大队民警张小军、交通警察大队李小强受到嘉奖。").doubts
    ]
    assert any("“交警大队”、“交通警察大队”是否同一单位" in question for question in asked)


# What belongs to one only


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "关于表彰优秀共产党员的决定\n优秀共产党员\n"
            "张小军　男　51岁　城关中队民警\n李小强　男　46岁　马鞍中队中队长\n",
            "李小强",
        ),
        (
            "成绩突出个人（3名）\n安平大队：王小芳（辅警）、张小军、李小强\n",
            "张小军",
        ),
        (
            "通报表扬名单\n交警支队机关：科信科副科长 李小强  指挥中心民警 张小军\n",
            "李小强",
        ),
        (
            "坐“驾驶人专窗”的叫李小强，在车管所干了26年，自费买了三副老花镜。",
            "李小强",
        ),
    ],
)
def test_the_staff_type_of_one_is_not_said_of_another(text: str, name: str) -> None:
    assert people(text)[name].staff_type is StaffType.UNVERIFIED


def test_thanks_call_nobody_by_name() -> None:
    text = "“谢谢警官！”男子说完就跑远了。城关中队民警张小军冒雨推了三个小时车。"
    assert list(people(text)) == ["张小军"]


def test_what_is_in_somebodys_hands_is_not_handed_to_them() -> None:
    text = "在城关街检查点，辅警张小军手里的测试仪没有停过，4个小时她弯腰800多次。"
    assert list(people(text)) == ["张小军"]


def test_a_place_a_station_is_called_by_is_nobody() -> None:
    text = "白河县公安局罗镜派出所民警张小军巡逻到罗镜时，跳进河里救起一名老人。"
    assert list(people(text)) == ["张小军"]


# Whom a bulletin tells of one after another


def test_leaders_of_whom_a_bulletin_tells_among_others_are_told_of_too() -> None:
    text = (
        "白河县公安局交警大队抗击冰雪简报\n"
        "现将部分好人好事摘编如下：\n"
        "大队长张小军从3日晚起就没有回过家，带着棉衣在卡点守了四夜。\n"
        "教导员李小强的父亲在县医院做完手术，他签完字就赶回了卡点。\n"
        "城关中队民警王小芳在桥头撒盐铲冰，双手冻裂。\n"
        "辅警赵小明推了47台车，鞋里倒得出水。\n"
    )
    assert list(people(text)) == ["张小军", "李小强", "王小芳", "赵小明"]


def test_leaders_who_only_go_along_in_a_report_are_not() -> None:
    text = (
        "白河县公安局召开冬季交通安全部署会\n"
        "9日，副县长、公安局局长张小军到城关大队督导检查，交警支队政委李小强陪同。\n"
        "张小军指出，要压实责任，确保群众平安出行。\n"
    )
    assert people(text) == {}


# Awards told far from the name, or only asked for


def test_what_is_given_to_all_above_comes_besides_the_title_of_the_list() -> None:
    text = (
        "现将“安平卫士”评选结果公布如下：\n\n刑侦大队  张小军 李小强\n交警大队  王小芳\n\n"
        "以上人员由市局给予通报表扬。\n"
    )
    assert {name: sorted(given) for name, given in awards(text).items()} == {
        name: ["安平卫士", "通报表扬"] for name in ("张小军", "李小强", "王小芳")
    }


def test_an_award_that_is_only_asked_for_is_not_reported_as_given() -> None:
    text = "对张小军、李小强予以嘉奖，对张小军同时报请市局记个人三等功。"
    assert awards(text) == given_to("张小军", "李小强", award="嘉奖")


def test_what_he_has_won_may_be_told_paragraphs_behind() -> None:
    text = (
        "民警张小军从警三十年，守着山里的岗，推过的车数不清。\n\n山里的路一年比一年好走。\n\n"
        "他先后荣立个人三等功两次，被评为“白河市优秀人民警察”。\n"
    )
    assert awards(text) == {"张小军": ["个人三等功", "白河市优秀人民警察"]}


def test_an_award_has_no_count_of_people_in_its_name() -> None:
    text = "决定对张小军等19名先进个人予以通报表彰。\n"
    assert awards(text) == {"张小军": ["通报表彰"]}


def test_rows_that_begin_with_their_award() -> None:
    text = (
        "10月份“月度之星”光荣榜\n　执法之星　　张小军　古城中队民警　查处酒驾11起\n"
        "　服务之星　　王小芳　车管所窗口辅警　收到锦旗2面\n"
    )
    assert awards(text) == {"张小军": ["执法之星"], "王小芳": ["服务之星"]}


@pytest.mark.parametrize("nickname", ["老佟（佟志刚）", "老佟，大名佟志刚"])
def test_the_name_behind_a_nickname_is_whom_the_text_tells_of(nickname: str) -> None:
    [person] = read(f"白河县公安局城关中队民警{nickname}，一人推了四个小时车。").people
    assert (person.name, person.staff_type) == ("佟志刚", StaffType.POLICE)


def test_languages_and_nationalities_are_nobody() -> None:
    text = "白河县公安局辅警张小军。\n他会说维吾尔语和哈萨克语，背着老人走了三里山路。\n"
    assert list(people(text)) == ["张小军"]
    text = "反诈先锋——龙小梅\n龙小梅，苗族，城关派出所辅警，挨户走访两千多人。\n"
    assert list(people(text)) == ["龙小梅"]


# Tables as they are pasted


def test_characters_set_apart_in_neighbouring_columns_are_no_name_together() -> None:
    text = (
        "疫情防控工作拟表彰人员汇总表\n序号 姓 名 性别 民族 单位 职务\n"
        "1 石双喜 男 蒙古 六合派出所 教导员\n2 何  叶 女 汉 音河派出所 民警\n"
        "3 吴  娜 女 鄂温克 新发派出所 民警\n"
    )
    found = people(text)
    assert list(found) == ["石双喜", "何叶", "吴娜"]
    assert [one.unit for one in found.values()] == ["六合派出所", "音河派出所", "新发派出所"]


def test_a_table_of_one_cell_a_line_goes_on_behind_an_empty_cell() -> None:
    text = (
        "2020年度嘉奖人员名单公示如下：\n姓名\n单位\n考核等次\n备注\n"
        "石小满\n交警大队\n优秀\n\n周岩\n城关派出所\n优秀\n拟嘉奖\n郇小朋\n户政大队\n优秀\n拟嘉奖\n"
    )
    assert list(people(text)) == ["石小满", "周岩", "郇小朋"]


def test_a_table_goes_on_in_its_next_section_without_its_heading() -> None:
    text = (
        "立功受奖人员名单\n一、交警大队\n序号\t姓名\t职务\t奖项\n1\t石小满\t大队长\t三等功\n"
        "2\t周岩\t民警\t嘉奖\n二、刑侦大队\n1\t关峰\t副大队长\t二等功\n2\t翟蕊\t民警\t三等功\n"
    )
    assert list(people(text)) == ["石小满", "周岩", "关峰", "翟蕊"]


def test_a_title_may_stand_behind_the_name_in_its_cell() -> None:
    text = "“岗勤标兵”评选结果\n一中队 付小强辅警\n二中队 石小满\n"
    found = people(text)
    assert [(one.name, one.staff_type) for one in found.values()] == [
        ("付小强", StaffType.AUXILIARY),
        ("石小满", StaffType.UNVERIFIED),
    ]


def test_a_label_speaks_for_its_own_line_only() -> None:
    text = (
        "对下列同志给予个人嘉奖：\n刑侦大队民警：石小满、周岩\n"
        "城关派出所：所长 关小峰、民警 郇小朋\n"
    )
    staff = {name: one.staff_type for name, one in people(text).items()}
    assert staff == {
        "石小满": StaffType.POLICE,
        "周岩": StaffType.POLICE,
        "关小峰": StaffType.UNVERIFIED,
        "郇小朋": StaffType.POLICE,
    }


# Who is only named


HERO = "城关中队民警石小满跳进河里，救起一名落水儿童。\n"


@pytest.mark.parametrize(
    "line",
    [
        "拟稿：张小军  核稿：李小强",
        "值班领导：周岩    值班员：张小军、李小强",
        "受理人：张小军、李小强  电话：0514-8460000",
        "办案民警：张小军、李小强  联系电话：0878-8710000",
        "照片由政工室张小军拍摄。",
        "张小军（男，46岁，白河县人）驾驶小型客车与李小强（男，61岁）驾驶的拖拉机相撞。",
    ],
)
def test_who_signs_receives_or_was_in_the_accident_is_not_singled_out(line: str) -> None:
    assert list(people(f"{HERO}{line}\n")) == ["石小满"]


def test_a_step_up_in_grade_is_no_honour() -> None:
    text = (
        "关于拟晋升辅警层级人员的公示\n辅警层级晋升名单\n姓名  性别  所在单位  现层级\n"
        "石小满  女  交警大队  三级辅警\n周岩  男  看守所  二级辅警\n"
    )
    assert people(text) == {}


# Who serves besides, and who has no name


@pytest.mark.parametrize(
    "words", ["——县局情指中心民警，", "，城区中队辅警，", "也是城关派出所民警，"]
)
def test_a_relative_who_serves_is_one_of_ours(words: str) -> None:
    text = f"{HERO}他的妻子周岩{words}当晚冒雨转移群众三十余人，两天两夜没有合眼。\n"
    found = people(text)
    assert list(found) == ["石小满", "周岩"]
    assert found["周岩"].staff_type is not StaffType.OUTSIDER


def unnamed(text: str) -> list[str]:
    return [one.designation for one in read(text).people if one.commended and not one.name]


@pytest.mark.parametrize(
    ("sentence", "designation"),
    [
        (
            "7月5日，城区中队一名刚满20岁的辅警在桥头救下一个卡在车轮里的女童。",
            "一名刚满20岁的辅警",
        ),
        ("另，王店中队一名辅警冒雨把迷路的八旬老人背送回家，没有留下姓名。", "一名辅警"),
        ("城关中队辅警小陆连夜巡查，救起两名落水者。", "小陆"),
    ],
)
def test_somebody_without_a_name_is_told_of(sentence: str, designation: str) -> None:
    assert unnamed(f"{HERO}{sentence}\n") == [designation]


@pytest.mark.parametrize(
    "sentence",
    [
        "周岩是城关派出所的民警，连夜救起三人。",
        "退伍以后，周岩成为一名辅警，连夜救起三人。",
        "交警大队的民辅警连夜上路，救起三人。",
        "民警段小龙、辅警付强连夜赶到，救起三人。",
    ],
)
def test_what_somebody_is_and_what_all_are_is_nobody_else(sentence: str) -> None:
    assert unnamed(f"{HERO}{sentence}\n") == []


# What each list gives


def test_a_title_with_a_count_behind_heads_its_own_list() -> None:
    text = (
        "关于对第一季度“执勤标兵”“办案能手”进行表扬的通报\n执勤标兵（2名）\n"
        "石小满 沙沟寺岗亭辅警\n周岩 城区中队民警\n办案能手（1名）\n关小峰 事故中队民警\n"
    )
    assert awards(text) == given_to("石小满", "周岩", award="执勤标兵") | given_to(
        "关小峰", award="办案能手"
    )


def test_a_title_that_no_list_of_awards_knows_is_not_that_above_it() -> None:
    text = (
        "关于表彰先进集体和先进个人的决定\n一、先进集体（2个）\n刑警大队   凤栖派出所\n"
        "二、优秀所队长（2名）\n石小满   刑警大队大队长\n周岩   凤栖派出所所长\n"
    )
    assert awards(text) == given_to("石小满", "周岩", award="优秀所队长")


def test_the_cell_of_a_record_says_what_is_given_whatever_stands_above() -> None:
    text = (
        "2019年度受奖励个人名单\n（按奖励等级、单位排序）\n单位 姓名 性别 警号 奖励等级 批准机关\n"
        "刑事侦查大队 石小满 男 120417 个人二等功 省公安厅\n"
        "沙湖派出所 周岩 男 120833 个人嘉奖 江门市公安局\n"
    )
    assert awards(text) == {"石小满": ["个人二等功"], "周岩": ["个人嘉奖"]}


def test_an_award_in_a_column_is_not_passed_to_the_next_record() -> None:
    text = (
        "2023年度优秀公务员及嘉奖人员名单（公安局）\n姓名\n所在部门\n奖励\n"
        "石小满\n交通警察大队\n记三等功\n周岩\n车管所\n嘉奖\n关小峰\n治安大队\n记三等功\n"
    )
    assert awards(text) == {"石小满": ["三等功"], "周岩": ["嘉奖"], "关小峰": ["三等功"]}


def test_a_party_branch_is_one_of_the_bureau() -> None:
    text = (
        "中共荻港县公安局委员会关于表彰优秀共产党员的决定\n优秀共产党员名单\n"
        "石小满  办公室党支部民警\n周岩  离退休干部党支部\n"
    )
    assert people(text)["石小满"].unit == "荻港县公安局办公室党支部"


def test_a_count_behind_a_unit_is_no_part_of_its_list() -> None:
    text = (
        "关于2023年度辅警考核的通报\n优秀辅警5人：\n石城中队2人：周文武  全  鑫\n"
        "沙湖中队共2人：石远长  杨 通\n大队食堂1人：孟小香（女）\n"
    )
    found = people(text)
    assert list(found) == ["周文武", "全鑫", "石远长", "杨通", "孟小香"]
    assert found["全鑫"].unit_as_written == "石城中队"
    assert found["杨通"].staff_type is StaffType.AUXILIARY


def test_items_may_be_numbered_in_circles_or_letters_and_told_of_between() -> None:
    text = (
        "表彰名单\nA. 十佳民警（3人）\n①仰石中队 周岩\n②秩序办 石小满 主任\n"
        "  颁奖词：十里云河，他是守路人。\n③科信室 关小峰\n"
    )
    found = people(text)
    assert list(found) == ["周岩", "石小满", "关小峰"]
    assert found["周岩"].unit_as_written == "仰石中队"


def test_a_row_says_itself_what_its_one_name_is_given() -> None:
    text = (
        "大队2022年度立功受奖人员名册\n一、城区中队\n    周  岩（中队长）：个人三等功\n"
        "    石小满（辅警）：优秀辅警\n二、沙湖中队\n    关小峰（指导员）：个人嘉奖\n"
    )
    assert awards(text) == {
        "周岩": ["个人三等功"],
        "石小满": ["优秀辅警"],
        "关小峰": ["个人嘉奖"],
    }
    assert people(text)["关小峰"].unit_as_written == "沙湖中队"
    assert people(text)["关小峰"].staff_type is StaffType.UNVERIFIED


# Whose staff type a word is


def staff_types(text: str) -> list[StaffType]:
    return [person.staff_type for person in people(text).values()]


def test_an_empty_line_is_an_empty_cell_where_a_table_has_a_line_for_each() -> None:
    text = (
        "2023年度先进个人名单（4名）\n\n单位\n姓名\n类别\n备注\n指挥中心\n周岩\n先进工作者\n\n"
        "刑侦大队\n石小满\n优秀警务辅助人员\n\n刑侦大队\n关小峰\n先进工作者\n抽调专案\n"
        "看守所\n段小龙\n先进工作者\n\n"
    )
    unverified, auxiliary = StaffType.UNVERIFIED, StaffType.AUXILIARY
    assert staff_types(text) == [unverified, auxiliary, unverified, unverified]
    assert list(people(text)) == ["周岩", "石小满", "关小峰", "段小龙"]


def test_a_column_of_both_numbers_makes_nobody_an_auxiliary() -> None:
    text = (
        "交警大队“十佳”评选结果公示\n\n姓名\n单位\n警号/辅警号\n推荐理由\n"
        "周岩\n一中队\n0412233\n查处酒驾87起\n石小满\n三中队\nF0387\n带病坚守岗位\n"
    )
    assert staff_types(text) == [StaffType.UNVERIFIED] * 2


def test_a_line_that_says_what_one_is_says_nothing_of_the_next() -> None:
    text = (
        "“护学之星”候选人\n01号 周岩\n城关派出所辅警\n事迹：结对帮扶5名留守儿童。\n"
        "02号 石小满\n沙湖派出所所长\n事迹：牵头调处纠纷14起。\n"
    )
    assert staff_types(text) == [StaffType.AUXILIARY, StaffType.UNVERIFIED]


def test_two_titles_of_one_heading_say_nothing_of_either() -> None:
    text = (
        "“爱民模范”“优秀辅警”候选人事迹简介\n"
        "1．周岩　男，1983年生，沙湖派出所教导员。连续九昼夜驻守圩堤。\n"
        "2．石小满　女，1990年生，拘留所辅警。连续五年无事故。\n"
    )
    assert staff_types(text) == [StaffType.UNVERIFIED, StaffType.AUXILIARY]


def test_a_title_in_the_middle_of_a_row_is_of_one_name() -> None:
    text = "优秀学员（4人）：特警大队周岩、石小满、辅警段小龙、关小峰。\n"
    unverified = StaffType.UNVERIFIED
    assert staff_types(text) == [unverified, unverified, StaffType.AUXILIARY, unverified]


def test_a_husband_with_a_merit_of_the_service_is_no_outsider() -> None:
    text = (
        "一家两警\n接警员石小满弯腰给丈夫周岩系好鞋带。洪水里，周岩砸开车窗，救出21人，"
        "年底，周岩被白河县公安局记个人三等功。\n"
    )
    assert people(text)["周岩"].staff_type is not StaffType.OUTSIDER


# Which unit each has


def units(text: str) -> list[str]:
    return [person.unit_as_written for person in people(text).values()]


def test_units_above_a_list_are_those_of_the_names_below() -> None:
    text = (
        "云溪县公安局\n2021年度考核优秀等次人员名单公示\n经局党委研究，拟确定以下人员为优秀等次。\n\n"
        "局机关\n周岩 石小满\n沙湖派出所\n严 峻\n看守所\n关小峰 段小龙\n"
    )
    assert units(text) == ["局机关", "局机关", "沙湖派出所", "看守所", "看守所"]


def test_the_units_of_a_long_list_all_stand_above() -> None:
    stations = [f"双河{n}派出所" for n in "甲乙丙丁戊己庚辛壬癸"]
    people_of = [f"周{one}{two}" for one in "岩海峰林川" for two in "伟芳强磊军洋勇艳杰涛"]
    rows = [f"{station}\n{name}" for station, name in zip(stations * 5, people_of, strict=True)]
    found = units("先进个人名单\n" + "\n".join(rows) + "\n")
    assert len(found) == 50
    assert found == [row.split("\n")[0] for row in rows]


def test_units_below_a_list_are_those_of_the_names_above() -> None:
    text = "先进个人名单\n周岩\n沙湖派出所\n石小满\n看守所\n"
    assert units(text) == ["沙湖派出所", "看守所"]


def test_a_label_in_brackets_is_the_unit_of_the_paragraphs_below_it() -> None:
    text = (
        "云溪县地震救援纪实\n\n【沙湖派出所】地震4分钟后，所长周岩带人冲进小区，救出三人。\n"
        "民警石小满冒着余震，连夜背出两名老人。\n\n【看守所】民警关小峰冲进监区，逐间喊话。\n"
    )
    assert [person.unit for person in people(text).values()] == [
        "沙湖派出所",
        "沙湖派出所",
        "看守所",
    ]


def test_bullets_and_forms_of_address_are_no_part_of_a_unit() -> None:
    text = "云溪县公安局战报\n〇沙湖派出所民警周岩冒雨巡堤，救出三人。\n"
    assert units(text) == ["沙湖派出所"]
    assert units("感谢贵大队马路中队的民警石小满冒雪救出我父亲。\n") == ["大队马路中队"]


def test_whoever_serves_elsewhere_has_no_unit_of_ours() -> None:
    text = (
        "云溪县公安局关于表扬抗洪先进个人的通报\n先进个人名单\n姓名\t单位及职务\n"
        "周岩\t县公安局沙湖派出所所长\n石小满\t县水务局防汛办主任\n关小峰\t曲江镇政府副镇长\n"
    )
    assert units(text) == ["县公安局沙湖派出所", "县水务局防汛办", "曲江镇政府"]
    assert people(text)["石小满"].unit == "云溪县水务局防汛办"


def test_an_award_may_stand_over_the_line_that_says_who_holds_it() -> None:
    text = (
        "季度之星\n★ 服务之星  周岩\n沙湖派出所民警。他连夜上门送证。\n"
        "★ 平安之星  石小满\n看守所民警。\n"
    )
    assert units(text) == ["沙湖派出所", "看守所"]


def test_a_county_is_no_plain_word_and_keeps_its_whole_name() -> None:
    text = "坚决贯彻落实县委部署。让屏边苗族自治县公安局的民警周岩冒雪救出三人。\n"
    assert people(text)["周岩"].unit == "屏边苗族自治县公安局"


def test_a_trooper_has_a_post_and_a_team_member_has_none() -> None:
    text = "交警大队铁骑队员周岩跳河救起一人。交警大队队员石小满连夜除冰。\n"
    assert [person.post for person in people(text).values()] == ["铁骑队员", ""]


# What the nearest heading gives


def test_a_label_of_an_award_no_list_knows_gives_it_to_those_behind() -> None:
    text = (
        "大队评出三月份“月度之星”\n执法之星：周岩（城区中队民警）\n服务之星：石小满（车管所民警）\n"
        "执法能手：沙湖中队民警关小峰（查处酒驾19起）\n"
    )
    assert awards(text) == {"周岩": ["执法之星"], "石小满": ["服务之星"], "关小峰": ["执法能手"]}


def test_a_section_gives_its_own_award_and_not_that_of_the_decision() -> None:
    text = (
        "经研究，决定对下列集体和个人予以通报表扬。\n二、先进个人\n（一）平安守护奖（2名）\n"
        "周岩（沙湖派出所副所长）、石小满（看守所民警）\n（二）破案攻坚奖（1名）\n"
        "关小峰  刑侦大队\n"
    )
    assert awards(text) == {
        "周岩": ["平安守护奖"],
        "石小满": ["平安守护奖"],
        "关小峰": ["破案攻坚奖"],
    }


def test_a_name_that_ends_like_a_medal_is_none() -> None:
    text = "给予以下同志个人嘉奖：\n云溪县公安局交警大队大队长周岩，民警石小满、宗亚军\n"
    assert "亚军" not in [award for given in awards(text).values() for award in given]


def test_a_column_of_titles_gives_each_its_own() -> None:
    text = (
        "第一季度评选结果\n序号\t姓名\t单位\t荣誉称号\n1\t周岩\t沙湖派出所\t群众工作之星\n"
        "2\t石小满\t看守所\t内务卫生红旗手\n"
    )
    assert awards(text) == {"周岩": ["群众工作之星"], "石小满": ["内务卫生红旗手"]}


def test_everybody_in_a_line_of_items_stands_in_the_list() -> None:
    text = (
        "关于立功受奖情况的通报\n三、嘉奖（3人）\n"
        "周岩，城关派出所社区民警；石小满，特警大队民警；关小峰，看守所副所长。\n"
    )
    assert awards(text) == given_to("周岩", "石小满", "关小峰", award="嘉奖")


@pytest.mark.parametrize(
    "text",
    [
        "云溪县地震救援纪实\n\n【看守所】医生周岩连夜为在押人员查体，救回两人。\n",
        "沙湖派出所驾驶员周岩连夜运送沙袋，救出三人。\n",
        "提着保温桶来的老人叫周岩，1972年穿上警服。那年发洪水，周岩救出三人。\n",
        "还有一位协警小妹妹叫周岩，给孩子送来热水，一直守到天亮。\n",
    ],
)
def test_whoever_works_or_worked_for_us_is_no_outsider(text: str) -> None:
    [person] = read(text).people
    assert person.staff_type is not StaffType.OUTSIDER


@pytest.mark.parametrize(
    "text",
    [
        "市民周岩从警方处得知消息后，跳入河中救起落水儿童。\n",
        "群众周岩从警察手里接过孩子，跳入河中又救起一人。\n",
        "消防救援大队驾驶员周岩跳河救起一人。\n",
    ],
)
def test_whoever_only_meets_the_police_is_of_the_public(text: str) -> None:
    [person] = read(text).people
    assert person.staff_type is StaffType.OUTSIDER


def test_a_wife_has_no_part_in_her_husbands_merit() -> None:
    text = "民警周岩的妻子石小满获评“好警嫂”，周岩也荣立三等功。\n"
    assert people(text)["石小满"].staff_type is StaffType.OUTSIDER


@pytest.mark.parametrize("award", ["★ 服务之星", "第二名"])
def test_who_comes_to_congratulate_has_neither_the_award_nor_gives_a_unit(award: str) -> None:
    text = f"季度之星\n{award}  石小满\n沙湖派出所所长关小峰到场祝贺。\n"
    every = {one.name: one for one in read(text).people}
    assert "关小峰" not in every or not every["关小峰"].awards
    assert every["石小满"].unit_as_written == every["石小满"].post == ""


def test_a_category_is_no_unit_and_an_empty_cell_no_award() -> None:
    text = (
        "先进个人名单\n姓名\t类别\t荣誉称号\n"
        "周岩\t优秀干部\t暂无奖励\n石小满\t离退休干部\t沙湖派出所\n"
    )
    assert units(text) == ["", ""]
    assert awards(text) == given_to("周岩", "石小满", award="先进个人")


@pytest.mark.parametrize("medal", ["全国冠军", "双冠军", "百米冠军"])
def test_a_medal_is_one_whatever_stands_before(medal: str) -> None:
    assert AWARD.search(f"民警周岩夺得{medal}。")


def test_a_report_of_a_week_in_which_faults_were_taught_is_no_notice_of_faults() -> None:
    text = (
        "机动大队一周工作动态（6月9日—6月15日）\n\n"
        "△6月11日 大队召开党风廉政警示教育会，全体民辅警观看了警示片。\n"
        "△6月12日 辅警周岩在中兴大街执勤时，发现一名老人晕倒，立即跪地施救，将其送医。\n"
    )
    assert list(people(text)) == ["周岩"]


def test_a_bracket_with_a_unit_behind_a_cell_makes_it_a_name() -> None:
    text = (
        "立功受奖名单\n◆个人三等功：\n阿拉坦仓（交通管理大队白音中队中队长）\n"
        "◆优秀辅警：\n朝鲁门（交通管理大队） 斯日古楞（特警大队）\n"
    )
    assert list(people(text)) == ["阿拉坦仓", "朝鲁门", "斯日古楞"]


def test_a_word_that_is_also_a_name_is_one_in_a_row_that_is_given_an_award() -> None:
    text = (
        "他们分别是：云溪市公安局禁毒支队情报站副主任温暖、安平县公安局法制大队大队长周岩、"
        "云溪市公安局刑警大队三中队中队长石小满，均获评“最美人民警察”。\n"
    )
    assert list(people(text)) == ["温暖", "周岩", "石小满"]


def test_what_a_candidate_has_had_before_is_told_and_what_is_proposed_is_not() -> None:
    text = (
        "关于拟记功人员的公示\n拟对以下同志记个人二等功。\n"
        "1.周岩，男，1984年10月生，沙湖派出所所长。破获案件370余起，曾荣立个人三等功2次。\n"
        "2.石小满，女，看守所民警。\n"
    )
    assert awards(text) == {"周岩": ["个人三等功"], "石小满": []}
