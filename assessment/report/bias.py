"""Whether items favour people of a background, from answers with what was foretold of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.scoring.fitting import differential
from assessment.scoring.fitting.differential import Differences
from assessment.scoring.measuring.irt import Floats

#: Answers that an item needs from a background, and from all others together, before it is judged.
LEAST = 100


class Judged(NamedTuple):
    """What answers say of one background: how many items could be judged, how many are negligible or large, and which are large.

    `favoured` and `disfavoured` are indices of items that are certainly easier, or harder, for people of the background.
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
    """Compare a group with all others on every item; `chance` is what the measured ability promised, `topic` (items,) the items'."""
    stratum = differential.strata_within(item, chance)
    compared = differential.mantel_haenszel(item, stratum, in_group, correct, len(topic))
    return differential.relative_to_topic(compared, topic, LEAST)


def judged(differences: Differences) -> Judged:
    """Sum up the items of which something can be told."""
    told = np.isfinite(differences.delta)
    large = told & differences.large()
    return Judged(
        int(differences.group.sum()),
        int(told.sum()),
        int((told & differences.negligible()).sum()),
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
) -> dict[str, Judged]:
    """Judge every background in turn against all others."""
    return {
        name: judged(differences_of(item, chance, group == number, correct, topic)) for number, name in names.items()
    }
