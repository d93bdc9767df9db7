"""Generators of the items on causal inference."""

from random import Random
from typing import Any

from assessment.banks.numbers import factor, friendly


def two_by_two_differences(rng: Random) -> dict[str, Any] | None:
    cb, gap = rng.randint(80, 150), rng.choice([-25, -18, -12, 10, 15, 24])
    trend, effect = rng.choice([-9, -6, -4, 5, 8, 11, 14]), rng.randint(6, 30)
    tb = cb + gap
    ta, ca = tb + trend + effect, cb + trend
    wrong = {
        "Takes the change of the treated city and keeps the common trend": ta - tb,
        "Takes the gap after the measure and keeps the old difference": ta - ca,
        "Adds the change of the comparison city instead of subtracting it": ta - tb + ca - cb,
    }
    return {
        "names": {
            "tb": tb,
            "ta": ta,
            "cb": cb,
            "ca": ca,
            "dt": ta - tb,
            "dc": trend,
            "by": factor(trend),
            "ans": effect,
        },
        "answer": effect,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_two_by_two_differences(names: dict[str, Any]) -> float:
    """Compare the gap between the cities after the measure with the gap before."""
    return (names["ta"] - names["ca"]) - (names["tb"] - names["cb"])


def standardise_over_severity(rng: Random) -> dict[str, Any] | None:
    n = rng.choice([500, 1000])
    tm, um = rng.randint(1, 8) * n // 20, rng.randint(1, 8) * n // 20
    ts = rng.randint(1, 8) * n // 20
    us = n - tm - um - ts
    if us < n // 20:
        return None
    pum, dm = rng.choice([60, 65, 70, 75]), rng.choice([4, 6, 8, 10])
    pus, ds = rng.choice([20, 25, 30, 35]), rng.choice([12, 14, 16, 20, 24])
    ptm, pts = pum + dm, pus + ds
    nm, ns = tm + um, ts + us
    answer = (nm * dm + ns * ds) / n
    crude = (tm * ptm + ts * pts) / (tm + ts) - (um * pum + us * pus) / (um + us)
    wrong = {
        "Compares the totals of treated and untreated and leaves the confounder in": crude,
        "Averages the two differences without regard to group sizes": (dm + ds) / 2,
        "Weights by the treated patients, which gives the effect for them": (tm * dm + ts * ds) / (tm + ts),
        "Weights by the untreated patients": (um * dm + us * ds) / (um + us),
    }
    whole = all(rows * p % 100 == 0 for rows, p in ((tm, ptm), (um, pum), (ts, pts), (us, pus)))
    if not (whole and round(answer * 10, 9) == round(answer * 10)):
        return None
    return {
        "names": {
            "tm": tm,
            "um": um,
            "ts": ts,
            "us": us,
            "ptm": ptm,
            "pum": pum,
            "pts": pts,
            "pus": pus,
            "dm": dm,
            "ds": ds,
            "nm": nm,
            "ns": ns,
            "n": n,
            "crude": f"{round(crude, 1) + 0:.1f}",
            "ans": f"{answer:.1f}",
        },
        "answer": answer,
        "tolerance": 0.1,
        "wrong": wrong,
    }


def check_standardise_over_severity(names: dict[str, Any]) -> float:
    """Count the recoveries of all patients twice: with everybody treated and with nobody treated."""
    mild, severe = names["tm"] + names["um"], names["ts"] + names["us"]
    treated = mild * names["ptm"] / 100 + severe * names["pts"] / 100
    untreated = mild * names["pum"] / 100 + severe * names["pus"] / 100
    return 100 * (treated - untreated) / (mild + severe)


def effect_through_reminder_letter(rng: Random) -> dict[str, Any] | None:
    t0, dt = rng.choice([5, 10, 15, 20, 30]), rng.choice([20, 25, 40, 50])
    t1 = t0 + dt
    effect10 = rng.randint(10, 45)
    itt = -effect10 * dt / 1000
    if round(itt * 100, 9) != round(itt * 100):
        return None
    y0 = rng.randint(70, 130) / 10
    y1 = y0 + itt
    answer = -effect10 / 10
    wrong = {
        "Reports the effect of the letter over all members": itt,
        "Divides by the share of members with a letter who joined": itt / (t1 / 100),
        "Multiplies by the share instead of dividing": itt * dt / 100,
        "Turns the sign round": -answer,
    }
    return {
        "names": {
            "t1": t1,
            "t0": t0,
            "y1": f"{y1:.2f}",
            "y0": f"{y0:.2f}",
            "itt": f"{itt:.2f}",
            "dt": dt,
            "share": f"{dt / 100:.2f}",
            "ans": f"{answer:.1f}",
        },
        "answer": answer,
        "tolerance": 0.05,
        "wrong": wrong,
    }


def check_effect_through_reminder_letter(names: dict[str, Any]) -> float:
    """Try effects in tenths of a day until the mean of 100 members, some of them moved by the letter, is reproduced."""
    moved = names["t1"] - names["t0"]
    total_without = 100 * float(names["y0"])
    return min(
        (-k / 10 for k in range(200)),
        key=lambda effect: abs(total_without + moved * effect - 100 * float(names["y1"])),
    )


def intervene_in_linear_equations(rng: Random) -> dict[str, Any] | None:
    a, b, c = rng.randint(2, 4), rng.randint(2, 6), rng.randint(2, 9)
    d, e = rng.randint(2, 6), rng.randint(2, 9)
    answer = c + b * d
    wrong = {
        "Takes the direct effect and holds the mediator fixed": c,
        "Takes the path through the mediator alone": b * d,
        "Lets the common cause rise by one as well": answer + e,
        "Adds the coefficients along the path instead of multiplying": c + b + d,
        "Adds the back-door path as a product": answer + a * e,
    }
    return {
        "names": {"a": a, "b": b, "c": c, "d": d, "e": e, "ans": answer},
        "answer": answer,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_intervene_in_linear_equations(names: dict[str, Any]) -> float:
    """Run the system twice with the same noise and T forced to two values."""

    def outcome(t: float) -> float:
        z = 0.7
        m = names["b"] * t - 0.2
        return names["c"] * t + names["d"] * m + names["e"] * z + 0.4

    return round(outcome(3.0) - outcome(2.0), 9)


def untreated_mean_of_compliers(rng: Random) -> dict[str, Any] | None:
    p0 = rng.choice([10, 20, 25, 40, 50])
    p1 = rng.choice([40, 50, 60, 70, 75, 80, 85])
    nt, co, mix = 100 - p1, p1 - p0, 100 - p0
    if co < 15:
        return None
    y1, x = rng.randint(10, 40), rng.randint(10, 50)
    y0 = (nt * y1 + co * x) / mix
    wrong = {
        "Takes the untreated without the offer for the wanted group, though refusers are among them": y0,
        "Averages the two groups without regard to their sizes": 2 * y0 - y1,
        "Takes the mean of those who refuse in any case": y1,
        "Swaps the shares of the two groups": (mix * y0 - co * y1) / nt,
    }
    if not (round(y0 * 10, 9) == round(y0 * 10) and abs(x - y1) >= 5):
        return None
    return {
        "names": {
            "p1": p1,
            "p0": p0,
            "y1": f"{y1:.1f}",
            "y0": f"{y0:.1f}",
            "nt": nt,
            "co": co,
            "mix": mix,
            "ans": x,
        },
        "answer": x,
        "tolerance": 0.1,
        "wrong": wrong,
    }


def check_untreated_mean_of_compliers(names: dict[str, Any]) -> float:
    """List 100 people by type and solve for the value that reproduces the mean without the offer."""
    people = ["always"] * names["p0"] + ["complier"] * (names["p1"] - names["p0"]) + ["never"] * (100 - names["p1"])
    never, target = float(names["y1"]), float(names["y0"])
    untreated = [kind for kind in people if kind != "always"]

    def mean(value: float) -> float:
        return sum(never if kind == "never" else value for kind in untreated) / len(untreated)

    low, high = -500.0, 500.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if mean(middle) < target else (low, middle)
    return round(low, 6)


def mean_weighted_by_inverse_propensity(rng: Random) -> dict[str, Any] | None:
    p = rng.sample(["0.1", "0.2", "0.25", "0.5"], 3)
    w = [round(1 / float(q)) for q in p]
    y = [rng.randint(2, 30) for _ in range(3)]
    num, den = sum(a * b for a, b in zip(w, y)), sum(w)
    plain, weighted = f"{sum(y) / 3:.1f}", f"{num / den:.1f}"
    by_p = sum(float(q) * v for q, v in zip(p, y)) / sum(map(float, p))
    wrong = {
        "Weights by the propensity itself": f"{plain} {by_p:.1f}",
        "Divides the weighted sum by the number of people": f"{plain} {num / 3:.1f}",
        "Believes that the weights cancel out": f"{plain} {plain}",
    }
    ties = (20 * num % den == 0 and 20 * num // den % 2) or any(
        abs(float(v) - num / den) < 0.3 for v in (plain, f"{by_p:.1f}")
    )
    if ties:
        return None
    names = {f"y{k}": v for k, v in enumerate(y, 1)} | {f"p{k}": q for k, q in enumerate(p, 1)}
    names |= {"weights": ", ".join(map(str, w)), "num": num, "den": den, "k1": plain, "k2": weighted}
    names |= {"near": "=" if friendly(num / den, 1) else r"\approx"}
    return {"names": names, "answer": f"{plain} {weighted}", "wrong": wrong}


def diverging_before_the_measure(rng: Random) -> dict[str, Any]:
    c, d, start = rng.randint(1, 4), rng.randint(2, 14), 10 * rng.randint(3, 9)
    sales = {f"{name}{n + 1}": start + n * step for name, step in (("t", c + d), ("c", c)) for n in range(5)}
    return {"names": {"t": c + d, "d": d, "gap": 4 * d} | sales}
