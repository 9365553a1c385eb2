"""`honours samples`: the sample book."""

from pathlib import Path

import click

from honours.base.errors import Refusal
from honours.cli.answers import (
    EXIT_FAILED,
    EXIT_REFUSED,
    stop,
)
from honours.documents.render import RenderFailed
from honours.documents.samples import write_book


@click.command("samples")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="文件夹不空也写，同名的样本被换掉。")
def samples(folder: Path, force: bool) -> None:
    """写出样本册：每种式样最易、最难和带生僻字的证书，整版和套打，附目录；不需要数据库。"""
    try:
        for path in write_book(folder, force=force):
            click.echo(path)
    except Refusal as no:
        stop(EXIT_REFUSED, no.reason)
    except (RenderFailed, OSError) as error:
        stop(EXIT_FAILED, str(error))
