"""Simulated learners: how precise a test is, and what it shows.

A learner is a draw of all abilities from the prior. How a test is taken is passed in, so that the tests that learners
really sit are the ones measured here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter_ns
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring.ability import Belief, Z
from assessment.scoring.measuring.irt import Floats, Items, p_correct

#: A test: given a learner's abilities (T,) and number, yields each item's index and the belief after its answer.
Test = Callable[[Floats, int], Iterator[tuple[int, Belief]]]


class Accuracy(NamedTuple):
    """How estimates compare with the truth: in units of the prior's standard deviation, and a share from 0 to 1."""

    rmse: float
    bias: float
    mean_se: float
    coverage: float


class Cohort(NamedTuple):
    """What N simulated learners showed in k linear measures, such as the means of areas.

    `truth`, `estimate` and `se` have shape (N, k); `lengths` (N,) counts questions, `shown` (n,) for each item the tests it
    was in; `nanoseconds` (answers,) is what each answer took, selection and update.
    """

    truth: Floats
    estimate: Floats
    se: Floats
    lengths: NDArray[np.intp]
    shown: NDArray[np.intp]
    nanoseconds: NDArray[np.int64]

    def accuracy(self, measures: slice | NDArray[np.intp] = slice(None)) -> Accuracy:
        """Sum up the chosen measures over all learners."""
        truth, estimate, se = (values[:, measures] for values in self[:3])
        error = estimate - truth
        inside = np.abs(error) <= Z * se
        return Accuracy(float(np.sqrt((error**2).mean())), float(error.mean()), float(se.mean()), float(inside.mean()))

    def coverage(self) -> Floats:
        """Share of learners whose 90 % interval holds the truth, for each measure: shape (k,)."""
        return np.asarray((np.abs(self.estimate - self.truth) <= Z * self.se).mean(axis=0))

    def verdicts(self, cuts: Sequence[float | None]) -> tuple[float, float, float]:
        """Shares of right, wrong and withheld verdicts on the first measures against their `cuts`; None asks nothing.

        A verdict is given when the 90 % interval lies on one side of the cut, as a profile does.
        """
        measures = [index for index, cut in enumerate(cuts) if cut is not None]
        if not measures:
            return 0.0, 0.0, 1.0
        cut = np.array([cuts[index] for index in measures], dtype=float)
        truth, estimate, se = (values[:, measures] for values in self[:3])
        gap, no_gap = estimate + Z * se < cut, estimate - Z * se >= cut
        right = float(((gap & (truth < cut)) | (no_gap & (truth >= cut))).mean())
        given = float((gap | no_gap).mean())
        return right, given - right, 1 - given


def learners(prior: Belief, count: int, rng: np.random.Generator) -> Floats:
    """Draw abilities of `count` learners from a prior: shape (count, T)."""
    root = np.linalg.cholesky(prior.covariance)
    return np.asarray(prior.mean + rng.standard_normal((count, len(prior.mean))) @ root.T)


def answers(
    theta: Floats, items: Items, rng: np.random.Generator, difficulty_sd: Floats | float = 0.0
) -> NDArray[np.bool_]:
    """Draw what a learner of abilities `theta` (T,) would answer to each item: shape (n,).

    `difficulty_sd` is how far true difficulties lie from those in `items`, drawn afresh on every call.
    """
    b = items.b + rng.standard_normal(len(items.b)) * difficulty_sd
    return np.asarray(rng.random(len(b)) < p_correct(theta[items.topic], items.a, b, items.c))


def cohort(thetas: Floats, measures: Floats, test: Test, items: int, at: Sequence[int]) -> dict[int, Cohort]:
    """Let learners of abilities `thetas` (N, T) take a test; return what they showed after each number of questions `at`.

    `measures` (k, T) are the linear combinations to judge by and `items` the size of the pool. Who stops earlier counts
    with where they stopped. Raises `ValueError` when a test asks nothing at all.
    """
    shape = (len(thetas), len(measures))
    estimate, se = ({length: np.empty(shape) for length in at} for _ in range(2))
    lengths, shown = ({length: np.zeros(size, dtype=np.intp) for length in at} for size in (len(thetas), items))
    took: list[int] = []
    ended: dict[int, int] = dict.fromkeys(at, 0)
    for number, theta in enumerate(thetas):
        waiting, count, belief = sorted(at), 0, None
        indices: list[int] = []
        walk = test(theta, number)
        while waiting:
            began = perf_counter_ns()
            step = next(walk, None)
            if step is not None:
                took.append(perf_counter_ns() - began)
                indices.append(step[0])
                belief, count = step[1], count + 1
            elif belief is None:
                raise ValueError("the test ended before its first question")
            while waiting and (step is None or count == waiting[0]):
                length = waiting.pop(0)
                estimate[length][number] = measures @ belief.mean
                se[length][number] = np.sqrt(((measures @ belief.covariance) * measures).sum(axis=1))
                lengths[length][number] = count
                shown[length][indices] += 1
                ended[length] = len(took)
    truth, times = thetas @ measures.T, np.array(took, dtype=np.int64)
    return {n: Cohort(truth, estimate[n], se[n], lengths[n], shown[n], times[: ended[n]]) for n in at}


#: What `summary` says of each measure.
HEADS = ("rmse", "bias", "mean_se", "coverage")


def summary(
    cohort: Cohort, parts: Sequence[str], cuts: Sequence[float | None]
) -> tuple[list[dict[str, str | float]], dict[str, float]]:
    """Summarise a cohort: a row for each of the first measures, named `parts`, one for all others, and figures.

    `cuts` are what a role requires of the parts. Shares are from 0 to 1, times in microseconds.
    """
    spans = [(name, slice(at, at + 1)) for at, name in enumerate(parts)]
    spans.append(("single topics", slice(len(parts), None)))
    rows = [{"name": name, **cohort.accuracy(span)._asdict()} for name, span in spans]
    right, wrong, withheld = cohort.verdicts(cuts)
    share = cohort.shown / len(cohort.truth)
    figures = {
        "learners": float(len(cohort.truth)),
        "questions_mean": float(cohort.lengths.mean()),
        "verdicts_right": right,
        "verdicts_wrong": wrong,
        "verdicts_withheld": withheld,
        "exposure_mean": float(share.mean()),
        "exposure_max": float(share.max()),
        "items_never_shown": float((share == 0).mean()),
        "microseconds_p50": float(np.percentile(cohort.nanoseconds, 50)) / 1000,
        "microseconds_p99": float(np.percentile(cohort.nanoseconds, 99)) / 1000,
    }
    return rows, figures
