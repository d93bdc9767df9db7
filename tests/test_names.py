"""Names say what a thing is: none of the words that say nothing, and no function that takes its module's name."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

#: Names that fit anything. An index, a location, a response, an estimate has a name of its own.
SAY_NOTHING = {"one", "found", "place", "known", "answered"}
#: Where none of them stands, not even in prose, no name is one of them.
ANY_OF_THEM = re.compile(rf"\b_*({'|'.join(SAY_NOTHING)})_*\b")
KINDS = {".py", ".js", ".mjs", ".css", ".html", ".toml", ".typ", ".sql"}
FILES = sorted(
    [ROOT / "app.py", *(path for room in ("assessment", "benchmarks", "tests") for path in (ROOT / room).rglob("*.py"))]
)
#: Everything that is written by hand beside text and pictures: programs, styles, tables of old databases.
CODE = [
    path
    for room in ("assessment", "benchmarks", "tests")
    for path in (ROOT / room).rglob("*")
    if path.suffix in KINDS and "node_modules" not in path.parts
]
MODULES = [path for path in FILES if "tests" not in path.relative_to(ROOT).parts]
#: How many files a folder may hold, beside the `__init__.py` that says what it is, before it wants rooms of its own.
MOST_FILES = 12
#: Folders in which a file is one example among many alike, read by one test, or a command of its own.
LISTS = {"tests/banks/bad", "benchmarks"}
MOST_LINES = 300


def bound(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Find every name that a module gives: to variables, parameters, functions, classes and attributes."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name


def defined(path: Path, tree: ast.Module) -> Iterator[str]:
    """Find what a module offers under a name of its own, a package what it takes from elsewhere as well."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ImportFrom(module=str(module)) if path.name == "__init__.py":
                package = ".".join(path.parent.relative_to(ROOT).parts)
                yield from (alias.asname or alias.name for alias in node.names if module != package)


def empty_names(tree: ast.Module) -> list[tuple[int, str]]:
    return [(line, name) for line, name in bound(tree) if name.strip("_") in SAY_NOTHING]


def shadowing(path: Path, tree: ast.Module) -> set[str]:
    """Find what a module names like itself, and a package like itself or one of its modules."""
    modules = {path.parent.name, *(sibling.stem for sibling in path.parent.glob("*.py"))}
    return (modules if path.name == "__init__.py" else {path.stem}) & set(defined(path, tree))


def said(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_a_name_says_what_a_thing_is() -> None:
    named = [path for path in FILES if ANY_OF_THEM.search(path.read_text(encoding="utf-8"))]
    assert [f"{said(path)}:{line}: {name}" for path in named for line, name in empty_names(parsed(path))] == []


def test_nothing_takes_the_name_of_its_module() -> None:
    """Else `from room import history` may mean the module or the function, whichever was imported last."""
    assert [f"{said(path)}: {name}" for path in MODULES for name in shadowing(path, parsed(path))] == []


def test_what_is_ruled_out_is_seen() -> None:
    tree = ast.parse("def history(known): pass\nfor place in (): self.found = 1\nindex = 2")
    assert sorted(name for _, name in empty_names(tree)) == ["found", "known", "place"]
    assert shadowing(ROOT / "room" / "history.py", tree) == {"history"}


def test_a_folder_is_seen_at_a_glance() -> None:
    counts = Counter(said(path.parent) for path in CODE if path.name != "__init__.py")
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES and folder not in LISTS} == {}


def test_a_file_is_read_in_one_go() -> None:
    files = [*FILES, *sorted((ROOT / "question_banks").rglob("*.py"))]
    counts = {said(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: count for path, count in counts.items() if count > MOST_LINES} == {}


def test_no_test_imports_a_test() -> None:
    tests = [path for path in FILES if path.name.startswith("test_")]
    imports = [
        f"{said(path)}: {module}"
        for path in FILES
        for module in re.findall(r"^\s*from (\S+) import\b", path.read_text(encoding="utf-8"), re.MULTILINE)
        if module.rpartition(".")[2].startswith("test_")
    ]
    assert tests and imports == []
