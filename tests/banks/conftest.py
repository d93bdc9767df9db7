"""A small bank in a folder of its own, to break in one place at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

HEALTHY = """
format_version = 1
topic = "probability-foundations"

[[items]]
id = "choose-one"
kind = "single_choice"
level = 2
objective = 1
cognitive = "apply"
stem = "A fair coin is tossed twice. What is the chance of two heads?"
key = "One in four"
distractors = [
  { text = "One in two", misconception = "Counts a single toss" },
  { text = "One in three", misconception = "Takes the three unordered results as equally likely" },
  { text = "Three in four", misconception = "Gives the chance of at least one head" },
]
explanation = "Each of the four ordered results is equally likely. One of them is two heads."

[[items]]
id = "tick-two"
kind = "multiple_choice"
level = 3
objective = 1
cognitive = "analyse"
stem = "Which results of a die are even? Select all that apply."
keys = ["Two", "Four"]
distractors = [{ text = "Three", misconception = "Takes odd for even" }, { text = "Five", misconception = "Takes prime for even" }]
explanation = "Even means divisible by two. Three and five leave a remainder."

[[items]]
id = "a-number"
kind = "numeric"
level = 3
objective = 1
cognitive = "apply"
stem = "What is one eighth, as a decimal to three decimals?"
answer = 0.125
tolerance = 0.001
check = "print(2 ** -3)"
expected_errors = [{ answer = 0.8, misconception = "Writes the eight behind the point" }]
explanation = "One divided by eight is 0.125. Eight tenths is a different number."

[[items]]
id = "read-this"
kind = "output"
level = 3
objective = 1
cognitive = "analyse"
stem = "What does this program print?"
code = "print([1, 2][::-1])"
key = "[2, 1]"
expected_errors = [{ text = "[1, 2]", misconception = "Takes the step for a start" }]
explanation = "A step of minus one walks backwards. The list comes out reversed."

[[items]]
id = "fresh-numbers"
kind = "numeric"
level = 3
objective = 1
cognitive = "apply"
generator = "product"
stem = "What is @{a} times @{b}?"
explanation = "@{a} times @{b}, not @{a} plus @{b}. Adding is another operation."
"""

GENERATORS = """
def product(rng):
    a, b = rng.randint(3, 30), rng.randint(3, 30)
    return {"names": {"a": a, "b": b}, "answer": a * b, "tolerance": 0, "wrong": {"Adds instead": a + b}}


def check_product(names):
    return sum(names["a"] for _ in range(names["b"]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the real blueprint and one healthy bank file."""
    for name in ("blueprint", "roles", "resources", "starting_points"):
        shutil.copy(ROOT / "question_banks" / f"{name}.toml", tmp_path)
    (tmp_path / "statistics").mkdir()
    (tmp_path / "statistics" / "probability_foundations.toml").write_text(HEALTHY)
    (tmp_path / "statistics" / "probability_foundations.py").write_text(GENERATORS)
    return tmp_path


@pytest.fixture
def healthy(tmp_path: Path) -> Path:
    """A copy of the smallest bank that follows every rule."""
    return shutil.copytree(
        ROOT / "tests/banks/healthy", tmp_path / "bank", ignore=shutil.ignore_patterns("__pycache__")
    )


@pytest.fixture
def bank_file(folder: Path) -> Path:
    return folder / "statistics" / "probability_foundations.toml"
