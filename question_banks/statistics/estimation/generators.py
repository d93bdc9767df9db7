"""Generators of the items on estimation and confidence."""

from fractions import Fraction
from math import log, sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def rate_from_waiting_times(rng: Random) -> dict[str, Any] | None:
    n, total = rng.choice(
        [
            (3, 15),
            (3, 20),
            (3, 25),
            (4, 40),
            (4, 20),
            (4, 16),
            (4, 10),
            (4, 50),
            (4, 25),
            (5, 50),
            (5, 20),
            (5, 10),
            (6, 20),
            (6, 50),
            (6, 10),
            (6, 25),
            (7, 20),
            (7, 25),
        ]
    )
    times = [rng.randint(1, total // 2) for _ in range(n - 1)]
    times.append(total - sum(times))
    if times[-1] < 1:
        return None
    key = n / total
    wrong = {
        "Gives the mean time instead of the rate": total / n,
        "Averages the reciprocals of the single times": sum(1 / t for t in times) / n,
        "Puts n minus 1 in the place of n": (n - 1) / total,
    }
    names = {"times": ", ".join(map(str, times)), "n": n, "sum": total, "value": f"{key:.2f}"}
    return {"names": names, "answer": key, "tolerance": 0.004, "wrong": wrong}


def check_rate_from_waiting_times(names: dict[str, Any]) -> float:
    """Climb the log-likelihood by ternary search."""
    times = [int(t) for t in names["times"].split(", ")]
    low, high = 1e-4, 5.0
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if sum(log(a) - a * t for t in times) < sum(log(b) - b * t for t in times):
            low = a
        else:
            high = b
    return (low + high) / 2


def standard_error_of_share(rng: Random) -> dict[str, Any] | None:
    percent = rng.choice([10, 20, 36, 50, 64, 80, 90])
    root = rng.choice([5, 10, 15, 20, 25, 30, 40, 50])
    n = root**2
    if n * percent % 100:
        return None
    p = percent / 100
    single = sqrt(p * (1 - p))
    key = single / root
    wrong = {
        "Gives the variance of the rate instead of its root": key**2,
        "Divides by n instead of its root": single / n,
        "Gives the standard deviation of a single visitor": single,
        "Leaves out the factor of those who did not click": sqrt(p / n),
    }
    names = {"n": n, "x": n * percent // 100, "p": f"{p:g}", "q": f"{1 - p:g}", "value": f"{key:.4f}"}
    return {"names": names, "answer": key, "tolerance": 0.0002, "wrong": wrong}


def check_standard_error_of_share(names: dict[str, Any]) -> float:
    """Write the visitors as ones and zeros, take their standard deviation and divide by the root of their number."""
    n, x = names["n"], names["x"]
    mean = x / n
    squares = sum((v - mean) ** 2 for v in [1] * x + [0] * (n - x))
    return sqrt(squares) / n


def error_of_shrunken_estimate(rng: Random) -> dict[str, Any] | None:
    tenths, se, theta = rng.choice([5, 6, 7, 8, 9]), rng.randint(2, 6), rng.choice([4, 5, 8, 10, 12, 15, 20])
    k = tenths / 10
    variance, bias = tenths**2 * se**2 / 100, (tenths - 10) * theta / 10
    key = variance + bias**2
    wrong = {
        "Leaves out the bias": variance,
        "Adds the bias without squaring it": variance + abs(bias),
        "Scales the variance by the factor instead of its square": k * se**2 + bias**2,
        "Takes the variance of the unbiased estimator": se**2,
    }
    names = {"se": se, "k": f"{k:g}", "theta": theta, "variance": f"{variance:g}", "bias": f"{bias:g}"}
    names |= {"square": f"{bias**2:g}", "value": f"{key:.2f}"}
    return {"names": names, "answer": key, "tolerance": 0.01, "wrong": wrong}


def check_error_of_shrunken_estimate(names: dict[str, Any]) -> float:
    """Let T be one standard error above or below theta with equal chances and average the squared errors."""
    k, theta = Fraction(names["k"]), names["theta"]
    errors = [k * (theta + sign * names["se"]) - theta for sign in (-1, 1)]
    return float(sum(e * e for e in errors) / 2)


def mean_life_with_running_machines(rng: Random) -> dict[str, Any] | None:
    n, t = rng.choice([6, 8, 9, 10, 12, 15]), rng.choice([300, 600, 900, 1200])
    a, b, c = sorted(rng.sample(range(20, t, 10), 3))
    total = a + b + c
    if total % 3:
        return None
    key = (total + (n - 3) * t) // 3
    wrong = {
        "Averages the three failed pumps alone": total // 3,
        "Divides the total running time by the number of pumps": round((total + (n - 3) * t) / n),
        "Divides the hours of the failed pumps by the number of pumps": round(total / n),
    }
    names = {"n": n, "t": t, "a": a, "b": b, "c": c, "sum": total, "alive": n - 3, "value": key}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_mean_life_with_running_machines(names: dict[str, Any]) -> float:
    """Compare the log-likelihoods of all whole numbers up to 20,000 hours."""
    hours, alive = [names["a"], names["b"], names["c"]], names["alive"] * names["t"]

    def log_likelihood(mean: int) -> float:
        return sum(-log(mean) - h / mean for h in hours) - alive / mean

    low, high = 1, 20_000
    while high - low > 2:
        left, right = low + (high - low) // 3, high - (high - low) // 3
        if log_likelihood(left) < log_likelihood(right):
            low = left
        else:
            high = right
    return max(range(low, high + 1), key=log_likelihood)


def best_mix_of_two_measurements(rng: Random) -> dict[str, Any] | None:
    s1, ratio = rng.choice([1, 2, 3]), rng.choice([2, 3])
    s2 = ratio * s1
    x, gap = rng.randint(40, 90), rng.choice([-20, -15, -10, 10, 15, 20])
    y = x + gap
    if rng.random() < 0.5:
        s1, s2 = s2, s1
    w = Fraction(s2**2, s1**2 + s2**2)
    key = float(w * x + (1 - w) * y)
    w1 = Fraction(s2, s1 + s2)
    wrong = {
        "Takes the plain mean": (x + y) / 2,
        "Weights by one over the standard errors": float(w1 * x + (1 - w1) * y),
        "Gives the poorer measurement the larger weight": float((1 - w) * x + w * y),
        "Drops the poorer measurement": x if s1 < s2 else y,
    }
    names = {"x": x, "y": y, "s1": s1, "s2": s2, "w": f"{float(w):g}", "value": f"{key:g}"}
    return {"names": names, "answer": key, "tolerance": 0.05, "wrong": wrong}


def check_best_mix_of_two_measurements(names: dict[str, Any]) -> float:
    """Try all weights in steps of one thousandth and keep the one with the smallest variance."""
    s1, s2 = names["s1"], names["s2"]
    best = min(range(1001), key=lambda i: i**2 * s1**2 + (1000 - i) ** 2 * s2**2)
    return (best * names["x"] + (1000 - best) * names["y"]) / 1000


def sessions_per_user(rng: Random) -> dict[str, Any] | None:
    share = rng.choice([20, 30, 40, 60, 70, 80])
    a, b = rng.choice([1, 2, 4, 5]), rng.choice([8, 10, 12, 15, 20, 25])
    u, v = Fraction(share, a), Fraction(100 - share, b)
    if u.denominator > 2 or v.denominator > 2:
        return None
    key = float(100 / (u + v))
    naive = (share * a + (100 - share) * b) / 100
    wrong = {
        "Averages over the drawn sessions": naive,
        "Takes the plain mean of the two numbers": (a + b) / 2,
        "Weights the numbers by themselves once more": (share * a**2 + (100 - share) * b**2)
        / (share * a + (100 - share) * b),
    }
    names = {"share": share, "rest": 100 - share, "a": a, "b": b, "u": f"{float(u):g}", "v": f"{float(v):g}"}
    names |= {"naive": f"{naive:g}", "value": f"{key:.2f}", "near": "=" if friendly(key, 2) else r"\approx"}
    return {"names": names, "answer": key, "tolerance": 0.02, "wrong": wrong}


def check_sessions_per_user(names: dict[str, Any]) -> float:
    """Build a month whose sessions show the given shares and count its users."""
    a, b = names["a"], names["b"]
    sessions_a, sessions_b = names["share"] * a * b, names["rest"] * a * b
    users = [a] * (sessions_a // a) + [b] * (sessions_b // b)
    return sum(users) / len(users)


def two_divisors_of_a_variance(rng: Random) -> dict[str, Any] | None:
    n = rng.choice([4, 5, 6])
    x = [rng.randint(1, 15) for _ in range(n)]
    mean, rest = divmod(sum(x), n)
    squares = sum((v - mean) ** 2 for v in x)
    first, second = f"{squares / n:.1f}", f"{squares / (n - 1):.1f}"
    roots = f"{(squares / n) ** 0.5:.1f} {(squares / (n - 1)) ** 0.5:.1f}"
    wrong = {
        "Swaps the divisors n and n minus 1": f"{second} {first}",
        "Takes the roots, which gives standard deviations": roots,
        "Divides by n plus 1 instead of n minus 1": f"{first} {squares / (n + 1):.1f}",
    }
    ties = any(20 * squares % m == 0 and 20 * squares // m % 2 for m in (n, n - 1))
    if not (rest == 0 and not ties and squares >= 8):
        return None
    names = {"x": ", ".join(map(str, x)), "mean": mean, "ss": squares, "n": n, "m": n - 1, "k1": first, "k2": second}
    return {"names": names, "answer": f"{first} {second}", "wrong": wrong}


def all_resamples_of_three_values(rng: Random) -> dict[str, Any] | None:
    a, b, c = sorted(rng.sample(range(0, 31), 3))
    mean, rest = divmod(a + b + c, 3)
    if rest:
        return None
    wrong = {
        "Draws without replacement, so that each resample is a reordering": f"6 0 {mean}.0",
        "Counts resamples without regard to order": f"10 4 {mean}.0",
        "Thinks that a value is missing from one third of the resamples": f"27 9 {mean}.0",
    }
    names = {"a": a, "b": b, "c": c, "sum": a + b + c, "mean": mean}
    return {"names": names, "answer": f"27 8 {mean}.0", "wrong": wrong}


def interval_of_a_larger_sample(rng: Random) -> dict[str, Any]:
    root, width = rng.choice([2, 3, 4, 5]), rng.randint(2, 12)
    times = {2: "four", 3: "nine", 4: "16", 5: "25"}[root]
    wide = width * root
    narrow = f"{width / root:.1f}"
    names = {"times": times, "wide": wide, "key": width, "narrow": narrow, "grown": wide * root, "root": root}
    return {"names": names | {"square": root**2, "needed": root**4}}


def parameter_estimator_estimate(rng: Random) -> dict[str, Any]:
    n, m = 10 * rng.randint(8, 40), rng.randint(205, 795) / 10
    return {"names": {"n": n, "m": m}}


def overlapping_mean_intervals(rng: Random) -> dict[str, Any]:
    k, a = rng.randint(4, 30), rng.randint(100, 400)
    w, d = 2 * k, 3 * k
    m = 2**0.5 * w
    values = {
        "a": a,
        "al": a - w,
        "ah": a + w,
        "b": a + d,
        "bl": a + d - w,
        "bh": a + d + w,
        "d": d,
        "m": m,
        "sum": 2 * w,
        "w": w,
    }
    values |= {"lo": d - round(m), "hi": d + round(m)}
    return {"names": {**{name: f"{value / 10:.1f}" for name, value in values.items()}}}
