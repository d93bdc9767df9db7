"""Generators of the items on model evaluation that ask for a judgement or a reading."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed, tie


def balanced_accuracy_of_a_sorter(rng: Random) -> dict[str, Any] | None:
    weeds, crops = rng.choice([10, 20, 25, 40]), rng.choice([160, 180, 200, 240, 300])
    found, kept = weeds * rng.randint(3, 7) // 10, crops * rng.randint(92, 98) // 100
    right, rows = found + kept, weeds + crops
    accuracy, rare, usual = right / rows, found / weeds, kept / crops
    balanced = (rare + usual) / 2
    if tie(accuracy, 2) or tie(balanced, 2):
        return None
    return {
        "names": {
            "weeds": weeds,
            "crops": crops,
            "found": found,
            "kept": kept,
            "right": right,
            "rows": rows,
            "acc": f"{accuracy:.2f}",
            "rw": f"{rare:.2f}",
            "rc": f"{usual:.2f}",
            "near": "=" if friendly(accuracy, 2) else r"\approx",
            "nearly": "=" if friendly(usual, 2) else r"\approx",
        },
        "answer": f"{accuracy:.2f} {balanced:.2f}",
        "wrong": {
            "Swaps accuracy and balanced accuracy": f"{balanced:.2f} {accuracy:.2f}",
            "Weights the classes by their rows, which gives accuracy again": f"{accuracy:.2f} {accuracy:.2f}",
            "Reports the recall of the rare class alone": f"{accuracy:.2f} {rare:.2f}",
        },
    }


def catch_rate_at_a_limit(rng: Random) -> dict[str, Any]:
    fpr, at, power = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1], rng.randint(2, 5), rng.randint(20, 50) / 100
    tpr = [round(x**power, 2) if x else 0 for x in fpr]
    key, later, limit = (round(100 * value) for value in (tpr[at], tpr[at + 1], fpr[at]))
    names = {"fpr": fpr, "tpr": tpr, "limit": limit, "key": key, "later": later, "rest": 100 - limit}
    return {"names": names | {"xs": listed(fpr), "ys": listed(tpr)}}


def crossing_curves(rng: Random) -> dict[str, Any] | None:
    fpr, high, power = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1], rng.randint(68, 80) / 100, rng.randint(5, 9)
    a = [round(high * (x / 0.3) ** 0.25 if x <= 0.3 else high + (1 - high) * (x - 0.3) / 0.7, 2) for x in fpr]
    b = [round(1 - (1 - x) ** power, 2) for x in fpr]
    area_a, area_b = (sum((y[n] + y[n + 1]) / 2 * (fpr[n + 1] - fpr[n]) for n in range(len(fpr) - 1)) for y in (a, b))
    if a[1] - b[1] < 0.08 or area_b - area_a < 0.02:
        return None
    names = {"fpr": fpr, "curvea": a, "curveb": b, "areaa": f"{area_a:.2f}", "areab": f"{area_b:.2f}"}
    read = {"a": round(100 * a[1]), "b": round(100 * b[1]), "widea": round(100 * a[4]), "wideb": round(100 * b[4])}
    return {"names": names | read | {"xs": listed(fpr), "as": listed(a), "bs": listed(b)}}


def curve_below_the_diagonal(rng: Random) -> dict[str, Any]:
    fpr, rows, bend = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.85, 1], 500 * rng.randint(4, 20), rng.randint(18, 40) / 10
    tpr = [round(x**bend, 2) for x in fpr]
    auc = sum((tpr[n] + tpr[n + 1]) / 2 * (fpr[n + 1] - fpr[n]) for n in range(len(fpr) - 1))
    names = {"fpr": fpr, "tpr": tpr, "rows": f"{rows:,}", "auc": f"{auc:.2f}", "flip": f"{1 - round(auc, 2):.2f}"}
    return {"names": names | {"xs": listed(fpr), "ys": listed(tpr)}}


def alarms_behind_a_precision(rng: Random) -> dict[str, Any] | None:
    recall, at = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0], rng.randint(2, 6)
    p, n = rng.choice([0.25, 0.3, 0.4, 0.5, 0.6]), 100 * rng.randint(2, 9)
    precision = [
        round(
            p + (0.97 - p) * (recall[at] - r) / recall[at]
            if r <= recall[at]
            else p * (1 - 0.6 * (r - recall[at]) / 0.5),
            2,
        )
        for r in recall
    ]
    caught = n * recall[at]
    alarms = caught / p
    if not friendly(alarms, 0):
        return None
    names = {"recall": recall, "precision": precision, "n": n, "percent": round(100 * recall[at]), "p": p}
    read = {"alarms": round(alarms), "caught": round(caught), "false": round(alarms - caught), "all": round(n / p)}
    return {"names": names | read | {"xs": listed(recall), "ys": listed(precision)}}


def hits_at_a_prediction(rng: Random) -> dict[str, Any]:
    predicted, at, n = [0.1, 0.3, 0.5, 0.7, 0.9], rng.randint(1, 3), 100 * rng.randint(2, 9)
    shrink = rng.randint(40, 75) / 100
    observed = [round(p * shrink + rng.randint(0, 4) / 100, 2) for p in predicted]
    hits = round(n * observed[at])
    names = {"predicted": predicted, "observed": observed, "n": n, "p": predicted[at], "o": observed[at], "key": hits}
    read = {"said": round(n * predicted[at]), "rest": n - hits, "next": round(n * observed[at + 1])}
    return {"names": names | read | {"xs": listed(predicted), "ys": listed(observed)}}


def one_threshold_two_groups(rng: Random) -> dict[str, Any]:
    predicted, at, shift = [0.5, 0.6, 0.7, 0.8, 0.9], rng.randint(1, 3), rng.randint(6, 9) / 100
    group_a = [round(p - shift + rng.choice([-0.01, 0, 0.01]), 2) for p in predicted]
    group_b = [round(p + shift - 0.02 + rng.choice([-0.01, 0, 0.01]), 2) for p in predicted]
    a, b = round(100 * group_a[at]), round(100 * group_b[at])
    names = {
        "predicted": predicted,
        "groupa": group_a,
        "groupb": group_b,
        "t": predicted[at],
        "a": a,
        "b": b,
        "d": b - a,
    }
    return {"names": names | {"xs": listed(predicted), "as": listed(group_a), "bs": listed(group_b)}}


def recall_in_a_matrix(rng: Random) -> dict[str, Any]:
    labels, at = rng.sample(["apple", "pear", "plum", "quince", "lemon"], 3), rng.randint(0, 2)
    counts = [[rng.randint(60, 95) if row == column else 0 for column in range(3)] for row in range(3)]
    for row in range(3):
        first = rng.randint(1, 99 - counts[row][row])
        others = [column for column in range(3) if column != row]
        counts[row][others[0]], counts[row][others[1]] = first, 100 - counts[row][row] - first
    hit = counts[at][at]
    precision, accuracy = (
        round(100 * hit / sum(row[at] for row in counts)),
        round(sum(counts[n][n] for n in range(3)) / 3),
    )
    told = "; ".join(f"{name}: {listed(row)}" for name, row in zip(labels, counts, strict=True))
    names = {"labels": labels, "counts": counts, "name": labels[at], "key": hit, "miss": 100 - hit, "hit": hit}
    order = f"In the order {', '.join(labels)}, the rows are: {told}"
    return {"names": names | {"told": order, "total": 100, "precision": precision, "accuracy": accuracy}}


def class_that_loses_most(rng: Random) -> dict[str, Any]:
    common, good, rare = rng.sample(["billing", "claims", "sales", "legal", "press"], 3)
    c, g, r = rng.randint(8, 14), rng.randint(2, 5), rng.randint(30, 55)
    errors = (10 * c, 3 * g, r)
    sizes = (1000, 300, 100)
    counts = [[0] * 3 for _ in range(3)]
    for row in range(3):
        counts[row] = [errors[row] // 2, errors[row] // 2, errors[row] // 2]
        counts[row][(row + 1) % 3] = errors[row] - errors[row] // 2
        counts[row][row] = sizes[row] - errors[row]
    labels = [common, good, rare]
    told = "; ".join(f"{name}: {listed(row)}" for name, row in zip(labels, counts, strict=True))
    names = {"labels": labels, "counts": counts, "common": common, "good": good, "rare": rare, "c": c, "g": g, "r": r}
    return {"names": names | {"told": f"In the order {', '.join(labels)}, the rows are: {told}"}}


def meaning_of_a_calibrated_seventy(rng: Random) -> dict[str, Any]:
    p = rng.randint(55, 94)
    return {"names": {"p": p}}


def sentence_for_the_claims_office(rng: Random) -> dict[str, Any]:
    pp, rr = rng.randint(55, 85), rng.randint(30, 48)
    return {
        "names": {
            "pp": pp,
            "rr": rr,
            "p": f"{pp / 100:.2f}",
            "r": f"{rr / 100:.2f}",
            "f": f"{2 * pp * rr / (pp + rr) / 100:.2f}",
        }
    }


def three_summaries_of_errors(rng: Random) -> dict[str, Any] | None:
    e = [rng.choice([-1, 1]) * rng.randint(1, 9) for _ in range(4)]
    actual = [10, 20, 30, 40]
    bias, mae, mse = sum(e) / 4, sum(map(abs, e)) / 4, sum(x * x for x in e) / 4
    rmse = math.sqrt(mse)
    if not friendly(rmse, 1) or not bias or tie(bias, 1) or tie(mae, 1):
        return None
    wrong = {
        "Subtracts predictions from actual values for the bias": f"{-bias:.1f} {mae:.1f} {rmse:.1f}",
        "Forgets the square root of the mean squared error": f"{bias:.1f} {mae:.1f} {mse:.1f}",
        "Takes the absolute value of the mean error for the mean absolute error": f"{bias:.1f} {abs(bias):.1f} {rmse:.1f}",
    }
    names = {"actual": actual, "predicted": [a + x for a, x in zip(actual, e, strict=True)], "es": listed(e)}
    told = {
        "bias": f"{bias:.1f}",
        "mae": f"{mae:.1f}",
        "mse": f"{mse:g}",
        "rmse": f"{rmse:.1f}",
        "total": f"{4 * mae:g}",
    }
    return {"names": names | told, "answer": f"{bias:.1f} {mae:.1f} {rmse:.1f}", "wrong": wrong}
