"""A simulated learner, so that a visitor sees every page filled in one click. Always labelled as simulated."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from assessment import banks, sitting
from assessment.banks import Bank
from assessment.dashboard import demo_diary
from assessment.items import Confidence, Response, Settings, Sitting, Variant
from assessment.scoring.irt import p_correct
from assessment.store import Log

#: True ability per area at the first and at the second assessment: a software engineer who studies.
ABILITIES = (
    {"mathematics": -0.2, "statistics": -1.1, "algorithms": -0.9, "software-engineering": 1.3},
    {"mathematics": 0.5, "statistics": 0.3, "algorithms": 0.2, "software-engineering": 1.5},
)
APART = timedelta(weeks=26)


def load(bank: Bank, log: Log, learner_id: str) -> None:
    """Fill the log of `learner_id` with two assessments half a year apart; nothing happens when it has any."""
    if log.sittings(learner_id):
        return
    log.choose(learner_id, Settings("ml-engineer", "software-engineer", 10.0))
    for area, level in (("mathematics", 3), ("statistics", 3), ("algorithms", 3), ("software-engineering", 4)):
        log.rate(learner_id, area, level)
    random = Random(2)
    for number, abilities in enumerate(ABILITIES):
        begun = datetime.now(UTC) - APART * (len(ABILITIES) - 1 - number) - timedelta(days=1)
        goal = Sitting(
            id=uuid5(NAMESPACE_URL, f"{learner_id}/{number}").hex,  # nobody else's has the same id
            kind="assessment",
            areas=tuple(abilities),
            role="ml-engineer",
            starting_point="software-engineer",
            seed=number,
            max_items=sitting.FULL_LENGTH,
            started_at=begun,
        )
        log.begin(learner_id, goal)
        seen = [response.item_id for response in log.responses(learner_id, before=begun)]
        responses: tuple[Response, ...] = ()
        while isinstance(variant := sitting.next_variant(bank, responses, goal, seen), Variant):
            response = _answer(bank, variant, abilities, random)
            log.append(learner_id, goal.id, len(responses), response, at=begun + timedelta(minutes=len(responses) + 1))
            responses = (*responses, response)
        log.finish(learner_id, goal.id, at=begun + timedelta(minutes=len(responses) + 1))
    demo_diary.load(log, learner_id, datetime.now(UTC) - APART - timedelta(days=1))


def _answer(bank: Bank, variant: Variant, abilities: dict[str, float], random: Random) -> Response:
    item = variant.item.parameters
    theta = abilities[bank.blueprint.topic(variant.item.topic).area]
    sure: Confidence = random.choice(("guess", "unsure", "sure", "sure"))
    if random.random() < p_correct(theta, item.discrimination, item.difficulty, item.guessing):
        return banks.grade(variant, variant.keys if variant.options else variant.keys[0], sure)
    if random.random() < 0.25:
        return banks.grade(variant, None)
    wrong = random.choice(sorted(variant.misconceptions))
    return banks.grade(variant, (wrong,) if variant.options else wrong, sure)
