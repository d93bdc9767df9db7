"""Questions are made into drafts."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from assessment.exchange.drafts import draft_file
from assessment.exchange.reading import read_bytes


def made(gift: str) -> list[dict[str, Any]]:
    questions, _ = read_bytes("a.gift", gift.encode())
    items: list[dict[str, Any]] = tomllib.loads(draft_file(questions, "t", "a.gift").text).get("items", [])
    return items


@pytest.mark.parametrize(("typed", "answer"), [("=4", 4), ("=-2.5 =%50%3", -2.5), ("=0.5 =%0%*#Look again", 0.5)])
def test_a_typed_answer_that_is_a_number_makes_a_numeric_question(typed: str, answer: float) -> None:
    (item,) = made(f"How much?{{{typed}}}")
    assert (item["kind"], item["answer"], item["tolerance"]) == ("numeric", answer, 0)


@pytest.mark.parametrize("typed", ["=four", "=007", "=4 =four", "=1e3", "=1,5"])
def test_what_only_looks_like_a_number_stays_a_word_and_is_left_out(typed: str) -> None:
    assert made(f"How much?{{{typed}}}") == []


def test_a_number_that_a_program_prints_stays_its_output() -> None:
    (item,) = made("[html]<p>What is printed?</p><pre>print(2 + 2)</pre>{=4}")
    assert (item["kind"], item["key"]) == ("output", "4")


def test_an_id_is_spelt_in_plain_letters_and_counts_those_of_the_same_name() -> None:
    first, second = made("::Größe & Maß::Which?{=a ~b}\n\n::Größe & Maß::Which one?{=a ~b}")
    assert (first["id"], second["id"]) == ("grosse-mass", "grosse-mass-2")
