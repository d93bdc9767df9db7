"""Generators of the items on joint distributions and limit theorems."""

from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import listed, tie


def defects_over_mixed_batches(rng: Random) -> dict[str, Any] | None:
    share, percent = rng.choice([20, 30, 40, 60, 70, 80]), rng.choice([5, 10, 20, 25])
    n1, n2 = rng.sample([20, 40, 50, 60, 80, 100, 120, 150, 200], 2)
    w, p = share / 100, percent / 100
    tenths = Fraction(percent * (share * n1 + (100 - share) * n2), 1000)
    key = float(tenths / 10)
    wrong = {
        "Takes the plain mean of the two sizes": p * (n1 + n2) / 2,
        "Takes the more common size alone": p * (n1 if share > 50 else n2),
        "Swaps the shares of the two sizes": p * ((1 - w) * n1 + w * n2),
    }
    if not (tenths.denominator == 1 and key >= 1):
        return None
    names = {"share": share, "n1": n1, "n2": n2, "p": f"{p:g}", "w": f"{w:g}", "v": f"{1 - w:g}", "value": f"{key:g}"}
    return {"names": names, "answer": key, "tolerance": 0.04, "wrong": wrong}


def check_defects_over_mixed_batches(names: dict[str, Any]) -> float:
    """Count the defective parts in 100 batches, kind by kind."""
    p = Fraction(names["p"])
    sizes = [names["n1"]] * names["share"] + [names["n2"]] * (100 - names["share"])
    return float(sum(size * p for size in sizes) / 100)


def runs_for_smaller_error(rng: Random) -> dict[str, Any]:
    n, ratio, new = (
        rng.choice([200, 300, 400, 500, 800, 1000, 2000]),
        rng.choice([2, 3, 4, 5, 10]),
        rng.choice([1, 2, 3, 4, 5]),
    )
    key = n * ratio**2
    wrong = {
        "Lets the error fall in proportion to the number of runs": n * ratio,
        "Gives the additional runs instead of all runs": key - n,
        "Cubes the ratio of the errors": n * ratio**3,
    }
    names = {"n": n, "old": f"{ratio * new / 100:.2f}", "new": f"{new / 100:.2f}", "ratio": ratio, "value": key}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_runs_for_smaller_error(names: dict[str, Any]) -> float:
    """Recover the variance of one run and divide it by the squared target."""
    variance = Fraction(names["old"]) ** 2 * names["n"]
    return float(variance / Fraction(names["new"]) ** 2)


def variance_of_paired_difference(rng: Random) -> dict[str, Any] | None:
    sx, sy = rng.sample(range(3, 13), 2)
    r = Fraction(rng.choice([20, 25, 30, 40, 50, 60, 70, 75, 80]), 100)
    cov = r * sx * sy
    key = sx**2 + sy**2 - 2 * cov
    wrong = {
        "Treats the two scores as uncorrelated": sx**2 + sy**2,
        "Adds the covariance, as for a sum": float(sx**2 + sy**2 + 2 * cov),
        "Squares the difference of the standard deviations": (sx - sy) ** 2,
        "Subtracts the variances": abs(sx**2 - sy**2),
    }
    if cov.denominator != 1:
        return None
    names = {"sx": sx, "sy": sy, "r": f"{float(r):g}", "cov": int(cov), "vx": sx**2, "vy": sy**2, "value": int(key)}
    return {"names": names, "answer": int(key), "tolerance": 0, "wrong": wrong}


def check_variance_of_paired_difference(names: dict[str, Any]) -> float:
    """Split Y into a part that follows X and a part that does not, then add the variances of independent parts."""
    sx, sy, r = names["sx"], names["sy"], Fraction(names["r"])
    slope = r * sy / sx
    return float((1 - slope) ** 2 * sx**2 + (1 - r**2) * sy**2)


def expected_latency_given_load(rng: Random) -> dict[str, Any] | None:
    mx, sx, my, sy = (
        rng.randrange(40, 90, 5),
        rng.choice([4, 5, 8, 10]),
        rng.randrange(100, 250, 10),
        rng.choice([12, 15, 20, 25, 30]),
    )
    z, tenths = rng.choice([-2, -1, 1, 2]), rng.choice([3, 4, 5, 6, 7, 8])
    r = tenths / 10
    x = mx + z * sx
    key = my + tenths * z * sy / 10
    wrong = {
        "Leaves out the correlation": my + z * sy,
        "Multiplies the raw distance of the load by the correlation": my + r * (x - mx),
        "Turns the ratio of the standard deviations round": my + r * sx / sy * (x - mx),
        "Thinks that the load tells nothing": my,
    }
    names = {
        "mx": mx,
        "sx": sx,
        "my": my,
        "sy": sy,
        "r": f"{r:g}",
        "x": x,
        "z": f"({z})" if z < 0 else z,
        "value": f"{key:g}",
    }
    return {"names": names, "answer": key, "tolerance": 0.1, "wrong": wrong}


def check_expected_latency_given_load(names: dict[str, Any]) -> float:
    """Find the top of the joint density along the line of the given load; for a normal law it is the conditional mean."""
    r = float(names["r"])
    u = (names["x"] - names["mx"]) / names["sx"]
    low, high = names["my"] - 5 * names["sy"], names["my"] + 5 * names["sy"]

    def exponent(y: float) -> float:
        v = (y - names["my"]) / names["sy"]
        return u * u - 2 * r * u * v + v * v

    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if exponent(a) < exponent(b):
            high = b
        else:
            low = a
    return (low + high) / 2


def variance_over_two_kinds(rng: Random) -> dict[str, Any] | None:
    share = rng.choice([20, 40, 60, 80])
    m1, m2 = rng.choice([10, 20, 30]), rng.choice([40, 50, 60, 70, 80])
    s1, s2 = rng.choice([2, 3, 4, 5, 6]), rng.choice([8, 10, 12, 15])
    rest = 100 - share
    within = share * s1**2 + rest * s2**2  # in hundredths
    between = share * rest * (m2 - m1) ** 2 // 100  # in hundredths too; the gap is a multiple of ten
    key = (within + between) // 100
    wrong = {
        "Averages the variances within the kinds and stops": round(within / 100),
        "Takes the spread of the two means alone": round(between / 100),
        "Averages the standard deviations and squares": round((share * s1 + rest * s2) ** 2 / 10_000),
        "Averages the variances without weights": round((s1**2 + s2**2) / 2),
    }
    if (within + between) % 100 != 0:
        return None
    names = {"share": share, "rest": rest, "m1": m1, "m2": m2, "s1": s1, "s2": s2, "v1": s1**2, "v2": s2**2}
    names |= {
        "w": f"{share / 100:g}",
        "u": f"{rest / 100:g}",
        "within": f"{within / 100:g}",
        "between": f"{between / 100:g}",
    }
    names["value"] = key
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_variance_over_two_kinds(names: dict[str, Any]) -> float:
    """Use the second moment: the mean of the squares minus the square of the mean, over 100 requests with two values each kind."""
    values = []
    for count, mean, spread in ((names["share"], names["m1"], names["s1"]), (names["rest"], names["m2"], names["s2"])):
        values += [mean - spread, mean + spread] * count
    n = len(values)
    return float(Fraction(sum(v * v for v in values), n) - Fraction(sum(values), n) ** 2)


def minutes_until_successes_in_a_row(rng: Random) -> dict[str, Any]:
    k, t = rng.choice([2, 3]), rng.randint(2, 6)
    a = rng.randint(5 - k, 6)  # with a = k = 2 two mistakes would give the same number
    runs = sum(a**i for i in range(1, k + 1))
    wrong = {
        "Takes one over the probability of all passes at once": t * a**k,
        "Waits for the passes without asking for a row": t * k * a,
        "Splits the runs into separate blocks": t * k * a**k,
    }
    names = {"a": a, "k": k, "t": t, "runs": runs, "value": t * runs}
    return {"names": names, "answer": t * runs, "tolerance": 0, "wrong": wrong}


def check_minutes_until_successes_in_a_row(names: dict[str, Any]) -> float:
    """Solve the equations of the chain on 0, 1, ..., k passes: write each expectation as c + d times the first."""
    p = Fraction(1, names["a"])
    c, d = Fraction(0), Fraction(0)
    for _ in range(names["k"]):
        c, d = 1 + p * c, p * d + (1 - p)
    return float(names["t"] * c / (1 - d))


def mean_of_one_row_of_a_joint_table(rng: Random) -> dict[str, Any] | None:
    a, b, c = rng.randint(10, 30), rng.randint(2, 9), rng.randint(1, 6)
    d, e, f = rng.randint(1, 6), rng.randint(2, 9), rng.randint(2, 9)
    n0, n1, s0, s1 = a + b + c, d + e + f, b + 2 * c, e + 2 * f
    row, other, total = f"{s1 / n1:.2f}", f"{s0 / n0:.2f}", f"{(s0 + s1) / (n0 + n1):.2f}"
    average = f"{(s0 / n0 + s1 / n1) / 2:.2f}"
    wrong = {
        "Averages the two conditional means without the sizes of the rows": f"{row} {average}",
        "Conditions on the row without faults": f"{other} {total}",
        "Divides the repairs of the row by all machines": f"{s1 / (n0 + n1):.2f} {total}",
    }
    if tie(s1 / n1, 2) or tie((s0 + s1) / (n0 + n1), 2):
        return None
    names = {"a": a, "b": b, "c": c, "d": d, "e": e, "f": f, "n1": n1, "s1": s1, "m1": row}
    names |= {"s": s0 + s1, "n": n0 + n1, "m": total}
    return {"names": names, "answer": f"{row} {total}", "wrong": wrong}


def marginal_of_a_joint_table(rng: Random) -> dict[str, Any] | None:
    a, c, d = 5 * rng.randint(1, 5), 5 * rng.randint(1, 6), 5 * rng.randint(1, 6)
    b = 100 - a - c - d
    if b < 10 or 100 * c % (c + d):
        return None
    cells = {"a": a, "b": b, "c": c, "d": d, "sum": a + c, "given": 100 * c // (c + d), "laptop": c + d}
    return {"names": {k: f"{v / 100:.2f}" for k, v in cells.items()} | {"mean": f"{(a + c) / 200:.3f}"}}


def size_behind_the_means(rng: Random) -> dict[str, Any]:
    root, se, mean = rng.randint(4, 20), rng.choice([2, 3, 4, 5]), 10 * rng.randint(5, 15)
    counts = [5, 17, 44, 92, 150, 192, 192, 150, 92, 44, 17, 5]
    edges = [mean + se * n / 2 for n in range(-6, 7)]
    names = {"counts": counts, "edges": edges, "sigma": root * se, "key": root**2, "root": root}
    read = {"half": max(2, round(root**2 / 9)), "twice": 2 * root**2, "se": se, "mean": mean}
    return {"names": names | read | {"es": listed(edges), "cs": listed(counts)}}


def skewed_orders_histograms(rng: Random) -> dict[str, Any]:
    n = 50 * rng.randint(4, 30)
    return {"names": {"n": n}}


def zero_hits_zero_error(rng: Random) -> dict[str, Any]:
    k = rng.randint(4, 60)
    return {"names": {"k": k, "j": k - 1}}


def more_runs_or_control_variate(rng: Random) -> dict[str, Any]:
    small = rng.randint(5, 30)
    return {"names": {"small": small, "mid": 4 * small, "big": 16 * small}}


def covariance_of_x_and_square(rng: Random) -> dict[str, Any]:
    near, far = sorted(rng.sample(range(1, 9), 2))
    xs, at = [-far, -near, 0, near, far], rng.choice([near, far])
    mean, given, sizes = sum(x * x for x in xs) / 5, at * at, sum(abs(x) ** 3 for x in xs) / 5
    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "at": at,
            "products": ", ".join(str(x**3) for x in xs),
            "sum": sum(x * x for x in xs),
            "mean": f"{mean:g}",
            "given": given,
        },
        "answer": f"0.0 {mean:.1f} {given:.1f}",
        "wrong": {
            "Concludes from zero covariance that conditioning on x changes nothing": f"0.0 {mean:.1f} {mean:.1f}",
            "Ignores the signs when averaging the products": f"{sizes:.1f} {mean:.1f} {given:.1f}",
            "Lets the two selected values of y cancel like those of x": f"0.0 {mean:.1f} 0.0",
        },
    }
