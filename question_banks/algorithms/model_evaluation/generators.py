"""Generators of the items on model evaluation and selection."""

import math
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


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
            "like": "=" if friendly(precision, 3) else r"\approx",
            "nearly": "=" if friendly(recall, 3) else r"\approx",
            "near": "=" if friendly(answer, 3) else r"\approx",
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
            "sela": f"{sela:.1f}",
            "selb": f"{selb:.1f}",
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
            "near": "=" if friendly(z, 2) else r"\approx",
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
            "near": "=" if friendly(answer, 3) else r"\approx",
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
