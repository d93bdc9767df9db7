"""The words of the start page."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.blueprint import Level
from assessment.dashboard.text import STARTING_OUT, refresh
from assessment.plan.logged_hours import LoggedWeek
from assessment.standing.profile import Standing

WELCOME = (
    "Find out what you know of machine-learning engineering, how sure that is, and what to study next. "
    "Your answers stay where this dashboard runs."
)
STEPS = """
1. **Measure**: questions that adapt to you, without a timer.
2. **Compare**: where you stand against a role, and how sure that is.
3. **Study**: what to learn next and why, with a plan in hours and weeks.
"""
RATE_YOURSELF = "Before measuring: what do you think?"
RATE_EXPLAINED = (
    "Rate yourself in each area if you like. Later you can see how near you were; it never changes a score."
)
NOT_RATED = "no answer"
SHOW_DEMO = "Look around with a simulated learner"
SHOW_DEMO_HELP = "Every page is filled with made-up answers. Your own data is not touched."
NEXT_THING, WHERE_YOU_STAND = "Next", "Where you stand"
THIS_WEEK = "This week"
TO_REVIEW = "Review"
STUDY_ON = "Your areas are measured. See what gains most towards your role, then make it a plan."
STUDY_BY_PLAN = "Your areas are measured, and you have a plan. Study what it has for this week."


def self_rating(level: int | None, levels: Sequence[Level]) -> str:
    """Name a self-rating."""
    if level is None:
        return NOT_RATED
    return STARTING_OUT if level == 0 else levels[level - 1].name


def measure_again(one: Standing) -> str:
    """Suggest questions on what was measured long ago."""
    return f"**{one.name}** was {refresh(one)}."


def review_first(questions: int, minutes: int) -> str:
    """Suggest a review, with the reason why it comes before anything else."""
    many = "1 question comes" if questions == 1 else f"{questions} questions come"
    return (
        f"**{many} again today**, about {minutes} {'minute' if minutes == 1 else 'minutes'}. You missed them before, "
        "or were not sure; today is the day on which they are still in reach."
    )


def hours(week: LoggedWeek) -> str:
    """Say how many hours of the week's budget are studied."""
    return f"{week.hours:.3g} of {week.budget:g} hours studied"
