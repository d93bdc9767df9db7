"""Generators of the items on model evaluation and selection."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed, tie


def f1_from_defect_counts(rng: Random) -> dict[str, Any] | None:
    denom = rng.choice([40, 50, 60, 75, 80, 100, 120, 150])
    tp = rng.randint(6, denom * 9 // 20)
    fp = rng.randint(1, denom - 2 * tp - 1)
    fn = denom - 2 * tp - fp
    tn = rng.randint(40, 95) * 10
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    answer = 2 * tp / denom
    wrong = {
        "Takes the arithmetic mean of precision and recall": (precision + recall) / 2,
        "Reports the accuracy": (tp + tn) / (tp + tn + fp + fn),
        "Counts true positives once, which gives the Jaccard index": tp / (tp + fp + fn),
        "Multiplies precision and recall": precision * recall,
    }
    if not (0.15 <= answer <= 0.92 and abs(precision - recall) > 0.1):
        return None
    return {
        "names": {
            "tp": tp,
            "fp": fp,
            "fn": fn,
            "tn": tn,
            "flagged": tp + fp,
            "defects": tp + fn,
            "prec": f"{precision:.3f}",
            "rec": f"{recall:.3f}",
            "twotp": 2 * tp,
            "denom": denom,
            "f1": f"{answer:.3f}",
        },
        "answer": answer,
        "tolerance": 0.007,
        "wrong": wrong,
    }


def check_f1_from_defect_counts(names: dict[str, Any]) -> float:
    """Take the harmonic mean of precision and recall."""
    precision = names["tp"] / (names["tp"] + names["fp"])
    recall = names["tp"] / (names["tp"] + names["fn"])
    return 1 / ((1 / precision + 1 / recall) / 2)


def auc_from_score_lists(rng: Random) -> dict[str, Any] | None:
    positive = sorted(rng.sample(range(20, 98), 4), reverse=True)
    negative = sorted(rng.sample(range(5, 85), 5), reverse=True)
    for index in rng.sample(range(5), rng.choice([1, 2])):
        negative[index] = rng.choice(positive)
    negative.sort(reverse=True)
    if len(set(negative)) < 5:
        return None
    pairs = [(p, q) for p in positive for q in negative]
    wins, ties = sum(p > q for p, q in pairs), sum(p == q for p, q in pairs)
    answer = (wins + 0.5 * ties) / len(pairs)
    wrong = {
        "Counts tied pairs as lost": wins / len(pairs),
        "Counts tied pairs as won": (wins + ties) / len(pairs),
        "Counts the pairs in the wrong direction": 1 - answer,
    }
    if not (0.55 <= answer <= 0.95):
        return None
    return {
        "names": {
            "pos": ", ".join(map(str, positive)),
            "neg": ", ".join(map(str, negative)),
            "pairs": len(pairs),
            "wins": wins,
            "ties": ties,
            "auc": f"{answer:.3f}",
        },
        "answer": answer,
        "tolerance": 0.003,
        "wrong": wrong,
    }


def check_auc_from_score_lists(names: dict[str, Any]) -> float:
    """Draw the curve threshold by threshold and add up trapezoids."""
    positive = [int(value) for value in names["pos"].split(", ")]
    negative = [int(value) for value in names["neg"].split(", ")]
    area, last_x, last_y = 0.0, 0.0, 0.0
    for threshold in sorted(set(positive + negative), reverse=True):
        x = sum(value >= threshold for value in negative) / len(negative)
        y = sum(value >= threshold for value in positive) / len(positive)
        area += (x - last_x) * (y + last_y) / 2
        last_x, last_y = x, y
    return area


def threshold_from_two_costs(rng: Random) -> dict[str, Any] | None:
    percent = rng.choice([10, 12, 15, 16, 20, 24, 25, 30, 35, 40, 60, 65, 70, 75])
    total = rng.choice([100, 200, 250, 300, 400, 500, 600, 800, 1000, 1200, 1500, 2000, 2500, 3000, 4000, 5000])
    a, b = total * percent // 100, total * (100 - percent) // 100
    answer = percent / 100
    wrong = {
        "Divides the cost of a false warning by the cost of a missed failure": a / b,
        "Swaps the two costs": 1 - answer,
        "Uses one half whatever the costs": 0.5,
    }
    if a + b != total:
        return None
    return {
        "names": {"a": a, "b": b, "t": f"{answer:.2f}"},
        "answer": answer,
        "tolerance": 0.005,
        "wrong": wrong,
    }


def check_threshold_from_two_costs(names: dict[str, Any]) -> float:
    """Halve an interval until both decisions cost the same."""
    low, high = 0.0, 1.0
    for _ in range(60):
        p = (low + high) / 2
        warning_dearer = (1 - p) * names["a"] > p * names["b"]
        low, high = (p, high) if warning_dearer else (low, p)
    return low


def approval_among_those_who_repay(rng: Random) -> dict[str, Any] | None:
    pa, pb = rng.choice([100, 200, 300, 400]), rng.choice([50, 100, 200])
    na, nb = rng.choice([100, 200]), rng.choice([50, 100, 200])
    tpra, tprb = rng.randint(13, 19) * 5, rng.randint(8, 15) * 5
    fpra, fprb = rng.randint(2, 8) * 5, rng.randint(2, 8) * 5
    ta, tb = pa * tpra // 100, pb * tprb // 100
    da, db = na * fpra // 100, nb * fprb // 100
    if ta * 100 != pa * tpra or tb * 100 != pb * tprb or da * 100 != na * fpra or db * 100 != nb * fprb:
        return None
    sela, selb = 100 * (ta + da) / (pa + na), 100 * (tb + db) / (pb + nb)
    answer = tpra - tprb
    wrong = {
        "Compares approvals among all borrowers": sela - selb,
        "Compares repayment among the approved": 100 * ta / (ta + da) - 100 * tb / (tb + db),
        "Compares approvals among those who default": fpra - fprb,
        "Compares the shares of correct decisions": 100 * ((ta + na - da) / (pa + na) - (tb + nb - db) / (pb + nb)),
    }
    wrong = {why: round(value) for why, value in wrong.items()}  # as the stem asks for it
    if not (answer >= 5):
        return None
    return {
        "names": {
            "ta": ta,
            "fa": pa - ta,
            "da": da,
            "ra": na - da,
            "tb": tb,
            "fb": pb - tb,
            "db": db,
            "rb": nb - db,
            "pa": pa,
            "pb": pb,
            "tpra": tpra,
            "tprb": tprb,
            "sela": f"{sela:.0f}",
            "selb": f"{selb:.0f}",
            "ans": answer,
        },
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_approval_among_those_who_repay(names: dict[str, Any]) -> float:
    """Compare refusals among those who would repay, counted person by person."""
    group_a = [0] * names["ta"] + [1] * names["fa"]
    group_b = [0] * names["tb"] + [1] * names["fb"]
    return round(100 * (sum(group_b) / len(group_b) - sum(group_a) / len(group_a)), 9)


def disagreements_of_two_classifiers(rng: Random) -> dict[str, Any] | None:
    root = rng.choice([6, 8, 10, 12, 14])
    m = root * root
    b = rng.randint(m // 2 + 2, m - 5)
    c = m - b
    n = rng.choice([500, 800, 1000, 1500, 2000])
    none = rng.randint(3, 15) * n // 100
    both = n - m - none
    z = (b - c) / root
    pa, pb = (both + b) / n, (both + c) / n
    pooled = (pa + pb) / 2
    wrong = {
        "Compares the accuracies as if they came from different rows": (pa - pb)
        / math.sqrt(2 * pooled * (1 - pooled) / n),
        "Divides half the difference by the spread of the whole difference": z / 2,
        "Takes the count on its own with a spread of its root": (b - m / 2) / math.sqrt(b),
        "Divides by the root of the number of all rows": (b - c) / math.sqrt(n),
    }
    if not (both > 0.5 * n and 1.2 <= z <= 4.5 and abs(z * 10 - round(z * 10)) < 0.34):
        return None
    return {
        "names": {
            "n": n,
            "both": both,
            "b": b,
            "c": c,
            "none": none,
            "m": m,
            "half": f"{m / 2:g}",
            "sd": f"{root / 2:g}",
            "z": f"{z:.2f}",
        },
        "answer": z,
        "tolerance": 0.06,
        "wrong": wrong,
    }


def check_disagreements_of_two_classifiers(names: dict[str, Any]) -> float:
    """Take mean and spread from the full binomial distribution of the disagreements."""
    m = names["b"] + names["c"]
    chances = [math.comb(m, k) / 2**m for k in range(m + 1)]
    mean = sum(k * chance for k, chance in enumerate(chances))
    spread = math.sqrt(sum((k - mean) ** 2 * chance for k, chance in enumerate(chances)))
    return (names["b"] - mean) / spread


def precision_after_balanced_test(rng: Random) -> dict[str, Any] | None:
    prec100, rec100 = rng.choice([75, 80, 90, 95, 96, 98]), rng.choice([50, 60, 70, 80, 85])
    prev = rng.choice([1, 2, 4, 5, 8, 10, 20])
    ratio = prec100 / (100 - prec100)
    num, neg = ratio * prev, 100 - prev
    answer = num / (num + neg)
    wrong = {
        "Takes precision for a property of the model": prec100 / 100,
        "Multiplies the precision by the share of positives": prec100 * prev / 10_000,
        "Takes the complement of precision for the false-positive rate": rec100
        * prev
        / (rec100 * prev + (100 - prec100) * neg),
        "Scales the precision by the change in prevalence": prec100 / 100 * prev / 50,
    }
    if not (answer >= 0.12):
        return None
    return {
        "names": {
            "prec": f"{prec100 / 100:.2f}",
            "rec": f"{rec100 / 100:.2f}",
            "prev": prev,
            "comp": f"{1 - prec100 / 100:.2f}",
            "ratio": f"{ratio:g}",
            "neg": neg,
            "num": f"{num:g}",
            "ans": f"{answer:.3f}",
        },
        "answer": answer,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_precision_after_balanced_test(names: dict[str, Any]) -> float:
    """Count alarms among 100,000 rows in use with the two rates taken from the balanced test."""
    precision, recall = float(names["prec"]), float(names["rec"])
    false_positive_rate = recall * (1 - precision) / precision
    positives = 100_000 * names["prev"] / 100
    true_alarms = positives * recall
    return true_alarms / (true_alarms + (100_000 - positives) * false_positive_rate)


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
