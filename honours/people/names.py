"""Names as they are read aloud, ordered by strokes and set in lists."""

import re
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from honours.base.errors import BadInput
from honours.base.wording import Worded

DOT = "·"  # U+00B7, between the parts of a minority or foreign name

CharKey: TypeAlias = tuple[int, str, int, str]  # count, strokes, place among equals, character
StrokeKey: TypeAlias = tuple[tuple[CharKey, ...], int, tuple[CharKey, ...]]


class Habit(Worded):
    """The two customary orders; print the label of the one used."""

    SURNAME = "surname", "姓氏笔画"
    NAME = "name", "姓名笔画"


def surname_of(name: str) -> str:
    """Return the surname; of a name with a dot, and of one character, its first character.

    >>> surname_of("欧阳修"), surname_of("欧阳"), surname_of("李云")
    ('欧阳', '欧', '李')
    """
    if DOT not in name and len(name) > 2 and name[:2] in COMPOUND_SURNAMES:
        return name[:2]
    return name[:1]


def syllables_of(name: str, reading: str | None = None) -> list[str]:
    """Return one syllable a character, without tones, ü as v; `reading` overrides.

    Raises BadInput when the reading is not one syllable a character.

    >>> syllables_of("单春绿"), syllables_of("盖国强", "gài guó qiáng")
    (['shan', 'chun', 'lv'], ['gai', 'guo', 'qiang'])
    """
    if reading:
        return _parsed_reading(name, reading)
    if DOT in name:
        return _read(name.replace(DOT, ""))
    surname = surname_of(name)
    read = COMPOUND_SURNAMES.get(surname) or SURNAMES.get(surname)
    return (read.split() if read else _read(surname)) + _read(name[len(surname) :])


def pinyin_of(name: str, reading: str | None = None) -> str:
    """曾国雄 → zengguoxiong"""
    return "".join(syllables_of(name, reading))


def initials_of(name: str, reading: str | None = None) -> str:
    """曾国雄 → zgx"""
    return "".join(syllable[0] for syllable in syllables_of(name, reading))


def stroke_key(
    name: str, override: str | None = None, *, habit: Habit = Habit.SURNAME
) -> StrokeKey:
    """Return the key by which lists “以姓氏笔画为序” are sorted (GF 3003-1999).

    姓氏笔画: by surname, a compound one under its first character; then one-character given
    names before longer ones; then the given name. 姓名笔画: the whole name, character by
    character. In both the shorter goes first when all is equal so far; the dot does not count.

    `override` spells the name for sorting, a character by another or by its strokes, as
    “王 12511” for a 王 with an unlisted second character. Raises BadInput when it does not fit.
    """
    if habit is Habit.NAME:
        return _keys(name, override), 0, ()
    split = len(surname_of(name))
    keys = _keys(name, override)
    return keys[:split], len(keys) - split, keys[split:]


def is_listed(char: str) -> bool:
    """Whether the stroke table knows the character; unlisted ones sort last, flagged 未收录."""
    return char in _strokes()


def strokes_of(char: str) -> str:
    """The strokes of a character in their order, 1 to 5; '' for one that is unlisted."""
    return _strokes().get(char, ("", 0))[0]


def spaced_name(name: str) -> str:
    """Return the name as lists show it: 李云 as 李　云. Presentation only; never keep it."""
    return "\u3000".join(name) if len(name) == 2 else name


def _read(text: str) -> list[str]:
    pypinyin = import_module("pypinyin")  # when first needed: loading it takes longer than printing
    return [syllable.lower() for syllable in pypinyin.lazy_pinyin(text)]


def _parsed_reading(name: str, reading: str) -> list[str]:
    decomposed = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    plain = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    syllables = plain.replace("'", " ").split()
    length = len(name.replace(DOT, ""))
    if len(syllables) != length or not all(re.fullmatch("[a-z]+", s) for s in syllables):
        raise BadInput(
            "读音",
            f"“{reading}”与“{name}”对不上，请每字写一个音节、用空格分开，如 zeng guo xiong。",
        )
    return syllables


def _keys(name: str, override: str | None) -> tuple[CharKey, ...]:
    return tuple(_char_key(token) for token in _spelling(name.replace(DOT, ""), override))


def _spelling(name: str, override: str | None) -> list[str]:
    if not override:
        return list(name)
    tokens = re.findall(r"[1-5]+|[^\s\d]", override.replace(DOT, ""))
    if len(tokens) != len(name) or re.search("[06-9]", override):
        raise BadInput(
            "笔画",
            f"“{override}”与“{name}”对不上，请每字写一个同笔画的字，"
            "或该字的笔顺（1横 2竖 3撇 4点 5折），用空格分开。",
        )
    return tokens


UNLISTED = 99  # strokes: after every listed character (the most are 52)
_LAST = 99  # place among equals of a character given by its strokes only


def _char_key(token: str) -> CharKey:
    if token[0] in "12345":
        return len(token), token, _LAST, ""
    strokes, place = _strokes().get(token, ("", 0))
    return len(strokes) or UNLISTED, strokes, place, token


@cache
def _strokes() -> dict[str, tuple[str, int]]:
    """Read strokes.txt: character → its strokes, and its place among those written alike."""
    text = Path(__file__).with_name("strokes.txt").read_text(encoding="utf-8")
    lines = (line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    return {char: (strokes, place) for strokes, chars in lines for place, char in enumerate(chars)}


# Readings of characters as surnames, where another reading exists (现代汉语词典, 姓 entries).
# Where families differ (覃 qín tán, 翟 zhái dí, 隗 wěi kuí, 牟 mù móu, 谌 chén shèn, 宓 mì fú,
# 郇 xún huán, 尉 wèi yù, 阚 kàn hǎn) the commoner stands here; a person's own reading overrides it.
_READINGS = """
柏 bai  秘 bi  薄 bo  卜 bu  车 che  谌 chen  种 chong  都 du  盖 ge  葛 ge  句 gou  勾 gou
炅 gui  妫 gui  过 guo  哈 ha  黑 he  华 hua  纪 ji  贾 jia  隽 juan  角 jue  阚 kan  缪 miao
宓 mi  牟 mu  那 na  能 nai  乜 nie  宁 ning  区 ou  逄 pang  朴 piao  繁 po  仇 qiu  覃 qin
曲 qu  任 ren  撒 sa  单 shan  召 shao  折 she  沈 shen  盛 sheng  汤 tang  万 wan  隗 wei
尉 wei  郗 xi  冼 xian  洗 xian  相 xiang  解 xie  郇 xun  燕 yan  幺 yao  么 yao  叶 ye
应 ying  於 yu  俞 yu  乐 yue  员 yun  贠 yun  藏 zang  曾 zeng  查 zha  翟 zhai  祭 zhai
占 zhan  訾 zi
"""
SURNAMES: dict[str, str] = dict(re.findall(r"(\S) (\w+)", _READINGS))

COMPOUND_SURNAMES = {
    "欧阳": "ou yang", "司马": "si ma", "司徒": "si tu", "司空": "si kong", "司寇": "si kou",
    "上官": "shang guan", "诸葛": "zhu ge", "夏侯": "xia hou", "皇甫": "huang fu",
    "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "长孙": "zhang sun",
    "单于": "chan yu", "令狐": "ling hu", "宇文": "yu wen", "慕容": "mu rong",
    "公孙": "gong sun", "公冶": "gong ye", "公羊": "gong yang", "公西": "gong xi",
    "仲孙": "zhong sun", "轩辕": "xuan yuan", "钟离": "zhong li", "闻人": "wen ren",
    "东方": "dong fang", "东郭": "dong guo", "南宫": "nan gong", "西门": "xi men",
    "北宫": "bei gong", "百里": "bai li", "呼延": "hu yan", "赫连": "he lian",
    "端木": "duan mu", "申屠": "shen tu", "淳于": "chun yu", "鲜于": "xian yu",
    "濮阳": "pu yang", "宗政": "zong zheng", "太叔": "tai shu", "太史": "tai shi",
    "独孤": "du gu", "拓跋": "tuo ba", "完颜": "wan yan", "耶律": "ye lv", "第五": "di wu",
    "达奚": "da xi", "哥舒": "ge shu", "仆固": "pu gu", "乐正": "yue zheng", "亓官": "qi guan",
    "左丘": "zuo qiu", "梁丘": "liang qiu", "谷梁": "gu liang", "漆雕": "qi diao",
    "巫马": "wu ma", "宰父": "zai fu", "段干": "duan gan", "微生": "wei sheng",
    "羊舌": "yang she", "南门": "nan men", "叶赫": "ye he", "爱新": "ai xin",
}  # fmt: skip
