"""Generators of the items on bias, variance and noise."""

from random import Random
from typing import Any


def bias_from_two_disagreements(rng: Random) -> dict[str, Any] | None:
    bias, variance, noise = rng.randint(20, 90), rng.randint(6, 40), rng.randint(6, 40)  # in tenths
    error = bias + variance + noise
    wrong = {
        "Subtracts both mean squared differences without halving them": (error - 2 * variance - 2 * noise) / 10,
        "Halves the difference of the predictions alone": (error - variance - 2 * noise) / 10,
        "Halves the difference of the measurements alone": (error - 2 * variance - noise) / 10,
        "Leaves out the noise of the measurements": (error - variance) / 10,
        "Leaves out the variance of the models": (error - noise) / 10,
    }
    if bias <= variance + noise + 4:
        return None  # a negative squared bias would give the mistake away
    names = {
        "e": f"{error / 10:.1f}",
        "d": f"{variance / 5:.1f}",
        "r": f"{noise / 5:.1f}",
        "v": f"{variance / 10:.1f}",
        "n": f"{noise / 10:.1f}",
        "answer": f"{bias / 10:.1f}",
    }
    return {"names": names, "answer": bias / 10, "tolerance": 0.05, "wrong": wrong}


def check_bias_from_two_disagreements(names: dict[str, Any]) -> float:
    """Go through the mean of the two models: its error is lower by a quarter of their disagreement, and so is its variance."""
    error, predictions, measurements = (float(names[n]) for n in ("e", "d", "r"))
    error_of_mean, variance_of_mean = error - predictions / 4, predictions / 4
    return error_of_mean - variance_of_mean - measurements / 2
