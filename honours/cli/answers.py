"""How every command reads its file and ends: whole files, a sentence a line, an exit code."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from honours.base.errors import BadInput

EXIT_BAD_INPUT = 2  # as click's own for wrong usage
EXIT_REFUSED = 3
EXIT_FAILED = 4
MOST = 20  # sentences that are told at once


def text_in(raw: bytes) -> str:
    """Read a file of facts as what it must be: UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("事实", "不是 UTF-8 文字，请另存为 UTF-8 后重试。") from None


def write_whole(output: Path, pdf: bytes) -> None:
    """Write the whole file or none: a reader never sees half a PDF."""
    if str(output) == "-":
        sys.stdout.buffer.write(pdf)
        return
    if not output.absolute().parent.is_dir():
        raise FileNotFoundError(f"没有文件夹 {output.absolute().parent}，请先建立或换一处。")
    unfinished = output.with_name(f".{output.name}.part")
    unfinished.write_bytes(pdf)
    unfinished.replace(output)


def stop(code: int, *lines: str) -> NoReturn:
    """Say why on standard error, a line each, and leave with the code."""
    for line in lines[:MOST]:
        click.echo(line, err=True)
    if rest := len(lines[MOST:]):
        click.echo(f"另有{rest}处，改好以上各处后再试。", err=True)
    sys.exit(code)
