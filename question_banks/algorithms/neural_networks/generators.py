"""Generators of the items on neural networks."""

from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import listed


def dense_parameters(rng: Random) -> dict[str, Any]:
    d, h1, h2, k = (
        rng.choice([5, 8, 10, 12, 20, 30, 40]),
        rng.choice([10, 20, 30, 40, 50]),
        rng.choice([4, 5, 8, 10, 15]),
        rng.choice([2, 3, 4, 5]),
    )
    s1, s2, s3 = (d + 1) * h1, (h1 + 1) * h2, (h2 + 1) * k
    key = s1 + s2 + s3
    names = {"d": d, "h1": h1, "h2": h2, "k": k, "s1": s1, "s2": s2, "s3": s3, "bias": h1 + h2 + k, "key": key}
    wrong = {
        "Leaves out the biases": key - h1 - h2 - k,
        "Counts one bias for each layer instead of one for each unit": key - h1 - h2 - k + 3,
        "Adds a bias for each input as well": key + d,
    }
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_dense_parameters(names: dict[str, Any]) -> float:
    """Count connections and biases one unit at a time."""
    sizes = [names["d"], names["h1"], names["h2"], names["k"]]
    return float(sum(sum(1 for _ in range(below)) + 1 for below, units in zip(sizes, sizes[1:]) for _ in range(units)))


def inverted_dropout(rng: Random) -> dict[str, Any] | None:
    p = rng.choice(["0.1", "0.2", "0.25", "0.4", "0.6", "0.75", "0.8"])
    drop = Fraction(p)
    key = Fraction(rng.randint(4, 60), 4)
    a = key * (1 - drop)
    if a * 100 != int(a * 100):
        return None
    wrong = {
        "Multiplies by the probability of surviving": float(a * (1 - drop)),
        "Passes the activation on unchanged": float(a),
        "Divides by the probability of being dropped": float(a / drop),
    }
    values = [float(key), *wrong.values()]
    if not (all(abs(x - y) > 0.05 for i, x in enumerate(values) for y in values[:i])):
        return None
    return {
        "names": {"p": p, "a": f"{float(a):g}", "key": f"{float(key):g}"},
        "answer": float(key),
        "tolerance": 0.006,
        "wrong": wrong,
    }


def check_inverted_dropout(names: dict[str, Any]) -> float:
    """Solve for the value whose average over kept and dropped passes is the activation."""
    low, high = 0.0, 1000.0
    for _ in range(80):
        value = (low + high) / 2
        low, high = (value, high) if (1 - float(names["p"])) * value < float(names["a"]) else (low, value)
    return low


def forward_pass(rng: Random) -> dict[str, Any] | None:
    w11, w12, w21, w22 = (rng.choice([-3, -2, -1, 1, 2, 3]) for _ in range(4))
    b1, b2, c = rng.choice([-2, -1, 1, 2]), rng.choice([-2, -1, 1, 2]), rng.choice([-3, -1, 1, 2, 4])
    v1, v2 = rng.choice([-3, -2, 2, 3]), rng.choice([-4, -2, 2, 3])
    x1, x2 = rng.choice([-2, -1, 1, 2, 3]), rng.choice([-2, -1, 1, 2, 3])
    z1, z2 = w11 * x1 + w12 * x2 + b1, w21 * x1 + w22 * x2 + b2
    h1, h2 = max(0, z1), max(0, z2)
    key = v1 * h1 + v2 * h2 + c
    t1, t2 = w11 * x1 + w21 * x2 + b1, w12 * x1 + w22 * x2 + b2
    wrong = {
        "Leaves out the activation": v1 * z1 + v2 * z2 + c,
        "Multiplies by the transpose of the weight matrix": v1 * max(0, t1) + v2 * max(0, t2) + c,
        "Leaves out the biases": v1 * max(0, z1 - b1) + v2 * max(0, z2 - b2),
    }
    if not (z1 * z2 < 0 and w12 != w21 and len({key, *wrong.values()}) == 4):
        return None
    names = {
        "w11": w11,
        "w12": w12,
        "w21": w21,
        "w22": w22,
        "b1": b1,
        "b2": b2,
        "v1": v1,
        "v2": v2,
        "c": c,
        "x1": x1,
        "x2": x2,
    }
    names |= {"z1": z1, "z2": z2, "h1": h1, "h2": h2, "key": key}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_forward_pass(names: dict[str, Any]) -> float:
    """Add the constant and only the units that are open, with the output weight folded into each unit first."""
    total = names["c"]
    for unit in "12":
        v = names[f"v{unit}"]
        folded = v * names[f"b{unit}"] + sum(v * names[f"w{unit}{j}"] * names[f"x{j}"] for j in "12")
        if (folded > 0) == (v > 0):  # the output weight turns the sign of an open unit exactly when it is negative
            total += folded
    return float(total)


def patience_program(rng: Random) -> dict[str, Any] | None:
    def run(losses: list[int], patience: int, resets: bool = True) -> tuple[int, int, bool]:
        best, best_epoch, waited = 10**9, 0, 0
        for epoch, loss in enumerate(losses, start=1):
            if loss < best:
                best, best_epoch, waited = loss, epoch, 0 if resets else waited
            else:
                waited += 1
                if waited == patience:
                    return best_epoch, epoch, True
        return best_epoch, len(losses), False

    patience = rng.choice([2, 3])
    down = sorted(rng.sample(range(40, 80), rng.randint(2, 6)), reverse=True)
    bump = down[-2] + rng.randint(2, 8)
    best_loss = down[-1] - rng.randint(2, 6)
    misses = [best_loss + gap for gap in sorted(rng.sample(range(2, 20), 2), reverse=True)]
    losses = [*down, bump, best_loss, *misses, best_loss + rng.randint(21, 30), best_loss - rng.randint(3, 9)]
    if patience == 3 and rng.random() < 0.5:
        losses.insert(-2, best_loss + rng.randint(1, 30))
    best, stop, stopped = run(losses, patience)
    low = losses.index(min(losses)) + 1
    key = f"{best} {stop}"
    reset = run(losses, patience, resets=False)
    wrong = {
        "Takes the lowest loss of the whole list, or compares with the previous loss instead of the best": f"{low} {len(losses)}",
        "Never resets the counter": f"{reset[0]} {reset[1]}",
    }
    if not (
        stopped
        and low > stop
        and len(set(losses)) == len(losses)
        and key not in wrong.values()
        and len(set(wrong.values())) >= 2
    ):
        return None
    names = {"losses": ", ".join(f"{x / 100:.2f}" for x in losses), "patience": patience, "best": best, "stop": stop}
    return {"names": names, "answer": key, "wrong": wrong}


def input_gradient_program(rng: Random) -> dict[str, Any] | None:
    w = [[rng.choice([-3, -2, -1, 1, 2, 3]) for _ in range(2)] for _ in range(3)]
    v = [rng.choice([-3, -2, -1, 1, 2, 3]) for _ in range(3)]
    x = [rng.choice([-2, -1, 1, 2, 3]) for _ in range(2)]
    z = [a * x[0] + b * x[1] for a, b in w]
    d = [vi if zi > 0 else 0 for vi, zi in zip(v, z)]

    def back(weights: list[int]) -> str:
        return " ".join(str(sum(k * line[j] for k, line in zip(weights, w))) for j in range(2))

    key = back(d)
    wrong = {
        "Leaves out the mask of the closed units": back(v),
        "Uses the activations as weights, as in the forward pass": back([max(0, zi) for zi in z]),
        "Uses the mask without the output weights": back([int(zi > 0) for zi in z]),
    }
    if not (0 not in z and 0 < sum(zi > 0 for zi in z) < 3 and len({key, *wrong.values()}) == 4):
        return None
    names: dict[str, Any] = {f"w{i + 1}{j + 1}": w[i][j] for i in range(3) for j in range(2)}
    names |= (
        {f"v{i + 1}": v[i] for i in range(3)}
        | {f"z{i + 1}": z[i] for i in range(3)}
        | {f"d{i + 1}": d[i] for i in range(3)}
    )
    return {"names": names | {"x1": x[0], "x2": x[1]}, "answer": key, "wrong": wrong}


def shared_weight_gradient(rng: Random) -> dict[str, Any] | None:
    x, b, w = rng.choice([1, 2, 3]), rng.choice([-2, -1, 1, 2, 3]), rng.choice([2, 3, 4])
    h, wx = w * x + b, w * x
    y = w * h
    t = y - rng.choice([-4, -3, -2, -1, 2, 3, 4])
    e = y - t
    key = e * (h + wx)
    wrong = {
        "Follows the direct path alone": e * h,
        "Follows the path through the hidden unit alone": e * wx,
        "Multiplies the two paths instead of adding them": e * h * wx,
        "Leaves out the error": h + wx,
    }
    if not (h > 1 and len({key, *wrong.values()}) == 5):
        return None
    names = {"x": x, "b": b, "w": w, "t": t, "h": h, "y": y, "e": e if e > 0 else f"({e})", "wx": wx}
    return {"names": names, "answer": key, "tolerance": 0, "wrong": wrong}


def check_shared_weight_gradient(names: dict[str, Any]) -> float:
    """Differentiate by a five-point difference, exact for the quartic that the loss is while the hidden unit is open."""
    step = Fraction(1, 100)

    def loss(k: int) -> Fraction:
        w = names["w"] + k * step
        return (w * max(Fraction(0), w * names["x"] + names["b"]) - names["t"]) ** 2 / 2

    return float((loss(-2) - 8 * loss(-1) + 8 * loss(1) - loss(2)) / (12 * step))


def relu_signal_factor(rng: Random) -> dict[str, Any] | None:
    n, m = rng.choice([200, 250, 400, 500, 800, 1000]), rng.randint(2, 8)
    c = rng.choice([1, 3, 4, 6, 8])
    key = (c / 2) ** m
    wrong = {
        "Leaves out the half that ReLU removes": float(c**m),
        "Takes the factor of one layer": c / 2,
        "Adds the factors of the layers instead of multiplying them": m * c / 2,
        "Takes ReLU to halve the signal once instead of in each layer": c**m / 2,
    }
    values = [key, *wrong.values()]
    if not (0.01 <= key <= 1100 and all(abs(a - b) > 0.03 * key for i, a in enumerate(values) for b in values[:i])):
        return None
    return {"names": {"n": n, "m": m, "c": c}, "answer": key, "tolerance": 0.006 * key, "wrong": wrong}


def check_relu_signal_factor(names: dict[str, Any]) -> float:
    """Follow the mean square through the layers; the half comes from integrating the positive side of a normal density."""
    points = [-8 + 16 * (i + 0.5) / 4000 for i in range(4000)]
    weights = [2.718281828459045 ** (-z * z / 2) for z in points]
    kept = sum(w * z * z for w, z in zip(weights, points) if z > 0) / sum(weights)
    square = 1.0
    for _ in range(names["m"]):
        square = names["n"] * (names["c"] / names["n"]) * kept * square
    return square


def loss_that_jumps(rng: Random) -> dict[str, Any]:
    step, spike, high = rng.choice([1, 2, 3, 5]), rng.randint(4, 9), rng.randint(30, 60) / 10
    epochs = [step * n for n in range(1, 15)]
    before = [round(0.3 + 1.9 * 0.72**n, 2) for n in range(spike)]
    after = [round(2.3 + (high - 2.3) * 0.2**n, 2) for n in range(14 - spike)]
    names = {"epochs": epochs, "train": before + after, "spike": epochs[spike], "last": epochs[-1]}
    return {"names": names | {"xs": listed(epochs), "ts": listed(before + after)}}


def best_at_the_edge(rng: Random) -> dict[str, Any]:
    start, step, low = rng.randint(-28, -16) / 4, rng.choice([0.25, 0.5]), rng.randint(30, 60) / 100
    logs = [start + step * n for n in range(6)]
    validation = [round(low + 0.05 * (5 - n), 2) for n in range(6)]
    train = [round(low - 0.22 + 0.03 * n, 2) for n in range(6)]
    names = {"logs": logs, "train": train, "validation": validation, "edge": f"{logs[-1]:g}"}
    read = {"start": f"{start:g}", "middle": f"{start + 2.5 * step:g}"}
    return {"names": names | read | {"xs": listed(logs), "ts": listed(train), "vs": listed(validation)}}


def neuron_behind_a_boundary(rng: Random) -> dict[str, Any]:
    p, q = rng.sample(range(2, 10), 2)
    zx, zy = [0, 1, 0, round(p / 3, 1)], [0, 0, 1, round(q / 3, 1)]
    ox, oy = [p, round(0.8 * p, 1), p - 1, round(0.4 * p, 1)], [1, round(0.8 * q, 1), q, q]
    told = (", ".join(f"({u:g}, {v:g})" for u, v in zip(*pair, strict=True)) for pair in ((zx, zy), (ox, oy)))
    names = {"zx": zx, "zy": zy, "ox": ox, "oy": oy, "p": p, "q": q, "pq": p * q, "boundary": [[p, 0], [0, q]]}
    return {"names": names | dict(zip(("zp", "op"), told, strict=True))}


def shape_after_a_linear_layer(rng: Random) -> dict[str, Any]:
    n, i, o = rng.choice([16, 24, 32, 48, 64, 96]), rng.randint(9, 14), rng.randint(2, 8)
    return {"names": {"n": n, "i": i, "o": o}}


def output_for_several_tags(rng: Random) -> dict[str, Any]:
    n = rng.randint(12, 60)
    return {"names": {"n": n, "m": n + 1}}


def flattened_size_does_not_fit(rng: Random) -> dict[str, Any]:
    c, h = 8 * rng.randint(3, 16), rng.choice([100, 120, 150, 200, 256])
    return {"names": {"c": c, "h": h, "new": 196 * c, "old": 49 * c}}


def checkpoint_to_keep(rng: Random) -> dict[str, Any]:
    step = rng.randint(2, 40)
    return {"names": {"a": step, "b": 3 * step, "c": 5 * step, "d": 8 * step}}


def penalty_inside_an_adaptive_step(rng: Random) -> dict[str, Any]:
    k = 10 * rng.randint(3, 40)
    return {"names": {"k": k}}
