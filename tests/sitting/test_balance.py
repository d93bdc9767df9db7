"""A sitting is in balance: areas, topics, kinds and levels."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from assessment import sitting
from assessment.banks import Bank
from assessment.items import Sitting
from assessment.scoring.measuring import ability, simulation
from assessment.scoring.measuring.balance import IN_A_ROW
from assessment.scoring.measuring.selection import REACH
from assessment.sitting.shelf import shelf_of
from tests.conftest import a_sitting, take


def test_no_item_comes_twice_and_areas_stay_in_balance(bank: Bank, goal: Sitting) -> None:
    random = Random(4)
    responses = take(bank, goal, lambda variant: random.random() < 0.6)
    assert len({response.item_id for response in responses}) == len(responses)
    per_area = Counter(bank.blueprint.topic(response.topic).area for response in responses)
    assert max(per_area.values()) - min(per_area.values()) <= 1
    assert len(per_area) == 4


def test_one_area_asks_only_that_area_and_covers_its_topics(bank: Bank) -> None:
    responses = take(
        bank, a_sitting(("statistics",), max_items=sitting.AREA_LENGTH), lambda variant: variant.item.level <= 2
    )
    per_topic = Counter(bank.blueprint.topic(response.topic).id for response in responses)
    assert set(per_topic) <= {topic.id for topic in bank.blueprint.topics_of("statistics")}
    assert len(per_topic) == len(bank.blueprint.topics_of("statistics"))
    assert max(per_topic.values()) <= 3


def test_choices_and_typing_alternate(bank: Bank, goal: Sitting) -> None:
    responses = take(bank, goal, lambda variant: variant.item.level < 3)
    typed = [response.shown.options == () for response in responses]
    assert not any(all(typed[at : at + IN_A_ROW + 1]) for at in range(len(typed) - IN_A_ROW))
    kinds = [response.kind for response in responses]
    assert not any(len(set(kinds[at : at + IN_A_ROW + 1])) == 1 for at in range(len(kinds) - IN_A_ROW))
    assert sum(typed[:3]) <= 1
    assert any(typed)


def test_no_item_is_in_most_sittings(bank: Bank, goal: Sitting) -> None:
    """Exposure over 60 learners: half the shelf is drawn for each, so about half is the most."""
    prior = sitting.prior(bank.blueprint, "none").belief
    thetas = ability.draw(prior, 60, np.random.default_rng(1))
    test = sitting.rehearsal(bank, replace(goal, max_items=24))
    cohort = simulation.cohort(thetas, np.eye(len(thetas[0]))[:1], test, len(bank.active), (24,))[24]
    assert cohort.shown.max() <= 0.65 * 60


@pytest.mark.parametrize(("level", "diagnosis", "analyse"), [(0.6, 0.25, 0.45), (-2.0, 0.12, 0.30)])
@pytest.mark.parametrize("length", [16, 48])
def test_kinds_and_levels_are_in_balance(
    bank: Bank, goal: Sitting, level: float, diagnosis: float, analyse: float, length: int
) -> None:
    """Learners at practitioner's level and beginners, six each; a scan is in balance as a full assessment is."""
    test = sitting.rehearsal(bank, replace(goal, max_items=length))
    thetas = np.full((6, len(bank.blueprint.topics)), level)
    cohort = simulation.cohort(thetas, np.eye(len(thetas[0]))[:1], test, len(bank.questions), (length,))[length]
    share = sitting.shares(bank, cohort.shown)
    assert 0.40 <= share["single_choice"] <= 0.50
    assert share["numeric"] <= 0.25
    assert share["multiple_choice"] <= 0.125
    assert share["diagnosis"] >= diagnosis
    assert share["analyse"] >= analyse


def test_a_beginner_is_asked_what_is_within_reach(bank: Bank, goal: Sitting) -> None:
    """Learners far below every level, three of them; where no item drawn for the sitting is within reach, a harder one is asked."""
    test, items = sitting.rehearsal(bank, goal), shelf_of(bank).pool.items
    above: list[float] = []
    for number in range(3):
        belief = sitting.prior(bank.blueprint, "none").belief
        for index, after in test(np.full(len(belief.mean), -2.0), number):
            above.append(items.b[index] - belief.mean[items.topic[index]])
            belief = after
    assert len(above) == 3 * goal.max_items
    assert np.mean(np.array(above) > REACH) < 0.1
