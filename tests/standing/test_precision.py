"""How precise a result will be."""

from __future__ import annotations

import numpy as np
import pytest

from assessment import standing
from assessment.banks import Bank
from assessment.standing.precision import half_width
from tests.conftest import a_sitting, take


def test_more_questions_are_more_precise(bank: Bank) -> None:
    profile = standing.measure_profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], ())
    widths = [half_width(profile, ("statistics",), (), questions) for questions in (0, 6, 20, 40)]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize("questions", [12, 20])
def test_the_forecast_is_near_what_comes_out(bank: Bank, questions: int) -> None:
    role = bank.blueprint.roles["ml-engineer"]
    forecast = half_width(standing.measure_profile(bank.blueprint, role, ()), ("statistics",), (), questions)
    came_out = []
    for seed in range(4):
        turn = iter(range(1000))
        responses = take(
            bank,
            a_sitting(("statistics",), seed=seed, max_items=questions),
            lambda variant, turn=turn: next(turn) % 2 == 0,
        )
        response = next(
            response
            for response in standing.measure_profile(bank.blueprint, role, responses).areas
            if response.id == "statistics"
        )
        came_out.append((response.high - response.low) / 2)
    assert forecast == pytest.approx(np.mean(came_out), rel=0.25)
