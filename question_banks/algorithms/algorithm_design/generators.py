"""Generators of the items on algorithm design."""

from itertools import accumulate, combinations, count, permutations
from operator import itemgetter
from random import Random
from typing import Any

ROADS = ("SA", "SB", "AB", "AC", "BC", "BD", "CD", "CT", "DT")


def binary_search_probes(rng: Random) -> dict[str, Any]:
    n = rng.choice([*range(20, 100, 5), *range(100, 1000, 20), *range(1000, 20001, 500)])
    k = n.bit_length()
    return {
        "names": {"n": f"{n:,}", "k": k, "j": k - 1, "low": f"{2 ** (k - 1):,}", "high": f"{2**k:,}"},
        "answer": k,
        "tolerance": 0,
        "wrong": {
            "Forgets the comparison with the last element left": k - 1,
            "Takes the half that is left after one comparison for the answer": n // 2,
            "Takes the search to go through the array from the start": n,
        },
    }


def check_binary_search_probes(names: dict[str, Any]) -> float:
    """Follow the larger part after each comparison until nothing is left."""
    left, probes = int(names["n"].replace(",", "")), 0
    while left:
        middle = left // 2
        left = max(middle, left - middle - 1)
        probes += 1
    return probes


def stable_sort_letters(rng: Random) -> dict[str, Any] | None:
    letters = rng.sample("abcdefgh", 6)
    numbers = [1, 1, 2, 2, 2, 3]
    rng.shuffle(numbers)
    rows = list(zip(letters, numbers))
    key = "".join(a for a, _ in sorted(rows, key=lambda r: r[1]))
    alphabetical = "".join(a for a, _ in sorted(rows, key=lambda r: (r[1], r[0])))
    last_first = "".join(a for a, _ in sorted(rows[::-1], key=lambda r: r[1]))
    letters_first = "".join(sorted(letters))
    if len({key, alphabetical, last_first, letters_first}) != 4:
        return None
    return {
        "names": {
            "rows": ", ".join(f'("{a}", {n})' for a, n in rows),
            "ones": " and ".join(a for a, n in rows if n == 1),
            "twos": ", ".join(a for a, n in rows if n == 2),
        },
        "answer": key,
        "wrong": {
            "Takes rows with equal numbers to be ordered by their letter": alphabetical,
            "Takes rows with equal numbers to change places": last_first,
            "Sorts by the first part of the row": letters_first,
        },
    }


def one_way_roads(rng: Random) -> dict[str, Any] | None:
    sa, ab, bc, cd, dt = rng.choices(range(1, 11), k=5)
    sb, ac, bd, ct = rng.choices(range(4, 15), k=4)
    lengths = sa, sb, ab, ac, bc, bd, cd, ct, dt
    if sa == sb or ab == ac or bc == bd or cd == ct:
        return None
    fewest = min(sa + ac + ct, sb + bc + ct, sb + bd + dt)
    from_c = ct if ct < cd else cd + dt
    from_b = bc + from_c if bc < bd else bd + dt
    from_a = ab + from_b if ab < ac else ac + from_c
    nearest = sa + from_a if sa < sb else sb + from_b
    routes = [
        (fewest, ""),
        (sa + ab + bc + ct, "SABCT"),
        (sa + ab + bd + dt, "SABDT"),
        (sa + ac + cd + dt, "SACDT"),
    ]
    routes += [(sb + bc + cd + dt, "SBCDT"), (sa + ab + bc + cd + dt, "SABCDT")]
    (key, path), (second, _), *_ = sorted(routes)
    if not (key < second and key < fewest and key < nearest != fewest):
        return None
    return {
        "names": dict(zip(ROADS, lengths))
        | {"path": " to ".join(path), "total": key, "fewest": fewest, "nearest": nearest},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Takes the cheapest among the routes with the fewest roads": fewest,
            "Follows the shortest road at each town": nearest,
        },
    }


def check_one_way_roads(names: dict[str, Any]) -> float:
    """Try each sequence of towns between start and end."""
    lengths = []
    for k in range(5):
        for middle in permutations("ABCD", k):
            stops = ("S", *middle, "T")
            legs = [a + b for a, b in zip(stops, stops[1:])]
            if all(leg in ROADS for leg in legs):
                lengths.append(sum(names[leg] for leg in legs))
    return min(lengths)


def jobs_with_deadlines(rng: Random) -> dict[str, Any]:
    deadlines = list(
        rng.choice([(1, 2, 2, 2, 3, 4), (1, 1, 2, 3, 3, 4), (1, 1, 3, 3, 4, 4), (1, 2, 2, 3, 3, 4), (1, 2, 2, 2, 4, 4)])
    )
    fees = rng.sample(range(3, 25), 6)
    for shift in count():
        if shift % 6 == 0:
            rng.shuffle(deadlines)
        fees = fees[1:] + fees[:1]
        jobs = sorted(zip(fees, deadlines, "ABCDEF"), reverse=True)
        highest = sum(fee for fee, _, _ in jobs[:4])
        taken, kept = [0, 0, 0, 0, 0], []
        eager, days = 0, 0
        for fee, deadline, name in jobs:
            day = deadline
            while taken[day] and day:  # the latest free day up to the deadline
                day -= 1
            if day:
                taken[day] = fee
                kept.append((name, fee))
            if days < deadline:
                eager, days = eager + fee, days + 1
        key = sum(taken)
        if key in (eager, highest):
            continue
        urgent, days = 0, 0
        for deadline, loss in sorted(zip(deadlines, (-fee for fee in fees))):
            if days < deadline:
                urgent, days = urgent - loss, days + 1
        if len({key, eager, urgent, highest}) == 4:
            break
    return {
        "names": {
            **{f"d{i}": d for i, d in enumerate(deadlines, 1)},
            **{f"f{i}": fee for i, fee in enumerate(fees, 1)},
            "kept": ", ".join(f"{name} ({fee})" for name, fee in kept),
            "total": key,
            "urgent": urgent,
            "eager": eager,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Takes the highest fee that is left for each day and forgets that some of those jobs could wait": eager,
            "Does the most urgent job each day, whatever its fee": urgent,
            "Adds up the highest fees and forgets that several jobs need the same day": highest,
        },
    }


def check_jobs_with_deadlines(names: dict[str, Any]) -> float:
    """Try each order of the jobs."""
    jobs = [(names[f"d{i}"], names[f"f{i}"]) for i in range(1, 7)]
    return max(
        sum(fee for day, (deadline, fee) in enumerate(order, 1) if day <= deadline) for order in permutations(jobs)
    )


def fewest_coins(rng: Random) -> dict[str, Any] | None:
    b = rng.randint(3, 8)
    c = rng.randint(b + 1, 2 * b)
    best, large_first = [0], [0]
    for t in range(1, 29):
        best.append(1 + min(best[t - 1], best[t - b] if t >= b else t, best[t - c] if t >= c else t))
        large_first.append(1 + large_first[t - (c if t >= c else b if t >= b else 1)])
    goals = [t for t in range(c + 2, 29) if large_first[t] > best[t] != -(-t // c)]
    if not (goals):
        return None
    goal = rng.choice(goals)
    last = range(goal - 2, goal + 1)
    key, naive, rounded = best[goal - 2 : goal + 1], large_first[goal - 2 : goal + 1], [-(-t // c) for t in last]

    def line(numbers: list[int]) -> str:
        return " ".join(map(str, numbers))

    return {
        "names": {
            "b": b,
            "c": c,
            "goal": goal,
            "less": goal - 1,
            "less2": goal - 2,
            "key": ", ".join(map(str, key)),
            "naive": naive[-1],
        },
        "answer": line(key),
        "wrong": {
            "Takes the largest coin that fits again and again": line(naive),
            "Divides by the largest coin and rounds up": line(rounded),
        },
    }


def runs_with_sum(rng: Random) -> dict[str, Any] | None:
    xs = rng.choices([-3, -2, -1, 1, 1, 2, 2, 3, 4], k=7)
    k = rng.randint(2, 5)
    totals = [0, *accumulate(xs)]
    runs = [(i, j) for i in range(7) for j in range(i + 1, 8) if totals[j] - totals[i] == k]
    if not 2 <= len(runs) <= 6:
        return None
    from_start = sum(i == 0 for i, _ in runs)
    apart, end = 0, 0
    for i, j in sorted(runs, key=itemgetter(1)):
        if i >= end:
            apart, end = apart + 1, j
    single = xs.count(k)
    size = len(set(totals))
    if not (len({len(runs), from_start, apart, single}) == 4 and size < 8):
        return None
    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "k": k,
            "count": len(runs),
            "runs": "; ".join(f"`{xs[i:j]}`" for i, j in runs),
            "totals": size,
        },
        "answer": f"{len(runs)} {size}",
        "wrong": {
            "Counts only the runs that begin with the first element": f"{from_start} {size}",
            "Counts only runs that do not overlap": f"{apart} {size}",
            "Counts the single elements that equal the sum": f"{single} {size}",
            "Takes a running total that comes back to get a second entry": f"{len(runs)} 8",
        },
    }


def market_stall_days(rng: Random) -> dict[str, Any]:
    def best_with_gap(xs: list[int], gap: int) -> int:
        best = [0] * gap
        for x in xs:
            best.append(max(best[-1], best[-gap] + x))
        return best[-1]

    profits = rng.sample(range(8, 21), 8)
    for shift in count():
        if shift % 8 == 0:
            rng.shuffle(profits)
        profits = profits[1:] + profits[:1]
        xs = profits
        stride = max(sum(xs[0::3]), sum(xs[1::3]), sum(xs[2::3]))
        busy: set[int] = set()
        highest = 0
        for top in sorted(range(8), key=xs.__getitem__, reverse=True):
            if top not in busy:
                highest += xs[top]
                busy.update(range(top - 2, top + 3))
        key = best_with_gap(xs, 3)
        if key in (stride, highest):
            continue
        two = best_with_gap(xs, 2)
        if len({key, two, stride, highest}) == 4:
            break
    names: dict[str, Any] = {f"d{i + 1}": x for i, x in enumerate(xs)}
    best = [0, 0, 0]
    for x in xs:
        best.append(max(best[-1], best[-3] + x))
    return {
        "names": names | {"table": ", ".join(map(str, best[3:])), "total": key, "highest": highest, "two": two},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Takes the best day that is still free again and again": highest,
            "Closes on one day after a market day instead of two": two,
            "Sells on each third day with the best first day": stride,
        },
    }


def check_market_stall_days(names: dict[str, Any]) -> float:
    """Try each set of days."""
    xs = [names[f"d{i}"] for i in range(1, 9)]
    totals = []
    for size in range(1, 4):
        for days in combinations(range(8), size):
            if all(b - a >= 3 for a, b in zip(days, days[1:])):
                totals.append(sum(xs[d] for d in days))
    return max(totals)


def order_of_tasks_with_requirements(rng: Random) -> dict[str, Any]:
    shuffled = rng.sample("ABCDE", 5)
    edges = {(shuffled[i], shuffled[j]) for i in range(5) for j in range(i + 1, 5) if rng.random() < 0.4}
    needs = {task: sorted(a for a, b in edges if b == task) for task in "ABCDE"}

    def order(pick: Any) -> list[str]:
        done: list[str] = []
        while ready := [t for t in needs if t not in done and all(n in done for n in needs[t])]:
            done.append(pick(ready))
        return done

    def rounds() -> list[str]:
        done: list[str] = []
        while ready := [t for t in needs if t not in done and all(n in done for n in needs[t])]:
            done.extend(ready)
        return done

    first = order(min)
    return {
        "names": {
            "needs": ", ".join(f'"{task}": {before}' for task, before in needs.items()).replace("'", '"'),
            "steps": ", ".join(first),
        },
        "answer": "".join(first),
        "wrong": {
            "Sorts the tasks by letter and ignores the requirements": "ABCDE",
            "Takes all ready tasks before any that becomes ready meanwhile": "".join(rounds()),
            "Takes the last letter among the ready tasks": "".join(order(max)),
        },
    }


def test_selection_with_small_budget(rng: Random) -> dict[str, Any]:
    n, budget = 10 * rng.randint(10, 40), 600 * rng.randint(2, 12)
    return {
        "names": {
            "n": n,
            "budget": f"{budget:,}",
            "steps": f"{n * budget:,}",
            "square": f"{n * n:,}",
            "totals": f"{budget + 1:,}",
        }
    }
