"""Generators of the items on discrete mathematics."""

import math
from itertools import combinations
from random import Random
from typing import Any


def forest_edge_count(rng: Random) -> dict[str, Any]:
    trees = rng.randint(3, 9)
    vertices = rng.randint(4 * trees, 60)
    key = vertices - trees
    return {
        "names": {"vertices": vertices, "trees": trees, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Treats the forest as one single tree": vertices - 1,
            "Counts one edge for each vertex": vertices,
            "Adds the number of trees instead of subtracting it": vertices + trees,
        },
    }


def check_forest_edge_count(names: dict[str, Any]) -> float:
    """Build a forest: single vertices as roots, then hang every further vertex below an earlier one."""
    edges = [(v, v % names["trees"]) for v in range(names["trees"], names["vertices"])]
    return len(edges)


def users_of_neither_feature(rng: Random) -> dict[str, Any] | None:
    total = 10 * rng.randint(12, 30)
    first, second = rng.randint(40, 110), rng.randint(40, 110)
    shared = rng.randint(12, 35)
    union = first + second - shared
    key = total - union
    wrong = {
        "Subtracts the users of both features twice": total - first - second,
        "Answers with the users of at least one feature": union,
        "Subtracts just the users who have both features": total - shared,
    }
    if total - first - second <= 5:
        return None
    return {
        "names": {"total": total, "first": first, "second": second, "shared": shared, "union": union, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_users_of_neither_feature(names: dict[str, Any]) -> float:
    """Number the users, give them the features and count those without any."""
    first = set(range(names["first"]))
    start = names["first"] - names["shared"]
    second = set(range(start, start + names["second"]))
    return sum(1 for user in range(names["total"]) if user not in first and user not in second)


def mixed_review_team(rng: Random) -> dict[str, Any] | None:
    engineers, analysts, size = rng.randint(3, 8), rng.randint(3, 7), rng.choice([3, 4])
    people = engineers + analysts
    key = math.comb(people, size) - math.comb(engineers, size) - math.comb(analysts, size)
    wrong = {
        "Seats one of each first and so counts many teams more than once": engineers
        * analysts
        * math.comb(people - 2, size - 2),
        "Removes the teams without analysts but not those without engineers": math.comb(people, size)
        - math.comb(engineers, size),
        "Counts ordered teams": key * math.factorial(size),
    }
    if people > 12:
        return None
    return {
        "names": {
            "engineers": engineers,
            "analysts": analysts,
            "size": size,
            "people": people,
            "every": math.comb(people, size),
            "no_analyst": math.comb(engineers, size),
            "no_engineer": math.comb(analysts, size),
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_mixed_review_team(names: dict[str, Any]) -> float:
    """List the teams and count the mixed ones."""
    people = "e" * names["engineers"] + "a" * names["analysts"]
    return sum(len(set(team)) == 2 for team in combinations(people, names["size"]))


def leaves_of_a_tree(rng: Random) -> dict[str, Any]:
    two, three, many = rng.randint(2, 6), rng.randint(2, 7), rng.randint(1, 4)
    degree = rng.choice([4, 5, 6])
    inner = two + three + many
    degrees = 2 * two + 3 * three + degree * many
    key = 2 + three + (degree - 2) * many
    wrong = {
        "Assumes as many edges as vertices": key - 2,
        "Assumes that one edge for each inner vertex leads to its parent, also at the root": degrees - inner,
        "Hangs a leaf on every edge of every inner vertex": degrees,
    }
    return {
        "names": {
            "two": two,
            "three": three,
            "many": many,
            "degree": degree,
            "inner": inner,
            "degrees": degrees,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_leaves_of_a_tree(names: dict[str, Any]) -> float:
    """Join the inner vertices in a path and hang leaves on until each has its degree."""
    wanted = [2] * names["two"] + [3] * names["three"] + [names["degree"]] * names["many"]
    last = len(wanted) - 1
    return sum(d - (place > 0) - (place < last) for place, d in enumerate(wanted))


# Not coprime; and neither divides the double of the other, or the answer would be the number of multiples of one of them.
_PAIRS = [(6, 8), (6, 10), (6, 14), (6, 16), (6, 20), (8, 14), (9, 12), (9, 15), (9, 21), (10, 12), (10, 14), (12, 16)]
_PAIRS += [(12, 20), (15, 18), (15, 20), (15, 25)]


def divisible_by_exactly_one(rng: Random) -> dict[str, Any]:
    a, b = rng.choice(_PAIRS)
    lcm = math.lcm(a, b)
    top = lcm * rng.randint(max(3, a * b // lcm), min(12, 480 // lcm))  # so that the product of a and b counts too
    key = top // a + top // b - 2 * (top // lcm)
    wrong = {
        "Takes the product for the least common multiple": top // a + top // b - 2 * (top // (a * b)),
        "Counts the numbers divisible by at least one of the two": top // a + top // b - top // lcm,
        "Adds the two counts without looking at common multiples": top // a + top // b,
    }
    return {
        "names": {
            "a": a,
            "b": b,
            "top": top,
            "lcm": lcm,
            "in_a": top // a,
            "in_b": top // b,
            "in_both": top // lcm,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_divisible_by_exactly_one(names: dict[str, Any]) -> float:
    """Go through the numbers one by one."""
    return sum((k % names["a"] == 0) != (k % names["b"] == 0) for k in range(1, names["top"] + 1))


def candidates_of_a_search(rng: Random) -> dict[str, Any] | None:
    letters, length = rng.randint(2, 5), rng.randint(2, 4)
    features, size = rng.randint(4, 8), rng.randint(2, 3)
    strings, subsets = letters**length, math.comb(features, size)
    wrong = {
        "Swaps base and exponent in the first count": f"{length**letters} {subsets}",
        "Counts the orders of each subset as well": f"{strings} {math.perm(features, size)}",
        "Lets a subset hold an element twice": f"{strings} {features**size}",
    }
    if letters == length:
        return None
    names = {"letters": letters, "length": length, "features": features, "size": size, "strings": strings}
    names |= {"subsets": subsets, "orders": math.perm(features, size)}
    return {"names": names, "answer": f"{strings} {subsets}", "wrong": wrong}


def features_in_or_out(rng: Random) -> dict[str, Any]:
    n = rng.randint(6, 30)
    return {"names": {"n": n, "less": n - 1, "pairs": n * (n - 1) // 2}}


def closeness_relation_properties(rng: Random) -> dict[str, Any]:
    n, d = rng.randint(4, 14), rng.randint(1, 3)
    half = sum(b - a <= d for a in range(n) for b in range(a + 1, n))
    key = n + 2 * half
    wrong = {
        "Takes being close for a transitive relation": f"{key} 1 1 1",
        "Leaves out the pairs of equal numbers": f"{2 * half} 0 1 0",
        "Counts each unequal pair in one order and not in the other": f"{n + half} 1 0 0",
    }
    return {
        "names": {"n": n, "d": d, "half": half, "all": key, "next": d + 1},
        "answer": f"{key} 1 1 0",
        "wrong": wrong,
    }


def difference_of_two_id_sets(rng: Random) -> dict[str, Any]:
    ids = rng.sample(range(1, 10), 6)
    only, both, other = sorted(ids[:2]), sorted(ids[2:4]), sorted(ids[4:])

    def shown(elements: list[int]) -> str:
        return ", ".join(str(i) for i in sorted(elements))

    return {
        "names": {
            "a": shown(only + both),
            "b": shown(both + other),
            "key": shown(only),
            "both": shown(both),
            "other": shown(other),
            "either": shown(only + other),
        }
    }


def minutes_saved_by_halving_a_job(rng: Random) -> dict[str, Any] | None:
    load, end, clean, embed = (2 * rng.randint(low, 36) for low in (8, 8, 5, 5))
    key = max(load, end) // 2
    train, gap = 2 * (key + rng.randint(3, 9)), 2 * rng.randint(2, 12)
    index, longest = clean + train - embed - gap, load + clean + train + end
    second, audit = longest - gap, 2 * rng.randint(30, 49)
    if load == end or train <= clean or gap > key - 4 or index < 10:
        return None
    if not (max(train, embed, index) < audit < longest - key):
        return None
    return {
        "names": {
            "audit": audit,
            "load": load,
            "clean": clean,
            "embed": embed,
            "train": train,
            "index": index,
            "eval": end,
            "longest": longest,
            "second": second,
            "gap": gap,
            "best": "load" if load > end else "eval",
            "naive": train // 2,
            "key": key,
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Halves the longest job of the longest path and overlooks that another path takes over": train // 2,
            "Halves the longest job of all, although the run does not wait for it": audit // 2,
            "Sees the second path take over, but not the jobs that lie on both paths": gap,
        },
    }


def check_minutes_saved_by_halving_a_job(names: dict[str, Any]) -> float:
    """Let the jobs run for each choice of the halved one and compare when the last of them ends."""
    waits = {"audit": "", "load": "", "clean": "load", "embed": "load", "train": "clean", "index": "embed"}
    waits["eval"] = "train index"

    def end_of_run(halved: str) -> float:
        ends: dict[str, float] = {}
        for job, before in waits.items():
            start = max((ends[b] for b in before.split()), default=0.0)
            ends[job] = start + int(names[job]) / (2 if job == halved else 1)
        return max(ends.values())

    return end_of_run("") - min(end_of_run(job) for job in waits)
