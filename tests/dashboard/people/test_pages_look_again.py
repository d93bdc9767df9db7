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
CALLBACKS = ("on_click", "on_change", "on_select", "on_submit")
APART = ("fragment", "dialog")


def run_alone(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Find the functions of a module that are callbacks, or are decorated to run on their own."""
    named = {
        keyword.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in CALLBACKS and isinstance(keyword.value, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            around = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
            if node.name in named or any(name in around for name in APART):
                yield node


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_that_runs_alone_uses_the_learner_of_the_page(path: Path) -> None:
    for function in run_alone(ast.parse(path.read_text(encoding="utf-8"))):
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        own |= {argument.arg for argument in function.args.args}
        used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        assert not {"learner", "someone"} & (used - own), f"{function.name}: call session.learner() instead"


def test_such_functions_are_found() -> None:
    found = [function.name for path in PAGES for function in run_alone(ast.parse(path.read_text(encoding="utf-8")))]
    assert {"submit", "_keep", "end", "_stop", "_clock", "_edit", "_end"} <= set(found)
