"""Whether items favour people of a background, from answers with their predicted probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.fitting import differential
from assessment.scoring.fitting.differential import Differences
from assessment.scoring.measuring.irt import Floats

#: Minimum answers to an item from a background, and from all others together, to judge it.
LEAST = 100


class BiasSummary(NamedTuple):
    """Results for a background: numbers of answers, of items judged, and of items with a negligible or large difference.

    `favoured` and `disfavoured` are the indices of items with a large difference, easier or harder for the background.
    """

    answers: int
    items: int
    negligible: int
    large: int
    favoured: tuple[int, ...]
    disfavoured: tuple[int, ...]


def differences_of(
    item: NDArray[np.intp],
    chance: Floats,
    in_group: NDArray[np.bool_],
    correct: NDArray[np.bool_],
    topic: NDArray[np.intp],
) -> Differences:
    """Compare a group with all others on every item.

    `chance` is the probability of a right answer at the measured ability, by answer; `topic` (items,) is each item's topic.
    """
    stratum = differential.strata_within(item, chance)
    compared = differential.mantel_haenszel(item, stratum, in_group, correct, len(topic))
    return differential.relative_to_topic(compared, topic, LEAST)


def summarise(differences: Differences) -> BiasSummary:
    """Summarise the items that could be judged."""
    judged = np.isfinite(differences.delta)
    large = judged & differences.large()
    return BiasSummary(
        int(differences.group.sum()),
        int(judged.sum()),
        int((judged & differences.negligible()).sum()),
        int(large.sum()),
        tuple(np.flatnonzero(large & (differences.delta > 0)).tolist()),
        tuple(np.flatnonzero(large & (differences.delta < 0)).tolist()),
    )


def by_group(
    item: NDArray[np.intp],
    chance: Floats,
    group: NDArray[np.intp],
    correct: NDArray[np.bool_],
    topic: NDArray[np.intp],
    names: Mapping[int, str],
) -> dict[str, BiasSummary]:
    """Compare every background with all others; `names` maps the numbers in `group` to their names."""
    return {
        name: summarise(differences_of(item, chance, group == number, correct, topic)) for number, name in names.items()
    }
