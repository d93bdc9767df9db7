"""Generators of the items on ranking and recommendation."""

from random import Random
from typing import Any

from assessment.banks.numbers import factor, listed, tie


def mean_reciprocal_rank_of_runs(rng: Random) -> dict[str, Any] | None:
    first = [1, *(rng.randint(2, 5) for _ in range(rng.choice([2, 3]))), 0]
    rng.shuffle(first)
    further = rng.choice([(2,), (3,), (2, 3)])  # in the run that begins with a relevant result
    runs = [[int(place == rank or (rank == 1 and place in further)) for place in range(1, 6)] for rank in first]
    reciprocal = [1 / rank if rank else 0 for rank in first]
    answer, found = sum(reciprocal) / len(first), len(first) - 1
    if tie(answer, 3):
        return None
    return {
        "names": {
            "runs": ", ".join(map(str, runs)),
            "parts": ", ".join("0" if not rank else "1" if rank == 1 else f"1/{rank}" for rank in first),
            "key": f"{answer:.3f}",
            "n": len(runs),
        },
        "answer": f"{answer:.3f}",
        "wrong": {
            "Leaves the run without a relevant result out of the mean": f"{sum(reciprocal) / found:.3f}",
            "Takes the reciprocal of the mean rank": f"{found / sum(first):.3f}",
            "Counts every relevant result, not just the first": f"{answer + sum(1 / r for r in further) / len(first):.3f}",
        },
    }


def rating_from_offsets_and_factors(rng: Random) -> dict[str, Any]:
    mean = rng.choice([3.2, 3.4, 3.6])
    bu, bi = rng.choice([-0.3, -0.2, 0.2, 0.4]), rng.choice([-0.6, -0.5, 0.1, 0.7])
    u1, u2 = rng.choice([1.0, 2.0, -1.0]), rng.choice([0.5, -0.5])
    i1, i2 = rng.choice([0.3, 0.4, -0.3]), rng.choice([1.0, -1.0, 2.0])
    dot = u1 * i1 + u2 * i2
    return {
        "names": {
            "mean": mean,
            "bu": bu,
            "bi": bi,
            "u1": u1,
            "u2": u2,
            "i1": i1,
            "i2": i2,
            "match": f"{factor(u1)} \\cdot {factor(i1)} + {factor(u2)} \\cdot {factor(i2)}",
            "dot": f"{dot:.1f}",
            "key": f"{mean + bu + bi + dot:.1f}",
        },
        "answer": f"{mean + bu + bi + dot:.1f}",
        "wrong": {
            "Leaves out both offsets": f"{mean + dot:.1f}",
            "Leaves out the match of user and film": f"{mean + bu + bi:.1f}",
            "Leaves out the mean of all ratings": f"{bu + bi + dot:.1f}",
        },
    }


def ndcg_of_three_results(rng: Random) -> dict[str, Any]:
    grades = rng.sample([0, 1, 2, 3, 4, 5], 3)
    ideal = sorted(grades, reverse=True)
    if grades == ideal:
        grades.reverse()
    dcg, idcg = (g[0] + 0.63 * g[1] + 0.5 * g[2] for g in (grades, ideal))
    return {
        "names": {
            "g1": grades[0],
            "g2": grades[1],
            "g3": grades[2],
            "dcg": f"{dcg:.2f}",
            "ideal": ", ".join(map(str, ideal)),
            "idcg": f"{idcg:.2f}",
            "ans": f"{dcg / idcg:.2f}",
        },
        "answer": dcg / idcg,
        "tolerance": 0.007,
        "wrong": {
            "Divides by the sum of the grades instead of the ideal list": dcg / sum(grades),
            "Reports the discounted gain without dividing": dcg,
            "Compares with the highest grade at every rank": dcg / (2.13 * ideal[0]),
        },
    }


def check_ndcg_of_three_results(names: dict[str, Any]) -> float:
    """Try every order for the ideal list."""
    from itertools import permutations

    gain = lambda grades: sum(g * d for g, d in zip(grades, (1, 0.63, 0.5), strict=True))  # noqa: E731
    shown = [names["g1"], names["g2"], names["g3"]]
    return gain(shown) / max(map(gain, permutations(shown)))


def retriever_for_high_recall(rng: Random) -> dict[str, Any]:
    recall, at = [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0], rng.randint(4, 5)
    start, slope = rng.randint(62, 75) / 100, rng.randint(10, 22) / 100
    curve_a = [round(start - slope * r, 2) for r in recall[:-1]] + [round(start - slope - 0.15, 2)]
    curve_b = [round(0.98 - (0.75 + slope) * r**1.2, 2) for r in recall[:-1]] + [0.05]
    names = {"recall": recall, "curvea": curve_a, "curveb": curve_b, "percent": round(100 * recall[at])}
    read = {
        "a": f"{curve_a[at]:.2f}",
        "b": f"{curve_b[at]:.2f}",
        "topb": f"{curve_b[0]:.2f}",
        "fulla": f"{curve_a[-1]:.2f}",
    }
    return {"names": names | read | {"xs": listed(recall), "as": listed(curve_a), "bs": listed(curve_b)}}


def precision_of_first_five(rng: Random) -> dict[str, Any]:
    k, n = rng.choice([4, 5, 6, 8]), rng.choice([10, 12, 16, 20])
    r, more = rng.randint(2, k - 1), rng.randint(3, 9)
    whole = k + more
    return {
        "names": {
            "k": k,
            "n": n,
            "r": r,
            "all": whole,
            "key": f"{r / k:.2f}",
            "recall": f"{r / whole:.2f}",
            "near": "=" if 100 * r % k == 0 else r"\approx",
            "nearly": "=" if 100 * r % whole == 0 else r"\approx",
            "whole": f"{r / n:.2f}",
            "odd": f"{k / whole:.2f}",
        }
    }


def job_of_the_first_stage(rng: Random) -> dict[str, Any]:
    n = 50 * rng.randint(3, 30)
    return {"names": {"n": n}}
