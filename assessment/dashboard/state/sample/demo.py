"""The sample learner: a simulated history, always labelled as such, that fills every page with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from assessment import sitting
from assessment.banks import Bank
from assessment.blueprint import Blueprint
from assessment.dashboard.state.sample import demo_diary
from assessment.items import NOT_SAID, Confidence, Response, Settings, Sitting, Variant
from assessment.sitting import simulated
from assessment.store import Log

#: For each area, the level in the first self-rating, and the true ability at the first assessment; repeated for further areas.
SELF_RATINGS, ABILITIES = (3, 3, 2, 4), (1.0, -1.2, -0.9, 1.3)
#: Later assessments of one area each: weeks ago, number of the area, and true ability by then. In the shipped bank mathematics is
#: met, statistics improves, algorithms are a gap, and software engineering was measured long ago.
LATER = ((26, 1, -0.3), (18, 2, -0.4), (10, 0, 1.2), (0, 1, 1.2))
FIRST_WEEKS_AGO = 40
#: When in the day they are taken, one after the other.
TIMES = (time(10, 15), time(19, 40), time(18, 5), time(20, 20), time(19, 10))
#: The learner's role and starting point, if the bank has them; else its first ones.
ROLE, STARTING_POINT = "ml-engineer", "software-engineer"


class PastAssessment(NamedTuple):
    """An assessment some weeks ago, and the true abilities in its areas."""

    weeks_ago: int
    abilities: Mapping[str, float]


def assessments(blueprint: Blueprint) -> tuple[PastAssessment, ...]:
    """Return the learner's assessments, the first over all areas."""
    areas = [area.id for area in blueprint.areas]
    later = (PastAssessment(weeks, {areas[number % len(areas)]: ability}) for weeks, number, ability in LATER)
    return (PastAssessment(FIRST_WEEKS_AGO, dict(zip(areas, cycle(ABILITIES), strict=False))), *later)


def load(bank: Bank, log: Log, learner_id: str) -> None:
    """Fill the log of `learner_id` with assessments over nine months, in one transaction, unless it has any."""
    if log.sittings(learner_id):
        return
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    past: list[tuple[Sitting, tuple[Response, ...]]] = []
    seen: list[str] = []
    random = Random(34)
    blueprint = bank.blueprint
    role = ROLE if ROLE in blueprint.roles else next(iter(blueprint.roles))
    points = blueprint.starting_points
    start = STARTING_POINT if STARTING_POINT in points else [NOT_SAID, *points][-1]
    for number, (weeks_ago, abilities) in enumerate(assessments(blueprint)):
        goal = Sitting(
            id=uuid5(NAMESPACE_URL, f"{learner_id}/{number}").hex,  # unique to this learner
            kind="assessment",
            areas=tuple(abilities),
            role=role,
            starting_point=start,
            seed=number,
            max_items=sitting.length(tuple(abilities)),
            started_at=datetime.combine(yesterday - timedelta(weeks=weeks_ago), TIMES[number % len(TIMES)], UTC),
        )
        past.append((goal, _take(bank, goal, abilities, seen, random)))
        seen = [*seen, *(response.item_id for response in past[-1][1])]
    with log.transaction():
        if log.sittings(learner_id):  # a second tab was faster
            return
        log.choose(learner_id, Settings(role, start, 10.0))
        for area, level in zip(blueprint.areas, cycle(SELF_RATINGS), strict=False):
            log.rate(learner_id, area.id, level, at=past[0][0].started_at - timedelta(hours=1))
        for goal, responses in past:
            log.begin(learner_id, goal)
            for position, response in enumerate(responses):
                log.append(
                    learner_id, goal.id, position, response, at=goal.started_at + timedelta(minutes=position + 1)
                )
            log.finish(learner_id, goal.id, at=goal.started_at + timedelta(minutes=len(responses) + 1))
        demo_diary.load(blueprint, log, learner_id, past[1][0])


def _take(
    bank: Bank, goal: Sitting, abilities: Mapping[str, float], seen: Sequence[str], random: Random
) -> tuple[Response, ...]:
    """Take a sitting from the first question to the last."""
    responses: tuple[Response, ...] = ()
    while isinstance(variant := sitting.next_variant(bank, responses, goal, seen), Variant):
        responses = (*responses, _answer(bank, variant, abilities, random))
    return responses


def _answer(bank: Bank, variant: Variant, abilities: Mapping[str, float], random: Random) -> Response:
    """Answer by ability, with more confidence than the chance of being right warrants."""
    theta = abilities[bank.blueprint.topic(variant.item.topic).area]
    right = simulated.chance(variant.item.parameters, theta)
    feeling = right + random.gauss(0.15, 0.2)
    certainty: Confidence = "sure" if feeling > 0.7 else "unsure" if feeling > 0.4 else "guess"
    return simulated.answer(variant, right, random, certainty, gives_up=0.5 if certainty == "guess" else 0.0)
