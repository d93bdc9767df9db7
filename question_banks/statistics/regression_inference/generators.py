"""Generators of the items on regression for inference."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import factor, signed


def lead_pay_interaction(rng: Random) -> dict[str, Any] | None:
    b0, b1 = rng.randint(25, 45), rng.randint(2, 5)
    b2, b3 = rng.choice([-9, -7, -5, -4, -3, 2, 3, 4, 5, 6, 8]), rng.randint(2, 4)
    y = rng.randint(3, 12)
    answer = b2 + b3 * y
    wrong = {
        "Reads the coefficient of lead alone, which is the gap at zero years": b2,
        "Adds the interaction coefficient once instead of times the years": b2 + b3,
        "Adds the common slope of years, which both people share": b2 + (b1 + b3) * y,
    }
    if answer == 0:
        return None
    return {
        "names": {"b0": b0, "b1": b1, "b2": b2, "b2s": signed(b2), "b3": b3, "y": y, "ans": answer},
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_lead_pay_interaction(names: dict[str, Any]) -> float:
    """Predict both people in full and subtract."""

    def pay(years: int, lead: int) -> int:
        return names["b0"] + names["b1"] * years + names["b2"] * lead + names["b3"] * years * lead

    return pay(names["y"], 1) - pay(names["y"], 0)


def elasticity_against_one(rng: Random) -> dict[str, Any] | None:
    se100 = rng.choice([4, 5, 6, 8, 10, 12, 14, 15, 16, 20])
    t = rng.choice([-4, -3.5, -3, -2.5, -2, -1.5, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])
    b100 = 100 + se100 * t
    b, se = b100 / 100, se100 / 100
    wrong = {
        "Tests a coefficient of zero, as the printed statistic does": b / se,
        "Leaves out the division by the standard error": b - 1,
        "Subtracts in the wrong order": (1 - b) / se,
    }
    if not (b100 == int(b100) and b > 0.1):
        return None
    return {
        "names": {"b": f"{b:.2f}", "se": f"{se:.2f}", "t": f"{t:.1f}"},
        "answer": t,
        "tolerance": 0.05,
        "wrong": wrong,
    }


def check_elasticity_against_one(names: dict[str, Any]) -> float:
    """Walk from 1 towards the coefficient in tenths of a standard error and count the steps."""
    b, se = float(names["b"]), float(names["se"])
    direction = 1 if b > 1 else -1
    steps = 0
    while direction * (b - 1) > (steps + 0.5) * se / 10:
        steps += 1
    return direction * steps / 10


def collinear_standard_error(rng: Random) -> dict[str, Any] | None:
    root10 = rng.choice([2, 3, 4, 5, 6, 8])
    answer = rng.randint(4, 40) / 20
    root = root10 / 10
    rest = root * root
    r2 = 1 - rest
    s = answer * root
    wrong = {
        "Inflates the standard error like a variance": s / rest,
        "Multiplies by one plus R-squared": s * (1 + r2),
        "Divides by R instead of by the root of one minus R-squared": s / math.sqrt(r2),
        "Leaves the standard error as it was": s,
    }
    return {
        "names": {
            "s": f"{s:g}",
            "r2": f"{r2:.2f}",
            "rest": f"{rest:.2f}",
            "root": f"{root:.1f}",
            "ans": f"{answer:.2f}",
        },
        "answer": answer,
        "tolerance": 0.005,
        "wrong": wrong,
    }


def check_collinear_standard_error(names: dict[str, Any]) -> float:
    """Invert the 2 x 2 matrix of a predictor and one other that correlate with the given R-squared."""
    rho = math.sqrt(float(names["r2"]))
    determinant = 1 * 1 - rho * rho
    first_diagonal_of_inverse = 1 / determinant
    return math.sqrt(float(names["s"]) ** 2 * first_diagonal_of_inverse)


def overall_f_from_sums(rng: Random) -> dict[str, Any] | None:
    k, df = rng.randint(2, 5), rng.choice([10, 12, 15, 16, 18, 20])
    s2, f = rng.randint(2, 9), rng.randint(4, 15)
    rss, ess = s2 * df, k * f * s2
    tss, n = rss + ess, df + k + 1
    wrong = {
        "Forgets the constant among the residual degrees of freedom": (ess / k) / (rss / (df + 1)),
        "Does not divide the explained sum of squares by its degrees of freedom": ess / s2,
        "Divides by the number of rows instead of the residual degrees of freedom": (ess / k) / (rss / n),
        "Takes the ratio of the sums of squares": ess / rss,
        "Puts the total sum of squares into the numerator": (tss / k) / (rss / df),
    }
    values = sorted(wrong.values())
    if not (all((right - left > 0.2 for left, right in zip(values, values[1:])))):
        return None
    return {
        "names": {"n": n, "k": k, "tss": tss, "rss": rss, "ess": ess, "df": df, "f": f},
        "answer": f,
        "tolerance": 0.05,
        "wrong": wrong,
    }


def check_overall_f_from_sums(names: dict[str, Any]) -> float:
    """Go through R-squared."""
    r2 = 1 - names["rss"] / names["tss"]
    return r2 / (1 - r2) * (names["n"] - names["k"] - 1) / names["k"]


def slope_of_omitted_on_included(rng: Random) -> dict[str, Any] | None:
    delta = rng.choice([-3, -2.5, -2, -1.5, 0.5, 1.5, 2, 2.5, 3, 4])
    gamma = rng.choice([-1.2, -0.8, -0.6, -0.4, 0.4, 0.6, 0.8, 1.2, 1.6, 2.0])
    long = rng.randint(8, 40) / 10
    diff = gamma * delta
    short = long + diff
    wrong = {
        "Takes the shift of the slope for the slope of age on income": diff,
        "Multiplies the shift by the age coefficient instead of dividing": diff * gamma,
        "Divides the age coefficient by the shift": gamma / diff,
        "Subtracts in the wrong order": -delta,
    }
    if not (short > 0.3):
        return None
    return {
        "names": {
            "short": f"{short:.1f}" if round(short * 10, 6) == round(short * 10) else f"{short:.2f}",
            "long": f"{long:.1f}",
            "gamma": f"{gamma:.1f}",
            "by": factor(gamma),
            "plus": f"{'-' if gamma < 0 else '+'} {abs(gamma):.1f}",
            "diff": f"{diff:.1f}" if round(diff * 10, 6) == round(diff * 10) else f"{diff:.2f}",
            "delta": f"{delta:.1f}",
        },
        "answer": delta,
        "tolerance": 0.02,
        "wrong": wrong,
    }


def check_slope_of_omitted_on_included(names: dict[str, Any]) -> float:
    """Build rows with a known slope of age on income, fit the short model, and see which slope reproduces it."""
    income, own = [-3, -1, 1, 3], [1, -1, -1, 1]  # own is orthogonal to income and to the constant

    def short(delta: float) -> float:
        spending = [
            float(names["long"]) * x + float(names["gamma"]) * (delta * x + e) for x, e in zip(income, own, strict=True)
        ]
        return sum(x * y for x, y in zip(income, spending, strict=True)) / sum(x * x for x in income)

    at_zero, at_one = short(0), short(1)
    return (float(names["short"]) - at_zero) / (at_one - at_zero)


def overdispersed_count_statistic(rng: Random) -> dict[str, Any] | None:
    root = rng.choice([1.5, 2, 2.5, 3])
    df = rng.choice([80, 120, 160, 200, 240, 320, 400])
    se100 = rng.choice([2, 4, 5, 8, 10])
    z = rng.choice([1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 2.2, 2.4, 2.6])
    phi = root * root
    naive = z * root
    est = naive * se100 / 100
    wrong = {
        "Trusts the Poisson variance and the printed statistic": naive,
        "Divides by the dispersion instead of its square root": naive / phi,
        "Multiplies by the root of the dispersion": naive * root,
    }
    if not (round(est * 1000, 6) == round(est * 1000) and phi * df == int(phi * df) and naive >= 2.2):
        return None
    return {
        "names": {
            "est": f"{est:.3f}",
            "se": f"{se100 / 100:.3f}",
            "naive": f"{naive:.2f}",
            "df": df,
            "chi2": int(phi * df),
            "phi": f"{phi:g}",
            "root": f"{root:g}",
            "z": f"{z:.2f}",
        },
        "answer": z,
        "tolerance": 0.03,
        "wrong": wrong,
    }


def check_overdispersed_count_statistic(names: dict[str, Any]) -> float:
    """Scale the variance of the estimate, not its standard error, by the dispersion."""
    variance = float(names["se"]) ** 2 * names["chi2"] / names["df"]
    return float(names["est"]) / math.sqrt(variance)
