"""What authors write: items of five kinds, their parameters, and the generators that draw new numbers for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

Cognitive = Literal["recall", "apply", "analyse"]
Unit = Literal["percent"]
#: Discrimination of an item before calibration, on a scale where abilities are N(0, 1).
AUTHOR_DISCRIMINATION = 1.2
#: Discrimination of an exercise in code before calibration: all its cases must pass, and a program cannot be guessed.
PROGRAM_DISCRIMINATION = 1.8
#: Standard deviation of an author's error in difficulty, on the ability scale.
AUTHOR_DIFFICULTY_SD = 0.8


def author_difficulty(level: int) -> float:
    """Return the difficulty of an item at an author's `level` from 1 to 5; level 0 counts as level 1."""
    return max(level, 1) - 3.0


@dataclass(frozen=True, slots=True)
class Parameters:
    """Item parameters of the three-parameter logistic model.

    `difficulty` and `difficulty_sd` are in units of the prior's standard deviation, `discrimination` in their inverse.
    `guessing` is the probability of a right answer by guessing; `difficulty_sd` is 0 for a difficulty known exactly.
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
    """A figure as data: its kind, the data it is drawn from, and a text alternative that does not give the answer away."""

    kind: str
    alt: str
    data: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Generator:
    """A function of the bank that draws new numbers, with an independent check of its answer where one exists.

    `draw(rng)` returns a candidate, or None to draw again: a mapping with `names` and, for typed items, `answer` and `wrong`;
    for numbers also `tolerance`, and where the stem states several steps, `without` (the result when a step is left out).
    `check(names)` derives the answer another way. `source` is the text of the function and of everything it uses, so that an
    edit to any of it gives the item a new revision.
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
    """A single best answer among several options."""

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
    """A test case of an exercise: the value of `call` must equal that of `expect`, or it must raise the class `raises`.

    `call` and `expect` are Python; their last line is the value. `setup` runs before; `seconds` limits the processor time. A
    case that is not `shown` is hidden until the code is submitted.
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
    """Code with a mistake that a working engineer might make; `fails` holds the numbers of the cases it fails, from 1."""

    misconception: str
    code: str
    fails: tuple[int, ...]


ProgramForm = Literal["write", "repair", "make_faster", "write_test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(_Item):
    """A function to write, repair or make faster, or a test to write for one; graded by running it.

    `setup` runs before every case; `imports` are packages that the code may need. `seconds` limits the time to load it and
    `memory` its memory in bytes. `further` suggests what else to try, and is shown after passing. `title` names it in lists.
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
    title: str = ""


Item = SingleChoice | MultipleChoice | Numeric | Output | Program


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


def first_picture(value: object) -> str | None:
    """Return the first text that holds a Markdown image, among a text or nested lists and tables; None without one.

    A browser would fetch the image from its server, so texts that are shown as Markdown must not hold any.
    """
    match value:
        case str():
            return value if "![" in value else None
        case list() | tuple():
            return next((text for entry in value if (text := first_picture(entry)) is not None), None)
        case dict():
            return first_picture([*value, *value.values()])
    return None
