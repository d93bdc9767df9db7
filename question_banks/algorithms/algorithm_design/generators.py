"""Generators of the items on algorithm design."""

from itertools import accumulate, permutations
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
