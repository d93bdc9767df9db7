"""Changes over time, in sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import ceil

import pytest

from assessment.dashboard.text.parts import over_time
from assessment.scoring.measuring.ability import Estimate
from assessment.standing.change import AreaScore, Change
from assessment.standing.history import Point
from tests.conftest import ROOT, a_sitting
from tests.made import curriculum

BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_two_assessments_on_one_day_are_told_apart_by_their_times() -> None:
    at = [datetime(2026, 3, 2, 9, 5), datetime(2026, 3, 2, 18, 0), datetime(2026, 3, 4, 9, 0)]
    points = [
        Point(replace(a_sitting(("a",)), id=f"{when}", started_at=when), when + timedelta(minutes=70), (), (), {})
        for when in at
    ]
    said = ["2 Mar 2026, 09:05", "2 Mar 2026, 18:00", "4 Mar 2026"]
    assert list(over_time.days_of(points).values()) == said  # when they began, as in the list of sittings


@pytest.mark.parametrize(
    ("low", "high", "certain", "said"),
    [
        (-42.3, -0.4, True, "−42 to −0.4"),
        (0.003, 12.2, True, "+0.01 to +12"),
        (-42.3, -0.4, False, "−42 to 0"),
        (-3.2, 4.4, False, "−3 to +4"),
    ],
)
def test_an_interval_without_zero_shows_none(low: float, high: float, certain: bool, said: str) -> None:
    assert over_time.between_points(low, high, certain) == said


def test_a_change_that_the_scores_do_not_show_says_what_they_rest_on() -> None:
    then, now = (AreaScore(curriculum([[]], [3]).areas[0], Estimate(0, 1), score, 0, 50, None) for score in (8.0, 11.0))
    held, beside = Change(then, now, -7.6, 22.0, False), Change(then, now, -7.6, -1.2, False)
    assert (
        over_time.change(held) == "**Mathematics**: 8 % then, 11 % now. Too early to call a change (−8 to +22 points)."
    )
    assert over_time.change(beside).endswith(
        "Too early to call a change (−8 to −1 points, comparing the answers alone; the scores rest on more)."
    )


def test_rises_where_nothing_changed_are_as_many_as_were_measured() -> None:
    measured = json.loads((ROOT / "docs" / "measurements" / "progress.json").read_text(encoding="utf-8"))["figures"]
    rises = [f["value"] for f in measured if f["measure"] == "a rise, here" and f["of"]["true change"] == "0"]
    assert ceil(100 * max(rises)) == over_time.FALSE_RISES
