"""Generators of the items on nearest neighbours, naive Bayes and support vector machines."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def nearest_three_average(rng: Random) -> dict[str, Any] | None:
    q = rng.randint(4, 16)
    rows = []
    for d in sorted(rng.sample(range(1, 11), 6)):  # all distances differ
        side = rng.choice([-1, 1])
        x = q + side * d if 0 <= q + side * d <= 20 else q - side * d
        rows.append((x, rng.randint(4, 30)))
    key = (rows[0][1] + rows[1][1] + rows[2][1]) // 3
    rows[2] = (
        rows[2][0],
        3 * key - rows[0][1] - rows[1][1],
    )  # lower the third target by 2 at most, for a whole mean
    near, nearest = [x for x, _ in rows[:3]], rows[0][1]
    rng.shuffle(rows)
    ys = [y for _, y in rows]
    wrong = {
        "Takes the nearest row alone": nearest,
        "Averages over all rows": round(sum(ys) / 6, 1),
        "Takes the first three rows of the list": round((ys[0] + ys[1] + ys[2]) / 3, 1),
    }
    values = [key, *wrong.values()]
    if not (all(abs(a - b) > 0.4 for i, a in enumerate(values) for b in values[:i])):
        return None
    names: dict[str, Any] = {}
    for i, (x, y) in enumerate(rows, start=1):
        names |= {f"x{i}": x, f"y{i}": y}
    names |= {"q": q, "n1": near[0], "n2": near[1], "n3": near[2], "key": key}
    return {"names": names, "answer": key, "tolerance": 0.05, "wrong": wrong}


def check_nearest_three_average(names: dict[str, Any]) -> float:
    """Widen a window around the query until it holds three rows."""
    rows = [(names[f"x{i}"], names[f"y{i}"]) for i in range(1, 7)]
    radius = 0
    while sum(abs(x - names["q"]) <= radius for x, _ in rows) < 3:
        radius += 1
    inside = [y for x, y in rows if abs(x - names["q"]) <= radius]
    return sum(inside) / len(inside)


def smoothed_word(rng: Random) -> dict[str, Any] | None:
    v, n = rng.choice(
        [
            (200, 800),
            (400, 600),
            (300, 700),
            (250, 1000),
            (500, 1500),
            (800, 1200),
            (400, 1600),
            (1000, 1500),
            (500, 2000),
        ]
    )
    c = rng.randint(5, 59)
    key = (c + 1) / (n + v)
    wrong = {
        "Leaves the counts unsmoothed": c / n,
        "Adds one to the total instead of the size of the vocabulary": (c + 1) / (n + 1),
        "Adds the vocabulary below but nothing above": c / (n + v),
    }
    values = [key, *wrong.values()]
    if not (key >= 0.005 and all(abs(a - key) > 0.0004 for a in values[1:])):
        return None
    return {"names": {"v": v, "n": n, "c": c}, "answer": key, "tolerance": 0.0001, "wrong": wrong}


def check_smoothed_word(names: dict[str, Any]) -> float:
    """Mix the observed share with the uniform distribution, weighted by words seen and words added."""
    seen, uniform = Fraction(names["c"], names["n"]), Fraction(1, names["v"])
    weight = Fraction(names["n"], names["n"] + names["v"])
    return float(weight * seen + (1 - weight) * uniform)


def two_feature_posterior(rng: Random) -> dict[str, Any] | None:
    prior = rng.choice([10, 20, 25, 30, 40])
    f1, g1 = rng.choice([30, 40, 50, 60, 80]), rng.choice([10, 20, 30])
    f2, g2 = rng.choice([10, 20, 30, 40]), rng.choice([50, 60, 70, 80, 90])
    a = Fraction(prior * f1 * (100 - f2), 10**6)
    b = Fraction((100 - prior) * g1 * (100 - g2), 10**6)
    seen = Fraction(prior * f1 * f2), Fraction((100 - prior) * g1 * g2)
    flat = Fraction(f1 * (100 - f2)), Fraction(g1 * (100 - g2))
    key = float(a / (a + b))
    wrong = {
        "Leaves out the prior": float(flat[0] / (flat[0] + flat[1])),
        "Uses the share with a receipt although there is none": float(seen[0] / (seen[0] + seen[1])),
        "Reports the product for fraud without dividing by the sum": float(a),
    }
    values = [key, *wrong.values()]
    if not (0.25 <= key <= 0.97 and all(abs(x - y) > 0.03 for i, x in enumerate(values) for y in values[:i])):
        return None
    names = {"prior": prior, "f1": f1, "g1": g1, "f2": f2, "g2": g2, "a": f"{float(a):g}", "b": f"{float(b):g}"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_two_feature_posterior(names: dict[str, Any]) -> float:
    """Update the odds by one likelihood ratio after the other."""
    odds = Fraction(names["prior"], 100 - names["prior"])
    odds *= Fraction(names["f1"], names["g1"])
    odds *= Fraction(100 - names["f2"], 100 - names["g2"])
    return float(odds / (1 + odds))


def soft_margin_objective(rng: Random) -> dict[str, Any] | None:
    w1, w2 = rng.randint(1, 4), rng.choice([-3, -2, -1, 1, 2, 3])
    c = rng.choice([1, 2, 5, 10])
    tenths = [rng.randint(15, 30), rng.randint(11, 20), rng.randint(2, 8), rng.randint(-9, -2)]
    rng.shuffle(tenths)
    half = (w1 * w1 + w2 * w2) / 2
    hinge = sum(max(0, 10 - t) for t in tenths) / 10
    key = half + c * hinge
    wrong = {
        "Counts rows on the wrong side alone and forgets those inside the margin": half
        + c * sum(10 - t for t in tenths if t < 0) / 10,
        "Lets rows outside the margin lower the sum": half + c * sum(10 - t for t in tenths) / 10,
        "Leaves out the term of the margin": c * hinge,
        "Forgets to multiply the violations by the penalty": half + hinge,
    }
    if not (all(abs(value - key) > 0.3 for value in wrong.values() if c > 1 or value != half + hinge) and c > 1):
        return None
    names: dict[str, Any] = {f"m{i + 1}": f"{t / 10:.1f}" for i, t in enumerate(tenths)}
    names |= {"w1": w1, "w2": w2, "c": c, "half": f"{half:g}", "hinge": f"{hinge:.1f}"}
    return {"names": names, "answer": key, "tolerance": 0.05, "wrong": wrong}


def check_soft_margin_objective(names: dict[str, Any]) -> float:
    """Add up exact fractions, taking each violation as the part of the row's value that is missing to 1."""
    total = Fraction(names["w1"] ** 2 + names["w2"] ** 2, 2)
    for i in range(1, 5):
        value = Fraction(names[f"m{i}"])
        total += names["c"] * (1 - min(value, Fraction(1)))
    return float(total)


def feature_space_distance(rng: Random) -> dict[str, Any] | None:
    c = rng.choice([1, 2])
    u = rng.choice([0, 1, 2, 3]), rng.choice([-2, -1, 1, 2])
    v = rng.choice([-1, 1, 2, 3]), rng.choice([-2, -1, 0, 1, 2])

    kuu, kvv = (u[0] ** 2 + u[1] ** 2 + c) ** 2, (v[0] ** 2 + v[1] ** 2 + c) ** 2
    kuv = (u[0] * v[0] + u[1] * v[1] + c) ** 2
    gap = (u[0] - v[0]) ** 2 + (u[1] - v[1]) ** 2
    key = kuu + kvv - 2 * kuv
    wrong = {
        "Takes the squared distance of the inputs themselves": gap,
        "Takes the kernel of the difference with itself": (gap + c) ** 2,
        "Takes the kernel value of the pair": kuv,
        "Forgets the cross term": kuu + kvv,
    }
    if not (kuv and len({key, *wrong.values()}) == 5):
        return None
    names = {"c": c, "u1": u[0], "u2": u[1], "v1": v[0], "v2": v[1], "kuu": kuu, "kuv": kuv, "kvv": kvv, "key": key}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_feature_space_distance(names: dict[str, Any]) -> float:
    """Write the feature map down: squares, the product, the linear terms (their factors squared stay whole) and a constant."""
    (a, b), (p, q), c = (names["u1"], names["u2"]), (names["v1"], names["v2"]), names["c"]
    return float(
        (a * a - p * p) ** 2
        + (b * b - q * q) ** 2
        + 2 * (a * b - p * q) ** 2
        + 2 * c * (a - p) ** 2
        + 2 * c * (b - q) ** 2
    )


def two_row_kernel_machine(rng: Random) -> dict[str, Any] | None:
    p, m, q = rng.choice([1, 2, 3]), rng.choice([-2, -1, 0, 1]), rng.choice([-3, -2, -1, 1, 2, 3, 4])
    if len({p, m, q}) < 3:
        return None
    kpp, kmm, kpm = (1 + p * p) ** 2, (1 + m * m) ** 2, (1 + p * m) ** 2
    den = kpp + kmm - 2 * kpm
    kqp, kqm = (1 + q * p) ** 2, (1 + q * m) ** 2
    alpha = Fraction(2, den)
    b = 1 - alpha * (kpp - kpm)
    key = alpha * (kqp - kqm) + b
    wrong = {
        "Draws a straight line through the two values and ignores the kernel": float(Fraction(2 * q - p - m, p - m)),
        "Leaves out the intercept": float(key - b),
        "Uses one instead of two for the gap of the decision values, so that the weight is half as large": float(
            (key - b) / 2 + b
        ),
    }
    if not (abs(key) >= Fraction(3, 10) and b and all(abs(value - float(key)) > 0.03 for value in wrong.values())):
        return None
    return {
        "names": {"p": p, "m": m, "q": q, "den": den, "key": f"{float(key):.2f}"},
        "answer": float(key),
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_two_row_kernel_machine(names: dict[str, Any]) -> float:
    """Project on the line that joins the two rows in the explicit feature space (1, sqrt(2) u, u squared)."""

    def inner(a: tuple[int, ...], b: tuple[int, ...]) -> int:
        return a[0] * b[0] + 2 * a[1] * b[1] + a[2] * b[2]

    plus, minus, query = ((1, u, u * u) for u in (names["p"], names["m"], names["q"]))
    direction = tuple(a - b for a, b in zip(plus, minus))
    doubled = tuple(
        2 * c - a - b for a, b, c in zip(plus, minus, query)
    )  # twice the way from the midpoint to the query
    return inner(direction, doubled) / inner(direction, direction)


def neighbours_from_curve(rng: Random) -> dict[str, Any]:
    step, turn, low = rng.choice([2, 4, 6]), rng.randint(3, 7), rng.randint(8, 16)
    ks = [1 + step * n for n in range(11)]
    validation = [round(low + (0.4 if n < turn else 0.3) * (n - turn) ** 2, 1) for n in range(11)]
    train = [0] + [round(low * (0.55 + 0.05 * n) + max(0, n - turn) ** 2 * 0.25, 1) for n in range(1, 11)]
    names = {"ks": ks, "train": train, "validation": validation, "best": ks[turn], "one": 1, "last": ks[-1]}
    return {"names": names | {"more": ks[turn + 2], "xs": listed(ks), "ts": listed(train), "vs": listed(validation)}}


def island_of_a_kernel(rng: Random) -> dict[str, Any]:
    x, y = rng.randint(3, 8), rng.randint(3, 8)
    around = [(-2, -1), (-1, 2), (1, -2), (2, 1), (-2, 1), (0, 2), (2, -1), (-1, -2)]
    zx, zy = [x + u for u, _ in around], [y + v for _, v in around]
    turns = [2 * math.pi * n / 16 for n in range(17)]
    loop = [[round(x + 0.7 * math.cos(t), 2), round(y + 0.7 * math.sin(t), 2)] for t in turns]
    told = ", ".join(f"({u}, {v})" for u, v in zip(zx, zy, strict=True))
    names = {"zx": zx, "zy": zy, "ox": [x], "oy": [y], "boundary": loop, "x": x, "y": y}
    return {"names": names | {"zp": told, "op": f"({x}, {y})"}}
