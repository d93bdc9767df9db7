"""Generators of the items on machine-learning system design."""

from fractions import Fraction
from math import ceil
from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly


def index_gigabytes(rng: Random) -> dict[str, Any] | None:
    """Size an index of vectors with links to neighbours."""
    items, dim, width = (
        rng.choice([5, 10, 20, 25, 40, 50, 80, 100]),
        rng.choice([100, 200, 250, 300, 400, 500]),
        rng.choice([2, 4]),
    )
    links = rng.choice([20, 25, 30, 40, 50])
    vector, linked = dim * width, links * 4
    gb = items * (vector + linked) / 1000
    wrong = {
        "Leaves out the links to neighbours": items * vector / 1000,
        "Counts numbers in place of bytes": items * (dim + links) / 1000,
        "Takes the bytes for bits": gb / 8,
    }
    if not (gb >= 2 and all(abs(x - gb) > 0.3 for x in wrong.values())):
        return None
    return {
        "names": {
            "items": items, "dim": dim, "width": width, "links": links, "vector": vector, "linked": linked,
            "each": vector + linked, "gb": f"{gb:g}", "short": f"{items * linked / 1000:g}",
        },
        "answer": gb,
        "tolerance": 0.051,
        "wrong": wrong,
    }  # fmt: skip


def check_index_gigabytes(names: dict[str, Any]) -> float:
    """Count the bytes of a thousand vectors and scale up."""
    thousand = sum(names["dim"] * names["width"] + names["links"] * 4 for _ in range(1000))
    return thousand * names["items"] * 1000 / 1e9


def peak_rate(rng: Random) -> dict[str, Any] | None:
    """Turn daily users into a rate at the peak."""
    mean, factor = rng.randrange(50, 1050, 50), rng.randint(2, 6)
    requests = rng.choice([4, 5, 8, 10, 12, 16, 20])
    users = Fraction(mean * 86400, requests * 1_000_000)
    daily = mean * 86400
    peak = mean * factor
    wrong = {
        "Gives the average in place of the peak": mean,
        "Counts one request per user": round(peak / requests),
        "Spreads the requests over an hour": round(daily * factor / 3600),
    }
    text = f"{float(users):.4f}".rstrip("0").rstrip(".")
    if not (Fraction(text) == users and len(text) <= 5):
        return None
    return {
        "names": {
            "users": text, "requests": requests, "factor": factor, "daily": f"{daily:,}".replace(",", r"\,"), "mean": mean, "peak": peak,
        },
        "answer": peak,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_peak_rate(names: dict[str, Any]) -> float:
    """Ask how often each user sends a request at the peak and add up over the users."""
    per_user = Fraction(names["requests"], 24 * 60 * 60) * names["factor"]
    return float(per_user * Fraction(names["users"]) * 1_000_000)


def ranked_candidates(rng: Random) -> dict[str, Any] | None:
    """Fit full batches into what a latency budget leaves."""
    budget, network = rng.choice([100, 120, 150, 200, 250]), rng.choice([10, 15, 20, 30])
    retrieval, features = rng.randrange(15, 60, 5), rng.randrange(5, 50, 5)
    cores, batch = rng.choice([2, 4, 6, 8]), rng.choice([6, 7, 8, 9, 12, 15])
    slowest = max(retrieval, features)
    left = budget - network - slowest
    in_turn = budget - network - retrieval - features
    if retrieval == features or in_turn < 2 * batch:
        return None
    rounds = left // batch
    candidates = rounds * cores * 50
    wrong = {
        "Adds up two look-ups that run side by side": in_turn // batch * cores * 50,
        "Forgets that several cores work at the same time": rounds * 50,
        "Counts the started batch as well": (rounds + 1) * cores * 50,
        "Takes the faster of the two look-ups": (budget - network - min(retrieval, features)) // batch * cores * 50,
    }
    if not (left % batch and len(set(wrong.values())) >= 3):
        return None
    wrong = {name: x for i, (name, x) in enumerate(wrong.items()) if x not in list(wrong.values())[:i]}
    return {
        "names": {
            "budget": budget, "network": network, "retrieval": retrieval, "features": features, "cores": cores,
            "batch": batch, "slowest": slowest, "left": left, "rounds": rounds, "candidates": candidates,
        },
        "answer": candidates,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_ranked_candidates(names: dict[str, Any]) -> float:
    """Let each core start batches as long as they end in time."""
    ranked = 0
    for _ in range(names["cores"]):
        clock = names["network"] + max(names["retrieval"], names["features"])
        while clock + names["batch"] <= names["budget"]:
            clock += names["batch"]
            ranked += 50
    return ranked


def suitable_short(rng: Random) -> dict[str, Any] | None:
    """Count the proposals that one group lacks for an equal rate of true positives."""
    pos_a, pos_b = rng.choice([20, 40, 50, 60, 80, 100]), rng.choice([20, 40, 60, 80, 120, 140, 160, 200])
    rate_a, rate_b = rng.randrange(60, 95, 5), rng.randrange(35, 80, 5)
    if pos_a * rate_a % 100 or pos_b * rate_b % 100 or pos_b * rate_a % 100 or pos_a == pos_b or rate_a < rate_b + 10:
        return None
    tp_a, tp_b, wanted = pos_a * rate_a // 100, pos_b * rate_b // 100, pos_b * rate_a // 100
    fp_a, fp_b = rng.randint(3, 30), rng.randint(3, 30)
    tn_a, tn_b = rng.randrange(40, 200, 5), rng.randrange(40, 200, 5)
    all_a, all_b = pos_a + fp_a + tn_a, pos_b + fp_b + tn_b
    short = wanted - tp_b
    wrong = {
        "Equalises the shares proposed among all applicants": round((tp_a + fp_a) / all_a * all_b - tp_b - fp_b),
        "Equalises the numbers in place of the rates": tp_a - tp_b,
        "Gives the gap between the rates in percentage points": rate_a - rate_b,
        "Has every suitable applicant of the group proposed": pos_b - tp_b,
    }
    return {
        "names": {
            "tp_a": tp_a, "fn_a": pos_a - tp_a, "fp_a": fp_a, "tn_a": tn_a,
            "tp_b": tp_b, "fn_b": pos_b - tp_b, "fp_b": fp_b, "tn_b": tn_b,
            "pos_a": pos_a, "pos_b": pos_b, "rate_a": rate_a, "rate_b": rate_b, "wanted": wanted, "short": short,
        },
        "answer": short,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_suitable_short(names: dict[str, Any]) -> float:
    """Move suitable applicants of group B to the proposed ones until the odds agree."""
    proposed, missed, moved = names["tp_b"], names["fn_b"], 0
    while proposed * names["fn_a"] != missed * names["tp_a"]:
        proposed, missed, moved = proposed + 1, missed - 1, moved + 1
    return moved


def value_above_rule(rng: Random) -> dict[str, Any] | None:
    """Compare a model with the rule that it would replace."""
    rule_hits, more_hits = rng.randrange(20, 80, 5), rng.randrange(10, 50, 5)
    rule_alarms, model_alarms = rng.sample(range(100, 500, 20), 2)
    saving, alarm = rng.choice([100, 150, 200, 250, 300]), rng.choice([5, 10, 15, 20])
    running = rng.randrange(1000, 4001, 250)
    model_hits = rule_hits + more_hits
    more, extra = more_hits * saving, (model_alarms - rule_alarms) * alarm
    gain = more - extra - running
    wrong = {
        "Credits the model with all its frauds, as if there were no rule": model_hits * saving
        - model_alarms * alarm
        - running,
        "Forgets the cost of running the model": more - extra,
        "Forgets that the number of false alarms changes": more - running,
        "Gives the change in false alarms the wrong sign": more + extra - running,
    }
    if not (gain >= 500):
        return None
    return {
        "names": {
            "rule_hits": rule_hits, "rule_alarms": rule_alarms, "model_hits": model_hits, "model_alarms": model_alarms,
            "running": running, "saving": saving, "alarm": alarm, "more": more, "extra": extra, "minus": factor(extra), "gain": gain,
        },
        "answer": gain,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_value_above_rule(names: dict[str, Any]) -> float:
    """Draw up the monthly balance of both and subtract."""
    rule = names["rule_hits"] * names["saving"] - names["rule_alarms"] * names["alarm"]
    model = names["model_hits"] * names["saving"] - names["model_alarms"] * names["alarm"] - names["running"]
    return model - rule


def zone_instances(rng: Random) -> dict[str, Any] | None:
    """Size three zones so that two of them carry the peak."""
    peak, rate, load = (
        rng.randrange(600, 6000, 100),
        rng.choice([40, 50, 80, 100, 120, 150, 200]),
        rng.choice([50, 60, 70, 75, 80]),
    )
    if rate * load % 100:
        return None
    safe = rate * load // 100
    quot = Fraction(peak, safe)
    needed = ceil(quot)
    zone = ceil(Fraction(needed, 2))
    total = 3 * zone
    wrong = {
        "Forgets that a zone may be down": needed,
        "Adds a third in place of a half for the zone that is down": 3 * ceil(Fraction(needed * 4, 9)),
        "Loads the instances fully": 3 * ceil(Fraction(ceil(Fraction(peak, rate)), 2)),
        "Adds one spare instance for the failure": needed + 1,
    }
    near = quot.denominator != 1 and abs(quot - round(quot)) < Fraction(1, 20)
    if not (10 <= needed <= 80 and not near):
        return None
    return {
        "names": {
            "peak": peak, "rate": rate, "load": load, "safe": safe, "quot": f"{round(float(quot), 2):g}", "needed": needed,
            "zone": zone, "total": total, "near": "=" if friendly(float(quot), 2) else r"\approx",
        },
        "answer": total,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_zone_instances(names: dict[str, Any]) -> float:
    """Add an instance to each zone until two zones carry the peak within the limit."""
    zone = 1
    while 2 * zone * names["rate"] * names["load"] < names["peak"] * 100:
        zone += 1
    return 3 * zone


def table_size(rng: Random) -> dict[str, Any] | None:
    """Multiply rows by bytes to a few gigabytes."""
    m, b = rng.randrange(5, 200, 5), rng.choice([40, 50, 80, 100, 200, 400])
    if m * b % 1000 or not 2 <= m * b // 1000 <= 20:
        return None
    return {"names": {"m": m, "b": b, "gb": m * b // 1000}}


def one_stage(rng: Random) -> dict[str, Any] | None:
    """Rank a small catalogue within a limit that a slip of ten would break."""
    books, us, limit = rng.randrange(1000, 9000, 500), rng.choice([4, 6, 8, 10, 12]), rng.choice([80, 100, 120, 150])
    ms = books * us / 1000
    if ms % 1 or not 0.2 * limit < ms < 0.6 * limit:
        return None
    return {"names": {"books": books, "us": us, "limit": limit, "ms": int(ms), "slip": int(10 * ms)}}


def sum_of_percentiles_with_shards(rng: Random) -> dict[str, Any]:
    n = rng.randint(12, 60)
    f = 0.99**n
    return {"names": {"n": n, "f": f"{f:.2f}", "all": round(100 * f), "miss": 100 - round(100 * f)}}
