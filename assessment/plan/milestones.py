"""The milestones of the curriculum in a plan: which steps and project lead to each, and when it is reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import ceil

from assessment.advice.steps import HELD, StepAhead, closures, is_met
from assessment.blueprint import Blueprint, Milestone, Role
from assessment.plan.checks import first_weeks
from assessment.plan.study_plan import PlannedMilestone, PlannedStep, Week
from assessment.plan.weeks.projects import Project
from assessment.standing.profile import Profile, Standing


def first_needed_for(blueprint: Blueprint, role: Role, ahead: Sequence[StepAhead]) -> dict[str, int]:
    """Return, per step id, the number of the first milestone that needs the step; other steps are absent."""
    needs, first = closures(blueprint), dict[str, int]()
    for number, milestone in enumerate(blueprint.milestones):
        asked = milestone.asked_by(role)
        for step in (entry.step for entry in ahead):
            if step.level <= asked.get(step.topic, 0):
                for step_id in needs[step.id]:
                    first.setdefault(step_id, number)
    return first


def projects_ahead(
    blueprint: Blueprint,
    role: Role,
    ahead: Sequence[StepAhead],
    unmeasured: Sequence[StepAhead],
    made: Mapping[str, float],
) -> tuple[Project, ...]:
    """Return the projects of the milestones to which steps ahead lead, each to be made once those are studied.

    The hours `made` of a project, per id of its milestone, are not planned again. What is left of it stays in the plan, and so does a
    project whose steps are all studied, as long as they are `unmeasured`: ahead, but for the hours logged.
    """
    projects = []
    for milestone, asked in _on_the_way(blueprint, role):
        after = frozenset(entry.step.id for entry in ahead if entry.step.level <= asked.get(entry.step.topic, 0))
        studied = any(entry.step.level <= asked.get(entry.step.topic, 0) for entry in unmeasured)
        if milestone.project and (after or studied or milestone.id in made):
            left = max(0.0, milestone.project.hours - made.get(milestone.id, 0.0))
            projects.append(Project(milestone.id, ceil(2 * left - 1e-9), after))
    return tuple(projects)


def planned_milestones(
    profile: Profile, steps: Sequence[PlannedStep], weeks: Sequence[Week]
) -> tuple[PlannedMilestone, ...]:
    """Date the milestones on the way to the role, soonest first: when their steps are studied and their projects made.

    A milestone is dated as if all of its topics were known whose study is not planned up to the level that it asks, and names those
    that are not surely known, unless the plan has taken them to a higher level by then.
    """
    planned, begins = [], first_weeks(weeks)
    raised = {step.topic.id: step.last_week for step in reversed(steps) if step.step.part == step.step.parts}
    made = {milestone: week.number for week in weeks for milestone, _ in week.projects}
    for milestone, asked in _on_the_way(profile.blueprint, profile.role):
        ends = [step.last_week for step in steps if step.step.level <= asked.get(step.topic.id, 0)]
        booked = {step.topic.id for step in steps if step.step.level == asked.get(step.topic.id)}
        open_topics = _not_surely_known(profile, asked, booked)
        week = max([*ends, made.get(milestone.id, 0)], default=0)
        supposed = [standing for standing in open_topics if raised.get(standing.id, 0) > week]
        planned.append(
            PlannedMilestone(
                milestone.id,
                milestone.name,
                milestone.project,
                week,
                weeks[week - 1].end if week else None,
                unchecked=tuple(standing.name for standing in open_topics if standing.id not in begins),
                supposed=tuple(standing.name for standing in supposed),
                supposed_at=tuple(
                    (profile.blueprint.levels[asked[standing.id] - 1].name, begins[standing.id])
                    for standing in supposed
                ),
            )
        )
    return tuple(sorted(planned, key=lambda entry: entry.week))


def projects_begin(profile: Profile, ahead: Sequence[StepAhead], weeks: Sequence[Week]) -> dict[str, int]:
    """Return, per id of a topic that a project takes to be known, though it is not surely, the number of the week in which the first
    such project is begun.
    """
    begins: dict[str, int] = {}
    begun = {milestone: week.number for week in reversed(weeks) for milestone, _ in week.projects}
    for milestone, asked in _on_the_way(profile.blueprint, profile.role):
        booked = {entry.step.topic for entry in ahead if entry.step.level == asked.get(entry.step.topic)}
        for standing in _not_surely_known(profile, asked, booked) if milestone.id in begun else ():
            begins[standing.id] = min(begun[milestone.id], begins.get(standing.id, begun[milestone.id]))
    return begins


def _not_surely_known(profile: Profile, asked: Mapping[str, int], booked: Collection[str]) -> list[Standing]:
    """List the topics that a milestone asks and whose study up to there is not `booked`, without those met or most likely held."""
    return [
        standing
        for standing in profile.topics
        if standing.id in asked.keys() - booked
        and not is_met(profile, standing)
        and standing.chance_held(asked[standing.id]) < HELD
    ]


def _on_the_way(blueprint: Blueprint, role: Role) -> Iterator[tuple[Milestone, dict[str, int]]]:
    """Yield the milestones on the way to a role, with the levels per topic id that count for it."""
    for milestone in blueprint.milestones:
        if asked := milestone.asked_by(role):
            yield milestone, asked
