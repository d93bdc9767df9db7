"""The drawer that adjusts the plan."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.store import Log
from tests.dashboard.walking import opened, press, visit


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2201, 1, 5)])
def test_a_beginning_that_cannot_be_meant_is_refused_in_the_drawer(log: Log, day: date) -> None:
    """The field must let it through: what it refuses itself, the page does not hear of."""
    app = press(visit(opened(), "plan"), "adjust")
    begin = app.date_input(key="plan-start")
    assert begin.min <= day <= begin.max
    begin.set_value(day)
    press(app, "plan-apply")
    assert "cannot be meant. Choose a day from 2000 to 2200." in app.error[0].value
