"""Generators of the items on random variables and distributions."""

from fractions import Fraction
from math import erf, exp, sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def variance_of_weighted_difference(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(2, 5), rng.randint(2, 4)
    vx, vy, c = rng.randint(2, 9), rng.randint(2, 9), rng.randint(5, 20)
    key = a * a * vx + b * b * vy
    wrong = {
        "Subtracts the variance of the subtracted part": a * a * vx - b * b * vy,
        "Does not square the factors": a * vx + b * vy,
        "Adds the constant to the variance": key + c,
    }
    if not (a != b and wrong["Subtracts the variance of the subtracted part"] > 0):
        return None
    names = {"a": a, "b": b, "c": c, "vx": vx, "vy": vy, "value": key}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_variance_of_weighted_difference(names: dict[str, Any]) -> float:
    """Give X and Y two values each, one standard deviation around 0, and average over the four pairs."""
    a, b, c = names["a"], names["b"], names["c"]
    sx, sy = sqrt(names["vx"]), sqrt(names["vy"])
    values = [a * i * sx - b * j * sy + c for i in (-1, 1) for j in (-1, 1)]
    mean = sum(values) / 4
    return round(sum((v - mean) ** 2 for v in values) / 4, 9)


def latency_above_limit(rng: Random) -> dict[str, Any]:
    phi = {0.25: 0.599, 0.5: 0.691, 0.75: 0.773, 1.0: 0.841, 1.25: 0.894, 1.5: 0.933, 1.75: 0.960, 2.0: 0.977}
    phi |= {-z: round(1 - p, 3) for z, p in phi.items()}
    sd, z = (
        rng.choice([4, 8, 12, 16, 20]),
        rng.choice([-1.5, -1.0, -0.5, -0.25, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0]),
    )
    mean = rng.randrange(60, 205, 5)
    limit = round(mean + z * sd)
    key = 1 - phi[z]
    wrong = {
        "Gives the probability of staying below the limit": phi[z],
        "Counts both tails": 2 * min(key, 1 - key),
        "Gives the probability between the mean and the limit": abs(phi[z] - 0.5),
        "Divides by the variance instead of the standard deviation": 0.5 * (1 - erf(z / sd / sqrt(2))),
    }
    names = {"mean": mean, "var": sd * sd, "sd": sd, "limit": limit, "z": f"{z:g}", "value": f"{key:.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.001, "wrong": wrong}


def check_latency_above_limit(names: dict[str, Any]) -> float:
    """Compute the upper tail with the error function."""
    z = (names["limit"] - names["mean"]) / sqrt(names["var"])
    return round(0.5 * (1 - erf(z / sqrt(2))), 3)


def aged_disk_survival(rng: Random) -> dict[str, Any] | None:
    table = {fifths / 5: round(exp(-fifths / 5), 3) for fifths in range(1, 20)}
    mean = rng.choice([10, 15, 20])
    old, new = (tenths / 5 for tenths in rng.sample(range(1, 11), 2))
    age, more = round(mean * old), round(mean * new)
    key = table[new]
    wrong = {
        "Uses the total lifetime, as if the disk were new": table[round(old + new, 1)],
        "Gives the probability of a failure within that time": 1 - key,
        "Gives the probability that a new disk fails between the two ages": table[old] - table[round(old + new, 1)],
    }
    names = {"mean": mean, "age": age, "more": more, "total": age + more, "x": f"{new:g}", "value": f"{key:.3f}"}
    for k, x in enumerate(sorted({old, new, round(old + new, 1)}), 1):
        names |= {f"x{k}": f"{x:g}", f"e{k}": f"{table[x]:.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.002, "wrong": wrong}


def check_aged_disk_survival(names: dict[str, Any]) -> float:
    """Divide the probability of the total lifetime by that of the age."""
    rate = 1 / names["mean"]
    return exp(-rate * (names["age"] + names["more"])) / exp(-rate * names["age"])


def no_bad_request_in_window(rng: Random) -> dict[str, Any] | None:
    x, percent = (
        rng.choice([0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.2, 1.5, 1.6, 1.8, 2.0]),
        rng.choice([1, 2, 5, 10, 15, 20, 25, 30, 40, 50]),
    )
    count = round(100 * x) // percent  # requests in the window on average
    rates = [r for r in range(1, 21) if count % r == 0 and 2 <= count // r <= 20]
    if count * percent != round(100 * x) or not rates:
        return None
    rate, p = rng.choice(rates), percent / 100
    minutes = count // rate
    key = round(exp(-x), 3)
    wrong = {
        "Treats the expected number of requests as a fixed number": (1 - p) ** (rate * minutes),
        "Leaves out the length of the window": exp(-rate * p),
        "Gives the probability of at least one malformed request": 1 - key,
        "Forgets that only a part of the requests is malformed": exp(-rate * minutes),
    }
    names = {
        "rate": rate,
        "minutes": minutes,
        "p": f"{p:g}",
        "x": f"{x:g}",
        "count": rate * minutes,
        "value": f"{key:.3f}",
    }
    for k, v in enumerate(sorted({x, round(rate * p, 4)}), 1):
        names |= {f"x{k}": f"{v:g}", f"e{k}": f"{exp(-v):.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.002, "wrong": wrong}


def check_no_bad_request_in_window(names: dict[str, Any]) -> float:
    """Sum over the number of requests: each of n is well formed with probability (1 - p) ** n."""
    mean, p = names["rate"] * names["minutes"], float(names["p"])
    total, mass = 0.0, exp(-mean)
    for n in range(200):
        total += mass * (1 - p) ** n
        mass *= mean / (n + 1)
    return total


def mean_from_cdf_with_jump(rng: Random) -> dict[str, Any] | None:
    percent, b = rng.choice([10, 20, 25, 30, 40, 60, 70, 75, 80]), rng.choice([2, 4, 5, 8, 10, 12, 16, 20])
    p = percent / 100
    slope = Fraction(100 - percent, 100 * b)
    key = (1 - p) * b / 2
    median = max(0.0, (0.5 - p) * b / (1 - p))
    wrong = {
        "Ignores the jump and takes the middle of the interval": b / 2,
        "Weights the middle of the interval with the size of the jump": p * b / 2,
        "Gives the median": median,
    }
    exact = (slope * 1000).denominator == 1 and (100 - percent) * b % 2 == 0
    if not (exact):
        return None
    names = {
        "p": f"{p:g}",
        "slope": f"{float(slope):g}",
        "b": b,
        "r": f"{1 - p:g}",
        "half": f"{b / 2:g}",
        "value": f"{key:g}",
    }
    return {"names": names, "answer": key, "tolerance": 0.01, "wrong": wrong}


def check_mean_from_cdf_with_jump(names: dict[str, Any]) -> float:
    """Integrate 1 - F from 0 to b with the midpoint rule, which is exact for a straight line."""
    p, slope, b = float(names["p"]), float(names["slope"]), names["b"]
    steps = 1000
    return sum(1 - p - slope * (k + 0.5) * b / steps for k in range(steps)) * b / steps


def wait_for_irregular_shuttle(rng: Random) -> dict[str, Any] | None:
    share, short, long = (
        rng.choice([20, 25, 40, 50, 60, 75, 80, 90]),
        rng.choice([2, 4, 5, 10]),
        rng.choice([20, 30, 40, 50, 60]),
    )
    w = share / 100
    first = w * short + (1 - w) * long
    second = w * short**2 + (1 - w) * long**2
    key = second / first / 2
    wrong = {
        "Takes half of the mean gap": first / 2,
        "Takes the mean gap": first,
        "Finds the mean length of the gap that is hit but does not halve it": 2 * key,
    }
    names = {"share": share, "short": short, "long": long, "first": f"{first:g}", "second": f"{second:g}"}
    names |= {"naive": f"{first / 2:g}", "value": f"{key:.2f}", "near": "=" if friendly(key, 2) else r"\approx"}
    return {"names": names, "answer": key, "tolerance": 0.1, "wrong": wrong}


def check_wait_for_irregular_shuttle(names: dict[str, Any]) -> float:
    """Lay 20 gaps out in a row and average the wait from the middle of every minute."""
    gaps = [names["short"]] * (names["share"] // 5) + [names["long"]] * (20 - names["share"] // 5)
    waits = [k + 0.5 for gap in gaps for k in range(gap)]
    return sum(waits) / len(waits)


def table_of_a_distribution_function(rng: Random) -> dict[str, Any] | None:
    a, b, c = (5 * rng.randint(1, 9) for _ in range(3))
    d = 100 - a - b - c
    up = [a, a + b, a + b + c, 100]
    key = f"{up[2]} {100 - up[1]} {b + c}"
    wrong = {
        "Counts the lower end into the difference": f"{up[2]} {100 - up[1]} {a + b + c}",
        "Subtracts the value before instead of the value at the limit": f"{up[2]} {100 - up[0]} {b + c}",
        "Takes single probabilities for the running sums": f"{c} {100 - b} {c - a}",
    }
    if not (d >= 5):
        return None
    names = {
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "cdf": ", ".join(map(str, up)),
        "k1": up[2],
        "k2": 100 - up[1],
        "k3": b + c,
    }
    return {"names": names, "answer": key, "wrong": wrong}


def inverse_cdf_draws(rng: Random) -> dict[str, Any] | None:
    first, second = 5 * rng.randint(2, 9), 5 * rng.randint(4, 12)
    third = 100 - first - second
    draws = rng.sample(range(2, 99, 3), 4)
    if third < 10 or {first, first + second} & set(draws) or first > second:
        return None

    def walk(cuts: tuple[float, float], values: tuple[int, int, int] = (10, 20, 30)) -> str:
        return " ".join(str(values[sum(u >= cut for cut in cuts)]) for u in draws)

    answer = walk((first, first + second))
    wrong = {
        "Cuts the unit interval into three equal parts instead of using the probabilities": walk((100 / 3, 200 / 3)),
        "Compares the uniform numbers with the single probabilities instead of their running sum": walk(
            (first, second)
        ),
        "Hands out the unit interval from the largest value down": walk((third, third + second), (30, 20, 10)),
    }
    names = {
        "probs": ", ".join(f"{p / 100:g}" for p in (first, second, third)),
        "us": ", ".join(f"{u / 100:g}" for u in draws),
    }
    names |= {"one": f"{first / 100:g}", "two": f"{(first + second) / 100:g}", "line": answer.replace(" ", ", ")}
    return {"names": names, "answer": answer, "wrong": wrong}


def probability_above_from_cdf(rng: Random) -> dict[str, Any]:
    zero, one, two = rng.randint(40, 70), rng.randint(10, 20), rng.randint(3, 8)
    cdf = {
        "f0": zero,
        "f1": zero + one,
        "f2": zero + one + two,
        "key": 100 - zero - one,
        "from1": 100 - zero,
        "two": two,
    }
    return {"names": {k: f"{v / 100:.2f}" for k, v in cdf.items()}}


def clicks_of_two_hundred_visitors(rng: Random) -> dict[str, Any]:
    n, percent = 50 * rng.randint(3, 16), rng.choice([2, 4, 6, 8])
    return {"names": {"n": n, "p": f"{percent / 100:.2f}", "m": n * percent // 100}}


def empirical_or_fitted_tail(rng: Random) -> dict[str, Any]:
    t, n = rng.randint(60, 140), 10 * rng.randint(20, 60)
    return {"names": {"t": t, "n": n}}


def density_above_one(rng: Random) -> dict[str, Any]:
    x, v = rng.randint(1, 9) / 10, rng.randint(13, 48) / 10
    return {"names": {"x": x, "v": v}}
