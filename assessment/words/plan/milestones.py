"""What a plan leads to: its milestones, and other roles met along it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessment.counts import few, listed
from assessment.plan.study_plan import PlannedMilestone, SteppingStone
from assessment.words.days import day_before, short_day
from assessment.words.hours import about

#: The line between a milestone with nothing left to study and its project.
BUILT_ON = "Its project is not in the plan, but later ones build on it:"


def milestone(entry: PlannedMilestone) -> str:
    """Say when a milestone is reached, and on which topics that depends."""
    condition = milestone_condition(entry)
    return f"{entry.name}: {milestone_when(entry)}{f', {condition}' if condition else ''}."


def milestone_when(entry: PlannedMilestone, today: date | None = None, reached: bool = False) -> str:
    """Say when a milestone is reached, without its name and what that depends on.

    With `today`, one `reached` since the plan was made is told as that, and one whose date has passed as not shown yet. Answers show
    what a project takes, never that it was built.
    """
    if entry.on is None and milestone_condition(entry):
        return "nothing left to study"
    if entry.on is None:
        shown = "you probably know what its project takes already" if entry.project else "probably reached already"
        return f"{shown}, going by your answers"
    if reached:
        shown = "you know what its project takes" if entry.project else "reached"
        return f"{shown}, going by your answers; it was planned for {day_before(entry.on)}"
    if today is not None and entry.on <= today:
        return f"not shown yet; it was planned for the end of week {entry.week}, {day_before(entry.on)}"
    return f"end of week {entry.week}, {day_before(entry.on)}"


def milestone_condition(entry: PlannedMilestone) -> str:
    """Name the topics that the date of a milestone takes to be known; empty where there are none."""
    conditions = []
    if entry.unchecked:
        conditions.append(f"if a check or your next assessment shows that you know {listed(few(entry.unchecked))}")
    if entry.supposed:
        conditions.append(f"if {_supposed(entry)}")
    return ", and ".join(conditions)


def with_projects(milestones: Sequence[PlannedMilestone]) -> list[PlannedMilestone]:
    """Select the milestones whose projects a document holds: those to come, and if there are any, those they build on."""
    to_come = any(entry.on for entry in milestones)
    return [entry for entry in milestones if entry.project and to_come]


def _supposed(entry: PlannedMilestone) -> str:
    """Say what a milestone takes to be known of the topics that the plan takes further."""
    if not entry.supposed_at:  # a plan of an older release
        return f"what you know of {listed(few(entry.supposed))} is enough for it"
    levels = [
        f"“{level}” in {name} (its next level begins in week {week})"
        for name, (level, week) in zip(entry.supposed, entry.supposed_at, strict=True)
    ]
    return f"you have already reached {listed(few(levels))}"


def milestone_reached(entry: PlannedMilestone) -> str:
    """Say in a cell of a table when a milestone is reached, and whether a condition stands below."""
    if entry.on is None:
        return "open, see below" if milestone_condition(entry) else "reached"
    on = short_day(entry.on - timedelta(days=1))
    return f"{on}, see below" if milestone_condition(entry) else on


def stepping_stone(stone: SteppingStone, today: date | None = None) -> str:
    """Say when another role is met along the plan, or what is missing; from that day on, `today`, only that it was planned."""
    if stone.week == 0:
        return f"{stone.role.name}: met already, going by your answers."
    if stone.week is not None and stone.on is not None:
        if today is not None and stone.on <= today:
            return f"{stone.role.name}: was planned to be met by {day_before(stone.on)}, the end of week {stone.week}."
        return f"{stone.role.name}: met by the end of week {stone.week}, {day_before(stone.on)}."
    most = [*stone.missing[:3], *(["more"] if len(stone.missing) > 3 else [])]
    return f"{stone.role.name}: {about(stone.missing_hours)} beyond this plan, most in {listed(most)}."
