"""Generators of the items on Python programming."""

from random import Random
from typing import Any


def slice_and_filter(rng: Random) -> dict[str, Any] | None:
    a = rng.randint(2, 12)
    b = a + rng.randint(8, 12)
    s = rng.randint(1, 3)
    k, m = rng.choice([(2, 3), (2, 4), (3, 2), (3, 4)])

    def line(values: list[int]) -> str:
        return f"{len(values)} {sum(2 * v for v in values)}"

    kept = [x for x in range(a, b)[s::k] if x % m]
    divisible = [x for x in range(a, b)[s::k] if x % m == 0]
    inclusive = [x for x in range(a, b + 1)[s::k] if x % m]
    undone = f"{len(kept)} {sum(kept)}"
    from_start = [x for x in range(a, b)[::k] if x % m]
    lines = [line(v) for v in (kept, divisible, inclusive, from_start)] + [undone]
    if not (divisible and 2 <= len(kept) <= 4 and len(set(lines)) == 5):
        return None
    return {
        "names": {
            "a": a,
            "b": b,
            "s": s,
            "k": k,
            "m": m,
            "sliced": str(list(range(a, b)[s::k])),
            "kept": str(kept),
            "doubled": str([2 * v for v in kept]),
        },
        "answer": line(kept),
        "wrong": {
            "Keeps the numbers that are divisible": line(divisible),
            "Takes the end of the range to belong to it": line(inclusive),
            "Takes the slice to begin with the first element": line(from_start),
        },
    }


def floor_division_signs(rng: Random) -> dict[str, Any] | None:
    a, b = rng.randint(7, 40), rng.randint(3, 9)
    q, r = divmod(a, b)
    if not (r and 2 * r != b):
        return None
    return {
        "names": {"a": a, "b": b, "q": -q - 1, "r": b - r, "product": b * (-q - 1), "t": -q},
        "answer": f"{-q - 1} {b - r} {-q - 1}",
        "wrong": {
            "Cuts the quotients off towards zero": f"{-q} {-r} {-q}",
            "Gives the remainder the sign of the dividend": f"{-q - 1} {-r} {-q - 1}",
            "Works out the remainder as if both numbers were positive": f"{-q - 1} {r} {-q - 1}",
        },
    }


def rows_by_reference(rng: Random) -> dict[str, Any] | None:
    w = rng.randint(2, 4)
    i, j = rng.randrange(w), rng.randrange(w)
    x, y, z = rng.sample(range(2, 12), 3)
    if len({x, y, z, x + y}) != 4:
        return None
    return {
        "names": {"w": w, "i": i, "j": j, "x": x, "y": y, "z": z, "both": x + y},
        "answer": f"{x + y} {x + y} {z} 0",
        "wrong": {
            "Takes the repetition to make separate rows": f"{x} {y} {z} 0",
            "Takes the copied rows to be one object as well": f"{x + y} {x + y} {z} {z}",
            "Takes the copied rows to follow the original": f"{x + y + z} {x + y + z} {x + y + z} {x + y + z}",
        },
    }


def try_else_finally(rng: Random) -> dict[str, Any]:
    x = rng.randint(2, 5)
    n = x * rng.randint(2, 6)
    a, b, c, d = rng.sample(range(1, 10), 4)
    key = f"{b + d} {n // x + a + c + d}"
    wrong = {
        "Goes on after the failed line inside the try block": f"{a + b + d} {n // x + a + c + d}",
        "Runs the finally block after an error and not otherwise": f"{b + d} {n // x + a + c}",
        "Runs the else block after an error as well": f"{b + c + d} {n // x + a + c + d}",
    }
    return {
        "names": {
            "x": x,
            "n": n,
            "a": a,
            "b": b,
            "c": c,
            "d": d,
            "failed": b + d,
            "good": n // x + a + c + d,
            "q": n // x,
        },
        "answer": key,
        "wrong": wrong,
    }


def generator_used_up(rng: Random) -> dict[str, Any]:
    a, size, k = rng.randint(2, 9), rng.randint(3, 5), rng.randint(2, 5)
    values = [x * k for x in range(a, a + size)]
    first, rest = values[0], sum(values[1:])
    return {
        "names": {"a": a, "b": a + size, "k": k, "values": ", ".join(map(str, values)), "first": first, "rest": rest},
        "answer": f"{first} {rest} 0",
        "wrong": {
            "Takes each pass to start again from the first value": f"{first} {sum(values)} {sum(values)}",
            "Takes the second pass to repeat the first one": f"{first} {rest} {rest}",
            "Takes next to leave the first value in place": f"{first} {sum(values)} 0",
        },
    }


def class_level_list(rng: Random) -> dict[str, Any]:
    p, q = rng.sample(range(2, 10), 2)
    return {
        "names": {"p": p, "q": q, "sum": p + q},
        "answer": f"{p} {q} {p + q} 0",
        "wrong": {
            "Takes each object to have a list of its own": f"{p} {q} {q} 0",
            "Takes the counter to be shared as the list is": f"{p + q} {p + q} {p + q} {p + q}",
            "Takes the class to keep the total of the counters": f"{p} {q} {p + q} {p + q}",
        },
    }


def letter_counts(rng: Random) -> dict[str, Any] | None:
    pool = rng.sample("abdegklmnoprst", rng.randint(3, 6))
    word = "".join(rng.choice(pool) for _ in range(rng.randint(7, 11)))
    if not 3 <= len(set(word)) < len(word) - 1:
        return None
    asked = rng.choice([c for c in word if word.count(c) > 1])
    distinct, times = len(set(word)), word.count(asked)
    wrong = {
        "Counts the letters of the text, not the entries": f"{len(word)} {times}",
        "Takes the first occurrence to be counted as 0": f"{distinct} {times - 1}",
        "Takes each letter to be counted once": f"{distinct} 1",
    }
    return {
        "names": {"word": word, "asked": asked, "times": times, "distinct": distinct},
        "answer": f"{distinct} {times}",
        "wrong": wrong,
    }


def replaced_copy(rng: Random) -> dict[str, Any]:
    a, b, d = rng.sample(range(1, 30), 3)
    return {
        "names": {"a": a, "b": b, "d": d},
        "answer": f"{a} {d} True False",
        "wrong": {
            "Takes `replace` to change the object in place": f"{b} {d} False True",
            "Takes two objects with equal fields to be different": f"{a} {d} False False",
            "Takes a copy without changes to be the object itself": f"{a} {d} True True",
        },
    }


def functions_in_loop(rng: Random) -> dict[str, Any]:
    ns, x = rng.sample(range(1, 20), 3), rng.randint(1, 9) * 10

    def line(late: list[int], early: list[int]) -> str:
        return " ".join(str(x + n) for n in [*late, *early])

    return {
        "names": {"ns": ", ".join(map(str, ns)), "x": x, "last": ns[-1]},
        "answer": line([ns[-1]] * 3, ns),
        "wrong": {
            "Takes each function to keep the value of its round": line(ns, ns),
            "Takes the default to be computed at the call": line([ns[-1]] * 3, [ns[-1]] * 3),
            "Takes the first value to stay": line([ns[0]] * 3, ns),
        },
    }


def zipped_with_itself(rng: Random) -> dict[str, Any]:
    xs = rng.sample(range(2, 13), rng.choice([5, 7]))
    pairs = [a * b for a, b in zip(xs[::2], xs[1::2])]

    def line(products: list[int], left: int) -> str:
        return " ".join(map(str, [*products, left]))

    return {
        "names": {"xs": ", ".join(map(str, xs)), "products": ", ".join(map(str, pairs)), "n": len(xs)},
        "answer": line(pairs, 0),
        "wrong": {
            "Takes both arguments to run through all the values": line([x * x for x in xs], 0),
            "Takes the odd value to stay in the iterator": line(pairs, 1),
            "Pairs each value with the next one": line([a * b for a, b in zip(xs, xs[1:])], 0),
        },
    }


def chained_traceback_reading(rng: Random) -> dict[str, Any]:
    a = rng.randint(10, 40)
    c = a + rng.randint(8, 20)
    return {"names": {"a": a, "b": a + 2, "c": c, "d": c + rng.randint(5, 9)}}


def nested_context_managers_error(rng: Random) -> dict[str, Any]:
    a, b = rng.sample("abcdefgkpqrst", 2)
    wrong = {
        "Takes the outer manager to see the exception although the inner one swallowed it": f"+{a} +{b} !{b} -{b} !{a} -{a}",
        "Takes the managers to be left in the order in which they were entered": f"+{a} +{b} !{a} -{a} !{b} -{b}",
        "Takes the body to go on after the exception was handled": f"+{a} +{b} !{b} done -{b} -{a}",
        "Takes the exception to leave the block although a manager caught it": "ValueError",
    }
    return {"names": {"a": a, "b": b}, "answer": f"+{a} +{b} !{b} -{b} -{a}", "wrong": wrong}


def tags_renumbered(rng: Random) -> dict[str, Any] | None:
    singles = rng.sample(range(1, 10), rng.choice([2, 3]))
    ns = singles + rng.sample(range(11, 50), rng.choice([3, 4, 5]))
    rng.shuffle(ns)
    digits = [n % 10 for n in ns]
    m, found, distinct = len(ns), sum(digit in singles for digit in digits), len(set(digits))
    if not len(singles) < found < m:
        return None
    return {
        "names": {
            "ns": ", ".join(map(str, ns)),
            "m": m,
            "singles": " and ".join([", ".join(map(str, sorted(singles)[:-1])), str(max(singles))]),
            "found": found,
            "distinct": distinct,
        },
        "answer": f"{m} {found} {distinct}",
        "wrong": {
            "Takes the set to follow the changes of its elements": f"{distinct} {m} {distinct}",
            "Takes each tag to be found, since the very object is in the set": f"{m} {m} {distinct}",
            "Overlooks that a tag is found through another one with an equal number": f"{m} {len(singles)} {distinct}",
            "Takes a new set of the tags to keep those that have become equal": f"{m} {found} {m}",
        },
    }
