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
from assessment.banks.tables.items import author_parameters
from assessment.calibrate.answers import Answers
from assessment.items import Item, MultipleChoice, Parameters, SingleChoice, kind
from assessment.scoring.fitting import calibration, item_statistics
from assessment.scoring.fitting.cells import Cells
from assessment.scoring.fitting.item_priors import GUESSING_WORTH, Priors
from assessment.scoring.measuring import ability
from assessment.scoring.measuring.ability import Belief
from assessment.scoring.measuring.irt import Floats, Items, deflated
from assessment.sitting import topic_areas

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


def author(item: Item) -> Parameters:
    """Tell what the author's level and the kind of an item say about it, whatever was fitted since."""
    distractors = item.distractors if isinstance(item, SingleChoice | MultipleChoice) else ()
    keys = item.keys if isinstance(item, MultipleChoice) else ()
    return author_parameters({"kind": kind(item), "level": item.level, "distractors": distractors, "keys": keys})


def fit(
    bank: Bank, answers: Answers, model: calibration.Model = "2pl", tell: Callable[[str], None] = lambda _: None
) -> tuple[FittedItem, ...]:
    """Fit every item that was answered, shrunk to its author's judgement; `tell` hears how far it is.

    "1pl" and "2pl" hold the chance of guessing at the author's; "3pl" estimates it from there.
    """
    items = [bank.items[item_id] for item_id in answers.items]
    topics = {topic.id: index for index, topic in enumerate(bank.blueprint.topics)}
    topic = np.array([topics[item.topic] for item in items])
    authors = [author(item) for item in items]
    mean, sd = _foretold(bank, answers, topic, authors, tell)
    score = mean[answers.learner, topic[answers.item]]
    learners = len(answers.starting_points)
    all_cells = Cells(answers.learner, answers.item, answers.correct, (learners, len(items)))
    described = item_statistics.describe_items(all_cells, score)
    fitted: list[FittedItem] = []
    for index in np.unique(topic):
        members = np.flatnonzero(topic == index)
        inside = np.flatnonzero(topic[answers.item] == index)
        position = np.searchsorted(members, answers.item[inside])
        cells = Cells(answers.learner[inside], position, answers.correct[inside], (learners, len(members)))
        prior = (mean[:, index], sd[:, index])
        done = _one_topic(cells, [authors[member] for member in members], model, prior)
        infit, outfit = item_statistics.mean_squares(cells, done, prior)
        tell(
            f"{bank.blueprint.topics[index].id}: {len(members)} items, {len(inside):,} answers"
            + ("" if done.converged else "; the fit did not settle")
        )
        for own_index, member in enumerate(members):
            own = inside[position == own_index]
            fitted.append(
                FittedItem(
                    answers.items[member],
                    len(own),
                    int(answers.correct[own].sum()),
                    Parameters(*(float(values[own_index]) for values in (done.a, done.b, done.c, done.se_b))),
                    done.converged and bool(np.isfinite(done.se_b[own_index])),
                    (
                        *_item_flags(len(own), float(described.point_biserial[member]), float(infit[own_index])),
                        *_option_flags(items[member], [answers.chosen[row] for row in own], score[own]),
                    ),
                    float(described.point_biserial[member]),
                    float(infit[own_index]),
                    float(outfit[own_index]),
                )
            )
    return tuple(sorted(fitted, key=lambda item: item.id))


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


def _foretold(
    bank: Bank, answers: Answers, topic: NDArray[np.intp], authors: Sequence[Parameters], tell: Callable[[str], None]
) -> tuple[Floats, Floats]:
    """Foretell each learner's ability in each topic from the others: means and standard deviations (learners, topics).

    The authors' parameters serve here whatever was fitted before, so that the same answers give the same file, and so that
    no item's own answers come back to it through its neighbours.
    """
    areas = [int(area) for area in topic_areas(bank.blueprint)]
    spread = ability.prior(areas, np.zeros(len(bank.blueprint.areas))).covariance
    flat = np.array([deflated(p.discrimination, p.difficulty_sd) for p in authors])
    difficulty, guessing = (np.array([getattr(p, name) for p in authors]) for name in ("difficulty", "guessing"))
    declined = np.array([chosen == "" for chosen in answers.chosen])
    order = np.argsort(answers.learner, kind="stable")
    ends = np.cumsum(np.bincount(answers.learner))
    mean, sd = np.empty((len(ends), len(areas))), np.empty((len(ends), len(areas)))
    for learner, own in enumerate(np.split(order, ends[:-1])):
        start = bank.blueprint.starting_points.get(answers.starting_points[learner])
        means = [start.mean(other) if start else 0.0 for other in bank.blueprint.topics]
        prior = Belief(np.array(means), spread)
        item = answers.item[own]
        items = Items(topic[item], flat[item], difficulty[item], np.where(declined[own], 0.0, guessing[item]))
        mean[learner], sd[learner] = _without_own(prior, ability.posterior(prior, items, answers.correct[own]))
        if (learner + 1) % 500 == 0:
            tell(f"placed {learner + 1:,} of {len(ends):,} learners")
    return mean, sd


def _without_own(prior: Belief, belief: Belief) -> tuple[Floats, Floats]:
    """Take what a topic's own answers say out of the belief about it: mean and standard deviation (topics,).

    What the answers to a topic say is the topic's own entry in the difference of precisions, since `ability.posterior`
    multiplies the prior by one Gaussian per topic.
    """
    before, after = np.linalg.inv(prior.covariance), np.linalg.inv(belief.covariance)
    variance = belief.covariance.diagonal()
    own = np.maximum((after - before).diagonal(), 0.0)
    precision = np.maximum(1 / variance - own, 1.0)  # the topic's own prior has 1 at the least
    shift = belief.mean / variance - (after @ belief.mean - before @ prior.mean)
    return shift / precision, precision**-0.5


def _item_flags(n: int, point_biserial: float, infit: float) -> tuple[str, ...]:
    flags = []
    if point_biserial * n**0.5 < -item_statistics.STANDARD_ERRORS:
        flags.append(f"those who know more get it wrong (point-biserial {point_biserial:.2f}). Check the key.")
    if n >= ENOUGH and infit > ERRATIC:
        flags.append(f"its answers are erratic (infit {infit:.2f}). Look for a second meaning.")
    return tuple(flags)


def _option_flags(item: Item, chosen: Sequence[str | None], score: Floats) -> tuple[str, ...]:
    """Find the distractors that nobody takes, or that the able take."""
    if not isinstance(item, SingleChoice):
        return ()
    options = [item.key, *(distractor.text for distractor in item.distractors)]
    code = {"": -1, **{text: index for index, text in enumerate(options)}}
    there = [row for row, text in enumerate(chosen) if text in code]
    if len(there) < ENOUGH:
        return ()
    of = item_statistics.option_statistics(
        [code[chosen[row] or ""] for row in there], score[there], len(options), key=0
    )
    return tuple(
        f"{of.share[index]:.0%} choose the distractor {text!r}. Replace it, or leave it out."
        if of.unused[index]
        else f"those who know more choose the distractor {text!r}. Check whether it is right."
        for index, text in enumerate(options)
        if of.unused[index] or of.attractive[index]
    )
