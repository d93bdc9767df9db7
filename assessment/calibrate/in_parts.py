"""`by_topic.fit` for answers in parts: abilities are predicted part by part, and each topic is fitted over all parts.

The order of parts, and so every number, depends on the files or the log alone, not on the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from assessment.banks import Bank
from assessment.calibrate import by_topic, file_parts, forecast, placing
from assessment.calibrate.answers import LeftOut, require_usable
from assessment.calibrate.by_topic import FittedItem
from assessment.calibrate.engine import Engine, Handle
from assessment.calibrate.file_parts import FilePart, Hashes, Moves
from assessment.calibrate.placing import Totals
from assessment.calibrate.source import Part, Source
from assessment.counts import counted
from assessment.errors import GroundworkError
from assessment.scoring.fitting.calibration import Model

if TYPE_CHECKING:
    import pandas as pd

#: Maximum number of pieces that move between parts; where most learners are in many parts, files must be sorted first.
MOST_PIECES = 20_000
#: Number of progress messages.
_MESSAGES = 20


def fit(
    engine: Engine,
    bank: Bank,
    source: Source,
    model: Model = "2pl",
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[tuple[FittedItem, ...], Totals, pd.DataFrame]:
    """Fit every item that was answered, as `by_topic.fit` does; return also the totals, and a sample for `forecast.report`.

    Raises `GroundworkError` for unusable answers (`require_usable`), and for learners scattered over too many parts.
    """
    topics = range(len(bank.blueprint.topics))
    samples: list[Handle] = []
    shares: list[list[Handle]] = []

    def part_totals() -> Iterator[Handle]:
        for part in _start_parts(engine, source.parts):
            samples.append(engine.entry(part, 1))
            shares.append([engine.entry(part, 2 + topic) for topic in topics])
            yield engine.entry(part, 0)

    totals = _sum_up(source.notes, _report_progress(engine.results(part_totals()), len(source.parts), tell))
    require_usable(totals.answers, totals.right, totals.notes, source.name)
    by_part = dict(engine.results(samples))
    sample = forecast.join([by_part[number] for number in range(len(by_part))])

    def topic_fits() -> Iterator[Handle]:
        for topic in topics:
            yield engine.start(by_topic.fit_topic, topic, [of_part[topic] for of_part in shares], model)
            for of_part in shares:  # so that the engine can release them once the topic is fitted
                of_part[topic] = None

    fitted: list[FittedItem] = []
    for topic, items in engine.results(topic_fits()):
        fitted += items
        if items:
            tell(by_topic.report(bank, topic, items))
    return tuple(sorted(fitted, key=lambda item: item.id)), totals, sample


def _read_and_place(bank: Bank, sample: int, part: Part, *gathered: Any) -> tuple[Any, ...]:
    answers = part.read(bank, *gathered)
    return placing.totals(answers), forecast.sample(bank, answers, sample), *placing.shares(bank, answers)


def _learners(bank: Bank, part: FilePart) -> Hashes:
    return part.learners(bank)


def _lend(bank: Bank, part: FilePart, moves: Moves) -> dict[int, Any]:
    return part.lend(bank, moves)


def _start_parts(engine: Engine, parts: Sequence[Part]) -> Iterator[Handle]:
    """Start a task per part; its result is a tuple of totals, a sample of the answers, and a share for every topic."""
    files = [part for part in parts if isinstance(part, FilePart)]
    if len(files) > 1:
        return _gather(engine, files)
    return (engine.start(_read_and_place, forecast.SAMPLE // len(parts), part) for part in parts)


def _gather(engine: Engine, files: Sequence[FilePart]) -> Iterator[Handle]:
    """Start the tasks of `_start_parts` with every learner's answers gathered in a single part."""
    read = dict(engine.results(engine.start(_learners, part) for part in files))
    moves = file_parts.plan_moves([read[number] for number in range(len(files))])
    targets = [set(own.to.tolist()) for own in moves]
    if sum(map(len, targets)) > MOST_PIECES:
        several = len(np.unique(np.concatenate([own.learner for own in moves])))
        raise GroundworkError(
            f"{counted(several, 'learner has', 'learners have')} answers in several files or far apart in one, too many to "
            "gather. Write each learner's answers together: sort by learner, or write one file for some thousand learners."
        )
    lent = [
        engine.start(_lend, part, own) if own.learner.size else None for part, own in zip(files, moves, strict=True)
    ]
    for number, part in enumerate(files):
        pieces = [engine.entry(lent[other], number) for other, chosen in enumerate(targets) if number in chosen]
        yield engine.start(_read_and_place, forecast.SAMPLE // len(files), part, moves[number], pieces)


def _report_progress(read: Iterator[tuple[int, Totals]], parts: int, tell: Callable[[str], None]) -> Iterator[Totals]:
    every = max(1, parts // _MESSAGES)
    answers = 0
    for number, (_, totals) in enumerate(read, start=1):
        answers += totals.answers
        if number % every == 0 or number == parts:
            tell(f"placed part {number:,} of {parts:,}, {counted(answers, 'answer')}")
        yield totals


def _sum_up(before: Sequence[LeftOut], parts: Iterator[Totals]) -> Totals:
    """Add up the totals of the parts; their order does not matter."""
    answers = right = learners = 0
    notes = {(noun, why): number for number, noun, why in before}
    for part in parts:
        answers, right, learners = answers + part.answers, right + part.right, learners + part.learners
        for number, noun, why in part.notes:
            notes[noun, why] = notes.get((noun, why), 0) + number
    ordered = tuple(LeftOut(number, *what) for what, number in sorted(notes.items()))
    return Totals(answers, right, learners, ordered)
