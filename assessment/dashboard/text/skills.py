"""The texts of the skills' page."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from assessment.advice.roles import Distance
from assessment.blueprint import Role
from assessment.counts import counted, listed
from assessment.standing.profile import Standing
from assessment.words.hours import rough, to_study
from assessment.words.standing import span

#: Views below the areas, by the name in the address.
VIEWS = {
    "topics": "Topics",
    "area": "Radar of one area",
    "map": "What builds on what",
    "time": "Over time",
    "certainty": "Certainty",
    "roles": "Other roles",
    "sittings": "Past sittings",
}
NOT_MEASURED = "Nothing is measured yet: what you see is a starting guess from your background."
FIND, FIND_PLACEHOLDER = "Find a topic", "Name of a topic"
ORDER = "Sort by"
ORDERS = {"curriculum": "curriculum", "gap": "biggest gap", "score": "lowest score", "width": "least certain"}
NOT_FOUND = "No topic has this in its name."
SIDE_BY_SIDE = "What each role asks for in each area, in percent, beside your score"
WAY_OF, NO_WAY = "Show the path through", "the whole map"
MAP_EXPLAINED = (
    "Each topic begins with what the layers above it teach; its higher levels may need others too. Choose a topic to see what it "
    "builds on and what it opens."
)
NO_SITTING = "There is no finished sitting yet."


def inferred(count: int, measured: bool) -> str:
    """Head the topics that no question was asked about, in an area that is `measured` or not."""
    alone = "its area, not measured itself" if count == 1 else "their area, not measured themselves"
    return f"{counted(count, 'topic')} {f'judged by {alone}' if measured else 'not measured yet'}"


def way(before: Sequence[str], topic: str, after: Sequence[str]) -> str:
    """Return what a topic builds on and what it opens."""
    parts = [f"builds on {listed(before)}" if before else "builds on nothing else"]
    parts.append(f"opens {listed(after)}" if after else "opens nothing further")
    return f"**{topic}** {' and '.join(parts)}."


def layer(number: int) -> str:
    """Head a layer of the map."""
    return f"Layer {number}"


def sitting_row(title: str, right: int, answers: int) -> str:
    """Format a past sitting with its count of right answers."""
    return f"{title} · {right} of {answers} right"


def role_row(distance: Distance, target: Role) -> dict[str, str]:
    """Return one row of the comparison of roles."""
    return {
        "role": f"{distance.role.name} (your target)" if distance.role == target else distance.role.name,
        "likely hours of study": f"{rough(floor(distance.likely + 0.5)):,.0f}",
        "planned": f"{floor(distance.hours + 0.5):,}",
        "if every check shows a gap": f"{rough(floor(distance.if_gap_hours + 0.5)):,.0f} more"
        if distance.if_gap_hours
        else "–",
        "hours in all, 90 % interval": span(rough(distance.low), rough(distance.high)),
        "gaps": f"{distance.gaps} of {distance.asked} topics",
    }


def _study(distance: Distance) -> str:
    return to_study(distance.hours, distance.if_gap_hours, distance.likely)


def between_roles(roles: Sequence[Distance], target: Role) -> str:
    """Summarise which roles are reached already, and how far the target is."""
    reached = [far.role.name for far in roles if far.reached and far.role != target]
    goal = next(far for far in roles if far.role == target)
    if goal.reached:
        return f"You have what **{target.name}** asks for."
    way = f"From today, the way to **{target.name}** takes {_study(goal)}."
    if reached:
        return f"You have what **{listed(reached)}** asks for. {way}"
    nearest = roles[0]
    if nearest.role == target:
        return f"{way} No other role is nearer."
    return f"{way} **{nearest.role.name}** is nearest: {_study(nearest)}."


def side_by_side(standing: Standing, asked: Sequence[tuple[Role, float | None]]) -> dict[str, str]:
    """Return one row of the comparison of what roles ask of an area, with the learner's score."""
    row = {"area": standing.name, "you": f"{standing.score:.0f} ({span(standing.low, standing.high)})"}
    return row | {role.name: "–" if score is None else f"{score:.0f}" for role, score in asked}
