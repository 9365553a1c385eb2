"""The one module that knows WeasyPrint: it lays out, embeds fonts and writes PDF/A."""

import io
import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path

import weasyprint
from jinja2 import DictLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pikepdf import Name, Object, ObjectStreamMode, Pdf
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from honours.documents import certificate, compiled, designs, fonts, kinds
from honours.documents.certificate import Certificate
from honours.documents.compiled import Case, Drawn
from honours.documents.designs import MM, Design, get_design
from honours.documents.facts import Facts, dump

ROOT = Path(__file__).resolve().parents[2]
OLDEST = (70, 0)  # before it, style sheets bypassed the fetcher (CVE-2026-55073)

_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


if tuple(map(int, weasyprint.__version__.split(".")[:2])) < OLDEST:
    raise ImportError(f"WeasyPrint {weasyprint.__version__} is older than {OLDEST}")


class Unsound(Exception):
    """WeasyPrint warned, or asked for something it must not have: the page is not to be trusted."""


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves what was read into memory from our own folder under `asset:`, and nothing else."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the asset; stop the rendering for any other address."""
        name = url.removeprefix("asset:")
        if not url.startswith("asset:") or name not in self._files:
            raise FatalURLFetchingError(f"不许读取 {url[:80]}")
        kind = _TYPES[Path(name).suffix]
        return URLFetcherResponse(url, self._files[name], {"Content-Type": kind})


def render_here(
    kind: str,
    facts: Sequence[Facts],
    *,
    overlay: bool = False,
    attachment: str = "facts.json",
) -> bytes:
    """Make one PDF/A-3u of all facts in order, in this process; equal facts give equal bytes.

    Raises Refusal: 字形检查, 版面检查; Unsound when WeasyPrint says anything at all.
    """
    entry = kinds.KINDS[kind]
    compose = partial(entry.compose, overlay=True) if overlay else entry.compose
    pages = [compose(each) for each in facts]
    if entry.leaves:
        pages = [page for paper in pages for page in paper]
    size = entry.leaves or len(pages)
    pdf = _print(
        entry.template,
        entry.style,
        [{"pages": pages[at : at + size]} for at in range(0, len(pages), size)],
        title=entry.title(facts),
        day=entry.day(facts),
        attached={attachment: dump(facts)},
    )
    return _furnish(pdf, pages) if entry.is_furnished else pdf


def bind_here(pages: Sequence[Drawn], *, facts: str, title: str, day: date) -> bytes:
    """Make one PDF/A-3u of written pages and their facts. Raises Beyond, Unsound."""

    def print_case(case: Case) -> bytes:
        faces = [(compiled.FACES[number], chars) for number, chars in case.items()]
        return _print(
            "case.html",
            "case.css",
            [{"case": faces}],
            title=title,
            day=day,
            attached={"facts.json": facts},
            is_case=True,
        )

    return compiled.bind(
        pages, print_case, lambda name: Pdf.open(io.BytesIO(_ground(get_design(name))))
    )


def _print(
    template: str,
    style: str,
    parts: Sequence[Mapping[str, object]],
    *,
    title: str,
    day: date,
    attached: Mapping[str, str],
    is_case: bool = False,
) -> bytes:
    """Have WeasyPrint make one PDF/A-3u of what a template sees in turn; a warning is an error.

    A type case gets its pages, its tags and its compression later.
    """
    moment = datetime.combine(day, datetime.min.time())
    with _Heard() as heard:
        try:
            laid = [_lay_out(template, style, title=title, day=day, **part) for part in parts]
            whole = laid[0].copy([page for document in laid for page in document.pages])
            pdf = whole.write_pdf(
                pdf_variant="pdf/a-3u",
                pdf_tags=not is_case,
                uncompressed_pdf=is_case,
                attachments=[
                    weasyprint.Attachment(
                        string=text,
                        name=name,
                        description="本文件所据的事实",
                        relationship="Source",
                        created=moment,
                        modified=moment,
                        url_fetcher=_assets(),
                    )
                    for name, text in attached.items()
                ],
            )
        except FatalURLFetchingError as error:
            raise Unsound(str(error)) from None
    if heard.said:
        raise Unsound("排版程序报告：" + "; ".join(heard.said))
    return bytes(pdf)


def _lay_out(template: str, style: str, *, day: date, **seen: object) -> weasyprint.Document:
    """Lay out some pages."""
    html = (
        _environment()
        .get_template(template)
        .render(day=day.isoformat(), families=fonts.families, turn=certificate.TURN, **seen)
    )
    return weasyprint.HTML(string=html, url_fetcher=_assets()).render(
        font_config=_font_config(), stylesheets=[_style(style)]
    )


def _furnish(pdf: bytes, certificates: Sequence[Certificate]) -> bytes:
    """Put its ground under and its code on every page: a ground is one form, however many pages."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        forms: dict[str, Object] = {}
        for page, each in zip(document.pages, certificates, strict=True):
            drawn = b""
            if each.ground:
                name = each.design.name
                if name not in forms:
                    forms[name] = _ground_in(document, each.design)
                # All pages have the same resources, so that each ground needs its own name.
                page.add_resource(forms[name], Name.XObject, Name("/" + name))
                drawn = f"/{name} Do ".encode()
            if each.drawing:
                drawn += each.drawing.operators(each.design.paper[1] * MM)
            if drawn:
                page.contents_add(b"/Artifact BMC q " + drawn + b" Q EMC", prepend=True)
        target = io.BytesIO()
        document.save(
            target,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return target.getvalue()


def _ground_in(document: Pdf, design: Design) -> Object:
    """Bring a design's ground into a document as a form."""
    with Pdf.open(io.BytesIO(_ground(design))) as ground:
        return document.copy_foreign(ground.pages[0].as_form_xobject())


@cache
def _ground(design: Design) -> bytes:
    """Draw a design's ground once."""
    width, height = design.paper
    html = f'<img src="asset:{design.name}/ground.svg" style="display: block; width: 100%">'
    sheet = weasyprint.CSS(
        string=f"@page {{ size: {width}mm {height}mm; margin: 0 }} body {{ margin: 0 }}"
    )
    page = weasyprint.HTML(string=html, url_fetcher=_assets())
    return bytes(page.write_pdf(stylesheets=[sheet], font_config=_font_config()))


class _Heard(logging.Handler):
    """Listens to WeasyPrint while it works; a warning is an error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def __enter__(self) -> "_Heard":
        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).removeHandler(self)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Return the templates of printed matter; they see plain frozen facts and nothing more."""
    folder = ROOT / "templates" / "print"
    sources = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    return ImmutableSandboxedEnvironment(
        loader=DictLoader(sources),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _assets() -> Assets:
    drawings = (path for path in designs.FOLDER.rglob("*.*") if path.suffix in _TYPES)
    return Assets(
        {path.relative_to(designs.FOLDER).as_posix(): path.read_bytes() for path in drawings}
    )


@cache
def _style(name: str) -> weasyprint.CSS:
    source = (ROOT / "static" / "print" / name).read_text(encoding="utf-8")
    return weasyprint.CSS(string=source, url_fetcher=_assets(), font_config=_font_config())


@cache
def _font_config() -> FontConfiguration:
    return FontConfiguration()
