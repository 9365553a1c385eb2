"""Where a text is only eloquent (pure): couplets and closing words, which tell no fact."""

import re
from itertools import pairwise

from honours.citations.sentences import clauses

_LONGEST = 7  # characters of a line of a couplet
_FRAME = re.compile("^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）|[“”]")
_COUNT = re.compile(r"\d|[一二两三四五六七八九十百千万]{2}|[“”《》]")
_ONE_NUMERAL = re.compile("[一二两三四五六七八九十百千万]")
_LOFTY = re.compile(
    "答卷|温情|温度|平凡|初心|本色|底色|光芒|灯火|心间|心头|心田|岁月|青春|热血|脊梁|丰碑"
    "|注脚|赞歌|诗行|民心|落在|写在|刻在|铺就"
)
_CLAIM = re.compile("评为|评上|荣获|获得|获评|夺得|授予|专利|报道|转发|推广|入选|当选|交流")


def is_lofty(clause: str) -> bool:
    """Whether a clause has words of praise and neither a count nor a claim."""
    bare = not _COUNT.search(clause) and not _CLAIM.search(clause)
    return bare and bool(_LOFTY.search(clause))


def is_setting(clause: str) -> bool:
    """Whether a clause only says when or where: 红灯停、绿灯行之间."""
    return bool(re.fullmatch(".{2,12}之[间中际时下上]", clause))


def couplets(text: str) -> list[tuple[int, int]]:
    """Where clauses of one length stand side by side and count nothing: 案结事了，人心自安."""
    found = []
    for one, other in pairwise(clauses(text)):
        words, others = (_FRAME.sub("", each.group()) for each in (one, other))
        beside = other.start() - one.end() == 1 and len(words) == len(others) <= _LONGEST
        is_told = any(_COUNT.search(line) or _CLAIM.search(line) for line in (words, others))
        if beside and not is_told and _numerals(words) == _numerals(others):
            found += [one.span(), other.span()]
    return found


def _numerals(clause: str) -> list[int]:
    """Where numerals of one character stand: they are at one place in both lines, or in none."""
    return [match.start() for match in _ONE_NUMERAL.finditer(clause)]
