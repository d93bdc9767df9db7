"""Hours in words."""

from __future__ import annotations

import pytest

from assessment.words.hours import to_study


@pytest.mark.parametrize(
    ("hours", "if_gap_hours", "said"),
    [
        (588.0, 340.4, "about 588 hours of study, 340 more if every check shows a gap"),
        (1.0, 0.0, "about 1 hour of study"),
        (0.0, 301.0, "no study, or 301 hours if every check shows a gap"),
        (0.0, 0.0, "no study for now"),
    ],
)
def test_hours_to_study_are_told_apart_from_those_that_checks_decide(
    hours: float, if_gap_hours: float, said: str
) -> None:
    assert to_study(hours, if_gap_hours) == said
