"""Generators of the items on inference in regression that ask for a reading or a judgement."""

from random import Random
from typing import Any

from assessment.banks.numbers import listed


def constant_after_centring(rng: Random) -> dict[str, Any] | None:
    start, step = rng.randint(1, 9), rng.randint(1, 4)
    x = [start, start + step, start + 3 * step, start + 4 * step]
    mean, a, b = start + 2 * step, rng.randint(2, 20), rng.randint(2, 6)
    key = f"{b}/{a} {b}/{a + b * mean}"
    wrong = {
        "Believes that centring changes nothing in the output": f"{b}/{a} {b}/{a}",
        "Lets centring turn the constant into zero": f"{b}/{a} {b}/0",
        "Moves the constant by the mean without the slope": f"{b}/{a} {b}/{a + mean}",
        "Moves the constant the wrong way": f"{b}/{a} {b}/{a - b * mean}",
    }
    names = {"x": ", ".join(map(str, x)), "a": a, "b": b, "mean": mean, "k": a + b * mean}
    return {"names": names, "answer": key, "wrong": wrong}


def dummy_regression_coefficients(rng: Random) -> dict[str, Any] | None:
    a, b, c = rng.sample(range(3, 20), 3)
    grand, rest = divmod(a + b + c, 3)
    spread = [rng.randint(1, 2) for _ in range(3)]
    if rest:
        return None
    y = [v for mean, s in zip((a, b, c), spread, strict=True) for v in (mean - s, mean + s)]
    wrong = {
        "Takes the coefficients of the groups for their means instead of differences from the reference": f"{a} {b} {c}",
        "Takes the intercept for the grand mean and the rest for deviations from it": f"{grand} {b - grand} {c - grand}",
        "Compares each group with the one before it": f"{a} {b - a} {c - b}",
    }
    names = {"y": ", ".join(map(str, y)), "a": a, "b": b, "c": c, "db": b - a, "dc": c - a}
    return {"names": names, "answer": f"{a} {b - a} {c - a}", "wrong": wrong}


def coefficient_of_a_category(rng: Random) -> dict[str, Any]:
    const, b, c = 50 * rng.randint(12, 24), 10 * rng.randint(6, 20), 10 * rng.randint(3, 15)
    names = {"const": const, "b": b, "c": c, "key": const - c, "plus": const + c, "both": const + b - c}
    return {"names": names}


def bend_in_the_residuals(rng: Random) -> dict[str, Any]:
    step, start, size = rng.choice([1, 2, 5, 10]), rng.randint(0, 6), rng.choice([1, 2, 3])
    x = [step * (start + n) for n in range(13)]
    y = [round(size * ((n - 6) ** 2 / 7 - 2) + rng.choice([-0.3, 0, 0.3]), 1) + 0.0 for n in range(13)]  # no -0
    names = {"x": x, "y": y, "a": x[3], "b": x[9], "m": x[6]}
    return {"names": names | {"xs": listed(x), "ys": listed(y)}}


def interval_of_one_width(rng: Random) -> dict[str, Any]:
    step, grow = rng.choice([5, 10, 20, 50]), rng.randint(4, 9) / 10
    levels = [1, 2, 4, 5, 7, 8]
    x = [step * level for level in levels for _ in range(2)]
    y = [round(sign * grow * level * step / 10, 1) for level in levels for sign in (1, -0.9)]
    names = {"x": x, "y": y, "hi": x[-1], "lo": x[0], "mid": x[4], "w": f"{y[6]:g}"}
    read = {"big": f"{y[-2]:g}", "small": f"{y[0]:g}", "some": f"{y[4]:g}"}
    return {"names": names | read | {"xs": listed(x), "ys": listed(y)}}


def row_missed_most(rng: Random) -> dict[str, Any]:
    step, at, size, far = rng.choice([1, 2, 3]), rng.randint(2, 5), rng.randint(50, 90) / 10, rng.randint(26, 34)
    x = [step * n for n in range(1, 13)] + [step * far]
    y = [rng.randint(-12, 12) / 10 for _ in x]
    low = rng.randint(7, 10)
    y[at], y[low], y[-1] = size, -rng.randint(20, 30) / 10, 0.4
    names = {"x": x, "y": y, "worst": x[at], "far": x[-1], "low": x[low], "first": x[0], "size": size}
    return {"names": names | {"xs": listed(x), "ys": listed(y)}}


def slope_read_from_points(rng: Random) -> dict[str, Any]:
    b, c, step = rng.choice([-4, -3, -2.5, -2, -1.5, 1.5, 2, 2.5, 3, 4, 5]), 5 * rng.randint(5, 12), rng.choice([1, 2])
    x = [step * n for n in range(9)]
    y = [round(c + b * u + rng.choice([-0.2, 0, 0.2]) * step, 1) for u in x]
    points = ", ".join(f"({u}, {v:g})" for u, v in zip(x, y, strict=True))
    names = {"x": x, "y": y, "b": f"{b:g}", "c": c, "inverse": f"{1 / b:.2f}", "minus": f"{-b:g}", "points": points}
    return {"names": names | {"dx": x[-1], "dy": f"{b * x[-1]:g}"}}


def what_r_squared_of_sixty_percent_says(rng: Random) -> dict[str, Any]:
    p = rng.randint(35, 88)
    return {"names": {"p": p, "r": f"{p / 100:.2f}"}}


def area_slope_at_equal_age(rng: Random) -> dict[str, Any]:
    s = rng.randint(12, 58) / 10
    return {"names": {"s": s}}


def sign_flip_after_interaction(rng: Random) -> dict[str, Any]:
    c, d = rng.randint(2, 9), rng.randint(1, 4)
    a = 4 * c - d
    return {"names": {"a": a, "b": a - c, "c": c, "d": d, "e": d + 4 * c}}
