"""The fonts of printed matter: their stacks, what they can draw, how wide it is."""

import ctypes.util
import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from honours.base.errors import Refusal

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
GLYPH_RULE = "字形检查"


@dataclass(frozen=True)
class Face:
    """One font file, under the family name by which fontconfig knows it."""

    file: str
    family: str


_SONG = Face("NotoSerifSC-Regular.ttf", "Noto Serif SC")
_SONG_BOLD = Face("NotoSerifSC-Bold.ttf", "Noto Serif SC")
_RARE = (Face("HanaMinB.ttf", "HanaMinB"), Face("BabelStoneHan-ExtGHI.ttf", "BabelStone Han"))


class Stack(StrEnum):
    """The faces a matter is set in, first choice first; a fallback is always one of these."""

    SONG = "宋体"
    TITLE = "小标宋"
    FANG = "仿宋"
    HEI = "黑体"
    KAI = "楷体"
    BRUSH = "题字"

    @property
    def faces(self) -> tuple[Face, ...]:
        return _FACES[self]


_FACES = {
    Stack.SONG: (_SONG, *_RARE),
    Stack.TITLE: (Face("FandolSong-Bold.otf", "FandolSong"), _SONG_BOLD, *_RARE),
    Stack.FANG: (Face("FandolFang-Regular.otf", "FandolFang R"), _SONG, *_RARE),
    Stack.HEI: (Face("FandolHei-Regular.otf", "FandolHei"), _SONG, *_RARE),
    Stack.KAI: (Face("LXGWWenKai-Regular.ttf", "LXGW WenKai"), _SONG, *_RARE),
    Stack.BRUSH: (Face("MaShanZheng-Regular.ttf", "Ma Shan Zheng"), _SONG),
}


class Gap(NamedTuple):
    """A character that no face of a stack can draw."""

    char: str
    code_point: str
    stack: Stack


def families(faces: Iterable[Face]) -> str:
    """Return the value of `font-family`; single quotes, so that it may stand in an attribute."""
    return ", ".join(f"'{face.family}'" for face in faces)


def missing(text: str, stack: Stack) -> tuple[Gap, ...]:
    """Return the characters of `text` that `stack` cannot draw, each once, in order."""
    return tuple(
        Gap(char, f"U+{ord(char):04X}", stack)
        for char in dict.fromkeys(text)
        if char != "\n" and not any(draws(face, char) for face in stack.faces)
    )


def require(text: str, stack: Stack, *, of: str, matter: str) -> None:
    """Raise Refusal (字形检查) naming whose `matter` holds which character without a glyph."""
    if gaps := missing(text, stack):
        named = "、".join(f"“{gap.char}”（{gap.code_point}）" for gap in gaps)
        raise Refusal(
            GLYPH_RULE,
            f"{of}:{matter}中的{named}在{stack}的各字体里都没有字形，印不出来；"
            "请核对用字，确需此字时请先补充字体。",
        )


def name_faces(name: str, stack: Stack, *, matter: str = "姓名") -> tuple[Face, ...]:
    """Return the one face that draws the whole name: the first of its stack that can.

    A common surname before a very rare character is in no single font. Such a name is set in the
    Song faces, which are drawn alike, never half in 楷体. Raises Refusal: 字形检查.
    """
    require(name, stack, of=name, matter=matter)
    for face in stack.faces:
        if all(draws(face, char) for char in name):
            return (face,)
    return (_SONG, *_RARE)


def draws(face: Face, char: str) -> bool:
    """Tell whether the face has a glyph for the character; a private-use one counts for nothing."""
    return unicodedata.category(char) != "Co" and char in _coverage(face)


def advance(faces: Iterable[Face]) -> Callable[[str], float]:
    """Return a function that gives how far a character moves the pen, in em."""
    coverages = [_coverage(face) for face in faces]

    @cache
    def advance_of(char: str) -> float:
        return next((each.advance(char) for each in coverages if char in each), 1.0)

    return advance_of


def check_fonts(*, thorough: bool = False) -> tuple[str, ...]:
    """Return what is wrong with the fonts and the libraries that cut them; () when all is well.

    Without `thorough` only presence is looked at; with it every file is compared with its digest.
    """
    found = [problem for line in _digests() if (problem := _check_file(*line, thorough=thorough))]
    # Without it WeasyPrint takes 9 seconds a page and embeds whole fonts, with only a warning.
    if not ctypes.util.find_library("harfbuzz-subset"):
        found.append("缺少系统库 libharfbuzz-subset0，字体不能取子集；请安装后再启动。")
    if not ctypes.util.find_library("pangoft2-1.0"):
        found.append("缺少系统库 libpangoft2-1.0-0，不能排版；请安装后再启动。")
    return tuple(found)


@dataclass(frozen=True)
class _Coverage:
    """What a face draws: ranges of code points, and the advances that are not one em."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]  # each range's last code point
    odd: dict[int, float]  # code point: em

    def __contains__(self, char: str) -> bool:
        at = bisect_right(self.starts, ord(char)) - 1
        return at >= 0 and ord(char) <= self.ends[at]

    def advance(self, char: str) -> float:
        return self.odd.get(ord(char), 1.0)


@cache
def _coverage(face: Face) -> _Coverage:
    """Read a face's character map once."""
    with TTFont(FOLDER / face.file, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        glyphs = font.getBestCmap()
    points = sorted(glyphs)
    starts = [point for point in points if point - 1 not in glyphs]
    ends = [point for point in points if point + 1 not in glyphs]
    odd = {point: width / em for point in points if (width := widths[glyphs[point]][0]) != em}
    return _Coverage(tuple(starts), tuple(ends), odd)


def _digests() -> list[tuple[str, str]]:
    """Return (digest, file) of every font."""
    lines = (FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return [(digest, name.strip(" *")) for digest, _, name in (s.partition(" ") for s in lines)]


def _check_file(digest: str, name: str, *, thorough: bool) -> str | None:
    """Say what is wrong with one font file, if anything."""
    path = FOLDER / name
    if not path.is_file():
        return f"缺少字体文件 {name}，请重新安装。"
    if thorough and hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        return f"字体文件 {name} 与随程序发布的不一致，请重新安装。"
    return None
