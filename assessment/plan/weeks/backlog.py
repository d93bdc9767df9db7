"""The steps under way: which begin, and what a week's study is spent on. Times are in units of half an hour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import NamedTuple

from assessment.errors import PlanError

#: Weeks that a topic rests after a level while others can begin in its stead.
REST = 2
#: How far down the order a step of another area may be taken for variety.
NEAR = 3
#: Maximum weeks of study before such a step in the order, so that variety does not delay a milestone.
WEEKS_AHEAD = 0.5
#: Minimum units of a topic in a week where there are as many: for less, nobody opens a book.
SLICE = 2
#: Weeks for which a step under way may pause, in weeks without room for all of them.
PAUSE = 2
#: Units left of a week, of as many topics as it may have, from which one of them goes on to its next level without a rest.
SPARE = 4


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
        self.spent: dict[str, int] = {}  # in this week
        self.studied: dict[str, int] = {}  # the last week of each step

    def study(self, room: int) -> dict[str, int]:
        """Spend up to `room` units of a new week on up to `most` topics; return the units per step id, in the order of study."""
        self.finished, self.week, self.room, self.spent = set(), self.week + 1, room, {}
        self._begin(min(self.at_once, _fitting(room)))
        return self._spend(room)

    def go_on(self, room: int) -> dict[str, int]:
        """Spend what is left of the week, if it is much, on the next levels of its topics, without a rest; return all its units."""
        if not self.under_way and room >= SPARE:
            self._begin(self.at_once, self._topics(self.spent))
            return self._spend(room)
        return self.spent

    def _spend(self, room: int) -> dict[str, int]:
        spent = self.spent
        while room and (now := self._in_turn(room)):
            parts = _slices(room, [self.left[step] for step in now], [self._begun(step) for step in now])
            if not any(parts):
                break
            for step, part in zip(now, parts, strict=True):
                if part:
                    spent[step] = spent.get(step, 0) + part
                    self.left[step] -= part
                    self.studied[step] = self.week
                    room -= part
            ended = [step for step in now if not self.left[step]]
            for step in ended:
                self._end(step)
            if ended:
                unfinished = {self.jobs[step].area for step in self.left}
                self.finished |= {self.jobs[step].area for step in ended} - unfinished
            for step in ended:
                self._begin_next_part(step)
            # The rest of a week goes to steps under way; others begin before Monday only if there is none.
            topics = len(self._topics(spent))
            if not self.under_way and topics < self.most and room >= SLICE:
                self._begin(min(self.at_once, self.most - topics))
        return spent

    def _topics(self, spent: Collection[str]) -> frozenset[str]:
        return frozenset(self.jobs[step].topic for step in spent)

    def _begun(self, step: str) -> bool:
        """Tell whether a step's topic was studied in this week already, so that a little more of it is no slice of its own."""
        return self.jobs[step].topic in self._topics(self.spent)

    def _in_turn(self, room: int) -> list[str]:
        """Choose the steps under way that share `room` units: those of topics begun in this week, and as many others as fit in.

        In the order in which they began, but one that has paused for `PAUSE` weeks comes first.
        """
        turn = sorted(self.under_way, key=lambda step: self.week - self.studied.get(step, self.week) <= PAUSE)
        own = [step for step in turn if self._begun(step)]
        if self.spent and not own and room < SLICE:
            return []
        free = min(_fitting(room) - len(own), self.most - len(self._topics(self.spent)))
        others = [step for step in turn if step not in own][: max(0, free)]
        return [step for step in turn if step in own or step in others]

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

    def _begin(self, at_once: int, among: frozenset[str] | None = None) -> None:
        """Begin steps that can start, of topics `among` these if given, preferably rested ones of an area that is not under way."""
        for fits in (self._rested_of_new_area, self._rested, lambda job: True):
            for step in self.waiting[:]:
                if len(self.under_way) >= at_once:
                    return
                job = self.jobs[step]
                if (among is None or job.topic in among) and self._can_start(job) and fits(job) and self._near(step):
                    self.waiting.remove(step)
                    self.under_way.append(step)
        if self.waiting and not self.under_way and among is None:
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


def _fitting(room: int) -> int:
    """Return how many topics can share `room` units with a slice for each; always one."""
    return max(1, room // SLICE - 1)  # the first one gets two


def _slices(room: int, left: Sequence[int], begun: Sequence[bool]) -> list[int]:
    """Divide units among steps with so many `left`, so that no step is left with less than a slice, if that can be.

    A step of a topic `begun` in this week may get any number of units.
    """
    parts = [min(part, rest) for part, rest in zip(_shares(room, len(left)), left, strict=True)]
    least = [0 if already else SLICE for already in begun]
    for step, rest in enumerate(left):
        if not 0 < rest - parts[step] < SLICE:
            continue
        if room > sum(parts):
            parts[step] += 1
        elif parts[step] > least[step]:
            parts[step] -= 1
    return parts


def _shares(room: int, topics: int) -> list[int]:
    """Divide units among topics; the first one gets twice as much as others, so that it is finished early."""
    weights = [2, *[1] * (topics - 1)]
    shares = [room * weight // sum(weights) for weight in weights]
    shares[0] += room - sum(shares)
    return shares
