"""Names are read with surname readings and ordered as GF 3003 orders them."""

from pathlib import Path

import pytest

from honours.base.errors import BadInput
from honours.people import names
from honours.people.names import (
    Habit,
    initials_of,
    is_listed,
    pinyin_of,
    spaced_name,
    stroke_key,
    surname_of,
    syllables_of,
)

SURNAMES_IN_ORDER = (
    "丁于万马王韦毛方尹孔邓石龙卢叶田史白冯吕朱任向刘江汤许孙严苏杜李杨吴邱何余邹汪沈宋张陆陈邵武范林罗金周郑孟赵郝胡"
    "钟段侯姜姚贺秦袁莫贾夏顾钱徐高郭唐陶黄萧曹龚崔阎梁彭董蒋韩覃程傅曾谢雷蔡廖谭熊黎潘薛戴魏"
)
UNLISTED = "\U00030010"  # Ext G


def ordered(*people: str, habit: Habit = Habit.SURNAME) -> list[str]:
    wrong_way_round = people[::-1]
    return sorted(wrong_way_round, key=lambda name: stroke_key(name, habit=habit))


def test_common_surnames_come_in_the_published_order() -> None:
    assert "".join(ordered(*SURNAMES_IN_ORDER)) == SURNAMES_IN_ORDER


def test_people_of_the_bulletin_come_in_stroke_order() -> None:
    people = ["申瑞红", "李云", "肖卫清", "涂鑫", "曾国雄", "雷东升"]
    assert ordered(*people) == people
    assert [stroke_key(name)[0][0][0] for name in people] == [5, 7, 7, 10, 12, 13]


def test_wang_stands_before_wen() -> None:
    assert ordered("文天祥", "王安石") == ["王安石", "文天祥"]


@pytest.mark.parametrize(
    ("char", "strokes"),
    [
        ("王", "1121"), ("文", "4134"), ("李", "1234521"), ("肖", "2432511"), ("云", "1154"),
        ("万", "153"), ("方", "4153"), ("字", "445521"), ("达", "134454"), ("雷", "1452444425121"),
        ("苏", "1225344"), ("秀", "3123453"), ("雨", "12524444"), ("厉", "13153"),
        ("龟", "3525115"), ("升", "3132"), ("鑫", "341124313411243134112431"),
        ("𬱖", "25121132534"),
    ],
)  # fmt: skip
def test_characters_are_written_as_the_mainland_writes_them(char: str, strokes: str) -> None:
    [(key,), *_] = stroke_key(char)
    assert key[:2] == (len(strokes), strokes)


def test_one_character_given_names_come_first_by_surname() -> None:
    assert ordered("李一凡", "李鑫", "李云") == ["李云", "李鑫", "李一凡"]


def test_second_character_counts_before_length_by_whole_name() -> None:
    assert ordered("李一凡", "李鑫", "李云", habit=Habit.NAME) == ["李一凡", "李云", "李鑫"]


@pytest.mark.parametrize("habit", Habit)
def test_shorter_name_comes_first_when_all_is_equal_so_far(habit: Habit) -> None:
    assert ordered("王小明", "王小", habit=habit) == ["王小", "王小明"]


def test_compound_surname_stands_under_its_first_character_after_the_single_one() -> None:
    people = ["孙权", "区新", "欧明", "欧大海", "欧阳修", "欧阳文忠", "赵云"]
    assert ordered(*people) == ["区新", "孙权", "欧明", "欧大海", "欧阳修", "欧阳文忠", "赵云"]


def test_dot_does_not_count() -> None:
    assert stroke_key("艾力·吐尔逊") == stroke_key("艾力吐尔逊")


def test_unlisted_character_sorts_last_and_is_flagged() -> None:
    assert ordered(UNLISTED + "一", "魏一", "䨻一") == ["魏一", "䨻一", UNLISTED + "一"]
    assert not is_listed(UNLISTED)
    assert not is_listed("A")


def test_override_by_strokes_puts_an_unlisted_character_in_its_place() -> None:
    key = stroke_key("王" + UNLISTED, "王 12511")
    assert stroke_key("王正") < key < stroke_key("王石")  # 正 12121, 石 13251
    assert stroke_key("王" + UNLISTED) > stroke_key("王石")


def test_override_by_another_character_sorts_as_that_one() -> None:
    assert stroke_key("王" + UNLISTED, "王正") == stroke_key("王正")


@pytest.mark.parametrize("override", ["王", "王 1 2", "王 1256", "王0"])
def test_override_that_does_not_fit_is_refused(override: str) -> None:
    with pytest.raises(BadInput, match=r"^笔画[:：].*对不上.*。$"):
        stroke_key("王云", override)


@pytest.mark.parametrize("char", "喆昇堃珺旻龑玥祎芃燚垚倞燊䶮㛃𬱖𬍤𫖯𫘧𬭎〇鿍")
def test_characters_of_names_are_listed(char: str) -> None:
    assert is_listed(char)


def test_table_is_complete_sorted_and_free_of_repetition() -> None:
    path = Path(names.__file__).with_name("strokes.txt")
    lines = [
        line.split(" ")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    order = [(len(strokes), strokes) for strokes, _ in lines]
    chars = [char for _, group in lines for char in group]
    assert order == sorted(set(order))
    assert all(set(strokes) <= set("12345") for strokes, _ in lines)
    assert len(chars) == len(set(chars))
    assert sum("\u4e00" <= char <= "\u9fff" for char in chars) == 20_948
    assert all(is_listed(chr(code)) for code in range(0x4E00, 0x9FA6))  # GB 13000.1
    assert path.stat().st_size < 700_000


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("曾国雄", "zengguoxiong", "zgx"),
        ("申瑞红", "shenruihong", "srh"),
        ("李云", "liyun", "ly"),
        ("仇和", "qiuhe", "qh"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("单田", "shantian", "st"),
        ("朴正", "piaozheng", "pz"),
        ("沈伟", "shenwei", "sw"),
        ("查良", "zhaliang", "zl"),
        ("区新", "ouxin", "ox"),
        ("盖军", "gejun", "gj"),
        ("缪勇", "miaoyong", "my"),
        ("员强", "yunqiang", "yq"),
        ("乐嘉", "yuejia", "yj"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟雅", "moqiya", "mqy"),
        ("单于明", "chanyuming", "cym"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("吕绿", "lvlv", "ll"),
        ("买买提·吐尔逊", "maimaitituerxun", "mmttex"),
        ("曾", "zeng", "z"),
        ("", "", ""),
    ],
)
def test_names_are_read_with_surname_readings(name: str, pinyin: str, initials: str) -> None:
    assert (pinyin_of(name), initials_of(name)) == (pinyin, initials)


def test_surname_reading_does_not_reach_the_given_name() -> None:
    assert syllables_of("李单") == ["li", "dan"]


@pytest.mark.parametrize("reading", ["gai guo qiang", "Gài guó qiáng", "gai'guo'qiang"])
def test_persons_own_reading_overrides(reading: str) -> None:
    assert pinyin_of("盖国强", reading) == "gaiguoqiang"
    assert initials_of("盖国强", reading) == "ggq"


def test_reading_with_umlaut_is_kept_as_v() -> None:
    assert syllables_of("吕布", "lǚ bù") == ["lv", "bu"]


@pytest.mark.parametrize("reading", ["zeng", "zengguoxiong", "zeng guo 雄", "zeng guo xiong di"])
def test_reading_that_does_not_fit_is_refused(reading: str) -> None:
    with pytest.raises(BadInput, match=r"^读音[:：].*对不上.*。$"):
        pinyin_of("曾国雄", reading)


def test_surname_is_told_from_given_name() -> None:
    assert surname_of("欧阳修") == "欧阳"
    assert surname_of("欧阳") == "欧"
    assert surname_of("曾国雄") == "曾"
    assert surname_of("欧阳·某某") == "欧"


def test_only_two_character_names_are_spaced() -> None:
    assert spaced_name("李云") == "李\u3000云"
    assert spaced_name("曾国雄") == "曾国雄"
    assert spaced_name("涂") == "涂"
