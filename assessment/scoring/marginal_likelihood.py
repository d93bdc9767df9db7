"""The likelihood of item parameters when abilities are unknown: one sum over a grid of abilities per person.

An item's curve has an intercept `d = -a * b` here, since the log-likelihood of `(a, d)` is concave where that of `(a, b)` is
not. Only observed cells are stored and worked on, so time and memory grow with the number of answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from assessment.scoring.irt import Floats

#: The grid of abilities reaches this many standard deviations of the prior to either side.
REACH = 6.0

#: Persons worked on at once: enough for the matrix products to be fast, few enough for their results to stay small.
_BLOCK = 2000
#: A polynomial that carries less than this share of the missing information is the last one that is looked at.
_NEGLIGIBLE = 1e-2
_MOST_POLYNOMIALS = 8
#: Weights below this say nothing, but would become denormal numbers, which processors multiply twenty times more slowly.
_TINY = 1e-20


class Cells(NamedTuple):
    """Answers as parallel arrays: `person` and `item` count from 0, `correct` is true or false; `shape` is (persons, items).

    What a table of persons x items says without its empty cells.
    """

    person: NDArray[np.intp]
    item: NDArray[np.intp]
    correct: NDArray[np.bool_]
    shape: tuple[int, int]


class Block(NamedTuple):
    """Some persons: their answers, one-hot (persons, 2 x items) with all wrong before all right, and their priors."""

    answers: csr_array
    log_prior: Floats


class Sample(NamedTuple):
    """All persons who answered something, in blocks, and the grid `nodes` (Q,) of abilities."""

    blocks: tuple[Block, ...]
    nodes: Floats
    persons: int


class Curves(NamedTuple):
    """What n items say at Q abilities, for a wrong answer (index 0) and a right one (index 1).

    `log_p` (2, n, Q) is the log of its chance, `score` (3, 2, n, Q) the derivatives of that by `a`, `d` and `logit(c)`.
    """

    log_p: Floats
    score: Floats


class Expected(NamedTuple):
    """The E-step's result: how many wrong and right answers (2, n, Q) are expected to come from each ability.

    `mean` and `variance` are those of the abilities of all persons together, given their answers.
    """

    log_likelihood: float
    counts: Floats
    mean: float
    variance: float


def cells(responses: ArrayLike) -> Cells:
    """List the observed cells of a persons x items table of 0, 1 and missing.

    Missing is nan, or -1 in a table of integers, which knows no nan. Raises `ValueError` for a table that is not
    two-dimensional and for any other value, naming the first such cell.
    """
    table = np.asarray(responses)
    if table.ndim != 2:
        raise ValueError(f"responses must be a table of persons x items, got an array of shape {table.shape}")
    if table.dtype == object:
        table = table.astype(float)  # raises ValueError for texts
    observed = (
        table != -1 if table.dtype.kind == "i" else ~np.isnan(table) if table.dtype.kind == "f" else table == table
    )
    index = np.flatnonzero(observed)
    person, item = np.divmod(index.astype(np.int32) if table.size < 2**31 else index, max(table.shape[1], 1))
    values = table[observed]
    bad = np.flatnonzero((values != 0) & (values != 1))
    if bad.size:
        raise ValueError(
            f"responses must be 0, 1 or missing, got {values[bad[0]]} for person {person[bad[0]]}, item {item[bad[0]]}"
            f" and {bad.size - 1} more such cells"
        )
    return Cells(person, item, values == 1, (table.shape[0], table.shape[1]))


def sample(observed: Cells, points: int, ability: tuple[ArrayLike, ArrayLike] | None) -> Sample:
    """Lay out answers by person on a grid of `points` abilities.

    `ability` gives each person's prior mean and standard deviation (persons,); by default all are N(0, 1). Persons
    without an answer say nothing about items and are left out.
    """
    nodes = np.linspace(-REACH, REACH, points)
    width = 2 * observed.shape[1]
    column = observed.item + observed.shape[1] * observed.correct
    person, column = np.divmod(np.sort(observed.person.astype(np.int64) * width + column), width)
    answered, starts = np.unique(person, return_index=True)
    ends = np.append(starts, len(person))
    mean, sd = (0.0, 1.0) if ability is None else (np.asarray(value, dtype=float)[answered] for value in ability)
    log_prior = np.atleast_2d(-0.5 * ((nodes - np.reshape(mean, (-1, 1))) / np.reshape(sd, (-1, 1))) ** 2)
    log_prior -= np.log(np.exp(log_prior).sum(axis=1, keepdims=True))
    blocks = []
    for first in range(0, len(answered), _BLOCK):
        rows = ends[first : first + _BLOCK + 1]
        inside = column[rows[0] : rows[-1]].astype(np.int32)
        one_hot = csr_array((np.ones(len(inside)), inside, rows - rows[0]), shape=(len(rows) - 1, width))
        blocks.append(Block(one_hot, log_prior if ability is None else log_prior[first : first + _BLOCK]))
    return Sample(tuple(blocks), nodes, len(answered))


def curves(nodes: Floats, a: Floats, d: Floats, c: Floats) -> Curves:
    """Draw the curves of items with slopes `a`, intercepts `d` and lower asymptotes `c` (n,) at the abilities `nodes`."""
    c = c[:, None]
    eta = np.clip(a[:, None] * nodes + d[:, None], -700, 700)
    s = 1 / (1 + np.exp(-eta))
    p = c + (1 - c) * s
    log_p = np.stack([np.log1p(-c) - np.logaddexp(0, eta), np.log(p)])
    by_d = np.stack([-s, (1 - c) * s * (1 - s) / p])
    by_logit_c = np.stack([np.broadcast_to(-c, s.shape), c * (1 - c) * (1 - s) / p])
    return Curves(log_p, np.stack([by_d * nodes, by_d, by_logit_c]))


def posteriors(of: Sample, log_p: Floats) -> Iterator[tuple[Block, Floats, Floats]]:
    """Yield each block with its persons' log-likelihoods (n,) and their abilities' distributions (n, Q) over the grid."""
    table = log_p.reshape(-1, log_p.shape[-1])
    for block in of.blocks:
        weight = block.answers @ table
        weight += block.log_prior
        highest = weight.max(axis=1, keepdims=True)
        weight -= highest
        np.exp(weight, out=weight)
        total = weight.sum(axis=1, keepdims=True)
        weight /= total
        yield block, (highest + np.log(total))[:, 0], weight


def expect(of: Sample, log_p: Floats) -> Expected:
    """Take the E-step of Bock & Aitkin (1981): sum over persons how likely each ability was behind each answer."""
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
    """Information (n, 3, 3) about `a`, `d` and `logit(c)` as if abilities were known: expected (Fisher's), and observed.

    Both are averages over the abilities that the E-step's `counts` tell of. They agree when c is 0.
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
    """Sum curvatures over the grid; a derivative by `a` is the one by `d` times the ability."""
    entries = [dd @ nodes**2, dd @ nodes, dc @ nodes, dd.sum(axis=1), dc.sum(axis=1), cc.sum(axis=1)]
    return np.stack(entries, axis=-1)[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(-1, 3, 3)


def missing_information(of: Sample, of_items: Curves, parameters: int) -> Floats:
    """Information that is lost because abilities are unknown, (parameters x items) squared, in that order of loops.

    Louis (1982): the sum over persons of the covariance, under their ability's distribution, of the scores of their answers.
    In a basis of polynomials that are orthonormal under that distribution the covariance of two functions is the dot
    product of their coefficients, the constant left out (Parseval), so a few matrix products give it for all pairs.
    """
    n = of_items.log_p.shape[1]
    scores = [score.reshape(2 * n, -1).T.astype(np.float32) for score in of_items.score[:parameters]]
    lost = np.zeros((parameters * n, parameters * n), dtype=np.float32)
    for block, _, weight in posteriors(of, of_items.log_p):
        shown = block.answers.astype(np.float32).toarray()
        coefficients = np.empty((len(weight), parameters * n), dtype=np.float32)
        total = 0.0
        for polynomial in _orthonormal(weight, of.nodes):
            tilted = (weight * polynomial).astype(np.float32)
            tilted[np.abs(tilted) < _TINY] = 0
            for index, score in enumerate(scores):
                both = tilted @ score
                both *= shown
                np.add(both[:, :n], both[:, n:], out=coefficients[:, index * n : (index + 1) * n])
            share = float(np.vdot(coefficients, coefficients))
            total += share
            lost += coefficients.T @ coefficients
            if share <= _NEGLIGIBLE * total:
                break
    return lost.astype(float)


def _orthonormal(weight: Floats, nodes: Floats) -> Iterator[Floats]:
    """Yield polynomials (n, Q) of degree 1, 2, ... that are orthonormal under each row of `weight` (n, Q): Stieltjes (1884)."""
    before, current, norm = np.zeros_like(weight), np.ones_like(weight), np.zeros((len(weight), 1))
    for _ in range(_MOST_POLYNOMIALS):
        centre = (weight * current**2) @ nodes
        following = (nodes - centre[:, None]) * current - norm * before
        norm = np.sqrt((weight * following**2).sum(axis=1, keepdims=True))
        # Where a distribution is a single point every function is constant: nothing is left to vary.
        before, current = current, np.where(norm > 1e-8, following / np.maximum(norm, 1e-8), 0.0)
        yield current
