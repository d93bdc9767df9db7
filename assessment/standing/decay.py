"""How old evidence is, what is left of it, and when to ask for a re-check instead of relying on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

import numpy as np

from assessment import sitting
from assessment.blueprint import Blueprint
from assessment.items import Response
from assessment.scoring.measuring import irt, selection
from assessment.scoring.measuring.ability import Belief

#: An answer says half as much after this many days: knowledge moves on, and so must the evidence.
HALF_LIFE_DAYS = 180.0
#: Evidence of which less than this share is left is stale. At one half, more has been lost than is left; and of what is learned
#: and not used, a third to a quarter is gone after a year, more than half after two (Custers 2010, doi:10.1007/s10459-008-9101-y).
STALE_BELOW = 0.5
#: Within rounding, answers of exactly one half-life are not yet stale.
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Freshness:
    """The evidence on one topic or area: when it was last added to, and what is left of it.

    `left` is the share, from 0 to 1, of the information its answers once gave. `refresh` is about how many questions would
    make up for what was lost, never more than an assessment of one area has.
    """

    id: str
    last: datetime | None
    left: float
    refresh: int

    @property
    def stale(self) -> bool:
        """Whether less than half is left, so that it takes a re-check and not a verdict."""
        return self.left < STALE_BELOW - _SLACK


def weights(responses: Sequence[Response], at: datetime | None = None) -> list[float] | None:
    """Weigh each answer by its age as of `at`, by default the last answer: 1 when new, 1/2 after a half-life.

    None when no answer has a time. An answer without one, or from after `at`, counts in full.
    """
    times = [response.answered_at for response in responses if response.answered_at]
    if not times:
        return None
    now = at or max(times)
    # A clock that was set back must not make an answer count more than once.
    ages = [max(0.0, (now - (r.answered_at or now)).total_seconds() / 86_400) for r in responses]
    return [0.5 ** (age / HALF_LIFE_DAYS) for age in ages]


def freshness(
    blueprint: Blueprint, belief: Belief, responses: Sequence[Response], at: datetime | None = None
) -> Mapping[str, Freshness]:
    """Say of every topic and area with an answer that counts how fresh its evidence is as of `at`, in whose time zone it is told.

    Each answer weighs by its information (Birnbaum 1968) at the ability now believed: of two answers the one near the
    learner's ability says more, and its loss is the greater loss.
    """
    ages = weights(responses, at)
    items, _, kept = sitting.graded(blueprint, responses)
    tells = irt.information(belief.mean[items.topic], items.a, items.b, items.c)
    left = tells * (1.0 if ages is None else np.array(ages)[kept])
    fresh = {}
    areas = sitting.topic_areas(blueprint)
    spans = [(topic.id, items.topic == index) for index, topic in enumerate(blueprint.topics)]
    spans += [(area.id, areas[items.topic] == index) for index, area in enumerate(blueprint.areas)]
    for name, mine in spans:
        if not mine.any():
            continue
        times = [
            moment
            for index, is_mine in zip(kept, mine, strict=True)
            if is_mine and (moment := responses[index].answered_at)
        ]
        lost = float(tells[mine].sum() - left[mine].sum())
        asked = min(ceil(lost / selection.TYPICAL_INFORMATION - 1e-9), sitting.AREA_LENGTH)
        last = max(times, default=None)
        share = float(left[mine].sum() / tells[mine].sum())
        fresh[name] = Freshness(name, last and last.astimezone(at.tzinfo if at else None), share, asked)
    return fresh
