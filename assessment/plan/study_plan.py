"""The nouns of a study plan: weeks, planned steps, checks, milestones, stepping stones, and the `Schedule` that holds them.

Every view and every download reads the same `Schedule`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from assessment.advice.hours import likely
from assessment.blueprint import Area, Level, Reading, Role, Step, Task, Topic
from assessment.standing.profile import Standing


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step in the plan: a level of a topic or a part of it, with where and how to study it, and the facts behind its position.

    `hours` are still to study, in the weeks `first_week` to `last_week` (from 1). `objectives` are the step's open objectives,
    `misconceptions` those seen in the learner's answers on the topic, most frequent first. `logged` are hours studied on the
    topic since it was last measured, not included in `hours`. `milestone` names the next milestone, `opens` the topics that
    wait for this step, `later` the highest level of the topic later in the plan, `between` the levels planned before that one,
    which plans of older releases do not hold, and `left_out` prerequisites that the learner skips. A step `by_review` leads to a
    level that no question can show. `waits` maps tasks whose needs the plan does not meet by then, by their ids, to the names and
    weeks of the steps to take first.
    """

    step: Step
    topic: Topic
    level: Level
    standing: Standing
    hours: float
    first_week: int
    last_week: int
    readings: tuple[Reading, ...]
    objectives: tuple[str, ...]
    misconceptions: tuple[str, ...]
    tasks: tuple[Task, ...]
    weight: float
    milestone: str = ""
    opens: tuple[str, ...] = ()
    later: Level | None = None
    first: bool = True
    logged: float = 0.0
    pinned: bool = False
    left_out: tuple[str, ...] = ()
    by_review: bool = False
    waits: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict, hash=False)
    between: tuple[Level, ...] = ()

    @property
    def id(self) -> str:
        """The step's id, for links and calendars."""
        return self.step.id

    @property
    def name(self) -> str:
        """The step's name as shown, such as "Python: working (part 1 of 2)"."""
        part = f" (part {self.step.part} of {self.step.parts})" if self.step.parts > 1 else ""
        return f"{self.topic.name}: {self.level.name}{part}"


@dataclass(frozen=True, slots=True)
class TopicCheck:
    """A check to take before studying a topic that may be met already.

    `hours` are to study only if the check shows a gap, in the steps `steps` (names of levels), or they are `booked` in the plan
    already, since a gap is likely; `saves` are the hours that the check is expected to save. It is planned for `week` (from 1),
    which begins on `start`.
    """

    standing: Standing
    hours: float
    saves: float
    steps: tuple[str, ...]
    week: int
    start: date
    booked: bool = False


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A milestone of the curriculum, reached at the end of `week`, on the day `on`, with its project made; already if in week 0.

    It is dated as if the topics named in `unchecked` were met, of which nothing is planned, and as if those named in `supposed` were
    known as far as it asks, since the plan goes on from there, but not in time: from the level and in the week of `supposed_at`,
    which plans of older releases do not hold.
    """

    id: str
    name: str
    project: Task | None
    week: int
    on: date | None
    unchecked: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    supposed_at: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadinessPoint:
    """The readiness expected at the end of a week (0: now), in percent, with its 90 % interval."""

    week: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar week: its number from 1, its Monday, and hours per step id in the order of study.

    `practice` are hours for projects and review, on the topics `practice_on`; `projects` are those of them for the projects of
    milestones, by the milestones' ids. `checks` are hours of assessments and checks. A week that is `off` has no hours.
    """

    number: int
    start: date
    hours: tuple[tuple[str, float], ...]
    practice: float = 0.0
    practice_on: tuple[str, ...] = ()
    checks: float = 0.0
    off: bool = False
    projects: tuple[tuple[str, float], ...] = ()

    @property
    def review(self) -> float:
        """The hours of practice that are for no project of a milestone."""
        return self.practice - sum(hours for _, hours in self.projects)

    @property
    def total(self) -> float:
        """All hours of the week."""
        return sum(hours for _, hours in self.hours) + self.practice + self.checks

    @property
    def end(self) -> date:
        """The Monday after the week."""
        return self.start + timedelta(weeks=1)

    def by_topic(self) -> dict[str, float]:
        """Sum the hours of study per topic id, in the order of study."""
        hours: dict[str, float] = {}
        for step_id, part in self.hours:
            topic_id = topic_of(step_id)
            hours[topic_id] = hours.get(topic_id, 0.0) + part
        return hours


def topic_of(step_id: str) -> str:
    """Return the topic id of a step's id."""
    return step_id.partition("/")[0]


class Occasion(Enum):
    """Why an assessment is planned."""

    START = "start"
    REGULAR = "regular"
    AREA = "area"
    END = "end"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """An assessment in the plan: its week (from 1) and Monday, the ids of the areas it measures, and its hours."""

    week: int
    start: date
    occasion: Occasion
    areas: tuple[str, ...]
    hours: float


@dataclass(frozen=True, slots=True)
class SteppingStone:
    """Another role that the plan meets at the end of `week`, on the day `on`; already met if that is week 0.

    Where the plan does not reach the role, both are None; it takes `missing_hours` more, in the topics named in `missing`,
    most hours first.
    """

    role: Role
    week: int | None
    on: date | None
    missing_hours: float = 0.0
    missing: tuple[str, ...] = ()


class About(Enum):
    """What a note on a plan is about."""

    START_HAS_PASSED = "start has passed"
    NOTHING_ASKED = "nothing asked"
    SKIPPED = "skipped"
    PINNED_WITHOUT_STUDY = "pinned without study"
    PINNED_TO_CHECK = "pinned to check"
    LEFT_THE_BANK = "left the bank"
    AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class Note:
    """What the learner should know about a plan; `words.plan.note` says it.

    `name` is that of the topic, of the role that asks nothing, or of topics that left the bank, joined by commas. `hours` are
    those of a skipped topic, `days` the requested start and the Monday used instead. A note `AS_WRITTEN` comes from a plan
    stored when notes were sentences, and `name` is that sentence.
    """

    about: About
    name: str = ""
    hours: float = 0.0
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A study plan, in the order of study.

    `hours` are for studying steps, `practice_hours` for projects and review, `check_hours` for assessments and checks.
    `if_gap_hours`, not included in the weeks, are to study only if `checks` show gaps. Topics `left_open` may be met too and
    wait for the next assessment; those `passed`, by their ids, have passed their check. `hours_low` to `hours_high` is the
    90 % range of the study hours, `reached_early` to `reached_late` the corresponding dates; `ends` is the Monday after the
    last week. `curve` is the expected readiness over the weeks. `standings` and `area_standings` are all measurements;
    `notes` are what the learner should know about this plan.
    """

    role: Role
    start: date
    hours_per_week: float
    steps: tuple[PlannedStep, ...]
    checks: tuple[TopicCheck, ...]
    weeks: tuple[Week, ...]
    milestones: tuple[PlannedMilestone, ...]
    curve: tuple[ReadinessPoint, ...]
    hours: float
    if_gap_hours: float
    hours_low: float
    hours_high: float
    reached_early: date
    reached_late: date
    answer_count: int
    ends: date
    practice_hours: float
    check_hours: float
    checkpoints: tuple[Checkpoint, ...]
    stepping_stones: tuple[SteppingStone, ...]
    pinned: tuple[str, ...]
    skipped: tuple[Standing, ...]
    weeks_off: tuple[date, ...]
    logged: tuple[tuple[str, float], ...]
    notes: tuple[Note, ...]
    areas: tuple[Area, ...]
    area_standings: tuple[Standing, ...]
    standings: tuple[Standing, ...]
    left_open: tuple[Standing, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def likely_hours(self) -> float:
        """The hours of study to expect, between `hours` and what they are if every check shows a gap."""
        return likely(
            self.hours, ((check.standing.chance or 0.0, check.hours) for check in self.checks if not check.booked)
        )
