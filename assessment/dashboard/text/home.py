"""The words of the start page."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.blueprint import Level
from assessment.dashboard.text import STARTING_OUT, about, refresh, standing
from assessment.plan import Standing

WELCOME = (
    "Find out what you know of machine-learning engineering, how sure that is, and what to study next. "
    "Your answers stay where this dashboard runs."
)
RATE_YOURSELF = "Before measuring: what do you think?"
RATE_EXPLAINED = (
    "Rate yourself in each area if you like. Later you can see how near you were; it never changes a score."
)
NOT_RATED = "no answer"
SHOW_DEMO = "Look around with a simulated learner"
SHOW_DEMO_HELP = "Every page is filled with made-up answers. Your own data is not touched."
NEXT_THING, WHERE_YOU_STAND = "Next", "Where you stand"
STUDY_ON = "Your areas are measured. Study what gains most, then measure again."


def self_rating(level: int | None, levels: Sequence[Level]) -> str:
    """Name a self-rating."""
    if level is None:
        return NOT_RATED
    return STARTING_OUT if level == 0 else levels[level - 1].name


def tell_apart(one: Standing) -> str:
    """Suggest questions where few would settle a verdict, or refresh what was measured long ago."""
    if one.stale:
        return f"**{one.name}** was {refresh(one)}."
    return f"{standing(one)}. {about(one.questions_needed or 0).capitalize()} there would tell whether that meets the role."
