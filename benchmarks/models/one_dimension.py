"""The one-dimensional part of `adaptive.py`: a pool of 500 two-parameter items, learners from N(0, 1), peers beside it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import perf_counter_ns
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring import ability, irt, selection
from assessment.scoring.measuring.irt import Floats, Items
from assessment.scoring.measuring.selection import Mask
from benchmarks.models import adaptive_figures
from benchmarks.models.bound import least_error
from benchmarks.recording import Recording

POOL, LENGTH, AT = 500, 20, (5, 10, 20)
LIMIT, QUOTAS = 0.25, np.array([5, 5, 5, 5])
PEERS = ("catsim", "mirt", "adaptivetesting", "catpie")
#: What the design asks for.
RMSE, SE_RATIO, MICROSECONDS = (0.495, 0.380, 0.287), (0.95, 1.03), 25.0


#: How far one test moves an item's price, and the share of the limit it aims at, so that the limit itself seldom binds.
_PRICE_STEP, _MARGIN = 0.02, 0.96
#: The limit on exposure counts as if there had been so many tests from the start.
_FIRST_TESTS = 40


class Exposure(NamedTuple):
    """How often earlier tests have shown each item: `shown` (n,) counts those of the `tests` that an item appeared in.

    `price` (n,) is the logarithm of the factor by which an item's gain is discounted.
    """

    price: Floats
    shown: NDArray[np.intp]
    tests: int

    @classmethod
    def none(cls, count: int) -> Exposure:
        """Begin with a pool of `count` items that nobody has seen."""
        return cls(np.zeros(count), np.zeros(count, dtype=np.intp), 0)

    def add_test(self, indices: Sequence[int], limit: float) -> Exposure:
        """Count one more test, which showed the items at `indices`, under a `limit` on the share of tests an item is in.

        Prices rise where the limit, less a margin, was passed and fall elsewhere: subgradient ascent on the dual of "the most
        information under a limit for each item", so that a scarce item goes to those it tells most about. On 500 items and
        1,000 learners that costs a fifth (20 questions) to two fifths (5) less precision than first come, first served does
        (Revuelta & Ponsoda 1998). Prices are learned in use, or on simulated learners beforehand; unlike Sympson & Hetter
        (1985), it needs no trial runs item by item.
        """
        used = np.zeros(len(self.shown), dtype=np.intp)
        used[list(indices)] = 1
        price = np.maximum(self.price + _PRICE_STEP * (used - _MARGIN * limit), 0.0)
        return Exposure(price, self.shown + used, self.tests + 1)


def discount(gain: Floats, candidates: Mask, exposure: Exposure, limit: float, progress: float) -> tuple[Floats, Mask]:
    """Discount gains by the items' prices and leave out the overexposed; returns gains and candidates for `choose`.

    `progress` is the share of the test that is over: early questions direct all later ones, so they pay half the price and
    the last ones one and a half times. Poor items (`selection.POOR`) are left out first, and overexposed ones are kept where
    nothing else remains: better to exceed the limit than to waste a question.
    """
    worth = candidates & (gain >= selection.POOR * gain[candidates].max(initial=0.0))
    rested = worth & (exposure.shown + 1 <= limit * max(_FIRST_TESTS, exposure.tests + 1))
    return gain * np.exp(-exposure.price * (0.5 + progress)), rested if rested.any() else worth


def data(learners: int, seed: int = 77):
    """Draw the pool, the learners and their answers to every item."""
    rng = np.random.default_rng(seed)
    a, b, theta = rng.lognormal(0, 0.3, POOL), rng.normal(0, 1, POOL), rng.normal(0, 1, 1000)
    right = rng.random((1000, POOL)) < irt.p_correct(theta[:, None], a, b, 0.0)
    if learners > 1000:
        theta = np.concatenate([theta, rng.normal(0, 1, learners - 1000)])
        more = rng.random((learners - 1000, POOL)) < irt.p_correct(theta[1000:, None], a, b, 0.0)
        right = np.concatenate([right, more])
    return a, b, theta[:learners], right[:learners].astype(int)


def run(a, b, theta, right, exposure=None, warm_up=False):
    """Give everybody the test; under `exposure` with its limit and with quotas, the item of most information otherwise."""
    items = Items(np.zeros(len(a), dtype=np.intp), a, b, np.zeros_like(a))
    pool, prior, goal = irt.tabulate(items), ability.prior([0], [0.0]), np.ones((1, 1))
    content, rng = np.arange(len(a)) % len(QUOTAS), Random(1)
    thetas, ses = np.empty((2, len(theta), LENGTH))
    shown, times, quotas_met, least = np.zeros(len(a), dtype=int), [], True, 1.0
    for learner in range(len(theta)):
        live, free = ability.start(prior), np.ones(len(a), dtype=bool)
        asked, places = np.zeros(len(QUOTAS), dtype=np.intp), []
        for position in range(LENGTH):
            began = perf_counter_ns()
            gain = selection.gains(live.belief, items, goal, irt.look_up_information(pool, live.belief.mean))
            if exposure is None:
                index = selection.choose(gain, free, rng, nearly_best=1)
            else:
                open_now = free & selection.within_quotas(content, asked, QUOTAS)
                priced, kept = discount(gain, open_now, exposure, LIMIT, position / (LENGTH - 1))
                index = selection.choose(priced, kept, rng, nearly_best=1)
                least = min(least, gain[index] / gain[open_now].max())
            live = ability.update(live, 0, pool.log_p[right[learner, index], index])
            times.append(perf_counter_ns() - began)
            free[index] = False
            asked[content[index]] += 1
            places.append(index)
            thetas[learner, position] = live.belief.mean[0]
            ses[learner, position] = np.sqrt(live.belief.covariance[0, 0])
        shown[places] += 1
        quotas_met &= bool((asked == QUOTAS).all())
        if exposure is not None:
            exposure = exposure.add_test(places, LIMIT)
            if warm_up:  # prices are learned without the limit itself standing in their way
                exposure = exposure._replace(shown=exposure.shown * 0, tests=0)
    rmse = np.sqrt(((thetas - theta[:, None]) ** 2).mean(axis=0))
    at = np.array(AT) - 1
    row = {
        "learners": len(theta),
        "rmse": rmse[at].tolist(),
        "squares": (thetas - theta[:, None])[:, at] ** 2,
        "ratio": (ses.mean(axis=0) / rmse)[at].tolist(),
        "exposure": float(shown.max() / len(theta)),
        "p50": float(np.percentile(times, 50)) / 1000,
        "p99": float(np.percentile(times, 99)) / 1000,
    }
    return row, exposure, quotas_met, least


def limited(a, b, theta, right):
    """Learn prices on 1,000 learners drawn from the prior with a seed of their own, then give the test under the limit."""
    rng = np.random.default_rng(5)
    others = rng.normal(0, 1, 1000)
    answers = (rng.random((1000, len(a))) < irt.p_correct(others[:, None], a, b, 0.0)).astype(int)
    exposure = run(a, b, others, answers, Exposure.none(len(a)), warm_up=True)[1]
    return run(a, b, theta, right, exposure)


def peers(python: str, seconds: float, a, b, theta, right) -> dict[str, dict]:
    """Run every peer in its own process; one that fails is reported as such."""
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.npz"
        np.savez(path, a=a, b=b, theta=theta, right=right, length=LENGTH)
        for name in PEERS:
            script = Path(__file__).resolve().parents[1] / "peers" / "adaptive_peers.py"
            done = subprocess.run([python, script, path, str(seconds), name], capture_output=True, text=True)
            last = done.stdout.strip().splitlines()[-1:] or ["null"]
            rows[name] = json.loads(last[0]) if done.returncode == 0 else None
            if rows[name] is None:
                print(f"{name}: {(done.stderr.strip().splitlines() or ['no output'])[-1]}")
    return rows


def bound(a, b, theta) -> list[float]:
    """Van Trees bound with the items chosen at the true ability."""
    items = Items(np.zeros(len(a), dtype=np.intp), a, b, np.zeros_like(a))
    prior = ability.prior([0], [0.0])
    return [float(least_error(prior, items, theta[:, None], np.ones((1, 1)), length)[0]) for length in AT]


def table(record: Recording, learners: int, python: str | None, seconds: float) -> None:
    """Print tables (a) and the one-dimensional part of (b), and record them."""
    a, b, theta, right = data(learners)
    plain, *_ = run(a, b, theta, right)
    held, _, quotas_met, least = limited(a, b, theta, right)
    rows = {"Groundwork": plain, "  exposure <= .25, quotas 5-5-5-5": held}
    rows |= peers(python, seconds, a, b, theta, right) if python else {}
    print(f"(a), (b) One dimension: {POOL} items (2PL), {len(theta)} learners from N(0, 1)\n")
    print(
        f"{'':34}{'learners':>9}{'RMSE 5':>8}{'10':>7}{'20':>7}{'SE/RMSE 5':>11}{'10':>6}{'20':>6}{'max exp.':>9}",
        end="",
    )
    print(f"{'us p50':>10}{'us p99':>10}{'ratio':>8}")
    for name, row in rows.items():
        if row is None:
            print(f"{name:34} failed")
            continue
        numbers = "".join(f"{value:7.3f}" for value in row["rmse"])
        ratios = "".join(f"{value:6.2f}" for value in row["ratio"])
        print(f"{name:34}{row['learners']:9} {numbers}     {ratios}{row['exposure']:9.3f}", end="")
        print(f"{row['p50']:10.1f}{row['p99']:10.1f}{row['p50'] / plain['p50']:8.0f}")
    least_possible = bound(a, b, theta)
    adaptive_figures.record_one_dimension(record, rows, AT, least_possible)
    print(f"{'bound (van Trees, omniscient)':34}{'':9} " + "".join(f"{value:7.3f}" for value in least_possible))
    print(f"{'asked for':34}{'':9} " + "".join(f"{value:7.3f}" for value in RMSE), end="")
    print(f"   {SE_RATIO[0]} to {SE_RATIO[1]}{'':15}{MICROSECONDS:10.1f}")
    print(f"{'asked for, with limits':34}{'':9} " + "".join(f"{1.05 * value:7.3f}" for value in RMSE))
    print(
        f"\nQuotas met exactly by every test: {quotas_met}. Least gain of an item beside the best open one: {least:.2f}."
    )
    if not python:
        print("Peers were not run: give --peers the Python of an environment with benchmarks/requirements.txt.")
