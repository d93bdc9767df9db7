"""Make a study plan: the steps of the advice on a calendar, within the learner's wishes and the order of prerequisites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import takewhile

from assessment.advice.doubts import Doubts, sort_doubts
from assessment.advice.hours import remaining
from assessment.advice.steps import (
    StepAhead,
    as_advised,
    closures,
    hours_by_topic,
    order_steps,
    steps_ahead,
)
from assessment.clock import monday_of
from assessment.items import Response
from assessment.plan import curve
from assessment.plan.checks import first_weeks, hours_by_week, hours_if_gap, schedule_checks
from assessment.plan.describe import describe_steps
from assessment.plan.milestones import first_needed_for, planned_milestones, projects_ahead, projects_begin
from assessment.plan.stepping_stones import find_stepping_stones
from assessment.plan.study_plan import About, Note, Schedule, Week
from assessment.plan.weeks.backlog import Job
from assessment.plan.weeks.laying_out import lay_out, monday_after
from assessment.plan.wishes import PlanRequest, Wishes, validate
from assessment.standing.profile import Profile

#: How many of the topics that the advice checks before any study keep their check, whatever others would save: those of a first week.
FIRST_CHECKS = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a plan uses beside the profile: answers, the objective (from 1) of each item, and hours logged per topic id that no
    answer has measured yet; the hours `made` of projects, per id of a milestone; and in the week of today, which keeps its hours,
    those logged `this_week`, per id of a topic or a milestone.
    """

    responses: Sequence[Response] = ()
    objective_of: Mapping[str, int] = field(default_factory=dict)
    logged: Mapping[str, float] = field(default_factory=dict)
    made: Mapping[str, float] = field(default_factory=dict)
    this_week: Mapping[str, float] = field(default_factory=dict)


def make_plan(
    profile: Profile,
    request: PlanRequest,
    evidence: Evidence | None = None,
    *,
    advised: Sequence[StepAhead] = (),
    today: date | None = None,
) -> Schedule:
    """Lay out the steps to the role over weeks, from the Monday on or before the start.

    `advised` are the steps in the order of the advice, which the plan follows; without them it finds an order itself. With
    `today`, a start in the past is moved to this week. The same arguments give the same plan. Raises `PlanError` for hours
    outside 1 to 60 a week, a start outside the calendar's years, unknown topics, and pins that contradict each other or the
    prerequisites.
    """
    evidence = evidence or Evidence()
    blueprint = profile.blueprint
    wishes = validate(blueprint, request, evidence.logged, today)
    ahead = steps_ahead(profile, wishes.skipped, wishes.logged)
    to_study = [entry for entry in ahead if not entry.conditional]
    unmeasured = [entry for entry in steps_ahead(profile, wishes.skipped) if not entry.conditional]
    order = order_steps(blueprint, profile.role, to_study, wishes.pinned)
    if advised and not wishes.pinned:
        order = as_advised(blueprint, order, advised)
    leading = _checked_before_study(order, () if wishes.pinned else advised)
    unsure = sort_doubts(profile, hours_by_topic(ahead), tuple(leading)[:FIRST_CHECKS])
    laid_out = partial(
        lay_out,
        _jobs(profile, order, wishes.pinned),
        [area.id for area in blueprint.areas],
        wishes.hours_per_week,
        wishes.monday,
        wishes.off,
        measure_first=profile.answer_count == 0 and bool(profile.role.requirements),
        projects=projects_ahead(blueprint, profile.role, order, unmeasured, evidence.made),
    )
    begun = today is not None and wishes.monday == monday_of(today)
    laid_out = partial(laid_out, taken=_spent_elsewhere(laid_out()[0], evidence.this_week) if begun else 0.0)
    without_checks = laid_out()[0]  # checks only put study off
    begins = projects_begin(profile, order, without_checks)
    for topic_id, week in first_weeks(without_checks).items():
        begins[topic_id] = min(week, begins.get(topic_id, week))
    begins |= leading
    checks = schedule_checks(profile, unsure.to_check, ahead, begins, wishes.hours_per_week, wishes.monday, wishes.off)
    weeks, checkpoints = laid_out(checks_in=hours_by_week(checks))
    steps = describe_steps(profile, order, weeks, wishes, evidence.responses, evidence.objective_of)
    study, if_gap = sum(entry.hours for entry in order), hours_if_gap(checks)
    low, high = remaining(profile, wishes.skipped, wishes.logged)
    low, high = min(low, study), max(high, study)
    ends = weeks[-1].end if weeks else wishes.monday
    early, late = (monday_after(total, wishes.hours_per_week, wishes.monday, wishes.off) for total in (low, high))
    return Schedule(
        role=profile.role,
        start=wishes.monday,
        hours_per_week=wishes.hours_per_week,
        steps=steps,
        checks=checks,
        weeks=weeks,
        milestones=planned_milestones(profile, steps, weeks),
        curve=curve.expected_readiness(profile, order, weeks),
        hours=study,
        if_gap_hours=if_gap,
        hours_low=low,
        hours_high=high,
        reached_early=min(early, ends),
        reached_late=max(late, ends),
        answer_count=profile.answer_count,
        ends=ends,
        practice_hours=sum(week.practice for week in weeks),
        check_hours=sum(week.checks for week in weeks),
        checkpoints=checkpoints,
        stepping_stones=find_stepping_stones(profile, steps, weeks, unsure.topics),
        pinned=wishes.pinned,
        skipped=tuple(standing for standing in profile.topics if standing.id in wishes.skipped),
        weeks_off=tuple(sorted(wishes.off)),
        logged=tuple(sorted((topic_id, spent) for topic_id, spent in wishes.logged.items() if spent)),
        notes=(*wishes.notes, *_notes(profile, wishes, ahead, unsure)),
        areas=blueprint.areas,
        area_standings=profile.areas,
        standings=profile.topics,
        passed=tuple(sorted(profile.passed)),
        left_open=tuple(
            standing for standing in profile.topics if standing.id in unsure.left_open - hours_by_topic(order).keys()
        ),
    )


def _spent_elsewhere(weeks: Sequence[Week], studied: Mapping[str, float]) -> float:
    """Add up the hours of a first week that were studied on what it does not plan, so that they are no longer free."""
    planned = Counter[str](weeks[0].by_topic() if weeks else {})
    planned.update(dict(weeks[0].projects) if weeks else {})  # a milestone may have the id of a topic
    return sum(max(0.0, hours - planned.get(each, 0.0)) for each, hours in studied.items())


def _checked_before_study(order: Sequence[StepAhead], advised: Sequence[StepAhead]) -> dict[str, int]:
    """Number the topics that the advice puts before the first step to study, in its order and below any week."""
    planned = {entry.step.id for entry in order}
    leading = dict.fromkeys(
        entry.step.topic for entry in takewhile(lambda entry: entry.step.id not in planned, advised)
    )
    return {topic_id: number - len(leading) for number, topic_id in enumerate(leading)}


def _jobs(profile: Profile, order: Sequence[StepAhead], pinned: Collection[str]) -> list[Job]:
    """Convert steps to jobs, with the planned steps that each must come after and the goal it serves: pins, then milestones."""
    blueprint = profile.blueprint
    area_of = {topic.id: topic.area for topic in blueprint.topics}
    needed, planned = closures(blueprint), {entry.step.id for entry in order}
    milestone = first_needed_for(blueprint, profile.role, order)
    for_pins = frozenset[str]().union(*(needed[entry.step.id] for entry in order if entry.step.topic in pinned))
    jobs = []
    for entry in order:
        step = entry.step
        after = tuple(sorted(needed[step.id] & planned - {step.id}))
        goal = 0 if step.id in for_pins else 1 + milestone.get(step.id, len(blueprint.milestones))
        jobs.append(Job(step.id, round(2 * entry.hours), after, step.topic, step.level, area_of[step.topic], goal))
    return jobs


def _notes(profile: Profile, wishes: Wishes, ahead: Sequence[StepAhead], unsure: Doubts) -> list[Note]:
    """List the consequences of the learner's wishes for the plan."""
    names = {topic.id: topic.name for topic in profile.blueprint.topics}
    role, notes = profile.role, []
    if not any(requirement.level for requirement in role.requirements.values()):
        notes.append(Note(About.NOTHING_ASKED, role.name))
    hours = hours_by_topic(steps_ahead(profile, (), wishes.logged))
    notes += [
        Note(About.SKIPPED, names[topic_id], hours[topic_id])
        for topic_id in sorted(wishes.skipped)
        if topic_id in hours
    ]
    planned = {entry.step.topic for entry in ahead}
    for topic_id in wishes.pinned:
        if topic_id not in planned:
            notes.append(Note(About.PINNED_WITHOUT_STUDY, names[topic_id]))
        elif topic_id in unsure.to_check:
            notes.append(Note(About.PINNED_TO_CHECK, names[topic_id]))
    if unknown := sorted(set(wishes.logged) - set(names)):
        notes.append(Note(About.LEFT_THE_BANK, ", ".join(unknown)))
    return notes
