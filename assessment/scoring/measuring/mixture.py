"""A mixture prior for people of different backgrounds; answers reweight its components by their evidence.

The components differ in their means alone. Expectation propagation under the single Gaussian with the mixture's moments
gives each topic a Gaussian site; given the sites, the posterior and the evidence of every component are in closed form, with
one covariance for all (a mixture of Gaussians under Gaussian factors: Bishop 2006, sections 2.3.3 and 10.7).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from assessment.scoring.measuring import ability
from assessment.scoring.measuring.ability import Belief, Estimate
from assessment.scoring.measuring.irt import Floats, Items


class Mixture(NamedTuple):
    """K Gaussians over T topic abilities: their `shares` (K,), which sum to 1, `means` (K, T), and one `covariance` (T, T)."""

    shares: Floats
    means: Floats
    covariance: Floats

    @property
    def belief(self) -> Belief:
        """The single Gaussian with the mixture's mean and covariance."""
        mean = self.shares @ self.means
        apart = self.means - mean
        return Belief(mean, self.covariance + (self.shares[:, None] * apart).T @ apart)

    def chances_above(self, weights: Floats, cuts: ArrayLike) -> Floats:
        """Return the probabilities (c,) that the mean ability with these `weights` (T,), summing to 1, reaches each cut."""
        sd = float(np.sqrt(weights @ self.covariance @ weights))
        below = (np.asarray(cuts, dtype=float)[:, None] - self.means @ weights) / sd
        return np.array([self.shares @ [1 - ability.normal_cdf(z) for z in row] for row in below.tolist()])

    def estimate(self, weights: Floats) -> Estimate:
        """Estimate the mean ability with these `weights` (T,), summing to 1."""
        return ability.estimate(self.belief, weights)


def prior(area_of_topic: ArrayLike, means: ArrayLike, shares: ArrayLike) -> Mixture:
    """Return the mixture before the first answer: one component for each row of `means` (K, T), with its share (K,)."""
    area, weights = np.asarray(area_of_topic), np.asarray(shares, dtype=float)
    covariance = ability.prior(area.tolist(), np.zeros(int(area.max()) + 1)).covariance
    return Mixture(weights / weights.sum(), np.asarray(means, dtype=float), covariance)


def posterior(prior: Mixture, items: Items, correct: ArrayLike, weights: ArrayLike | None = None) -> Mixture:
    """Update a mixture with the answers to `items`; arguments and errors as for `ability.posterior`."""
    return condition(prior, ability.sites(prior.belief, items, correct, weights))


def condition(prior: Mixture, sites: ability.Sites) -> Mixture:
    """Condition every component on the same `sites`, and multiply its share by its evidence."""
    observed = np.flatnonzero(sites.precision)
    if not observed.size:
        return prior
    precision, shift = sites.precision[observed], sites.shift[observed]
    inner, to_all = prior.covariance[np.ix_(observed, observed)], prior.covariance[:, observed]
    inverse = np.linalg.inv(np.eye(len(observed)) + precision[:, None] * inner)
    means = prior.means[:, observed]
    pulled = (shift - precision * means) @ inverse.T  # of each component: (K, k)
    covariance = prior.covariance - to_all @ (inverse * precision) @ to_all.T
    evidence = means @ (inverse @ shift) - 0.5 * ((means @ (inverse * precision)) * means).sum(axis=1)
    log_shares = np.log(prior.shares) + evidence
    shares = np.exp(log_shares - log_shares.max())
    return Mixture(shares / shares.sum(), prior.means + pulled @ to_all.T, (covariance + covariance.T) / 2)
