"""Generators of the items on decision trees, random forests and boosting."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def split_squared_error(rng: Random) -> dict[str, Any] | None:
    ml, mr = rng.sample(range(4, 31), 2)
    if (ml + mr) % 2:
        return None
    dl, dr = rng.randint(1, 3), rng.randint(1, 4)
    mean = (ml + mr) // 2
    values = [ml - dl, ml + dl, mr - dr, mr + dr]
    before = sum((v - mean) ** 2 for v in values)
    after = 2 * dl * dl + 2 * dr * dr
    key = before - after
    wrong = {
        "Reports the error that remains after the split": after,
        "Divides by the number of rows": key / 4,
        "Reports the error before the split": before,
    }
    if len({key, *wrong.values()}) != 4:
        return None
    names = {"left1": values[0], "left2": values[1], "right1": values[2], "right2": values[3]}
    names |= {"mean": mean, "ml": ml, "mr": mr, "before": before, "after": after, "key": key}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_split_squared_error(names: dict[str, Any]) -> float:
    """Use sizes and child means alone: the gain is the spread between the children."""
    left, right = Fraction(names["left1"] + names["left2"], 2), Fraction(names["right1"] + names["right2"], 2)
    return float(Fraction(2 * 2, 2 + 2) * (left - right) ** 2)


def out_of_bag_trees(rng: Random) -> dict[str, Any]:
    trees = rng.randrange(100, 1001, 25)
    return {
        "names": {"trees": trees, "exact": f"{0.368 * trees:.1f}", "whole": round(0.368 * trees)},
        "answer": round(trees * 0.368),
        "tolerance": 1,
        "wrong": {
            "Counts the trees that contain the row": 0.632 * trees,
            "Thinks that a bootstrap sample leaves out half of the rows": 0.5 * trees,
            "Thinks that a fifth is held out, as in five-fold validation": 0.2 * trees,
        },
    }


def check_out_of_bag_trees(names: dict[str, Any]) -> float:
    """Multiply the chances of being missed by each of 5,000 draws."""
    missed = 1.0
    for _ in range(5000):
        missed *= 4999 / 5000
    return missed * names["trees"]


def gini_decrease(rng: Random) -> dict[str, Any] | None:
    n, nl = rng.choice([(20, 4), (20, 5), (20, 8), (25, 5), (30, 5), (30, 10), (40, 8), (40, 10), (50, 10)])
    pl, p = rng.randint(0, nl), rng.randint(n // 4, 3 * n // 4)
    nr, pr = n - nl, p - pl
    if not 0 <= pr <= nr or nl == nr:
        return None
    before = 2 * p * (n - p) / n**2
    gl, gr = 2 * pl * (nl - pl) / nl**2, 2 * pr * (nr - pr) / nr**2
    after = (nl * gl + nr * gr) / n
    key = before - after
    wrong = {
        "Takes the plain mean of the children": before - (gl + gr) / 2,
        "Reports the impurity that remains": after,
        "Adds the impurities of the children without weights": before - gl - gr,
    }
    if not (key >= 0.04 and all(abs(value - key) > 0.01 for value in wrong.values())):
        return None
    names = {
        "n": n,
        "p": p,
        "nl": nl,
        "pl": pl,
        "nr": nr,
        "before": f"{before:.3f}",
        "gl": f"{gl:.3f}",
        "gr": f"{gr:.3f}",
        "after": f"{after:.3f}",
    }
    return {"names": names, "answer": key, "tolerance": 0.002, "wrong": wrong}


def check_gini_decrease(names: dict[str, Any]) -> float:
    """Use the closed form of the decrease for two classes: twice the weights times the squared gap of the shares."""
    n, nl, nr = names["n"], names["nl"], names["nr"]
    gap = Fraction(names["pl"], nl) - Fraction(names["p"] - names["pl"], nr)
    return float(2 * Fraction(nl, n) * Fraction(nr, n) * gap * gap)


def pruning_price(rng: Random) -> dict[str, Any] | None:
    leaves, sub = rng.randint(3, 9), rng.randint(2, 15)
    leaf = sub + rng.randint(3, 20)
    key = (leaf - sub) / (leaves - 1)
    wrong = {
        "Divides by all leaves and forgets that one remains": (leaf - sub) / leaves,
        "Leaves out the errors of the subtree": leaf / (leaves - 1),
        "Takes the errors saved without sharing them among the leaves": leaf - sub,
    }
    values = [key, *wrong.values()]
    if not (key >= 0.5 and all(abs(a - b) > 0.04 for i, a in enumerate(values) for b in values[:i])):
        return None
    return {"names": {"leaves": leaves, "sub": sub, "leaf": leaf}, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_pruning_price(names: dict[str, Any]) -> float:
    """Bisect on the price per leaf by comparing the two costs."""
    low, high = 0.0, 1000.0
    for _ in range(80):
        price = (low + high) / 2
        keep, collapse = names["sub"] + price * names["leaves"], names["leaf"] + price
        low, high = (low, price) if collapse <= keep else (price, high)
    return high


def shrunken_rounds(rng: Random) -> dict[str, Any] | None:
    f0, gap = rng.choice([10, 20, 30, 40, 50]), rng.choice([-16, -10, -8, -4, 4, 8, 10, 16, 20])
    lr, rounds = rng.choice(
        [("0.5", 3), ("0.5", 4), ("0.2", 2), ("0.2", 3), ("0.1", 2), ("0.1", 3), ("0.4", 2), ("0.3", 2)]
    )
    rate, y = float(lr), f0 + gap
    rest = gap * (1 - rate) ** rounds
    key = y - rest
    wrong = {
        "Adds the same step in each round and forgets that the residual shrinks": f0 + rounds * rate * gap,
        "Stops after a single round": f0 + rate * gap,
        "Ignores the learning rate": float(y),
        "Applies the power to the rate instead of to what is left": f0 + gap * rate**rounds,
    }
    if not (y > 0 and all(abs(value - key) > 0.1 for value in wrong.values())):
        return None
    names = {"f0": f0, "y": y, "lr": lr, "rounds": rounds, "gap": gap, "rest": f"{rest:g}"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_shrunken_rounds(names: dict[str, Any]) -> float:
    """Run the rounds one after the other."""
    prediction = Fraction(names["f0"])
    for _ in range(names["rounds"]):
        prediction += Fraction(names["lr"]) * (names["y"] - prediction)
    return float(prediction)


def newton_leaf(rng: Random) -> dict[str, Any] | None:
    p, tenths = rng.choice([("0.5", 5), ("0.2", 2), ("0.8", 8)])
    n, lam = rng.choice([8, 10, 12, 16, 20, 24, 25, 40, 50]), rng.choice([1, 2, 3, 4, 5])
    pos = rng.randint(1, n - 1)
    if n * tenths % 10:
        return None
    g = n * tenths // 10 - pos
    h = n * tenths * (10 - tenths) / 100
    key = -g / (h + lam)
    share = pos / n
    now = math.log(tenths / (10 - tenths))
    wrong = {
        "Takes the mean residual, the leaf value for squared error": -g / n,
        "Leaves the penalty out": -g / h,
        "Takes the change in log-odds to the share of positives": math.log(share / (1 - share)) - now,
        "Loses the sign and so steps uphill": -key,
    }
    if not (abs(key) >= 0.3 and all(abs(value - key) > 0.03 for value in wrong.values())):
        return None
    names = {"n": n, "p": p, "pos": pos, "lam": lam, "g": g, "h": f"{h:g}"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_newton_leaf(names: dict[str, Any]) -> float:
    """Take slope and curvature of the summed log-loss by finite differences of the loss itself, then solve."""
    p, n, pos = float(names["p"]), names["n"], names["pos"]
    score = math.log(p / (1 - p))

    def loss(v: float) -> float:
        q = 1 / (1 + math.exp(-(score + v)))
        return -pos * math.log(q) - (n - pos) * math.log(1 - q)

    step = 1e-3
    slope = (loss(step) - loss(-step)) / (2 * step)
    curvature = (loss(step) - 2 * loss(0.0) + loss(-step)) / step**2
    return -slope / (curvature + names["lam"])


def depth_by_one_error(rng: Random) -> dict[str, Any] | None:
    first, best, top, se = (
        rng.randint(1, 6),
        rng.randint(6, 11),
        rng.randint(780, 920) / 10,
        rng.choice([0.8, 1.0, 1.2]),
    )
    depths = [first + n for n in range(13)]
    bend = rng.choice([0.12, 0.18, 0.25, 0.35])
    validation = [round(top - (bend if n < best else 0.3) * abs(n - best) ** 1.7, 1) for n in range(13)]
    train = [round(100 - (100 - validation[0]) * 0.75**n, 1) for n in range(13)]
    near, under = (next(n for n, v in enumerate(validation) if v >= top - k * se) for k in (1, 2))
    if not under < near < best or min(abs(v - top + k * se) for v in validation for k in (1, 2)) < 0.05:
        return None
    names = {"depths": depths, "train": train, "validation": validation, "se": se, "key": depths[near]}
    read = {
        "best": depths[best],
        "deep": depths[-1],
        "under": depths[under],
        "top": f"{top:.1f}",
        "bar": f"{top - se:.1f}",
    }
    return {"names": names | read | {"xs": listed(depths), "ts": listed(train), "vs": listed(validation)}}


def rule_behind_a_corner(rng: Random) -> dict[str, Any]:
    a, b = rng.randint(25, 48), rng.randint(52, 75)
    zx, zy = [a - 9, a - 6, a - 4, a + 5, a + 9, a + 3], [b + 12, b - 10, b + 6, b - 12, b - 5, b - 8]
    ox, oy = [a + 4, a + 8, a + 12, a + 6], [b + 5, b + 14, b + 8, b + 10]
    told = (", ".join(f"({u}, {v})" for u, v in zip(*pair, strict=True)) for pair in ((zx, zy), (ox, oy)))
    names = {"zx": zx, "zy": zy, "ox": ox, "oy": oy, "a": a, "b": b, "boundary": [[a, b + 18], [a, b], [a + 15, b]]}
    return {"names": names | dict(zip(("zp", "op"), told, strict=True))}


def importance_of_an_input(rng: Random) -> dict[str, Any]:
    leak = rng.choice(["label_code", "refund_ref", "depot_scan", "ticket_id"])
    a, b = rng.randint(68, 88), rng.randint(6, 9)
    c = (100 - a - b) * 6 // 10
    names = {"counts": [a, b, c, 100 - a - b - c], "labels": [leak, "price", "weight", "weekday"]}
    read = {"a": a, "b": b, "d": 100 - a - b - c, "leak": leak, "second": "price", "small": "weekday"}
    told = "; ".join(f"{name}: {count}" for name, count in zip(names["labels"], names["counts"], strict=True))
    return {"names": names | read | {"told": told}}


def leaves_of_a_shallow_tree(rng: Random) -> dict[str, Any]:
    d = rng.randint(3, 30)
    return {"names": {"d": d, "leaves": 2**d, "double": 2 * d, "square": d * d}}


def many_small_steps_or_few_large(rng: Random) -> dict[str, Any]:
    limit, value = rng.randint(3, 17), 100 * rng.randint(3, 8)
    return {"names": {"limit": limit, "value": value, "total": f"{5 * value:,}"}}
