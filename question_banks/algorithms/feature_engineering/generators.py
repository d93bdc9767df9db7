"""Generators of the items on data preparation and feature engineering."""

from random import Random
from typing import Any

from assessment.banks.numbers import listed, tie


def minmax_with_training_range(rng: Random) -> dict[str, Any] | None:
    lo, width = rng.randint(1, 12) * 5, rng.choice([20, 25, 40, 50, 80, 100])
    hi = lo + width
    x = hi + rng.randint(1, 14) * width // 20
    tlo, thi = lo + rng.randint(1, 4) * 5, x + rng.randint(1, 6) * 5
    answer = (x - lo) / width
    wrong = {
        "Uses the range of the test values": (x - tlo) / (thi - tlo),
        "Divides by the largest training value": x / hi,
        "Clips at one although nothing is clipped": 1,
        "Divides by the width without subtracting the lower end": x / width,
    }
    if not (tlo < hi):
        return None
    return {
        "names": {"lo": lo, "hi": hi, "tlo": tlo, "thi": thi, "x": x, "ans": f"{answer:.2f}"},
        "answer": answer,
        "tolerance": 0.01,
        "wrong": wrong,
    }


def check_minmax_with_training_range(names: dict[str, Any]) -> float:
    """Draw the straight line through (lowest, 0) and (highest, 1) and follow it to the value."""
    slope = 1 / (names["hi"] - names["lo"])
    return 1 + slope * (names["x"] - names["hi"])


def smoothed_target_encoding(rng: Random) -> dict[str, Any] | None:
    m, total = rng.choice([10, 20, 30, 40]), rng.choice([25, 40, 50, 75, 80, 100, 125])
    g = rng.choice([5, 10, 15, 20, 30])
    n = total - m
    if n < 5 or m * g % 50 != 0:
        return None
    k = rng.randint(1, n * 3 // 5)
    raw, overall = k / n, g / 100
    answer = (k + m * overall) / (n + m)
    wrong = {
        "Uses the raw rate of the shop": raw,
        "Averages the raw and the overall rate without weights": (raw + overall) / 2,
        "Swaps the weights of the shop and of the overall rate": (m * raw + n * overall) / (n + m),
        "Adds imagined orders without their returns": k / (n + m),
    }
    clear = abs(answer * 1000 % 1 - 0.5) > 0.1  # no half that two people round to two sides
    if not (clear and 0.08 <= answer <= 0.7):
        return None
    return {
        "names": {
            "m": m,
            "n": n,
            "g": g,
            "k": k,
            "gf": f"{overall:.2f}",
            "prior": f"{m * overall:g}",
            "ans": f"{answer:.3f}",
            "near": "=" if abs(answer - round(answer, 3)) < 1e-9 else r"\approx",
        },
        "answer": answer,
        "tolerance": 0.002,
        "wrong": wrong,
    }


def check_smoothed_target_encoding(names: dict[str, Any]) -> float:
    """Mix the raw and the overall rate in proportion to the orders behind them."""
    trust = names["n"] / (names["n"] + names["m"])
    return trust * names["k"] / names["n"] + (1 - trust) * names["g"] / 100


def shop_rate_without_own_fold(rng: Random) -> dict[str, Any] | None:
    n = rng.choice([20, 25, 40, 50])
    first = rng.randint(4, n // 3)
    second = rng.randint(4, n // 2 - 2)
    rows = [first, second, n - first - second]
    rng.shuffle(rows)
    own = rng.randint(4, 20)
    fold = rng.randint(1, 4)
    rows.insert(fold - 1, own)
    positives = [rng.randint(1, count - 1) for count in rows]
    others = [i for i in range(4) if i != fold - 1]
    k = sum(positives[i] for i in others)
    answer = k / n
    wrong = {
        "Uses all four folds and so the labels of the encoded rows": sum(positives) / sum(rows),
        "Uses the labels of the own fold": positives[fold - 1] / rows[fold - 1],
        "Averages the rates of the other folds without regard to their sizes": sum(
            positives[i] / rows[i] for i in others
        )
        / 3,
        "Leaves out the positives of the own fold but keeps its rows": k / sum(rows),
    }
    if not (0.1 <= answer <= 0.9):
        return None
    return {
        "names": {
            "k1": positives[0],
            "n1": rows[0],
            "k2": positives[1],
            "n2": rows[1],
            "k3": positives[2],
            "n3": rows[2],
            "k4": positives[3],
            "n4": rows[3],
            "fold": fold,
            "k": k,
            "n": n,
            "ans": f"{answer:.3f}",
        },
        "answer": answer,
        "tolerance": 0.002,
        "wrong": wrong,
    }


def check_shop_rate_without_own_fold(names: dict[str, Any]) -> float:
    """Write out the labels row by row and average those of other folds."""
    labels = [
        (fold, label)
        for fold in range(1, 5)
        for label in [1] * names[f"k{fold}"] + [0] * (names[f"n{fold}"] - names[f"k{fold}"])
    ]
    kept = [label for fold, label in labels if fold != names["fold"]]
    return sum(kept) / len(kept)


def probability_after_thinning_negatives(rng: Random) -> dict[str, Any] | None:
    k, s100 = rng.randint(3, 40), rng.choice([40, 50, 60, 75, 80, 90, 95, 96])
    s = s100 / 100
    odds = s / (1 - s)
    full = odds / k
    answer, exact = full / (1 + full), abs(full - round(full, 4)) < 1e-9
    wrong = {
        "Takes the score as it stands": s,
        "Divides the probability instead of the odds": s / k,
        "Multiplies the odds instead of dividing them": odds * k / (1 + odds * k),
        "Takes odds for a probability": full,
    }
    if not (0.05 <= answer <= 0.85) or tie(answer, 3):
        return None
    return {
        "names": {
            "k": k,
            "s": f"{s:.2f}",
            "rest": f"{1 - s:.2f}",
            "odds": f"{odds:.3g}",
            "full": f"{round(full, 4):g}",
            "ans": f"{answer:.3f}",
            "near": "=" if exact else r"\approx",
            "nearly": "=" if exact and abs(answer - round(answer, 3)) < 1e-9 else r"\approx",
        },
        "answer": answer,
        "tolerance": 0.0015,
        "wrong": wrong,
    }


def check_probability_after_thinning_negatives(names: dict[str, Any]) -> float:
    """Count views with this score in a thinned sample and give the dropped ones back."""
    clicks = 1000 * float(names["s"])
    kept_others = 1000 - clicks
    return clicks / (clicks + kept_others * names["k"])


def share_at_full_recall(rng: Random) -> dict[str, Any]:
    recall, share, top = [0.1, 0.25, 0.5, 0.75, 0.9, 1.0], rng.randint(3, 30) / 100, rng.randint(80, 95) / 100
    precision = [round(share + (top - share) * (1 - ((r - 0.1) / 0.9) ** 1.6), 2) for r in recall]
    read = {"key": round(100 * share), "rest": 100 - round(100 * share), "middle": round(100 * precision[2])}
    names = {"recall": recall, "precision": precision, "top": round(100 * top)}
    return {"names": names | read | {"xs": listed(recall), "ys": listed(precision)}}


def threshold_after_balancing(rng: Random) -> dict[str, Any] | None:
    odds, at = rng.choice([0.05, 0.08, 0.11, 0.15, 0.2, 0.25]), rng.randint(5, 17)
    predicted = [round(0.05 * n, 2) for n in range(1, 20)]
    observed = [round(p * odds / (p * odds + 1 - p), 2) for p in predicted]
    share = observed[at]
    if share < 0.04 or observed.count(share) > 1:
        return None
    names = {"predicted": predicted, "observed": observed, "s": round(100 * share), "t": predicted[at], "half": 0.5}
    return {
        "names": names
        | {"raw": share, "other": round(1 - predicted[at], 2), "xs": listed(predicted), "ys": listed(observed)}
    }


def bar_apart_from_the_ages(rng: Random) -> dict[str, Any]:
    w, n, high = 6, rng.randint(40, 190), rng.randint(90, 160)
    shape = [0.3, 0.6, 0.8, 1, 0.95, 0.8, 0.6, 0.4, 0.2, 0.1]
    counts = [n, 0, 0] + [round(high * part) + rng.randint(-5, 5) for part in shape]
    edges = [w * k for k in range(14)]
    names = {"counts": counts, "edges": edges, "n": n, "w": w}
    return {"names": names | {"es": listed(edges), "cs": listed(counts)}}


def accuracy_beside_the_majority(rng: Random) -> dict[str, Any]:
    faults, caught = rng.randint(30, 90), rng.randint(12, 28)
    alarms = rng.randint(2, 9)
    sound = 1000 - faults
    counts = [[sound - alarms, alarms], [faults - caught, caught]]
    names = {"labels": ["sound", "fault"], "counts": counts, "sound": sound, "base": f"{sound / 10:.1f}"}
    read = {"accuracy": f"{(sound - alarms + caught) / 10:.1f}", "key": f"{(caught - alarms) / 10:.1f}"}
    off = {"half": f"{(sound - alarms + caught) / 10 - 50:.1f}", "recall": f"{100 * caught / faults:.1f}"}
    first, second = (f"{row[0]} called sound, {row[1]} called faulty" for row in counts)
    told = f"Sound parts: {first}. Faulty parts: {second}"
    return {"names": names | read | off | {"rate": f"{100 * alarms / sound:.1f}", "told": told}}


def measure_of_labellers_beyond_chance(rng: Random) -> dict[str, Any] | None:
    s = rng.randint(2, 28)
    p, q = s / 100, 1 - s / 100
    both = p * p + q * q
    if tie(both, 2):
        return None
    return {
        "names": {"s": s, "rest": 100 - s, "p": f"{p:.2f}", "q": f"{q:.2f}", "sum": f"{both:.4f}", "a": f"{both:.2f}"}
    }


def which_fraud_model_for_amounts(rng: Random) -> dict[str, Any]:
    c = rng.randint(4, 30)
    return {"names": {"c": c}}


def median_fill_with_indicator(rng: Random) -> dict[str, Any]:
    a = rng.randint(1, 5)
    b = a + rng.randint(1, 4)
    mean = b + rng.randint(1, 4)
    c, d = 3 * mean - a - b, rng.randint(11, 30)
    wrong = {
        "Fills with the median of the test values": f"{d} 1 {d} 0",
        "Fills with the mean of the training values": f"{mean} 1 {d} 0",
        "Expects the indicators after the values instead of beside them": f"{b} {d} 1 0",
    }
    return {"names": {"a": a, "b": b, "c": c, "d": d, "mean": mean}, "answer": f"{b} 1 {d} 0", "wrong": wrong}
