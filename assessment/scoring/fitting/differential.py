"""Differential item functioning: whether people of one group do better on an item than others of the same ability.

Mantel and Haenszel's common odds ratio over strata of ability, as Holland and Thayer (1988) use it. In an adaptive test people
answer different items, so they are matched on the measured ability (Zwick, Thayer & Wingersky 1994).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.measuring.irt import Floats

#: Factor from log-odds to the delta scale of the Educational Testing Service.
DELTA = -2.35
#: Thresholds of small and large differences on the delta scale (Zieky 1993).
SMALL, LARGE = 1.0, 1.5
#: Normal quantiles of a two-sided and of a one-sided test at 5 %.
_TWO_SIDED, _ONE_SIDED = 1.959964, 1.644854
#: Number of ability strata per item.
STRATA = 10


class Differences(NamedTuple):
    """How much easier each of n items is for the group than for others of the same ability: `delta` on the delta scale, and `se`.

    Positive favours the group. `group` and `others` (n,) count answers; nan where nothing can be estimated.
    """

    delta: Floats
    se: Floats
    group: NDArray[np.intp]
    others: NDArray[np.intp]

    def large(self) -> NDArray[np.bool_]:
        """Mark the items of category C: at least `LARGE`, and significantly beyond `SMALL`."""
        with np.errstate(invalid="ignore"):
            return (np.abs(self.delta) >= LARGE) & (np.abs(self.delta) - _ONE_SIDED * self.se > SMALL)

    def negligible(self) -> NDArray[np.bool_]:
        """Mark the items of category A: below `SMALL`, or not significantly different from 0."""
        with np.errstate(invalid="ignore"):
            return (np.abs(self.delta) < SMALL) | (np.abs(self.delta) <= _TWO_SIDED * self.se)


def mantel_haenszel(
    item: NDArray[np.intp],
    stratum: NDArray[np.intp],
    in_group: NDArray[np.bool_],
    correct: NDArray[np.bool_],
    items: int,
) -> Differences:
    """Compare a group with all others on each of `items` items; the arrays have an entry per answer.

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
    finite = np.isfinite(log_ratio) & np.isfinite(variance)
    delta, se = (np.where(finite, values, np.nan) for values in (DELTA * log_ratio, abs(DELTA) * np.sqrt(variance)))
    sizes = counts.sum(axis=(1, 3)).astype(np.intp)
    return Differences(delta, se, sizes[:, 1], sizes[:, 0])


def strata_within(item: NDArray[np.intp], chance: Floats, strata: int = STRATA) -> NDArray[np.intp]:
    """Number the ability strata (answers,): the answers to each item, in equal groups by their `chance` of being right."""
    order = np.lexsort((chance, item))
    sizes = np.bincount(item)
    rank = np.arange(len(item)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    result = np.empty(len(item), dtype=np.intp)
    result[order] = rank * strata // np.repeat(sizes, sizes)
    return result


def relative_to_topic(differences: Differences, topic: NDArray[np.intp], least: int) -> Differences:
    """Subtract each topic's mean difference: a group that is better at a whole topic is not favoured by its items.

    nan for items with fewer than `least` answers from the group or from others, and for topics with fewer than three others.
    """
    delta = differences.delta.copy()
    enough = (differences.group >= least) & (differences.others >= least) & np.isfinite(delta)
    delta[~enough] = np.nan
    for index in np.unique(topic):
        members = np.flatnonzero((topic == index) & enough)
        weights = 1 / differences.se[members] ** 2
        delta[members] -= np.average(delta[members], weights=weights) if len(members) > 2 else np.nan
    return differences._replace(delta=delta)
