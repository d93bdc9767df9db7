"""Generators of the items on norms, inner products and projections."""

import math
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

from assessment.banks.numbers import factor


def _dot(u: tuple[int, ...], v: tuple[int, ...]) -> int:
    return sum(x * y for x, y in zip(u, v, strict=True))


def _text(u: tuple[int, ...]) -> str:
    return "(" + ", ".join(str(x) for x in u) + ")"


def _vector(text: str) -> tuple[int, ...]:
    return tuple(int(x) for x in text.strip("()").split(","))


def sum_norm_of_vector(rng: Random) -> dict[str, Any] | None:
    v = tuple(rng.choice([-9, -8, -7, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7, 8, 9]) for _ in range(4))
    key = sum(abs(x) for x in v)
    wrong = {
        "Adds the entries with their signs": sum(v),
        "Takes the largest absolute entry, which is the max norm": max(abs(x) for x in v),
        "Adds the squares of the entries": sum(x * x for x in v),
    }
    if not (min(v) < 0 < max(v)):
        return None
    return {
        "names": {"v": _text(v), "parts": " + ".join(str(abs(x)) for x in v), "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_sum_norm_of_vector(names: dict[str, Any]) -> float:
    """Sum the positive entries and take the sum of the negative ones away."""
    v = _vector(names["v"])
    return sum(x for x in v if x > 0) - sum(x for x in v if x < 0)


def _orthogonal(rng: Random, u: tuple[int, ...]) -> tuple[int, ...]:
    """A small whole-number vector orthogonal to u, which has two or three entries."""
    pairs = list(combinations(range(len(u)), 2))
    result = [0] * len(u)
    for i, j in rng.sample(pairs, min(2, len(pairs))):
        common = math.gcd(u[i], u[j]) or 1
        times = rng.choice([-2, -1, 1, 2])
        result[i] += times * u[j] // common
        result[j] -= times * u[i] // common
    return tuple(result)


_WHOLE_LENGTH = [((1, 2, 2), 3), ((2, 3, 6), 7), ((1, 4, 8), 9), ((4, 4, 7), 9), ((2, 4, 4), 6), ((2, 6, 9), 11)]
_LENGTH_PAIRS = [(u, v) for u in _WHOLE_LENGTH[:4] for v in _WHOLE_LENGTH if u[1] < v[1]]


def cosine_of_two_vectors(rng: Random) -> dict[str, Any] | None:
    (u, length_u), (v, length_v) = rng.choice(_LENGTH_PAIRS)
    u = tuple(rng.choice([-1, 1, 1]) * x for x in rng.sample(u, 3))
    v = tuple(rng.choice([-1, 1, 1]) * x for x in rng.sample(v, 3))
    dot = _dot(u, v)
    key = dot / (length_u * length_v)
    wrong = {
        "Leaves the dot product without normalising it": dot,
        "Divides by the squared lengths": dot / (length_u * length_v) ** 2,
        "Divides by one of the two lengths": dot / length_u,
        "Divides by the sum of the lengths": dot / (length_u + length_v),
    }
    if not (0.2 < abs(key) < 0.97):
        return None
    return {
        "names": {"u": _text(u), "v": _text(v), "dot": dot, "lu": length_u, "lv": length_v, "key": f"{key:.2f}"},
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_cosine_of_two_vectors(names: dict[str, Any]) -> float:
    """Use the law of cosines on the triangle of the two vectors and their difference."""
    u, v = _vector(names["u"]), _vector(names["v"])
    a, b, c = math.hypot(*u), math.hypot(*v), math.dist(u, v)
    return (a * a + b * b - c * c) / (2 * a * b)


def first_coordinate_of_projection(rng: Random) -> dict[str, Any] | None:
    u = rng.choice(
        [
            (2, 1),
            (3, 1),
            (2, -1),
            (3, -1),
            (-2, 1),
            (4, 3),
            (3, 4),
            (2, 1, 2),
            (2, 2, 1),
            (2, 1, 1),
            (2, -1, 2),
            (-2, 1, 1),
            (3, 1, 2),
        ]
    )
    factor = rng.choice([-3, -2, -1, 2, 3])
    v = tuple(factor * x + y for x, y in zip(u, _orthogonal(rng, u), strict=True))
    dot, square = _dot(u, v), _dot(u, u)
    key = factor * u[0]
    wrong = {
        "Forgets to divide by the squared length of u": dot * u[0],
        "Divides by the length of u instead of its square": dot / math.sqrt(square) * u[0],
        "Reports the factor in front of u instead of the coordinate": factor,
        "Projects u onto the line of v": dot / _dot(v, v) * v[0],
    }
    if not (0 not in v and max(map(abs, v)) <= 12):
        return None
    return {
        "names": {
            "u": _text(u),
            "v": _text(v),
            "dot": dot,
            "square": square,
            "factor": factor,
            "first": u[0],
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_first_coordinate_of_projection(names: dict[str, Any]) -> float:
    """Find the factor t for which v - t u is orthogonal to u, by trying whole numbers."""
    u, v = _vector(names["u"]), _vector(names["v"])
    (factor,) = [t for t in range(-200, 201) if _dot(u, tuple(y - t * x for x, y in zip(u, v, strict=True))) == 0]
    return factor * u[0]


def squared_residual_of_one_column(rng: Random) -> dict[str, Any] | None:
    a = rng.choice(
        [
            (1, 1, 1),
            (1, 2, 2),
            (2, 1, 2),
            (1, 1, 2),
            (2, 1, 1),
            (1, 2, 1),
            (1, 0, 2),
            (3, 1, 0),
            (1, -1, 1),
            (2, -1, 2),
            (1, 3, 0),
            (2, 0, 1),
        ]
    )
    best = rng.choice([-3, -2, -1, 2, 3])
    rest = _orthogonal(rng, a)
    y = tuple(best * p + q for p, q in zip(a, rest, strict=True))
    dot, square, total = _dot(a, y), _dot(a, a), _dot(y, y)
    explained, key = total - _dot(rest, rest), _dot(rest, rest)
    wrong = {
        "Reports the squared length of the fitted part": explained,
        "Takes one for the best coefficient and compares y with the column itself": sum(
            (p - q) ** 2 for p, q in zip(a, y, strict=True)
        ),
        "Subtracts the dot product itself from the squared length of y": total - dot,
    }
    if not (key > 1 and max(map(abs, y)) <= 10):
        return None
    return {
        "names": {
            "a": _text(a),
            "y": _text(y),
            "base": factor(dot),
            "square": square,
            "total": total,
            "explained": explained,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_squared_residual_of_one_column(names: dict[str, Any]) -> float:
    """Read the smallest value off the parabola through three values of the squared error."""
    a, y = _vector(names["a"]), _vector(names["y"])

    def error(x: int) -> int:
        return sum((q - x * p) ** 2 for p, q in zip(a, y, strict=True))

    curvature = Fraction(error(1) + error(-1) - 2 * error(0), 2)
    slope = Fraction(error(1) - error(-1), 2)
    return float(error(0) - slope * slope / (4 * curvature))


def spread_of_random_cosine(rng: Random) -> dict[str, Any]:
    dimension = rng.choice([16, 25, 64, 100, 400, 625, 1600, 2500, 10000, 15625])
    size = rng.randint(2, 12)
    root = math.isqrt(dimension)
    key = 1 / root
    return {
        "names": {"dimension": dimension, "size": size, "square": size * size, "root": root, "key": f"{key:g}"},
        "answer": key,
        "tolerance": min(0.0006, key / 20),
        "wrong": {
            "Takes the variance of the cosine for its standard deviation": 1 / dimension,
            "Lets the size of the entries count although it cancels": size / root,
            "Reports the spread of the dot product without normalising": size * size * root,
        },
    }


def check_spread_of_random_cosine(names: dict[str, Any]) -> float:
    """Sum over the exact binomial distribution of the number of agreeing signs."""
    d = names["dimension"]
    variance = 0.0
    for agree in range(d + 1):
        log_weight = math.lgamma(d + 1) - math.lgamma(agree + 1) - math.lgamma(d - agree + 1) - d * math.log(2)
        variance += math.exp(log_weight) * ((2 * agree - d) / d) ** 2
    return math.sqrt(variance)


def one_orthogonalisation_step(rng: Random) -> dict[str, Any] | None:
    a = rng.choice([(1, 1, 0), (1, 0, 1), (0, 1, 1), (1, -1, 0), (1, 1, 1), (1, 1, -1)])
    factor, rest = rng.choice([2, 3, -2]), _orthogonal(rng, a)
    b = tuple(factor * p + q for p, q in zip(a, rest, strict=True))

    def line(r: tuple[int, ...], a: tuple[int, ...] = a) -> str:
        return f"[{', '.join(map(str, r))}] {_dot(a, r)} {_dot(r, r)}"

    wrong = {
        "Forgets to divide by the squared length of a": line(
            tuple(q - _dot(a, b) * p for p, q in zip(a, b, strict=True))
        ),
        "Reports the projection instead of the part orthogonal to it": line(tuple(factor * p for p in a)),
        "Subtracts a itself, as if the factor were one": line(tuple(q - p for p, q in zip(a, b, strict=True))),
    }
    if not (any(rest) and max(map(abs, b)) <= 9):
        return None
    names = {"a": list(a), "b": list(b), "dot": _dot(a, b), "square": _dot(a, a), "factor": factor}
    names |= {"rest": list(rest), "length": _dot(rest, rest)}
    return {"names": names, "answer": line(rest), "wrong": wrong}


def best_constant_in_three_norms(rng: Random) -> dict[str, Any] | None:
    y = [*sorted(rng.sample(range(10), 4)), rng.randint(14, 30)]
    low, high, median, total = y[0], y[-1], y[2], sum(y)
    mean, middle = total // 5, (low + high) // 2
    if total % 5 or (low + high) % 2 or not median < mean < middle:
        return None
    key = median + mean + middle
    shown = {"y": ", ".join(map(str, y)), "low": low, "high": high, "range": high - low, "half": (high - low) // 2}
    return {
        "names": shown | {"median": median, "mean": mean, "middle": middle, "sum": total, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Uses the mean for each of the three norms": 3 * mean,
            "Takes the largest entry for the max norm instead of the middle of the range": median + mean + high,
            "Uses the median for the max norm as well": 2 * median + mean,
        },
    }


def check_best_constant_in_three_norms(names: dict[str, Any]) -> float:
    """Try every whole number for c and keep the best under each norm."""
    y = [int(entry) for entry in names["y"].split(", ")]
    errors = [[abs(entry - c) for entry in y] for c in range(31)]
    sizes = ([sum(e) for e in errors], [sum(d * d for d in e) for e in errors], [max(e) for e in errors])
    return sum(of_norm.index(min(of_norm)) for of_norm in sizes)
