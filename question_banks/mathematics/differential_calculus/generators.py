"""Generators of the items on differential calculus."""

from math import exp
from random import Random
from typing import Any

from assessment.banks.numbers import factor, number, signed


def cancelled_limit(rng: Random) -> dict[str, Any] | None:
    a = rng.randint(2, 9)
    b = rng.choice([n for n in range(-9, 10) if n not in (0, a)])
    p, q = -(a + b), a * b
    wrong = {
        "Takes the zero of the numerator at this point for the limit": 0,
        "Gives the other root of the numerator instead of the remaining factor's value": b,
        "Factors with the wrong sign and adds the roots": a + b,
    }
    if abs(p) <= 1:
        return None
    return {
        "names": {"a": a, "p": signed(p), "q": signed(q), "other": signed(-b), "limit": a - b},
        "answer": a - b,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_cancelled_limit(names: dict[str, Any]) -> float:
    """Evaluate the quotient close to the point, on both sides."""
    a, p, q, h = int(names["a"]), number(names["p"]), number(names["q"]), 1e-4
    sides = [((a + s) ** 2 + p * (a + s) + q) / s for s in (-h, h)]
    return round(sum(sides) / 2)


def chain_rule_table(rng: Random) -> dict[str, Any] | None:
    x0 = rng.randint(1, 3)
    g = [1, 2, 3]
    rng.shuffle(g)
    f = [rng.randint(-5, 9) for _ in range(3)]
    df = [rng.choice([-4, -3, -2, 2, 3, 4, 5, 6]) for _ in range(3)]
    dg = [rng.choice([-3, -2, 2, 3, 4, 5]) for _ in range(3)]
    u = g[x0 - 1]
    answer = df[u - 1] * dg[x0 - 1]
    wrong = {
        "Evaluates the outer derivative at the point itself instead of at the inner value": df[x0 - 1] * dg[x0 - 1],
        "Forgets the factor from the inner function": df[u - 1],
        "Evaluates the inner derivative at the inner value too": df[u - 1] * dg[u - 1],
    }
    if u == x0:
        return None
    names: dict[str, Any] = {"x0": x0, "u": u, "outer": df[u - 1], "inner": dg[x0 - 1], "res": answer}
    for i in range(3):
        names |= {f"f{i + 1}": f[i], f"d{i + 1}": df[i], f"g{i + 1}": g[i], f"e{i + 1}": dg[i]}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_chain_rule_table(names: dict[str, Any]) -> float:
    """Follow a small change of x through both functions and divide."""
    x0, dx = int(names["x0"]), 1e-3
    inner = int(names[f"g{x0}"])
    moved = inner + int(names[f"e{x0}"]) * dx
    before = int(names[f"f{inner}"])
    after = before + int(names[f"d{inner}"]) * (moved - inner)
    return round((after - before) / dx)


def learning_curve_tangent(rng: Random) -> dict[str, Any]:
    n0 = rng.randrange(3000, 9001, 1000)
    dn = rng.choice([500, 1500, 2000, 2500, 3000])
    e0 = rng.randint(150, 350) / 1000
    slope = rng.choice([4, 6, 8, 10, 12]) / 1000
    answer = e0 - slope * dn / 1000
    wrong = {
        "Adds the change although the slope is negative": e0 + slope * dn / 1000,
        "Subtracts the slope once, whatever the distance": e0 - slope,
        "Multiplies the slope by the new size instead of the change in size": e0 - slope * (n0 + dn) / 1000,
    }
    names = {
        "n0": n0,
        "n1": n0 + dn,
        "dn": dn,
        "e0": f"{e0:.3f}",
        "slope": f"{slope:.3f}",
        "change": f"{slope * dn / 1000:.3f}",
        "res": f"{answer:.3f}",
    }
    return {"names": names, "answer": round(answer, 6), "tolerance": 0.0006, "wrong": wrong}


def check_learning_curve_tangent(names: dict[str, Any]) -> float:
    """Walk along the tangent one example at a time."""
    value = float(names["e0"])
    for _ in range(int(names["n0"]), int(names["n1"])):
        value -= float(names["slope"]) / 1000
    return value


def loss_joined_smoothly(rng: Random) -> dict[str, Any]:
    a = rng.choice([0.5, 1.5, 2, 2.5, 3, 3.5, 4, 5])
    d = rng.randint(3, 9)
    answer = a * d * d
    return {
        "names": {"a": f"{a:g}", "d": d, "m": f"{2 * a * d:g}", "md": f"{2 * a * d * d:g}", "res": f"{answer:g}"},
        "answer": answer,
        "tolerance": 0.01,
        "wrong": {
            "Gives the matching slope instead of the constant": 2 * a * d,
            "Forgets the value of the quadratic branch at the joint": 2 * a * d * d,
            "Adds the constant where the formula subtracts it": -answer,
        },
    }


def check_loss_joined_smoothly(names: dict[str, Any]) -> float:
    """Read the slope off a difference quotient, then extend the tangent back to r = 0."""
    a, d, h = float(names["a"]), int(names["d"]), 1e-3
    slope = (a * (d + h) ** 2 - a * (d - h) ** 2) / (2 * h)
    return slope * d - a * d * d


def cubic_on_interval(rng: Random) -> dict[str, Any] | None:
    # the interior maximum wins in the first list, the right end in the second
    inside = [(1, 4, 5), (1, 5, 6), (2, 5, 6)]
    at_end = [(1, 2, 3), (1, 2, 4), (1, 2, 5), (1, 3, 5), (1, 4, 6), (2, 3, 4), (2, 3, 5), (2, 3, 6), (2, 4, 6)]
    p, q, end = rng.choice(inside if rng.random() < 0.4 else at_end)
    c = rng.choice([n for n in range(-9, 10) if n])
    s, t = 3 * (p + q), 6 * p * q

    def f(x: int, s: int = s, t: int = t, c: int = c) -> int:
        return 2 * x**3 - s * x**2 + t * x + c

    fp, fq, fe = f(p), f(q), f(end)
    answer = max(fp, fe)
    wrong = {
        "Takes the other candidate without comparing stationary point and end point": min(fp, fe),
        "Takes the value at the last stationary point": fq,
        "Gives the place of the maximum instead of the value there": end if fe > fp else p,
    }
    if answer <= 0:
        return None
    names = {
        "s": s,
        "t": t,
        "c": signed(c),
        "end": end,
        "p": p,
        "q": q,
        "f0": c,
        "fp": fp,
        "fq": fq,
        "fe": fe,
        "res": answer,
    }
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_cubic_on_interval(names: dict[str, Any]) -> float:
    """Scan the interval in steps of a hundredth."""
    s, t, c, end = int(names["s"]), int(names["t"]), number(names["c"]), int(names["end"])
    xs = [k / 100 for k in range(100 * end + 1)]
    return round(max(2 * x**3 - s * x**2 + t * x + c for x in xs))


def exp_over_linear_coefficient(rng: Random) -> dict[str, Any] | None:
    a = rng.choice([-6, -4, -2, 2, 4, 6, 8])
    b = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5])
    answer = a * a // 2 + a * b + b * b
    wrong = {
        "Multiplies the coefficients termwise and drops the mixed product": a * a // 2 + b * b,
        "Forgets the factorial in the exponential series": a * a + a * b + b * b,
        "Gives the second derivative at 0 without dividing by two": 2 * answer,
    }
    if not (answer):
        return None
    names = {
        "a": a,
        "den": signed(-b),
        "b": b,
        "half": a * a // 2,
        "bb": b * b,
        "ab": f"({a})({b})",
        "res": answer,
    }
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_exp_over_linear_coefficient(names: dict[str, Any]) -> float:
    """Half the second difference of the function itself, close to 0."""
    a, d, h = int(names["a"]), number(names["den"]), 1e-3

    def f(x: float) -> float:
        return exp(a * x) / (1 + d * x)

    return round((f(h) - 2 * f(0) + f(-h)) / (2 * h * h))


def richardson_from_two_steps(rng: Random) -> dict[str, Any]:
    h1, h2 = rng.choice([("0.4", "0.2"), ("0.2", "0.1"), ("0.1", "0.05"), ("0.02", "0.01")])
    d = rng.randint(150, 900)
    e = rng.choice([-1, 1]) * rng.randint(2, 9)
    d1, d2 = d + 4 * e, d + e
    names = {
        "h1": h1,
        "h2": h2,
        "d1": f"{d1 / 100:.2f}",
        "d2": f"{d2 / 100:.2f}",
        "diff": f"{(d1 - d2) / 100:.2f}",
        "part": f"{(d1 - d2) / 300:.2f}",
        "rest": factor(round((d1 - d2) / 300, 2)),
        "res": f"{d / 100:.2f}",
    }
    return {
        "names": names,
        "answer": d / 100,
        "tolerance": 0.006,
        "wrong": {
            "Extrapolates as if the error were proportional to the step": (2 * d2 - d1) / 100,
            "Takes the finer result as it stands": d2 / 100,
            "Averages the two results": (d1 + d2) / 200,
        },
    }


def check_richardson_from_two_steps(names: dict[str, Any]) -> float:
    """Fit D(h) = value + c h^2 through both points with Cramer's rule."""
    x1, x2 = float(names["h1"]) ** 2, float(names["h2"]) ** 2
    y1, y2 = float(names["d1"]), float(names["d2"])
    return (y1 * x2 - y2 * x1) / (x2 - x1)


def rate_in_the_exponent(rng: Random) -> dict[str, Any]:
    return {"names": {"k": rng.randint(2, 30)}}


def one_sided_quotients_disagree(rng: Random) -> dict[str, Any]:
    right, left = rng.randint(2, 9), -rng.randint(1, 8)
    steps = ((1, 0.1), (2, 0.01), (3, 0.001))
    quotients = {f"{side}{n}": f"{slope + h:.3f}" for side, slope in (("r", right), ("l", left)) for n, h in steps}
    return {"names": {"r": right, "l": left, "mid": f"{(right + left) / 2:g}"} | quotients}


def slope_of_latency_in_batch_size(rng: Random) -> dict[str, Any]:
    s, n = rng.randint(11, 48) / 10, rng.choice([16, 32, 48, 64, 96, 128])
    return {"names": {"s": s, "n": n}}
