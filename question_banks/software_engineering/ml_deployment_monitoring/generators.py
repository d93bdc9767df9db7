"""Generators of the items on deployment and monitoring."""

from fractions import Fraction
from math import ceil, floor
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def scoring_workers(rng: Random) -> dict[str, Any] | None:
    """Find how many workers score all rows when each has to start first."""
    speed, load = rng.choice([100, 200, 500, 1000]), rng.choice([5, 10, 15, 20])
    window = load + rng.choice([20, 25, 50, 100])
    left = window - load
    each = left * 60 * speed
    rows = rng.randint(3, 60) if each > 1_500_000 else rng.randint(3, 30 * each // 1_000_000)
    total = rows * 1_000_000
    quot = Fraction(total, each)
    workers = ceil(quot)
    wrong = {
        "Forgets that starting takes part of the time": ceil(Fraction(total, window * 60 * speed)),
        "Rounds down and misses the deadline": floor(quot),
        "Adds the start to the time for scoring": ceil(Fraction(total, (window + load) * 60 * speed)),
    }
    far = abs(quot - round(quot)) > Fraction(3, 100)
    if not (3 <= workers <= 40 and far):
        return None
    return {
        "names": {
            "rows": rows, "window": window, "load": load, "speed": speed, "left": left, "each": f"{each:,}".replace(",", r"\,"),
            "total": f"{total:,}".replace(",", r"\,"), "quot": f"{float(quot):.4g}", "workers": workers,
            "rel": "=" if Fraction(f"{float(quot):.4g}") == quot else r"\approx",
        },
        "answer": workers,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_scoring_workers(names: dict[str, Any]) -> float:
    """Add workers until the rows scored in the remaining seconds suffice."""
    workers = 0
    scored = 0
    while scored < names["rows"] * 1_000_000:
        workers += 1
        scored += sum(names["speed"] for _ in range((names["window"] - names["load"]) * 60))
    return workers


def false_alarms(rng: Random) -> dict[str, Any] | None:
    """Multiply tests by their false-positive rate."""
    k, days, alpha = rng.randrange(20, 210, 10), rng.choice([10, 20, 30, 50, 60]), rng.choice([1, 2, 5])
    tests = k * days
    alarms = tests * alpha // 100
    wrong = {
        "Counts the false alarms of a single day": round(k * alpha / 100),
        "Takes all tests of a day together for one test": round(days * alpha / 100),
        "Counts the tests that raise no alarm": tests - alarms,
    }
    if tests * alpha % 100 != 0:
        return None
    return {
        "names": {"k": k, "days": days, "alpha": alpha, "tests": tests, "alarms": alarms},
        "answer": alarms,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_false_alarms(names: dict[str, Any]) -> float:
    """Add the chances of an alarm test by test."""
    return sum(Fraction(names["alpha"], 100) for _ in range(names["days"]) for _ in range(names["k"]))


def alarm_days(rng: Random) -> dict[str, Any] | None:
    """Raise an alarm when enough days in a row exceed a limit."""

    def run(errors: list[int], limit: int, need: int, once: bool = True, inclusive: bool = False) -> str:
        streak, alarms = 0, []
        for day, error in enumerate(errors, start=1):
            streak = streak + 1 if error > limit or (inclusive and error == limit) else 0
            if streak == need or (streak > need and not once):
                alarms.append(day)
        return " ".join(map(str, alarms))

    limit, need = rng.randint(4, 8), rng.randint(2, 3)
    above = [limit + rng.randint(1, 3) for _ in range(2 * need)]
    below = [limit - rng.randint(1, 2) for _ in range(2)]
    streak, touched = [*above[: need + 1], below[0]], [*above[need + 1 :], limit, below[1]]
    free = [limit + rng.choice([-2, -1, 0, 1, 2]) for _ in range(9 - 2 * need)]
    blocks = [streak, touched, free[: len(free) // 2], free[len(free) // 2 :]]
    rng.shuffle(blocks)
    errors = [error for block in blocks for error in block]
    answer = run(errors, limit, need)
    wrong = {
        "Raises an alarm on each further day of a streak": run(errors, limit, need, once=False),
        "Counts a day at exactly the limit as above it": run(errors, limit, need, inclusive=True),
        "Numbers the days from zero": " ".join(str(int(day) - 1) for day in answer.split()),
    }
    if not (answer and all(wrong.values())):
        return None
    return {
        "names": {
            "limit": limit, "need": need, "errors": ", ".join(map(str, errors)), "days": answer.replace(" ", " and day "),
        },
        "answer": answer,
        "wrong": wrong,
    }  # fmt: skip


def centred_by_batch(rng: Random) -> dict[str, Any] | None:
    """Centre one value with the training mean, alone and in a batch of two."""
    train = [rng.randint(2, 30) for _ in range(3)]
    train.append(4 * rng.randint(1, 7) - sum(train) % 4)
    rng.shuffle(train)
    x = rng.randint(5, 40)
    y = x + 2 * rng.choice([-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6])
    mean, pair = sum(train) // 4, (x + y) // 2
    first, third = x - mean, x - pair
    if not (y > 0 and first and len({first, third, 0, x}) == 4 and pair != mean):
        return None
    return {
        "names": {
            "train": ", ".join(map(str, train)), "x": x, "y": y, "mean": mean, "pair": pair,
            "first": first, "third": third,
        },
        "answer": f"{first} 0 {third}",
        "wrong": {
            "Believes that the service uses the training mean": f"{first} {first} {first}",
            "Believes that a batch of one keeps its value": f"{first} {x} {third}",
            "Swaps the sign of the difference in the batch of two": f"{first} 0 {-third}",
        },
    }  # fmt: skip


def newest_order_age(rng: Random) -> dict[str, Any]:
    """Add up label delay, training and two cycles of service."""
    label, cycle, train = (
        rng.choice([14, 20, 21, 28, 30, 45, 60]),
        rng.choice([7, 10, 14, 28, 30]),
        rng.randint(2, 5),
    )
    age = label + train + 2 * cycle
    wrong = {
        "Forgets the rejected cycle": label + train + cycle,
        "Forgets that labels are final with a delay": train + 2 * cycle,
        "Forgets the time for training and gate": label + 2 * cycle,
        "Takes the age at the moment of going live": label + train,
    }
    return {
        "names": {"label": label, "cycle": cycle, "train": train, "double": 2 * cycle, "age": age},
        "answer": age,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_newest_order_age(names: dict[str, Any]) -> float:
    """Walk through the days of six cycles, of which one is rejected, and note the age of the live model's newest order."""
    live_newest, oldest = None, 0
    for day in range(7 * names["cycle"] + names["train"]):
        if live_newest is not None:
            oldest = max(oldest, day - live_newest)
        start = day - names["train"]
        if start >= 0 and start % names["cycle"] == 0 and start // names["cycle"] != 3:
            live_newest = start - names["label"]
    return oldest


def days_to_detect(rng: Random) -> dict[str, Any] | None:
    """Find when a pooled error rate lies three standard errors above the old one."""
    p0, diff = rng.choice([5, 10, 20]), rng.choice([1, 2, 3, 4, 5])
    n = rng.choice([20, 25, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300])
    m = Fraction(9 * p0 * (100 - p0), diff * diff)
    quot = m / n
    days = ceil(quot)
    if not 4 <= days <= 90 or m.denominator != 1 or abs(quot - round(quot)) < Fraction(1, 50):
        return None
    wrong = {
        "Asks for one standard error": ceil(quot / 9),
        "Asks for two standard errors": ceil(quot * 4 / 9),
        "Rounds down to a day on which the limit is not reached yet": floor(quot),
        "Uses the new rate for the standard error": ceil(
            Fraction(9 * (p0 + diff) * (100 - p0 - diff), diff * diff * n)
        ),
    }
    return {
        "names": {
            "p0": p0, "p1": p0 + diff, "n": n, "p0f": f"{p0 / 100:g}", "q0f": f"{1 - p0 / 100:g}",
            "diff": f"{diff / 100:g}", "m": int(m), "quot": f"{float(quot):.2f}".rstrip("0"), "days": days,
            "near": "=" if (quot * 100).denominator == 1 else r"\approx",
        },
        "answer": days,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_days_to_detect(names: dict[str, Any]) -> float:
    """Pool the labels day by day and compare squares, so that no root is needed."""
    old, new = Fraction(names["p0"], 100), Fraction(names["p1"], 100)
    days = 1
    while (new - old) ** 2 < 9 * old * (1 - old) / (days * names["n"]):
        days += 1
    return days


def canary_gate(rng: Random) -> dict[str, Any]:
    """Wait for enough requests, then compare the error rate with a limit that may be reached."""

    def decide(errors: int, requests: int, limit: int, enough: int, strict: bool = False) -> str:
        if requests < enough:
            return "wait"
        over = 100 * errors >= limit * requests if strict else 100 * errors > limit * requests
        return "back" if over else "on"

    limit, enough = rng.choice([2, 4, 5]), rng.choice([200, 300, 500])
    few, at, over, under = enough - 100, *(enough + 100 * rng.randint(0, 5) for _ in range(3))
    cases = [
        (few * limit // 100 + rng.randint(1, 5), few),
        (at * limit // 100, at),
        (over * limit // 100 + rng.randint(1, 9), over),
        (under * limit // 100 - rng.randint(1, 3), under),
    ]
    rng.shuffle(cases)
    answer = " ".join(decide(e, n, limit, enough) for e, n in cases)
    return {
        "names": {
            "limit": limit, "enough": enough, "cases": ", ".join(map(str, cases)),
            "rates": ", ".join(f"{100 * e / n:.1f} %" for e, n in cases),
        },
        "answer": answer,
        "wrong": {
            "Decides on the error rate however few the requests": " ".join(decide(e, n, limit, 0) for e, n in cases),
            "Takes a rate at exactly the limit for too high": " ".join(
                decide(e, n, limit, enough, strict=True) for e, n in cases
            ),
        },
    }  # fmt: skip


def calibration_moved(rng: Random) -> dict[str, Any]:
    predicted, at, shrink = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], rng.randint(3, 6), rng.randint(40, 65) / 100
    launch = [round(p + rng.choice([-0.01, 0, 0.01]), 2) for p in predicted]
    today = [round(p * shrink + rng.choice([-0.01, 0, 0.01]), 2) for p in predicted]
    names = {"predicted": predicted, "launch": launch, "today": today, "s": predicted[at]}
    read = {"now": f"{today[at]:.2f}", "then": f"{launch[at]:.2f}"}
    return {"names": names | read | {"xs": listed(predicted), "ls": listed(launch), "ts": listed(today)}}


def jump_in_a_share(rng: Random) -> dict[str, Any]:
    n, d, low = 28, rng.randint(9, 24), rng.randint(10, 20) / 10
    high = round(low * rng.choice([1.8, 2.2, 2.5]), 1)
    x = list(range(1, n + 1))
    y = [round((high if day >= d else low) + rng.choice([-0.1, 0, 0, 0.1]), 1) for day in x]
    names = {"x": x, "y": y, "n": n, "d": d, "before": d - 1, "w": (d - 4) // 7 * 7 or 6, "low": low, "high": high}
    return {"names": names | {"ys": listed(y)}}


def first_step_after_a_bad_release(rng: Random) -> dict[str, Any]:
    old, p = rng.randint(8, 40), rng.randint(70, 90)
    return {"names": {"old": old, "new": old + 1, "next": old + 2, "p": p}}


def promotion_gate_two_test_sets(rng: Random) -> dict[str, Any]:
    a = rng.randint(14, 40)
    return {"names": {"a": a, "b": a + 4, "c": a + 5}}
