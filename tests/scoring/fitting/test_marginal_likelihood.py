"""Closed forms of the marginal likelihood, against brute force: sums over persons and abilities, and finite differences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from assessment.scoring.fitting import calibration, item_priors
from assessment.scoring.fitting.calibration import Priors
from assessment.scoring.measuring.irt import p_correct

Floats = NDArray[np.float64]
NODES = np.linspace(-6, 6, 61)
WEIGHTS = np.exp(-(NODES**2) / 2) / np.exp(-(NODES**2) / 2).sum()


def brute_force(table: Floats, a: Floats, b: Floats, c: Floats) -> float:
    """Log-likelihood as it is written: over persons the log of a mean over abilities of a product over items."""
    chances = p_correct(NODES[:, None], a, b, c)
    answers = table[:, None, :]
    factors = np.where(np.isnan(answers), 1, np.where(answers == 1, chances, 1 - chances))
    return float(np.log(factors.prod(axis=2) @ WEIGHTS).sum())


def hessian(function: Callable[[Floats], float], at: Floats, step: float = 1e-3) -> Floats:
    steps = np.eye(len(at)) * step
    return np.array(
        [
            [
                (function(at + i + j) - function(at + i - j) - function(at - i + j) + function(at - i - j))
                / (4 * step**2)
                for j in steps
            ]
            for i in steps
        ]
    )


@pytest.fixture(scope="module")
def table() -> Floats:
    rng = np.random.default_rng(0)
    theta = rng.normal(size=(250, 1))
    answers = (rng.random((250, 4)) < p_correct(theta, np.full(4, 1.4), np.array([-1, 0, 0.5, 1]), 0.1)).astype(float)
    answers[rng.random(answers.shape) < 0.15] = np.nan
    return answers


def test_the_peak_and_its_standard_errors_are_those_of_the_likelihood(table: Floats) -> None:
    c = np.array([0.0, 0.0, 0.1, 0.1])
    fit = calibration.fit(table, guessing=c)

    def function(parameters: Floats) -> float:
        return brute_force(table, parameters[:4], parameters[4:], c)

    best = np.concatenate([fit.a, fit.b])
    assert fit.log_likelihood == pytest.approx(function(best), abs=1e-8)
    gradient = [(function(best + step) - function(best - step)) / 2e-4 for step in np.eye(8) * 1e-4]
    assert np.abs(gradient).max() < 1e-2
    errors = np.sqrt(np.linalg.inv(-hessian(function, best)).diagonal())
    assert np.concatenate([fit.se_a, fit.se_b]) == pytest.approx(errors, rel=5e-3)


@pytest.mark.parametrize("prior", [None, (0.8, 0.1)])
def test_a_common_slope_has_one_prior_and_one_standard_error(table: Floats, prior: tuple[float, float] | None) -> None:
    fit = calibration.fit(table, "1pl", Priors(a=prior))

    def function(parameters: Floats) -> float:
        belief = -0.5 * (np.log(parameters[0] / prior[0]) / prior[1]) ** 2 if prior else 0.0
        return brute_force(table, np.full(4, parameters[0]), parameters[1:], np.zeros(4)) + float(belief)

    best = np.concatenate([fit.a[:1], fit.b])
    gradient = [(function(best + step) - function(best - step)) / 2e-4 for step in np.eye(5) * 1e-4]
    assert np.abs(gradient).max() < 1e-2
    errors = np.sqrt(np.linalg.inv(-hessian(function, best)).diagonal())
    assert np.concatenate([fit.se_a[:1], fit.se_b]) == pytest.approx(errors, rel=5e-3)


def test_three_parameters_and_priors_have_their_standard_errors_too(table: Floats) -> None:
    priors = Priors(a=(1.2, 0.5), b=(np.array([-1.0, 0.0, 1.0, 1.0]), 0.9), c=(0.1, 15.0))
    fit = calibration.fit(table, "3pl", priors)
    priors_of_items, free = item_priors.broadcast(priors, 4), np.ones(4, dtype=bool)

    def function(parameters: Floats) -> float:
        a, b, c = parameters.reshape(3, 4)
        return brute_force(table, a, b, c) + item_priors.penalty(priors_of_items, a, -a * b, c, free).value

    best = np.concatenate([fit.a, fit.b, fit.c])
    gradient = [(function(best + step) - function(best - step)) / 2e-5 for step in np.eye(12) * 1e-5]
    assert fit.converged
    assert np.abs(gradient).max() < 1e-2
    errors = np.sqrt(np.linalg.inv(-hessian(function, best)).diagonal())
    assert np.concatenate([fit.se_a, fit.se_b, fit.se_c]) == pytest.approx(errors, rel=1e-2)


def test_penalties_have_the_stated_derivatives() -> None:
    priors = item_priors.broadcast(Priors(a=(1.1, 0.4), b=(0.5, 0.8), c=(0.2, 12.0)), 1)
    free = np.ones(1, dtype=bool)

    def at(z: Floats) -> item_priors.Penalty:
        return item_priors.penalty(priors, z[:1], z[1:2], 1 / (1 + np.exp(-z[2:])), free)

    z = np.array([1.4, -0.3, -1.0])
    steps = np.eye(3) * 1e-5
    assert at(z).gradient[0] == pytest.approx([(at(z + s).value - at(z - s).value) / 2e-5 for s in steps], abs=1e-6)
    second = -np.array([(at(z + s).gradient[0] - at(z - s).gradient[0]) / 2e-5 for s in steps])
    assert at(z).curvature[0] == pytest.approx(second, abs=1e-5)
    assert (np.linalg.eigvalsh(at(z).convex[0]) >= 0).all()
