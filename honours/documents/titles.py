"""Titles, broken by sense into the shape of a trapezium or a diamond (GB/T 9704-2012 §7.3.1)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from statistics import mean

from honours.documents import typeset
from honours.documents.typeset import Advance, SetLine

# The vocabulary of such titles: a line never ends inside one of these words.
_VOCABULARY = """
关于 给予 予以 授予 追授 追记 评定 表彰 表扬 表现 突出 成绩 显著 优异 贡献 奖励 嘉奖 通报
决定 命令 公示 请示 通知 名单 附件 对象 人选 感谢 慰问 支持 荣誉 称号 先进 优秀 模范 标兵
能手 卫士 个人 集体 同志 单位 工作 年度 全国 全省 全市 全县 公安系统 公安机关 人民警察 公安局
公安厅 公安部 公安 交通警察 交通管理 交通安全 交通 警察 交警 民警 辅警 大队 中队 支队 总队
政治处 政治部 政工室 办公室 领导小组 突击队 专班 人民政府 人民 政府 委员会 人力资源 社会保障局
社会保障 管理 秩序 车辆 事故处理 事故 处理 预防 疫情防控 疫情 防控 抗击 新冠肺炎 春运 春节
国庆 中秋 清明 期间 道路 公路 高速 安全 保卫 安保 维护 稳定 保障 专项 行动 战役 整治 治理
打击 处置 抗洪 抢险 救灾 救援 脱贫攻坚 扫黑除恶 执法 执勤 巡逻 值守 服务 群众 开展 参与 参加
完成 做好 加强 任务 重大 活动 上半年 下半年 季度 月度 年终 考核 评比 党员 干部 青年 文明 岗位
机关 干警 有关 部分 表现突出 成绩突出 成绩显著 工作中
"""
_NUMBERS = (
    r"等?\d+(?:名同志|个集体|名|个|人|年度|年|月|日|次|起)?"
    r"|[〇一二三四五六七八九]{4}年度?|[一二三]等功|一次|第[一二三四\d]+"
)
_QUOTED = r"《[^》]{1,18}》|“[^”]{1,16}”|\uff08[^\uff09]{1,16}\uff09"
_AWKWARD_ENDS = ("关于", "和", "给", "对", "等", "在", "以", "及", "拟", "向", "记", "中", "为")
_AWKWARD_STARTS = ("的", "等", "中", "和", "及", "同志")
_LINES = 5  # at most


def set_title(
    text: str, *, advance: Advance, measure: float, whole: Iterable[str] = ()
) -> tuple[SetLine, ...]:
    """Set a title on as few lines as the measure allows; a line feed in it always breaks.

    `whole` are names that no line may tear: holders, organs.
    """
    lines: list[SetLine] = []
    for part in text.split("\n"):
        units = _units(part, tuple(sorted(set(whole), key=len, reverse=True)), measure)
        lines += [typeset.set_line(line, advance) for line in _broken(units, advance, measure)]
    return tuple(lines)


def _units(text: str, whole: tuple[str, ...], measure: float) -> list[str]:
    """Split a title into what must not be torn; a sign goes with what stands before it."""
    names = tuple(name for name in whole if len(name) <= measure)
    units: list[str] = []
    for unit in _pattern(names).findall(text):
        if units and (unit in "、\uff0c。\uff1a\uff1b》”\uff09·" or units[-1][-1] in "《“\uff08·"):
            units[-1] += unit
        else:
            units.append(unit)
    return units


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(_VOCABULARY.split(), key=len, reverse=True)
    known = "|".join(map(re.escape, (*names, *words)))
    return re.compile(f"{_QUOTED}|{_NUMBERS}|{known}|[!-~À-ʯ]+|.")


def _broken(units: Sequence[str], advance: Advance, measure: float) -> list[str]:
    """Choose among all ways to break on the fewest lines the one that looks and reads best."""
    for count in range(1, _LINES + 1):
        ways = [way for way in _ways(units, count) if _fits(way, advance, measure)]
        if ways:
            return min(ways, key=lambda way: _badness(way, advance))
    return [line.text for line in typeset.balance("".join(units), advance=advance, measure=measure)]


def _ways(units: Sequence[str], count: int) -> Iterator[list[str]]:
    for breaks in combinations(range(1, len(units)), count - 1):
        edges = (0, *breaks, len(units))
        yield ["".join(units[begin:end]) for begin, end in pairwise(edges)]


def _fits(lines: Sequence[str], advance: Advance, measure: float) -> bool:
    return all(_width(line, advance) <= measure for line in lines)


def _badness(lines: Sequence[str], advance: Advance) -> float:
    """Uneven lines, an hourglass, and breaks that a reader stumbles over."""
    widths = [_width(line, advance) for line in lines]
    uneven = sum((width - mean(widths)) ** 2 for width in widths)
    waists = sum(
        40.0 for a, b, c in zip(widths, widths[1:], widths[2:], strict=False) if b < min(a, c)
    )
    stumbles = sum(
        25.0 * left.endswith(_AWKWARD_ENDS)
        + 60.0 * right.startswith(_AWKWARD_STARTS)
        - 12.0 * right.startswith("关于")
        for left, right in pairwise(lines)
    )
    return uneven + waists + stumbles


def _width(line: str, advance: Advance) -> float:
    return sum(map(advance, line))
