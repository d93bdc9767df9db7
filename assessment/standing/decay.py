"""The age of evidence: how much of it is left, and when it is stale and calls for a re-check."""

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
from assessment.scoring.measuring.irt import Floats

#: An answer counts half after this many days.
HALF_LIFE_DAYS = 180.0
#: Evidence is stale when less than this share of it is left. For comparison: of knowledge that is not used, a quarter to a third
#: is lost after a year, more than half after two (Custers 2010, doi:10.1007/s10459-008-9101-y).
STALE_BELOW = 0.5
#: Tolerance for rounding: answers of exactly one half-life are not yet stale.
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Freshness:
    """The evidence on a topic or area: the time of its last answer, and how much is left of it.

    `left` is the share, from 0 to 1, of the original information of its answers. `refresh` estimates how many questions would
    make up for the loss, at most as many as an assessment of one area has.
    """

    id: str
    last: datetime | None
    left: float
    refresh: int

    @property
    def stale(self) -> bool:
        """Whether less than half is left, so that a re-check is needed before a verdict."""
        return self.left < STALE_BELOW - _SLACK


def weights(responses: Sequence[Response], at: datetime | None = None) -> list[float] | None:
    """Return each answer's weight by its age as of `at`, by default the last answer: 1 when new, 1/2 after a half-life.

    None when no answer has a time. An answer without a time, or from after `at`, counts in full.
    """
    times = [response.answered_at for response in responses if response.answered_at]
    if not times:
        return None
    now = at or max(times)
    # Ages are never negative: after a clock was set back, weights must not exceed 1.
    ages = [max(0.0, (now - (r.answered_at or now)).total_seconds() / 86_400) for r in responses]
    return [0.5 ** (age / HALF_LIFE_DAYS) for age in ages]


def weights_of(responses: Sequence[Response], kept: Sequence[int], at: datetime | None = None) -> Floats:
    """Return the `weights` of the answers with indices `kept`; 1 for all when no answer has a time."""
    ages = weights(responses, at)
    return np.ones(len(kept)) if ages is None else np.array(ages)[kept]


def freshness(
    blueprint: Blueprint, belief: Belief, responses: Sequence[Response], at: datetime | None = None
) -> Mapping[str, Freshness]:
    """Return the freshness as of `at` of every topic and area with an answer that counts, by id; times are in its time zone.

    Answers are weighted by their information (Birnbaum 1968) at the ability now believed.
    """
    items, _, kept = sitting.answer_arrays(blueprint, responses)
    information = irt.information(belief.mean[items.topic], items.a, items.b, items.c)
    left = information * weights_of(responses, kept, at)
    result = {}
    areas = sitting.topic_areas(blueprint)
    members = [(topic.id, items.topic == index) for index, topic in enumerate(blueprint.topics)]
    members += [(area.id, areas[items.topic] == index) for index, area in enumerate(blueprint.areas)]
    for id_, mask in members:
        if not mask.any():
            continue
        times = [time for index in np.array(kept)[mask] if (time := responses[index].answered_at)]
        lost = float(information[mask].sum() - left[mask].sum())
        refresh = min(ceil(lost / selection.TYPICAL_INFORMATION - 1e-9), sitting.AREA_LENGTH)
        last = max(times, default=None)
        share = float(left[mask].sum() / information[mask].sum())
        result[id_] = Freshness(id_, last and last.astimezone(at.tzinfo if at else None), share, refresh)
    return result
