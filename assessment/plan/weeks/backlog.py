"""The steps under way: which begin, and what a week's study is spent on. Times are in units of half an hour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from assessment.errors import PlanError

#: Weeks that a topic rests after a level while others can begin in its stead.
REST = 2
#: How far down the order a step of another area may be taken for variety.
NEAR = 3
#: Maximum weeks of study before such a step in the order, so that variety does not delay a milestone.
WEEKS_AHEAD = 0.5


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


class Backlog:
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
