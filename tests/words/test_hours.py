"""Hours in words."""

from __future__ import annotations

import pytest

from assessment.words.hours import to_study


@pytest.mark.parametrize(
    ("hours", "if_gap_hours", "said"),
    [
        (588.0, 340.4, "about 588 hours of study, up to 340 more if checks show gaps"),
        (1.0, 0.0, "about 1 hour of study"),
        (0.0, 301.0, "no study, or up to 301 hours if checks show gaps"),
        (0.0, 0.0, "no study for now"),
    ],
)
def test_hours_to_study_are_told_apart_from_those_that_checks_decide(
    hours: float, if_gap_hours: float, said: str
) -> None:
    assert to_study(hours, if_gap_hours) == said
