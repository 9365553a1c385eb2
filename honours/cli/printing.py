"""`honours render`: facts in, a PDF or a Word file out; no database."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import click

from honours.base.errors import BadInput, Refusal
from honours.cli.answers import (
    EXIT_BAD_INPUT,
    EXIT_FAILED,
    EXIT_REFUSED,
    stop,
    text_in,
    write_whole,
)
from honours.documents.facts import FACTS, BadFacts, load, schema
from honours.documents.kinds import PAPERS
from honours.documents.render import RenderFailed
from honours.documents.render import render as print_pdf
from honours.documents.render import start as start_press


@click.command("render")
@click.argument("kind", type=click.Choice(sorted(FACTS)))
@click.option(
    "--facts",
    "source",
    type=click.File("rb"),
    help="事实文件：一个 JSON 对象、一个数组，或每行一个对象；- 为标准输入。",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写到哪个文件：.pdf，公文、名单也可以是 .docx；- 为标准输出（PDF）。",
)
@click.option("--overlay", is_flag=True, help="套打：只印可变文字，不印底纹、大字和小标题。")
@click.option("--schema", "wants_schema", is_flag=True, help="只打印事实的 JSON Schema。")
def render(
    kind: str,
    source: IO[bytes] | None,
    output: Path | None,
    overlay: bool,
    wants_schema: bool,
) -> None:
    """由事实印制证书、公文、名单、海报，写成 PDF 或 Word；不需要数据库。

    退出码：0 完成；2 用法或事实有误；3 按规则不能印制；4 程序出错。
    """
    if wants_schema:
        click.echo(json.dumps(schema(kind), ensure_ascii=False, indent=2))
        return
    if source is None or output is None:
        raise click.UsageError("请给出 --facts 和 -o，或只给 --schema。")
    if overlay and kind != "certificate":
        raise click.UsageError("只有证书可以套打。")
    as_word = output.suffix.lower() == ".docx"
    if not as_word:
        start_press()
    try:
        facts = load(kind, text_in(source.read()))
        if as_word:
            write_whole(output, _word(kind, facts))
        else:
            write_whole(output, print_pdf(kind, facts, overlay=overlay))
    except BadFacts as bad:
        stop(EXIT_BAD_INPUT, *map(str, bad.problems))
    except BadInput as bad:
        stop(EXIT_BAD_INPUT, str(bad))
    except Refusal as no:
        stop(EXIT_REFUSED, no.reason)
    except (RenderFailed, OSError) as error:
        stop(EXIT_FAILED, str(error))


def _word(kind: str, facts: Sequence[Any]) -> bytes:
    """Write a paper for Word; a certificate is never retyped, and a file holds one paper."""
    from honours.documents.word import write_word  # not before: a PDF needs nothing of it

    if kind not in (*PAPERS, "approval-form"):
        raise click.UsageError("只有公文和名单可以写成 .docx；证书、海报请用 .pdf。")
    if len(facts) > 1:
        raise click.UsageError(f"事实共{len(facts)}条，一个 .docx 只写一份，请分开。")
    return write_word(facts[0])
