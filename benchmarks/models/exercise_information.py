"""How precisely areas are measured in equal minutes, with exercises in code among the questions and without.

Learners are draws from the prior, and true difficulties lie off the authors' by their standard deviation. Both sittings ask
the same learner, and go on while the next thing to ask still fits into the minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

import numpy as np

from assessment import banks, interleaving, sitting
from assessment.banks import Bank
from assessment.items import Item, JudgedCode, Program, Response, Sitting, Variant
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.irt import Floats
from assessment.sitting import simulated

#: Minutes of a question and of an exercise.
QUESTION, EXERCISE = sitting.SECONDS_PER_ITEM / 60, 6.0


class Measured(NamedTuple):
    """Error of area means, in units of the prior's standard deviation, and what a sitting asked on average.

    `expected` is the root of the mean posterior variance, of which `rmse` is a noisy sample: two sittings are compared by it.
    `variances` and `squares` are both of each learner, before the mean and the root.
    """

    expected: float
    rmse: float
    questions: float
    exercises: float
    variances: Floats
    squares: Floats


def measured(bank: Bank, goal: Sitting, minutes: float, learners: int, *, programs: bool) -> Measured:
    """Let `learners` sit a test of so many minutes."""
    parts = sitting.scope_of(bank, goal.areas, goal.topics, goal.role).parts
    thetas = ability.draw(sitting.begin(bank, goal.starting_point).live.belief, learners, np.random.default_rng(31))
    errors, variances, counts = [], [], []
    for number, theta in enumerate(thetas):
        given = tuple(sat(bank, replace(goal, seed=number), theta, minutes, programs))
        belief = sitting.fold_responses(bank, goal.starting_point, given).live.belief
        errors.append(parts @ belief.mean - parts @ theta)
        variances.append(np.einsum("kt,ts,ks->k", parts, belief.covariance, parts))
        code = sum(response.kind == "program" for response in given)
        counts.append((len(given) - code, code))
    questions, exercises = np.mean(counts, axis=0)
    expected, rmse = (float(np.sqrt(np.mean(squares))) for squares in (variances, np.square(errors)))
    of_learners = np.mean(variances, axis=1), np.mean(np.square(errors), axis=1)
    return Measured(expected, rmse, float(questions), float(exercises), *of_learners)


def sat(bank: Bank, goal: Sitting, theta: Floats, minutes: float, programs: bool) -> Iterator[Response]:
    """Answer what is asked until the minutes are over."""
    index = bank.blueprint.topic_index()
    responses: tuple[Response, ...] = ()
    left = minutes
    while isinstance(variant := interleaving.next_variant(bank, responses, goal, programs=programs), Variant):
        left -= EXERCISE if isinstance(variant.item, Program) else QUESTION
        if left < -1e-9:
            return
        response = banks.grade(
            variant, answer(variant, right(variant.item, theta[index[variant.item.topic]], goal.seed))
        )
        responses = (*responses, response)
        yield response


def right(item: Item, theta: float, learner: int) -> bool:
    """Draw whether a learner would be right; the item's true difficulty is the same for everybody."""
    harder = item.parameters.difficulty_sd * Random(f"difficulty {item.id}").gauss()
    return Random(f"{learner} {item.id}").random() < simulated.chance(item.parameters, theta, harder)


def answer(variant: Variant, correct: bool) -> str | tuple[str, ...] | JudgedCode | None:
    """The key, or "I don't know"."""
    if not correct:
        return None
    if isinstance(variant.item, Program):
        return JudgedCode(variant.item.solution, ())
    return variant.right_answer
