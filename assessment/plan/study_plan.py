"""The nouns of a study plan: weeks, planned topics, checkpoints, stepping stones, and the plan that holds them.

Every view and every download reads one `Schedule`, so all of them show the same plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from assessment.blueprint import Area, Reading, Role, Task, Topic
from assessment.standing.profile import Standing


@dataclass(frozen=True, slots=True)
class PlannedTopic:
    """A topic in the plan: hours still to study, the weeks they take (from 1), where and how to study, and why.

    `objectives` are those still open, `misconceptions` the mistakes seen in the learner's own answers, most frequent first.
    `logged` are hours already studied since the topic was last measured; they are not part of `hours`.
    `skipped_prerequisites` are names of topics it builds on that the learner leaves out.
    """

    topic: Topic
    standing: Standing
    hours: float
    first_week: int
    last_week: int
    readings: tuple[Reading, ...]
    reasons: tuple[str, ...]
    objectives: tuple[str, ...]
    misconceptions: tuple[str, ...]
    tasks: tuple[Task, ...]
    check: str
    logged: float = 0.0
    pinned: bool = False
    skipped_prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """One calendar week: its number from 1, its Monday, and hours per topic id in the order of study.

    `practice` are hours for projects and review, on the topics `practice_on`; `checks` are hours of assessment. A week that
    is `off` has none of them.
    """

    number: int
    start: date
    hours: tuple[tuple[str, float], ...]
    practice: float = 0.0
    practice_on: tuple[str, ...] = ()
    checks: float = 0.0
    off: bool = False

    @property
    def total(self) -> float:
        """Sum all hours of the week."""
        return sum(hours for _, hours in self.hours) + self.practice + self.checks


class Occasion(Enum):
    """Why an assessment stands in the plan."""

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
    """Another role beside the plan: met from the end of `week` on, which is the day `on`; week 0 is met already.

    Where the plan does not reach the role, both are None, and `missing_hours` more in `missing` (names, most hours first)
    would.
    """

    role: Role
    week: int | None
    on: date | None
    missing_hours: float = 0.0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A study plan, in the order of study.

    `hours` are for studying topics, `practice_hours` for projects and review, `check_hours` for assessments. `hours_low` and
    `hours_high` bound a 90 % range of the study hours, `reached_early` and `reached_late` the dates that follow; `ends` is
    the Monday after the last week. `to_check` are topics that are probably met but not certainly: questions there may
    save or add hours. `standings` and `area_standings` are all that was measured; `notes` say what the learner should
    know about this plan.
    """

    role: Role
    start: date
    hours_per_week: float
    topics: tuple[PlannedTopic, ...]
    to_check: tuple[Standing, ...]
    weeks: tuple[Week, ...]
    hours: float
    hours_low: float
    hours_high: float
    reached_early: date
    reached_late: date
    answered: int
    ends: date
    practice_hours: float
    check_hours: float
    checkpoints: tuple[Checkpoint, ...]
    stepping_stones: tuple[SteppingStone, ...]
    pinned: tuple[str, ...]
    skipped: tuple[Standing, ...]
    weeks_off: tuple[date, ...]
    logged: tuple[tuple[str, float], ...]
    notes: tuple[str, ...]
    areas: tuple[Area, ...]
    area_standings: tuple[Standing, ...]
    standings: tuple[Standing, ...]

    @property
    def total_hours(self) -> float:
        """Sum study, practice and assessments."""
        return self.hours + self.practice_hours + self.check_hours
