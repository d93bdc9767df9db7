"""Generators of the items on linear regression and regularisation."""

import math
from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def least_squares_slope(rng: Random) -> dict[str, Any] | None:
    dx = rng.choice([(-3, -1, 1, 3), (-2, -1, 1, 2)])  # squares add up to 20 or 10
    dy = [rng.randint(-6, 6) for _ in range(3)]
    dy.append(-sum(dy))
    mx, my = rng.randint(4, 6), rng.randint(8, 12)
    sxy = sum(a * b for a, b in zip(dx, dy))
    sxx, syy = sum(a * a for a in dx), sum(b * b for b in dy)
    xs, ys = [mx + a for a in dx], [my + b for b in dy]
    slope = sxy / sxx
    wrong = {
        "Leaves out the means and so fits a line through the origin": sum(x * y for x, y in zip(xs, ys))
        / sum(x * x for x in xs),
        "Divides by the spread of y instead of the spread of x": sxy / max(syy, 1),
        "Joins the first and the last point": (ys[3] - ys[0]) / (xs[3] - xs[0]),
    }
    values = [slope, *wrong.values()]
    if not (
        min(ys) > 0 and abs(slope) >= 0.3 and all(abs(a - b) > 0.05 for i, a in enumerate(values) for b in values[:i])
    ):
        return None
    names: dict[str, Any] = {f"x{i + 1}": x for i, x in enumerate(xs)} | {f"y{i + 1}": y for i, y in enumerate(ys)}
    return {
        "names": names | {"mx": mx, "my": my, "sxy": sxy, "sxx": sxx},
        "answer": slope,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_least_squares_slope(names: dict[str, Any]) -> float:
    """Solve the two normal equations with the raw sums by Cramer's rule."""
    xs, ys = [Fraction(names[f"x{i}"]) for i in range(1, 5)], [Fraction(names[f"y{i}"]) for i in range(1, 5)]
    sx, sy, sxx, sxy = sum(xs), sum(ys), sum(x * x for x in xs), sum(x * y for x, y in zip(xs, ys))
    return float((4 * sxy - sx * sy) / (4 * sxx - sx * sx))


def gradient_step_mse(rng: Random) -> dict[str, Any] | None:
    x1, x2 = rng.sample(range(1, 6), 2)
    y1, y2 = rng.randint(1, 12), rng.randint(1, 12)
    w, b, lr = rng.randint(1, 3), rng.choice([-2, -1, 1, 2]), rng.choice(["0.1", "0.05", "0.2"])
    rate = float(lr)
    e1, e2 = w * x1 + b - y1, w * x2 + b - y2
    g = (e1 * x1 + e2 * x2) / 2
    key = w - rate * g
    wrong = {
        "Adds the gradient and so climbs": w + rate * g,
        "Leaves out x and so uses the gradient of b": w - rate * (e1 + e2) / 2,
        "Uses the sum over the rows instead of their mean": w - rate * 2 * g,
    }
    values = [key, *wrong.values()]
    if not (e1 and e2 and abs(key) >= 0.3 and all(abs(p - q) > 0.04 for i, p in enumerate(values) for q in values[:i])):
        return None
    names = {"x1": x1, "x2": x2, "y1": y1, "y2": y2, "w": w, "b": b, "lr": lr, "e1": e1, "e2": e2, "g": f"{g:g}"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_gradient_step_mse(names: dict[str, Any]) -> float:
    """Take the slope of the loss by central differences, which are exact for a quadratic."""
    rows = [(names["x1"], names["y1"]), (names["x2"], names["y2"])]

    def loss(w: float) -> float:
        return sum((w * x + names["b"] - y) ** 2 for x, y in rows) / 2 / len(rows)

    return names["w"] - float(names["lr"]) * (loss(names["w"] + 1) - loss(names["w"] - 1)) / 2


def raw_intercept(rng: Random) -> dict[str, Any] | None:
    s1, s2 = rng.sample([2, 4, 5, 10], 2)
    c1, c2 = rng.choice([-3, -2, 2, 3, 4]), rng.choice([-4, -3, -2, 2, 3])
    m1, m2 = rng.sample([3, 5, 6, 8, 10, 12, 20], 2)
    b0, w1, w2 = rng.choice([50, 60, 80, 100, 120]), c1 * s1, c2 * s2
    key = b0 - c1 * m1 - c2 * m2
    wrong = {
        "Keeps the old intercept, which is the prediction at the means": b0,
        "Forgets to divide by the standard deviations": b0 - w1 * m1 - w2 * m2,
        "Adds the shift instead of subtracting it": b0 + c1 * m1 + c2 * m2,
    }
    if len({key, *wrong.values()}) != 4:
        return None
    model = f"{b0} {w1:+d} z_1 {w2:+d} z_2".replace("+", "+ ").replace("-", "- ")
    names = {
        "model": model,
        "b0": b0,
        "w1": w1,
        "w2": w2,
        "m1": m1,
        "m2": m2,
        "s1": s1,
        "s2": s2,
        "c1": c1,
        "c2": c2,
        "key": key,
    }
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_raw_intercept(names: dict[str, Any]) -> float:
    """Predict with the standardised model at raw inputs of zero."""
    z1, z2 = Fraction(-names["m1"], names["s1"]), Fraction(-names["m2"], names["s2"])
    return float(names["b0"] + names["w1"] * z1 + names["w2"] * z2)


def polynomial_coefficients(rng: Random) -> dict[str, Any]:
    p, d = rng.choice([(p, 2) for p in range(4, 21)] + [(p, 3) for p in range(3, 11)])
    key = math.comb(p + d, d)
    wrong = {
        "Counts powers of single inputs and leaves out the products": p * d + 1,
        "Counts ordered choices, and so the same product several times": sum(p**k for k in range(d + 1)),
        "Leaves out the intercept": key - 1,
    }
    return {"names": {"p": p, "d": d, "n": p + d, "key": key}, "answer": key, "tolerance": 0, "wrong": wrong}


def check_polynomial_coefficients(names: dict[str, Any]) -> float:
    """List the monomials of each degree and count them."""
    inputs = range(names["p"])
    return float(sum(1 for k in range(names["d"] + 1) for _ in combinations_with_replacement(inputs, k)))


def lasso_orthonormal(rng: Random) -> dict[str, Any] | None:
    tenths = [rng.choice([-1, 1]) * rng.randint(2, 40) for _ in range(4)]
    lam = rng.choice([10, 12, 14, 16, 18, 20])
    half = lam // 2
    size = [abs(u) for u in tenths]
    key = sum(max(u - half, 0) for u in size)
    wrong = {
        "Moves by the whole penalty and forgets the factor 2 of the derivative": sum(max(u - lam, 0) for u in size),
        "Removes small weights but leaves the others at full size": sum(u for u in size if u > half),
        "Subtracts from every weight and lets small ones change sign": sum(abs(u - half) for u in size),
    }
    values = [key, *wrong.values()]
    if not (
        key >= 10
        and sum(u < half for u in size) in (1, 2)
        and all(abs(a - b) >= 3 for i, a in enumerate(values) for b in values[:i])
    ):
        return None
    names: dict[str, Any] = {f"u{i + 1}": f"{u / 10:.1f}" for i, u in enumerate(tenths)}
    names |= {"lam": f"{lam / 10:.1f}", "half": f"{half / 10:.1f}", "key": f"{key / 10:.1f}"}
    return {
        "names": names,
        "answer": key / 10,
        "tolerance": 0.05,
        "wrong": {why: value / 10 for why, value in wrong.items()},
    }


def check_lasso_orthonormal(names: dict[str, Any]) -> float:
    """Minimise each one-dimensional objective on a grid of hundredths."""
    lam = float(names["lam"])
    total = 0.0
    for i in range(1, 5):
        u = float(names[f"u{i}"])
        total += abs(min(range(-450, 451), key=lambda k: (k / 100 - u) ** 2 + lam * abs(k / 100))) / 100
    return total


def best_contraction(rng: Random) -> dict[str, Any] | None:
    v1, v2, lam = rng.randint(4, 20), rng.choice([1, 2, 3]), rng.choice([1, 2, 3, 4])
    big, small = v1 + lam, v2 + lam
    key = (big - small) / (big + small)
    wrong = {
        "Leaves the penalty out of the curvature": (v1 - v2) / (v1 + v2),
        "Uses the step one over the largest curvature, which is safe but not best": 1 - small / big,
        "Takes the rate of a method with momentum": (math.sqrt(big) - math.sqrt(small))
        / (math.sqrt(big) + math.sqrt(small)),
    }
    values = [key, *wrong.values()]
    if not (key >= 0.2 and all(abs(a - b) > 0.01 for i, a in enumerate(values) for b in values[:i])):
        return None
    return {
        "names": {"v1": v1, "v2": v2, "lam": lam, "big": big, "small": small},
        "answer": key,
        "tolerance": 0.001,
        "wrong": wrong,
    }


def check_best_contraction(names: dict[str, Any]) -> float:
    """Search for the step with the least worst factor by golden-section steps on a convex function."""
    big, small = names["v1"] + names["lam"], names["v2"] + names["lam"]

    def worst(step: float) -> float:
        return max(abs(1 - step * big), abs(1 - step * small))

    low, high = 0.0, 2 / small
    for _ in range(80):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, b) if worst(a) < worst(b) else (a, high)
    return worst((low + high) / 2)


def penalty_from_curve(rng: Random) -> dict[str, Any]:
    step, turn, low = rng.choice([0.25, 0.5]), rng.randint(3, 7), rng.randint(20, 40)
    start = rng.choice([-4, -3, -2])
    logs = [start + step * n for n in range(12)]
    validation = [round(low + (0.5 if n < turn else 0.8) * (n - turn) ** 2, 1) for n in range(12)]
    train = [round(value - 0.3 - (11 - n) * 0.9 - max(0, turn - n) ** 2 * 0.5, 1) for n, value in enumerate(validation)]
    names = {"logs": logs, "train": train, "validation": validation, "best": f"{logs[turn]:g}"}
    read = {"first": f"{logs[0]:g}", "last": f"{logs[-1]:g}", "beyond": f"{logs[turn + 2]:g}"}
    return {"names": names | read | {"xs": listed(logs), "ts": listed(train), "vs": listed(validation)}}


def step_in_the_residuals(rng: Random) -> dict[str, Any]:
    step, at, d = rng.choice([5, 10, 20, 50]), rng.randint(4, 9), rng.randint(3, 9)
    x = [step * n for n in range(1, 15)]
    y = [round((d if n >= at else -d) + rng.choice([-0.4, -0.2, 0, 0.2, 0.4]), 1) for n in range(14)]
    names = {"x": x, "y": y, "c": x[at], "d": d}
    return {"names": names | {"xs": listed(x), "ys": listed(y)}}


def standardised_weight_in_words(rng: Random) -> dict[str, Any]:
    sd, ratio, mean = rng.randint(3, 8), 10 * rng.randint(8, 30), rng.randint(10, 24)
    w = sd * ratio
    return {"names": {"sd": sd, "ratio": ratio, "mean": mean, "w": w, "product": w * sd}}


def best_penalty_at_edge_of_grid(rng: Random) -> dict[str, Any]:
    d = rng.choice([2, 3, 4, 5, 6, 8]) * rng.choice([1, 10, 100, 1000])
    return {"names": {"a": f"{d / 1000:g}", "b": f"{d / 100:g}", "c": f"{d / 10:g}", "d": d}}


def price_from_a_fitted_line(rng: Random) -> dict[str, Any] | None:
    a, b, x = 10 * rng.randint(30, 90), 5 * rng.randint(4, 12), rng.randint(2, 6)
    answer = a - b * x
    wrong = {
        "Adds the product although the slope is negative": a + b * x,
        "Gives the product alone and forgets the intercept": b * x,
        "Subtracts first and multiplies the difference by the age": (a - b) * x,
    }
    if answer < 50:
        return None
    names = {"a": a, "b": b, "x": x, "drop": b * x, "answer": answer}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_price_from_a_fitted_line(names: dict[str, Any]) -> float:
    """Let the price fall year by year."""
    price = int(names["a"])
    for _ in range(int(names["x"])):
        price -= int(names["b"])
    return price
