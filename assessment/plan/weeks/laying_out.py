"""Lay out steps over weeks: prerequisites first, a few topics at a time, with time for projects, review and checks.

All times are counted in units of half an hour, so that sums are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from assessment.plan.study_plan import Checkpoint, Occasion, Week
from assessment.plan.weeks.backlog import Backlog, Job
from assessment.plan.weeks.projects import Project, Projects

#: Maximum number of steps under way at the same time, each of a different topic.
INTERLEAVED = 3
#: Minimum units a week for a topic under way, so that it is not forgotten from week to week.
UNITS_PER_TOPIC = 4
#: A week may hold a step per this many units of study, where that is more than `INTERLEAVED`.
UNITS_PER_STEP = 10
#: Units of projects and review per unit of study: one eighth of both together. More only where the projects alone take more,
#: or leave less for review than `REVIEW_PER_STUDY`, which is half an hour in a week of ten: then up to `MOST_PRACTICE`.
PRACTICE_PER_STUDY, MOST_PRACTICE = 1 / 7, 1 / 6
REVIEW_PER_STUDY = 1 / 18
#: Share of a week's hours that a project takes, so that study goes on beside it.
PROJECT_SHARE = 1 / 2
#: Weeks between full assessments.
WEEKS_BETWEEN_CHECKS = 12
#: Weeks within which two assessments are merged.
SOON = 3
#: Units of the first assessment, and of later ones.
FIRST_CHECK, LATER_CHECK = 3, 2


def lay_out(
    jobs: Sequence[Job],
    areas: Sequence[str],
    hours_per_week: float,
    monday: date,
    off: frozenset[date],
    measure_first: bool,
    checks_in: Mapping[int, float] | None = None,
    projects: Sequence[Project] = (),
    taken: float = 0.0,
) -> tuple[tuple[Week, ...], tuple[Checkpoint, ...]]:
    """Fill weeks from `monday` with the jobs, in their order as far as `after` allows.

    Weeks whose Monday is in `off` stay empty. Assessments are planned first with `measure_first`, every twelve weeks, in the
    week after an area is finished, and at the end. `checks_in` are the hours of topic checks by week number, for which time is
    reserved, and `taken` those of the first week that are no longer free. Each of the `projects` is made in up to half of the weeks
    after its steps; review has what they leave of the time for both, spread evenly. Raises `PlanError` when jobs wait for each other.
    """
    capacity = int(2 * hours_per_week)
    at_once = max(1, min(INTERLEAVED, capacity // UNITS_PER_TOPIC))
    backlog = Backlog(jobs, at_once, max(INTERLEAVED, capacity // UNITS_PER_STEP))
    making, review_per_study = Projects(projects, capacity), _review_per_study(jobs, projects)
    checks_in = checks_in or {}
    weeks: list[Week] = []
    checks: list[Checkpoint] = []
    due: tuple[Occasion, tuple[str, ...]] | None = (Occasion.START, tuple(areas)) if measure_first else None
    owed, last_full, to_end = 0.0, 0, bool(jobs)
    recent: tuple[str, ...] = ()
    while backlog.left or due or owed >= 1 or to_end or making.left or len(weeks) < max(checks_in, default=0):
        number, start = len(weeks) + 1, monday + timedelta(weeks=len(weeks))
        if start in off:
            weeks.append(Week(number, start, (), off=True))
            continue
        # an area's assessment shortly before or after a full one is merged with it; shortly before the end there is none
        wait = WEEKS_BETWEEN_CHECKS - (SOON if due else 0)
        first = due is not None and due[0] is Occasion.START
        near_end = sum(backlog.left.values()) + sum(making.left.values()) <= SOON * capacity
        if due and due[0] is Occasion.AREA and (near_end or 0 < last_full >= number - SOON):
            due = None
        if number - last_full >= wait and not near_end and not first:
            due = (Occasion.REGULAR, tuple(areas))
        check = min(capacity, FIRST_CHECK if first else LATER_CHECK) if due else 0
        if due:
            checks.append(Checkpoint(number, start, due[0], due[1], check / 2))
            last_full = last_full if due[0] is Occasion.AREA else number
            due = None
        check = min(capacity, check + int(2 * booked_hours(checks_in.get(number, 0.0))))
        room = max(0, capacity - check - (round(2 * taken) if number == 1 else 0))
        made = Counter(making.book(ceil(PROJECT_SHARE * room), room, backlog.left))
        review = max(0, min(int(owed + 1e-9), room - made.total()))
        spent = backlog.study(room - made.total() - review)
        # Time that the steps do not fill goes to projects, then to next levels, then to review, of which later weeks have less.
        rest = room - made.total() - review - sum(spent.values())
        made.update(making.book(rest, rest, backlog.left, frozenset(made)))
        spent = backlog.go_on(room - made.total() - review - sum(spent.values()))
        room -= made.total() + sum(spent.values())
        owed += sum(spent.values()) * review_per_study
        review = room if backlog.left else max(review, min(int(owed + 1e-9), room))
        owed -= review
        recent = tuple(dict.fromkeys(backlog.jobs[step].topic for step in spent)) or recent
        if backlog.finished:
            due = (Occasion.AREA, tuple(area for area in areas if area in backlog.finished))
        if not backlog.left:
            due = None
            final = min(LATER_CHECK, capacity)  # in a week with time for all of it
            if to_end and not making.left and owed < 1 - 1e-9 and room - review >= final:
                checks.append(Checkpoint(number, start, Occasion.END, tuple(areas), final / 2))
                check, to_end = check + final, False
        weeks.append(
            Week(
                number,
                start,
                tuple((step_id, units / 2) for step_id, units in spent.items()),
                (made.total() + review) / 2,
                recent if made or review else (),
                check / 2,
                projects=tuple((milestone, units / 2) for milestone, units in made.items()),
            )
        )
    return tuple(weeks), tuple(checks)


def _review_per_study(jobs: Sequence[Job], projects: Sequence[Project]) -> float:
    """Return the units of review per unit of study: what the projects leave of the time for both."""
    study = sum(job.units for job in jobs)
    if not study:
        return 0.0
    made = sum(project.units for project in projects) / study
    return max(0.0, PRACTICE_PER_STUDY - made, min(REVIEW_PER_STUDY, MOST_PRACTICE - made))


def booked_hours(checks: float) -> float:
    """Return the hours that a week sets aside for its topic checks: whole half hours."""
    return ceil(2 * checks - 1e-9) / 2


def monday_after(hours: float, hours_per_week: float, monday: date, off: frozenset[date]) -> date:
    """Return the Monday after the week in which so many hours of study, with their practice, would be done."""
    weekly = int(2 * hours_per_week) / 2 / (1 + PRACTICE_PER_STUDY)
    while hours > 1e-9:
        if monday not in off:
            hours -= weekly
        monday += timedelta(weeks=1)
    return monday
