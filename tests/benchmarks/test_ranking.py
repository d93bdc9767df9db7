"""The ranking of before, the rival of the product's: gain per hour, with prerequisites and doubt."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.learning.course import Learning
from assessment.scoring.learning.tracking import Tracked
from assessment.scoring.measuring import ability
from benchmarks.studying import ranking

LEVELS = np.array([-2.4, -1.4, -0.4, 0.6, 1.6, 2.6])
HOURS = np.array([0.0, 6, 14, 28, 46, 80])


def learning(*factors: float) -> Learning:
    return Learning(LEVELS, np.outer(factors, HOURS))


def rates(mean, weight, prerequisites, sd=0.01) -> np.ndarray:
    count = len(mean)
    table = learning(*[1.0] * count)
    return ranking.rates(ranking.prospects(mean, np.full(count, sd), np.full(count, 0.6), weight, table), prerequisites)


def test_an_hour_gains_its_share_of_the_way() -> None:
    """From -2.4, six hours take a topic one level of the three asked for: a third of the way in six hours."""
    assert rates([-2.4], [0.5], [[]], sd=1e-6)[0] == pytest.approx(0.5 / 3 / 6, rel=1e-4)


def test_expected_gains_agree_with_sampling() -> None:
    mean, sd = np.array([-0.5, 0.3]), np.array([0.9, 0.7])
    table, required, weight = learning(1.0, 0.4), np.array([0.6, 1.6]), np.array([1.0, 0.3])
    got = ranking.prospects(mean, sd, required, weight, table)
    draws = mean[:, None] + sd[:, None] * np.random.default_rng(1).standard_normal((2, 20_000))

    def share(theta):
        return np.clip((theta + 2.4) / (required[:, None] + 2.4), 0, 1)

    behind = table.hours_at(draws)
    for step, hours in enumerate(ranking.STEPS):
        rise = np.maximum(share(table.ability_after(behind + hours)) - share(draws), 0).mean(axis=1)
        assert got.gain[:, step] == pytest.approx(weight * rise, abs=0.02)  # the cap is a kink between the nodes
    assert got.ready == pytest.approx((1 / (1 + np.exp(-1.6 * (draws - 0.1)))).mean(axis=1), abs=0.01)


def test_what_opens_the_way_counts_though_it_gains_little_itself() -> None:
    apart = rates([-1.4, -1.4, -1.4], [0.05, 1.0, 0.15], [[], [], []])
    chained = rates([-1.4, -1.4, -1.4], [0.05, 1.0, 0.15], [[], [0], []])
    assert np.argsort(-apart).tolist() == [1, 2, 0]
    assert np.argmax(chained) == 0


def test_a_circle_of_prerequisites_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        rates([-1, -1], [1, 1], [[1], [0]])


def test_what_is_promised_lies_between_what_the_ways_to_learn_promise() -> None:
    tracked = Tracked.begin(ability.prior([0, 0], [-1.0]), learning(0.2, 0.2), 0.35)
    required, weight = np.full(2, 1.6), np.array([0.6, 0.4])
    alone = [
        ranking.promised(tracked._replace(log_chance=np.where(np.arange(3) == way, 0.0, -800.0)), required, weight)
        for way in range(3)
    ]
    mixed = ranking.promised(tracked, required, weight)
    shares = tracked.shares
    for together, *parts in zip(mixed, *alone, strict=True):
        assert together == pytest.approx(sum(share * part for share, part in zip(shares, parts, strict=True)))
