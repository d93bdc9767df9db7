"""Generators of the items on fractions."""

from random import Random
from typing import Any


def share_of_a_cake(rng: Random) -> dict[str, Any]:
    parts, each = rng.randint(5, 12), rng.randint(20, 90)
    eaten = rng.choice([part for part in range(1, parts) if 2 * part not in (parts, parts + 1)])
    left = (parts - eaten) * each
    return {
        "names": {"grams": parts * each, "parts": parts, "eaten": eaten, "each": each},
        "answer": left,
        "tolerance": 0,
        "wrong": {"Gives what was eaten": eaten * each, "Takes one part too few away": left + each},
    }


def check_share_of_a_cake(names: dict[str, Any]) -> float:
    grams = names["grams"]
    for _ in range(names["eaten"]):
        grams -= names["each"]
    return grams


def twice_the_same(rng: Random) -> dict[str, Any]:
    first, second = rng.sample(range(2, 30), 2)
    return {
        "names": {"first": first, "second": second, "total": first + second},
        "answer": f"3 {first + second}",
        "wrong": {"Believes that the first list stays as it was": f"2 {second}"},
    }
