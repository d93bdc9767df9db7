"""Generators of the items on data structures and complexity."""

from fractions import Fraction
from random import Random
from typing import Any


def front_insert_moves(rng: Random) -> dict[str, Any]:
    m = rng.choice(range(100, 1000, 50))
    n = rng.choice([11, 12, 15, 20, 21, 25, 30, 31, 40, 41])
    return {
        "names": {
            "m": m,
            "n": n,
            "last": m + n - 1,
            "extra": n * (n - 1) // 2,
            "base": n * m,
            "total": n * m + n * (n - 1) // 2,
        },
        "answer": n * m + n * (n - 1) // 2,
        "tolerance": 0,
        "wrong": {
            "Takes the list to keep its first length and forgets that it grows": n * m,
            "Counts the new value as one of the values that move": n * m + n * (n + 1) // 2,
            "Counts one move for each insertion, as if a list were a linked list": n,
        },
    }


def check_front_insert_moves(names: dict[str, Any]) -> float:
    """Insert for real and add up the length before each insertion."""
    values, moves = [0] * names["m"], 0
    for _ in range(names["n"]):
        moves += len(values)
        values.insert(0, 1)
    return moves


def growth_rescaling(rng: Random) -> dict[str, Any] | None:
    p = rng.choice([2, 3])
    t = rng.randint(2, 12)
    r = rng.choice([2, 3, 4, 5, 10])
    n = rng.choice([1000, 2000, 3000, 4000, 5000])
    if r * p == r**p:
        return None
    return {
        "names": {"p": p, "t": t, "n": f"{n:,}", "m": f"{n * r:,}", "r": r, "factor": r**p, "total": t * r**p},
        "answer": t * r**p,
        "tolerance": 0,
        "wrong": {
            "Scales the time in proportion to the input, as for linear growth": t * r,
            "Multiplies by the exponent instead of raising to it": t * r * p,
        },
    }


def check_growth_rescaling(names: dict[str, Any]) -> float:
    """Work out the cost of one elementary step first, then count the steps of the larger input."""
    small, large = (int(names[k].replace(",", "")) for k in ("n", "m"))
    step = Fraction(names["t"], small ** names["p"])
    return float(step * large ** names["p"])


def recursive_call_count(rng: Random) -> dict[str, Any] | None:
    a, b = rng.choice([(1, 2), (1, 3), (2, 3), (1, 4), (2, 4)])
    c = rng.choice([0, 1, 2])
    n = rng.randint(5, 14)

    def count(k: int) -> int:
        return 1 if k <= c else 1 + count(k - a) + count(k - b)

    calls = count(n)
    if not (11 <= calls <= 41):
        return None
    return {
        "names": {"a": a, "b": b, "c": c, "n": n, "calls": calls, "left": count(n - a), "right": count(n - b)},
        "answer": str(calls),
        "wrong": {
            "Leaves out the first call": str(calls - 1),
            "Counts only the calls that stop at once": str((calls + 1) // 2),
            "Counts only the calls that go on to call again": str((calls - 1) // 2),
        },
    }


def loglinear_crossover(rng: Random) -> dict[str, Any] | None:
    a = rng.choice([2, 3, 4, 5])
    c = rng.choice([*range(20, 205, 5), *range(250, 3050, 50)])
    key = next(k for k in range(1, 40) if a * 2**k > c * k)
    no_log = next(k for k in range(1, 40) if a * 2**k > c)
    lost_factor = next(k for k in range(1, 40) if a * 4**k > c * k)
    tie = any(a * 2**k == c * k for k in range(1, 40))
    if not (not tie and len({key, no_log, lost_factor}) == 3):
        return None
    return {
        "names": {
            "a": a,
            "c": c,
            "k": key,
            "j": key - 1,
            "lhs": a * 2**key,
            "rhs": c * key,
            "lhs0": a * 2 ** (key - 1),
            "rhs0": c * (key - 1),
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Drops the logarithm and compares the constants": no_log,
            "Drops the factor n of the second cost": lost_factor,
        },
    }


def check_loglinear_crossover(names: dict[str, Any]) -> float:
    """Walk down from large n, where the second cost is lower, as long as it stays lower."""
    k = 30
    while k > 1:
        n = 2 ** (k - 1)
        if names["a"] * n * n <= names["c"] * n * (k - 1):
            break
        k -= 1
    return k


def stack_queue_heap(rng: Random) -> dict[str, Any] | None:
    values = rng.sample(range(1, 30), 6)
    steps = list(values)
    steps.insert(rng.randint(2, 3), 0)
    steps.insert(rng.randint(5, 7), 0)
    stack: list[int] = []
    queue: list[int] = []
    heap: list[int] = []
    for x in steps:
        if x:
            stack.append(x)
            queue.append(x)
            heap.append(x)
        else:
            stack.pop()
            queue.pop(0)
            heap.remove(min(heap))
    key = f"{stack[-1]} {queue[0]} {min(heap)}"
    swapped = f"{queue[0]} {stack[-1]} {min(heap)}"
    order: list[int] = []
    for x in steps:
        if x:
            order.append(x)
        else:
            order.remove(max(order))
    largest_key = f"{stack[-1]} {queue[0]} {max(order)}"
    untouched = f"{values[-1]} {values[0]} {min(values)}"
    if not (len({key, swapped, largest_key, untouched}) == 4 and len({stack[-1], queue[0], min(heap)}) == 3):
        return None
    return {
        "names": {
            "xs": ", ".join(map(str, steps)),
            "stack": ", ".join(map(str, stack)),
            "queue": ", ".join(map(str, queue)),
            "heap": ", ".join(map(str, sorted(heap))),
        },
        "answer": key,
        "wrong": {
            "Swaps the ends at which a stack and a queue give back": swapped,
            "Takes the heap to give back the largest value": largest_key,
            "Ignores the values that were removed on the way": untouched,
        },
    }


def prefix_table_break_even(rng: Random) -> dict[str, Any] | None:
    step = rng.choice([10, 20, 25, 30, 40, 50, 60])
    n = step * rng.randint(20, 200)
    d = step + 1
    key = n // step + 1
    forgot = n // d + 1
    both = n // (d + 1) + 1
    if not (1000 <= n <= 12000 and len({key, forgot, both, n // step}) == 4):
        return None
    return {
        "names": {"n": f"{n:,}", "d": d, "length": d + 1, "step": step, "tie": n // step, "q": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Stops at the number of queries for which both ways cost the same": n // step,
            "Forgets the subtraction that each query still needs with the table": forgot,
            "Counts one addition per value of the sum and forgets the subtraction": both,
        },
    }


def check_prefix_table_break_even(names: dict[str, Any]) -> float:
    """Serve one query after the other with both ways and stop when the table is ahead."""
    queries, direct, table = 0, 0, int(names["n"].replace(",", ""))
    while table >= direct:
        queries, direct, table = queries + 1, direct + names["length"] - 1, table + 1
    return queries


def steps_of_two_nested_loops(rng: Random) -> dict[str, Any]:
    n, k = rng.choice([(6, 2), (8, 2), (10, 2), (12, 2), (14, 2), *((n, k) for n in range(6, 17) for k in (3, 4))])
    rows = [len(range(i, n, k)) for i in range(n)]
    return {
        "names": {"n": n, "k": k, "rows": ", ".join(map(str, rows)), "total": sum(rows)},
        "answer": str(sum(rows)),
        "wrong": {
            "Counts the full square of both loops": str(n * n),
            "Ignores the step of the inner loop": str(n * (n + 1) // 2),
            "Starts the inner loop at zero each time": str(n * len(range(0, n, k))),
        },
    }


def most_moves_of_joins(rng: Random) -> dict[str, Any]:
    k, s = rng.randint(3, 6), rng.randint(3, 12)
    m = 2**k
    n = m * s
    chain, everything, large = s * (m - 1), n * k, s * m * (m - 1) // 2
    return {
        "names": {
            "m": m,
            "s": s,
            "k": k,
            "n": n,
            "half": n // 2,
            "total": n // 2 * k,
            "chain": chain,
            "all": everything,
            "large": large,
        },
        "answer": n // 2 * k,
        "tolerance": 0,
        "wrong": {
            "Takes joining the groups one by one to the largest for the worst order": chain,
            "Counts every name in each round, although only one of two groups moves": everything,
            "Adds the groups one by one, and moves the larger group each time": large,
        },
    }


def check_most_moves_of_joins(names: dict[str, Any]) -> float:
    """Find the worst order by dynamic programming over the groups that have been united."""
    worst = [0, 0]
    for n in range(2, names["m"] + 1):
        worst.append(max(worst[a] + worst[n - a] + names["s"] * min(a, n - a) for a in range(1, n)))
    return worst[names["m"]]
