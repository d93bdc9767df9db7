"""Where the bank meets the numbers: from a sitting and its responses to the next variant, or to its end.

Nothing is remembered between calls. The same bank, sitting and responses give the same variant, so a refresh, a second tab
or a restarted server shows the same question with the same numbers in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np
from numpy.typing import NDArray

from assessment.banks import Bank, vary
from assessment.blueprint import Blueprint
from assessment.errors import GeneratorError
from assessment.items import Item, MultipleChoice, Parameters, Response, SingleChoice, Sitting, Variant
from assessment.scoring import ability, selection, stopping
from assessment.scoring.irt import Items, deflated

#: Questions at most in an assessment of all areas, in a quick scan of them, of one area, of one topic, and in practice.
FULL_LENGTH, QUICK_LENGTH, AREA_LENGTH, TOPIC_LENGTH, PRACTICE_LENGTH = 48, 16, 20, 6, 10
#: After so many typed answers in a row a choice comes: typing tells more, but tires.
TYPED_IN_A_ROW = 2
#: Time an answer takes on average; items are written to be solved in 30 to 150 seconds.
SECONDS_PER_ITEM = 75


@dataclass(frozen=True, slots=True)
class Finished:
    """The sitting is over, and why."""

    reason: stopping.Reason


@dataclass(frozen=True, slots=True)
class Shelf:
    """A bank's active items as arrays, in the order of `items`."""

    items: tuple[Item, ...]
    arrays: Items


def length(areas: Sequence[str]) -> int:
    """Say how many questions a sitting over `areas` has at most."""
    return AREA_LENGTH if len(areas) == 1 else FULL_LENGTH


def minutes(max_items: int) -> int:
    """Say about how many minutes that many questions take, to the next five."""
    return -5 * (-max_items * SECONDS_PER_ITEM // 300)


def next_variant(
    bank: Bank, responses: Sequence[Response], goal: Sitting, seen_before: Sequence[str] = ()
) -> Variant | Finished:
    """Choose what to show now, or say that the sitting is over.

    `responses` are those of this sitting, in order; `seen_before` are the item ids of earlier sittings, oldest first: an
    item that is new to the learner goes before one seen earlier. An item whose generator fails is passed over.
    """
    blueprint = bank.blueprint
    area_index = {area.id: index for index, area in enumerate(blueprint.areas)}
    area_of_topic = topic_areas(blueprint)
    asked_areas = np.array([area_index[area] for area in goal.areas])
    belief = measure(blueprint, goal.starting_point, responses)
    wanted_topics = np.isin(area_of_topic, asked_areas)
    if goal.topics:
        wanted_topics &= np.array([topic.id in goal.topics for topic in blueprint.topics])
    weights = [(area_of_topic == area) & wanted_topics for area in asked_areas]
    estimates = [ability.combined(belief, weight) for weight in weights]
    if reason := stopping.reason(estimates, sum(not r.voided for r in responses), goal.max_items):
        return Finished(reason)
    shelf = shelved(bank)
    asked = _asked_per_topic(blueprint, responses)
    done = {response.item_id for response in responses}
    free = np.array([item.id not in done for item in shelf.items], dtype=bool)
    free &= wanted_topics[shelf.arrays.topic]
    gain = selection.gains(belief, shelf.arrays, _goals(blueprint, goal, weights))
    freshness = _freshness(shelf.items, seen_before)
    tired = [r.shown.options == () for r in responses[-TYPED_IN_A_ROW:]] == [True] * TYPED_IN_A_ROW
    choices = np.array([isinstance(item, SingleChoice | MultipleChoice) for item in shelf.items])
    wanted = choices if tired else np.ones_like(choices)
    position = len(responses)
    rng = Random(f"{goal.seed}:{position}")
    while free.any():
        index = selection.choose(
            gain, _narrowed(free, wanted, shelf.arrays, area_of_topic, asked, asked_areas, freshness), rng
        )
        assert index is not None
        try:
            return vary(shelf.items[index], rng.getrandbits(31))
        except GeneratorError:
            free[index] = False
    return Finished(stopping.Reason.BANK)


def measure(
    blueprint: Blueprint, starting_point: str, responses: Sequence[Response], weights: Sequence[float] | None = None
) -> ability.Belief:
    """Turn responses into a belief about all topics, from the starting point's prior. `weights` temper old answers.

    Voided responses are left out, and those to a topic that the blueprint no longer has.
    """
    topic_index = {topic.id: index for index, topic in enumerate(blueprint.topics)}
    start = blueprint.starting_points.get(starting_point)
    means = [start.means[area.id] if start else 0.0 for area in blueprint.areas]
    prior = ability.prior([int(area) for area in topic_areas(blueprint)], means)
    kept = [index for index, response in enumerate(responses) if response.topic in topic_index and not response.voided]
    known = [responses[index] for index in kept]
    # "I don't know" is no guess, so a wrong answer that says so is judged without the chance of guessing.
    arrays = _arrays(
        [topic_index[response.topic] for response in known],
        [response.parameters for response in known],
        [0.0 if response.dont_know else response.parameters.guessing for response in known],
    )
    return ability.posterior(
        prior, arrays, [int(r.correct) for r in known], None if weights is None else [weights[i] for i in kept]
    )


def topic_areas(blueprint: Blueprint) -> NDArray[np.intp]:
    """Index of each topic's area, shape (topics,)."""
    area_index = {area.id: index for index, area in enumerate(blueprint.areas)}
    return np.array([area_index[topic.area] for topic in blueprint.topics], dtype=np.intp)


@lru_cache(maxsize=4)
def shelved(bank: Bank) -> Shelf:
    """Lay out the active items as arrays, once per bank."""
    topic_index = {topic.id: index for index, topic in enumerate(bank.blueprint.topics)}
    parameters = [item.parameters for item in bank.active]
    return Shelf(
        bank.active,
        _arrays([topic_index[item.topic] for item in bank.active], parameters, [p.guessing for p in parameters]),
    )


def _arrays(topics: Sequence[int], parameters: Sequence[Parameters], guessing: Sequence[float]) -> Items:
    return Items(
        topic=np.array(topics, dtype=np.intp),
        a=deflated([p.discrimination for p in parameters], [p.difficulty_sd for p in parameters]),
        b=np.array([p.difficulty for p in parameters], dtype=float),
        c=np.array(guessing, dtype=float),
    )


def _goals(blueprint: Blueprint, goal: Sitting, area_weights: Sequence[NDArray[np.bool_]]) -> NDArray[np.float64]:
    """What the sitting wants to know: each area's mean, and a little of each single topic the role asks for."""
    role = blueprint.roles.get(goal.role)
    weight = np.array(
        [role.requirements[t.id].weight if role and t.id in role.requirements else 0.5 for t in blueprint.topics]
    )
    means = np.stack([members / members.sum() for members in area_weights])
    wanted = np.any(area_weights, axis=0)
    topics = np.diag(np.where(wanted, weight, 0.0) / wanted.sum())[wanted]
    return np.vstack([means, topics])


def _asked_per_topic(blueprint: Blueprint, responses: Sequence[Response]) -> NDArray[np.intp]:
    counts = Counter(response.topic for response in responses)
    return np.array([counts[topic.id] for topic in blueprint.topics], dtype=np.intp)


def _freshness(items: Sequence[Item], seen_before: Sequence[str]) -> NDArray[np.intp]:
    """0 for an item never seen, larger the more recently it was."""
    last_seen: Mapping[str, int] = {item_id: order for order, item_id in enumerate(seen_before, start=1)}
    return np.array([last_seen.get(item.id, 0) for item in items], dtype=np.intp)


def _narrowed(
    free: NDArray[np.bool_],
    wanted: NDArray[np.bool_],
    items: Items,
    area_of_topic: NDArray[np.intp],
    asked: NDArray[np.intp],
    areas: NDArray[np.intp],
    freshness: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """Keep the free items in balance and of a wanted kind, then those never seen, or else the half seen longest ago.

    A wish that no free item meets is dropped, the kind first.
    """
    balance = selection.balanced(items, area_of_topic, asked, areas)
    candidates = next(some for some in (free & balance & wanted, free & balance, free) if some.any())
    oldest = np.median(freshness[candidates]) if (freshness[candidates] > 0).all() else 0
    return np.asarray(candidates & (freshness <= oldest))
