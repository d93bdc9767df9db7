"""Generators of the items on eigenvalues, SVD and matrix decompositions."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly


def eigenvalue_of_given_vector(rng: Random) -> dict[str, Any] | None:
    m = rng.choice([-2, -1, 1, 2, 3])
    key = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5, 6, 7])
    b, d = rng.choice([-4, -3, -2, -1, 1, 2, 3, 4]), rng.randint(-6, 8)
    a, c = key - m * b, key * m - m * d
    wrong = {
        "Adds the diagonal, which gives the sum of both eigenvalues": a + d,
        "Takes the determinant, which is the product of both eigenvalues": a * d - b * c,
        "Reads the first diagonal entry as the eigenvalue": a,
    }
    if not (c != 0 and d - m * b != key):
        return None
    return {
        "names": {"a": a, "b": b, "c": c, "d": d, "m": m, "second": key * m, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_eigenvalue_of_given_vector(names: dict[str, Any]) -> float:
    """Both residual equations of the eigenvalue must vanish; try whole numbers."""
    a, b, c, d, m = (names[x] for x in "abcdm")
    (value,) = [k for k in range(-60, 61) if (a - k) + b * m == 0 and c + (d - k) * m == 0]
    return value


def larger_of_two_eigenvalues(rng: Random) -> dict[str, Any] | None:
    low, gap = rng.randint(-4, 5), rng.randint(3, 8)
    high = low + gap
    t = rng.randint(1, gap - 1)
    a, d = high - t, low + t
    product = t * (gap - t)
    b = rng.choice([x for x in range(1, product + 1) if product % x == 0])
    c = product // b
    if rng.random() < 0.4:
        b, c = -b, -c
    wrong = {
        "Takes the larger diagonal entry, as for a triangular matrix": max(a, d),
        "Takes the trace for an eigenvalue": high + low,
        "Reports the smaller eigenvalue": low,
    }
    if not (0 not in (low, high) and abs(b) <= 9 and abs(c) <= 9 and b != c):
        return None
    return {
        "names": {
            "a": a,
            "b": b,
            "c": c,
            "d": d,
            "trace": high + low,
            "det": high * low,
            "low": low,
            "key": high,
        },
        "answer": high,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_larger_of_two_eigenvalues(names: dict[str, Any]) -> float:
    """Solve the characteristic equation by the quadratic formula on the entries."""
    a, b, c, d = (names[x] for x in "abcd")
    return (a + d) / 2 + math.sqrt(((a - d) / 2) ** 2 + b * c)


def quadratic_form_on_sphere(rng: Random) -> dict[str, Any] | None:
    t, s = rng.choice([(1, 4), (4, 1), (1, 9), (9, 1), (2, 8), (8, 2), (4, 9), (9, 4), (2, 2), (3, 3), (1, 1)])
    low = rng.randint(-5, 5)
    high = low + t + s
    a, d = high - t, low + t
    b = math.isqrt(t * s) * rng.choice([-1, 1])
    radius = rng.choice([2, 3, 4, 5])
    key = radius**2 * high
    wrong = {
        "Gives the largest eigenvalue, as if the vectors had length one": high,
        "Multiplies the eigenvalue by the length instead of its square": radius * high,
        "Evaluates the form on the coordinate axes alone": radius**2 * max(a, d),
        "Takes the trace for the largest value": radius**2 * (a + d),
    }
    if not (2 <= high <= 12 and high + low != high):
        return None
    return {
        "names": {
            "a": a,
            "b": b,
            "d": d,
            "radius": radius,
            "high": high,
            "low": low,
            "factor": factor(low),
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_quadratic_form_on_sphere(names: dict[str, Any]) -> float:
    """Put in a vector at angle w and use the largest value of a sine wave in 2w."""
    a, b, d = names["a"], names["b"], names["d"]
    return names["radius"] ** 2 * ((a + d) / 2 + math.hypot((a - d) / 2, b))


_TAILS = [
    (4, 3),
    (8, 6),
    (12, 5),
    (12, 9),
    (15, 8),
    (6, 3, 2),
    (2, 2, 1),
    (4, 4, 2),
    (6, 6, 3),
    (9, 6, 2),
    (8, 4, 1),
    (7, 4, 4),
    (7, 6, 6),
]


def error_of_low_rank(rng: Random) -> dict[str, Any]:
    tail = rng.choice(_TAILS)
    rank = rng.choice([1, 2])
    kept: list[int] = []
    value = tail[0]
    for _ in range(rank):
        value += rng.randint(2, 9)
        kept.insert(0, value)
    square = sum(x * x for x in tail)
    key = math.isqrt(square)
    return {
        "names": {
            "values": ", ".join(f"{x}" for x in (*kept, *tail)),
            "rank": rank,
            "squares": " + ".join(f"{x}^2" for x in tail),
            "first": tail[0],
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Gives the largest dropped value, which is the error in the spectral norm": tail[0],
            "Adds the dropped singular values without squaring": sum(tail),
            "Gives the squared error": square,
        },
    }


def check_error_of_low_rank(names: dict[str, Any]) -> float:
    """Pythagoras: the squared norm of the matrix less that of the approximation."""
    values = [int(x) for x in names["values"].split(",")]
    whole = sum(x * x for x in values)
    kept = sum(x * x for x in values[: names["rank"]])
    return math.sqrt(whole - kept)


def variance_share_from_singular_values(rng: Random) -> dict[str, Any] | None:
    values = sorted((rng.randint(1, 9) for _ in range(3)), reverse=True)
    total = sum(x * x for x in values)
    key = values[0] ** 2 / total
    wrong = {
        "Uses the singular values themselves instead of their squares": values[0] / sum(values),
        "Divides the first singular value by the length of all of them": values[0] / math.sqrt(total),
        "Gives the share of the components that are left out": 1 - key,
    }
    if not (values[0] > values[1] > values[2] and math.gcd(*values) == 1):
        return None
    return {
        "names": {
            "s1": values[0],
            "s2": values[1],
            "s3": values[2],
            "rows": rng.choice([21, 41, 51, 101, 201]),
            "square": values[0] ** 2,
            "total": total,
            "key": f"{key:.2f}",
        },
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_variance_share_from_singular_values(names: dict[str, Any]) -> float:
    """Turn the singular values into variances of the components first."""
    variances = [names[s] ** 2 / (names["rows"] - 1) for s in ("s1", "s2", "s3")]
    return 1 / (1 + variances[1] / variances[0] + variances[2] / variances[0])


def truncated_factor_shapes(rng: Random) -> dict[str, Any]:
    rows, columns = 10 * rng.randint(4, 12), rng.randint(12, 30)
    k = rng.randint(2, 8)
    answer = f"({rows}, {k}) ({k}, {columns}) {k * (rows + columns)}"
    wrong = {
        "Cuts the rows of the first factor instead of its columns": f"({k}, {columns}) ({k}, {columns}) {2 * k * columns}",
        "Cuts the columns of the second factor, which holds right vectors as rows": (
            f"({rows}, {k}) ({columns}, {k}) {k * (rows + columns)}"
        ),
        "Counts the entries of the product instead of both factors": f"({rows}, {k}) ({k}, {columns}) {rows * columns}",
    }
    names = {"rows": rows, "columns": columns, "k": k, "count": k * (rows + columns), "full": rows * columns}
    return {"names": names, "answer": answer, "wrong": wrong}


def signs_in_the_svd(rng: Random) -> dict[str, Any]:
    first, second = rng.sample(range(2, 10), 2)
    rows, column = rng.randint(3, 6), rng.choice([0, 1])
    entries = [first, second]
    entries[column] *= -1
    low, high = sorted((first, second))
    wrong = {
        "Reads the entries as singular values, with sign and in their order": (
            f"({rows}, 2) (2, 2) [{entries[0]:.1f}, {entries[1]:.1f}]"
        ),
        "Gives the shapes of the full decomposition": f"({rows}, {rows}) (2, 2) [{high:.1f}, {low:.1f}]",
        "Gives the second factor the shape of the transposed matrix": f"({rows}, 2) (2, {rows}) [{high:.1f}, {low:.1f}]",
    }
    names = {"rows": rows, "a": f"{entries[0]:.1f}", "b": f"{entries[1]:.1f}", "high": high, "low": low}
    return {"names": names, "answer": f"({rows}, 2) (2, 2) [{high:.1f}, {low:.1f}]", "wrong": wrong}


def coupling_of_two_variables(rng: Random) -> dict[str, Any]:
    p, q = rng.sample(range(2, 10), 2)
    return {"names": {"a": p * p, "d": q * q, "product": p * p * q * q, "edge": p * q, "sum": p * p + q * q}}


def share_of_a_low_rank_update(rng: Random) -> dict[str, Any]:
    n, r = rng.choice([1024, 2048, 3072, 4096, 5120, 8192]), rng.choice([4, 8, 16, 32, 64])
    names = {"n": n, "r": r, "key": n // (2 * r), "single": n // r, "twice": n // (4 * r), "square": (n // r) ** 2}
    return {"names": names | {"double": 2 * r}}


def rank_one_of_indefinite_matrix(rng: Random) -> dict[str, Any] | None:
    c = rng.randint(2, 4)
    a = c + rng.randint(1, 3)
    b = a + rng.randint(1, 3)
    if (c, a) == (3, 4):
        return None  # nobody leaves the square root of 25 as it is
    return {
        "names": {
            "a": a,
            "b": b,
            "c": c,
            "aa": a * a,
            "cc": c * c,
            "e": a * a + c * c,
            "f": b * b + c * c,
            "twice": 2 * b,
        }
    }


def smallest_common_correlation(rng: Random) -> dict[str, Any]:
    n = rng.randint(3, 28)
    least = -1 / (n - 1)
    sign = "=" if friendly(least, 3) else r"\approx"
    return {
        "names": {"n": n, "less": n - 1, "cross": n * (n - 1), "eq": sign, "value": f"{least:.3f}"},
        "answer": least,
        "tolerance": 0.0006,
        "wrong": {
            "Uses the bound for a single pair and not for the whole matrix": -1.0,
            "Divides by the number of variables instead of one less": round(-1 / n, 3),
            "Believes that more than two variables cannot be negatively correlated with each other": 0.0,
        },
    }


def check_smallest_common_correlation(names: dict[str, Any]) -> float:
    """Let the variance of the sum be zero: the variances and the covariances of all ordered pairs cancel out."""
    n = names["n"]
    return -n / sum(i != j for i in range(n) for j in range(n))
