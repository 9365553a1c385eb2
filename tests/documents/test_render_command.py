"""`honours render`: plain facts in, PDF out, words and exit codes for people."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from honours.cli import main
from tests.documents import paper_cases
from tests.documents.pages import certificate, honour_list, text_of

ROOT = Path(__file__).resolve().parents[2]


def honours(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_command_works_from_anywhere_and_says_nothing(tmp_path: Path) -> None:
    name = written(tmp_path / "f.json", certificate().to_dict())
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "honours.cli", "render", "certificate",
         "--facts", name, "-o", "out.pdf"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def written(path: Path, *facts: object) -> str:
    path.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    return path.name


def test_facts_become_a_pdf_in_order(tmp_path: Path) -> None:
    name = written(
        tmp_path / "f.json", *(certificate(holder=n).to_dict() for n in ("李云", "涂鑫"))
    )
    done = honours("render", "certificate", "--facts", name, "-o", "out.pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    pages = text_of((tmp_path / "out.pdf").read_bytes()).split("\f")
    assert ["李云" in pages[0], "涂鑫" in pages[1]] == [True, True]


def test_facts_come_from_standard_input_and_the_pdf_goes_to_standard_output(
    tmp_path: Path,
) -> None:
    facts = json.dumps(honour_list(["李云"]).to_dict()).encode()
    done = honours("render", "list", "--facts", "-", "-o", "-", stdin=facts)
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["certificate", "list"])
def test_the_schema_is_printed(kind: str, tmp_path: Path) -> None:
    done = honours("render", kind, "--schema")
    jsonschema.Draft202012Validator.check_schema(json.loads(done.stdout))
    assert "holder" in done.stdout


def test_bad_facts_are_told_one_a_line_and_nothing_is_written(tmp_path: Path) -> None:
    facts = certificate().to_dict()
    name = written(tmp_path / "f.json", facts, facts | {"holder": "", "decided_on": "13月"})
    done = honours("render", "certificate", "--facts", name, "-o", "out.pdf")
    lines = done.stderr.splitlines()
    assert done.exit_code == 2
    assert [line.split("\uff1a")[0] for line in lines] == ["第2条 holder", "第2条 decided_on"]
    assert [path.name for path in tmp_path.iterdir()] == ["f.json"]


@pytest.mark.parametrize("raw", [b"", b"{", "申".encode("gbk"), b"\x00", b'{"a": "\\ud800"}'])
def test_what_is_no_json_at_all_is_told(raw: bytes, tmp_path: Path) -> None:
    done = honours("render", "list", "--facts", "-", "-o", "o.pdf", stdin=raw)
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_refusal_has_its_own_exit_code_and_names_the_character(tmp_path: Path) -> None:
    name = written(tmp_path / "f.json", certificate(holder="申🀀").to_dict())
    done = honours("render", "certificate", "--facts", name, "-o", "out.pdf")
    assert done.exit_code == 3
    assert "U+1F000" in done.stderr
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    "arguments", [[], ["certificate"], ["poster", "--schema"], ["list", "--facts", "none.json"]]
)
def test_wrong_usage_is_told(arguments: list[str], tmp_path: Path) -> None:
    done = honours("render", *arguments)
    assert done.exit_code == 2
    assert done.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    name = written(tmp_path / "f.json", certificate().to_dict())
    done = honours("render", "certificate", "--facts", name, "-o", "no/out.pdf")
    assert done.exit_code == 4
    assert "没有文件夹" in done.stderr
    assert "Traceback" not in done.stderr


PAPERS = {
    "decision": paper_cases.decision,
    "circular": paper_cases.circular,
    "notice": paper_cases.notice,
    "request": paper_cases.request,
    "letter": paper_cases.letter,
    "approval-form": paper_cases.approval_form,
}


@pytest.mark.parametrize("kind", PAPERS)
def test_every_official_paper_is_printed_and_described(kind: str, tmp_path: Path) -> None:
    facts = PAPERS[kind]().to_dict()
    described = json.loads(honours("render", kind, "--schema").stdout)
    jsonschema.Draft202012Validator(described).validate(json.loads(json.dumps(facts, default=str)))
    done = honours("render", kind, "--facts", written(tmp_path / "f.json", facts), "-o", "out.pdf")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
