"""Lay exercises in code among the questions of a long assessment: seldom, never early, and where they tell most.

An exercise takes about six minutes, a question little more than one. `sitting` chooses among questions alone; what is answered
here, and what was put off, counts towards the sitting's length as any question does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random

import numpy as np

from assessment import renames, sitting
from assessment.banks import Bank, vary
from assessment.items import Program, Response, Sitting, Variant
from assessment.scoring.measuring import selection
from assessment.sitting import Finished
from assessment.sitting.measuring import item_arrays

#: Number of opening questions without an exercise; and of so many questions, up to one is an exercise.
NOT_AMONG_FIRST, ONE_IN = 3, 12
#: The first one comes at one of so many places, which the sitting's seed decides.
FIRST_PLACES = 8


def next_variant(
    bank: Bank,
    responses: Sequence[Response],
    goal: Sitting,
    seen_before: Sequence[str] = (),
    *,
    programs: bool = True,
    put_off: Collection[str] = (),
) -> Variant | Finished:
    """Choose what to show now, as `sitting.next_variant` does; where `programs` are wished it may be an exercise in code.

    What was `put_off` comes when nothing else is left to ask, and no other exercise is asked while it waits. The same bank,
    sitting, responses and wishes give the same.
    """
    goal = renames.of_sitting(bank.blueprint, goal) or goal
    responses = renames.of_responses(bank.blueprint, responses, bank.items)
    given = {response.item_id for response in responses}
    waiting = [item for item in bank.exercises if item.id in put_off and item.id not in given]
    if programs and not waiting and due(goal, responses):
        # a first submission measures; whoever has seen a solution is not asked again
        done = given.union(put_off, seen_before)
        fitting = [item for item in _asked_about(bank, goal) if item.id not in done]
        if fitting and len(responses) < goal.max_items:
            return vary(_most_telling(bank, fitting, responses, goal), 0)
    following = sitting.next_variant(
        bank, responses, replace(goal, max_items=goal.max_items - len(waiting)), seen_before
    )
    return vary(waiting[0], 0) if waiting and isinstance(following, Finished) else following


def due(goal: Sitting, responses: Sequence[Response]) -> bool:
    """Whether the next question of a sitting is to be an exercise in code."""
    if goal.kind != "assessment" or goal.topics or goal.max_items <= sitting.QUICK_LENGTH:
        return False
    first = NOT_AMONG_FIRST + Random(f"{goal.seed}:code").randrange(FIRST_PLACES)
    asked = [index for index, response in enumerate(responses) if response.kind == "program"]
    if len(asked) >= goal.max_items // ONE_IN:
        return False
    return len(responses) - asked[-1] >= ONE_IN if asked else len(responses) >= first


def _asked_about(bank: Bank, goal: Sitting) -> list[Program]:
    area_of = {topic.id: topic.area for topic in bank.blueprint.topics}
    return [item for item in bank.exercises if area_of[item.topic] in goal.areas]


def _most_telling(bank: Bank, items: Sequence[Program], responses: Sequence[Response], goal: Sitting) -> Program:
    """Choose an exercise as questions are chosen: one of those that tell most, of a topic that no exercise has asked about."""
    belief = sitting.fold_responses(bank, goal.starting_point, responses).live.belief
    index = bank.blueprint.topic_index()
    parameters = [item.parameters for item in items]
    arrays = item_arrays([index[item.topic] for item in items], parameters, [p.guessing for p in parameters])
    gain = selection.gains(belief, arrays, sitting.scope_of(bank, goal.areas, goal.topics, goal.role).goals)
    asked = {response.topic for response in responses if response.kind == "program"}
    new = np.array([item.topic not in asked for item in items])
    chosen = selection.choose(gain, new if new.any() else ~new, Random(f"{goal.seed}:{len(responses)}:code"))
    assert chosen is not None  # some mask holds an item
    return items[chosen]
