"""Topic checks: a fair trial of a single topic, judged by its own answers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import numpy as np

from assessment import sitting
from assessment.blueprint import Blueprint, Role
from assessment.items import Response, Sitting
from assessment.scoring.measuring import ability
from assessment.standing import decay


class Outcome(Enum):
    """What a check showed."""

    PASSED = "passed"
    FAILED = "not passed"
    CLOSE_CALL = "close call"


@dataclass(frozen=True, slots=True)
class Check:
    """A topic check: the `chance` that the requirement is met, from a neutral belief and its own answers, and when it ended."""

    topic: str
    chance: float
    answers: int
    at: datetime

    @property
    def outcome(self) -> Outcome:
        """What the check showed."""
        if self.answers >= sitting.CHECK_LEAST and self.chance >= sitting.CHECK_SURE:
            return Outcome.PASSED
        if self.answers >= sitting.CHECK_LEAST and self.chance <= 1 - sitting.CHECK_SURE:
            return Outcome.FAILED
        return Outcome.CLOSE_CALL


def judge_check(blueprint: Blueprint, role: Role, goal: Sitting, responses: Sequence[Response]) -> Check | None:
    """Judge a topic check against what `role` asks of its topic; None for any other sitting, or without an answer.

    None too where the role asks for more than questions can show: no check settles that. The prior is neutral, centred at the
    requirement, so that earlier results in the area neither help nor harm.
    """
    topic = goal.checked_topic
    cut = blueprint.required_theta(role, topic) if topic is not None else None
    times = [response.answered_at for response in responses if response.answered_at and not response.voided]
    if topic is None or cut is None or blueprint.asks_for_work(role, topic) or not times:
        return None
    # an exercise in code on a page of its own is also a sitting of one topic, but not a check
    own = [response for response in responses if response.topic == topic and response.kind != "program"]
    items, correct, _ = sitting.answer_arrays(blueprint, own)
    if not len(correct):
        return None
    belief = ability.posterior(sitting.neutral_belief(blueprint, cut), items, correct)
    weights = np.array([float(member.id == topic) for member in blueprint.topics])
    return Check(topic, ability.estimate(belief, weights).probability_above(cut), len(correct), max(times))


def latest(
    blueprint: Blueprint, role: Role, sittings: Iterable[tuple[Sitting, Sequence[Response]]], at: datetime
) -> dict[str, Check]:
    """Return the last check of each topic that is not stale as of `at`, except checks of fewer than four answers."""
    last: dict[str, Check] = {}
    for goal, responses in sittings:
        result = judge_check(blueprint, role, goal, responses)
        if result is None or result.answers < sitting.CHECK_LEAST:
            continue
        if result.topic not in last or result.at >= last[result.topic].at:
            last[result.topic] = result
    return {
        topic: result
        for topic, result in last.items()
        if (at - result.at).total_seconds() / 86_400 <= decay.HALF_LIFE_DAYS
    }
