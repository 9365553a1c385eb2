"""`honours verify`: is it issued and unaltered? On a machine that holds public keys alone."""

import json
import sys
from typing import IO

import click

from honours.base.errors import BadInput
from honours.cli.answers import (
    EXIT_BAD_INPUT,
    EXIT_REFUSED,
    stop,
    text_in,
)
from honours.settings import WrongSetting, read
from honours.verification import keys as key_files
from honours.verification import offline
from honours.verification.keys import PublicKeys
from honours.verification.revocations import Revocations

EXITS = {  # of `verify`, the worst of several first
    offline.Finding.UNVERIFIABLE: EXIT_REFUSED,
    offline.Finding.REVOKED: 1,
    offline.Finding.CORRECTED: 1,
    offline.Finding.ISSUED: 0,
}


@click.command("verify")
@click.argument("payload", required=False)
@click.option(
    "--file", "pdf", type=click.File("rb"), help="证书的 PDF；只核对所附的事实，不看版面上的字。"
)
@click.option("--public-keys", "published", type=click.File("rb"), help="签发单位的公钥文件。")
@click.option("--revocations", "listed", type=click.File("rb"), help="签发单位的撤销名单。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 打印结果。")
def verify(
    payload: str | None,
    pdf: IO[bytes] | None,
    published: IO[bytes] | None,
    listed: IO[bytes] | None,
    as_json: bool,
) -> None:
    """核验证书二维码的内容，或一份证书 PDF；不需要数据库，也不联网。

    不给公钥文件时，用本机数据文件夹里的密钥。
    退出码：0 签发无误，不在所给的撤销名单上；1 已撤销或已更正；2 用法或文件有误；3 无法核验。
    """
    if not (payload or pdf):
        raise click.UsageError("请给出二维码的内容，或用 --file 给出证书的 PDF。")
    try:
        public = _public_keys(published)
        revocations = Revocations.read(text_in(listed.read()), public.keys) if listed else None
        records = offline.records_in(pdf.read()) if pdf else [None]
    except (BadInput, WrongSetting) as bad:
        stop(EXIT_BAD_INPUT, str(bad))
    if not (payload or as_json or any((record or {}).get("qr") for record in records)):
        stop(EXIT_REFUSED, "无法核验：这份 PDF 里没有证书的二维码，不能说明是否由本单位签发。")
    found = [
        offline.examine(
            payload or str((record or {}).get("qr", "")),
            public=public,
            record=record,
            revocations=revocations,
        )
        for record in records
    ]
    if as_json:
        said = [verdict.to_dict() for verdict in found]
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for verdict in found for line in verdict.lines()))
    sys.exit(max(EXITS[verdict.finding] for verdict in found))


def _public_keys(published: IO[bytes] | None) -> PublicKeys:
    """Return the public keys of a file, or those of the house that this machine holds."""
    if published:
        return PublicKeys.from_json(text_in(published.read()))
    settings = read()
    if not settings.keys.exists():
        raise click.UsageError("本机没有密钥，请用 --public-keys 给出签发单位的公钥文件。")
    return key_files.read(settings).published([])
