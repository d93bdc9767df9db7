"""Generators of the items on testing and debugging."""

from fractions import Fraction
from math import ceil, log
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def parametrised_runs(rng: Random) -> dict[str, Any]:
    kinds = ['"csv"', '"json"', '"text"', '"xml"'][: rng.randint(2, 4)]
    rows = rng.sample([0, 1, 7, 50, 500], rng.randint(2, 5))
    seeds = rng.sample(range(1, 9), rng.randint(2, 4))
    sizes = rng.sample([0, 1, 8, 64, 512, 4096], rng.randint(2, 5))
    f, a, b, c = len(kinds), len(rows), len(seeds), len(sizes)
    key = f * a * b + c
    wrong = {
        "Adds the numbers of values instead of combining each with each": f + a + b + c,
        "Forgets that the test is repeated for each parameter of the fixture": a * b + c,
        "Applies the fixture to the second test as well": f * a * b + f * c,
    }
    return {
        "names": {
            "kinds": ", ".join(kinds),
            "rows": ", ".join(map(str, sorted(rows))),
            "seeds": ", ".join(map(str, sorted(seeds))),
            "sizes": ", ".join(map(str, sorted(sizes))),
            "f": f,
            "a": a,
            "b": b,
            "c": c,
            "total": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_parametrised_runs(names: dict[str, Any]) -> float:
    """List the runs one by one."""
    kinds, rows, seeds, sizes = (names[k].split(", ") for k in ("kinds", "rows", "seeds", "sizes"))
    runs = [("round_trip", k, r, s) for k in kinds for r in rows for s in seeds]
    runs += [("limit", s) for s in sizes]
    return len(runs)


def close_pairs(rng: Random) -> dict[str, Any]:
    rel, floor = rng.choice([(1, 2), (1, 4), (2, 3), (2, 5), (5, 4)])
    tie = 100 * floor / rel  # about the size of numbers for which both tolerances allow the same difference
    bases = [0, 20, 50, 100, 200, 400, 600, 800, 1000]

    def pair(kind: str) -> tuple[int, int]:
        smallest, largest = {
            "relative": (1.5 * tie, 1000),
            "absolute": (0, tie / 4),
            "both": (tie, 1000),
            "neither": (0, 1000),
        }[kind]
        base = rng.choice([b for b in bases if smallest <= b <= largest])
        bases.remove(base)
        limit = rel * base / (100 - rel)
        low, high = {
            "both": (1, floor - 1),
            "relative": (floor + 1, int(limit - 0.25)),
            "absolute": (int(limit + 0.25) + 1, floor - 1),
            "neither": (max(floor, int(limit + 0.25)) + 1, max(floor, int(limit + 0.25)) + 4),
        }[kind]
        return base, base + rng.randint(low, high)

    kinds = ["relative", "absolute", "both", rng.choice(["relative", "absolute", "both", "neither"]), "neither"]
    pairs = [pair(kind) for kind in kinds]
    rng.shuffle(pairs)
    by_rel = [100 * (b - a) <= rel * b for a, b in pairs]
    by_abs = [b - a <= floor for a, b in pairs]
    either = [i for i in range(5) if by_rel[i] or by_abs[i]]
    both = [i for i in range(5) if by_rel[i] and by_abs[i]]
    only_rel = [i for i in range(5) if by_rel[i]]
    only_abs = [i for i in range(5) if by_abs[i]]
    lines = [" ".join(map(str, v)) for v in (either, both, only_rel, only_abs)]
    return {
        "names": {
            "pairs": ", ".join(map(str, pairs)),
            "rel": f"{rel / 100:.2f}",
            "percent": rel,
            "floor": floor,
            "by_rel": ", ".join(lines[2].split()),
            "by_abs": ", ".join(lines[3].split()),
        },
        "answer": lines[0],
        "wrong": {
            "Takes both tolerances to be required": lines[1],
            "Forgets the absolute tolerance": lines[2],
            "Forgets the relative tolerance": lines[3],
        },
    }


def retries_against_mock(rng: Random) -> dict[str, Any] | None:
    f, v, w = rng.randint(2, 5), rng.randint(5, 50), rng.randint(5, 50)
    tries = f + rng.randint(2, 4)
    key = f"{v} {f + 1} {f}"
    wrong = {
        "Takes the loop to go on after a call succeeded": f"{v} {tries} {tries - 1}",
        "Counts the attempts from one in the argument as well": f"{v} {f + 1} {f + 1}",
        "Takes calls that raise to remain uncounted": f"{v} 1 {f}",
    }
    if v == w:
        return None
    return {
        "names": {"fails": ", ".join(["TimeoutError"] * f), "f": f, "v": v, "w": w, "tries": tries, "calls": f + 1},
        "answer": key,
        "wrong": wrong,
    }


def remove_while_looping(rng: Random) -> dict[str, Any] | None:
    xs = rng.sample(range(1, 30), 7)
    left = list(xs)
    for x in left:
        if x % 2 == 0:
            left.remove(x)
    odd = [x for x in xs if x % 2]
    first = list(xs)
    evens = [x for x in xs if x % 2 == 0]
    if len(evens) < 3:
        return None
    first.remove(evens[0])
    lines = [" ".join(map(str, v)) for v in (left, odd, xs, first)]
    if not (len(set(lines)) == 4 and len(odd) >= 2):
        return None
    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "left": ", ".join(str(x) for x in left if x % 2 == 0),
        },
        "answer": lines[0],
        "wrong": {
            "Takes each even number to be found and removed": lines[1],
            "Takes the loop to run over a copy that is thrown away": lines[2],
            "Takes the loop to end after the first removal": lines[3],
        },
    }


def time_after_speedup(rng: Random) -> dict[str, Any]:
    k = rng.choice([2, 3, 4, 5])
    load, clean, split = rng.randint(2, 12), rng.randint(2, 9), k * rng.randint(1, 5)
    parse = k * rng.randint(2, 9)
    total = load + clean + parse + split
    key = load + clean + parse // k + split
    by_cumulative = total - (parse + split) + (parse + split) // k
    wrong: dict[str, float] = {
        "Speeds up the called function as well by using the cumulative time": by_cumulative,
        "Divides the whole running time by the factor": round(total / k),
        "Removes the own time instead of dividing it": total - parse,
    }
    return {
        "names": {
            "k": k,
            "total": total,
            "load": load,
            "clean": clean,
            "clean_cum": clean + parse + split,
            "parse": parse,
            "parse_cum": parse + split,
            "split": split,
            "saved": parse - parse // k,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_time_after_speedup(names: dict[str, Any]) -> float:
    """Add up the own times of the functions after the change."""
    own = {
        "load": names["load"],
        "clean": names["clean"],
        "parse": Fraction(names["parse"], names["k"]),
        "split": names["split"],
    }
    return float(sum(own.values()))


def clean_runs_needed(rng: Random) -> dict[str, Any] | None:
    percent = rng.choice([4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40])
    alpha = rng.choice(["0.05", "0.02", "0.01", "0.005", "0.001"])
    runs = rng.choice([100, 200, 300, 400, 500])
    p, a = percent / 100, float(alpha)
    exact = log(a) / log(1 - p)
    key = ceil(exact)
    given = round(log(a), 3) / round(log(1 - p), 4)
    if not (0.2 < exact % 1 < 0.8 and abs(given - exact) < 0.1 and len({key, key - 1, round(1 / a), ceil(1 / p)}) == 4):
        return None
    return {
        "names": {
            "failures": percent * runs // 100,
            "runs": runs,
            "percent": percent,
            "alpha": alpha,
            "pass": f"{1 - p:.2f}",
            "log_pass": f"{log(1 - p):.4f}",
            "log_alpha": f"{log(a):.3f}",
            "ratio": f"{exact:.1f}",
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Waits for the number of runs in which one failure is expected": ceil(1 / p),
            "Takes one over the limit for the number of runs": round(1 / a),
            "Rounds down, so that the chance is still above the limit": key - 1,
        },
    }


def check_clean_runs_needed(names: dict[str, Any]) -> float:
    """Multiply exactly until the chance is small enough."""
    chance, runs = Fraction(1), 0
    while chance > Fraction(names["alpha"]):
        chance *= Fraction(100 - names["percent"], 100)
        runs += 1
    return runs


def failed_total(rng: Random) -> dict[str, Any]:
    """Leave the first number out of a total."""
    xs = rng.sample(range(2, 20), 3)
    names = {"xs": ", ".join(map(str, xs)), "right": sum(xs), "got": sum(xs[1:]), "line": rng.randint(3, 40)}
    return {"names": names}


def limit_amounts(rng: Random) -> dict[str, Any]:
    """Name the amounts on both sides of a limit."""
    limit = rng.randrange(20, 400, 10)
    return {"names": {"limit": limit, "below": limit - 1, "half": limit // 2, "more": limit * 3 // 2}}


def covered_condition(rng: Random) -> dict[str, Any]:
    """Draw a condition whose boundary no test meets."""
    limit, day = rng.choice([6, 12, 14, 16, 18, 21, 60, 65]), rng.randint(3, 5)
    low, high = sorted(rng.sample(range(4, 20), 2))
    ages = {"old": limit + rng.randint(2, 9), "young": limit - rng.randint(2, 5)}
    return {
        "names": {"limit": limit, "day": day, "low": low, "high": high, **ages}
        | {"early": rng.randint(0, day - 1), "late": rng.randint(day + 1, 6)}
    }


def memory_that_climbs(rng: Random) -> dict[str, Any] | None:
    rate, start, n = rng.choice([20, 25, 40, 50]), 100 * rng.randint(2, 5), rng.choice([8, 10, 12])
    key = rng.randint(18, 40)
    limit = start + rate * key
    if limit % rate or limit % 100:
        return None
    x = list(range(n + 1))
    y = [start + rate * hour for hour in x]
    names = {"x": x, "y": y, "rate": rate, "start": start, "n": n, "limit": limit, "key": key}
    return {"names": names | {"left": key - n, "zero": limit // rate, "ys": listed(y)}}


def most_to_gain(rng: Random) -> dict[str, Any] | None:
    total = rng.choice([40, 60, 80, 100, 120, 200])
    parse = total * rng.choice([20, 25, 30, 40, 45, 60, 65, 70, 75, 80]) // 100
    rest = total - parse
    read, write = rest * 5 // 10, rest * 3 // 10
    key, other, less = total / rest, total / parse, total / (rest + parse / 2)
    counts = [parse, read, write, rest - read - write]
    labels = ["parse", "read", "write", "log"]
    told = "; ".join(f"{name}: {count}" for name, count in zip(labels, counts, strict=True))
    names = {"counts": counts, "labels": labels, "told": told, "total": total, "rest": rest}
    return {"names": names | {"key": f"{key:.2f}", "other": f"{other:.2f}", "less": f"{less:.2f}"}}
