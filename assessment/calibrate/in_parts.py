"""`by_topic.fit` for answers in parts: learners are placed where their answers lie, each topic is fitted where they are gathered.

The order of parts, and so every number, follows from the files or the log alone, never from how many work on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from assessment.banks import Bank
from assessment.calibrate import by_topic, file_parts, forecast, placing
from assessment.calibrate.answers import LeftOut, refuse_useless
from assessment.calibrate.by_topic import FittedItem
from assessment.calibrate.engine import Engine, Handle
from assessment.calibrate.file_parts import FilePart, Hashes, Moves
from assessment.calibrate.placing import Totals
from assessment.calibrate.source import Part, Source
from assessment.errors import GroundworkError
from assessment.scoring.fitting.calibration import Model

if TYPE_CHECKING:
    import pandas as pd

#: Pieces that learners' answers are gathered from. Where most learners are in most of many parts, sort the files first.
MOST_PIECES = 20_000
_TOLD = 20


def fit(
    engine: Engine,
    bank: Bank,
    source: Source,
    model: Model = "2pl",
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[tuple[FittedItem, ...], Totals, pd.DataFrame]:
    """Fit every item that was answered, as `by_topic.fit` does; count what was read, and sample it for the forecast.

    Raises `GroundworkError` for answers that are no use, and for learners who are scattered over too many parts.
    """
    topics = range(len(bank.blueprint.topics))
    samples: list[Handle] = []
    shares: list[list[Handle]] = []

    def laid_out() -> Iterator[Handle]:
        for part in _placed(engine, source.parts):
            samples.append(engine.entry(part, 1))
            shares.append([engine.entry(part, 2 + topic) for topic in topics])
            yield engine.entry(part, 0)

    totals = _summed(source.notes, _counted(engine.finished(laid_out()), len(source.parts), tell))
    refuse_useless(totals.answers, totals.right, totals.notes, source.name)
    drawn = dict(engine.finished(samples))
    sample = forecast.joined([drawn[number] for number in range(len(drawn))])

    def begun() -> Iterator[Handle]:
        for topic in topics:
            yield engine.start(by_topic.fit_topic, topic, [own[topic] for own in shares], model)
            for own in shares:  # whoever holds them may let go once the topic is fitted
                own[topic] = None

    fitted: list[FittedItem] = []
    for topic, done in engine.finished(begun()):
        fitted += done
        if done:
            tell(by_topic.report(bank, topic, done))
    return tuple(sorted(fitted, key=lambda item: item.id)), totals, sample


def _read_and_place(bank: Bank, sample: int, part: Part, *gathered: Any) -> tuple[Any, ...]:
    answers = part.read(bank, *gathered)
    return placing.totals(answers), forecast.sample(bank, answers, sample), *placing.shares(bank, answers)


def _learners(bank: Bank, part: FilePart) -> Hashes:
    return part.learners(bank)


def _lend(bank: Bank, part: FilePart, moves: Moves) -> dict[int, Any]:
    return part.lend(bank, moves)


def _placed(engine: Engine, parts: Sequence[Part]) -> Iterator[Handle]:
    """Begin to place everybody, part by part: totals, a sample of the answers, then a share for every topic."""
    files = [part for part in parts if isinstance(part, FilePart)]
    if len(files) > 1:
        return _gathered(engine, files)
    return (engine.start(_read_and_place, forecast.SAMPLE // len(parts), part) for part in parts)


def _gathered(engine: Engine, files: Sequence[FilePart]) -> Iterator[Handle]:
    """Place learners whose answers may lie in several parts, each of them in one."""
    read = dict(engine.finished(engine.start(_learners, part) for part in files))
    moves = file_parts.moves([read[number] for number in range(len(files))])
    targets = [set(own.to.tolist()) for own in moves]
    if sum(map(len, targets)) > MOST_PIECES:
        several = len(np.unique(np.concatenate([own.learner for own in moves])))
        raise GroundworkError(
            f"{several:,} learners have answers in several files or far apart in one, too many to gather. Write each learner's "
            "answers together: sort by learner, or write one file for some thousand learners."
        )
    lent = [
        engine.start(_lend, part, own) if own.learner.size else None for part, own in zip(files, moves, strict=True)
    ]
    for number, part in enumerate(files):
        pieces = [engine.entry(lent[other], number) for other, chosen in enumerate(targets) if number in chosen]
        yield engine.start(_read_and_place, forecast.SAMPLE // len(files), part, moves[number], pieces)


def _counted(read: Iterator[tuple[int, Totals]], parts: int, tell: Callable[[str], None]) -> Iterator[Totals]:
    told = max(1, parts // _TOLD)
    answers = 0
    for number, (_, totals) in enumerate(read, start=1):
        answers += totals.answers
        if number % told == 0 or number == parts:
            tell(f"placed part {number:,} of {parts:,}, {answers:,} answers")
        yield totals


def _summed(before: Sequence[LeftOut], parts: Iterator[Totals]) -> Totals:
    """Add up what the parts counted; their order does not matter."""
    answers = right = learners = 0
    notes = {(noun, why): number for number, noun, why in before}
    for part in parts:
        answers, right, learners = answers + part.answers, right + part.right, learners + part.learners
        for number, noun, why in part.notes:
            notes[noun, why] = notes.get((noun, why), 0) + number
    ordered = tuple(LeftOut(number, *what) for what, number in sorted(notes.items()))
    return Totals(answers, right, learners, ordered)
