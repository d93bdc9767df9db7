"""Calibration of confidence: stated certainty against right answers, and self-ratings against measurements.

Each word of certainty stands for a probability, `scoring.predicting.answers.CLAIMS`. That is a judgement, not data: *sure* is
the middle of the range above 80 % in which the highest certainty pays in certainty-based marking (Gardner-Medwin 2006), *a
guess* one of four options, and *unsure* lies between. So what is compared is the usual meaning of a word with the share of
right answers given with it. Adaptive selection does not bias this comparison: it changes how often a learner can be sure, not
how often sure answers are right. Learners are never grouped by quartiles, where regression to the mean alone makes the
weakest look overconfident (Nuhfer et al. 2016, doi:10.5038/1936-4660.9.1.4).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from assessment.blueprint import Blueprint, Level
from assessment.diary import SelfRating
from assessment.items import Confidence, Response
from assessment.scoring.measuring.proportion import wilson_interval
from assessment.scoring.predicting.answers import CLAIMS
from assessment.standing.change import AreaScore
from assessment.standing.history import Point

#: Answers needed for the expected calibration error: being a sum of absolute values, it is biased upwards with few.
ANSWERS_FOR_ECE = 50
WORDS: tuple[Confidence, ...] = ("guess", "unsure", "sure")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of right answers, with its 90 % interval; all from 0 to 1."""

    right: int
    answers: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.right / self.answers


@dataclass(frozen=True, slots=True)
class Word:
    """A point of the calibration curve: a certainty, the probability it stands for, and the share of its answers right."""

    certainty: Confidence
    stated: float
    share: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """Certainty against right answers. `words` are those that were used, from guess to sure; probabilities are from 0 to 1.

    `bias` is the mean stated probability minus the share right, with its 90 % interval: above zero is overconfident. `brier`
    is the mean squared difference of stated probability and outcome, from 0 (best) to 1, and equals `reliability -
    resolution + uncertainty` (Murphy 1973). `uncertainty` is also the score of always stating the share right, so a higher
    score means that the words carried less than no information. `ece` is None below `ANSWERS_FOR_ECE` answers.
    """

    words: tuple[Word, ...]
    share: Share
    bias: float
    bias_low: float
    bias_high: float
    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    ece: float | None


class View(Enum):
    """How a self-rating compares with the measurement.

    It is above or below only where the whole interval lies outside the level stated, and so does the interval from the area's
    own answers alone: a low starting point must not make a learner look overconfident.
    """

    ABOVE = "above"
    BELOW = "below"
    AS_MEASURED = "as measured"


@dataclass(frozen=True, slots=True)
class SelfView:
    """A self-rating of an area before it was measured, and its first measurement. `rated` is None for level 0."""

    rated: Level | None
    measured: AreaScore
    view: View


def share_right(right: int, answers: int) -> Share:
    """Return a share of at least one answer with its 90 % interval.

    Answers of different difficulty vary less in sum than a binomial (Hoeffding 1956), so coverage is at least 90 %.
    """
    return Share(right, answers, *wilson_interval(right, answers))


def answers_with_certainty(responses: Sequence[Response]) -> list[Response]:
    """Return the answers that state a certainty and count; not "I don't know", and not voided ones."""
    return [
        response
        for response in responses
        if response.confidence is not None and not response.dont_know and not response.voided
    ]


def calibration(responses: Sequence[Response]) -> Calibration | None:
    """Compare certainty with right answers, over the `answers_with_certainty`; None when there are none."""
    answers = answers_with_certainty(responses)
    if not answers:
        return None
    words = []
    for certainty in WORDS:
        outcomes = [answer.correct for answer in answers if answer.confidence == certainty]
        if outcomes:
            words.append(Word(certainty, CLAIMS[certainty], share_right(sum(outcomes), len(outcomes))))
    count, overall = len(answers), share_right(sum(answer.correct for answer in answers), len(answers))
    stated = sum(word.stated * word.share.answers for word in words) / count

    def mean(values: list[float]) -> float:
        return sum(value * word.share.answers for value, word in zip(values, words, strict=True)) / count

    reliability = mean([(word.stated - word.share.value) ** 2 for word in words])
    resolution = mean([(word.share.value - overall.value) ** 2 for word in words])
    uncertainty = overall.value * (1 - overall.value)
    return Calibration(
        tuple(words),
        overall,
        stated - overall.value,
        stated - overall.high,
        stated - overall.low,
        sum((CLAIMS[answer.confidence or "guess"] - answer.correct) ** 2 for answer in answers) / count,
        reliability,
        resolution,
        uncertainty,
        mean([abs(word.stated - word.share.value) for word in words]) if count >= ANSWERS_FOR_ECE else None,
    )


def is_sure_mistake(response: Response) -> bool:
    """Tell whether an answer was sure and wrong; "I don't know" and voided answers are neither."""
    wrong = not (response.correct or response.dont_know or response.voided)
    return wrong and response.confidence == "sure"


def open_mistakes(responses: Sequence[Response], about: Callable[[Response], str]) -> dict[str, list[Response]]:
    """Group the sure mistakes by what they are `about`, such as their question or topic; the latest group comes last.

    `responses` are in the order given. A right answer clears the group of what it is about.
    """
    mistakes: dict[str, list[Response]] = {}
    for response in responses:
        if response.correct and not response.voided:
            mistakes.pop(about(response), None)
        elif is_sure_mistake(response):
            mistakes[about(response)] = [*mistakes.pop(about(response), []), response]
    return mistakes


def sure_mistakes(responses: Sequence[Response]) -> list[Response]:
    """List the sure mistakes, newest first: for each question the last one, unless a right answer followed.

    `responses` are in the order given.
    """
    return [mistakes[-1] for mistakes in reversed(open_mistakes(responses, lambda response: response.item_id).values())]


def self_views(blueprint: Blueprint, ratings: Sequence[SelfRating], points: Sequence[Point]) -> tuple[SelfView, ...]:
    """Compare each area's self-rating with its first measurement, in the blueprint's order.

    The last rating before that assessment began counts; later ones are not forecasts. Areas without one are left out.
    """
    views = []
    for index, area in enumerate(blueprint.areas):
        first = next((point for point in points if area.id in point.asked), None)
        if first is None:
            continue
        before = [
            rating for rating in ratings if rating.area == area.id and rating.rated_at <= first.sitting.started_at
        ]
        if not before:
            continue
        level, measured = min(before[-1].level, len(blueprint.levels)), first.areas[index]
        measurable = min(level, blueprint.highest_measured)
        begins = blueprint.theta_cut(measurable)
        ends = blueprint.theta_cut(measurable + 1) if measurable < blueprint.highest_measured else float("inf")
        own = first.own_estimates[area.id]
        view = View.AS_MEASURED
        if max(measured.estimate.high, own.high) < begins:
            view = View.ABOVE
        elif min(measured.estimate.low, own.low) >= ends:
            view = View.BELOW
        views.append(SelfView(blueprint.levels[level - 1] if level > 0 else None, measured, view))
    return tuple(views)
