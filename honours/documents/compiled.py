"""The compiled route: pages are written straight from their composition, fonts cut once for all.

WeasyPrint prints one page that holds every character of a section, the type case; from it come the
fonts as it cuts and embeds them, the metadata and the attached facts. Its glyphs must be those the
pages were written with. What cannot be done so is `Beyond` this route and goes to the reference:
WeasyPrint's own drawing of the same composition (tests/documents/test_routes.py compares the two).
"""

import io
import json
import math
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter
from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    Pdf,
    String,
    parse_content_stream,
)

from honours.documents.certificate import TURN, Block, Certificate, Piece
from honours.documents.designs import MM
from honours.documents.fonts import Face, Stack, measures
from honours.documents.wall_page import WallSheet

FACES: tuple[Face, ...] = tuple(dict.fromkeys(face for stack in Stack for face in stack.faces))

# HarfBuzz 6 cannot cut a face to more glyphs than about these and embeds it whole.
_NEEDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep")
_MOST = 1500
_MOST_OF = {"HanaMinB.ttf": 300}

Case = Mapping[int, str]  # a face's number: the characters it draws
PrintCase = Callable[[Case], bytes]


class Beyond(Exception):
    """The pages cannot be made this way; WeasyPrint draws them itself."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One page, written: what it needs and its compressed content."""

    design: str
    paper: tuple[float, float]  # mm
    ground: bool
    tags: tuple[str, ...]  # of its elements in order; Table:1/TR:2/TD stands within others
    case: dict[int, str]
    content: bytes


def pack(pages: Sequence[Drawn]) -> bytes:
    """Write pages as one line of JSON and their contents, to be sent to another process."""
    head = [asdict(page) | {"content": len(page.content)} for page in pages]
    return json.dumps(head).encode() + b"\n" + b"".join(page.content for page in pages)


def unpack(packed: bytes) -> list[Drawn]:
    """Read what `pack` wrote."""
    head, _, contents = packed.partition(b"\n")
    pages, at = [], 0
    for told in json.loads(head):
        content = contents[at : (at := at + told["content"])]
        case = {int(number): chars for number, chars in told["case"].items()}
        pages.append(
            Drawn(
                **told
                | {"tags": tuple(told["tags"]), "paper": tuple(told["paper"])}
                | {"case": case, "content": content}
            )
        )
    return pages


def draw(page: Certificate | WallSheet) -> Drawn:
    """Write a page's content."""
    height = page.design.paper[1] * MM
    pen = _Pen(height)
    artifacts = [b"/Ground Do"] if page.ground else []
    artifacts += [page.drawing.operators(height)] if page.drawing else []
    if artifacts:
        pen.written.append(f"/Artifact BMC q {b' '.join(artifacts).decode()} Q EMC")
    for number, block in enumerate(page.blocks):
        pen.draw(block, number)
    return Drawn(
        design=page.design.name,
        paper=page.design.paper,
        ground=page.ground,
        tags=tuple(block.tag.upper() for block in page.blocks),
        case={number: "".join(sorted(chars)) for number, chars in sorted(pen.case.items())},
        content=zlib.compress("\n".join(pen.written).encode(), 7),
    )


@dataclass
class _Pen:
    """Writes blocks as PDF operators (ISO 32000-1 §9.4)."""

    height: float  # pt, of the paper
    written: list[str] = field(default_factory=list)
    case: dict[int, set[str]] = field(default_factory=dict)
    spacing: str = "0"  # pt after each character, as last set

    def draw(self, block: Block, number: int) -> None:
        """Write a block as a structure element."""
        metrics = measures(block.stack.faces[0])
        ink = metrics.ascent + metrics.descent
        base = (block.leading - ink * block.size) / 2 + metrics.ascent * block.size
        colour = " ".join(f"{int(block.colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))
        tag = block.tag.upper()
        self.written.append(f"/{tag} <</MCID {number}>> BDC BT {colour} rg")
        for n, row in enumerate(block.rows):
            self._move(block, row[0].before, block.top + n * block.leading + base)
            for at, piece in enumerate(row):
                self._piece(piece, block.size, after=at > 0)
        self.written.append("ET EMC")

    def _move(self, block: Block, x: float, y: float) -> None:
        """Go to a place, in pt from the upper left corner."""
        if block.turned_about is None:
            self.written.append(f"1 0 0 1 {x:.3f} {self.height - y:.3f} Tm")
            return
        sine, cosine = math.sin(math.radians(-TURN)), math.cos(math.radians(-TURN))
        middle = block.top + len(block.rows) * block.leading / 2
        right, up = x - block.turned_about, middle - y
        x = block.turned_about + right * cosine - up * sine
        y = self.height - middle + right * sine + up * cosine
        self.written.append(f"{cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} {x:.3f} {y:.3f} Tm")

    def _piece(self, piece: Piece, size: float, *, after: bool) -> None:
        """Write the words of a piece where the pen is."""
        glyphs = glyphs_of(piece.faces)
        if after and piece.before:
            self.written.append(f"[{-1000 * piece.before / size:.2f}] TJ")
        face = None
        for run in piece.line.runs:
            self._space(run.after * size)
            shown = [glyphs[char] for char in run.text]
            for number, codes in alike(shown):
                if number != face:
                    self.written.append(f"/F{number} {size:g} Tf")
                    face = number
                self.written.append(f"<{codes}> Tj")
            for number in {number for number, _ in shown}:
                drawn = (char for char in run.text if glyphs[char][0] == number)
                self.case.setdefault(number, set()).update(drawn)

    def _space(self, after: float) -> None:
        if (spacing := f"{after:.4g}") != self.spacing:
            self.spacing = spacing
            self.written.append(f"{spacing} Tc")


class _Glyphs(dict[str, tuple[int, str]]):
    """Characters as the first of some faces that has them draws them: its number and the code."""

    def __init__(self, faces: Sequence[Face]) -> None:
        super().__init__()
        self._faces = [(FACES.index(face), measures(face)) for face in faces]

    def __missing__(self, char: str) -> tuple[int, str]:
        for number, measured in self._faces:
            if glyph := measured.glyph(char):
                self[char] = number, f"{glyph:04x}"
                return self[char]
        raise Beyond(f"no glyph for U+{ord(char):04X}")


glyphs_of = cache(_Glyphs)


def alike(shown: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join the codes of neighbours in the same face."""
    for number, run in groupby(shown, key=itemgetter(0)):
        yield number, "".join([code for _, code in run])


def bind(pages: Sequence[Drawn], print_case: PrintCase, ground: Callable[[str], Pdf]) -> bytes:
    """Make one tagged PDF of written pages; the first section's type case becomes the document."""
    sections = _sections(pages)
    with Pdf.open(io.BytesIO(print_case(_union(sections[0])))) as document:
        fonts = [_fonts(document, _union(sections[0]))]
        for section in sections[1:]:
            with Pdf.open(io.BytesIO(print_case(_union(section)))) as case:
                fonts.append(
                    {
                        number: document.copy_foreign(font)
                        for number, font in _fonts(case, _union(section)).items()
                    }
                )
        _Binder(document, ground).bind(zip(sections, fonts, strict=True))
        target = io.BytesIO()
        document.save(
            target,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return target.getvalue()


class _Binder:
    """Puts pages and their structure in place of a type case."""

    def __init__(self, document: Pdf, ground: Callable[[str], Pdf]) -> None:
        self._document = document
        self._ground = ground
        self._forms: dict[str, Object] = {}

    def bind(self, sections: Iterable[tuple[Sequence[Drawn], Mapping[int, Object]]]) -> None:
        """Add the pages of every section with its fonts."""
        make, root = self._document.make_indirect, self._document.Root
        tree = make(Dictionary(Type=Name.StructTreeRoot))
        root.StructTreeRoot = tree
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        whole: Object = make(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
        kids: list[Object] = []
        numbers: list[int | Array] = []
        elements: list[Object] = []
        for drawn, fonts in sections:
            named = make(Dictionary({f"/F{number}": font for number, font in fonts.items()}))
            for each in drawn:
                page = make(self._page(each, named))
                page.StructParents = len(kids)
                held, tops = self._elements(each.tags, page, whole)
                numbers += [len(kids), Array(held)]
                elements += tops
                kids.append(page)
        whole.K = Array(elements)
        tree.K = Array([whole])
        tree.ParentTree = make(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(kids)
        root.Pages = make(Dictionary(Type=Name.Pages, Kids=Array(kids), Count=len(kids)))
        for page in kids:
            page.Parent = root.Pages

    def _elements(
        self, tags: Sequence[str], page: Object, whole: Object
    ) -> tuple[list[Object], list[Object]]:
        """Return a page's elements by their numbers, and those that stand right under the whole."""
        held: list[Object] = []
        tops: list[Object] = []
        opened: dict[str, Object] = {}

        def add(tag: str, under: str, **more: Any) -> Object:
            parent = opened.get(under, whole)
            element = self._document.make_indirect(
                Dictionary(
                    Type=Name.StructElem, S=Name("/" + tag.partition(":")[0]), P=parent, **more
                )
            )
            tops.append(element) if parent is whole else parent.K.append(element)
            return element

        for number, path in enumerate(tags):
            *parents, tag = path.split("/")
            for depth, parent in enumerate(parents):
                under, name = "/".join(parents[:depth]), "/".join(parents[: depth + 1])
                if name not in opened:
                    opened[name] = add(parent, under, K=Array([]))
            held.append(add(tag, "/".join(parents), Pg=page, K=number))
        return held, tops

    def _page(self, drawn: Drawn, fonts: Object) -> Object:
        width, height = (side * MM for side in drawn.paper)
        box = Array([0, 0, round(width, 3), round(height, 3)])
        resources: Object = Dictionary(Font=fonts)
        if drawn.ground:
            resources.XObject = Dictionary(Ground=self._form(drawn.design))
        return Dictionary(
            Type=Name.Page,
            MediaBox=box,
            TrimBox=box,
            Tabs=Name.S,
            Resources=resources,
            Contents=self._document.make_stream(drawn.content, Filter=Name.FlateDecode),
        )

    def _form(self, design: str) -> Object:
        """Bring a design's ground into the document, once."""
        if design not in self._forms:
            with self._ground(design) as drawing:
                form = drawing.pages[0].as_form_xobject()
                self._forms[design] = self._document.copy_foreign(form)
        return self._forms[design]


def _sections(pages: Sequence[Drawn]) -> list[list[Drawn]]:
    """Divide pages so that each section's fonts can be cut and every glyph has one meaning."""
    sections: list[list[Drawn]] = []
    room = _Room()
    for page in pages:
        if not sections or not room.takes(page.case):
            sections.append([])
            if not (room := _Room()).takes(page.case):
                raise Beyond("one page is more than a section")
        sections[-1].append(page)
    return sections


class _Room:
    """What a section's type case holds so far."""

    def __init__(self) -> None:
        self._chars: dict[int, set[str]] = defaultdict(set)
        self._glyphs: dict[int, set[int]] = defaultdict(set)

    def takes(self, case: Case) -> bool:
        """Add what a page draws, unless it is too much or gives a glyph a second meaning."""
        added = {number: set(chars) - self._chars[number] for number, chars in case.items()}
        for number, chars in added.items():
            held, wanted = self._glyphs[number], set(map(measures(FACES[number]).glyph, chars))
            if len(wanted) < len(chars) or wanted & held:
                return False
            if len(held) + len(wanted) > _MOST_OF.get(FACES[number].file, _MOST):
                return False
        for number, chars in added.items():
            self._chars[number] |= chars
            self._glyphs[number] |= set(map(measures(FACES[number]).glyph, chars))
        return True


def _union(pages: Sequence[Drawn]) -> Case:
    """Return every character of some pages, by face and in order."""
    held: dict[int, set[str]] = {}
    for page in pages:
        for number, chars in page.case.items():
            held.setdefault(number, set()).update(chars)
    return {number: "".join(sorted(held[number])) for number in sorted(held)}


def _fonts(document: Pdf, case: Case) -> dict[int, Object]:
    """Return the fonts of a printed type case; Beyond if it is not set in the glyphs we know."""
    wanted = [(number, measures(FACES[number]).glyph(c)) for number in case for c in case[number]]
    found: dict[int, str] = {}
    at = 0
    for name, code in (each for page in document.pages for each in _shown(page.obj)):
        if at == len(wanted) or code != wanted[at][1]:
            raise Beyond("the type case is set otherwise than the pages")
        if found.setdefault(wanted[at][0], name) != name:
            raise Beyond("the type case has a face twice")
        at += 1
    if at < len(wanted):
        raise Beyond("the type case lacks characters")
    fonts = document.pages[0].obj.Resources.Font
    for name in found.values():
        _trim(fonts[name].DescendantFonts[0].FontDescriptor)
    return {number: fonts[name] for number, name in found.items()}


def _trim(descriptor: Object) -> None:
    """Leave a TrueType font only the tables that a PDF needs (ISO 32000-1 §9.9)."""
    if Name.FontFile2 not in descriptor:
        return
    cut = SFNTReader(io.BytesIO(descriptor.FontFile2.read_bytes()))
    kept = [table for table in cut.keys() if table in _NEEDED]  # noqa: SIM118  # no mapping
    trimmed = io.BytesIO()
    writer = SFNTWriter(trimmed, len(kept), cut.sfntVersion)
    for table in kept:
        writer[table] = cut[table]
    writer.close()
    descriptor.FontFile2.write(trimmed.getvalue())
    descriptor.FontFile2.Length1 = len(trimmed.getvalue())


def _shown(page: Object) -> Iterable[tuple[str, int]]:
    """Give every glyph that a page shows, with the name of its font."""
    name = ""
    for shown in parse_content_stream(page, "Tf TJ Tj"):
        first = shown.operands[0]
        if str(shown.operator) == "Tf":
            name = str(first)
            continue
        for part in first if isinstance(first, Array) else [first]:
            codes = bytes(part) if isinstance(part, String) else b""
            for at in range(0, len(codes), 2):
                yield name, int.from_bytes(codes[at : at + 2], "big")
