"""Generators of the items on clustering and dimension reduction."""

import math
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def k_means_round(rng: Random) -> dict[str, Any] | None:
    below, between, above = rng.choice([(1, 1, 2), (1, 2, 1), (2, 1, 1)])
    s1 = rng.randint(2, 6)
    s2 = s1 + rng.randint(6, 12)
    middle, border = (s1 + s2) / 2, (s1 + s2) // 2
    lower = [v for v in range(1, border + 1) if v not in (s1, middle)]
    upper = rng.sample(range(border + 1, s2), between) + [s2] + rng.sample(range(s2 + 1, s2 + 17), above)
    values = sorted([s1, *rng.sample(lower, below), *upper])
    total, count = sum(upper), len(upper)
    key = total / count
    upper.sort()
    median = (upper[(count - 1) // 2] + upper[count // 2]) / 2
    high = [v for v in values if v > sum(values) / 6]
    wrong = {
        "Takes the median of the assigned values": median,
        "Splits at the mean of all values instead of midway between the centroids": sum(high) / len(high),
        "Assigns only the values beyond the larger start": sum(upper[between:]) / (count - between),
    }
    if not (all(abs(value - key) > 0.1 for value in wrong.values()) and len(set(wrong.values())) == 3):
        return None
    names: dict[str, Any] = dict(zip("abcdef", values))
    names |= {"s1": s1, "s2": s2, "mid": f"{middle:g}", "total": total, "count": count}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_k_means_round(names: dict[str, Any]) -> float:
    """Assign each value by comparing its two squared distances."""
    values = [names[letter] for letter in "abcdef"]
    members = [v for v in values if (v - names["s2"]) ** 2 < (v - names["s1"]) ** 2]
    return sum(members) / len(members)


def cluster_purity(rng: Random) -> dict[str, Any] | None:
    shared, other = rng.sample(range(3), 2)
    species = [shared, shared, other]
    rng.shuffle(species)
    n, mixed, large = rng.choice([80, 100, 120]), rng.random() < 0.5, rng.randrange(3)
    table = []
    for cluster in range(3):
        low, high = (12, 15) if mixed and cluster == large else (0, 2) if mixed or cluster == large else (4, 9)
        line = [rng.randint(low, high) for _ in range(3)]
        line[species[cluster]] = rng.randint(12, 20)
        table.append(line)
    table[large][species[large]] += n - sum(map(sum, table))
    tops = [max(line) for line in table]
    hits = sum(tops)
    key = hits / n
    wrong = {
        "Adds up the diagonal as if cluster numbers were species": sum(table[i][i] for i in range(3)) / n,
        "Averages the purities of the clusters without regard to their size": sum(
            max(line) / sum(line) for line in table
        )
        / 3,
        "Adds up the largest count of each column": sum(map(max, zip(*table))) / n,
    }
    if not (table[large][species[large]] >= 18 and all(abs(value - key) > 0.02 for value in wrong.values())):
        return None
    names: dict[str, Any] = {f"{letter}{j + 1}": table[i][j] for i, letter in enumerate("abc") for j in range(3)}
    names |= {"ma": tops[0], "mb": tops[1], "mc": tops[2], "hits": hits, "n": n}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_cluster_purity(names: dict[str, Any]) -> float:
    """Subtract from one the share of rows outside the most frequent species of their cluster."""
    rows, outside = 0, 0
    for letter in "abc":
        counts = sorted(names[f"{letter}{j}"] for j in (1, 2, 3))
        rows, outside = rows + sum(counts), outside + counts[0] + counts[1]
    return 1 - outside / rows


def silhouette_row(rng: Random) -> dict[str, Any] | None:
    a = rng.randint(2, 5)
    b = a + rng.randint(1, 5)
    remote = b + rng.randint(1, 7)
    first, second = rng.randint(1 - a, a - 1), rng.randint(1 - a, a - 1)
    if first + second >= a:
        return None
    inner = [a + first, a + second, a - first - second]
    clusters = []
    for mean in (b, remote):
        off = rng.randint(-2, 2)
        clusters.append((mean - off, mean + off))
    rng.shuffle(clusters)
    key = (b - a) / b
    foreign = (b + remote) / 2
    short = 3 * a / 4
    wrong = {
        "Counts the row itself at distance zero in its own cluster": (b - short) / b,
        "Uses the farther of the other clusters": (remote - a) / remote,
        "Averages over the rows of both other clusters": (foreign - a) / foreign,
        "Divides by the mean distance within the own cluster": (b - a) / a,
    }
    if not (key >= 0.2 and all(abs(value - key) > 0.03 for value in wrong.values())):
        return None
    (b1, b2), (c1, c2) = clusters
    names: dict[str, Any] = {
        "a1": inner[0],
        "a2": inner[1],
        "a3": inner[2],
        "b1": b1,
        "b2": b2,
        "c1": c1,
        "c2": c2,
        "a": a,
        "b": b,
    }
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_silhouette_row(names: dict[str, Any]) -> float:
    """Write the silhouette of a well-placed row as one minus a ratio of means."""
    own = Fraction(names["a1"] + names["a2"] + names["a3"], 3)
    other = min(Fraction(names["b1"] + names["b2"], 2), Fraction(names["c1"] + names["c2"], 2))
    return float(1 - own / other if own < other else other / own - 1)


def m_step_mean(rng: Random) -> dict[str, Any] | None:
    wsum, first = rng.choice([10, 16, 20, 25]), rng.randint(6, 9)
    third, second = sorted((rng.choice([1, 2, 3, 4, 6, 7, 8, 9]), rng.choice([1, 2, 3, 4, 6, 7, 8, 9])))
    tenths = [first, second, third, wsum - first - second - third]
    if not (first >= second and 1 <= tenths[3] <= min(third, 4)):
        return None
    xs = sorted(rng.sample(range(1, 16), 4))
    wx = sum(x * t for x, t in zip(xs, tenths))
    key = wx / wsum
    hard = [x for x, t in zip(xs, tenths) if t > 5]
    wrong = {
        "Counts the more probable values with full weight, as k-means does": sum(hard) / len(hard),
        "Divides by the number of values instead of the sum of the probabilities": wx / 40,
        "Takes the plain mean of all values": sum(xs) / 4,
    }
    if not (all(abs(value - key) > 0.05 for value in wrong.values())):
        return None
    names: dict[str, Any] = {f"x{i + 1}": x for i, x in enumerate(xs)} | {
        f"r{i + 1}": f"{t / 10:.1f}" for i, t in enumerate(tenths)
    }
    return {
        "names": names | {"wx": f"{wx / 10:.1f}", "wsum": f"{wsum / 10:.1f}"},
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_m_step_mean(names: dict[str, Any]) -> float:
    """Find the centre whose weighted deviations balance, by bisection."""
    rows = [(names[f"x{i}"], float(names[f"r{i}"])) for i in range(1, 5)]
    low, high = 0.0, 20.0
    for _ in range(80):
        centre = (low + high) / 2
        low, high = (centre, high) if sum(r * (x - centre) for x, r in rows) > 0 else (low, centre)
    return low


def equicorrelated_share(rng: Random) -> dict[str, Any] | None:
    p, r = (
        rng.choice([3, 4, 5, 6, 8, 10]),
        rng.choice(["0.1", "0.2", "0.25", "0.3", "0.4", "0.5", "0.6", "0.7", "0.75", "0.8"]),
    )
    rho = float(r)
    top = 1 + (p - 1) * rho
    key = top / p
    wrong = {
        "Takes the correlation for the share": rho,
        "Takes the squared correlation for the share": rho * rho,
        "Gives each component the same share, as without correlation": 1 / p,
        "Uses the rule for two columns": (1 + rho) / 2,
    }
    if not (all(abs(value - key) > 0.01 for value in wrong.values())):
        return None
    return {
        "names": {"p": p, "r": r, "pm": p - 1, "top": f"{top:g}"},
        "answer": key,
        "tolerance": 0.001,
        "wrong": wrong,
    }


def check_equicorrelated_share(names: dict[str, Any]) -> float:
    """Run power iteration on the correlation matrix from a lopsided start."""
    p, r = names["p"], float(names["r"])
    vector = [1.0 + i for i in range(p)]
    size = 1.0
    for _ in range(400):
        total = sum(vector)
        image = [v + r * (total - v) for v in vector]
        size = math.sqrt(sum(v * v for v in image))
        vector = [v / size for v in image]
    return size / p


def separating_component(rng: Random) -> dict[str, Any] | None:
    legs = rng.choice(
        [(3, 4, 5), (5, 12, 13), (6, 8, 10), (8, 15, 17), (9, 12, 15), (12, 16, 20), (7, 24, 25), (15, 20, 25)]
    )
    q, root = rng.choice([(50, 0.5), (20, 0.4), (10, 0.3)])
    sy, leg = rng.choice([(legs[0], legs[1]), (legs[1], legs[0])])
    sx = legs[2]
    pq = Fraction(q * (100 - q), 10**4)
    key = leg / root
    wrong = {
        "Leaves out the shares of the groups": float(leg),
        "Takes the standard deviations instead of the variances": (sx - sy) / root,
        "Takes groups of equal size" if q != 50 else "Wants the distance to exceed twice the larger deviation": 2.0
        * leg
        if q != 50
        else 2.0 * sx,
    }
    if not (all(abs(value - key) > 0.31 for value in wrong.values())):
        return None
    names = {"sx": sx, "sy": sy, "q": q, "vx": sx * sx, "vy": sy * sy, "pq": f"{float(pq):g}"}
    return {"names": names, "answer": key, "tolerance": 0.1, "wrong": wrong}


def check_separating_component(names: dict[str, Any]) -> float:
    """Bisect on the distance; the variance of y is built up from pairs of a hundred rows, half the mean squared gap."""
    q = names["q"]
    cross = sum(1 for i, j in combinations(range(100), 2) if (i < q) != (j < q)) / 10**4
    low, high = 0.0, 1000.0
    for _ in range(80):
        gap = (low + high) / 2
        low, high = (low, gap) if names["sy"] ** 2 + cross * gap * gap > names["sx"] ** 2 else (gap, high)
    return high


def cutting_a_dendrogram(rng: Random) -> dict[str, Any]:
    n, g = rng.randint(9, 30), rng.randint(2, 5)
    return {"names": {"n": n, "g": g, "key": n - g, "less": n - g - 1, "more": n - g + 1}}


def density_labels_on_a_line(rng: Random) -> dict[str, Any] | None:
    xs = sorted(rng.sample(range(17), 8))
    near = {x: [y for y in xs if abs(x - y) <= 1] for x in xs}
    core = [x for x in xs if len(near[x]) >= 3]
    labels: dict[int, int] = {}
    for x in core:
        before = [labels[y] for y in near[x] if y in core and y in labels]
        number = before[0] if before else len(set(labels.values()))
        labels |= {y: number for y in near[x] if y not in labels}
    key = " ".join(str(labels.get(x, -1)) for x in xs)
    if not core or len(labels) == len(xs) or len(core) == len(labels):
        return None
    runs = [0]
    for before_it, x in zip(xs, xs[1:], strict=False):
        runs.append(runs[-1] + (x - before_it > 1))
    wrong = {
        "Takes border rows for noise since they are not core rows": " ".join(
            str(labels[x] if x in core else -1) for x in xs
        ),
        "Makes a remote row a cluster of its own": " ".join(map(str, runs)),
    }
    return {"names": {"xs": xs, "core": listed(core)}, "answer": key, "wrong": wrong}


def centres_that_a_fit_prints(rng: Random) -> dict[str, Any] | None:
    low, high = rng.sample(range(1, 13), 3), rng.sample(range(50, 63), 3)
    groups = (low, high)
    if sum(low) % 3 or sum(high) % 3 or any(sum(group) == 3 * sorted(group)[1] for group in groups):
        return None
    means = [sum(group) // 3 for group in groups]
    middles = [sorted(group)[1] for group in groups]
    midpoints = [(min(group) + max(group)) / 2 for group in groups]
    wrong = {
        "Takes the middle row of each group": f"{middles[0]} {middles[1]}",
        "Takes the midpoint of the smallest and the largest row": f"{midpoints[0]:g} {midpoints[1]:g}",
        "Adds the rows of each group without dividing": f"{sum(low)} {sum(high)}",
    }
    names = {"low": ", ".join(map(str, low)), "high": ", ".join(map(str, high))}
    sums = {"sl": sum(low), "sh": sum(high), "ml": means[0], "mh": means[1]}
    return {"names": names | sums, "answer": f"{means[0]} {means[1]}", "wrong": wrong}
