"""The order of the house, read from its own imports: eyes look down, and only doors know Flask."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import honours

HOUSE = Path(honours.__file__).parent
STOREYS = (
    *("settings", "base", "audit", "people", "accounts", "awards", "register"),
    *("verification", "sources", "citations", "approval", "documents", "roll", "exchange"),
    *("migrations", "web", "runner", "upkeep", "cli"),
)
DOORS = {"migrations", "web", "runner", "upkeep", "cli"}
KINDS = {"__init__", "models", "queries", "actions"}
FILES = sorted(
    path for path in HOUSE.rglob("*.py") if "versions" not in path.parts and path.parent != HOUSE
) + sorted(path for path in HOUSE.glob("*.py") if path.name != "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Every module a file imports, its line, and whether at the top of the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    for node in tree.body:
        if isinstance(node, ast.If):  # if TYPE_CHECKING
            top |= {id(inner) for inner in node.body}
        if isinstance(node, ast.Try):
            top |= {id(inner) for inner in node.body}
            top |= {id(inner) for handler in node.handlers for inner in handler.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno, id(node) in top
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield node.module or "", node.lineno, id(node) in top


def test_every_room_has_its_storey() -> None:
    assert {room_of(path) for path in FILES} == set(STOREYS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_eyes_look_down(path: Path) -> None:
    room = room_of(path)
    for module, line, _ in imports_of(path):
        if module.startswith("honours."):
            other = module.split(".")[1]
            assert STOREYS.index(other) <= STOREYS.index(room), f"{path.name}:{line} looks up"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_is_imported_inside_a_function_but_what_printing_rarely_needs(path: Path) -> None:
    hidden = [line for _, line, at_top in imports_of(path) if not at_top]
    if path.relative_to(HOUSE).as_posix() == "cli/printing.py":
        assert len(hidden) == 1, "only Word is opened late, so that render is quick"
    elif room_of(path) == "documents":
        assert all("weasyprint" in path.read_text().splitlines()[line - 1] for line in hidden)
    else:
        assert hidden == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_only_doors_know_flask_and_only_the_press_knows_weasyprint(path: Path) -> None:
    modules = {module.split(".")[0] for module, _, _ in imports_of(path)}
    if room_of(path) not in DOORS:
        assert not modules & {"flask", "flask_login", "flask_wtf", "wtforms", "werkzeug"}
    if room_of(path) != "documents":
        assert "weasyprint" not in modules
    if path.relative_to(HOUSE).as_posix() != "base/database.py":
        assert "flask_sqlalchemy" not in modules


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_deeds_never_commit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.relative_to(HOUSE).as_posix() != "base/database.py":
        assert ".commit()" not in text
    if room_of(path) not in DOORS:
        assert "transaction(" not in text or path.name == "database.py"


def test_deeds_name_who_did_them() -> None:
    """Every public deed ends in `by`, but for the few that are part of another deed."""
    parts = {"see", "use_once", "credit_honour", "set_support", "values_of", "link_of"}
    for path in HOUSE.rglob("*actions.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            returns = ast.unparse(node.returns) if node.returns else ""
            asks = returns in ("bool", "str", "Snapshot") or returns.startswith("Rendered")
            if asks and "by" not in [arg.arg for arg in node.args.kwonlyargs]:
                continue
            if node.name not in parts and not node.name.startswith(("snapshot", "takes_part")):
                assert [arg.arg for arg in node.args.kwonlyargs][-1:] == ["by"], node.name
