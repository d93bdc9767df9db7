"""Generators of the items on SQL and relational databases."""

import sqlite3
from random import Random
from typing import Any


def aggregates_with_null(rng: Random) -> dict[str, Any] | None:
    present = [rng.randint(1, 20) for _ in range(rng.randint(3, 5))]
    gaps = rng.randint(1, 3)
    xs: list[int | None] = list(present)
    for _ in range(gaps):
        xs.insert(rng.randint(0, len(xs)), None)
    n, m, total = len(xs), len(present), sum(present)
    if not ((10 * total) % m == 0 and (10 * total) % n == 0):
        return None
    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "n": n,
            "m": m,
            "total": total,
            "mean": f"{total / m:.1f}",
            "low": f"{total / n:.1f}",
        },
        "answer": f"{n} {m} {total / m:.1f}",
        "wrong": {
            "Takes the average over the missing values as zeros": f"{n} {m} {total / n:.1f}",
            "Takes both counts to count rows": f"{n} {n} {total / m:.1f}",
            "Takes both counts to leave out missing values": f"{m} {m} {total / m:.1f}",
        },
    }


def rolled_back_transfer(rng: Random) -> dict[str, Any]:
    a, b = rng.choice(range(100, 400, 10)), rng.choice(range(100, 400, 10))
    x, y, z = rng.sample(range(10, 100, 5), 3)
    return {
        "names": {"a": a, "b": b, "x": x, "y": y, "z": z, "first": a - x, "second": b + z},
        "answer": f"{a - x} {b + z}",
        "wrong": {
            "Takes the rollback to undo the committed change as well": f"{a} {b + z}",
            "Takes the rollback to undo the last statement before it": f"{a - x - y} {b + z}",
            "Takes the rollback to have no effect on executed statements": f"{a - x - y} {b + y + z}",
        },
    }


def left_join_rows(rng: Random) -> dict[str, Any]:
    nc, no, nn, k = rng.randint(30, 60), rng.randint(90, 150), rng.randint(2, 9), rng.randint(3, 12)
    wrong = {
        "Takes a left join to give one row per row of the left table": nc,
        "Counts the matches and forgets the customers without order": no - nn,
        "Keeps the orders without customer as well": no + k,
        "Takes the join to leave the number of orders unchanged": no,
    }
    return {
        "names": {"nc": nc, "no": no, "nn": nn, "k": k, "matched": no - nn, "rows": no - nn + k},
        "answer": no - nn + k,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_left_join_rows(names: dict[str, Any]) -> float:
    """Fill two such tables and run the query."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY)")
    db.execute("CREATE TABLE orders (customer_id INTEGER)")
    db.executemany("INSERT INTO customers VALUES (?)", [(i,) for i in range(names["nc"])])
    buyers = names["nc"] - names["k"]
    matched = names["no"] - names["nn"]
    db.executemany("INSERT INTO orders VALUES (?)", [(i % buyers,) for i in range(matched)] + [(None,)] * names["nn"])
    query = "SELECT COUNT(*) FROM (SELECT * FROM customers LEFT JOIN orders ON customers.id = orders.customer_id)"
    return db.execute(query).fetchone()[0]


def running_total_per_shop(rng: Random) -> dict[str, Any] | None:
    days_a, days_b = rng.sample(range(1, 8), 3), rng.sample(range(1, 8), 2)
    rows = [("a", d, rng.randint(1, 12)) for d in days_a] + [("b", d, rng.randint(1, 12)) for d in days_b]
    rng.shuffle(rows)
    ordered = sorted(rows)

    def running(values: list[int]) -> list[int]:
        return [sum(values[: i + 1]) for i in range(len(values))]

    a = [n for s, _, n in ordered if s == "a"]
    b = [n for s, _, n in ordered if s == "b"]
    key = running(a) + running(b)
    lines = [" ".join(map(str, v)) for v in (key, running(a + b), [sum(a)] * 3 + [sum(b)] * 2, a + b)]
    in_table_order = [n for s, _, n in rows if s == "a"], [n for s, _, n in rows if s == "b"]
    lines.append(" ".join(map(str, running(in_table_order[0]) + running(in_table_order[1]))))
    if len(set(lines)) != 5:
        return None
    return {
        "names": {
            "rows1": ", ".join(f'("{s}", {d}, {n})' for s, d, n in rows[:3]),
            "rows2": ", ".join(f'("{s}", {d}, {n})' for s, d, n in rows[3:]),
            "a": ", ".join(map(str, a)),
            "b": ", ".join(map(str, b)),
            "sum_a": ", ".join(map(str, running(a))),
            "sum_b": ", ".join(map(str, running(b))),
        },
        "answer": lines[0],
        "wrong": {
            "Takes the total to go on from one partition to the next": lines[1],
            "Takes the window to hold the whole partition for each row": lines[2],
            "Adds up in the order of insertion instead of by day": lines[4],
        },
    }


def not_closed_tickets(rng: Random) -> dict[str, Any]:
    n = rng.choice(range(200, 500, 10))
    c, m, k = rng.sample(range(11, 40), 3)
    return {
        "names": {"n": n, "c": c, "m": m, "k": k, "rows": n - c - m - k, "naive": n - c - m},
        "answer": n - c - m - k,
        "tolerance": 0,
        "wrong": {
            "Takes a missing status to differ from both values": n - c - m,
            "Applies the negation to the first condition and not to the second": n - c - k,
            "Takes the condition to select the missing values": k,
        },
    }


def check_not_closed_tickets(names: dict[str, Any]) -> float:
    """Fill such a table and run the query."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE ticket (status TEXT)")
    other = names["n"] - names["c"] - names["m"] - names["k"]
    values = ["closed"] * names["c"] + ["merged"] * names["m"] + [None] * names["k"] + ["open"] * other
    db.executemany("INSERT INTO ticket VALUES (?)", [(v,) for v in values])
    return db.execute("SELECT COUNT(*) FROM ticket WHERE NOT (status = 'closed' OR status = 'merged')").fetchone()[0]


def sum_after_two_joins(rng: Random) -> dict[str, Any] | None:
    items = [rng.randint(2, 4), rng.randint(1, 3), 0]
    rng.shuffle(items)
    payments = [[rng.choice(range(10, 60, 5)) for _ in range(rng.randint(1, 2))] for _ in items]
    key = sum(i * sum(p) for i, p in zip(items, payments))
    wrong = {
        "Adds each payment once, as if the join with the items changed nothing": sum(map(sum, payments)),
        "Adds each payment once for the orders that have items": sum(sum(p) for i, p in zip(items, payments) if i),
        "Takes the order without items to stay in the result once": key
        + sum(sum(p) for i, p in zip(items, payments) if i == 0),
    }
    if not (max(map(len, payments)) == 2 and items[0] != items[1] != items[2] != items[0]):
        return None
    return {
        "names": {f"i{j}": i for j, i in enumerate(items, 1)}
        | {f"p{j}": " and ".join(map(str, p)) for j, p in enumerate(payments, 1)}
        | {f"t{j}": sum(p) for j, p in enumerate(payments, 1)}
        | {"key": key, "true": sum(map(sum, payments))},
        "answer": key,
        "tolerance": 0,
        "wrong": wrong,
    }


def check_sum_after_two_joins(names: dict[str, Any]) -> float:
    """Fill the three tables and run the query."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE orders (id INTEGER)")
    db.execute("CREATE TABLE items (order_id INTEGER)")
    db.execute("CREATE TABLE payments (order_id INTEGER, amount INTEGER)")
    for j in (1, 2, 3):
        db.execute("INSERT INTO orders VALUES (?)", (j,))
        db.executemany("INSERT INTO items VALUES (?)", [(j,)] * names[f"i{j}"])
        db.executemany("INSERT INTO payments VALUES (?, ?)", [(j, int(p)) for p in names[f"p{j}"].split(" and ")])
    query = """
        SELECT SUM(p.amount) FROM orders AS o
        JOIN items AS i ON i.order_id = o.id
        JOIN payments AS p ON p.order_id = o.id
    """
    return db.execute(query).fetchone()[0]


def absent_from_list_with_null(rng: Random) -> dict[str, Any] | None:
    pool = rng.sample(range(1, 20), 7)
    xs: list[int | None] = [rng.choice(pool) for _ in range(rng.randint(5, 7))]
    nulls = rng.randint(1, 2)
    for _ in range(nulls):
        xs.insert(rng.randint(0, len(xs)), None)
    ys: list[int | None] = list(rng.sample(pool, 3))
    ys.insert(rng.randint(0, 3), None)
    absent = sum(x is not None and x not in ys for x in xs)
    if not (2 <= absent <= len(xs) - nulls - 1):
        return None
    both = absent + nulls
    return {
        "names": {
            "xs": ", ".join(map(str, xs)),
            "ys": ", ".join(map(str, ys)),
            "absent": absent,
            "nulls": nulls,
            "both": both,
        },
        "answer": f"0 {absent} {both}",
        "wrong": {
            "Takes a missing value in the list to be left out of the comparison": f"{absent} {absent} {absent}",
            "Takes the three conditions to mean the same with missing values as values": f"{absent} {both} {both}",
            "Takes a missing value outside to be dropped by the third condition too": f"0 {absent} {absent}",
        },
    }


def distinct_values(rng: Random) -> dict[str, Any] | None:
    pool = rng.sample(["Bonn", "Cork", "Graz", "Lund", "Nice", "Oslo", "Turin"], rng.randint(2, 4))
    cities = [rng.choice(pool) for _ in range(rng.randint(5, 8))]
    n, distinct, single = len(cities), len(set(cities)), sum(cities.count(c) == 1 for c in set(cities))
    if not (1 < distinct < n and single != distinct):
        return None
    return {
        "names": {
            "cities": ", ".join(f'"{c}"' for c in cities),
            "n": n,
            "distinct": distinct,
            "names": ", ".join(sorted(set(cities))),
        },
        "answer": f"{n} {distinct}",
        "wrong": {
            "Takes both counts to count rows": f"{n} {n}",
            "Takes both counts to count different values": f"{distinct} {distinct}",
            "Counts only the values that occur once": f"{n} {single}",
        },
    }


def late_share(rng: Random) -> dict[str, Any] | None:
    limit = rng.randint(3, 6)
    a = [limit, *(rng.randint(1, 9) for _ in range(rng.randint(2, 3)))]
    b = [rng.randint(1, 9) for _ in range(rng.randint(3, 4))]

    def line(late: Any, total: Any) -> str:
        return " ".join(f"{sum(map(late, days))}/{total(days)}" for days in (a, b))

    key = line(lambda d: d > limit, len)
    wrong = {
        "Counts a parcel at exactly the limit as late": line(lambda d: d >= limit, len),
        "Divides by the parcels that were not late": line(
            lambda d: d > limit, lambda days: sum(d <= limit for d in days)
        ),
        "Counts the parcels that were on time": line(lambda d: d <= limit, len),
    }
    late = [sum(d > limit for d in days) for days in (a, b)]
    if not (min(late) > 0):
        return None
    rows = [("a", d) for d in a] + [("b", d) for d in b]
    rng.shuffle(rows)
    return {
        "names": {
            "rows1": ", ".join(f'("{s}", {d})' for s, d in rows[:4]),
            "rows2": ", ".join(f'("{s}", {d})' for s, d in rows[4:]),
            "limit": limit,
            "a": f"{late[0]} of {len(a)}",
            "b": f"{late[1]} of {len(b)}",
        },
        "answer": key,
        "wrong": wrong,
    }


def tied_days(rng: Random) -> dict[str, Any]:
    days = sorted(rng.sample(range(1, 9), 3))
    tie = rng.choice(days)
    sales = sorted((d, n) for d in days for n in rng.sample(range(2, 15), 2 if d == tie else 1))
    by_rows = [sum(n for _, n in sales[: i + 1]) for i in range(4)]
    by_range = [sum(n for d, n in sales if d <= day) for day, _ in sales]
    by_day = [sum(n for d, n in sales if d == day) for day, _ in sales]
    shown = rng.sample(sales, 4)
    first = next(i for i, (d, _) in enumerate(sales) if d == tie)
    return {
        "names": {
            "rows": ", ".join(f"({d}, {n})" for d, n in shown),
            "tie": tie,
            "both": by_range[first],
            "step": by_rows[first],
        },
        "answer": " ".join(map(str, by_range)),
        "wrong": {
            "Moves the frame row by row even where days tie": " ".join(map(str, by_rows)),
            "Adds up each day on its own": " ".join(map(str, by_day)),
            "Takes the window to cover the whole table for each row": " ".join([str(by_range[-1])] * 4),
        },
    }


def top_rows(rng: Random) -> dict[str, Any]:
    table, column = rng.choice([("product", "price"), ("city", "people"), ("player", "points"), ("shop", "sales")])
    return {"names": {"table": table, "column": column, "k": rng.randint(3, 9)}}
