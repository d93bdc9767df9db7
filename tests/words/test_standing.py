"""A standing in words: exact, short and consistent."""

from __future__ import annotations

import pytest

from assessment.counts import listed
from assessment.standing.verdict import Verdict, verdict_for
from assessment.words.standing import odds, opens_the_way, phrase, weight_of


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (0.92, "likely met (about 9 in 10)"),
        (0.81, "likely met (about 8 in 10)"),
        (0.08, "likely gap (about 9 in 10)"),
        (0.5, "close call"),
        (0.97, "met"),
        (0.01, "gap"),
    ],
)
def test_a_likely_verdict_says_how_likely(chance: float, text: str) -> None:
    assert phrase(verdict_for(chance), chance) == text


def test_odds_are_never_nothing_and_never_certain() -> None:
    assert [odds(chance) for chance in (0.0, 0.01, 0.05, 0.5, 0.95, 0.96, 1.0)] == [
        "1 in 100", "1 in 100", "1 in 10", "5 in 10", "9 in 10", "96 in 100", "99 in 100",
    ]  # fmt: skip


def test_a_verdict_beyond_questions_comes_without_a_chance() -> None:
    assert phrase(Verdict.BEYOND, 0.99) == "beyond what questions can show"


def test_names_are_listed_and_omissions_are_mentioned() -> None:
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert opens_the_way(("a", "b", "c")) == "It opens the way to a, b and c."
    assert opens_the_way(("a", "b", "c", "d", "e")) == "It opens the way to a, b, c and 2 more topics."


def test_names_with_commas_or_an_and_of_their_own_stand_clearly_apart() -> None:
    names = ["Python programming", "Web services and APIs", "Containers, cloud and continuous delivery"]
    assert listed(names) == "Python programming; Web services and APIs; and Containers, cloud and continuous delivery"
    assert listed(names[1:]) == "Web services and APIs as well as Containers, cloud and continuous delivery"
    assert listed(names[2:]) == names[2]


def test_a_greater_weight_never_has_a_lower_grade() -> None:
    said = [weight_of(weight / 20) for weight in range(21)]
    assert list(dict.fromkeys(said)) == ["low", "medium", "high"]
    assert said == sorted(said, key=["low", "medium", "high"].index)
