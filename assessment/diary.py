"""The nouns of the diary: what a learner writes down beside the answers.

Plain frozen values, as in `items`. What is here may be edited, replaced or deleted by the learner; a response may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: The longest note of the study log, in characters; the most hours of an entry, and of one that ticks a week's topic off.
LONGEST_NOTE, DAY_HOURS, WEEK_HOURS = 20_000, 24.0, 168.0
#: Hours a week and minutes of review a day that may be chosen, and the years that a day may be in.
MIN_HOURS_PER_WEEK, MAX_HOURS_PER_WEEK, MAX_REVIEW_MINUTES = 1.0, 60.0, 120
FIRST_YEAR, LAST_YEAR = 2000, 2200
#: The longest text of a plan as it was shown, in characters.
LONGEST_PLAN = 500_000
#: Characters of code that are kept of a draft, and taken as an answer.
LONGEST_DRAFT = 50_000
#: The most that clocks anywhere are ahead of UTC.
_FIRST_ZONE = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class StudyEntry:
    """One entry of the study log: hours on a topic (empty: something else), a note, and the day it was.

    `week` is the Monday of the plan's week whose share of the topic the entry ticks off, None for any other entry.
    """

    id: str
    topic: str
    hours: float
    note: str
    studied_on: date
    logged_at: datetime
    week: date | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A topic of the adopted plan, by its id, that still takes `hours`.

    `begins` is the Monday of its week if that is a later one; `begun` says that some of this week's hours are studied.
    """

    topic: str
    hours: float
    begins: date | None = None
    begun: bool = False


def is_to_come(day: date) -> bool:
    """Tell whether a day has not begun anywhere yet, so that nobody can have studied on it."""
    return day > (datetime.now(UTC) + _FIRST_ZONE).date()


def most_hours(week: object) -> float:
    """Say how many hours an entry may have: a day's, or a week's where it ticks off its `week`."""
    return DAY_HOURS if week is None else WEEK_HOURS


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock that runs while a learner studies a topic (empty: something else)."""

    topic: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What a learner asked of the plan when adopting it, and the plan as it was shown then.

    `pinned` and `skipped` are topic ids, `weeks_off` Mondays. Plans adopted before plans were stored lack `shown`; with the log as
    of `adopted_at` they can be made again.
    """

    role: str
    starting_point: str
    hours_per_week: float
    start: date
    pinned: tuple[str, ...]
    skipped: tuple[str, ...]
    weeks_off: tuple[date, ...]
    adopted_at: datetime
    shown: str | None = None  # the plan as it was shown, as text that means nothing to the log


@dataclass(frozen=True, slots=True)
class Draft:
    """Code that a learner has left off at: of which exercise, as of which revision of it, and when it was kept."""

    item_id: str
    revision: str
    code: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A card that the learner took out of the reviews: they do not ask its item until it is brought back."""

    item_id: str
    taken_out_at: datetime


@dataclass(frozen=True, slots=True)
class Imported:
    """How much an import brought: numbers of records that were not there, or are newer now; `settings` says whether those are.

    `set_aside` counts records that something else stands in place of, such as a second answer to one question, and `removed`
    those that went, because they had been removed where the export was made.
    `consents` counts those that the export has and an import does not bring into force.
    """

    sittings: int = 0
    answers: int = 0
    reports: int = 0
    ratings: int = 0
    entries: int = 0
    plans: int = 0
    cards: int = 0
    drafts: int = 0
    consents: int = 0
    set_aside: int = 0
    removed: int = 0
    settings: bool = False


@dataclass(frozen=True, slots=True)
class SelfRating:
    """What a learner thought of one area before it was measured: a level from 0 (nothing yet) to 5."""

    area: str
    level: int
    rated_at: datetime
