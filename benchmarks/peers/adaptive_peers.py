"""Other engines on the same pool and answers; run by the interpreter of their own environment, see `adaptive.py --peers`.

Usage: PYTHON benchmarks/peers/adaptive_peers.py DATA.npz SECONDS ENGINE. Prints one JSON object. An engine takes learners in their order
until SECONDS are over, so a slow one is judged on fewer.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np

# Each engine below takes the pool's a and b, and returns a function of one learner's answers and a number of questions that yields
# the item's place, the ability and its standard error (None where the engine has none) after each answer.


def catsim(a: np.ndarray, b: np.ndarray):
    from catsim.estimation import NumericalSearchEstimator
    from catsim.item_bank import ItemBank
    from catsim.selection import MaxInfoSelector

    bank = ItemBank(np.stack([a, b, np.zeros_like(a), np.ones_like(a)], 1))
    select, estimate = MaxInfoSelector(), NumericalSearchEstimator(method="bounded")

    def take(right, length):
        places, given, theta = [], [], 0.0
        for _ in range(length):
            index = int(select.select(item_bank=bank, administered_items=places, est_theta=theta))
            places.append(index)
            given.append(bool(right[index]))
            theta = estimate.estimate(item_bank=bank, administered_items=places, response_vector=given, est_theta=theta)
            yield index, theta, None

    return take


def mirt(a: np.ndarray, b: np.ndarray):
    from mirt.cat import CATEngine, MaxItemsStop
    from mirt.models.dichotomous import TwoParameterLogistic

    model = TwoParameterLogistic(n_items=len(a))
    model.set_parameters(discrimination=a, difficulty=b)
    model._is_fitted = True
    engine = CATEngine(
        model, item_selection="MFI", stopping_rule=MaxItemsStop(20), scoring_method="EAP", max_items=20,
        n_quadpts=61, theta_bounds=(-6, 6), seed=1,
    )  # fmt: skip

    def take(right, length):
        engine.reset()
        for _ in range(length):
            index = engine.select_next_item()
            state = engine.administer_item(int(right[index]))
            yield index, state.theta, state.standard_error

    return take


def adaptivetesting(a: np.ndarray, b: np.ndarray):
    from adaptivetesting.math.estimators import ExpectedAPosteriori, NormalPrior
    from adaptivetesting.math.item_selection import maximum_information_criterion
    from adaptivetesting.models import TestItem

    def item(number: int) -> TestItem:
        made = TestItem()
        made.id, made.a, made.b, made.c, made.d = number, float(a[number]), float(b[number]), 0.0, 1.0
        return made

    pool = [item(number) for number in range(len(a))]

    def take(right, length):
        left, asked, given, theta = list(pool), [], [], 0.0
        for _ in range(length):
            chosen = maximum_information_criterion(left, theta)
            left.remove(chosen)
            asked.append(chosen)
            given.append(int(right[chosen.id]))
            judge = ExpectedAPosteriori(given, asked, NormalPrior(0, 1), optimization_interval=(-6, 6))
            theta = float(judge.get_estimation())
            yield chosen.id, theta, float(judge.get_standard_error(theta))

    return take


def catpie(a: np.ndarray, b: np.ndarray):
    from catpie import estimateTheta, selectNextItem

    bank = [(float(x), float(y), 0.0, 1.0) for x, y in zip(a, b, strict=True)]

    def take(right, length):
        places, given, theta = [], [], 0.0
        for _ in range(length):
            index = int(selectNextItem(bank, theta, places).item)
            places.append(index)
            given.append(int(right[index]))
            theta, se = estimateTheta(bank, places, given)[:2]
            yield index, float(theta), float(se)

    return take


def main() -> None:
    data, seconds, name = np.load(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    take = {"catsim": catsim, "mirt": mirt, "adaptivetesting": adaptivetesting, "catpie": catpie}[name](
        data["a"], data["b"]
    )
    length, thetas, ses, times, shown = int(data["length"]), [], [], [], np.zeros(len(data["a"]), int)
    began = time.monotonic()
    for right in data["right"]:
        walk, theta, se = take(right, length), [], []
        for _ in range(length):
            start = time.perf_counter_ns()
            index, estimate, error = next(walk)
            times.append(time.perf_counter_ns() - start)
            shown[index] += 1
            theta.append(estimate)
            se.append(np.nan if error is None else error)
        thetas.append(theta)
        ses.append(se)
        if time.monotonic() - began > seconds:
            break
    error = np.array(thetas) - data["theta"][: len(thetas), None]
    rmse = np.sqrt((error**2).mean(0))
    at = [4, 9, 19]
    p50, p99 = np.percentile(times, [50, 99]) / 1000
    print(
        json.dumps(
            {
                "learners": len(thetas),
                "rmse": rmse[at].tolist(),
                "ratio": (np.mean(ses, 0) / rmse)[at].tolist(),
                "exposure": float(shown.max() / len(thetas)),
                "p50": p50,
                "p99": p99,
            }
        )
    )


if __name__ == "__main__":
    main()
