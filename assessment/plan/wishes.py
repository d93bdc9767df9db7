"""Validate what a learner asks of a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, isfinite
from typing import NamedTuple

from assessment.blueprint import Blueprint
from assessment.clock import monday_of
from assessment.diary import FIRST_YEAR, LAST_YEAR, MAX_HOURS_PER_WEEK, MIN_HOURS_PER_WEEK
from assessment.errors import PlanError
from assessment.plan.study_plan import About, Note


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a learner asks of a plan: hours a week, the day to begin, and wishes.

    `weeks_off` holds any day of each week to keep free. Topics `pinned` come first, in their order, each after its
    prerequisites; those `skipped` are left out.
    """

    hours_per_week: float
    start: date
    weeks_off: Collection[date] = ()
    pinned: Sequence[str] = ()
    skipped: Collection[str] = ()


class Wishes(NamedTuple):
    """Validated settings: the Monday to begin on, hours a week, Mondays of weeks off, and topic ids."""

    monday: date
    hours_per_week: float
    off: frozenset[date]
    pinned: tuple[str, ...]
    skipped: frozenset[str]
    logged: dict[str, float]
    notes: tuple[Note, ...]


def validate(blueprint: Blueprint, request: PlanRequest, logged: Mapping[str, float], today: date | None) -> Wishes:
    """Validate a request, and the hours `logged` per topic id. Raises `PlanError`, with a remedy.

    Hours a week are rounded to half hours, in which weeks are planned.
    It is raised for hours, days and logged hours out of range, unknown topics, and pins that contradict each other, the skipped
    topics or the prerequisites. A start before the week of `today` is moved to this week, and a note says so.
    """
    hours_per_week, start = request.hours_per_week, request.start
    pinned, skipped = request.pinned, request.skipped
    if not MIN_HOURS_PER_WEEK <= hours_per_week <= MAX_HOURS_PER_WEEK:
        raise PlanError(
            f"{hours_per_week:g} hours a week cannot be planned. "
            f"Choose between {MIN_HOURS_PER_WEEK:g} and {MAX_HOURS_PER_WEEK:g}."
        )
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise PlanError(
            f"The start {start.day} {start:%B} {start.year} cannot be meant. Choose a day from {FIRST_YEAR} to {LAST_YEAR}."
        )
    monday, notes = monday_of(start), []
    if today is not None and monday < monday_of(today):
        monday = monday_of(today)
        notes.append(Note(About.START_HAS_PASSED, days=(start, monday)))
    for topic_id in (*pinned, *skipped):
        if not any(topic.id == topic_id for topic in blueprint.topics):
            raise PlanError(f"There is no topic {topic_id!r} to study first or to leave out. Take it off the list.")
    if both := [topic_id for topic_id in pinned if topic_id in skipped]:
        raise PlanError(f"{blueprint.topic(both[0]).name} is both to be studied first and left out. Choose one.")
    _no_circle(blueprint, pinned, skipped)
    for topic_id, hours in logged.items():
        if not isfinite(hours) or hours < 0:
            raise PlanError(f"{hours:g} logged hours of {topic_id!r} cannot be. Correct that entry of the log.")
    return Wishes(
        monday,
        floor(2 * hours_per_week + 0.5) / 2,
        frozenset(monday_of(day) for day in request.weeks_off),
        tuple(dict.fromkeys(pinned)),
        frozenset(skipped),
        dict(logged),
        tuple(notes),
    )


def _no_circle(blueprint: Blueprint, pinned: Sequence[str], skipped: Collection[str]) -> None:
    """Raise `PlanError` for pins whose order contradicts the prerequisites."""
    for index, topic_id in enumerate(pinned):
        below = _builds_on(blueprint, topic_id, skipped)
        if later := [other for other in pinned[index + 1 :] if other in below]:
            first, second = blueprint.topic(topic_id).name, blueprint.topic(later[0]).name
            raise PlanError(
                f"You study {first} before {second}, but it builds on it. Put {second} before it, or take it off the list."
            )


def _builds_on(blueprint: Blueprint, topic_id: str, skipped: Collection[str]) -> set[str]:
    """Return all direct and indirect prerequisites of a topic; those that are skipped are not followed."""
    below: set[str] = set()
    ahead = [topic_id]
    while ahead:
        for before in blueprint.topic(ahead.pop()).prerequisites:
            if before not in below and before not in skipped:
                below.add(before)
                ahead.append(before)
    return below
