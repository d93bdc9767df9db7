"""Generators of the items on data pipelines."""

from fractions import Fraction
from random import Random
from typing import Any


def append_or_replace(rng: Random) -> dict[str, Any]:
    """Load two days, one of them again and one corrected."""
    a, b, c = rng.sample(range(3, 20), 3)
    every, kept = a + 2 * b + c, b + c
    return {
        "names": {"a": a, "b": b, "c": c, "all": every, "kept": kept},
        "answer": f"{every} {kept}",
        "wrong": {
            "Believes that appending skips the rows of a retry": f"{a + b + c} {kept}",
            "Believes that the first load of a partition wins": f"{every} {a + b}",
            "Believes that both tables end up alike": f"{every} {every}",
        },
    }


def scanned_gigabytes(rng: Random) -> dict[str, Any] | None:
    """Prune partitions and columns."""
    days, d = rng.choice([60, 90, 120, 180]), rng.randint(3, 20)
    columns = rng.choice([20, 25, 40, 50])
    size, k = rng.choice([10, 20, 25, 40, 50, 80]), rng.randint(2, 8)
    if d * size * k % columns:
        return None
    gb = d * size * k // columns
    wrong = {
        "Reads all columns of the selected days": d * size,
        "Reads the selected columns of all days": round(days * size * k / columns),
        "Reads one column in place of those selected": round(d * size / columns),
    }
    return {
        "names": {"days": days, "size": size, "columns": columns, "k": k, "d": d, "gb": gb},
        "answer": gb,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_scanned_gigabytes(names: dict[str, Any]) -> float:
    """Add up the blocks of one column and one day."""
    block = Fraction(names["size"], names["columns"])
    return sum(block for _ in range(names["d"]) for _ in range(names["k"]))


def chunk_means(rng: Random) -> dict[str, Any] | None:
    """Average five values in chunks of two, two and one, where the chunk means and their mean are whole numbers."""
    m1, m2 = rng.randint(4, 16), rng.randint(4, 16)
    d1, d2 = rng.randint(1, 3), rng.randint(1, 3)
    m3 = 3 * rng.randint(4, 12) - (m1 + m2) % 3
    values = [m1 + d1, m1 - d1, m2 - d2, m2 + d2, m3]
    total = sum(values)
    wrongly, right = f"{(m1 + m2 + m3) / 3:.1f}", f"{total / 5:.1f}"
    if not (wrongly != right and total != 6 * m3 and len(set(values)) == 5):
        return None
    return {
        "names": {
            "values": ", ".join(map(str, values)), "m1": m1, "m2": m2, "m3": m3,
            "total": total, "wrongly": wrongly, "right": right,
        },
        "answer": f"{wrongly} {right}",
        "wrong": {
            "Takes the mean of chunk means for the mean of the values": f"{right} {right}",
            "Believes that the count is that of full chunks": f"{wrongly} {total / 6:.1f}",
            "Swaps the two printed numbers": f"{right} {wrongly}",
        },
    }  # fmt: skip


def watermark_windows(rng: Random) -> dict[str, Any] | None:
    """Count events in windows of ten minutes and drop those behind the watermark."""

    def run(arrivals: list[int], drop: Any, delay: int = 0) -> tuple[str, list[int]]:
        counts: dict[int, int] = {}
        late, latest = [], 0
        for t in arrivals:
            start = t // 10 * 10
            if drop(t, start + 10, latest - delay):
                late.append(t)
            else:
                counts[start] = counts.get(start, 0) + 1
            latest = max(latest, t)
        return " ".join(str(counts[s]) for s in sorted(counts)), late

    delay = rng.randint(3, 8)
    arrivals = [rng.randint(1, 8)]
    roles = ["kept by the delay", "dropped", "old but in an open window"]
    rng.shuffle(roles)
    for end, role in zip((10, 20, 30), roles, strict=True):
        ahead = rng.randint(1, delay - 1) if role == "kept by the delay" else rng.randint(delay + 1, 9)
        open_window = role == "old but in an open window"
        back = rng.randint(end, end + ahead - delay) if open_window else rng.randint(end - 8, end - 1)
        arrivals += [end + ahead, back]
        if rng.random() < 0.7:
            arrivals.append(rng.randint(max(1, end - 8), end + 9))
    counts, late = run(arrivals, lambda _, end, mark: end <= mark, delay)
    wrong = {
        "Drops each event that is older than the watermark itself": run(arrivals, lambda t, _, mark: t <= mark, delay),
        "Drops as soon as the window has ended, without the delay": run(arrivals, lambda _, end, mark: end <= mark),
        "Drops nothing, however late it is": run(arrivals, lambda *_: False),
    }
    wrong_lines = {name: f"{line} {len(gone)}" for name, (line, gone) in wrong.items()}
    answer = f"{counts} {len(late)}"
    if not late:
        return None
    return {
        "names": {
            "arrivals": ", ".join(map(str, arrivals)), "delay": delay, "n": len(arrivals), "dropped": len(late),
            "late": ", ".join(f"at {t}" for t in late), "counts": counts.replace(" ", ", "),
        },
        "answer": answer,
        "wrong": wrong_lines,
    }  # fmt: skip


def skewed_join_minutes(rng: Random) -> dict[str, Any] | None:
    """Find the time of the worker that holds the most frequent key."""
    p, share, speed = rng.choice([10, 16, 20, 25, 40]), rng.choice([10, 20, 25, 30, 40]), rng.choice([2, 4, 5, 10])
    whole = [r for r in range(200, 2001, 100) if r * (100 - share) % (100 * p) == 0]
    whole = [r for r in whole if (r * share * p + r * (100 - share)) % (100 * p * speed) == 0]
    if not whole:
        return None
    rows = rng.choice(whole)
    hot, rest = rows * share // 100, rows * (100 - share) // 100
    part = rest // p
    load = hot + part
    minutes, even = load // speed, rows / (p * speed)
    if minutes > 150:
        return None
    wrong = {
        "Spreads all rows evenly over the workers": round(even),
        "Forgets that the busiest worker also gets a part of the other rows": round(hot / speed),
        "Takes all rows to be joined by a single worker": round(rows / speed),
    }
    if not (all(100 * x % 1 == 0 for x in wrong.values())):
        return None
    return {
        "names": {
            "rows": rows, "p": p, "speed": speed, "share": share, "hot": hot, "rest": rest, "part": part,
            "load": load, "minutes": minutes, "even": f"{even:.3g}",
        },
        "answer": minutes,
        "tolerance": 0,
        "wrong": wrong,
    }  # fmt: skip


def check_skewed_join_minutes(names: dict[str, Any]) -> float:
    """Fill the workers, in units of a hundredth of a million rows per worker, and take the fullest."""
    p, rows, share = names["p"], names["rows"], names["share"]
    loads = [Fraction(0)] * p
    loads[0] += Fraction(rows, 100) * share
    for _ in range(100 - share):
        for worker in range(p):
            loads[worker] += Fraction(rows, 100 * p)
    return max(load / names["speed"] for load in loads)


def delivered_again(rng: Random) -> dict[str, Any] | None:
    """Sum up amounts once per id, where some messages come twice and two ids share an amount."""
    keys = rng.sample("abcdefgh", 4)
    amounts = dict(zip(keys, rng.choices(range(5, 40, 5), k=3)))
    amounts[keys[3]] = amounts[keys[0]]
    order = [*keys, *rng.sample(keys, rng.randint(1, 2))]
    rng.shuffle(order)
    total, naive = sum(amounts.values()), sum(amounts[k] for k in order)
    by_amount = sum(set(amounts.values()))
    wrong = {
        "Takes equal amounts for the same message": f"{by_amount} {naive}",
        "Skips each message that was delivered twice altogether": f"{sum(amounts[k] for k in keys if order.count(k) == 1)} {naive}",
        "Takes the queue to deliver each message once": f"{naive} {naive}",
    }
    return {
        "names": {
            "messages": ", ".join(f'("{k}", {amounts[k]})' for k in order),
            "ids": ", ".join(sorted(keys)), "total": total, "naive": naive,
        },
        "answer": f"{total} {naive}",
        "wrong": wrong,
    }  # fmt: skip


def day_with_twice_its_rows(rng: Random) -> dict[str, Any]:
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    usual = rng.randint(30, 70)
    counts = [usual + rng.randint(-3, 3) for _ in range(5)] + [usual // 2, usual // 2 - 2]
    at = rng.randint(0, 4)
    counts[at] *= 2
    top = max((n for n in range(5) if n != at), key=lambda n: counts[n])
    told = "; ".join(f"{day}: {count}" for day, count in zip(days, counts, strict=True))
    names = {"counts": counts, "labels": days, "told": told, "day": days[at], "n": counts[at]}
    return {"names": names | {"low": "Sun", "few": counts[6], "top": days[top], "next": counts[top]}}


def missing_values_pass_range_check(rng: Random) -> dict[str, Any] | None:
    missing, bad, inside = rng.randint(1, 4), rng.randint(1, 4), rng.randint(2, 5)
    if missing + bad + inside > 9:
        return None
    ages = [None] * missing + [rng.choice([-3, -1, 130, 150, 199]) for _ in range(bad)]
    ages += [rng.randint(18, 90) for _ in range(inside)]
    rng.shuffle(ages)
    good = missing + inside
    wrong = {
        "Believes that a missing value is neither bad nor good in a negated mask": f"{bad} {inside} {inside}",
        "Believes that a missing value fails a range check by itself": f"{bad + missing} {inside} {inside}",
        "Takes being inside the range for the negation of being outside": f"{bad} {good} {good}",
    }
    names = {"ages": ages, "bad": bad, "good": good, "inside": inside}
    return {"names": names, "answer": f"{bad} {good} {inside}", "wrong": wrong}


def meter_readings_late_two_days(rng: Random) -> dict[str, Any]:
    m, h = rng.randint(3, 10), rng.randint(2, 6)
    return {"names": {"m": m, "h": h}}
