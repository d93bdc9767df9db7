"""A revision depends on everything a generator reaches, and on nothing else."""

from __future__ import annotations

import ast

import pytest

from assessment.banks.variants import reach

FILE = """
from assessment.banks.numbers import signed

STEP = 5


def _twice(x):
    return _once(x) + _once(x)


def _once(x):
    return x


def _other(x):
    return 0


def item(rng):
    return {"names": {"x": signed(STEP * _twice(3))}}


def check_item(names):
    return 1


def plain(rng):
    return {"names": {}}
"""


def reached(text: str, name: str = "item") -> str:
    return reach.reachable_source(name, reach.sources(text, ast.parse(text)))


@pytest.mark.parametrize("before", ["return x\n", "_once(x) + _once(x)", "STEP = 5", "_twice(3)"])
def test_an_edit_of_anything_reached_changes_it(before: str) -> None:
    assert before in FILE
    assert reached(FILE.replace(before, before.replace("x", "(x)").replace("5", "6").replace("3", "4"))) != reached(
        FILE
    )


def test_an_edit_out_of_reach_does_not() -> None:
    assert reached(FILE.replace("return 0", "return 9")) == reached(FILE)
    assert reached(FILE.replace("    return 1", "    return 2")) == reached(FILE)


def test_the_shared_functions_count() -> None:
    assert "def signed" in reached(FILE)


def test_a_generator_that_reaches_nothing_is_its_own_text() -> None:
    assert reached(FILE, "plain") == 'def plain(rng):\n    return {"names": {}}'


def test_generators_are_the_public_functions() -> None:
    tree = ast.parse(FILE)
    names = reach.sources(FILE, tree)
    assert [name for name in names if reach.is_generator(name, tree)] == ["item", "plain"]
