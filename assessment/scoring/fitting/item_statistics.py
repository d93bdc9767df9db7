"""What an author wants to know about an item beside its parameters: how it fared, whether it fits, which options work."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.fitting.calibration import POINTS, Calibration
from assessment.scoring.fitting.cells import Cells, observed_cells
from assessment.scoring.fitting.marginal_likelihood import curves, expect, sample
from assessment.scoring.measuring.irt import Floats

#: A distractor that fewer than this share choose does not work. Haladyna & Downing (1993), Educ. Psychol. Meas. 53, 999.
UNUSED = 0.05
#: A distractor draws the able when its point-biserial is this many standard errors above 0.
STANDARD_ERRORS = 2.0


class ItemStatistics(NamedTuple):
    """Statistics of n items, each (n,); nan where there are too few answers to tell.

    `n` counts answers, `share_correct` is the share of right ones, `point_biserial` the correlation between being right
    and doing well elsewhere, from -1 to 1.
    """

    n: NDArray[np.intp]
    share_correct: Floats
    point_biserial: Floats


class OptionStatistics(NamedTuple):
    """Statistics of the options of one item, each (options,); the key is neither `unused` nor `attractive`.

    `share` is the share of choosers, `point_biserial` the correlation between choosing and doing well, nan where all or
    none choose. A distractor is `unused` when hardly anybody chooses it, `attractive` when the able choose it more often.
    """

    share: Floats
    point_biserial: Floats
    unused: NDArray[np.bool_]
    attractive: NDArray[np.bool_]


def describe_items(responses: ArrayLike | Cells, score: ArrayLike | None = None) -> ItemStatistics:
    """Describe items by the answers to them, without a model.

    `responses` is what `calibration.fit` takes. `score` says for every observed cell, a table's row by row, how well its
    person did elsewhere; by default on all other items (`rest_scores`). An adaptive test asks everybody what they can just
    about do, so both shares and point-biserials are drawn to the middle there.
    """
    observed = observed_cells(responses)
    items = observed.shape[1]
    n = np.bincount(observed.item, minlength=items)
    right = np.bincount(observed.item, observed.correct, minlength=items)
    share = np.divide(right, n, out=np.full(items, np.nan), where=n > 0)
    elsewhere = rest_scores(observed) if score is None else np.asarray(score, dtype=float)
    if elsewhere.shape != observed.item.shape:
        raise ValueError(f"score must be one number for each of {observed.item.size} answers, got {elsewhere.shape}")
    return ItemStatistics(n, share, _point_biserial(observed, elsewhere))


def rest_scores(responses: ArrayLike | Cells) -> Floats:
    """Score each observed cell's person on all other items (cells,): the mean of answer minus share of right answers.

    In a full table that ranks persons as their corrected sum does. nan where a person answered nothing else.
    """
    observed = observed_cells(responses)
    items = observed.shape[1]
    n = np.maximum(np.bincount(observed.item, minlength=items), 1)
    share = np.bincount(observed.item, observed.correct, minlength=items) / n
    surprise = observed.correct - share[observed.item]
    total = np.bincount(observed.person, surprise)[observed.person]
    others = np.bincount(observed.person)[observed.person] - 1
    return np.asarray(np.divide(total - surprise, others, out=np.full(len(surprise), np.nan), where=others > 0))


def mean_squares(
    responses: ArrayLike | Cells, calibration: Calibration, ability: tuple[ArrayLike, ArrayLike] | None = None
) -> tuple[Floats, Floats]:
    """Say how well answers fit the calibrated curves: infit and outfit of items, each (items,), with 1 expected.

    `responses` and `ability` are those of `calibration.fit`; nan for an item without an estimate. Well above 1, answers are
    more erratic than the model says, well below more regular; outfit minds surprises far from the difficulty more, infit
    those near it. These are the mean squares of Wright & Masters (1982), pp. 99-100, averaged over where each ability may
    be instead of taken at an estimate of it, which would make them too small in short tests.
    """
    observed = observed_cells(responses)
    estimated = np.isfinite(calibration.a) & np.isfinite(calibration.b)
    infit, outfit = np.full(len(estimated), np.nan), np.full(len(estimated), np.nan)
    inside = estimated[observed.item]
    if not inside.any():
        return infit, outfit
    position = (np.cumsum(estimated) - 1)[observed.item[inside]]
    kept = Cells(observed.person[inside], position, observed.correct[inside], (observed.shape[0], int(estimated.sum())))
    of = sample(kept, POINTS, ability)
    a, b, c = calibration.a[estimated], calibration.b[estimated], calibration.c[estimated]
    log_p = curves(of.nodes, a, -a * b, c).log_p
    wrong, right = expect(of, log_p).counts
    q, p = np.exp(log_p)
    with np.errstate(divide="ignore", invalid="ignore"):  # an item without answers has 0 of 0
        infit[estimated] = (right * q**2 + wrong * p**2).sum(axis=1) / ((wrong + right) * p * q).sum(axis=1)
        outfit[estimated] = (right * q / p + wrong * p / q).sum(axis=1) / (wrong + right).sum(axis=1)
    return infit, outfit


def option_statistics(chosen: ArrayLike, score: ArrayLike, options: int, key: int) -> OptionStatistics:
    """Describe the options of one item with one `key`.

    `chosen` (n,) holds each person's option from 0, or -1 for none ("I don't know"), which counts as not choosing any;
    `score` (n,) how well each did on the other items. Raises `ValueError` when lengths differ or an option does not exist.
    """
    chosen, score = np.asarray(chosen), np.asarray(score, dtype=float)
    if chosen.shape != score.shape or chosen.ndim != 1 or ((chosen < -1) | (chosen >= options)).any():
        raise ValueError(f"chosen must be one option below {options}, or -1, for each of {score.size} scores")
    taken = chosen[:, None] == np.arange(options)
    n = len(chosen)
    share = taken.mean(axis=0) if n else np.full(options, np.nan)
    correlation = np.array([_correlation(column, score) for column in taken.T.astype(float)])
    distractor = np.arange(options) != key
    return OptionStatistics(
        share,
        correlation,
        distractor & (share < UNUSED),
        distractor & (correlation * np.sqrt(max(n, 1)) > STANDARD_ERRORS),
    )


def _point_biserial(observed: Cells, score: Floats) -> Floats:
    """Correlate each item's answers with the scores of those who gave them."""
    there, items = np.isfinite(score), observed.shape[1]
    item, answer, rest = observed.item[there], observed.correct[there].astype(float), score[there]
    n = np.maximum(np.bincount(item, minlength=items), 1)
    answer, rest = (values - (np.bincount(item, values, items) / n)[item] for values in (answer, rest))
    covariance, of_answer, of_rest = (np.bincount(item, p, items) for p in (answer * rest, answer**2, rest**2))
    scale = np.sqrt(of_answer * of_rest)
    return np.asarray(np.divide(covariance, scale, out=np.full(items, np.nan), where=scale > 1e-12))


def _correlation(x: Floats, y: Floats) -> float:
    there = np.isfinite(y)
    if not there.any():
        return float("nan")
    x, y = x[there] - x[there].mean(), y[there] - y[there].mean()
    scale = np.sqrt((x @ x) * (y @ y))
    return float(x @ y / scale) if scale > 1e-12 else float("nan")
