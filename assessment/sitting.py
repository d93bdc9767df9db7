"""Where the bank meets the numbers: from a sitting and its responses to the next variant, or to its end.

The same bank, sitting and responses give the same variant, so a refresh, a second tab or a restarted server shows the same
question with the same numbers in it. What is kept between calls is only what they would work out again: a state is the
fold of a sitting's answers, and the one before the last answer is usually at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assessment.banks import Bank, vary
from assessment.blueprint import Blueprint
from assessment.errors import GeneratorError
from assessment.items import Item, Parameters, Response, Sitting, Variant, kind
from assessment.scoring.measuring import ability, administration, balance, irt, mixture, simulation, stopping
from assessment.scoring.measuring.administration import Scope, State
from assessment.scoring.measuring.balance import Content, Targets
from assessment.scoring.measuring.irt import Floats, Items, deflated
from assessment.scoring.measuring.mixture import Mixture
from assessment.scoring.measuring.selection import Mask

#: Questions at most in an assessment of all areas, in a quick scan of them, of one area, of one topic, and in practice.
FULL_LENGTH, QUICK_LENGTH, AREA_LENGTH, TOPIC_LENGTH, PRACTICE_LENGTH = 48, 16, 20, 6, 10
#: A topic check asks at least and at most so many questions, and ends once it is so sure of either side.
CHECK_LEAST, CHECK_LENGTH, CHECK_SURE = 4, 18, 0.9
#: Kinds of questions that sittings ask.
KINDS = ("single_choice", "multiple_choice", "numeric", "output")
#: Share of the shelf that is drawn for a sitting; the rest is asked where nothing drawn tells nearly as much.
DRAWN = 0.5
#: Overall levels, in standard deviations of ability within one background, that anybody may stand at.
OVERALL_LEVELS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
#: How far a learner's word on where they come from is taken: the chance that their background foretells their answers best.
SAID = 0.12
#: Time an answer takes on average; items are written to be solved in 30 to 150 seconds.
SECONDS_PER_ITEM = 75


@dataclass(frozen=True, slots=True)
class Finished:
    """The sitting is over, and why."""

    reason: stopping.Reason


@dataclass(frozen=True, slots=True)
class Shelf:
    """A bank's active items as arrays, in the order of `items`; `index` finds an item's by its id.

    `stated` holds the items' parameters as they are; in `pool` doubt about the difficulty has made the curves flatter.
    """

    items: tuple[Item, ...]
    stated: Items
    difficulty_sd: Floats
    pool: irt.Pool
    content: Content
    index: Mapping[str, int]
    topic_index: Mapping[str, int]


class Answer(NamedTuple):
    """As much of a response as the next question depends on; `guessing` is 0 where the learner did not guess."""

    item_id: str
    topic: str
    discrimination: float
    difficulty: float
    difficulty_sd: float
    guessing: float
    right: bool
    voided: bool


def length(areas: Sequence[str]) -> int:
    """Say how many questions a sitting over `areas` has at most."""
    return AREA_LENGTH if len(areas) == 1 else FULL_LENGTH


def minutes(max_items: int) -> int:
    """Say about how many minutes that many questions take, to the next five."""
    return -5 * (-max_items * SECONDS_PER_ITEM // 300)


def next_variant(
    bank: Bank,
    responses: Sequence[Response],
    goal: Sitting,
    seen_before: Sequence[str] = (),
    rule: stopping.Rule = stopping.RULE,
) -> Variant | Finished:
    """Choose what to show now, or say that the sitting is over.

    `responses` are those of this sitting, in order; `seen_before` are the item ids of earlier sittings, oldest first: an
    item that is new to the learner goes before one seen earlier. An item whose generator fails is passed over. `rule` says
    when enough is known before the length is used up.
    """
    shelf = shelved(bank)
    now = state(bank, goal.starting_point, responses, check_cut(bank.blueprint, goal))
    rng = Random(f"{goal.seed}:{len(responses)}")
    while True:
        place = next_item(bank, goal, now, rng, seen_before, rule)
        if isinstance(place, stopping.Reason):
            return Finished(place)
        try:
            return vary(shelf.items[place], rng.getrandbits(31))
        except GeneratorError:
            now = administration.without(now, place)


def next_of(bank: Bank, responses: Sequence[Response], goal: Sitting, wanted: Sequence[str]) -> Variant | Finished:
    """Show the items `wanted`, in this order and each once, with fresh numbers and a fresh order of options: for a review.

    `responses` are those of this sitting. What has been retired, or whose generator fails, is passed over.
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
    """Choose an item by its place on the shelf, or say why to stop: `next_variant` without drawing the variant."""
    shelf, scope = shelved(bank), scoped(bank, goal.areas, goal.topics, goal.role)
    estimates, cut = ability.estimates(now.live.belief, scope.parts), check_cut(bank.blueprint, goal)
    if reason := stopping.reason(
        estimates, now.counted, goal.max_items, rule if cut is None else _trial(cut, now.counted)
    ):
        return reason
    able = sum(estimate.theta for estimate in estimates) / len(estimates) >= bank.blueprint.levels[1].theta_cut
    wishes = balance.wishes(shelf.content, _targets(bank, goal.areas, goal.topics, able), now.given)
    last_seen = np.zeros(len(shelf.items), dtype=np.intp) if seen_before else None
    for order, item_id in enumerate(seen_before, start=1):
        if last_seen is not None and (index := shelf.index.get(item_id)) is not None:
            last_seen[index] = order
    theta = now.live.belief.mean if cut is None else np.full(len(now.asked), cut)
    theta = theta - balance.EASIER if len(now.given.kinds) < balance.FIRST else theta
    drawn = _drawn(bank, goal.seed) if cut is None else None
    chosen = administration.next_index(shelf.pool, scope, now, rng, wishes, drawn, last_seen, theta)
    return stopping.Reason.BANK if chosen is None else chosen


def check_cut(blueprint: Blueprint, goal: Sitting) -> float | None:
    """Return the ability that a topic check is about: what the role asks of the one topic; None for any other sitting."""
    role = blueprint.roles.get(goal.role)
    level = role.level(goal.topics[0]) if role and goal.kind == "assessment" and len(goal.topics) == 1 else 0
    return blueprint.theta_cut(level) if level else None


def check_length(bank: Bank, topic: str, seen_before: Sequence[str]) -> int:
    """Say how many questions a check of a topic asks at most: its fresh ones, up to `CHECK_LENGTH`, and no fewer than four."""
    fresh = {item.id for item in bank.questions if item.topic == topic}.difference(seen_before)
    return max(CHECK_LEAST, min(len(fresh), CHECK_LENGTH))


def _trial(cut: float, counted: int) -> stopping.Rule:
    """End a topic check once it is decided, and not before its fourth answer."""
    return stopping.Rule(precise=None, cuts=(cut,) if counted >= CHECK_LEAST else (), sure=CHECK_SURE)


def neutral(blueprint: Blueprint, cut: float) -> ability.Belief:
    """Set up the belief that a topic check begins from: centred at what is asked, whatever else is known."""
    count = len(blueprint.topics)
    return ability.Belief(np.full(count, cut), np.eye(count))


def rehearsal(bank: Bank, goal: Sitting, rule: stopping.Rule = stopping.RULE) -> simulation.Test:
    """Make a test for `simulation.cohort`: sittings like `goal`, without a screen and without drawing variants.

    The n-th learner's true difficulties lie about the author's by the items' `difficulty_sd`. Items are those that
    `next_variant` would show to the same answers and seed.
    """
    shelf, cut = shelved(bank), check_cut(bank.blueprint, goal)

    def test(theta: Floats, number: int) -> Iterator[tuple[int, ability.Belief]]:
        rng = np.random.default_rng([goal.seed, number])
        knows = simulation.answers(theta, shelf.stated, rng, shelf.difficulty_sd)
        one, now, count = replace(goal, seed=goal.seed * 1_000_003 + number), begin(bank, goal.starting_point, cut), 0
        while isinstance(place := next_item(bank, one, now, Random(f"{one.seed}:{count}"), rule=rule), int):
            count += 1
            now = after(bank, now, answer_to(bank, place, bool(knows[place])))
            yield place, now.live.belief

    return test


@lru_cache(maxsize=16)
def begin(bank: Bank, starting_point: str, cut: float | None = None) -> State:
    """Stand at the start of a sitting: nothing answered, everything on the shelf; with `cut`, at that of a topic check."""
    start = prior(bank.blueprint, starting_point).belief if cut is None else neutral(bank.blueprint, cut)
    return administration.begin(start, len(bank.questions))


def after(bank: Bank, now: State, answer: Answer) -> State:
    """Fold one answer into a new state. A voided answer tells nothing; its item is gone and its topic was asked all the same."""
    shelf = shelved(bank)
    index, topic = shelf.index.get(answer.item_id), shelf.topic_index.get(answer.topic)
    curve = None if answer.voided else _curve(*answer[2:7])
    return administration.after(now, index, topic, curve, shelf.content)


def state(bank: Bank, starting_point: str, responses: Sequence[Response], cut: float | None = None) -> State:
    """Fold the responses of a sitting, in order. Its belief is nearly that of `measure`, and much sooner there."""
    answers = tuple(map(_answer, responses))
    for count in range(100, len(answers), 100):  # so that a very long sitting does not nest too deeply
        _folded(bank, starting_point, answers[:count], cut)
    return _folded(bank, starting_point, answers, cut)


@lru_cache(maxsize=256)
def _folded(bank: Bank, starting_point: str, answers: tuple[Answer, ...], cut: float | None) -> State:
    if not answers:
        return begin(bank, starting_point, cut)
    return after(bank, _folded(bank, starting_point, answers[:-1], cut), answers[-1])


def answer_to(bank: Bank, index: int, right: bool) -> Answer:
    """Imagine an answer to the item at `index` on the shelf."""
    shelf = shelved(bank)
    item = shelf.items[index]
    return Answer(item.id, item.topic, *_numbers(item.parameters), right, False)


def _answer(response: Response) -> Answer:
    a, b, sd, c = _numbers(response.parameters)
    # "I don't know" is no guess, so a wrong answer that says so is judged without the chance of guessing.
    c = 0.0 if response.dont_know else c
    return Answer(response.item_id, response.topic, a, b, sd, c, response.correct, response.voided)


def _numbers(parameters: Parameters) -> tuple[float, float, float, float]:
    return parameters.discrimination, parameters.difficulty, parameters.difficulty_sd, parameters.guessing


@lru_cache(maxsize=4096)
def _curve(discrimination: float, difficulty: float, difficulty_sd: float, guessing: float, right: bool) -> Floats:
    return irt.log_likelihood(right, deflated(discrimination, difficulty_sd), difficulty, guessing)


def measure(
    blueprint: Blueprint, starting_point: str, responses: Sequence[Response], weights: Sequence[float] | None = None
) -> Mixture:
    """Turn responses into a belief about all topics, from the starting point's prior. `weights` temper old answers.

    Voided responses are left out, and those to a topic that the blueprint no longer has.
    """
    items, correct, kept = graded(blueprint, responses)
    aged = None if weights is None else [weights[index] for index in kept]
    return mixture.posterior(prior(blueprint, starting_point), items, correct, aged)


def graded(blueprint: Blueprint, responses: Sequence[Response]) -> tuple[Items, NDArray[np.bool_], list[int]]:
    """Lay out the responses that count as items and right answers, both of shape (n,), with their places in `responses`."""
    topic_index = {topic.id: index for index, topic in enumerate(blueprint.topics)}
    kept = [index for index, response in enumerate(responses) if response.topic in topic_index and not response.voided]
    known = [responses[index] for index in kept]
    items = _arrays(
        [topic_index[response.topic] for response in known],
        [response.parameters for response in known],
        [0.0 if response.dont_know else response.parameters.guessing for response in known],
    )
    return items, np.array([response.correct for response in known], dtype=bool), kept


def prior(blueprint: Blueprint, starting_point: str) -> Mixture:
    """Set up what is believed before the first answer: people of several overall levels, and of every background.

    Whoever has said where they come from is believed to come from there with the chance `SAID` beside all others; a
    starting point that the blueprint does not know counts as not said.
    """
    backgrounds = [[start.mean(topic) for topic in blueprint.topics] for start in blueprint.starting_points.values()]
    means = [[level] * len(blueprint.topics) for level in OVERALL_LEVELS] + backgrounds
    shares = np.full(len(means), 1 / len(means))
    if starting_point in blueprint.starting_points:
        said = len(OVERALL_LEVELS) + list(blueprint.starting_points).index(starting_point)
        shares *= 1 - SAID
        shares[said] += SAID
    return mixture.prior(topic_areas(blueprint), means, shares)


def topic_areas(blueprint: Blueprint) -> NDArray[np.intp]:
    """Index of each topic's area, shape (topics,)."""
    area_index = {area.id: index for index, area in enumerate(blueprint.areas)}
    return np.array([area_index[topic.area] for topic in blueprint.topics], dtype=np.intp)


@lru_cache(maxsize=4)
def shelved(bank: Bank) -> Shelf:
    """Lay out the active items as arrays, with their curves, once per bank."""
    items = bank.questions
    topic_index = {topic.id: index for index, topic in enumerate(bank.blueprint.topics)}
    parameters = [item.parameters for item in items]
    arrays = _arrays([topic_index[item.topic] for item in items], parameters, [p.guessing for p in parameters])
    return Shelf(
        items,
        arrays._replace(a=np.array([p.discrimination for p in parameters], dtype=float)),
        np.array([p.difficulty_sd for p in parameters], dtype=float),
        irt.tabulated(arrays),
        _content(bank.blueprint, items),
        {item.id: index for index, item in enumerate(items)},
        topic_index,
    )


@lru_cache(maxsize=64)
def scoped(bank: Bank, areas: tuple[str, ...], topics: tuple[str, ...], role: str) -> Scope:
    """Work out what a sitting asks about: the mean of each area, and a little of each single topic the role asks for."""
    blueprint = bank.blueprint
    target = blueprint.roles.get(role)
    importance = [target.weight(t.id) if target and t.id in target.requirements else 0.5 for t in blueprint.topics]
    asked = [topic.area in areas and (not topics or topic.id in topics) for topic in blueprint.topics]
    return administration.scope(shelved(bank).pool.items, np.where(asked, topic_areas(blueprint), -1), importance)


def _kinds(blueprint: Blueprint) -> list[str]:
    """List the kinds of questions: those that the blueprint balances, and then all others."""
    return list(dict.fromkeys([*blueprint.balance.kinds, *KINDS]))


def _content(blueprint: Blueprint, items: Sequence[Item]) -> Content:
    kinds = _kinds(blueprint)
    marks = [[item.diagnosis for item in items], [item.cognitive == "analyse" for item in items]]
    typed = np.array([name not in ("single_choice", "multiple_choice") for name in kinds])
    return Content(
        np.array([kinds.index(kind(item)) for item in items], dtype=np.intp),
        typed,
        np.array(marks, dtype=bool).reshape(2, -1),
    )


def shares(bank: Bank, shown: NDArray[np.intp]) -> dict[str, float]:
    """Say what was asked, by how often each item of the shelf was `shown` (n,): the shares of kinds, levels and diagnosis."""
    items, total = shelved(bank).items, max(int(shown.sum()), 1)
    counts: dict[str, int] = {}
    for item, times in zip(items, shown.tolist(), strict=True):
        for name in (kind(item), item.cognitive, *(["diagnosis"] if item.diagnosis else [])):
            counts[name] = counts.get(name, 0) + times
    return {name: count / total for name, count in sorted(counts.items())}


@lru_cache(maxsize=64)
def _targets(bank: Bank, areas: tuple[str, ...], topics: tuple[str, ...], able: bool) -> Targets:
    """Read the targets off the blueprint; a kind that the areas asked about do not have leaves its share to the others."""
    wanted, kinds = bank.blueprint.balance, _kinds(bank.blueprint)
    inside = scoped(bank, areas, topics, "").items
    there = np.bincount(shelved(bank).content.kind[inside], minlength=len(kinds)) > 0
    quotas = np.array([round(1000 * wanted.kinds.get(name, 0.0)) for name in kinds], dtype=np.intp) * there
    marks = (wanted.diagnosis, wanted.analyse) if able else (wanted.beginners_diagnosis, wanted.beginners_analyse)
    return Targets(quotas, marks)


@lru_cache(maxsize=64)
def _drawn(bank: Bank, seed: int) -> Mask:
    rng = Random(f"{seed}:drawn")
    return np.array([rng.random() < DRAWN for _ in bank.questions], dtype=bool)


def _arrays(topics: Sequence[int], parameters: Sequence[Parameters], guessing: Sequence[float]) -> Items:
    return Items(
        topic=np.array(topics, dtype=np.intp),
        a=deflated([p.discrimination for p in parameters], [p.difficulty_sd for p in parameters]),
        b=np.array([p.difficulty for p in parameters], dtype=float),
        c=np.array(guessing, dtype=float),
    )
