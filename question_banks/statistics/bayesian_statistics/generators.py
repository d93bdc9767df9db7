"""Generators of the items on Bayesian statistics."""

from fractions import Fraction
from itertools import pairwise
from math import comb, factorial
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed


def posterior_mean_of_click_rate(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(1, 5), rng.randint(2, 12)
    n = rng.choice([5, 8, 10, 12, 15, 20, 30, 40])
    s = rng.randint(1, n - 1)
    key = (a + s) / (a + b + n)
    wrong = {
        "Takes the raw rate and ignores the prior": s / n,
        "Takes the prior mean and ignores the data": a / (a + b),
        "Adds all visitors to the second parameter": (a + s) / (a + s + b + n),
        "Averages the prior mean and the raw rate": (a / (a + b) + s / n) / 2,
    }
    if not (key >= 0.13):
        return None
    names = {"a": a, "b": b, "n": n, "s": s, "pa": a + s, "pb": b + n - s, "total": a + b + n, "value": f"{key:.3f}"}
    names |= {"near": "=" if friendly(key, 3) else r"\approx"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_posterior_mean_of_click_rate(names: dict[str, Any]) -> float:
    """Integrate prior times likelihood on a fine grid."""
    up, down = names["a"] - 1 + names["s"], names["b"] - 1 + names["n"] - names["s"]
    grid = [(k + 0.5) / 4000 for k in range(4000)]
    weights = [t**up * (1 - t) ** down for t in grid]
    return sum(t * w for t, w in zip(grid, weights, strict=True)) / sum(weights)


def width_of_equal_tailed_interval(rng: Random) -> dict[str, Any] | None:
    values = [rng.randrange(80, 240)]
    for smallest, largest in ((2, 4), (2, 4), (2, 5), (5, 9), (7, 14), (5, 9), (4, 8), (4, 8)):
        values.append(values[-1] + rng.randint(smallest, largest))
    level, i = rng.choice([(80, 2), (90, 1), (95, 0)])
    low, median, high = values[i], values[4], values[8 - i]
    wrong = {
        "Cuts the whole remainder off at each end": values[7 - i] - values[i + 1],
        "Doubles the upper half as if the posterior were symmetric": 2 * (high - median),
        "Gives the upper bound instead of the width": high,
    }
    names: dict[str, Any] = {f"v{k}": v for k, v in enumerate(values, 1)}
    names |= {"level": level, "tail": f"{(100 - level) / 2:g}", "cut": 100 - level}
    names |= {"low": low, "high": high, "value": high - low}
    return {"names": names, "answer": high - low, "tolerance": 0, "wrong": wrong}


def check_width_of_equal_tailed_interval(names: dict[str, Any]) -> float:
    """Walk through the table from both ends until half of the remainder is cut off, then add up the stretches between."""
    percentiles = [2.5, 5, 10, 20, 50, 80, 90, 95, 97.5]
    values = [names[f"v{k}"] for k in range(1, 10)]
    outside = (100 - names["level"]) / 2
    inside = [v for p, v in zip(percentiles, values, strict=True) if outside <= p <= 100 - outside]
    return sum(b - a for a, b in pairwise(inside))


def posterior_mean_of_tank_level(rng: Random) -> dict[str, Any] | None:
    s0, c = rng.choice([2, 3, 4, 5]), rng.choice([1, 2, 3])
    ratio = rng.choice([1, 2, 3, 4])
    n, s = ratio * c * c, c * s0
    m0, gap = rng.randrange(100, 205, 5), rng.choice([-12, -10, -9, -8, -6, 6, 8, 9, 10, 12])
    y = m0 + gap
    key = m0 + gap * ratio / (ratio + 1)
    wrong = {
        "Takes the plain mean of prior mean and mean reading": m0 + gap / 2,
        "Weights by one over the standard errors, without the squares": m0 + gap * ratio**0.5 / (ratio**0.5 + 1),
        "Gives all readings together the weight of one": m0 + gap / (1 + c * c),
        "Counts the prior as one reading": m0 + gap * n / (n + 1),
        "Swaps the two weights": m0 + gap / (ratio + 1),
    }
    if not (ratio > 1 and c > 1 and c * c != ratio):
        return None
    names = {"m0": m0, "s0": s0, "readings": f"{n} independent readings", "y": y, "s": s, "n": n, "ratio": ratio}
    names |= {"total": ratio + 1, "value": f"{key:.1f}", "near": "=" if friendly(key, 1) else r"\approx"}
    return {"names": names, "answer": key, "tolerance": 0.06, "wrong": wrong}


def check_posterior_mean_of_tank_level(names: dict[str, Any]) -> float:
    """Take the readings in one after the other, each time with the gain of a scalar Kalman filter."""
    mean, variance = float(names["m0"]), float(names["s0"] ** 2)
    for _ in range(names["n"]):
        gain = variance / (variance + names["s"] ** 2)
        mean, variance = mean + gain * (names["y"] - mean), (1 - gain) * variance
    return mean


def penalty_from_gaussian_prior(rng: Random) -> dict[str, Any] | None:
    noise, tau = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15]), rng.choice([2, 4, 5, 8, 10, 20])
    hundredths = Fraction(100 * noise**2, tau**2)
    key = noise**2 / tau**2
    wrong = {
        "Takes the ratio of the standard deviations": noise / tau,
        "Turns the ratio of the variances round": tau**2 / noise**2,
        "Neglects the noise": 1 / tau**2,
        "Keeps the factor one half for the prior alone": key / 2,
    }
    if not (hundredths.denominator == 1 and key >= 0.04):
        return None
    return {
        "names": {"noise": noise, "tau": tau, "value": f"{key:g}"},
        "answer": key,
        "tolerance": 0.001,
        "wrong": wrong,
    }


def check_penalty_from_gaussian_prior(names: dict[str, Any]) -> float:
    """Compare with one observation y at x = 1: the posterior mean is y / (1 + penalty)."""
    y = Fraction(1)
    gain = Fraction(names["tau"] ** 2, names["tau"] ** 2 + names["noise"] ** 2)
    return float(y / (gain * y) - 1)


def predict_two_successes_in_a_row(rng: Random) -> dict[str, Any] | None:
    a, b = rng.choice([(1, 1), (1, 2), (2, 1), (2, 2)])
    n = rng.randint(3, 8)
    s = rng.randint(2, n)
    pa, total = a + s, a + b + n
    key = pa * (pa + 1) / (total * (total + 1))
    wrong = {
        "Squares the posterior mean": (pa / total) ** 2,
        "Squares the observed rate": (s / n) ** 2,
        "Gives the probability for the next trial alone": pa / total,
        "Updates the number of trials but not the successes": pa * pa / (total * (total + 1)),
    }
    if not (key >= 0.13):
        return None
    names = {
        "a": a,
        "b": b,
        "n": n,
        "s": s,
        "pa": pa,
        "pb": total - pa,
        "total": total,
        "pb1": pa + 1,
        "total1": total + 1,
    }
    names["value"] = f"{key:.3f}"
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_predict_two_successes_in_a_row(names: dict[str, Any]) -> float:
    """Average the squared rate over the posterior on a fine grid."""
    up, down = names["a"] - 1 + names["s"], names["b"] - 1 + names["n"] - names["s"]
    grid = [(k + 0.5) / 4000 for k in range(4000)]
    weights = [t**up * (1 - t) ** down for t in grid]
    return sum(t * t * w for t, w in zip(grid, weights, strict=True)) / sum(weights)


def fair_or_unknown_bit_source(rng: Random) -> dict[str, Any] | None:
    percent, n = rng.choice([20, 25, 40, 50, 60, 75, 80]), rng.randint(3, 6)
    s = rng.randint(0, n)
    q = percent / 100
    fair, unknown = comb(n, s) / 2**n, 1 / (n + 1)
    best = (s / n) ** s * (1 - s / n) ** (n - s)
    key = q * fair / (q * fair + (1 - q) * unknown)
    wrong = {
        "Gives the second hypothesis its best-fitting rate": q * 0.5**n / (q * 0.5**n + (1 - q) * best),
        "Compares one sequence with a whole count": q * 0.5**n / (q * 0.5**n + (1 - q) * unknown),
        "Takes one minus the result": 1 - key,
        "Stays at the prior": q,
    }
    if not (0 < s < n and 0.13 <= key <= 0.95):
        return None
    names = {"q": f"{q:g}", "n": n, "s": s, "ways": comb(n, s), "all": 2**n, "n1": n + 1, "value": f"{key:.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_fair_or_unknown_bit_source(names: dict[str, Any]) -> float:
    """Work with a fixed order of the bits and the beta integral s! (n - s)! / (n + 1)!."""
    n, s, q = names["n"], names["s"], Fraction(names["q"])
    fair = q * Fraction(1, 2**n)
    unknown = (1 - q) * Fraction(factorial(s) * factorial(n - s), factorial(n + 1))
    return float(fair / (fair + unknown))


def beta_update_in_two_batches(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(1, 4), rng.randint(1, 6)
    n1, n2 = rng.randint(5, 12), rng.randint(5, 12)
    s1, s2 = rng.randint(1, n1 - 1), rng.randint(1, n2 - 1)
    pa, pb = a + s1 + s2, b + n1 + n2 - s1 - s2

    def shown(first: int, second: int) -> str:
        return f"{first} {second} {first / (first + second):.2f}"

    wrong = {
        "Adds all trials to the second parameter": shown(pa, b + n1 + n2),
        "Starts the second batch from the first prior again": shown(a + s2, b + n2 - s2),
        "Leaves the prior out": shown(s1 + s2, n1 + n2 - s1 - s2),
    }
    if 200 * pa % (pa + pb) == pa + pb:
        return None
    names = {"a": a, "b": b, "s1": s1, "n1": n1, "s2": s2, "n2": n2, "f1": n1 - s1, "f2": n2 - s2}
    names |= {"pa": pa, "pb": pb, "total": pa + pb, "mean": f"{pa / (pa + pb):.2f}"}
    names |= {"near": "=" if friendly(pa / (pa + pb), 2) else r"\approx"}
    return {"names": names, "answer": shown(pa, pb), "wrong": wrong}


def credible_interval_reading(rng: Random) -> dict[str, Any]:
    p, lo = rng.randint(80, 98), rng.randint(5, 30) / 100
    return {"names": {"p": p, "lo": f"{lo:.2f}", "hi": f"{lo + 0.04:.2f}"}}


def grid_posterior_summary(rng: Random) -> dict[str, Any] | None:
    prior, like, grid = [rng.randint(1, 12) for _ in range(3)], [3, 16, 27], [0.25, 0.5, 0.75]
    products = [a * b for a, b in zip(prior, like, strict=True)]
    best, first = grid[products.index(max(products))], grid[prior.index(max(prior))]
    share = products[1] / sum(products)
    if best == 0.75 or first == best or sorted(products)[1] == max(products):
        return None
    key = f"{best} 0.75 {round(share, 2)}"
    wrong = {
        "Takes the value of highest likelihood for the one of highest posterior": f"0.75 0.75 {round(share, 2)}",
        "Takes the value of highest prior for the one of highest posterior": f"{first} 0.75 {round(share, 2)}",
        "Normalises the likelihood alone and leaves the prior out": f"{best} 0.75 0.35",
    }
    names = {"prior": prior, "products": listed(products), "best": best, "m": products[1], "total": sum(products)}
    return {"names": names | {"share": round(share, 2)}, "answer": key, "wrong": wrong}
