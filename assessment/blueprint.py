"""The nouns of the curriculum: areas, topics, levels, steps, roles, and what to study.

Frozen values, read by `banks.curriculum` from `blueprint.toml` and the files beside it. They are separate from `items` because
scoring, planning and pages use topics without items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

TaskKind = Literal["build", "implement", "reproduce", "debug"]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of mastery, held from ability `theta_cut` on. `score_band` is its range on the percent scale."""

    level: int
    name: str
    theta_cut: float
    score_band: tuple[float, float]
    meaning: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the curriculum; `renamed_from` lists its former ids."""

    id: str
    name: str
    renamed_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of study from the level below to `level` in a topic; long steps are divided into `parts`, of which this is `part`.

    `objectives` are numbers of the topic's objectives, from 1, that are new or extended here; `hours` are those of this part
    alone. `needs` maps other topics to the level required first, beyond what the levels below needed; it is the same for
    every part. The level below, and the part before, are required too.
    """

    topic: str
    level: int
    part: int
    parts: int
    objectives: tuple[int, ...]
    hours: float
    needs: Mapping[str, int] = field(hash=False)

    @property
    def id(self) -> str:
        """The id: `topic/level`, or `topic/level.part` for one of several parts."""
        return f"{self.topic}/{self.level}" + (f".{self.part}" if self.parts > 1 else "")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of an area. `hours_to_level[k]` are the cumulative hours from nothing to level k + 1.

    `prerequisites` are the topics that the first two levels need. `steps` lead through levels 1 to 5, and `renamed_from`
    holds earlier ids of the topic.
    """

    id: str
    area: str
    name: str
    prerequisites: tuple[str, ...]
    hours_to_level: tuple[float, ...]
    objectives: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    renamed_from: tuple[str, ...] = ()

    def steps_to(self, level: int, above: int = 0) -> tuple[Step, ...]:
        """List the steps that lead from level `above` to `level`, in order."""
        return tuple(step for step in self.steps if above < step.level <= level)

    def needs(self, level: int) -> dict[str, int]:
        """Return what `level` and the levels below it need: a level per topic id."""
        needed: dict[str, int] = {}
        for step in self.steps_to(level):
            for topic_id, below in step.needs.items():
                needed[topic_id] = max(below, needed.get(topic_id, 0))
        return needed


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
        """Return the level that the role asks of a topic; 0 where it asks nothing."""
        return asked.level if (asked := self.requirements.get(topic_id)) else 0

    def weight(self, topic_id: str) -> float:
        """Return how much a topic matters for the role, from 0 to 1; 0 where it asks nothing."""
        return asked.weight if (asked := self.requirements.get(topic_id)) else 0.0


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A background: the ability expected on the first day, per area and, where that differs, per topic."""

    id: str
    name: str
    means: Mapping[str, float] = field(hash=False)
    topics: Mapping[str, float] = field(default_factory=dict, hash=False)

    def mean(self, topic: Topic) -> float:
        """Return the ability expected in a topic before any answer."""
        return self.topics.get(topic.id, self.means[topic.area])


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of a resource to read for the step to `level` of a topic; level 0 is for all steps."""

    topic: str
    title: str
    author: str
    url: str
    section: str
    hours: float
    level: int = 0
    objectives: tuple[int, ...] = ()  # numbers of the topic's, from 1, in the order in which it treats them


@dataclass(frozen=True, slots=True)
class Task:
    """A hands-on task in a topic that takes about `hours`; it is done when every check of `done` holds.

    It belongs to the step to `level`, or to all of them at level 0. `needs` maps other topics to levels that the work needs
    and the step does not, such as Python for an exercise in statistics. `id` is unique and never changes.
    """

    topic: str
    kind: TaskKind
    title: str
    text: str
    done: tuple[str, ...]
    hours: float
    level: int = 0
    needs: Mapping[str, int] = field(default_factory=dict, hash=False)
    id: str = ""
    objectives: tuple[int, ...] = ()  # numbers of the topic's, from 1, that it is mainly about


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone of the curriculum: a level per topic, and a project that shows it.

    `weeks` are the weeks to expect at ten hours a week, per starting point. `project` combines the topics and belongs to none.
    `opens` are topics whose study waits for these levels though no prerequisite demands it: classical models before networks.
    """

    id: str
    name: str
    levels: Mapping[str, int] = field(hash=False)
    weeks: Mapping[str, float] = field(hash=False)
    project: Task | None = None
    opens: tuple[str, ...] = ()

    def asked_by(self, role: Role) -> dict[str, int]:
        """Return the levels per topic id that count for a role, no higher than it asks; none unless it asks half of them in full."""
        on_the_way = 2 * sum(role.level(topic) >= level for topic, level in self.levels.items()) >= len(self.levels)
        return {t: min(level, role.level(t)) for t, level in self.levels.items() if role.level(t)} if on_the_way else {}


@dataclass(frozen=True, slots=True)
class Balance:
    """The content of an assessment: the share of each kind of question, and the least shares of diagnosis and analysis.

    The least shares hold for learners believed to be at the second level or above; the beginners' shares hold below it.
    """

    kinds: Mapping[str, float] = field(
        default_factory=lambda: {"single_choice": 0.45, "numeric": 0.22, "multiple_choice": 0.1, "output": 0.23},
        hash=False,
    )
    diagnosis: float = 0.27
    analyse: float = 0.48
    beginners_diagnosis: float = 0.14
    beginners_analyse: float = 0.33


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The whole curriculum. `topics` and `steps` are sorted with prerequisites first, `milestones` in the order to be reached.

    `highest_measured` is the highest level that questions can show; levels above it are shown by reviewed work. `split_into`
    maps removed topics to those that replace them. `subject` completes "where you stand in ...".
    """

    areas: tuple[Area, ...]
    levels: tuple[Level, ...]
    topics: tuple[Topic, ...]
    roles: Mapping[str, Role] = field(hash=False)
    starting_points: Mapping[str, StartingPoint] = field(hash=False)
    readings: Mapping[str, tuple[Reading, ...]] = field(hash=False)
    tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict, hash=False)
    steps: tuple[Step, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    highest_measured: int = 5
    split_into: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    balance: Balance = Balance()
    subject: str = ""

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

    def heirs(self, topic_id: str) -> tuple[str, ...]:
        """Return the current ids of a topic id of any time: itself, its new name, or its parts; none if it is unknown."""
        for topic in self.topics:
            if topic_id == topic.id or topic_id in topic.renamed_from:
                return (topic.id,)
        return tuple(heir for part in self.split_into.get(topic_id, ()) for heir in self.heirs(part))

    def comes_after(self, step: Step) -> dict[str, int]:
        """Return the levels of other topics to study before a step: what it needs, and the milestones that open it."""
        before = dict(step.needs)
        for milestone in self.milestones:
            for topic_id, level in milestone.levels.items() if step.topic in milestone.opens else ():
                before[topic_id] = max(level, before.get(topic_id, 0))
        return before

    def readings_for(self, step: Step) -> tuple[Reading, ...]:
        """List the readings of a step, those for every level last."""
        return _of_level(self.readings.get(step.topic, ()), step.level)

    def tasks_for(self, step: Step) -> tuple[Task, ...]:
        """List the tasks of a step, those for every level last."""
        return _of_level(self.tasks.get(step.topic, ()), step.level)

    @property
    def measured_levels(self) -> tuple[Level, ...]:
        """The levels that questions can show, the lowest first."""
        return self.levels[: self.highest_measured]

    def level_at(self, theta: float) -> Level | None:
        """Return the highest level that questions show at ability `theta`, or None below the first."""
        held = [level for level in self.measured_levels if theta >= level.theta_cut]
        return held[-1] if held else None

    def theta_cut(self, level: int) -> float:
        """Return the ability from which `level` is held; minus infinity for level 0."""
        return self.levels[level - 1].theta_cut if level > 0 else float("-inf")

    @property
    def theta_nothing(self) -> float:
        """The ability that stands for knowing nothing: one level's width below the first level."""
        return 2 * self.theta_cut(1) - self.theta_cut(2)

    def topic_index(self) -> dict[str, int]:
        """Map each topic id to its position in `topics`, which is the order of all arrays over topics (T,)."""
        return {topic.id: index for index, topic in enumerate(self.topics)}

    def required_theta(self, role: Role, topic_id: str) -> float | None:
        """Return the ability that `role` requires in a topic, up to `highest_measured`'s; None where it asks nothing."""
        level = min(role.level(topic_id), self.highest_measured)
        return self.theta_cut(level) if level > 0 else None

    def asks_for_work(self, role: Role, topic_id: str) -> bool:
        """Tell whether `role` asks a level of a topic that only reviewed work can show."""
        return role.level(topic_id) > self.highest_measured


Study = TypeVar("Study", Reading, Task)


def _of_level(rows: tuple[Study, ...], level: int) -> tuple[Study, ...]:
    return tuple(row for row in rows if row.level == level) + tuple(row for row in rows if row.level == 0)
