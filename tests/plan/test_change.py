"""What changed, and whether it is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np

from assessment import plan
from assessment.banks import Bank
from assessment.items import Response, Variant
from assessment.plan import Profile
from assessment.plan.change import changes
from assessment.scoring.irt import p_correct
from tests.conftest import a_sitting, take

AREA = ("statistics",)


def measured(bank: Bank, responses: Sequence[Response]) -> Profile:
    return plan.profile(bank.blueprint, bank.blueprint.roles["ml-engineer"], responses)


def test_a_great_rise_is_progress_and_a_great_fall_is_none(bank: Bank) -> None:
    nothing = measured(bank, take(bank, a_sitting(AREA, max_items=20), lambda variant: False))
    everything = measured(bank, take(bank, a_sitting(AREA, max_items=20), lambda variant: True))
    (rise,), (fall,) = changes(nothing, everything, AREA), changes(everything, nothing, AREA)
    assert rise.certain
    assert fall.certain
    assert rise.difference > 50 > -50 > fall.difference


def test_two_measurements_of_the_same_ability_rarely_differ_for_certain(bank: Bank) -> None:
    """At most one in ten by the meaning of a 90 % interval; the shared prior makes it fewer."""
    called = []
    for seed in range(20):
        random = Random(seed)

        def knows(variant: Variant, random: Random = random) -> bool:
            item = variant.item.parameters
            return random.random() < p_correct(0.2, item.discrimination, item.difficulty, item.guessing)

        pair = [measured(bank, take(bank, a_sitting(AREA, seed=seed + 100 * k, max_items=12), knows)) for k in range(2)]
        called.append(changes(pair[0], pair[1], AREA)[0].certain)
    assert np.mean(called) <= 0.2


def test_an_area_without_an_earlier_answer_has_no_change(bank: Bank) -> None:
    before = measured(bank, ())
    after = measured(bank, take(bank, a_sitting(AREA, max_items=5), lambda variant: True))
    assert changes(before, after, AREA) == ()
