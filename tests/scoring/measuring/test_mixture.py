"""A prior of several starting points, weighed by how well each foretells the answers."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.measuring import ability, irt, mixture
from assessment.scoring.measuring.irt import Floats, Items

AREAS = [0, 1]
PRIOR = mixture.prior(AREAS, [[-2.0, -2.0], [0.0, 0.0], [2.0, 2.0], [1.0, -1.0]], [0.4, 0.2, 0.2, 0.2])


def some_answers(count: int, seed: int = 0) -> tuple[Items, np.ndarray]:
    rng = np.random.default_rng(seed)
    guessing = np.where(rng.random(count) < 0.5, 0.25, 0.0)
    items = Items(rng.integers(0, 2, count), np.full(count, 1.0), rng.normal(0, 1, count), guessing)
    return items, rng.random(count) < 0.6


def integrated(items: Items, right: np.ndarray) -> tuple[Floats, Floats, Floats, float]:
    """Integrate the two-topic posterior on a grid: shares, means, standard deviations, chance that the mean reaches 0.5."""
    axis = np.linspace(-8, 8, 321)
    theta = np.stack([grid.ravel() for grid in np.meshgrid(axis, axis, indexing="ij")], axis=1)
    p = irt.p_correct(theta[:, items.topic], items.a, items.b, items.c)
    log_likelihood = np.log(np.where(right, p, 1 - p)).sum(axis=1)
    inverse = np.linalg.inv(PRIOR.covariance)
    each = []
    for share, mean in zip(PRIOR.shares, PRIOR.means, strict=True):
        away = theta - mean
        each.append(share * np.exp(-0.5 * ((away @ inverse) * away).sum(axis=1) + log_likelihood))
    evidence = np.array([column.sum() for column in each])
    density = sum(each) / evidence.sum()
    mean = density @ theta
    sd = np.sqrt(density @ (theta - mean) ** 2)
    return evidence / evidence.sum(), mean, sd, float(density[theta.mean(axis=1) >= 0.5].sum())


@pytest.mark.parametrize("count", [1, 4, 12, 30])
def test_it_agrees_with_integration_on_a_grid(count: int) -> None:
    items, right = some_answers(count)
    shares, mean, sd, chance = integrated(items, right)
    got = mixture.posterior(PRIOR, items, right)
    assert got.shares == pytest.approx(shares, abs=0.02)
    assert got.belief.mean == pytest.approx(mean, abs=0.05)
    assert np.sqrt(got.belief.covariance.diagonal()) == pytest.approx(sd, rel=0.03)
    assert got.chances_above(np.array([0.5, 0.5]), [0.5])[0] == pytest.approx(chance, abs=0.015)


def test_without_answers_the_posterior_is_the_prior() -> None:
    assert mixture.posterior(PRIOR, *some_answers(0)) is PRIOR
    assert PRIOR.belief.mean == pytest.approx([-0.2, -0.6])  # .4 of -2, .2 of 0, of 2 and of 1 or -1


def test_one_component_is_the_plain_posterior() -> None:
    items, right = some_answers(20)
    alone = mixture.posterior(mixture.prior(AREAS, [[0.5, -0.5]], [1.0]), items, right).belief
    plain = ability.posterior(ability.prior(AREAS, [0.5, -0.5]), items, right)
    assert alone.mean == pytest.approx(plain.mean)
    assert alone.covariance == pytest.approx(plain.covariance)


def test_many_answers_outweigh_the_named_background() -> None:
    items, right = some_answers(60, seed=3)
    means = [[-2.0, -2.0], [0.0, 0.0], [2.0, 2.0]]
    first, other = (
        mixture.posterior(mixture.prior(AREAS, means, shares), items, right).belief.mean
        for shares in ([0.6, 0.2, 0.2], [0.2, 0.2, 0.6])
    )
    assert first == pytest.approx(other, abs=0.15)
