"""Many learners at once have the beliefs that each of them has alone."""

from __future__ import annotations

import numpy as np
import pytest

from assessment.scoring.measuring import ability, many
from assessment.scoring.measuring.ability import Belief, NotConverged
from assessment.scoring.measuring.irt import Floats, Items, log_likelihood

AREAS = (0, 0, 0, 1, 1, 2, 2, 2, 2)
LEARNERS = 150


def drawn(seed: int) -> tuple[Floats, list[tuple[Items, np.ndarray]]]:
    """Draw prior means, and items on some topics with answers, some of them far from what is expected."""
    rng = np.random.default_rng(seed)
    means, given = rng.normal(0, 1, (LEARNERS, len(AREAS))), []
    for _ in range(LEARNERS):
        n = int(rng.integers(1, 25))
        items = Items(
            rng.integers(len(AREAS), size=n), rng.uniform(0.4, 2.5, n), rng.normal(0, 2, n), rng.choice([0.0, 0.25], n)
        )
        given.append((items, rng.random(n) < 0.5))
    return means, given


def laid_out(given: list[tuple[Items, np.ndarray]]) -> tuple[np.ndarray, np.ndarray, Floats]:
    """List learners with their topics, and the log-likelihood of what was answered on each."""
    learner, topic, curves = [], [], []
    for number, (items, right) in enumerate(given):
        log_p = log_likelihood(right, *items[1:])
        for own in np.unique(items.topic):
            learner.append(number)
            topic.append(int(own))
            curves.append(log_p[items.topic == own].sum(axis=0))
    return np.array(learner), np.array(topic), np.array(curves)


def test_each_learner_has_the_belief_that_they_have_alone() -> None:
    means, given = drawn(0)
    together = many.posteriors(AREAS, means, *laid_out(given))
    covariance = ability.prior(AREAS, np.zeros(3)).covariance
    for number, (items, right) in enumerate(given):
        prior = Belief(means[number], covariance)
        alone, sites = ability.posterior(prior, items, right), ability.sites(prior, items, right)
        np.testing.assert_allclose(together.mean[number], alone.mean, atol=1e-9)
        np.testing.assert_allclose(together.variance[number], alone.covariance.diagonal(), atol=1e-9)
        np.testing.assert_allclose(together.site_precision[number], sites.precision, atol=1e-9)
        np.testing.assert_allclose(together.site_shift[number], sites.shift, atol=1e-9)


def test_a_belief_does_not_depend_on_other_learners() -> None:
    """To the last bit, so that answers may be read in any parts."""
    means, given = drawn(1)
    together = many.posteriors(AREAS, means, *laid_out(given))
    for some in (slice(0, 1), slice(10, 73), slice(149, 150)):
        apart = many.posteriors(AREAS, means[some], *laid_out(given[some]))
        for all_of_them, few in zip(together, apart, strict=True):
            np.testing.assert_array_equal(all_of_them[some], few)


def test_learners_who_did_not_converge_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MAX_SWEEPS", 1)
    means, given = drawn(2)
    with pytest.warns(NotConverged, match="150 of 150 learners: not converged after 1 sweeps"):
        many.posteriors(AREAS, means, *laid_out(given))
