"""Differential item functioning: whether people of one group do better on an item than others who can do as much.

Mantel and Haenszel's common odds ratio over strata of ability, as Holland and Thayer (1988) use it. In an adaptive test everybody
answers other items, so people are matched on the ability that the test measured (Zwick, Thayer & Wingersky 1994).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring.irt import Floats

#: From log-odds to the delta scale of the Educational Testing Service.
DELTA = -2.35
#: Sizes from which a difference is small, and large, on that scale (Zieky 1993).
SMALL, LARGE = 1.0, 1.5
#: Quantiles of the normal distribution: two-sided at 5 %, and one-sided.
_TWO_SIDED, _ONE_SIDED = 1.959964, 1.644854
#: Groups of people alike in ability, by item.
STRATA = 10


class Differences(NamedTuple):
    """Of n items: how much easier each is for the group than for others of the same ability, on the delta scale, with its error.

    Positive favours the group. `group` and `others` (n,) count answers; what cannot be told is NaN.
    """

    delta: Floats
    se: Floats
    group: NDArray[np.intp]
    others: NDArray[np.intp]

    def large(self) -> NDArray[np.bool_]:
        """Items of category C: beyond `LARGE`, and certainly beyond `SMALL`."""
        with np.errstate(invalid="ignore"):
            return (np.abs(self.delta) >= LARGE) & (np.abs(self.delta) - _ONE_SIDED * self.se > SMALL)

    def negligible(self) -> NDArray[np.bool_]:
        """Items of category A: below `SMALL`, or not certainly different from nothing."""
        with np.errstate(invalid="ignore"):
            return (np.abs(self.delta) < SMALL) | (np.abs(self.delta) <= _TWO_SIDED * self.se)


def mantel_haenszel(
    item: NDArray[np.intp],
    stratum: NDArray[np.intp],
    in_group: NDArray[np.bool_],
    correct: NDArray[np.bool_],
    items: int,
) -> Differences:
    """Compare a group with all others, item by item, over parallel arrays with an entry an answer.

    The variance of the log odds ratio is that of Robins, Breslow and Greenland (1986).
    """
    strata = int(stratum.max(initial=0)) + 1
    cell = ((item * strata + stratum) * 2 + in_group) * 2 + correct
    counts = np.bincount(cell, minlength=items * strata * 4).reshape(items, strata, 2, 2).astype(float)
    others_wrong, others_right = counts[:, :, 0, 0], counts[:, :, 0, 1]
    group_wrong, group_right = counts[:, :, 1, 0], counts[:, :, 1, 1]
    n = np.maximum(counts.sum(axis=(2, 3)), 1.0)
    agree, differ = (others_right + group_wrong) / n, (others_wrong + group_right) / n
    r, s = others_right * group_wrong / n, others_wrong * group_right / n
    r_sum, s_sum = r.sum(axis=1), s.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_ratio = np.log(r_sum / s_sum)
        variance = (
            (agree * r).sum(axis=1) / (2 * r_sum**2)
            + (agree * s + differ * r).sum(axis=1) / (2 * r_sum * s_sum)
            + (differ * s).sum(axis=1) / (2 * s_sum**2)
        )
    told = np.isfinite(log_ratio) & np.isfinite(variance)
    delta, se = (np.where(told, values, np.nan) for values in (DELTA * log_ratio, abs(DELTA) * np.sqrt(variance)))
    sizes = counts.sum(axis=(1, 3)).astype(np.intp)
    return Differences(delta, se, sizes[:, 1], sizes[:, 0])


def strata_within(item: NDArray[np.intp], chance: Floats, strata: int = STRATA) -> NDArray[np.intp]:
    """Number the strata of ability: those who answered an item, cut into equally many by their `chance` of being right."""
    order = np.lexsort((chance, item))
    sizes = np.bincount(item)
    rank = np.arange(len(item)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    result = np.empty(len(item), dtype=np.intp)
    result[order] = rank * strata // np.repeat(sizes, sizes)
    return result


def beside_topic(differences: Differences, topic: NDArray[np.intp], least: int) -> Differences:
    """Take off each topic's mean: a group that is better at a whole topic than was foretold is not favoured by its items.

    Items with fewer than `least` answers from the group or from others cannot be told, nor those of a topic with fewer than three.
    """
    delta = differences.delta.copy()
    enough = (differences.group >= least) & (differences.others >= least) & np.isfinite(delta)
    delta[~enough] = np.nan
    for index in np.unique(topic):
        members = np.flatnonzero((topic == index) & enough)
        weights = 1 / differences.se[members] ** 2
        delta[members] -= np.average(delta[members], weights=weights) if len(members) > 2 else np.nan
    return differences._replace(delta=delta)
