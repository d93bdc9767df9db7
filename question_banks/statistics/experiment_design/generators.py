"""Generators of the items on experimental design and A/B testing."""

import math
from random import Random
from typing import Any


def users_for_smaller_difference(rng: Random) -> dict[str, Any] | None:
    d2 = rng.choice([2, 3, 4, 5, 6])
    ratio = rng.choice([1.5, 2, 2.5, 3, 4, 5])
    d1 = d2 * ratio
    n = rng.choice([80, 120, 160, 200, 240, 300, 320, 400, 500, 600])
    answer = n * ratio * ratio
    wrong = {
        "Scales with the ratio instead of its square": n * ratio,
        "Scales with the square root of the ratio": round(round(round(n * math.sqrt(ratio)))),
        "Scales in the wrong direction": round(n / ratio**2),
    }
    if not (d1 == int(d1) and answer == int(answer)):
        return None
    return {
        "names": {"d1": int(d1), "d2": d2, "n": n, "ans": int(answer)},
        "answer": int(answer),
        "tolerance": 0,
        "wrong": wrong,
    }


def check_users_for_smaller_difference(names: dict[str, Any]) -> float:
    """Raise the sample size until the difference is as many standard errors as before."""
    target = names["d1"] * math.sqrt(names["n"] / 2)
    n = names["n"]
    while names["d2"] * math.sqrt(n / 2) < target - 1e-9:
        n += 1
    return n


def days_for_relative_lift(rng: Random) -> dict[str, Any] | None:
    p, rel = rng.choice([5, 10, 20, 25, 40, 50]), rng.choice([2, 4, 5, 8, 10, 20])
    v = rng.choice([800, 1000, 1600, 2000, 3000, 3200, 4000, 4800, 5000, 6000, 8000, 9000, 12000, 16000, 19000, 24000])
    numerator = 16 * (100 - p) * 10_000
    if numerator % (p * rel * rel) != 0:
        return None
    n = numerator // (p * rel * rel)
    answer = 2 * n / v
    points = 16 * p * (100 - p) / rel**2
    wrong = {
        "Forgets that two arms share the visitors": math.ceil(n / v),
        "Takes the relative lift for the absolute difference": math.ceil(2 * points / v),
        "Counts the visitors of the two arms twice": 4 * n / v,
    }
    if not (answer == int(answer) and 4 <= answer <= 60):
        return None
    delta = p * rel / 10_000
    return {
        "names": {
            "p": p,
            "rel": rel,
            "v": v,
            "n": n,
            "total": 2 * n,
            "delta": f"{delta:.4f}".rstrip("0"),
            "pf": f"{p / 100:.2f}",
            "qf": f"{1 - p / 100:.2f}",
            "ans": int(answer),
        },
        "answer": int(answer),
        "tolerance": 0,
        "wrong": wrong,
    }


def check_days_for_relative_lift(names: dict[str, Any]) -> float:
    """Run day by day until the lift is the square root of eight standard errors of the difference."""
    rate = names["p"] / 100
    lifted = rate * (1 + names["rel"] / 100)
    per_arm = names["v"] / 2
    days = 1
    while (lifted - rate) / math.sqrt(2 * rate * (1 - rate) / (per_arm * days)) < math.sqrt(8) - 1e-9:
        days += 1
    return days


def users_after_baseline_adjustment(rng: Random) -> dict[str, Any] | None:
    r10 = rng.choice([3, 4, 5, 6, 7, 8, 9])
    n = rng.randint(10, 90) * 200
    r = r10 / 10
    answer = n * (100 - r10 * r10) // 100
    wrong = {
        "Takes the correlation for the share of variance removed": round(n * (1 - r)),
        "Shrinks the sample size like a standard deviation": round(round(round(n * math.sqrt(1 - r * r)))),
        "Keeps the part that is removed": round(n * r * r),
        "Divides by the share of variance left": round(round(round(n / (1 - r * r)))),
    }
    return {
        "names": {"n": n, "r": f"{r:.1f}", "rest": f"{1 - r * r:.2f}", "ans": answer},
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_users_after_baseline_adjustment(names: dict[str, Any]) -> float:
    """Search the adjustment coefficient that leaves the smallest variance of a standardised outcome."""
    r = float(names["r"])
    smallest = min(1 - 2 * r * (k / 1000) + (k / 1000) ** 2 for k in range(1001))
    return round(names["n"] * smallest, 6)


def classes_to_randomise(rng: Random) -> dict[str, Any] | None:
    m = rng.choice([11, 16, 21, 26, 31])
    rho100 = rng.choice([4, 5, 8, 10, 15, 20, 30])
    k = rng.randint(6, 60)
    deff100 = 100 + (m - 1) * rho100
    if deff100 % 50 != 0 or (k * m * 100) % deff100 != 0:
        return None
    n = k * m * 100 // deff100
    deff, rho = deff100 / 100, rho100 / 100
    wrong = {
        "Treats classmates as independent": math.ceil(n / m),
        "Counts pupils instead of classes": n * deff,
        "Inflates by the square root of the design effect": math.ceil(n * math.sqrt(deff) / m),
        "Counts the pupil as a classmate of itself": math.ceil(n * (1 + m * rho) / m),
    }
    if not (n >= 60):
        return None
    return {
        "names": {"n": n, "m": m, "m1": m - 1, "rho": f"{rho:.2f}", "deff": f"{deff:g}", "ans": k},
        "answer": k,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_classes_to_randomise(names: dict[str, Any]) -> float:
    """Split the variance into a part between and a part within classes and equate the variances of the means."""
    between = float(names["rho"])
    within = 1 - between
    of_class_mean = between + within / names["m"]
    return round(of_class_mean / (1 / names["n"]), 9)


def analyse_page_visitors_alone(rng: Random) -> dict[str, Any] | None:
    q = rng.choice([5, 10, 20, 25, 30, 40, 50, 60])
    n = rng.randint(8, 90) * 10_000
    answer, visitors = n * q // 100, n * q * q // 10_000
    wrong = {
        "Counts visitors of the page instead of assigned users": visitors,
        "Overlooks that users who cannot be affected dilute the effect": n,
        "Scales with the root of the share": round(round(round(n * math.sqrt(q / 100)))),
        "Believes that dropping users costs power": round(n * 100 / q),
    }
    return {
        "names": {
            "q": q,
            "qf": f"{q / 100:g}",
            "n": n,
            "visitors": visitors,
            "ans": answer,
        },
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_analyse_page_visitors_alone(names: dict[str, Any]) -> float:
    """Equate the squared signal-to-noise ratio of the two comparisons for an effect of 1 among visitors."""
    share = names["q"] / 100
    signal_over_all = (share * 1) ** 2 * names["n"]
    signal_per_assigned_user = share * 1**2
    return round(signal_over_all / signal_per_assigned_user, 6)


def difference_within_blocks(rng: Random) -> dict[str, Any] | None:
    low, high = rng.randint(10, 20), rng.randint(40, 60)
    if rng.random() < 0.5:
        low, high = high, low
    t1, c1 = [low + rng.randint(2, 8) for _ in range(3)], [low]
    t2, c2 = [high + rng.randint(2, 8)], [high + rng.randint(-2, 2) for _ in range(3)]
    d1, d2 = sum(t1) / 3 - low, t2[0] - sum(c2) / 3
    within = (d1 + d2) / 2
    pooled = (sum(t1) + sum(t2)) / 4 - (sum(c1) + sum(c2)) / 4
    key = f"{within:.1f} {pooled:.1f}"
    wrong = {
        "Takes the pooled difference for the mean within the blocks": f"{pooled:.1f} {pooled:.1f}",
        "Believes that pooling keeps the blocks apart": f"{within:.1f} {within:.1f}",
        "Subtracts in the other order": f"{-within:.1f} {-pooled:.1f}",
    }
    whole = all(sum(values) % 3 == 0 for values in (t1, c2))
    if not (whole and abs(pooled * 10 - round(pooled * 10)) < 1e-09):
        return None
    names = {"t1": ", ".join(map(str, t1)), "c1": low, "t2": t2[0], "c2": ", ".join(map(str, c2))}
    names |= {"d1": f"{d1:g}", "d2": f"{d2:g}", "k1": f"{within:.1f}", "k2": f"{pooled:.1f}"}
    names["level"] = "higher" if low > high else "lower"
    return {"names": names, "answer": key, "wrong": wrong}


def written_launch_rule(rng: Random) -> dict[str, Any] | None:
    def interval(low: int, high: int, step: int) -> tuple[float, float]:
        start, end = rng.randint(low, high), rng.randint(high + 2, high + 12)
        return (start / step, end / step) if step > 1 else (start, end)

    sales = [interval(-4, 6, 10) for _ in range(3)]
    time = [interval(-6, 8, 1) if rng.random() < 0.6 else (rng.randint(-6, 8), rng.randint(22, 30)) for _ in range(3)]

    def decide(s: tuple[float, float], t: tuple[float, float]) -> str:
        if t[1] > 20:
            return "stop" if t[0] > 0 else "extend"
        return "ship" if s[0] > 0 else "keep"

    key = " ".join(decide(s, t) for s, t in zip(sales, time, strict=True))
    if len(set(key.split())) < 3 or any(0 in (*s, *t) for s, t in zip(sales, time, strict=True)):
        return None
    wrong = {
        "Decides by the middle of the interval for sales alone": " ".join(
            "ship" if sum(s) > 0 else "keep" for s in sales
        ),
        "Takes a guardrail interval that reaches past its limit as proof of harm": key.replace("extend", "stop"),
        "Judges sales by the middle of its interval instead of its lower end": key.replace("keep", "ship"),
    }
    names = dict(zip("abcdef", [*sales, *time], strict=True)) | {"key": key}
    return {"names": names, "answer": key, "wrong": wrong}
