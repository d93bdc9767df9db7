"""Laying topics out over weeks: prerequisites first, a few at a time, with room for practice and for checks.

Counted in half hours throughout, so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from assessment.errors import PlanError
from assessment.plan.study_plan import Checkpoint, Occasion, Week

#: Topics under way at a time, at most.
INTERLEAVED = 3
#: A topic under way should get about two hours a week, or it is forgotten between one week and the next.
UNITS_PER_TOPIC = 4
#: Half hours of projects and review for each half hour of study: one eighth of both together.
PRACTICE_PER_STUDY = 1 / 7
#: Weeks between assessments of everything.
WEEKS_BETWEEN_CHECKS = 12
#: Weeks within which two assessments are one.
SOON = 3
#: Half hours of an assessment: the first, of everything from nothing, and a later one.
FIRST_CHECK, LATER_CHECK = 3, 2


class Job(NamedTuple):
    """A topic to lay out: half hours of study, the ids it must come after, and its area."""

    id: str
    units: int
    after: tuple[str, ...]
    area: str


class _Desk:
    """The topics not yet finished. `study` takes a week's half hours off them; `finished` are the areas it completed."""

    def __init__(self, jobs: Sequence[Job], at_once: int) -> None:
        self.jobs = {job.id: job for job in jobs}
        self.left = {job.id: job.units for job in jobs}
        self.waiting = [job.id for job in jobs]
        self.under_way: list[str] = []
        self.at_once = at_once
        self.finished: set[str] = set()

    def study(self, room: int) -> dict[str, int]:
        """Spend up to `room` half hours; return them by topic, in the order of study."""
        spent: dict[str, int] = {}
        self.finished = set()
        self._begin()
        while room and self.under_way:
            for topic, part in zip(self.under_way, _shares(room, len(self.under_way)), strict=True):
                part = min(part, self.left[topic])
                if part:
                    spent[topic] = spent.get(topic, 0) + part
                    self.left[topic] -= part
                    room -= part
            ended = [topic for topic in self.under_way if not self.left[topic]]
            for topic in ended:
                self.under_way.remove(topic)
                del self.left[topic]
            if ended:
                still = {self.jobs[topic].area for topic in self.left}
                self.finished |= {self.jobs[topic].area for topic in ended} - still
            # The rest of a week goes to what is under way; only an empty desk takes a new topic before Monday.
            if not self.under_way:
                self._begin()
        return spent

    def _begin(self) -> None:
        for topic in list(self.waiting):
            if len(self.under_way) == self.at_once:
                return
            if not any(before in self.left for before in self.jobs[topic].after):
                self.waiting.remove(topic)
                self.under_way.append(topic)
        if self.waiting and not self.under_way:
            circle = ", ".join(self.waiting)
            raise PlanError(
                f"These topics wait for each other: {circle}. Mend their prerequisites in question_banks/blueprint.toml."
            )


def _shares(room: int, topics: int) -> list[int]:
    """Share half hours out: the first topic gets as much as two others, so that the best comes to its end early."""
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
) -> tuple[tuple[Week, ...], tuple[Checkpoint, ...]]:
    """Fill weeks from `monday` with the jobs, in their order as far as `after` allows.

    Weeks whose Monday is in `off` stay empty. Assessments come first when asked for, every twelve weeks, in the week after
    an area is finished, and at the end. Raises `PlanError` when jobs wait for each other.
    """
    capacity = int(2 * hours_per_week)
    desk = _Desk(jobs, max(1, min(INTERLEAVED, capacity // UNITS_PER_TOPIC)))
    weeks: list[Week] = []
    checks: list[Checkpoint] = []
    due: tuple[Occasion, tuple[str, ...]] | None = (Occasion.START, tuple(areas)) if measure_first else None
    owed, last_full, to_end = 0.0, 0, bool(jobs)
    recent: tuple[str, ...] = ()
    while desk.left or due or owed >= 1 or to_end:
        number, start = len(weeks) + 1, monday + timedelta(weeks=len(weeks))
        if start in off:
            weeks.append(Week(number, start, (), off=True))
            continue
        # An area's check shortly before a check of everything becomes that one; shortly before the end there is none.
        wait = WEEKS_BETWEEN_CHECKS - (SOON if due else 0)
        first = due is not None and due[0] is Occasion.START
        if number - last_full >= wait and sum(desk.left.values()) > SOON * capacity and not first:
            due = (Occasion.REGULAR, tuple(areas))
        check = min(capacity, FIRST_CHECK if first else LATER_CHECK) if due else 0
        if due:
            checks.append(Checkpoint(number, start, due[0], due[1], check / 2))
            last_full = last_full if due[0] is Occasion.AREA else number
            due = None
        practice = min(int(owed + 1e-9), capacity - check)
        spent = desk.study(capacity - check - practice)
        owed += sum(spent.values()) * PRACTICE_PER_STUDY - practice
        recent = tuple(spent) or recent
        if desk.finished:
            due = (Occasion.AREA, tuple(area for area in areas if area in desk.finished))
        if not desk.left:
            due = None
            room = capacity - check - practice - sum(spent.values())
            more = min(int(owed + 1e-9), room)
            practice, owed, room = practice + more, owed - more, room - more
            # The last assessment needs a week that has room for all of it.
            if to_end and owed < 1 - 1e-9 and room >= min(LATER_CHECK, capacity):
                final = min(LATER_CHECK, capacity)
                checks.append(Checkpoint(number, start, Occasion.END, tuple(areas), final / 2))
                check, to_end = check + final, False
        weeks.append(
            Week(
                number,
                start,
                tuple((topic, units / 2) for topic, units in spent.items()),
                practice / 2,
                recent if practice else (),
                check / 2,
            )
        )
    return tuple(weeks), tuple(checks)


def monday_after(hours: float, hours_per_week: float, monday: date, off: frozenset[date]) -> date:
    """Find the Monday after the week in which that many hours of study, with their practice, would be done."""
    weekly = int(2 * hours_per_week) / 2 / (1 + PRACTICE_PER_STUDY)
    while hours > 1e-9:
        if monday not in off:
            hours -= weekly
        monday += timedelta(weeks=1)
    return monday
