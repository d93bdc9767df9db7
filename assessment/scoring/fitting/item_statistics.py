"""Classical item statistics, fit statistics and option statistics: what an author should know beside the parameters."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assessment.scoring.fitting.calibration import POINTS, Calibration
from assessment.scoring.fitting.cells import Cells, observed_cells
from assessment.scoring.fitting.marginal_likelihood import curves, expect, sample
from assessment.scoring.measuring.irt import Floats

#: A distractor chosen by a smaller share is unused. Haladyna & Downing (1993), Educ. Psychol. Meas. 53, 999.
UNUSED = 0.05
#: A distractor is attractive to able persons when its point-biserial is this many standard errors above 0.
STANDARD_ERRORS = 2.0


class ItemStatistics(NamedTuple):
    """Statistics of n items, each (n,); nan where there are too few answers.

    `n` counts answers, `share_correct` is the share of right ones, and `point_biserial` the correlation of right answers
    with the score on other items.
    """

    n: NDArray[np.intp]
    share_correct: Floats
    point_biserial: Floats


class OptionStatistics(NamedTuple):
    """Statistics of the options of one item, each (options,); the key is neither `unused` nor `attractive`.

    `share` is the share of persons who choose it, `point_biserial` the correlation between choosing it and the score, nan
    where all or none do. A distractor is `unused` below the share `UNUSED`, and `attractive` when able persons choose it more
    often.
    """

    share: Floats
    point_biserial: Floats
    unused: NDArray[np.bool_]
    attractive: NDArray[np.bool_]


def describe_items(responses: ArrayLike | Cells, score: ArrayLike | None = None) -> ItemStatistics:
    """Compute item statistics without a model.

    `responses` is as for `calibration.fit`. `score` is the person's score elsewhere for every observed cell, row by row for a
    table; by default `rest_scores`. In an adaptive test, which matches items to persons, shares tend to one half and
    point-biserials are attenuated.
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
    """Score each observed cell's person on all their other items (cells,): the mean of answer minus the item's share right.

    In a full table this ranks persons as the corrected sum score does. nan where a person answered nothing else.
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
    """Return infit and outfit mean squares of items, each (items,), with expectation 1.

    `responses` and `ability` are those of `calibration.fit`; nan for an item without an estimate. Values well above 1 mean
    more erratic answers than the model expects, well below 1 more regular ones; outfit is more sensitive to surprises far
    from the difficulty, infit to those near it. Wright & Masters (1982), pp. 99-100, but averaged over the posterior of each
    ability: at point estimates they would be too small in short tests.
    """
    observed = observed_cells(responses)
    estimated = np.isfinite(calibration.a) & np.isfinite(calibration.b)
    infit, outfit = np.full(len(estimated), np.nan), np.full(len(estimated), np.nan)
    if not estimated[observed.item].any():
        return infit, outfit
    persons = sample(observed.of_items(estimated), POINTS, ability)
    a, b, c = calibration.a[estimated], calibration.b[estimated], calibration.c[estimated]
    log_p = curves(persons.nodes, a, -a * b, c).log_p
    wrong, right = expect(persons, log_p).counts
    q, p = np.exp(log_p)
    with np.errstate(divide="ignore", invalid="ignore"):  # an item without answers has 0 of 0
        infit[estimated] = (right * q**2 + wrong * p**2).sum(axis=1) / ((wrong + right) * p * q).sum(axis=1)
        outfit[estimated] = (right * q / p + wrong * p / q).sum(axis=1) / (wrong + right).sum(axis=1)
    return infit, outfit


def option_statistics(chosen: ArrayLike, score: ArrayLike, options: int, key: int) -> OptionStatistics:
    """Compute statistics of the options of an item with a single `key`.

    `chosen` (n,) holds each person's option from 0, or -1 for none ("I don't know"); `score` (n,) is their score on other
    items. Raises `ValueError` when lengths differ or an option does not exist.
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
    """Correlate each item's answers with the scores of the persons who gave them."""
    scored, items = np.isfinite(score), observed.shape[1]
    item, answer, rest = observed.item[scored], observed.correct[scored].astype(float), score[scored]
    n = np.maximum(np.bincount(item, minlength=items), 1)
    answer, rest = (values - (np.bincount(item, values, items) / n)[item] for values in (answer, rest))
    covariance, of_answer, of_rest = (np.bincount(item, p, items) for p in (answer * rest, answer**2, rest**2))
    scale = np.sqrt(of_answer * of_rest)
    return np.asarray(np.divide(covariance, scale, out=np.full(items, np.nan), where=scale > 1e-12))


def _correlation(x: Floats, y: Floats) -> float:
    finite = np.isfinite(y)
    if not finite.any():
        return float("nan")
    x, y = x[finite] - x[finite].mean(), y[finite] - y[finite].mean()
    scale = np.sqrt((x @ x) * (y @ y))
    return float(x @ y / scale) if scale > 1e-12 else float("nan")
