"""Generators of the items on optimisation."""

from math import sqrt
from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly, listed, number, signed, tie


def gradient_step(rng: Random) -> dict[str, Any] | None:
    a, c = rng.randint(2, 5), rng.randint(2, 5)
    b = rng.choice([-4, -3, -2, 2, 3, 4])
    x, y = rng.choice([-2, -1, 1, 2, 3]), rng.choice([-3, -2, 2, 3])
    lr = rng.choice([0.1, 0.2, 0.05, 0.5])
    g = 2 * a * x + b * y
    answer = x - lr * g
    wrong = {
        "Adds the gradient and climbs": x + lr * g,
        "Drops the mixed term from the derivative": x - lr * 2 * a * x,
        "Subtracts the whole gradient and forgets the learning rate": x - g,
    }
    if not (g and abs(answer) >= 0.2):
        return None
    names = {
        "a": a,
        "b": signed(b),
        "c": c,
        "x": x,
        "y": y,
        "lr": f"{lr:g}",
        "two_a": 2 * a,
        "g": g,
        "slope": factor(g),
        "res": f"{answer:.2f}",
    }
    return {"names": names, "answer": round(answer, 6), "tolerance": 0.006, "wrong": wrong}


def check_gradient_step(names: dict[str, Any]) -> float:
    """Take the partial derivative from a difference quotient."""
    a, b, c = int(names["a"]), number(names["b"]), int(names["c"])
    x, y, lr = int(names["x"]), int(names["y"]), float(names["lr"])

    def f(u: float) -> float:
        return a * u * u + b * u * y + c * y * y

    h = 1e-3
    return x - lr * (f(x + h) - f(x - h)) / (2 * h)


def minibatch_noise(rng: Random) -> dict[str, Any]:
    root = rng.choice([2, 3, 4, 5])
    small = rng.choice([4, 8, 10, 12, 16, 20, 32])
    larger = rng.random() < 0.6
    b1, b2 = (small, small * root**2) if larger else (small * root**2, small)
    base = rng.randint(12, 60) / 100
    s1 = base * root if larger else base
    answer = base if larger else base * root
    ratio = root**2 if larger else 1 / root**2
    wrong = {
        "Lets the standard deviation shrink like one over the batch size": s1 / ratio,
        "Believes that the batch size does not change the noise": round(s1, 6),
        "Turns the effect around": s1 * ratio**0.5,
    }
    names = {
        "b1": b1,
        "b2": b2,
        "s1": f"{s1:.2f}",
        "factor": f"1/{root * root}" if not larger else root * root,
        "root": f"1/{root}" if not larger else root,
        "res": f"{answer:.2f}",
    }
    return {"names": names, "answer": round(answer, 6), "tolerance": 0.006, "wrong": wrong}


def check_minibatch_noise(names: dict[str, Any]) -> float:
    """Recover the variance of one example and average it over the new batch."""
    one = float(names["s1"]) ** 2 * int(names["b1"])
    return sqrt(one / int(names["b2"]))


def chord_bound(rng: Random) -> dict[str, Any] | None:
    n = rng.choice([4, 5, 10])
    k = rng.randint(1, n - 1)
    a, b = rng.randint(1, 40), rng.randint(1, 40)
    answer = a + (b - a) * k / n
    wrong = {
        "Swaps the weights of the two end values": b + (a - b) * k / n,
        "Takes the larger end value as the bound": max(a, b),
        "Takes the mean of the end values whatever the position": (a + b) / 2,
    }
    if not (answer >= 1.2 and friendly(answer, 1)):
        return None
    names = {"n": n, "k": k, "rest": n - k, "a": a, "b": b, "res": f"{answer:g}"}
    return {"names": names, "answer": round(answer, 6), "tolerance": 0.06, "wrong": wrong}


def check_chord_bound(names: dict[str, Any]) -> float:
    """Raise the value until the slopes to the left and right no longer increase."""
    n, k, a, b = (int(names[x]) for x in ("n", "k", "a", "b"))
    low, high = float(min(a, b)), float(max(a, b))
    for _ in range(60):
        mid = (low + high) / 2
        if (mid - a) / k <= (b - mid) / (n - k):
            low = mid
        else:
            high = mid
    return low


def momentum_steps(rng: Random) -> dict[str, Any]:
    w0, k = rng.randint(2, 12), rng.choice([2, 3, 4, 5])
    beta, lr = rng.choice([0.5, 0.8, 0.9]), rng.choice([0.1, 0.2])

    def descend(keep: float, fresh: float, frozen: bool, w0: int = w0, k: int = k, lr: float = lr) -> str:
        w: float = w0
        v = 0.0
        for _ in range(2):
            g = k * (w0 if frozen else w)
            v = keep * v + fresh * g
            w = w - lr * v
        return f"{w:.2f}"

    answer = descend(beta, 1, False)
    wrong = {
        "Ignores the velocity carried over from the first step": descend(0, 1, False),
        "Reuses the first gradient in the second step": descend(beta, 1, True),
        "Averages the velocity and the gradient instead of adding the gradient in full": descend(beta, 1 - beta, False),
    }
    w1 = w0 - lr * k * w0
    v2 = beta * k * w0 + k * w1
    names = {
        "w0": w0,
        "k": k,
        "beta": f"{beta:g}",
        "lr": f"{lr:g}",
        "v1": k * w0,
        "w1": f"{w1:.1f}",
        "factor": f"({w1:.1f})" if w1 < 0 else f"{w1:.1f}",
        "v2": f"{v2:.1f}",
        "res": answer,
    }
    return {"names": names, "answer": answer, "wrong": wrong}


def weights_by_lagrange(rng: Random) -> dict[str, Any] | None:
    a, b, c = rng.randint(2, 12), rng.randint(2, 12), rng.randint(3, 30)
    answer = c * b / (a + b)
    wrong = {
        "Swaps the roles of the two coefficients": c * a / (a + b),
        "Splits the sum evenly": c / 2,
        "Puts the whole sum on the first variable": c,
    }
    if not (a != b and answer >= 1.2 and friendly(answer, 1)):
        return None
    names = {"a": a, "b": b, "c": c, "sum": a + b, "res": f"{answer:g}"}
    return {"names": names, "answer": round(answer, 6), "tolerance": 0.06, "wrong": wrong}


def check_weights_by_lagrange(names: dict[str, Any]) -> float:
    """Put the constraint into the objective and search the line in ever smaller thirds."""
    a, b, c = int(names["a"]), int(names["b"]), int(names["c"])
    low, high = 0.0, float(c)
    for _ in range(200):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if a * left**2 + b * (c - left) ** 2 < a * right**2 + b * (c - right) ** 2:
            high = right
        else:
            low = left
    return (low + high) / 2


def largest_stable_step(rng: Random) -> dict[str, Any] | None:
    coefficients = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50]
    a, b = rng.choice(coefficients), rng.choice(coefficients)
    top = max(a, b)
    answer = 1 / top
    wrong = {
        "Takes the coefficient for the curvature and forgets the factor two": 2 / top,
        "Lets the flatter direction set the limit": 1 / min(a, b),
        "Gives the step that is best in the steeper direction": 1 / (2 * top),
        "Averages the two curvatures": 2 / (a + b),
    }
    if a == b:
        return None
    names = {"a": a, "b": b, "top": top, "curv": 2 * top, "low": 2 * min(a, b), "res": f"{answer:.3f}"}
    names |= {"near": "=" if friendly(answer, 3) else r"\approx"}
    return {"names": names, "answer": answer, "tolerance": 0.0006, "wrong": wrong}


def check_largest_stable_step(names: dict[str, Any]) -> float:
    """Run gradient descent and narrow down the step at which it starts to grow."""
    a, b = int(names["a"]), int(names["b"])
    low, high = 0.0, 2.0
    for _ in range(40):
        step = (low + high) / 2
        x = y = 1.0
        for _ in range(50):
            x, y = x - step * 2 * a * x, y - step * 2 * b * y
        if max(abs(x), abs(y)) < 1:
            low = step
        else:
            high = step
    return low


def step_from_growing_loss(rng: Random) -> dict[str, Any] | None:
    rho10 = rng.choice([15, 20, 30, 40])
    rho = rho10 / 10
    best = rng.randint(2, 40) / 100
    eta = best * (1 + rho)
    first = rng.choice([1, 2, 3, 4, 5, 6, 8, 10])
    second, third = first * rho**2, first * rho**4
    wrong = {
        "Takes the growth of the loss for the growth of the weight": eta / (1 + rho**2),
        "Gives the largest step that stays stable": 2 * best,
        "Misses that the weight changes its sign at every step": eta / (rho - 1),
    }
    if not (friendly(third, 2) and friendly(eta, 3)):
        return None
    names = {
        "eta": f"{eta:g}",
        "l0": f"{first:.2f}",
        "l1": f"{second:.2f}",
        "l2": f"{third:.2f}",
        "ratio": f"{rho**2:g}",
        "rho": f"{rho:g}",
        "sum": f"{1 + rho:g}",
        "res": f"{best:.2f}",
    }
    return {"names": names, "answer": best, "tolerance": 0.001, "wrong": wrong}


def check_step_from_growing_loss(names: dict[str, Any]) -> float:
    """Search the curvature for which descent with this step multiplies the loss as observed."""
    eta, target = float(names["eta"]), float(names["l2"]) / float(names["l0"])
    low, high = 1e-6, 1000.0 / eta
    for _ in range(200):
        k = (low + high) / 2
        w = 1.0
        for _ in range(2):
            w -= eta * k * w
        # below k = 1/eta the loss ratio is under one, beyond it the ratio only grows
        if eta * k < 1 or w * w < target:
            low = k
        else:
            high = k
    return 1 / low


def rate_after_warm_up(rng: Random) -> dict[str, Any] | None:
    warm, step = rng.choice([200, 400, 500]), 1000 * rng.randint(2, 5) + 100 * rng.randint(0, 9) + 50
    base, halvings = rng.choice([0.08, 0.16, 0.24, 0.32, 0.4, 0.48, 0.64]), step // 1000
    wrong = {
        "Stops after the warm-up and leaves out the decay": f"{base:.3f}",
        "Counts one halving more than full thousands": f"{base / 2 ** (halvings + 1):.3f}",
        "Lets the warm-up go on past its end": f"{base * step / warm / 2**halvings:.3f}",
    }
    if tie(base / 2**halvings, 3):
        return None
    answer = f"{base / 2**halvings:.3f}"
    names = {"warm": warm, "step": step, "base": f"{base:g}", "halvings": halvings, "key": answer}
    return {"names": names, "answer": answer, "wrong": wrong}


def four_rates(rng: Random) -> dict[str, Any]:
    order = rng.sample("PQRS", 4)
    ratios = (rng.choice([0.97, 0.98]), rng.choice([0.86, 0.88]), rng.choice([0.5, 0.6]), rng.choice([1.06, 1.08]))
    curves = {name: [round(ratio**n, 2) for n in range(9)] for name, ratio in zip(order, ratios, strict=True)}
    texts = {f"{name.lower()}s": listed(curve) for name, curve in curves.items()}
    return {"names": curves | texts | dict(zip("abcd", order, strict=True))}


def first_adam_step_sizes(rng: Random) -> dict[str, Any]:
    lr = rng.choice([0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.008, 0.01, 0.02, 0.03, 0.04, 0.05])
    g, h = rng.choice([10, 20, 40, 50]), rng.choice([0.02, 0.04, 0.05])
    plain = {"a": lr * g, "b": lr * h, "c": lr / g, "d": lr / h, "e": lr * h / g}
    return {
        "names": {
            "lr": lr,
            "g": g,
            "h": h,
            **{name: f"{value:.9f}".rstrip("0").rstrip(".") for name, value in plain.items()},
        }
    }


def newton_or_stochastic_steps(rng: Random) -> dict[str, Any]:
    n = rng.randint(24, 64)
    return {"names": {"n": n, "work": f"{n * n / 500:.1f}"}}
