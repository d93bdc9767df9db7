"""Generators of the items on time series."""

import math
from itertools import pairwise
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed


def january_from_seasonal_indices(rng: Random) -> dict[str, Any] | None:
    i1, i2 = rng.choice([110, 120, 125, 140, 150, 160]), rng.choice([50, 60, 70, 75, 80, 90])
    trend = rng.randint(10, 60) * 20
    s1, answer = trend * i1 / 100, trend * i2 / 100
    wrong = {
        "Leaves the season of December inside": round(s1 * i2 / 100),
        "Applies the season of December a second time": round(s1 * i1 * i2 / 10_000),
        "Subtracts the difference of the indices as a percentage": round(s1 * (1 - (i1 - i2) / 100)),
    }
    if not (s1 == int(s1) and answer == int(answer)):
        return None
    return {
        "names": {
            "i1": f"{i1 / 100:.2f}",
            "i2": f"{i2 / 100:.2f}",
            "s1": int(s1),
            "trend": trend,
            "ans": int(answer),
        },
        "answer": int(answer),
        "tolerance": 0,
        "wrong": wrong,
    }


def check_january_from_seasonal_indices(names: dict[str, Any]) -> float:
    """Search the January value that leaves the same trend as December."""
    i1, i2 = float(names["i1"]), float(names["i2"])
    return min(range(3000), key=lambda january: abs(january * i1 - names["s1"] * i2))


def two_smoothing_updates(rng: Random) -> dict[str, Any] | None:
    a10 = rng.choice([1, 2, 3, 4, 6, 7, 8])
    alpha = a10 / 10
    l0, y1, y2 = rng.randint(4, 12) * 10, rng.randint(4, 12) * 10, rng.randint(4, 12) * 10
    if len({l0, y1, y2}) < 3:
        return None
    l1 = alpha * y1 + (1 - alpha) * l0
    l2 = alpha * y2 + (1 - alpha) * l1
    swapped = (1 - alpha) * y2 + alpha * ((1 - alpha) * y1 + alpha * l0)
    wrong = {
        "Gives the old level the weight of the newest value": swapped,
        "Repeats the last value": y2,
        "Skips the update by the first value": alpha * y2 + (1 - alpha) * l0,
        "Averages the level and the values": (l0 + y1 + y2) / 3,
    }
    if round(l2 * 10, 9) != round(l2 * 10):
        return None
    return {
        "names": {
            "alpha": f"{alpha:.1f}",
            "rest": f"{1 - alpha:.1f}",
            "l0": l0,
            "y1": y1,
            "y2": y2,
            "l1": f"{l1:g}",
            "l2": f"{l2:.1f}",
        },
        "answer": round(l2, 1),
        "tolerance": 0.1,
        "wrong": wrong,
    }


def check_two_smoothing_updates(names: dict[str, Any]) -> float:
    """Weigh the past with geometrically falling weights."""
    alpha = float(names["alpha"])
    return alpha * names["y2"] + alpha * (1 - alpha) * names["y1"] + (1 - alpha) ** 2 * names["l0"]


def two_steps_of_autoregression(rng: Random) -> dict[str, Any] | None:
    phi10 = rng.choice([-5, -4, 2, 4, 5, 6, 8])
    phi = phi10 / 10
    c, y = rng.randint(2, 15), rng.randint(2, 12) * 5
    f1 = c + phi * y
    f2 = c + phi * f1
    mean = c / (1 - phi)
    wrong = {
        "Stops at the forecast for one step": f1,
        "Takes the mean of the process, which is reached far ahead": mean,
        "Applies the coefficient twice and the constant once": c + phi * phi * y,
        "Leaves out the constant": phi * phi * y,
    }
    if not (abs(f1) >= 1 and f2 > 2 and round(f2 * 10, 9) == round(f2 * 10)):
        return None
    return {
        "names": {
            "c": c,
            "phi": f"{phi:.1f}" if phi > 0 else f"({phi:.1f})",
            "y": y,
            "signed": f"+ {phi:.1f}" if phi > 0 else f"- {-phi:.1f}",
            "f1": f"{f1:g}",
            "inner": f"{f1:g}" if f1 >= 0 else f"({f1:g})",
            "f2": f"{f2:.1f}",
            "mean": f"{mean:.1f}",
            "near": "=" if friendly(mean, 1) else r"\approx",
        },
        "answer": round(f2, 1),
        "tolerance": 0.06,
        "wrong": wrong,
    }


def check_two_steps_of_autoregression(names: dict[str, Any]) -> float:
    """Shrink the distance from the process mean twice."""
    phi = float(names["phi"].strip("()"))
    mean = names["c"] / (1 - phi)
    return mean + phi**2 * (names["y"] - mean)


def _parts(rng: Random, total: int, count: int) -> list[int]:
    """Cut a whole number into positive parts and give each a sign, not the same one to all."""
    cuts = [0, *sorted(rng.sample(range(1, total), count - 1)), total]
    parts = [right - left for left, right in zip(cuts, cuts[1:], strict=False)]
    minus = rng.sample(range(count), rng.randint(1, count - 1))
    return [-part if i in minus else part for i, part in enumerate(parts)]


def scaled_error_against_naive(rng: Random) -> dict[str, Any] | None:
    scale, mae = rng.choice([2, 2.5, 4, 5, 8, 10]), rng.randint(2, 9)
    if not 0.25 <= mae / scale <= 2.5:
        return None
    changes, errors = _parts(rng, int(4 * scale), 4), _parts(rng, 3 * mae, 3)
    if sum(changes) == 0:
        return None
    train = [rng.randint(60, 90)]
    for change in changes:
        train.append(train[-1] + change)
    observed = [train[-1] + rng.randint(-6, 6) for _ in range(3)]
    forecast = [value + error for value, error in zip(observed, errors, strict=True)]
    if len(set(observed)) < 3 or len(set(forecast)) < 2:
        return None
    answer = mae / scale
    wrong = {
        "Reports the mean absolute error without the scale": mae,
        "Divides the scale by the error": scale / mae,
        "Lets changes of different sign cancel in the scale": mae / (abs(sum(changes)) / 4),
        "Lets errors of different sign cancel": abs(sum(errors)) / 3 / scale,
        "Divides the sum of the changes by the five values instead of the four changes": mae / (scale * 4 / 5),
    }
    return {
        "names": {
            "train": ", ".join(str(value) for value in train),
            "a1": observed[0],
            "a2": observed[1],
            "a3": observed[2],
            "f1": forecast[0],
            "f2": forecast[1],
            "f3": forecast[2],
            "misses": ", ".join(str(abs(error)) for error in errors),
            "mae": f"{mae:g}",
            "scale": f"{scale:g}",
            "ans": f"{answer:.2f}",
            "near": "=" if friendly(answer, 2) else r"\approx",
        },
        "answer": answer,
        "tolerance": 0.01,
        "wrong": wrong,
    }


def check_scaled_error_against_naive(names: dict[str, Any]) -> float:
    """Divide each error by the scale first and average afterwards, all from the printed values."""
    train = [int(value) for value in names["train"].split(", ")]
    naive = [abs(now - before) for before, now in zip(train, train[1:], strict=False)]
    scale = sum(naive) / len(naive)
    scaled = [abs(names[f"a{i}"] - names[f"f{i}"]) / scale for i in (1, 2, 3)]
    return sum(scaled) / 3


def upper_end_for_wandering_price(rng: Random) -> dict[str, Any] | None:
    s, root = rng.randint(2, 9), rng.choice([2, 3, 4, 5])
    y = rng.randint(20, 60) * 10
    h, sd = root * root, s * root
    answer = y + 2 * sd
    wrong = {
        "Uses the standard deviation of a single day": y + 2 * s,
        "Adds standard deviations over the days instead of variances": y + 2 * s * h,
        "Takes one standard deviation instead of two": y + sd,
    }
    return {
        "names": {"s": s, "y": y, "h": h, "sd": sd, "ans": answer},
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_upper_end_for_wandering_price(names: dict[str, Any]) -> float:
    """Add up the variance day by day."""
    variance = 0.0
    for _ in range(names["h"]):
        variance += names["s"] ** 2
    return round(names["y"] + 2 * math.sqrt(variance), 9)


def moving_average_as_a_feature(rng: Random) -> dict[str, Any] | None:
    y = [3 * rng.randint(2, 20) for _ in range(rng.randint(6, 8))]
    centred, known, late = sum(y[2:5]) // 3, sum(y[:3]) // 3, sum(y[1:4]) // 3
    n = len(y) - 3
    key = f"{centred} {known} {n}"
    wrong = {
        "Takes the same three days for both means": f"{known} {known} {n}",
        "Counts the day itself among the three days before": f"{centred} {late} {n}",
        "Expects a value for each day of the list": f"{centred} {known} {len(y)}",
    }
    if len({centred, known, late}) != 3:
        return None
    names = {"y": ", ".join(map(str, y)), "k1": centred, "k2": known, "n": n}
    return {"names": names, "answer": key, "wrong": wrong}


def second_difference_or_lag_two(rng: Random) -> dict[str, Any]:
    start, step, bend = rng.randint(1, 20), rng.randint(-6, 9), rng.choice([-3, -2, -1, 1, 2, 3, 4])
    y = [start]
    for k in range(4):
        y.append(y[-1] + step + k * bend)
    once = [b - a for a, b in pairwise(y)]
    twice, lag = [b - a for a, b in pairwise(once)], [y[k + 2] - y[k] for k in range(3)]

    def shown(first: list[int], second: list[int]) -> str:
        return f"{' '.join(map(str, first))} | {' '.join(map(str, second))}"

    wrong = {
        "Takes differencing twice for a difference at lag two": shown(lag, lag),
        "Differences once instead of twice": shown(once, lag),
        "Takes the difference at lag two for differencing twice": shown(twice, twice),
    }
    names = {"y": ", ".join(map(str, y)), "once": ", ".join(map(str, once)), "twice": ", ".join(map(str, twice))}
    names["lag"] = ", ".join(map(str, lag))
    return {"names": names, "answer": shown(twice, lag), "wrong": wrong}


def splits_with_a_gap(rng: Random) -> dict[str, Any] | None:
    rows, size, gap = rng.randint(9, 16), rng.randint(2, 3), rng.randint(1, 3)
    starts = [rows - size * k for k in (3, 2, 1)]
    if starts[0] - gap < 2:
        return None

    def shown(trains: list[int]) -> str:
        return " ".join(f"{train}:{start}" for train, start in zip(trains, starts, strict=True))

    first = starts[0] - gap
    wrong = {
        "Ignores the gap": shown(starts),
        "Expects a window of fixed length that slides": shown([first] * 3),
        "Believes that the training part grows by one row per split": shown([first, first + 1, first + 2]),
    }
    trains = [start - gap for start in starts]
    names = {"rows": rows, "size": size, "gap": gap, "trains": ", ".join(map(str, trains))}
    names["starts"] = ", ".join(map(str, starts))
    return {"names": names, "answer": shown(trains), "wrong": wrong}


def rhythm_in_the_residuals(rng: Random) -> dict[str, Any]:
    p, start, height = 2 * rng.randint(3, 13), rng.randint(1, 4), rng.randint(3, 9)
    n = 3 * p + start
    x = list(range(1, n + 1))
    y = [round(height * math.cos(2 * math.pi * (day - start) / p) + rng.choice([-0.3, 0, 0.3]), 1) for day in x]
    peaks, troughs = listed(range(start, n + 1, p)), listed(range(start + p // 2, n + 1, p))
    names = {"x": x, "y": y, "n": n, "p": p, "half": p // 2, "double": 2 * p, "h": height}
    return {"names": names | {"peaks": peaks, "troughs": troughs}}


def period_of_a_series(rng: Random) -> dict[str, Any]:
    p, start = 2 * rng.randint(3, 16), rng.randint(0, 4)
    n, level = 3 * p + start, rng.randint(40, 60)
    x = list(range(n + 1))
    y = [round(level + 25 * math.cos(2 * math.pi * (hour - start) / p), 1) for hour in x]
    names = {"x": x, "y": y, "p": p, "half": p // 2, "double": 2 * p, "n": n}
    return {
        "names": names | {"peaks": listed(range(start, n + 1, p)), "troughs": listed(range(start + p // 2, n + 1, p))}
    }


def swing_that_grows(rng: Random) -> dict[str, Any]:
    level, growth, half = (
        20 * rng.randint(4, 9),
        rng.choice([1.3, 1.4, 1.5]),
        rng.choice([1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.2]),
    )
    x = list(range(36))
    size = math.log(half) / 2
    y = [round(level * growth ** (m // 12) * math.exp(size * math.cos(2 * math.pi * m / 12)), 1) for m in x]
    peaks, troughs = y[::12], y[6::12]
    swings = [round(top - low) for top, low in zip(peaks, troughs, strict=True)]
    names = {"x": x, "y": y, "ratio": f"{half:g}", "first": swings[0], "last": swings[-1]}
    return {"names": names | {"peaks": listed(peaks), "troughs": listed(troughs)}}
