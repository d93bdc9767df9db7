"""What runs without the page around it (callbacks, fragments, dialogs) asks anew who is sitting there: the page was drawn
for somebody who may have signed out since.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = sorted((ROOT / "assessment" / "dashboard").rglob("*.py"))
CALLBACKS = ("on_click", "on_change", "on_select", "on_submit", "on_dismiss", "data", "make")
APART = ("fragment", "dialog")
#: Whom a page was drawn for.
DRAWN_FOR = {"learner", "visitor", "person"}


def later(tree: ast.Module) -> Iterator[ast.expr]:
    """Find the expressions of a module that are called later: callbacks, and what makes a file that is asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (keyword.value for keyword in node.keywords if keyword.arg in CALLBACKS)
            if ast.unparse(node.func) == "downloads.button":
                yield from node.args[1:2]
        elif isinstance(node, ast.Tuple):  # a row of a table of buttons
            yield from (element for element in node.elts if isinstance(element, ast.Lambda))


def run_alone(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.Lambda]:
    """Find the functions of a module that are called later, by whatever wrapping, or are decorated to run on their own."""
    named = set()
    for expression in later(tree):
        for node in ast.walk(expression):
            if isinstance(node, ast.Lambda):
                yield node
            elif isinstance(node, ast.Name):
                named.add(node.id)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            around = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
            if node.name in named or any(name in around for name in APART):
                yield node


def of_the_page(function: ast.FunctionDef | ast.Lambda) -> set[str]:
    """Name what a function takes from the page about whom it was drawn for."""
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    arguments = (*function.args.args, *function.args.kwonlyargs)
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)} | {argument.arg for argument in arguments}
    return DRAWN_FOR & ({node.id for node in names if isinstance(node.ctx, ast.Load)} - own)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_that_runs_alone_uses_the_learner_of_the_page(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in run_alone(tree):
        assert not of_the_page(function), f"{ast.unparse(function)[:60]}: call session.learner() instead"
    for expression in later(tree):  # the arguments of saving(...) and partial(...)
        if not isinstance(expression, ast.Call):
            continue
        for call in (node for node in ast.walk(expression) if isinstance(node, ast.Call)):
            given = {node.id for argument in call.args for node in ast.walk(argument) if isinstance(node, ast.Name)}
            assert not DRAWN_FOR & given, f"{ast.unparse(call)}: ask for the learner when it runs"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_files_are_made_by_the_part_that_asks_who_is_there(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert path.name == "downloads.py" or "download_button" not in source, "use downloads.button"
    assert "cache_resource" not in source and "cache_data" not in source, "any client may empty Streamlit's caches"


def test_such_functions_are_found() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PAGES]
    named = {function.name for tree in trees for function in run_alone(tree) if isinstance(function, ast.FunctionDef)}
    assert {"submit", "_keep", "end", "_stop", "_log"} <= named
    assert sum(isinstance(function, ast.Lambda) for tree in trees for function in run_alone(tree)) >= 6


@pytest.mark.parametrize(
    "page",
    [
        "st.button('x', on_click=lambda: log.erase(learner))",
        "st.button('x', on_click=saving(lambda: log.erase(learner)))",
        "st.button('x', on_click=partial(erase, learner))",
        "st.download_button('x', data=lambda: export(log, learner))",
        "downloads.button('x', lambda _: export(log, learner), 'f', 'm')",
        "def go():\n    log.erase(learner)\nst.button('x', on_click=saving(go))",
    ],
)
def test_a_page_that_breaks_the_rule_is_caught(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(AssertionError):
        test_nothing_that_runs_alone_uses_the_learner_of_the_page(path)
