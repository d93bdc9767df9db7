"""How simulated learners answer: for the sample learner, benchmarks and tests."""

from __future__ import annotations

from random import Random

from assessment import banks
from assessment.items import Confidence, Parameters, Response, Variant
from assessment.scoring.measuring.irt import p_correct


def chance(item: Parameters, theta: float, harder: float = 0.0) -> float:
    """Return the probability of a right answer at ability `theta`.

    `harder` is how far the true difficulty exceeds the item's; both are in units of the prior's standard deviation.
    """
    return float(p_correct(theta, item.discrimination, item.difficulty + harder, item.guessing))


def answer(
    variant: Variant, right: float, random: Random, confidence: Confidence | None = None, gives_up: float = 0.0
) -> Response:
    """Answer a variant correctly with probability `right`.

    Otherwise answer "I don't know" with probability `gives_up`, or else make one of the mistakes that the item lists.
    """
    if random.random() < right:
        return banks.grade(variant, variant.right_answer, confidence)
    if not variant.misconceptions or (gives_up and random.random() < gives_up):
        return banks.grade(variant, None)
    wrong = random.choice(sorted(variant.misconceptions))
    return banks.grade(variant, (wrong,) if variant.options else wrong, confidence)
