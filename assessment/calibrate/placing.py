"""Place learners by what they answered, and lay their answers out by topic, small enough for many millions to be kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from assessment.banks import Bank
from assessment.banks.tables.items import author_parameters
from assessment.calibrate.answers import Answers, LeftOut
from assessment.items import Item, MultipleChoice, Parameters, SingleChoice, kind
from assessment.scoring.measuring import many
from assessment.scoring.measuring.irt import Floats, deflate, log_likelihood
from assessment.scoring.measuring.many import Beliefs
from assessment.sitting import topic_areas

#: Codes of what was chosen beside the number of an option: "I don't know", and what is not known or no option.
DECLINED, UNKNOWN = -1, -2
#: Learners whose curves are laid out at once: 20 kB each.
_AT_ONCE = 500


class Share(NamedTuple):
    """The answers of some learners to one topic's items, learner by learner.

    `answers` (learners,) says how many each gave; `code` is twice the number of the item among the topic's in the bank's
    order, plus 1 where it was right; `chosen` the number of the option, or None where no choices are known. `mean` and `sd`
    (learners,) tell each learner's ability in the topic as their answers to other topics foretell it.
    """

    answers: NDArray[np.uint16]
    code: NDArray[np.uint16]
    chosen: NDArray[np.int8] | None
    mean: Floats
    sd: Floats


class Totals(NamedTuple):
    """What was counted on the way: answers and right ones, learners, and what was left out."""

    answers: int
    right: int
    learners: int
    notes: tuple[LeftOut, ...]


def author(item: Item) -> Parameters:
    """Tell what the author's level and the kind of an item say about it, whatever was fitted since."""
    distractors = item.distractors if isinstance(item, SingleChoice | MultipleChoice) else ()
    keys = item.keys if isinstance(item, MultipleChoice) else ()
    return author_parameters({"kind": kind(item), "level": item.level, "distractors": distractors, "keys": keys})


def options(item: Item) -> tuple[str, ...]:
    """List the options of an item with one key, the key first; none for other items."""
    return (item.key, *(wrong.text for wrong in item.distractors)) if isinstance(item, SingleChoice) else ()


def items_of(bank: Bank, topic: int) -> list[Item]:
    """List a topic's items in the bank's order."""
    name = bank.blueprint.topics[topic].id
    return [item for item in bank.items.values() if item.topic == name]


def totals(answers: Answers) -> Totals:
    """Count answers that were read."""
    return Totals(len(answers.correct), int(answers.correct.sum()), len(answers.starting_points), answers.notes)


def shares(bank: Bank, answers: Answers, tell: Callable[[str], None] = lambda _: None) -> tuple[Share, ...]:
    """Place every learner, and lay the answers out by topic: one share for each topic of the blueprint."""
    items = [bank.items[item_id] for item_id in answers.items]
    topics = bank.blueprint.topic_index()
    topic = np.array([topics[item.topic] for item in items], dtype=np.intp)
    mean, sd = foretold(bank, answers, topic, [author(item) for item in items], tell)
    chosen = _choices(items, answers) if any(text is not None for text in answers.chosen) else None
    numbers = np.zeros(len(items), dtype=np.intp)
    laid_out = []
    for index in range(len(topics)):
        members = {item.id: number for number, item in enumerate(items_of(bank, index))}
        own = np.flatnonzero(topic == index)
        numbers[own] = [members[answers.items[member]] for member in own]
        inside = np.flatnonzero(topic[answers.item] == index)
        inside = inside[np.lexsort((answers.item[inside], answers.learner[inside]))]
        people, counts = np.unique(answers.learner[inside], return_counts=True)
        laid_out.append(
            Share(
                counts.astype(np.uint16),
                (2 * numbers[answers.item[inside]] + answers.correct[inside]).astype(np.uint16),
                None if chosen is None else chosen[inside],
                mean[people, index],
                sd[people, index],
            )
        )
    return tuple(laid_out)


def _choices(items: Sequence[Item], answers: Answers) -> NDArray[np.int8]:
    """Code what was chosen, answer by answer."""
    codes: list[dict[str, int]] = [
        {"": DECLINED} | {text: number for number, text in enumerate(options(item))} for item in items
    ]
    pairs = zip(answers.item.tolist(), answers.chosen, strict=True)
    return np.array(
        [UNKNOWN if text is None else codes[item].get(text, UNKNOWN) for item, text in pairs], dtype=np.int8
    )


def foretold(
    bank: Bank, answers: Answers, topic: NDArray[np.intp], authors: Sequence[Parameters], tell: Callable[[str], None]
) -> tuple[Floats, Floats]:
    """Foretell each learner's ability in each topic from the others: means and standard deviations (learners, topics).

    The authors' parameters serve here whatever was fitted before, so that the same answers give the same file, and so that
    no item's own answers come back to it through its neighbours.
    """
    learners = len(answers.starting_points)
    means = np.empty((learners, len(bank.blueprint.topics)))
    starts = np.array(answers.starting_points, dtype=object)
    for name in set(answers.starting_points):
        start = bank.blueprint.starting_points.get(name)
        means[starts == name] = [start.mean(of) if start else 0.0 for of in bank.blueprint.topics]
    mean, sd = np.empty_like(means), np.empty_like(means)
    curves = _curves(authors)
    order = np.argsort(answers.learner, kind="stable")
    ends = np.searchsorted(answers.learner[order], np.arange(learners), side="right")
    areas = [int(area) for area in topic_areas(bank.blueprint)]
    declined = np.array([chosen == "" for chosen in answers.chosen], dtype=bool)
    row = np.where(declined, 2, answers.correct) * len(authors) + answers.item
    for first in range(0, learners, _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        inside = order[ends[first - 1] if first else 0 : ends[some][-1]]
        pair, own = np.unique(
            (answers.learner[inside] - first) * means.shape[1] + topic[answers.item[inside]], return_inverse=True
        )
        by_pair = np.lexsort((row[inside], own))
        given = csr_array(
            (np.ones(len(inside)), row[inside][by_pair], np.searchsorted(own[by_pair], np.arange(len(pair) + 1))),
            shape=(len(pair), len(curves)),
        )
        beliefs = many.posteriors(areas, means[some], *np.divmod(pair, means.shape[1]), given @ curves)
        mean[some], sd[some] = without_own(beliefs)
        tell(f"placed {min(first + _AT_ONCE, learners):,} of {learners:,} learners")
    return mean, sd


def _curves(authors: Sequence[Parameters]) -> Floats:
    """Tabulate the log-likelihoods (3 x items, grid) of wrong and right answers, and of "I don't know", which is no guess."""
    flat = np.array([deflate(p.discrimination, p.difficulty_sd) for p in authors])
    difficulty, guessing = (np.array([getattr(p, name) for p in authors]) for name in ("difficulty", "guessing"))
    no = np.zeros(len(authors), dtype=bool)
    return np.concatenate(
        [
            log_likelihood(right, flat, difficulty, c)
            for right, c in ((no, guessing), (~no, guessing), (no, 0 * guessing))
        ]
    )


def without_own(beliefs: Beliefs) -> tuple[Floats, Floats]:
    """Take what a topic's own answers say out of the belief about it: means and standard deviations (learners, topics)."""
    precision = np.maximum(
        1 / beliefs.variance - beliefs.site_precision, 1.0
    )  # the topic's own prior has 1 at the least
    return (beliefs.mean / beliefs.variance - beliefs.site_shift) / precision, precision**-0.5
