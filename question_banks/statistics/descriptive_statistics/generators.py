"""Generators of the items on descriptive statistics and visualisation."""

from math import sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly


def equal_standing(rng: Random) -> dict[str, Any] | None:
    m1, s1 = 10 * rng.randint(4, 9), rng.choice([4, 6, 8, 10, 12])
    m2, s2 = 10 * rng.randint(10, 60), rng.choice([20, 30, 40, 50, 60, 80])
    half = rng.choice([-3, -1, 1, 2, 3, 4, 5])
    x = m1 + half * s1 // 2
    answer = m2 + half * s2 // 2
    wrong = {
        "Keeps the distance to the mean in points": m2 + x - m1,
        "Keeps the ratio to the mean": round(m2 * x / m1),
        "Keeps the distance to the mean in multiples of the wrong standard deviation": round(m2 + (x - m1) / s2 * s1),
    }
    names = {
        "m1": m1,
        "s1": s1,
        "m2": m2,
        "s2": s2,
        "x": x,
        "z": f"{half / 2:g}",
        "by": factor(half / 2),
        "res": answer,
    }
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_equal_standing(names: dict[str, Any]) -> float:
    """Solve the straight line that maps mean to mean and mean plus one deviation likewise."""
    m1, s1, m2, s2, x = (int(names[n]) for n in ("m1", "s1", "m2", "s2", "x"))
    low, high = m2, m2 + s2
    return round(low + (high - low) * (x - m1) / ((m1 + s1) - m1), 9)


def corrected_mean(rng: Random) -> dict[str, Any] | None:
    n, mean = rng.choice([8, 10, 12, 16, 20, 25, 40]), rng.randint(15, 60)
    right = rng.randint(5, 70)
    shift = n * rng.choice([1, 2, 3, 4, 5, 6]) // 2
    typed = right + shift
    answer = mean - shift / n
    wrong = {
        "Removes the wrong reading and leaves out the right one": (mean * n - typed) / (n - 1),
        "Subtracts the whole correction from the mean": mean - shift,
        "Removes the wrong reading but still divides by the full number": mean - typed / n,
    }
    if not (shift * 10 % n == 0 and shift > n // 2 and answer >= 2):
        return None
    names = {
        "n": n,
        "mean": mean,
        "typed": typed,
        "right": right,
        "shift": shift,
        "part": f"{shift / n:g}",
        "res": f"{answer:.1f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.06, "wrong": wrong}


def check_corrected_mean(names: dict[str, Any]) -> float:
    """Write down readings with the recorded mean, correct one and average again."""
    n, mean, typed, right = (int(names[x]) for x in ("n", "mean", "typed", "right"))
    readings = [typed] + [(mean * n - typed) / (n - 1)] * (n - 1)
    readings[0] = right
    return sum(readings) / n


def cut_axis_bars(rng: Random) -> dict[str, Any] | None:
    base = rng.choice([30, 40, 50, 60, 65, 70, 75, 80, 85, 90])
    d = rng.choice([2, 4, 5, 8, 10])
    step = {2: 5, 4: 5, 5: 2, 8: 5, 10: 1}[d]  # keeps the higher value whole
    tenths = step * rng.randint(12 // step + 1, 60 // step)
    a, b = base + d, base + d * tenths / 10
    answer = tenths / 10
    wrong = {
        "Gives the ratio of the values, as if the axis started at zero": b / a,
        "Gives the difference of the values in percentage points": b - a,
        "Gives by how many times the height exceeds the other instead of the ratio": answer - 1,
    }
    if not (friendly(b, 0) and b <= 99):
        return None
    names = {
        "base": base,
        "a": a,
        "b": f"{b:g}",
        "ha": d,
        "hb": f"{b - base:g}",
        "true": f"{b / a:.2f}",
        "res": f"{answer:.1f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.06, "wrong": wrong}


def check_cut_axis_bars(names: dict[str, Any]) -> float:
    """Draw both bars with 40 pixels to the point and compare them."""
    base, a, b = (float(names[n]) for n in ("base", "a", "b"))
    tall, low = (len(range(int(40 * base), int(40 * v))) for v in (b, a))
    return tall / low


def reweighted_accuracy(rng: Random) -> dict[str, Any] | None:
    ea, eb = rng.choice([60, 70, 75, 80, 90]), rng.choice([10, 20, 25, 30, 40])
    if rng.random() < 0.5:
        ea, eb = eb, ea
    ae, ah = rng.randint(80, 95), rng.randint(40, 70)
    be, bh = ae + rng.randint(1, 4), ah + rng.randint(2, 8)
    answer = (ea * be + (100 - ea) * bh) / 100
    wrong = {
        "Keeps the second model's own mix of rows": (eb * be + (100 - eb) * bh) / 100,
        "Averages the two accuracies without weights": (be + bh) / 2,
        "Gives the overall accuracy of the first model": (ea * ae + (100 - ea) * ah) / 100,
    }
    if not (friendly(answer, 1)):
        return None
    names = {
        "ea": 10 * ea,
        "ha": 1000 - 10 * ea,
        "eb": 10 * eb,
        "hb": 1000 - 10 * eb,
        "ae": ae,
        "ah": ah,
        "be": be,
        "bh": bh,
        "we": f"{ea / 100:g}",
        "wh": f"{(100 - ea) / 100:g}",
        "own": f"{(eb * be + (100 - eb) * bh) / 100:g}",
        "res": f"{answer:.1f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.06, "wrong": wrong}


def check_reweighted_accuracy(names: dict[str, Any]) -> float:
    """Count the rows of the first model that the second would get right."""
    easy, hard, be, bh = (int(names[n]) for n in ("ea", "ha", "be", "bh"))
    rows = [be] * easy + [bh] * hard
    return sum(rows) / len(rows)


def correlation_from_differences(rng: Random) -> dict[str, Any] | None:
    sx, sy, d = rng.randint(2, 12), rng.randint(2, 12), rng.randint(2, 16)
    numerator = sx * sx + sy * sy - d * d
    r = numerator / (2 * sx * sy)
    wrong = {
        "Gives the covariance instead of the correlation": numerator / 2,
        "Forgets the factor two in the variance of a difference": 2 * r,
        "Uses the variance of a sum and gets the opposite sign": -r,
    }
    if not (sx != sy and 0.15 <= abs(r) <= 0.95 and friendly(r, 2)):
        return None
    names = {
        "sx": sx,
        "sy": sy,
        "d": d,
        "vx": sx * sx,
        "vy": sy * sy,
        "vd": d * d,
        "num": numerator,
        "den": 2 * sx * sy,
        "res": f"{r:.2f}",
    }
    return {"names": names, "answer": r, "tolerance": 0.006, "wrong": wrong}


def check_correlation_from_differences(names: dict[str, Any]) -> float:
    """Build two short samples and turn one until the differences have the given spread."""
    sx, sy, d = (int(names[n]) for n in ("sx", "sy", "d"))
    u, v = [1, -1, 1, -1], [1, 1, -1, -1]  # both of mean 0, variance 1, uncorrelated
    low, high = -1.0, 1.0
    for _ in range(100):
        r = (low + high) / 2
        diffs = [sx * a - sy * (r * a + (1 - r * r) ** 0.5 * b) for a, b in zip(u, v, strict=True)]
        if sum(t * t for t in diffs) / 4 > d * d:
            low = r
        else:
            high = r
    return low


def pooled_slope(rng: Random) -> dict[str, Any] | None:
    v = rng.choice([1, 2, 4, 6, 9, 12, 16])
    s = rng.choice([0.5, 1, 1.5, 2, 3])
    dx, dy = rng.choice([2, 4, 6, 8]), rng.choice([2, 3, 4, 6, 8, 10, 12])
    within, between = -s * v, dx * dy / 4
    spread = v + dx * dx / 4
    answer = (within + between) / spread
    wrong = {
        "Takes the slope within the groups for the pooled slope": -s,
        "Takes the slope of the line through the two group means": dy / dx,
        "Averages the slope within and the slope between the groups": (dy / dx - s) / 2,
    }
    if not (abs(answer) >= 0.15 and friendly(answer, 2)):
        return None
    names = {
        "v": v,
        "s": f"{-s:g}",
        "dx": dx,
        "dy": dy,
        "cw": f"{within:g}",
        "cb": f"{between:g}",
        "vb": dx * dx // 4,
        "spread": f"{spread:g}",
        "res": f"{answer:.2f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.006, "wrong": wrong}


def check_pooled_slope(names: dict[str, Any]) -> float:
    """Build two groups of two points each and fit the line to all four."""
    v, dx, dy, s = int(names["v"]), int(names["dx"]), int(names["dy"]), float(names["s"])
    points = [(g * dx + e, g * dy + s * e) for g in (0, 1) for e in (-sqrt(v), sqrt(v))]
    mx, my = sum(p[0] for p in points) / 4, sum(p[1] for p in points) / 4
    return sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)
