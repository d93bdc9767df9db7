"""What a plan says of itself as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.blueprint import Milestone, Role, Task
from assessment.plan.study_plan import Schedule, SteppingStone, TopicCheck
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
    assert "1,445 hours of study are planned" in told and "(1,100 to 12,820 hours of study)" in told


def test_a_plan_with_nothing_but_a_project_says_so_instead_of_calling_everything_met() -> None:
    project = Task("", "build", "A project", "Do it.", ("It runs.",), 4.0)
    blueprint = replace(curriculum([[]], [2]), milestones=(Milestone("m", "One", {"t0": 1}, {}, project),))
    begun = planned(learner(blueprint, {"t0": True}), made={"m": 1.5})
    assert summary(begun) == ["No study is left, but 2.5 hours of projects are, until 8 March 2026."]


def with_a_check(hours: float, if_gap: float, chance: float = 0.5) -> Schedule:
    schedule = of_weeks(35)
    standing = replace(schedule.standings[0], chance=chance)
    check = TopicCheck(standing, if_gap, if_gap * chance, ("working",), 1, START)
    return replace(
        schedule,
        hours=hours,
        practice_hours=62.0,
        check_hours=9.0,
        if_gap_hours=if_gap,
        checks=(check,) if if_gap else (),
        hours_low=199.0,
        hours_high=1004.0,
        ends=date(2027, 8, 9),
        reached_early=date(2027, 3, 1),
        reached_late=date(2029, 5, 7),
    )


def test_planned_hours_stand_with_the_planned_end_and_likely_ones_with_when_the_role_is_reached() -> None:
    """274 hours end in August 2027; the 336 hours that an even chance of 124 more makes likely do not."""
    said = summary(with_a_check(274.0, 124.0))
    assert said[:3] == [
        "274 hours of study are planned, at 10 hours a week from 2 March 2026.",
        "With 62 hours of projects and review and 9 hours of checks and assessments, what is planned ends on 8 August 2027.",
        "With what checks may add, about 340 hours of study are likely, and you would reach the role between March 2027 and May 2029 "
        "(199 to 1,000 hours of study). This is a range because your level is known only within an interval, and the hours only roughly.",
    ]
    (reached,) = [sentence for sentence in summary(with_a_check(274.0, 0.0)) if "reach the role" in sentence]
    assert reached.startswith("You would reach the role between March 2027 and May 2029 (199 to ")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (1.0, "1 hour of study is planned, "),
        (0.5, "1 hour of study is planned, "),
        (1.5, "2 hours of study are planned, "),
    ],
)
def test_a_single_hour_is_said_in_the_singular(hours: float, said: str) -> None:
    assert summary(with_a_check(hours, 0.0))[0].startswith(said)
