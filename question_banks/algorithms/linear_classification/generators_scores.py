"""Generators of the items on linear classification that read the scores of several classes."""

from random import Random
from typing import Any


def reading_one_vs_rest_scores(rng: Random) -> dict[str, Any] | None:
    top, second, last = rng.sample("ABCDEFGHKMPRSTX", 3)
    high, middle, low = rng.randrange(60, 85, 5), rng.randrange(55, 80, 5), rng.randrange(5, 35, 5)
    if not middle < high < 100 - low:
        return None
    rows = sorted([(top, high), (second, middle), (last, low)])
    classes, scores = [name for name, _ in rows], [f"${score / 100:g}$" for _, score in rows]
    return {
        "names": {
            "classes": f"{classes[0]}, {classes[1]} and {classes[2]}",
            "scores": f"{scores[0]}, {scores[1]} and {scores[2]}",
            "top": top,
            "next": second,
            "last": last,
        }
    }
