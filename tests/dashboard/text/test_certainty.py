"""Self-ratings beside measurements, in words."""

from __future__ import annotations

import pytest

from assessment.dashboard.text.parts import certainty
from assessment.dashboard.text.result import beforehand
from assessment.scoring.measuring.ability import Estimate
from assessment.standing.change import AreaScore
from assessment.standing.confidence import SelfView, View
from tests.made import curriculum


@pytest.mark.parametrize(
    ("rated", "level", "view", "in_table", "on_result"),
    [
        (None, None, View.AS_MEASURED, "as measured", "(as you said)"),
        (2, 2, View.AS_MEASURED, "as measured", "(as you said)"),
        (2, None, View.AS_MEASURED, "no clear difference", "(no clear difference)"),
        (2, None, View.ABOVE, "higher than measured", "(you rated yourself higher)"),
    ],
)
def test_a_self_rating_is_compared_alike_on_the_result_and_in_the_table(
    rated: int | None, level: int | None, view: View, in_table: str, on_result: str
) -> None:
    blueprint = curriculum([[]], [3])
    rated_level, held = (blueprint.levels[each - 1] if each else None for each in (rated, level))
    compared = SelfView(rated_level, AreaScore(blueprint.areas[0], Estimate(0, 1), 8.0, 0, 50, held), view)
    assert certainty.self_row(compared)["self-rating"] == in_table
    assert beforehand(compared).endswith(on_result)
