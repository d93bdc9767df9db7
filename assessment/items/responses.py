"""What learners see and give: variants, responses and the sittings they belong to, their settings and their reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from assessment.items.authored import Figure, Item, Parameters

Confidence = Literal["guess", "unsure", "sure"]
SittingKind = Literal["assessment", "practice", "review"]
#: Prefix of the ids of simulated learners, and of nobody else's. Their answers never count as evidence.
SIMULATED = "demo"
#: Starting point of a learner who has not named one.
NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Judged:
    """A learner's code after it was run: the cases that failed, from 1, and the mistake they give away, if it is a known one."""

    code: str
    failed: tuple[int, ...]
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One item with one seed: everything that is shown, and everything needed to grade it.

    `options` are in the order shown; they are empty for typed kinds. `keys` are the right options, or the one right text.
    `misconceptions` maps a wrong option or typed text to the mistake behind it. Only `stem`, `code` and `options` may
    reach a browser before the answer is given.
    """

    item: Item
    seed: int
    stem: str
    code: str
    options: tuple[str, ...]
    keys: tuple[str, ...]
    answer: float | None
    tolerance: float | None
    explanation: str
    misconceptions: Mapping[str, str] = field(hash=False)
    names: Mapping[str, Any] = field(hash=False)
    figure: Figure | None = None

    @property
    def right_answer(self) -> tuple[str, ...] | str:
        """The right options, or the right text, as an answer is given."""
        return self.keys if self.options else self.keys[0]


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood on the screen and what it meant, kept with the response so that no later edit rewrites a review."""

    stem: str
    code: str
    language: str
    options: tuple[str, ...]
    keys: tuple[str, ...]
    explanation: str
    misconceptions: Mapping[str, str] = field(hash=False)
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What one learner gave to one variant, as the log keeps it for ever.

    `given` holds the chosen options (one, or several for a multiple choice) or the typed text; it is empty for "I don't
    know". `parameters` are the item's at the moment of answering, so that a report can be made again from the log alone.
    The time is the server's, in UTC; the log fills it in. A voided response belongs to a question that the learner has
    reported as faulty; it counts for nothing.
    """

    item_id: str
    revision: str
    topic: str
    kind: str
    level: int
    seed: int
    given: tuple[str, ...]
    correct: bool
    misconception: str
    parameters: Parameters
    shown: Shown
    confidence: Confidence | None = None
    answered_at: datetime | None = None
    voided: bool = False

    @property
    def dont_know(self) -> bool:
        """Whether the learner said "I don't know" instead of answering."""
        return not self.given


@dataclass(frozen=True, slots=True)
class Sitting:
    """One administration of a test, as it was asked for.

    `areas` are what it measures, or `topics` where it keeps to some of them; `role` and `starting_point` are the learner's
    at the start; `seed` decides every draw. `finished_at` is set when the last question is answered or the learner ends the sitting.
    """

    id: str
    kind: SittingKind
    areas: tuple[str, ...]
    role: str
    starting_point: str
    seed: int
    max_items: int
    started_at: datetime
    finished_at: datetime | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a learner has chosen: target role, where they come from, hours a week for study, minutes a day for review,
    whether assessments may ask for code, and which day it is: the time zone (IANA name;
    empty: that of the machine) and the hour at which a day starts.
    """

    role: str = "ml-engineer"
    starting_point: str = NOT_SAID
    hours_per_week: float = 10.0
    review_minutes: int = 10
    programs: bool = True
    time_zone: str = ""
    day_starts: int = 4


@dataclass(frozen=True, slots=True)
class Report:
    """A learner's word that a question is faulty. `revision` is that of the item as it was shown."""

    item_id: str
    revision: str
    note: str
    reported_at: datetime
