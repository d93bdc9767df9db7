"""Simulated learners: figures that come out as they must, and a bound that agrees with its formula."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest

from assessment.scoring.measuring import ability, irt, selection, simulation
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Items
from benchmarks.models.bound import least_error

PRIOR = ability.prior([0, 0, 1], [0.5, -0.5])
ONE = ability.prior([0], [0.0])
RNG = np.random.default_rng(4)
POOL = irt.tabulate(Items(np.zeros(120, dtype=int), RNG.lognormal(0, 0.3, 120), RNG.normal(0, 1, 120), np.zeros(120)))


def adaptive(theta: np.ndarray, number: int) -> Iterator[tuple[int, Belief]]:
    """The plainest adaptive test, from the same parts as the real one."""
    right = simulation.answers(theta, POOL.items, np.random.default_rng(number)).astype(int)
    live, free = ability.start(ONE), np.ones(120, dtype=bool)
    for _ in range(20):
        gain = selection.gains(
            live.belief, POOL.items, np.ones((1, 1)), irt.look_up_information(POOL, live.belief.mean)
        )
        index = selection.choose(gain, free, Random(0), nearly_best=1)
        assert index is not None
        free[index] = False
        live = ability.update(live, 0, POOL.log_p[right[index], index])
        yield index, live.belief


def test_learners_are_drawn_from_the_prior() -> None:
    thetas = ability.draw(PRIOR, 40_000, np.random.default_rng(0))
    assert thetas.mean(axis=0) == pytest.approx(PRIOR.mean, abs=0.02)
    assert np.cov(thetas.T) == pytest.approx(PRIOR.covariance, abs=0.03)


def test_answers_follow_the_curves_and_difficulties_may_be_off() -> None:
    items = Items(np.zeros(60_000, dtype=int), np.full(60_000, 1.2), np.full(60_000, 0.5), np.full(60_000, 0.2))
    for sd in (0.0, 0.8):
        share = simulation.answers(np.array([1.0]), items, np.random.default_rng(1), sd).mean()
        flat = irt.p_correct(1.0, irt.deflate(1.2, sd), 0.5, 0.2)
        assert share == pytest.approx(float(flat), abs=0.01)


def test_one_dimension_is_as_precise_as_it_says_and_nearly_as_the_bound() -> None:
    """250 learners; the bounds are four standard errors of a root mean square of that many (4.5 % each)."""
    thetas = ability.draw(ONE, 250, np.random.default_rng(2))
    cohorts = simulation.cohort(thetas, np.ones((1, 1)), adaptive, 120, (5, 20))
    for length, cohort in cohorts.items():
        accuracy = cohort.accuracy()
        least = least_error(ONE, POOL.items, thetas, np.ones((1, 1)), length)[0]
        assert accuracy.mean_se == pytest.approx(accuracy.rmse, rel=0.18)
        assert least < accuracy.mean_se < 1.25 * least
        assert 0.82 <= accuracy.coverage <= 0.97
        assert (cohort.lengths == length).all()
        assert cohort.shown.sum() == 250 * length
        assert len(cohort.nanoseconds) >= 250 * length - 250 * 15
    assert cohorts[20].accuracy().rmse < cohorts[5].accuracy().rmse


def test_the_bound_is_the_formula_in_one_dimension() -> None:
    thetas = np.array([[-1.0], [0.0], [0.7]])
    items = POOL.items
    tells = [np.sort(irt.information(theta, items.a, items.b, items.c))[-6:].sum() for theta in thetas[:, 0]]
    expected = 1 / np.sqrt(1 + np.mean(tells))
    assert least_error(ONE, items, thetas, np.ones((1, 1)), 6) == pytest.approx([expected])


def test_a_learner_who_stops_early_counts_with_the_last_estimate() -> None:
    def short(theta: np.ndarray, number: int) -> Iterator[tuple[int, Belief]]:
        yield 7, Belief(np.array([0.25]), np.array([[0.04]]))

    cohort = simulation.cohort(np.zeros((3, 1)), np.ones((1, 1)), short, 10, (1, 9))[9]
    assert cohort.lengths.tolist() == [1, 1, 1]
    assert cohort.shown[7] == 3
    assert cohort.accuracy() == pytest.approx((0.25, 0.25, 0.2, 1.0))


def test_a_test_that_asks_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="before its first question"):
        simulation.cohort(np.zeros((1, 1)), np.ones((1, 1)), lambda theta, number: iter(()), 10, (1,))


def test_verdicts_are_right_wrong_or_withheld() -> None:
    truth, estimate = np.array([[-1.0], [1.0], [1.0], [0.1]]), np.array([[-1.0], [1.0], [-1.0], [0.0]])
    cohort = simulation.Cohort(
        truth, estimate, np.full((4, 1), 0.3), np.ones(4, dtype=int), np.zeros(1, dtype=int), np.ones(4, dtype=int)
    )
    assert cohort.verdicts([0.0]) == pytest.approx((0.5, 0.25, 0.25))
    assert cohort.verdicts([None]) == (0.0, 0.0, 1.0)


def test_the_summary_has_a_row_for_each_part_and_one_for_the_rest() -> None:
    thetas = ability.draw(ONE, 5, np.random.default_rng(2))
    cohort = simulation.cohort(thetas, np.ones((2, 1)), adaptive, 120, (4,))[4]
    rows, figures = simulation.summary(cohort, ["all"], [0.0])
    assert [row["name"] for row in rows] == ["all", "single topics"]
    assert rows[0]["rmse"] == pytest.approx(rows[1]["rmse"])
    assert figures["learners"] == 5
    assert figures["questions_mean"] == 4
    assert figures["exposure_max"] == 1  # everybody begins with the same item
    assert sum(figures[f"verdicts_{name}"] for name in ("right", "wrong", "withheld")) == pytest.approx(1)
