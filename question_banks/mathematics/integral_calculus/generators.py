"""Generators of the items on integral calculus and series."""

from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def accumulated_requests(rng: Random) -> dict[str, Any]:
    a, b, t = (
        rng.choice([20, 30, 40, 50, 60, 80]),
        rng.choice([2, 3, 4, 5, 6, 8, 10]),
        rng.choice([4, 6, 8, 10, 12, 20]),
    )
    answer = a * t + b * t * t // 2
    wrong = {
        "Multiplies the final rate by the duration": (a + b * t) * t,
        "Ignores the growth of the rate": a * t,
        "Gives the rate at the end instead of the total": a + b * t,
    }
    names = {"a": a, "b": b, "t": t, "base": a * t, "extra": b * t * t // 2, "end": a + b * t, "res": answer}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_accumulated_requests(names: dict[str, Any]) -> float:
    """Add up short slices of time, each at its middle rate."""
    a, b, t, n = int(names["a"]), int(names["b"]), int(names["t"]), 1000
    return round(sum((a + b * (i + 0.5) * t / n) * t / n for i in range(n)))


def uneven_trapezoid(rng: Random) -> dict[str, Any] | None:
    gaps = [rng.randint(1, 5) for _ in range(3)]
    p = [10 * rng.randint(2, 20) for _ in range(4)]
    parts = [gaps[i] * (p[i] + p[i + 1]) // 2 for i in range(3)]
    answer = sum(parts)
    t3 = sum(gaps)
    wrong = {
        "Treats the readings as equally spaced": round(t3 / 3 * (p[0] / 2 + p[1] + p[2] + p[3] / 2)),
        "Multiplies the mean of the readings by the duration": round(sum(p) / 4 * t3),
        "Uses the left reading of each interval": sum(g * v for g, v in zip(gaps, p[:3], strict=True)),
    }
    if len(set(gaps)) <= 1:
        return None
    names = {"t1": gaps[0], "t2": gaps[0] + gaps[1], "t3": t3, "res": answer}
    names |= {f"p{i}": v for i, v in enumerate(p)} | {f"s{i}": v for i, v in enumerate(parts)}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_uneven_trapezoid(names: dict[str, Any]) -> float:
    """Draw straight lines between the readings and add thin slices below them."""
    t = [0, int(names["t1"]), int(names["t2"]), int(names["t3"])]
    p = [int(names[f"p{i}"]) for i in range(4)]
    total, thin = 0.0, 0.01
    for i in range(3):
        n = round((t[i + 1] - t[i]) / thin)
        for k in range(n):
            total += (p[i] + (p[i + 1] - p[i]) * (k + 0.5) / n) * thin
    return round(total)


def alternating_rewards(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(2, 12), rng.randint(2, 12)
    g = rng.choice([0.2, 0.4, 0.5, 0.6, 0.8, 0.9])
    answer = (a + g * b) / (1 - g * g)
    wrong = {
        "Uses the one-step discount as the ratio between pairs of rewards": (a + g * b) / (1 - g),
        "Leaves the second reward of each pair undiscounted": (a + b) / (1 - g * g),
        "Replaces the alternating rewards with their mean": (a + b) / 2 / (1 - g),
    }
    if not (a != b and friendly(answer, 1)):
        return None
    names = {
        "a": a,
        "b": b,
        "g": f"{g:g}",
        "ratio": f"{g * g:.2f}",
        "pair": f"{a + g * b:g}",
        "den": f"{1 - g * g:.2f}",
        "res": f"{answer:.1f}",
    }
    return {"names": names, "answer": round(answer, 6), "tolerance": 0.06, "wrong": wrong}


def check_alternating_rewards(names: dict[str, Any]) -> float:
    """Add the discounted rewards one by one until they no longer count."""
    g, total, weight = float(names["g"]), 0.0, 1.0
    for step in range(600):
        total += weight * int(names["a" if step % 2 == 0 else "b"])
        weight *= g
    return total


def power_of_quadratic(rng: Random) -> dict[str, Any] | None:
    k, a, n, m = rng.randint(1, 3), rng.randint(1, 5), rng.choice([2, 3]), rng.randint(1, 5)
    c = 2 * (n + 1) * m
    top, low = (k * k + a) ** (n + 1), a ** (n + 1)
    answer = m * (top - low)
    wrong = {
        "Keeps the old limits after the substitution": m * k ** (n + 1),
        "Forgets the factor two from the inner derivative": 2 * answer,
        "Forgets the value at the lower limit": m * top,
    }
    if top > 1000:
        return None
    names = {
        "k": k,
        "a": a,
        "n": n,
        "c": c,
        "m": m,
        "n1": n + 1,
        "u": k * k + a,
        "top": top,
        "low": low,
        "half": c // 2,
        "res": answer,
    }
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_power_of_quadratic(names: dict[str, Any]) -> float:
    """Simpson's rule with many intervals."""
    k, a, n, c = (int(names[x]) for x in ("k", "a", "n", "c"))
    steps = 400
    h = k / steps
    total = 0.0
    for i in range(steps + 1):
        x = i * h
        weight = 1 if i in (0, steps) else 4 if i % 2 else 2
        total += weight * c * x * (x * x + a) ** n
    return round(total * h / 3)


def power_density_mean(rng: Random) -> dict[str, Any] | None:
    n, k = rng.choice([2, 3, 4, 6, 8]), rng.randint(2, 24)
    answer = k * (n + 1) / (n + 2)
    wrong = {
        "Takes the middle of the interval, as for a uniform density": k / 2,
        "Forgets the factor that makes the density integrate to one": k / (n + 2),
        "Gives the point of highest density": k,
    }
    if not (friendly(answer, 2)):
        return None
    names = {"n": n, "k": k, "n1": n + 1, "n2": n + 2, "res": f"{answer:g}"}
    return {"names": names, "answer": answer, "tolerance": 0.01, "wrong": wrong}


def check_power_density_mean(names: dict[str, Any]) -> float:
    """Weigh many small slices of the interval."""
    n, k, steps = int(names["n"]), int(names["k"]), 4000
    xs = [(i + 0.5) * k / steps for i in range(steps)]
    return sum(x * x**n for x in xs) / sum(x**n for x in xs)


def parts_from_values(rng: Random) -> dict[str, Any] | None:
    t, f0, ft, area = (
        rng.randint(2, 6),
        rng.choice([-3, -2, -1, 1, 2, 3, 4, 5]),
        rng.randint(2, 9),
        rng.randint(3, 20),
    )
    answer = t * ft - area
    wrong = {
        "Adds the remaining integral instead of subtracting it": t * ft + area,
        "Treats the factor x as a constant equal to the upper limit": t * (ft - f0),
        "Ignores the factor x and integrates the derivative alone": ft - f0,
    }
    if not (answer):
        return None
    names = {"t": t, "f0": f0, "ft": ft, "area": area, "edge": t * ft, "res": answer}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_parts_from_values(names: dict[str, Any]) -> float:
    """Build a quadratic f with these values and integrate x f'(x) directly."""
    t, f0, ft, area = (int(names[x]) for x in ("t", "f0", "ft", "area"))
    # f = f0 + b x + c x^2 with b t + c t^2 = ft - f0 and b t^2/2 + c t^3/3 = area - f0 t
    r1, r2 = ft - f0, area - f0 * t
    c = (r1 * t / 2 - r2) / (t**3 / 2 - t**3 / 3)
    b = (r1 - c * t * t) / t
    return round(b * t**2 / 2 + 2 * c * t**3 / 3, 6)


def variable_limits(rng: Random) -> dict[str, Any] | None:
    x = rng.randint(2, 6)
    f0, fa, fb = rng.randint(1, 9), rng.randint(2, 9), rng.randint(2, 9)
    answer = 2 * x * fb - fa
    wrong = {
        "Forgets the derivative of the upper limit": fb - fa,
        "Ignores that the lower limit moves too": 2 * x * fb,
        "Applies the factor of the upper limit to both ends": 2 * x * (fb - fa),
    }
    if len({f0, fa, fb}) != 3:
        return None
    names = {"x": x, "sq": x * x, "two": 2 * x, "f0": f0, "fa": fa, "fb": fb, "res": answer}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_variable_limits(names: dict[str, Any]) -> float:
    """Take a straight line for f and difference its exact integral."""
    x, fa, fb = int(names["x"]), int(names["fa"]), int(names["fb"])
    slope = (fb - fa) / (x * x - x)

    def area(low: float, high: float) -> float:
        return (high - low) * (fa + slope * ((low + high) / 2 - x))

    h = 1e-4
    return round((area(x + h, (x + h) ** 2) - area(x - h, (x - h) ** 2)) / (2 * h))


def return_summed_backwards(rng: Random) -> dict[str, Any] | None:
    rewards = [rng.randint(0, 9) for _ in range(3)]
    a, b, c = rewards
    answer = a + b / 2 + c / 4
    wrong = {
        "Adds the rewards without discounting them": a + b + c,
        "Discounts the first reward too": answer / 2,
        "Discounts forwards, so that the last reward counts in full": c + b / 2 + a / 4,
    }
    if min(b, c) <= 0:
        return None
    names = {"a": a, "b": b, "c": c, "last": f"{b + c / 2:g}", "key": f"{answer:.2f}"}
    return {"names": names, "answer": f"{answer:.2f}", "wrong": {why: f"{value:.2f}" for why, value in wrong.items()}}


def area_under_a_square(rng: Random) -> dict[str, Any]:
    c, a, b = rng.randint(2, 4), rng.randint(1, 3), rng.randint(4, 6)
    top, low = c * b**3, c * a**3
    names = {"coefficient": 3 * c, "c": c, "a": a, "b": b, "top": top, "low": low, "key": top - low, "sum": top + low}
    return {"names": names | {"change": 3 * c * (b * b - a * a)}}


def sum_of_discounted_ones(rng: Random) -> dict[str, Any]:
    """Sums whose inverse has few decimals."""
    total = rng.choice(
        [1.25, 1.6, 2, 2.5, 4, 5, 6.25, 8, 10, 12.5, 16, 20, 25, 40, 50, 80, 100, 125, 200, 250, 400, 500, 1000]
    )
    gamma = round(1 - 1 / total, 6)
    names = {"g": f"{gamma:g}", "rest": f"{1 / total:g}", "key": f"{total:g}", "two": f"{1 + gamma:g}"}
    return {"names": names | {"less": f"{total - 1:g}"}}


def running_total_peak(rng: Random) -> dict[str, Any]:
    a = rng.randint(1, 5)
    b = a + rng.randint(2, 9)
    return {"names": {"a": a, "b": b, "c": b + rng.randint(2, 4)}}


def density_after_doubling(rng: Random) -> dict[str, Any]:
    a, b = rng.randint(2, 6), rng.randint(1, 9)
    return {"names": {"a": a, "b": b, "sq": a * a}}
