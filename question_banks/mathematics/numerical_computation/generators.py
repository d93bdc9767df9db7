"""Generators of the items on numerical computation."""

import math
import struct
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def megabytes_of_matrix(rng: Random) -> dict[str, Any]:
    rows, columns = 1000 * rng.randint(2, 40), 1000 * rng.randint(1, 12)
    bits = rng.choice([16, 32, 64])
    entries = rows * columns // 10**6
    key = entries * bits // 8
    return {
        "names": {"rows": rows, "columns": columns, "bits": bits, "size": bits // 8, "entries": entries, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Takes bits for bytes": entries * bits,
            "Counts one byte for each entry": entries,
        },
    }


def check_megabytes_of_matrix(names: dict[str, Any]) -> float:
    """Size of one row in bits first, then of the rows together, then into bytes."""
    row = names["columns"] * names["bits"]
    return row * names["rows"] / 8 / 1_000_000


def three_digit_sum_and_difference(rng: Random) -> dict[str, Any] | None:
    big = 100 * rng.randint(120, 980)
    small = rng.randint(11, 180) * 10
    low = small % 100
    key = (small // 100 + (low > 50)) * 100
    if not (low > 55 and small > 100 and big + small < 99000):
        return None
    return {
        "names": {"big": big, "small": small, "exact": big + small, "rounded": big + key, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Computes exactly, as if nothing were rounded": small,
            "Cuts the surplus digits off instead of rounding": key - 100,
            "Believes that the smaller number is lost entirely": 0,
        },
    }


def check_three_digit_sum_and_difference(names: dict[str, Any]) -> float:
    """Let a decimal context with three digits do both operations."""
    machine = Context(prec=3, rounding=ROUND_HALF_EVEN)
    big, small = Decimal(names["big"]), Decimal(names["small"])
    return float(machine.subtract(machine.add(big, small), big))


def relative_error_bound(rng: Random) -> dict[str, Any]:
    condition = rng.choice([20, 25, 40, 50, 80, 100, 200])
    smallest = rng.choice(["0.1", "0.2", "0.25", "0.5", "2", "4"])
    error = rng.choice(["0.0001", "0.0002", "0.0003", "0.0004", "0.0005"])
    largest = condition * Fraction(smallest)
    key = float(condition * Fraction(error))
    return {
        "names": {
            "largest": f"{float(largest):g}",
            "smallest": smallest,
            "error": error,
            "condition": condition,
            "key": f"{key:g}",
        },
        "answer": key,
        "tolerance": 0.01 * key,
        "wrong": {
            "Believes that the solution is as accurate as the data": float(error),
            "Squares the condition number, as forming the Gram matrix would": key * condition,
            "Divides by the condition number instead of multiplying": float(error) / condition,
        },
    }


def check_relative_error_bound(names: dict[str, Any]) -> float:
    """Solve the worst case: data along the largest singular direction, error along the smallest."""
    largest, smallest = float(names["largest"]), float(names["smallest"])
    size, error = 1 / largest, float(names["error"]) / smallest
    return error / size


def softmax_of_huge_logits(rng: Random) -> dict[str, Any] | None:
    top = rng.choice([700, 750, 800, 850, 900, 1000, 1200, 2000])
    p, q = rng.randint(2, 12), rng.randint(2, 12)
    key = 1 / (1 + 1 / p + 1 / q)
    wrong = {
        "Takes such close logits for equal and gives each class the same share": 1 / 3,
        "Reads the subtracted logarithms as added ones": 1 / (1 + p + q),
        "Compares the first class with the second alone": 1 / (1 + 1 / p),
    }
    if p >= q:
        return None
    return {
        "names": {"top": top, "p": p, "q": q, "key": f"{key:.2f}", "near": "=" if friendly(key, 2) else r"\approx"},
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_softmax_of_huge_logits(names: dict[str, Any]) -> float:
    """Give the classes whole-number weights in the same proportion."""
    p, q = names["p"], names["q"]
    common = math.lcm(p, q)
    weights = [common, common // p, common // q]
    return weights[0] / sum(weights)


def cheaper_order_of_products(rng: Random) -> dict[str, Any] | None:
    m, k, n = 10 * rng.randint(2, 30), 10 * rng.randint(1, 12), 10 * rng.randint(2, 30)
    key = k * n + m * k
    wrong = {
        "Forms the product of the two matrices first": m * k * n + m * n,
        "Counts the second product and forgets the first": m * k,
        "Multiplies the three sizes": m * k * n,
    }
    if len({m, k, n}) != 3:
        return None
    return {
        "names": {"m": m, "k": k, "n": n, "first": k * n, "second": m * k, "dear": m * k * n + m * n, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_cheaper_order_of_products(names: dict[str, Any]) -> float:
    """Cost of both orders by the rule rows times inner size times columns, and the minimum of them."""
    shapes = [(names["m"], names["k"]), (names["k"], names["n"]), (names["n"], 1)]

    def multiply(left: tuple[int, int], right: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        assert left[1] == right[0]
        return left[0] * left[1] * right[1], (left[0], right[1])

    cost_ab, ab = multiply(shapes[0], shapes[1])
    cost_bx, bx = multiply(shapes[1], shapes[2])
    return min(cost_ab + multiply(ab, shapes[2])[0], cost_bx + multiply(shapes[0], bx)[0])


def half_precision_sum(rng: Random) -> dict[str, Any]:
    """Sums whose spacing is 2 (from 2048) or 4 (from 4096); `struct` rounds to half precision."""
    gap = rng.choice([2, 4])
    big, small = gap * rng.randint(1030, 2030), gap + rng.randint(1, 3)
    answer = int(struct.unpack("e", struct.pack("e", big + small))[0])
    wrong = {
        "Assumes that whole numbers are added exactly at any size": big + small,
        "Believes that the smaller number is lost entirely": big,
        "Cuts the surplus off instead of rounding": (big + small) // gap * gap,
    }
    names = {"big": big, "small": small, "exact": big + small, "key": answer}
    return {"names": names, "answer": str(answer), "wrong": {why: str(value) for why, value in wrong.items()}}


def memory_of_the_weights(rng: Random) -> dict[str, Any]:
    n = rng.choice([*range(2, 15), 20, 24, 27, 30, 32, 34, 40, 65, 70, 72])
    return {"names": {"n": n, "key": 2 * n, "four": 4 * n, "bits": 16 * n}}


def columns_for_quadratic_in_years(rng: Random) -> dict[str, Any]:
    a = rng.randint(1990, 2012)
    return {"names": {"a": a, "next": a + 1, "b": a + 12, "c": a + 24}}


def running_average_that_stalls(rng: Random) -> dict[str, Any] | None:
    bits = rng.choice([10, 11, 12])
    start = 2 ** rng.randint(1, 5)
    m = 25 * rng.randrange(7, 41, 2)  # odd, so that no update is exactly half of a spacing
    w = start * 7 // 4 if start > 2 else 3.5
    key = m * start / 2**bits
    if not (0.3 <= key <= 0.45 * (w - start)):
        return None
    return {
        "names": {
            "bits": bits,
            "fraction": bits - 1,
            "start": start,
            "end": 2 * start,
            "m": m,
            "w": w,
            "equals": "=" if friendly(key, 2) else "\\approx",
            "key": f"{key:.2f}",
        },
        "answer": round(key, 6),
        "tolerance": 0.04 * key,
        "wrong": {
            "Lets an update count from a whole spacing on instead of from half of one": round(2 * key, 2),
            "Takes the spacing of the numbers near 1 for that of larger ones": round(m / 2**bits, 2),
            "Expects the average to reach the weight, as in exact arithmetic": 0.0,
        },
    }


def check_running_average_that_stalls(names: dict[str, Any]) -> float:
    """Update the average in steps of its spacing until it stays where it is."""
    spacing = names["start"] / 2 ** (names["bits"] - 1)
    left = round((names["w"] - names["start"]) / spacing)
    while step := round(left / names["m"]):
        left -= step
    return left * spacing


def _in_powers(count: int) -> str:
    exponent = len(str(count)) - 1
    lead = f"{count / 10**exponent:g}"
    return f"10^{{{exponent}}}" if lead == "1" else f"{lead} \\cdot 10^{{{exponent}}}"


def forming_cost_of_wide_ridge(rng: Random) -> dict[str, Any] | None:
    rows, ratio = rng.choice([200, 250, 300, 400, 500, 600, 800, 1000, 2000]), 10 * rng.randint(2, 50)
    cols = rows * ratio
    if not 20_000 <= cols <= 400_000 or cols % 10_000:
        return None
    costs = {"small": _in_powers(rows * rows * cols), "large": _in_powers(cols * cols * rows)}
    return {
        "names": costs | {"rows": rows, "cols": cols, "ratio": ratio},
        "answer": ratio,
        "tolerance": 0,
        "wrong": {
            "Compares the numbers of entries and overlooks that each entry of M is a longer sum": ratio**2,
            "Compares the costs of solving the two systems, which grow with the cube of their size": ratio**3,
            "Believes that two products of the same two matrices cost the same in either order": 1,
        },
    }


def check_forming_cost_of_wide_ridge(names: dict[str, Any]) -> float:
    """Count the turns of the three nested loops that form either product."""
    rows, cols = names["rows"], names["cols"]
    return float(Fraction(math.prod((cols, cols, rows)), math.prod((rows, rows, cols))))
