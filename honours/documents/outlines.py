"""How far the outlines of a text reach, where a line is placed by its ink."""

from functools import cache

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from honours.documents.fonts import FOLDER, Face, draws


@cache
def ink(faces: tuple[Face, ...], text: str) -> tuple[float, float]:
    """Return how far the ink of a text reaches above and below the baseline, in em."""
    highest, lowest = 0.0, 0.0
    for face in dict.fromkeys(next((f for f in faces if draws(f, c)), faces[0]) for c in text):
        with TTFont(FOLDER / face.file, lazy=True) as font:
            em, glyphs, names = font["head"].unitsPerEm, font.getGlyphSet(), font.getBestCmap()
            for char in set(text) & {chr(point) for point in names}:
                pen = BoundsPen(glyphs)
                glyphs[names[ord(char)]].draw(pen)
                if pen.bounds:
                    lowest = min(lowest, pen.bounds[1] / em)
                    highest = max(highest, pen.bounds[3] / em)
    return highest, -lowest
