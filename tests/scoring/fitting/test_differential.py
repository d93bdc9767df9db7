"""Items that favour a group are distinguished from groups that know more."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.fitting import differential
from assessment.scoring.fitting.differential import (
    DELTA,
    Differences,
    mantel_haenszel,
    relative_to_topic,
    strata_within,
)

#: Admissions to six departments of Berkeley in 1973, a classic (Bickel et al. 1975; `UCBAdmissions` in R): men admitted and
#: rejected, women admitted and rejected.
BERKELEY = (
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
)


def test_the_common_odds_ratio_and_its_interval_are_those_of_r() -> None:
    rows = [
        (department, woman, admitted)
        for department, counts in enumerate(BERKELEY)
        for (woman, admitted), count in zip(((0, 1), (0, 0), (1, 1), (1, 0)), counts, strict=True)
        for _ in range(count)
    ]
    department, woman, admitted = np.array(rows).T
    compared = mantel_haenszel(np.zeros(len(rows), dtype=int), department, woman == 1, admitted == 1, 1)
    log_ratio, error = float(compared.delta[0]) / DELTA, float(compared.se[0]) / abs(DELTA)
    bounds = np.exp([log_ratio, log_ratio - 1.959964 * error, log_ratio + 1.959964 * error])
    # mantelhaen.test(UCBAdmissions): odds ratio of men against women, and its 95 % interval
    assert bounds == pytest.approx([0.9046968, 0.7719074, 1.0603298], abs=1e-6)
    assert (compared.others[0], compared.group[0]) == (2691, 1835)


def simulated(rng: np.random.Generator, harder: float) -> tuple[Differences, np.ndarray]:
    """Answers of two groups, one of which knows more, to 40 items of two topics, the first of which is harder for it."""
    people, items = 3000, 40
    stronger = np.arange(people) < people // 2
    theta = rng.normal(np.where(stronger, 0.8, -0.2)[:, None], 1.0, (people, 1))
    difficulty = rng.normal(0, 0.7, items) + np.zeros((people, items))
    difficulty[stronger, 0] += harder
    chance = 1 / (1 + np.exp(-(theta - difficulty)))
    right = rng.random((people, items)) < chance
    total = right.sum(axis=1).astype(float)
    item = np.tile(np.arange(items), people)
    stratum = strata_within(item, np.repeat(total, items))
    topic = np.arange(items) % 2
    compared = mantel_haenszel(item, stratum, np.repeat(stronger, items), right.ravel(), items)
    return relative_to_topic(compared, topic, least=100), topic


def test_a_group_that_knows_more_is_not_favoured_by_items() -> None:
    compared, _ = simulated(np.random.default_rng(3), harder=0.0)
    assert not compared.large().any()
    assert compared.negligible().mean() >= 0.9


def test_an_item_that_is_harder_for_a_group_is_found_with_its_size() -> None:
    compared, _ = simulated(np.random.default_rng(4), harder=1.0)
    assert compared.large().nonzero()[0].tolist() == [0]
    assert float(compared.delta[0]) == pytest.approx(DELTA * 1.0, abs=0.6)


def test_too_few_answers_give_no_estimate() -> None:
    few = mantel_haenszel(
        np.zeros(4, dtype=int), np.zeros(4, dtype=int), np.array([1, 1, 0, 0]) == 1, np.ones(4) == 1, 2
    )
    assert np.isnan(few.delta).all()
    assert few.group.tolist() == [2, 0]
    told = Differences(np.array([3.0, 3.0, 0.0]), np.full(3, 0.1), np.full(3, 99), np.full(3, 500))
    assert np.isnan(relative_to_topic(told, np.zeros(3, dtype=int), 100).delta).all()
    two = Differences(np.array([3.0, 0.0]), np.full(2, 0.1), np.full(2, 500), np.full(2, 500))
    assert np.isnan(relative_to_topic(two, np.zeros(2, dtype=int), 100).delta).all()


def test_strata_are_equally_many_within_each_item() -> None:
    item = np.array([1, 0, 0, 1, 0, 0, 1, 0, 1, 1])
    chance = np.array([0.1, 0.9, 0.5, 0.2, 0.3, 0.7, 0.9, 0.2, 0.4, 0.3])
    stratum = strata_within(item, chance, strata=5)
    assert sorted(stratum[item == 0]) == sorted(stratum[item == 1]) == [0, 1, 2, 3, 4]
    assert np.argsort(chance[item == 0]).tolist() == np.argsort(stratum[item == 0]).tolist()


def test_large_is_at_least_one_and_a_half_and_significantly_beyond_one() -> None:
    compared = Differences(
        np.array([1.6, 1.6, -2.0, 1.4, np.nan]), np.array([0.1, 0.5, 0.1, 0.01, 1.0]), *[np.ones(5, int)] * 2
    )
    assert compared.large().tolist() == [True, False, True, False, False]
    assert differential.SMALL < differential.LARGE
