"""Generators of the items on algebra and functions."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import factor, signed


def exponent_laws_quotient(rng: Random) -> dict[str, Any] | None:
    base = rng.choice([2, 3, 5, 7, 10])
    m, n, p = rng.randint(2, 9), rng.randint(2, 9), rng.randint(2, 9)
    key = m + n - p
    if not (p not in (m, n) and m * n - p not in (key, m + n + p) and key >= 2):
        return None
    return {
        "names": {"base": base, "m": m, "n": n, "p": p, "total": m + n, "k": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Multiplies the exponents when the powers are multiplied": m * n - p,
            "Adds the exponent of the divisor instead of subtracting it": m + n + p,
        },
    }


def check_exponent_laws_quotient(names: dict[str, Any]) -> float:
    """Divide the whole numbers and count how often the base goes into the result."""
    value = names["base"] ** names["m"] * names["base"] ** names["n"] // names["base"] ** names["p"]
    count = 0
    while value > 1:
        value //= names["base"]
        count += 1
    return count


def compose_square_linear(rng: Random) -> dict[str, Any] | None:
    a = rng.choice([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6])
    b, c = rng.choice([2, 3, 4]), rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
    k = rng.choice([-2, -1, 2, 3])
    inner = b * k + c
    key = inner**2 + a
    other_order = b * (k**2 + a) + c
    product = (k**2 + a) * inner
    if not (abs(inner) > 1 and len({key, other_order, product, inner**2}) == 4):
        return None
    return {
        "names": {
            "fa": f"+ {a}" if a > 0 else f"- {-a}",
            "b": b,
            "gc": f"+ {c}" if c > 0 else f"- {-c}",
            "k": k,
            "inner": inner,
            "base": factor(inner),
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Applies the functions in the opposite order": other_order,
            "Multiplies the two function values instead of composing": product,
        },
    }


def check_compose_square_linear(names: dict[str, Any]) -> float:
    """Expand the square of the linear function into a polynomial first."""
    a = int(names["fa"].replace(" ", ""))
    c = int(names["gc"].replace(" ", ""))
    b, k = names["b"], names["k"]
    return b * b * k * k + 2 * b * c * k + c * c + a


def log_power_root(rng: Random) -> dict[str, Any] | None:
    p, q, m = rng.randint(2, 9), 2 * rng.randint(2, 7), rng.randint(2, 4)
    key = m * p - q // 2
    wrong = {
        "Raises the logarithm to the power instead of multiplying it": p**m - q // 2,
        "Adds the logarithm of the divisor instead of subtracting it": m * p + q // 2,
        "Divides the two logarithms instead of subtracting them": m * p * 2 // q,
    }
    if not (2 * m * p % q == 0 and key != 0):
        return None
    return {
        "names": {"p": p, "q": q, "m": m, "mp": m * p, "half": q // 2, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_log_power_root(names: dict[str, Any]) -> float:
    """Take numbers with these logarithms and compute the expression itself."""
    x, root_of_y = Fraction(2) ** names["p"], Fraction(2) ** (names["q"] // 2)
    value = x ** names["m"] / root_of_y
    return math.log2(value.numerator) - math.log2(value.denominator)


def root_equation_solutions(rng: Random) -> dict[str, Any] | None:
    r, s, t = rng.randint(4, 12), rng.randint(1, 6), rng.choice([1, 2, 3])
    p = r - s  # with u = x - t the squared equation has the roots r and -s
    q = r * s - p * t
    key = r + t
    if not (p >= 2 and q != 0 and s != t):
        return None
    return {
        "names": {
            "p": p,
            "qt": f"+ {q}" if q > 0 else f"- {-q}",
            "t": t,
            "key": key,
            "false_root": t - s,
            "left": s,
            "right": -s,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Keeps the root that squaring has added, and sums both": key + t - s,
            "Keeps the smaller root of the squared equation alone": t - s,
        },
    }


def check_root_equation_solutions(names: dict[str, Any]) -> float:
    """Try all whole numbers (both roots of the squared equation are whole) in the original equation."""
    q = int(names["qt"].replace(" ", ""))
    total = 0
    for x in range(-100, 101):
        inside = names["p"] * x + q
        if (
            inside >= 0
            and x >= names["t"]
            and math.isqrt(inside) ** 2 == inside
            and math.isqrt(inside) == x - names["t"]
        ):
            total += x
    return total


def sigmoid_shifted_logit(rng: Random) -> dict[str, Any] | None:
    percent = rng.choice([5, 10, 15, 20, 25, 30, 40, 60])
    m = rng.choice([2, 3, 4, 5, 6, 7, 9])
    p = percent / 100
    key = p * m / (p * m + 1 - p)
    wrong = {
        "Multiplies the probability itself by the factor": p * m,
        "Multiplies the sigmoid values of the two summands": p * m / (1 + m),
        "Reports the new odds instead of the probability": m * p / (1 - p),
    }
    if p * m >= 1:
        return None
    odds = Fraction(percent, 100 - percent)
    new = odds * m
    return {
        "names": {
            "p": f"{p:g}",
            "m": m,
            "odds": str(odds),
            "new": str(new),
            "key": f"{key:.2f}",
        },
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_sigmoid_shifted_logit(names: dict[str, Any]) -> float:
    """Invert the sigmoid, shift and apply it again."""
    p = float(names["p"])
    z = math.log(p) - math.log(1 - p)
    return 1 / (1 + math.exp(-(z + math.log(names["m"]))))


def pairs_counted_by_two_loops(rng: Random) -> dict[str, Any]:
    n, start = rng.randint(4, 16), rng.choice([0, 1])
    answer = sum(n - (i + start) for i in range(n))
    wrong = {
        "Lets the inner loop run through all rows each time": n * n,
        "Shifts the start of the inner loop by one": sum(n - (i + 1 - start) for i in range(n)),
        "Counts both loops one after the other": 2 * n,
    }
    names = {"n": n, "first": "i" if start == 0 else "i + 1", "key": answer, "largest": n - start, "square": n * n}
    return {"names": names, "answer": str(answer), "wrong": {why: str(value) for why, value in wrong.items()}}


def boundary_after_dividing(rng: Random) -> dict[str, Any]:
    b, j, k = rng.randint(2, 5), rng.randint(1, 4), rng.randint(2, 14)
    a, c = b * j, b * j + b * k
    names = {"a": a, "b": b, "c": c, "product": b * k, "k": k, "added": k + 2 * j, "test": k + 1, "moved": b * (k + 1)}
    return {"names": names | {"value": a + b * (k + 1)}}


def log_of_a_product(rng: Random) -> dict[str, Any] | None:
    tokens, digits = rng.choice([20, 40, 60, 100, 120, 200, 300, 400]), rng.choice([2, 3, 4, 5, 6])
    if tokens % digits:
        return None
    total = tokens * digits
    return {"names": {"n": tokens, "e": digits, "key": total, "sum": tokens + digits, "ratio": tokens // digits}}


def inclusive_bounds_of_a_sum(rng: Random) -> dict[str, Any]:
    first = rng.randint(2, 9)
    last = first + rng.randint(2, 4)
    key = sum(range(first, last + 1))
    return {
        "names": {
            "first": first,
            "last": last,
            "terms": " + ".join(str(i) for i in range(first, last + 1)),
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Stops before the upper bound, as a range in Python does": key - last,
            "Begins at 1 instead of at the lower bound": sum(range(1, last + 1)),
            "Adds the two bounds and leaves out what lies between": first + last,
        },
    }


def check_inclusive_bounds_of_a_sum(names: dict[str, Any]) -> float:
    """Take the mean of the bounds as often as there are terms."""
    return (names["first"] + names["last"]) * (names["last"] - names["first"] + 1) / 2


def quadratic_positive_everywhere(rng: Random) -> dict[str, Any]:
    p, m, n = rng.choice([-1, 1]) * rng.randint(1, 9), rng.randint(1, 3), rng.randint(3, 14)
    c = m * m * n
    shown = {"s": signed(-p), "lin": 2 * m, "d2": 4 * m * m, "d1": 4 * c, "top": p + n, "inside": n - 1}
    return {
        "names": shown | {"p": p, "m": m, "n": n, "c": c},
        "answer": n,
        "tolerance": 0,
        "wrong": {
            f"Overlooks k = {p}, where the expression is the constant {c}": n - 1,
            f"Admits k = {p + n}, where the expression touches zero": n + 1,
        },
    }


def check_quadratic_positive_everywhere(names: dict[str, Any]) -> float:
    """Try values of x for each k, the lowest points among them."""
    p, lin, c = names["p"], names["lin"], names["c"]
    return sum(all((k - p) * (x * x + lin * x) + c > 0 for x in range(-20, 21)) for k in range(-30, 31))
