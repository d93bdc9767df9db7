"""Generators of the items on algorithms over schedules, stalls and tests."""

from itertools import combinations, count, permutations
from random import Random
from typing import Any


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
