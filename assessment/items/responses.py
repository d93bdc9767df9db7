"""Variants, responses and the sittings they belong to, and a learner's settings and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from assessment.items.authored import Figure, Item, Parameters

Confidence = Literal["guess", "unsure", "sure"]
SittingKind = Literal["assessment", "practice", "review"]
#: Prefix of the ids of simulated learners alone. Their answers never count as evidence.
SIMULATED = "demo"
#: Starting point of a learner who has not named one.
NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class JudgedCode:
    """A learner's code after it was run: the numbers of the failed cases, from 1, and the misconception they show, if any."""

    code: str
    failed: tuple[int, ...]
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """An item with a seed: everything that is shown, and everything needed to grade it.

    `options` are in the order shown, empty for typed kinds. `keys` are the right options, or the single right text.
    `misconceptions` maps a wrong option or typed text to the mistake behind it. Only `stem`, `code` and `options` may be sent
    to a browser before the question is answered.
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
    """A variant as it was shown, with its keys and explanation; kept with the response, so that later edits do not change it."""

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
    """A learner's answer to a variant, as the log keeps it for ever.

    `given` holds the chosen options (several only for a multiple choice) or the typed text; it is empty for "I don't know".
    `parameters` are the item's at the time, so that reports can be reproduced from the log alone. `answered_at` is the
    server's time in UTC, filled in by the log. A voided response belongs to a question that the learner has reported as
    faulty, and does not count.
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

    @property
    def sort_time(self) -> datetime:
        """When it was answered, or the earliest time where that is unknown."""
        return self.answered_at or datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A single administration of a test, as it was requested.

    It asks about `areas`, and if `topics` are given about these alone. `role` and `starting_point` are the learner's at the
    start; `seed` decides every draw. `finished_at` is set when the last question is answered or the learner ends the sitting.
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

    @property
    def checked_topic(self) -> str | None:
        """The topic of a topic check, which is an assessment of a single topic; None for any other sitting."""
        return self.topics[0] if self.kind == "assessment" and len(self.topics) == 1 else None


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's settings: target role, background, hours of study a week, minutes of review a day, whether assessments may
    ask for code, the time zone (an IANA name, or empty for the machine's), and the hour at which a day starts.
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
    """A learner's report that a question is faulty. `revision` is that of the item as it was shown."""

    item_id: str
    revision: str
    note: str
    reported_at: datetime
