"""How every command reads its file and ends: whole files, a sentence a line, an exit code."""

import re
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


def sentence_of(wrong: click.UsageError) -> str:
    """What is wrong with the words of a command, in the office's language."""
    told = re.search(r"'(.+?)'|\((.+)\)", wrong.message)
    value = (told[1] or told[2]) if told else ""
    match wrong:
        case click.NoSuchOption():
            return f"没有选项 {wrong.option_name}。"
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"缺少 {missing.human_readable_name}。"
        case click.BadParameter(param=click.Parameter(type=click.Path() | click.File())):
            return f"打不开文件“{value}”，请核对文件名。"
        case click.BadParameter():
            return f"不能写“{value}”，可用的值见说明。"
        case click.BadOptionUsage():
            return f"选项 {wrong.option_name} 写得不完整。"
    if wrong.message.startswith("No such command"):
        return f"没有命令“{value}”。"
    return f"多出了“{value}”。" if wrong.message.startswith("Got unexpected") else wrong.message


def stop(code: int, *lines: str) -> NoReturn:
    """Say why on standard error, a line each, and leave with the code."""
    for line in lines[:MOST]:
        click.echo(line, err=True)
    if rest := len(lines[MOST:]):
        click.echo(f"另有{rest}处，改好以上各处后再试。", err=True)
    sys.exit(code)
