"""Fit the items topic by topic, with a prior on each learner's ability from their answers in other topics.

Item parameters are on the scale of topic abilities, and abilities of different topics are correlated, not equal: a single fit
over all topics would take topic-specific ability for noise, and give flatter curves and more extreme difficulties. A fit of a
topic without the prior would not know why an adaptive test gave hard items to some learners and easy ones to others.
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
from assessment.counts import counted
from assessment.items import Item, Parameters
from assessment.scoring.fitting import calibration, item_statistics
from assessment.scoring.fitting.cells import Cells
from assessment.scoring.fitting.item_priors import GUESSING_WORTH, Priors
from assessment.scoring.measuring.irt import Floats

#: Prior standard deviation of the log of discriminations about the author's.
DISCRIMINATION_SD = 0.35
#: Minimum answers to flag misfit and unused distractors, and the infit above which answers are erratic.
ENOUGH, ERRATIC = 100, 1.3


@dataclass(frozen=True, slots=True)
class FittedItem:
    """An item that was answered: its fitted parameters and fit statistics.

    `n` counts answers; `flags` are sentences on what its author should look at. `point_biserial` is the correlation of right
    answers with the ability measured by other topics; `infit` and `outfit` are 1 where answers fit the curve. All three are
    nan where there are too few answers.
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
    """Fit every item that was answered, with its author's judgement as prior; `tell` receives progress messages.

    "1pl" and "2pl" fix the guessing parameter at the author's value; "3pl" estimates it with that as prior mode.
    """
    fitted: list[FittedItem] = []
    for topic, share in enumerate(placing.shares(bank, answers, tell)):
        items = fit_topic(bank, topic, [share], model)
        fitted += items
        if items:
            tell(report(bank, topic, items))
    return tuple(sorted(fitted, key=lambda item: item.id))


def report(bank: Bank, topic: int, fitted: Sequence[FittedItem]) -> str:
    """Return a progress message on a fitted topic."""
    answers = sum(item.n for item in fitted)
    settled = "" if any(item.converged for item in fitted) else "; the fit did not settle"
    return f"{bank.blueprint.topics[topic].id}: {counted(len(fitted), 'item')}, {counted(answers, 'answer')}{settled}"


def fit_topic(
    bank: Bank, topic: int, shares: Sequence[Share], model: calibration.Model = "2pl"
) -> tuple[FittedItem, ...]:
    """Fit the items of a topic that were answered, in the bank's order, to the shares of all learners.

    The same shares in the same order give bitwise the same numbers, wherever they were computed.
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
    calibrated = _fit_cells(cells, [placing.author_judgement(item) for item in items], model, (mean, sd))
    infit, outfit = item_statistics.mean_squares(cells, calibrated, (mean, sd))
    score = mean[person]
    described = item_statistics.describe_items(cells, score)
    chosen = _chosen(shares)
    by_item = np.split(np.argsort(position, kind="stable"), np.cumsum(described.n)[:-1])
    return tuple(
        FittedItem(
            item.id,
            len(own),
            int(correct[own].sum()),
            Parameters(
                *(float(values[index]) for values in (calibrated.a, calibrated.b, calibrated.c, calibrated.se_b))
            ),
            calibrated.converged and bool(np.isfinite(calibrated.se_b[index])),
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
    """Concatenate the options chosen; None where none are known."""
    if all(share.chosen is None for share in shares):
        return None
    unknown = [np.full(len(share.code), placing.UNKNOWN, dtype=np.int8) for share in shares]
    return np.concatenate(
        [other if share.chosen is None else share.chosen for share, other in zip(shares, unknown, strict=True)]
    )


def _fit_cells(
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
    """Flag the distractors that are unused, or attractive to able learners."""
    options = placing.options(item)
    known_choice = chosen != placing.UNKNOWN
    if not options or known_choice.sum() < ENOUGH:
        return ()
    statistics = item_statistics.option_statistics(chosen[known_choice], score[known_choice], len(options), key=0)
    return tuple(
        f"{statistics.share[index]:.0%} choose the distractor {text!r}. Replace it, or leave it out."
        if statistics.unused[index]
        else f"those who know more choose the distractor {text!r}. Check whether it is right."
        for index, text in enumerate(options)
        if statistics.unused[index] or statistics.attractive[index]
    )
