"""Generators of the items on probability."""

from fractions import Fraction
from itertools import combinations, product
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def union_of_two_alerts(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(10, 50), rng.randint(10, 50)
    both = rng.randint(3, min(a, b) - 2)
    union = a + b - both
    wrong = {
        "Adds the two percentages and counts the days with both alerts twice": a + b,
        "Subtracts the overlap twice and keeps the days with exactly one alert": union - both,
        "Assumes independence although the overlap is given": round(round(round(a + b - a * b / 100))),
    }
    if not (a + b <= 95 and a != b and abs(a * b / 100 - both) >= 1):
        return None
    return {"names": {"a": a, "b": b, "both": both, "union": union}, "answer": union, "tolerance": 0, "wrong": wrong}


def check_union_of_two_alerts(names: dict[str, Any]) -> float:
    """Lay the alerts out on 100 days and count the days that have one."""
    disk = set(range(names["a"]))
    memory = set(range(names["a"] - names["both"], names["a"] - names["both"] + names["b"]))
    return len(disk | memory)


def overall_error_rate_of_servers(rng: Random) -> dict[str, Any] | None:
    shares = rng.choice([[50, 30, 20], [60, 30, 10], [70, 20, 10], [20, 20, 60], [40, 40, 20]])
    rng.shuffle(shares)
    rates = rng.sample([1, 2, 3, 4, 5, 6, 8], 3)
    total = sum(s * e for s, e in zip(shares, rates, strict=True)) / 100
    busiest = rates[shares.index(max(shares))]
    wrong = {
        "Takes the plain mean of the three rates": sum(rates) / 3,
        "Takes the rate of the server with the largest share": busiest,
        "Adds the three rates": sum(rates),
    }
    (s1, s2, s3), (e1, e2, e3) = shares, rates
    names = {"s1": s1, "s2": s2, "s3": s3, "e1": e1, "e2": e2, "e3": e3, "total": f"{total:.1f}"}
    names |= {"d1": f"{s1 / 100:.1f}", "d2": f"{s2 / 100:.1f}", "d3": f"{s3 / 100:.1f}"}
    return {"names": names, "answer": total, "tolerance": 0.04, "wrong": wrong}


def check_overall_error_rate_of_servers(names: dict[str, Any]) -> float:
    """Count failed requests among 10,000."""
    failed = 0
    for i in "123":
        requests = 100 * names["s" + i]
        failed += requests * names["e" + i] // 100
    return failed / 100


def flagged_machine(rng: Random) -> dict[str, Any] | None:
    prev, sens, fpr = rng.choice([2, 4, 5, 8, 10, 20]), rng.choice([80, 90, 95]), rng.choice([2, 5, 10, 15, 20])
    p, s, f = prev / 100, sens / 100, fpr / 100
    key = p * s / (p * s + (1 - p) * f)
    wrong = {
        "Takes the detection rate for the answer and neglects the base rate": s,
        "Gives the joint probability of faulty and flagged": p * s,
        "Takes the share of sound machines that are not flagged": 1 - f,
        "Compares the two flag rates as if both kinds of machine were equally common": s / (s + f),
    }
    if not (0.13 <= key <= 0.9):
        return None
    sick = 100 * prev
    names = {"prev": prev, "sens": sens, "fpr": fpr, "sick": sick, "hit": sick * sens // 100}
    names |= {"sound": 10_000 - sick, "alarm": (10_000 - sick) * fpr // 100, "value": f"{key:.3f}"}
    names |= {"near": "=" if friendly(key, 3) else r"\approx"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_flagged_machine(names: dict[str, Any]) -> float:
    """Work with odds: prior odds times the likelihood ratio of a flag."""
    odds = Fraction(names["prev"], 100 - names["prev"]) * Fraction(names["sens"], names["fpr"])
    return float(odds / (1 + odds))


def labelled_toxic_share(rng: Random) -> dict[str, Any] | None:
    toxic, sens, fpr = (
        rng.choice([5, 10, 15, 20, 25, 30, 40]),
        rng.choice([70, 80, 90]),
        rng.choice([5, 10, 20, 30]),
    )
    t, s, f = toxic / 100, sens / 100, fpr / 100
    marked = t * s + (1 - t) * f
    key = t * s / marked
    wrong = {
        "Takes the detection rate for the share": s,
        "Puts the marked share in the place of the true share": marked * s / (marked * s + (1 - marked) * f),
        "Stops at the true share of toxic comments": t,
        "Takes the share of harmless comments that stay unmarked": 1 - f,
    }
    if not (0.13 <= key <= 0.95):
        return None
    names = {"sens": sens, "fpr": fpr, "flagged": f"{100 * marked:g}", "s": f"{s:g}", "f": f"{f:g}"}
    names |= {"m": f"{round(marked, 4):g}", "t": f"{t:g}", "value": f"{key:.3f}"}
    names |= {"near": "=" if friendly(key, 3) else r"\approx"}
    return {"names": names, "answer": key, "tolerance": 0.006, "wrong": wrong}


def check_labelled_toxic_share(names: dict[str, Any]) -> float:
    """Search the number of toxic comments among 1,000 that gives the observed marks, then count."""
    target = round(float(names["flagged"]) * 1000)
    for toxic in range(1001):
        hits, false = toxic * names["sens"], (1000 - toxic) * names["fpr"]
        if hits + false == target:
            return hits / (hits + false)
    raise ValueError("no count of toxic comments fits")


def script_opens_empty_caches(rng: Random) -> dict[str, Any] | None:
    n = rng.randint(3, 8)
    m = rng.randint(1, n - 2)
    percent = rng.choice([20, 25, 40, 50, 60, 75, 80])
    q = percent / 100
    key = 1 / (n * q + (1 - q) * (n - m))
    wrong = {
        "Thinks that opening empty caches tells nothing about the chosen one": 1 / n,
        "Spreads the probability evenly over the caches still closed": 1 / (n - m),
        "Mixes the two cases with the original weights and does not update which script it was": q / n
        + (1 - q) / (n - m),
    }
    names = {"n": n, "m": m, "q": f"{q:g}", "r": f"{1 - q:g}", "left": n - m, "value": f"{key:.3f}"}
    return {"names": names, "answer": key, "tolerance": 0.005, "wrong": wrong}


def check_script_opens_empty_caches(names: dict[str, Any]) -> float:
    """Enumerate the place of the record, the kind of script and the caches it opens."""
    n, m, q = names["n"], names["m"], Fraction(names["q"])
    mine = total = Fraction(0)
    for place in range(n):
        for knowing, weight in ((True, q), (False, 1 - q)):
            choices = [c for c in combinations(range(1, n), m) if not (knowing and place in c)]
            empty = sum(place not in c for c in choices)
            mass = Fraction(1, n) * weight * Fraction(empty, len(choices))
            total += mass
            mine += mass if place == 0 else 0
    return float(mine / total)


def late_given_rain_and_back(rng: Random) -> dict[str, Any] | None:
    a, b, c, d = (rng.randint(2, 12) for _ in range(4))
    n = a + b + c + d
    first, second, joint = Fraction(a, a + b), Fraction(a, a + c), Fraction(a, n)
    wrong = {
        "Swaps the two conditions": f"{second} {first}",
        "Divides by all the days, which gives the joint probability": f"{joint} {joint}",
        "Divides the late days by the others instead of by all days with rain": f"{Fraction(a, b)} {Fraction(a, c)}",
    }
    if not (a != b and a != c and len({first, second, joint}) == 3):
        return None
    names = {
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "rain": a + b,
        "late": a + c,
        "n": n,
        "key1": str(first),
        "key2": str(second),
    }
    return {"names": names, "answer": f"{first} {second}", "wrong": wrong}


def two_dice_large_sum(rng: Random) -> dict[str, Any] | None:
    low, face = rng.randint(4, 10), rng.randint(2, 6)
    rolls = list(product(range(1, 7), repeat=2))
    large = [r for r in rolls if sum(r) >= low]
    hits = [r for r in large if face in r]
    pairs = {tuple(sorted(r)) for r in large}
    if not hits or len(hits) == len(large):
        return None
    answer = str(Fraction(len(hits), len(large)))
    wrong = {
        "Counts unordered pairs as if they were equally likely": str(
            Fraction(len([r for r in pairs if face in r]), len(pairs))
        ),
        "Gives the joint probability instead of the conditional one": str(Fraction(len(hits), 36)),
        "Swaps the event and the condition": str(Fraction(len(hits), 11)),
    }
    names = {"low": low, "face": face, "large": len(large), "hits": len(hits), "value": answer}
    return {"names": names, "answer": answer, "wrong": wrong}


def share_of_discount_users_who_left(rng: Random) -> dict[str, Any]:
    discount, others = 50 * rng.randint(2, 6), 100 * rng.randint(5, 12)
    left, more = rng.randint(11, 40), rng.randint(50, 200)
    names = {"n": discount + others, "d": discount, "o": others, "a": left, "b": more, "all": left + more}
    return {"names": names}


def audit_draws_corrupt_record(rng: Random) -> dict[str, Any]:
    n, c, k = rng.randint(15, 40), rng.randint(3, 5), rng.randint(4, 6)
    return {"names": {"n": n, "c": c, "k": k, "s": n - c, "m": n - 1, "j": k - 1}}


def alarm_rule_under_unequal_costs(rng: Random) -> dict[str, Any] | None:
    n, check, times = 100 * rng.choice([4, 5, 8, 10, 15, 20]), rng.choice([10, 20, 30, 40, 50]), 50 * rng.randint(2, 8)
    t1, f1, f2 = rng.choice([90, 92, 94, 95, 96, 98]), rng.randint(4, 8), rng.randint(1, 2)
    t2 = t1 - 5 * rng.randint(2, 5)
    saved, missed = n * (f1 - f2) // 100, t1 - t2
    extra, lost = saved * check, Fraction(missed * times * check, 100)
    if not (1.5 * lost <= extra <= 4 * lost and f1 - f2 < missed):
        return None
    turn = -(-2 * 100 * extra // (missed * 1000)) * 1000
    rules = {
        "t1": t1,
        "t2": t2,
        "f1": f1,
        "f2": f2,
        "dt": missed,
        "df": f1 - f2,
        "a1": n * f1 // 100,
        "a2": n * f2 // 100,
    }
    misses = {"m1": f"{1 - t1 / 100:g}", "m2": f"{1 - t2 / 100:g}", "more": f"{missed / 100:g}"}
    costs = {"loss": f"{times * check:,}", "extra": f"{extra:,}", "lost": f"{round(lost):,}", "turn": f"{turn:,}"}
    return {"names": rules | misses | costs | {"n": f"{n:,}", "check": check, "times": times, "saved": saved}}
