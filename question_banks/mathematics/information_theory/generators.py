"""Generators of the items on information theory."""

import math
from fractions import Fraction
from itertools import product
from math import exp, log, log2
from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly


def dyadic_entropy(rng: Random) -> dict[str, Any]:
    bits = rng.choice(
        [
            [1, 2, 2],
            [1, 2, 3, 3],
            [1, 3, 3, 3, 3],
            [2, 2, 2, 3, 3],
            [1, 2, 3, 4, 4],
            [2, 2, 3, 3, 3, 3],
            [1, 2, 4, 4, 4, 4],
            [1, 3, 3, 3, 4, 4],
            [2, 2, 2, 3, 4, 4],
            [1, 2, 3, 4, 5, 5],
            [1, 3, 3, 3, 4, 5, 5],
            [2, 2, 2, 4, 4, 4, 4],
            [2, 3, 3, 3, 3, 3, 3],
            [1, 3, 4, 4, 4, 4, 4, 4],
        ]
    )
    bits = rng.sample(bits, len(bits))
    answer = sum(k / 2**k for k in bits)
    wrong = {
        "Takes the entropy of a uniform distribution over the outcomes": log2(len(bits)),
        "Averages the information contents without weighting them": sum(bits) / len(bits),
        "Uses the natural logarithm, which measures in nats": answer * log(2),
    }
    names = {
        "count": len(bits),
        "probs": ",\\ ".join(f"1/{2**k}" for k in bits),
        "terms": " + ".join(f"{k}/{2**k}" for k in bits),
        "res": f"{answer:g}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.006, "wrong": wrong}


def check_dyadic_entropy(names: dict[str, Any]) -> float:
    """Evaluate the definition with logarithms of the listed fractions."""
    probs = [float(Fraction(p)) for p in str(names["probs"]).split(",\\ ")]
    return -sum(p * log2(p) for p in probs)


def mean_log_loss(rng: Random) -> dict[str, Any] | None:
    rows = [("0.50", "0.25", "0.25"), ("0.80", "0.10", "0.10"), ("0.50", "0.40", "0.10"), ("0.20", "0.40", "0.40")]
    # -ln p as it comes out with the logarithms that the stem supplies
    supplied = {0.5: 0.693, 0.25: 1.386, 0.8: 0.223, 0.1: 2.302, 0.4: 0.916, 0.2: 1.609}
    table = []
    for row in rng.sample(rows, 3):
        table.append(rng.sample(row, 3))
    labels = [rng.randrange(3) for _ in range(3)]
    truth = [float(r[k]) for r, k in zip(table, labels, strict=True)]
    losses = [-log(p) for p in truth]
    answer = sum(losses) / 3
    wrong = {
        "Adds the losses and forgets to average": sum(losses),
        "Takes the logarithm of the mean probability": -log(sum(truth) / 3),
        "Scores the most probable class instead of the true one": -sum(log(max(float(p) for p in r)) for r in table)
        / 3,
    }
    by_hand = f"{sum(supplied[p] for p in truth) / 3:.2f}"
    if len(set(labels)) <= 1 or by_hand != f"{answer:.2f}":
        return None
    names: dict[str, Any] = {}
    for i in range(3):
        names |= {f"p{i}a": table[i][0], f"p{i}b": table[i][1], f"p{i}c": table[i][2], f"y{i}": "ABC"[labels[i]]}
        names[f"l{i}"] = f"{supplied[truth[i]]:.3f}"
    names["res"] = by_hand
    return {"names": names, "answer": answer, "tolerance": 0.01, "wrong": wrong}


def check_mean_log_loss(names: dict[str, Any]) -> float:
    """Take the logarithm of the joint probability of the labels, from the logarithms supplied."""
    ln2, ln5 = 0.693, 1.609
    known = {"0.50": ln2, "0.25": 2 * ln2, "0.20": ln5, "0.10": ln2 + ln5, "0.40": ln5 - ln2, "0.80": ln5 - 2 * ln2}
    return sum(known[str(names[f"p{i}{str(names[f'y{i}']).lower()}"])] for i in range(3)) / 3


def dyadic_divergence(rng: Random) -> dict[str, Any] | None:
    families = [[1, 2, 3, 4, 4], [2, 2, 2, 3, 3], [1, 3, 3, 3, 3]]
    p, q = rng.sample(rng.choice(families), 5), rng.sample(rng.choice(families), 5)
    answer = sum((b - a) / 2**a for a, b in zip(p, q, strict=True))
    reverse = sum((a - b) / 2**b for a, b in zip(p, q, strict=True))
    wrong = {
        "Exchanges the two distributions": reverse,
        "Gives the cross-entropy and does not subtract the entropy": sum(b / 2**a for a, b in zip(p, q, strict=True)),
        "Leaves the log ratios unweighted and averages them": sum(b - a for a, b in zip(p, q, strict=True)) / 5,
    }
    if answer < 0.2:
        return None
    names: dict[str, Any] = {f"p{i}": f"1/{2**k}" for i, k in enumerate(p)} | {
        f"q{i}": f"1/{2**k}" for i, k in enumerate(q)
    }
    names["terms"] = " + ".join(f"1/{2**a} \\cdot {factor(b - a)}" for a, b in zip(p, q, strict=True))
    names["res"], names["reverse"] = f"{answer:g}", f"{reverse:g}"
    return {"names": names, "answer": answer, "tolerance": 0.006, "wrong": wrong}


def check_dyadic_divergence(names: dict[str, Any]) -> float:
    """Subtract the entropy from the cross-entropy, both with logarithms."""
    p = [float(Fraction(str(names[f"p{i}"]))) for i in range(5)]
    q = [float(Fraction(str(names[f"q{i}"]))) for i in range(5)]
    cross = -sum(a * log2(b) for a, b in zip(p, q, strict=True))
    return cross + sum(a * log2(a) for a in p)


def perplexity_of_tokens(rng: Random) -> dict[str, Any]:
    answer = rng.choice([6, 8, 9, 10, 12, 14, 15, 16, 18, 20, 24])
    square = answer * answer
    small = rng.sample([n for n in range(2, answer + 1) if square % n == 0 and square // n <= 100], 2)
    inverse = [n for s in small for n in (s, square // s)]
    rng.shuffle(inverse)
    wrong = {
        "Averages the inverse probabilities arithmetically": round(sum(inverse) / 4),
        "Inverts the mean probability": round(4 / sum(1 / n for n in inverse)),
        "Gives the inverse probability of the whole text, without the fourth root": square**2,
    }
    names: dict[str, Any] = {f"p{i}": f"1/{n}" for i, n in enumerate(inverse)}
    names |= {"prod": " \\cdot ".join(str(n) for n in inverse), "all": square**2, "res": answer}
    return {"names": names, "answer": answer, "tolerance": 0, "wrong": wrong}


def check_perplexity_of_tokens(names: dict[str, Any]) -> float:
    """Exponentiate the mean natural log loss."""
    return round(exp(-sum(log(float(Fraction(str(names[f"p{i}"])))) for i in range(4)) / 4), 6)


def information_gain_of_split(rng: Random) -> dict[str, Any] | None:
    entropy = {0: 0.0, 10: 0.469, 20: 0.722, 25: 0.811, 30: 0.881, 40: 0.971, 50: 1.0}

    def h(share: int) -> float:
        return entropy[min(share, 100 - share)]

    n = rng.choice([40, 60, 80, 100])
    nl = rng.choice([10, 20, 30, 40, 50, 60])
    parent, left = rng.choice([30, 40, 50, 60, 70]), rng.choice([0, 10, 20, 25, 75, 80, 90, 100])
    if nl >= n or nl * 2 == n or n * parent % 100 or nl * left % 100:
        return None
    nr, p, pl = n - nl, n * parent // 100, nl * left // 100
    pr = p - pl
    if not 0 <= pr <= nr or pr * 100 % nr:
        return None
    right = pr * 100 // nr
    if min(right, 100 - right) not in entropy or right == left:
        return None
    after = nl / n * h(left) + nr / n * h(right)
    answer = h(parent) - after
    wrong = {
        "Weights the two children equally in spite of their sizes": h(parent) - (h(left) + h(right)) / 2,
        "Gives the entropy that remains instead of the decrease": after,
        "Subtracts both child entropies in full": h(parent) - h(left) - h(right),
    }
    if answer < 0.1:
        return None
    shares = sorted({min(s, 100 - s) for s in (parent, left, right)} - {0, 50})
    names = {
        "n": n,
        "p": p,
        "nl": nl,
        "pl": pl,
        "nr": nr,
        "pr": pr,
        "known": ", ".join(f"$h({s / 100:g}) \\approx {entropy[s]:.3f}$" for s in shares),
        "hp": f"{h(parent):.3f}",
        "hl": f"{h(left):.3f}",
        "hr": f"{h(right):.3f}",
        "res": f"{answer:.3f}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.003, "wrong": wrong}


def check_information_gain_of_split(names: dict[str, Any]) -> float:
    """Sum the mutual information of side and label over the four cells of the table."""
    n, p, nl, pl = (int(names[x]) for x in ("n", "p", "nl", "pl"))
    cells = [(pl, nl, p), (nl - pl, nl, n - p), (p - pl, n - nl, p), (n - p - nl + pl, n - nl, n - p)]
    return sum(c / n * log2(c * n / (side * label)) for c, side, label in cells if c)


def added_bits_of_second_feature(rng: Random) -> dict[str, Any] | None:
    k = rng.choice([2, 3, 4, 5])
    a, b = rng.choice([20, 25, 30, 40, 60, 70, 75, 80]), rng.choice([20, 25, 30, 40, 50, 60, 75, 80])
    answer = (100 - a) * b * k / 10000
    wrong = {
        "Ignores that the first feature already covers part of the rows": b * k / 100,
        "Counts the rows where both features are filled": a * b * k / 10000,
        "Gives the bits of both features together": (a + b) * k / 100 - a * b * k / 10000,
    }
    if not (a != b and answer >= 0.15 and friendly(answer, 2)):
        return None
    names = {
        "m": 2**k,
        "k": k,
        "a": a,
        "b": b,
        "rest": f"{(100 - a) / 100:g}",
        "share": f"{b / 100:g}",
        "alone": f"{b * k / 100:g}",
        "res": f"{answer:g}",
    }
    return {"names": names, "answer": answer, "tolerance": 0.006, "wrong": wrong}


def check_added_bits_of_second_feature(names: dict[str, Any]) -> float:
    """List the joint distribution of label and features and use joint entropies."""
    m, a, b = int(names["m"]), int(names["a"]) / 100, int(names["b"]) / 100
    joint: dict[tuple[int, int, int], float] = {}
    for y, in_a, in_b in product(range(m), (0, 1), (0, 1)):
        key = (y, y if in_a else -1, y if in_b else -1)
        joint[key] = (a if in_a else 1 - a) * (b if in_b else 1 - b) / m

    def entropy(*axes: int) -> float:
        margin: dict[tuple[int, ...], float] = {}
        for key, p in joint.items():
            part = tuple(key[i] for i in axes)
            margin[part] = margin.get(part, 0.0) + p
        return -sum(p * log2(p) for p in margin.values())

    return entropy(0, 1) + entropy(1, 2) - entropy(1) - entropy(0, 1, 2)


def bits_of_one_outcome(rng: Random) -> dict[str, Any]:
    k = rng.randint(3, 24)
    return {"names": {"k": k, "n": 2**k}}


def log_loss_below_the_label_noise(rng: Random) -> dict[str, Any]:
    percent, share = rng.randint(6, 24), rng.randint(55, 75) / 100
    p = percent / 100
    h = round(-p * math.log(p) - (1 - p) * math.log(1 - p), 3)
    loss = round(h * share, 3)
    return {"names": {"p": f"{p:.2f}", "h": f"{h:.3f}", "loss": f"{loss:.3f}", "gap": round(100 * (1 - loss / h))}}
