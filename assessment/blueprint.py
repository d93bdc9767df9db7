"""The nouns of content: what there is to know, for which role, and where to study it.

Frozen values, read by `banks.curriculum` from `blueprint.toml`, `roles.toml`, `resources.toml`, `starting_points.toml` and `tasks.toml`.
They stand beside `items` because scoring, planning and pages all speak of topics without ever speaking of a single item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TaskKind = Literal["build", "implement", "reproduce", "debug"]


@dataclass(frozen=True, slots=True)
class Level:
    """One of five levels of mastery; it is held from ability `theta_cut` on. `score_band` is in percent."""

    level: int
    name: str
    theta_cut: float
    score_band: tuple[float, float]
    meaning: str


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the curriculum."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of one area. `hours_to_level[k]` are the cumulative hours from nothing to level k + 1."""

    id: str
    area: str
    name: str
    prerequisites: tuple[str, ...]
    hours_to_level: tuple[float, ...]
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a role asks of a topic: how much it matters (0 to 1) and the level it must reach (0: not needed)."""

    weight: float
    level: int


@dataclass(frozen=True, slots=True)
class Role:
    """A target role: a requirement per topic."""

    id: str
    name: str
    requirements: Mapping[str, Requirement] = field(hash=False)

    def level(self, topic_id: str) -> int:
        """Say which level the role asks of a topic; 0 where it asks nothing."""
        requirement = self.requirements.get(topic_id)
        return requirement.level if requirement else 0

    def weight(self, topic_id: str) -> float:
        """Say how much a topic matters for the role, from 0 to 1; 0 where it asks nothing."""
        requirement = self.requirements.get(topic_id)
        return requirement.weight if requirement else 0.0


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Where a learner comes from: the prior mean of ability per area, before any answer."""

    id: str
    name: str
    means: Mapping[str, float] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a resource that serves a topic."""

    topic: str
    title: str
    author: str
    url: str
    section: str
    hours: float


@dataclass(frozen=True, slots=True)
class Task:
    """Something to make with the hands in a topic, in about `hours`; it is done when every check of `done` holds."""

    topic: str
    kind: TaskKind
    title: str
    text: str
    done: tuple[str, ...]
    hours: float


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Everything the banks are about. `topics` is in an order in which prerequisites come first."""

    areas: tuple[Area, ...]
    levels: tuple[Level, ...]
    topics: tuple[Topic, ...]
    roles: Mapping[str, Role] = field(hash=False)
    starting_points: Mapping[str, StartingPoint] = field(hash=False)
    readings: Mapping[str, tuple[Reading, ...]] = field(hash=False)
    tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict, hash=False)

    def topic(self, topic_id: str) -> Topic:
        """Find a topic by its id; `KeyError` if there is none."""
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        raise KeyError(topic_id)

    def area(self, area_id: str) -> Area:
        """Find an area by its id; `KeyError` if there is none."""
        for area in self.areas:
            if area.id == area_id:
                return area
        raise KeyError(area_id)

    def topics_of(self, area_id: str) -> tuple[Topic, ...]:
        """List the topics of one area, prerequisites first."""
        return tuple(topic for topic in self.topics if topic.area == area_id)

    def level_at(self, theta: float) -> Level | None:
        """Find the highest level held at ability `theta`, or None below the first."""
        held = [level for level in self.levels if theta >= level.theta_cut]
        return held[-1] if held else None

    def theta_cut(self, level: int) -> float:
        """Return the ability from which `level` is held; minus infinity for level 0."""
        return self.levels[level - 1].theta_cut if level > 0 else float("-inf")
