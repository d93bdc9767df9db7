"""What a plan says of itself as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.blueprint import Role
from assessment.plan.study_plan import Schedule, SteppingStone
from assessment.words.plan import summary
from tests.made import START, curriculum, learner, planned


def of_weeks(count: int, *met_in: int) -> Schedule:
    schedule = planned(learner(curriculum([[]], [3]), {"t0": False}))
    weeks = tuple(replace(schedule.weeks[0], number=number, start=START + timedelta(weeks=number - 1)) for number in
                  range(1, count + 1))  # fmt: skip
    stones = tuple(SteppingStone(Role(f"r{week}", f"Role {week}", {}), week, date(2030, 1, 7)) for week in met_in)
    return replace(schedule, weeks=weeks, stepping_stones=stones)


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (of_weeks(337, 0, 159), "That is about 6.5 years. Consider aiming for Role 159 first (week 159), or more hours a week."),
        (of_weeks(337, 20, 159, 330), "That is about 6.5 years. Consider aiming for Role 159 first (week 159), or more hours a week."),
        (of_weeks(131, 60), "That is about 2.5 years. Consider aiming for Role 60 first (week 60), or more hours a week."),
        (of_weeks(155), "That is about 3 years. Consider more hours a week."),
        (of_weeks(104, 60), ""),
        (of_weeks(337), "That is about 6.5 years. Consider more hours a week."),
        (of_weeks(337, 330), "That is about 6.5 years. Consider more hours a week."),
    ],
)  # fmt: skip
def test_a_plan_longer_than_a_role_should_take_names_a_nearer_goal(schedule: Schedule, said: str) -> None:
    assert [sentence for sentence in summary(schedule) if "Consider" in sentence] == ([said] if said else [])


def test_hours_in_thousands_are_grouped() -> None:
    schedule = replace(of_weeks(10), hours=1445.0, hours_low=1100.0, hours_high=12820.0)
    told = " ".join(summary(schedule))
    assert "About 1,445 hours of study" in told and "(1,100 to 12,820 hours of study)" in told
