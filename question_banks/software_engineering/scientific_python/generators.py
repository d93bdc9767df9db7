"""Generators of the items on NumPy and pandas."""

from random import Random
from typing import Any


def reshaped_range(rng: Random) -> dict[str, Any] | None:
    r, c = rng.randint(3, 8), rng.randint(3, 9)
    i, j = rng.randint(1, r - 1), rng.randint(1, c - 1)
    key = f"{c} {i * c + j}"
    by_column = f"{c} {j * r + i}"
    from_one = f"{c} {(i - 1) * c + j - 1}"
    swapped = f"{r} {i * r + j}"
    if len({key, by_column, from_one, swapped}) != 4:
        return None
    return {
        "names": {"n": r * c, "r": r, "c": c, "i": i, "j": j, "before": i * c, "value": i * c + j},
        "answer": key,
        "wrong": {
            "Fills the columns one after the other": by_column,
            "Counts rows and columns from one": from_one,
            "Takes the first number of the shape for the columns": swapped,
        },
    }


def strided_block(rng: Random) -> dict[str, Any] | None:
    r, c = rng.randint(3, 5), rng.randint(4, 6)
    i, k, start = r - 2, rng.choice([0, 1]), rng.randint(0, 9)
    columns = list(range(k, c, 2))
    block = [[start + x * c + y for y in columns] for x in range(i, r)]
    total = sum(map(sum, block))
    key = f"2 {len(columns)} {total}"
    up_to = [start + x * c + y for x in range(i + 1) for y in columns]
    one_row_late = [start + x * c + y for x in range(i - 1, r) for y in columns]
    rows_stepped = [start + x * c + y for x in range(k, r, 2) for y in range(i, c)]
    lines = {
        key,
        f"{i + 1} {len(columns)} {sum(up_to)}",
        f"3 {len(columns)} {sum(one_row_late)}",
        f"{len(range(k, r, 2))} {c - i} {sum(rows_stepped)}",
    }
    if len(lines) != 4:
        return None
    return {
        "names": {
            "start": start,
            "stop": start + r * c,
            "r": r,
            "c": c,
            "i": i,
            "cols": f"{k or ''}::2",
            "chosen": " and ".join([", ".join(map(str, columns[:-1])), str(columns[-1])]),
            "first": ", ".join(map(str, block[0])),
            "second": ", ".join(map(str, block[1])),
            "total": total,
        },
        "answer": key,
        "wrong": {
            "Takes the row slice to end at its number": f"{i + 1} {len(columns)} {sum(up_to)}",
            "Counts the rows from one": f"3 {len(columns)} {sum(one_row_late)}",
            "Swaps the slices of rows and columns": f"{len(range(k, r, 2))} {c - i} {sum(rows_stepped)}",
        },
    }


def comparisons_with_missing(rng: Random) -> dict[str, Any] | None:
    present = [rng.randint(1, 20) for _ in range(rng.randint(4, 6))]
    values: list[int | None] = list(present)
    gaps = rng.randint(1, 3)
    for _ in range(gaps):
        values.insert(rng.randint(1, len(values)), None)
    t = rng.randint(6, 16)
    below = sum(v < t for v in present)
    n = len(present)
    mean, low_mean = sum(present) / n, sum(present) / len(values)
    exact = (10 * sum(present)) % n == 0
    wrong = {
        "Takes the negation to leave missing values out": f"{mean:.1f} {below} {n - below}",
        "Takes a missing value to count as zero": f"{low_mean:.1f} {below + gaps} {n - below}",
        "Takes one missing value to make the mean missing": f"nan {below} {n - below + gaps}",
    }
    if not (exact and 0 < below < n and below != n - below):
        return None
    return {
        "names": {
            "xs": ", ".join("nan" if v is None else str(v) for v in values),
            "t": t,
            "n": n,
            "total": sum(present),
            "mean": f"{mean:.1f}",
            "below": below,
            "gaps": gaps,
            "rest": n - below,
        },
        "answer": f"{mean:.1f} {below} {n - below + gaps}",
        "wrong": wrong,
    }


def merged_row_counts(rng: Random) -> dict[str, Any] | None:
    ka = [rng.choice("abcd") for _ in range(rng.randint(4, 6))]
    kb = [rng.choice("bcde") for _ in range(rng.randint(4, 6))]
    inner = sum(x == y for x in ka for y in kb)
    alone_a = sum(x not in kb for x in ka)
    alone_b = sum(y not in ka for y in kb)
    matched = sum(x in kb for x in ka)
    common = len(set(ka) & set(kb))
    key = f"{inner} {inner + alone_a} {inner + alone_a + alone_b}"
    once = f"{matched} {len(ka)} {len(ka) + alone_b}"
    distinct = f"{common} {len(set(ka))} {len(set(ka) | set(kb))}"
    if not (alone_a and alone_b and inner <= 9 and len({key, once, distinct}) == 3 and inner > matched):
        return None
    return {
        "names": {"ka": "".join(ka), "kb": "".join(kb), "inner": inner, "a": alone_a, "b": alone_b},
        "answer": key,
        "wrong": {
            "Takes each row of the left table to give one row": once,
            "Counts each key once": distinct,
        },
    }


def nearest_centres(rng: Random) -> dict[str, Any] | None:
    xs, cs = rng.sample(range(1, 31), 5), rng.sample(range(1, 31), 3)
    by_row, by_column = [], []
    tie = False
    for x in xs:
        d = [abs(x - c) for c in cs]
        tie = tie or d.count(min(d)) > 1
        by_row.append(d.index(min(d)))
    for c in cs:
        d = [abs(x - c) for x in xs]
        tie = tie or d.count(min(d)) > 1
        by_column.append(d.index(min(d)))
    if not (not tie and set(by_row) == {0, 1, 2}):
        return None

    def line(*numbers: int) -> str:
        return " ".join(map(str, numbers))

    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "cs": ", ".join(map(str, cs)),
            "x0": xs[0],
            "c0": cs[by_row[0]],
            "p0": by_row[0],
            "key": line(*by_row),
        },
        "answer": line(5, 3, *by_row),
        "wrong": {
            "Takes axis 1 to give one result per column": line(5, 3, *by_column),
            "Gives the nearest centres instead of their positions": line(5, 3, *(cs[i] for i in by_row)),
            "Swaps the axes of the broadcast array": line(3, 5, *by_row),
        },
    }


def views_and_copies(rng: Random) -> dict[str, Any]:
    p, q, r, s = rng.sample(range(2, 20), 4)
    key = p + 2 * r
    wrong = {
        "Takes selection by a list of columns for a view": key + q,
        "Takes each of the four names for a view": key + q + s,
        "Takes the flattened array for a copy": 2 * r,
        "Takes the slice to hold one element": p + r,
    }
    return {
        "names": {"p": p, "q": q, "r": r, "s": s, "two": 2 * r, "total": key},
        "answer": str(key),
        "wrong": {k: str(v) for k, v in wrong.items()},
    }


def axis_sums(rng: Random) -> dict[str, Any] | None:
    c = rng.randint(3, 4)
    r0, r1 = ([rng.randint(1, 20) for _ in range(c)] for _ in range(2))
    key = " ".join(str(x + y) for x, y in zip(r0, r1))
    by_row = f"{sum(r0)} {sum(r1)}"
    if key == by_row:
        return None
    return {
        "names": {"r0": ", ".join(map(str, r0)), "r1": ", ".join(map(str, r1)), "key": key.replace(" ", ", ")},
        "answer": key,
        "wrong": {
            "Takes axis 0 to give one result per row": by_row,
            "Adds up the whole array in spite of the axis": str(sum(r0) + sum(r1)),
        },
    }


def rows_after_dropna(rng: Random) -> dict[str, Any] | None:
    n = rng.randint(6, 8)
    xs, ys = ([rng.randint(1, 9) if rng.random() < 0.65 else None for _ in range(n)] for _ in range(2))
    gaps_x, gaps_y = sum(x is None for x in xs), sum(y is None for y in ys)
    both = sum(x is not None and y is not None for x, y in zip(xs, ys))
    present = sum(x is not None or y is not None for x, y in zip(xs, ys))
    wrong = {
        "Drops only the rows in which every column is missing": f"{present} {n - gaps_x}",
        "Counts a row in which both are missing twice": f"{n - gaps_x - gaps_y} {n - gaps_x}",
        "Takes the subset for the column that may have gaps": f"{both} {n - gaps_y}",
    }
    key = f"{both} {n - gaps_x}"
    if not (n - gaps_x - gaps_y > 0):
        return None
    return {
        "names": {
            "xs": ", ".join("nan" if x is None else str(x) for x in xs),
            "ys": ", ".join("nan" if y is None else str(y) for y in ys),
            "n": n,
            "both": both,
            "first": n - gaps_x,
        },
        "answer": key,
        "wrong": wrong,
    }


def share_in_group(rng: Random) -> dict[str, Any] | None:
    tens = [rng.sample(range(1, 10), 1)[0] * 10 for _ in range(2)]
    sizes = rng.sample([10, 20, 30, 40, 50], 2)
    sales = [("x", sizes[0] * tens[0] // 100), ("x", sizes[0] - sizes[0] * tens[0] // 100)]
    sales += [("y", sizes[1] * tens[1] // 100), ("y", sizes[1] - sizes[1] * tens[1] // 100)]
    rng.shuffle(sales)
    total = {s: sum(n for t, n in sales if t == s) for s in "xy"}
    grand = sum(total.values())
    key = " ".join(str(round(100 * n / total[s])) for s, n in sales)
    overall = " ".join(str(round(100 * n / grand)) for _, n in sales)
    per_shop = " ".join(str(round(100 * total[s] / grand)) for s in "xy")
    halves = any((200 * n / grand) % 2 == 1 or (200 * total[s] / grand) % 2 == 1 for s, n in sales)
    if not (not halves and [s for s, _ in sales] != ["x", "x", "y", "y"] and len({n for _, n in sales}) == 4):
        return None
    return {
        "names": {
            "shops": "".join(s for s, _ in sales),
            "ns": ", ".join(str(n) for _, n in sales),
            "totals": ", ".join(str(total[s]) for s, _ in sales),
            "key": key.replace(" ", ", "),
            "grand": grand,
        },
        "answer": key,
        "wrong": {
            "Divides by the total of all shops": overall,
            "Gives one share for each shop": per_shop,
            "Gives the totals of the shops instead of shares": " ".join(str(total[s]) for s, _ in sales),
        },
    }


def two_conditions(rng: Random) -> dict[str, Any]:
    return {"names": {"age": rng.randint(16, 70), "city": rng.choice(["Rome", "Lima", "Oslo", "Kyiv", "Bern"])}}


def mean_delay_of_long_flights(rng: Random) -> dict[str, Any]:
    km = 50 * rng.randint(6, 30)
    return {"names": {"km": km}}


def stock_after_three_sales(rng: Random) -> dict[str, Any] | None:
    s0, s1, s2, s3 = rng.sample(range(8, 30), 4)
    q = rng.randint(2, 4)
    once = [s0, s1 - q, s2, s3 - q]
    twice = [s0, s1 - 2 * q, s2, s3 - q]
    if sum(once) % 4 != 3 or once[0] == sum(once) // 4:
        return None
    wrong = {
        "Takes the slice for a copy": [s0, s1, s2, s3],
        "Subtracts twice where an index occurs twice": [sum(twice) // 4, *twice[1:]],
        "Rounds the mean where it is cut off": [sum(once) // 4 + 1, *once[1:]],
    }
    lines = {k: " ".join(map(str, v)) for k, v in wrong.items()}
    lines["Believes that a stored mean turns the array into decimals"] = " ".join(
        [f"{sum(once) / 4}", *(f"{x}.0" for x in once[1:])]
    )
    key = " ".join(map(str, [sum(once) // 4, *once[1:]]))
    if len({key, *lines.values()}) != 5:
        return None
    names = {"s0": s0, "s1": s1, "s2": s2, "s3": s3, "q": q, "n1": s1 - q, "n3": s3 - q}
    return {"names": {**names, "mean": sum(once) / 4, "m": sum(once) // 4}, "answer": key, "wrong": lines}
