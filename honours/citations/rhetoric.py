"""Where a text is only eloquent (pure): couplets, closing words and settings; they tell nothing."""

import re

from honours.citations.sentences import clauses

_LINE = 7  # characters of a line of a couplet; longer ones share some of their words
_LONG_LINE = 12
_FRAME = re.compile("^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）|[“”]")
_NUMERAL = re.compile("[一二两三四五六七八九十百千万]")
_TOLD = re.compile(  # a count, a quotation or an honour
    r"\d|[一二两三四五六七八九十百千万]{2}|[一二两三四五六七八九十][名起辆台件处场位项次份]|[“”《》]"
    "|评为|评上|荣获|获得|获评|夺得|授予|专利|报道|转发|推广|入选|当选|交流"
)
_LOFTY = re.compile(
    "答卷|温情|温度|平凡|初心|本色|底色|光芒|灯火|心间|心头|心田|岁月|青春|热血|脊梁|丰碑"
    "|注脚|赞歌|诗行|民心|故事|落在|写在|刻在|铺就"
)
_SETTING = re.compile(".{2,12}之[间中际时下上]|.{0,4}有人问.*|[祝愿].*")


def is_eloquent(clause: str) -> bool:
    """Whether a clause only praises, wishes, or says when: 交出了过硬的答卷."""
    lofty = _LOFTY.search(clause) and not _TOLD.search(clause)
    return bool(lofty or _SETTING.fullmatch(clause))


def couplets(text: str) -> list[tuple[int, int]]:
    """Where clauses answer each other, the next or the next but one: 案结事了，人心自安."""
    lines = list(clauses(text))
    found = []
    for apart in (1, 2):
        for one, other in zip(lines, lines[apart:], strict=False):
            is_near = other.start() - one.end() <= 1 + (apart - 1) * (_LONG_LINE + 1)
            if is_near and _answer(one.group(), other.group(), apart):
                found += [one.span(), other.span()]
    return found


def _answer(one: str, other: str, apart: int) -> bool:
    """Whether two lines are of one length and build, and count nothing."""
    one, other = _FRAME.sub("", one), _FRAME.sub("", other)
    longest = max(len(one), len(other))
    if _TOLD.search(one) or _TOLD.search(other) or longest > _LONG_LINE:
        return False
    shared = _shared(one, other)
    if len(one) == len(other) <= _LINE and _numerals(one) == _numerals(other):
        return apart == 1 or shared > 0
    if len(one) != len(other):
        shared += _shared(one[::-1], other[::-1])
    return abs(len(one) - len(other)) <= 1 and shared > 1


def _shared(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))


def _numerals(line: str) -> list[int]:
    """Where numerals of one character stand: they are at one place in both lines, or in none."""
    return [match.start() for match in _NUMERAL.finditer(line)]
