"""The next question of a sitting, or its end.

The same bank, sitting and responses give the same variant, so a refresh, a second tab or a restarted server shows the same
question with the same numbers in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

import numpy as np

from assessment import renames
from assessment.banks import Bank, vary
from assessment.blueprint import Blueprint
from assessment.errors import GeneratorError
from assessment.items import Response, Sitting, Variant
from assessment.scoring.measuring import ability, administration, balance, selection, simulation, stopping
from assessment.scoring.measuring.administration import State
from assessment.scoring.measuring.irt import Floats
from assessment.scoring.measuring.selection import Mask
from assessment.sitting.folding import answer_to, begin, fold_responses, update_state
from assessment.sitting.lengths import CHECK_LEAST, CHECK_SURE
from assessment.sitting.shelf import scope_of, shelf_of, targets

#: Share of the shelf that is drawn for a sitting; other items are asked only where no drawn one is nearly as informative.
DRAWN = 0.32


@dataclass(frozen=True, slots=True)
class Finished:
    """The sitting is over, and why."""

    reason: stopping.Reason


def next_variant(
    bank: Bank,
    responses: Sequence[Response],
    goal: Sitting,
    seen_before: Sequence[str] = (),
    rule: stopping.Rule = stopping.RULE,
) -> Variant | Finished:
    """Choose what to show now, or say that the sitting is over.

    `responses` are those of this sitting, in order; `seen_before` are the item ids of earlier sittings, oldest first: items
    new to the learner are preferred. An item whose generator fails is skipped. `rule` says when to stop before the maximum
    length.
    """
    followed = renames.of_sitting(bank.blueprint, goal)
    if followed is None:
        return Finished(stopping.Reason.BANK)  # its topics have left the bank
    goal, shelf = followed, shelf_of(bank)
    now = fold_responses(bank, goal.starting_point, responses, check_cut(bank.blueprint, goal))
    rng = Random(f"{goal.seed}:{len(responses)}")
    while True:
        chosen = next_item(bank, goal, now, rng, seen_before, rule)
        if isinstance(chosen, stopping.Reason):
            return Finished(chosen)
        try:
            return vary(shelf.items[chosen], rng.getrandbits(31))
        except GeneratorError:
            now = administration.withhold(now, chosen)


def next_listed(bank: Bank, responses: Sequence[Response], goal: Sitting, wanted: Sequence[str]) -> Variant | Finished:
    """Ask the items `wanted` in this order, each once, with fresh numbers and order of options: for reviews.

    `responses` are those of this sitting. Items that are retired or whose generator fails are skipped.
    """
    if sum(not response.voided for response in responses) >= goal.max_items:
        return Finished(stopping.Reason.LENGTH)
    asked = {response.item_id for response in responses}
    rng = Random(f"{goal.seed}:{len(responses)}")
    for item_id in wanted:
        item = bank.items.get(item_id)
        if item is None or item.retired or item_id in asked:
            continue
        try:
            return vary(item, rng.getrandbits(31))
        except GeneratorError:
            continue
    return Finished(stopping.Reason.BANK)


def next_item(
    bank: Bank,
    goal: Sitting,
    now: State,
    rng: Random,
    seen_before: Sequence[str] = (),
    rule: stopping.Rule = stopping.RULE,
) -> int | stopping.Reason:
    """Choose an item by its index on the shelf, or say why to stop: `next_variant` without drawing the variant."""
    shelf, scope = shelf_of(bank), scope_of(bank, goal.areas, goal.topics, goal.role)
    estimates, cut = ability.estimates(now.live.belief, scope.parts), check_cut(bank.blueprint, goal)
    if reason := stopping.reason(
        estimates, now.counted, goal.max_items, rule if cut is None else _trial(cut, now.counted)
    ):
        return reason
    able = sum(estimate.theta for estimate in estimates) / len(estimates) >= bank.blueprint.levels[1].theta_cut
    demands = balance.in_turn(shelf.content, now.asked_content)
    wishes = balance.wishes(shelf.content, targets(bank, goal.areas, goal.topics, able), now.asked_content)
    last_seen = np.zeros(len(shelf.items), dtype=np.intp) if seen_before else None
    for order, item_id in enumerate(seen_before, start=1):
        if last_seen is not None and (index := shelf.index.get(item_id)) is not None:
            last_seen[index] = order
    theta = now.live.belief.mean if cut is None else np.full(len(now.asked), cut)
    theta = theta - balance.EASIER if len(now.asked_content.kinds) < balance.FIRST else theta
    drawn = None
    if cut is None:  # a check asks near its line, wherever the learner stands
        wishes.insert(0, selection.within_reach(shelf.pool.items, theta))
        drawn = _drawn(bank, goal.seed)
    chosen = administration.next_index(shelf.pool, scope, now, rng, wishes, demands, drawn, last_seen, theta)
    return stopping.Reason.BANK if chosen is None else chosen


def check_cut(blueprint: Blueprint, goal: Sitting) -> float | None:
    """Return the ability that a role requires of the topic of a check; None for any other sitting."""
    role, topic = blueprint.roles.get(goal.role), goal.checked_topic
    return blueprint.required_theta(role, topic) if role is not None and topic is not None else None


def _trial(cut: float, counted: int) -> stopping.Rule:
    """Return the rule of a topic check: it ends once decided, but not before its fourth answer."""
    return stopping.Rule(precise=None, cuts=(cut,) if counted >= CHECK_LEAST else (), sure=CHECK_SURE)


def rehearsal(bank: Bank, goal: Sitting, rule: stopping.Rule = stopping.RULE) -> simulation.Test:
    """Return a test for `simulation.cohort`: sittings like `goal`, without drawing variants.

    True difficulties are drawn about the author's by the items' `difficulty_sd`. Items are those that `next_variant` would
    show for the same answers and seed.
    """
    shelf, cut = shelf_of(bank), check_cut(bank.blueprint, goal)

    def test(theta: Floats, number: int) -> Iterator[tuple[int, ability.Belief]]:
        rng = np.random.default_rng([goal.seed, number])
        knows = simulation.answers(theta, shelf.stated, rng, shelf.difficulty_sd)
        walk, now, count = replace(goal, seed=goal.seed * 1_000_003 + number), begin(bank, goal.starting_point, cut), 0
        while isinstance(index := next_item(bank, walk, now, Random(f"{walk.seed}:{count}"), rule=rule), int):
            count += 1
            now = update_state(bank, now, answer_to(bank, index, bool(knows[index])))
            yield index, now.live.belief

    return test


@lru_cache(maxsize=64)
def _drawn(bank: Bank, seed: int) -> Mask:
    rng = Random(f"{seed}:drawn")
    return np.array([rng.random() < DRAWN for _ in bank.questions], dtype=bool)
