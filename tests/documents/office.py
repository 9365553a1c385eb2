"""How a word processor shows a Word file: LibreOffice, given our fonts under their Word names."""

import subprocess
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from honours.documents.fonts import FOLDER

_NAMES = {  # as a Word file calls them: the family that stands in
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "LXGW WenKai",
    "黑体": "FandolHei",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "FandolSong",
}
_RENAMED = (
    '<match target="scan"><test name="family"><string>{family}</string></test>'
    '<edit name="family" mode="prepend"><string>{name}</string></edit></match>'
)
# Without a language of its own a font that lacks an é is not asked for its figures.
_SPEAKS = (
    '<match target="pattern"><edit name="lang" mode="assign" binding="strong">'
    "<string>zh-cn</string></edit></match>"
)


def shown(files: Mapping[str, bytes], folder: Path) -> dict[str, list[list[str]]]:
    """Open Word files in LibreOffice; return the lines of every page, without spaces."""
    config = folder / "fonts.conf"
    renamed = "".join(_RENAMED.format(name=n, family=f) for n, f in _NAMES.items())
    config.write_text(
        f"<fontconfig><dir>{FOLDER}</dir><cachedir>{folder}/cache</cachedir>"
        f"{renamed}{_SPEAKS}</fontconfig>",
        encoding="utf-8",
    )
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    _convert(folder, "fodt", [f"{name}.docx" for name in files], config)
    for name in files:
        _take_back_space(folder / f"{name}.fodt")
    _convert(folder, "pdf", [f"{name}.fodt" for name in files], config)
    return {name: _pages(folder / f"{name}.pdf") for name in files}


def _convert(folder: Path, ending: str, names: Sequence[str], config: Path) -> None:
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
            *("--convert-to", ending, "--outdir", str(folder)),
            *(str(folder / name) for name in names),
        ],
        env={"FONTCONFIG_FILE": str(config), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
        timeout=300,
    )


def _take_back_space(document: Path) -> None:
    """Take out the space between Han and Latin that our files switch off (autoSpaceDE, -DN).

    LibreOffice 7.4 does not read these two switches; Word and WPS do.
    """
    text = document.read_text(encoding="utf-8")
    document.write_text(
        text.replace('text-autospace="ideograph-alpha"', 'text-autospace="none"'),
        encoding="utf-8",
    )


def _pages(pdf: Path) -> list[list[str]]:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")[:-1]
    return [list(filter(None, map(bare, page.split("\n")))) for page in pages]


def bare(line: str) -> str:
    """Return a line without its spaces."""
    return "".join(char for char in line if unicodedata.category(char) != "Zs" and char != "\t")
