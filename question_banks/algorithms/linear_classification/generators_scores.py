"""Generators of the items on linear classification that weigh scores: of several classes, and against wrong labels."""

from fractions import Fraction
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


def threshold_under_mislabelled_outcomes(rng: Random) -> dict[str, Any] | None:
    a, b = rng.choice([10, 20, 25, 30, 40]), rng.choice([2, 4, 5, 8, 10])
    stop, miss = rng.choice([100, 200, 300]), rng.choice([400, 500, 600, 800, 900, 1200, 1700])
    t = Fraction(stop, stop + miss)
    lost, added = Fraction(a, 100), Fraction(b, 100)
    key = (1 - lost) * t + added * (1 - t)
    wrong = {
        "Takes the labels for the truth and uses the costs alone": t,
        "Corrects for the failures labelled as sound only": (1 - lost) * t,
        "Corrects for the sound pumps labelled as failures only": t + added * (1 - t),
        "Corrects in the wrong direction, from the label to the truth": (t - added) / (1 - lost - added),
        "Exchanges the two costs": (1 - lost) * (1 - t) + added * t,
    }
    values = [float(key), *map(float, wrong.values())]
    if min(values) < 0.01 or any(abs(p - q) < 0.004 for i, p in enumerate(values) for q in values[:i]):
        return None
    if (t * 1000).denominator != 1:
        return None
    return {
        "names": {
            "a": a,
            "b": b,
            "miss": miss,
            "stop": stop,
            "t": f"{float(t):g}",
            "keep": f"{1 - a / 100:g}",
            "bp": f"{b / 100:g}",
            "key": f"{float(key):g}",
        },
        "answer": float(key),
        "tolerance": 0.0011,
        "wrong": {k: float(v) for k, v in wrong.items()},
    }


def check_threshold_under_mislabelled_outcomes(names: dict[str, Any]) -> float:
    """Bisect for the true probability at which both decisions cost the same, and label 100 such pumps."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle * names["miss"] < (1 - middle) * names["stop"] else (low, middle)
    failing, sound = 100 * low, 100 * (1 - low)
    return round((failing - failing * names["a"] / 100 + sound * names["b"] / 100) / 100, 9)
