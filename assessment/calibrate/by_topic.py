"""Fit the items of one topic at a time, each learner's ability in it foretold by what they answered in other topics.

Item parameters live on the scale of topic abilities, and abilities of two topics are related, not equal: one fit over all
topics would take whatever is a topic's own for chance, and report flatter curves and more extreme difficulties. A fit over
one topic alone would not know why an adaptive test gave hard items to some learners and easy ones to others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessment.banks import Bank
from assessment.calibrate import placing
from assessment.calibrate.answers import Answers
from assessment.calibrate.placing import Share
from assessment.items import Item, Parameters
from assessment.scoring.fitting import calibration, item_statistics
from assessment.scoring.fitting.cells import Cells
from assessment.scoring.fitting.item_priors import GUESSING_WORTH, Priors
from assessment.scoring.measuring.irt import Floats

#: How far discriminations of items spread around the author's, as the standard deviation of their logarithm.
DISCRIMINATION_SD = 0.35
#: Answers from which on misfit and unused distractors are told from chance, and the infit that is too much.
ENOUGH, ERRATIC = 100, 1.3


@dataclass(frozen=True, slots=True)
class FittedItem:
    """An item that was answered: what its answers say about it, and how well they fit.

    `n` counts answers; `flags` say in words what its author should look at. `point_biserial`, from -1 to 1, is how far being
    right goes along with the ability measured by other topics; `infit` and `outfit` are 1 where answers fit the curve. All three
    are nan where the answers cannot tell.
    """

    id: str
    n: int
    right: int
    parameters: Parameters
    converged: bool
    flags: tuple[str, ...]
    point_biserial: float
    infit: float
    outfit: float

    @property
    def constant(self) -> bool:
        """Whether all answers are right, or all wrong, so that only a bound on the difficulty is known."""
        return self.right in (0, self.n)


def fit(
    bank: Bank, answers: Answers, model: calibration.Model = "2pl", tell: Callable[[str], None] = lambda _: None
) -> tuple[FittedItem, ...]:
    """Fit every item that was answered, shrunk to its author's judgement; `tell` hears how far it is.

    "1pl" and "2pl" hold the chance of guessing at the author's; "3pl" estimates it from there.
    """
    laid_out = placing.shares(bank, answers, tell)
    fitted: list[FittedItem] = []
    for topic, share in enumerate(laid_out):
        done = fit_topic(bank, topic, [share], model)
        fitted += done
        if done:
            tell(report(bank, topic, done))
    return tuple(sorted(fitted, key=lambda item: item.id))


def report(bank: Bank, topic: int, fitted: Sequence[FittedItem]) -> str:
    """Say in a line that a topic is fitted."""
    answers = sum(item.n for item in fitted)
    settled = "" if any(item.converged for item in fitted) else "; the fit did not settle"
    return f"{bank.blueprint.topics[topic].id}: {len(fitted)} items, {answers:,} answers{settled}"


def fit_topic(
    bank: Bank, topic: int, shares: Sequence[Share], model: calibration.Model = "2pl"
) -> tuple[FittedItem, ...]:
    """Fit the items of one topic that were answered, in the bank's order, to the shares of all learners.

    The same shares in the same order give the same numbers to the last bit, wherever they were laid out.
    """
    code = np.concatenate([share.code for share in shares]).astype(np.intp)
    if not code.size:
        return ()
    counts = np.concatenate([share.answers for share in shares])
    mean, sd = (np.concatenate(values) for values in zip(*((share.mean, share.sd) for share in shares), strict=True))
    members, position = np.unique(code // 2, return_inverse=True)
    items = placing.items_of(bank, topic)
    items = [items[member] for member in members]
    person, correct = np.repeat(np.arange(len(counts)), counts), code % 2 == 1
    cells = Cells(person, position, correct, (len(counts), len(items)))
    done = _one_topic(cells, [placing.author(item) for item in items], model, (mean, sd))
    infit, outfit = item_statistics.mean_squares(cells, done, (mean, sd))
    score = mean[person]
    described = item_statistics.describe_items(cells, score)
    chosen = _chosen(shares)
    by_item = np.split(np.argsort(position, kind="stable"), np.cumsum(described.n)[:-1])
    return tuple(
        FittedItem(
            item.id,
            len(own),
            int(correct[own].sum()),
            Parameters(*(float(values[index]) for values in (done.a, done.b, done.c, done.se_b))),
            done.converged and bool(np.isfinite(done.se_b[index])),
            (
                *_item_flags(len(own), float(described.point_biserial[index]), float(infit[index])),
                *(() if chosen is None else _option_flags(item, chosen[own], score[own])),
            ),
            float(described.point_biserial[index]),
            float(infit[index]),
            float(outfit[index]),
        )
        for index, (item, own) in enumerate(zip(items, by_item, strict=True))
    )


def _chosen(shares: Sequence[Share]) -> NDArray[np.int8] | None:
    """Join what was chosen; None where it is known nowhere."""
    if all(share.chosen is None for share in shares):
        return None
    unknown = [np.full(len(share.code), placing.UNKNOWN, dtype=np.int8) for share in shares]
    return np.concatenate(
        [other if share.chosen is None else share.chosen for share, other in zip(shares, unknown, strict=True)]
    )


def _one_topic(
    cells: Cells, authors: Sequence[Parameters], model: calibration.Model, prior: tuple[Floats, Floats]
) -> calibration.Calibration:
    discrimination, difficulty, guessing, difficulty_sd = (
        np.array([getattr(parameters, name) for parameters in authors])
        for name in ("discrimination", "difficulty", "guessing", "difficulty_sd")
    )
    estimated = model == "3pl"
    beliefs = Priors(
        a=(discrimination, DISCRIMINATION_SD),
        b=(difficulty, difficulty_sd),
        c=(guessing, GUESSING_WORTH) if estimated else None,
    )
    return calibration.fit(cells, model, beliefs, guessing=None if estimated else guessing, ability=prior)


def _item_flags(n: int, point_biserial: float, infit: float) -> tuple[str, ...]:
    flags = []
    if point_biserial * n**0.5 < -item_statistics.STANDARD_ERRORS:
        flags.append(f"those who know more get it wrong (point-biserial {point_biserial:.2f}). Check the key.")
    if n >= ENOUGH and infit > ERRATIC:
        flags.append(f"its answers are erratic (infit {infit:.2f}). Look for a second meaning.")
    return tuple(flags)


def _option_flags(item: Item, chosen: NDArray[np.int8], score: Floats) -> tuple[str, ...]:
    """Find the distractors that nobody takes, or that the able take."""
    options = placing.options(item)
    there = chosen != placing.UNKNOWN
    if not options or there.sum() < ENOUGH:
        return ()
    of = item_statistics.option_statistics(chosen[there], score[there], len(options), key=0)
    return tuple(
        f"{of.share[index]:.0%} choose the distractor {text!r}. Replace it, or leave it out."
        if of.unused[index]
        else f"those who know more choose the distractor {text!r}. Check whether it is right."
        for index, text in enumerate(options)
        if of.unused[index] or of.attractive[index]
    )
