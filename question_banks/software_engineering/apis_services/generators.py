"""Generators of the items on web services."""

import json
from fractions import Fraction
from math import ceil, floor
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def layered_retries(rng: Random) -> dict[str, Any]:
    """Multiply the attempts of three layers."""
    r1, r2, r3 = (rng.randint(1, 4) for _ in range(3))
    total = (1 + r1) * (1 + r2) * (1 + r3)
    wrong = {
        "Adds the retries of all layers to the first call": 1 + r1 + r2 + r3,
        "Multiplies the retries and forgets the first calls": r1 * r2 * r3,
        "Counts the calls of the lowest layer alone": 1 + r3,
    }
    return {
        "names": {"r1": r1, "r2": r2, "r3": r3, "a1": 1 + r1, "a2": 1 + r2, "a3": 1 + r3, "total": total},
        "answer": total,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_layered_retries(names: dict[str, Any]) -> float:
    """Run the failing calls and count those that reach the bottom."""
    retries = [names["r1"], names["r2"], names["r3"]]

    def call(layer: int) -> int:
        if layer == len(retries):
            return 1
        return sum(call(layer + 1) for _ in range(retries[layer] + 1))

    return call(0)


def payment_keys(rng: Random) -> dict[str, Any]:
    """Repeat two of three payments under their keys."""
    a, b, c = rng.sample(range(10, 60, 5), 3)
    ab, abc = a + b, a + b + c
    return {
        "names": {"a": a, "b": b, "c": c, "ab": ab, "abc": abc},
        "answer": f"{a} {ab} {a} {abc} {ab} {abc}",
        "wrong": {
            "Executes a repeated call again": f"{a} {ab} {a + ab} {a + abc} {ab + abc} {ab + abc}",
            "Returns the current balance for a repeated key": f"{a} {ab} {ab} {abc} {abc} {abc}",
            "Returns the amount of the call in place of the stored answer": f"{a} {ab} {a} {abc} {b} {abc}",
        },
    }


def required_hit_rate(rng: Random) -> dict[str, Any] | None:
    """Solve the mean latency of a look-aside cache for its hit rate."""
    tc, tb = rng.randint(4, 40), rng.choice([100, 150, 200, 250, 300, 400, 500])
    hit = rng.choice([60, 64, 70, 72, 75, 76, 80, 84, 85, 88, 90])
    miss = 100 - hit
    if tb * miss % 100:
        return None
    target = tc + tb * miss // 100
    wrong = {
        "Takes a miss to cost the backend alone, without the look-up": round(100 * (tb - target) / (tb - tc)),
        "Gives the share of misses": miss,
        "Takes hits to cost nothing": round(100 * (1 - target / tb)),
    }
    if not (all(abs(x - hit) >= 2 for x in wrong.values()) and min(wrong.values()) > 0):
        return None
    return {
        "names": {"tc": tc, "tb": tb, "target": target, "hit": hit, "miss": miss},
        "answer": hit,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_required_hit_rate(names: dict[str, Any]) -> float:
    """Try each share of hits among 100 requests and add up their times."""
    for hits in range(101):
        total = hits * names["tc"] + (100 - hits) * (names["tc"] + names["tb"])
        if total == 100 * names["target"]:
            return hits
    raise AssertionError(names)


def token_bucket(rng: Random) -> dict[str, Any] | None:
    """Send two bursts against a bucket that overflows in between, or runs dry in the first."""
    cap, rate, gap = rng.choice([20, 30, 40, 50]), rng.randint(2, 6), rng.randint(3, 12)
    n0, n1 = rng.randrange(10, 80, 2), rng.randrange(20, 80, 2)
    left, lost0, gain = max(0, cap - n0), max(0, n0 - cap), rate * gap
    have = min(cap, left + gain)
    lost1 = max(0, n1 - have)
    lost = lost0 + lost1
    overflow = left + gain > cap
    wrong = {
        "Takes the bucket to be full again at the second burst": lost0 + max(0, n1 - cap),
        "Rejects at the second burst all that exceeds the newly gained tokens": lost0 + max(0, n1 - gain),
        "Compares all requests with all tokens, as if spare ones were kept": max(0, n0 + n1 - cap - gain),
    }
    if overflow:
        del wrong["Takes the bucket to be full again at the second burst"]
    if not (lost1 and n0 != cap):
        return None
    return {
        "names": {
            "cap": cap, "rate": rate, "n0": n0, "n1": n1, "gap": gap, "left": left, "lost0": lost0,
            "gain": gain, "have": have, "lost1": lost1, "lost": lost,
        },
        "answer": lost,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_token_bucket(names: dict[str, Any]) -> float:
    """Play the requests and the seconds one by one."""
    tokens, rejected = names["cap"], 0
    for burst in (names["n0"], names["n1"]):
        for _ in range(burst):
            if tokens:
                tokens -= 1
            else:
                rejected += 1
        for _ in range(names["gap"]):
            for _ in range(names["rate"]):
                tokens += tokens < names["cap"]
    return rejected


def smallest_batch(rng: Random) -> dict[str, Any] | None:
    """Find the batch size from which on throughput reaches the arrival rate."""
    rate, t1 = rng.choice(
        [(50, 15), (100, 5), (100, 6), (100, 8), (120, 5), (125, 4), (150, 6), (200, 3), (250, 2), (300, 2)]
    )
    t0 = rng.randint(11, 79)
    num, den = rate * t0, 1000 - rate * t1
    b = ceil(Fraction(num, den))
    wrong = {
        "Counts the requests that arrive during the fixed part alone": ceil(Fraction(num, 1000)),
        "Rounds down and falls short of the arrivals": floor(Fraction(num, den)),
        "Takes the time of one request, fixed part and all, times the rate": ceil(Fraction(rate * (t0 + t1), 1000)),
    }
    if not (4 <= b <= 60):
        return None
    return {
        "names": {"t0": t0, "t1": t1, "rate": rate, "num": num, "den": den, "quot": f"{num / den:g}", "b": b},
        "answer": b,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_smallest_batch(names: dict[str, Any]) -> float:
    """Raise the batch size until the requests completed in an hour reach those that arrive."""
    b = 1
    while Fraction(3_600_000, names["t0"] + names["t1"] * b) * b < names["rate"] * 3600:
        b += 1
    return b


def lost_in_await(rng: Random) -> dict[str, Any]:
    """Let tasks read, give way, and write in the order in which they started."""
    start, amounts = rng.randrange(10, 100, 5), rng.sample(range(1, 20), rng.randint(3, 4))
    key = start + amounts[-1]
    wrong = {
        "Takes the tasks to run one after the other": start + sum(amounts),
        "Takes the first task to write last": start + amounts[0],
        "Takes the largest amount to win": start + max(amounts),
    }
    return {
        "names": {
            "start": start, "calls": ", ".join(f"add({a})" for a in amounts), "last": amounts[-1], "key": key,
            "sum": start + sum(amounts),
        },
        "answer": str(key),
        "wrong": {name: str(value) for name, value in wrong.items()},
    }  # fmt: skip


def median_and_tail(rng: Random) -> dict[str, Any]:
    median, wide, top = 10 * rng.randint(10, 16), 10 * rng.randint(4, 7), 10 * rng.randint(30, 40)
    down, up, low = rng.randint(21, 42), rng.randint(15, 60), rng.randint(8, 12)
    before = [30, median - 45, median, median + wide, top]
    after = [15, median - 45 - low - down // 2, median - down, median + wide + up, top + 2 * up]
    told = "; ".join(
        f"{name}: least, quartile, median, quartile and greatest {listed(box)}"
        for name, box in (("before", before), ("after", after))
    )
    names = {"labels": ["before", "after"], "boxes": [before, after], "up": up, "down": down, "low": low + down // 2}
    return {"names": names | {"told": told}}


def request_safe_to_send_again(rng: Random) -> dict[str, Any]:
    n = rng.randint(11, 99)
    return {"names": {"n": n}}


def validate_falsy_and_boolean(rng: Random) -> dict[str, Any] | None:
    values = rng.sample(["0", '"7"', "true", "7.0", "7", "null", '""', "false"], 4)
    if "true" not in values or not {"0", "false"} & set(values):
        return None

    def status(text: str, falsy: bool = True, boolean: bool = True) -> int:
        value = json.loads(text)
        if value is None or (falsy and not value):
            return 400
        is_whole = isinstance(value, int) and (boolean or not isinstance(value, bool))
        return 200 if is_whole else 422

    key, *others = (
        " ".join(str(status(text, **changed)) for text in values)
        for changed in ({}, {"falsy": False}, {"boolean": False}, {"falsy": False, "boolean": False})
    )
    wrong = {
        "Overlooks that 0 and false are falsy": others[0],
        "Overlooks that bool is a subclass of int": others[1],
        "Reads what the author wanted in place of what the code does": others[2],
    }
    falsy = {"0": "0", "false": "`False`", '""': "an empty string", "null": "`None`"}
    other = {'"7"': "a string", "7.0": "a float"}
    empty, refused = ([named for text, named in told.items() if text in values] for told in (falsy, other))
    row = " and ".join(filter(None, (", ".join(empty[:-1]), empty[-1])))
    reasons = [f"`not count` is true for {row}."]
    if "0" in values:
        reasons.append("So a valid zero is reported as missing.")
    if refused:
        kind = "is no instance" if len(refused) == 1 else "are no instances"
        reasons.append(f"{' and '.join(refused).capitalize()} {kind} of `int`.")
    bodies = "[" + ", ".join('\'{"count": ' + text + "}'" for text in values) + "]"
    return {"names": {"bodies": bodies, "reasons": " ".join(reasons)}, "answer": key, "wrong": wrong}


def answer_with_retry_after(rng: Random) -> dict[str, Any]:
    s = rng.randint(5, 59)
    return {"names": {"s": s}}
