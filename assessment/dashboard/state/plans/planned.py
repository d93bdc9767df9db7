"""The study plan for the pages: the adopted one, and the one that follows from what is known today.

The adopted plan is stored as it was shown, so it stays the same with any bank and release, and changes since then can be shown. A
plan adopted before plans were stored is made again from its wishes and the log as of its adoption.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from assessment import plan, renames
from assessment.clock import monday_of
from assessment.dashboard.state import measures, memo, session
from assessment.dashboard.state.past import answers
from assessment.diary import LONGEST_PLAN, PlanChoice, StudyEntry
from assessment.errors import PlanError
from assessment.items import Response
from assessment.plan import Schedule, plan_text
from assessment.plan.study_log import project_ticks
from assessment.plan.taken_checks import TakenCheck, apply_checks
from assessment.standing.history import SittingAnswers


class LogAsOf(NamedTuple):
    """The log as of a day: answers that measure, answers in practice and reviews, the study log, and assessments of one topic."""

    on: date
    answers: Sequence[Response]
    rehearsed: Sequence[Response]
    entries: tuple[StudyEntry, ...]
    of_one_topic: Sequence[SittingAnswers]


#: How many earlier plans a calendar file cancels the sessions of.
EARLIER = 6


def in_force() -> tuple[PlanChoice, Schedule] | None:
    """Return the adopted plan as shown, without what checks passed since have removed; None before the first one."""
    adopted = as_adopted()
    return adopted and (adopted[0], _after_checks(*adopted)[0])


def checks_taken() -> tuple[TakenCheck, ...]:
    """Return what the checks taken since the plan was adopted change in it."""
    adopted = as_adopted()
    return _after_checks(*adopted)[1] if adopted else ()


def _after_checks(choice: PlanChoice, schedule: Schedule) -> tuple[Schedule, tuple[TakenCheck, ...]]:
    role = session.bank().blueprint.roles.get(schedule.role.id, schedule.role)  # the target role may be another one now
    profile = measures.profile_at(
        role,
        session.settings().starting_point,
        measures.today(),
        measures.evidence(),
        answers.of_one_topic(),
    )
    return apply_checks(schedule, profile.checked, choice.adopted_at, session.today())


def as_adopted() -> tuple[PlanChoice, Schedule] | None:
    """Return the adopted plan as shown; None before the first one."""
    adopted = session.log().adopted_plans(session.learner())
    if not adopted:
        return None
    choice = renames.of_choice(session.bank().blueprint, adopted[-1])
    if (schedule := _read_schedule(choice)) is not None:
        return choice, schedule

    def before(response: Response) -> bool:
        return response.answered_at is not None and response.answered_at < choice.adopted_at

    as_of = LogAsOf(
        session.calendar().date_of(choice.adopted_at),
        tuple(filter(before, measures.evidence())),
        tuple(filter(before, measures.practice_answers())),
        measures.study_entries(before=choice.adopted_at),
        [(begun, given) for begun, given in answers.of_one_topic() if all(map(before, given))],
    )
    return choice, _made_again(choice, as_of)


def _made_again(choice: PlanChoice, as_of: LogAsOf) -> Schedule:
    """Make a plan again from its wishes, or from as many as the current curriculum allows."""
    for wished in (choice, replace(choice, pinned=()), replace(choice, pinned=(), skipped=())):
        with suppress(PlanError):
            return make_plans(wished, as_of, (wished.hours_per_week,))[0]
    return make_plans(choice, as_of, (choice.hours_per_week,))[0]


def earlier(schedule: Schedule) -> tuple[Schedule, ...]:
    """Return earlier plans that may still be in the learner's calendar, other than `schedule`, latest first."""
    adopted = session.log().adopted_plans(session.learner())[::-1]
    shown = (_read_schedule(choice) for choice in adopted[:EARLIER])
    return tuple(each for each in shown if each is not None and each != schedule)


def _read_schedule(choice: PlanChoice) -> Schedule | None:
    schedule = plan_text.read(choice.shown) if choice.shown else None
    return schedule and plan_text.with_current_ids(schedule, session.bank().blueprint)


def as_of_today(choice: PlanChoice) -> Schedule:
    """Make the plan that follows from what is known today."""
    return for_hours(choice, (choice.hours_per_week,))[0]


def for_hours(choice: PlanChoice, hours: Sequence[float]) -> tuple[Schedule, ...]:
    """Make today's plan for each number of hours a week."""
    as_of = LogAsOf(
        session.today(),
        measures.evidence(),
        measures.practice_answers(),
        measures.study_entries(),
        answers.of_one_topic(),
    )
    return make_plans(choice, as_of, hours)


def draft(adopted: PlanChoice | None) -> PlanChoice:
    """Return the wishes of the adopted plan, with the role and hours the learner has chosen since."""
    chosen, now = session.settings(), datetime.now(UTC)
    common = {"role": session.role().id, "starting_point": chosen.starting_point, "adopted_at": now}
    common["hours_per_week"] = chosen.hours_per_week
    if adopted is None:
        return PlanChoice(start=next_monday(session.today()), pinned=(), skipped=(), weeks_off=(), **common)  # type: ignore[arg-type]
    return replace(from_now_on(adopted), **common)  # type: ignore[arg-type]


def from_now_on(choice: PlanChoice) -> PlanChoice:
    """Return wishes as they can still be met: about topics of the bank, and from this week on."""
    return replace(_still_there(choice), start=max(choice.start, monday_of(session.today())))


def next_monday(today: date) -> date:
    """Return the Monday on which a new plan begins: today, or else the next one."""
    return monday_of(today + timedelta(days=6))


def adopt(choice: PlanChoice) -> None:
    """Adopt a plan as shown; its hours a week become the learner's setting."""
    log, learner = session.log(), session.learner()
    shown = plan_text.write(as_of_today(choice))
    log.choose(learner, replace(session.settings(), hours_per_week=choice.hours_per_week))
    kept = shown if len(shown) <= LONGEST_PLAN else None
    log.adopt(learner, replace(choice, adopted_at=datetime.now(UTC), shown=kept))


def make_plans(choice: PlanChoice, as_of: LogAsOf, hours: Sequence[float]) -> tuple[Schedule, ...]:
    """Make the plan as of a day, once for each number of hours a week.

    Logged hours come off from the Monday after they were studied, so that a week keeps its hours once it has begun; what was
    studied in it beside its topics leaves fewer. The order is that of today's advice. Topics that have left the bank are dropped
    from the wishes. Raises `PlanError` for contradictory wishes.
    """
    roles, asked = session.bank().blueprint.roles, _still_there(choice)
    role = asked.role if asked.role in roles else session.role().id
    logged = measures.logged_before_this_week(as_of.on, as_of.answers, as_of.entries)
    wishes = (asked.start, asked.pinned, asked.skipped, asked.weeks_off, tuple(logged.items()))
    start, on = asked.starting_point, measures.start_of(as_of.on)
    profile = measures.profile_at(roles[role], start, on, as_of.answers, as_of.of_one_topic)
    key = (
        "plans",
        measures.basis(profile, start),
        as_of.on,
        tuple(hours),
        wishes,
        len(as_of.answers),
        as_of.entries,
    )

    def planned() -> tuple[Schedule, ...]:
        advice = measures.advice_from(profile, start, as_of.answers, as_of.rehearsed, as_of.entries)
        objective_of = {item.id: item.objective for item in session.bank().active}
        evidence = plan.Evidence(as_of.answers, objective_of, logged, *_projects_and_this_week(as_of))
        return tuple(
            plan.make_plan(
                profile,
                plan.PlanRequest(weekly, asked.start, asked.weeks_off, asked.pinned, asked.skipped),
                evidence,
                advised=advice.steps,
                today=as_of.on,
            )
            for weekly in hours
        )

    return memo.once(key, (*as_of.answers, *as_of.rehearsed), planned)


def _projects_and_this_week(as_of: LogAsOf) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Sum the hours of projects before this week, per id of a milestone, and all hours of this week, per id of a topic or milestone."""
    milestones = [milestone.id for milestone in session.bank().blueprint.milestones]
    made, this_week, monday = defaultdict[str, float](float), defaultdict[str, float](float), monday_of(as_of.on)
    of_entry = project_ticks.milestones_of(as_of.entries, milestones)
    for entry in as_of.entries:
        milestone = of_entry.get(entry.id, "")
        if entry.studied_on < monday and milestone:
            made[milestone] += entry.hours
        elif monday_of(entry.studied_on) == monday:
            this_week[milestone or entry.topic] += entry.hours
    return made, this_week


def _still_there(choice: PlanChoice) -> PlanChoice:
    """Drop topics that have left the bank from the wishes."""
    topics = {topic.id for topic in session.bank().blueprint.topics}
    pinned, skipped = (
        tuple(topic for topic in wished if topic in topics) for wished in (choice.pinned, choice.skipped)
    )
    return replace(choice, pinned=pinned, skipped=skipped)
