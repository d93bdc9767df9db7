"""The words of the page that compares a learner with roles."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.advice.roles import Distance
from assessment.blueprint import Role
from assessment.dashboard.text import listed, span
from assessment.standing.profile import Standing

TOPICS_OF = "The topics of one area"
ROLES_COMPARED, PATHS = "Other roles", "What builds on what"
AS_TABLE = "The same as a table"
SIDE_BY_SIDE = "What each role asks of the areas, in percent, beside what was measured:"
PATHS_EXPLAINED = "Each topic stands to the right of what it builds on. Colour shows the measured score."
ALL_TOPICS_EXPLAINED = (
    "A row an area, a cell a topic in the order of the tables above, its number the score in percent. "
    "Point at a cell, or touch it, to see its name."
)
ALL_TOPICS_DESCRIBED = "Heat map of all topics, a row an area. The table below has the same figures."
PATHS_DESCRIBED = "Graph of prerequisites. The study plan lists the same topics in order, prerequisites first."
PRACTISE = "Practise a topic"
PRACTISE_BUTTON = "Practise it"


def all_topics(count: int) -> str:
    """Name the view of all topics of the bank."""
    return "The one topic at a glance" if count == 1 else f"All {count} topics at a glance"


def role_row(one: Distance, target: Role) -> dict[str, str]:
    """One row of the comparison of roles."""
    return {
        "role": f"{one.role.name} (your target)" if one.role == target else one.role.name,
        "hours to go": f"{one.hours:.0f}",
        "between": span(one.low, one.high),
        "gaps": f"{one.gaps} of {one.asked} topics",
    }


def between_roles(roles: Sequence[Distance], target: Role) -> str:
    """Say in one sentence which roles are reached already, and how far the target is."""
    reached = [one.role.name for one in roles if one.hours < 1 and one.gaps == 0 and one.role != target]
    goal = next(one for one in roles if one.role == target)
    if goal.hours < 1:
        return f"As measured, nothing is left between you and **{target.name}**."
    far = (
        f"about **{goal.hours:.0f} hours of study** from **{target.name}** (between {goal.low:.0f} and {goal.high:.0f})"
    )
    if reached:
        return f"As measured, you are already **{listed(reached)}**, and {far}."
    nearest = next((one for one in roles if one.role != target and one.hours < goal.hours), None)
    if nearest is None:
        return f"As measured, you are {far}. No other role is nearer."
    return (
        f"As measured, you are {far}. On the way, **{nearest.role.name}** is nearest: about {nearest.hours:.0f} hours."
    )


def side_by_side(one: Standing, asked: Sequence[tuple[Role, float | None]]) -> dict[str, str]:
    """One row of the comparison of what roles ask of an area, beside what was measured."""
    row = {"area": one.name, "you": f"{one.score:.0f} ({span(one.low, one.high)})"}
    return row | {role.name: "–" if score is None else f"{score:.0f}" for role, score in asked}
