"""The share of the way to a role, in one figure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assessment import standing
from assessment.advice.readiness import measure_readiness
from assessment.banks import Bank
from assessment.blueprint import Requirement, Role
from assessment.items import Response
from assessment.scoring.measuring.ability import Belief
from assessment.standing.profile import Profile
from tests.made import curriculum, learner

#: Nothing begins one level below the first: -2.4; the third level is held from 0.6 on.
NOTHING, THIRD = -2.4, 0.6


def standing_at(abilities: list[float], weights: list[float], doubt: float = 1e-4) -> Profile:
    blueprint = curriculum([[] for _ in abilities], [3] * len(abilities))
    role = Role("role", "Role", {f"t{i}": Requirement(weight, 3) for i, weight in enumerate(weights)})
    belief = Belief(np.array(abilities), doubt**2 * np.eye(len(abilities)))
    return replace(standing.measure_profile(blueprint, role, ()), belief=belief)


def test_it_is_the_weighted_share_of_the_way_and_more_than_asked_adds_nothing() -> None:
    half = (NOTHING + THIRD) / 2
    result = measure_readiness(standing_at([THIRD + 2, half, NOTHING], [1.0, 2.0, 1.0]))
    assert result is not None
    assert result.share == pytest.approx(100 * (1 * 1 + 2 * 0.5 + 0) / 4, abs=0.1)


def test_the_interval_is_that_of_the_belief() -> None:
    """One topic well inside the way: linear, so the quantiles are those of the normal distribution."""
    result = measure_readiness(standing_at([-0.9], [1.0], doubt=0.3))
    assert result is not None
    expected = [100 * (-0.9 + z * 0.3 - NOTHING) / (THIRD - NOTHING) for z in (-1.645, 0, 1.645)]
    assert [result.low, result.share, result.high] == pytest.approx(expected, abs=1.5)


def test_it_names_the_strongest_area_and_the_biggest_gap(measured: Profile) -> None:
    result = measure_readiness(measured)
    assert result is not None
    assert result.strongest is not None
    assert result.biggest_gap is not None
    assert result.strongest.id in ("mathematics", "statistics")
    assert result.biggest_gap.id in ("algorithms", "software-engineering")
    assert 0 < result.low < result.share < result.high < 100


def test_unmeasured_areas_are_neither_strongest_nor_biggest_gap(bank: Bank, responses: tuple[Response, ...]) -> None:
    role = bank.blueprint.roles["ml-engineer"]
    result = measure_readiness(standing.measure_profile(bank.blueprint, role, ()))
    assert result is not None
    assert (result.strongest, result.biggest_gap) == (None, None)
    some = [response for response in responses if bank.blueprint.topic(response.topic).area == "statistics"]
    result = measure_readiness(standing.measure_profile(bank.blueprint, role, some))
    assert result is not None
    assert result.strongest is not None
    assert result.strongest.id == "statistics"


def test_a_learner_who_is_ready_has_no_gap() -> None:
    result = measure_readiness(learner(curriculum([[], []], [1, 1]), {"t0": True, "t1": True}))
    assert result is not None
    assert result.share > 90


def test_a_role_that_asks_for_nothing_has_no_readiness() -> None:
    profile = standing_at([0.0], [1.0])
    assert measure_readiness(replace(profile, role=Role("none", "None", {"t0": Requirement(1.0, 0)}))) is None
    assert measure_readiness(replace(profile, role=Role("none", "None", {}))) is None
