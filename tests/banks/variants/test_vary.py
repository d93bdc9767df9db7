"""The same item and seed give the same variant, and a bad generator is stopped."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from assessment import banks
from assessment.banks import Bank
from assessment.errors import GeneratorError
from assessment.items import Generator, Numeric, Parameters
from tests.conftest import ROOT


def numeric(draw: Any) -> Numeric:
    return Numeric(
        id="x", topic="t", level=3, objective=1, cognitive="apply", stem="@{a}", explanation="", revision="",
        parameters=Parameters(1, 0, 0, 0), generator=Generator("x", draw, None, ""),
    )  # fmt: skip


def test_the_same_seed_gives_the_same_variant_in_another_process(bank: Bank) -> None:
    program = """
import hashlib
from assessment import banks

bank, _ = banks.load("question_banks")
variants = [banks.vary(item, 11) for item in bank.active]
print(hashlib.sha256(repr([(v.stem, v.code, v.options, v.keys) for v in variants]).encode()).hexdigest())
"""
    elsewhere = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    variants = [banks.vary(item, 11) for item in bank.active]
    drawn = repr([(v.stem, v.code, v.options, v.keys) for v in variants])
    assert elsewhere.stdout.strip() == hashlib.sha256(drawn.encode()).hexdigest()


def test_options_are_shuffled_by_the_seed(folder: Path) -> None:
    item = banks.load(folder)[0].items["choose-one"]
    firsts = {banks.vary(item, seed).options[0] for seed in range(50)}
    assert firsts == {"One in four", "One in two", "One in three", "Three in four"}


def test_names_are_filled_in_everywhere(folder: Path) -> None:
    variant = banks.vary(banks.load(folder)[0].items["fresh-numbers"], 3)
    a, b = variant.names["a"], variant.names["b"]
    assert variant.stem == f"What is {a} times {b}?"
    assert variant.answer == a * b
    assert "@{" not in variant.explanation


def test_a_large_number_is_written_in_groups_of_three_where_the_template_asks() -> None:
    def draws(rng: Random) -> dict[str, Any]:
        names = {"rows": 1250000, "told": "-1250000", "share": 1234.56789}
        return {"names": names, "answer": 1.0, "tolerance": 0.0, "wrong": {}}

    item = replace(numeric(draws), stem="@{rows:,} or @{rows}, @{told:,}, @{share:,}")
    assert banks.vary(item, 1).stem == "1,250,000 or 1250000, -1,250,000, 1,234.56789"


def test_a_generator_that_draws_a_picture_is_stopped() -> None:
    def draws(rng: Random) -> dict[str, Any]:
        return {"names": {"x": "![p](http://192.0.2.1/p)"}, "answer": 1.0, "tolerance": 0.0, "wrong": {}}

    with pytest.raises(GeneratorError, match="would show a picture"):
        banks.vary(replace(numeric(draws), stem="What is @{x}?"), 1)


def test_a_generator_that_loops_is_stopped() -> None:
    def loops(rng: Random) -> dict[str, Any]:
        while True:
            rng.random()

    before = sys.gettrace()
    with pytest.raises(GeneratorError, match="lines"):
        banks.vary(numeric(loops), 1)
    assert sys.gettrace() is before


@pytest.mark.parametrize(
    "drawn",
    [None, {}, {"names": {}, "answer": 1.0, "tolerance": 0, "wrong": [1]},
     {"names": 3, "answer": 1.0, "tolerance": 0, "wrong": {}}, {"names": {}, "answer": 1.0, "wrong": {}},
     {"names": {"a": 1}, "answer": float("nan"), "tolerance": 0, "wrong": {}},
     {"names": {"a": 1}, "answer": "x", "tolerance": 0, "wrong": {}}, {"names": {}, "answer": 1, "tolerance": 0, "wrong": {}},
     {"names": {"a": 1}, "answer": 1, "tolerance": 0, "wrong": {"Why": float("inf")}}],
)  # fmt: skip
def test_nonsense_from_a_generator_is_an_error(drawn: Any) -> None:
    with pytest.raises(GeneratorError):
        banks.vary(numeric(lambda rng: drawn), 1)


def test_a_generator_that_raises_is_an_error_that_says_so() -> None:
    with pytest.raises(GeneratorError, match="ZeroDivisionError"):
        banks.vary(numeric(lambda rng: 1 / 0), 1)


def test_a_choice_item_may_draw_what_its_options_say(folder: Path) -> None:
    file = folder / "statistics" / "probability_foundations.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text
        + """
[[items]]
id = 'batch-of-rows'
kind = 'single_choice'
level = 2
objective = 1
cognitive = 'apply'
generator = 'batches'
stem = 'Of @{rows} rows, batches of @{size} are made. How many are full?'
key = '@{full} batches'
distractors = [
  { text = '@{rounded} batches', misconception = 'Counts the last @{rest} rows as a full batch' },
  { text = '@{rows} batches', misconception = 'Makes a batch of each row' },
]
explanation = 'Divide and round down. The @{rest} rows that are left fill no batch.'
""",
        encoding="utf-8",
    )
    script = file.with_suffix(".py")
    script.write_text(
        script.read_text(encoding="utf-8")
        + """

def batches(rng):
    rows, size = rng.randint(20, 90), rng.randint(2, 9)
    full, rest = divmod(rows, size)
    if not rest:
        return None
    return {"names": {"rows": rows, "size": size, "full": full, "rest": rest, "rounded": full + 1}}
""",
        encoding="utf-8",
    )
    loaded, problems = banks.load(folder)
    assert problems == []
    drawn = [banks.vary(loaded.items["batch-of-rows"], seed) for seed in range(30)]
    assert len({shown.keys for shown in drawn}) > 5
    for shown in drawn:
        names = shown.names
        assert shown.keys == (f"{names['rows'] // names['size']} batches",)
        assert set(shown.options) == {*shown.keys, *shown.misconceptions}
        assert f"Counts the last {names['rest']} rows as a full batch" in shown.misconceptions.values()
        assert banks.grade(shown, shown.keys[0]).correct
    confined = banks.load(folder, confined=True)[0].items["batch-of-rows"]
    assert banks.vary(confined, 3).options == drawn[3].options
