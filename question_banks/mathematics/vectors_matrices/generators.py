"""Generators of the items on vectors, matrices and linear systems."""

from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import factor, signed


def _unsigned(text: str) -> int:
    return int(text.replace(" ", ""))


def _determinant(m: list[list[Fraction]]) -> Fraction:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )


def entries_of_a_product(rng: Random) -> dict[str, Any] | None:
    m, k, n = rng.randint(2, 12), rng.randint(2, 12), rng.randint(2, 12)
    key = m * n
    wrong = {
        "Counts the scalar multiplications instead of the entries": m * k * n,
        "Keeps the inner sizes instead of the outer ones": k * k,
        "Adds the outer sizes instead of multiplying them": m + n,
    }
    if len({m, k, n}) != 3:
        return None
    return {
        "names": {"m": m, "k": k, "n": n, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_entries_of_a_product(names: dict[str, Any]) -> float:
    """Multiply two matrices of ones and count what comes out."""
    left = [[1] * names["k"] for _ in range(names["m"])]
    right = [[1] * names["n"] for _ in range(names["k"])]
    product = [
        [sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*right, strict=True)] for row in left
    ]
    return sum(len(row) for row in product)


def off_diagonal_product_entry(rng: Random) -> dict[str, Any]:
    values = [-4, -3, -2, -1, 1, 2, 3, 4, 5]
    a, b, c, d = (rng.choice(values) for _ in range(4))
    e, f, g, h = (rng.choice(values) for _ in range(4))
    key = a * f + b * h
    wrong = {
        "Multiplies the two matrices entry by entry": b * f,
        "Computes the entry of the product in the opposite order": e * b + f * d,
        "Takes the entry of the second row and the first column": c * e + d * g,
    }
    return {
        "names": {
            **{"a": a, "b": b, "c": c, "d": d, "e": e, "f": f, "g": g, "h": h},
            "one": a * f,
            "two": f"({b * h})" if b * h < 0 else b * h,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_off_diagonal_product_entry(names: dict[str, Any]) -> float:
    """Let A act on the second column of B as a combination of the columns of A."""
    first, second = (names["a"], names["c"]), (names["b"], names["d"])
    image = [names["f"] * x + names["h"] * y for x, y in zip(first, second, strict=True)]
    return image[0]


def parameter_for_dependence(rng: Random) -> dict[str, Any] | None:
    p, q = rng.choice([-3, -2, 2, 3, 4, 5]), rng.choice([-3, -2, 2, 3, 4, 5])
    r, s = rng.choice([2, 3, 4]), rng.choice([-2, -1, 1, 5, 6, 7])
    key = p * r + q * (s - r)
    wrong = {
        "Takes the first two entries of w as coefficients of u and v": p * r + q * s,
        "Makes a sign error in the second coefficient": p * r - q * (s - r),
        "Uses the first vector alone": p * r,
    }
    if abs(key) > 30:
        return None
    return {
        "names": {
            "p": p,
            "q": q,
            "r": r,
            "s": s,
            "beta": s - r,
            "key": key,
            "sum": f"{r} \\cdot {factor(p)} + {factor(s - r)} \\cdot {factor(q)}",
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_parameter_for_dependence(names: dict[str, Any]) -> float:
    """The determinant is a linear function of t; find its zero from two values."""

    def determinant(t: int) -> Fraction:
        rows = [[1, 1, names["p"]], [0, 1, names["q"]], [names["r"], names["s"], t]]
        return _determinant([[Fraction(x) for x in row] for row in rows])

    at_zero, at_one = determinant(0), determinant(1)
    return float(-at_zero / (at_one - at_zero))


def determinant_of_scaled_product(rng: Random) -> dict[str, Any]:
    n, c = rng.choice([3, 4]), rng.choice([-3, -2, 2, 3])
    b, quotient = rng.choice([2, 3, 4, 5]), rng.choice([2, 3, 5, 6])
    a = b * quotient
    key = c**n * quotient
    wrong = {
        "Takes the scalar out of the determinant once instead of once for each row": c * quotient,
        "Multiplies by the determinant of B although its inverse occurs": c**n * a * b,
        "Believes that transposing changes the sign of the determinant": -key,
    }
    return {
        "names": {
            "n": n,
            "c": c,
            "scalar": factor(c),
            "a": a,
            "b": b,
            "power": c**n,
            "quotient": quotient,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_determinant_of_scaled_product(names: dict[str, Any]) -> float:
    """Take diagonal matrices with these determinants and multiply out the entries."""
    first = [Fraction(names["a"])] + [Fraction(1)] * (names["n"] - 1)
    second = [Fraction(1)] * (names["n"] - 1) + [Fraction(names["b"])]
    value = Fraction(1)
    for x, y in zip(first, second, strict=True):
        value *= names["c"] * x / y
    return float(value)


def parameter_without_solution(rng: Random) -> dict[str, Any] | None:
    p = rng.choice([-7, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7])
    m, d = rng.choice([1, 2, 3]), rng.choice([2, 3, 4])
    c1, c2 = rng.randint(1, 9), rng.randint(1, 9)
    offset = 1 + m * (d - 1) - p * p
    right = c1 + m * (c2 - c1) - p
    if not (offset != 0 and right not in (0, p, -p) and -right != p):
        return None
    return {
        "names": {
            "d": d,
            "c1": c1,
            "c2": c2,
            "m1": 1 + m,
            "offset": signed(offset),
            "right": signed(right),
            "square": p * p,
            "p": f"{-p}" if p < 0 else f"{p}",
            "last": signed(-p),
            "zero": p,
            "key": -p,
        },
        "answer": -p,
        "tolerance": 0,
        "wrong": {
            "Takes the value for which both sides vanish, which leaves infinitely many solutions": p,
            "Sets the right-hand side of the third equation to zero without eliminating": -right,
        },
    }


def check_parameter_without_solution(names: dict[str, Any]) -> float:
    """Try whole numbers: singular coefficients, and a right-hand side outside the column space."""
    found = []
    for k in range(-40, 41):
        rows = [
            [1, 1, 1, names["c1"]],
            [1, 2, names["d"], names["c2"]],
            [1, names["m1"], k * k + _unsigned(names["offset"]), k + _unsigned(names["right"])],
        ]
        exact = [[Fraction(x) for x in row] for row in rows]
        singular = _determinant([row[:3] for row in exact]) == 0
        replaced = _determinant([[row[0], row[1], row[3]] for row in exact])
        if singular and replaced != 0:
            found.append(k)
    assert len(found) == 1
    return found[0]


def shape_of_chained_product(rng: Random) -> dict[str, Any]:
    batch, inputs, hidden, outputs = rng.sample(range(2, 33), 4)
    answer = f"({batch}, {outputs})"
    wrong = {
        "Reads the weights as inputs by outputs and transposes the result": f"({outputs}, {batch})",
        "Keeps the inner size of the second product": f"({batch}, {hidden})",
        "Pairs the input size with the output size": f"({inputs}, {outputs})",
    }
    names = {"batch": batch, "inputs": inputs, "hidden": hidden, "outputs": outputs}
    return {"names": names, "answer": answer, "wrong": wrong}


def order_of_stretch_and_turn(rng: Random) -> dict[str, Any]:
    s, x, y = rng.choice([2, 3, 4, 5]), rng.choice([-3, -2, 1, 2, 3, 4]), rng.choice([-2, -1, 1, 2, 5])
    first, second = [-s * y, x], [-y, s * x]
    wrong = {
        "Applies the left matrix first": f"{second} {first}",
        "Assumes that the two maps commute": f"{first} {first}",
        "Turns clockwise by reading the columns of R as rows": f"{[s * y, -x]} {[y, -s * x]}",
    }
    names = {"s": s, "x": x, "y": y, "turned": f"({-y}, {x})", "stretched": f"({s * x}, {y})"}
    names |= {"first": f"({-s * y}, {x})", "second": f"({-y}, {s * x})"}
    return {"names": names, "answer": f"{first} {second}", "wrong": wrong}


def shape_of_attention_scores(rng: Random) -> dict[str, Any]:
    batch, heads = rng.sample([2, 4, 6, 8, 12, 16], 2)
    tokens, size = rng.choice([128, 256, 512, 1024]), rng.choice([32, 64, 80])
    return {"names": {"b": batch, "h": heads, "t": tokens, "s": size, "matrices": f"{batch} \\cdot {heads}"}}


def quantity_all_solutions_share(rng: Random) -> dict[str, Any] | None:
    p, q = (rng.choice([-7, -6, -5, -4, -3, -2, 2, 3, 4, 5, 6, 7]) for _ in range(2))
    if abs(p) == abs(q):
        return None
    rows = rng.sample([(1, 0), (0, 1), (1, 1), (2, 1), (1, 2), (1, -1), (2, -1), (-1, 2)], 5)
    if not {(1, 0), (0, 1)} & set(rows):
        return None
    return {
        "names": {
            "rows": "\n".join(f"{a:3d} {b:3d} {p * a + q * b:3d}" for a, b in rows),
            "p": signed(p),
            "minus_p": signed(-p),
            "q": signed(q),
            "lead": p,
            "relation": f"{p}x_1 {signed(q)}x_2",
            "lead_number": p,
            "q_number": q,
        }
    }


def largest_rank_with_zero_square(rng: Random) -> dict[str, Any]:
    key = rng.randint(2, 25)
    n = 2 * key + 1
    return {
        "names": {"n": n, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Concludes from a zero square that the matrix itself is zero, as for numbers": 0,
            "Uses just that the matrix is singular": n - 1,
            f"Rounds half of {n} up, although image and null space must both fit": key + 1,
        },
    }


def check_largest_rank_with_zero_square(names: dict[str, Any]) -> float:
    """Split the space into the blocks of a Jordan form, of size 1 or 2: each block of size 2 adds one to the rank."""
    n = names["n"]
    return max(pairs for pairs in range(n + 1) for single in range(n + 1) if 2 * pairs + single == n)
