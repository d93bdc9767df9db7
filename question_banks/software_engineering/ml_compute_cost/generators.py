"""Generators of the items on the memory, time and cost of machine learning."""

from fractions import Fraction
from math import ceil
from random import Random
from typing import Any

from assessment.banks.numbers import friendly, listed


def examples_per_update(rng: Random) -> dict[str, Any]:
    """Multiply cards, examples per card and accumulated passes."""
    gpus, per, acc = rng.choice([2, 4, 8]), rng.choice([4, 8, 16, 32]), rng.choice([2, 4, 8])
    update, steps = gpus * per * acc, rng.randint(20, 400)
    rows = update * steps

    def line(size: int) -> str:
        return f"{size} {rows // size}"

    wrong = {
        "Counts the accumulated passes as updates": line(gpus * per),
        "Takes all cards to work on the same examples": line(per * acc),
    }
    return {
        "names": {"gpus": gpus, "per": per, "acc": acc, "rows": rows, "update": update, "steps": steps},
        "answer": line(update),
        "wrong": wrong,
    }


def adam_memory(rng: Random) -> dict[str, Any]:
    """Sum up the bytes per parameter of mixed-precision training with Adam."""
    m = rng.randrange(300, 3100, 50)
    return {
        "names": {"m": m, "gb": f"{m * 16 / 1000:g}"},
        "answer": m * 16 / 1000,
        "tolerance": 0.051,
        "wrong": {
            "Counts the weights alone": m * 2 / 1000,
            "Leaves out the 32-bit copy, or one of Adam's two averages": m * 12 / 1000,
            "Counts weights and gradients only": m * 4 / 1000,
        },
    }


def check_adam_memory(names: dict[str, Any]) -> float:
    """Weigh the arrays one by one."""
    return sum(names["m"] * 1e6 * size for size in (2, 2, 4, 4, 4)) / 1e9


def quantised_values(rng: Random) -> dict[str, Any] | None:
    """Round to integers from -7 to 7 and turn back."""
    top = Fraction(rng.choice([7, 14, 21, 28, 35]), 10)
    scale = top / 7
    tenths = [rng.choice([-1, 1]) * rng.randint(1, int(top * 10) - 1) for _ in range(3)]
    xs = [rng.choice([-1, 1]) * top, *(Fraction(t, 10) for t in tenths)]
    rng.shuffle(xs)
    steps = [x / scale for x in xs]
    if any((2 * s).denominator == 1 and s.denominator != 1 for s in steps):
        return None

    def line(q: list[int], unit: Fraction = scale) -> str:
        return " ".join(map(str, q)) + f" {float(max(abs(x - unit * k) for x, k in zip(xs, q))):.2f}"

    key = line([round(s) for s in steps])
    spread = (max(xs) - min(xs)) / 7
    wrong = {
        "Cuts off the fractions instead of rounding": line([int(s) for s in steps]),
        "Divides the whole range instead of the largest magnitude": line([round(x / spread) for x in xs], spread),
        "Gives the largest possible error, half a step": line([round(s) for s in steps]).rsplit(" ", 1)[0]
        + f" {float(scale / 2):.2f}",
    }
    q = [round(s) for s in steps]
    return {
        "names": {
            "xs": ", ".join(f"{float(x):.1f}" for x in xs),
            "top": f"{float(top):.1f}",
            "scale": f"{float(scale):.1f}",
            "q": ", ".join(map(str, q)),
            "error": key.rsplit(" ", 1)[1],
        },
        "answer": key,
        "wrong": wrong,
    }


def cost_per_thousand(rng: Random) -> dict[str, Any] | None:
    """Divide the price of an hour by the requests of an hour."""
    hour, rate, load = (
        rng.choice([2, 3, 4, 5, 6]),
        rng.choice([5, 10, 20, 25, 40]),
        rng.choice([20, 25, 40, 50, 60]),
    )
    mean = Fraction(rate * load, 100)
    cost = Fraction(100 * hour * 1000, 1) / (mean * 3600)
    if not 2 <= cost <= 120:
        return None
    wrong = {
        "Takes the machine to be fully used": float(cost * load / 100),
        "Gives the cost in euros instead of cents": float(cost / 100),
        "Divides by the requests of a minute": float(cost * 60),
    }
    if not (all(abs(x - float(cost)) > 0.3 for x in wrong.values())):
        return None
    return {
        "names": {
            "hour": hour, "rate": rate, "load": load, "mean": f"{float(mean):g}", "hourly": 36 * rate * load,
            "cents": 100 * hour, "cost": f"{float(cost):.1f}", "full": f"{float(cost * load / 100):.1f}",
            "near": "=" if friendly(float(cost), 1) else r"\approx",
        },
        "answer": float(cost),
        "tolerance": 0.06,
        "wrong": wrong,
    }  # fmt: skip


def check_cost_per_thousand(names: dict[str, Any]) -> float:
    """Pay for the seconds that a thousand requests take."""
    seconds = Fraction(1000) / (Fraction(names["rate"]) * names["load"] / 100)
    return float(seconds * names["hour"] * 100 / 3600)


def cache_slots(rng: Random) -> dict[str, Any] | None:
    """Divide free memory by the keys and values of a request."""
    layers, width = rng.choice([20, 25, 32, 40, 50]), rng.choice([500, 1000, 2000])
    tokens, free = rng.choice([1000, 2000, 4000, 5000, 8000]), rng.randrange(8, 61, 2)
    token = 2 * layers * width * 2
    request = Fraction(token * tokens, 10**9)
    quot = free / request
    slots = int(quot)
    wrong = {
        "Counts keys and forgets values": int(2 * quot),
        "Counts one layer only": int(layers * quot),
        "Rounds up to a request that does not fit": slots + 1,
    }
    if not (4 <= slots <= 60 and 0.15 < quot - slots < 0.85):
        return None
    return {
        "names": {
            "layers": layers, "width": width, "tokens": tokens, "free": free, "token": token,
            "request": f"{float(request):g}", "quot": f"{float(quot):.1f}", "slots": slots,
            "near": "=" if friendly(float(quot), 1) else r"\approx",
        },
        "answer": slots,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_cache_slots(names: dict[str, Any]) -> float:
    """Admit requests until the next one would not fit."""
    left, slots = names["free"] * 10**9, 0
    need = sum(names["width"] * 2 for _ in range(2 * names["layers"])) * names["tokens"]
    while left >= need:
        left, slots = left - need, slots + 1
    return slots


def cards_needed(rng: Random) -> dict[str, Any] | None:
    """Divide the operations of a training run by those of a card."""
    n, d = rng.choice([1, 2, 3, 7]), rng.choice([5, 10, 20, 30])
    hours, peak, use = rng.choice([24, 48, 72, 96]), rng.choice([150, 200, 300, 400]), rng.choice([25, 30, 40])
    work = 6 * n * d
    card = Fraction(peak * use * hours * 3600, 100 * 10**6)
    quot = Fraction(work) / card
    cards = ceil(quot)
    wrong = {
        "Counts on the peak rate": ceil(quot * use / 100),
        "Counts two operations per parameter and token": ceil(quot / 3),
        "Rounds down, so that the deadline is missed": cards - 1,
    }
    near = abs(quot - round(quot)) < Fraction(3, 20)
    if not (4 <= cards <= 40 and not near):
        return None
    return {
        "names": {
            "n": n, "d": d, "hours": hours, "peak": peak, "use": use, "flops": work, "seconds": hours * 3600,
            "card": f"{float(card):.3g}", "quot": f"{float(quot):.1f}", "cards": cards,
        },
        "answer": cards,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_cards_needed(names: dict[str, Any]) -> float:
    """Add cards until the hours suffice."""
    cards, total = 1, 6 * names["n"] * names["d"] * 10**18
    while total * 100 > cards * names["peak"] * 10**12 * names["use"] * names["hours"] * 3600:
        cards += 1
    return cards


def prefetch_times(rng: Random) -> dict[str, Any] | None:
    """Overlap loading and computing."""
    load, compute, n = rng.randint(1, 9), rng.randint(1, 9), rng.randint(4, 12)
    slow = max(load, compute)
    clock = load + slow * (n - 1) + compute
    one = n * (load + compute)
    wrong = {
        "Takes the faster part to set the pace": f"{one} {load + min(load, compute) * (n - 1) + compute}",
        "Forgets that the first batch must be loaded and the last computed": f"{one} {slow * n}",
        "Takes the overlap to halve the time": f"{one} {one // 2}",
    }
    if not (abs(load - compute) >= 2 and one % 2 == 0):
        return None
    pace = f"a batch leaves every {slow} s"
    return {
        "names": {"load": load, "compute": compute, "n": n, "one": one, "clock": clock, "pace": pace},
        "answer": f"{one} {clock}",
        "wrong": wrong,
    }


def weights_on_a_card(rng: Random) -> dict[str, Any] | None:
    """Choose the smallest card for weights of two bytes."""
    cards = sorted(rng.sample([6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96], 4))
    n = rng.randint(3, 40)

    def smallest(gb: int) -> int | None:
        return next((card for card in cards if card > gb), None)

    one, right, four = smallest(n), smallest(2 * n), smallest(4 * n)
    if (one, right, four) != (cards[0], cards[1], cards[3]):
        return None
    names = {f"c{i}": card for i, card in enumerate(cards, 1)}
    return {
        "names": names
        | {"n": n, "right": right, "one": one, "next": cards[2], "four": four, "gb": 2 * n, "double": 4 * n},
    }


def checkpoint_minutes(rng: Random) -> dict[str, Any] | None:
    """Balance the time of writing checkpoints with the work that an interruption loses."""
    write, hours = rng.choice([2, 3, 4, 5, 6]), rng.choice([3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 24])
    mean = 60 * hours
    best = round((2 * write * mean) ** 0.5 / 5) * 5
    times = {"short": max(write + 1, best // 6), "best": best, "long": 5 * best, "mean": mean}

    def waste(minutes: int) -> int:
        return round(100 * (write / minutes + minutes / (2 * mean)))

    if (
        write == 1
        or not times["long"] < 0.8 * mean
        or min(waste(times[k]) for k in ("short", "long")) < waste(best) + 10
    ):
        return None
    return {"names": {"write": write, "hours": hours, **times, **{f"w_{k}": waste(t) for k, t in times.items()}}}


def requests_inside_a_limit(rng: Random) -> dict[str, Any]:
    ok, no = rng.sample(["GPU", "CPU", "TPU", "NPU"], 2)
    limit = 10 * rng.randint(8, 16)
    okq, noq = limit - rng.randint(2, 9), limit + rng.randint(12, 40)
    good = [limit // 3, okq - rng.randint(15, 20), okq - rng.randint(5, 8), okq, limit + 5]
    bad = [limit // 5, limit // 3, limit // 2, noq, noq + rng.randint(30, 60)]
    told = "; ".join(
        f"{name}: least, quartile, median, quartile and greatest {listed(box)}" for name, box in ((ok, good), (no, bad))
    )
    names = {"labels": [ok, no], "boxes": [good, bad], "limit": limit, "ok": ok, "no": no, "okq": okq, "noq": noq}
    return {"names": names | {"nom": bad[2], "oks": good[4], "told": told}}


def step_that_waits(rng: Random) -> dict[str, Any]:
    load, augment = 10 * rng.randint(8, 20), 10 * rng.randint(3, 8)
    forward, backward = 4 * rng.randint(5, 9), 4 * rng.randint(10, 18)
    counts = [load, augment, forward, backward]
    labels = ["load", "augment", "forward", "backward"]
    told = "; ".join(f"{name}: {count}" for name, count in zip(labels, counts, strict=True))
    data, gpu = load + augment, forward + backward
    names = {"counts": counts, "labels": labels, "told": told, "data": data, "gpu": gpu, "card": gpu // 2}
    return {"names": names | {"key": data + gpu // 2, "half": (data + gpu) // 2, "less": data + forward // 2}}


def two_lines_that_time_a_model(rng: Random) -> dict[str, Any]:
    ms = rng.randint(40, 160)
    return {"names": {"ms": ms, "both": ms + 1, "second": f"{ms / 1000 + 0.0002:.4f}"}}


def model_larger_than_one_card(rng: Random) -> dict[str, Any]:
    n = rng.randint(50, 94)
    return {"names": {"n": n, "q": f"{n / 4:g}"}}


def weights_in_half_the_bits(rng: Random) -> dict[str, Any]:
    half = 2 * rng.randint(2, 40)
    return {"names": {"n": 2 * half, "half": half, "quarter": half // 2, "double": 4 * half}}
