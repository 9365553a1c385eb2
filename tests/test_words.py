"""The words of the house: full-width punctuation on screen, a label for every word kept."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import honours
from honours.accounts.permissions import ROLES, Permission, Role
from honours.audit.tags import Tag
from honours.base.wording import Worded, chinese_date, chinese_number

HOUSE = Path(honours.__file__).parent
ROOT = HOUSE.parent
HAN = "\u3400-\u9fff\u201c\u201d\u300a\u300b"
HALF = re.compile(rf"[{HAN}][,;:?!](?!\S*\}})|[,;?!][{HAN}]")
SOURCES = sorted(HOUSE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def shown_strings(path: Path) -> list[str]:
    """The string literals of a file that may reach a screen: no docstrings, no patterns."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    patterns = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.")
        for part in ast.walk(call)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs | patterns
        and "\\" not in node.value
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_chinese_sentences_have_full_width_punctuation(path: Path) -> None:
    wrong = [text for text in shown_strings(path) if HALF.search(text)]
    assert wrong == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_templates_have_full_width_punctuation(path: Path) -> None:
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.S
    )
    wrong = [found.group() for found in re.finditer(rf"[{HAN}][,;:?!]|[,;?!][{HAN}]", text)]
    assert wrong == []


def test_every_kept_word_has_a_chinese_label() -> None:
    for words in Worded.__subclasses__():
        for word in words:
            assert word.label, word


def test_every_permission_is_explained_and_held_by_somebody() -> None:
    held = frozenset().union(*ROLES.values())
    assert held == set(Permission)
    assert set(ROLES) == set(Role)


def test_administrators_hold_no_business_permission() -> None:
    business = frozenset().union(
        *(ROLES[role] for role in (Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.READER))
    )
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR):
        assert not ROLES[role] & business


def test_tags_are_unique() -> None:
    assert len({tag.label for tag in Tag}) == len(list(Tag))


def test_dates_and_numbers_are_written_as_the_standard_has_them() -> None:
    assert chinese_date(date(2020, 2, 11)) == "二\u3007二\u3007年二月十一日"
    assert chinese_date(date(2009, 10, 30)) == "二\u3007\u3007九年十月三十日"
    assert [chinese_number(n) for n in (0, 10, 12, 20, 105, 110, 1010, 9999)] == [
        "零", "十", "十二", "二十", "一百零五", "一百一十", "一千零一十", "九千九百九十九",
    ]  # fmt: skip
