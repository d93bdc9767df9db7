"""Generators of the items on applications of large language models."""

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def token_bill(rng: Random) -> dict[str, Any] | None:
    """Price the input and output tokens of a month."""
    thousands = rng.choice([2, 4, 5, 8, 10, 20])
    system, context, output = (
        rng.randrange(500, 2001, 500),
        rng.randrange(1000, 4001, 500),
        rng.randrange(100, 501, 100),
    )
    price_in, price_out = rng.choice([2, 3, 4]), rng.choice([5, 6, 8, 10, 12])
    month = thousands * 30_000
    millions_in, millions_out = Fraction(month * (system + context), 10**6), Fraction(month * output, 10**6)
    cost_in, cost_out = millions_in * price_in, millions_out * price_out
    cost = cost_in + cost_out
    if millions_in.denominator != 1 or millions_out.denominator != 1:
        return None
    wrong = {
        "Pays the system prompt once and not with each request": Fraction(month * context, 10**6) * price_in + cost_out,
        "Pays output tokens at the price of input tokens": (millions_in + millions_out) * price_in,
        "Gives the cost of one day": cost / 30,
        "Forgets the output tokens": cost_in,
    }
    wrong = {name: round(x) for name, x in wrong.items()}
    return {
        "names": {
            "requests": f"{thousands * 1000:,}", "system": system, "context": context, "output": output,
            "price_in": price_in, "price_out": price_out, "input": system + context, "month": f"{month:,}",
            "millions_in": int(millions_in), "millions_out": int(millions_out), "cost_in": int(cost_in),
            "cost_out": int(cost_out), "cost": int(cost),
        },
        "answer": int(cost),
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_token_bill(names: dict[str, Any]) -> float:
    """Price one request in millionths of a euro and add up day by day."""
    request = (names["system"] + names["context"]) * names["price_in"] + names["output"] * names["price_out"]
    return sum(request * int(names["requests"].replace(",", "")) for _ in range(30)) / 1_000_000


def mean_recall(rng: Random) -> dict[str, Any] | None:
    """Average the recall of three result lists."""
    relevant = rng.choices([1, 2, 2, 3, 4], k=3)
    hits = [int(rng.random() * (min(3, r) + 1)) for r in relevant]
    later = [int(rng.random() * (min(2, r - h) + 1)) for r, h in zip(relevant, hits, strict=True)]
    if sum(hits) < 2 or not sum(later) or sum(relevant) == 9:
        return None
    mean = sum(h / r for h, r in zip(hits, relevant, strict=True)) / 3
    wrong = {
        "Divides the hits by three and so takes precision for recall": sum(hits) / 9,
        "Counts the fourth and fifth passage as well": mean
        + sum(x / r for x, r in zip(later, relevant, strict=True)) / 3,
        "Pools the passages of all questions in place of averaging over questions": sum(hits) / sum(relevant),
        "Counts the questions with at least one hit": sum(h > 0 for h in hits) / 3,
    }
    values = list(wrong.values())
    if mean < 0.2 or min(abs(x - mean) for x in values) < 0.02:
        return None
    if not (all(abs(x - y) > 0.013 for i, x in enumerate(values) for y in values[:i])):
        return None
    names: dict[str, Any] = {"mean": f"{mean:.2f}"}
    for i, (r, h, x) in enumerate(zip(relevant, hits, later, strict=True), start=1):
        letters = rng.sample("ABCDEFGHKLMN", 10)
        found, others = letters[:r], letters[r:]
        top, rest = found[:h] + others[: 3 - h], found[h : h + x] + others[3 - h : 5 - h - x]
        rng.shuffle(top)
        rng.shuffle(rest)
        names |= {
            f"rel{i}": ", ".join(sorted(found)),
            f"ret{i}": ", ".join(top + rest),
            f"f{i}": rf"\tfrac{{{h}}}{{{r}}}",
        }
    return {"names": names, "answer": mean, "tolerance": 0.006, "wrong": wrong}


def check_mean_recall(names: dict[str, Any]) -> float:
    """Read the table again and look up each relevant passage in the list."""
    recalls = []
    for i in (1, 2, 3):
        returned = names[f"ret{i}"].split(", ")
        found = [x in returned and returned.index(x) < 3 for x in names[f"rel{i}"].split(", ")]
        recalls.append(sum(found) / len(found))
    return sum(recalls) / len(recalls)


def grader_kappa(rng: Random) -> dict[str, Any] | None:
    """Compute Cohen's kappa of a grader and a person."""
    person_good, grader_good = rng.choice([60, 70, 75, 80, 90]), rng.choice([50, 60, 70, 75, 80, 90])
    gg = rng.randint(45, min(person_good, grader_good))
    gb, bg = grader_good - gg, person_good - gg
    bb = 100 - gg - gb - bg
    if bb < 3 or gb < 1 or bg < 1:
        return None
    po = (gg + bb) / 100
    pe = (person_good * grader_good + (100 - person_good) * (100 - grader_good)) / 10_000
    kappa = (po - pe) / (1 - pe)
    wrong = {
        "Takes the plain agreement": po,
        "Takes an even chance for the agreement by chance": 2 * po - 1,
        "Subtracts the chance agreement without rescaling": po - pe,
    }
    values = [kappa, *wrong.values()]
    if not (0.2 <= kappa <= 0.8 and all(abs(x - y) > 0.025 for i, x in enumerate(values) for y in values[:i])):
        return None
    return {
        "names": {
            "gg": gg, "gb": gb, "bg": bg, "bb": bb, "po": f"{po:.2f}", "mg": f"{grader_good / 100:.2f}",
            "pg": f"{person_good / 100:.2f}", "mb": f"{1 - grader_good / 100:.2f}", "pb": f"{1 - person_good / 100:.2f}",
            "pe": f"{pe:.4g}", "kappa": f"{kappa:.2f}", "near": "=" if friendly(kappa, 2) else r"\approx",
        },
        "answer": kappa,
        "tolerance": 0.007,
        "wrong": wrong,
    }  # fmt: skip


def check_grader_kappa(names: dict[str, Any]) -> float:
    """Use the formula in counts, 2 (ad - bc) over the products of the margins."""
    a, b, c, d = names["gg"], names["gb"], names["bg"], names["bb"]
    return 2 * (a * d - b * c) / ((a + b) * (b + d) + (a + c) * (c + d))


def shared_retries(rng: Random) -> dict[str, Any] | None:
    """Find the chance that a chain of steps gets by with a shared budget of repetitions."""
    s, percent = rng.randint(2, 10), rng.choice([50, 60, 70, 75, 80, 90, 95])
    p = Fraction(percent, 100)
    q = 1 - p
    power, factor = float(p**s), float(1 + s * q)
    answer = factor * power
    each = float((1 - q**2) ** s)
    wrong = {
        "Leaves the repetition out": power,
        "Grants each step a repetition of its own": each,
        "Forgets that the failure may hit any of the steps": float(power * (1 + q)),
        "Takes the repetition for a further step that has to succeed": float(power * p),
    }
    by_hand = round(factor * round(power, 4), 2) == round(answer, 2) and s * q * 10 % 1 == 0
    whole = friendly(power, 4)
    if not (by_hand and answer >= 0.2 and all(abs(x - answer) > 0.022 for x in wrong.values())):
        return None
    return {
        "names": {
            "s": s, "p": f"{float(p):g}", "q": f"{float(q):g}", "power": f"{round(power, 4):g}",
            "near": "=" if whole else r"\approx", "factor": f"{factor:g}",
            "once": f"{(factor - 1) * round(power, 4):.3f}",
            "closely": "=" if whole and friendly((factor - 1) * power, 3) else r"\approx",
            "nearly": "=" if whole and friendly(answer, 2) else r"\approx", "answer": f"{answer:.2f}", "each": f"{each:.2f}",
        },
        "answer": answer,
        "tolerance": 0.007,
        "wrong": wrong,
    }  # fmt: skip


def check_shared_retries(names: dict[str, Any]) -> float:
    """Enumerate the outcomes of steps + 1 attempts: the task is completed if at most one of them fails."""
    p, attempts = float(names["p"]), names["s"] + 1
    chance = 0.0
    for outcome in product([True, False], repeat=attempts):
        if sum(outcome) >= names["s"]:
            weight = 1.0
            for success in outcome:
                weight *= p if success else 1 - p
            chance += weight
    return chance
