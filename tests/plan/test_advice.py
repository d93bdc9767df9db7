"""What to study next, with reasons."""

from __future__ import annotations

import numpy as np
import pytest

from assessment import plan
from assessment.banks import Bank
from assessment.items import Response
from assessment.plan import Profile
from assessment.plan.advice import advise, chances


def test_the_area_with_the_gaps_comes_before_the_area_that_is_met(
    measured: Profile, responses: tuple[Response, ...]
) -> None:
    ranked = [area.standing.id for area in advise(measured, responses).areas]
    assert ranked[0] in ("algorithms", "software-engineering")
    assert set(ranked) == {area.id for area in measured.blueprint.areas}


def test_shares_add_up(measured: Profile, responses: tuple[Response, ...]) -> None:
    advice = advise(measured, responses)
    assert sum(area.share for area in advice.areas) == pytest.approx(1)
    assert sum(topic.share for topic in advice.topics) == pytest.approx(1)


def test_every_recommendation_has_its_reasons(measured: Profile, responses: tuple[Response, ...]) -> None:
    advice = advise(measured, responses)
    assert all(entry.reasons for entry in (*advice.areas, *advice.topics))
    assert any("That is a gap." in reason for reason in advice.topics[0].reasons)


def test_without_evidence_it_says_to_answer_first(bank: Bank) -> None:
    profile = plan.profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    assert "answer some before you study" in " ".join(advise(profile, ()).topics[0].reasons)


def test_chances_are_higher_where_somebody_is_better(measured: Profile, responses: tuple[Response, ...]) -> None:
    now = chances(measured, responses, "none")
    strong = np.array([topic.area in ("mathematics", "statistics") for topic in measured.blueprint.topics])
    assert ((now > 0) & (now < 1)).all()
    assert now[strong].mean() > now[~strong].mean() + 0.3
