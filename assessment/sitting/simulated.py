"""How simulated learners answer, in the sample learner, in benchmarks and in tests alike."""

from __future__ import annotations

from random import Random

from assessment import banks
from assessment.items import Confidence, Parameters, Response, Variant
from assessment.scoring.measuring.irt import p_correct


def chance(item: Parameters, theta: float, harder: float = 0.0) -> float:
    """Return the chance that somebody of ability `theta` is right.

    `harder` says how far the true difficulty lies above that of the item; both are in units of the prior's standard deviation.
    """
    return float(p_correct(theta, item.discrimination, item.difficulty + harder, item.guessing))


def answer(
    variant: Variant, right: float, random: Random, confidence: Confidence | None = None, gives_up: float = 0.0
) -> Response:
    """Answer a variant, rightly with the chance `right`.

    Otherwise say "I don't know" with the chance `gives_up`, and else make one of the mistakes that the item lists.
    """
    if random.random() < right:
        return banks.grade(variant, variant.right_answer, confidence)
    if not variant.misconceptions or (gives_up and random.random() < gives_up):
        return banks.grade(variant, None)
    wrong = random.choice(sorted(variant.misconceptions))
    return banks.grade(variant, (wrong,) if variant.options else wrong, confidence)
