"""Generators of the items on multivariable and matrix calculus."""

from itertools import combinations_with_replacement
from math import sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import factor, number, signed


def hessian_distinct_entries(rng: Random) -> dict[str, Any]:
    n = rng.randint(6, 60)
    answer = n * (n + 1) // 2
    return {
        "names": {"n": n, "all": n * n, "off": n * (n - 1) // 2, "res": answer},
        "answer": answer,
        "tolerance": 0,
        "wrong": {
            "Counts mirrored entries twice": n * n,
            "Leaves out the diagonal": n * (n - 1) // 2,
            "Counts the pure second derivatives alone": n,
        },
    }


def check_hessian_distinct_entries(names: dict[str, Any]) -> float:
    """List the pairs of parameters without regard to order."""
    return len(list(combinations_with_replacement(range(int(names["n"])), 2)))


def two_paths_to_one_weight(rng: Random) -> dict[str, Any] | None:
    w, k = rng.randint(2, 5), rng.choice([-4, -3, -2, 2, 3, 4, 5])
    p, q = rng.choice([-3, -2, 2, 3, 4]), rng.choice([-5, -3, -2, 2, 3, 5])
    answer = 2 * w * p + k * q
    wrong = {
        "Follows the path through u and drops the one through v": 2 * w * p,
        "Adds the two outer derivatives without the inner ones": p + q,
        "Multiplies by the values of u and v instead of their derivatives": w * w * p + k * w * q,
    }
    if not (answer):
        return None
    names = {"w": w, "k": k, "p": p, "q": q, "two": 2 * w, "first": 2 * w * p, "res": answer}
    names |= {"second": factor(k * q), "factor": factor(k)}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_two_paths_to_one_weight(names: dict[str, Any]) -> float:
    """Difference a loss that is linear in u and v."""
    w, k, p, q = (int(names[x]) for x in ("w", "k", "p", "q"))

    def loss(value: float) -> float:
        return p * value**2 + q * k * value

    h = 1e-3
    return round((loss(w + h) - loss(w - h)) / (2 * h))


def slope_along_direction(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(2, 4), rng.choice([-4, -3, -2, 2, 3, 4])
    x, y = rng.choice([-2, -1, 1, 2]), rng.choice([-3, -2, -1, 1, 2, 3])
    dx, dy, norm = rng.choice([(3, 4, 5), (4, 3, 5), (3, -4, 5), (-4, 3, 5), (6, 8, 10), (8, 6, 10), (8, -6, 10)])
    gx, gy = 2 * a * x + b * y, b * x
    dot = gx * dx + gy * dy
    answer = dot / norm
    wrong = {
        "Forgets to give the direction length one": dot,
        "Divides by the sum of the absolute components instead of the length": dot / (abs(dx) + abs(dy)),
        "Adds the two partial derivatives whatever the direction": gx + gy,
    }
    if not (max(abs(gx), abs(gy)) <= 12 and abs(answer) >= 1):
        return None
    names = {
        "a": a,
        "b": signed(b),
        "x": x,
        "y": y,
        "dx": dx,
        "dy": dy,
        "norm": norm,
        "gx": gx,
        "gy": gy,
        "dot": dot,
        "res": f"{answer:.1f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.05, "wrong": wrong}


def check_slope_along_direction(names: dict[str, Any]) -> float:
    """Take a short step of known length in the direction and divide the change by it."""
    a, b = int(names["a"]), number(names["b"])
    x, y, dx, dy = (int(names[n]) for n in ("x", "y", "dx", "dy"))

    def f(t: float) -> float:
        u, v = x + t * dx, y + t * dy
        return a * u * u + b * u * v

    t = 1e-4
    length = sqrt((2 * t * dx) ** 2 + (2 * t * dy) ** 2)
    return (f(t) - f(-t)) / length


def relu_network_backward(rng: Random) -> dict[str, Any] | None:
    x, w, v = rng.randint(3, 5), rng.choice([-2, -1, 1, 2, 3]), rng.choice([-4, -3, -2, 3, 4])
    h, error = rng.randint(1, 4), rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
    b, y = h - w * x, v * h - error
    answer = 2 * error * v * x
    wrong = {
        "Leaves the output weight out of the path": 2 * error * x,
        "Drops the factor two of the square": error * v * x,
        "Stops at the inner sum and forgets the input": 2 * error * v,
    }
    if not (b and y and abs(b) <= 9):
        return None
    names = {"x": x, "w": w, "b": b, "v": v, "y": y, "h": h, "out": v * h, "error": error, "res": answer}
    names |= {"factor": factor(error)}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_relu_network_backward(names: dict[str, Any]) -> float:
    """Change the weight a little in both directions and run the network."""
    x, w, b, v, y = (int(names[n]) for n in ("x", "w", "b", "v", "y"))

    def loss(weight: float) -> float:
        return (v * max(0.0, weight * x + b) - y) ** 2

    step = 1e-3
    return round((loss(w + step) - loss(w - step)) / (2 * step))


def asymmetric_quadratic_form(rng: Random) -> dict[str, Any] | None:
    a, d = rng.randint(1, 5), rng.randint(1, 5)
    b, c = rng.randint(-4, 6), rng.randint(-4, 6)
    x, y = rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([-3, -2, 2, 3])
    answer = 2 * a * x + (b + c) * y
    wrong = {
        "Uses the rule for symmetric matrices, twice A times x": 2 * (a * x + b * y),
        "Forgets that the vector appears on both sides of the matrix": a * x + b * y,
        "Doubles the transpose times x": 2 * (a * x + c * y),
    }
    if not (b != c and b and c and b + c and answer):
        return None
    names = {"a": a, "b": b, "c": c, "d": d, "x": x, "y": y, "two": 2 * a, "sum": b + c, "res": answer}
    names |= {"product": f"{2 * a} \\cdot {factor(x)} + {factor(b + c)} \\cdot {factor(y)}"}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_asymmetric_quadratic_form(names: dict[str, Any]) -> float:
    """Difference the quadratic form in its first variable."""
    a, b, c, d, x, y = (int(names[n]) for n in ("a", "b", "c", "d", "x", "y"))

    def form(u: float) -> float:
        return u * (a * u + b * y) + y * (c * u + d * y)

    h = 1e-3
    return round((form(x + h) - form(x - h)) / (2 * h))


def largest_mixed_term(rng: Random) -> dict[str, Any] | None:
    m, p, q = rng.randint(1, 4), rng.randint(1, 5), rng.randint(1, 5)
    a, c = m * p * p, m * q * q
    answer = 2 * m * p * q - 1
    wrong = {
        "Compares the square of the mixed coefficient with the product of the square ones": m * p * q - 1,
        "Lets the determinant of the Hessian be zero": 2 * m * p * q,
        "Takes half the mixed coefficient for the mixed derivative": 4 * m * p * q - 1,
    }
    if not (a > 1 and c > 1 and a != c and m * p * q > 2):
        return None
    names = {"a": a, "c": c, "two_a": 2 * a, "two_c": 2 * c, "prod": 4 * a * c, "edge": 2 * m * p * q, "res": answer}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_largest_mixed_term(names: dict[str, Any]) -> float:
    """Raise k until the smaller eigenvalue of the Hessian is no longer positive."""
    a, c = int(names["a"]), int(names["c"])
    k = 0
    while True:
        trace, gap = 2 * a + 2 * c, ((2 * a - 2 * c) ** 2 + 4 * (k + 1) ** 2) ** 0.5
        if (trace - gap) / 2 <= 1e-9:
            return k
        k += 1


def hypergradient(rng: Random) -> dict[str, Any] | None:
    w, lam = rng.choice(
        [(1, n) for n in (1, 2, 5, 7, 13, 17)] + [(2, n) for n in (4, 8, 13)] + [(3, n) for n in (3, 13)]
    )
    v = rng.choice([n for n in range(-4, 8) if n not in (0, w)])
    curvature = 3 * w * w + lam
    slope = 2 * (w - v)
    answer = -slope * w / curvature
    wrong = {
        "Loses the minus sign of the implicit derivative": -answer,
        "Leaves the penalty out of the curvature of the inner loss": -slope * w / (3 * w * w),
        "Forgets to divide by the curvature of the inner loss": -slope * w,
    }
    if abs(answer) < 0.12:
        return None
    names = {
        "w": w,
        "lam": lam,
        "c": w**3 + lam * w,
        "v": f"({v})" if v < 0 else v,
        "distance": f"w - {v}" if v > 0 else f"w + {-v}",
        "curv": curvature,
        "slope": slope,
        "res": f"{answer:.2f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.006, "wrong": wrong}


def check_hypergradient(names: dict[str, Any]) -> float:
    """Solve the inner problem by bisection for two nearby penalties and difference the outer loss."""
    c, lam = int(names["c"]), int(names["lam"])
    v = int(str(names["v"]).strip("()"))

    def outer(penalty: float) -> float:
        low, high = 0.0, 50.0
        for _ in range(200):
            mid = (low + high) / 2
            if mid**3 + penalty * mid < c:
                low = mid
            else:
                high = mid
        return (low - v) ** 2

    h = 1e-4
    return (outer(lam + h) - outer(lam - h)) / (2 * h)


def shapes_of_residual_and_gradient(rng: Random) -> dict[str, Any]:
    rows, inputs = 10 * rng.randint(3, 20), rng.randint(3, 9)
    outputs = rng.choice([k for k in range(2, 7) if k != inputs])
    answer = f"({rows}, {outputs}) ({inputs}, {outputs})"
    wrong = {
        "Gives the gradient the shape of the data": f"({rows}, {outputs}) ({rows}, {inputs})",
        "Transposes the gradient against the weights": f"({rows}, {outputs}) ({outputs}, {inputs})",
        "Lets the residual have the shape of the weights": f"({inputs}, {outputs}) ({inputs}, {outputs})",
    }
    return {"names": {"rows": rows, "inputs": inputs, "outputs": outputs}, "answer": answer, "wrong": wrong}


def coefficient_of_a_partial(rng: Random) -> dict[str, Any]:
    return {"names": {"c": rng.randint(2, 30)}}


def shape_of_a_weight_gradient(rng: Random) -> dict[str, Any]:
    inputs, outputs, batch = rng.sample([8, 10, 12, 16, 20, 24, 32, 48, 50, 64, 100, 128], 3)
    return {"names": {"inputs": inputs, "outputs": outputs, "batch": batch}}


def downhill_from_a_gradient(rng: Random) -> dict[str, Any]:
    a, b = rng.sample(range(2, 10), 2)
    names = {"a": a, "b": b, "squares": f"-{a * a} + {b * b}", "slope": b * b - a * a}
    return {"names": names} if a > b else None


def passes_for_a_jacobian(rng: Random) -> dict[str, Any]:
    inputs, outputs = 100 * rng.randint(2, 30), rng.randint(2, 12)
    return {"names": {"n": inputs, "m": outputs, "product": inputs * outputs}}


def shared_node_gradient_overwritten(rng: Random) -> dict[str, Any]:
    x, w = rng.sample(range(2, 8), 2)
    a = w * x
    b = a + 1
    return {
        "names": {
            "x": x,
            "w": w,
            "a": a,
            "b": b,
            "c": a * b,
            "sum": a + b,
            "key": x * (a + b),
            "old": x * a,
            "product": x * a * b,
            "direct": x * b,
            "mixed": w * a,
            "xx": 2 * x * x,
        }
    }
