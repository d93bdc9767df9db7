"""Lay out steps over weeks: prerequisites first, a few topics at a time, with time for projects, review and checks.

All times are counted in units of half an hour, so that sums are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from math import ceil
from typing import NamedTuple

from assessment.errors import PlanError
from assessment.plan.study_plan import Checkpoint, Occasion, Week

#: Maximum number of steps under way at the same time, each of a different topic.
INTERLEAVED = 3
#: Minimum units a week for a topic under way, so that it is not forgotten from week to week.
UNITS_PER_TOPIC = 4
#: Weeks that a topic rests after a level while others can begin in its stead.
REST = 2
#: How far down the order a step of another area may be taken for variety.
NEAR = 3
#: Maximum weeks of study before such a step in the order, so that variety does not delay a milestone.
WEEKS_AHEAD = 0.5
#: A week may hold a step per this many units of study, where that is more than `INTERLEAVED`.
UNITS_PER_STEP = 10
#: Units of projects and review per unit of study: one eighth of both together. More only where the projects alone take more.
PRACTICE_PER_STUDY = 1 / 7
#: Share of a week's hours that a project takes, so that study goes on beside it.
PROJECT_SHARE = 1 / 2
#: Weeks between full assessments.
WEEKS_BETWEEN_CHECKS = 12
#: Weeks within which two assessments are merged.
SOON = 3
#: Units of the first assessment, and of later ones.
FIRST_CHECK, LATER_CHECK = 3, 2


class Job(NamedTuple):
    """A step to lay out: its units of study, the ids it must come after, its topic, level and area.

    `goal` is the number of the first goal that needs it: goals are reached one after the other.
    """

    id: str
    units: int
    after: tuple[str, ...]
    topic: str
    level: int
    area: str
    goal: int


class Project(NamedTuple):
    """A milestone's project to lay out: its units of work, and the ids of the steps that it must come after."""

    id: str
    units: int
    after: frozenset[str]


class _Projects:
    """The projects not yet done, in the order in which their steps are studied."""

    def __init__(self, projects: Sequence[Project]) -> None:
        self.left = {project: project.units for project in projects if project.units}
        self.ready: list[Project] = []

    def book(self, room: int, unstudied: Collection[str]) -> dict[str, int]:
        """Spend up to `room` units on the projects whose steps are studied; return the units per milestone's id."""
        self.ready += [each for each in self.left if each not in self.ready and each.after.isdisjoint(unstudied)]
        booked: dict[str, int] = {}
        for project in self.ready[:]:
            if part := min(room, self.left[project]):
                booked[project.id] = part
                self.left[project] -= part
                room -= part
            if not self.left[project]:
                del self.left[project]
                self.ready.remove(project)
        return booked


class _Backlog:
    """The steps not yet finished. `study` spends a week's units on them; `finished` are the areas completed in that week.

    Only one step of a topic is under way at a time, and after a level its topic rests for `REST` weeks while others can begin in
    its stead: spaced study is remembered longer.
    """

    def __init__(self, jobs: Sequence[Job], at_once: int, most: int) -> None:
        self.jobs = {job.id: job for job in jobs}
        self.left = {job.id: job.units for job in jobs}
        self.waiting = [job.id for job in jobs]
        self.under_way: list[str] = []
        self.at_once, self.most = at_once, most
        self.finished: set[str] = set()
        self.week = self.room = 0
        self.rests: dict[tuple[str, int], int] = {}

    def study(self, room: int) -> dict[str, int]:
        """Spend up to `room` units on up to `most` topics; return the units per step id, in the order of study."""
        spent: dict[str, int] = {}
        self.finished, self.week, self.room = set(), self.week + 1, room
        self._begin(self.at_once)
        while room and self.under_way:
            for step, part in zip(self.under_way, _shares(room, len(self.under_way)), strict=True):
                part = min(part, self.left[step])
                if part:
                    spent[step] = spent.get(step, 0) + part
                    self.left[step] -= part
                    room -= part
            ended = [step for step in self.under_way if not self.left[step]]
            for step in ended:
                self._end(step)
            if ended:
                unfinished = {self.jobs[step].area for step in self.left}
                self.finished |= {self.jobs[step].area for step in ended} - unfinished
            for step in ended:
                self._begin_next_part(step)
            # The rest of a week goes to steps under way; a new topic begins before Monday only if there is none.
            topics = {self.jobs[step].topic for step in spent}
            if not self.under_way and len(topics) < self.most:
                self._begin(min(self.at_once, self.most - len(topics)))
        return spent

    def _begin_next_part(self, ended: str) -> None:
        """Begin the next part of the same level in the place of the one that ended, unless it waits for other topics."""
        job = self.jobs[ended]
        for step in self.waiting:
            other = self.jobs[step]
            waits = any(before in self.left for before in other.after)
            if (other.topic, other.level) == (job.topic, job.level) and not waits:
                self.waiting.remove(step)
                self.under_way.append(step)
                return

    def _end(self, step: str) -> None:
        job = self.jobs[step]
        self.under_way.remove(step)
        del self.left[step]
        more_parts = any(
            self.jobs[other].topic == job.topic and self.jobs[other].level == job.level for other in self.left
        )
        if not more_parts:
            self.rests[job.topic, job.level] = self.week

    def _begin(self, at_once: int) -> None:
        """Begin steps that can start, preferably rested ones of an area that is not under way."""
        for fits in (self._rested_of_new_area, self._rested, lambda job: True):
            for step in self.waiting[:]:
                if len(self.under_way) >= at_once:
                    return
                job = self.jobs[step]
                if self._can_start(job) and fits(job) and self._near(step):
                    self.waiting.remove(step)
                    self.under_way.append(step)
        if self.waiting and not self.under_way:
            circle = ", ".join(self.waiting)
            raise PlanError(
                f"These steps wait for each other: {circle}. Mend their needs in question_banks/blueprint.toml."
            )

    def _can_start(self, job: Job) -> bool:
        busy = {self.jobs[step].topic for step in self.under_way}
        return job.topic not in busy and not any(before in self.left for before in job.after) and self._fits_beside(job)

    def _fits_beside(self, job: Job) -> bool:
        """Tell whether a step leads to the next goal, or comes alone or beside a single step that does."""
        next_goal = min(self.jobs[step].goal for step in self.left)
        aside = [step for step in self.under_way if self.jobs[step].goal > next_goal]
        return job.goal == next_goal or (len(self.under_way) <= 1 and not aside)

    def _near(self, step: str) -> bool:
        """Tell whether a step is among the next in the order, so that variety does not delay the steps that gain most."""
        startable = list(islice((other for other in self.waiting if self._can_start(self.jobs[other])), NEAR))
        before = sum(self.left[other] for other in self.waiting[: self.waiting.index(step)])
        return step == startable[0] or (step in startable and before <= WEEKS_AHEAD * self.room)

    def _rested(self, job: Job) -> bool:
        return self.week - self.rests.get((job.topic, job.level - 1), -REST) > REST

    def _rested_of_new_area(self, job: Job) -> bool:
        """Tell whether a step has rested and is of a new area, or two areas are under way already."""
        areas = {self.jobs[step].area for step in self.under_way}
        return self._rested(job) and (job.area not in areas or len(areas) > 1)


def _shares(room: int, topics: int) -> list[int]:
    """Divide units among topics; the first one gets twice as much as others, so that it is finished early."""
    weights = [2, *[1] * (topics - 1)]
    shares = [room * weight // sum(weights) for weight in weights]
    shares[0] += room - sum(shares)
    return shares


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
    backlog = _Backlog(jobs, at_once, max(INTERLEAVED, capacity // UNITS_PER_STEP))
    making, review_per_study = _Projects(projects), _review_per_study(jobs, projects)
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
        made = Counter(making.book(ceil(PROJECT_SHARE * room), backlog.left))
        review = max(0, min(int(owed + 1e-9), room - made.total()))
        spent = backlog.study(room - made.total() - review)
        # Time that the steps do not fill goes to projects, then to review, of which later weeks have less.
        made.update(making.book(room - made.total() - review - sum(spent.values()), backlog.left))
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
    left = study * PRACTICE_PER_STUDY - sum(project.units for project in projects)
    return max(0.0, left) / study if study else 0.0


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
