"""`honours read`: whom a bulletin names, as proposals; no database."""

import json
from pathlib import Path

import click

from honours.base.clock import parse_date
from honours.base.errors import BadInput
from honours.cli.answers import (
    EXIT_BAD_INPUT,
    stop,
)
from honours.exchange.intake import read_document
from honours.sources import reading, told


@click.command("read")
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option("--json", "wants_json", is_flag=True, help="打印 JSON，格式见 --schema。")
@click.option("--published", help="发布日期，用来推定正文中日期的年份。")
@click.option("--schema", "wants_schema", is_flag=True, help="只打印 JSON Schema。")
def read(source: Path | None, wants_json: bool, published: str | None, wants_schema: bool) -> None:
    """读通报或名单（.txt、.html、.docx），打印其中可作线索的人员、集体和存疑事项；不需要数据库。

    结果只是建议，须由人逐项核对。退出码：0 完成；2 用法或文件有误。
    """
    if wants_schema:
        click.echo(json.dumps(told.schema(), ensure_ascii=False, indent=2))
        return
    if source is None:
        raise click.UsageError("请给出文件，或只给 --schema。")
    try:
        day = parse_date(published, "发布日期") if published else None
        text = read_document(source.name, source.read_bytes())
    except BadInput as bad:
        stop(EXIT_BAD_INPUT, str(bad))
    found = reading.read(text, published_on=day)
    if wants_json:
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return
    for line in told.lines_of(found):
        click.echo(line)
