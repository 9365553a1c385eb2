"""The contenders: each prints facts and returns its PDF's bytes, or a list of them.

What a contender imports is imported when it is called: each runs in a process of its own.
"""

import base64
import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import segno

from honours.documents.facts import CertificateFacts
from tests.bench import matter
from tests.bench.matter import GROUND, INK, RED, lines

Facts = Sequence[CertificateFacts]

_KEYS = ("address", "text", "organ", "date", "number")
_FACES = "".join(
    f'@font-face {{ font-family: "{family}"; src: url("{file.as_uri()}") }}'
    for family, file in (("LXGW WenKai", matter.TEXT), ("Ma Shan Zheng", matter.TITLE))
)
_STYLE = f"""
@page {{ size: A4 landscape; margin: 0 }}
body {{ margin: 0; font: 20pt "LXGW WenKai"; color: {INK} }}
.sheet {{ position: relative; box-sizing: border-box; width: 297mm; height: 209.9mm;
  display: flex; flex-direction: column; justify-content: space-between;
  padding: 25mm 43mm; break-after: page }}
.ground {{ position: absolute; top: 0; left: 0; width: 297mm }}
h1 {{ font: 70pt "Ma Shan Zheng"; text-align: center; color: {RED}; margin: 0 }}
p {{ margin: 0 }}
.text {{ text-indent: 2em; line-height: 1.8; text-align: justify }}
.foot {{ display: flex; justify-content: space-between; align-items: flex-end; font-size: 14pt }}
.code {{ width: 25mm; height: 25mm }}
"""


def ours(facts: Facts) -> bytes:
    """Our press, already warm."""
    from honours.documents.render import render

    return render("certificate", facts)


def naive(facts: Facts) -> list[bytes]:
    """Plain WeasyPrint as the manual shows it: a flex sheet, one `write_pdf` each."""
    from weasyprint import CSS, HTML  # where the fonts are, honours.documents has said already

    return [
        HTML(string=_html([each])).write_pdf(stylesheets=[CSS(string=_STYLE)]) for each in facts
    ]


def _html(facts: Facts) -> str:
    sheets = []
    for each in facts:
        address, text, organ, date, number = lines(each)
        code = base64.b64encode(_png(each.qr or "")).decode()
        sheets.append(
            f'<div class="sheet"><img class="ground" src="{GROUND.as_uri()}"><h1>荣誉证书</h1>'
            f'<p>{escape(address)}</p><p class="text">{escape(text)}</p><div class="foot">'
            f'<img class="code" src="data:image/png;base64,{code}"><span>{escape(number)}</span>'
            f"<span>{escape(organ)}<br>{date}</span></div></div>"
        )
    return f'<html lang="zh-CN"><meta charset="utf-8"><body>{"".join(sheets)}</body></html>'


def _png(payload: str) -> bytes:
    made = segno.make_qr(payload, error="m", mode="alphanumeric", mask=3, boost_error=False)
    out = io.BytesIO()
    made.save(out, kind="png", border=4)
    return out.getvalue()


_TYPST = """
#set page(width: 297mm, height: 210mm, margin: 0mm, background: image("ground.svg"))
#set text(font: "LXGW WenKai", size: 20pt, lang: "zh", fill: rgb("INK"))
#let sheets = json("facts.json")
#for (i, it) in sheets.enumerate() {
  if i > 0 { pagebreak() }
  place(top + center, dy: 27mm, text(font: "Ma Shan Zheng", size: 70pt, fill: rgb("RED"))[荣誉证书])
  place(top + left, dx: 43mm, dy: 57mm, block(width: 211mm)[
    #it.address
    #set par(justify: true, leading: 16pt, first-line-indent: (amount: 2em, all: true))
    #par(it.text)
  ])
  place(bottom + left, dx: 43mm, dy: -23mm, image(it.code, width: 25mm))
  place(bottom + left, dx: 75mm, dy: -25mm, text(size: 10.5pt, it.number))
  place(bottom + right, dx: -48mm, dy: -35mm, align(center)[#it.organ \\ #it.date])
}
""".replace("INK", INK).replace("RED", RED)


def typst(facts: Facts) -> bytes:
    """Typst, given the facts as JSON and the code as an image."""
    import typst as compiler

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(GROUND, root / "ground.svg")
        records = []
        for n, each in enumerate(facts):
            (root / f"{n}.png").write_bytes(_png(each.qr or ""))
            records.append(dict(zip(_KEYS, lines(each), strict=True)) | {"code": f"{n}.png"})
        (root / "facts.json").write_text(json.dumps(records), encoding="utf-8")
        (root / "main.typ").write_text(_TYPST, encoding="utf-8")
        return bytes(compiler.compile(root / "main.typ", font_paths=[matter.FONTS]))


def typst_list(count: int) -> bytes:
    """Typst on an honour list: names in columns."""
    import typst as compiler

    names = [each.holder for each in matter.honour_list(count).holdings]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "main.typ"
        source.write_text(
            '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n'
            '#set text(font: "LXGW WenKai", size: 16pt, lang: "zh")\n'
            f"#grid(columns: 5 * (1fr,), row-gutter: 12pt, {', '.join(f'[{n}]' for n in names)})",
            encoding="utf-8",
        )
        return bytes(compiler.compile(source, font_paths=[matter.FONTS]))


def reportlab(facts: Facts) -> bytes:
    """ReportLab's canvas: its breaking of Chinese lines, two frames, the code as rectangles."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    for name, file in (("Text", matter.TEXT), ("Title", matter.TITLE)):
        pdfmetrics.registerFont(TTFont(name, file))
    body = ParagraphStyle(
        "body", fontName="Text", fontSize=20, leading=36, wordWrap="CJK", firstLineIndent=40
    )
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(297 * mm, 210 * mm), pageCompression=1)
    for each in facts:
        address, text, organ, date, number = lines(each)
        canvas.setStrokeColor(HexColor("#a9853a"))
        for inset in (9, 15):
            canvas.rect(inset * mm, inset * mm, (297 - 2 * inset) * mm, (210 - 2 * inset) * mm)
        canvas.setFillColor(HexColor(RED))
        canvas.setFont("Title", 70)
        canvas.drawCentredString(148.5 * mm, 165 * mm, "荣誉证书")
        canvas.setFillColor(HexColor(INK))
        canvas.setFont("Text", 20)
        canvas.drawString(43 * mm, 145 * mm, address)
        paragraph = Paragraph(escape(text), body)
        _, height = paragraph.wrap(211 * mm, 100 * mm)
        paragraph.drawOn(canvas, 43 * mm, 140 * mm - height)
        canvas.drawCentredString(210 * mm, 45 * mm, organ)
        canvas.drawCentredString(210 * mm, 35 * mm, date)
        canvas.setFont("Text", 10.5)
        canvas.drawString(75 * mm, 25 * mm, number)
        for y, row in enumerate(matter.code(each.qr or "")):
            for x, dark in enumerate(row):
                if dark:
                    place = (43 + 0.4 * x) * mm, (48 - 0.4 * y) * mm
                    canvas.rect(*place, 0.4 * mm, 0.4 * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def libreoffice(facts: Facts) -> bytes:
    """Mail merge: docxtpl fills a document, LibreOffice prints it."""
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    with tempfile.TemporaryDirectory() as folder:
        blank, filled = Path(folder) / "blank.docx", Path(folder) / "filled.docx"
        _blank(blank)
        template = DocxTemplate(blank)
        sheets = [
            dict(zip(_KEYS, lines(each), strict=True))
            | {"code": InlineImage(template, io.BytesIO(_png(each.qr or "")), width=Mm(25))}
            for each in facts
        ]
        template.render({"sheets": sheets})
        template.save(filled)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(filled)]
        subprocess.run(command, check=True, capture_output=True)
        return (Path(folder) / "filled.pdf").read_bytes()


def _blank(path: Path) -> None:
    """Make the document that is filled: a sheet in a loop, with a border."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt

    form = Document()
    section = form.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    sides = "".join(
        f'<w:{side} w:val="double" w:sz="12" w:space="24" w:color="A9853A"/>'
        for side in ("top", "left", "bottom", "right")
    )
    borders = f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{sides}</w:pgBorders>'
    section._sectPr.append(parse_xml(borders))
    form.styles["Normal"].font.name = "LXGW WenKai"
    form.styles["Normal"].font.size = Pt(20)
    form.add_paragraph("{%p for it in sheets %}")
    form.add_paragraph("荣誉证书").paragraph_format.page_break_before = True
    for key in (*_KEYS, "code"):
        form.add_paragraph("{{ it." + key + " }}")
    form.add_paragraph("{%p endfor %}")
    form.save(path)


def chromium(facts: Facts) -> bytes:
    """Chromium's print-to-PDF of one long page."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "out.pdf"
        page.write_text(f"<style>{_FACES}{_STYLE}</style>{_html(facts)}", encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        command += ["--disable-background-networking", "--disable-component-update"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        return out.read_bytes()


CONTENDERS: dict[str, Callable[[Facts], bytes | list[bytes]]] = {
    "ours": ours,
    "naive": naive,
    "typst": typst,
    "reportlab": reportlab,
    "libreoffice": libreoffice,
    "chromium": chromium,
}
