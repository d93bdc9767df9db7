"""Generators of the items on convolutional, recurrent and transformer networks."""

import math
from fractions import Fraction
from random import Random
from typing import Any


def convolution_side(rng: Random) -> dict[str, Any] | None:
    n, k = rng.randint(20, 130), rng.choice([3, 4, 5, 7])
    p, s = rng.choice([1, 2, 3]), rng.choice([2, 3, 4])
    if p >= k:
        return None
    room = n + 2 * p - k
    key = room // s + 1
    one_side, one_less = (n + p - k) // s + 1, room // s
    wrong = {
        "Leaves out the padding": (n - k) // s + 1,
        "Divides the padded side by the stride and forgets the kernel": (n + 2 * p) // s,
    }
    if one_side == one_less:
        wrong["Forgets the first position, or counts the padding on one side only"] = one_less
    else:
        wrong |= {"Forgets the first position": one_less, "Counts the padding on one side only": one_side}
    if not (key not in wrong.values() and len(set(wrong.values())) == len(wrong)):
        return None
    return {
        "names": {"n": n, "k": k, "p": p, "s": s, "padded": n + 2 * p, "room": room, "key": key},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_convolution_side(names: dict[str, Any]) -> float:
    """Slide the kernel over the padded side and count its places."""
    start, places = -names["p"], 0
    while start + names["k"] <= names["n"] + names["p"]:
        places, start = places + 1, start + names["s"]
    return float(places)


def recurrence_gradient(rng: Random) -> dict[str, Any] | None:
    a, b, t = rng.choice(["0.5", "0.2", "0.1", "2", "3", "0.4"]), rng.choice([2, 3, 4, 5, 6, 8]), rng.randint(3, 6)
    key = b * float(a) ** (t - 1)
    wrong = {
        "Counts one factor too many": b * float(a) ** t,
        "Adds the factors of the steps instead of multiplying them": b * float(a) * (t - 1),
        "Leaves out the weight of the input": float(a) ** (t - 1),
    }
    if not (0.04 <= key <= 300 and all(abs(value - key) > 0.01 for value in wrong.values())):
        return None
    return {"names": {"a": a, "b": b, "t": t, "steps": t - 1}, "answer": key, "tolerance": 0.001, "wrong": wrong}


def check_recurrence_gradient(names: dict[str, Any]) -> float:
    """Run the recurrence on a first input of one and of zero and take the difference."""

    def last(first: int) -> Fraction:
        state = Fraction(0)
        for x in [first, *range(2, names["t"] + 1)]:
            state = Fraction(names["a"]) * state + names["b"] * x
        return state

    return float(last(1) - last(0))


def separable_weights(rng: Random) -> dict[str, Any]:
    k, cin, cout = (
        rng.choice([3, 5, 7]),
        rng.choice([10, 16, 20, 32, 40, 50]),
        rng.choice([12, 24, 30, 48, 60, 64, 100]),
    )
    dw, pw = k * k * cin, cin * cout
    wrong = {
        "Counts the weights of the full convolution": dw * cout,
        "Counts the depthwise step alone": dw,
        "Counts the 1 by 1 step alone": pw,
    }
    names = {"k": k, "cin": cin, "cout": cout, "dw": dw, "pw": pw, "full": dw * cout, "key": dw + pw}
    return {"names": names, "answer": dw + pw, "tolerance": 0, "wrong": wrong}


def check_separable_weights(names: dict[str, Any]) -> float:
    """Multiply the weights of the full convolution by the known saving, 1 over the outputs plus 1 over the kernel area."""
    saving = Fraction(1, names["cout"]) + Fraction(1, names["k"] ** 2)
    return float(saving * names["k"] ** 2 * names["cin"] * names["cout"])


def attention_output(rng: Random) -> dict[str, Any] | None:
    r1, r2 = rng.choice([(2, 2), (4, 3), (5, 2), (3, 4), (6, 3), (7, 2), (5, 4), (3, 6), (2, 5), (4, 5)])
    s = rng.choice([2, 3, 4, 5, 8])
    v1, v2, v3 = (rng.randint(-10, 20) for _ in range(3))
    total = r1 + r2 + 1
    key = (r1 * v1 + r2 * v2 + v3) / total
    raw = [r1**s, r2**s, 1]
    wrong = {
        "Leaves out the division by the root of the dimension": (raw[0] * v1 + raw[1] * v2 + v3) / sum(raw),
        "Weighs the values equally": (v1 + v2 + v3) / 3,
        "Takes the scores themselves for weights and skips the exponential": (math.log(r1) * v1 + math.log(r2) * v2)
        / (math.log(r1) + math.log(r2)),
    }
    if not (len({v1, v2, v3}) == 3 and abs(key) >= 0.5 and all(abs(value - key) > 0.1 for value in wrong.values())):
        return None
    return {
        "names": {"d": s * s, "s": s, "r1": r1, "r2": r2, "v1": v1, "v2": v2, "v3": v3, "total": total},
        "answer": key,
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_attention_output(names: dict[str, Any]) -> float:
    """Run softmax on the scaled dot products in floating point."""
    dots = [names["s"] * math.log(names["r1"]), names["s"] * math.log(names["r2"]), 0.0]
    weights = [math.exp(dot / math.sqrt(names["d"])) for dot in dots]
    values = [names["v1"], names["v2"], names["v3"]]
    return sum(w * v for w, v in zip(weights, values)) / sum(weights)


def key_value_cache(rng: Random) -> dict[str, Any]:
    layers, heads, kv = rng.choice([16, 20, 24, 32, 40, 48]), rng.choice([16, 32]), rng.choice([2, 4, 8])
    dim, k = rng.choice([64, 128]), rng.choice([2, 4, 8, 16])
    per = 2 * layers * kv * dim * 2
    key = per * k * 1024 // 2**20
    wrong = {
        "Stores keys and values for each query head": key * heads // kv,
        "Counts the keys and forgets the values": key // 2,
        "Counts a single layer": key / layers,
        "Counts numbers instead of bytes, and the keys without the values": key / 4,
    }
    names = {
        "layers": layers,
        "heads": heads,
        "kv": kv,
        "dim": dim,
        "k": k,
        "per": per,
        "kib": per // 1024 if per % 1024 == 0 else f"{per / 1024:g}",
        "tokens": k * 1024,
        "key": key,
    }
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_key_value_cache(names: dict[str, Any]) -> float:
    """Add up bits of the address space: powers of two are counted as exponents, the rest as a factor."""
    factor, exponent = Fraction(names["layers"]), 0
    for part in (names["kv"], names["dim"], names["k"]):
        exponent += part.bit_length() - 1
    exponent += 10 + 1 + 1 - 20  # 1024 tokens, keys and values, two bytes, per MiB
    return float(factor * Fraction(2) ** exponent)


def layers_saved_by_dilation(rng: Random) -> dict[str, Any] | None:
    def cyclic(way: int, gain: int, cycle: int) -> tuple[int, int, int]:
        """Give the full runs, the samples left and the further layers for them."""
        full, rest = divmod(way, gain * (2**cycle - 1))
        return full, rest, (-(-rest // gain)).bit_length()

    hz, sec, k = rng.choice([20, 25, 50, 100, 200]), rng.choice([2, 3, 4, 5, 6, 8, 10, 12]), rng.choice([2, 3, 5])
    t, cycle = hz * sec, rng.choice([3, 4, 5])
    plain = -(-(t - 1) // (k - 1))
    full, rest, extra = cyclic(t - 1, k - 1, cycle)
    dilated = full * cycle + extra
    key = plain - dilated
    wide_full, _, wide_extra = cyclic(t, k, cycle)
    wrong = {
        "Rounds up to whole runs of dilations": plain - (full + 1) * cycle,
        "Lets the dilations double without end": plain - plain.bit_length(),
        "Adds the whole kernel length for each layer": -(-t // k) - wide_full * cycle - wide_extra,
        "Reports the layers of the dilated network": dilated,
        "Reports the layers without dilation": plain,
    }
    if not (60 <= t <= 1200 and full >= 2 and 0 < extra < cycle and key not in wrong.values()):
        return None
    names = {
        "hz": hz,
        "sec": sec,
        "k": k,
        "t": t,
        "way": t - 1,
        "dilations": ", ".join(str(2**i) for i in range(cycle)),
        "plain": plain,
    }
    names |= {
        "run": (k - 1) * (2**cycle - 1),
        "full": full,
        "rest": rest,
        "extra": extra,
        "dilated": dilated,
        "key": key,
    }
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_layers_saved_by_dilation(names: dict[str, Any]) -> float:
    """Stack layers one by one, following the oldest sample that the output can reach."""

    def needed(dilations: list[int]) -> int:
        oldest, layers = 0, 0
        while oldest < names["t"] - 1:
            oldest, layers = oldest + (names["k"] - 1) * dilations[layers % len(dilations)], layers + 1
        return layers

    return float(needed([1]) - needed([int(d) for d in names["dilations"].split(", ")]))


def low_rank_adapters(rng: Random) -> dict[str, Any]:
    width, rank = rng.choice([512, 1024, 2048, 4096, 5120]), rng.choice([4, 8, 16, 32, 64])
    answer = 100 * 2 * rank / width
    return {
        "names": {"d": width, "r": rank, "trained": 2 * width * rank, "ans": f"{answer:.2f}"},
        "answer": answer,
        "tolerance": min(0.006, answer / 20),
        "wrong": {
            "Counts one of the two factors": 100 * rank / width,
            "Takes the rank squared for the size of the product": 100 * rank**2 / width**2,
            "Counts the entries of the product, which is as large as the matrix": 100.0,
        },
    }


def check_low_rank_adapters(names: dict[str, Any]) -> float:
    """Count the numbers of both factors and of the matrix."""
    return 100 * (names["d"] * names["r"] + names["r"] * names["d"]) / (names["d"] * names["d"])
