"""Simulated people for the benchmark of plans: true abilities, the full assessment, and the checks that a plan proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

import numpy as np

from assessment import sitting, standing
from assessment.advice.hours import learning
from assessment.banks import Bank
from assessment.blueprint import Role
from assessment.items import Response, Shown, Sitting
from assessment.plan import Schedule
from assessment.scoring.measuring import ability, simulation
from assessment.scoring.measuring.irt import Floats
from assessment.sitting import FULL_LENGTH, SECONDS_PER_ITEM
from assessment.standing import checks
from assessment.standing.profile import Profile

#: People by what the role asks: so many levels above it in every topic.
BY_ROLE = {"at the role": 0.0, "half above": 0.5, "one below": -1.0}
#: Who knows nothing of anything.
NOTHING = "nothing at all"
_BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
_SHOWN = Shown("", "", "python", (), (), "", {})


class Person(NamedTuple):
    """Somebody with true abilities `theta` (T,), what they named as their background, and the seed of all their draws."""

    theta: Floats
    background: str
    seed: int


class Assessed(NamedTuple):
    """A profile with the answers behind it and the sittings that were checks of one topic."""

    profile: Profile
    responses: tuple[Response, ...]
    checks: tuple[tuple[Sitting, tuple[Response, ...]], ...] = ()


def population(bank: Bank, role: Role, name: str, count: int, seed: int) -> list[Person]:
    """Draw `count` people of a background by its id, or of one of `BY_ROLE`, or of those who know nothing at all.

    Those who are held against the role, and those who know nothing, name no background and are alike but for their luck.
    """
    blueprint = bank.blueprint
    if name in blueprint.starting_points:
        start = blueprint.starting_points[name]
        covariance = ability.prior(sitting.topic_areas(blueprint).tolist(), np.zeros(len(blueprint.areas))).covariance
        prior = ability.Belief(np.array([start.mean(topic) for topic in blueprint.topics]), covariance)
        thetas = ability.draw(prior, count, np.random.default_rng(seed))
        return [Person(theta, name, seed + number) for number, theta in enumerate(thetas)]
    nothing = float(learning(blueprint).levels[0])
    asked = [role.level(topic.id) for topic in blueprint.topics]
    cuts = np.array([blueprint.theta_cut(level) if level else nothing for level in asked])
    theta = np.full(len(cuts), nothing) if name == NOTHING else cuts + BY_ROLE[name]
    return [Person(theta, "none", seed + number) for number in range(count)]


def assess(bank: Bank, role: Role, person: Person) -> Assessed:
    """Let somebody take the full assessment; true difficulties lie off the authors' by what the items say."""
    areas = tuple(area.id for area in bank.blueprint.areas)
    goal = Sitting("first", "assessment", areas, role.id, person.background, person.seed, FULL_LENGTH, _BEGAN)
    responses = _sit(bank, goal, person, (), _BEGAN)
    return Assessed(standing.measure_profile(bank.blueprint, role, responses, person.background), responses)


def take_checks(
    bank: Bank, role: Role, person: Person, assessed: Assessed, schedule: Schedule
) -> tuple[Assessed, float]:
    """Let somebody take all the checks that a plan proposes; return what is known then, and the hours it took."""
    responses, sittings = assessed.responses, assessed.checks
    for number, check in enumerate(schedule.checks, start=1):
        seen, topic = [response.item_id for response in responses], check.standing.id
        goal = Sitting(
            f"check-{number}",
            "assessment",
            (check.standing.area,),
            role.id,
            person.background,
            person.seed * 1000 + len(sittings),
            sitting.check_length(bank, topic, seen),
            _BEGAN,
            topics=(topic,),
        )
        given = _sit(bank, goal, person, seen, _BEGAN + timedelta(hours=len(sittings) + 3))
        responses, sittings = (*responses, *given), (*sittings, (goal, given))
    at = _BEGAN + timedelta(days=14)
    taken = checks.latest(bank.blueprint, role, sittings, at)
    profile = standing.measure_profile(bank.blueprint, role, responses, person.background, at, taken)
    spent = SECONDS_PER_ITEM * (len(responses) - len(assessed.responses)) / 3600
    return Assessed(profile, responses, sittings), spent


def _sit(bank: Bank, goal: Sitting, person: Person, seen: Sequence[str], at: datetime) -> tuple[Response, ...]:
    shelf = sitting.shelf_of(bank)
    rng = np.random.default_rng(person.seed)  # somebody finds the same item as hard in every sitting
    knows = simulation.answers(person.theta, shelf.stated, rng, shelf.difficulty_sd)
    now = sitting.begin(bank, goal.starting_point, sitting.check_cut(bank.blueprint, goal))
    responses: list[Response] = []
    while isinstance(index := sitting.next_item(bank, goal, now, Random(f"{goal.seed}:{len(responses)}"), seen), int):
        right = bool(knows[index])
        now = sitting.update_state(bank, now, sitting.answer_to(bank, index, right))
        responses.append(_response(bank, index, right, at + timedelta(seconds=SECONDS_PER_ITEM * len(responses))))
    return tuple(responses)


def _response(bank: Bank, index: int, right: bool, at: datetime) -> Response:
    item = sitting.shelf_of(bank).items[index]
    return replace(
        Response(item.id, "1", item.topic, "single_choice", item.level, 1, ("x",), right, "", item.parameters, _SHOWN),
        answered_at=at,
    )
