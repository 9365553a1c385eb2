"""The `honours` command: what the office's machines and its administrators do without a browser.

Printing needs no house: `render` starts without the database and the pages, the rest opens them.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

from honours.base.clock import parse_date
from honours.base.errors import BadInput, Refusal
from honours.base.files import publish
from honours.citations import facts as citation_facts
from honours.citations.checks import Draft, Finding, Weight
from honours.citations.checks import check as check_draft
from honours.documents.facts import FACTS, BadFacts, load, schema
from honours.documents.fonts import Stack, missing
from honours.documents.kinds import PAPERS
from honours.documents.render import RenderFailed
from honours.documents.render import render as print_pdf
from honours.documents.render import start as start_press
from honours.exchange.intake import read_document
from honours.settings import WrongSetting, read
from honours.sources import reading, told
from honours.verification import keys as key_files
from honours.verification import offline
from honours.verification.keys import PublicKeys
from honours.verification.revocations import Revocations

if TYPE_CHECKING:
    from honours.upkeep import House

EXIT_BAD_INPUT = 2  # as click's own for wrong usage
EXIT_REFUSED = 3
EXIT_FAILED = 4
EXITS = {  # of `verify`, the worst of several first
    offline.Finding.UNVERIFIABLE: EXIT_REFUSED,
    offline.Finding.REVOKED: 1,
    offline.Finding.CORRECTED: 1,
    offline.Finding.ISSUED: 0,
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="honours", prog_name="honours")
def main() -> None:
    """荣誉簿：表彰奖励工作的记录、呈报与印制。"""


@main.command("render")
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
    """由事实印制证书（certificate）、名单（list）、海报（wall-sheet）或公文；不需要数据库。

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
        facts = load(kind, _text(source.read()))
        if as_word:
            _write(output, _word(kind, facts))
        else:
            _write(output, print_pdf(kind, facts, overlay=overlay))
    except BadFacts as bad:
        _stop(EXIT_BAD_INPUT, *map(str, bad.problems))
    except BadInput as bad:
        _stop(EXIT_BAD_INPUT, str(bad))
    except Refusal as no:
        _stop(EXIT_REFUSED, no.reason)
    except (RenderFailed, OSError) as error:
        _stop(EXIT_FAILED, str(error))


@main.command("samples")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="文件夹不空也写，同名的样本被换掉。")
def samples(folder: Path, force: bool) -> None:
    """写出样本册：每种式样最易、最难和带生僻字的证书，整版和套打，附目录；不需要数据库。"""
    from honours.documents.samples import write_book  # not before: `render` needs no pictures

    try:
        for path in write_book(folder, force=force):
            click.echo(path)
    except Refusal as no:
        _stop(EXIT_REFUSED, no.reason)
    except (RenderFailed, OSError) as error:
        _stop(EXIT_FAILED, str(error))


@main.command("check")
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
        drafts = [_with_glyphs(draft) for draft in citation_facts.load(_text(source.read()))]
    except citation_facts.BadFacts as bad:
        _stop(EXIT_BAD_INPUT, *map(str, bad.problems))
    except BadInput as bad:
        _stop(EXIT_BAD_INPUT, str(bad))
    checked = [(draft, check_draft(draft)) for draft in drafts]
    click.echo(_checked_as_json(checked) if as_json else _checked_as_text(checked))
    has_error = any(one.weight is Weight.ERROR for _, found in checked for one in found)
    sys.exit(1 if has_error else 0)


@main.command("read")
@click.argument(
    "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False
)
@click.option("--json", "wants_json", is_flag=True, help="打印 JSON，格式见 --schema。")
@click.option("--published", help="发布日期，用来推定正文中日期的年份。")
@click.option("--schema", "wants_schema", is_flag=True, help="只打印 JSON Schema。")
def read_bulletin(
    source: Path | None, wants_json: bool, published: str | None, wants_schema: bool
) -> None:
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
        _stop(EXIT_BAD_INPUT, str(bad))
    found = reading.read(text, published_on=day)
    if wants_json:
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return
    for line in told.lines_of(found, text):
        click.echo(line)


@main.command("verify")
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
        revocations = Revocations.read(_text(listed.read()), public.keys) if listed else None
        records = offline.records_in(pdf.read()) if pdf else [None]
    except (BadInput, WrongSetting) as bad:
        _stop(EXIT_BAD_INPUT, str(bad))
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


@main.command("init")
def init() -> None:
    """建立或升级数据库和密钥；首次运行时开设账号并打印一次性口令。"""
    with _house(made=False) as house:
        for line in house.set_up():
            click.echo(line)


@main.command("seed")
def seed() -> None:
    """在空库中录入 seeds/ 里的单位、人员、通报和事例。"""
    with _house() as house:
        click.echo(house.sow())


@main.command("demo")
@click.option("--remove", is_flag=True, help="清除演示数据。")
def demo(remove: bool) -> None:
    """建立(或清除)虚构的演示县。"""
    with _house() as house:
        click.echo(house.remove_demo() if remove else house.add_demo())


@main.command("serve")
def serve() -> None:
    """启动服务。"""
    with _house() as house:
        house.serve()


@main.command("work")
def work() -> None:
    """只做批次印制；服务分在几个进程里时另开（见 HONOURS_QUEUE）。"""
    with _house() as house:
        house.work()


@main.command("doctor")
def doctor() -> None:
    """检查数据库、字体、密钥、磁盘、编号和操作记录。"""
    with _house() as house:
        findings = house.examine()
        for is_well, line in findings:
            click.echo(f"{'正常' if is_well else '有误'}  {line}")
        sys.exit(0 if all(is_well for is_well, _ in findings) else 1)


@main.command("verify-chain")
@click.option("--expect", help="外部留存的检查点，写作 条数：摘要。")
def verify_chain(expect: str | None) -> None:
    """重新计算操作记录的摘要链；与外部检查点对照才能发现尾部被整段改写。"""
    with _house() as house:
        is_well, line = house.verify_chain(expect)
        click.echo(line)
        sys.exit(0 if is_well else 1)


@main.group("keys")
def keys() -> None:
    """证书签名密钥：导出公钥、更换密钥。"""


@keys.command("export")
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
def export_keys(output: Path) -> None:
    """导出公钥文件，交给需要脱机核验证书的单位。"""
    with _house() as house:
        publish(output.resolve(), house.public_keys().encode())


@keys.command("rotate")
def rotate_keys() -> None:
    """更换签名密钥；以前签发的证书仍可核验。"""
    with _house() as house:
        click.echo(house.rotate_keys())


@main.group("revocations")
def revocations() -> None:
    """撤销名单：供脱机核验使用。"""


@revocations.command("export")
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
def export_revocations(output: Path) -> None:
    """导出经签名的撤销名单，其中只有摘要和日期。"""
    with _house() as house:
        publish(output.resolve(), house.revocations().encode())


@main.group("account")
def account() -> None:
    """账号：列出、重置口令、结束会话、停用。"""


@account.command("list")
def list_accounts() -> None:
    """列出账号及其角色。"""
    with _house() as house:
        for line in house.accounts():
            click.echo(line)


@account.command("reset")
@click.argument("sign_name")
def reset(sign_name: str) -> None:
    """给账号一个新的一次性口令。"""
    with _house() as house:
        click.echo(house.reset(sign_name))


@account.command("end")
@click.argument("sign_name")
@click.option("--disable", is_flag=True, help="同时停用账号。")
def end(sign_name: str, disable: bool) -> None:
    """结束账号的会话。"""
    with _house() as house:
        click.echo(house.end(sign_name, disable=disable))


@contextmanager
def _house(*, made: bool = True) -> "Iterator[House]":
    """Open the house for one command; what it refuses is said in a sentence."""
    from honours.upkeep import House  # not before: `render` must not wait for the pages

    try:
        with House.open(read(), first=not made) as house:
            if made:
                house.expect_set_up()
            yield house
    except WrongSetting as wrong:
        _stop(EXIT_BAD_INPUT, str(wrong))
    except BadInput as bad:
        _stop(EXIT_BAD_INPUT, str(bad))
    except Refusal as no:
        _stop(EXIT_REFUSED, no.reason)


def _public_keys(published: IO[bytes] | None) -> PublicKeys:
    """Return the public keys of a file, or those of the house that this machine holds."""
    if published:
        return PublicKeys.from_json(_text(published.read()))
    settings = read()
    if not settings.keys.exists():
        raise click.UsageError("本机没有密钥，请用 --public-keys 给出签发单位的公钥文件。")
    return key_files.read(settings).published([])


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


def _checked_as_text(checked: list[tuple[Draft, list[Finding]]]) -> str:
    lines = []
    for n, (draft, found) in enumerate(checked, 1):
        lines.append(f"第{n}条 {draft.holder}：{f'{len(found)}处' if found else '未见问题'}")
        for one in found:
            words = f"“{draft.text[one.start : one.end]}”" if one.end else ""
            fix = f" 可改为“{one.fix}”。" if one.fix else " 可以删去。" if one.fix == "" else ""
            lines.append(f"  {one.weight.label} {words}{one.reason}{fix}")
    return "\n".join(lines)


def _text(raw: bytes) -> str:
    """Read a file of facts as what it must be: UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("事实", "不是 UTF-8 文字，请另存为 UTF-8 后重试。") from None


def _word(kind: str, facts: Sequence[Any]) -> bytes:
    """Write a paper for Word; a certificate is never retyped, and a file holds one paper."""
    from honours.documents.word import write_word  # not before: a PDF needs nothing of it

    if kind not in (*PAPERS, "approval-form"):
        raise click.UsageError("只有公文和名单可以写成 .docx；证书、海报请用 .pdf。")
    if len(facts) > 1:
        raise click.UsageError(f"事实共{len(facts)}条，一个 .docx 只写一份，请分开。")
    return write_word(facts[0])


def _write(output: Path, pdf: bytes) -> None:
    """Write the whole file or none: a reader never sees half a PDF."""
    if str(output) == "-":
        sys.stdout.buffer.write(pdf)
        return
    unfinished = output.with_name(f".{output.name}.part")
    unfinished.write_bytes(pdf)
    unfinished.replace(output)


def _stop(code: int, *lines: str) -> NoReturn:
    """Say why on standard error, a line each, and leave with the code."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
