"""`honours check`: 校核 outside the pages; no database."""

import json
import sys
from dataclasses import replace
from typing import IO

import click

from honours.base.errors import BadInput
from honours.citations import facts as citation_facts
from honours.citations.checks import Draft, Finding, Weight
from honours.citations.checks import check as check_draft
from honours.cli.answers import (
    EXIT_BAD_INPUT,
    stop,
    text_in,
)
from honours.documents.fonts import Stack, missing


@click.command("check")
@click.argument("source", type=click.File("rb"), required=False)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 打印校核结果。")
@click.option("--schema", "wants_schema", is_flag=True, help="只打印事实的 JSON Schema。")
def check(source: IO[bytes] | None, as_json: bool, wants_schema: bool) -> None:
    """校核授奖词或事迹材料；不需要数据库。

    事实文件：一个 JSON 对象、一个数组，或每行一个对象；- 为标准输入。
    退出码：0 没有须改之处；1 有须改之处；2 用法或事实有误。
    """
    if wants_schema:
        click.echo(json.dumps(citation_facts.schema(), ensure_ascii=False, indent=2))
        return
    if source is None:
        raise click.UsageError("请给出事实文件，或只给 --schema。")
    try:
        drafts = [_with_glyphs(draft) for draft in citation_facts.load(text_in(source.read()))]
    except citation_facts.BadFacts as bad:
        stop(EXIT_BAD_INPUT, *map(str, bad.problems))
    except BadInput as bad:
        stop(EXIT_BAD_INPUT, str(bad))
    checked = [(draft, check_draft(draft)) for draft in drafts]
    click.echo(_checked_as_json(checked) if as_json else _checked_astext_in(checked))
    has_error = any(one.weight is Weight.ERROR for _, found in checked for one in found)
    sys.exit(1 if has_error else 0)


def _with_glyphs(draft: Draft) -> Draft:
    """Say which characters of a draft no font can draw."""
    gaps = "".join(gap.char for gap in missing(draft.text, Stack.KAI))
    return replace(draft, unprintable=draft.unprintable + gaps)


def _checked_as_json(checked: list[tuple[Draft, list[Finding]]]) -> str:
    records = [
        {
            "holder": draft.holder,
            "award": draft.award.key,
            "findings": [citation_facts.finding_as_json(one, draft.text) for one in found],
        }
        for draft, found in checked
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _checked_astext_in(checked: list[tuple[Draft, list[Finding]]]) -> str:
    lines = []
    for n, (draft, found) in enumerate(checked, 1):
        lines.append(f"第{n}条 {draft.holder}：{f'{len(found)}项' if found else '未见问题'}")
        for one in found:
            about = dict.fromkeys(draft.text[start:end] for start, end in one.places)
            words = "".join(f"“{each}”" for each in about)
            fix = f" 可改为“{one.fix}”。" if one.fix else " 可以删去。" if one.fix == "" else ""
            lines.append(f"  {one.weight.label} {words}{one.reason}{fix}")
    return "\n".join(lines)
