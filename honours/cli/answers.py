"""How every command reads its file and ends: whole files, a sentence a line, an exit code."""

import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
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


def tell(wrong: click.UsageError, command: str) -> NoReturn:
    """Say what is wrong with the words of a command, and where its usage is told; leave."""
    asked = wrong.ctx.command_path if wrong.ctx else command
    stop(EXIT_BAD_INPUT, f"{_sentence_of(wrong)}用法见 {asked} --help。")


def _sentence_of(wrong: click.UsageError) -> str:
    """What is wrong and what to do, in the office's language."""
    told = re.search(r"'(.+?)'|\((.+)\)", wrong.message)
    value = (told[1] or told[2]) if told else ""
    match wrong:
        case click.NoSuchOption():
            return f"没有选项 {wrong.option_name}{_meant(wrong.possibilities or [])}"
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"缺少 {missing.human_readable_name}，{_choices(missing) or '请补上'}。"
        case click.BadParameter(param=click.Parameter(type=click.Path() | click.File())):
            return _about_file(Path(value))
        case click.BadParameter(param=click.Parameter() as bad):
            return f"{bad.human_readable_name} 不能写“{value}”，{_choices(bad) or '请改正'}。"
        case click.BadOptionUsage() if "not take" in wrong.message:
            return f"选项 {wrong.option_name} 不带值，请删去等号和后面的值。"
        case click.BadOptionUsage():
            return f"选项 {wrong.option_name} 之后没有写值，请补上。"
        case click.UsageError(ctx=click.Context(command=click.Group() as group) as ctx):
            known = group.list_commands(ctx)
            if not wrong.message.startswith("No such"):
                return f"请写明命令：{'、'.join(known)}。"
            return f"没有命令“{value}”{_meant(get_close_matches(value, known, n=1))}"
    return f"多出了“{value}”，请删去。" if wrong.message.startswith("Got unex") else wrong.message


def _meant(near: Sequence[str]) -> str:
    return f"，是否指 {near[0]}？" if near else "。"


def _choices(one: click.Parameter) -> str:
    kind = one.type
    return f"可用的有 {'、'.join(kind.choices)}" if isinstance(kind, click.Choice) else ""


def _about_file(path: Path) -> str:
    if path.is_dir():
        return f"“{path}”是文件夹，请写明文件。"
    if path.is_file() and os.access(path, os.R_OK):
        return f"“{path}”是文件，请写明文件夹。"
    return f"打不开文件“{path}”，请核对文件名。"


def stop(code: int, *lines: str) -> NoReturn:
    """Say why on standard error, a line each, and leave with the code."""
    for line in lines[:MOST]:
        click.echo(line, err=True)
    if rest := len(lines[MOST:]):
        click.echo(f"另有{rest}处，改好以上各处后再试。", err=True)
    sys.exit(code)
