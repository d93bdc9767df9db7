"""Generators of the items on algorithm design."""

from itertools import combinations, permutations
from random import Random
from typing import Any

NODES = "SABCDT"
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


def stable_sort_letters(rng: Random) -> dict[str, Any]:
    while True:
        letters = rng.sample("abcdefgh", 6)
        numbers = [1, 1, 2, 2, 2, 3]
        rng.shuffle(numbers)
        rows = list(zip(letters, numbers))
        key = "".join(a for a, _ in sorted(rows, key=lambda r: r[1]))
        alphabetical = "".join(a for a, _ in sorted(rows, key=lambda r: (r[1], r[0])))
        last_first = "".join(a for a, _ in sorted(rows[::-1], key=lambda r: r[1]))
        letters_first = "".join(sorted(letters))
        if len({key, alphabetical, last_first, letters_first}) == 4:
            break
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


def one_way_roads(rng: Random) -> dict[str, Any]:
    while True:
        w = {road: rng.randint(1, 14) for road in ROADS}
        best: dict[str, tuple[int, str]] = {"S": (0, "S")}
        for v in NODES[1:]:
            best[v] = min((best[u][0] + w[u + v], best[u][1] + v) for u in NODES if u + v in w and u in best)
        key, path = best["T"]
        fewest = min(sum(w[r] for r in roads) for roads in (("SA", "AC", "CT"), ("SB", "BC", "CT"), ("SB", "BD", "DT")))
        nearest, here = 0, "S"
        tie = False
        while here != "T":
            out = sorted((w[r], r) for r in ROADS if r[0] == here)
            tie = tie or (len(out) > 1 and out[0][0] == out[1][0])
            nearest, here = nearest + out[0][0], out[0][1][1]
        if not tie and len({key, fewest, nearest}) == 3 and key < nearest:
            break
    return {
        "names": {r: w[r] for r in ROADS} | {"path": " to ".join(path), "total": key, "fewest": fewest, "nearest": nearest},
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


def talks_in_one_room(rng: Random) -> dict[str, Any]:
    def greedy(talks: list[tuple[int, int]], key: Any) -> int:
        chosen: list[tuple[int, int]] = []
        for s, e in sorted(talks, key=key):
            if all(e <= a or s >= b for a, b in chosen):
                chosen.append((s, e))
        return len(chosen)

    while True:
        size = rng.choice([3, 4, 5])
        hours = [rng.choice([8, 9])]  # a row of talks, then a long early one and others across the breaks
        for _ in range(size):
            hours.append(hours[-1] + rng.choice([2, 3]))
        talks = list(zip(hours, hours[1:])) + [(hours[0] - 1, rng.choice(hours[2:-1]))]
        while len(talks) < 8:
            h = rng.choice(hours[1:-1])
            talks.append((h - 1, h + rng.choice([0, 1, 1, 2, 3])))
        rng.shuffle(talks)
        starts = [s for s, _ in talks]
        if len(set(talks)) < 8 or max(e for _, e in talks) > 22 or starts.count(min(starts)) > 1:
            continue
        key = greedy(talks, lambda t: (t[1], t[0]))
        by_start = {greedy(talks, lambda t: (t[0], t[1])), greedy(talks, lambda t: (t[0], -t[1]))}
        by_length = {greedy(talks, lambda t: (t[1] - t[0], t[0])), greedy(talks, lambda t: (t[1] - t[0], -t[0]))}
        if key >= 3 and len(by_start) == len(by_length) == 1 and key not in by_start | by_length and by_start != by_length:
            break
    chosen, end = [], 0
    for i in sorted(range(8), key=lambda i: (talks[i][1], talks[i][0])):
        if talks[i][0] >= end:
            chosen.append("ABCDEFGH"[i])
            end = talks[i][1]
    return {
        "names": {
            **{f"s{i}": s for i, (s, _) in enumerate(talks, 1)},
            **{f"e{i}": e for i, (_, e) in enumerate(talks, 1)},
            "chosen": ", ".join(chosen),
            "count": key,
            "by_start": min(by_start),
            "by_length": min(by_length),
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Takes the talk that starts first again and again": min(by_start),
            "Takes the shortest talk again and again": min(by_length),
        },
    }


def check_talks_in_one_room(names: dict[str, Any]) -> float:
    """Try each subset of the talks."""
    talks = [(names[f"s{i}"], names[f"e{i}"]) for i in range(1, 9)]
    for size in range(8, 0, -1):
        for subset in combinations(sorted(talks), size):
            if all(a[1] <= b[0] for a, b in zip(subset, subset[1:])):
                return size
    return 0


def fewest_coins(rng: Random) -> dict[str, Any]:
    def table(goal: int, coins: list[int]) -> list[int]:
        best = [0] + [goal] * goal
        for t in range(1, goal + 1):
            best[t] = min(best[t - c] + 1 for c in coins if c <= t)
        return best

    def greedy(goal: int, coins: list[int]) -> int:
        used = 0
        for c in reversed(coins):
            used, goal = used + goal // c, goal % c
        return used

    while True:
        b = rng.randint(3, 7)
        c = rng.randint(b + 1, 2 * b)
        goal = rng.randint(c + 2, 28)
        best = table(goal, [1, b, c])
        key, rounded = best[goal], -(-goal // c)
        naive = greedy(goal, [1, b, c])
        if naive > key and rounded != key and naive != rounded:
            break
    before = best[goal - 1]
    return {
        "names": {"b": b, "c": c, "goal": goal, "less": goal - 1, "key": key, "naive": naive, "before": before},
        "answer": f"{key} {before}",
        "wrong": {
            "Takes the largest coin that fits again and again": f"{naive} {greedy(goal - 1, [1, b, c])}",
            "Divides by the largest coin and rounds up": f"{rounded} {-(-(goal - 1) // c)}",
        },
    }


def runs_with_sum(rng: Random) -> dict[str, Any]:
    while True:
        xs = [rng.choice([-3, -2, -1, 1, 1, 2, 2, 3, 4]) for _ in range(7)]
        k = rng.randint(2, 5)
        runs = [(i, j) for i in range(7) for j in range(i + 1, 8) if sum(xs[i:j]) == k]
        from_start = sum(i == 0 for i, _ in runs)
        apart, end = 0, 0
        for i, j in sorted(runs, key=lambda r: r[1]):
            if i >= end:
                apart, end = apart + 1, j
        single = xs.count(k)
        if 3 <= len(runs) <= 6 and len({len(runs), from_start, apart, single}) == 4:
            break
    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "k": k,
            "count": len(runs),
            "runs": "; ".join(f"`{xs[i:j]}`" for i, j in runs),
        },
        "answer": str(len(runs)),
        "wrong": {
            "Counts only the runs that begin with the first element": str(from_start),
            "Counts only runs that do not overlap": str(apart),
            "Counts the single elements that equal the sum": str(single),
        },
    }


def market_stall_days(rng: Random) -> dict[str, Any]:
    def best_with_gap(xs: list[int], gap: int) -> int:
        best = [0] * (len(xs) + gap)
        for i, x in enumerate(xs):
            best[i + gap] = max(best[i + gap - 1], best[i] + x)
        return best[-1]

    while True:
        xs = [rng.randint(2, 20) for _ in range(8)]
        if len(set(xs)) < 8:
            continue
        key, two = best_with_gap(xs, 3), best_with_gap(xs, 2)
        stride = max(sum(xs[i::3]) for i in range(3))
        left, highest = set(range(8)), 0
        while left:
            top = max(sorted(left), key=lambda i: xs[i])
            highest += xs[top]
            left -= set(range(top - 2, top + 3))
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
