"""Generators of the items on applications of language models that ask for a judgement or a reading."""

import math
from fractions import Fraction
from random import Random
from typing import Any

from assessment.banks.numbers import friendly


def agent_limits(rng: Random) -> dict[str, Any] | None:
    """Stop an agent at a limit on calls or on equal calls in a row."""

    def run(calls: str, most: int, repeats: int, count_refused: int = 0, strict: bool = False) -> str:
        last, same, used = None, 0, 0
        for call in calls:
            if used == most:
                return f"limit{used}"
            same = same + 1 if call == last else 1
            if same > repeats or (strict and same == repeats):
                return f"loop{used + count_refused}"
            last, used = call, used + 1
        return f"done{used}"

    def plan(length: int, longest: int) -> str:
        calls = ""
        while len(calls) < length:
            calls += rng.choice([letter for letter in "srw" if not calls.endswith(letter)]) * rng.randint(1, longest)
        return calls[:length]

    n, k = rng.randint(5, 7), rng.randint(2, 3)
    before = plan(rng.randint(0, n - k - 1), k)
    circling = before + rng.choice([x for x in "srw" if not before.endswith(x)]) * (k + 1) + plan(rng.randint(0, 2), 1)
    plans = [plan(rng.randint(n - 2, n), k), plan(rng.randint(n + 1, n + 2), k), circling]
    rng.shuffle(plans)
    results = [run(calls, n, k) for calls in plans]
    answer = " ".join(results)
    wrong = {
        "Counts the refused call as made": " ".join(run(calls, n, k, count_refused=1) for calls in plans),
        "Stops at the permitted number of equal calls already": " ".join(
            run(calls, n, k, strict=True) for calls in plans
        ),
        "Overlooks the limit on equal calls": " ".join(run(calls, n, 99) for calls in plans),
    }
    if len({result[:4] for result in results}) != 3:
        return None
    p1, p2, p3 = plans
    r1, r2, r3 = (f"`{result}`" for result in results)
    return {
        "names": {"n": n, "k": k, "p1": p1, "p2": p2, "p3": p3, "r1": r1, "r2": r2, "r3": r3},
        "answer": answer,
        "wrong": wrong,
    }


def hits_and_ranks(rng: Random) -> dict[str, Any] | None:
    """Compute the hit rate at 3 and the mean reciprocal rank."""
    n = rng.choice([4, 5, 8])
    ranks = [rng.choice([0, 0, 1, 1, 2, 2, 4, 4, 5, 10]) for _ in range(n)]
    total = sum(Fraction(1, r) for r in ranks if r)
    found = sum(r > 0 for r in ranks)
    hits = sum(0 < r <= 3 for r in ranks)
    if not 2 <= hits < found < n:
        return None
    key = f"{hits}/{n} {float(total / n):.2f}"
    wrong = {
        "Counts a passage at any rank as a hit": f"{found}/{n} {float(total / n):.2f}",
        "Divides by the questions with a passage found": f"{hits}/{n} {float(total / found):.2f}",
        "Counts only ranks up to 3 in the reciprocal ranks too": f"{hits}/{n} "
        f"{float(sum(Fraction(1, r) for r in ranks if 0 < r <= 3) / n):.2f}",
    }
    if 1000 * total / n % 10 == 5:
        return None
    return {
        "names": {
            "ranks": ", ".join(map(str, ranks)), "hits": hits, "n": n, "total": f"{float(total):g}",
            "mrr": f"{float(total / n):.2f}", "near": "=" if friendly(float(total / n), 2) else r"\approx",
        },
        "answer": key,
        "wrong": wrong,
    }  # fmt: skip


def models_in_time(rng: Random) -> dict[str, Any] | None:
    """Add the time to the first token to the time of all tokens."""
    tokens = rng.choice([200, 300, 400, 600])
    limit = rng.randint(2, 12)
    rates = rng.sample([50, 100, 200, 40, 80], 3)
    firsts = [rng.choice([0.2, 0.5, 1.0, 1.5, 2.0, 2.5]) for _ in range(3)]
    times = {m: f + tokens / r for m, f, r in zip("abc", firsts, rates)}
    order = sorted(times.values())

    def line(measure: dict[str, float]) -> str:
        return " ".join([*(m for m in measure if measure[m] <= limit), min(measure, key=lambda m: measure[m])])

    key = line(times)
    fits = [m for m in times if times[m] <= limit]
    quickest = min("abc", key=lambda m: firsts["abc".index(m)])
    wrong = {
        "Leaves out the time to the first token": line({m: tokens / r for m, r in zip("abc", rates)}),
        "Compares the time to the first token alone": line(dict(zip("abc", firsts))),
        "Takes the model with the quickest first token for the fastest": " ".join([*fits, quickest]),
    }
    if len(fits) == 3:  # then this is the same line as comparing first tokens alone
        del wrong["Takes the model with the quickest first token for the fastest"]
    if not (fits and order[1] - order[0] > 0.1):
        return None
    return {
        "names": {
            "limit": limit, "tokens": tokens, "fa": firsts[0], "fb": firsts[1], "fc": firsts[2],
            "ra": rates[0], "rb": rates[1], "rc": rates[2],
            **{f"t{m}": f"{times[m]:g}" for m in "abc"},
        },
        "answer": key,
        "wrong": wrong,
    }  # fmt: skip


def fused_ranks(rng: Random) -> dict[str, Any] | None:
    """Merge two rankings by the sum of reciprocal ranks."""

    def fuse(lists: list[list[str]], score: Any, join: Any = sum) -> str:
        docs = sorted({d for ranking in lists for d in ranking})
        values = {d: join(score(ranking.index(d) + 1) for ranking in lists if d in ranking) for d in docs}
        return " ".join(sorted(docs, key=lambda d: -values[d])[:3])

    docs = rng.sample("ABCDEFG", 6)
    dense, words = rng.sample(docs, 4), rng.sample(docs, 4)
    k = rng.choice([1, 2, 5, 10])
    both = set(dense) & set(words)
    score = {
        d: sum(Fraction(1, k + ranking.index(d) + 1) for ranking in (dense, words) if d in ranking)
        for d in sorted({*dense, *words})
    }
    ordered = sorted(score, key=lambda d: -score[d])
    key = " ".join(ordered[:3])
    interleaved = list(dict.fromkeys(d for pair in zip(dense, words) for d in pair))
    wrong = {
        "Takes the first list and leaves out the second": " ".join(dense[:3]),
        "Takes the documents in turn from both lists": " ".join(interleaved[:3]),
        "Keeps the better of a document's two amounts in place of their sum": fuse(
            [dense, words], lambda r: Fraction(1, k + r), max
        ),
    }
    gaps = [score[a] - score[b] for a, b in zip(ordered, ordered[1:4])]
    if not (len(both) in (2, 3) and min(gaps) > Fraction(1, 300)):
        return None
    return {
        "names": {
            "dense": ", ".join(f'"{d}"' for d in dense), "words": ", ".join(f'"{d}"' for d in words), "k": k,
            "scores": ", ".join(f"{d} {float(score[d]):.3f}" for d in ordered[:4]),
        },
        "answer": key,
        "wrong": wrong,
    }  # fmt: skip


def agent_runs(rng: Random) -> dict[str, Any] | None:
    """Divide the calls of all runs by the tasks that were done."""
    runs = [(rng.randint(2, 12), rng.random() < 0.6) for _ in range(rng.randint(4, 6))]
    done = [calls for calls, ok in runs if ok]
    total = sum(calls for calls, _ in runs)
    if not 2 <= len(done) < len(runs) or 10 * total % len(done) or 10 * sum(done) % len(done):
        return None
    share, each = f"{len(done)}/{len(runs)}", f"{total / len(done):.1f}"
    wrong = {
        "Averages over the successful runs alone": f"{share} {sum(done) / len(done):.1f}",
        "Divides by all runs": f"{share} {total / len(runs):.1f}",
    }
    return {
        "names": {
            "runs": ", ".join(map(str, runs)), "good": len(done), "n": len(runs), "total": total, "each": each,
            "mean": f"{sum(done) / len(done):.1f}",
        },
        "answer": f"{share} {each}",
        "wrong": wrong,
    }  # fmt: skip


def judge_against_people(rng: Random) -> dict[str, Any]:
    bad, good = rng.randint(30, 60), 10 * rng.randint(30, 50)
    lenient, strict = rng.randint(bad * 4 // 10, bad * 7 // 10), rng.randint(3, 12)
    counts = [[bad - lenient, lenient], [strict, good - strict]]
    names = {"labels": ["fail", "pass"], "counts": counts, "bad": bad, "good": good, "lenient": lenient}
    read = {
        "strict": strict,
        "total": bad + good,
        "agree": bad - lenient + good - strict,
        "share": round(100 * lenient / bad),
    }
    first, second = (f"{row[0]} failed and {row[1]} passed by the judge" for row in counts)
    told = f"Failed by people: {first}. Passed by people: {second}"
    return {"names": names | read | {"told": told}}


def saving_from_less_context(rng: Random) -> dict[str, Any] | None:
    total = rng.choice([50, 80, 100, 120, 150, 200])
    share = 2 * rng.randint(15, 38)
    text = total * share // 100
    if total * share % 100 or text % 2:
        return None
    rest = total - text
    fixed, asked = rest * 3 // 10, rest * 2 // 10
    counts = [fixed, text, asked, rest - fixed - asked]
    labels = ["instructions", "retrieved text", "question", "answer"]
    told = "; ".join(f"{name}: {count}" for name, count in zip(labels, counts, strict=True))
    names = {"counts": counts, "labels": labels, "told": told, "text": text, "total": total, "half": text // 2}
    return {"names": names | {"key": share // 2, "all": share, "rest": 100 - share // 2}}


def prompt_tuned_on_its_own_test(rng: Random) -> dict[str, Any]:
    f = rng.randint(45, 73)
    return {"names": {"f1": f, "e1": f + 1, "e4": f + 10, "e9": f + 22, "f4": f + 3, "f9": f + 4, "avg": f + 13}}


def retrieval_or_generation_at_fault(rng: Random) -> dict[str, Any]:
    a, b, c, d = rng.randint(90, 130), rng.randint(8, 14), rng.randint(5, 9), rng.randint(60, 85)
    return {
        "names": {
            "a": a,
            "b": b,
            "c": c,
            "d": d,
            "all": a + b + c + d,
            "w": b + d,
            "n": c + d,
            "m": a + b,
            "p": round(100 * a / (a + b)),
        }
    }


def grader_prefers_first_place(rng: Random) -> dict[str, Any]:
    b = rng.randint(26, 36)
    a = b + rng.randint(3, 6)
    c = 100 - a - b
    return {
        "names": {
            "a": a,
            "b": b,
            "c": c,
            "first": a + c,
            "other": 100 - a,
            "n": a + b,
            "half": (a + b) // 2,
            "sd": f"{math.sqrt(a + b) / 2:.1f}",
        }
    }


def object_cut_out_of_reply(rng: Random) -> dict[str, Any]:
    kinds = {
        "chatty": ("'Sure! {\"n\": 2} Bye.'", "ok"),
        "twice": ('\'{"n": 2} or {"n": 3}\'', "retry"),
        "text": ('\'{"n": "2"}\'', "reject"),
        "quotes": ("\"{'n': 2}\"", "retry"),
        "float": ("'{\"n\": 2.5}'", "reject"),
        "plain": ("'{\"n\": 7}'", "ok"),
    }
    drawn = rng.sample(list(kinds), 4)

    def line(**read: str) -> str:
        return " ".join(read.get(kind, kinds[kind][1]) for kind in drawn)

    wrong = {
        "Believes that the first object is taken and that quotes of either kind are JSON": line(
            twice="ok", quotes="ok"
        ),
        "Takes a string of digits for an integer, and a float too": line(text="ok", float="ok"),
        "Believes that text around an object cannot be parsed": line(chatty="retry"),
    }
    untyped = " or ".join(named for kind, named in {"text": "a text", "float": "a float"}.items() if kind in drawn)
    reasons = {
        "chatty": "Text around a single object is cut away, so the chatty reply parses.",
        "plain": "A reply that is nothing but the object parses as it is.",
        "twice": "Two objects with text in between are not one JSON value, so they have to be requested again.",
        "quotes": "JSON has double quotes only, so an object in single quotes has to be requested again.",
    }
    told = [reason for kind, reason in reasons.items() if kind in drawn]
    told += [f"Where `n` is {untyped}, the reply parses but is rejected."] if untyped else []
    replies = "[" + ", ".join(kinds[kind][0] for kind in drawn) + "]"
    return {"names": {"replies": replies, "reasons": " ".join(told)}, "answer": line(), "wrong": wrong}
