"""A generator is drawn again until its mistakes differ from the key, up to a limit."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from assessment.banks.variants import draw
from assessment.errors import GeneratorError
from assessment.items import Generator


def generator(function: Callable[[Random], Any]) -> Generator:
    return Generator("made_up", function, None, "")


def product(rng: Random) -> dict[str, Any]:
    a, b = rng.randint(1, 4), rng.randint(1, 4)
    return {"names": {}, "answer": a * b, "tolerance": 0, "wrong": {"adds": a + b, "takes the first": a}}


def test_candidates_come_from_one_stream_and_the_first_good_one_is_taken() -> None:
    for seed in range(50):
        rng, again = Random(seed), Random(seed)
        drawn = draw.number(generator(product), rng)
        while True:  # the loop that each generator used to have
            by_hand = product(again)
            values = [by_hand["answer"], *by_hand["wrong"].values()]
            if len(set(values)) == len(values):
                break
        assert drawn == by_hand
        assert rng.getstate() == again.getstate()


def test_none_asks_for_another_draw() -> None:
    def even_only(rng: Random) -> dict[str, Any] | None:
        number = rng.randint(1, 100)
        if number % 2:
            return None
        return {"names": {}, "answer": number, "tolerance": 0, "wrong": {"halves": number // 2, "doubles": 2 * number}}

    assert all(draw.number(generator(even_only), Random(seed))["answer"] % 2 == 0 for seed in range(50))


def test_a_step_that_does_not_matter_is_drawn_again() -> None:
    def lagged(rng: Random) -> dict[str, Any]:
        lag = rng.randint(0, 3)
        value = 10 + lag
        return {
            "names": {},
            "answer": value,
            "tolerance": 0,
            "wrong": {"adds": 90, "takes": 80},
            "without": {"lag": value - lag},
        }

    assert all(draw.number(generator(lagged), Random(seed))["answer"] > 10 for seed in range(50))


def test_lines_are_compared_as_the_grader_reads_them() -> None:
    def line(rng: Random) -> dict[str, Any]:
        return {"names": {}, "answer": "[1, 2]", "wrong": {"reverses": rng.choice(["[1,2]", "[2, 1]"])}}

    assert {draw.line(generator(line), Random(seed))["wrong"]["reverses"] for seed in range(20)} == {"[2, 1]"}


def test_a_zero_with_a_sign_is_no_key() -> None:
    def line(rng: Random) -> dict[str, Any]:
        number = rng.choice([-0.001, 0.0, -0.25])
        return {"names": {}, "answer": f"{number:.2f}", "wrong": {"adds one": f"{number + 1:.2f}"}}

    assert {draw.line(generator(line), Random(seed))["answer"] for seed in range(20)} == {"0.00", "-0.25"}


def test_options_that_read_the_same_are_drawn_again() -> None:
    def names(rng: Random) -> dict[str, Any]:
        return {"names": {"a": rng.choice(["Rows", "rows ", "Columns"]), "b": "rows"}}

    drawn = draw.options(generator(names), Random(1), lambda it: (it["names"]["a"], it["names"]["b"]))
    assert drawn["names"]["a"] == "Columns"


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda rng: 5, "returned 5"),
        (lambda rng: {"answer": 1}, "Return a mapping with names"),
        (lambda rng: {"names": {}, "answer": 1, "tolerance": 0}, "returned no wrong"),
        (lambda rng: {"names": {}, "answer": 1, "tolerance": 0, "wrong": [1]}, "Make wrong and without mappings"),
        (lambda rng: {"names": {}, "answer": "x", "tolerance": 0, "wrong": {}}, "where a number is needed"),
        (lambda rng: {"names": {}, "answer": float("nan"), "tolerance": 0, "wrong": {}}, "not finite"),
        (lambda rng: 1 / 0, "raised ZeroDivisionError"),
        (lambda rng: None, "ran over 200,000 lines"),
        (lambda rng: {"names": {}, "answer": 1, "tolerance": 0, "wrong": {"is right": 1, "x": 2}}, "ran over 200,000"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(function: Callable[[Random], Any], says: str) -> None:
    with pytest.raises(GeneratorError, match=says):
        draw.number(generator(function), Random(1))


@pytest.mark.parametrize(
    ("answer", "asked", "written"),
    [
        (0.428571, "Give two decimals.", "0.43"),
        (3 / 7, "to 3 decimal places", "0.429"),
        (0.4, "Give two decimals.", "0.4"),
        (12.0, "How many?", "12"),
        (2 / 3, "As a fraction?", "0.666667"),
        (3.125, "Give two decimals.", "3.13"),  # as people round
        (0.22499999999999992, "Give two decimals.", "0.23"),
        (-0.69697, "Give two decimals.", "-0.7"),
        (1.464844, "(Give two decimals.)", "1.46"),
        (0.001, "Give two decimals.", "0"),
    ],
)
def test_an_answer_is_written_with_the_decimals_that_are_asked_of_it(answer: float, asked: str, written: str) -> None:
    assert draw.format_answer(answer, 0.006, asked) == written


def test_an_answer_is_not_rounded_out_of_its_tolerance() -> None:
    assert draw.format_answer(0.428, 0.0005, "Give two decimals.") == "0.428"
