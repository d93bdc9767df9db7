"""Item parameters from responses: marginal maximum likelihood with one, two or three parameters an item.

`fit` is the entry point. The likelihood is in `marginal_likelihood`, its maximisation in `ascent`, priors in `item_priors`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from assessment.scoring.fitting.ascent import Climber, Likelihood, Parameters, Peak, Progress
from assessment.scoring.fitting.cells import Cells, observed_cells
from assessment.scoring.fitting.item_priors import GUESSING, GUESSING_WORTH, Priors, broadcast, select
from assessment.scoring.fitting.marginal_likelihood import sample
from assessment.scoring.measuring.irt import Floats

__all__ = ["POINTS", "Calibration", "Cells", "Model", "Priors", "Progress", "fit"]

Model = Literal["1pl", "2pl", "3pl"]
#: Number of points in the grid of abilities.
POINTS = 61


@dataclass(frozen=True, slots=True)
class Calibration:
    """Estimates for n items, each (n,), on the scale where abilities have their prior, N(0, 1) unless stated.

    Discrimination `a`, difficulty `b` and lower asymptote `c`, with standard errors; that of a `c` that was not estimated is
    0. Estimates are nan for an item that nobody answered or all answered alike. `log_likelihood` leaves priors out.
    `converged` tells whether the peak was reached; `iterations` counts E-steps, `n` persons with an answer.
    """

    a: Floats
    b: Floats
    c: Floats
    se_a: Floats
    se_b: Floats
    se_c: Floats
    log_likelihood: float
    converged: bool
    iterations: int
    n: int


def fit(
    responses: ArrayLike | Cells,
    model: Model = "2pl",
    priors: Priors | None = None,
    progress: Progress | None = None,
    *,
    guessing: ArrayLike | None = None,
    ability: tuple[ArrayLike, ArrayLike] | None = None,
    points: int = POINTS,
    max_iterations: int = 500,
) -> Calibration:
    """Estimate item parameters by marginal maximum likelihood, or the posterior mode where `priors` are given.

    Parameters
    ----------
    responses
        Persons x items: 1 right, 0 wrong, nan missing (or -1, in a table of integers); or `Cells`, which take less memory
        when most cells are empty. Missing answers are assumed to be missing at random, as in an adaptive test all of whose
        answers are included.
    model
        "1pl" (one discrimination for all items), "2pl", or "3pl", which also estimates lower asymptotes and always puts a
        prior on them (by default of mode 0.2, worth 20 answers), since without one their likelihood often has no peak.
    priors
        Priors on the parameters, for small samples or from an author. None is plain maximum likelihood.
    progress
        Called after every E-step with its number and the log-likelihood.
    guessing
        Lower asymptotes that "1pl" and "2pl" hold fixed, a number or (items,), from 0 up to but not including 1; 0 by
        default. "3pl" starts from the modes of `priors.c` instead, and an item whose mode is 0 keeps it.
    ability
        Prior mean and standard deviation of every person's ability, each (persons,); by default 0 and 1.
    points
        Points in the grid of abilities, from -6 to 6. Tests of several hundred answers per person need more than 61.
    max_iterations
        Maximum number of E-steps. Each takes time proportional to the answers; the standard errors, computed once or twice,
        take memory proportional to the square of the items (2,000 items: about 0.5 GB).

    Returns
    -------
    Calibration
        Estimates, standard errors, log-likelihood, and whether the peak was reached.

    Raises
    ------
    ValueError
        For values other than right, wrong and missing, for no answers, and for arguments of wrong shape or range; without
        priors also for answers that are all right or all wrong, or so few per person (below three, or two for "1pl") that
        discriminations are not identified.

    References
    ----------
    Bock & Aitkin (1981), Psychometrika 46, 443-459. Louis (1982), JRSS B 44, 226-233. Liu, Rubin & Wu (1998), Biometrika
    85, 755-770. Mislevy (1986), Psychometrika 51, 177-195.
    """
    if model not in ("1pl", "2pl", "3pl"):
        raise ValueError(f"model must be '1pl', '2pl' or '3pl', got {model!r}")
    if points < 3 or max_iterations < 1:
        raise ValueError(f"points must be 3 or more and max_iterations 1 or more, got {points} and {max_iterations}")
    observed = observed_cells(responses)
    items = observed.shape[1]
    beliefs, c = _beliefs(model, broadcast(priors or Priors(), items), guessing, items)
    usable = _usable(observed, model, beliefs)
    inside, beliefs = observed.of_items(usable), select(beliefs, usable)
    if model == "1pl" and beliefs.a is not None:
        # The prior on the common slope counts once, not once per item.
        median, sd = np.exp(np.log(beliefs.a[0]).mean(keepdims=True)), np.asarray(beliefs.a[1]) * np.sqrt(usable.sum())
        beliefs = replace(beliefs, a=(np.broadcast_to(median, sd.shape), sd))
    likelihood = Likelihood(
        sample(inside, points, ability),
        beliefs,
        _number_parameters(model, c[usable]),
        shared=model == "1pl",
        standard=ability is None,
    )
    # The matrices are small: several threads would spend more time waiting than they save.
    with threadpool_limits(limits=1, user_api="blas"):
        peak = Climber(likelihood, _start(inside, beliefs, c[usable]), max_iterations, progress).climb()
    return _calibration(peak, likelihood, usable, c)


def _beliefs(model: Model, priors: Priors, guessing: ArrayLike | None, items: int) -> tuple[Priors, Floats]:
    """Return the priors, and the lower asymptotes (items,): fixed at `guessing`, or started at the mode of their prior."""
    if model == "3pl":
        if guessing is not None:
            raise ValueError("guessing is held fixed, which '3pl' does not; give it as the mode of priors.c instead")
        if priors.c is None:
            priors = broadcast(Priors(priors.a, priors.b, (GUESSING, GUESSING_WORTH)), items)
        assert priors.c is not None
        return priors, np.array(priors.c[0], dtype=float)
    if priors.c is not None:
        raise ValueError(f"{model!r} does not estimate lower asymptotes; give guessing instead of a prior on c")
    fixed = np.asarray(0.0 if guessing is None else guessing, dtype=float)
    if fixed.shape not in ((), (items,)) or not ((fixed >= 0) & (fixed < 1)).all():
        raise ValueError(f"guessing must be one number or {items}, from 0 up to but not including 1, got {fixed}")
    return priors, np.array(np.broadcast_to(fixed, items))


def _usable(observed: Cells, model: Model, priors: Priors) -> NDArray[np.bool_]:
    """Mark the items (items,) that have finite estimates; raise `ValueError` where nothing can be estimated."""
    persons, items = observed.shape
    counts = np.bincount(observed.item, minlength=items)
    right = np.bincount(observed.item, observed.correct, minlength=items)
    if not counts.any():
        raise ValueError(f"nobody answered anything: all of {persons} persons x {items} items are missing")
    if priors.b is not None and (priors.a is not None or model == "1pl"):
        return np.ones(items, dtype=bool)
    if right.sum() in (0, counts.sum()):
        raise ValueError(
            f"all {counts.sum()} answers are {'right' if right.any() else 'wrong'}: nothing sets items apart"
        )
    varied = (right > 0) & (right < counts)
    needed = 1 if priors.a is not None else 2 if model == "1pl" else 3
    together = np.bincount(observed.person[varied[observed.item]], minlength=1).max()
    if together < needed:
        raise ValueError(
            f"nobody answered more than {together} of the {varied.sum()} items that have both right and wrong answers; "
            f"{model!r} needs somebody with {needed}, or a prior on a"
        )
    return varied


def _number_parameters(model: Model, c: Floats) -> NDArray[np.intp]:
    """Number the free parameters (n, 3): slopes, then intercepts, then asymptotes where they are estimated."""
    n = len(c)
    number = np.full((n, 3), -1, dtype=np.intp)
    number[:, 0] = 0 if model == "1pl" else np.arange(n)
    number[:, 1] = number[-1, 0] + 1 + np.arange(n)
    if model == "3pl":
        number[c > 0, 2] = number[-1, 1] + 1 + np.arange((c > 0).sum())
    return number


def _start(observed: Cells, priors: Priors, c: Floats) -> Parameters:
    """Return starting values: the prior's slope or 1, and the intercept that gives the share of right answers (Cohen 1979)."""
    n = len(c)
    a = np.array(priors.a[0]) if priors.a is not None else np.ones(n)
    share = np.ones(n) / 2 if priors.b is None else c + (1 - c) / (1 + np.exp(a * np.asarray(priors.b[0])))
    counts = np.bincount(observed.item, minlength=n)
    right = np.bincount(observed.item, observed.correct, minlength=n)
    chance = np.clip(((right + share) / (counts + 1) - c) / (1 - c), 0.02, 0.98)
    return Parameters(a, np.log(chance / (1 - chance)) * np.sqrt(1 + a**2 / 2.9), c)


def _calibration(peak: Peak, likelihood: Likelihood, usable: NDArray[np.bool_], c: Floats) -> Calibration:
    """Convert intercepts to difficulties, with standard errors by the delta method, and reinsert the unusable items."""
    a, d, asymptote = peak.parameters
    b = -d / a
    by_a, by_d, by_c = likelihood.number.T
    if peak.covariance is None:
        se_a = se_b = se_c = np.full(len(a), np.nan)
    else:
        v = peak.covariance
        se_a = np.sqrt(v[by_a, by_a])
        se_b = np.sqrt(b**2 * v[by_a, by_a] + 2 * b * v[by_a, by_d] + v[by_d, by_d]) / np.abs(a)
        se_c = np.where(by_c >= 0, np.sqrt(v[by_c, by_c]) * asymptote * (1 - asymptote), 0.0)

    def all_items(values: Floats, unusable: Floats | float = np.nan) -> Floats:
        full = np.array(np.broadcast_to(unusable, usable.shape), dtype=float)
        full[usable] = values
        return full

    return Calibration(
        a=all_items(a),
        b=all_items(b),
        c=all_items(asymptote, c),
        se_a=all_items(se_a),
        se_b=all_items(se_b),
        se_c=all_items(se_c),
        log_likelihood=peak.log_likelihood,
        converged=peak.converged,
        iterations=peak.e_steps,
        n=likelihood.sample.persons,
    )
