"""Generators of the items on descriptive statistics that ask for a reading or a judgement."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import listed


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
    mean = sum(count * (edge + w / 2) for count, edge in zip(counts, edges[:-1], strict=True)) / sum(counts)
    names = {"counts": counts, "edges": edges, "a": a, "b": b, "mid": round(mean)}
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
