"""The fonts of printed matter: their stacks, what they can draw, how wide it is."""

import ctypes.util
import hashlib
import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

from honours.base.errors import Refusal

FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
GLYPH_RULE = "字形检查"


@dataclass(frozen=True)
class Face:
    """One font file, under the family name by which fontconfig knows it."""

    file: str
    family: str
    weight: int = 400


_SONG = Face("NotoSerifSC-Regular.ttf", "Noto Serif SC")
_SONG_BOLD = Face("NotoSerifSC-Bold.ttf", "Noto Serif SC", 700)
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
    Stack.TITLE: (Face("FandolSong-Bold.otf", "FandolSong", 700), _SONG_BOLD, *_RARE),
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
    gaps = (_gap(char, stack) for char in dict.fromkeys(text))
    return tuple(gap for gap in gaps if gap)


@cache
def _gap(char: str, stack: Stack) -> Gap | None:
    if char == "\n" or any(draws(face, char) for face in stack.faces):
        return None
    return Gap(char, f"U+{ord(char):04X}", stack)


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
    return unicodedata.category(char) != "Co" and measures(face).glyph(char) > 0


@cache
def advance(faces: tuple[Face, ...]) -> Callable[[str], float]:
    """Return a function that gives how far a character moves the pen, in em."""
    measured = [measures(face) for face in faces]

    @cache
    def advance_of(char: str) -> float:
        glyphs = ((each, each.glyph(char)) for each in measured)
        return next((each.advance(glyph) for each, glyph in glyphs if glyph), 1.0)

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


@dataclass(frozen=True, eq=False)
class Measures:
    """What a face draws and how wide, read from its file without opening its outlines."""

    starts: tuple[int, ...]  # first code point of each range
    ends: tuple[int, ...]  # and the last
    firsts: tuple[int, ...]  # glyph of the first
    widths: tuple[int, ...]  # in the face's own units; all glyphs after the last are as wide as it
    em: int
    ascent: float  # em above the base line
    descent: float  # em below

    def glyph(self, char: str) -> int:
        """Return the number of a character's glyph; 0 where the face has none."""
        at = bisect_right(self.starts, code := ord(char)) - 1
        return self.firsts[at] + code - self.starts[at] if at >= 0 and code <= self.ends[at] else 0

    def advance(self, glyph: int) -> float:
        """Return how far a glyph moves the pen, in em."""
        return self.widths[min(glyph, len(self.widths) - 1)] / self.em


@cache
def measures(face: Face) -> Measures:
    """Read a face's character map and widths once."""
    with (FOLDER / face.file).open("rb") as file:
        tables = _tables(file)
    (em,) = struct.unpack_from(">H", tables["head"], 18)
    ascent, descent = struct.unpack_from(">hh", tables["hhea"], 4)
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    starts, ends, firsts = zip(*sorted(_ranges(tables["cmap"])), strict=True)
    return Measures(
        starts=starts,
        ends=ends,
        firsts=firsts,
        widths=struct.unpack_from(">" + "H2x" * count, tables["hmtx"]),
        em=em,
        ascent=ascent / em,
        descent=-descent / em,
    )


def _tables(file: IO[bytes]) -> dict[str, bytes]:
    """Return the tables that tell of characters and widths (OpenType 1.9, font file)."""
    (count,) = struct.unpack(">4xH6x", file.read(12))
    directory = list(struct.iter_unpack(">4s4xII", file.read(16 * count)))
    tables = {}
    for tag, offset, length in directory:
        if (name := tag.decode()) in ("cmap", "head", "hhea", "hmtx"):
            file.seek(offset)
            tables[name] = file.read(length)
    return tables


def _ranges(cmap: bytes) -> Iterator[tuple[int, int, int]]:
    """Give (first code point, last, first glyph) of the widest Unicode map: format 12, else 4."""
    (count,) = struct.unpack_from(">2xH", cmap)
    offsets = [struct.unpack_from(">4xI", cmap, 4 + 8 * n)[0] for n in range(count)]
    maps = {struct.unpack_from(">H", cmap, offset)[0]: offset for offset in offsets}
    if 12 in maps:
        (groups,) = struct.unpack_from(">12xI", cmap, maps[12])
        yield from struct.iter_unpack(">III", cmap[maps[12] + 16 :][: 12 * groups])
        return
    at = maps[4]
    segments = struct.unpack_from(">6xH", cmap, at)[0] // 2
    ends, starts, deltas, places = (
        struct.unpack_from(f">{segments}H", cmap, at + 14 + skip + 2 * segments * n)
        for n, skip in enumerate((0, 2, 2, 2))
    )
    for n, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if places[n]:
                place = at + 16 + 2 * (3 * segments + n) + places[n] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", cmap, place)
            if glyph := (glyph + delta) & 0xFFFF if glyph else 0:
                yield code, code, glyph


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
