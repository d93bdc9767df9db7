"""Labels of the plan's page."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.dashboard.text import plan as text
from assessment.plan.study_plan import PlannedMilestone

TODAY, MONDAY = date(2026, 12, 1), date(2026, 12, 7)


@pytest.mark.parametrize(
    ("on", "unchecked", "label", "holds"),
    [
        (MONDAY, (), "**First model** · end of week 1, 6 December 2026", ""),
        (MONDAY, ("Python",), "**First model** · end of week 1, 6 December 2026", "you know Python."),
        (None, ("Python",), "**First model** · probably nothing left to study", "you know Python."),
        (None, (), "**First model** · probably reached already, going by your answers", ""),
    ],
)
def test_a_milestone_is_named_with_when_it_is_reached_and_below_it_what_that_counts_on(
    on: date | None, unchecked: tuple[str, ...], label: str, holds: str
) -> None:
    entry = PlannedMilestone("m", "First model", None, 1 if on else 0, on, unchecked)
    assert text.milestone_label(entry, TODAY, reached=False) == label
    said = text.holds_if(entry)
    assert said.endswith(holds) and said.startswith("This holds if" if holds else "") and bool(said) is bool(holds)
