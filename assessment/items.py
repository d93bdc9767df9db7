"""The nouns of measurement: item, variant, response, sitting.

Plain frozen values: no files, no numpy, no database. Three things are kept apart: an *item* is what an author writes, a
*variant* is an item with a seed, which is what a learner sees, and a *response* is what the learner gave to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Literal

Cognitive = Literal["recall", "apply", "analyse"]
Confidence = Literal["guess", "unsure", "sure"]
Unit = Literal["percent"]
SittingKind = Literal["assessment", "practice", "review"]

#: With this the ids of simulated learners begin. Nobody else's does, and what they answer is never counted as evidence.
SIMULATED = "demo"
#: What stands for a background that a learner has not named.
NOT_SAID = "not-said"
#: Discrimination of an item that nobody has calibrated yet, on a scale where abilities are N(0, 1).
AUTHOR_DISCRIMINATION = 1.2
#: The same of an exercise in code: every one of its cases has to come out right, and nobody guesses a program.
PROGRAM_DISCRIMINATION = 1.8
#: How far the author's difficulty is off, as a standard deviation on the ability scale.
AUTHOR_DIFFICULTY_SD = 0.8


def picture(value: object) -> str | None:
    """Return the first text that shows a picture, in a text or in lists and tables of them; None without one.

    A browser calls whoever a picture's address names, so no text that is shown as Markdown may hold one.
    """
    match value:
        case str():
            return value if "![" in value else None
        case list() | tuple():
            return next((found for entry in value if (found := picture(entry)) is not None), None)
        case dict():
            return picture([*value, *value.values()])
    return None


@dataclass(frozen=True, slots=True)
class Parameters:
    """Item parameters of the three-parameter logistic model.

    `difficulty` and `difficulty_sd` are in units of the prior's standard deviation, `discrimination` in their inverse.
    `guessing` is the chance that somebody who knows nothing is right; `difficulty_sd` is 0 for a difficulty known exactly.
    """

    discrimination: float
    difficulty: float
    guessing: float
    difficulty_sd: float


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option, and the mistake that leads to it."""

    text: str
    misconception: str


@dataclass(frozen=True, slots=True)
class ExpectedError:
    """A wrong typed answer that a named mistake produces; `given` is what would be typed."""

    given: str
    misconception: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as data: its kind, what it is drawn from, and in words what can be seen, without the conclusion."""

    kind: str
    alt: str
    data: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Generator:
    """A function of the bank that draws fresh numbers, with an independent check of its answer where one exists.

    `draw(rng)` returns one candidate, or None to draw again: a mapping with `names` and, for typed items, `answer`, `wrong`,
    for numbers `tolerance`, and where the stem states several steps `without` (what comes out when one is left out).
    `check(names)` derives the answer another way. `source` is the text of the function and of all that it reaches, so that
    editing any of it gives the item a new revision.
    """

    name: str
    draw: Callable[[Random], Mapping[str, Any] | None]
    check: Callable[[Mapping[str, Any]], float] | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    id: str
    topic: str
    level: int
    objective: int
    cognitive: Cognitive
    stem: str
    explanation: str
    revision: str
    parameters: Parameters
    code: str = ""
    language: str = "python"
    diagnosis: bool = False
    retired: bool = False
    long_because: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(_Item):
    """One best answer among several."""

    key: str
    distractors: tuple[Distractor, ...]
    generator: Generator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(_Item):
    """Several right answers; the response is right when exactly the keys are chosen."""

    keys: tuple[str, ...]
    distractors: tuple[Distractor, ...]
    generator: Generator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(_Item):
    """A number, typed. Without a generator, `answer`, `tolerance` and `check` are given by the author.

    With the unit percent, `25`, `25 %` and `0.25` are one answer.
    """

    answer: float | None = None
    tolerance: float | None = None
    unit: Unit | None = None
    check: str = ""
    expected_errors: tuple[ExpectedError, ...] = ()
    generator: Generator | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output(_Item):
    """A program to read; the answer is the line it prints, or the class name of the exception it raises."""

    key: str = ""
    expected_errors: tuple[ExpectedError, ...] = ()
    generator: Generator | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One call that an exercise's code is judged by: its value is that of `expect`, or it raises the class `raises`.

    `call` and `expect` are Python; the last line is the value. `setup` runs before, `seconds` of processor time are the most
    that it may take. A case that is not `shown` is held back until the code is submitted.
    """

    call: str
    seconds: float
    expect: str = ""
    raises: str = ""
    tolerance: float = 0.0
    hint: str = ""
    setup: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True)
class FaultySolution:
    """Code with a mistake that a working engineer might make; `fails` numbers the cases that tell, from 1."""

    misconception: str
    code: str
    fails: tuple[int, ...]


ProgramForm = Literal["write", "repair", "make_faster", "write_test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(_Item):
    """A function to write, repair or make faster, or a test to write for one; judged by running it.

    `setup` runs before every case; `imports` are packages that the code may need; `seconds` is for loading it, `memory` in
    bytes; `further` is what else is worth trying, told after passing.
    """

    form: ProgramForm
    function: str
    starter: str
    solution: str
    cases: tuple[Case, ...]
    faulty: tuple[FaultySolution, ...]
    imports: tuple[str, ...] = ()
    setup: str = ""
    seconds: float = 2.0
    memory: int = 2**30
    further: str = ""
    generator: Generator | None = None


Item = SingleChoice | MultipleChoice | Numeric | Output | Program


@dataclass(frozen=True, slots=True)
class Judged:
    """A learner's code after it was run: the cases that failed, from 1, and the mistake they give away, if it is a known one."""

    code: str
    failed: tuple[int, ...]
    misconception: str = ""


def kind(item: Item) -> str:
    """Name the item's kind as bank files write it."""
    match item:
        case SingleChoice():
            return "single_choice"
        case MultipleChoice():
            return "multiple_choice"
        case Numeric():
            return "numeric"
        case Output():
            return "output"
        case Program():
            return "program"


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
