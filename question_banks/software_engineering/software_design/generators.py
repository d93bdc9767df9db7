"""Generators of the items on software design."""

from itertools import product
from random import Random
from typing import Any

MODULES = ("store", "cache", "auth", "model", "report", "batch", "mail", "api", "admin", "export")


def converters_saved(rng: Random) -> dict[str, Any] | None:
    """Compare one function per pair with one per format around a common model."""
    r, w = rng.randint(4, 15), rng.randint(3, 12)
    before, after = r * w, r + w
    saved = before - after
    if not (r != w and len({saved, before, after, before - max(r, w)}) == 4):
        return None
    return {
        "names": {"r": r, "w": w, "before": before, "after": after, "saved": saved},
        "answer": saved,
        "tolerance": 0,
        "wrong": {
            "Gives the number of functions before the redesign": before,
            "Gives the number of functions that remain": after,
            "Counts one function per format on one side alone": before - max(r, w),
        },
    }


def check_converters_saved(names: dict[str, Any]) -> float:
    """List the functions of both designs and compare the lists."""
    readers, writers = range(names["r"]), range(names["w"])
    pairs = [(i, o) for i in readers for o in writers]
    parts = [("read", i) for i in readers] + [("write", o) for o in writers]
    return len(pairs) - len(parts)


def wrapper_order(rng: Random) -> dict[str, Any]:
    """Apply two nested wrappers in both orders."""
    x, k, d = rng.randint(2, 9), rng.randint(2, 6), rng.randint(2, 9)
    first, second = (x + d) * k, x * k + d
    return {
        "names": {"x": x, "k": k, "d": d, "first": first, "second": second},
        "answer": f"{first} {second}",
        "wrong": {
            "Applies the outermost wrapper before the inner one": f"{second} {first}",
            "Takes the order of wrapping to be irrelevant and multiplies first": f"{second} {second}",
            "Takes the order of wrapping to be irrelevant and adds first": f"{first} {first}",
        },
    }


def counted_twice(rng: Random) -> dict[str, Any]:
    """Count what an overridden method adds when the base class calls it as well."""
    n, m = rng.sample(range(2, 10), 2)
    many = n + m
    items, added = many + 1, 2 * many + 1
    return {
        "names": {"n": n, "m": m, "nm": many, "items": items, "twice": added},
        "answer": f"{items} {added}",
        "wrong": {
            "Overlooks that the base class calls the overridden method": f"{items} {items}",
            "Believes that the elements are stored twice as well": f"{added} {added}",
            "Counts the lists but not the single element": f"{items} {many}",
        },
    }


def flag_combinations(rng: Random) -> dict[str, Any] | None:
    """Compare the test cases of one function with those of two independent ones."""
    b1, b2, m = rng.randint(1, 4), rng.randint(2, 4), rng.randint(3, 6)
    b = b1 + b2
    before, first, second = 2**b * m, 2**b1 * m, 2**b2
    after = first + second
    saved = before - after
    wrong = {
        "Gives the number of test cases that remain": after,
        "Forgets the test cases of the second function": before - first,
        "Counts two cases per flag in place of doubling them with each flag": 2 * b * m - (2 * b1 * m + 2 * b2),
        "Tests the mode in both new functions": before - (2**b1 + 2**b2) * m,
    }
    if not (b <= 7):
        return None
    return {
        "names": {
            "b": b, "b1": b1, "b2": b2, "m": m,
            "before": before, "first": first, "second": second, "after": after, "saved": saved,
        },
        "answer": saved,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_flag_combinations(names: dict[str, Any]) -> float:
    """Enumerate the combinations of arguments of the three functions."""

    def cases(flags: int, modes: int) -> int:
        return sum(1 for _ in product(*[(False, True)] * flags, range(modes)))

    return cases(names["b"], names["m"]) - cases(names["b1"], names["m"]) - cases(names["b2"], 1)


def _visible(start: str, imports: dict[str, list[str]], through: set[str]) -> list[str]:
    """Return the modules that see `start`, directly or by way of modules in `through`; importers come after the imported."""
    offers, seen = {start}, []
    for module, imported in imports.items():
        if not offers.isdisjoint(imported):
            seen.append(module)
            if module in through:
                offers.add(module)
    return seen


def reexport_ripple(rng: Random) -> dict[str, Any] | None:
    """Follow a changed signature through the modules that re-export it and add up the work."""
    imports: dict[str, list[str]] = {MODULES[0]: []}
    for i in range(1, len(MODULES)):
        low, high = sorted((int(rng.random() * i), int(rng.random() * i)))
        imports[MODULES[i]] = [MODULES[low]] if low == high else [MODULES[low], MODULES[high]]
    start = rng.choice(MODULES[:3])
    direct = _visible(start, imports, set())
    if not 2 <= len(direct) <= 5 or direct[0] == "export":
        return None
    minutes = dict(zip(MODULES, rng.choices(range(2, 10), k=len(MODULES)), strict=True))
    starred = {rng.choice(direct[:2]), *rng.sample(MODULES[1:8], 2)}
    hit = _visible(start, imports, starred)
    reachable = _visible(start, imports, set(MODULES))
    total = sum(minutes[m] for m in hit)
    wrong = {
        "Adapts the direct importers alone and overlooks re-exports": sum(minutes[m] for m in direct),
        "Adapts every indirect importer, re-exporting or not": sum(minutes[m] for m in reachable),
        "Counts the changed module as well": total + minutes[start],
    }
    if not (len(direct) < len(hit) < len(reachable)):
        return None
    lines = {
        f"l{i}": f"{name + (' *' if name in starred else ''):<9} {minutes[name]} min   imports: {', '.join(imports[name]) or '-'}"
        for i, name in enumerate(MODULES)
    }
    return {
        "names": {
            "start": start, **lines, "direct": ", ".join(f"`{m}`" for m in direct), "hit": ", ".join(f"`{m}`" for m in hit),
            "sum": " + ".join(str(minutes[m]) for m in hit), "minutes": total,
        },
        "answer": total,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_reexport_ripple(names: dict[str, Any]) -> float:
    """Read the listing again and let the names that each module exports grow until they settle."""
    rows = [names[f"l{i}"].split("imports:") for i in range(len(MODULES))]
    imported = {left.split()[0]: right.replace(",", " ").split() for left, right in rows}
    minutes = {left.split()[0]: int(left.split()[-2]) for left, _ in rows}
    starred = [left.split()[0] for left, _ in rows if "*" in left]
    offers = {m: m == names["start"] for m in imported}
    for _ in imported:
        offers = {m: offers[m] or (m in starred and any(offers.get(i, False) for i in imported[m])) for m in imported}
    return sum(minutes[m] for m in imported if any(offers.get(i, False) for i in imported[m]))


def method_order(rng: Random) -> dict[str, Any]:
    """Follow super() through a diamond of classes."""
    a, b, c, d = rng.sample("kmprtwxz", 4)
    first, second = rng.choice([("B", "C"), ("C", "B")])
    letters = {"B": b, "C": c}
    x, y = letters[first], letters[second]
    return {
        "names": {"a": a, "b": b, "c": c, "d": d, "bases": f"{first}, {second}", "first": first, "second": second},
        "answer": f"{d}{x}{y}{a} {b}{a}",
        "wrong": {
            "Takes super() to mean the base class of the code, A": f"{d}{x}{a} {b}{a}",
            "Takes both branches to end in a call of A": f"{d}{x}{a}{y}{a} {b}{a}",
            "Takes the bases from right to left": f"{d}{y}{x}{a} {b}{a}",
        },
    }


def memoised_list_mutated_by_caller(rng: Random) -> dict[str, Any]:
    u, v, w = rng.sample(range(11, 99), 3)
    x, y, z = rng.sample(range(2, 60), 3)
    wrong = {
        "Assumes that each call returns a fresh list although the cache hands out the stored one": "2 1 2",
        "Overlooks that the second call for a user extends the list of the first": f"3 {y} 2",
        "Assumes that all users share one cached list": f"5 {z} 5",
    }
    return {"names": {"u": u, "v": v, "w": w, "x": x, "y": y, "z": z}, "answer": f"4 {y} 2", "wrong": wrong}
