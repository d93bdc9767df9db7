"""The marginal likelihood of item parameters: abilities are summed out over a grid, person by person.

Items are parametrised by slope and intercept `d = -a * b`, in which the log-likelihood given the abilities is concave, unlike
in `(a, b)`. Only observed cells are stored, so time and memory grow with the number of answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from assessment.scoring.fitting.cells import Cells
from assessment.scoring.measuring.irt import Floats

#: The grid of abilities reaches this many standard deviations of the prior to either side.
REACH = 6.0

#: Persons per block: enough for fast matrix products, few enough to keep their results small.
_BLOCK = 2000
#: The expansion ends with the first polynomial that accounts for less than this share of the information left.
_NEGLIGIBLE = 1e-5
_MOST_POLYNOMIALS = 16
#: Smaller weights are set to 0: they are negligible, and denormal numbers multiply twenty times more slowly.
_TINY = 1e-20


class Block(NamedTuple):
    """A block of persons: their answers, one-hot (persons, 2 x items) with all wrong before all right, and their priors.

    `log_prior` (persons, 3), or (1, 3) for a common one, holds the coefficients of 1, x and x**2 in the log of a normal prior
    at ability x. Its values on the whole grid would take more memory than all answers.
    """

    answers: csr_array
    log_prior: Floats


class Sample(NamedTuple):
    """All persons with an answer, in blocks, and the grid `nodes` (Q,) of abilities."""

    blocks: tuple[Block, ...]
    nodes: Floats
    persons: int


class Curves(NamedTuple):
    """The curves of n items at Q abilities, for a wrong answer (index 0) and a right one (index 1).

    `log_p` (2, n, Q) is its log-probability, `score` (3, 2, n, Q) the derivatives of that by `a`, `d` and `logit(c)`.
    """

    log_p: Floats
    score: Floats


class Expected(NamedTuple):
    """The result of an E-step: expected `counts` (2, n, Q) of wrong and right answers at each ability.

    `mean` and `variance` are those of all persons' abilities, pooled, given their answers.
    """

    log_likelihood: float
    counts: Floats
    mean: float
    variance: float


def sample(observed: Cells, points: int, ability: tuple[ArrayLike, ArrayLike] | None) -> Sample:
    """Arrange answers by person, with a grid of `points` abilities.

    `ability` gives each person's prior mean and standard deviation (persons,), by default N(0, 1). Persons without an answer
    are left out. Raises `ValueError` for invalid priors.
    """
    nodes = np.linspace(-REACH, REACH, points)
    width = 2 * observed.shape[1]
    column = observed.item + observed.shape[1] * observed.correct
    person, column = np.divmod(np.sort(observed.person.astype(np.int64) * width + column), width)
    people, starts = np.unique(person, return_index=True)
    ends = np.append(starts, len(person))
    mean, sd = (np.zeros(1), np.ones(1)) if ability is None else _per_person(ability, observed.shape[0], people)
    blocks = []
    for first in range(0, len(people), _BLOCK):
        rows = ends[first : first + _BLOCK + 1]
        inside = column[rows[0] : rows[-1]].astype(np.int32)
        one_hot = csr_array((np.ones(len(inside)), inside, rows - rows[0]), shape=(len(rows) - 1, width))
        own = slice(None) if ability is None else slice(first, first + _BLOCK)
        blocks.append(Block(one_hot, _log_prior(nodes, mean[own], sd[own])))
    return Sample(tuple(blocks), nodes, len(people))


def _log_prior(nodes: Floats, mean: Floats, sd: Floats) -> Floats:
    """Return the log of normal priors (n,) as coefficients (n, 3), normalised over the grid."""
    exponent = -0.5 * ((nodes - mean[:, None]) / sd[:, None]) ** 2
    highest = exponent.max(axis=1)
    total = highest + np.log(np.exp(exponent - highest[:, None]).sum(axis=1))
    return np.stack([-0.5 * (mean / sd) ** 2 - total, mean / sd**2, -0.5 / sd**2], axis=1)


def _per_person(ability: tuple[ArrayLike, ArrayLike], persons: int, people: NDArray[np.int64]) -> tuple[Floats, Floats]:
    mean, sd = (np.asarray(value, dtype=float) for value in ability)
    if not mean.shape == sd.shape == (persons,) or not (np.isfinite(mean) & np.isfinite(sd) & (sd > 0)).all():
        raise ValueError(f"ability must be finite means and standard deviations above 0 of {persons} persons each")
    return mean[people], sd[people]


def curves(nodes: Floats, a: Floats, d: Floats, c: Floats) -> Curves:
    """Compute the curves of items with slopes `a`, intercepts `d` and lower asymptotes `c` (n,) at abilities `nodes` (Q,)."""
    c = c[:, None]
    eta = np.clip(a[:, None] * nodes + d[:, None], -700, 700)
    s = 1 / (1 + np.exp(-eta))
    p = c + (1 - c) * s
    log_p = np.stack([np.log1p(-c) - np.logaddexp(0, eta), np.log(p)])
    by_d = np.stack([-s, (1 - c) * s * (1 - s) / p])
    by_logit_c = np.stack([np.broadcast_to(-c, s.shape), c * (1 - c) * (1 - s) / p])
    return Curves(log_p, np.stack([by_d * nodes, by_d, by_logit_c]))


def posteriors(of: Sample, log_p: Floats) -> Iterator[tuple[Block, Floats, Floats]]:
    """Yield each block with the log-likelihoods (n,) and the posteriors of ability (n, Q) of its persons."""
    table = log_p.reshape(-1, log_p.shape[-1])
    powers = np.stack([np.ones_like(of.nodes), of.nodes, of.nodes**2])
    for block in of.blocks:
        weight = block.answers @ table
        weight += block.log_prior @ powers
        highest = weight.max(axis=1, keepdims=True)
        weight -= highest
        np.exp(weight, out=weight)
        total = weight.sum(axis=1, keepdims=True)
        weight /= total
        yield block, (highest + np.log(total))[:, 0], weight


def expect(of: Sample, log_p: Floats) -> Expected:
    """Take the E-step of Bock & Aitkin (1981): sum the posteriors of ability over the persons behind each answer."""
    counts = np.zeros((log_p.shape[0] * log_p.shape[1], len(of.nodes)))
    log_likelihood, density = 0.0, np.zeros(len(of.nodes))
    for block, log_likelihoods, weight in posteriors(of, log_p):
        log_likelihood += float(log_likelihoods.sum())
        counts += block.answers.T @ weight
        density += weight.sum(axis=0)
    density /= density.sum()
    mean = float(density @ of.nodes)
    return Expected(log_likelihood, counts.reshape(log_p.shape), mean, float(density @ (of.nodes - mean) ** 2))


def complete_information(nodes: Floats, counts: Floats, score: Floats, c: Floats) -> tuple[Floats, Floats]:
    """Return the complete-data information (n, 3, 3) about `a`, `d` and `logit(c)`: expected (Fisher's), and observed.

    Both are averages over the abilities by the E-step's `counts`. They agree when c is 0.
    """
    c = c[:, None]
    wrong, right = counts
    (s, by_d), (_, by_logit_c) = (-score[1][0], score[1][1]), score[2]
    n, twisted = wrong + right, right * by_d * (1 - 2 * s)
    fisher = (n * by_d * s, n * by_d * c, n * by_logit_c * c)
    observed = (
        right * by_d**2 + wrong * s * (1 - s) - twisted,
        right * by_d * by_logit_c + right * by_d * c,
        right * by_logit_c**2 - right * by_logit_c * (1 - 2 * c) + wrong * c * (1 - c),
    )
    return _blocks(nodes, *fisher), _blocks(nodes, *observed)


def _blocks(nodes: Floats, dd: Floats, dc: Floats, cc: Floats) -> Floats:
    """Sum curvatures over the grid; a derivative by `a` is that by `d` times the ability."""
    entries = [dd @ nodes**2, dd @ nodes, dc @ nodes, dd.sum(axis=1), dc.sum(axis=1), cc.sum(axis=1)]
    return np.stack(entries, axis=-1)[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(-1, 3, 3)


def missing_information(of: Sample, of_items: Curves, parameters: int, complete: float) -> Floats:
    """Return the information lost because abilities are unknown, (parameters x items) squared, with parameters outermost.

    `complete` is the trace of the complete-data information.

    Louis (1982): the sum over persons of the covariance, under the posterior of ability, of the scores of their answers.
    In a basis of polynomials that are orthonormal under the posterior, the covariance of two functions is the dot product of
    their coefficients without the constant (Parseval), so a few matrix products give it for all pairs.
    """
    n = of_items.log_p.shape[1]
    scores = [score.reshape(2 * n, -1).T.astype(np.float32) for score in of_items.score[:parameters]]
    lost = np.zeros((parameters * n, parameters * n), dtype=np.float32)
    for block, _, weight in posteriors(of, of_items.log_p):
        shown = block.answers.astype(np.float32).toarray()
        coefficients = np.empty((len(weight), parameters * n), dtype=np.float32)
        left = complete * len(weight) / of.persons
        for polynomial in _orthonormal(weight, of.nodes):
            tilted = (weight * polynomial).astype(np.float32)
            tilted[np.abs(tilted) < _TINY] = 0
            for index, score in enumerate(scores):
                both = tilted @ score
                both *= shown
                np.add(both[:, :n], both[:, n:], out=coefficients[:, index * n : (index + 1) * n])
            taken = float(np.vdot(coefficients, coefficients))
            left -= taken
            lost += coefficients.T @ coefficients
            if taken < _NEGLIGIBLE * left:
                break
    return lost.astype(float)


def _orthonormal(weight: Floats, nodes: Floats) -> Iterator[Floats]:
    """Yield polynomials (n, Q) of degree 1, 2, ... that are orthonormal under each row of `weight` (n, Q): Stieltjes (1884)."""
    before, current, norm = np.zeros_like(weight), np.ones_like(weight), np.zeros((len(weight), 1))
    for _ in range(_MOST_POLYNOMIALS):
        centre = (weight * current**2) @ nodes
        following = (nodes - centre[:, None]) * current - norm * before
        norm = np.sqrt((weight * following**2).sum(axis=1, keepdims=True))
        # Under a distribution concentrated on a single point every function is constant.
        before, current = current, np.where(norm > 1e-8, following / np.maximum(norm, 1e-8), 0.0)
        yield current
