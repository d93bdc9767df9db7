"""The projects of milestones: when each can begin, and the time booked for it. Times are in units of half an hour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Project(NamedTuple):
    """A milestone's project to lay out: its units of work, and the ids of the steps that it must come after."""

    id: str
    units: int
    after: frozenset[str]


class Projects:
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
