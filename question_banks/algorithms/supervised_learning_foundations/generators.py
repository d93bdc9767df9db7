"""Generators of the items on supervised learning foundations."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed


def cut_of_errors_against_constant(rng: Random) -> dict[str, Any] | None:
    b, c = rng.randint(5, 30) * 10, rng.randint(2, 20) * 10
    a = b + rng.randint(5, 40) * 10
    base, n = b + c, a + b + c
    step = base // math.gcd(base, 100)  # errors in these steps make a whole percentage
    e = step * rng.randint(5, 90 * base // (100 * step))
    answer = 100 * (base - e) / base
    wrong = {
        "Reports the accuracy of the classifier": 100 * (n - e) / n,
        "Reports the gain in accuracy in percentage points": 100 * (base - e) / n,
        "Reports the share of errors that remains": 100 * e / base,
        "Compares with guessing one of three classes by chance": 100 * (2 * n / 3 - e) / (2 * n / 3),
    }
    wrong = {why: round(value) for why, value in wrong.items()}  # as the stem asks for it
    if not (a > c and answer == int(answer)):
        return None
    return {
        "names": {
            "a": a,
            "b": b,
            "c": c,
            "e": e,
            "base": base,
            "saved": base - e,
            "n": n,
            "acc": f"{100 * (n - e) / n:.1f}",
            "ans": int(answer),
        },
        "answer": int(answer),
        "tolerance": 0,
        "wrong": wrong,
    }


def check_cut_of_errors_against_constant(names: dict[str, Any]) -> float:
    """Compare accuracies: the gain over the constant answer as a share of the gain that was possible."""
    counts = [names["a"], names["b"], names["c"]]
    constant = max(counts) / sum(counts)
    accuracy = 1 - names["e"] / sum(counts)
    return round(100 * (accuracy - constant) / (1 - constant), 9)


def expected_error_from_five_fits(rng: Random) -> dict[str, Any] | None:
    shapes = [
        (-2, -1, 0, 1, 2),
        (-3, -1, 0, 1, 3),
        (-4, -1, 0, 2, 3),
        (-3, -2, 0, 1, 4),
        (-2, -2, 0, 1, 3),
        (-4, -2, 0, 2, 4),
    ]
    offsets = list(rng.choice(shapes))
    rng.shuffle(offsets)
    mean, bias, noise = rng.randint(10, 40), rng.choice([-4, -3, -2, 2, 3, 4]), rng.randint(2, 9)
    f = mean - bias
    var = sum(offset * offset for offset in offsets) / 5
    answer = bias * bias + var + noise
    wrong = {
        "Forgets the noise of the new observation": bias * bias + var,
        "Leaves out the variance between the models": bias * bias + noise,
        "Does not square the bias": abs(bias) + var + noise,
        "Leaves out the bias": var + noise,
        "Divides the squared deviations by four": bias * bias + var * 5 / 4 + noise,
    }
    return {
        "names": {
            "preds": ", ".join(str(mean + offset) for offset in offsets),
            "f": f,
            "noise": noise,
            "mean": mean,
            "bias": bias,
            "bias2": bias * bias,
            "var": f"{var:g}",
            "ans": f"{answer:.1f}",
        },
        "answer": answer,
        "tolerance": 0.05,
        "wrong": wrong,
    }


def check_expected_error_from_five_fits(names: dict[str, Any]) -> float:
    """Average the squared error over models and over an observation one standard deviation above or below."""
    spread = math.sqrt(names["noise"])
    errors = [
        (int(prediction) - (names["f"] + side * spread)) ** 2
        for prediction in names["preds"].split(", ")
        for side in (-1, 1)
    ]
    return sum(errors) / len(errors)


def rows_where_curves_cross(rng: Random) -> dict[str, Any] | None:
    da, root = rng.choice([2, 3, 4, 5, 6]), rng.choice([15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 120])
    b, p = rng.randint(3, 12), rng.randint(2, 30) * 5
    a, q = b + da, p + da * root
    n = root * root
    wrong = {
        "Stops at the square root of the number of rows": root,
        "Adds the constants instead of subtracting them": ((q + p) / (a + b)) ** 2,
        "Leaves out the share of the first model that shrinks with the rows": (q / da) ** 2,
        "Takes the ratio of the two falling terms": (q / p) ** 2,
    }
    wrong = {why: round(value) for why, value in wrong.items()}
    if not (all(abs(value - n) > 0.04 * n for value in wrong.values())):
        return None
    return {
        "names": {"a": a, "b": b, "p": p, "q": q, "da": da, "dq": q - p, "root": root, "n": n},
        "answer": n,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_rows_where_curves_cross(names: dict[str, Any]) -> float:
    """Halve an interval until the curves meet."""
    low, high = 1.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        first = names["a"] + names["p"] / math.sqrt(middle)
        second = names["b"] + names["q"] / math.sqrt(middle)
        low, high = (middle, high) if second > first else (low, middle)
    return round(low, 4)


def winner_of_many_equal_settings(rng: Random) -> dict[str, Any] | None:
    averages = {5: "1.16", 10: "1.54", 20: "1.87", 50: "2.25", 100: "2.51"}
    k = rng.choice(list(averages))
    c, s = float(averages[k]), rng.choice([0.8, 1.2, 1.5, 2, 2.5, 3])
    best = rng.randint(780, 930) / 10
    answer = best - c * s
    wrong = {
        "Takes the score of the winner at face value": best,
        "Subtracts one standard error whatever the number of settings": best - s,
        "Treats the largest score like a mean of the scores": best - c * s / math.sqrt(k),
        "Subtracts the average maximum without scaling it": best - c,
    }
    return {
        "names": {
            "k": k,
            "c": averages[k],
            "s": f"{s:g}",
            "best": f"{best:.1f}",
            "opt": f"{c * s:.2f}",
            "near": "=" if friendly(c * s, 2) else r"\approx",
            "nearly": "=" if friendly(answer, 1) else r"\approx",
            "ans": f"{answer:.1f}",
        },
        "answer": answer,
        "tolerance": 0.08,
        "wrong": wrong,
    }


def check_winner_of_many_equal_settings(names: dict[str, Any]) -> float:
    """Integrate the largest of k normal values numerically and find the common mean that gives the best score."""
    k, step = names["k"], 0.02
    expected = 0.0
    for i in range(-400, 401):
        x = i * step
        density = math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
        below = (1 + math.erf(x / math.sqrt(2))) / 2
        expected += x * k * density * below ** (k - 1) * step
    return float(names["best"]) - float(names["s"]) * expected


def _quantile(demands: list[int], shares: list[int], level: float) -> int:
    """Return the smallest demand whose cumulative share, in percent, reaches the level."""
    total = 0
    for demand, share in zip(demands, shares, strict=True):
        total += share
        if total >= level:
            return demand
    return demands[-1]


def loaves_under_unequal_losses(rng: Random) -> dict[str, Any] | None:
    start, step = rng.randint(3, 12) * 10, rng.choice([10, 20, 30])
    demands = [start + step * i for i in range(5)]
    cu, co = rng.choice(
        [(90, 10), (80, 20), (120, 40), (70, 30), (30, 70), (40, 120), (20, 80), (10, 90), (160, 40), (60, 20)]
    )
    level = 100 * cu / (cu + co)
    allowed = [total for total in range(5, 100, 5) if total not in (level, 100 - level, 50)]
    cumulative = [0, *sorted(rng.sample(allowed, 4)), 100]
    shares = [right - left for left, right in zip(cumulative, cumulative[1:], strict=False)]
    answer = _quantile(demands, shares, level)
    median = _quantile(demands, shares, 50)
    mean = sum(demand * share for demand, share in zip(demands, shares, strict=True)) / 100
    wrong = {
        "Bakes the mean demand, which suits squared loss": round(mean),
        "Bakes the median demand, which suits equal costs": median,
        "Swaps the two costs": _quantile(demands, shares, 100 - level),
    }
    likely = [demand for demand, share in zip(demands, shares, strict=True) if share == max(shares)]
    if len(likely) == 1 and likely[0] not in (answer, median):
        wrong["Bakes the most likely demand"] = likely[0]
    if not (answer not in likely and len(set(wrong.values())) > 1):
        return None
    return {
        "names": {
            "d1": demands[0],
            "d2": demands[1],
            "d3": demands[2],
            "d4": demands[3],
            "d5": demands[4],
            "p1": shares[0],
            "p2": shares[1],
            "p3": shares[2],
            "p4": shares[3],
            "p5": shares[4],
            "cu": cu,
            "co": co,
            "level": f"{level:g}",
            "mean": f"{mean:g}",
            "median": median,
            "ans": answer,
        },
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_loaves_under_unequal_losses(names: dict[str, Any]) -> float:
    """Try each number of loaves and compare expected costs."""
    cases = [(names[f"d{i}"], names[f"p{i}"]) for i in range(1, 6)]

    def cost(loaves: int) -> int:
        return sum(
            share * (names["cu"] * max(demand - loaves, 0) + names["co"] * max(loaves - demand, 0))
            for demand, share in cases
        )

    return min(range(names["d1"], names["d5"] + 1), key=cost)


def epoch_to_keep(rng: Random) -> dict[str, Any]:
    step, turn = rng.choice([2, 3, 4, 5]), rng.randint(4, 8)
    epochs = [step * n for n in range(1, 13)]
    level = rng.randint(40, 60) / 100
    validation = [round(level + 0.1 + (0.012 if n < turn else 0.02) * abs(n - turn) ** 1.5, 2) for n in range(12)]
    train = [round((validation[0] - 0.02) * 0.88**n, 2) for n in range(12)]  # falls to the end
    if validation.count(min(validation)) > 1:
        return None
    names = {"epochs": epochs, "train": train, "validation": validation, "step": step, "last": epochs[-1]}
    texts = {"xs": listed(epochs), "ts": listed(train), "vs": listed(validation)}
    return {"names": names | texts | {"best": epochs[turn], "first": epochs[0], "late": epochs[turn + 3]}}


def errors_level_off(rng: Random) -> dict[str, Any]:
    low, gap, scale = rng.randint(14, 30), rng.randint(2, 3), rng.choice([100, 200, 500, 1000])
    rows = [scale * n for n in (1, 2, 4, 6, 8, 12, 16, 20)]
    train = [round(low * (1 - 0.8 * 0.5**n), 1) for n in range(7)] + [low]
    validation = [round(low + gap + 22 * 0.45**n, 1) for n in range(7)] + [low + gap]
    names = {"rows": rows, "train": train, "validation": validation, "low": low, "high": low + gap, "gap": gap}
    return {"names": names | {"xs": listed(rows), "ts": listed(train), "vs": listed(validation)}}


def mean_or_median_baseline(rng: Random) -> dict[str, Any]:
    low = sorted(rng.randint(1, 6) for _ in range(4))
    mean = rng.randint(7, 11)
    train, test = [*low, 5 * mean - sum(low)], [rng.randint(1, 8) for _ in range(3)]
    middle = sorted(test)[1]

    def error(guess: float) -> float:
        return sum(abs(y - guess) for y in test) / 3

    first, second = error(mean), error(low[2])
    wrong = {
        "Takes the constants from the test values": f"{error(sum(test) / 3):.1f} {error(middle):.1f}",
        "Uses the mean for both constants": f"{first:.1f} {first:.1f}",
        "Uses the median for both constants": f"{second:.1f} {second:.1f}",
    }
    names = {"train": train, "test": test, "mean": mean, "top": train[-1], "median": low[2]}
    told = {"first": f"{first:.1f}", "second": f"{second:.1f}"}
    return {"names": names | told, "answer": f"{first:.1f} {second:.1f}", "wrong": wrong}


def failures_that_have_not_happened(rng: Random) -> dict[str, Any]:
    n = rng.randint(8, 40)
    return {"names": {"n": n}}


def nine_hours_for_one_fit(rng: Random) -> dict[str, Any]:
    h, n = rng.randint(7, 11), 5 * rng.randint(16, 28)
    return {"names": {"h": h, "n": n, "four": 4 * h, "forty": 40 * h}}
