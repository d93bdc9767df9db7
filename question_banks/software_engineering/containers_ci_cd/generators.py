"""Generators of the items on containers and continuous delivery."""

from fractions import Fraction
from random import Random
from typing import Any


def break_even_calls(rng: Random) -> dict[str, Any] | None:
    """Find the load at which a machine with its care costs as much as calls billed singly."""
    price, calls = rng.choice([2, 3, 4, 5, 6, 8]), rng.randrange(20, 120, 5)
    fixed = price * calls
    rent = rng.randrange(price * 10, fixed, price * 5)
    care = fixed - rent
    cap = calls + rng.choice([30, 50, 80])
    wrong = {
        "Leaves out the cost of keeping the machine in order": rent // price,
        "Subtracts the cost of care from the rent": abs(rent - care) / price,
        "Takes the capacity of the machine for the break-even point": cap,
    }
    if not (rent % price == 0 and care >= 20 and rent > care):
        return None
    return {
        "names": {"price": price, "rent": rent, "care": care, "cap": cap, "fixed": fixed, "calls": calls},
        "answer": calls,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_break_even_calls(names: dict[str, Any]) -> float:
    """Raise the load by a million calls until the function costs as much as the machine."""
    calls, bill = 0, 0
    while bill < names["rent"] + names["care"]:
        calls += 1
        bill += names["price"]
    return calls


def image_megabytes(rng: Random) -> dict[str, Any]:
    """Add up layers, one of which deletes a file of another."""
    base, archive = rng.randrange(60, 190, 10), rng.randrange(200, 800, 20)
    unpacked = archive + rng.randrange(100, 600, 20)
    total = base + archive + unpacked
    return {
        "names": {"base": base, "archive": archive, "unpacked": unpacked, "total": total},
        "answer": total,
        "tolerance": 0,
        "wrong": {
            "Subtracts the archive that a later layer deletes": base + unpacked,
            "Forgets the layers of the base image": archive + unpacked,
            "Leaves out the layer of the unpacked files": base + archive,
        },
    }


def check_image_megabytes(names: dict[str, Any]) -> float:
    """Store the layers one by one; a deletion adds an empty marker."""
    layers = [{"base": names["base"]}, {"model.tar": names["archive"]}, {"model": names["unpacked"]}, {"model.tar": 0}]
    return sum(size for layer in layers for size in layer.values())


def rebuild_minutes_saved(rng: Random) -> dict[str, Any] | None:
    """Compare two orders of the steps of an image file over the builds of a day."""
    n, k = rng.randint(10, 40), rng.randint(2, 6)
    copy, install, compile_ = rng.randint(1, 5), rng.randrange(60, 200, 10), rng.randrange(5, 30, 5)
    saved = (n - k) * install
    wrong = {
        "Forgets the builds that change the requirements": n * install,
        "Gives the time that is still spent on installing": k * install,
        "Takes the later steps to come from the cache too": (n - k) * (install + copy + compile_),
    }
    if not (n >= 3 * k):
        return None
    return {
        "names": {"n": n, "k": k, "copy": copy, "install": install, "compile": compile_, "saved": saved},
        "answer": saved,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_rebuild_minutes_saved(names: dict[str, Any]) -> float:
    """Go through the builds of a day with a cache that ends at the first changed step."""
    old = [("source", names["copy"]), ("requirements", names["install"]), ("source", names["compile"])]
    new = [("requirements", names["install"]), ("source", names["copy"]), ("source", names["compile"])]

    def day(steps: list[tuple[str, int]]) -> int:
        seconds = 0
        for build in range(names["n"]):
            changed = {"source", "requirements"} if build < names["k"] else {"source"}
            broken = False
            for reads, cost in steps:
                broken = broken or reads in changed
                seconds += cost * broken
        return seconds

    return day(old) - day(new)


def pipeline_minutes_saved(rng: Random) -> dict[str, Any]:
    """Shorten a job until another path is the longest."""
    lint, image, integration, deploy = rng.randint(1, 6), rng.randint(3, 12), rng.randint(6, 20), rng.randint(2, 8)
    chain = lint + image + integration
    unit = chain + rng.randint(2, 25)
    unit_new = chain - rng.randint(2, chain - 3)
    saved, cut = unit - chain, unit - unit_new
    before, other = unit + deploy, chain + deploy
    wrong = {
        "Takes the gain of the job for the gain of the pipeline": cut,
        "Compares the shortened job with the other path": chain - unit_new,
        "Believes that a job beside others does not hold the pipeline up": 0,
    }
    return {
        "names": {
            "lint": lint, "unit": unit, "unit_new": unit_new, "image": image, "integration": integration,
            "deploy": deploy, "chain": chain, "before": before, "other": other, "saved": saved, "cut": cut,
        },
        "answer": saved,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_pipeline_minutes_saved(names: dict[str, Any]) -> float:
    """Run both pipelines minute by minute."""
    needs = {"lint": [], "unit": [], "image": ["lint"], "integration": ["image"], "deploy": ["unit", "integration"]}

    def minutes(unit: int) -> int:
        left = {job: unit if job == "unit" else names[job] for job in needs}
        clock = 0
        while any(left.values()):
            ready = [job for job in needs if left[job] and not any(left[need] for need in needs[job])]
            for job in ready:
                left[job] -= 1
            clock += 1
        return clock

    return minutes(names["unit"]) - minutes(names["unit_new"])


def canary_minutes(rng: Random) -> dict[str, Any] | None:
    """Divide a part of the error budget by the failures that a bad canary causes per minute."""
    rate = rng.choice([500, 1000, 2000, 4000, 5000])
    slo = rng.choice(["0.1", "0.2", "0.5"])
    share, fail, part = rng.choice([1, 2, 4, 5, 10]), rng.choice([10, 20, 25, 40, 50]), rng.choice([1, 2, 5, 10])
    allowed = rate * 43200 * Fraction(slo) / 100
    budget = allowed * part / 100
    per = Fraction(rate * share * fail, 10_000)
    minutes = budget / per
    if minutes.denominator != 1 or budget.denominator != 1 or per.denominator != 1 or not 10 <= minutes <= 2000:
        return None
    wrong = {
        "Lets the canary fail for the whole traffic": round(minutes * share / 100),
        "Takes each request of the canary to fail": round(minutes * fail / 100),
        "Lets the canary use up the whole budget": round(minutes * 100 / part),
    }
    return {
        "names": {
            "rate": rate, "slo": slo, "share": share, "fail": fail, "part": part,
            "allowed": int(allowed), "budget": int(budget), "per": int(per), "minutes": int(minutes),
        },
        "answer": int(minutes),
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_canary_minutes(names: dict[str, Any]) -> float:
    """Work with shares of the traffic; the rate of requests is not needed."""
    month = 43200 * Fraction(names["slo"])
    return month * names["part"] / (names["share"] * names["fail"])


def what_a_quick_rollback_needs(rng: Random) -> dict[str, Any]:
    old = rng.randint(12, 80)
    return {"names": {"old": old, "new": old + 1}}


def firewall_changed_by_hand(rng: Random) -> dict[str, Any]:
    port = rng.randint(80, 99) * 100 + rng.choice([43, 80, 81, 90])
    return {"names": {"port": port}}


def environment_strings_parsed(rng: Random) -> dict[str, Any]:
    debug, w, t = rng.choice(["False", "0", "no", "off"]), rng.randint(2, 9), rng.choice([15, 20, 30, 45])
    u, c = 2 * t, 100 * rng.randint(1, 9)
    wrong = {
        "Reads the intention and forgets that the environment holds strings": f"False {2 * w} {t} 0",
        "Takes the digits of a string for a number": f"True {2 * w} {u} {c}",
        "Overlooks that every string but the empty one is truthy": f"False {w}{w} {u} {c}",
        "Believes that the default of get replaces an empty value": f"True {w}{w} {t} {c}",
    }
    names = {"debug": debug, "w": w, "t": t, "u": u, "c": c}
    return {"names": names, "answer": f"True {w}{w} {u} {c}", "wrong": wrong}
