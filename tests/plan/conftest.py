"""Profiles of a learner who is good at some things."""

from __future__ import annotations

import pytest

from assessment import plan
from assessment.banks import Bank
from assessment.items import Response, Sitting
from assessment.plan import Profile
from tests.conftest import take


@pytest.fixture(scope="session")
def responses(bank: Bank) -> tuple[Response, ...]:
    """A full sitting of somebody who knows mathematics and statistics well, and little else."""
    from tests.conftest import a_sitting

    strong = {topic.id for area in ("mathematics", "statistics") for topic in bank.blueprint.topics_of(area)}
    goal: Sitting = a_sitting(tuple(area.id for area in bank.blueprint.areas))
    return take(bank, goal, lambda variant: variant.item.topic in strong or variant.item.level == 1)


@pytest.fixture(scope="session")
def measured(bank: Bank, responses: tuple[Response, ...]) -> Profile:
    return plan.profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], responses)
