"""Simulated learners: how precise a test is, and which items it shows.

A learner is a draw of all abilities from the prior. The test itself is passed in, so that simulations run the tests that
learners take.
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
    """Errors in units of the prior's standard deviation, and the share (0 to 1) of intervals that hold the truth."""

    rmse: float
    bias: float
    mean_se: float
    coverage: float


class Cohort(NamedTuple):
    """Results of N simulated learners in k linear measures, such as the means of areas.

    `truth`, `estimate` and `se` have shape (N, k); `lengths` (N,) counts questions, and `shown` (n,) the tests each item was
    in; `nanoseconds` (answers,) is the time to select each item and update the belief.
    """

    truth: Floats
    estimate: Floats
    se: Floats
    lengths: NDArray[np.intp]
    shown: NDArray[np.intp]
    nanoseconds: NDArray[np.int64]

    def accuracy(self, measures: slice | NDArray[np.intp] = slice(None)) -> Accuracy:
        """Average over all learners and the chosen measures."""
        truth, estimate, se = (values[:, measures] for values in self[:3])
        error = estimate - truth
        inside = np.abs(error) <= Z * se
        return Accuracy(float(np.sqrt((error**2).mean())), float(error.mean()), float(se.mean()), float(inside.mean()))

    def coverage(self) -> Floats:
        """Share of learners whose 90 % interval holds the truth, for each measure: shape (k,)."""
        return np.asarray((np.abs(self.estimate - self.truth) <= Z * self.se).mean(axis=0))

    def verdicts(self, cuts: Sequence[float | None]) -> tuple[float, float, float]:
        """Shares of right, wrong and withheld verdicts on the first measures against their `cuts`, None for no requirement.

        A verdict is given when the 90 % interval lies on one side of the cut.
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


def answers(
    theta: Floats, items: Items, rng: np.random.Generator, difficulty_sd: Floats | float = 0.0
) -> NDArray[np.bool_]:
    """Draw whether a learner of abilities `theta` (T,) answers each item correctly: shape (n,).

    `difficulty_sd` is the standard deviation of true difficulties about those in `items`, drawn anew on every call.
    """
    b = items.b + rng.standard_normal(len(items.b)) * difficulty_sd
    return np.asarray(rng.random(len(b)) < p_correct(theta[items.topic], items.a, b, items.c))


def cohort(thetas: Floats, measures: Floats, test: Test, items: int, at: Sequence[int]) -> dict[int, Cohort]:
    """Let learners of abilities `thetas` (N, T) take a test; return their results after each number of questions in `at`.

    `measures` (k, T) are the linear combinations to estimate and `items` is the size of the pool. A learner whose test ends
    earlier counts with their last estimate. Raises `ValueError` when a test asks nothing at all.
    """
    shape = (len(thetas), len(measures))
    estimate, se = ({length: np.empty(shape) for length in at} for _ in range(2))
    lengths, shown = ({length: np.zeros(size, dtype=np.intp) for length in at} for size in (len(thetas), items))
    times: list[int] = []
    ended: dict[int, int] = dict.fromkeys(at, 0)
    for number, theta in enumerate(thetas):
        waiting, count, belief = sorted(at), 0, None
        indices: list[int] = []
        walk = test(theta, number)
        while waiting:
            began = perf_counter_ns()
            step = next(walk, None)
            if step is not None:
                times.append(perf_counter_ns() - began)
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
                ended[length] = len(times)
    truth, nanoseconds = thetas @ measures.T, np.array(times, dtype=np.int64)
    return {n: Cohort(truth, estimate[n], se[n], lengths[n], shown[n], nanoseconds[: ended[n]]) for n in at}


#: The columns of `summary`.
HEADS = ("rmse", "bias", "mean_se", "coverage")


def summary(
    cohort: Cohort, parts: Sequence[str], cuts: Sequence[float | None]
) -> tuple[list[dict[str, str | float]], dict[str, float]]:
    """Summarise a cohort: a row for each of the first measures, named `parts`, a row for all others, and overall figures.

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
