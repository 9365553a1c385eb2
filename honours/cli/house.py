"""What the command does to a house: set up, seed, serve, examine; keys, revocations, accounts."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from honours.base.errors import BadInput, Refusal
from honours.base.files import publish
from honours.cli.answers import (
    EXIT_BAD_INPUT,
    EXIT_REFUSED,
    stop,
)
from honours.settings import WrongSetting, read
from honours.upkeep import House


@click.command("init")
def init() -> None:
    """建立或升级数据库和密钥；首次运行时开设账号并打印一次性口令。"""
    with _house(made=False) as house:
        for line in house.set_up():
            click.echo(line)


@click.command("seed")
def seed() -> None:
    """在空库中录入 seeds/ 里的单位、人员、通报和事例。"""
    with _house() as house:
        click.echo(house.sow())


@click.command("demo")
@click.option("--remove", is_flag=True, help="清除演示数据。")
def demo(remove: bool) -> None:
    """建立(或清除)虚构的演示县。"""
    with _house() as house:
        click.echo(house.remove_demo() if remove else house.add_demo())


@click.command("serve")
def serve() -> None:
    """启动服务。"""
    with _house() as house:
        house.serve()


@click.command("work")
def work() -> None:
    """只做批次印制；服务分在几个进程里时另开（见 HONOURS_QUEUE）。"""
    with _house() as house:
        house.work()


@click.command("doctor")
def doctor() -> None:
    """检查数据库、字体、密钥、磁盘、编号和操作记录。"""
    with _house() as house:
        findings = house.examine()
        for is_well, line in findings:
            click.echo(f"{'正常' if is_well else '有误'}  {line}")
        sys.exit(0 if all(is_well for is_well, _ in findings) else 1)


@click.command("verify-chain")
@click.option("--expect", help="外部留存的检查点，写作 条数：摘要。")
def verify_chain(expect: str | None) -> None:
    """重新计算操作记录的摘要链；与外部检查点对照才能发现尾部被整段改写。"""
    with _house() as house:
        is_well, line = house.verify_chain(expect)
        click.echo(line)
        sys.exit(0 if is_well else 1)


@click.group("keys")
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


@click.group("revocations")
def revocations() -> None:
    """撤销名单：供脱机核验使用。"""


@revocations.command("export")
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
def export_revocations(output: Path) -> None:
    """导出经签名的撤销名单，其中只有摘要和日期。"""
    with _house() as house:
        publish(output.resolve(), house.revocations().encode())


@click.group("account")
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
def _house(*, made: bool = True) -> Iterator[House]:
    """Open the house for one command; what it refuses is said in a sentence."""
    try:
        with House.open(read(), first=not made) as house:
            if made:
                house.expect_set_up()
            yield house
    except WrongSetting as wrong:
        stop(EXIT_BAD_INPUT, str(wrong))
    except BadInput as bad:
        stop(EXIT_BAD_INPUT, str(bad))
    except Refusal as no:
        stop(EXIT_REFUSED, no.reason)
