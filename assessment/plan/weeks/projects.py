"""The projects of milestones: when each can begin, and the time booked for it. Times are in units of half an hour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from assessment.plan.weeks.backlog import SLICE


class Project(NamedTuple):
    """A milestone's project to lay out: its units of work, and the ids of the steps that it must come after."""

    id: str
    units: int
    after: frozenset[str]


class Projects:
    """The projects not yet done, in the order in which their steps are studied; slices of less than `SLICE` are avoided where a
    week has the `capacity` for one beside study.
    """

    def __init__(self, projects: Sequence[Project], capacity: int) -> None:
        self.left = {project: project.units for project in projects if project.units}
        self.ready: list[Project] = []
        self.least = SLICE if capacity >= 2 * SLICE else 1

    def book(self, share: int, room: int, unstudied: Collection[str], made: Collection[str] = ()) -> dict[str, int]:
        """Spend about `share` of `room` units on the projects whose steps are studied; return the units per milestone's id.

        No project is left with less than a slice, and none gets less in a week, unless it was `made` in this week already.
        """
        self.ready += [each for each in self.left if each not in self.ready and each.after.isdisjoint(unstudied)]
        booked: dict[str, int] = {}
        for project in self.ready[:]:
            left = self.left[project]
            part = min(share, left)
            if 0 < left - part < self.least:
                part = left if left <= room else max(0, left - self.least)
            if part < min(self.least, left) and project.id not in made:
                part = 0
            if part:
                booked[project.id] = part
                self.left[project] -= part
                share, room = max(0, share - part), room - part
            if not self.left[project]:
                del self.left[project]
                self.ready.remove(project)
        return booked
