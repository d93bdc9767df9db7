"""Generators of the items on logistic regression and linear classifiers."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed


def boundary_point(rng: Random) -> dict[str, Any] | None:
    w1, w2 = rng.choice([1, 2, 3, 4]), rng.choice([-4, -3, -2, 2, 3, 4])
    x1, key = rng.randint(1, 6), rng.choice([-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6])
    b = -w1 * x1 - w2 * key
    wrong = {
        "Sets the score instead of the probability to one half": (0.5 - w1 * x1 - b) / w2,
        "Leaves out the intercept": -w1 * x1 / w2,
        "Loses a sign when solving for the second input": -key,
    }
    values = [key, *wrong.values()]
    if not (b and all(abs(p - q) > 0.02 for i, p in enumerate(values) for q in values[:i])):
        return None
    score = f"{'' if w1 == 1 else w1}x_1 {'+' if w2 > 0 else '-'} {abs(w2)}x_2 {'+' if b > 0 else '-'} {abs(b)}"
    return {
        "names": {"score": score, "_w1": w1, "_w2": w2, "_b": b, "x1": x1, "key": key},
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_boundary_point(names: dict[str, Any]) -> float:
    """Bisect for the input at which the sigmoid is one half."""
    low, high = -64.0, 64.0
    for _ in range(80):
        middle = (low + high) / 2
        p = 1 / (1 + math.exp(-max(-500, min(500, names["_w1"] * names["x1"] + names["_w2"] * middle + names["_b"]))))
        low, high = (middle, high) if (p < 0.5) == (names["_w2"] > 0) else (low, middle)
    return round(high, 9)


def mean_log_loss(rng: Random) -> dict[str, Any] | None:
    cost = {p: -math.log(float(p)) for p in ("0.1", "0.2", "0.25", "0.5", "0.75", "0.8", "0.9")}
    other = {"0.1": "0.9", "0.2": "0.8", "0.25": "0.75", "0.5": "0.5", "0.75": "0.25", "0.8": "0.2", "0.9": "0.1"}
    ps = [rng.choice(sorted(cost)) for _ in range(3)]
    ys = [rng.randint(0, 1) for _ in range(3)]
    true = [p if y else other[p] for p, y in zip(ps, ys)]
    total = sum(cost[t] for t in true)
    key = total / 3
    wrong = {
        "Takes the predicted probability also where the label is 0": sum(cost[p] for p in ps) / 3,
        "Adds the losses up without dividing by the number of rows": total,
        "Takes the mean squared error for the log-loss": sum((1 - float(t)) ** 2 for t in true) / 3,
    }
    values = [key, *wrong.values()]
    if not (
        len(set(ps)) == 3
        and 0 < sum(ys) < 3
        and key > 0.4
        and all(abs(a - b) > 0.07 for i, a in enumerate(values) for b in values[:i])
    ):
        return None
    names: dict[str, Any] = {f"p{i + 1}": p for i, p in enumerate(ps)} | {f"y{i + 1}": y for i, y in enumerate(ys)}
    names |= {f"t{i + 1}": t for i, t in enumerate(true)}
    return {"names": names | {"total": f"{total:.2f}"}, "answer": key, "tolerance": 0.015, "wrong": wrong}


def check_mean_log_loss(names: dict[str, Any]) -> float:
    """Take the logarithm of the likelihood of all three labels at once."""
    likelihood = 1.0
    for i in range(1, 4):
        likelihood *= float(names[f"p{i}"]) if names[f"y{i}"] == 1 else 1 - float(names[f"p{i}"])
    return -math.log(likelihood) / 3


def probability_after_odds_ratio(rng: Random) -> dict[str, Any] | None:
    p, odds = rng.choice(
        [
            ("0.2", Fraction(1, 4)),
            ("0.25", Fraction(1, 3)),
            ("0.5", Fraction(1)),
            ("0.6", Fraction(3, 2)),
            ("0.75", Fraction(3)),
            ("0.1", Fraction(1, 9)),
            ("0.4", Fraction(2, 3)),
        ]
    )
    r, k = rng.choice([("2", 2), ("2", 3), ("3", 2), ("1.5", 2), ("4", 2), ("3", 3), ("1.5", 3), ("1.2", 2)])
    new = odds * Fraction(r) ** k
    key = float(new / (1 + new))
    once = odds * Fraction(r)
    wrong = {
        "Multiplies the probability by the odds ratio, cut off at one": min(1.0, float(p) * float(r) ** k),
        "Counts one guarantor and loses the exponent": float(once / (1 + once)),
        "Reports the odds instead of the probability": float(new),
    }
    values = [key, *wrong.values()]
    if not (all(abs(a - b) > 0.02 for i, a in enumerate(values) for b in values[:i])):
        return None
    names = {"p": p, "r": r, "k": k, "odds": str(odds), "new": str(new)}
    return {"names": names, "answer": key, "tolerance": 0.001, "wrong": wrong}


def check_probability_after_odds_ratio(names: dict[str, Any]) -> float:
    """Go through the score: sigmoid of the logit plus k times the coefficient."""
    p = float(names["p"])
    score = math.log(p) - math.log(1 - p) + names["k"] * math.log(float(names["r"]))
    return 1 / (1 + math.exp(-score))


def softmax_from_differences(rng: Random) -> dict[str, Any] | None:
    r1, r2 = rng.randint(2, 8), rng.randint(2, 8)
    ra = r1 * r2
    key = ra / (ra + r2 + 1)
    wrong = {
        "Takes the sigmoid of the difference between A and B and leaves out class C": r1 / (1 + r1),
        "Takes the ratios for weights measured from one origin": r1 / (r1 + r2 + 1),
        "Takes the sum of the ratios for the weight of A": (r1 + r2) / (r1 + r2 + r2 + 1),
    }
    values = [key, *wrong.values()]
    if not (all(abs(a - b) > 0.004 for i, a in enumerate(values) for b in values[:i])):
        return None
    return {"names": {"r1": r1, "r2": r2, "ra": ra}, "answer": key, "tolerance": 0.001, "wrong": wrong}


def check_softmax_from_differences(names: dict[str, Any]) -> float:
    """Run softmax on scores with an arbitrary origin."""
    b = 1.7
    scores = [b + math.log(names["r1"]), b, b - math.log(names["r2"])]
    weights = [math.exp(z) for z in scores]
    return weights[0] / sum(weights)


def action_threshold(rng: Random) -> dict[str, Any] | None:
    c, s, v = (
        rng.choice([5, 6, 8, 9, 10, 12, 15, 18, 20]),
        rng.choice([20, 25, 30, 40, 50, 60]),
        rng.choice([100, 120, 150, 200, 300, 400]),
    )
    key = c / (s / 100 * v)
    wrong = {
        "Divides cost by value and forgets that the offer often fails": c / v,
        "Takes the threshold for a pair of error costs, as if leavers got the offer free": c / (c + s / 100 * v),
        "Ignores the amounts and takes one half": 0.5,
    }
    values = [key, *wrong.values()]
    if not (0.1 <= key <= 0.8 and all(abs(a - b) > 0.006 for i, a in enumerate(values) for b in values[:i])):
        return None
    return {
        "names": {"c": c, "s": s, "v": v, "share": f"{s / 100:g}"},
        "answer": key,
        "tolerance": 0.001,
        "wrong": wrong,
    }


def check_action_threshold(names: dict[str, Any]) -> float:
    """Find where the balance of 1,000 offers, taken in steps of one leaver and interpolated, turns from loss to gain."""
    cost = 1000 * names["c"]
    balance = [leavers * names["s"] * names["v"] / 100 - cost for leavers in range(1001)]
    first = next(i for i, value in enumerate(balance) if value >= 0)
    low, high = balance[first - 1], balance[first]
    return (first - 1 + -low / (high - low)) / 1000


def threshold_after_balancing(rng: Random) -> dict[str, Any] | None:
    prev = rng.choice([1, 2, 4, 5, 10, 20])
    fn, fp = rng.choice([20, 40, 50, 60, 80, 100, 120, 200, 300, 400]), rng.choice([2, 4, 5, 8, 10])
    sound = 100 - prev
    ratio = Fraction(fp, fn)
    odds = ratio * Fraction(sound, prev)
    turned = ratio * Fraction(prev, sound)
    key = float(odds / (1 + odds))
    wrong = {
        "Uses the costs alone and ignores the change in prevalence": float(ratio / (1 + ratio)),
        "Uses the prevalence alone and ignores the costs": sound / 100,
        "Corrects for the prevalence in the wrong direction": float(turned / (1 + turned)),
        "Takes one half": 0.5,
    }
    values = [key, *wrong.values()]
    if not (
        0.1 <= key <= 0.93
        and abs(key - 0.5) > 0.02
        and all(abs(value - key) > 0.01 for value in values[1:])
        and odds.denominator <= 20
    ):
        return None
    return {
        "names": {"prev": prev, "fn": fn, "fp": fp, "sound": sound, "odds": str(odds)},
        "answer": key,
        "tolerance": 0.001,
        "wrong": wrong,
    }


def check_threshold_after_balancing(names: dict[str, Any]) -> float:
    """Bisect on q: weigh the balanced densities back to the mix in use and compare the expected costs of both decisions."""
    low, high = 0.0, 1.0
    for _ in range(60):
        q = (low + high) / 2
        defective, sound = q * names["prev"], (1 - q) * names["sound"]
        low, high = (q, high) if defective * names["fn"] < sound * names["fp"] else (low, q)
    return low


def softmax_at_another_temperature(rng: Random) -> dict[str, Any]:
    a, b, c = sorted(rng.sample(range(1, 9), 3), reverse=True)
    first, second = a / (a + b + c), a**2 / (a**2 + b**2 + c**2)
    root = a**0.5 / (a**0.5 + b**0.5 + c**0.5)
    return {
        "names": {
            "a": a,
            "b": b,
            "c": c,
            "a2": a**2,
            "sum1": a + b + c,
            "sum2": a**2 + b**2 + c**2,
            "p1": f"{first:.2f}",
            "p2": f"{second:.2f}",
            "near": "=" if friendly(first, 2) else r"\approx",
            "nearly": "=" if friendly(second, 2) else r"\approx",
        },
        "answer": f"{first:.2f} {second:.2f}",
        "wrong": {
            "Halves the scores instead of doubling them": f"{first:.2f} {root:.2f}",
            "Thinks that a temperature leaves the shares alone": f"{first:.2f} {first:.2f}",
        },
    }


def cheapest_point(rng: Random) -> dict[str, Any] | None:
    fpr = sorted(rng.sample([0.01, 0.02, 0.04, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5], 4))
    power, rows, percent = rng.randint(20, 40) / 100, rng.choice([1000, 2000, 5000]), rng.choice([2, 4, 5, 10, 20])
    tpr = [round(x**power, 2) for x in fpr]
    bad, miss, stop = rows * percent // 100, rng.choice([50, 100, 200, 400]), rng.choice([5, 10, 20, 40])
    costs = [bad * (1 - t) * miss + (rows - bad) * f * stop for f, t in zip(fpr, tpr, strict=True)]
    key = costs.index(min(costs))
    corner = min(range(4), key=lambda n: fpr[n] ** 2 + (1 - tpr[n]) ** 2)
    if len({key, corner, 0, 3}) < 4 or sorted(costs)[1] < 1.05 * costs[key]:
        return None
    names = {"rows": rows, "bad": bad, "good": rows - bad, "miss": miss, "stop": stop, "cost": round(costs[key])}
    for letter, n in (("k", key), ("s", 0), ("l", 3), ("c", corner)):
        names |= {f"{letter}f": f"{fpr[n]:g}", f"{letter}t": f"{tpr[n]:g}"}
    points = ", ".join(f"({f:g}, {t:g})" for f, t in zip(fpr, tpr, strict=True))
    return {"names": names | {"points": points, "xs": [0, *fpr, 1], "ys": [0, *tpr, 1]}}


def side_of_the_boundary(rng: Random) -> dict[str, Any]:
    p = rng.randint(10, 16)
    kx = rng.randint(4, p - 4)
    ky = p - kx + rng.randint(1, 2)
    ax, by = p - 2, p - 2
    small = rng.randint(2, 3)
    zx, zy = [1, 2, 3, 2, 5], [2, 4, 1, 3, 2]
    ox, oy = [p - u for u in zx], [p - v + 3 for v in zy]
    told = (", ".join(f"({u}, {v})" for u, v in zip(*pair, strict=True)) for pair in ((zx, zy), (ox, oy)))
    names = {"zx": zx, "zy": zy, "ox": ox, "oy": oy, "p": p, "boundary": [[0, p], [p, 0]], "kx": kx, "ky": ky}
    others = {"ax": ax, "ay": 1, "bx": 1, "by": by, "cx": small, "cy": small + 1}
    return {"names": names | others | dict(zip(("zp", "op"), told, strict=True))}


def cases_handed_to_a_person(rng: Random) -> dict[str, Any]:
    c = rng.randint(3, 24)
    limits = {"lo": c, "hi": 100 - c, "ml": 50 - c, "mh": 50 + c}
    return {"names": {"c": c, **{name: f"{percent / 100:.2f}" for name, percent in limits.items()}}}


def labels_at_a_lower_threshold(rng: Random) -> dict[str, Any] | None:
    rows = [[rng.randint(-8, 8) / 2, rng.randint(-4, 4) / 2] for _ in range(5)]
    scores = [x + 2 * y - 2 for x, y in rows]

    def line(limit: float) -> str:
        return " ".join(str(int(score > limit)) for score in scores)

    wrong = {
        "Uses the boundary of threshold 0.5, where the score is 0": line(0),
        "Takes ln 0.2, which belongs to the log-probability, for the limit of the score": line(-1.61),
        "Forgets the intercept": line(-3.386),
    }
    if -1.5 not in scores or not any(-1.386 < score <= 0 for score in scores):
        return None
    return {"names": {"rows": rows, "scores": listed(scores)}, "answer": line(-1.386), "wrong": wrong}


def doubled_odds_misreported(rng: Random) -> dict[str, Any] | None:
    p, q = rng.randint(2, 6) / 100, rng.choice([0.5, 0.55, 0.6, 0.65, 0.7])
    odds = q / (1 - q)
    if q == 0.5:
        return None
    return {
        "names": {
            "p": f"{p:.2f}",
            "q": f"{q:.2f}",
            "pp": f"{2 * p / (1 + p):.3f}",
            "o": f"{odds:.2f}",
            "oo": f"{2 * odds:.2f}",
            "r": f"{2 * q / (1 + q):.2f}",
        }
    }
