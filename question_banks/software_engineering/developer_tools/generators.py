"""Generators of the items on the command line, version control and environments."""

from random import Random
from typing import Any

STEMS = ("rates", "model", "store", "price", "tasks", "order", "users", "parse", "index", "cache", "query", "train")


def redirected_lines(rng: Random) -> dict[str, Any] | None:
    a, b, c, d = rng.sample(range(2, 20), 4)
    if len({a + b + c + d, d, c, c + d}) != 4:
        return None
    return {
        "names": {"a": a, "b": b, "c": c, "d": d, "total": c + d},
        "answer": c + d,
        "tolerance": 0,
        "wrong": {
            "Takes both signs to append to the file": a + b + c + d,
            "Takes both signs to replace the file, or swaps their meanings": d,
            "Overlooks the commands that append": c,
        },
    }


def check_redirected_lines(names: dict[str, Any]) -> float:
    """Replay the commands on a list."""
    lines: list[int] = []
    for n, append in zip((names[k] for k in "abcd"), (False, True, False, True)):
        lines = (lines if append else []) + list(range(n))
    return len(lines)


def head_then_tail(rng: Random) -> dict[str, Any] | None:
    h = rng.randint(30, 90)
    t = rng.randint(10, h - 10)
    k = rng.randint(3, t - 2)
    key = h - t + k
    wrong = {
        "Starts the section of tail one line too early": key - 1,
        "Takes tail to skip so many lines from the beginning": t + k,
        "Takes the last line that the first command passes on": h,
    }
    if not (t + k < 200):
        return None
    return {
        "names": {"h": h, "t": t, "k": k, "from": h - t + 1, "line": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_head_then_tail(names: dict[str, Any]) -> float:
    """Send 200 numbered lines through the pipe."""
    lines = list(range(1, 201))
    lines = lines[: names["h"]]
    lines = lines[-names["t"] :]
    lines = lines[: names["k"]]
    return lines[-1]


def suspects_left(rng: Random) -> dict[str, Any] | None:
    n = rng.randint(40, 120)
    fault = rng.randint(10, n - 8)
    tests = rng.sample(range(2, n), 4)
    rng.shuffle(tests)
    good = max([1, *(t for t in tests if t < fault)])
    bad = min([n, *(t for t in tests if t >= fault)])
    key = bad - good
    sides = sum(t < fault for t in tests)
    wrong = {
        "Leaves out the first commit known to be bad": key - 1,
        "Counts the last commit known to be good as well": key + 1,
        "Uses the good results and forgets the bad ones": n - good,
    }
    if not (1 < sides < 4 and key > 5):
        return None
    shown = ", ".join(f"{t} {'bad' if t >= fault else 'good'}" for t in tests)
    return {
        "names": {"n": n, "shown": shown, "good": good, "next": good + 1, "bad": bad, "left": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_suspects_left(names: dict[str, Any]) -> float:
    """Try each commit as the culprit and keep those that agree with the results."""
    results = [
        ("1", "good"),
        (str(names["n"]), "bad"),
        *(tuple(part.split(" ")) for part in names["shown"].split(", ")),
    ]
    return sum(
        all((int(commit) >= culprit) == (verdict == "bad") for commit, verdict in results)
        for culprit in range(2, names["n"] + 1)
    )


def commits_ahead_of_main(rng: Random) -> dict[str, Any]:
    base, a, b, c = rng.randint(20, 90), rng.randint(2, 9), rng.randint(2, 9), rng.randint(2, 6)
    wrong = {
        "Forgets that the merge is a commit of its own": a + c,
        "Counts the commits that came in from main as well": a + b + 1 + c,
        "Takes the merge to make the earlier commits part of main": 1 + c,
    }
    return {
        "names": {"base": base, "a": a, "b": b, "c": c, "ahead": a + 1 + c},
        "answer": a + 1 + c,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_commits_ahead_of_main(names: dict[str, Any]) -> float:
    """Build the graph of commits and subtract the sets of ancestors."""
    parents: dict[str, list[str]] = {"r0": []}
    tip = "r0"
    for i in range(1, names["base"]):
        parents[f"r{i}"], tip = [tip], f"r{i}"
    main = feature = tip
    for i in range(names["a"]):
        parents[f"f{i}"], feature = [feature], f"f{i}"
    for i in range(names["b"]):
        parents[f"m{i}"], main = [main], f"m{i}"
    parents["merge"], feature = [feature, main], "merge"
    for i in range(names["c"]):
        parents[f"g{i}"], feature = [feature], f"g{i}"

    def history(commit: str) -> set[str]:
        found, todo = set(), [commit]
        while todo:
            here = todo.pop()
            if here not in found:
                found.add(here)
                todo += parents[here]
        return found

    return len(history(feature) - history(main))


def newest_allowed_release(rng: Random) -> dict[str, Any] | None:
    low = rng.randint(2, 5)
    small = sorted(rng.sample(range(1, 10), 3))
    large = sorted(rng.sample(range(10, 25), 3))
    taboo = large[2]
    newer = rng.randint(0, 6)
    if not (small[0] < low <= small[1]):
        return None
    key = large[1]
    return {
        "names": {
            "releases": ", ".join(f"1.{m}" for m in small + large) + f", 2.{newer}",
            "low": low,
            "taboo": taboo,
            "next": newer,
            "key": key,
            "small": small[2],
        },
        "answer": key,
        "tolerance": 0,
        "wrong": {
            "Reads the version numbers as decimal numbers": small[2],
            "Overlooks the requirement that an indirect dependency brings in": taboo,
            "Takes the newest release of the dependency first and gives up the limit of the project": newer,
        },
    }


def check_newest_allowed_release(names: dict[str, Any]) -> float:
    """Filter pairs of numbers by each requirement, for each release of the dependency, and take the largest pair."""
    pairs = [tuple(map(int, r.split("."))) for r in names["releases"].split(", ")]
    allowed = [p for p in pairs if (1, names["low"]) <= p < (2, 0)]
    for fits in (
        lambda p: p >= (2, 0),
        lambda p: p != (1, names["taboo"]),
    ):  # the newer release of alpha, then the older
        found = [p for p in allowed if fits(p)]
        if found:
            return max(found)[1]
    return 0


def two_intentions(rng: Random) -> dict[str, Any]:
    """Draw a timeout that one side raises and retries that the other side adds."""
    old, new = sorted(rng.sample([5, 10, 15, 20, 30, 45, 60], 2))
    return {"names": {"old": old, "new": new, "n": rng.randint(2, 6)}}


def staged_file(rng: Random) -> dict[str, Any]:
    """Draw one staged, one edited and one new file."""
    staged, edited, new = rng.sample([f"{name}.py" for name in STEMS], 3)
    return {"names": {"staged": staged, "edited": edited, "new": new}}


def three_most_frequent_addresses(rng: Random) -> dict[str, Any]:
    n = rng.randint(3, 30)
    return {"names": {"n": n}}
