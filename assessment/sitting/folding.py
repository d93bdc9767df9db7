"""The state of a sitting: a fold over its answers, in order.

States are cached, so that usually only the last answer has to be added; the cache never changes a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assessment.banks import Bank
from assessment.items import Parameters, Response
from assessment.scoring.measuring import administration, irt
from assessment.scoring.measuring.administration import State
from assessment.scoring.measuring.irt import Floats, deflate
from assessment.sitting.measuring import neutral_belief, prior
from assessment.sitting.shelf import shelf_of


class Answer(NamedTuple):
    """The parts of a response that the next question depends on; `guessing` is 0 for "I don't know"."""

    item_id: str
    topic: str
    discrimination: float
    difficulty: float
    difficulty_sd: float
    guessing: float
    right: bool
    voided: bool


def answer_to(bank: Bank, index: int, right: bool) -> Answer:
    """Return an answer, right or wrong, to the item at `index` on the shelf, for simulations."""
    shelf = shelf_of(bank)
    item = shelf.items[index]
    return Answer(item.id, item.topic, *_numbers(item.parameters), right, False)


def _answer(response: Response) -> Answer:
    a, b, sd, c = _numbers(response.parameters)
    # "I don't know" is a wrong answer without a guess.
    c = 0.0 if response.dont_know else c
    return Answer(response.item_id, response.topic, a, b, sd, c, response.correct, response.voided)


def _numbers(parameters: Parameters) -> tuple[float, float, float, float]:
    return parameters.discrimination, parameters.difficulty, parameters.difficulty_sd, parameters.guessing


@lru_cache(maxsize=16)
def begin(bank: Bank, starting_point: str, cut: float | None = None) -> State:
    """Return the state before the first answer; with `cut`, that of a topic check."""
    start = prior(bank.blueprint, starting_point).belief if cut is None else neutral_belief(bank.blueprint, cut)
    return administration.begin(start, len(bank.questions))


def update_state(bank: Bank, now: State, answer: Answer) -> State:
    """Return the state after one more answer. A voided answer does not count, but its item and topic count as asked."""
    shelf = shelf_of(bank)
    index, topic = shelf.index.get(answer.item_id), shelf.topic_index.get(answer.topic)
    curve = None if answer.voided else _curve(*answer[2:7])
    return administration.update_state(now, index, topic, curve, shelf.content)


def fold_responses(bank: Bank, starting_point: str, responses: Sequence[Response], cut: float | None = None) -> State:
    """Return the state after the responses of a sitting, in order. Its belief approximates that of `measure`, much faster."""
    answers = tuple(map(_answer, responses))
    for count in range(100, len(answers), 100):  # fills the cache, to limit the depth of recursion
        _fold(bank, starting_point, answers[:count], cut)
    return _fold(bank, starting_point, answers, cut)


@lru_cache(maxsize=256)
def _fold(bank: Bank, starting_point: str, answers: tuple[Answer, ...], cut: float | None) -> State:
    if not answers:
        return begin(bank, starting_point, cut)
    return update_state(bank, _fold(bank, starting_point, answers[:-1], cut), answers[-1])


@lru_cache(maxsize=4096)
def _curve(discrimination: float, difficulty: float, difficulty_sd: float, guessing: float, right: bool) -> Floats:
    return irt.log_likelihood(right, deflate(discrimination, difficulty_sd), difficulty, guessing)
