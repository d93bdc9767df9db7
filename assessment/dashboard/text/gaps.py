"""The words of the page that compares a learner with roles."""

from __future__ import annotations

from assessment.blueprint import Role
from assessment.plan.roles import Distance

TOPICS_OF = "The topics of one area"
ALL_TOPICS, ROLES_COMPARED, PATHS = "All 46 topics at a glance", "Other roles", "What builds on what"
ROLES_EXPLAINED = "The hours of study between you and each role, as far as you have been measured."
PATHS_EXPLAINED = "Each topic stands to the right of what it builds on. Colour shows the measured score."
ALL_TOPICS_EXPLAINED = (
    "A row an area, a cell a topic in the order of the tables above, its number the score in percent. "
    "Point at a cell, or touch it, to see its name."
)
ALL_TOPICS_DESCRIBED = "Heat map of all topics, a row an area. The tables on this page have the same figures."
PATHS_DESCRIBED = "Graph of prerequisites. The study plan lists the same topics in order, prerequisites first."
PRACTISE = "Practise a topic"
PRACTISE_BUTTON = "Practise it"


def role_row(one: Distance, target: Role) -> dict[str, str]:
    """One row of the comparison of roles."""
    return {
        "role": f"{one.role.name} (your target)" if one.role == target else one.role.name,
        "hours to go": f"{one.hours:.0f}",
        "between": f"{one.low:.0f}–{one.high:.0f}",
        "gaps": f"{one.gaps} of {one.asked} topics",
    }


def stepping_stone(one: Distance, target: Role) -> str:
    """Name the nearest other role."""
    return f"The nearest stepping stone on the way to {target.name} is **{one.role.name}**: about {one.hours:.0f} hours from here."
