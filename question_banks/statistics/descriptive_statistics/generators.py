"""Generators of the items on descriptive statistics and visualisation."""

import math
from math import sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly, listed


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


def absolute_deviation_program(rng: Random) -> dict[str, Any] | None:
    x = [rng.randint(1, 20) for _ in range(6)]
    x.insert(rng.randrange(7), rng.choice([60, 80, 90]))
    m = sorted(x)[3]
    d = [abs(v - m) for v in x]
    raw = x[3]
    answer = f"{m} {sorted(d)[3]}"
    wrong = {
        "Takes the middle entry of the unsorted list": f"{raw} {sorted(abs(v - raw) for v in x)[3]}",
        "Takes the middle deviation without sorting the deviations": f"{m} {d[3]}",
        "Averages the deviations instead of taking their median": f"{m} {sum(d) // 7}",
    }
    if not (len(set(x)) == 7 and sum(d) % 7 == 0 and sum(d) % 7 == 0 and sum(d) % 7 == 0):
        return None
    names = {
        "x": ", ".join(str(v) for v in x),
        "sx": ", ".join(str(v) for v in sorted(x)),
        "sd": ", ".join(str(v) for v in sorted(d)),
        "m": m,
        "mad": sorted(d)[3],
    }
    return {"names": names, "answer": answer, "wrong": wrong}


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


def mean_of_rates_against_pooled_rate(rng: Random) -> dict[str, Any] | None:
    v1, v2 = 100 * rng.randint(1, 3), 100 * rng.randint(6, 12)
    p1, p2 = rng.randint(2, 40), rng.randint(2, 40)
    c1, c2 = v1 * p1 // 100, v2 * p2 // 100
    plain, pooled = f"{(p1 + p2) / 200:.2f}", f"{(c1 + c2) / (v1 + v2):.2f}"
    crossed = f"{(v1 * p2 + v2 * p1) / (100 * (v1 + v2)):.2f}"
    wrong = {
        "Takes the pooled rate for the plain mean of the two rates": f"{plain} {plain}",
        "Swaps the mean of the rates and the pooled rate": f"{pooled} {plain}",
        "Weights each rate by the views of the other ad": f"{plain} {crossed}",
    }
    exact = (p1 + p2) % 2 == 0 and (100 * (c1 + c2) % (v1 + v2)) * 2 != v1 + v2
    if not (exact and len({plain, pooled, crossed}) == 3):
        return None
    names = {"c1": c1, "c2": c2, "v1": v1, "v2": v2, "r1": f"{p1 / 100:g}", "r2": f"{p2 / 100:g}"}
    names |= {"mean": plain, "clicks": c1 + c2, "views": v1 + v2, "pooled": pooled}
    return {"names": names, "answer": f"{plain} {pooled}", "wrong": wrong}


def median_and_mean_of_a_histogram(rng: Random) -> dict[str, Any]:
    w, cut = rng.choice([2, 4, 6, 10]), rng.randint(0, 5)
    counts = [34 - cut, 24, 15, 10, 6, 4, 3, 2, 2 + cut]
    edges = [w * n for n in range(10)]
    mean = sum(c * w * (n + 0.5) for n, c in enumerate(counts)) / 100
    median = w * (1 + (50 - counts[0]) / counts[1])
    names = {"counts": counts, "edges": edges, "median": f"{median:.1f}", "mean": f"{mean:.1f}", "mode": f"{w / 2:.1f}"}
    return {"names": names | {"es": listed(edges), "cs": listed(counts)}}


def share_beyond_a_limit(rng: Random) -> dict[str, Any] | None:
    w, at = rng.choice([1, 2, 5]), rng.randint(3, 5)
    parts = [2 * rng.randint(4, 22) for _ in range(6)]
    counts = [*parts, 200 - sum(parts)]
    if not 6 <= counts[-1] <= 50:
        return None
    edges, beyond = [w * n for n in range(8)], sum(counts[at:])
    names = {"counts": counts, "edges": edges, "limit": w * at, "key": beyond // 2, "count": beyond}
    read = {"bar": counts[at] // 2, "rest": 100 - beyond // 2}
    return {"names": names | read | {"es": listed(edges), "cs": listed(counts)}}


def summary_for_two_humps(rng: Random) -> dict[str, Any]:
    w, high = rng.choice([2, 4, 6]), rng.randint(40, 70)
    left, right = rng.randint(1, 2), rng.randint(7, 9)
    shape = {0: 1.0, 1: 0.55, 2: 0.12}
    counts = [
        round(high * shape.get(abs(n - left), 0.02)) + round(high * 0.5 * shape.get(abs(n - right), 0.02))
        for n in range(12)
    ]
    edges = [w * n for n in range(13)]
    a, b = w * left + w // 2, w * right + w // 2
    names = {"counts": counts, "edges": edges, "a": a, "b": b, "mid": (2 * a + b) // 3}
    return {"names": names | {"es": listed(edges), "cs": listed(counts)}}


def correlation_made_by_a_point(rng: Random) -> dict[str, Any] | None:
    x, y = list(range(1, 10)), [rng.randint(1, 9) for _ in range(9)]
    px, py = rng.randint(22, 30), rng.randint(22, 30)

    def correlation(a: list[int], b: list[int]) -> float:
        ma, mb = sum(a) / len(a), sum(b) / len(b)
        spread = sum((u - ma) ** 2 for u in a) * sum((v - mb) ** 2 for v in b)
        return sum((u - ma) * (v - mb) for u, v in zip(a, b, strict=True)) / math.sqrt(spread) if spread else 1.0

    key, all_points = correlation(x, y), correlation([*x, px], [*y, py])
    if abs(key) > 0.2 or abs(key) < 0.005 or all_points < 0.75:
        return None
    names = {"x": [*x, px], "y": [*y, py], "n": 10, "px": px, "py": py, "key": f"{key:.2f}"}
    points = ", ".join(f"({a}, {b})" for a, b in zip([*x, px], [*y, py], strict=True))
    return {"names": names | {"r": f"{all_points:.2f}", "minus": f"{-all_points:.2f}", "points": points}}


def slope_within_and_across(rng: Random) -> dict[str, Any] | None:
    b, low, shift, lift = (
        rng.choice([0.5, 0.8, 1.2, 1.5, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4]),
        10 * rng.randint(4, 7),
        rng.choice([30, 40, 50]),
        rng.randint(100, 300),
    )
    nx = [low + 5 * n for n in range(6)]
    ny = [round(100 - b * (x - low) + rng.choice([-1, 0, 1]), 1) for x in nx]
    sx = [x + shift for x in nx]
    sy = [round(y + lift, 1) for y in ny]
    x, y = nx + sx, ny + sy
    mx, my = sum(x) / 12, sum(y) / 12
    pooled = sum((u - mx) * (v - my) for u, v in zip(x, y, strict=True)) / sum((u - mx) ** 2 for u in x)
    if pooled < 0.2 or abs(pooled - b) < 0.2:
        return None
    told = (", ".join(f"({u}, {v:g})" for u, v in zip(*pair, strict=True)) for pair in ((nx, ny), (sx, sy)))
    names = {"nx": nx, "ny": ny, "sx": sx, "sy": sy, "b": f"{b:g}", "p": f"{pooled:.1f}"}
    return {"names": names | dict(zip(("np", "sp"), told, strict=True))}


def upper_quarter_of_a_box(rng: Random) -> dict[str, Any]:
    boxes = [sorted(rng.sample(range(10, 72), 5)) for _ in range(2)]
    labels, at = ["Swift", "Road"], rng.randint(0, 1)
    low, median, key, most = boxes[at][1:]
    told = "; ".join(
        f"{name}: least, quartile, median, quartile and greatest {listed(box)}"
        for name, box in zip(labels, boxes, strict=True)
    )
    names = {
        "labels": labels,
        "boxes": boxes,
        "name": labels[at],
        "key": key,
        "median": median,
        "most": most,
        "low": low,
    }
    return {"names": names | {"told": told}}


def what_p75_says(rng: Random) -> dict[str, Any]:
    a = 10 * rng.randint(4, 12)
    b = a + 10 * rng.randint(2, 9)
    return {"names": {"a": a, "b": b, "c": b + 20 * rng.randint(6, 15)}}
