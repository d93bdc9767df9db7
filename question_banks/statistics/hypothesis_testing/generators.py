"""Generators of the items on hypothesis testing."""

import math
from fractions import Fraction
from itertools import product
from math import comb, erf, sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed


def false_alarm_in_a_dashboard(rng: Random) -> dict[str, Any] | None:
    m, percent = rng.randint(5, 40), rng.choice([1, 2, 5, 10])
    level = percent / 100
    power = round((1 - level) ** m, 3)
    key = 1 - power
    wrong = {
        "Takes the level of a single test": level,
        "Gives the probability of no alarm at all": power,
        "Multiplies the level by the number of tests": m * level,
    }
    tie = round(1000 * key) % 10 == 5  # the rounded power in the stem must not round the answer the other way
    if not (not tie and 0.15 <= key <= 0.95):
        return None
    names = {"m": m, "percent": percent, "q": f"{1 - level:g}", "level": f"{level:g}", "power": f"{power:.3f}"}
    names |= {"product": f"{m * level:g}", "value": f"{key:.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_false_alarm_in_a_dashboard(names: dict[str, Any]) -> float:
    """Add up the probabilities of exactly 1, 2, ..., m alarms."""
    m, level = names["m"], names["percent"] / 100
    return sum(comb(m, k) * level**k * (1 - level) ** (m - k) for k in range(1, m + 1))


def t_statistic_before_after(rng: Random) -> dict[str, Any] | None:
    root = rng.choice([4, 5, 6, 7, 8, 9, 10])
    n, sd = root**2, rng.choice([4, 5, 6, 8, 10])
    s1, s2 = rng.choice([10, 11, 12, 13, 14]), rng.choice([10, 11, 12, 13, 14])
    d = rng.randint(2, 6)
    tenths = Fraction(10 * d * root, sd)
    key = d * root / sd
    wrong = {
        "Uses the formula for two independent samples": d / sqrt((s1**2 + s2**2) / n),
        "Uses the standard deviation of the old times": d * root / s1,
        "Leaves out the root of the number of users": d / sd,
        "Divides by n instead of its root": d * n / sd,
    }
    if not (tenths.denominator == 1 and 1.5 <= key <= 8 and 0 < abs(s1 - s2) < sd):
        return None
    names = {"n": n, "s1": s1, "s2": s2, "d": d, "sd": sd, "value": f"{key:.1f}"}
    return {"names": names, "answer": key, "tolerance": 0.05, "wrong": wrong}


def check_t_statistic_before_after(names: dict[str, Any]) -> float:
    """Scale the differences to a standard deviation of 1; the mean of n of them then has variance 1 / n."""
    standardised = Fraction(names["d"], names["sd"])
    return sqrt(standardised**2 / Fraction(1, names["n"]))


def power_of_a_cut_off_rule(rng: Random) -> dict[str, Any] | None:
    phi = {0.25: 0.599, 0.5: 0.691, 0.75: 0.773, 1.0: 0.841, 1.25: 0.894, 1.5: 0.933, 1.75: 0.960, 2.0: 0.977}
    phi |= {-z: round(1 - p, 3) for z, p in phi.items()}
    root, se = rng.choice([3, 4, 5, 6, 8]), rng.choice([4, 8, 12])
    mu0, z0 = rng.randrange(50, 210, 10), rng.choice([1.5, 1.75, 2.0])
    z = rng.choice([-0.5, -0.25, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0])
    c, n, sd = round(mu0 + z0 * se), root**2, se * root
    mu1 = round(c + z * se)
    key = phi[z]
    wrong = {
        "Gives the probability of a type II error": 1 - key,
        "Computes with the mean of the null hypothesis and gives the level": 1 - phi[z0],
        "Uses the spread of single measurements": 0.5 * (1 + erf(z / root / sqrt(2))),
        "Measures from the mean of the null hypothesis to the cut-off": phi[z0],
    }
    names = {"mu0": mu0, "n": n, "c": c, "sd": sd, "mu1": mu1, "se": se, "z": f"{z:g}", "value": f"{key:.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.002, "wrong": wrong}


def check_power_of_a_cut_off_rule(names: dict[str, Any]) -> float:
    """Integrate the density of the sample mean beyond the cut-off."""
    variance = names["sd"] ** 2 / names["n"]
    sigma = sqrt(variance)
    steps, width = 1000, (names["mu1"] + 8 * sigma - names["c"]) / 1000
    area = 0.0
    for k in range(steps):
        x = names["c"] + (k + 0.5) * width - names["mu1"]
        area += 2.718281828459045 ** (-x * x / (2 * variance))
    return area * width / (sigma * sqrt(2 * 3.141592653589793))


def sign_flips_of_paired_savings(rng: Random) -> dict[str, Any] | None:
    n = rng.choice([5, 6])  # with 16 patterns the third decimal can be a tie
    sizes = rng.sample(range(1, 13), n)
    minus = sorted(rng.sample(sizes, rng.choice([1, 1, 2])))
    slack = sum(minus)
    if not 2 <= slack <= 11:
        return None
    ways = [1] + [0] * slack  # in how many ways do some of the sizes add up to 0, 1, ..., slack?
    for size in sizes:
        for total in range(slack, size - 1, -1):
            ways[total] += ways[total - size]
    k, patterns = sum(ways), 2**n
    signs = sum(comb(n, j) for j in range(len(minus) + 1))
    wrong = {
        "Leaves the observed pattern out of the count": (k - 1) / patterns,
        "Doubles the p-value as for a two-sided test": 2 * k / patterns,
        "Counts the signs alone and ignores the sizes of the savings": signs / patterns,
        "Reorders the users, which leaves the sum as it is": 1.0,
    }
    if not (3 <= k <= 13 and 4 * k < patterns and k != signs):
        return None
    savings = [-s if s in minus else s for s in sizes]
    names = {"n": n, "list": ", ".join(f"${s}$" for s in savings), "sum": sum(savings), "slack": slack}
    names |= {
        "k": k,
        "all": patterns,
        "value": f"{k / patterns:.4f}",
        "near": "=" if friendly(k / patterns, 4) else r"\approx",
    }
    return {"names": names, "answer": k / patterns, "tolerance": 0.001, "wrong": wrong}


def check_sign_flips_of_paired_savings(names: dict[str, Any]) -> float:
    """Write out every pattern of signs and compare its sum with the observed one."""
    savings = [int(s.strip("$")) for s in names["list"].split(", ")]
    sums = [
        sum(sign * s for sign, s in zip(signs, savings, strict=True)) for signs in product((-1, 1), repeat=len(savings))
    ]
    return sum(s >= sum(savings) for s in sums) / len(sums)


def least_exaggeration(rng: Random) -> dict[str, Any] | None:
    k, sd = rng.choice([5, 10, 15, 20, 30]), rng.choice([10, 15, 20, 30, 40, 45, 60])
    tenths = rng.choice([2, 4, 5, 8, 10, 12, 15, 20])
    se, delta = Fraction(sd, k), Fraction(tenths, 10)
    key = 2 * se / delta
    if (10 * se).denominator != 1 or (10 * key).denominator != 1 or not 1.5 <= key <= 12:
        return None
    key = float(key)
    wrong = {
        "Uses the standard error of a single group": key / sqrt(2),
        "Takes one standard error for the threshold": key / 2,
        "Gives the threshold and does not compare it with the true difference": float(2 * se),
        "Adds the standard errors of the groups": key * sqrt(2),
    }
    names = {"n": 2 * k * k, "sd": sd, "delta": f"{float(delta):g}", "se": f"{float(se):g}"}
    names |= {"threshold": f"{float(2 * se):g}", "value": f"{key:g}"}
    return {"names": names, "answer": key, "tolerance": 0.05, "wrong": wrong}


def check_least_exaggeration(names: dict[str, Any]) -> float:
    """Raise the reported difference in hundredths of the true one until its square makes up four variances."""
    tenths = round(10 * float(names["delta"]))
    squared = 4 * 2 * names["sd"] ** 2 * 1000**2  # four variances, times n and the square of the unit of the steps
    step = 0
    while (tenths * step) ** 2 * names["n"] < squared:
        step += 1
    return step / 100


def p_value_from_shuffled_labels(rng: Random) -> dict[str, Any] | None:
    observed, n = rng.randint(3, 7), rng.choice([9, 19])
    shuffled = [rng.randint(-9, 9) for _ in range(n)]
    k = sum(abs(d) >= observed for d in shuffled)
    upper = sum(d >= observed for d in shuffled)
    stricter = sum(abs(d) > observed for d in shuffled)

    def share(count: int) -> str:
        return str(count / (n + 1))

    key = share(1 + k)
    wrong = {
        "Counts differences in one direction alone": share(1 + upper),
        "Leaves the observed arrangement out of the numerator": share(k),
        "Counts the differences that stay below the observed one": share(1 + n - k),
        "Leaves out differences equal to the observed one": share(1 + stricter),
    }
    if not (2 <= k <= 10):
        return None
    names = {"obs": observed, "list": ", ".join(map(str, shuffled)), "k": k, "n": n, "p": key}
    return {"names": names, "answer": key, "wrong": wrong}


def rejections_under_two_corrections(rng: Random) -> dict[str, Any] | None:
    p = sorted(
        rng.choice([rng.randint(1, 60), rng.randint(1, 60), rng.randint(60, 900)]) for _ in range(10)
    )  # thousandths
    own = [rank for rank, v in enumerate(p, 1) if v <= 5 * rank]
    until = next((rank for rank, v in enumerate(p) if v > 5 * (rank + 1)), 10)
    bonferroni, step_up, raw = sum(v <= 5 for v in p), max(own, default=0), sum(v <= 50 for v in p)
    if len(set(p)) < 10 or step_up < 2:
        return None
    wrong = {
        "Counts the p-values under their own threshold instead of taking the largest such rank": f"{bonferroni} {len(own)}",
        "Stops at the first p-value above its threshold": f"{bonferroni} {until}",
        "Compares every p-value with the uncorrected level": f"{raw} {raw}",
    }
    names = {"p": ", ".join(f"{v / 1000:.3f}" for v in p), "bonferroni": bonferroni, "rank": step_up}
    names |= {"top": f"{p[step_up - 1] / 1000:.3f}", "limit": f"{step_up / 200:.3f}", "own": len(own), "until": until}
    return {"names": names, "answer": f"{bonferroni} {step_up}", "wrong": wrong}


def p_values_near_zero(rng: Random) -> dict[str, Any]:
    flat = rng.randint(18, 42)
    rest = [flat + rng.choice([-2, -1, 0, 1, 2]) for _ in range(19)]
    n = 1000 - sum(rest)
    names = {"counts": [n, *rest], "edges": [round(0.05 * k, 2) for k in range(21)], "n": n, "flat": flat}
    read = {"five": round(0.05 * n), "rest": n - flat, "most": 50}
    return {"names": names | read | {"es": "0, 0.05 and so on up to 1", "cs": listed([n, *rest])}}


def what_power_is(rng: Random) -> dict[str, Any]:
    p, n = rng.randint(72, 95), rng.randint(2, 6)
    return {"names": {"p": p, "n": n}}


def p_value_of_new_layout(rng: Random) -> dict[str, Any]:
    tenths = rng.randint(6, 47)
    return {"names": {"p": f"{tenths / 1000:.3f}", "pp": f"{tenths / 10:.1f}", "rest": f"{100 - tenths / 10:.1f}"}}


def significant_here_not_there(rng: Random) -> dict[str, Any] | None:
    a, b, s = rng.randint(35, 60) / 10, rng.randint(15, 34) / 10, rng.randint(15, 26) / 10
    t = round(s + rng.choice([0.1, 0.2, 0.3]), 1)
    p, q = (math.erfc(effect / error / 2**0.5) for effect, error in ((a, s), (b, t)))
    e = math.hypot(s, t)
    if not 0.006 < p < 0.044 or not 0.1 < q < 0.6 or (a - b) / e > 1.1:
        return None
    return {
        "names": {
            "a": a,
            "b": b,
            "s": s,
            "t": t,
            "p": f"{p:.2f}",
            "q": f"{q:.2f}",
            "d": f"{a - b:.1f}",
            "e": f"{e:.1f}",
            "near": "=" if friendly(e, 1) else r"\approx",
            "more": round(100 * (a / b - 1)),
        }
    }


def licence_for_tiny_uplift(rng: Random) -> dict[str, Any]:
    x = rng.randint(25, 90) / 100
    return {"names": {"x": f"{x:.2f}"}}
