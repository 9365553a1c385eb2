"""What a printer does to a page: measured on a ruler sheet, told as a deviation; pure.

The sheet bears three crosses, each `INSET` from two edges: 甲 at the top left, 乙 at the bottom
right, 丙 at the top right. 甲 and 乙 give offset, rotation and one scale; with 丙 the scale is told
apart across and down, and the numbers check each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

from honours.base.errors import BadInput
from honours.base.wording import Worded

INSET = 20.0  # mm, from a cross to the edges it is measured from
WORST_OFFSET = 15.0  # mm; more is a sheet put in wrongly, or a wrong number
WORST_SCALE = 0.03  # more is “适合页面” left on in the print dialogue
WORST_ROTATION = 2.0  # degrees
WORST_DISAGREEMENT = 0.35  # degrees between top edge and right edge: 1 mm misread on 170 mm

Point = tuple[float, float]  # mm, from the middle of the page, to the right and down


class Paper(Worded):
    """The sheets certificates are printed on, as the page is read."""

    A4_WIDE = "a4-wide", "A4 横向"
    A4_TALL = "a4-tall", "A4 纵向"
    K16_WIDE = "16k-wide", "16开 横向"
    K16_TALL = "16k-tall", "16开 纵向"
    FOLDER = "folder", "证书内页 410×290"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm."""
        return _SIZES[self]


_SIZES = {
    Paper.A4_WIDE: (297.0, 210.0),
    Paper.A4_TALL: (210.0, 297.0),
    Paper.K16_WIDE: (260.0, 184.0),
    Paper.K16_TALL: (184.0, 260.0),
    Paper.FOLDER: (410.0, 290.0),
}


class Edge(Worded):
    """The edge of the page that goes into the printer first."""

    TOP = "top", "上边"
    RIGHT = "right", "右边"
    BOTTOM = "bottom", "下边"
    LEFT = "left", "左边"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Distances in mm from the crosses of a ruler sheet to the edges of the paper."""

    a_left: float  # 甲, at the top left
    a_top: float
    b_right: float  # 乙, at the bottom right
    b_bottom: float
    c_right: float | None = None  # 丙, at the top right
    c_top: float | None = None

    def points(self, paper: Paper) -> Mapping[str, Point]:
        """Where the crosses landed."""
        width, height = paper.size
        landed = {
            "甲": (self.a_left - width / 2, self.a_top - height / 2),
            "乙": (width / 2 - self.b_right, height / 2 - self.b_bottom),
        }
        if self.c_right is not None and self.c_top is not None:
            landed["丙"] = (width / 2 - self.c_right, self.c_top - height / 2)
        return landed


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """How a printer moves what it prints: scaled, turned about the middle of the page, shifted."""

    dx: float = 0.0  # mm to the right
    dy: float = 0.0  # mm down
    scale_x: float = 1.0
    scale_y: float = 1.0
    rotation: float = 0.0  # degrees clockwise

    def lands(self, point: Point) -> Point:
        """Where the printer puts what should stand at `point`."""
        x, y = point[0] * self.scale_x, point[1] * self.scale_y
        turn = radians(self.rotation)
        return (
            x * cos(turn) - y * sin(turn) + self.dx,
            x * sin(turn) + y * cos(turn) + self.dy,
        )


def crosses(paper: Paper) -> Mapping[str, Point]:
    """Where the crosses of a ruler sheet should stand."""
    x, y = paper.size[0] / 2 - INSET, paper.size[1] / 2 - INSET
    return {"甲": (-x, -y), "乙": (x, y), "丙": (x, -y)}


def solve(measured: Measured, paper: Paper) -> Deviation:
    """Return the deviation that explains the numbers. Raises BadInput when none sensibly does."""
    landed, meant = measured.points(paper), crosses(paper)
    if "丙" in landed:
        found = _from_three(landed, meant)
    else:
        stretch, turn = _stretch(landed, meant, "甲", "乙")
        found = Deviation(scale_x=stretch, scale_y=stretch, rotation=turn)
    moved = {name: found.lands(meant[name]) for name in landed}
    deviation = Deviation(
        dx=sum(landed[name][0] - moved[name][0] for name in landed) / len(landed),
        dy=sum(landed[name][1] - moved[name][1] for name in landed) / len(landed),
        scale_x=found.scale_x,
        scale_y=found.scale_y,
        rotation=found.rotation,
    )
    _refuse_absurd(deviation)
    return deviation


def _from_three(landed: Mapping[str, Point], meant: Mapping[str, Point]) -> Deviation:
    """Scale from the top edge and the right edge; the longer says more about the rotation."""
    (across, turn_x), (down, turn_y) = (
        _stretch(landed, meant, *pair) for pair in (("甲", "丙"), ("丙", "乙"))
    )
    if abs(turn_x - turn_y) > WORST_DISAGREEMENT:
        raise BadInput("丙", "三个十字量得的数互相对不上，请重新量一遍丙；也可以只填甲和乙。")
    width, height = meant["丙"][0], meant["乙"][1]
    turn = (turn_x * width**2 + turn_y * height**2) / (width**2 + height**2)
    return Deviation(scale_x=across, scale_y=down, rotation=turn)


def _stretch(
    landed: Mapping[str, Point], meant: Mapping[str, Point], one: str, other: str
) -> tuple[float, float]:
    """By how much the line between two crosses was stretched, and turned in degrees clockwise."""
    (x0, y0), (x1, y1) = (
        (where[other][0] - where[one][0], where[other][1] - where[one][1])
        for where in (meant, landed)
    )
    turn = degrees(atan2(y1, x1) - atan2(y0, x0))
    return hypot(x1, y1) / hypot(x0, y0), (turn + 180) % 360 - 180


def _refuse_absurd(found: Deviation) -> None:
    """Refuse what no printer does: the sheet lay wrongly, was fitted to the page, or misread."""
    offset = max(abs(found.dx), abs(found.dy))
    scale = max(abs(found.scale_x - 1), abs(found.scale_y - 1))
    if scale > WORST_SCALE:
        reason = "缩放了{:.1f}%，打印时多半选了“适合页面”，请改为“实际大小”重印标尺页再量。"
        raise BadInput("量得的数", reason.format(scale * 100))
    if offset > WORST_OFFSET:
        reason = "偏移有{:.1f} 毫米，请核对量的是十字中心到纸边的距离，单位是毫米。"
        raise BadInput("量得的数", reason.format(offset))
    if abs(found.rotation) > WORST_ROTATION:
        reason = "歪斜有{:.1f} 度，请把纸放正、纸挡靠紧，重印标尺页再量。"
        raise BadInput("量得的数", reason.format(abs(found.rotation)))
