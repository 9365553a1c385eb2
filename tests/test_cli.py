"""The `honours` command, as an administrator types it: real processes, real files."""

import contextlib
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from honours.cli import main

HONOURS = Path(sys.executable).with_name("honours")


def run(data: Path, *words: str, expect: int = 0, **environment: str) -> str:
    """Run a command on a house of its own; return what it said."""
    done = subprocess.run(
        [HONOURS, *words],
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "HONOURS_DATA": str(data),
            "HONOURS_PLAIN_HTTP": "1",
            "HONOURS_ARGON2_KIB": "64",
            "LANG": "C.UTF-8",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("house") / "var"
    run(data, "init")
    run(data, "seed")
    return data


def test_first_start_opens_seven_accounts_with_passwords_of_their_own(tmp_path: Path) -> None:
    said = run(tmp_path / "var", "init")
    passwords = re.findall(r"一次性口令 (\S+)", said)
    assert len(set(passwords)) == 7
    assert all(len(password) >= 20 for password in passwords)
    again = run(tmp_path / "var", "init")
    assert "一次性口令" not in again
    assert (tmp_path / "var" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert not any(password in (tmp_path / "var" / "honours.sqlite3").read_bytes().decode(
        "latin-1") for password in passwords)  # fmt: skip


def test_seeds_are_sown_once(house: Path) -> None:
    assert "已有资料" in run(house, "seed")


def test_demo_comes_and_goes(house: Path) -> None:
    assert "600项荣誉" in run(house, "demo")
    assert "已经建立" in run(house, "demo", expect=3)
    assert "已清除" in run(house, "demo", "--remove")
    assert "没有演示数据" in run(house, "demo", "--remove", expect=3)


def test_demo_needs_the_awards_of_the_seeds(tmp_path: Path) -> None:
    run(tmp_path / "var", "init")
    assert "请先运行 honours seed" in run(tmp_path / "var", "demo", expect=3)


def test_doctor_looks_at_everything(house: Path) -> None:
    said = run(house, "doctor")
    for word in ("SQLite", "同步 FULL", "字体", "密钥", "磁盘", "编号", "存档", "操作记录"):
        assert word in said
    (house / "secret.key").chmod(0o644)
    assert "有误  密钥文件权限 644" in run(house, "doctor", expect=1)
    (house / "secret.key").chmod(0o600)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["read", "没有.txt"], "打不开文件“没有.txt”，请核对文件名。"),
        (["check", "没有.json"], "打不开文件“没有.json”，请核对文件名。"),
        (["verify", "--file", "/"], "“/”是文件夹，请写明文件。"),
        (["keys", "export", "/"], "“/”是文件夹，请写明文件。"),
        (["samples", __file__], f"“{__file__}”是文件，请写明文件夹。"),
        (["--bogus"], "没有选项 --bogus。"),
        (["-x"], "没有选项 -x。"),
        (["--vers"], "没有选项 --vers，是否指 --version？"),
        (["--version=3"], "选项 --version 不带值，请删去等号和后面的值。"),
        (["read", "--jsno"], "没有选项 --jsno，是否指 --json？"),
        (["account", "--bogus"], "没有选项 --bogus。"),
        ([], "请写明命令：render、"),
        (["--"], "请写明命令：render、"),
        (["keys"], "请写明命令：export、rotate。"),
        (["raed"], "没有命令“raed”，是否指 read？"),
        (["keys", "印"], "没有命令“印”。"),
        (["render"], "缺少 KIND，可用的有 "),
        (["account", "reset"], "缺少 SIGN_NAME，请补上。"),
        (["render", "certificate", "--facts"], "选项 --facts 之后没有写值，请补上。"),
        (["demo", "--remove=是"], "选项 --remove 不带值，请删去等号和后面的值。"),
        (
            ["render", "奖状", "--facts", "-"],
            "KIND 不能写“奖状”，可用的有 approval-form、certificate、",
        ),
        (["check"], "请给出事实文件"),
        (["account", "list", "甲"], "多出了“甲”，请删去。"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(words: list[str], sentence: str) -> None:
    said = usage(*words)
    assert said.startswith(sentence)
    assert re.search(r"用法见 honours( [a-z-]+)* --help。\n\Z", said)
    assert said.count("\n") == 1
    assert not re.search("Usage:|Error:|Missing|No such|Invalid|Try '", said)


def test_usage_that_is_named_is_that_of_the_command() -> None:
    for words in (["read", "--published"], ["read", "--jsno"], ["read", "没有.txt"]):
        assert "用法见 honours read --help。" in usage(*words)
    assert "用法见 honours --help。" in usage("--version=3")


def test_wrong_usage_ends_the_process_in_the_same_way(tmp_path: Path) -> None:
    assert run(tmp_path, "--bogus", expect=2) == "没有选项 --bogus。用法见 honours --help。\n"


def usage(*words: str) -> str:
    """What a command says of words that are wrong."""
    done = CliRunner().invoke(main, words, prog_name="honours")
    assert (done.exit_code, done.stdout) == (2, "")
    return done.stderr


def test_keys_are_made_at_first_run_and_rotated_with_an_entry_each(tmp_path: Path) -> None:
    data = tmp_path / "var"
    assert "已建立证书签名密钥" in run(data, "init")
    assert "已建立证书签名密钥" not in run(data, "init")
    said = run(data, "keys", "rotate")
    run(data, "keys", "export", str(tmp_path / "public.json"))
    public = json.loads((tmp_path / "public.json").read_text(encoding="utf-8"))
    assert public["series"] == {"QJR": "祁交荣"}
    assert len(public["ed25519"]) == 2
    assert any(f"新密钥 {key_id} 已启用" in said for key_id in public["ed25519"])
    assert "证书签名密钥2把" in run(data, "doctor")
    run(data, "revocations", "export", str(tmp_path / "list.json"))
    assert json.loads((tmp_path / "list.json").read_text())["revoked"] == []
    with contextlib.closing(sqlite3.connect(data / "honours.sqlite3")) as database:
        entries = database.execute("SELECT action FROM audit_entry ORDER BY seq").fetchall()
    deeds = [action for (action,) in entries if not action.startswith(("account.", "role."))]
    assert deeds == ["keys.made", "keys.rotated", "exchange.exported"]


def test_lost_key_stops_the_start_and_is_not_made_anew(tmp_path: Path) -> None:
    run(tmp_path, "init")
    (tmp_path / "keys" / "typed.pem").unlink()
    assert "typed.pem 缺失，请从备份恢复" in run(tmp_path, "doctor", expect=2)
    assert not (tmp_path / "keys" / "typed.pem").exists()


def test_chain_is_held_against_a_checkpoint(house: Path) -> None:
    said = run(house, "verify-chain")
    checkpoint = re.search(r"检查点 (\d+:[0-9a-f]{64})", said)
    assert checkpoint
    run(house, "verify-chain", "--expect", checkpoint.group(1))
    forged = checkpoint.group(1)[:-1] + ("0" if checkpoint.group(1)[-1] != "0" else "1")
    assert "不符" in run(house, "verify-chain", "--expect", forged, expect=1)
    assert "不符" in run(house, "verify-chain", "--expect", "1000000:" + "0" * 64, expect=1)


def test_account_is_reset_and_ended(house: Path) -> None:
    assert "jingban\t经办员\t经办\t启用" in run(house, "account", "list")
    assert re.search(r"一次性口令：\S{20,}", run(house, "account", "reset", "jingban"))
    assert "账号已停用" in run(house, "account", "end", "chayue", "--disable")
    assert "chayue\t查阅人\t查阅\t未启用" in run(house, "account", "list")
    assert "没有“nobody”这个账号" in run(house, "account", "reset", "nobody", expect=3)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"HONOURS_PORT": "http"}, "HONOURS_PORT 应为正整数"),
        ({"HONOURS_PORT": "0"}, "HONOURS_PORT 应为正整数"),
        ({"HONOURS_PLAIN_HTTP": "yes"}, "HONOURS_PLAIN_HTTP 应为 0 或 1"),
        ({"HONOURS_OFFICE": " "}, "HONOURS_OFFICE 不能为空"),
        ({"HONOURS_PROT": "5000"}, "HONOURS_PROT 不存在"),
    ],
)
def test_wrong_setting_stops_the_start_with_one_sentence(
    house: Path, environment: dict[str, str], sentence: str
) -> None:
    said = run(house, "serve", expect=2, **environment)
    assert sentence in said
    assert "Traceback" not in said


def test_house_without_a_database_says_what_to_do(tmp_path: Path) -> None:
    assert "请先运行 honours init" in run(tmp_path / "var", "serve", expect=2)


def test_cut_key_stops_the_start(tmp_path: Path) -> None:
    run(tmp_path, "init")
    (tmp_path / "secret.key").write_text("short")
    assert "密钥文件" in run(tmp_path, "doctor", expect=2)


def test_printing_from_the_command_line_opens_no_house() -> None:
    code = (
        "import sys, honours.cli.printing; print(sorted({'flask','sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
