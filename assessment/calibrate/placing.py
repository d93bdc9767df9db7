"""Predict learners' abilities from their answers, and arrange the answers by topic, compactly enough for many millions."""

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

#: Codes of choices that are not an option: "I don't know", and unknown.
DECLINED, UNKNOWN = -1, -2
#: Learners per batch: their curves take 20 kB each.
_AT_ONCE = 500


class Share(NamedTuple):
    """The answers of some learners to a topic's items, sorted by learner.

    `answers` (learners,) counts each learner's answers. `code` holds, per answer, twice the item's number among the topic's
    in the bank's order, plus 1 where it was right; `chosen` the number of the option, or None where no choices are known.
    `mean` and `sd` (learners,) are each learner's ability in the topic, predicted from their answers in other topics.
    """

    answers: NDArray[np.uint16]
    code: NDArray[np.uint16]
    chosen: NDArray[np.int8] | None
    mean: Floats
    sd: Floats


class Totals(NamedTuple):
    """Numbers of answers, right answers and learners, and notes on what was left out."""

    answers: int
    right: int
    learners: int
    notes: tuple[LeftOut, ...]


def author_judgement(item: Item) -> Parameters:
    """Return the parameters that follow from the author's level and the kind of an item, regardless of any calibration."""
    distractors = item.distractors if isinstance(item, SingleChoice | MultipleChoice) else ()
    keys = item.keys if isinstance(item, MultipleChoice) else ()
    return author_parameters({"kind": kind(item), "level": item.level, "distractors": distractors, "keys": keys})


def options(item: Item) -> tuple[str, ...]:
    """List the options of a single choice, the key first; none for other items."""
    return (item.key, *(wrong.text for wrong in item.distractors)) if isinstance(item, SingleChoice) else ()


def items_of(bank: Bank, topic: int) -> list[Item]:
    """List a topic's items in the bank's order."""
    name = bank.blueprint.topics[topic].id
    return [item for item in bank.items.values() if item.topic == name]


def totals(answers: Answers) -> Totals:
    """Count answers."""
    return Totals(len(answers.correct), int(answers.correct.sum()), len(answers.starting_points), answers.notes)


def shares(bank: Bank, answers: Answers, tell: Callable[[str], None] = lambda _: None) -> tuple[Share, ...]:
    """Predict abilities, and arrange the answers by topic: a share for each topic of the blueprint."""
    items = [bank.items[item_id] for item_id in answers.items]
    topics = bank.blueprint.topic_index()
    topic = np.array([topics[item.topic] for item in items], dtype=np.intp)
    mean, sd = predict_abilities(bank, answers, topic, [author_judgement(item) for item in items], tell)
    chosen = _choices(items, answers) if any(text is not None for text in answers.chosen) else None
    numbers = np.zeros(len(items), dtype=np.intp)
    by_topic = []
    for index in range(len(topics)):
        number_of = {item.id: number for number, item in enumerate(items_of(bank, index))}
        own = np.flatnonzero(topic == index)
        numbers[own] = [number_of[answers.items[member]] for member in own]
        inside = np.flatnonzero(topic[answers.item] == index)
        inside = inside[np.lexsort((answers.item[inside], answers.learner[inside]))]
        people, counts = np.unique(answers.learner[inside], return_counts=True)
        by_topic.append(
            Share(
                counts.astype(np.uint16),
                (2 * numbers[answers.item[inside]] + answers.correct[inside]).astype(np.uint16),
                None if chosen is None else chosen[inside],
                mean[people, index],
                sd[people, index],
            )
        )
    return tuple(by_topic)


def _choices(items: Sequence[Item], answers: Answers) -> NDArray[np.int8]:
    """Return the code of each answer's choice."""
    codes: list[dict[str, int]] = [
        {"": DECLINED} | {text: number for number, text in enumerate(options(item))} for item in items
    ]
    pairs = zip(answers.item.tolist(), answers.chosen, strict=True)
    return np.array(
        [UNKNOWN if text is None else codes[item].get(text, UNKNOWN) for item, text in pairs], dtype=np.int8
    )


def predict_abilities(
    bank: Bank, answers: Answers, topic: NDArray[np.intp], authors: Sequence[Parameters], tell: Callable[[str], None]
) -> tuple[Floats, Floats]:
    """Predict each learner's ability in each topic from their answers in the others: means and sds (learners, topics).

    Items have their authors' parameters, not calibrated ones, so that calibration is reproducible from the answers alone, and
    an item's own answers do not influence it through other items.
    """
    learners = len(answers.starting_points)
    means = np.empty((learners, len(bank.blueprint.topics)))
    starts = np.array(answers.starting_points, dtype=object)
    for name in set(answers.starting_points):
        start = bank.blueprint.starting_points.get(name)
        means[starts == name] = [start.mean(member) if start else 0.0 for member in bank.blueprint.topics]
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
        mean[some], sd[some] = without_own_answers(beliefs)
        tell(f"placed {min(first + _AT_ONCE, learners):,} of {learners:,} learners")
    return mean, sd


def _curves(authors: Sequence[Parameters]) -> Floats:
    """Tabulate the log-likelihoods (3 x items, grid) of wrong answers, right answers, and "I don't know", which is no guess."""
    discrimination = np.array([deflate(p.discrimination, p.difficulty_sd) for p in authors])
    difficulty, guessing = (np.array([getattr(p, name) for p in authors]) for name in ("difficulty", "guessing"))
    wrong = np.zeros(len(authors), dtype=bool)
    return np.concatenate(
        [
            log_likelihood(right, discrimination, difficulty, c)
            for right, c in ((wrong, guessing), (~wrong, guessing), (wrong, 0 * guessing))
        ]
    )


def without_own_answers(beliefs: Beliefs) -> tuple[Floats, Floats]:
    """Remove a topic's own answers from the belief about it; return means and standard deviations (learners, topics)."""
    precision = np.maximum(
        1 / beliefs.variance - beliefs.site_precision, 1.0
    )  # the topic's own prior has 1 at the least
    return (beliefs.mean / beliefs.variance - beliefs.site_shift) / precision, precision**-0.5
